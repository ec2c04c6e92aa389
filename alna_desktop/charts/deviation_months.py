"""Deviations per month and category: a row of bars for each category, with what they sum up to at the right."""

from collections.abc import Sequence

from alna_desktop.charts.drawing import Drawing
from alna_desktop.charts.look import Look
from alna_desktop.charts.plot import Plot
from alna_desktop.dates import month_name
from alna_desktop.i18n import _
from alna_desktop.models import DeviationCategory
from alna_desktop.numbers import EN_DASH
from alna_desktop.services.deviation_findings import signed
from alna_desktop.services.deviation_statistics import Statistics

NAMES, SUMS = 0.315, 0.25  # shares of the width: for the categories' names, and for the three sums
HEAD, FOOT = 15.0, 16.0  # of the names of months, and of the totals
LOWEST, ROOM, TALLEST = 18.0, 12.0, 56.0  # of a row, over its highest bar, and of the highest bar of all
BAR = 0.6  # of the width of a month


def height_of(found: Statistics, look: Look) -> float:
    """How high the chart is, in points (paper) or logical pixels (screen)."""
    unit = look.small / 8
    return (HEAD + FOOT + sum(_rows(found))) * unit


def months(found: Statistics, width: float, look: Look) -> Drawing:
    """The twelve months up to the period's last one; those of the period are in the accent's colour."""
    unit = look.small / 8
    plot = Plot(width, height_of(found, look), look, (NAMES * width, SUMS * width, HEAD * unit, 0), 12)
    inside = [place for place, month in enumerate(found.months) if month in set(found.period.months())]
    share = (plot.right - plot.left) / 12
    if inside:
        plot.block(plot.x(inside[0]) - share / 2, plot.x(inside[-1]) + share / 2, 0, plot.top, look.pale)
    _head(plot, found, inside, unit)
    plot.line([(0, plot.top), (width, plot.top)], look.text, 0.8 * unit)
    base = plot.top
    for category, height in zip(DeviationCategory, _rows(found), strict=True):
        base -= height * unit
        counts = found.categories[category]
        _bars(plot, base, counts, inside, _scale(found) * unit, unit)
        plot.text(0, base + 4 * unit, category.word, size=look.small + unit)
        plot.line([(0, base), (width, base)], look.grid, 0.4 * unit)
        _sums(plot, base + 4 * unit, found.before[category] if found.compares else None, found.now[category], unit)
    _totals(plot, found, inside, unit)
    return plot.figure


def _scale(found: Statistics) -> float:
    """Points for one deviation."""
    return TALLEST / max(8, max(max(row) for row in found.categories.values()))


def _rows(found: Statistics) -> list[float]:
    """The heights of the rows."""
    return [max(LOWEST, ROOM + max(found.categories[each]) * _scale(found)) for each in DeviationCategory]


def _head(plot: Plot, found: Statistics, inside: Sequence[int], unit: float) -> None:
    look, y = plot.look, plot.top + 4 * unit
    for place, month in enumerate(found.months):
        name, own = month_name(month.first_month, short=True), place in inside
        plot.text(
            plot.x(place), y, name, size=look.small - 0.5 * unit, weight=600 if own else 400, across="center",
            color=look.text if own else look.secondary,
        )  # fmt: skip
    last = found.period.year
    for at, name in zip(_ends(plot), (str(last - 1), str(last), _("Change")), strict=True):
        plot.text(at, y, name, weight=600, color=look.secondary, across="right")


def _ends(plot: Plot) -> tuple[float, float, float]:
    """The right edges of the three columns of sums."""
    room = plot.figure.width - plot.right
    return plot.right + 0.38 * room, plot.right + 0.68 * room, plot.right + room


def _sums(plot: Plot, y: float, before: int | None, now: int, unit: float) -> None:
    """The three sums; where there was no register the year before, nothing is known of it."""
    look, (first, second, third) = plot.look, _ends(plot)
    size = look.small + unit
    plot.text(first, y, EN_DASH if before is None else str(before), size=size, color=look.secondary, across="right")
    plot.text(second, y, str(now), size=size, weight=600, across="right")
    plot.text(third, y, EN_DASH if before is None else signed(now - before), size=size, across="right")


def _bars(plot: Plot, base: float, counts: Sequence[int], inside: Sequence[int], scale: float, unit: float) -> None:
    """A bar with its number for each month that has some; a month without has none."""
    look, half = plot.look, BAR * (plot.right - plot.left) / 24
    for place, count in enumerate(counts):
        if count:
            own, x, top = place in inside, plot.x(place), base + count * scale
            plot.block(x - half, x + half, base, top, look.accent if own else look.past)
            plot.text(
                x, top + 3 * unit, str(count), size=look.small - 0.5 * unit, weight=600 if own else 400,
                color=look.text if own else look.secondary, across="center",
            )  # fmt: skip


def _totals(plot: Plot, found: Statistics, inside: Sequence[int], unit: float) -> None:
    look, y = plot.look, 4.5 * unit
    plot.text(0, y, _("In all"), size=look.small + unit, weight=600)
    for place, point in enumerate(found.series[-len(found.months) :]):
        count = EN_DASH if point.value is None else str(point.value)
        plot.text(plot.x(place), y, count, size=look.small + 0.5 * unit, weight=600, across="center")
    _sums(plot, y, found.total_before if found.compares else None, found.total, unit)
    plot.line([(0, 0.5 * unit), (plot.figure.width, 0.5 * unit)], look.text, 0.8 * unit)
