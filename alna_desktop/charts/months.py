"""The months (or other periods) of an indicator as a process-behaviour chart (XmR): change or noise?"""

import itertools
from collections.abc import Sequence
from decimal import Decimal
from math import ceil

from alna_desktop.charts.drawing import Drawing
from alna_desktop.charts.labels import Label, beside, width_of
from alna_desktop.charts.look import Look
from alna_desktop.charts.plot import Plot
from alna_desktop.charts.scale import band, fit, red_lines
from alna_desktop.dates import month_name
from alna_desktop.i18n import _, ngettext
from alna_desktop.models.scoring import Limits
from alna_desktop.numbers import format_number
from alna_desktop.periods import Frequency, Period
from alna_desktop.services.readings import SeriesPoint
from alna_desktop.services.xmr import Behaviour, behaviour

BRACKET = 26.0  # points that a bracket and its words take beyond the points


def months(points: Sequence[SeriesPoint], limits: Limits, width: float, height: float, look: Look) -> Drawing:
    """Values in points (paper) or logical pixels (screen); natural limits from eight points on.

    A point outside the limits is a diamond, one of a run is filled, all others are rings.
    """
    narrow = look.small > 10  # a pane on screen: short words, tertials for months, nothing smaller than the rest
    unit = look.small / (12 if narrow else 8)
    inset = (30.0, 66.0, 6.0, 38.0) if narrow else (18 * unit, 104 * unit, 8 * unit, 30 * unit)
    plot = Plot(width, height, look, inset, max(1, len(points)))
    values = [None if point.value is None else float(point.value) for point in points]
    found = behaviour([point.value for point in points])
    natural = [found.low, found.high] if found else []
    known = [value for value in values if value is not None]
    sides = {side for _first, _last, side in found.runs} if found else set()
    under, over = (BRACKET * unit if side in sides else 0 for side in (-1, 1))
    fit(plot, known + natural, limits, most=4 if narrow else 5, under=under, over=over)
    band(plot, limits, 0.8 * unit)
    reds = red_lines(plot, limits, 0.7 * unit, (unit, 2 * unit))
    if found:
        plot.level(plot.y(found.mean), look.secondary, 0.6 * unit)
        for limit in natural:
            plot.level(plot.y(limit), look.secondary, 0.6 * unit, (4 * unit, 2.5 * unit))
    _series(plot, values, found, unit)
    monthly = all(point.period.frequency is Frequency.MONTH for point in points)
    (_periods if not monthly else _tertials if narrow else _calendar)(plot, points, unit)
    _labels(plot, limits, reds, found, unit, short=narrow)
    return plot.figure


def _series(plot: Plot, values: Sequence[float | None], found: Behaviour | None, unit: float) -> None:
    """The line with its gaps; signals are heavier and filled, a run has a bracket with its words."""
    look = plot.look
    special = {place for first, last, _side in (found.runs if found else ()) for place in range(first, last + 1)}
    for heavy, points in _strokes(plot, values, special):
        plot.line(points, look.accent if heavy else look.line, (1.6 if heavy else 0.9) * unit)
    outside = found.outside if found else frozenset()
    for place, value in enumerate(values):
        if value is None:
            continue
        x, y, heavy = plot.x(place), plot.y(value), place in special
        if place in outside:
            plot.diamond(x, y, 5.2 * unit, look.surface)  # stands clear of the lines
            plot.diamond(x, y, 4 * unit, look.accent)
        else:
            color = look.accent if heavy else look.line
            plot.dot(x, y, (2.7 if heavy else 1.7) * unit, color, color if heavy else look.surface, 0.9 * unit)
    for first, last, side in found.runs if found else ():
        _bracket(plot, first, last, side, [value for value in values[first : last + 1] if value is not None], unit)


def _strokes(
    plot: Plot, values: Sequence[float | None], special: set[int]
) -> list[tuple[bool, list[tuple[float, float]]]]:
    """The series as unbroken lines, each within a run (True) or outside: gaps and changes of weight end one."""
    strokes: list[tuple[bool, list[tuple[float, float]]]] = []
    joined = False
    for place, (value, after) in enumerate(itertools.pairwise(values)):
        heavy = place in special and place + 1 in special
        if value is None or after is None:
            joined = False
            continue
        if not joined or strokes[-1][0] != heavy:
            strokes.append((heavy, [(plot.x(place), plot.y(value))]))
        strokes[-1][1].append((plot.x(place + 1), plot.y(after)))
        joined = True
    return strokes


def _bracket(plot: Plot, first: int, last: int, side: int, values: Sequence[float], unit: float) -> None:
    """A bracket around a run with its words beyond it, moved out of the way of the lines it would stand on."""
    count = last - first + 1
    above = ngettext("%(n)d in a row above the mean", "%(n)d in a row above the mean", count)
    below = ngettext("%(n)d in a row below the mean", "%(n)d in a row below the mean", count)
    size = max(8.5 * unit, plot.look.small)
    deep = 4 * unit + size  # from the bracket's line to the far side of its words
    y = plot.y(max(values) if side > 0 else min(values)) + side * 9 * unit
    for level in sorted(plot.levels, key=lambda level: side * level):
        if -2 * unit < side * (level - y) < deep:
            y = level + side * 3 * unit
    left, right = plot.x(first), plot.x(last)
    ends = [(left, y - side * 3 * unit), (left, y), (right, y), (right, y - side * 3 * unit)]
    plot.line(ends, plot.look.accent, 0.8 * unit)
    text_y = y + 4 * unit if side > 0 else y - 2 * unit - 0.8 * size
    text = (above if side > 0 else below) % {"n": count}
    half = width_of(text, size) / 2
    middle = min(max((left + right) / 2, plot.left + half), plot.right - half)
    plot.text(middle, text_y, text, size=size, weight=600, color=plot.look.accent, across="center")


