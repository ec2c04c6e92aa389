"""What contact there has been in a year, and who has had none for long."""

from datetime import date, timedelta

import pytest

from alna_desktop.errors import Invalid
from alna_desktop.models import MeetingKind, Unit
from alna_desktop.services import meeting_contact, meetings
from alna_desktop.services.meeting_contact import UnitContact
from alna_desktop.store.database import Database

TODAY = date(2009, 5, 5)


def of(database: Database, unit: Unit, year: int = 2009) -> UnitContact:
    return next(each for each in meeting_contact.overview(database, year).units if each.unit.id == unit.id)


def test_units_without_contact_are_first(demo_database: Database) -> None:
    found = meeting_contact.overview(demo_database, 2009)
    assert len(found.units) == 23
    assert found.without == 3
    assert {each.unit.code for each in found.units[:3]} == {"RE07", "RE18", "RE22"}
    visits = [each.lacks_visit for each in found.units[3:]]
    assert visits == sorted(visits, reverse=True)


def test_only_direct_contact_counts_and_a_call_is_enough(demo_database: Database, units: dict[str, Unit]) -> None:
    before = of(demo_database, units["RE18"])
    assert before.held > 0  # leader meetings and networks
    assert before.is_without
    meetings.contact(demo_database, units["RE18"].id, TODAY, "Telefon")
    after = of(demo_database, units["RE18"])
    assert (after.days, after.is_without, after.held) == (0, False, before.held + 1)
    assert [mark.kind for mark in after.in_month(5) if mark.day == TODAY] == [MeetingKind.CONTACT]


@pytest.mark.parametrize(("days", "without"), [(30, False), (29, True)])
def test_the_limit_is_the_last_day_that_is_well(
    demo_database: Database, units: dict[str, Unit], days: int, without: bool
) -> None:
    meetings.contact(demo_database, units["RE18"].id, TODAY - timedelta(days=30), "Telefon")
    meeting_contact.save_limits(demo_database, days, 370)
    assert of(demo_database, units["RE18"]).is_without is without


@pytest.mark.parametrize(("contact", "visit", "field"), [(0, 370, "contact"), (125, 3651, "visit")])
def test_limits_that_are_none(demo_database: Database, contact: int, visit: int, field: str) -> None:
    with pytest.raises(Invalid) as trouble:
        meeting_contact.save_limits(demo_database, contact, visit)
    assert list(trouble.value.problems) == [field]


def test_a_past_year_is_seen_from_its_end(demo_database: Database, units: dict[str, Unit]) -> None:
    found = of(demo_database, units["RE18"], 2008)
    assert found.as_of == date(2008, 12, 31)
    assert found.last is not None
    assert found.last.day.year == 2008


def test_cancelled_and_planned_meetings_are_no_contact(demo_database: Database, units: dict[str, Unit]) -> None:
    found = of(demo_database, units["RE07"])
    assert any(mark.kind is MeetingKind.DIALOGUE for mark in found.marks)
    assert found.last is not None
    assert found.last.day.year == 2008
    assert found.why.startswith("209 dager uten kontakt")
