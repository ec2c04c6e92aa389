"""The red thread: every kind of break where it is and where it is not, and the chain, the same from both its ends."""

from collections import Counter
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.errors import UserError
from alna_desktop.models import (
    ActionState,
    AgreementDemand,
    AgreementTalk,
    LeaderAgreement,
    Letter,
    LetterKind,
    LinkKind,
    Unit,
)
from alna_desktop.models.agreement_kinds import AgreementState
from alna_desktop.models.board_rules import Progress, Standing, of_delivery
from alna_desktop.models.meeting_kinds import MeetingKind, MeetingState
from alna_desktop.periods import Period
from alna_desktop.services import actions, thread, thread_breaks, thread_facts
from alna_desktop.services import units as all_units
from alna_desktop.services.board_deliveries import Delivered
from alna_desktop.services.thread_breaks import Break
from alna_desktop.services.thread_facts import Agreement, Demand, Facts, LetterFact, MeetingFact, Talk
from alna_desktop.services.thread_kinds import TELLINGS, At, BreakKind, Step
from alna_desktop.store.database import Database

T1 = Period.parse("2009-T1")


@pytest.fixture
def facts(demo_database: Database) -> Facts:
    """The demo as Furuset sykehjem sees it, without agreements and meetings: each test brings its own."""
    unit = all_units.unit_by_code(demo_database, "RE02")
    return replace(thread_facts.read(demo_database, unit.id, T1), agreements={}, meetings={})


@pytest.fixture
def of_district(facts: Facts, demo_database: Database) -> Facts:
    district = all_units.unit_by_code(demo_database, "ALNA")
    return replace(thread_facts.read(demo_database, district.id, T1), agreements={}, meetings={})


def found(facts: Facts, kind: BreakKind) -> list[Break]:
    """The unit's own breaks of a kind."""
    return [each for each in thread_breaks.find(facts) if each.kind is kind and each.unit.id == facts.unit.id]


def lines(facts: Facts) -> list[UUID]:
    """The indicators of the scorecard."""
    return [line.indicator.id for node in facts.card.factors for line in node.factor.lines]


def agreed(*indicators: UUID | None, held: bool = True, state: AgreementState = AgreementState.SIGNED) -> Agreement:
    talk = Talk(uuid4(), date(2009, 2, 20), date(2009, 2, 20) if held else None)
    demands = tuple(Demand(uuid4(), indicator) for indicator in indicators)
    return Agreement(uuid4(), state, date(2009, 2, 27), demands, (talk,))


# Every kind of break, where it is and where it is not


def test_every_kind_is_told_once_and_in_full() -> None:
    assert set(TELLINGS) == set(BreakKind)
    for kind in BreakKind:
        assert all((kind.word, kind.short, kind.sentence.endswith("."), kind.mend.endswith(".")))
    assert len({kind.word for kind in BreakKind}) == len(BreakKind)


def test_a_goal_without_indicator(facts: Facts) -> None:
    district = replace(facts, unit=facts.district)
    assert found(district, BreakKind.GOAL_WITHOUT_INDICATOR) == []
    first, *others = facts.card.goals
    bare = replace(facts.card, goals=[replace(first, factors=[]), *others])
    (told,) = found(replace(district, card=bare), BreakKind.GOAL_WITHOUT_INDICATOR)
    assert (told.what, told.at) == (f"1. {first.title}", At(Step.GOAL, first.id.hex))


def test_a_goal_that_no_unit_works_on(facts: Facts) -> None:
    district = replace(facts, unit=facts.district)
    assert found(district, BreakKind.GOAL_NOT_WORKED_ON) == []
    idle = replace(district, plans={}, actions=())
    assert [each.what[:2] for each in found(idle, BreakKind.GOAL_NOT_WORKED_ON)] == ["1.", "2.", "3.", "4."]
    goal = facts.card.goals[1]
    indicator = goal.factors[0].factor.lines[0].indicator.id
    action = replace(facts.actions[0], indicator_id=indicator)
    busy = replace(idle, actions=(action,))
    assert goal.title not in " ".join(each.what for each in found(busy, BreakKind.GOAL_NOT_WORKED_ON))
    # A goal in a plan counts by its success factor too: not everything that is worked on is measured.
    plan = facts.plans[facts.unit.id]
    by_name = replace(plan, goals=(replace(plan.goals[0], indicator_id=None, factor=goal.factors[0].factor.name),))
    busy = replace(idle, plans={facts.unit.id: by_name})
    assert len(found(busy, BreakKind.GOAL_NOT_WORKED_ON)) == 3