def _calendar(plot: Plot, points: Sequence[SeriesPoint], unit: float) -> None:
    """A letter a month, the year under its first month, and a divider between years."""
    look = plot.look
    plot.level(plot.bottom, look.line, 0.6 * unit)
    for place, point in enumerate(points):
        letter = month_name(point.period.first_month)[0].upper()
        plot.text(plot.x(place), plot.bottom - 9 * unit, letter, size=7 * unit, color=look.secondary, across="center")
        if place == 0 or point.period.first_month == 1:
            plot.text(plot.x(place - 0.3), plot.bottom - 20 * unit, f"{point.period.year}", size=8 * unit, weight=600)
        if place and point.period.first_month == 1:
            x = plot.x(place - 0.5)
            plot.line([(x, plot.bottom), (x, plot.bottom - 22 * unit)], look.grid, 0.4 * unit)


def _tertials(plot: Plot, points: Sequence[SeriesPoint], unit: float) -> None:
    """A mark a tertial and the year under its middle, where there is no room for months."""
    look = plot.look
    plot.level(plot.bottom, look.secondary, unit)
    years: dict[int, list[int]] = {}
    for place, point in enumerate(points):
        years.setdefault(point.period.year, []).append(place)
        if (point.period.first_month - 1) % 4 == 0:
            x = plot.x(place - 0.5)
            deep = (34 if point.period.first_month == 1 and place else 4) * unit
            plot.line([(x, plot.bottom), (x, plot.bottom - deep)], look.grid if deep > 4 else look.secondary, unit)
        if point.period.first_month % 4 == 2 and place + 2 < len(points):
            name = _("T%(n)d") % {"n": point.period.first_month // 4 + 1}
            plot.text(plot.x(place + 0.5), plot.bottom - 15 * unit, name, color=look.secondary, across="center")
    for year, places in years.items():
        middle = (places[0] + places[-1]) / 2
        plot.text(plot.x(middle), plot.bottom - 31 * unit, f"{year}", weight=600, across="center")


def _periods(plot: Plot, points: Sequence[SeriesPoint], unit: float) -> None:
    """Tertials and quarters by their number with the year under the first; years by their own; as room allows."""
    look, size = plot.look, max(8 * unit, plot.look.small)
    plot.level(plot.bottom, look.secondary, 0.6 * unit)
    names = [_number(point.period) for point in points]
    widest = max((width_of(name, size) for name in names), default=0) + 4
    every = max(1, ceil(widest * len(points) / (plot.right - plot.left)))
    for place, point in enumerate(points):
        if (len(points) - 1 - place) % every == 0:
            at = plot.x(place), plot.bottom - 1.25 * size
            plot.text(*at, names[place], size=size, color=look.secondary, across="center")
        first = point.period.index == 1 and point.period.frequency is not Frequency.YEAR
        if first or (place == 0 and point.period.frequency is not Frequency.YEAR):
            plot.text(plot.x(place), plot.bottom - 2.5 * size, f"{point.period.year}", size=size, weight=600)


def _number(period: Period) -> str:
    """«2008», «T1», «K1»."""
    if period.frequency is Frequency.YEAR:
        return f"{period.year}"
    return (_("T%(n)d") if period.frequency is Frequency.TERTIAL else _("Q%(n)d")) % {"n": period.index}


def _labels(
    plot: Plot, limits: Limits, reds: list[tuple[float, Decimal]], found: Behaviour | None, unit: float, *, short: bool
) -> None:
    """Number and word at the right of each line, pushed apart so that none meets another."""
    look = plot.look
    red = _("%(value)s red") if short else _("%(value)s red limit")
    labels = [Label(y, red % {"value": format_number(value)}, look.red_text) for y, value in reds]
    if limits.is_set and limits.goal is not None:
        word = _("%(value)s target, at least") if limits.sides_in_use[-1] > 0 else _("%(value)s target, at most")
        text = (_("%(value)s target") if short else word) % {"value": format_number(limits.goal)}
        labels.append(Label(plot.y(float(limits.goal)), text, look.goal_text, 600))
    if found:
        named = [
            (found.high, _("%(value)s upper") if short else _("%(value)s upper natural limit")),
            (found.mean, _("%(value)s average") if short else _("%(value)s mean")),
            (found.low, _("%(value)s lower") if short else _("%(value)s lower natural limit")),
        ]
        labels += [
            Label(plot.y(value), word % {"value": format_number(Decimal(f"{value:.1f}"))}, look.secondary)
            for value, word in named
        ]
    beside(plot, labels, (13 if short else 10) * unit, 5 * unit)
