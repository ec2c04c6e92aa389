"""What a deviation can belong to: indicators, risks and documents. Areas whose tables a file lacks have none."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from alna_desktop.i18n import sort_key
from alna_desktop.store.database import Database
from alna_desktop.store.reader import key

_NAMES = {
    "indicator_id": ("indicator", "SELECT id, name, NULL, '' FROM indicator WHERE retired_on IS NULL"),
    "risk_id": ("risk", "SELECT risk.id, title, unit.id, unit.name FROM risk JOIN unit ON unit.id = risk.unit_id"),
    "document_id": ("document", "SELECT id, title, NULL, '' FROM document"),
}


class Link(NamedTuple):
    """Something a deviation can belong to."""

    id: UUID
    name: str


def choices(database: Database, unit_id: UUID | None = None) -> Mapping[str, Sequence[Link]]:
    """What there is to choose from, by the field that holds it, by name.

    The risks of the unit come first; those of others, which may be called the same, say whose they are.
    """
    found = {}
    with database.look() as rows:
        tables = {row[0] for row in rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for field, (table, sql) in _NAMES.items():
            own, others = [], []
            for record, name, whose, unit in rows(sql) if table in tables else ():
                if whose is None or (unit_id is not None and whose == unit_id.hex):
                    own.append(Link(key(record), name))
                else:
                    others.append(Link(key(record), f"{name}, {unit}"))
            found[field] = [link for links in (own, others) for link in sorted(links, key=_by_name)]
    return found


def _by_name(link: Link) -> str:
    return sort_key(link.name)
