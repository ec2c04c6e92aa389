"""The years of an indicator, each point labelled, against the target as a band."""

import itertools
from decimal import Decimal

from alna_desktop.charts.drawing import Drawing
from alna_desktop.charts.labels import Label, Line, Spot, beside, clear_spot, meets, width_of
from alna_desktop.charts.look import Look
from alna_desktop.charts.plot import Plot
from alna_desktop.charts.scale import band, fit, red_lines
from alna_desktop.fields.values import show_goal_in_words
from alna_desktop.i18n import _
from alna_desktop.models import MeasurementState
from alna_desktop.models.status import Status
from alna_desktop.numbers import format_number
from alna_desktop.periods import Frequency
from alna_desktop.services.readings import LineView, Reading


def history(line: LineView, width: float, height: float, look: Look) -> Drawing:
    """The line's history in points (paper) or logical pixels (screen): gaps are gaps, the last is its status.

    The year so far is joined by a thinner line: it is not a whole year.
    """
    unit = look.small / 12
    narrow = look.small > 10  # a pane on screen has no room beside the frame
    gaps = any(past.value is None for past in line.history)
    inset = (28 * unit, (4 if narrow else 102) * unit, 6 * unit, (36 if gaps else 22) * unit)
    plot = Plot(width, height, look, inset, max(1, len(line.history)))
    known = [(place, float(past.value)) for place, past in enumerate(line.history) if past.value is not None]
    fit(plot, (value for _place, value in known), line.limits, most=3, under=18 * unit, over=22 * unit)
    band(plot, line.limits, 1.5 * unit)
    reds = red_lines(plot, line.limits, unit, (4 * unit, 3 * unit))
    joined = _joined(plot, line, known, unit)
    words = (_inside if narrow else _outside)(plot, line, reds, [*joined, *_around(plot, known, unit)], unit)
    across: list[Line] = [[(plot.left, y), (plot.right, y)] for y in plot.levels]
    for place, value in known:
        _point(plot, line, place, value, [*joined, *across, *words], unit)
    for place, past in enumerate(line.history):
        _year(plot, place, past, unit)
    return plot.figure


def _joined(plot: Plot, line: LineView, known: list[tuple[int, float]], unit: float) -> list[Line]:
    """Draw the line between years that follow each other; returns its parts."""
    parts: list[Line] = []
    for (first, before), (second, after) in itertools.pairwise(known):
        if second == first + 1:
            points = [(plot.x(first), plot.y(before)), (plot.x(second), plot.y(after))]
            plot.line(points, plot.look.line, (1.2 if line.history[second].to_date else 2) * unit)
            parts.append(points)
    return parts


def _point(plot: Plot, line: LineView, place: int, value: float, lines: list[Line], unit: float) -> None:
    """A year's point with its value; the one that counts now has the status's mark."""
    x, y, look = plot.x(place), plot.y(value), plot.look
    text = line.history[place].write(unit=False)
    later = any(past.value is not None for past in line.history[place + 1 :])
    current = not later and line.history[place].value == line.reading.value
    size, away = (look.emphasis, 12 * unit) if current else (look.label, 8 * unit)
    spot = clear_spot(plot, x, y, text, size, away, lines)
    if current:
        plot.mark(line.status, x, y, 1.15 * unit)
    else:
        plot.dot(x, y, 4 * unit, look.line, look.line, 0)
    plot.text(spot.x, spot.y, text, size=size, weight=600, across=spot.across)


def _year(plot: Plot, place: int, past: Reading, unit: float) -> None:
    """The year under its point, and under that why there is none: a gap is said in words, never drawn as zero."""
    x, look = plot.x(place), plot.look
    label = f"{past.period.year}" if past.period.frequency is Frequency.YEAR else _("%(part)s so far")
    plot.text(x, plot.bottom - 16 * unit, label % {"part": past.period.year}, color=look.secondary, across="center")
    if past.value is None:
        plot.text(x, plot.bottom - 30 * unit, _missing_word(past), color=look.secondary, across="center")


def _missing_word(past: Reading) -> str:
    if past.state is MeasurementState.UNKNOWN:
        return past.text
    return Status.MASKED.word if past.state is MeasurementState.MASKED else _("not measured")


def _around(plot: Plot, known: list[tuple[int, float]], unit: float) -> list[Line]:
    """The room of each point with its value, as a steep line through it."""
    places = [(plot.x(place), plot.y(value)) for place, value in known]
    return [[(x - 6 * unit, y - 8 * unit), (x + 6 * unit, y + 22 * unit)] for x, y in places]


Reds = list[tuple[float, Decimal]]


def _outside(plot: Plot, line: LineView, reds: Reds, _crowd: list[Line], unit: float) -> list[Line]:
    """The limits' labels to the right of the frame, number first; there they are in no point's way."""
    labels = [Label(y, _("%(value)s red limit") % {"value": format_number(red)}, plot.look.red_text) for y, red in reds]
    limits = line.limits
    if limits.is_set and limits.goal is not None:
        word = _("%(value)s target, at least") if limits.sides_in_use[-1] > 0 else _("%(value)s target, at most")
        text = word % {"value": format_number(limits.goal)}
        labels.append(Label(plot.y(float(limits.goal)), text, plot.look.goal_text, 600))
    beside(plot, labels, 15 * unit, 7 * unit)
    return []


def _inside(plot: Plot, line: LineView, reds: Reds, crowd: list[Line], unit: float) -> list[Line]:
    """The limits' labels inside the frame, at the lines they name; returns where they are."""
    look, limits = plot.look, line.limits
    labels = [
        Label(y + 4 * unit, _("Red limit %(value)s") % {"value": format_number(red)}, look.red_text) for y, red in reds
    ]
    if limits.is_set and limits.goal is not None:
        y = plot.y(float(limits.goal)) + (5 if limits.sides_in_use[-1] > 0 else -14) * unit
        text = _("Target: %(goal)s") % {"goal": show_goal_in_words(limits, line.indicator.measure)}
        labels.append(Label(y, text, look.goal_text, 600))
    return [_at_an_end(plot, label, crowd) for label in labels]


def _at_an_end(plot: Plot, label: Label, crowd: list[Line]) -> Line:
    """Write a limit's label at the right, or at the left where fewer lines and points are in its way."""
    size, wide = plot.look.small, width_of(label.text, plot.look.small)
    inset = size / 3
    ends = [
        Spot(x, label.y, across, left, left + wide, label.y + size)
        for x, across, left in (
            (plot.right - inset, "right", plot.right - inset - wide),
            (plot.left + inset, "left", plot.left + inset),
        )
    ]
    spot = min(ends, key=lambda end: sum(meets(end, part) for part in crowd))
    plot.text(spot.x, spot.y, label.text, weight=label.weight, color=label.color, across=spot.across)
    middle = (spot.y + spot.top) / 2
    return [(spot.left, middle), (spot.right, middle)]
