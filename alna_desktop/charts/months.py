"""The months of an indicator as a process-behaviour chart (XmR): what is a change and what is noise."""

from collections.abc import Sequence
from decimal import Decimal

from matplotlib.figure import Figure

from alna_desktop.charts.look import Look
from alna_desktop.charts.plot import Plot
from alna_desktop.charts.scale import band, fit, red_lines
from alna_desktop.dates import month_name
from alna_desktop.i18n import _, ngettext
from alna_desktop.models.scoring import Limits
from alna_desktop.numbers import format_number
from alna_desktop.services.readings import SeriesPoint
from alna_desktop.services.xmr import Behaviour, behaviour


def months(points: Sequence[SeriesPoint], limits: Limits, width: float, height: float, look: Look) -> Figure:
    """Monthly values in points (paper) or logical pixels (screen); natural limits from eight points on."""
    narrow = look.small > 10  # a pane on screen: short words, tertials for months, nothing smaller than the rest
    unit = look.small / (12 if narrow else 8)
    inset = (30.0, 66.0, 16.0, 38.0) if narrow else (18 * unit, 96 * unit, 18 * unit, 30 * unit)
    plot = Plot(width, height, look, inset, max(1, len(points)))
    values = [None if point.value is None else float(point.value) for point in points]
    found = behaviour(values)
    natural = [found.low, found.high] if found else []
    fit(plot, [value for value in values if value is not None] + natural, limits, most=4 if narrow else 5)
    band(plot, limits, 0.8 * unit)
    reds = red_lines(plot, limits, 0.7 * unit, (unit, 2 * unit))
    if found:
        plot.level(plot.y(found.mean), look.secondary, 0.6 * unit)
        for limit in natural:
            plot.level(plot.y(limit), look.secondary, 0.6 * unit, (4 * unit, 2.5 * unit))
    _series(plot, values, found, unit)
    (_tertials if narrow else _calendar)(plot, points, unit)
    _labels(plot, limits, reds, found, unit, short=narrow)
    return plot.figure


def _series(plot: Plot, values: Sequence[float | None], found: Behaviour | None, unit: float) -> None:
    """The line with its gaps; signals are heavier and filled, a run has a bracket with its words."""
    look = plot.look
    special = {place for first, last, _side in (found.runs if found else ()) for place in range(first, last + 1)}
    for place, (value, after) in enumerate(zip(values, [*values[1:], None], strict=True)):
        if value is not None and after is not None:
            both = place in special and place + 1 in special
            ends = [(plot.x(place), plot.y(value)), (plot.x(place + 1), plot.y(after))]
            plot.line(ends, look.accent if both else look.line, (1.6 if both else 0.9) * unit)
    signals = special | (found.outside if found else frozenset())
    for place, value in enumerate(values):
        if value is not None:
            heavy = place in signals
            color = look.accent if heavy else look.line
            radius = (2.7 if heavy else 1.7) * unit
            plot.dot(plot.x(place), plot.y(value), radius, color, color if heavy else look.surface, 0.9 * unit)
    for first, last, side in found.runs if found else ():
        _bracket(plot, first, last, side, [value for value in values[first : last + 1] if value is not None], unit)


def _bracket(plot: Plot, first: int, last: int, side: int, values: Sequence[float], unit: float) -> None:
    count = last - first + 1
    above = ngettext("%(n)d in a row above the mean", "%(n)d in a row above the mean", count)
    below = ngettext("%(n)d in a row below the mean", "%(n)d in a row below the mean", count)
    extreme = max(values) if side > 0 else min(values)
    y = plot.y(extreme) + side * 9 * unit
    left, right = plot.x(first), plot.x(last)
    ends = [(left, y - side * 3 * unit), (left, y), (right, y), (right, y - side * 3 * unit)]
    plot.line(ends, plot.look.accent, 0.8 * unit)
    text_y = y + (4 if side > 0 else -10) * unit
    text = (above if side > 0 else below) % {"n": count}
    size = max(8.5 * unit, plot.look.small)
    plot.text((left + right) / 2, text_y, text, size=size, weight=600, color=plot.look.accent, across="center")


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


def _labels(
    plot: Plot, limits: Limits, reds: list[tuple[float, Decimal]], found: Behaviour | None, unit: float, *, short: bool
) -> None:
    """Number and word at the right of each line, pushed apart so that none meets another."""
    look = plot.look
    red = _("%(value)s red") if short else _("%(value)s red limit")
    rows = [(y, red, value, look.red_text, 400) for y, value in reds]
    if limits.is_set and limits.goal is not None:
        word = _("%(value)s target, at least") if limits.sides_in_use[-1] > 0 else _("%(value)s target, at most")
        word = _("%(value)s target") if short else word
        rows.append((plot.y(float(limits.goal)), word, limits.goal, look.goal_text, 600))
    if found:
        named = [
            (found.high, _("%(value)s upper") if short else _("%(value)s upper natural limit")),
            (found.mean, _("%(value)s average") if short else _("%(value)s mean")),
            (found.low, _("%(value)s lower") if short else _("%(value)s lower natural limit")),
        ]
        rows += [(plot.y(value), word, Decimal(f"{value:.1f}"), look.secondary, 400) for value, word in named]
    height = float("inf")
    for y, word, value, color, weight in sorted(rows, key=lambda row: -row[0]):
        height = min(y, height - (13 if short else 10) * unit)
        text = word % {"value": format_number(value)}
        plot.text(plot.right + 5 * unit, height, text, weight=weight, color=color, up="center")
