"""What may be done with assessments and risks in which state, what judging comes to, and what a risk needs on a day.

Free of SQLAlchemy and of the screen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from math import ceil

from alna_desktop.i18n import N_, _
from alna_desktop.models.deviation_kinds import ConsequenceArea
from alna_desktop.models.risk_kinds import AssessmentState, RiskState, Treatment

EXPIRING_DAYS = 30  # an acceptance with so many days left, or fewer, is pointed out


class AssessmentStep(Enum):
    """Something one does with an assessment."""

    CHANGE = "change"  # its title, scope, participants and dates
    ADD = "add"  # another risk
    APPROVE = "approve"
    CLOSE = "close"  # when all its risks are
    REOPEN = "reopen"
    DISCARD = "discard"  # throw it away, while it has no risks


# The one place that says so: what may be done, and the state that follows. What is not here may not be done.
NEXT_ASSESSMENT = {
    (AssessmentState.DRAFT, AssessmentStep.CHANGE): AssessmentState.DRAFT,
    (AssessmentState.DRAFT, AssessmentStep.ADD): AssessmentState.DRAFT,
    (AssessmentState.DRAFT, AssessmentStep.APPROVE): AssessmentState.APPROVED,
    (AssessmentState.DRAFT, AssessmentStep.DISCARD): AssessmentState.DRAFT,
    (AssessmentState.APPROVED, AssessmentStep.ADD): AssessmentState.APPROVED,
    (AssessmentState.APPROVED, AssessmentStep.CLOSE): AssessmentState.CLOSED,
    (AssessmentState.APPROVED, AssessmentStep.REOPEN): AssessmentState.DRAFT,
    (AssessmentState.CLOSED, AssessmentStep.REOPEN): AssessmentState.APPROVED,
}


class RiskStep(Enum):
    """Something one does with a risk."""

    CHANGE = "change"  # its texts, treatment, owner and dates, and what it is to be after its actions
    JUDGE = "judge"  # what it was at the start
    CONFIRM = "confirm"  # what it is now
    MOVE = "move"  # its review date, with others
    ASSIGN = "assign"  # its owner, with others
    CLOSE = "close"
    REOPEN = "reopen"
    REMOVE = "remove"  # throw it away


_FOLLOWED_UP = (RiskStep.CHANGE, RiskStep.CONFIRM, RiskStep.MOVE, RiskStep.ASSIGN)

# The same for a risk, by the state of its assessment too: what was approved at the start is not judged anew.
NEXT_RISK = {
    **{(AssessmentState.DRAFT, RiskState.OPEN, step): RiskState.OPEN for step in (*_FOLLOWED_UP, RiskStep.JUDGE)},
    **{(AssessmentState.APPROVED, RiskState.OPEN, step): RiskState.OPEN for step in _FOLLOWED_UP},
    (AssessmentState.DRAFT, RiskState.OPEN, RiskStep.REMOVE): RiskState.OPEN,
    (AssessmentState.DRAFT, RiskState.OPEN, RiskStep.CLOSE): RiskState.CLOSED,
    (AssessmentState.DRAFT, RiskState.CLOSED, RiskStep.REOPEN): RiskState.OPEN,
    (AssessmentState.APPROVED, RiskState.OPEN, RiskStep.CLOSE): RiskState.CLOSED,
    (AssessmentState.APPROVED, RiskState.CLOSED, RiskStep.REOPEN): RiskState.OPEN,
}


def allows_assessment(state: AssessmentState, step: AssessmentStep) -> bool:
    """Whether the step may be taken with an assessment in the state."""
    return (state, step) in NEXT_ASSESSMENT


def allows_risk(assessment: AssessmentState, state: RiskState, step: RiskStep) -> bool:
    """Whether the step may be taken with a risk in the state, in an assessment in its."""
    return (assessment, state, step) in NEXT_RISK


@dataclass(frozen=True)
class Judgement:
    """A probability and a consequence in each area that the risk concerns, all 1–5; in at least one area."""

    probability: int
    areas: Mapping[ConsequenceArea, int]

    @property
    def consequence(self) -> int:
        """The highest counts."""
        return max(self.areas.values())


def rises(start: Judgement, after: Judgement) -> bool:
    """Whether a risk would be greater after its actions than at the start, or hit other areas: then it is refused."""
    if start.areas.keys() != after.areas.keys():
        return True
    return after.probability > start.probability or any(after.areas[area] > start.areas[area] for area in start.areas)


def suggested(start: Judgement, after: Judgement, done: int, relevant: int) -> Judgement:
    """What a risk is now by its actions: start + (remaining − start) · done/relevant; the start where none is relevant.

    In doubt the higher: a fraction is rounded up. Only a suggestion; a person confirms.
    """
    share = Fraction(done, relevant) if relevant else Fraction(0)
    return Judgement(
        _between(start.probability, after.probability, share),
        {area: _between(step, after.areas[area], share) for area, step in start.areas.items()},
    )


def _between(start: int, after: int, share: Fraction) -> int:
    return ceil(start + (after - start) * share)


class Need(Enum):
    """What a risk needs someone to do."""

    OVER_LINE = "over_line"  # its level now must be treated
    NO_ACTION = "no_action"  # it must be treated, and nothing is being done
    REVIEW = "review"  # its review date is past
    ACCEPTANCE = "acceptance"  # its acceptance has ended, or soon does
    OBSERVED = "observed"  # its deviations say that it is more probable than it is judged to be

    @property
    def word(self) -> str:
        """«over streken», «uten tiltak», «gjennomgang over fristen», «flere avvik enn vurdert» …, translated."""
        return _(_NEED_WORDS[self])


_NEED_WORDS = {
    Need.OVER_LINE: N_("over the line"),
    Need.NO_ACTION: N_("without action"),
    Need.REVIEW: N_("review overdue"),
    Need.ACCEPTANCE: N_("acceptance expires"),
    Need.OBSERVED: N_("more deviations than judged"),
}


@dataclass(frozen=True)
class Facts:
    """What decides what an open risk needs. `over_line`: its level now is one that must be treated.

    `observed`: its deviations suggest a higher probability, and nobody has answered that.
    """

    over_line: bool
    treatment: Treatment
    accepted_until: date | None
    review_on: date | None
    open_actions: int
    observed: bool = False


def is_accepted(treatment: Treatment, until: date | None, today: date) -> bool:
    """Whether someone has accepted it as it is, to this day or later."""
    return treatment is Treatment.ACCEPT and until is not None and until >= today


def needs(facts: Facts, today: date) -> frozenset[Need]:
    """What an open risk needs today.

    A risk over the line that is accepted needs no action until the acceptance ends. A review is overdue from the day
    after its date.
    """
    found = {Need.OVER_LINE} if facts.over_line else set()
    accepted = is_accepted(facts.treatment, facts.accepted_until, today)
    if facts.over_line and not accepted and not facts.open_actions:
        found.add(Need.NO_ACTION)
    if facts.review_on is not None and facts.review_on < today:
        found.add(Need.REVIEW)
    until = facts.accepted_until
    if facts.treatment is Treatment.ACCEPT and until is not None and until <= today + timedelta(days=EXPIRING_DAYS):
        found.add(Need.ACCEPTANCE)
    if facts.observed:
        found.add(Need.OBSERVED)
    return frozenset(found)
