"""A pivot as a chart: lines over time with their names at the end, or bars from zero."""

import itertools
from collections.abc import Sequence
from decimal import Decimal

from alna_desktop.charts.drawing import Drawing
from alna_desktop.charts.labels import Label, beside, width_of
from alna_desktop.charts.look import Look
from alna_desktop.charts.plot import Plot, ticks
from alna_desktop.i18n import _
from alna_desktop.numbers import format_number
from alna_desktop.services.pivot_chart import Bar, PivotChart, Series

FEW = 6  # lines that can all be named
ROW, THICK = 22.0, 10.0  # a bar with its share of the height, and the bar itself
WIDEST_NAME = 0.34  # of the width
ASIDE = 6.0  # before names, so that the ring of a chart with the keyboard meets no text


def draw(chart: PivotChart, width: float, height: float, look: Look) -> Drawing:
    """The chart in points (paper) or logical pixels (screen)."""
    return bars(chart, width, height, look) if chart.bars else lines(chart, width, height, look)


def lines(chart: PivotChart, width: float, height: float, look: Look) -> Drawing:
    """A line for every series; where there are many, all but the chosen one and the total step back."""
    named = [series for series in chart.series if _is_named(chart, series) and _last(series) is not None]
    room = max((width_of(_end_label(chart, series), look.small) for series in named), default=0) + 14
    plot = Plot(width, height, look, (34, min(room, 0.34 * width), 8, 24), max(1, len(chart.places)))
    _scale(plot, [float(value) for series in chart.series for value in series.values if value is not None])
    for series in sorted(chart.series, key=lambda series: (series.chosen, series.is_total)):
        _line(plot, series, strong=_is_named(chart, series), few=len(chart.series) <= FEW)
    _ends(plot, chart, named)
    _axis(plot, chart.places)
    return plot.figure


def _is_named(chart: PivotChart, series: Series) -> bool:
    return len(chart.series) <= FEW or series.chosen or series.is_total


def _last(series: Series) -> int | None:
    known = [place for place, value in enumerate(series.values) if value is not None]
    return known[-1] if known else None


def _scale(plot: Plot, values: Sequence[float]) -> None:
    """Room above and below the values; the lines of the grid at round numbers."""
    low, high = min(values), max(values)
    room = 0.1 * (high - low or abs(high) or 1.0)
    low, high = (low - room if low < 0 or low > room else 0.0), high + room
    plot.scale(low, high)
    marks = ticks(low, high, 4)
    digits = max((0, *(2 if round(mark * 10) != mark * 10 else 1 for mark in marks if mark != round(mark))))
    labels = [format_number(Decimal(f"{mark:.6g}"), digits) for mark in marks]
    plot.left = max(plot.left, (1 + max(map(len, labels))) * plot.look.small / 2)
    plot.grid(marks, labels)


def _line(plot: Plot, series: Series, *, strong: bool, few: bool) -> None:
    """One series with its gaps; a point that stands alone is a dot."""
    look = plot.look
    color = look.accent if series.chosen else look.line if strong else look.secondary
    width = 2.2 if series.chosen else 1.6 if series.is_total else 1.2 if few else 0.6
    stretch: list[tuple[float, float]] = []
    for place, value in itertools.chain(enumerate(series.values), [(len(series.values), None)]):
        if value is not None:
            stretch.append((plot.x(place), plot.y(float(value))))
            continue
        if len(stretch) > 1:
            plot.line(stretch, color, width)
        elif stretch:
            plot.dot(*stretch[0], 1.5 * width, color, color, 0)
        stretch = []
    if series.chosen:
        for place, value in enumerate(series.values):
            if value is not None:
                plot.dot(plot.x(place), plot.y(float(value)), 3.2, color, color, 0)


