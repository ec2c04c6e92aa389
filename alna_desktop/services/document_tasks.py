"""What documents ask of a unit: those that it is to look at again, and those that its people have not read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from alna_desktop.i18n import _, ngettext
from alna_desktop.services import document_rows, units
from alna_desktop.services.document_rows import DocumentRow
from alna_desktop.services.readings import UnitInfo
from alna_desktop.store.reader import Rows

READ_DAYS = 14  # after a version begins to hold, its readers should have confirmed it


@dataclass(frozen=True)
class WaitingDocument:
    """Something to be done with a document, or (no `ids`) with several: `units` names those that remain."""

    name: str
    detail: str
    due: date
    ids: tuple[UUID, ...] = ()
    units: tuple[str, ...] = ()


def read(look: Rows, today: date, unit: UnitInfo) -> list[WaitingDocument]:
    """What a unit is to do: revise what its people keep, and read what holds for it. The district sees all readers."""
    documents = document_rows.read(look, today)
    return [*_revisions(documents, unit), *_unread(documents, unit, units.read(look))]


def _revisions(documents: Sequence[DocumentRow], unit: UnitInfo) -> list[WaitingDocument]:
    """What nobody of the register keeps is the district's."""
    return [
        WaitingDocument(
            _("Revise “%(title)s”") % {"title": row.title},
            " · ".join(part for part in (_("Quality documents"), row.who) if part),
            row.review_on,
            (row.id,),
        )
        for row in documents
        if row.standing.is_due
        and row.review_on is not None
        and (row.owner_unit_id == unit.id or (row.owner_unit_id is None and unit.is_district))
    ]


def _unread(documents: Sequence[DocumentRow], unit: UnitInfo, all_units: Sequence[UnitInfo]) -> list[WaitingDocument]:
    """One for all of them, due when the first of them should have been read."""
    remaining = [row for row in documents if (row.unread if unit.is_district else row.unread.get(unit.id))]
    if not remaining:
        return []
    name = ngettext("%(n)d document is not read by all", "%(n)d documents are not read by all", len(remaining))
    late = {unit_id for row in remaining for unit_id in row.unread}
    return [
        WaitingDocument(
            name % {"n": len(remaining)},
            _("Quality documents · read and understood"),
            min(row.valid_from or row.today for row in remaining) + timedelta(days=READ_DAYS),
            units=tuple(each.name for each in all_units if each.id in late) if unit.is_district else (),
        )
    ]
