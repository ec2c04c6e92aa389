"""How a target is typed and read: goal and red limit, by polarity."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alna_desktop.errors import Invalid
from alna_desktop.fields.targets import parse_limits, write_limits
from alna_desktop.models import Polarity
from alna_desktop.models.scoring import Limits

NUMBERS = st.decimals(min_value=-1000, max_value=10**6, places=2)


@pytest.mark.parametrize(
    ("text", "polarity", "expected"),
    [
        ("4,5", Polarity.HIGHER, (Decimal("4.5"), None, None, None)),
        ("≥ 4.5 / 4,2", Polarity.HIGHER, (Decimal("4.5"), None, Decimal("4.2"), None)),
        ("≤ 9,9 % / 11 %", Polarity.LOWER, (None, Decimal("9.9"), None, Decimal(11))),
        ("95–100", Polarity.BAND, (Decimal(95), Decimal(100), None, None)),
        ("95 - 100 / 90..105", Polarity.BAND, (Decimal(95), Decimal(100), Decimal(90), Decimal(105))),
        ("1 362 250 kr", Polarity.HIGHER, (Decimal(1362250), None, None, None)),
    ],
)
def test_it_is_read_as_people_write_it(text, polarity, expected):
    found = parse_limits(text, polarity)
    assert (found.goal_low, found.goal_high, found.red_low, found.red_high) == expected


def test_nothing_is_no_target_and_the_red_limit_is_kept_without_another():
    kept = Limits(Polarity.LOWER, goal_high=Decimal(10), red_high=Decimal(12))
    assert parse_limits("  ", Polarity.LOWER, kept) is None
    assert parse_limits("9", Polarity.LOWER, kept).red_high == 12
    assert parse_limits("9 /", Polarity.LOWER, kept).red_high is None


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("10 / 10", Polarity.LOWER), ("10 / 9", Polarity.LOWER), ("4 / 5", Polarity.HIGHER),
        ("100–95", Polarity.BAND), ("95–100 / 96–105", Polarity.BAND),
    ],
)  # fmt: skip
def test_limits_on_the_wrong_side_and_equal_ones_are_refused(text, polarity):
    with pytest.raises(Invalid):
        parse_limits(text, polarity)


@pytest.mark.parametrize(
    ("text", "polarity"), [("abc", Polarity.LOWER), ("/ 9", Polarity.LOWER), ("95", Polarity.BAND)]
)
def test_what_is_no_target_is_told(text, polarity):
    with pytest.raises(ValueError, match=r"."):
        parse_limits(text, polarity)


@given(st.sampled_from(Polarity), st.lists(NUMBERS, min_size=4, max_size=4))
def test_what_is_written_is_read_again(polarity, numbers):
    red_low, goal_low, goal_high, red_high = sorted(numbers)
    assume(red_low < goal_low < goal_high < red_high)
    limits = {
        Polarity.HIGHER: Limits(polarity, goal_low, None, red_low, None),
        Polarity.LOWER: Limits(polarity, None, goal_high, None, red_high),
        Polarity.BAND: Limits(polarity, goal_low, goal_high, red_low, red_high),
    }[polarity]
    assert parse_limits(write_limits(limits), polarity) == limits
