"""A year's meetings, a round's or one as an iCalendar file (RFC 5545). Minutes are never in it.

A meeting's UID is its id and its sequence number its revision: a file that is opened again moves what was moved, and
takes away what was cancelled. Hours are in Norwegian time, whose rules are in the file, so that a calendar that is set
to another zone shows the right hour too. What individual contact was about is not told.
"""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from alna_desktop import clock
from alna_desktop.exchange.calendar import PRODUCT
from alna_desktop.i18n import _, language
from alna_desktop.models import MeetingState
from alna_desktop.periods import Period
from alna_desktop.services import meetings, rounds
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.services.readings import UnitInfo
from alna_desktop.store.database import Database
from alna_desktop.writing import whole

if TYPE_CHECKING:
    from icalendar import Event

HOUR = timedelta(hours=1)  # a meeting that does not say when it ends
ZONE = "Europe/Oslo"
# Winter and summer time as they have been since 1996: Windows has no list of zones to ask.
CLOCKS = f"""BEGIN:VTIMEZONE
TZID:{ZONE}
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def write(path: Path, database: Database, year: int, unit: UnitInfo) -> int:
    """Write a year's meetings of a unit, or of all; returns how many. Raises UserError where it can't be written."""
    found = meetings.rows(database, year, None if unit.is_district else unit.id)
    with whole(path) as unfinished:
        unfinished.write_bytes(as_calendar(found, year, unit))
    return len(found)


def write_round(path: Path, database: Database, period: Period, name: str) -> int:
    """Write the dialogue meetings about a tertial; returns how many. Raises UserError where it can't be written."""
    found = rounds.of_period(database, period)
    with whole(path) as unfinished:
        unfinished.write_bytes(_calendar(found, name))
    return len(found)


def write_one(path: Path, row: MeetingRow) -> None:
    """Write one meeting. Raises UserError where it can't be written."""
    with whole(path) as unfinished:
        unfinished.write_bytes(_calendar([row], _name(row)))


def as_calendar(found: list[MeetingRow], year: int, unit: UnitInfo) -> bytes:
    """The calendar in UTF-8, with CRLF and folded lines as the standard has it."""
    name = _("Meetings %(year)d") % {"year": year}
    return _calendar(found, f"{name}, {unit.name}")


def _calendar(found: list[MeetingRow], name: str) -> bytes:
    from icalendar import Calendar, Timezone

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    if any(row.starts_at for row in found):
        calendar.add_component(Timezone.from_ical(CLOCKS))
    for row in found:
        calendar.add_component(_event(row))
    return bytes(calendar.to_ical())


def _event(row: MeetingRow) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{row.id}@resultatstyring")
    event.add("dtstamp", clock.now())
    event.add("sequence", row.revision)
    if row.starts_at:
        start = datetime.combine(row.held_on, time.fromisoformat(row.starts_at))
        end = datetime.combine(row.held_on, time.fromisoformat(row.ends_at)) if row.ends_at else start + HOUR
        event.add("dtstart", start, parameters={"TZID": ZONE})
        event.add("dtend", end, parameters={"TZID": ZONE})
    else:
        event.add("dtstart", row.held_on)
        event.add("dtend", row.held_on + timedelta(days=1))  # the day after the last, as the standard counts
    event.add("summary", _name(row), parameters={"LANGUAGE": language()})
    event.add("location", row.place)
    event.add("description", "\n\n".join(part for part in (row.participants, row.agenda) if part))
    event.add("categories", [row.kind.word])
    event.add("status", "CANCELLED" if row.state is MeetingState.CANCELLED else "CONFIRMED")
    return event


def _name(row: MeetingRow) -> str:
    """«Dialogmøte etter 1. tertial 2009, Furuset sykehjem»."""
    title = row.kind.word if row.is_private else row.title
    return f"{title}, {row.unit}" if row.unit else title
