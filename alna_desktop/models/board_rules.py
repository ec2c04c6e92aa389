"""When a unit stands well on the director's board, and when it needs following up: all rules of the board, said once.

Free of SQLAlchemy and of the screen. Deadlines come from the annual wheel and targets from the scorecard, so both are
changed there; the limits of what is counted (`Limits`) are kept with the file.
"""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import NamedTuple

from alna_desktop.i18n import N_, _
from alna_desktop.models.agreement_kinds import AgreementState
from alna_desktop.models.kinds import PlanState
from alna_desktop.models.status import Status


class Standing(Enum):
    """How a cell of the board stands; seen as a shape, a colour and a word."""

    FINE = "fine"
    WATCH = "watch"
    ACT = "act"
    MASKED = "masked"
    NOT_JUDGED = "not_judged"  # not due yet, not measured, or without a target

    @property
    def word(self) -> str:
        """«i orden», «følg med», «krever oppfølging», «skjermet», «ikke vurdert», translated."""
        return _(_WORDS[self])


_WORDS = {
    Standing.FINE: N_("in order"),
    Standing.WATCH: N_("keep an eye on it"),
    Standing.ACT: N_("needs following up"),
    Standing.MASKED: N_("masked"),
    Standing.NOT_JUDGED: N_("not judged"),
}

# The shape and colour of each are those of a status.
SHAPES = {
    Standing.FINE: Status.MET,
    Standing.WATCH: Status.NEAR,
    Standing.ACT: Status.NOT_MET,
    Standing.MASKED: Status.MASKED,
    Standing.NOT_JUDGED: Status.MISSING,
}
LEGEND = (Standing.FINE, Standing.WATCH, Standing.ACT, Standing.MASKED)
"""Those that the legend explains; what is not judged says itself why."""


# What is to be delivered: plan, agreement, tertial report


class Progress(Enum):
    """How far something that is to be delivered has come."""

    NOTHING = "nothing"
    BEGUN = "begun"
    FINISHED = "finished"


PLAN = {
    PlanState.DRAFT: Progress.BEGUN,
    PlanState.RETURNED: Progress.BEGUN,
    PlanState.SUBMITTED: Progress.BEGUN,
    PlanState.APPROVED: Progress.FINISHED,
    PlanState.CLOSED: Progress.FINISHED,
}
AGREEMENT = {
    AgreementState.DRAFT: Progress.BEGUN,
    AgreementState.PROPOSED: Progress.BEGUN,
    AgreementState.SIGNED: Progress.FINISHED,
    AgreementState.CLOSED: Progress.FINISHED,
}


def of_delivery(progress: Progress, due: date | None, today: date) -> Standing:
    """What is finished is fine, and what is begun is to be watched.

    Where nothing is begun, nobody asks before the day after the deadline; without a deadline (None) it is to be
    watched.
    """
    if progress is Progress.FINISHED:
        return Standing.FINE
    if progress is Progress.BEGUN or due is None:
        return Standing.WATCH
    return Standing.NOT_JUDGED if is_coming(due, today) else Standing.ACT


def is_coming(due: date | None, today: date) -> bool:
    """Whether nobody asks yet: the deadline is today or later. What has no deadline (None) can be asked for any day."""
    return due is not None and today <= due


# What is counted: red goals and actions over their deadline


class Limit(NamedTuple):
    """From how many on something is to be watched, and from how many it needs following up."""

    watch: int = 1
    act: int = 2


class Limits(NamedTuple):
    """The limits of what the board counts."""

    red: Limit = Limit()
    late: Limit = Limit()


MOST = 99  # what a limit can be


def of_count(count: int, limit: Limit) -> Standing:
    """By the limits; where both are the same, it needs following up."""
    if count >= limit.act:
        return Standing.ACT
    return Standing.WATCH if count >= limit.watch else Standing.FINE


# What is measured


_OF_STATUS = {
    Status.MET: Standing.FINE,
    Status.NEAR: Standing.WATCH,
    Status.NOT_MET: Standing.ACT,
    Status.MASKED: Standing.MASKED,
}


def of_status(status: Status) -> Standing:
    """As the scorecard judges it; what has no value or no target is not judged."""
    return _OF_STATUS.get(status, Standing.NOT_JUDGED)


# Who comes first


def urgency(cells: Iterable[Standing]) -> tuple[int, int]:
    """The weight of a row, least first: the one with most that needs following up, then with most to be watched."""
    found = list(cells)
    return -found.count(Standing.ACT), -found.count(Standing.WATCH)


SEVERITY = (Standing.ACT, Standing.WATCH, Standing.FINE, Standing.NOT_JUDGED, Standing.MASKED)
"""The order of a column's cells where one sorts by it."""
