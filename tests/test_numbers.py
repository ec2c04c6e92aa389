"""Numbers as Norwegians write and type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.numbers import decimals_of, format_number, parse_decimal, rounded

decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4)


@given(decimals, st.integers(0, 4))
def test_what_is_written_is_read_back(value: Decimal, places: int) -> None:
    exact = round(value, places)
    assert parse_decimal(format_number(exact, places)) == exact


@given(
    decimals,
    st.integers(0, 4),
    st.sampled_from(["", " ", "\u00a0", "\u202f", "\u2009", "'"]),
    st.sampled_from([",", "."]),
    st.sampled_from(["-{}", "- {}", "\u2212{}", "\u2013{}", "{}-", " -{} "]),
)
def test_every_way_to_write_a_number_is_read(
    value: Decimal, places: int, thousands: str, mark: str, negative: str
) -> None:
    exact = round(value, places)
    written = f"{abs(exact):,f}".translate({ord(","): thousands, ord("."): mark})
    assert parse_decimal(negative.format(written) if exact < 0 else written) == exact


@given(decimals)
def test_a_sign_is_a_real_minus_or_a_plus(value: Decimal) -> None:
    text = format_number(value, 2, signed=True)
    assert "-" not in text
    assert text.startswith("+") == (round(value, 2) > 0)
    assert text.startswith("\u2212") == (round(value, 2) < 0)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("4,89", "4.89"),
        ("4.70", "4.70"),
        (" 1 362 250 ", "1362250"),
        ("1\u00a0362\u202f250,5", "1362250.5"),
        ("1.362.250,5", "1362250.5"),
        ("1,362,250.5", "1362250.5"),
        ("1'362'250", "1362250"),
        ("\u22120,3", "-0.3"),
        ("–0,3", "-0.3"),
        ("+7", "7"),
        (" -1 362 250 ", "-1362250"),
        ("- 1 362 250", "-1362250"),
        ("\u22121\u202f362\u202f250,25", "-1362250.25"),
        ("1 362 250-", "-1362250"),
        ("1  362", "1362"),
        (",5", "0.5"),
        ("0", "0"),
    ],
)
def test_comma_point_spaces_and_every_minus_are_read(typed: str, value: str) -> None:
    assert parse_decimal(typed) == Decimal(value)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "-",
        "ca. 97",
        "??",
        "1,2,3",
        "1.2.3",
        "12a",
        "1e5",
        "10 20",
        "1 36 250",
        "-5-",
        "nan",
        "inf",
        "5 %",
        "--5",
    ],
)
def test_what_is_no_number_is_refused_plainly(typed: str) -> None:
    with pytest.raises(ValueError, match="er ikke et tall"):
        parse_decimal(typed)


def test_a_value_keeps_the_digits_it_was_reported_with() -> None:
    assert format_number(parse_decimal("4,70")) == "4,70"
    assert decimals_of(Decimal("11.6")) == 1
    assert decimals_of(Decimal("1E+3")) == 0


def test_thousands_stand_apart_without_breaking() -> None:
    assert format_number(1362250) == "1\u00a0362\u00a0250"


def test_nothing_is_neither_plus_nor_minus() -> None:
    assert format_number(Decimal("-0.001"), 1, signed=True) == "0,0"


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        ("9.95", 1, "10.0"),
        ("9.85", 1, "9.8"),
        ("1E+28", 1, "10000000000000000000000000000.0"),
        ("1E-300", 2, "0.00"),
    ],
)
def test_rounding_has_room_for_everything(value: str, decimals: int, expected: str) -> None:
    assert str(rounded(Decimal(value), decimals)) == expected
