"""A chart as a matplotlib figure, for screens and picture files."""

from functools import cache
from math import cos, radians, sin
from typing import Any

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from alna_desktop import paths
from alna_desktop.charts.drawing import BEFORE, Block, Dash, Dot, Drawing, Mark, Stroke, Word, font_name


def figure_of(drawing: Drawing) -> Figure:
    """The figure, with 72 points to the inch."""
    figure = Figure(figsize=(drawing.width / 72, drawing.height / 72), dpi=72, facecolor="none")
    points = Affine2D().scale(1 / 72) + figure.dpi_scale_trans
    for order, mark in enumerate(drawing.marks, 1):
        artist = _artist(mark)
        artist.set_transform(points)
        artist.set_clip_on(False)
        artist.set_zorder(order)
        figure.add_artist(artist, clip=False)
    return figure


def _artist(mark: Mark) -> Artist:
    if isinstance(mark, Word):
        face = _font(mark.weight, mark.size)
        return Words(mark.x, mark.y, mark.text, color=mark.color, fontproperties=face, ha=mark.across,
                     rotation=mark.angle, parse_math=False)  # fmt: skip
    if isinstance(mark, Stroke):
        xs, ys = zip(*mark.points, strict=True)
        style = _style(mark.dash, mark.width)
        return Line2D(xs, ys, color=mark.color, linewidth=mark.width, linestyle=style, solid_joinstyle="round")
    if isinstance(mark, Block):
        return Rectangle((mark.x, mark.y), mark.width, mark.height, facecolor=mark.fill, edgecolor="none")
    if isinstance(mark, Dot):
        style = _style(mark.dash, mark.width)
        return Circle((mark.x, mark.y), mark.radius, facecolor=mark.fill, edgecolor=mark.edge, linewidth=mark.width,
                      linestyle=style)  # fmt: skip
    return Polygon(mark.points, facecolor=mark.fill, edgecolor=mark.edge, linewidth=mark.width)


def _style(dash: Dash, width: float) -> Any:
    """A dash as matplotlib has it, in widths of the line."""
    return (0, tuple(part / width for part in dash)) if dash else "-"


@cache
def _font(weight: int, size: float) -> FontProperties:
    """The program's own typeface, by file so that no system font is ever looked for."""
    return FontProperties(fname=str(paths.resources() / "fonts" / f"{font_name(weight)}.ttf"), size=size)


class Words(Text):
    """A text on one line, set where it is asked for.

    matplotlib's own `draw` lays out lines and boxes that we never have, and takes three times as long.
    """

    def draw(self, renderer: Any) -> None:
        """Draw the text, aligned by its width."""
        text, font, angle = self.get_text(), self.get_fontproperties(), self.get_rotation()
        width, _height, _descent = renderer.get_text_width_height_descent(text, font, False)
        before, turn = width * BEFORE[self.get_horizontalalignment()], radians(angle)
        x, y = self.get_transform().transform(self.get_position()) - (before * cos(turn), before * sin(turn))
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        gc = renderer.new_gc()
        gc.set_foreground(self.get_color())
        renderer.draw_text(gc, x, y, text, font, angle, ismath=False, mtext=self)
        gc.restore()
