"""What may be done with a leader agreement in which state, and how a talk stands. Free of SQLAlchemy and the screen."""

from datetime import date
from enum import Enum

from alna_desktop.i18n import N_, _
from alna_desktop.models.agreement_kinds import AgreementState


class Step(Enum):
    """Something one does with an agreement."""

    CHANGE = "change"  # its parties, demands and texts
    PROPOSE = "propose"  # the leader gives it to the superior
    RETURN = "return"  # to be changed; signatures are gone then
    SIGN = "sign"  # one of the two, or both at once
    ENTER = "enter"  # what happens to it when both have signed
    FOLLOW_UP = "follow_up"  # talks, and the actions agreed on in them
    REVISE = "revise"  # begin on its next version
    REPLACE = "replace"  # what happens to it when the next version is entered into
    CLOSE = "close"
    DISCARD = "discard"  # throw it away


# The one place that says so: what may be done, and the state that follows (None: it is gone). What is not here may not
# be done; so what both have signed is changed by nobody.
NEXT: dict[tuple[AgreementState, Step], AgreementState | None] = {
    (AgreementState.DRAFT, Step.CHANGE): AgreementState.DRAFT,
    (AgreementState.DRAFT, Step.PROPOSE): AgreementState.PROPOSED,
    (AgreementState.DRAFT, Step.FOLLOW_UP): AgreementState.DRAFT,
    (AgreementState.DRAFT, Step.DISCARD): None,
    (AgreementState.PROPOSED, Step.RETURN): AgreementState.DRAFT,
    (AgreementState.PROPOSED, Step.SIGN): AgreementState.PROPOSED,
    (AgreementState.PROPOSED, Step.ENTER): AgreementState.SIGNED,
    (AgreementState.PROPOSED, Step.FOLLOW_UP): AgreementState.PROPOSED,
    (AgreementState.SIGNED, Step.FOLLOW_UP): AgreementState.SIGNED,
    (AgreementState.SIGNED, Step.REVISE): AgreementState.SIGNED,
    (AgreementState.SIGNED, Step.REPLACE): AgreementState.REPLACED,
    (AgreementState.SIGNED, Step.CLOSE): AgreementState.CLOSED,
}


def allows(state: AgreementState, step: Step) -> bool:
    """Whether the step may be taken in the state."""
    return (state, step) in NEXT


def is_in_force(state: AgreementState) -> bool:
    """Whether both have signed it, and no later version is in its place."""
    return state in (AgreementState.SIGNED, AgreementState.CLOSED)


class TalkStanding(Enum):
    """How a talk stands on a day; seen as a shape, a colour and a word."""

    HELD = "held"
    PLANNED = "planned"
    OVERDUE = "overdue"

    @property
    def word(self) -> str:
        """«holdt», «planlagt», «over datoen», translated."""
        return _(_TALK_WORDS[self])


_TALK_WORDS = {
    TalkStanding.HELD: N_("talk held"),
    TalkStanding.PLANNED: N_("planned"),
    TalkStanding.OVERDUE: N_("past its date"),
}


def talk_standing(planned_on: date, held_on: date | None, today: date) -> TalkStanding:
    """How a talk stands today; on its own day it is still planned."""
    if held_on is not None:
        return TalkStanding.HELD
    return TalkStanding.OVERDUE if planned_on < today else TalkStanding.PLANNED
