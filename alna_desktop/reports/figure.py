"""A matplotlib figure drawn straight onto the reportlab canvas: vector paths, text in the document's own fonts.

Saving each figure to PDF or SVG and embedding that costs several times more and brings fonts of its own.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path as FilePath
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_rgb
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Transform
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from alna_desktop.charts.drawing import BEFORE, Block, Dash, Dot, Drawing, Mark, Point, Stroke, Word, font_name
from alna_desktop.reports.paper import text_width

_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_DESCENT = 0.25  # of the size; only the widths of Source Sans decide where our texts stand


class CanvasRenderer(RendererBase):
    """The few drawing calls our charts make; one pixel is one point."""

    def __init__(self, canvas: Canvas, width: float, height: float) -> None:
        super().__init__()
        self._canvas, self._size = canvas, (width, height)

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self._size

    def flipy(self) -> bool:
        return False

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:
        size = prop.get_size_in_points()
        return text_width(s, _font(prop), size), size, size * _DESCENT

    def draw_path(self, gc: GraphicsContextBase, path: Path, transform: Transform, rgbFace: Any = None) -> None:
        canvas = self._canvas
        filled = rgbFace is not None and (len(rgbFace) < 4 or rgbFace[3] > 0)
        stroked = gc.get_linewidth() > 0 and gc.get_rgb()[3] > 0
        if filled and rgbFace is not None:
            canvas.setFillColor(Color(*rgbFace[:3]))
        if stroked:
            canvas.setStrokeColor(Color(*gc.get_rgb()[:3]))
            canvas.setLineWidth(gc.get_linewidth())
            canvas.setLineCap(_CAPS[gc.get_capstyle()])
            canvas.setLineJoin(_JOINS[gc.get_joinstyle()])
            offset, dashes = gc.get_dashes()
            canvas.setDash([] if dashes is None else [float(part) for part in np.asarray(dashes)], offset or 0)
        if path is Path.unit_circle():  # a third of all paths; reportlab's own has half as many curves
            (x, y), (edge, _y) = transform.transform([(0, 0), (1, 0)])
            canvas.circle(x, y, edge - x, stroke=int(stroked), fill=int(filled))
        elif filled or stroked:
            canvas.drawPath(self._traced(path, transform), stroke=int(stroked), fill=int(filled))

    def _traced(self, path: Path, transform: Transform) -> Any:
        traced, last = self._canvas.beginPath(), (0.0, 0.0)
        for points, code in path.iter_segments(transform, simplify=False):
            if code == Path.MOVETO:
                traced.moveTo(*points)
            elif code == Path.LINETO:
                traced.lineTo(*points)
            elif code == Path.CURVE4:
                traced.curveTo(*points)
            elif code == Path.CURVE3:  # PDF has cubic curves only
                (x0, y0), (x1, y1, x2, y2) = last, points
                thirds = (
                    x0 + 2 / 3 * (x1 - x0),
                    y0 + 2 / 3 * (y1 - y0),
                    x2 + 2 / 3 * (x1 - x2),
                    y2 + 2 / 3 * (y1 - y2),
                )
                traced.curveTo(*thirds, x2, y2)
            elif code == Path.CLOSEPOLY:
                traced.close()
            last = (points[-2], points[-1])
        return traced

    def draw_text(
        self, gc: GraphicsContextBase, x: float, y: float, s: str, prop: FontProperties, angle: float,
        ismath: Any = False, mtext: Any = None,
    ) -> None:  # fmt: skip
        self._canvas.setFillColor(Color(*gc.get_rgb()[:3]))
        self._canvas.setFont(_font(prop), prop.get_size_in_points())
        if not angle:
            self._canvas.drawString(x, y, s)
            return
        self._canvas.saveState()
        self._canvas.translate(x, y)
        self._canvas.rotate(angle)
        self._canvas.drawString(0, 0, s)
        self._canvas.restoreState()


def _font(prop: FontProperties) -> str:
    """The name that the document knows the font file by."""
    return FilePath(str(prop.get_file())).stem


def draw_figure(figure: Drawing, canvas: Canvas) -> None:
    """Draw a figure of `charts` at the canvas's origin."""
    pen, renderer = _Pen(canvas), CanvasRenderer(canvas, figure.bbox.width, figure.bbox.height)
    canvas.saveState()
    for mark in figure.marks:
        if isinstance(mark, Artist):
            mark.draw(renderer)
        else:
            pen.draw(mark)
    canvas.restoreState()


_color = cache(lambda text: Color(*to_rgb(text)))  # there are a dozen, and making one takes longer than a line


class _Pen:
    """Draws marks as CanvasRenderer draws their artists."""

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
            self._canvas.rect(mark.left, mark.bottom, mark.width, mark.height, stroke=0, fill=1)
        else:
            self._canvas.setFillColor(_color(mark.fill))
            self._edge(mark.edge, mark.width)
            self._canvas.drawPath(self._path(mark.points, closed=True), stroke=int(mark.width > 0), fill=1)

    def _word(self, word: Word) -> None:
        name = font_name(word.weight)
        x = word.x - text_width(word.text, name, word.size) * BEFORE[word.across]
        self._canvas.setFillColor(_color(word.color))
        self._canvas.setFont(name, word.size)
        self._canvas.drawString(x, word.y, word.text)

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
    """A figure in the flow of a page; `spoken` says what one sees."""

    def __init__(self, figure: Drawing, spoken: str) -> None:
        super().__init__()
        self._figure, self._spoken = figure, spoken
        self.width, self.height = (float(side) for side in figure.get_size_inches() * 72)

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Its own size: charts are drawn at final size and never scaled."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the figure, which is read as what it says."""
        left, bottom = self.canv.absolutePosition(0, 0)
        box = (left, bottom, left + self.width, bottom + self.height)
        with self.canv.content("Figure", self._spoken, box):
            draw_figure(self._figure, self.canv)
