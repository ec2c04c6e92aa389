"""What may be done with a leader agreement: every step in every state; and how a talk stands."""

from datetime import date
from itertools import product

import pytest

from alna_desktop.models import AgreementState
from alna_desktop.models.agreement_rules import NEXT, Step, TalkStanding, allows, is_in_force, talk_standing

DRAFT, PROPOSED, SIGNED = AgreementState.DRAFT, AgreementState.PROPOSED, AgreementState.SIGNED
CLOSED, REPLACED = AgreementState.CLOSED, AgreementState.REPLACED
GONE, NO = None, "refused"
# What follows from CHANGE, PROPOSE, RETURN, SIGN, ENTER, FOLLOW_UP, REVISE, REPLACE, CLOSE, DISCARD.
EXPECTED = {
    DRAFT: (DRAFT, PROPOSED, NO, NO, NO, DRAFT, NO, NO, NO, GONE),
    PROPOSED: (NO, NO, DRAFT, PROPOSED, SIGNED, PROPOSED, NO, NO, NO, NO),
    SIGNED: (NO, NO, NO, NO, NO, SIGNED, SIGNED, REPLACED, CLOSED, NO),
    CLOSED: (NO,) * 10,
    REPLACED: (NO,) * 10,
}


@pytest.mark.parametrize(("state", "step"), list(product(AgreementState, Step)))
def test_every_step_in_every_state(state: AgreementState, step: Step) -> None:
    expected = EXPECTED[state][list(Step).index(step)]
    assert NEXT.get((state, step), NO) == expected
    assert allows(state, step) is (expected != NO)


def test_what_is_in_force() -> None:
    assert {state for state in AgreementState if is_in_force(state)} == {SIGNED, CLOSED}


def test_signed_by_both_is_reached_through_signing_alone() -> None:
    assert [step for (_state, step), follows in NEXT.items() if follows is SIGNED and _state is not SIGNED] == [
        Step.ENTER
    ]


@pytest.mark.parametrize(
    ("planned", "held", "standing"),
    [
        (date(2009, 5, 4), None, TalkStanding.OVERDUE),
        (date(2009, 5, 5), None, TalkStanding.PLANNED),
        (date(2009, 9, 1), None, TalkStanding.PLANNED),
        (date(2009, 2, 1), date(2009, 2, 3), TalkStanding.HELD),
    ],
)
def test_how_a_talk_stands(planned: date, held: date | None, standing: TalkStanding) -> None:
    assert talk_standing(planned, held, date(2009, 5, 5)) is standing
