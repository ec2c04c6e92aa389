"""Round numbers on the axis, and room for everything that is drawn."""

from decimal import Decimal
from itertools import pairwise

import pytest
from chart_makers import marks, texts
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.charts.drawing import Block
from alna_desktop.charts.look import LIGHT, PAPER
from alna_desktop.charts.plot import Plot, ticks
from alna_desktop.charts.scale import band, fit, red_lines
from alna_desktop.models import Polarity
from alna_desktop.models.scoring import Limits

numbers = st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 3))
BAND = Limits(Polarity.BAND, Decimal(95), Decimal(100), Decimal(90), Decimal(103))


def _plot(height: float = 120) -> Plot:
    return Plot(240, height, PAPER, (18, 60, 8, 20), 4)


@given(numbers, st.floats(0.01, 1e6), st.integers(2, 6))
def test_ticks_are_few_even_and_inside(low: float, span: float, most: int) -> None:
    high = low + span
    found = ticks(low, high, most)
    reach = 1e-6 * max(abs(low), abs(high), 1)
    assert 1 <= len(found) <= most
    assert low - reach <= found[0] <= found[-1] <= high + reach
    steps = [after - before for before, after in pairwise(found)]
    assert all(step > 0 and step == pytest.approx(steps[0], rel=1e-6, abs=reach) for step in steps)


@given(st.lists(numbers, max_size=6))
def test_values_and_limits_lie_inside_the_frame(values: list[float]) -> None:
    plot = _plot()
    fit(plot, values, BAND)
    for value in [*values, 90, 95, 100, 103]:
        assert plot.bottom < plot.y(value) < plot.top


@given(st.lists(numbers, min_size=1, max_size=6), st.floats(0, 40), st.floats(0, 40))
def test_the_room_asked_for_is_kept_free(values: list[float], under: float, over: float) -> None:
    plot = _plot()
    fit(plot, values, Limits(Polarity.HIGHER), under=under, over=over)
    assert plot.y(min(values)) - plot.bottom >= under - 1e-3
    assert plot.top - plot.y(max(values)) >= over - 1e-3


def test_the_frame_makes_room_for_long_numbers() -> None:
    plot = _plot()
    fit(plot, [1_362_250.0, 1_420_000.0], Limits(Polarity.HIGHER))
    longest = max(len(text) for text in texts(plot.figure))
    assert plot.left >= longest * 4


def test_numbers_on_the_axis_are_written_the_norwegian_way() -> None:
    plot = _plot()
    fit(plot, [9.9, 10.4], Limits(Polarity.LOWER))
    assert texts(plot.figure)
    assert all("," in word and "." not in word for word in texts(plot.figure))


def test_a_band_is_a_field_between_its_goals_with_two_red_limits() -> None:
    plot = _plot()
    fit(plot, [97.0], BAND)
    band(plot, BAND, 1)
    reds = red_lines(plot, BAND, 1, (1, 2))
    (field,) = marks(plot.figure, Block)
    assert (field.y, field.y + field.height) == pytest.approx((plot.y(95), plot.y(100)))
    assert [limit for _y, limit in reds] == [Decimal(90), Decimal(103)]


def test_the_side_that_is_better_is_filled_to_the_edge() -> None:
    for limits, edges in (
        (Limits(Polarity.HIGHER, goal_low=Decimal(4)), lambda plot: (plot.y(4), plot.top)),
        (Limits(Polarity.LOWER, goal_high=Decimal(4)), lambda plot: (plot.bottom, plot.y(4))),
    ):
        plot = _plot()
        fit(plot, [3.0, 5.0], limits)
        band(plot, limits, 1)
        (field,) = marks(plot.figure, Block)
        assert (field.y, field.y + field.height) == pytest.approx(edges(plot))


def test_without_a_target_there_is_no_field_and_no_red_limit() -> None:
    plot = Plot(240, 120, LIGHT, (28, 4, 8, 20), 4)
    fit(plot, [], Limits(Polarity.LOWER))
    band(plot, Limits(Polarity.LOWER), 1)
    assert red_lines(plot, Limits(Polarity.LOWER), 1, (1, 2)) == []
    assert marks(plot.figure, Block) == []