def _ends(plot: Plot, chart: PivotChart, named: Sequence[Series]) -> None:
    """The names of the lines with their last values to the right of the frame, at the heights where they end."""
    labels = []
    for series in named:
        value = series.values[_last(series) or 0]
        color = plot.look.accent if series.chosen else plot.look.text
        if value is not None:
            weight = 600 if series.chosen else 400
            labels.append(Label(plot.y(float(value)), _end_label(chart, series), color, weight))
    beside(plot, labels, plot.look.small + 2, 7)


def _end_label(chart: PivotChart, series: Series) -> str:
    """«Samlet 10,06»."""
    place = _last(series)
    value = None if place is None else series.values[place]
    return _short(series.label) + ("" if value is None else f"  {format_number(round(value, chart.digits))}")


def _axis(plot: Plot, places: Sequence[str]) -> None:
    """The places under the frame, as many as there is room for; the last one always."""
    widest = max(width_of(place, plot.look.small) for place in places) + 8
    every = max(1, int(-(-widest * len(places) // (plot.right - plot.left))))
    for place, label in enumerate(places):
        if (len(places) - 1 - place) % every == 0:
            plot.text(plot.x(place), plot.bottom - 18, label, color=plot.look.secondary, across="center")


def bars(chart: PivotChart, width: float, height: float, look: Look) -> Drawing:
    """A bar for each name from zero, as many as there is room for; the number at its end, the total last."""
    shown = _fitting(chart.bars, int((height - 4) // ROW))
    left_out = len(chart.bars) - len(shown)
    names = min(WIDEST_NAME * width, max(width_of(bar.label, look.small) for bar in shown) + ASIDE + 12)
    numbers = max(width_of(bar.text, look.small) for bar in shown) + 12
    plot = Plot(width, height, look, (names, numbers, 2, 2), 1)
    values = [float(bar.value) for bar in shown if bar.value is not None]
    low, high = min([0.0, *values]), max([0.0, *values]) or 1.0
    if low < 0:
        plot.left += numbers  # the number of a bar that goes to the left stands before it
    span = (plot.right - plot.left) / (high - low)
    zero = plot.left - span * low
    for place, bar in enumerate(shown):
        _bar(plot, bar, plot.top - ROW * (place + 0.5), zero, span)
    plot.line([(zero, plot.top), (zero, plot.top - ROW * len(shown))], look.secondary, 1)
    if left_out:
        text = _("Showing %(n)d of %(total)d") % {"n": len(shown), "total": len(chart.bars)}
        plot.text(width - ASIDE, plot.bottom + 2, text, color=look.secondary, across="right")
    return plot.figure


def _fitting(bars: Sequence[Bar], room: int) -> list[Bar]:
    """The first of the bars, with the totals; one row is left for the words on what is not shown."""
    if len(bars) <= room:
        return list(bars)
    totals = [bar for bar in bars if bar.is_total]
    return [*[bar for bar in bars if not bar.is_total][: max(1, room - 1 - len(totals))], *totals]


def _bar(plot: Plot, bar: Bar, y: float, zero: float, span: float) -> None:
    look = plot.look
    weight = 600 if bar.is_total else 400
    plot.text(ASIDE, y, _clipped(bar.label, plot.left - ASIDE - 8, look.small), up="center", weight=weight)
    if bar.value is None:
        plot.text(zero + 6, y, bar.text, color=look.secondary, up="center")
        return
    end = zero + span * float(bar.value)
    plot.block(min(zero, end), max(zero, end), y - THICK / 2, y + THICK / 2, look.line if bar.is_total else look.accent)
    side, aside = ("left", 6) if bar.value >= 0 else ("right", -6)
    plot.text(end + aside, y, bar.text, up="center", weight=600, across=side)


def _clipped(text: str, room: float, size: float) -> str:
    """A name that is too long ends in «…»."""
    letters = int(room / (0.5 * size))
    return text if len(text) <= letters else text[: max(1, letters - 1)].rstrip() + "…"


def _short(label: str) -> str:
    return label if len(label) <= 26 else label[:25].rstrip() + "…"
