"""Labels: pushed apart as little as possible, and values written where no line goes through them."""

from itertools import pairwise

import pytest
from chart_makers import marks
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.charts.drawing import Word
from alna_desktop.charts.labels import Label, beside, clear_spot, spread
from alna_desktop.charts.look import PAPER
from alna_desktop.charts.plot import Plot

heights = st.lists(st.floats(0, 300, allow_nan=False), max_size=8)


@given(heights)
def test_spread_labels_are_a_gap_apart_in_the_same_order(wanted: list[float]) -> None:
    placed = spread(wanted, 10)
    order = sorted(range(len(wanted)), key=lambda at: -wanted[at])
    moved = [placed[at] for at in order]
    assert all(upper - lower >= 10 - 1e-6 for upper, lower in pairwise(moved))
    assert sum(placed) == pytest.approx(sum(wanted), abs=1e-6)  # pushed both ways alike


@given(heights)
def test_labels_far_enough_apart_stay(wanted: list[float]) -> None:
    apart = [height + 310 * at for at, height in enumerate(wanted)]
    assert spread(apart, 10) == pytest.approx(apart)


def test_a_cluster_is_pushed_both_ways() -> None:
    assert spread([50, 50, 200], 10) == [55, 45, 200]


def test_labels_stand_beside_the_frame() -> None:
    plot = _plot()
    beside(plot, [Label(20, "mål", "#000000"), Label(21, "rød", "#000000", 600)], 10, 5)
    places = [(word.x, word.y) for word in marks(plot.figure, Word)]
    assert [x for x, _y in places] == [plot.right + 5] * 2
    assert places[1][1] - places[0][1] == pytest.approx(10)


def _plot() -> Plot:
    plot = Plot(200, 100, PAPER, (20, 60, 10, 20), 4)
    plot.scale(0, 10)
    return plot


def test_a_value_stands_over_its_point_where_nothing_is_in_the_way() -> None:
    spot = clear_spot(_plot(), 60, 50, "10,2", 8, 8, [])
    assert (spot.x, spot.y, spot.across) == (60, 58, "center")


def test_a_value_moves_under_its_point_where_a_line_is_over_it() -> None:
    line = [(20.0, 60.0), (140.0, 60.0)]
    spot = clear_spot(_plot(), 60, 50, "10,2", 8, 8, [line])
    assert spot.across == "center"
    assert spot.top < 50


def test_a_value_stands_aside_where_lines_are_over_and_under_it() -> None:
    lines = [[(20.0, 60.0), (140.0, 60.0)], [(20.0, 40.0), (140.0, 40.0)]]
    spot = clear_spot(_plot(), 60, 50, "10,2", 8, 8, lines)
    assert spot.left > 60
    assert 40 < spot.y < spot.top < 60


@given(st.floats(45, 115), st.floats(36, 74), st.floats(20, 90))
def test_a_value_is_never_struck_through_by_one_level_line(x: float, y: float, level: float) -> None:
    spot = clear_spot(_plot(), x, y, "10", 8, 8, [[(20, level), (140, level)]])
    assert not spot.y < level < spot.top
