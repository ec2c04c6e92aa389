"""How the states of plans and goals look: which status each resembles. None is a check."""

from alna_desktop.models import GoalStatus, PlanState
from alna_desktop.models.status import Status

# Approved is in order, what someone waits for is near, a plan that is not there is missed.
# In the order that they are counted in: what is in order first.
PLAN_MARKS: dict[PlanState | None, Status | None] = {
    PlanState.CLOSED: None,
    PlanState.APPROVED: Status.MET,
    PlanState.SUBMITTED: Status.NEAR,
    PlanState.RETURNED: Status.NEAR,
    PlanState.DRAFT: Status.NEAR,
    PlanState.REPLACED: Status.MISSING,
    None: Status.NOT_MET,
}
GOAL_MARKS: dict[GoalStatus, Status | None] = {
    GoalStatus.DONE: None,
    GoalStatus.ON_TRACK: Status.MET,
    GoalStatus.AT_RISK: Status.NEAR,
    GoalStatus.OFF_TRACK: Status.NOT_MET,
}