def test_letters(facts: Facts) -> None:
    assert found(facts, BreakKind.LETTER_NOT_ISSUED) == []
    none = [each.subject for each in found(replace(facts, letters={}), BreakKind.LETTER_NOT_ISSUED)]
    assert none == [LetterKind.STEERING, LetterKind.AUTHORITY]
    drafted = {**facts.letters, (facts.unit.id, LetterKind.STEERING): LetterFact(None)}
    (draft,) = found(replace(facts, letters=drafted), BreakKind.LETTER_NOT_ISSUED)
    assert draft.what == "Styringsbrev, utkast"


def test_a_letter_that_is_gone_from_the_file(facts: Facts, demo_database: Database) -> None:
    with demo_database.begin() as session:
        letters = session.query(Letter).filter(Letter.unit_id == facts.unit.id, Letter.year == 2009).all()
        for letter in letters:
            session.delete(letter)
    again = thread_facts.read(demo_database, facts.unit.id, T1)
    assert len(letters) >= 2
    assert len(found(again, BreakKind.LETTER_NOT_ISSUED)) == 2


def test_no_plan_is_said_once(facts: Facts) -> None:
    assert found(facts, BreakKind.NO_PLAN) == []
    without = replace(facts, plans={}, agreements={facts.unit.id: agreed(lines(facts)[0])})
    assert len(found(without, BreakKind.NO_PLAN)) == 1
    for kind in (BreakKind.LINE_NOT_IN_PLAN, BreakKind.DEMAND_NOT_IN_PLAN, BreakKind.PLAN_GOAL_WITHOUT_ACTION):
        assert found(without, kind) == []


def test_a_line_that_is_not_in_the_plan(facts: Facts) -> None:
    plan = facts.plans[facts.unit.id]
    assert found(facts, BreakKind.LINE_NOT_IN_PLAN) == []
    left = replace(plan, goals=plan.goals[1:])
    (told,) = found(replace(facts, plans={facts.unit.id: left}), BreakKind.LINE_NOT_IN_PLAN)
    assert (told.subject, told.what) == (plan.goals[0].indicator_id, plan.goals[0].indicator)


def test_a_goal_of_the_plan_without_an_action(facts: Facts) -> None:
    plan, action = facts.plans[facts.unit.id], facts.actions[0]
    goal = replace(plan.goals[0], actions=())
    bare = replace(facts, plans={facts.unit.id: replace(plan, goals=(goal,))}, actions=())
    (told,) = found(bare, BreakKind.PLAN_GOAL_WITHOUT_ACTION)
    assert (told.subject, told.at) == (goal.id, At(Step.PLAN, goal.root_id.hex))
    hung = replace(goal, actions=(action,))
    assert not found(
        replace(bare, plans={facts.unit.id: replace(plan, goals=(hung,))}), BreakKind.PLAN_GOAL_WITHOUT_ACTION
    )
    # What was agreed on elsewhere counts, if it is the unit's own and is to move the same indicator.
    own = replace(action, unit_id=facts.unit.id, indicator_id=goal.indicator_id)
    assert not found(replace(bare, actions=(own,)), BreakKind.PLAN_GOAL_WITHOUT_ACTION)
    other = replace(own, unit_id=uuid4())
    assert found(replace(bare, actions=(other,)), BreakKind.PLAN_GOAL_WITHOUT_ACTION)


def test_a_red_value_without_an_open_action(facts: Facts, demo_database: Database) -> None:
    line = facts.card.factors[0].factor.lines[0]
    red = replace(facts, red={facts.unit.id: frozenset({line.line_id})}, actions=())
    (told,) = found(red, BreakKind.RED_WITHOUT_ACTION)
    assert (told.subject, told.at.step) == (line.line_id, Step.RESULT)
    values = {"unit_id": facts.unit.id, "title": "Ta tak", "indicator_id": line.indicator.id}
    action_id = actions.save(demo_database, None, 1, values)
    saved = thread_facts.read(demo_database, facts.unit.id, T1)
    assert found(replace(saved, red=red.red), BreakKind.RED_WITHOUT_ACTION) == []
    actions.complete(demo_database, [action_id])
    done = thread_facts.read(demo_database, facts.unit.id, T1)
    mine = [action for action in done.actions if action.id == action_id]
    assert found(replace(done, red=red.red, actions=mine), BreakKind.RED_WITHOUT_ACTION)


