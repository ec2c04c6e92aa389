"""What a deviation can belong to: indicators, risks and documents. Areas whose tables a file lacks have none."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from alna_desktop.i18n import sort_key
from alna_desktop.store.database import Database
from alna_desktop.store.reader import key

_NAMES = {
    "indicator_id": ("indicator", "SELECT id, name FROM indicator WHERE retired_on IS NULL"),
    "risk_id": ("risk", "SELECT id, title FROM risk"),
    "document_id": ("document", "SELECT id, title FROM document"),
}


class Link(NamedTuple):
    """Something a deviation can belong to."""

    id: UUID
    name: str


def choices(database: Database) -> Mapping[str, Sequence[Link]]:
    """What there is to choose from, by the field that holds it, by name."""
    found = {}
    with database.look() as rows:
        tables = {row[0] for row in rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for field, (table, sql) in _NAMES.items():
            links = [Link(key(row[0]), row[1]) for row in rows(sql)] if table in tables else []
            found[field] = sorted(links, key=lambda link: sort_key(link.name))
    return found
