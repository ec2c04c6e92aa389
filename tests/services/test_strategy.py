"""The strategy map: every factor once, at its goal or among those without; goals judged by what serves them."""

import pytest
from sqlalchemy import select

from alna_desktop.models import StrategicGoal, SuccessFactor, Unit
from alna_desktop.models.scoring import weighted_mean
from alna_desktop.models.status import Status
from alna_desktop.periods import Period
from alna_desktop.services import strategy
from alna_desktop.services.strategy import StrategyMap
from alna_desktop.store.database import Database

T1 = Period.parse("2009-T1")


@pytest.fixture
def found(demo_database: Database, units: dict[str, Unit]) -> StrategyMap:
    return strategy.read(demo_database, units["ALNA"].id, T1)


def test_the_four_goals_of_slide_8_stand_over_the_areas_of_slide_9(found: StrategyMap) -> None:
    assert [goal.number for goal in found.goals] == [1, 2, 3, 4]
    assert found.goals[0].title == "Yte nødvendige og gode tjenester"
    assert [len(area.factors) for area in found.areas] == [2, 2, 2, 2]
    served = [node.factor.id for goal in found.goals for node in goal.factors]
    assert sorted(served) == sorted(node.factor.id for node in found.factors)
    assert (found.goals_alone, found.factors_alone) == ([], [])


def test_a_goal_is_judged_by_its_factors_with_coverage(found: StrategyMap) -> None:
    last = found.goals[3]
    assert last.score == weighted_mean((node.factor.score, 1) for node in last.factors)
    assert (last.status, last.coverage.text) == (Status.NEAR, "5 av 6")
    assert (found.goals[0].score, found.goals[0].status) == (None, Status.MISSING)


def test_a_factor_without_a_score_says_what_it_has(found: StrategyMap) -> None:
    statuses = {node.factor.name: node.status for node in found.factors}
    assert statuses["Myndige medarbeidere"] is Status.NO_TARGET
    assert statuses["Kontakt med bruker"] is Status.MISSING
    assert statuses["God ledelse"] is Status.MET


def test_goals_without_factors_and_factors_without_goal_are_found(
    demo_database: Database, units: dict[str, Unit]
) -> None:
    with demo_database.begin() as session:
        goals = {goal.number: goal for goal in session.scalars(select(StrategicGoal))}
        for factor in session.scalars(select(SuccessFactor).where(SuccessFactor.strategic_goal_id == goals[3].id)):
            factor.strategic_goal_id = None
    found = strategy.read(demo_database, units["ALNA"].id, T1)
    assert [goal.number for goal in found.goals_alone] == [3]
    assert [node.factor.name for node in found.factors_alone] == ["Aktive lokalsamfunn"]
    assert found.goals_alone[0].status is Status.MISSING


def test_goals_of_another_time_are_not_there_but_for_those_that_are_served(
    demo_database: Database, units: dict[str, Unit]
) -> None:
    with demo_database.begin() as session:
        first = session.scalars(select(StrategicGoal)).first()
        for number, years in ((5, (2001, 2004)), (6, (2010, None))):
            goal = StrategicGoal(organisation_id=first.organisation_id, number=number, title="Et annet mål")
            goal.from_year, goal.to_year = years
            session.add(goal)
    assert [goal.number for goal in strategy.read(demo_database, units["ALNA"].id, T1).goals] == [1, 2, 3, 4]
    before = strategy.read(demo_database, units["ALNA"].id, Period(2008))  # in force from 2009, and served in 2008
    assert [goal.number for goal in before.goals] == [1, 2, 3, 4]
