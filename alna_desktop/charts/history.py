"""The years of an indicator, each point labelled, against the target as a band."""

import itertools
from decimal import Decimal

from matplotlib.figure import Figure

from alna_desktop.charts.look import Look
from alna_desktop.charts.plot import Plot
from alna_desktop.charts.scale import band, fit, red_lines
from alna_desktop.fields.values import show_goal_in_words
from alna_desktop.i18n import _
from alna_desktop.numbers import format_number
from alna_desktop.periods import Frequency
from alna_desktop.services.readings import LineView, Reading


def history(line: LineView, width: float, height: float, look: Look) -> Figure:
    """The line's history in points (paper) or logical pixels (screen): gaps are gaps, the last is its status.

    The year so far is joined by a thinner line: it is not a whole year.
    """
    unit = look.small / 12
    plot = Plot(width, height, look, (28 * unit, 4 * unit, 22 * unit, 24 * unit), max(1, len(line.history)))
    known = [(place, float(past.value)) for place, past in enumerate(line.history) if past.value is not None]
    fit(plot, (value for _place, value in known), line.limits, most=3)
    band(plot, line.limits, 1.5 * unit)
    _labels_of_limits(plot, line, red_lines(plot, line.limits, unit, (4 * unit, 3 * unit)), unit)
    for (first, before), (second, after) in itertools.pairwise(known):
        if second == first + 1:
            points = [(plot.x(first), plot.y(before)), (plot.x(second), plot.y(after))]
            plot.line(points, look.line, (1.2 if line.history[second].to_date else 2) * unit)
    for place, value in known:
        _point(plot, line, place, value, last=place == known[-1][0], unit=unit)
    for place, past in enumerate(line.history):
        _year(plot, place, past, unit)
    return plot.figure


def _point(plot: Plot, line: LineView, place: int, value: float, *, last: bool, unit: float) -> None:
    x, y, look = plot.x(place), plot.y(value), plot.look
    text = line.history[place].write(unit=False)
    current = last and line.history[place].value == line.reading.value
    if current:
        plot.mark(line.status, x, y, 1.15 * unit)
        goal = line.limits.goal if line.limits.is_set else None
        crossed = goal is not None and y + 8 * unit < plot.y(float(goal)) < y + 26 * unit
        height = y - 22 * unit if crossed else y + 12 * unit  # never across the target's line
        plot.text(x, height, text, size=look.emphasis, weight=600, across="center")
        return
    plot.dot(x, y, 4 * unit, look.line, look.line, 0)
    climbs = _climbs(plot, line, place, place + 1)
    if climbs and _climbs(plot, line, place, place - 1):
        plot.text(x, y - 16 * unit, text, size=look.label, weight=600, across="center")
        return
    side, across = (-1, "right") if climbs else (1, "left")
    plot.text(x + side * 7 * unit, y + 7 * unit, text, size=look.label, weight=600, across=across)


def _climbs(plot: Plot, line: LineView, place: int, towards: int) -> bool:
    """Whether the line leaves a point so steeply upwards that it would cross a label on that side."""
    here, there = (line.history[at].value if 0 <= at < len(line.history) else None for at in (place, towards))
    if here is None or there is None:
        return False
    return plot.y(float(there)) - plot.y(float(here)) > 0.2 * (plot.x(1) - plot.x(0))


def _year(plot: Plot, place: int, past: Reading, unit: float) -> None:
    """The year under its point; what is missing is said in words over it, never drawn as zero."""
    x, look = plot.x(place), plot.look
    label = f"{past.period.year}" if past.period.frequency is Frequency.YEAR else _("%(part)s so far")
    plot.text(x, plot.bottom - 16 * unit, label % {"part": past.period.year}, color=look.secondary, across="center")
    if past.value is None:
        text = past.text if past.state is not None and past.text.isalpha() else _("no value")
        plot.text(x, (plot.bottom + plot.top) / 2, text, color=look.secondary, across="center", up="center")


def _labels_of_limits(plot: Plot, line: LineView, reds: list[tuple[float, Decimal]], unit: float) -> None:
    look, limits = plot.look, line.limits
    for y, value in reds:
        text = _("Red limit %(value)s") % {"value": format_number(value)}
        _beside_the_points(plot, line, y + 4 * unit, text, 400, look.red_text, unit)
    if limits.is_set and limits.goal is not None:
        y = plot.y(float(limits.goal)) + (5 if limits.sides_in_use[-1] > 0 else -14) * unit
        text = _("Target: %(goal)s") % {"goal": show_goal_in_words(limits, line.indicator.measure)}
        _beside_the_points(plot, line, y, text, 600, look.goal_text, unit)


def _beside_the_points(plot: Plot, line: LineView, y: float, text: str, weight: int, color: str, unit: float) -> None:
    """A limit's label at the right, or at the left where the last points would be in its way."""
    last = [past.value for past in line.history[-2:] if past.value is not None]
    first = [past.value for past in line.history[:2] if past.value is not None]

    def crowded(values: list[Decimal]) -> bool:
        return any(-30 * unit < plot.y(float(value)) - y < 22 * unit for value in values)

    left = crowded(last) and not crowded(first)
    x = plot.left + 4 * unit if left else plot.right - 4 * unit
    plot.text(x, y, text, weight=weight, color=color, across="left" if left else "right")
