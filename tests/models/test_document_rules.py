"""What may be done with a version of a document: every step in every state; and when it is due for revision."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.models import DocumentState
from alna_desktop.models.document_rules import NEXT, SOON_DAYS, Standing, Step, allows, months_later, shown, standing

DRAFT, SENT, APPROVED, SUPERSEDED, WITHDRAWN = DocumentState
NO = object()  # refused
# What follows in each state from CHANGE, DISCARD, SEND, RETURN, APPROVE, SUPERSEDE, WITHDRAW, RENEW, READ, KEEP; None:
# the version is gone.
EXPECTED = {
    DRAFT: (DRAFT, None, SENT, NO, NO, NO, NO, NO, NO, DRAFT),
    SENT: (NO, NO, NO, DRAFT, APPROVED, NO, NO, NO, NO, SENT),
    APPROVED: (NO, NO, NO, NO, NO, SUPERSEDED, WITHDRAWN, APPROVED, APPROVED, APPROVED),
    SUPERSEDED: (NO,) * 10,
    WITHDRAWN: (NO, NO, NO, NO, NO, NO, NO, WITHDRAWN, NO, NO),
}
TODAY = date(2009, 5, 5)


@pytest.mark.parametrize(("state", "step"), list(product(DocumentState, Step)))
def test_every_step_in_every_state(state: DocumentState, step: Step) -> None:
    expected = EXPECTED[state][list(Step).index(step)]
    assert allows(state, step) is (expected is not NO)
    assert NEXT.get((state, step), NO) is expected


@pytest.mark.parametrize(
    ("states", "place"),
    [
        ([DRAFT], 0),
        ([SENT], 0),
        ([DRAFT, APPROVED, SUPERSEDED], 1),
        ([APPROVED, WITHDRAWN], 0),
        ([WITHDRAWN, SUPERSEDED], 0),
        ([SENT, WITHDRAWN, SUPERSEDED], 1),
        ([DRAFT, WITHDRAWN, WITHDRAWN], 1),
    ],
)
def test_a_document_is_shown_by_what_it_says_or_last_said(states: list[DocumentState], place: int) -> None:
    assert shown(states) == place


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-1, Standing.OVERDUE), (0, Standing.DUE), (SOON_DAYS, Standing.DUE), (SOON_DAYS + 1, Standing.IN_FORCE)],
)
def test_what_is_in_force_is_due_and_then_overdue(days: int, expected: Standing) -> None:
    assert standing(APPROVED, TODAY + timedelta(days=days), TODAY) is expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (DRAFT, Standing.DRAFT),
        (SENT, Standing.SENT),
        (APPROVED, Standing.IN_FORCE),
        (SUPERSEDED, Standing.PAST),
        (WITHDRAWN, Standing.PAST),
    ],
)
def test_nothing_else_is_due(state: DocumentState, expected: Standing) -> None:
    assert standing(state, None, TODAY) is expected
    if state is not APPROVED:
        assert standing(state, TODAY - timedelta(days=900), TODAY) is expected
    assert expected.is_in_force is (state is APPROVED)
    assert not expected.is_due


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2009, 1, 31), 1, date(2009, 2, 28)),
        (date(2008, 2, 29), 12, date(2009, 2, 28)),
        (date(2008, 2, 29), 48, date(2012, 2, 29)),
        (date(2009, 12, 1), 1, date(2010, 1, 1)),
        (date(2009, 5, 5), 0, date(2009, 5, 5)),
    ],
)
def test_months_later(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


@given(st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.integers(0, 120), st.integers(0, 120))
def test_more_months_are_never_earlier(day: date, one: int, other: int) -> None:
    assert (one <= other) == (months_later(day, one) <= months_later(day, other))


def test_every_kind_and_state_has_a_word_of_its_own() -> None:
    from alna_desktop.models import DocumentKind

    assert len({kind.word for kind in DocumentKind}) == len(DocumentKind)
    assert len({state.word for state in DocumentState}) == len(DocumentState)
