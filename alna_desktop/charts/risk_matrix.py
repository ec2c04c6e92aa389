"""The risk matrix on paper: cells with their strokes, and each risk's way from the start to now to what remains."""

from collections.abc import Sequence
from typing import Any

from alna_desktop.charts import risk_places as places
from alna_desktop.charts.drawing import Drawing
from alna_desktop.charts.look import Look
from alna_desktop.charts.plot import Plot
from alna_desktop.charts.risk_places import Arrow, Place, Trail
from alna_desktop.i18n import _
from alna_desktop.models import Phase
from alna_desktop.models.risk_scale import STEPS, Level, Scale

LEFT, BELOW, TOP, RIGHT = 24.0, 26.0, 1.0, 1.0  # points around the cells
WIDTH = LEFT + STEPS * places.CELL_WIDTH + RIGHT
HEIGHT = TOP + STEPS * places.CELL_HEIGHT + BELOW
BETWEEN = 1.0  # white between cells
NUMBERS, NAMES = 8.5, 8.0


def matrix(scale: Scale, trails: Sequence[Trail], look: Look) -> Drawing:
    """The matrix of `WIDTH` × `HEIGHT` points."""
    return _Matrix(scale, look).figure(trails)


def _strokes(plot: Plot, level: Level, left: float, top: float) -> None:
    for right in places.strokes(level):
        x = left + right
        plot.line([(x, top), (x, top - places.STROKE)], plot.look.text, places.STROKE_LINE)


def _mark(plot: Plot, phase: Phase, x: float, y: float, radius: float) -> None:
    ink, surface = plot.look.text, plot.look.surface
    if phase is Phase.AFTER:
        plot.diamond(x, y, radius, surface, ink, 0.9)
    else:
        plot.dot(x, y, radius, ink, ink if phase is Phase.NOW else surface)


class _Matrix:
    def __init__(self, scale: Scale, look: Look) -> None:
        self._scale, self._look = scale, look
        self._plot = Plot(WIDTH, HEIGHT, look, (LEFT, RIGHT, TOP, BELOW), STEPS)

    def figure(self, trails: Sequence[Trail]) -> Drawing:
        """All of it, what lies under first."""
        for probability in range(1, STEPS + 1):
            for consequence in range(1, STEPS + 1):
                self._cell(probability, consequence)
        for tail, head in places.line(self._scale):
            self._plot.line([self._corner(*tail), self._corner(*head)], self._look.text, 1.2)
        self._axes()
        found = places.layout(trails)
        for arrow in places.ways(found.arrows):
            self._arrow(arrow)
        for spot in found.spots:
            x, y = self._at(spot.place)
            _mark(self._plot, spot.phase, x, y, spot.radius)
            size, color = (8 if spot.scale == 1 else 7), self._look.surface
            if spot.phase is Phase.NOW:
                self._plot.text(x, y, spot.text, size=size, weight=600, color=color, across="center", up="center")
        return self._plot.figure

    def _cell(self, probability: int, consequence: int) -> None:
        left, bottom = self._corner(consequence - 1, probability - 1)
        level = self._scale.level(probability, consequence)
        half = BETWEEN / 2
        right, top = left + places.CELL_WIDTH, bottom + places.CELL_HEIGHT
        self._plot.block(left + half, right - half, bottom + half, top - half, self._look.risk[level.colour])
        _strokes(self._plot, level, left + places.STROKE_LEFT, top - places.STROKE_TOP)

    def _axes(self) -> None:
        plot = self._plot
        for step in range(1, STEPS + 1):
            x, _low = self._corner(step - 1, 0)
            _left, y = self._corner(0, step - 1)
            about: dict[str, Any] = {"size": NUMBERS, "weight": 600, "across": "center", "up": "center"}
            plot.text(x + places.CELL_WIDTH / 2, plot.bottom - 8, str(step), **about)
            plot.text(plot.left - 7, y + places.CELL_HEIGHT / 2, str(step), **about)
        middle = (plot.left + plot.right) / 2
        names: dict[str, Any] = {"size": NAMES, "color": self._look.secondary, "across": "center"}
        plot.text(middle, 3, _("Consequence"), **names)
        plot.text(8, (plot.bottom + plot.top) / 2, _("Probability"), angle=90, **names)

    def _arrow(self, arrow: Arrow) -> None:
        tail, head = arrow.tail, arrow.head
        first, last = places.shortened(self._at(tail.place), self._at(head.place), tail.radius, head.radius)
        ink = self._look.text
        if not arrow.solid:
            self._plot.line([first, last], ink, places.DASHED, places.DASH)
            return
        self._plot.line([first, last], ink, places.SOLID)
        self._plot.polygon(places.arrow_head(first, last, places.HEAD), ink)

    def _corner(self, right: int, up: int) -> tuple[float, float]:
        return self._plot.left + right * places.CELL_WIDTH, self._plot.bottom + up * places.CELL_HEIGHT

    def _at(self, place: Place) -> tuple[float, float]:
        (probability, consequence), across, up = place
        left, bottom = self._corner(consequence - 1, probability - 1)
        return left + across * places.CELL_WIDTH, bottom + up * places.CELL_HEIGHT
