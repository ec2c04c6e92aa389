"""Annual plans: begun, written, submitted, returned, approved, reported on, revised, closed; and every step refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from setup_making import snapshot

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import ActionState, AnnualPlan, GoalStatus, PlanState, Unit
from alna_desktop.models.plan_rules import Step, allows
from alna_desktop.periods import Period
from alna_desktop.services import actions, history, plan_desk, plan_making, plan_writing, plans
from alna_desktop.services.plan_desk import Desk
from alna_desktop.services.plan_writing import ActionText, GoalText, PlanText
from alna_desktop.services.plans import StatusText
from alna_desktop.store.database import Database

T1 = Period.parse("2009-T1")
ROLE = "Bydelsdirektør"
MISSING = "RE20"


@pytest.fixture
def unit(units: dict[str, Unit]) -> UUID:
    """The one without a plan."""
    return units[MISSING].id


def desk_of(database: Database, unit: UUID, version: int | None = None) -> Desk:
    return plan_desk.desk(database, unit, T1, version)


def text_of(desk: Desk) -> PlanText:
    """The plan as a form would hold it."""
    assert desk.plan is not None
    return PlanText(
        desk.plan.challenges,
        desk.plan.frames,
        tuple(
            GoalText(
                goal.id, goal.focus_area, goal.factor, goal.indicator_id, goal.main_goal, goal.sub_goals,
                tuple(ActionText(action.id, action.title, action.who, action.deadline) for action in goal.actions),
            )
            for goal in desk.plan.goals
        ),
    )  # fmt: skip


def filled(text: PlanText) -> PlanText:
    goals = tuple(replace(goal, main_goal=goal.main_goal or f"Mål {at}") for at, goal in enumerate(text.goals))
    return replace(text, challenges="Mange nye deltakere.", goals=goals)


def save(database: Database, unit: UUID, change: Callable[[PlanText], PlanText]) -> Desk:
    desk = desk_of(database, unit)
    assert desk.plan is not None
    plan_writing.save(database, desk.plan.id, desk.plan.revision, change(text_of(desk)))
    return desk_of(database, unit)


def with_action(text: PlanText, action: ActionText, at: int = 0) -> PlanText:
    goals = list(text.goals)
    goals[at] = replace(goals[at], actions=(*goals[at].actions, action))
    return replace(text, goals=tuple(goals))


@pytest.fixture
def draft(demo_database: Database, unit: UUID) -> UUID:
    plan_id = plan_making.start(demo_database, unit, 2009)
    save(demo_database, unit, filled)
    return plan_id


@pytest.fixture
def approved(demo_database: Database, draft: UUID) -> UUID:
    plans.submit(demo_database, draft)
    plans.approve(demo_database, draft, ROLE)
    return draft


def test_a_plan_begins_with_a_goal_for_each_line_of_the_scorecard(demo_database: Database, unit: UUID) -> None:
    plan_making.start(demo_database, unit, 2009)
    desk = desk_of(demo_database, unit)
    assert desk.plan is not None
    assert [goal.indicator for goal in desk.plan.goals] == [line.indicator.name for line in desk.lines.values()]
    sickness = next(goal for goal in desk.plan.goals if goal.indicator == "Sykefravær")
    assert (sickness.focus_area, sickness.factor) == ("Ansatte og arbeidsmiljø", "Attraktiv arbeidsplass")
    assert sickness.target_text == "≤\u00a09,9\u00a0%"
    assert desk.uncovered == []
    with pytest.raises(UserError, match="har allerede en årsplan for 2009"):
        plan_making.start(demo_database, unit, 2009)
    with pytest.raises(UserError, match="Målekartet for 2010 er ikke vedtatt"):
        plan_making.start(demo_database, unit, 2010)


def test_a_unit_has_the_target_that_is_its_own(demo_database: Database, units: dict[str, Unit]) -> None:
    plan = desk_of(demo_database, units["RE16"].id).plan
    assert plan is not None
    assert next(goal.target_text for goal in plan.goals if goal.indicator == "Sykefravær") == "≤\u00a07,5\u00a0%"


def test_what_is_written_is_saved_as_one_piece_and_taken_back_as_one(demo_database: Database, unit: UUID) -> None:
    plan_making.start(demo_database, unit, 2009)
    before = snapshot(demo_database)
    action = ActionText(None, "Språkkafé hver torsdag", "Enhetsleder", date(2009, 6, 1))
    desk = save(demo_database, unit, lambda text: with_action(filled(text), action))
    assert desk.plan is not None
    (saved,) = desk.plan.goals[0].actions
    assert (saved.title, saved.source, saved.responsible_id is not None) == (
        "Språkkafé hver torsdag", "Årsplan 2009", True,
    )  # fmt: skip
    assert saved.indicator_id == desk.plan.goals[0].indicator_id
    assert history.undo(demo_database) == "Årsplan"
    after = snapshot(demo_database)
    assert {table: rows for table, rows in after.items() if table != "change"} == {
        table: rows for table, rows in before.items() if table != "change"
    }


def test_what_is_wrong_is_said_by_field_and_nothing_is_saved(demo_database: Database, unit: UUID) -> None:
    plan_making.start(demo_database, unit, 2009)
    with pytest.raises(Invalid) as trouble:
        save(demo_database, unit, lambda text: with_action(replace(text, frames="x" * 4001), ActionText(None, " "), 2))
    assert trouble.value.problems == {
        "frames": "Høyst 4000 tegn.",
        "goals.2.actions.0.title": "Skriv hva som skal gjøres.",
    }
    desk = desk_of(demo_database, unit)
    assert desk.plan is not None
    assert desk.plan.frames == ""


def test_an_empty_plan_is_not_submitted_and_says_why(demo_database: Database, unit: UUID) -> None:
    plan_id = plan_making.start(demo_database, unit, 2009)
    with pytest.raises(UserError, match="Utfordringene er beskrevet; Alle mål har et hovedmål") as trouble:
        plans.submit(demo_database, plan_id)
    assert "og 7 til" in str(trouble.value)
    save(demo_database, unit, filled)
    plans.submit(demo_database, plan_id)
    desk = desk_of(demo_database, unit)
    assert desk.plan is not None
    assert (desk.plan.state, desk.plan.submitted_on) == (PlanState.SUBMITTED, date(2009, 5, 5))


def test_the_list_that_is_ticked_off(demo_database: Database, unit: UUID, draft: UUID) -> None:
    desk = save(demo_database, unit, lambda text: replace(text, goals=text.goals[1:]))
    failed = {check.text: check.missing for check in desk.checks if not check.ok}
    assert failed["Målekartet er fylt ut"] == "Brukertilfredshet – samlet"
    assert not any(check.required for check in desk.checks if not check.ok)
    (line,) = desk.uncovered
    goal = GoalText(None, line.focus_area, line.factor, line.indicator_id, "Flere er fornøyd")
    desk = save(demo_database, unit, lambda text: replace(text, goals=(goal, *text.goals)))
    assert desk.uncovered == []


def test_what_was_submitted_is_frozen_until_it_is_returned(demo_database: Database, unit: UUID, draft: UUID) -> None:
    desk = save(demo_database, unit, lambda text: with_action(text, ActionText(None, "Kurs", "Fagleder")))
    plans.submit(demo_database, draft)
    assert desk.plan is not None
    action = desk.plan.goals[0].actions[0]
    actions.save(demo_database, action.id, action.revision, {"title": "Et helt annet kurs"})
    later = desk_of(demo_database, unit).plan
    assert later is not None
    assert [each.title for each in later.goals[0].agreed] == ["Kurs"]
    assert [each.title for each in later.goals[0].actions] == ["Et helt annet kurs"]
    with pytest.raises(UserError, match="sendt inn"):
        save(demo_database, unit, filled)
    with pytest.raises(Invalid, match="Skriv hva som må gjøres"):
        plans.give_back(demo_database, draft, ROLE, " ")
    plans.give_back(demo_database, draft, ROLE, "Tiltakene mangler frist.")
    back = desk_of(demo_database, unit).plan
    assert back is not None
    assert (back.state, back.decision_note, back.decided_by) == (PlanState.RETURNED, "Tiltakene mangler frist.", ROLE)
    assert [each.title for each in back.goals[0].agreed] == ["Et helt annet kurs"]


def test_status_is_said_for_a_tertial_and_needs_a_reason_where_it_goes_badly(
    demo_database: Database, unit: UUID, approved: UUID
) -> None:
    goals = desk_of(demo_database, unit).plan.goals  # type: ignore[union-attr]
    first, second, third = (goal.id for goal in goals[:3])
    with pytest.raises(Invalid) as trouble:
        said = {first: StatusText(GoalStatus.AT_RISK), second: StatusText(None, "Noe")}
        plans.report(demo_database, approved, T1, said)
    assert set(trouble.value.problems) == {f"{first}.text", f"{second}.status"}
    plans.report(demo_database, approved, T1, {first: StatusText(GoalStatus.ON_TRACK), third: StatusText(None)})
    plan = desk_of(demo_database, unit).plan
    assert plan is not None
    assert plan.missing_status(T1) == 9
    plans.report(demo_database, approved, T1, {first: StatusText(None)})
    assert desk_of(demo_database, unit).plan.missing_status(T1) == 10  # type: ignore[union-attr]


def test_a_new_version_says_what_changed_and_replaces_the_one_before(
    demo_database: Database, unit: UUID, draft: UUID
) -> None:
    action = ActionText(None, "Kurs", "Fagleder", date(2009, 6, 1))
    save(demo_database, unit, lambda text: with_action(text, action))
    plans.submit(demo_database, draft)
    plans.approve(demo_database, draft, ROLE)
    first = desk_of(demo_database, unit).plan
    assert first is not None
    plans.report(demo_database, draft, T1, {first.goals[0].id: StatusText(GoalStatus.DONE)})
    with pytest.raises(Invalid, match="Skriv hvorfor"):
        plan_making.revise(demo_database, draft, "")
    second = plan_making.revise(demo_database, draft, "Ny ramme fra juni")
    with pytest.raises(UserError, match="ny versjon"):
        plans.close(demo_database, draft)

    def change(text: PlanText) -> PlanText:
        later = replace(text.goals[0].actions[0], deadline=date(2009, 9, 1))
        top = replace(text.goals[0], main_goal="Et nytt hovedmål", actions=(later, ActionText(None, "Nytt tiltak")))
        return replace(text, goals=(top, *text.goals[2:]))

    desk = save(demo_database, unit, change)
    name = "Brukertilfredshet – samlet"
    assert desk.changes == [
        f"{name}: hovedmålet er nå «Et nytt hovedmål»",
        f"{name}: fristen for «Kurs» er flyttet fra 01.06.2009 til 01.09.2009",
        f"{name}: nytt tiltak «Nytt tiltak»",
        "Mål tatt ut: Brukertilfredshet – respekt",
    ]
    assert desk.plan is not None
    assert desk.plan.goals[0].status(T1) is not None  # what was said follows the goal
    plans.submit(demo_database, second)
    plans.approve(demo_database, second, ROLE)
    states = [(plan.version, plan.state) for plan in desk_of(demo_database, unit).versions]
    assert states == [(1, PlanState.REPLACED), (2, PlanState.APPROVED)]
    assert desk_of(demo_database, unit, version=1).plan.goals[0].agreed[0].deadline == date(2009, 6, 1)  # type: ignore[union-attr]


def test_a_draft_that_is_thrown_away_takes_its_own_actions_with_it(
    demo_database: Database, unit: UUID, draft: UUID
) -> None:
    before = len(actions.rows(demo_database, unit))
    save(demo_database, unit, lambda text: with_action(text, ActionText(None, "Kurs")))
    plans.discard(demo_database, draft)
    assert desk_of(demo_database, unit).plan is None
    assert len(actions.rows(demo_database, unit)) == before


def test_an_action_that_an_earlier_version_has_is_dropped_with_the_reason(
    demo_database: Database, unit: UUID, draft: UUID
) -> None:
    desk = save(demo_database, unit, lambda text: with_action(text, ActionText(None, "Kurs")))
    action = desk.plan.goals[0].actions[0]  # type: ignore[union-attr]
    plans.submit(demo_database, draft)
    plans.approve(demo_database, draft, ROLE)
    plan_making.revise(demo_database, draft, "Kurset er avlyst")
    save(demo_database, unit, lambda text: replace(text, goals=text.goals[1:]))
    dropped = next(row for row in actions.rows(demo_database, unit) if row.id == action.id)
    assert (dropped.state, dropped.dropped_reason) == (ActionState.DROPPED, "Tatt ut av årsplanen 2009, versjon 2.")


def test_copied_from_last_year_with_texts_goals_and_open_actions(demo_database: Database, unit: UUID) -> None:
    last_year = plan_making.start(demo_database, unit, 2008)
    goal = plan_desk.desk(demo_database, unit, Period(2008)).plan.goals[3]  # type: ignore[union-attr]
    with demo_database.look() as rows:
        (children,) = rows("SELECT id FROM indicator WHERE key = 'kindergarten_children'")[0]
    action = ActionText(None, "Språkkafé", "Fagleder", date(2008, 11, 1))
    texts = (
        GoalText(goal.id, goal.focus_area, goal.factor, goal.indicator_id, "Friske på jobb", "Trim", (action,)),
        GoalText(None, goal.focus_area, goal.factor, UUID(hex=children), "Et mål om noe annet"),
        GoalText(None, "Brukere og tjenester", "Kontakt med bruker", None, "Et mål uten indikator"),
    )
    plan_writing.save(demo_database, last_year, 1, PlanText("Som før.", "Stramme.", texts))
    (old,) = plan_desk.desk(demo_database, unit, Period(2008)).plan.actions  # type: ignore[union-attr]
    copied = plan_making.copy_year(demo_database, unit, 2008, 2009)
    plan = desk_of(demo_database, unit).plan
    assert plan is not None
    assert copied.left_out == ["Barn i barnehage"]
    assert (plan.challenges, plan.frames, plan.state) == ("Som før.", "Stramme.", PlanState.DRAFT)
    assert [goal.main_goal for goal in plan.goals] == ["Et mål uten indikator", "Friske på jobb"]
    (new,) = plan.actions
    assert (new.title, new.who, new.deadline, new.source) == ("Språkkafé", old.who, None, "Årsplan 2009")
    assert new.id != old.id
    assert len(desk_of(demo_database, unit).uncovered) == 9
    assert history.undo(demo_database) == "Årsplan kopiert"
    with pytest.raises(UserError, match="ingen årsplan for 2007 å kopiere"):
        plan_making.copy_year(demo_database, unit, 2007, 2009)


def write(database: Database, plan: UUID, unit: UUID) -> None:
    """Write in the newest version, or in the plan that is gone."""
    if desk_of(database, unit).plan is None:
        plan_writing.save(database, plan, 1, PlanText("", "", ()))
    save(database, unit, filled)


CALLS: dict[Step, Callable[[Database, UUID, UUID], object]] = {
    Step.CHANGE: lambda database, plan, unit: write(database, plan, unit),
    Step.SUBMIT: lambda database, plan, unit: plans.submit(database, plan),
    Step.RETURN: lambda database, plan, unit: plans.give_back(database, plan, ROLE, "Mangler frister"),
    Step.APPROVE: lambda database, plan, unit: plans.approve(database, plan, ROLE),
    Step.REPORT: lambda database, plan, unit: plans.report(database, plan, T1, {}),
    Step.REVISE: lambda database, plan, unit: plan_making.revise(database, plan, "Ny ramme"),
    Step.CLOSE: lambda database, plan, unit: plans.close(database, plan),
    Step.DISCARD: lambda database, plan, unit: plans.discard(database, plan),
}


@pytest.mark.parametrize(("state", "step"), list(product(PlanState, CALLS)))
def test_the_services_keep_the_rules(
    demo_database: Database, unit: UUID, draft: UUID, state: PlanState, step: Step
) -> None:
    with demo_database.begin() as session:
        session.get_one(AnnualPlan, draft).state = state
    if allows(state, step):
        CALLS[step](demo_database, draft, unit)
        return
    before = snapshot(demo_database)
    with pytest.raises(UserError):
        CALLS[step](demo_database, draft, unit)
    assert snapshot(demo_database) == before


def test_the_district_sees_all_units(demo_database: Database, units: dict[str, Unit]) -> None:
    rows = {line.unit.code: line for line in plan_desk.overview(demo_database, T1)}
    assert len(rows) == 23
    states = [line.state for line in rows.values()]
    assert [states.count(each) for each in (PlanState.APPROVED, PlanState.SUBMITTED, None)] == [20, 2, 1]
    assert rows["RE02"].missing == 10
    assert rows["RE08"].missing < 5
    assert rows[MISSING].state is None


STEPS = st.lists(st.sampled_from(list(CALLS)), max_size=6)


@given(steps=STEPS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_tried_and_taken_back_the_plan_is_as_it_was(
    demo_database: Database, unit: UUID, steps: list[Step]
) -> None:
    """Each step that is saved is one that Undo takes back, down to where it began."""
    start = {table: rows for table, rows in snapshot(demo_database).items() if table != "change"}
    plan = plan_making.start(demo_database, unit, 2009)
    saved = 1
    for step in steps:
        before = snapshot(demo_database)
        try:
            CALLS[step](demo_database, plan, unit)
        except UserError:
            assert snapshot(demo_database) == before
        saved += snapshot(demo_database) != before
    for _each in range(saved):
        assert history.undo(demo_database)
    assert {table: rows for table, rows in snapshot(demo_database).items() if table != "change"} == start
