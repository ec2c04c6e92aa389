"""Public holidays, by what the almanac says of some years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.holidays import easter, is_holiday, is_short_day, is_working_day


@pytest.mark.parametrize(
    "day", [date(1961, 4, 2), date(1818, 3, 22), date(1943, 4, 25), date(2009, 4, 12), date(2026, 4, 5)]
)  # fmt: skip
def test_easter_is_where_the_almanac_has_it(day: date) -> None:
    assert easter(day.year) == day


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_in_its_five_weeks(year: int) -> None:
    day = easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_the_twelve_holidays_of_2009() -> None:
    days = [date(2009, 1, 1) + timedelta(days=at) for at in range(365)]
    found = [(day.month, day.day) for day in days if is_holiday(day)]
    assert found == [(1, 1), (4, 9), (4, 10), (4, 12), (4, 13), (5, 1), (5, 17), (5, 21), (5, 31), (6, 1), (12, 25), (12, 26)]  # fmt: skip  # noqa: E501
    assert not is_working_day(date(2009, 5, 2))
    assert is_working_day(date(2009, 5, 4))


def test_the_days_on_which_most_go_home_at_noon() -> None:
    days = [date(2009, 1, 1) + timedelta(days=at) for at in range(365)]
    assert [day for day in days if is_short_day(day)] == [date(2009, 4, 8), date(2009, 12, 24), date(2009, 12, 31)]
    assert all(is_working_day(day) for day in days if is_short_day(day))