def test_an_action_without_responsible_or_deadline(facts: Facts, demo_database: Database) -> None:
    before = Counter(each.kind for each in thread_breaks.find(facts))
    actions.save(demo_database, None, 1, {"unit_id": facts.unit.id, "title": "Noen må gjøre noe", "confidential": True})
    after = thread_breaks.find(thread_facts.read(demo_database, facts.unit.id, T1))
    kinds = (BreakKind.ACTION_WITHOUT_RESPONSIBLE, BreakKind.ACTION_WITHOUT_DEADLINE)
    for kind in kinds:
        assert Counter(each.kind for each in after)[kind] == before[kind] + 1
    assert {each.what for each in after if each.kind in kinds and each.unit.id == facts.unit.id} == {"Fortrolig tiltak"}


def test_agreements(facts: Facts) -> None:
    def with_agreement(agreement: Agreement, kind: BreakKind) -> list[Break]:
        return found(replace(facts, agreements={facts.unit.id: agreement}), kind)

    assert len(found(facts, BreakKind.NO_AGREEMENT)) == 1
    assert with_agreement(agreed(), BreakKind.NO_AGREEMENT) == []
    assert with_agreement(agreed(), BreakKind.AGREEMENT_WITHOUT_TALK) == []
    assert len(with_agreement(agreed(held=False), BreakKind.AGREEMENT_WITHOUT_TALK)) == 1
    in_plan, elsewhere = lines(facts)[0], uuid4()
    (told,) = with_agreement(agreed(in_plan, elsewhere, None), BreakKind.DEMAND_NOT_IN_PLAN)
    assert (told.subject, told.what) == (elsewhere, "en indikator som ikke er i målekartet")


TODAY = date(2009, 5, 5)
MISSING = {
    BreakKind.NO_PLAN: LinkKind.PLAN,
    BreakKind.NO_AGREEMENT: LinkKind.AGREEMENT,
    BreakKind.LETTER_NOT_ISSUED: LinkKind.STEERING_LETTER,
}


def coming(facts: Facts, kind: BreakKind) -> list[Break]:
    return [each for each in thread_breaks.coming(facts) if each.kind is kind and each.unit.id == facts.unit.id]


@pytest.mark.parametrize("kind", MISSING)
@pytest.mark.parametrize(("due", "late"), [(TODAY, 0), (date(2009, 6, 1), 0), (date(2009, 5, 4), 1), (None, 1)])
def test_what_is_not_due_yet_is_no_break(facts: Facts, kind: BreakKind, due: date | None, late: int) -> None:
    """As the director's board judges it: of_delivery says «not judged» for just the same days."""
    authority = (facts.unit.id, LetterKind.AUTHORITY)
    bare = replace(facts, plans={}, agreements={}, letters={authority: facts.letters[authority]})
    bare = replace(bare, due={(facts.unit.id, MISSING[kind]): due} if due else {})
    assert facts.today == TODAY
    assert len(found(bare, kind)) == late
    assert [each.until for each in coming(bare, kind)] == [due] * (1 - late)
    judged = of_delivery(Progress.NOTHING, due, TODAY)
    assert (judged is Standing.NOT_JUDGED) == (late == 0)


def test_a_draft_before_the_deadline_and_a_talk_that_is_planned(facts: Facts) -> None:
    place = facts.unit.id, LetterKind.STEERING
    due = {(facts.unit.id, LinkKind.STEERING_LETTER): TODAY}
    drafted = replace(facts, letters={**facts.letters, place: LetterFact(None)}, due=due)
    assert found(drafted, BreakKind.LETTER_NOT_ISSUED) == []
    agreement = replace(agreed(), talks=(Talk(uuid4(), TODAY, None),))
    planned = replace(facts, agreements={facts.unit.id: agreement})
    assert found(planned, BreakKind.AGREEMENT_WITHOUT_TALK) == []
    assert len(coming(planned, BreakKind.AGREEMENT_WITHOUT_TALK)) == 1
    assert found(replace(planned, today=date(2009, 5, 6)), BreakKind.AGREEMENT_WITHOUT_TALK)


def test_goals_may_wait_for_plans_that_are_not_due(of_district: Facts) -> None:
    due = {(unit.id, LinkKind.PLAN): date(2009, 5, 10) for unit in of_district.units[1:]}
    bare = replace(of_district, plans={}, actions=(), due=due)
    waiting = coming(bare, BreakKind.GOAL_NOT_WORKED_ON)
    assert found(bare, BreakKind.GOAL_NOT_WORKED_ON) == []
    assert {each.until for each in waiting} == {date(2009, 5, 10)}
    assert found(replace(bare, today=date(2009, 5, 11)), BreakKind.GOAL_NOT_WORKED_ON)


