"""A matplotlib figure to draw on in points, without axes.

Axes with ticks and spines cost twenty times what these few artists do, and we place every label ourselves.
"""

from collections.abc import Sequence
from functools import cache
from math import ceil, floor, log10
from typing import Any

from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from alna_desktop import paths
from alna_desktop.charts.look import Look
from alna_desktop.charts.marks import MARKS
from alna_desktop.models.status import Status

# The share of a text that stands before its point.
_BEFORE = {"left": 0.0, "center": 0.5, "right": 1.0}
_FILES = {300: "Light", 400: "Regular", 600: "SemiBold"}


@cache
def font(weight: int, size: float) -> FontProperties:
    """The program's own typeface (300, 400 or 600), by file so that no system font is ever looked for."""
    file = paths.resources() / "fonts" / f"SourceSans3-{_FILES[weight]}.ttf"
    return FontProperties(fname=str(file), size=size)


def ticks(low: float, high: float, most: int = 4) -> list[float]:
    """Round numbers from `low` to `high`, at most `most` of them."""
    span = (high - low) or abs(high) or 1.0
    for exponent in range(floor(log10(span)) - 1, floor(log10(span)) + 2):
        for step in (1, 2, 2.5, 5):
            size = step * 10.0**exponent
            first, last = ceil(low / size - 1e-9), floor(high / size + 1e-9)
            if last - first < most:
                return [index * size for index in range(first, last + 1)]
    return [low, high]


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
        x -= width * _BEFORE[self.get_horizontalalignment()]
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        gc = renderer.new_gc()
        gc.set_foreground(self.get_color())
        renderer.draw_text(gc, x, y, text, font, 0.0, ismath=False, mtext=self)
        gc.restore()


class Plot:
    """A figure of `width` × `height` points with a frame inside it that values are mapped to."""

    def __init__(
        self, width: float, height: float, look: Look, inset: tuple[float, float, float, float], count: int
    ) -> None:
        """`inset` is (left, right, top, bottom); `count` is how many places there are along x."""
        self.figure = Figure(figsize=(width / 72, height / 72), dpi=72, facecolor="none")
        self.look = look
        self.height = height
        self.left, self.right = inset[0], width - inset[1]
        self.bottom, self.top = inset[3], height - inset[2]
        self.levels: list[float] = []
        self.faint: list[float] = []
        self._count = count
        self._low, self._high = 0.0, 1.0
        self._points = Affine2D().scale(1 / 72) + self.figure.dpi_scale_trans

    def scale(self, low: float, high: float) -> None:
        """The values at the bottom and top of the frame."""
        self._low, self._high = low, high

    def x(self, place: float) -> float:
        """Where a place along x is, each in the middle of its share of the width."""
        return self.left + (self.right - self.left) * (place + 0.5) / self._count

    def y(self, value: float) -> float:
        """Where a value is."""
        return self.bottom + (self.top - self.bottom) * (value - self._low) / (self._high - self._low)

    def line(
        self, points: Sequence[tuple[float, float]], color: str, width: float, dash: tuple[float, float] | None = None
    ) -> None:
        """A line through points; `dash` is (on, off) in points."""
        xs, ys = zip(*points, strict=True)
        style: Any = (0, tuple(part / width for part in dash)) if dash else "-"
        self._add(Line2D(xs, ys, color=color, linewidth=width, linestyle=style, solid_joinstyle="round"))

    def level(self, y: float, color: str, width: float, dash: tuple[float, float] | None = None) -> None:
        """A line across the frame at a height, which is remembered in `levels` for labels to stay clear of."""
        self.levels.append(y)
        self.line([(self.left, y), (self.right, y)], color, width, dash)

    def field(self, bottom: float, top: float, color: str) -> None:
        """A filled band across the frame."""
        self.block(self.left, self.right, bottom, top, color)

    def block(self, left: float, right: float, bottom: float, top: float, color: str) -> None:
        """A filled rectangle."""
        self._add(Rectangle((left, bottom), right - left, top - bottom, facecolor=color, edgecolor="none"))

    def diamond(self, x: float, y: float, radius: float, color: str) -> None:
        """A filled square on its corner."""
        corners = [(x - radius, y), (x, y + radius), (x + radius, y), (x, y - radius)]
        self._add(Polygon(corners, facecolor=color, edgecolor="none"))

    def dot(self, x: float, y: float, radius: float, color: str, fill: str, width: float = 0.9) -> None:
        """A circle with an edge and a filling."""
        self._add(Circle((x, y), radius, facecolor=fill, edgecolor=color, linewidth=width))

    def mark(self, status: Status, x: float, y: float, scale: float) -> None:
        """A status mark, with a little of the surface around it so that it stands clear of lines."""
        shape, color, surface = MARKS[status], self.look.status[status], self.look.surface
        fill = color if shape.filled else surface
        edge: dict[str, Any] = (
            {"edgecolor": surface, "linewidth": 2.5}
            if shape.filled
            else {"edgecolor": color, "linewidth": shape.line * scale}
        )
        if shape.points:
            corners = [(x + px * scale, y + py * scale) for px, py in shape.points]
            self._add(Polygon(corners, facecolor=surface, **edge))
            self._add(Polygon(corners, facecolor=fill, edgecolor="none"))
            return
        dash: Any = (0, tuple(part / shape.line for part in shape.dash)) if shape.dash else "-"
        radius = shape.radius * scale
        self._add(Circle((x, y), radius + (1.2 if shape.filled else 0), facecolor=surface, linestyle=dash, **edge))
        if shape.filled:
            self._add(Circle((x, y), radius, facecolor=fill, edgecolor="none"))

    def text(
        self, x: float, y: float, text: str, *, size: float = 0, weight: int = 400, color: str = "",
        across: str = "left", up: str = "baseline",
    ) -> None:  # fmt: skip
        """Text at a point; `across` is left, center or right, `up` baseline or center."""
        size = size or self.look.small
        color = color or self.look.text
        if up == "center":  # digits and capitals are 0.66 of the size high
            y -= 0.33 * size
        self._add(Words(x, y, text, color=color, fontproperties=font(weight, size), ha=across, parse_math=False))

    def grid(self, values: Sequence[float], labels: Sequence[str]) -> None:
        """Lines at values with their labels to the left."""
        for value, label in zip(values, labels, strict=True):
            y = self.y(value)
            self.faint.append(y)  # no level: a label may stand on so faint a line where there is no other place
            self.line([(self.left, y), (self.right, y)], self.look.grid, 1 if self.look.small > 10 else 0.4)
            self.text(
                self.left - self.look.small / 2,
                self.y(value),
                label,
                color=self.look.secondary,
                across="right",
                up="center",
            )

    def take(self, artist: Any, right: float, up: float) -> None:
        """Have what was drawn on another plot, moved by so many points."""
        self._add(artist, Affine2D().translate(right, up) + self._points)

    def _add(self, artist: Any, places: Any = None) -> None:
        artist.set_transform(places or self._points)
        artist.set_clip_on(False)
        artist.set_zorder(len(self.figure.get_children()))  # what is drawn later lies on top
        self.figure.add_artist(artist, clip=False)
