"""Norwegian public holidays, computed from Easter; and the working days between them."""

from datetime import date, timedelta

_FIXED = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
_FROM_EASTER = (-3, -2, 0, 1, 39, 49, 50)  # Maundy Thursday to Whit Monday, in days after Easter Sunday
_EVES, _BEFORE_EASTER = ((12, 24), (12, 31)), -4  # days on which most go home at noon
SATURDAY = 5


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm, from 1583 on)."""
    golden, century = year % 19, year // 100
    skipped = century - century // 4 - (8 * century + 13) // 25
    epact = (19 * golden + skipped + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    after = epact - weekday
    month = 3 + (after + 40) // 44
    return date(year, month, after + 28 - 31 * (month // 4))


def is_holiday(day: date) -> bool:
    """Whether it is a public holiday; Sundays are not counted unless they are one."""
    return (day.month, day.day) in _FIXED or (day - easter(day.year)).days in _FROM_EASTER


def is_working_day(day: date) -> bool:
    """Whether it is neither Saturday, Sunday nor a public holiday."""
    return day.weekday() < SATURDAY and not is_holiday(day)


def is_short_day(day: date) -> bool:
    """Whether most go home at noon: Christmas Eve, New Year's Eve, and the Wednesday before Maundy Thursday."""
    return (day.month, day.day) in _EVES or (day - easter(day.year)).days == _BEFORE_EASTER


def next_day(day: date) -> date:
    """The day after."""
    return day + timedelta(days=1)
