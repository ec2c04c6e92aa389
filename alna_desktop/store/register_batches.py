"""An imported register taken back: its rows are ordinary records, so the history itself removes them.

What must be known before is whether somebody has changed one of them since, or hung something on it.
"""

from uuid import UUID

from sqlalchemy import Table, Uuid, text
from sqlalchemy.orm import Session

from alna_desktop.errors import UserError
from alna_desktop.i18n import ngettext
from alna_desktop.models.records import Base

# References between areas, which do not know each other: keys without foreign keys.
_LOOSE = frozenset({"source_id", "owner_id", "deviation_id", "risk_id", "document_id", "action_id"})
_OWN = "SELECT record_id FROM change WHERE transaction_id = :own AND kind = 'insert'"
_CHANGED = f"""
    SELECT DISTINCT record_id FROM change
    WHERE transaction_id <> :own AND undoes IS NULL AND record_id IN ({_OWN})
      AND transaction_id NOT IN (SELECT undoes FROM change WHERE undoes IS NOT NULL)
"""


def refuse_used(session: Session, transaction_id: UUID) -> None:
    """Raise UserError where a record that a transaction made has been changed since, or something refers to it."""
    connection, own = session.connection(), {"own": transaction_id.hex}
    found = {row[0] for row in connection.execute(text(_CHANGED), own)}
    for table in Base.metadata.sorted_tables:
        for column in _references(table):
            sql = f"SELECT {column} FROM {table.name} WHERE {column} IN ({_OWN}) AND id NOT IN ({_OWN})"
            found |= {row[0] for row in connection.execute(text(sql), own)}
    if found:
        message = ngettext(
            "%(n)d of the rows has been changed or used since. Take that back first.",
            "%(n)d of the rows have been changed or used since. Take that back first.",
            len(found),
        )
        raise UserError(message % {"n": len(found)})


def _references(table: Table) -> list[str]:
    """The columns of a table with the key of another record."""
    if "id" not in table.columns or table.name == "change":
        return []
    columns = [column for column in table.columns if isinstance(column.type, Uuid)]
    return [column.name for column in columns if column.foreign_keys or column.name in _LOOSE]
