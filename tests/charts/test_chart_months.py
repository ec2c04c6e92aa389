"""The months as a process-behaviour chart: gaps stay gaps, signals are told from noise, labels never meet."""

from decimal import Decimal
from itertools import pairwise

import pytest
from chart_makers import SICKNESS, UNSET, boxes, marks, overlapping, texts
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.charts.drawing import Dot, Drawing, Shape, Stroke, Word
from alna_desktop.charts.look import LIGHT, PAPER, Look
from alna_desktop.charts.months import months
from alna_desktop.models import Polarity
from alna_desktop.models.scoring import Limits
from alna_desktop.periods import Frequency, Period
from alna_desktop.services.readings import SeriesPoint

NOISE = ["10.0", "10.4", "9.8", "10.2", "9.9", "10.3", "9.7", "10.1", "10.0", "10.2"]
SHIFT = [*NOISE, *["12.4", "12.1", "12.6", "12.2", "12.5", "12.0", "12.3", "12.7"]]


def series(values: list[str | None], year: int = 2008) -> list[SeriesPoint]:
    """Months from January on."""
    first = Period(year, Frequency.MONTH, 1)
    return [
        SeriesPoint(first.shifted(at), None if value is None else Decimal(value)) for at, value in enumerate(values)
    ]


def draw(values: list[str | None], limits: Limits = SICKNESS, look: Look = PAPER) -> Drawing:
    return months(series(values), limits, *((482.0, 190.0) if look is PAPER else (370.0, 180.0)), look)


def dots(figure: Drawing) -> list[Dot]:
    return marks(figure, Dot)


@pytest.mark.parametrize("look", [PAPER, LIGHT])
def test_a_dot_for_every_known_month(look: Look) -> None:
    figure = draw([*NOISE[:4], None, *NOISE[4:]], look=look)
    assert len(dots(figure)) == len(NOISE)


def test_a_gap_is_not_bridged() -> None:
    figure = draw([*NOISE[:4], None, *NOISE[4:]])
    across = [dot.x for dot in dots(figure)]
    before, after = across[3], across[4]
    lines = [line.points for line in marks(figure, Stroke) if line.color in (PAPER.line, PAPER.accent)]
    curves = [[x for x, _y in points] for points in lines if len({y for _x, y in points}) > 1]
    assert curves
    assert not [xs for xs in curves for one, two in pairwise(xs) if one <= before and two >= after]


def test_limits_from_eight_months_on() -> None:
    assert not [text for text in texts(draw(NOISE[:7])) if "naturlige" in text]
    named = [text for text in texts(draw(NOISE)) if "naturlige" in text or "gjennomsnitt" in text]
    assert len(named) == 3
    assert "10,1 gjennomsnitt" in named


def test_noise_has_no_signals() -> None:
    figure = draw(NOISE)
    assert not [text for text in texts(figure) if "på rad" in text]
    assert {round(dot.radius, 1) for dot in dots(figure)} == {1.7}


def test_a_run_is_heavy_and_has_a_bracket_with_its_words() -> None:
    figure = draw(SHIFT)
    assert "8 på rad over snittet" in texts(figure)
    heavy = [dot for dot in dots(figure) if dot.radius > 2]
    assert {dot.fill for dot in heavy[-8:]} == {heavy[-1].fill}
    assert len(heavy) >= 8


def test_a_run_below_stands_over_the_axis() -> None:
    figure = draw(list(reversed(SHIFT)))
    places = {box[0]: box for box in boxes(figure)}
    (words,) = [box for text, box in places.items() if "under snittet" in text]
    letters = [box for text, box in places.items() if text in ("J", "F", "M")]
    assert all(words[2] > letter[4] for letter in letters)


def test_months_are_letters_with_the_year_under_the_first() -> None:
    shown = texts(draw(NOISE + NOISE))
    assert shown.count("J") == 6
    assert shown.count("2008") == shown.count("2009") == 1


def test_tertials_on_screen_where_there_is_no_room_for_months() -> None:
    shown = texts(draw(NOISE + NOISE, look=LIGHT))
    assert {"T1", "T2", "T3"} <= set(shown)
    assert "J" not in shown


@pytest.mark.parametrize("look", [PAPER, LIGHT])
@pytest.mark.parametrize("values", [[], [None] * 12, ["10.2"]])
def test_few_or_no_months(values: list[str | None], look: Look) -> None:
    assert len(dots(draw(values, look=look))) == sum(value is not None for value in values)


def test_without_a_target_only_the_natural_limits_are_named() -> None:
    assert not [text for text in texts(draw(NOISE, UNSET)) if "mål" in text or "rød" in text]


month = st.one_of(st.decimals("2", "30", places=1).map(str), st.none())


@given(st.lists(month, max_size=28), st.decimals("1", "25", places=1), st.booleans())
def test_the_labels_of_lines_never_overlap(values: list[str | None], goal: Decimal, lower: bool) -> None:
    red = goal + 1 if lower else goal - 1
    limits = (
        Limits(Polarity.LOWER, goal_high=goal, red_high=red) if lower else Limits(Polarity.HIGHER, goal, red_low=red)
    )
    figure = draw(values, limits)
    named = sorted(word.y for word in marks(figure, Word) if word.x > 380 and " " in word.text)
    assert len(named) >= 2
    assert all(upper - lower_one > 9.99 for lower_one, upper in pairwise(named))


def test_on_the_published_figures_no_text_meets_another() -> None:
    for values in (SHIFT, list(reversed(SHIFT)), NOISE):
        found = [box for box in boxes(draw(values)) if len(box[0]) > 1]
        assert overlapping(found) == []
        assert max(box[3] for box in found) <= 483


def test_the_mean_line_stands_at_the_mean() -> None:
    figure = draw(["10.0", "12.0"] * 5)
    levels = [line for line in marks(figure, Stroke) if line.color == PAPER.secondary and not line.dash]
    heights = [dot.y for dot in dots(figure)]
    assert levels[0].points[0][1] == pytest.approx(sum(heights) / len(heights))


def test_a_point_outside_its_limits_is_a_diamond() -> None:
    figure = draw([*NOISE, *NOISE, "16.0"])
    assert [shape.fill for shape in marks(figure, Shape)].count(PAPER.accent) == 1
    assert len(dots(figure)) == 20
    assert PAPER.accent not in [shape.fill for shape in marks(draw(NOISE), Shape)]


@pytest.mark.parametrize(
    ("frequency", "wanted"),
    [
        (Frequency.TERTIAL, {"T1", "T2", "T3", "2008", "2009"}),
        (Frequency.QUARTER, {"K1", "K2", "K3", "K4", "2008", "2009"}),
        (Frequency.YEAR, {"2008", "2017"}),
    ],
)
@pytest.mark.parametrize("look", [PAPER, LIGHT])
def test_other_periods_are_named_too(frequency: Frequency, wanted: set[str], look: Look) -> None:
    first = Period(2008, frequency, 1)
    points = [SeriesPoint(first.shifted(at), Decimal(value)) for at, value in enumerate(NOISE)]
    figure = months(points, UNSET, 370, 170, look)
    assert wanted <= set(texts(figure)) | ({"2008"} if frequency is Frequency.YEAR else set())
    assert overlapping([box for box in boxes(figure) if box[0] in wanted]) == []
