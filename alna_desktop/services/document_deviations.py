"""The deviations that point at a document or an indicator; none in a file that knows no deviations."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alna_desktop.i18n import _
from alna_desktop.models import DeviationState
from alna_desktop.store.database import Database
from alna_desktop.store.reader import day, key, kind


@dataclass(frozen=True)
class DeviationLink:
    """A deviation, as far as what it points at is concerned. What is confidential is not called by its title."""

    id: UUID
    number: str
    title: str
    unit: str
    state: DeviationState
    occurred_on: date | None


def rows(database: Database, document_id: UUID, unit_id: UUID | None = None) -> list[DeviationLink]:
    """The deviations where a document was not followed, of a unit or (None) of all: the newest first."""
    return _pointing_at(database, "document_id", document_id, unit_id)


def of_indicator(database: Database, indicator_id: UUID, unit_id: UUID | None = None) -> list[DeviationLink]:
    """The deviations that belong to an indicator, of a unit or (None) of all: the newest first."""
    return _pointing_at(database, "indicator_id", indicator_id, unit_id)


def _pointing_at(database: Database, column: str, wanted: UUID, unit_id: UUID | None) -> list[DeviationLink]:
    where, values = ("AND unit_id = ?", [unit_id.hex]) if unit_id else ("", [])
    with database.look() as look:
        if not look("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'deviation'"):
            return []
        found = look(
            f"""
            SELECT deviation.id, number_year, number, title, unit.name, state, occurred_on, confidential
            FROM deviation JOIN unit ON unit.id = deviation.unit_id
            WHERE {column} = ? {where} ORDER BY occurred_on DESC, number_year DESC, number DESC
            """,
            wanted.hex,
            *values,
        )
    return [
        DeviationLink(
            key(row[0]), f"{row[1]}-{row[2]:04d}", _("Confidential deviation") if row[7] else row[3], row[4],
            kind(DeviationState, row[5]), day(row[6]),
        )
        for row in found
    ]  # fmt: skip
