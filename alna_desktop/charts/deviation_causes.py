"""Causes of deviations: the most frequent ones against the period before, and as a Pareto with their shares."""

from collections.abc import Sequence

from alna_desktop.charts.drawing import Drawing
from alna_desktop.charts.labels import width_of
from alna_desktop.charts.look import Look
from alna_desktop.charts.plot import Plot
from alna_desktop.numbers import NBSP, format_number
from alna_desktop.services.deviation_findings import cause_name
from alna_desktop.services.deviation_statistics import CauseCount, shares

MOST, MOST_IN_PARETO = 5, 10
ROW, NUMBERS = 18.0, 38.0  # the height of a row, and the room for the two numbers
NAMES = 0.6  # share of the width for the names
GUESSED = 1.1  # words are guessed a little too wide (`labels.width_of`)


def height_of(causes: Sequence[CauseCount], look: Look, most: int = MOST) -> float:
    """How high a chart of so many causes is."""
    return ROW * max(1, len(causes[:most])) * look.small / 8


def causes(found: Sequence[CauseCount], width: float, look: Look) -> Drawing:
    """Open: the period before. Filled: the period. The line between them is the change."""
    unit, shown = look.small / 8, found[:MOST]
    plot = Plot(width, height_of(found, look), look, (NAMES * width, NUMBERS * unit, 0, 0), 1)
    highest = max((max(cause.before, cause.now) for cause in shown), default=1) or 1
    for place, cause in enumerate(shown):
        y = plot.top - ROW * unit * (place + 0.5)
        first, second = (_across(plot, count, highest, unit) for count in (cause.before, cause.now))
        plot.line([(plot.left, y), (plot.right - 8 * unit, y)], look.grid, 0.6 * unit)
        if first != second:
            plot.line([(first, y), (second, y)], look.accent, 1.2 * unit)
        plot.dot(first, y, 3.4 * unit, look.text, look.surface, 1.1 * unit)
        plot.dot(second, y, 3.8 * unit, look.accent, look.accent, 0)
        _name(plot, y, cause, 600 if place == 0 else 400, unit)
        edge = plot.right + NUMBERS * unit
        plot.text(edge - 20 * unit, y, str(cause.before), color=look.secondary, across="right", up="center")
        plot.text(edge, y, str(cause.now), weight=600, across="right", up="center")
    return plot.figure


def _across(plot: Plot, count: int, highest: int, unit: float) -> float:
    room = plot.right - plot.left - 20 * unit
    return plot.left + 6 * unit + room * count / highest


def _name(plot: Plot, y: float, cause: CauseCount, weight: int, unit: float) -> None:
    """What the cause is called: a little smaller where that gives room for all of it, and otherwise cut."""
    name, room = cause_name(cause), GUESSED * (plot.left - 4 * unit)
    size = plot.look.small + unit / 2
    size = max(plot.look.small - unit, min(size, size * room / max(1.0, width_of(name, size))))
    if width_of(name, size) > room:
        name = name[: max(1, int(len(name) * room / width_of(name, size)) - 1)].rstrip() + "…"
    plot.text(0, y, name, size=size, weight=weight, up="center")


def pareto(found: Sequence[CauseCount], width: float, look: Look) -> Drawing:
    """Bars from the most frequent down, and how many per cent of all they make together with those above them."""
    unit = look.small / 8
    shown = [cause for cause in found if cause.now][:MOST_IN_PARETO]
    plot = Plot(width, height_of(shown, look, MOST_IN_PARETO), look, (NAMES * width, 62 * unit, 0, 0), 1)
    highest = shown[0].now if shown else 1
    for place, (cause, share) in enumerate(zip(shown, shares(found), strict=False)):
        y = plot.top - ROW * unit * (place + 0.5)
        end = plot.left + (plot.right - plot.left) * cause.now / highest
        plot.block(plot.left, end, y - 5 * unit, y + 5 * unit, look.accent if share <= 80 or place == 0 else look.past)
        _name(plot, y, cause, 600 if place == 0 else 400, unit)
        plot.text(end + 4 * unit, y, str(cause.now), weight=600, up="center")
        text = f"{format_number(share, 0)}{NBSP}%"
        plot.text(plot.right + 62 * unit, y, text, color=look.secondary, across="right", up="center")
    return plot.figure
