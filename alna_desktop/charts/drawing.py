"""A matplotlib figure that keeps what is drawn on it as plain marks, in points.

A pack draws the marks straight onto its page. matplotlib's own artists are made of them when a screen or a picture file
asks for them: making and drawing those takes three times as long as drawing the marks.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from alna_desktop import paths

# The share of a text that stands before its point.
BEFORE = {"left": 0.0, "center": 0.5, "right": 1.0}
_FILES = {300: "Light", 400: "Regular", 600: "SemiBold"}
Point = tuple[float, float]
Dash = tuple[float, ...] | None  # on, off, … in points


def font_name(weight: int) -> str:
    """The program's own typeface (300, 400 or 600), as its file and a pack call it."""
    return f"SourceSans3-{_FILES[weight]}"


@cache
def font(weight: int, size: float) -> FontProperties:
    """The program's own typeface, by file so that no system font is ever looked for."""
    return FontProperties(fname=str(paths.resources() / "fonts" / f"{font_name(weight)}.ttf"), size=size)


class Words(Text):
    """A text on one line, set where it is asked for.

    matplotlib's own `draw` lays out lines, boxes and rotation that we never have, and takes three times as long.
    """

    def draw(self, renderer: Any) -> None:
        """Draw the text, aligned by its width."""
        text, font, (x, y) = (
            self.get_text(),
            self.get_fontproperties(),
            self.get_transform().transform(self.get_position()),
        )
        width, _height, _descent = renderer.get_text_width_height_descent(text, font, False)
        x -= width * BEFORE[self.get_horizontalalignment()]
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        gc = renderer.new_gc()
        gc.set_foreground(self.get_color())
        renderer.draw_text(gc, x, y, text, font, 0.0, ismath=False, mtext=self)
        gc.restore()


class Stroke(NamedTuple):
    """A line through points."""

    points: Sequence[Point]
    color: str
    width: float
    dash: Dash = None

    def artist(self) -> Artist:
        """What matplotlib draws of it."""
        xs, ys = zip(*self.points, strict=True)
        style = _style(self.dash, self.width)
        return Line2D(xs, ys, color=self.color, linewidth=self.width, linestyle=style, solid_joinstyle="round")


class Shape(NamedTuple):
    """A filled polygon, with an edge where it has a width."""

    points: Sequence[Point]
    fill: str
    edge: str = "none"
    width: float = 0.0

    def artist(self) -> Artist:
        """What matplotlib draws of it."""
        return Polygon(self.points, facecolor=self.fill, edgecolor=self.edge, linewidth=self.width)


class Block(NamedTuple):
    """A filled rectangle."""

    left: float
    bottom: float
    width: float
    height: float
    fill: str

    def artist(self) -> Artist:
        """What matplotlib draws of it."""
        return Rectangle((self.left, self.bottom), self.width, self.height, facecolor=self.fill, edgecolor="none")


class Dot(NamedTuple):
    """A filled circle, with an edge where it has a width."""

    x: float
    y: float
    radius: float
    fill: str
    edge: str = "none"
    width: float = 0.0
    dash: Dash = None

    def artist(self) -> Artist:
        """What matplotlib draws of it."""
        center, style = (self.x, self.y), _style(self.dash, self.width)
        return Circle(
            center, self.radius, facecolor=self.fill, edgecolor=self.edge, linewidth=self.width, linestyle=style
        )


class Word(NamedTuple):
    """A text on one line, its baseline at a point; `across` is left, center or right."""

    x: float
    y: float
    text: str
    size: float
    weight: int
    color: str
    across: str

    def artist(self) -> Artist:
        """What matplotlib draws of it."""
        face = font(self.weight, self.size)
        return Words(self.x, self.y, self.text, color=self.color, fontproperties=face, ha=self.across, parse_math=False)


Mark = Stroke | Shape | Block | Dot | Word


def _style(dash: Dash, width: float) -> Any:
    """A dash as matplotlib has it, in widths of the line."""
    return (0, tuple(part / width for part in dash)) if dash else "-"


class Drawing(Figure):
    """A figure of `width` × `height` points. What is drawn later lies on top."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__(figsize=(width / 72, height / 72), dpi=72, facecolor="none")
        self.points = Affine2D().scale(1 / 72) + self.dpi_scale_trans
        self.marks: list[Mark | Artist] = []
        self._made = 0  # marks that there are artists of

    def add(self, mark: Mark | Artist) -> None:
        """Draw a mark, or an artist of matplotlib's with its transform."""
        self.marks.append(mark)

    def get_children(self) -> list[Artist]:
        """The artists, made as they are asked for."""
        for order, mark in enumerate(self.marks[self._made :], self._made + 1):
            artist = mark if isinstance(mark, Artist) else mark.artist()
            if mark is not artist:
                artist.set_transform(self.points)
            artist.set_clip_on(False)
            artist.set_zorder(order)
            self.add_artist(artist, clip=False)
        self._made = len(self.marks)
        return super().get_children()
