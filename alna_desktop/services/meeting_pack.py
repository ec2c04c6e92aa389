"""What a unit's pack says of meetings: what the one it is for is about, what the last one decided, contact since."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alna_desktop.models import MeetingKind
from alna_desktop.periods import Period
from alna_desktop.services import action_rows, agenda, meeting_rows
from alna_desktop.services.agenda import Item
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.services.meetings import LastTime
from alna_desktop.store.reader import Rows

MOST = 8  # meetings in the list


@dataclass(frozen=True)
class SinceLast:
    """The last dialogue meeting that was held (the district has none), and what has been held since, oldest first."""

    last: LastTime | None
    since: tuple[MeetingRow, ...]


@dataclass(frozen=True)
class Agenda:
    """The dialogue meeting that a pack is for, and the items of its agenda.

    `meeting.agenda_on` is the day it was accepted; None while it is a proposal.
    """

    meeting: MeetingRow
    items: tuple[Item, ...]


def agendas(rows: Rows, today: date, unit_ids: Collection[UUID], period: Period) -> dict[UUID, Agenda]:
    """For each of the units, the dialogue meeting about a period that is planned or held, where there is one."""
    where = "meeting.kind = 'dialogue' AND meeting.state <> 'cancelled' AND meeting.period = ?"
    found = meeting_rows.read(rows, today, where, str(period))
    items = agenda.on_paper(rows, [row.id for row in found])
    return {
        unit_id: Agenda(row, tuple(items.get(row.id, ())))
        for row in found
        for unit_id in row.unit_ids.intersection(unit_ids)
    }


def of_units(rows: Rows, today: date, unit_ids: Collection[UUID]) -> dict[UUID, SinceLast]:
    """For each of the units, as of today; nothing confidential."""
    held = meeting_rows.read(rows, today, "meeting.state = 'held' AND meeting.held_on <= ?", today.isoformat())
    where = "source_kind = 'meeting' AND NOT confidential"
    decided: dict[UUID | None, list[action_rows.ActionRow]] = {}
    for action in action_rows.read(rows, today, where):
        decided.setdefault(action.source_id, []).append(action)
    district = {UUID(hex=row[0]) for row in rows("SELECT id FROM unit WHERE parent_id IS NULL")}
    found = {}
    for unit_id in unit_ids:
        theirs = [row for row in held if unit_id in row.unit_ids or (unit_id in district and row.unit_id is None)]
        last = next((row for row in reversed(theirs) if row.kind is MeetingKind.DIALOGUE), None)
        since = [row for row in theirs if last is None or row.held_on > last.held_on]
        time = LastTime(last, decided.get(last.id, [])) if last is not None else None
        found[unit_id] = SinceLast(time, tuple(since[-MOST:]))
    return found
