"""A year's meetings as a calendar file, read back."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from icalendar import Calendar

from alna_desktop.exchange import meeting_calendar
from alna_desktop.models import MeetingKind
from alna_desktop.services import meetings, units
from alna_desktop.store.database import Database


def written(database: Database, folder: Path, code: str) -> dict[str, Any]:
    path = folder / "m.ics"
    count = meeting_calendar.write(path, database, 2009, units.unit_by_code(database, code))
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert len(events) == count
    return {str(event["uid"]): event for event in events}


def test_hours_place_and_who_but_never_the_minutes(demo_database: Database, tmp_path: Path) -> None:
    events = written(demo_database, tmp_path, "RE02")
    event = next(each for each in events.values() if each.decoded("dtstart") == datetime(2009, 1, 13, 12, 30))
    assert event.decoded("dtend") == datetime(2009, 1, 13, 14, 30)
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
    assert after.decoded("dtstart") == datetime(2009, 6, 2, 12, 30)
    assert int(after["sequence"]) > int(before["sequence"])
    assert (str(before["status"]), str(after["status"])) == ("CONFIRMED", "CANCELLED")
