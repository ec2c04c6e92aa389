"""A year's meetings as a calendar file, read back."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from alna_desktop.exchange import meeting_calendar
from alna_desktop.models import MeetingKind, MeetingState
from alna_desktop.services import meetings, units
from alna_desktop.store.database import Database

OSLO = ZoneInfo("Europe/Oslo")


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=OSLO)  # type: ignore[arg-type, misc]


def written(database: Database, folder: Path, code: str) -> dict[str, Any]:
    path = folder / "m.ics"
    count = meeting_calendar.write(path, database, 2009, units.unit_by_code(database, code))
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert len(events) == count
    return {str(event["uid"]): event for event in events}


def test_hours_place_and_who_but_never_the_minutes(demo_database: Database, tmp_path: Path) -> None:
    events = written(demo_database, tmp_path, "RE02")
    event = next(each for each in events.values() if each.decoded("dtstart") == at(2009, 1, 13, 12, 30))
    assert event.decoded("dtend") == at(2009, 1, 13, 14, 30)
    assert str(event["summary"]) == "Dialogmøte etter 3. tertial 2008, Furuset sykehjem"
    assert str(event["location"]) == "Møterom Alna, bydelsadministrasjonen"
    assert "Enhetsleder, Furuset sykehjem" in str(event["description"])
    assert "Sykefraværet er høyere" not in str(event["description"])


def test_without_hours_it_is_a_day(demo_database: Database, tmp_path: Path) -> None:
    unit = units.unit_by_code(demo_database, "RE02")
    meeting_id = meetings.contact(demo_database, unit.id, date(2009, 5, 4), "Telefon")
    event = written(demo_database, tmp_path, "RE02")[f"{meeting_id}@resultatstyring"]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2009, 5, 4), date(2009, 5, 5))


def test_what_was_moved_or_cancelled_takes_the_place_of_what_was_there(demo_database: Database, tmp_path: Path) -> None:
    rows = meetings.rows(demo_database, 2009, units.unit_by_code(demo_database, "RE02").id)
    row = next(row for row in rows if row.kind is MeetingKind.DIALOGUE)
    uid = f"{row.id}@resultatstyring"
    before = written(demo_database, tmp_path, "RE02")[uid]
    meetings.move(demo_database, row.id, date(2009, 6, 2))
    meetings.cancel(demo_database, row.id, "Streik")
    after = written(demo_database, tmp_path, "RE02")[uid]
    assert after.decoded("dtstart") == at(2009, 6, 2, 12, 30)
    assert int(after["sequence"]) > int(before["sequence"])
    assert (str(before["status"]), str(after["status"])) == ("CONFIRMED", "CANCELLED")


def test_hours_are_norwegian_whatever_zone_the_calendar_is_in(demo_database: Database, tmp_path: Path) -> None:
    """The rules stand in the file: both clocks of the year are told without a list of zones."""
    rows = meetings.rows(demo_database, 2009, units.unit_by_code(demo_database, "RE02").id)
    row = next(row for row in rows if row.kind is MeetingKind.DIALOGUE and row.state is MeetingState.PLANNED)
    offsets = {}
    for day in (date(2009, 3, 27), date(2009, 3, 30), date(2009, 10, 23), date(2009, 10, 26)):
        meeting_calendar.write_one(tmp_path / "m.ics", replace(row, held_on=day, starts_at="09:00", ends_at="10:00"))
        calendar = Calendar.from_ical((tmp_path / "m.ics").read_bytes())
        (zone,), (event,) = calendar.walk("VTIMEZONE"), calendar.walk("VEVENT")
        start = event["dtstart"].dt.replace(tzinfo=None)
        assert event["dtstart"].params["TZID"] == zone["TZID"] == "Europe/Oslo"
        assert start == datetime(day.year, day.month, day.day, 9)
        offsets[day] = start.replace(tzinfo=zone.to_tz(lookup_tzid=False)).utcoffset()  # by the rules of the file
        assert offsets[day] == start.replace(tzinfo=OSLO).utcoffset()
    assert len(set(offsets.values())) == 2


def test_one_meeting_without_hours_needs_no_zone_and_contact_is_not_told(
    demo_database: Database, tmp_path: Path
) -> None:
    unit = units.unit_by_code(demo_database, "RE02")
    row = meetings.one(demo_database, meetings.contact(demo_database, unit.id, date(2009, 5, 4), "Om en ansatt", "Syk"))
    assert row is not None
    meeting_calendar.write_one(tmp_path / "m.ics", row)
    content = (tmp_path / "m.ics").read_text()
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["summary"]) == "Individuell kontakt, Furuset sykehjem"
    assert "ansatt" not in content
    assert "VTIMEZONE" not in content
