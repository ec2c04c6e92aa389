"""What a chart draws, as plain marks in points: a pack draws them straight onto its page.

matplotlib's artists are made of them (`charts.artists`) when a screen or a picture file asks: making and drawing those
takes three times as long as drawing the marks, and a pack's process would import matplotlib for nothing.
"""

from collections.abc import Sequence
from typing import NamedTuple

# The share of a text that stands before its point.
BEFORE = {"left": 0.0, "center": 0.5, "right": 1.0}
_FILES = {300: "Light", 400: "Regular", 600: "SemiBold"}
Point = tuple[float, float]
Dash = tuple[float, ...] | None  # on, off, … in points


def font_name(weight: int) -> str:
    """The program's own typeface (300, 400 or 600), as its file and a pack call it."""
    return f"SourceSans3-{_FILES[weight]}"


class Stroke(NamedTuple):
    """A line through points."""

    points: Sequence[Point]
    color: str
    width: float
    dash: Dash = None


class Shape(NamedTuple):
    """A filled polygon, with an edge where it has a width."""

    points: Sequence[Point]
    fill: str
    edge: str = "none"
    width: float = 0.0


class Block(NamedTuple):
    """A filled rectangle; its lower left corner is at a point."""

    x: float
    y: float
    width: float
    height: float
    fill: str


class Dot(NamedTuple):
    """A filled circle, with an edge where it has a width."""

    x: float
    y: float
    radius: float
    fill: str
    edge: str = "none"
    width: float = 0.0
    dash: Dash = None


class Word(NamedTuple):
    """A text on one line, its baseline at a point; `across` is left, center or right.

    `angle` is what it is turned around its point, in degrees against the clock.
    """

    x: float
    y: float
    text: str
    size: float
    weight: int
    color: str
    across: str
    angle: float = 0.0


Mark = Stroke | Shape | Block | Dot | Word


def moved(mark: Mark, right: float, up: float) -> Mark:
    """A mark so many points away."""
    if isinstance(mark, Stroke | Shape):
        return mark._replace(points=[(x + right, y + up) for x, y in mark.points])
    return mark._replace(x=mark.x + right, y=mark.y + up)


class Drawing:
    """A chart of `width` × `height` points. What is drawn later lies on top."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.marks: list[Mark] = []

    def add(self, mark: Mark) -> None:
        """Draw a mark."""
        self.marks.append(mark)
