"""Every state and every step of a deviation, with every number of actions that matters."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.models import ConsequenceArea, DeviationState
from alna_desktop.models.deviation_rules import (
    BY_ACTIONS,
    NEXT,
    ActionCount,
    DeviationStep,
    Grade,
    Limits,
    after,
    allows,
    days_over,
    decided_by,
    followed,
    is_open,
    number,
    severity,
)

NONE, SOME_OPEN, ALL_DONE = ActionCount(0, 0), ActionCount(1, 3), ActionCount(0, 3)
COUNTS = {"none": NONE, "open": SOME_OPEN, "done": ALL_DONE}

# The whole machine, written out once more by hand: state, step, its actions → the state that follows.
EXPECTED = """
    registered           change assign move      none open done  registered
    received             change assign move      none open done  received
    in_progress          change assign move      none open done  in_progress
    actions_open         change assign move      none open done  actions_open
    awaiting_evaluation  change assign move      none open done  awaiting_evaluation
    registered           receive                 none open done  received
    received             begin                   none open done  in_progress
    received             act                     open            actions_open
    in_progress          act                     open            actions_open
    actions_open         act                     open            actions_open
    awaiting_evaluation  act                     open            actions_open
    closed               act                     open            actions_open
    actions_open         finish                  done            awaiting_evaluation
    actions_open         unplan                  none            in_progress
    awaiting_evaluation  unplan                  none            in_progress
    awaiting_evaluation  evaluate                done            closed
    received             close                   none            closed
    in_progress          close                   none            closed
    registered           reject                  none            rejected
    received             reject                  none            rejected
    in_progress          reject                  none            rejected
    closed               reopen                  none            in_progress
    closed               reopen                  open done       awaiting_evaluation
    rejected             reopen                  none open done  registered
"""


def _expected() -> dict[tuple[DeviationState, DeviationStep, ActionCount], DeviationState]:
    found = {}
    for line in EXPECTED.strip().splitlines():
        state, *words, then = line.split()
        steps = [DeviationStep(word) for word in words if word not in COUNTS]
        for step, word in product(steps, [word for word in words if word in COUNTS]):
            found[DeviationState(state), step, COUNTS[word]] = DeviationState(then)
    return found


@pytest.mark.parametrize("step", DeviationStep)
@pytest.mark.parametrize("state", DeviationState)
def test_every_step_in_every_state_leads_where_it_should_or_nowhere(state: DeviationState, step: DeviationStep) -> None:
    for count in COUNTS.values():
        expected = _expected().get((state, step, count))
        assert allows(state, step, count) is (expected is not None)
        if expected is None:
            with pytest.raises(KeyError):
                after(state, step, count)
        else:
            assert after(state, step, count) is expected


def test_there_is_a_way_to_every_state_and_on_from_each() -> None:
    assert {state for state, _step in NEXT} == set(DeviationState)
    assert set(NEXT.values()) == set(DeviationState)


@given(
    state=st.sampled_from(DeviationState),
    counts=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1),
)
def test_what_follows_from_its_actions_is_settled_at_once_and_never_closed_with_open_ones(
    state: DeviationState, counts: list[tuple[int, int]]
) -> None:
    for pair in counts:
        count = ActionCount(min(pair), max(pair))
        before, state = state, followed(state, count)
        assert followed(state, count) is state
        if before not in (DeviationState.REGISTERED, DeviationState.REJECTED):
            assert (state is DeviationState.ACTIONS_OPEN) is (count.open > 0)
        assert state is not DeviationState.CLOSED or before is DeviationState.CLOSED


def test_nobody_closes_by_hand_while_there_are_actions() -> None:
    assert not any(
        allows(state, DeviationStep.CLOSE, count) for state in DeviationState for count in (SOME_OPEN, ALL_DONE)
    )
    assert not any(allows(state, DeviationStep.EVALUATE, SOME_OPEN) for state in DeviationState)
    assert not set(BY_ACTIONS) & {DeviationStep.CLOSE, DeviationStep.EVALUATE}


@given(st.dictionaries(st.sampled_from(ConsequenceArea), st.none() | st.integers(1, 5)))
def test_the_worst_consequence_counts(levels: dict[ConsequenceArea, int | None]) -> None:
    assessed = [level for level in levels.values() if level]
    assert severity(levels) == (max(assessed) if assessed else None)
    assert all(levels[area] == severity(levels) for area in decided_by(levels))
    assert bool(decided_by(levels)) is bool(assessed)


def test_two_limits_give_yellow_and_red() -> None:
    grades = [Limits().grade(level) for level in (None, 1, 2, 3, 4, 5)]
    assert grades == [Grade.NONE, Grade.GREEN, Grade.GREEN, Grade.YELLOW, Grade.RED, Grade.RED]
    assert Limits(2, 2).grade(2) is Grade.RED


@pytest.mark.parametrize("state", DeviationState)
def test_only_an_open_one_is_over_its_deadline(state: DeviationState) -> None:
    today = date(2009, 5, 5)
    late = days_over(state, today - timedelta(days=11), today)
    assert late == (11 if is_open(state) else 0)
    assert days_over(state, today, today) == days_over(state, None, today) == 0


def test_a_number_is_written_with_four_digits_or_as_many_as_it_takes() -> None:
    assert [number(2009, 42), number(2009, 12345)] == ["2009-0042", "2009-12345"]
