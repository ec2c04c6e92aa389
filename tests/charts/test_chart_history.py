"""The years of an indicator: what is known is drawn and written, what is not is said in words."""

from decimal import Decimal
from itertools import pairwise

import pytest
from chart_makers import SICKNESS, UNSET, boxes, line_of, marks, overlapping, reading, texts, years
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.charts.drawing import Dot, Drawing, Shape, Stroke, Word
from alna_desktop.charts.history import history
from alna_desktop.charts.look import DARK, LIGHT, PAPER, Look
from alna_desktop.models import MeasurementState, Polarity
from alna_desktop.models.scoring import Limits
from alna_desktop.models.status import Status
from alna_desktop.services.readings import LineView


def draw(line: LineView, look: Look = PAPER) -> Drawing:
    """The chart at its smaller size on paper, or in a pane on screen."""
    return history(line, *((235.0, 96.0) if look is PAPER else (370.0, 180.0)), look)


def joined(figure: Drawing, look: Look = PAPER) -> list[float]:
    """The widths of the lines between years."""
    lines = [line for line in marks(figure, Stroke) if line.color == look.line]
    return [line.width for line in lines if len({x for x, _y in line.points}) == 2]


def test_every_known_value_is_written_as_it_was_reported() -> None:
    shown = texts(draw(years("11.6", "10.35", "10.06", "10.2")))
    assert {"11,6", "10,35", "10,06", "10,2"} <= set(shown)
    assert {"2006", "2007", "2008", "2009 hittil"} <= set(shown)


def test_an_approximate_value_says_so() -> None:
    line = years("97.24", "95.93", "97", to_date=False)
    about = reading(2008, "97")
    object.__setattr__(about, "state", MeasurementState.APPROXIMATE)
    shown = texts(draw(line_of([*line.history[:2], about])))
    assert "ca. 97" in shown


@pytest.mark.parametrize(
    ("state", "word"),
    [(MeasurementState.UNKNOWN, "ukjent"), (MeasurementState.MASKED, "skjermet"), (None, "ikke målt")],
)
def test_a_year_without_a_value_is_a_gap_with_its_reason(state: MeasurementState | None, word: str) -> None:
    figure = draw(years("4.9", state, "4.7", to_date=False))
    shown = texts(figure)
    assert shown.count(word) == 1
    assert "0" not in shown
    assert joined(figure) == []  # nothing is drawn across the gap


def test_years_that_follow_each_other_are_joined_the_last_thinner() -> None:
    whole, whole_too, so_far = joined(draw(years("11.6", "10.35", "10.06", "10.2")))
    assert whole == whole_too > so_far


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("look", [LIGHT, DARK, PAPER])
def test_the_value_of_now_has_the_mark_of_its_status(status: Status, look: Look) -> None:
    figure = draw(years("11.6", "10.2", to_date=False, status=status), look)
    shapes = [*marks(figure, Dot), *marks(figure, Shape)]
    assert look.status[status] in {shape.fill for shape in shapes} | {shape.edge for shape in shapes}


def test_limits_are_named_with_their_numbers() -> None:
    assert {"9,9 mål, høyst", "11 rød grense"} <= set(texts(draw(years("10.2", to_date=False))))
    assert {"Mål: høyst 9,9\u00a0%", "Rød grense 11"} <= set(texts(draw(years("10.2", to_date=False), LIGHT)))


def test_without_a_target_no_limit_is_named() -> None:
    assert not [text for text in texts(draw(years("10.2", "10.1", limits=UNSET))) if "mål" in text or "rød" in text]


@pytest.mark.parametrize("look", [LIGHT, PAPER])
def test_nothing_reported_is_a_chart_of_words(look: Look) -> None:
    figure = draw(years(None, None, None, None), look)
    assert texts(figure).count("ikke målt") == 4
    assert joined(figure, look) == []
    assert marks(draw(line_of([]), look), Dot) == []


values = st.decimals("0.5", "20", places=1).map(str)
pasts = st.lists(st.one_of(values, st.none()), min_size=1, max_size=4)


@given(pasts)
def test_as_many_points_as_known_values_and_none_for_the_others(past: list[str | None]) -> None:
    figure = draw(years(*past, to_date=False))
    points = {round(dot.x, 3) for dot in marks(figure, Dot)}
    for shape in marks(figure, Shape):
        across = [x for x, _y in shape.points]
        points.add(round((max(across) + min(across)) / 2, 3))
    assert len(points) == sum(value is not None for value in past)


@given(pasts, st.decimals("1", "19", places=1), st.booleans())
def test_no_label_leaves_the_figure_or_lies_on_a_limit_label(
    past: list[str | None], goal: Decimal, is_lower: bool
) -> None:
    red = goal + 1 if is_lower else goal - 1
    limits = (
        Limits(Polarity.LOWER, goal_high=goal, red_high=red) if is_lower else Limits(Polarity.HIGHER, goal, red_low=red)
    )
    figure = draw(years(*past, limits=limits, to_date=False))
    found = boxes(figure)
    assert [box for box in found if box[1] < -1 or box[2] < -1 or box[3] > 236 or box[4] > 97] == []
    named = [box for box in found if "mål" in box[0] or "rød" in box[0]]
    assert overlapping(named) == []


def test_the_published_sickness_has_no_label_on_another() -> None:
    found = boxes(draw(years("11.6", "10.35", "10.06", "10.2")))
    assert overlapping(found) == []
    assert len(found) == len(set(found))


def test_the_target_is_inside_the_frame_even_when_all_values_are_far_from_it() -> None:
    figure = draw(years("30", "31", "32", "33"))
    goal = [line for line in marks(figure, Stroke) if line.color == PAPER.goal]
    assert goal
    assert all(20 < line.points[0][1] < 96 for line in goal)
    heights = [word.y for word in marks(figure, Word) if "mål" in word.text]
    assert heights
    assert all(one != two for one, two in pairwise(heights))
    assert SICKNESS.goal == Decimal("9.9")
