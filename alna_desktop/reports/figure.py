"""A chart drawn straight onto the reportlab canvas: vector paths, text in the document's own fonts.

Saving each chart as a matplotlib figure to PDF or SVG and embedding that costs several times more and brings fonts of
its own.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from alna_desktop.charts.drawing import BEFORE, Block, Dash, Dot, Drawing, Mark, Point, Stroke, Word, font_name
from alna_desktop.reports.paper import text_width

_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_DESCENT = 0.25  # of the size; only the widths of Source Sans decide where our texts stand


def draw_figure(figure: Drawing, canvas: Canvas) -> None:
    """Draw a chart at the canvas's origin."""
    pen = _Pen(canvas)
    canvas.saveState()
    for mark in figure.marks:
        pen.draw(mark)
    canvas.restoreState()


_color = cache(HexColor)  # there are a dozen, and making one takes longer than a line


class _Pen:
    """Draws marks as matplotlib draws their artists."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def draw(self, mark: Mark) -> None:
        """Draw a mark of any kind."""
        if isinstance(mark, Word):
            self._word(mark)
        elif isinstance(mark, Stroke):
            self._stroke(mark)
        elif isinstance(mark, Dot):
            self._dot(mark)
        elif isinstance(mark, Block):
            self._canvas.setFillColor(_color(mark.fill))
            self._canvas.rect(mark.x, mark.y, mark.width, mark.height, stroke=0, fill=1)
        else:
            self._canvas.setFillColor(_color(mark.fill))
            self._edge(mark.edge, mark.width)
            self._canvas.drawPath(self._path(mark.points, closed=True), stroke=int(mark.width > 0), fill=1)

    def _word(self, word: Word) -> None:
        name = font_name(word.weight)
        before = text_width(word.text, name, word.size) * BEFORE[word.across]
        self._canvas.setFillColor(_color(word.color))
        self._canvas.setFont(name, word.size)
        if not word.angle:
            self._canvas.drawString(word.x - before, word.y, word.text)
            return
        self._canvas.saveState()
        self._canvas.translate(word.x, word.y)
        self._canvas.rotate(word.angle)
        self._canvas.drawString(-before, 0, word.text)
        self._canvas.restoreState()

    def _stroke(self, stroke: Stroke) -> None:
        self._edge(stroke.color, stroke.width, stroke.dash, "butt" if stroke.dash else "projecting", "round")
        self._canvas.drawPath(self._path(stroke.points), stroke=1, fill=0)

    def _dot(self, dot: Dot) -> None:
        filled = dot.fill != "none"
        if filled:
            self._canvas.setFillColor(_color(dot.fill))
        self._edge(dot.edge, dot.width, dot.dash)
        self._canvas.circle(dot.x, dot.y, dot.radius, stroke=int(dot.width > 0), fill=int(filled))

    def _edge(self, color: str, width: float, dash: Dash = None, cap: str = "butt", join: str = "miter") -> None:
        if width:
            self._canvas.setStrokeColor(_color(color))
            self._canvas.setLineWidth(width)
            self._canvas.setLineCap(_CAPS[cap])
            self._canvas.setLineJoin(_JOINS[join])
            self._canvas.setDash(list(dash or ()))

    def _path(self, points: Sequence[Point], *, closed: bool = False) -> Any:
        path = self._canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        if closed:
            path.close()
        return path


class Chart(Flowable):  # type: ignore[misc]
    """A chart in the flow of a page; `spoken` says what one sees."""

    def __init__(self, figure: Drawing, spoken: str) -> None:
        super().__init__()
        self._figure, self._spoken = figure, spoken
        self.width, self.height = figure.width, figure.height

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Its own size: charts are drawn at final size and never scaled."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the figure, which is read as what it says."""
        left, bottom = self.canv.absolutePosition(0, 0)
        box = (left, bottom, left + self.width, bottom + self.height)
        with self.canv.content("Figure", self._spoken, box):
            draw_figure(self._figure, self.canv)
