"""What a unit's pack says of the meetings: what was decided in the last dialogue meeting, and the contact since."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alna_desktop.models import MeetingKind
from alna_desktop.services import action_rows, meeting_rows
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.services.meetings import LastTime
from alna_desktop.store.reader import Rows

MOST = 8  # meetings in the list


@dataclass(frozen=True)
class SinceLast:
    """The last dialogue meeting that was held (the district has none), and what has been held since, oldest first."""

    last: LastTime | None
    since: tuple[MeetingRow, ...]


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
