"""What the demo's letters and plans finish, and what they leave."""

from datetime import date

import pytest

from alna_desktop.models import LinkKind, MeetingKind, Unit
from alna_desktop.periods import Period
from alna_desktop.services.wheel_links import FINDERS, finder
from alna_desktop.store.database import Database


@pytest.mark.parametrize("kind", [LinkKind.STEERING_LETTER, LinkKind.AUTHORITY_LETTER])
def test_letters_that_are_issued(demo_database: Database, units: dict[str, Unit], kind: LinkKind) -> None:
    with demo_database.look() as rows:
        found = FINDERS[kind](rows, Period(2009))
        assert FINDERS[kind](rows, Period(2008)) == {}
    assert found == {unit.id: date(2009, 1, 1) for unit in units.values() if not unit.is_district}


def test_plans_that_are_submitted(demo_database: Database, units: dict[str, Unit]) -> None:
    with demo_database.look() as rows:
        found = FINDERS[LinkKind.PLAN](rows, Period(2009))
    assert set(found) == {unit.id for code, unit in units.items() if code not in ("ALNA", "RE20")}
    assert found[units["RE06"].id] == date(2009, 1, 30)


def test_dialogue_meetings_about_the_tertial(demo_database: Database, units: dict[str, Unit]) -> None:
    with demo_database.look() as rows:
        found = finder(LinkKind.MEETING, MeetingKind.DIALOGUE)(rows, Period.parse("2008-T3"))
    quiet = {"RE07", "RE18", "RE22"}
    assert set(found) == {unit.id for code, unit in units.items() if code not in ("ALNA", *quiet)}
    assert found[units["RE02"].id] == date(2009, 1, 13)


def test_leader_meetings_are_the_districts_and_those_who_came(demo_database: Database, units: dict[str, Unit]) -> None:
    with demo_database.look() as rows:
        found = finder(LinkKind.MEETING, MeetingKind.LEADERS)(rows, Period.parse("2009-04"))
    assert found[units["ALNA"].id] == date(2009, 4, 9)
    assert units["RE13"].id not in found


def test_a_visit_in_the_year_and_any_meeting(demo_database: Database, units: dict[str, Unit]) -> None:
    with demo_database.look() as rows:
        visits = finder(LinkKind.MEETING, MeetingKind.VISIT)(rows, Period(2009))
        anything = finder(LinkKind.MEETING, None)(rows, Period(2009))
    assert units["RE04"].id in visits
    assert units["RE02"].id not in visits
    assert units["RE02"].id in anything
