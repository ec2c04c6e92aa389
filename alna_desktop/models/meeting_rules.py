"""What may be done with a meeting in which state, and how it stands on a day. Free of SQLAlchemy and of the screen."""

from datetime import date, timedelta
from enum import Enum

from alna_desktop.i18n import N_, _
from alna_desktop.models.meeting_kinds import MeetingState

SOON_DAYS = 7  # a planned meeting so many days ahead, or fewer, is shown as coming


class Step(Enum):
    """Something one does with a meeting."""

    CHANGE = "change"  # its texts, participants, minutes and decisions; the day of one that is held
    MOVE = "move"  # to another day or hour
    HOLD = "hold"
    CANCEL = "cancel"  # with a reason
    REOPEN = "reopen"  # it was neither held nor cancelled after all
    DISCARD = "discard"  # throw it away: it should never have stood here


# The one place that says so: what may be done, and the state that follows (None: it is gone). What is not here may
# not be done. One that is moved stays planned; the days it had are in the file's history.
NEXT: dict[tuple[MeetingState, Step], MeetingState | None] = {
    (MeetingState.PLANNED, Step.CHANGE): MeetingState.PLANNED,
    (MeetingState.PLANNED, Step.MOVE): MeetingState.PLANNED,
    (MeetingState.PLANNED, Step.HOLD): MeetingState.HELD,
    (MeetingState.PLANNED, Step.CANCEL): MeetingState.CANCELLED,
    (MeetingState.PLANNED, Step.DISCARD): None,
    (MeetingState.HELD, Step.CHANGE): MeetingState.HELD,
    (MeetingState.HELD, Step.REOPEN): MeetingState.PLANNED,
    (MeetingState.CANCELLED, Step.REOPEN): MeetingState.PLANNED,
    (MeetingState.CANCELLED, Step.DISCARD): None,
}


def allows(state: MeetingState, step: Step) -> bool:
    """Whether the step may be taken in the state."""
    return (state, step) in NEXT


class Standing(Enum):
    """How a meeting stands on a day; seen as a shape, a colour and a word."""

    PASSED = "passed"  # its day is over, and nobody said whether it was held
    SOON = "soon"
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"

    @property
    def word(self) -> str:
        """«dato passert», «snart», «planlagt», «holdt», «avlyst», translated."""
        return _(_STANDING_WORDS[self])


_STANDING_WORDS = {
    Standing.PASSED: N_("day has passed"),
    Standing.SOON: N_("soon"),
    Standing.PLANNED: N_("planned"),
    Standing.HELD: N_("held"),
    Standing.CANCELLED: N_("cancelled"),
}


def standing(state: MeetingState, held_on: date, today: date) -> Standing:
    """How it stands: a planned one has passed from the day after its date, and is soon for `SOON_DAYS` before."""
    if state is not MeetingState.PLANNED:
        return Standing.HELD if state is MeetingState.HELD else Standing.CANCELLED
    if held_on < today:
        return Standing.PASSED
    return Standing.SOON if held_on <= today + timedelta(days=SOON_DAYS) else Standing.PLANNED
