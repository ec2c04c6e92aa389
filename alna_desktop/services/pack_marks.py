"""The shape and colour that a pack gives to how things stand: one definition for its pages and its annex."""

from alna_desktop.models import GoalStatus
from alna_desktop.models.action_rules import Standing
from alna_desktop.models.status import Status
from alna_desktop.services.wheel_year import Progress

ACTIONS = {
    Standing.OVERDUE: Status.NOT_MET,
    Standing.SOON: Status.NEAR,
    Standing.OPEN: Status.MISSING,
    Standing.DONE: Status.MET,
    Standing.DROPPED: Status.MISSING,
}
GOALS = {
    GoalStatus.DONE: Status.MET,
    GoalStatus.ON_TRACK: Status.MET,
    GoalStatus.AT_RISK: Status.NEAR,
    GoalStatus.OFF_TRACK: Status.NOT_MET,
}
WHEEL = {
    Progress.DONE: Status.MET,
    Progress.OVERDUE: Status.NOT_MET,
    Progress.ONGOING: Status.NEAR,
    Progress.COMING: Status.MISSING,
}
