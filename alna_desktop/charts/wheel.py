"""The annual wheel on paper: the wheel of the screen, for a page of A4. The places are those of `wheel_places`."""

from collections.abc import Callable
from itertools import pairwise
from math import ceil, cos, radians, sin

from alna_desktop.charts import wheel_places as places
from alna_desktop.charts.drawing import Drawing
from alna_desktop.charts.look import Look
from alna_desktop.charts.plot import Plot
from alna_desktop.charts.wheel_places import Arc
from alna_desktop.dates import month_name
from alna_desktop.i18n import _, capitalised
from alna_desktop.models import Ring
from alna_desktop.services.wheel_year import Progress, WheelYear

SUNKEN, SOFT, LATE, RING = "#F1F3F6", "#DFE8F1", "#F7E3DB", "#8C98A6"
NAMES, WORDS, CENTRE = 8.0, 7.5, 17.0  # points
MARK, EDGE = 10.0, 3.0
STEP = 1.5  # degrees between the points of an arc: at most 0.02 points beside the circle

Width = Callable[[str, float, int], float]  # of a text, by its size and weight: all in points


def wheel(found: WheelYear, size: float, look: Look, width: Width) -> Drawing:
    """A year in `size` × `size` points; `width` measures the words."""
    return _Wheel(found, size, look, width).figure()


def _point(center: tuple[float, float], degrees: float, radius: float) -> tuple[float, float]:
    turn = radians(degrees)
    return center[0] + sin(turn) * radius, center[1] + cos(turn) * radius


