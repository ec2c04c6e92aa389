"""What stands in a cell for a value."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.models import MeasurementState as State
from alna_desktop.numbers import format_number
from alna_desktop.services.entries import Dash, Entry, exact, parse_entry, parse_state

decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4)


@given(decimals, st.integers(0, 4), st.sampled_from(["{}", "{} %", "{}\u00a0%", "{}%", " {} "]))
def test_what_is_written_is_read_back(value: Decimal, places: int, form: str) -> None:
    exactly = round(value, places)
    assert parse_entry(form.format(format_number(exactly, places))) == Entry(State.KNOWN, exactly)


@given(decimals, st.sampled_from(["ca. {}", "Ca {}", "ca.{}", "CA {} %", "~{}", "≈ {}", "om lag {}", "omtrent {}"]))
def test_approximate_is_a_state_of_its_own(value: Decimal, form: str) -> None:
    assert parse_entry(form.format(format_number(value))) == Entry(State.APPROXIMATE, value)


CELLS = [
    ("97,24 %", Entry(State.KNOWN, Decimal("97.24"))),
    ("Ca 97", Entry(State.APPROXIMATE, Decimal(97))),
    ("??", Entry(State.UNKNOWN)),
    ("Ukjent", Entry(State.UNKNOWN)),
    ("*", Entry(State.MASKED)),
    (":", Entry(State.MASKED)),
    ("..", Entry(State.NOT_MEASURED)),
    ("ikke målt", Entry(State.NOT_MEASURED)),
    (" - ", Entry(State.NOT_MEASURED)),
    ("–", Entry(State.NOT_MEASURED)),
    ("0", Entry(State.KNOWN, Decimal(0))),
    ("' -1 362 250 '", Entry(State.KNOWN, Decimal(-1362250))),
    ("12\u00ad", Entry(State.KNOWN, Decimal(12))),
    ("", None),
    (" \u00a0 ", None),
]


@pytest.mark.parametrize(("text", "entry"), CELLS)
def test_five_different_things(text: str, entry: Entry | None) -> None:
    assert parse_entry(text) == entry


def test_a_dash_is_zero_where_the_source_says_so() -> None:
    assert parse_entry(" - ", Dash.ZERO) == Entry(State.KNOWN, Decimal(0))
    assert parse_entry("*", Dash.ZERO) == Entry(State.MASKED)


@pytest.mark.parametrize("text", ["abc", "ca.", "5 % 5", "%", "#DIV/0!", "1;2", "camping 5", "12 kr"])
def test_what_is_none_of_them_is_quoted(text: str) -> None:
    with pytest.raises(ValueError) as error:
        parse_entry(text)
    assert str(error.value) == f"«{text}» er ikke et tall."


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=5))
def test_a_spreadsheets_number_is_what_was_typed(value: Decimal) -> None:
    assert exact(float(value)) == value


def test_rounding_errors_of_a_spreadsheet_are_not_taken_for_digits() -> None:
    assert str(exact(0.1 + 0.2)) == "0.3"


def test_states_by_their_words() -> None:
    words = {"": None, "Kjent": State.KNOWN, "ca.": State.APPROXIMATE, "skjermet": State.MASKED, "??": State.UNKNOWN}
    assert {word: parse_state(word) for word in words} == words
    with pytest.raises(ValueError, match="«rød» er ingen tilstand"):
        parse_state("rød")