def test_deadlines_are_the_boards(of_district: Facts, demo_database: Database) -> None:
    with demo_database.look() as rows:
        board = Delivered(rows, T1, T1, TODAY)
    for unit in of_district.units:
        assert of_district.due[unit.id, LinkKind.PLAN] == board.plan(unit.id).due
        assert of_district.due[unit.id, LinkKind.AGREEMENT] == board.agreement(unit.id).due


def test_the_thread_says_until_when_a_step_can_wait(facts: Facts) -> None:
    due = {(facts.unit.id, LinkKind.AGREEMENT): date(2009, 6, 1)}
    step = next(each for each in thread.of(replace(facts, due=due)).follow(None).steps if each.step is Step.AGREEMENT)
    assert (step.cards, step.breaks, step.until) == ((), (), date(2009, 6, 1))
    late = next(each for each in thread.of(replace(facts, due={})).follow(None).steps if each.step is Step.AGREEMENT)
    assert (late.is_broken, late.until) == (True, None)


def test_actions_of_an_earlier_year_are_judged_by_its_end(facts: Facts) -> None:
    line = facts.card.factors[0].factor.lines[0]
    red = replace(facts, red={facts.unit.id: frozenset({line.line_id})}, today=date(2010, 5, 5))
    one = replace(facts.actions[0], unit_id=facts.unit.id, indicator_id=line.indicator.id)

    def breaks(state: ActionState, done_on: date | None) -> list[Break]:
        action = replace(one, state=state, done_on=done_on)
        return found(replace(red, actions=(action,)), BreakKind.RED_WITHOUT_ACTION)

    assert breaks(ActionState.OPEN, None) == []
    assert breaks(ActionState.DONE, date(2010, 1, 1)) == []
    assert breaks(ActionState.DONE, date(2009, 12, 31))
    assert breaks(ActionState.DROPPED, None)


def test_an_action_that_began_after_the_year_is_not_in_it(facts: Facts, demo_database: Database) -> None:
    values = {"unit_id": facts.unit.id, "title": "Neste år", "started_on": date(2009, 3, 1)}
    action_id = actions.save(demo_database, None, 1, values)

    def there(year: int) -> bool:
        read = thread_facts.read(demo_database, facts.unit.id, Period(year))
        return action_id in {action.id for action in read.actions}

    assert [there(2008), there(2009)] == [False, True]


def test_the_district_sees_all_and_a_unit_its_own(of_district: Facts, facts: Facts) -> None:
    every = thread_breaks.find(of_district)
    assert thread_breaks.of_unit(every, of_district.unit) == every
    own = thread_breaks.of_unit(every, facts.unit)
    assert {each.unit.id for each in own} == {facts.unit.id}
    assert [(each.kind, each.what) for each in own] == [
        (each.kind, each.what) for each in thread_breaks.of_unit(thread_breaks.find(facts), facts.unit)
    ]


def test_scorecard_and_plans_agree_with_plain_counting(of_district: Facts, demo_database: Database) -> None:
    with demo_database.look() as rows:
        units, plans, lines_ = (
            rows(sql)[0][0]
            for sql in (
                "SELECT count(*) FROM unit WHERE parent_id IS NOT NULL AND closed_on IS NULL",
                "SELECT count(DISTINCT unit_id) FROM annual_plan WHERE year = 2009 AND state <> 'replaced'",
                """SELECT count(*) FROM scorecard_line AS line JOIN success_factor AS f ON f.id = line.success_factor_id
                   JOIN focus_area AS a ON a.id = f.focus_area_id JOIN scorecard AS s ON s.id = a.scorecard_id
                   WHERE s.year = 2009 AND s.state = 'adopted'""",
            )
        )
        covered = rows(
            """SELECT count(DISTINCT plan.unit_id || goal.indicator_id) FROM plan_goal AS goal
               JOIN annual_plan AS plan ON plan.id = goal.plan_id
               WHERE plan.year = 2009 AND plan.state IN ('approved', 'closed', 'draft', 'submitted', 'returned')
               AND goal.indicator_id IN (SELECT indicator_id FROM scorecard_line)"""
        )[0][0]
    counts = Counter(each.kind for each in thread_breaks.find(of_district))
    assert counts[BreakKind.NO_PLAN] == units - plans
    assert counts[BreakKind.LINE_NOT_IN_PLAN] == plans * lines_ - covered


