"""What may be done with a letter: every step in every state; and the seal of what is on its paper."""

from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import product

import pytest

from alna_desktop.models import LetterState
from alna_desktop.models.letter_rules import NEXT, Step, allows, seal, whole

DRAFT, ISSUED, REPLACED = LetterState.DRAFT, LetterState.ISSUED, LetterState.REPLACED
NO = object()  # refused
# What follows in each state from CHANGE, DISCARD, ISSUE, REPLACE; None: the letter is gone.
EXPECTED = {
    DRAFT: (DRAFT, None, ISSUED, NO),
    ISSUED: (NO, NO, NO, REPLACED),
    REPLACED: (NO, NO, NO, NO),
}


@pytest.mark.parametrize(("state", "step"), list(product(LetterState, Step)))
def test_every_step_in_every_state(state: LetterState, step: Step) -> None:
    expected = EXPECTED[state][list(Step).index(step)]
    assert allows(state, step) is (expected is not NO)
    assert NEXT.get((state, step), NO) is expected


@dataclass(frozen=True)
class Paper:
    """A letter's paper."""

    municipality: str = "Oslo kommune"
    sender: str = "Bydel Alna"
    recipient: str = "Furuset sykehjem"
    recipient_role: str = "Enhetsleder"
    issued_on: date | None = date(2009, 1, 1)
    case_reference: str = "2008/412"
    issued_by: str = "Bydelsdirektør"
    title: str = "Styringsbrev"
    body: str = "# Formål"


@pytest.mark.parametrize("name", [field.name for field in fields(Paper)])
def test_the_seal_is_broken_by_a_change_of_anything_on_the_paper(name: str) -> None:
    other = replace(Paper(), **{name: date(2009, 1, 2) if name == "issued_on" else "noe annet"})
    assert seal(other) != seal(Paper())
    assert len(seal(Paper())) == 64


def test_all_that_is_on_the_paper() -> None:
    text = whole(Paper())
    assert all(str(getattr(Paper(), field.name)) in text for field in fields(Paper))
