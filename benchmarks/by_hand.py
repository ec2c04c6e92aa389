"""The charts of a pack drawn by hand on a reportlab canvas: the same marks and labels, as one would write them once."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from alna_desktop.charts.look import PAPER
from alna_desktop.numbers import format_number
from alna_desktop.reports import indicators, paper
from alna_desktop.services.packs import PackData
from alna_desktop.services.readings import IndicatorView

RED, WHITE = HexColor(PAPER.red), HexColor(PAPER.surface)
Draw = Callable[[Canvas], None]


def hand_charts(data: PackData) -> Iterator[Draw]:
    """The charts of a pack in the order that they are drawn."""
    for view in data.indicators:
        beside = indicators._compared(view)
        first = (
            partial(_months, view=view) if view.months else partial(_years, view=view, width=paper.WIDTH, height=150)
        )
        yield first
        yield partial(_units, view=view, rows=beside)
        if view.months:
            yield partial(_years, view=view, width=paper.HALF, height=96)


def _text(canvas: Canvas, x: float, y: float, text: str, color: HexColor = paper.INK, bold: bool = False) -> None:
    canvas.setFont(paper.SEMIBOLD if bold else paper.REGULAR, 8)
    canvas.setFillColor(color)
    canvas.drawString(x, y, text)


def _rule(canvas: Canvas, left: float, right: float, y: float, color: HexColor, width: float = 0.4) -> None:
    canvas.setLineWidth(width)
    canvas.setStrokeColor(color)
    canvas.line(left, y, right, y)


def _frame(canvas: Canvas, right: float, top: float, values: Sequence[float]) -> Callable[[float], float]:
    """Band, grid with labels, target and red limit with theirs; returns where a value stands."""
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    canvas.setFillColor(paper.BAND)
    canvas.rect(18, 30, right - 18, (top - 30) * 0.3, stroke=0, fill=1)
    for step in range(4):
        y = 30 + (top - 30) * step / 3
        _rule(canvas, 18, right, y, paper.HAIRLINE)
        _text(canvas, 0, y - 3, f"{low + span * step / 3:.1f}".replace(".", ","), paper.SECONDARY)
    for share, color in ((0.3, paper.GOAL), (0.7, RED)):
        y = 30 + (top - 30) * share
        _rule(canvas, 18, right, y, color, 0.8)
        _text(canvas, right + 5, y - 3, "9,9 mål, høyst", color, bold=True)
    return lambda value: 30 + (top - 30) * (value - low) / span


def _months(canvas: Canvas, view: IndicatorView) -> None:
    values = [float(point.value) for point in view.months if point.value is not None]
    right, top = paper.WIDTH - 104, 182.0
    y = _frame(canvas, right, top, values)
    for share in (0.2, 0.5, 0.8):
        _rule(canvas, 18, right, 30 + (top - 30) * share, paper.SECONDARY, 0.6)
        _text(canvas, right + 5, 30 + (top - 30) * share - 3, "9,1 nedre naturlige grense", paper.SECONDARY)
    step = (right - 18) / len(values)
    canvas.setStrokeColor(paper.INK)
    for place, (one, two) in enumerate(itertools.pairwise(values)):
        canvas.line(18 + step * (place + 0.5), y(one), 18 + step * (place + 1.5), y(two))
    for place, (value, point) in enumerate(zip(values, view.months, strict=False)):
        canvas.setFillColor(WHITE)
        canvas.circle(18 + step * (place + 0.5), y(value), 1.7, stroke=1, fill=1)
        _text(canvas, 16 + step * (place + 0.5), 21, "JFMAMJJASOND"[point.period.first_month - 1], paper.SECONDARY)
        if point.period.first_month == 1:
            _text(canvas, 18 + step * (place + 0.2), 10, f"{point.period.year}", bold=True)
            canvas.line(18 + step * place, 30, 18 + step * place, 8)
    for place in (0, 8):
        canvas.line(18 + step * place, top, 18 + step * (place + 8), top)
        _text(canvas, 18 + step * place, top + 3, "8 på rad over snittet", paper.BLUE, bold=True)


def _years(canvas: Canvas, view: IndicatorView, width: float, height: float) -> None:
    past = [reading.value for reading in view.line.history]
    y = _frame(canvas, width - 62, height - 4, [float(value) for value in past if value is not None])
    step = (width - 80) / len(past)
    places = [(18 + step * (at + 0.5), y(float(value))) for at, value in enumerate(past) if value is not None]
    canvas.setStrokeColor(paper.INK)
    canvas.setLineWidth(1.3)
    for one, two in itertools.pairwise(places):
        canvas.line(*one, *two)
    for at, reading in enumerate(view.line.history):
        x = 18 + step * (at + 0.5)
        _text(canvas, x - 8, 12, f"{reading.period.year}", paper.SECONDARY)
        if reading.value is None:
            _text(canvas, x - 16, 2, "ikke målt", paper.SECONDARY)
            continue
        canvas.circle(x, y(float(reading.value)), 2.7, stroke=0, fill=1)
        _text(canvas, x - 8, y(float(reading.value)) + 6, format_number(reading.value), bold=True)


def _units(canvas: Canvas, view: IndicatorView, rows: Sequence[Any]) -> None:
    top = 14.2 * (len(rows) + 1) + 14
    canvas.setFillColor(paper.BAND)
    canvas.rect(112, 14, 40, top - 14, stroke=0, fill=1)
    for x, color in ((152.0, paper.GOAL), (176.0, RED)):
        canvas.setStrokeColor(color)
        canvas.line(x, 14, x, top)
        _text(canvas, x - 26, 4, "rød grense 11,0", color)
    named = [(row.unit.name, row.reading) for row in rows] + [("Bydelen", view.district)]
    for place, (name, reading) in enumerate(named):
        y = top - 14.2 * (place + 0.5)
        _text(canvas, 0, y - 3, name)
        _rule(canvas, 112, 140, y, paper.HAIRLINE, 0.6)
        canvas.setStrokeColor(paper.INK)
        canvas.setFillColor(WHITE)
        canvas.circle(140 + place * 3, y, 2.6, stroke=1, fill=1)
        _text(canvas, 218, y - 3, reading.write(unit=False))
