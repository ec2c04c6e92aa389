"""A drawing with a frame that values are mapped to.

matplotlib's axes with ticks and spines cost twenty times what these few marks do, and we place every label ourselves.
"""

from collections.abc import Sequence
from math import ceil, floor, log10

from alna_desktop.charts.drawing import Block, Dot, Drawing, Mark, Point, Shape, Stroke, Word
from alna_desktop.charts.look import Look
from alna_desktop.charts.marks import MARKS
from alna_desktop.models.status import Status


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


class Plot:
    """A figure of `width` × `height` points with a frame inside it that values are mapped to."""

    def __init__(
        self, width: float, height: float, look: Look, inset: tuple[float, float, float, float], count: int
    ) -> None:
        """`inset` is (left, right, top, bottom); `count` is how many places there are along x."""
        self.figure = Drawing(width, height)
        self.look = look
        self.height = height
        self.left, self.right = inset[0], width - inset[1]
        self.bottom, self.top = inset[3], height - inset[2]
        self.levels: list[float] = []
        self.faint: list[float] = []
        self._count = count
        self._low, self._high = 0.0, 1.0

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
        self.figure.add(Stroke(points, color, width, dash))

    def level(self, y: float, color: str, width: float, dash: tuple[float, float] | None = None) -> None:
        """A line across the frame at a height, which is remembered in `levels` for labels to stay clear of."""
        self.levels.append(y)
        self.line([(self.left, y), (self.right, y)], color, width, dash)

    def field(self, bottom: float, top: float, color: str) -> None:
        """A filled band across the frame."""
        self.block(self.left, self.right, bottom, top, color)

    def block(self, left: float, right: float, bottom: float, top: float, color: str) -> None:
        """A filled rectangle."""
        self.figure.add(Block(left, bottom, right - left, top - bottom, color))

    def diamond(self, x: float, y: float, radius: float, color: str, edge: str = "none", width: float = 0.0) -> None:
        """A filled square on its corner, with an edge where it has a width."""
        corners = [(x - radius, y), (x, y + radius), (x + radius, y), (x, y - radius)]
        self.polygon(corners, color, edge, width)

    def polygon(self, corners: Sequence[Point], fill: str, edge: str = "none", width: float = 0.0) -> None:
        """A filled polygon, with an edge where it has a width."""
        self.figure.add(Shape(corners, fill, edge, width))

    def dot(self, x: float, y: float, radius: float, color: str, fill: str, width: float = 0.9) -> None:
        """A circle with an edge and a filling."""
        self.figure.add(Dot(x, y, radius, fill, color, width))

    def mark(self, status: Status, x: float, y: float, scale: float) -> None:
        """A status mark, with a little of the surface around it so that it stands clear of lines."""
        shape, color, surface = MARKS[status], self.look.status[status], self.look.surface
        fill = color if shape.filled else surface
        edge, width = (surface, 2.5) if shape.filled else (color, shape.line * scale)
        marks: list[Mark]
        if shape.points:
            corners = [(x + px * scale, y + py * scale) for px, py in shape.points]
            marks = [Shape(corners, surface, edge, width), Shape(corners, fill)]
        else:
            radius, dash = shape.radius * scale, tuple(part * scale for part in shape.dash or ())
            marks = [Dot(x, y, radius + (1.2 if shape.filled else 0), surface, edge, width, dash)]
            if shape.filled:
                marks.append(Dot(x, y, radius, fill))
        for mark in marks:
            self.figure.add(mark)

    def text(
        self, x: float, y: float, text: str, *, size: float = 0, weight: int = 400, color: str = "",
        across: str = "left", up: str = "baseline", angle: float = 0,
    ) -> None:  # fmt: skip
        """Text at a point; `across` is left, center or right, `up` baseline or center.

        `angle` turns it around its point, in degrees against the clock.
        """
        size = size or self.look.small
        color = color or self.look.text
        if up == "center":  # digits and capitals are 0.66 of the size high
            y -= 0.33 * size
        self.figure.add(Word(x, y, text, size, weight, color, across, angle))

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
