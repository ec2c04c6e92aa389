"""Periods as files write them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop import i18n
from alna_desktop.exchange.period_cells import read_period, read_period_in
from alna_desktop.periods import Frequency, Period

frequencies = st.sampled_from(Frequency)
periods = frequencies.flatmap(
    lambda frequency: st.builds(Period, st.integers(1900, 2199), st.just(frequency), st.integers(1, frequency.value))
)


@given(periods, frequencies, st.sampled_from(["nb", "en"]))
def test_what_the_program_writes_is_read_back(period: Period, frequency: Frequency, language: str) -> None:
    i18n.set_language(language)
    try:
        for text in (str(period), period.label(), f" {period.label().upper()} ", str(period).replace("-", "")):
            assert read_period(text, frequency) == period
    finally:
        i18n.set_language("nb")


@given(periods, st.sampled_from(["nb", "en"]))
def test_a_year_and_its_part_in_two_columns(period: Period, language: str) -> None:
    i18n.set_language(language)
    try:
        part = "" if period.frequency is Frequency.YEAR else period.short_label()
        assert read_period_in(float(period.year), part, period.frequency) == period
        assert read_period_in(str(period.year), float(period.index), period.frequency) == period
    finally:
        i18n.set_language("nb")


@given(st.dates(date(1960, 1, 1), date(2100, 1, 1)), frequencies)
def test_a_day_is_the_period_it_lies_in(day: date, frequency: Frequency) -> None:
    period = Period.containing(day, frequency)
    serial = (day - date(1899, 12, 30)).days
    assert read_period(day, frequency) == period
    assert read_period(datetime(day.year, day.month, day.day, 12), frequency) == period
    assert read_period(f"{day:%d.%m.%Y}", frequency) == period
    assert read_period(f"{day:%Y-%m-%d} 00:00:00", frequency) == period
    assert read_period(float(serial), frequency) == period


@given(st.dates(date(1960, 1, 1), date(2100, 1, 1)))
def test_days_of_old_macs_are_counted_from_1904(day: date) -> None:
    serial = (day - date(1904, 1, 1)).days
    if 20_000 <= serial <= 80_000:
        assert read_period(serial, Frequency.MONTH, epoch_1904=True) == Period.containing(day, Frequency.MONTH)


FORMS = [
    ("2009", "2009"), (2009.0, "2009"), (2009, "2009"), ("2009T1", "2009-T1"), ("T1 2009", "2009-T1"),
    ("1. tertial 2009", "2009-T1"), ("2009 1. tertial", "2009-T1"), ("1.tertial 2009", "2009-T1"),
    ("2009K4", "2009-Q4"), ("4. kvartal 2009", "2009-Q4"), ("Q3-2009", "2009-Q3"), ("2009M11", "2009-11"),
    ("2009-01", "2009-01"), ("01.2009", "2009-01"), ("jan 2009", "2009-01"), ("Januar 2009", "2009-01"),
    ("jan. 2009", "2009-01"), ("jan.09", "2009-01"), ("des-98", "1998-12"), ("mai 2009", "2009-05"),
    ("October 2009", "2009-10"), ("200912", "2009-12"), (200912.0, "2009-12"), ("hele året 2009", "2009"),
    ("sep\u00adtember 2009", "2009-09"), ("1.\u00a0tertial\u00a02009", "2009-T1"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "period"), FORMS)
def test_every_form(cell: object, period: str) -> None:
    assert str(read_period(cell, Frequency.MONTH)) == period


# A school year or a month, a tertial or a month: what can be read in two ways is not read.
@pytest.mark.parametrize(
    "cell",
    ["", "abc", "2009-13", "2009-T4", "2009-1", "2009/10", "2009–10", "1/2009", "2009 2010", "01/02/2009", "1234",
     12, 2009.5, True, None, timedelta(1), "31.02.2009", "5. tertial 2009", "T1", float("inf"), float("nan")],
)  # fmt: skip
def test_what_is_no_period_is_refused_plainly(cell: object) -> None:
    with pytest.raises(ValueError, match="er ikke en periode"):
        read_period(cell, Frequency.MONTH)


@pytest.mark.parametrize(("year", "part"), [("2009", "4"), ("2009", "x"), ("2009-01", "1"), ("", "1"), (2009.0, 0.0)])
def test_a_part_that_the_year_does_not_have(year: object, part: object) -> None:
    with pytest.raises(ValueError, match="er ikke en periode"):
        read_period_in(year, part, Frequency.TERTIAL)
