"""What the minutes of a meeting are made of, gathered in one reading of the file."""

import re
import unicodedata
from dataclasses import dataclass, replace
from uuid import UUID

from alna_desktop.services import action_rows, agenda, meeting_rows, meetings
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.services.agenda import Item
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.services.meetings import LastTime
from alna_desktop.store.database import Database


@dataclass(frozen=True)
class Minutes:
    """A meeting with the items of its agenda and its decisions, and with those of the last time as they stand today."""

    organisation: str
    meeting: MeetingRow
    items: list[Item]
    decisions: list[ActionRow]
    last: LastTime | None
    is_example: bool


def gather(database: Database, meeting_id: UUID) -> Minutes | None:
    """The minutes, None where the meeting is gone. Confidential decisions are left out."""
    today, is_example = database.today(), database.is_example
    with database.look() as rows:
        organisation = str(rows("SELECT name FROM organisation")[0][0])
        found = meeting_rows.read(rows, today, "meeting.id = ?", meeting_id.hex)
        own = "source_kind = 'meeting' AND source_id = ? AND NOT confidential"
        decided = action_rows.read(rows, today, own, meeting_id.hex)
        items = agenda.on_paper(rows, [meeting_id]).get(meeting_id, [])
    if not found:
        return None
    meeting = found[0]
    last = meetings.last_time(database, meeting.kind, meeting.unit_id, meeting.held_on, but=meeting.id)
    if last is not None:
        last = replace(last, decisions=[each for each in last.decisions if not each.confidential])
    return Minutes(organisation, meeting, items, decided, last, is_example)


def file_name(meeting: MeetingRow) -> str:
    """«2009-01-13-dialogmote-etter-3-tertial-2008-furuset-sykehjem»: sorts by day, and is safe on every disk."""
    text = " ".join(part for part in (meeting.title, meeting.unit) if part).lower()
    plain = text.replace("æ", "ae").replace("ø", "o")
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return f"{meeting.held_on:%Y-%m-%d}-" + re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:80]
