"""Measurements many at a time: the one sanctioned way round the change history.

An import of 50 000 rows would otherwise write 50 000 changes. It stands in the history as one record, its
`ImportBatch`, which knows its measurements (`Measurement.batch_id`) and what the changed ones were (`before`). So it
can be taken back as a whole, by `take_back`, as long as nobody has changed any of them since.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from os import urandom
from time import time_ns
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from alna_desktop import clock
from alna_desktop.errors import UserError
from alna_desktop.i18n import _, ngettext
from alna_desktop.models.records import ImportBatch

MEASUREMENT, COMMENT = "measurement", "comment"
TABLES = "tables"  # in the session's info: what it touched, which the database announces
_ROOM = "PRAGMA cache_size = -65536"  # 64 MB, so that the pages of a large import are written once
_AT_ONCE = 500  # keys in one statement
_NAMED = 3  # of what hinders taking a batch back
# Records that people changed after the batch was made, by changes that still stand.
_EDITED = """
    SELECT DISTINCT record_id FROM change
    WHERE "table" IN ('measurement', 'comment') AND undoes IS NULL
      AND id > (SELECT min(id) FROM change WHERE record_id = ? AND kind = 'insert')
      AND transaction_id NOT IN (SELECT undoes FROM change WHERE undoes IS NOT NULL)
"""


class Rows(NamedTuple):
    """Rows of a table: all have the same columns, `id` the first of them, as the table stores them.

    `common` are columns that are the same in all of them, so that they need not be handed over 50 000 times.
    """

    table: str
    columns: tuple[str, ...]
    values: list[tuple[Any, ...]]
    common: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Before:
    """What a batch changed in a table: the rows as they were (`id` first), and the keys of those that it added.

    Of measurements the added ones are not listed: they are all with its `batch_id` that were not changed.
    """

    table: str
    columns: tuple[str, ...] = ("id",)
    values: list[tuple[Any, ...]] = field(default_factory=list)
    added: list[str] = field(default_factory=list)

    @property
    def keys(self) -> list[str]:
        """The keys of the changed and the added ones."""
        return [row[0] for row in self.values] + self.added

    def to_json(self) -> dict[str, Any]:
        """What the batch stores."""
        return {"table": self.table, "columns": self.columns, "values": self.values, "added": self.added}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Before":
        """What `to_json` made."""
        values = [tuple(row) for row in stored["values"]]
        return cls(stored["table"], tuple(stored["columns"]), values, stored["added"])


def new_ids(count: int) -> list[str]:
    """Keys as `new_id` makes them, in order: a UUIDv7's time, then a number at random that is counted up."""
    stamp = (time_ns() // 1_000_000) << 80 | 7 << 76 | 2 << 62
    random = int.from_bytes(urandom(9), "big") >> 1 & ((1 << 60) - 1)
    high = int.from_bytes(urandom(2), "big") & 0xFFF
    return [f"{stamp | high << 64 | random + number:032x}" for number in range(count)]


def stored(moment: datetime) -> str:
    """A moment as the columns have it."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def insert(session: Session, rows: Rows, by: str) -> None:
    """Add rows, made by someone now."""
    if not rows.values:
        return
    connection = session.connection()
    connection.exec_driver_sql(_ROOM)
    common = {**rows.common, "changed_at": stored(clock.now()), "changed_by": by}
    columns = ", ".join((*rows.columns, *common, "revision"))
    places = ", ".join((*("?" * len(rows.columns)), *map(_literal, common.values()), "1"))
    connection.exec_driver_sql(f"INSERT INTO {rows.table} ({columns}) VALUES ({places})", rows.values)
    _touch(session, rows.table)


def update(session: Session, rows: Rows, by: str) -> None:
    """Change rows by their `id`; each gets its next revision."""
    if not rows.values:
        return
    common = {**rows.common, "changed_at": stored(clock.now()), "changed_by": by}
    sets = [f"{column} = ?" for column in rows.columns[1:]]
    sets += [f"{column} = {_literal(value)}" for column, value in common.items()]
    sql = f"UPDATE {rows.table} SET {', '.join(sets)}, revision = revision + 1 WHERE id = ?"
    session.connection().exec_driver_sql(sql, [(*row[1:], row[0]) for row in rows.values])
    _touch(session, rows.table)


def _literal(text: str) -> str:
    """A text as it stands in a statement of SQL."""
    return "'" + text.replace("'", "''").replace("\0", "") + "'"


def rows_of(session: Session, table: str, columns: Sequence[str], ids: Iterable[str]) -> Rows:
    """Rows by their keys as the table stores them, to be put back later with `update`; `id` is the first column."""
    wanted, found = list(ids), []
    names = ("id", *columns)
    for start in range(0, len(wanted), _AT_ONCE):
        part = tuple(wanted[start : start + _AT_ONCE])
        sql = f"SELECT {', '.join(names)} FROM {table} WHERE id IN ({', '.join('?' * len(part))})"
        found += [tuple(row) for row in session.connection().exec_driver_sql(sql, part)]
    return Rows(table, names, found)


def take_back(session: Session, batch: ImportBatch, by: str) -> None:
    """Take a batch back: what it added is removed, what it changed is what it was before; the batch says so.

    Raises UserError where some of it has been changed since, or it was taken back already.
    """
    if batch.undone_at is not None:
        raise UserError(_("This import has been taken back already."))
    before = [Before.from_json(part) for part in batch.before]
    _refuse_changed(session, batch, [key for part in before for key in part.keys if part.table == COMMENT])
    for part in before:
        update(session, Rows(part.table, part.columns, part.values), by)
    connection = session.connection()
    connection.exec_driver_sql("DELETE FROM measurement WHERE batch_id = ?", (batch.id.hex,))
    added = [(key,) for part in before for key in part.added]
    if added:
        connection.exec_driver_sql("DELETE FROM comment WHERE id = ?", added)
        _touch(session, COMMENT)
    _touch(session, MEASUREMENT)
    batch.undone_at = clock.now()


def _refuse_changed(session: Session, batch: ImportBatch, comments: list[str]) -> None:
    """Raise UserError where somebody has changed, removed or imported anew something that came with the batch."""
    connection, key = session.connection(), batch.id.hex
    own = {row[0] for row in connection.exec_driver_sql("SELECT id FROM measurement WHERE batch_id = ?", (key,))}
    edited = {row[0] for row in connection.exec_driver_sql(_EDITED, (key,))}
    lost = batch.added + batch.changed - len(own)
    changed = edited & own
    count = lost + len(changed) + len(edited & set(comments))
    if not count:
        return
    text = ngettext(
        "%(n)d of the figures or comments has been changed since. Take that back first%(which)s.",
        "%(n)d of the figures or comments have been changed since. Take that back first%(which)s.",
        count,
    )
    raise UserError(text % {"n": count, "which": _which(session, sorted(changed)[:_NAMED])})


def _which(session: Session, keys: list[str]) -> str:
    """The first ones by name: « (Furuset, Sykefravær, 2009-01; …)»."""
    if not keys:
        return ""
    found = session.connection().exec_driver_sql(
        f"""
        SELECT unit.name, indicator.name, period FROM measurement
        JOIN unit ON unit.id = unit_id JOIN indicator ON indicator.id = indicator_id
        WHERE measurement.id IN ({", ".join("?" * len(keys))})
        ORDER BY 1, 2, 3
        """,
        tuple(keys),
    )
    return " (" + "; ".join(", ".join(row) for row in found) + ")"


def _touch(session: Session, table: str) -> None:
    session.info.setdefault(TABLES, set()).add(table)
