"""What the demo's letters and plans finish, and what they leave."""

from datetime import date

import pytest

from alna_desktop.models import LinkKind, Unit
from alna_desktop.periods import Period
from alna_desktop.services.wheel_links import FINDERS
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


def test_agreements_that_both_have_signed(demo_database: Database, units: dict[str, Unit]) -> None:
    with demo_database.look() as rows:
        found = FINDERS[LinkKind.AGREEMENT](rows, Period(2009))
    assert set(found) == {unit.id for code, unit in units.items() if code not in ("ALNA", "RE03", "RE05", "RE15")}
    assert found[units["RE04"].id] == date(2009, 2, 16)
