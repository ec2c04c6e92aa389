"""The rules of the wheel: which days they give, in every year there is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.models import Recurrence
from alna_desktop.models.wheel_rules import (
    LAST,
    MOST_DAYS,
    Occurrence,
    Rule,
    clamped,
    in_words,
    nth_weekday,
    occurrences,
    task_name,
)
from alna_desktop.periods import Frequency, Period

YEARS = st.integers(1901, 2198)
MONTHS, DAYS = st.integers(1, 12), st.integers(1, 31)
WEEKDAYS = st.integers(0, 6)


def yearly(due, start=(None, None)):
    return Rule(Recurrence.YEARLY, *start, *due)


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [(2009, 2, 29, 28), (2008, 2, 29, 29), (2000, 2, 31, 29), (1900, 2, 30, 28), (2009, 4, 31, 30), (2009, 1, 31, 31)],
)
def test_a_day_that_the_month_lacks_is_its_last(year: int, month: int, day: int, expected: int) -> None:
    assert clamped(year, month, day).day == expected


@pytest.mark.parametrize(
    ("month", "week", "weekday", "expected"),
    [(5, 2, 3, 14), (5, 1, 4, 1), (5, LAST, 6, 31), (2, LAST, 5, 28), (2, 4, 5, 28), (6, 1, 0, 1)],
)
def test_weekdays_of_2009(month: int, week: int, weekday: int, expected: int) -> None:
    assert nth_weekday(2009, month, week, weekday) == date(2009, month, expected)


@given(YEARS, MONTHS, st.integers(1, LAST), WEEKDAYS)
def test_the_nth_weekday_is_that_weekday_and_the_nth(year: int, month: int, week: int, weekday: int) -> None:
    found = nth_weekday(year, month, week, weekday)
    assert (found.year, found.month, found.weekday()) == (year, month, weekday)
    if week == LAST:
        assert (found + timedelta(days=7)).month != month
    else:
        assert (found.day - 1) // 7 == week - 1


@given(YEARS, MONTHS, DAYS, MONTHS, DAYS)
def test_once_a_year(year: int, month: int, day: int, start_month: int, start_day: int) -> None:
    (found,) = occurrences(yearly((month, day), (start_month, start_day)), year)
    assert found.period == Period(year)
    assert found.due == clamped(year, month, day)
    if found.starts_on is not None:
        assert timedelta(0) < found.due - found.starts_on <= timedelta(days=366)


def test_a_start_after_the_deadline_is_the_year_before() -> None:
    (found,) = occurrences(yearly((1, 1), (12, 15)), 2009)
    assert (found.starts_on, found.due) == (date(2008, 12, 15), date(2009, 1, 1))


@given(YEARS, st.integers(0, MOST_DAYS), st.integers(-MOST_DAYS, MOST_DAYS))
def test_after_each_tertial(year: int, due: int, start: int) -> None:
    found = occurrences(Rule(Recurrence.TERTIAL, start_day=start, due_day=due), year)
    assert len(found) == 3
    assert all(one.due.year == year and (one.due - one.period.end).days == due for one in found)
    assert all(one.starts_on is None or one.starts_on < one.due for one in found)
    assert len({one.period for one in found}) == 3


def test_what_comes_after_the_third_tertial_belongs_to_the_next_year() -> None:
    found = occurrences(Rule(Recurrence.TERTIAL, due_day=40), 2009)
    assert [(str(one.period), one.due) for one in found] == [
        ("2008-T3", date(2009, 2, 9)),
        ("2009-T1", date(2009, 6, 9)),
        ("2009-T2", date(2009, 10, 10)),
    ]
    assert [str(one.period) for one in occurrences(Rule(Recurrence.TERTIAL, due_day=0), 2009)] == [
        "2009-T1", "2009-T2", "2009-T3",
    ]  # fmt: skip


@given(YEARS, DAYS)
def test_each_month(year: int, day: int) -> None:
    found = occurrences(Rule(Recurrence.MONTHLY, due_day=day), year)
    assert [one.due for one in found] == [clamped(year, month, day) for month in range(1, 13)]
    assert [one.period for one in found] == [Period(year, Frequency.MONTH, month) for month in range(1, 13)]


@given(YEARS, st.integers(1, LAST), WEEKDAYS, st.none() | MONTHS)
def test_a_weekday_of_each_month_or_of_one(year: int, week: int, weekday: int, month: int | None) -> None:
    found = occurrences(Rule(Recurrence.WEEKDAY, None, None, month, None, week, weekday), year)
    assert len(found) == (1 if month else 12)
    assert len({one.period for one in found}) == len(found)
    assert all(one.due.weekday() == weekday and one.due.year == year for one in found)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (yearly((1, 31), (1, 5)), "Hvert år, 5. januar – 31. januar"),
        (yearly((12, 1)), "Hvert år, 1. desember"),
        (Rule(Recurrence.TERTIAL, due_day=0), "Hvert tertial, siste dag"),
        (Rule(Recurrence.TERTIAL, due_day=1), "Hvert tertial, 1 dag etter at det er slutt"),
        (Rule(Recurrence.TERTIAL, due_day=15), "Hvert tertial, 15 dager etter at det er slutt"),
        (Rule(Recurrence.MONTHLY, due_day=15), "Hver måned, den 15."),
        (Rule(Recurrence.WEEKDAY, week=2, weekday=3), "Hver måned, 2. torsdag"),
        (Rule(Recurrence.WEEKDAY, due_month=5, week=LAST, weekday=0), "Hvert år, siste mandag i mai"),
    ],
)
def test_rules_in_plain_words(rule: Rule, words: str) -> None:
    assert in_words(rule) == words


@pytest.mark.parametrize(
    ("name", "period", "called"),
    [
        ("Årsplan", "2009", "Årsplan"),
        ("Bydelsledermøte", "2009-05", "Bydelsledermøte i mai"),
        ("Tertialrapport", "2009-T1", "Tertialrapport, 1. tertial"),
        ("Dialogmøte etter {}", "2009-T1", "Dialogmøte etter 1. tertial"),
    ],
)
def test_what_a_task_is_called(name: str, period: str, called: str) -> None:
    assert task_name(name, Occurrence(Period.parse(period), None, date(2009, 5, 1))) == called
