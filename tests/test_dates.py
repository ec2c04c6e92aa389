"""Dates as Norwegians write them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from alna_desktop import clock, i18n
from alna_desktop.dates import days_between, format_date, format_long, format_moment, month_name

DAY = date(2009, 5, 5)


def test_short_and_long() -> None:
    assert format_date(DAY) == "05.05.2009"
    assert format_long(DAY) == "5. mai 2009"
    assert format_long(DAY, weekday=True) == "tirsdag 5. mai 2009"
    assert month_name(4, short=True) == "apr."


@pytest.mark.parametrize(
    ("days", "text"),
    [(-11, "11 dager over"), (-1, "1 dag over"), (0, "i dag"), (1, "i morgen"), (2, "om 2 dager"), (24, "om 24 dager")],
)
def test_how_far_off_a_deadline_is(days: int, text: str) -> None:
    assert days_between(DAY + timedelta(days=days), DAY) == text


def test_a_moment_is_told_in_the_users_time() -> None:
    moment = datetime(2009, 5, 5, 9, 41, tzinfo=UTC).astimezone()
    assert format_moment(moment) == f"05.05.2009 kl. {moment:%H.%M}"


def test_english_dates_are_english() -> None:
    i18n.set_language("en")
    assert format_long(DAY, weekday=True) == "Tuesday 5 May 2009"


def test_the_clock_can_be_stopped() -> None:
    with clock.stopped_at(datetime(2009, 5, 5, 12, tzinfo=UTC)):
        assert clock.today() == DAY
    assert clock.today() != DAY
