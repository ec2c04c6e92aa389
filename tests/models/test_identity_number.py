"""National identity numbers: those with valid check digits are found however they are written, others never."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.models import identity_number

# The example in Skatteetaten's own documentation.
EXAMPLE = "01010750160"
SEPARATORS = ["", " ", "\u00a0", "\u202f", "-", "\u2011", "\u2013", " - "]
days = st.dates(date(1854, 1, 1), date(2039, 12, 31))


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """A number of any of the kinds, with its check digits."""
    day, kind = draw(days), draw(st.sampled_from([(0, 0), (40, 0), (0, 40), (0, 65), (0, 80), (40, 80), (40, 40)]))
    individual = draw(st.integers(0, 999))
    nine = f"{day.day + kind[0]:02d}{day.month + kind[1]:02d}{day.year % 100:02d}{individual:03d}"
    checks = identity_number.check_digits(nine)
    if checks is None:
        nine = nine[:6] + "501" if identity_number.check_digits(nine[:6] + "501") else "010107501"
        checks = identity_number.check_digits(nine)
    return f"{nine}{checks}"


def remainder(digits: str, weights: list[int]) -> int:
    """The rule as it is published: the weighted sum, the check digit with weight one, divides by eleven."""
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11


def fits(digits: str) -> bool:
    """Both rules, written another way than in the program."""
    return (
        remainder(digits[:10], [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) == 0
        and remainder(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) == 0
    )


def test_a_known_number_is_found() -> None:
    assert fits(EXAMPLE)
    assert identity_number.found(f"Bruker {EXAMPLE}.") == [EXAMPLE]


@given(numbers(), st.sampled_from(SEPARATORS), st.sampled_from(["", "f. ", "Født:", "å(", "\n"]))
def test_valid_numbers_are_found_in_any_writing(number: str, separator: str, before: str) -> None:
    assert fits(number)
    assert identity_number.found(f"{before}{number[:6]}{separator}{number[6:]}, ringte kl. 12.30") == [number]


@pytest.mark.parametrize(
    "text",
    ["01 01 07 50160", "01.01.07-50160", "01-01-07 501 60", "010107 501 60", "010107_50160.pdf", "010107.50160",
     "01.01.07\u00a050160"],
)  # fmt: skip
def test_dates_groups_and_names_of_files_do_not_hide_a_number(text: str) -> None:
    assert identity_number.found(f"Journal_{text}") == [EXAMPLE]


def test_the_number_of_a_bank_account_is_none() -> None:
    """Its dots stand after four and six digits, whatever the digits are."""
    assert identity_number.found("Til konto 0101.07.50160") == []


@given(numbers(), st.integers(0, 10), st.integers(1, 9))
def test_a_number_with_one_wrong_digit_is_never_found(number: str, place: int, more: int) -> None:
    wrong = number[:place] + str((int(number[place]) + more) % 10) + number[place + 1 :]
    assert identity_number.found(wrong) == []


@given(st.text(alphabet="0123456789 -\u00a0a\n", max_size=60))
def test_what_is_found_fits_and_stands_there(text: str) -> None:
    for number in identity_number.found(text):
        assert fits(number)
        assert number in "".join(sign for sign in text if sign.isdigit())


@given(numbers(), st.sampled_from("0123456789"))
def test_digits_of_a_longer_number_are_left_alone(number: str, digit: str) -> None:
    assert identity_number.found(number + digit) == []
    assert identity_number.found(digit + number) == []


@pytest.mark.parametrize("text", ["", "12345678901", "00000000000", "2009-0042", "22 33 44 55", "97\u00a0000\u00a0000"])
def test_other_numbers_are_left_alone(text: str) -> None:
    assert identity_number.found(text) == []


def test_a_month_or_day_that_is_none_is_left_alone() -> None:
    for nine in ("321299123", "011399123", "300299123", "310499123"):
        checks = identity_number.check_digits(nine)
        if checks is not None:
            assert identity_number.found(nine + checks) == []


def test_each_number_is_told_once_in_its_order() -> None:
    other = next(
        f"{nine}{checks}"
        for nine in (f"150680{individual}" for individual in range(100, 999))
        if (checks := identity_number.check_digits(nine))
    )
    text = f"{other} og {EXAMPLE[:6]} {EXAMPLE[6:]}, igjen {other}"
    assert identity_number.found(text) == [other, EXAMPLE]
