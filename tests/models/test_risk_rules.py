"""What may be done with risks, what judging comes to, and what a risk needs: all states, steps and edges."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.models import AssessmentState, ConsequenceArea, RiskState, Treatment
from alna_desktop.models.risk_rules import (
    EXPIRING_DAYS,
    AssessmentStep,
    Facts,
    Judgement,
    Need,
    RiskStep,
    allows_assessment,
    allows_risk,
    is_accepted,
    needs,
    rises,
    suggested,
)

DRAFT, APPROVED, CLOSED = AssessmentState.DRAFT, AssessmentState.APPROVED, AssessmentState.CLOSED
TODAY = date(2009, 5, 5)

ASSESSMENT_STEPS = {
    DRAFT: {AssessmentStep.CHANGE, AssessmentStep.ADD, AssessmentStep.APPROVE, AssessmentStep.DISCARD},
    APPROVED: {AssessmentStep.ADD, AssessmentStep.CLOSE, AssessmentStep.REOPEN},
    CLOSED: {AssessmentStep.REOPEN},
}
FOLLOWED = {RiskStep.CHANGE, RiskStep.CONFIRM, RiskStep.MOVE, RiskStep.ASSIGN, RiskStep.CLOSE}
RISK_STEPS = {
    (DRAFT, RiskState.OPEN): FOLLOWED | {RiskStep.JUDGE, RiskStep.REMOVE},
    (APPROVED, RiskState.OPEN): FOLLOWED,
    (CLOSED, RiskState.OPEN): set(),
    (DRAFT, RiskState.CLOSED): {RiskStep.REOPEN},
    (APPROVED, RiskState.CLOSED): {RiskStep.REOPEN},
    (CLOSED, RiskState.CLOSED): set(),
}


@pytest.mark.parametrize(("state", "step"), list(product(AssessmentState, AssessmentStep)))
def test_every_step_of_an_assessment_in_every_state(state: AssessmentState, step: AssessmentStep) -> None:
    assert allows_assessment(state, step) is (step in ASSESSMENT_STEPS[state])


@pytest.mark.parametrize(("assessment", "state", "step"), list(product(AssessmentState, RiskState, RiskStep)))
def test_every_step_of_a_risk_in_every_state(assessment: AssessmentState, state: RiskState, step: RiskStep) -> None:
    assert allows_risk(assessment, state, step) is (step in RISK_STEPS[assessment, state])


# Judging

AREAS = st.sets(st.sampled_from(ConsequenceArea), min_size=1)
STEP = st.integers(1, 5)


@st.composite
def falling(draw: st.DrawFn) -> tuple[Judgement, Judgement]:
    """A start, and what remains after actions, in the same areas and never higher."""
    areas = draw(AREAS)
    start = Judgement(draw(STEP), {area: draw(STEP) for area in areas})
    after = {area: draw(st.integers(1, step)) for area, step in start.areas.items()}
    return start, Judgement(draw(st.integers(1, start.probability)), after)


def one(probability: int, consequence: int, area: ConsequenceArea = ConsequenceArea.LIFE) -> Judgement:
    return Judgement(probability, {area: consequence})


@given(falling(), st.integers(0, 40), st.integers(0, 40))
def test_the_suggestion_always_lies_between_start_and_remaining(
    both: tuple[Judgement, Judgement], done: int, more: int
) -> None:
    start, after = both
    found = suggested(start, after, done, done + more)
    assert after.probability <= found.probability <= start.probability
    assert after.consequence <= found.consequence <= start.consequence
    assert all(after.areas[area] <= found.areas[area] <= start.areas[area] for area in start.areas)


@given(falling(), st.integers(1, 20), st.data())
def test_the_suggestion_begins_at_the_start_ends_at_what_remains_and_never_rises(
    both: tuple[Judgement, Judgement], relevant: int, data: st.DataObject
) -> None:
    start, after = both
    assert suggested(start, after, 0, relevant) == suggested(start, after, 0, 0) == start
    assert suggested(start, after, relevant, relevant) == after
    done = data.draw(st.integers(0, relevant - 1))
    less, more = suggested(start, after, done, relevant), suggested(start, after, done + 1, relevant)
    assert more.probability <= less.probability
    assert more.consequence <= less.consequence


@pytest.mark.parametrize(
    ("start", "after", "done", "relevant", "now"),
    [
        ((4, 4), (1, 4), 1, 3, (3, 4)),
        ((5, 3), (2, 3), 1, 3, (4, 3)),
        ((3, 5), (2, 5), 0, 2, (3, 5)),
        ((4, 2), (1, 2), 2, 3, (2, 2)),
        ((5, 2), (1, 2), 1, 3, (4, 2)),  # 3⅔: in doubt the higher
    ],
)
def test_the_suggestion_is_that_of_the_printed_matrix(
    start: tuple[int, int], after: tuple[int, int], done: int, relevant: int, now: tuple[int, int]
) -> None:
    found = suggested(one(*start), one(*after), done, relevant)
    assert (found.probability, found.consequence) == now


def test_the_highest_consequence_counts() -> None:
    assert Judgement(1, {ConsequenceArea.ECONOMY: 2, ConsequenceArea.PRIVACY: 4}).consequence == 4


def test_what_remains_is_never_more_nor_something_else() -> None:
    start = Judgement(3, {ConsequenceArea.LIFE: 4, ConsequenceArea.ECONOMY: 2})
    assert not rises(start, start)
    assert not rises(start, Judgement(1, {ConsequenceArea.LIFE: 4, ConsequenceArea.ECONOMY: 1}))
    assert rises(start, Judgement(4, dict(start.areas)))
    assert rises(start, Judgement(3, {ConsequenceArea.LIFE: 3, ConsequenceArea.ECONOMY: 3}))
    assert rises(start, one(3, 4))


# What a risk needs


@pytest.mark.parametrize("days", [-1, 0, 1])
@pytest.mark.parametrize("treatment", Treatment)
def test_accepted_is_so_to_the_last_day_and_only_when_that_is_the_treatment(treatment: Treatment, days: int) -> None:
    until = TODAY + timedelta(days=days)
    assert is_accepted(treatment, until, TODAY) is (treatment is Treatment.ACCEPT and days >= 0)
    assert not is_accepted(treatment, None, TODAY)


DAYS = (None, -1, 0, EXPIRING_DAYS, EXPIRING_DAYS + 1)


@pytest.mark.parametrize(
    ("over", "treatment", "until", "review", "actions"),
    list(product((False, True), Treatment, DAYS, (None, -1, 0), (0, 2))),
)
def test_every_need(over: bool, treatment: Treatment, until: int | None, review: int | None, actions: int) -> None:
    def on(days: int | None) -> date | None:
        return None if days is None else TODAY + timedelta(days=days)

    found = needs(Facts(over, treatment, on(until), on(review), actions), TODAY)
    accepts = treatment is Treatment.ACCEPT
    assert (Need.OVER_LINE in found) is over
    assert (Need.REVIEW in found) is (review == -1)
    assert (Need.ACCEPTANCE in found) is (accepts and until in (-1, 0, EXPIRING_DAYS))
    accepted = accepts and until in (0, EXPIRING_DAYS, EXPIRING_DAYS + 1)
    assert (Need.NO_ACTION in found) is (over and not accepted and not actions)