class _Wheel:
    """One drawing of the wheel; radii are in the units of `wheel_places`."""

    def __init__(self, found: WheelYear, size: float, look: Look, width: Width) -> None:
        self._found, self._look, self._width = found, look, width
        self._scale, self._center = size / places.ACROSS, (size / 2, size / 2)
        self._plot = Plot(size, size, look, (0, 0, 0, 0), 1)
        self._arcs = places.arcs(found.items, found.year)
        self._today = places.angle(found.today, found.year) if found.today.year == found.year else None
        self._paints = {
            Progress.DONE: (SOFT, SOFT, 0.0, look.accent),
            Progress.ONGOING: (look.accent, look.accent, 0.0, look.surface),
            Progress.OVERDUE: (LATE, look.red, 1.2, look.red_text),
            Progress.COMING: (look.surface, RING, 0.6, look.text),
        }

    def figure(self) -> Drawing:
        """All of it, what lies under first."""
        self._ground()
        for arc in sorted(self._arcs, key=lambda arc: arc.pin):
            self._pin(arc) if arc.pin else self._arc(arc)
        if self._today is not None:
            self._plot.line([self._at(self._today, radius) for radius in places.HAND], self._look.text, 1.2)
            self._plot.dot(*self._at(self._today, places.HAND[0]), 2.4, self._look.text, self._look.text)
        done = _("%(done)d of %(all)d done") % {"done": self._found.done, "all": len(self._found.items)}
        x, y = self._center
        self._plot.text(x, y + 2, str(self._found.year), size=CENTRE, weight=600, across="center")
        self._plot.text(x, y - 12, done, size=NAMES + 1, color=self._look.secondary, across="center")
        return self._plot.figure

    def _ground(self) -> None:
        starts = places.month_angles(self._found.year)
        for radius in places.RADII.values():
            self._wedge(0, 360, radius, places.RING, SUNKEN, SUNKEN, 0)
        for month, (first, last) in enumerate(pairwise(starts), 1):
            inner = places.RADII[Ring.QUALITY] - places.RING / 2
            self._plot.line([self._at(first, inner), self._at(first, places.OUTER - 6)], "#C4CBD2", 0.5)
            self._along(month_name(month), (first + last) / 2, places.MONTHS, NAMES + 0.5, 400, self._look.text)
        for tertial in range(3):
            first, last = starts[4 * tertial] + 0.6, starts[4 * tertial + 4] - 0.6
            steps = [first + (last - first) * step / 48 for step in range(49)]
            self._plot.line([self._at(step, places.OUTER) for step in steps], self._look.accent, 1)
        for ring, radius in places.RADII.items():
            text = capitalised(ring.word)
            wide = places.degrees_of(self._width(text, NAMES, 400) / self._scale + 12, radius)
            middle = places.name_angle(ring, self._arcs, wide)
            if middle is not None:
                self._along(text, middle, radius, NAMES, 400, self._look.secondary)

    def _arc(self, arc: Arc) -> None:
        fill, edge, width, color = self._paints[arc.item.progress]
        self._wedge(arc.first, arc.last, arc.radius, arc.thickness - width / self._scale, fill, edge, width)
        first, last = places.room_beside(arc, self._today)
        room = places.length(last - first, arc.radius) * self._scale - 2 * EDGE
        mark = MARK if arc.item.progress in (Progress.DONE, Progress.OVERDUE) else 0.0
        weight = 600 if arc.item.left else 400
        text = places.fitting(arc.item, room - mark, lambda words: self._width(words, WORDS, weight))
        half = places.degrees_of(self._width(text, WORDS, weight) / 2 / self._scale, arc.radius) if text else 0.0
        shift = places.degrees_of(mark / 2 / self._scale, arc.radius) if text else 0.0
        middle = (first + last) / 2
        turn = -1 if places.is_upside_down(middle) else 1
        if text:
            self._along(text, middle + turn * shift, arc.radius, WORDS, weight, color)
        if mark:
            self._mark(arc, middle - turn * (half + (shift / 4 if text else 0.0)), color)

    def _mark(self, arc: Arc, degrees: float, color: str) -> None:
        """✓ or ■ on an arc."""
        x, y = self._at(degrees, arc.radius)
        if arc.item.progress is Progress.OVERDUE:
            corners = [(x - 2.2, y - 2.2), (x + 2.2, y - 2.2), (x + 2.2, y + 2.2), (x - 2.2, y + 2.2)]
            self._plot.polygon(corners, color)
        else:
            self._plot.line([(x - 2.4, y - 0.2), (x - 0.8, y - 1.9), (x + 2.4, y + 2)], color, 1)

    def _pin(self, arc: Arc) -> None:
        fill, edge, _width, _color = self._paints[arc.item.progress]
        x, y = self._at(arc.middle, arc.radius)
        done = arc.item.progress is Progress.DONE
        if arc.item.progress is Progress.OVERDUE:
            self._mark(arc, arc.middle, edge)
            return
        self._plot.dot(x, y, 3, self._look.accent if done else edge, fill, 0.8)
        if done:
            self._plot.line([(x - 1.4, y), (x - 0.4, y - 1.1), (x + 1.5, y + 1.2)], self._look.accent, 0.8)

    def _wedge(
        self, first: float, last: float, radius: float, thick: float, fill: str, edge: str, width: float
    ) -> None:
        steps = max(1, ceil((last - first) / STEP))
        turns = [first + (last - first) * step / steps for step in range(steps + 1)]
        outer = [self._at(turn, radius + thick / 2) for turn in turns]
        inner = [self._at(turn, radius - thick / 2) for turn in reversed(turns)]
        self._plot.polygon([*outer, *inner], fill, edge if width else "none", width)

    def _along(self, text: str, middle: float, radius: float, size: float, weight: int, color: str) -> None:
        """Words along a circle, letter by letter as far from the first as the word has it, none on its head."""
        wide = [self._width(text[:end], size, weight) / self._scale for end in range(len(text) + 1)]
        turned = places.is_upside_down(middle)
        sink = 0.33 * size / self._scale  # from the middle of the letters to their baseline
        for letter, before in zip(text, wide, strict=False):
            along = places.degrees_of(before - wide[-1] / 2, radius)
            degrees = middle + (-along if turned else along)
            x, y = self._at(degrees, radius + (sink if turned else -sink))
            angle = (180 if turned else 0) - degrees
            self._plot.text(x, y, letter, size=size, weight=weight, color=color, angle=angle)

    def _at(self, degrees: float, radius: float) -> tuple[float, float]:
        return _point(self._center, degrees, radius * self._scale)
