"""The red thread (den røde tråden): the steps of the chain, and the kinds of breaks in it. Each is said once, here."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from alna_desktop.i18n import N_, _


class Step(Enum):
    """A step of the chain, in order: from what the district wants to what came of it."""

    GOAL = "goal"
    AREA = "area"
    FACTOR = "factor"
    INDICATOR = "indicator"
    LETTER = "letter"
    PLAN = "plan"
    ACTION = "action"
    AGREEMENT = "agreement"
    TALK = "talk"
    RESULT = "result"

    @property
    def word(self) -> str:
        """«Hovedmål», «Fokusområde», …, translated."""
        return _(_STEP_WORDS[self])


_STEP_WORDS = {
    Step.GOAL: N_("Strategic goal"),
    Step.AREA: N_("Focus area"),
    Step.FACTOR: N_("Success factor"),
    Step.INDICATOR: N_("Indicator and target"),
    Step.LETTER: N_("Steering letter"),
    Step.PLAN: N_("Annual plan"),
    Step.ACTION: N_("Actions"),
    Step.AGREEMENT: N_("Leader agreement"),
    Step.TALK: N_("Talks and meetings"),
    Step.RESULT: N_("Result"),
}


class At(NamedTuple):
    """A place in the thread: a step, and the key of what stands there (unique within the step)."""

    step: Step
    key: str

    @property
    def text(self) -> str:
        """Written down; `parse` reads it."""
        return f"{self.step.value}:{self.key}"

    @classmethod
    def parse(cls, text: str) -> "At | None":
        """What `text` wrote, or None."""
        step, _colon, rest = text.partition(":")
        found = next((each for each in Step if each.value == step), None)
        return cls(found, rest) if found and rest else None


class BreakKind(Enum):
    """A way the thread can be broken, in the order that they are told: what stops most comes first."""

    GOAL_WITHOUT_INDICATOR = "goal_without_indicator"
    GOAL_NOT_WORKED_ON = "goal_not_worked_on"
    LETTER_NOT_ISSUED = "letter_not_issued"
    NO_PLAN = "no_plan"
    LINE_NOT_IN_PLAN = "line_not_in_plan"
    PLAN_GOAL_WITHOUT_ACTION = "plan_goal_without_action"
    RED_WITHOUT_ACTION = "red_without_action"
    ACTION_WITHOUT_RESPONSIBLE = "action_without_responsible"
    ACTION_WITHOUT_DEADLINE = "action_without_deadline"
    NO_AGREEMENT = "no_agreement"
    DEMAND_NOT_IN_PLAN = "demand_not_in_plan"
    AGREEMENT_WITHOUT_TALK = "agreement_without_talk"

    @property
    def word(self) -> str:
        """What is broken, as the head of a list: «Rødt måltall uten åpent tiltak», translated."""
        return _(TELLINGS[self].head)

    @property
    def short(self) -> str:
        """The same on a card of the thread: «uten åpent tiltak», translated."""
        return _(TELLINGS[self].short)

    @property
    def sentence(self) -> str:
        """Why it is a break, translated."""
        return _(TELLINGS[self].sentence)

    @property
    def mend(self) -> str:
        """How it is mended, translated."""
        return _(TELLINGS[self].mend)

    @property
    def step(self) -> Step:
        """The step that the thread does not reach."""
        return TELLINGS[self].step


@dataclass(frozen=True)
class Telling:
    """What is said of a kind of break, and the step that the thread does not reach."""

    step: Step
    head: str
    short: str
    sentence: str
    mend: str


TELLINGS = {
    BreakKind.GOAL_WITHOUT_INDICATOR: Telling(
        Step.INDICATOR,
        N_("Strategic goals without an indicator"),
        N_("no indicator"),
        N_("Nothing in the scorecard tells whether the goal is reached."),
        N_("Tie a success factor with an indicator to the goal in the scorecard set-up."),
    ),
    BreakKind.GOAL_NOT_WORKED_ON: Telling(
        Step.PLAN,
        N_("Strategic goals that no unit works on"),
        N_("no unit works on it"),
        N_("No annual plan has a goal that serves it, and there is no action."),
        N_("Give a unit a goal or an action for one of its indicators."),
    ),
    BreakKind.LETTER_NOT_ISSUED: Telling(
        Step.LETTER,
        N_("Letters that are not issued"),
        N_("not issued"),
        N_("The unit has not been told in writing what is demanded of it, or what it may decide."),
        N_("Issue the letter."),
    ),
    BreakKind.NO_PLAN: Telling(
        Step.PLAN,
        N_("Units without an annual plan"),
        N_("no annual plan"),
        N_("What the scorecard and the letter demand has nowhere to be carried out."),
        N_("Begin on the plan; it inherits its goals from the scorecard."),
    ),
    BreakKind.LINE_NOT_IN_PLAN: Telling(
        Step.PLAN,
        N_("Scorecard lines without a goal in the plan"),
        N_("not in the plan"),
        N_("The scorecard has a target that the unit's annual plan says nothing of."),
        N_("Add a goal for the indicator to the plan."),
    ),
    BreakKind.PLAN_GOAL_WITHOUT_ACTION: Telling(
        Step.ACTION,
        N_("Goals in the plan without an action"),
        N_("no action"),
        N_("The plan says what is to be reached, but not what is to be done."),
        N_("Add an action to the goal."),
    ),
    BreakKind.RED_WITHOUT_ACTION: Telling(
        Step.ACTION,
        N_("Red values without an open action"),
        N_("no open action"),
        N_("The target is not met, and nothing is being done about it."),
        N_("Begin on an action for the indicator."),
    ),
    BreakKind.ACTION_WITHOUT_RESPONSIBLE: Telling(
        Step.ACTION,
        N_("Actions without anyone responsible"),
        N_("nobody responsible"),
        N_("What nobody has responsibility for is seldom done."),
        N_("Say who does it."),
    ),
    BreakKind.ACTION_WITHOUT_DEADLINE: Telling(
        Step.ACTION,
        N_("Actions without a deadline"),
        N_("no deadline"),
        N_("Without a deadline it is never overdue, and nobody asks for it."),
        N_("Set a deadline."),
    ),
    BreakKind.NO_AGREEMENT: Telling(
        Step.AGREEMENT,
        N_("Units without a leader agreement"),
        N_("no leader agreement"),
        N_("The leader and the superior have not agreed on what counts this year."),
        N_("Begin on the agreement."),
    ),
    BreakKind.DEMAND_NOT_IN_PLAN: Telling(
        Step.PLAN,
        N_("Demands in the agreement that are not in the plan"),
        N_("not in the plan"),
        N_("The leader is measured on something the unit's plan does not work on."),
        N_("Add a goal for the indicator to the plan, or take up the demand."),
    ),
    BreakKind.AGREEMENT_WITHOUT_TALK: Telling(
        Step.TALK,
        N_("Agreements without a talk"),
        N_("no talk held"),
        N_("Leader and superior have not met about the agreement this year."),
        N_("Hold the talk, and write down when."),
    ),
}
