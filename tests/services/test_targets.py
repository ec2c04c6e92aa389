"""Targets: own and inherited, dated so that the past stays, refused where they can't be, taken back as one."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import Scorecard, ScorecardState, Target
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import history, scorecard_desk, scorecard_versions, scorecards, targets
from alna_desktop.services.targets import Spot
from alna_desktop.services.units import unit_by_code

JANUARY, MAY, AUTUMN = date(2009, 1, 1), date(2009, 5, 5), date(2009, 9, 1)


def at(database, day=None):
    return targets.sheet(database, 2009, day)


def spot(database, key="sickness", code="RE02"):
    line = next(line for line in at(database).lines if line.info.key == key)
    return Spot(unit_by_code(database, code).id, line.id)


def goal(database, place, day=None):
    return at(database, day).goal(place)


def set_state(database, state):
    with database.begin() as session:
        session.scalars(select(Scorecard).where(Scorecard.year == 2009)).one().state = state


def test_a_unit_without_its_own_inherits_the_districts(demo_database):
    place = spot(demo_database)
    held = goal(demo_database, place)
    assert (held.limits.goal, held.own) == (Decimal("9.9"), False)
    assert goal(demo_database, spot(demo_database, code="RE04")).own


def test_a_change_holds_from_its_day_and_never_before(demo_database):
    place = spot(demo_database)
    now = at(demo_database)
    assert now.day == MAY  # the file's own today: the scorecard is adopted
    assert targets.save(demo_database, now, {place: "9 / 10"}) == 1
    assert goal(demo_database, place, JANUARY).own is False
    held = goal(demo_database, place, MAY)
    assert (held.own, held.limits.goal, held.limits.red) == (True, 9, 10)
    assert [target.valid_from for target in at(demo_database).history(place)] == [MAY]
    # The scorecard judges each period by what held at its end.
    judged = []
    for index in (1, 2):
        view = scorecards.view(demo_database, place.unit_id, Period(2009, Frequency.TERTIAL, index))
        judged.append(next(line.limits.goal for line in view.lines if line.line_id == place.line_id))
    assert judged == [Decimal("9.9"), 9]


def test_on_the_same_day_it_is_changed_on_another_it_is_new(demo_database):
    place = spot(demo_database, code="RE04")
    targets.save(demo_database, at(demo_database, MAY), {place: "10 / 11"})
    targets.save(demo_database, at(demo_database, MAY), {place: "9,8 / 11"})
    targets.save(demo_database, at(demo_database, AUTUMN), {place: "9,5 / 11"})
    found = [(target.valid_from, target.limits[1]) for target in at(demo_database).history(place)]
    assert found == [(AUTUMN, Decimal("9.5")), (MAY, Decimal("9.8")), (JANUARY, Decimal("10.5"))]


def test_a_unit_inherits_again_from_a_day_on_and_its_past_stays(demo_database):
    place = spot(demo_database, code="RE04")
    assert targets.save(demo_database, at(demo_database, MAY), {place: ""}) == 1
    assert (goal(demo_database, place, MAY).own, goal(demo_database, place, MAY).limits.goal) == (False, Decimal("9.9"))
    assert goal(demo_database, place, date(2009, 5, 4)).limits.goal == Decimal("10.5")
    assert at(demo_database).history(place)[0].is_end
    # The desk counts it as inherited, and next year's scorecard does not get it.
    desk = scorecard_desk.desk(demo_database, 2009)
    line = next(line for _area, _factor, line in desk.setup.walk() if line.id == place.line_id)
    assert place.unit_id not in {target.unit_id for target in line.targets}
    scorecard_versions.copy_year(demo_database, 2009, 2010)
    with demo_database.read() as session:
        copied = session.scalars(select(Target).where(Target.valid_from >= date(2010, 1, 1))).all()
    assert all(target.goal_low is not None or target.goal_high is not None for target in copied)


def test_in_a_draft_an_own_target_of_the_first_day_is_simply_removed(demo_database):
    set_state(demo_database, ScorecardState.DRAFT)
    place = spot(demo_database, code="RE04")
    now = at(demo_database)
    assert now.day == JANUARY
    targets.save(demo_database, now, {place: ""})
    assert at(demo_database).history(place) == []


@pytest.mark.parametrize("state", [ScorecardState.CLOSED, ScorecardState.REPLACED])
def test_in_a_closed_or_replaced_scorecard_nothing_changes(demo_database, state):
    now, place = at(demo_database), spot(demo_database)
    set_state(demo_database, state)
    assert not at(demo_database).can_change
    with pytest.raises(UserError, match="kan ikke endres"):
        targets.save(demo_database, now, {place: "9 / 10"})
    assert not at(demo_database).goal(place).own


def test_one_wrong_target_saves_none_and_says_which(demo_database):
    right, wrong = spot(demo_database), spot(demo_database, code="RE03")
    with pytest.raises(Invalid) as told:
        targets.save(demo_database, at(demo_database), {right: "9 / 10", wrong: "10 / 10"})
    assert list(told.value.problems) == ["1"]
    assert not goal(demo_database, right).own


def test_a_day_in_another_year_is_refused(demo_database):
    with pytest.raises(UserError, match="2009"):
        targets.save(demo_database, at(demo_database, date(2010, 1, 1)), {spot(demo_database): "9 / 10"})


def test_all_of_it_is_taken_back_at_once(demo_database):
    places = [spot(demo_database, code=code) for code in ("RE02", "RE03")]
    targets.save(demo_database, at(demo_database), dict.fromkeys(places, "9 / 10"))
    assert history.undo(demo_database) == "Mål"
    assert not any(goal(demo_database, place).own for place in places)


def test_what_is_typed_as_it_stands_is_no_change(demo_database):
    place = spot(demo_database, code="RE04")
    held = goal(demo_database, place).limits
    assert targets.save(demo_database, at(demo_database), {place: f"{held.goal} / {held.red}"}) == 0
    assert targets.save(demo_database, at(demo_database), {spot(demo_database): ""}) == 0


def test_a_goal_below_what_is_reached_is_warned_about_in_one_way(demo_database):
    now = at(demo_database)
    place = spot(demo_database, "user_overall", "ALNA")
    assert "Målet krever mindre" in now.advice(place, now.goal(place).limits)
    assert now.advice(place, now.parsed(place, "4,95 / 4")) == ""
    view = scorecards.view(demo_database, place.unit_id, Period(2009))
    assert any("Brukertilfredshet" in advice for advice in view.advice)


def test_a_red_limit_that_is_kept_keeps_where_it_comes_from(demo_database):
    place = spot(demo_database, code="RE04")
    before = goal(demo_database, place).target
    targets.save(demo_database, at(demo_database, MAY), {place: "9"})
    after = goal(demo_database, place, MAY).target
    assert (after.limits[3], after.red_origin) == (before.limits[3], before.red_origin)


def test_a_year_without_a_scorecard_has_no_targets(demo_database):
    assert targets.sheet(demo_database, 1999) is None