# The file


def test_agreements_demands_and_talks_are_read(facts: Facts, demo_database: Database) -> None:
    indicator = lines(facts)[0]
    with demo_database.begin() as session:
        days = {"leader_signed_on": date(2009, 2, 20), "superior_signed_on": date(2009, 2, 24)}
        agreement = LeaderAgreement(
            id=uuid4(), unit_id=facts.unit.id, year=2009, version=99, state=AgreementState.SIGNED, **days
        )
        draft = LeaderAgreement(id=uuid4(), unit_id=facts.unit.id, year=2009, version=100)
        session.add_all([agreement, draft])
        session.flush()
        session.add(AgreementDemand(agreement_id=agreement.id, position=1, indicator_id=indicator, text="Hemmelig"))
        session.add(AgreementTalk(agreement_id=agreement.id, planned_on=date(2009, 3, 2), held_on=date(2009, 3, 3)))
    read = thread_facts.read(demo_database, facts.unit.id, T1)
    now = read.agreements[facts.unit.id]
    assert (now.id, now.is_signed, now.signed_on) == (agreement.id, True, date(2009, 2, 24))
    assert [demand.indicator_id for demand in now.demands] == [indicator]
    assert date(2009, 3, 3) in [talk.held_on for talk in now.talks]
    assert "Hemmelig" not in repr(thread.of(read))


def test_a_year_without_a_scorecard_is_an_error_in_words(facts: Facts, demo_database: Database) -> None:
    with pytest.raises(UserError):
        thread.read(demo_database, facts.unit.id, Period(1999))


# The chain


def test_the_thread_of_an_indicator_goes_all_the_way(facts: Facts) -> None:
    indicator = next(goal.indicator_id for goal in facts.plans[facts.unit.id].goals if goal.actions)
    meeting = MeetingFact(uuid4(), MeetingKind.DIALOGUE, "Dialogmøte", date(2009, 5, 20), MeetingState.PLANNED)
    whole = replace(
        facts, agreements={facts.unit.id: agreed(indicator)}, meetings={facts.unit.id: [meeting]}
    )  # fmt: skip
    view = thread.of(whole)
    line = view.line(indicator) if indicator else None
    followed = view.follow(line)
    assert [step.step for step in followed.steps] == list(Step)
    assert all(step.cards for step in followed.steps)
    assert followed.at == line
    words = [card.word for card in followed.cards if card.at.step is Step.TALK]
    assert words == ["holdt 20.02.2009", "planlagt 20.05.2009"]
    last = followed.steps[-1].cards[0]
    assert (last.at.step, view.follow(last.at).cards == followed.cards) == (Step.RESULT, True)


@pytest.mark.parametrize("code", ["ALNA", "RE02", "RE04"])
def test_it_is_the_same_from_both_ends(demo_database: Database, code: str) -> None:
    view = thread.read(demo_database, all_units.unit_by_code(demo_database, code).id, T1)
    reached = {at: {card.at for card in view.follow(at).cards} for at in view.cards}
    assert {at for at in reached if at not in reached[at]} == set()
    assert [(a, b) for a in reached for b in reached[a] if a not in reached[b]] == []
    assert {card.at for card in view.follow(None).cards} == set(view.cards)
    assert set().union(*view.strands) == set(view.cards)


PLACES = st.builds(At, st.sampled_from(Step), st.sampled_from("abc"))
STRANDS = st.lists(st.frozensets(PLACES, min_size=1, max_size=8), max_size=12)


@given(STRANDS, PLACES, PLACES)
def test_what_a_place_leads_to_leads_back(strands: list[frozenset[At]], one: At, other: At) -> None:
    assert (other in thread.together(strands, one)) == (one in thread.together(strands, other))
    brute = {place for strand in strands for place in strand if one in strand}
    assert thread.together(strands, one) == brute


def test_a_break_stands_on_its_card_and_in_the_step_it_does_not_reach(facts: Facts) -> None:
    plan = facts.plans[facts.unit.id]
    goal = replace(plan.goals[0], actions=())
    view = thread.of(replace(facts, plans={facts.unit.id: replace(plan, goals=(goal,))}, actions=(), letters={}))
    at = At(Step.PLAN, goal.root_id.hex)
    assert view.cards[at].trouble == "uten tiltak"
    steps = {step.step: step for step in view.follow(at).steps}
    assert steps[Step.ACTION].breaks == (BreakKind.PLAN_GOAL_WITHOUT_ACTION,)
    assert steps[Step.LETTER].breaks == (BreakKind.LETTER_NOT_ISSUED,)
    assert steps[Step.AGREEMENT].breaks == (BreakKind.NO_AGREEMENT,)
    assert (steps[Step.RESULT].is_broken, steps[Step.TALK].is_broken) == (False, False)


