"""What may be done with an action in which state, and how it stands on a day. Free of SQLAlchemy and of the screen."""

from datetime import date, timedelta
from enum import Enum

from alna_desktop.i18n import N_, _
from alna_desktop.models.kinds import ActionState

SOON_DAYS = 14  # an open action with so many days left, or fewer, is near its deadline


class Step(Enum):
    """Something one does with an action."""

    CHANGE = "change"  # its texts, source, dates and progress
    MOVE = "move"  # its deadline, with others
    ASSIGN = "assign"  # who does it, with others
    COMPLETE = "complete"
    EVALUATE = "evaluate"  # what effect it had
    DROP = "drop"
    REOPEN = "reopen"


# The one place that says so: what may be done, and the state that follows. What is not here may not be done.
NEXT = {
    (ActionState.OPEN, Step.CHANGE): ActionState.OPEN,
    (ActionState.OPEN, Step.MOVE): ActionState.OPEN,
    (ActionState.OPEN, Step.ASSIGN): ActionState.OPEN,
    (ActionState.OPEN, Step.COMPLETE): ActionState.DONE,
    (ActionState.OPEN, Step.DROP): ActionState.DROPPED,
    (ActionState.DONE, Step.CHANGE): ActionState.DONE,
    (ActionState.DONE, Step.EVALUATE): ActionState.DONE,
    (ActionState.DONE, Step.REOPEN): ActionState.OPEN,
    (ActionState.DROPPED, Step.REOPEN): ActionState.OPEN,
}


def allows(state: ActionState, step: Step) -> bool:
    """Whether the step may be taken in the state."""
    return (state, step) in NEXT


class Standing(Enum):
    """How an action stands on a day; seen as a shape, a colour and a word."""

    OVERDUE = "overdue"
    SOON = "soon"
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def word(self) -> str:
        """«over fristen», «nær fristen», «åpent», «gjort», «utgått», translated."""
        return _(_STANDING_WORDS[self])

    @property
    def is_open(self) -> bool:
        """Whether it remains to be done."""
        return self in (Standing.OVERDUE, Standing.SOON, Standing.OPEN)


_STANDING_WORDS = {
    Standing.OVERDUE: N_("over the deadline"),
    Standing.SOON: N_("near the deadline"),
    Standing.OPEN: N_("open"),
    Standing.DONE: N_("done"),
    Standing.DROPPED: N_("dropped"),
}


def standing(state: ActionState, deadline: date | None, today: date) -> Standing:
    """How it stands: an open one is overdue from the day after its deadline, and near it for `SOON_DAYS` before."""
    if state is ActionState.DONE:
        return Standing.DONE
    if state is ActionState.DROPPED:
        return Standing.DROPPED
    if deadline is None or deadline > today + timedelta(days=SOON_DAYS):
        return Standing.OPEN
    return Standing.OVERDUE if deadline < today else Standing.SOON
