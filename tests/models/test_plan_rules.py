"""What may be done with an annual plan: every step in every state."""

from itertools import product

import pytest

from alna_desktop.models import PlanState
from alna_desktop.models.plan_rules import NEXT, Step, allows, is_in_force, is_worked_on

DRAFT, SUBMITTED, RETURNED = PlanState.DRAFT, PlanState.SUBMITTED, PlanState.RETURNED
APPROVED, CLOSED, REPLACED = PlanState.APPROVED, PlanState.CLOSED, PlanState.REPLACED
# What follows from CHANGE, SUBMIT, RETURN, APPROVE, REPORT, REVISE, REPLACE, CLOSE, DISCARD; None: refused.
EXPECTED = {
    DRAFT: (DRAFT, SUBMITTED, None, None, None, None, None, None, DRAFT),
    SUBMITTED: (None, None, RETURNED, APPROVED, None, None, None, None, None),
    RETURNED: (RETURNED, SUBMITTED, None, None, None, None, None, None, RETURNED),
    APPROVED: (None, None, None, None, APPROVED, APPROVED, REPLACED, CLOSED, None),
    CLOSED: (None,) * 9,
    REPLACED: (None,) * 9,
}


@pytest.mark.parametrize(("state", "step"), list(product(PlanState, Step)))
def test_every_step_in_every_state(state: PlanState, step: Step) -> None:
    expected = EXPECTED[state][list(Step).index(step)]
    assert NEXT.get((state, step)) is expected
    assert allows(state, step) is (expected is not None)


def test_what_is_open_and_what_is_in_force() -> None:
    assert {state for state in PlanState if is_worked_on(state)} == {DRAFT, RETURNED}
    assert {state for state in PlanState if is_in_force(state)} == {APPROVED, CLOSED}
