"""Charts of deviations: every number stands in them, bars are as high as they, what is late differs in shape."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from chart_makers import marks, texts

from alna_desktop.charts import deviation_causes, deviation_days, deviation_months
from alna_desktop.charts.drawing import Block, Dot
from alna_desktop.charts.look import DARK, LIGHT, PAPER, Look
from alna_desktop.models import DeviationCategory
from alna_desktop.models.deviation_rules import Grade
from alna_desktop.periods import Frequency, Period
from alna_desktop.services.deviation_statistics import CauseCount, Closing, Statistics
from alna_desktop.services.readings import SeriesPoint, UnitInfo

SERVICE, HSE = DeviationCategory.SERVICE, DeviationCategory.HSE
CAUSES = (
    CauseCount("Rutine ikke fulgt ved vaktskifte", 7, 9),
    CauseCount("Bemanning", 3, 3),
    CauseCount("Utstyr", 4, 0),
)
CLOSING = Closing((3, 3, 12, 40, 70), 2, (2, 1, 0, 0, 1, 1), 21)


def _series(months: list[Period]) -> tuple[SeriesPoint, ...]:
    """1–12, and sixteen in April."""
    sums = [3] * 12 + [*range(1, 12), 16]
    return tuple(SeriesPoint(month, Decimal(count)) for month, count in zip(months, sums, strict=True))


def statistics() -> Statistics:
    """Service has 1–12 in its months, health and safety four in April."""
    last = Period(2009, Frequency.MONTH, 4)
    months = [last.shifted(step) for step in range(-23, 1)]
    empty = dict.fromkeys(DeviationCategory, (0,) * 12)
    return Statistics(
        UnitInfo(UUID(int=1), "RE02", "Furuset", "Pleie", "Furuset", False), Period.parse("2009-T1"),
        date(2009, 5, 5), 30,
        empty | {SERVICE: tuple(range(1, 13)), HSE: (*(0,) * 11, 4)},
        dict.fromkeys(DeviationCategory, 0) | {SERVICE: 22, HSE: 5},
        dict.fromkeys(DeviationCategory, 0) | {SERVICE: 42, HSE: 4},
        dict.fromkeys(Grade, 0), CAUSES, CLOSING, (), _series(months), date(2007, 1, 1),
    )  # fmt: skip


@pytest.mark.parametrize("look", [PAPER, LIGHT, DARK])
def test_months_have_their_numbers_and_sums(look: Look) -> None:
    figure = deviation_months.months(statistics(), 480, look)
    said = texts(figure)
    for text in (
        "mai",
        "apr.",
        "2008",
        "2009",
        "Endring",
        "22",
        "42",
        "+20",
        "\u22121",
        "I alt",
        "27",
        "46",
        "+19",
        "16",
    ):
        assert text in said
    assert all(category.word in said for category in DeviationCategory)


def test_bars_are_as_high_as_their_numbers_and_the_periods_stand_out() -> None:
    figure = deviation_months.months(statistics(), 480, PAPER)
    own = [bar.height for bar in marks(figure, Block) if bar.fill == PAPER.accent]
    past = [bar.height for bar in marks(figure, Block) if bar.fill == PAPER.past]
    assert len(own) == 5
    assert len(past) == 8
    assert own[3] / past[0] == pytest.approx(12)
    assert max(height for height in own) < deviation_months.TALLEST + 1


def test_causes_are_open_and_filled_dots() -> None:
    figure = deviation_causes.causes(CAUSES, 235, PAPER)
    dots = marks(figure, Dot)
    assert [dot.fill == PAPER.accent for dot in dots] == [False, True] * 3
    assert dots[0].x < dots[1].x
    assert dots[2].x == dots[3].x


def test_a_pareto_has_shares_and_no_cause_without_deviations() -> None:
    said = texts(deviation_causes.pareto(CAUSES, 480, LIGHT))
    assert "75\u00a0%" in said
    assert "100\u00a0%" in said
    assert "Utstyr" not in said


def test_what_was_late_is_an_outline_with_its_own_number() -> None:
    figure = deviation_days.days(CLOSING, 30, 235, 110, PAPER)
    colors = [bar.fill for bar in marks(figure, Block)]
    assert colors.count(PAPER.past) == 2
    assert colors.count(PAPER.red) == colors.count(PAPER.surface) == 2
    said = texts(figure)
    assert "frist 30 dager" in said
    assert "etter fristen: 2" in said
    assert "over 60" in said


def test_nothing_closed_makes_no_bars() -> None:
    figure = deviation_days.days(Closing((), 0, (0,) * 6, 3), 30, 235, 110, PAPER)
    assert "0" in texts(figure)


def test_before_there_was_a_register_nothing_is_known() -> None:
    found = replace(statistics(), began=date(2009, 1, 7))
    found = replace(found, series=tuple(replace(point, value=None) for point in found.series[:20]) + found.series[20:])
    said = texts(deviation_months.months(found, 480, PAPER))
    assert said.count("\u2013") == 8 + 2 * 6
    assert "+19" not in said
