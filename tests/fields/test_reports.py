"""How a report is typed: what is written is read again, states are kept apart, ratios, scales, what is missing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop import i18n
from alna_desktop.fields.reports import Answer, Part, Question, judge, parse_persons, parse_value, write, write_value
from alna_desktop.models import Measure, MeasurementState

State = MeasurementState
SCORE = Question(Measure.SCORE, 1, Decimal(1), Decimal(6), counts_persons=True)
SICKNESS = Question(
    Measure.PERCENT, 1, ratio=True, counts_persons=True,
    numerator_name="tapte dagsverk", denominator_name="avtalte dagsverk",
)  # fmt: skip
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12)


@given(st.sampled_from([State.KNOWN, State.APPROXIMATE]), numbers, st.sampled_from(["nb", "en"]))
def test_what_is_written_is_read_again(state, value, language):
    i18n.set_language(language)
    assert parse_value(write_value(state, value)) == Answer(state, value)


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("state", [State.UNKNOWN, State.NOT_MEASURED, State.MASKED])
def test_states_without_a_value_are_words(state, language):
    i18n.set_language(language)
    assert parse_value(write_value(state, None)) == Answer(state)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", None),
        ("0", Answer(State.KNOWN, Decimal(0))),
        ("10.06", Answer(State.KNOWN, Decimal("10.06"))),
        ("9,9 %", Answer(State.KNOWN, Decimal("9.9"))),
        ("Ca 97", Answer(State.APPROXIMATE, Decimal(97))),
        ("ca. 97,5 %", Answer(State.APPROXIMATE, Decimal("97.5"))),
        ("~97", Answer(State.APPROXIMATE, Decimal(97))),
        ("??", Answer(State.UNKNOWN)),
        ("Ukjent", Answer(State.UNKNOWN)),
        ("–", Answer(State.NOT_MEASURED)),
        (" - ", Answer(State.NOT_MEASURED)),
        ("−3", Answer(State.KNOWN, Decimal(-3))),
        ("*", Answer(State.MASKED)),
        (":", Answer(State.MASKED)),
    ],
)
def test_what_is_typed(text, answer):
    assert parse_value(text, Measure.PERCENT) == answer


@pytest.mark.parametrize("text", ["ti", "1o", "ca.", "ca. ukjent", "5 kr"])
def test_what_is_no_value_is_said(text):
    with pytest.raises(ValueError, match="verken et tall"):
        parse_value(text, Measure.PERCENT)


@pytest.mark.parametrize("text", ["2,5", "-1", "mange"])
def test_persons_are_counted(text):
    with pytest.raises(ValueError):
        parse_persons(text)


def test_amounts_make_the_value():
    verdict = judge(SICKNESS, None, {Part.NUMERATOR: "95", Part.DENOMINATOR: "1 000"})
    assert verdict.answer == Answer(State.KNOWN, None, Decimal(95), Decimal(1000))
    assert write(verdict.answer, Part.VALUE, SICKNESS) == "9,5"
    assert not verdict.problems
    assert not verdict.incomplete


def test_one_amount_alone_is_not_wrong_but_not_enough():
    verdict = judge(SICKNESS, None, {Part.NUMERATOR: "95"})
    assert verdict.incomplete == {Part.DENOMINATOR: "Skriv «Avtalte dagsverk» også."}
    assert write(verdict.answer, Part.VALUE, SICKNESS) == ""


def test_a_ratio_can_be_written_as_a_value_alone():
    assert judge(SICKNESS, None, {Part.VALUE: "9,5"}).answer == Answer(State.KNOWN, Decimal("9.5"))


def test_amounts_take_the_place_of_a_value_of_its_own():
    saved = Answer(State.UNKNOWN)
    verdict = judge(SICKNESS, saved, {Part.NUMERATOR: "1", Part.DENOMINATOR: "4"})
    assert verdict.answer == Answer(State.KNOWN, None, Decimal(1), Decimal(4))


def test_the_value_that_amounts_make_is_not_another_but_may_be_approximate_or_masked():
    saved = Answer(State.KNOWN, None, Decimal(1), Decimal(4))
    assert Part.VALUE in judge(SICKNESS, saved, {Part.VALUE: "26"}).problems
    assert Part.VALUE in judge(SICKNESS, saved, {Part.VALUE: "ukjent"}).problems
    assert judge(SICKNESS, saved, {Part.VALUE: "ca. 25"}).answer == Answer(
        State.APPROXIMATE, None, Decimal(1), Decimal(4)
    )
    assert judge(SICKNESS, saved, {Part.VALUE: "*"}).answer == Answer(State.MASKED, None, Decimal(1), Decimal(4))
    assert judge(SICKNESS, saved, {Part.VALUE: "ukjent", Part.NUMERATOR: "", Part.DENOMINATOR: ""}).answer == Answer(
        State.UNKNOWN
    )


def test_no_ratio_to_nothing():
    assert judge(SICKNESS, None, {Part.NUMERATOR: "0", Part.DENOMINATOR: "0"}).problems.keys() == {Part.DENOMINATOR}


def test_the_scale_holds():
    assert judge(SCORE, None, {Part.VALUE: "6"}).answer == Answer(State.KNOWN, Decimal(6))
    assert judge(SCORE, None, {Part.VALUE: "6,1"}).problems == {Part.VALUE: "Skalaen går fra 1 til 6."}
    assert judge(SCORE, None, {Part.VALUE: "0"}).problems == {Part.VALUE: "Skalaen går fra 1 til 6."}
    assert judge(Question(Measure.COUNT, 0, scale_low=Decimal(0)), None, {Part.VALUE: "-1"}).problems == {
        Part.VALUE: "Minst 0."
    }


def test_nothing_left_is_no_report():
    saved = Answer(State.KNOWN, Decimal(4), persons=7)
    assert judge(SCORE, saved, {Part.VALUE: "", Part.PERSONS: ""}).answer is None
    assert judge(SCORE, saved, {Part.VALUE: ""}).incomplete == {Part.VALUE: "Skriv verdien også."}
    assert judge(SCORE, saved, {Part.PERSONS: "8"}).answer == Answer(State.KNOWN, Decimal(4), persons=8)


def test_what_is_wrong_leaves_what_is_saved():
    saved = Answer(State.KNOWN, Decimal(4))
    verdict = judge(SCORE, saved, {Part.VALUE: "fire", Part.PERSONS: "x"})
    assert verdict.answer == saved
    assert verdict.problems.keys() == {Part.VALUE, Part.PERSONS}
