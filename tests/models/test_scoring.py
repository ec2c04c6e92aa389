"""Status and score of a value against its target."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alna_desktop.errors import Invalid
from alna_desktop.models import Polarity
from alna_desktop.models.scoring import Limits, score_between, weighted_mean
from alna_desktop.models.status import Status, status_of_score

numbers = st.decimals(-1000, 1000, places=2)
SICKNESS = Limits(Polarity.LOWER, goal_high=Decimal("9.9"), red_high=Decimal(11))
USERS = Limits(Polarity.HIGHER, goal_low=Decimal("4.5"), red_low=Decimal("4.2"))
BUDGET = Limits(Polarity.BAND, goal_low=Decimal(97), goal_high=Decimal(100), red_low=Decimal(94), red_high=Decimal(103))


@pytest.mark.parametrize(
    ("value", "score"), [("12.1", 0), ("8.8", 10), ("9.9", Decimal("6.67")), ("11", Decimal("3.33"))]
)
def test_the_examples_of_the_domain(value: str, score: Decimal) -> None:
    found = SICKNESS.score(Decimal(value))
    assert found is not None
    assert round(found, 2) == score


@given(numbers, numbers)
def test_goal_and_red_limit_give_two_thirds_and_one_third(goal: Decimal, red: Decimal) -> None:
    assume(goal != red)
    assert round(score_between(goal, goal, red), 2) == Decimal("6.67")
    assert round(score_between(red, goal, red), 2) == Decimal("3.33")


@given(numbers, numbers, numbers, numbers)
def test_better_never_scores_lower(goal: Decimal, red: Decimal, one: Decimal, other: Decimal) -> None:
    assume(goal != red)
    better, worse = (max(one, other), min(one, other)) if goal > red else (min(one, other), max(one, other))
    assert 0 <= score_between(worse, goal, red) <= score_between(better, goal, red) <= 10


@given(numbers)
def test_status_and_score_agree(value: Decimal) -> None:
    for limits in (SICKNESS, USERS, BUDGET):
        score = limits.score(value)
        assert score is not None
        if limits.status(value) is Status.MET:
            assert round(score, 2) >= Decimal("6.67")
        elif limits.status(value) is Status.NOT_MET:
            assert score < Decimal("3.34")
        else:
            assert Decimal("3.33") <= round(score, 2) < Decimal("6.67")


steps = st.decimals("0.01", 50, places=2)


@st.composite
def bands(draw: st.DrawFn) -> Limits:
    """A band whose red limits lie outside its goals."""
    low, width, below, above = draw(numbers), draw(steps), draw(steps), draw(steps)
    return Limits(Polarity.BAND, low, low + width, low - below, low + width + above)


@given(bands(), numbers)
def test_a_band_is_judged_by_its_worse_side(band: Limits, value: Decimal) -> None:
    band.check()
    lower = Limits(Polarity.LOWER, goal_high=band.goal_high, red_high=band.red_high)
    higher = Limits(Polarity.HIGHER, goal_low=band.goal_low, red_low=band.red_low)
    assert band.score(value) == min(lower.score(value), higher.score(value))  # type: ignore[type-var]
    worst = [Status.NOT_MET, Status.NEAR, Status.MET]
    assert band.status(value) is min(lower.status(value), higher.status(value), key=worst.index)
    assert (band.distance(value) == 0) is (band.status(value) is Status.MET)
    assert band.sides_in_use == [1, -1]


@given(bands(), steps)
def test_a_band_scores_two_thirds_at_its_goals_and_less_the_farther_out(band: Limits, step: Decimal) -> None:
    assert band.goal_low is not None
    assert band.goal_high is not None
    for goal, out in ((band.goal_low, -step), (band.goal_high, step)):
        at, outside = band.score(goal), band.score(goal + out)
        assert at is not None
        assert outside is not None
        assert outside <= at
        assert at <= Decimal("6.67")
        assert band.distance(goal + out) == out


@given(numbers, steps, numbers)
def test_the_two_directions_are_mirrors(goal: Decimal, step: Decimal, value: Decimal) -> None:
    up = Limits(Polarity.HIGHER, goal_low=goal, red_low=goal - step)
    down = Limits(Polarity.LOWER, goal_high=-goal, red_high=-goal + step)
    assert up.status(value) is down.status(-value)
    assert up.score(value) == down.score(-value)
    assert up.distance(value) == -down.distance(-value)


@given(st.sampled_from([Polarity.HIGHER, Polarity.LOWER]), numbers, numbers)
def test_limits_are_refused_exactly_where_red_is_not_on_the_worse_side(
    polarity: Polarity, goal: Decimal, red: Decimal
) -> None:
    side = "low" if polarity is Polarity.HIGHER else "high"
    limits = Limits(polarity, **{f"goal_{side}": goal, f"red_{side}": red})
    right = red < goal if polarity is Polarity.HIGHER else red > goal
    if right:
        limits.check()
        assert limits.status(goal) is Status.MET
        assert limits.status(red) is Status.NEAR
        return
    with pytest.raises(Invalid) as caught:
        limits.check()
    assert list(caught.value.problems) == [f"red_{side}"]


def test_half_a_band_is_one_side() -> None:
    half = Limits(Polarity.BAND, goal_high=Decimal(100), red_high=Decimal(103))
    assert half.score(Decimal(50)) == 10
    assert half.status(Decimal(50)) is Status.MET
    assert half.distance(Decimal(99)) == -1


@given(st.lists(st.tuples(st.none() | st.decimals(0, 10, places=2), st.decimals(0, 5, places=1)), max_size=6))
def test_a_weighted_mean_against_brute_force(pairs: list[tuple[Decimal | None, Decimal]]) -> None:
    """As if each score stood as many times as its weight says, in tenths."""
    spread = [score for score, weight in pairs if score is not None for _time in range(int(weight * 10))]
    found = weighted_mean(pairs)
    if not spread:
        assert found is None
        return
    assert found is not None
    assert abs(found - sum(spread) / len(spread)) < Decimal("1e-20")
    assert min(spread) - Decimal("1e-20") <= found <= max(spread) + Decimal("1e-20")


@pytest.mark.parametrize(
    ("limits", "value", "status"),
    [
        (SICKNESS, "9.9", Status.MET),
        (SICKNESS, "10.06", Status.NEAR),
        (SICKNESS, "11", Status.NEAR),
        (SICKNESS, "11.01", Status.NOT_MET),
        (USERS, "4.70", Status.MET),
        (USERS, "4.19", Status.NOT_MET),
        (BUDGET, "98", Status.MET),
        (BUDGET, "96", Status.NEAR),
        (BUDGET, "93.9", Status.NOT_MET),
        (BUDGET, "104", Status.NOT_MET),
        (Limits(Polarity.HIGHER), "4", Status.NO_TARGET),
    ],
)
def test_status(limits: Limits, value: str, status: Status) -> None:
    assert limits.status(Decimal(value)) is status


@pytest.mark.parametrize(
    ("limits", "field"),
    [
        (Limits(Polarity.LOWER, goal_high=Decimal(5), red_high=Decimal(5)), "red_high"),
        (Limits(Polarity.LOWER, goal_high=Decimal(5), red_high=Decimal(4)), "red_high"),
        (Limits(Polarity.HIGHER, goal_low=Decimal(5), red_low=Decimal(6)), "red_low"),
        (Limits(Polarity.BAND, goal_low=Decimal(5), goal_high=Decimal(4)), "goal_high"),
    ],
)
def test_limits_that_make_no_sense_are_refused_at_their_field(limits: Limits, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        limits.check()
    assert list(caught.value.problems) == [field]


def test_a_goal_without_a_red_limit_has_status_but_no_score() -> None:
    limits = Limits(Polarity.HIGHER, goal_low=Decimal(4))
    limits.check()
    assert limits.status(Decimal(3)) is Status.NEAR
    assert limits.score(Decimal(3)) is None


def test_distance_is_from_the_goal_on_the_side_that_matters() -> None:
    assert SICKNESS.distance(Decimal("10.06")) == Decimal("0.16")
    assert BUDGET.distance(Decimal(98)) == 0
    assert BUDGET.distance(Decimal(95)) == -2
    assert BUDGET.distance(Decimal(101)) == 1


def test_the_mean_leaves_out_what_has_no_score() -> None:
    pairs = [(Decimal(8), Decimal(1)), (None, Decimal(5)), (Decimal(2), Decimal(3))]
    assert weighted_mean(pairs) == Decimal("3.5")
    assert weighted_mean([(None, Decimal(1))]) is None
    assert weighted_mean([(Decimal(5), Decimal(0))]) is None


@pytest.mark.parametrize(
    ("score", "status"),
    [
        (None, Status.MISSING),
        (20 / Decimal(3), Status.MET),
        (Decimal("6.66"), Status.NEAR),
        (10 / Decimal(3), Status.NEAR),
        (Decimal(3), Status.NOT_MET),
    ],
)
def test_status_of_a_focus_area(score: Decimal | None, status: Status) -> None:
    assert status_of_score(score) is status
