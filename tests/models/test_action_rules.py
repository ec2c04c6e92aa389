"""What may be done with an action: every step in every state; and how it stands on a day."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.models import ActionState
from alna_desktop.models.action_rules import NEXT, SOON_DAYS, Standing, Step, allows, standing

OPEN, DONE, DROPPED = ActionState.OPEN, ActionState.DONE, ActionState.DROPPED
# What follows in each state from CHANGE, MOVE, ASSIGN, COMPLETE, EVALUATE, DROP, REOPEN; None: refused.
EXPECTED = {
    OPEN: (OPEN, OPEN, OPEN, DONE, None, DROPPED, None),
    DONE: (DONE, None, None, None, DONE, None, OPEN),
    DROPPED: (None, None, None, None, None, None, OPEN),
}
TODAY = date(2009, 5, 5)


@pytest.mark.parametrize(("state", "step"), list(product(ActionState, Step)))
def test_every_step_in_every_state(state: ActionState, step: Step) -> None:
    expected = EXPECTED[state][list(Step).index(step)]
    assert NEXT.get((state, step)) is expected
    assert allows(state, step) is (expected is not None)


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (-1, Standing.OVERDUE),
        (0, Standing.SOON),
        (SOON_DAYS, Standing.SOON),
        (SOON_DAYS + 1, Standing.OPEN),
    ],
)
def test_an_open_action_stands_by_its_deadline(days: int, found: Standing) -> None:
    assert standing(OPEN, TODAY + timedelta(days=days), TODAY) is found


@given(deadline=st.none() | st.dates())
def test_only_an_open_action_with_a_deadline_can_be_late(deadline: date | None) -> None:
    assert standing(DONE, deadline, TODAY) is Standing.DONE
    assert standing(DROPPED, deadline, TODAY) is Standing.DROPPED
    assert standing(OPEN, deadline, TODAY).is_open
    assert standing(OPEN, None, TODAY) is Standing.OPEN
