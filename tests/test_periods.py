"""Periods: written, read, compared and shifted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.periods import Frequency, Period, parts_of


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Any period there is."""
    frequency = draw(st.sampled_from(Frequency))
    return Period(draw(st.integers(1901, 2198)), frequency, draw(st.integers(1, frequency.value)))


@given(periods())
def test_what_is_written_is_read_back(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(periods(), st.integers(-500, 500))
def test_a_shift_is_undone_by_its_opposite(period: Period, steps: int) -> None:
    if 1901 <= period.year + steps // period.frequency.value <= 2198:
        assert period.shifted(steps).shifted(-steps) == period


@given(periods())
def test_periods_of_a_frequency_follow_each_other_without_gap(period: Period) -> None:
    assert (period.shifted(1).start - period.end).days == 1
    assert period < period.shifted(1)


@given(periods())
def test_months_cover_the_period(period: Period) -> None:
    months = list(period.months())
    assert months[0].start == period.start
    assert months[-1].end == period.end
    assert all(month in period for month in months)
    assert len(months) == period.frequency.months


@given(st.dates(date(1901, 1, 1), date(2199, 12, 31)), st.sampled_from(Frequency))
def test_a_day_lies_in_its_period(day: date, frequency: Frequency) -> None:
    period = Period.containing(day, frequency)
    assert period.start <= day <= period.end


@pytest.mark.parametrize(
    ("text", "label", "short"),
    [
        ("2009", "2009", "hele året"),
        ("2009-T1", "1. tertial 2009", "1. tertial"),
        ("2009-q4", "4. kvartal 2009", "4. kvartal"),
        (" 2009-04 ", "april 2009", "april"),
    ],
)
def test_labels_are_norwegian(text: str, label: str, short: str) -> None:
    period = Period.parse(text)
    assert (period.label(), period.short_label()) == (label, short)


@pytest.mark.parametrize(
    "text", ["", "09", "2009-T4", "2009-Q5", "2009-13", "2009-00", "2009-T0", "2009-1", "2OO9", "1899", "٢٠٠٩"]
)
def test_what_is_no_period_is_refused_plainly(text: str) -> None:
    with pytest.raises(ValueError, match="er ikke en periode"):
        Period.parse(text)


def test_a_whole_year_sorts_after_its_last_part() -> None:
    written = ["2009", "2009-T3", "2009-Q4", "2009-12", "2009-11"]
    assert [str(period) for period in sorted(map(Period.parse, written))] == written[::-1]


def test_the_end_of_a_year_and_the_year_before() -> None:
    assert Period.parse("2009-T3").ends_year
    assert not Period.parse("2009-T2").ends_year
    assert str(Period.parse("2009-T1").last_year()) == "2008-T1"


@given(periods(), periods())
def test_order_is_by_end_then_the_longer_first_to_last(one: Period, other: Period) -> None:
    key, other_key = (one.end, -one.start.toordinal()), (other.end, -other.start.toordinal())
    assert (one < other) == (key < other_key)
    assert (hash(one) == hash(other)) or one != other


@given(periods(), st.sampled_from(Frequency))
def test_the_parts_of_a_span_make_it_up_or_there_are_none(span: Period, frequency: Frequency) -> None:
    parts = parts_of(span, frequency)
    months = [month for part in parts for month in part.months()]
    assert months in ([], list(span.months()))
    assert bool(parts) == (span.frequency.months % frequency.months == 0)
