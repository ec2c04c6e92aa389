"""What may be done with a meeting: every step in every state; how it stands on a day; and its kinds."""

from datetime import date, timedelta
from itertools import product

import pytest

from alna_desktop import i18n
from alna_desktop.models import MeetingKind, MeetingState
from alna_desktop.models.meeting_rules import NEXT, SOON_DAYS, Standing, Step, allows, standing

PLANNED, HELD, CANCELLED = MeetingState.PLANNED, MeetingState.HELD, MeetingState.CANCELLED
NO = object()  # refused
# What follows from CHANGE, MOVE, HOLD, CANCEL, REOPEN, DISCARD; None: the meeting is gone.
EXPECTED = {
    PLANNED: (PLANNED, PLANNED, HELD, CANCELLED, NO, None),
    HELD: (HELD, NO, NO, NO, PLANNED, NO),
    CANCELLED: (NO, NO, NO, NO, PLANNED, None),
}
TODAY = date(2009, 5, 5)


@pytest.mark.parametrize(("state", "step"), list(product(MeetingState, Step)))
def test_every_step_in_every_state(state: MeetingState, step: Step) -> None:
    expected = EXPECTED[state][list(Step).index(step)]
    assert allows(state, step) is (expected is not NO)
    assert NEXT.get((state, step), NO) is expected


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (-1, Standing.PASSED),
        (0, Standing.SOON),
        (SOON_DAYS, Standing.SOON),
        (SOON_DAYS + 1, Standing.PLANNED),
    ],
)
def test_a_planned_meeting_stands_by_its_day(days: int, found: Standing) -> None:
    day = TODAY + timedelta(days=days)
    assert standing(PLANNED, day, TODAY) is found
    assert standing(HELD, day, TODAY) is Standing.HELD
    assert standing(CANCELLED, day, TODAY) is Standing.CANCELLED


def test_every_kind_has_a_word_and_a_letter_of_its_own() -> None:
    assert len({kind.word for kind in MeetingKind}) == len(MeetingKind)
    letters = [kind.letter for kind in MeetingKind]
    assert len(set(letters)) == len(MeetingKind)
    assert all(len(letter) == 1 for letter in letters)
    assert letters[2] == "B"
    i18n.set_language("en")
    assert [kind.letter for kind in MeetingKind] == list("DTVCLNPO")
    assert not any(kind.is_direct and kind.is_shared for kind in MeetingKind)