def test_a_missing_letter_of_authority_is_not_said_of_the_steering_letter(facts: Facts) -> None:
    letters = {place: letter for place, letter in facts.letters.items() if place[1] is LetterKind.STEERING}
    view = thread.of(replace(facts, letters=letters))
    assert view.cards[At(Step.LETTER, facts.unit.id.hex)].trouble == ""
    assert BreakKind.LETTER_NOT_ISSUED in {each.kind for each in view.breaks}


def test_titles_of_confidential_actions_stay_where_they_live(facts: Facts) -> None:
    secret = tuple(replace(action, confidential=True, title="Hemmelig") for action in facts.actions)
    plans = {
        unit: replace(plan, goals=tuple(replace(goal, actions=secret[:2]) for goal in plan.goals))
        for unit, plan in facts.plans.items()
    }
    view = thread.of(replace(facts, actions=secret, plans=plans))
    assert "Hemmelig" not in " ".join(card.title for card in view.cards.values())
    assert "Hemmelig" not in " ".join(each.what for each in view.breaks)


def test_the_district_counts_its_units(of_district: Facts) -> None:
    view = thread.of(replace(of_district, agreements={of_district.units[0].id: agreed(*lines(of_district))}))
    card = next(card for card in view.cards.values() if card.at.step is Step.AGREEMENT)
    assert card.word == f"1 av {len(of_district.units)} enheter har krav"
    plans = next(card for card in view.cards.values() if card.at.step is Step.PLAN)
    assert plans.word == f"{len(of_district.plans)} av {len(of_district.units)} enheter har mål"


def test_the_district_says_in_how_many_units_a_step_is_not_reached(of_district: Facts) -> None:
    view = thread.of(of_district)
    where = {
        (card.at.step, kind): card.units for card in view.cards.values() for kind in card.breaks if card.units
    }  # fmt: skip
    assert where
    line = of_district.card.factors[0].factor.lines[0]
    kind = BreakKind.PLAN_GOAL_WITHOUT_ACTION
    units = {each.unit.id for each in view.breaks if each.indicator_id == line.indicator.id and each.kind is kind}
    card = view.cards[At(Step.ACTION, line.line_id.hex)]
    assert kind in card.breaks
    assert card.trouble.endswith(f"i {card.units} enheter")
    assert card.units >= len(units) > 0
    # Without a single action anywhere there is no such card: the indicator's own says it, and the step is broken.
    idle = thread.of(replace(of_district, actions=(), plans={
        unit: replace(plan, goals=tuple(replace(goal, actions=()) for goal in plan.goals))
        for unit, plan in of_district.plans.items()
    }))  # fmt: skip
    at = At(Step.INDICATOR, line.line_id.hex)
    assert kind in idle.cards[at].breaks
    steps = {step.step: step for step in idle.follow(at).steps}
    assert kind in steps[Step.ACTION].breaks


def test_a_place_is_written_down_and_read_again() -> None:
    at = At(Step.ACTION, uuid4().hex)
    assert At.parse(at.text) == at
    assert (At.parse("*"), At.parse(""), At.parse("nothing:1")) == (None, None, None)


def test_few_reads_however_many_units(facts: Facts, demo_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of SELECTs does not depend on how many units there are."""

    def reads() -> int:
        count = 0
        look = demo_database.look

        class Counting:
            def __enter__(self) -> object:
                self._look = look()
                inner = self._look.__enter__()

                def rows(sql: str, *values: object) -> object:
                    nonlocal count
                    count += 1
                    return inner(sql, *values)

                return rows

            def __exit__(self, *trouble: object) -> None:
                self._look.__exit__(*trouble)  # type: ignore[arg-type]

        with monkeypatch.context() as patched:
            patched.setattr(demo_database, "look", Counting)
            thread.read(demo_database, facts.unit.id, T1)
        return count

    before = reads()
    with demo_database.begin() as session:
        organisation = session.get(Unit, facts.unit.id)
        assert organisation is not None
        session.add_all(
            Unit(organisation_id=organisation.organisation_id, parent_id=organisation.parent_id, code=f"X{n}", name="N")
            for n in range(20)
        )
    assert reads() == before < 40
