"""What documents ask of a unit: those that it is to look at again, and those that its people have not read."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from alna_desktop.services import document_rows
from alna_desktop.services.document_rows import DocumentRow
from alna_desktop.services.readings import UnitInfo
from alna_desktop.store.reader import Rows

READ_DAYS = 14  # after a version begins to hold, its readers should have confirmed it


@dataclass(frozen=True)
class Revision:
    """A document whose revision is near or late."""

    id: UUID
    title: str
    who: str
    due: date


@dataclass(frozen=True)
class Unread:
    """Documents that some of a unit's people have not confirmed; for the district, those of all units together.

    `due` is when the first of them should have been; `units` the names of the units that remain, the district's own
    people among them.
    """

    ids: tuple[UUID, ...]
    titles: tuple[str, ...]
    due: date
    units: tuple[str, ...]


def revisions(documents: list[DocumentRow], unit: UnitInfo) -> list[Revision]:
    """What a unit's people keep and are to look at again; what nobody of the register keeps is the district's."""
    return [
        Revision(row.id, row.title, row.who, row.review_on)
        for row in documents
        if row.standing.is_due
        and row.review_on is not None
        and (row.owner_unit_id == unit.id or (row.owner_unit_id is None and unit.is_district))
    ]


def unread(documents: list[DocumentRow], unit: UnitInfo, names: dict[UUID, str]) -> Unread | None:
    """What a unit's people are to read; None where nothing remains. The district sees all units."""
    remaining = [row for row in documents if (row.unread if unit.is_district else row.unread.get(unit.id))]
    if not remaining:
        return None
    begun = [row.valid_from or row.today for row in remaining]
    late = {unit_id for row in remaining for unit_id in row.unread} if unit.is_district else {unit.id}
    return Unread(
        tuple(row.id for row in remaining),
        tuple(row.title for row in remaining),
        min(begun) + timedelta(days=READ_DAYS),
        tuple(name for unit_id, name in names.items() if unit_id in late),
    )


def read(look: Rows, today: date, unit: UnitInfo) -> tuple[list[Revision], Unread | None]:
    """Both, for a unit."""
    documents = document_rows.read(look, today)
    names = {row[0]: row[1] for row in _units(look)}
    return revisions(documents, unit), unread(documents, unit, names)


def _units(look: Rows) -> list[tuple[UUID, str]]:
    from alna_desktop.services import units

    return [(each.id, each.name) for each in units.read(look)]
