"""What may be done with a deviation in which state, how severe it is, and how it stands on a day.

Free of SQLAlchemy and of the screen. Some steps depend on its actions: how many it has, and how many are open.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import NamedTuple

from alna_desktop.i18n import N_, _
from alna_desktop.models.deviation_kinds import ConsequenceArea, DeviationState

_S = DeviationState


class DeviationStep(Enum):
    """Something one does with a deviation, or its actions do."""

    CHANGE = "change"  # its texts, severity and causes
    ASSIGN = "assign"  # who handles it
    MOVE = "move"  # its deadline
    RECEIVE = "receive"
    BEGIN = "begin"  # work on its causes
    ACT = "act"  # an action is open: a new one, or one that was reopened
    FINISH = "finish"  # its last open action is done or dropped
    UNPLAN = "unplan"  # its last action has been removed
    EVALUATE = "evaluate"  # what effect its actions had, which closes it
    CLOSE = "close"  # by hand
    REJECT = "reject"
    REOPEN = "reopen"


class ActionCount(NamedTuple):
    """The actions of a deviation: how many of them are open, of how many."""

    open: int = 0
    total: int = 0


NO_ACTIONS = ActionCount()


_WORKED_ON = (_S.REGISTERED, _S.RECEIVED, _S.IN_PROGRESS, _S.ACTIONS_OPEN, _S.AWAITING_EVALUATION)

# The one place that says so: what may be done, and the state that follows. What is not here may not be done.
NEXT = {
    **{(state, step): state for state in _WORKED_ON for step in (DeviationStep.CHANGE, DeviationStep.ASSIGN)},
    **{(state, DeviationStep.MOVE): state for state in _WORKED_ON},
    (_S.REGISTERED, DeviationStep.RECEIVE): _S.RECEIVED,
    (_S.RECEIVED, DeviationStep.BEGIN): _S.IN_PROGRESS,
    (_S.RECEIVED, DeviationStep.ACT): _S.ACTIONS_OPEN,
    (_S.IN_PROGRESS, DeviationStep.ACT): _S.ACTIONS_OPEN,
    (_S.ACTIONS_OPEN, DeviationStep.ACT): _S.ACTIONS_OPEN,
    (_S.AWAITING_EVALUATION, DeviationStep.ACT): _S.ACTIONS_OPEN,
    (_S.CLOSED, DeviationStep.ACT): _S.ACTIONS_OPEN,  # an action that was reopened opens what it belongs to
    (_S.ACTIONS_OPEN, DeviationStep.FINISH): _S.AWAITING_EVALUATION,
    (_S.ACTIONS_OPEN, DeviationStep.UNPLAN): _S.IN_PROGRESS,
    (_S.AWAITING_EVALUATION, DeviationStep.UNPLAN): _S.IN_PROGRESS,
    (_S.AWAITING_EVALUATION, DeviationStep.EVALUATE): _S.CLOSED,
    (_S.RECEIVED, DeviationStep.CLOSE): _S.CLOSED,
    (_S.IN_PROGRESS, DeviationStep.CLOSE): _S.CLOSED,
    (_S.REGISTERED, DeviationStep.REJECT): _S.REJECTED,
    (_S.RECEIVED, DeviationStep.REJECT): _S.REJECTED,
    (_S.IN_PROGRESS, DeviationStep.REJECT): _S.REJECTED,
    (_S.CLOSED, DeviationStep.REOPEN): _S.IN_PROGRESS,
    (_S.REJECTED, DeviationStep.REOPEN): _S.REGISTERED,
}

# What must hold of the actions, besides. FINISH and UNPLAN follow from them; nobody takes these steps by hand.
_NEEDS: dict[DeviationStep, Callable[[ActionCount], bool]] = {
    DeviationStep.ACT: lambda count: count.open > 0,
    DeviationStep.FINISH: lambda count: count.total > 0 and count.open == 0,
    DeviationStep.UNPLAN: lambda count: count.total == 0,
    DeviationStep.EVALUATE: lambda count: count.total > 0 and count.open == 0,
    DeviationStep.CLOSE: lambda count: count.total == 0,
    DeviationStep.REJECT: lambda count: count.total == 0,
}
BY_ACTIONS = (DeviationStep.ACT, DeviationStep.FINISH, DeviationStep.UNPLAN)
OPEN_STATES = _WORKED_ON


def allows(state: DeviationState, step: DeviationStep, count: ActionCount = NO_ACTIONS) -> bool:
    """Whether the step may be taken in the state, with these actions."""
    return (state, step) in NEXT and (step not in _NEEDS or _NEEDS[step](count))


def after(state: DeviationState, step: DeviationStep, count: ActionCount = NO_ACTIONS) -> DeviationState:
    """The state that follows; what is reopened with its actions done is to be evaluated anew.

    Raises KeyError where the step may not be taken.
    """
    if not allows(state, step, count):
        raise KeyError((state, step))
    if step is DeviationStep.REOPEN and state is _S.CLOSED and count.total:
        return _S.AWAITING_EVALUATION
    return NEXT[state, step]


def followed(state: DeviationState, count: ActionCount) -> DeviationState:
    """The state after its actions have changed."""
    for step in BY_ACTIONS:
        if allows(state, step, count):
            return NEXT[state, step]
    return state


def is_open(state: DeviationState) -> bool:
    """Whether something remains to be done with it."""
    return state in OPEN_STATES


def severity(levels: Mapping[ConsequenceArea, int | None]) -> int | None:
    """The severity of a deviation, 1–5: its worst consequence; None where no area has been assessed."""
    return max((level for level in levels.values() if level is not None), default=None)


def decided_by(levels: Mapping[ConsequenceArea, int | None]) -> list[ConsequenceArea]:
    """The areas whose consequence is the severity, in their order."""
    worst = severity(levels)
    return [area for area in ConsequenceArea if worst is not None and levels.get(area) == worst]


class Grade(Enum):
    """What a severity is called; seen as a shape, a colour and a number."""

    NONE = "none"
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"

    @property
    def word(self) -> str:
        """«ikke vurdert», «grønn», «gul», «rød», translated."""
        return _(_GRADE_WORDS[self])


_GRADE_WORDS = {
    Grade.NONE: N_("not assessed"),
    Grade.GREEN: N_("green"),
    Grade.YELLOW: N_("yellow"),
    Grade.RED: N_("red"),
}


class Limits(NamedTuple):
    """From which severity a deviation is yellow, and red; 1 ≤ yellow ≤ red ≤ 5."""

    yellow: int = 3
    red: int = 4

    def grade(self, level: int | None) -> Grade:
        """What a severity is."""
        if level is None:
            return Grade.NONE
        return Grade.RED if level >= self.red else Grade.YELLOW if level >= self.yellow else Grade.GREEN


def days_over(state: DeviationState, deadline: date | None, today: date) -> int:
    """How many days an open one is over its deadline; 0 where it is not."""
    return max(0, (today - deadline).days) if deadline is not None and is_open(state) else 0


def number(year: int, place: int) -> str:
    """«2009-0042»."""
    return f"{year}-{place:04d}"
