"""Fields: what is shown can be typed again, what is wrong is said plainly, and Norwegian order."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.fields.base import EARLIEST, LATEST, Field, Kind, Option, Schema, Section, matches, parse_date

CHOICES = (Option("low", "Low"), Option("high", "High"))
TEXT, NUMBER, DAY = Field("a", "Code"), Field("a", "Sum", Kind.NUMBER), Field("a", "Day", Kind.DATE)
CHOICE = Field("a", "Level", Kind.CHOICE, options=CHOICES)
DAYS = st.dates(date(EARLIEST, 1, 1), date(LATEST, 12, 31))
NUMBERS = st.decimals(-(10**12), 10**12, allow_nan=False, places=3)


@dataclass(frozen=True)
class Row:
    a: object
    b: str = ""


@given(DAYS)
def test_a_date_shown_can_be_typed(day: date) -> None:
    assert DAY.parse(DAY.show(day)) == day


@given(NUMBERS)
def test_a_number_shown_can_be_typed(number: Decimal) -> None:
    assert NUMBER.parse(NUMBER.show(number)) == number


@given(st.text().map(str.strip))
def test_a_text_shown_can_be_typed(text: str) -> None:
    assert TEXT.parse(TEXT.show(text)) == text


@pytest.mark.parametrize("option", CHOICES)
def test_a_choice_shown_can_be_typed(option: Option) -> None:
    assert CHOICE.parse(CHOICE.show(option.value)) == option.value


@pytest.mark.parametrize("field", [TEXT, NUMBER, DAY, CHOICE])
def test_nothing_is_nothing(field: Field) -> None:
    assert field.parse("  ") == field.empty
    assert field.show(field.empty) == ""
    assert field.problem(field.empty) == ""


@pytest.mark.parametrize("text", ["4,5", "4.5", " 4,5 "])
def test_comma_and_point(text: str) -> None:
    assert NUMBER.parse(text) == Decimal("4.5")


@pytest.mark.parametrize("text", ["31.01.2009", "31.1.2009", "31/1/2009", "31-01-2009"])
def test_days_as_people_type_them(text: str) -> None:
    assert parse_date(text) == date(2009, 1, 31)


@pytest.mark.parametrize(
    ("text", "said"),
    [("31.02.2009", "kalenderen"), ("2009", "31.01.2009"), ("01.01.0009", "ikke en dato"), ("i går", "«i går»")],
)
def test_days_that_are_none(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_date(text)


@pytest.mark.parametrize(("field", "text"), [(NUMBER, "mye"), (CHOICE, "Middle")])
def test_what_is_no_such_value_is_said(field: Field, text: str) -> None:
    with pytest.raises(ValueError, match=text):
        field.parse(text)


def test_required_and_too_long() -> None:
    field = Field("a", "Code", required=True, longest=3)
    assert field.problem("") == "Fyll ut «Kode»."
    assert field.problem("abcd") == "Skriv høyst 3 tegn. Nå er det 4."
    assert field.problem("abc") == ""


def test_order_is_norwegian_and_empty_comes_last() -> None:
    names = ["Ås", "", "alna", "Ørje", "Bøler", "Ære"]
    assert sorted(names, key=lambda name: TEXT.order(Row(name))) == ["alna", "Bøler", "Ære", "Ørje", "Ås", ""]
    numbers = [None, Decimal(10), Decimal(9)]
    assert sorted(numbers, key=lambda number: NUMBER.order(Row(number))) == [Decimal(9), Decimal(10), None]


def test_numbers_and_dates_keep_their_type_in_excel() -> None:
    assert DAY.exported(Row(date(2009, 5, 5))) == date(2009, 5, 5)
    assert CHOICE.exported(Row("low")) == CHOICE.text(Row("low"))
    assert Field("a", "Unit", Kind.REFERENCE, text_key="b").exported(Row(1, "Furuset")) == "Furuset"


def test_a_row_of_the_past_says_so_and_is_found() -> None:
    name = Field("b", "Name")
    schema = Schema("x", "X", "New x", "b", (Section("", (name,)),), past_key="a", past="closed")
    assert schema.text(Row(None, "Furuset"), name) == "Furuset"
    assert schema.text(Row(date(2009, 5, 5), "Furuset"), name) == "Furuset (nedlagt)"
    assert matches(schema, [name], Row(None, "Furuset sykehjem"), "SYKE furu")
    assert not matches(schema, [name], Row(None, "Furuset sykehjem"), "skole")
