"""The calendar file, read back as Outlook would: all-day events that keep who they are."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from alna_desktop import clock
from alna_desktop.errors import UserError
from alna_desktop.exchange import calendar
from alna_desktop.services import units, wheel_deadlines, wheel_year
from alna_desktop.services.wheel_year import WheelYear
from alna_desktop.store.database import Database

NOW = datetime(2009, 5, 5, 10, 0, tzinfo=UTC)


@pytest.fixture
def found(demo_database: Database) -> WheelYear:
    return of(demo_database, "ALNA")


def of(database: Database, code: str) -> WheelYear:
    return wheel_year.view(database, units.unit_by_code(database, code).id, 2009)


def events(path: Path) -> list:
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def test_what_is_left_as_all_day_events(found: WheelYear, tmp_path: Path) -> None:
    path = tmp_path / "Årshjul 2009.ics"
    with clock.stopped_at(NOW):
        count = calendar.write(path, found)
    left = [item for item in found.items if item.left]
    read = events(path)
    assert len(read) == count == len(left)
    for event, item in zip(read, left, strict=True):
        assert event["summary"] == item.name
        assert type(event["dtstart"].dt) is date
        assert (event["dtstart"].dt, event["dtend"].dt) == (item.due, item.due + timedelta(days=1))
        assert event["dtstamp"].dt == NOW
        assert str(event["transp"]) == "TRANSPARENT"
    late = next(event for event in read if event["summary"].startswith("Resultatoppfølging for 1."))
    assert "18 av 23 gjort" in late["description"]
    assert not list(tmp_path.glob("*.tmp"))


def test_own_deadlines_are_told_in_the_event_of_all(demo_database: Database, tmp_path: Path) -> None:
    name, path = "Resultatoppfølging for 1. tertial", tmp_path / "a.ics"
    task = next(item for item in of(demo_database, "ALNA").items if item.name == name).left[0]
    wheel_deadlines.set_deadline(demo_database, task.id, date(2009, 5, 20), "Sykdom")
    calendar.write(path, of(demo_database, "ALNA"))
    event = next(event for event in events(path) if event["summary"] == name)
    assert event["dtstart"].dt == date(2009, 4, 30)
    assert f"{task.unit}: frist 20.05.2009" in event["description"]


def test_lines_are_as_the_standard_has_them(found: WheelYear, tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    calendar.write(path, found)
    raw = path.read_bytes()
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"VERSION:2.0" in raw
    assert b"METHOD:PUBLISH" in raw


def test_the_same_event_has_the_same_name_next_time(found: WheelYear, demo_database: Database, tmp_path: Path) -> None:
    names = []
    for place in range(2):
        path = tmp_path / f"{place}.ics"
        calendar.write(path, of(demo_database, "ALNA"))
        names.append([str(event["uid"]) for event in events(path)])
    assert names[0] == names[1]
    assert len(set(names[0])) == len(names[0])
    other = tmp_path / "unit.ics"
    calendar.write(other, of(demo_database, "RE02"))
    assert not {str(event["uid"]) for event in events(other)} & set(names[0])


def test_a_folder_that_is_not_there(found: WheelYear, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="kan ikke skrives"):
        calendar.write(tmp_path / "nowhere" / "a.ics", found)
