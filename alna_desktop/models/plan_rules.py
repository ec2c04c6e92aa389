"""What may be done with an annual plan in which state. Free of SQLAlchemy and of the screen."""

from enum import Enum

from alna_desktop.models.kinds import PlanState


class Step(Enum):
    """Something one does with a plan."""

    CHANGE = "change"  # its texts, goals and actions
    SUBMIT = "submit"
    RETURN = "return"
    APPROVE = "approve"
    REPORT = "report"  # how its goals stand after a tertial
    REVISE = "revise"  # begin on its next version
    REPLACE = "replace"  # what happens to it when the next version is approved
    CLOSE = "close"
    DISCARD = "discard"  # throw it away


# The one place that says so: what may be done, and the state that follows. What is not here may not be done.
NEXT = {
    (PlanState.DRAFT, Step.CHANGE): PlanState.DRAFT,
    (PlanState.DRAFT, Step.SUBMIT): PlanState.SUBMITTED,
    (PlanState.DRAFT, Step.DISCARD): PlanState.DRAFT,
    (PlanState.SUBMITTED, Step.RETURN): PlanState.RETURNED,
    (PlanState.SUBMITTED, Step.APPROVE): PlanState.APPROVED,
    (PlanState.RETURNED, Step.CHANGE): PlanState.RETURNED,
    (PlanState.RETURNED, Step.SUBMIT): PlanState.SUBMITTED,
    (PlanState.RETURNED, Step.DISCARD): PlanState.RETURNED,
    (PlanState.APPROVED, Step.REPORT): PlanState.APPROVED,
    (PlanState.APPROVED, Step.REVISE): PlanState.APPROVED,
    (PlanState.APPROVED, Step.REPLACE): PlanState.REPLACED,
    (PlanState.APPROVED, Step.CLOSE): PlanState.CLOSED,
}


def allows(state: PlanState, step: Step) -> bool:
    """Whether the step may be taken in the state."""
    return (state, step) in NEXT


def is_worked_on(state: PlanState) -> bool:
    """Whether its texts are still open: targets then follow the scorecard, afterwards they are as they were agreed."""
    return allows(state, Step.CHANGE)


def is_in_force(state: PlanState) -> bool:
    """Whether it is what the unit works by, or worked by when its year was over."""
    return state in (PlanState.APPROVED, PlanState.CLOSED)
