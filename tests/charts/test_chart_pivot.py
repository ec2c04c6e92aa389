"""A pivot drawn: lines with their gaps and names, bars from zero in both directions, no text on another."""

from decimal import Decimal

import pytest
from chart_makers import boxes, marks, overlapping, texts
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.charts.drawing import Block, Drawing, Stroke
from alna_desktop.charts.look import DARK, LIGHT, PAPER, Look
from alna_desktop.charts.pivot import draw
from alna_desktop.services.pivot_chart import Bar, PivotChart, Series

SIZE = (640.0, 220.0)
YEARS = ["2006", "2007", "2008", "2009"]


def numbers(*values: str | None) -> list[Decimal | None]:
    return [None if value is None else Decimal(value) for value in values]


def lines(*series: Series, places: list[str] = YEARS) -> PivotChart:
    return PivotChart("Sykefravær", "prosent", 1, places, list(series), [])


def bars(*values: str | None) -> PivotChart:
    found = [
        Bar(f"Enhet {at}", None if value is None else Decimal(value), value or "–") for at, value in enumerate(values)
    ]
    return PivotChart("Sykefravær", "prosent", 1, [], [], found)


def curves(figure: Drawing, color: str) -> list[Stroke]:
    return [line for line in marks(figure, Stroke) if line.color == color]


@pytest.mark.parametrize("look", [LIGHT, DARK, PAPER])
def test_every_line_is_named_at_its_end_while_they_are_few(look: Look) -> None:
    one = Series("Barnehage", numbers("10", "9", "8", "9"))
    two = Series("Samlet", numbers("11", "10", "10.5", "10"), is_total=True, chosen=True)
    figure = draw(lines(one, two), *SIZE, look)
    assert {"Barnehage  9,0", "Samlet  10,0", *YEARS} <= set(texts(figure))
    assert overlapping(boxes(figure)) == []
    assert len(curves(figure, look.accent)) == 1


def test_of_many_only_the_chosen_and_the_total_are_named() -> None:
    many = [Series(f"Enhet {at}", numbers(*[f"{at + year}" for year in range(4)]), chosen=at == 5) for at in range(20)]
    total = Series("Samlet", numbers("9", "9", "9", "9"), is_total=True)
    named = [text for text in texts(draw(lines(*many, total), *SIZE, LIGHT)) if "Enhet" in text or "Samlet" in text]
    assert sorted(named) == ["Enhet 5  8,0", "Samlet  9,0"]


def test_a_gap_is_not_bridged_and_a_point_alone_is_seen() -> None:
    figure = draw(lines(Series("A", numbers("10", None, "8", "9"), chosen=True)), *SIZE, LIGHT)
    (curve,) = curves(figure, LIGHT.accent)
    assert len(curve.points) == 2


def test_a_line_that_ends_early_is_named_by_its_last_value() -> None:
    figure = draw(lines(Series("A", numbers("10", "9", None, None), chosen=True)), *SIZE, LIGHT)
    assert "A  9,0" in texts(figure)


def test_places_that_have_no_room_are_left_out_but_never_the_last() -> None:
    places = [f"Jan. {year}" for year in range(1990, 2030)]
    figure = draw(lines(Series("A", numbers(*["1", "2"] * 20), chosen=True), places=places), *SIZE, LIGHT)
    shown = [text for text in texts(figure) if text.startswith("Jan.")]
    assert 2 < len(shown) < 40
    assert "Jan. 2029" in shown
    assert overlapping(boxes(figure)) == []


def test_bars_are_as_long_as_their_values_from_zero() -> None:
    figure = draw(bars("10", "5", None), *SIZE, LIGHT)
    first, second = (block for block in marks(figure, Block) if block.width > 1)
    assert first.width == pytest.approx(2 * second.width)
    assert first.x == second.x
    assert "–" in texts(figure)


def test_a_negative_bar_goes_the_other_way() -> None:
    figure = draw(bars("10", "-10"), *SIZE, LIGHT)
    first, second = (block for block in marks(figure, Block) if block.width > 1)
    assert second.x + second.width == pytest.approx(first.x)
    assert overlapping(boxes(figure)) == []


def test_what_has_no_room_is_said_and_the_total_stays() -> None:
    found = bars(*[f"{at}" for at in range(1, 31)])
    found.bars.append(Bar("Samlet", Decimal(15), "15", is_total=True))
    shown = texts(draw(found, *SIZE, LIGHT))
    assert "Samlet" in shown
    assert [text for text in shown if text.startswith("Viser ")] == ["Viser 8 av 31"]


value = st.one_of(st.none(), st.decimals("-20", "120", places=1).map(str))


@given(st.lists(st.lists(value, min_size=4, max_size=4), min_size=1, max_size=9), st.sampled_from([LIGHT, PAPER]))
def test_anything_can_be_drawn_inside_its_frame(found: list[list[str | None]], look: Look) -> None:
    series = [Series(f"Enhet {at}", numbers(*values), chosen=at == 0) for at, values in enumerate(found)]
    if not any(one is not None for values in found for one in values):
        return
    figure = draw(lines(*series), *SIZE, look)
    assert all(box[0] == "" or (box[1] >= -1 and box[3] <= SIZE[0] + 1) for box in boxes(figure))
    flat = [one for values in found for one in values]
    figure = draw(bars(*flat), *SIZE, look)
    assert all(box[1] >= -1 and box[3] <= SIZE[0] + 1 for box in boxes(figure))
