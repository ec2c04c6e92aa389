"""Units beside each other on an indicator: dots against the target, as on paper."""

from collections.abc import Sequence
from uuid import UUID

from alna_desktop.charts.drawing import Drawing
from alna_desktop.charts.labels import in_room
from alna_desktop.charts.look import Look
from alna_desktop.charts.plot import Plot
from alna_desktop.i18n import _
from alna_desktop.models.scoring import Limits
from alna_desktop.numbers import format_number
from alna_desktop.services.readings import Reading, UnitReading

FOOT = 14.0
NAMES = 112.0
VALUES = 40.0


def units(
    rows: Sequence[UnitReading],
    district: Reading,
    limits: Limits,
    own: UUID | None,
    width: float,
    row: float,
    look: Look,
) -> Drawing:
    """Rows of `row` points: those with a value in their order with the district among them, then the rest."""
    known = [item for item in rows if item.reading.value is not None]
    rest = [item for item in rows if item.reading.value is None]
    places = [(item.unit.name, item.reading, item.unit.id == own, False) for item in known]
    if district.value is not None:
        better = limits.sides_in_use[0] if limits.is_set else -1
        after = sum((item.reading.value or 0) * better < district.value * better for item in known)
        places.insert(after, (_("The district"), district, False, True))
    height = row * (len(places) + len(rest)) + FOOT
    plot = Plot(width, height, look, (NAMES, VALUES, 0, FOOT + row * len(rest)), 1)
    across = _Across(
        plot, [float(reading.value) for _name, reading, *_rest in places if reading.value is not None], limits
    )
    _target(plot, across, limits)
    for place, (name, reading, mine, whole) in enumerate(places):
        y = plot.top - row * (place + 0.5)
        _row(plot, across, y, name, reading, mine=mine, whole=whole)
    for place, missing in enumerate(rest):
        y = plot.bottom - FOOT - row * (place + 0.5)
        weight = 600 if missing.unit.id == own else 400
        plot.text(0, y, _name(plot, missing.unit.name), up="center", color=look.text, weight=weight)
        plot.mark(missing.status, plot.left + 6, y, 0.6)
        reason = missing.reading.gap.word if missing.reading.gap else ""
        plot.text(plot.left + 14, y, f"{missing.status.word}: {reason}", up="center", color=look.secondary)
    return plot.figure


class _Across:
    """Values along x: room at both ends, and for the target to be seen."""

    def __init__(self, plot: Plot, values: Sequence[float], limits: Limits) -> None:
        bounds = [float(limit) for limit in (limits.goal, limits.red) if limit is not None]
        low, high = min([*values, *bounds], default=0.0), max([*values, *bounds], default=1.0)
        room = 0.1 * (high - low or 1.0)
        self._plot, self._low, self._span = plot, low - room, high - low + 2 * room

    def __call__(self, value: float) -> float:
        return self._plot.left + (self._plot.right - self._plot.left) * (value - self._low) / self._span


def _target(plot: Plot, across: _Across, limits: Limits) -> None:
    """The target as a standing field, the red limit as a dotted line, their numbers under the rows."""
    look = plot.look
    if not limits.is_set or limits.goal is None:
        return
    goal, better = across(float(limits.goal)), limits.sides_in_use[-1]
    edges = (goal, plot.right) if better > 0 else (plot.left, goal)
    plot.block(*edges, plot.bottom, plot.top, look.band)
    plot.line([(goal, plot.bottom), (goal, plot.top)], look.goal, 1.2)
    text = _("target %(value)s") % {"value": format_number(limits.goal)}
    plot.text(goal + better * 3, plot.bottom - 10, text, weight=600, color=look.goal_text, across=_beside(better))
    if limits.red is not None:
        red = across(float(limits.red))
        plot.line([(red, plot.bottom), (red, plot.top)], look.red, 0.7, (1, 2))
        text = _("red limit %(value)s") % {"value": format_number(limits.red)}
        x = red - better * 3
        if better < 0:  # words are about 0.47 of the size wide a letter; none may leave the figure
            x = min(x, plot.right + VALUES - 0.47 * look.small * len(text))
        plot.text(x, plot.bottom - 10, text, color=look.red_text, across=_beside(-better))


def _name(plot: Plot, name: str) -> str:
    """A unit's name as there is room for it before the dots; the guess of its width is on the safe side."""
    return in_room(name, plot.look.small, 1.1 * (plot.left - 6))


def _beside(direction: int) -> str:
    """The alignment of a text that stands to the right (+1) or left (−1) of its line."""
    return "left" if direction > 0 else "right"


def _row(plot: Plot, across: _Across, y: float, name: str, reading: Reading, *, mine: bool, whole: bool) -> None:
    look = plot.look
    color, weight = (look.accent if mine else look.text), (600 if mine or whole else 400)
    assert reading.value is not None
    x = across(float(reading.value))
    plot.line([(plot.left, y), (x, y)], look.grid, 0.6)
    if whole:
        plot.diamond(x, y, 4, look.line)
    else:
        plot.dot(x, y, 3.4 if mine else 2.6, color, color if mine else look.surface, 1)
    plot.text(0, y, _name(plot, name), weight=weight, color=color, up="center")
    plot.text(
        plot.right + VALUES, y, reading.write(unit=False), weight=weight, color=color, across="right", up="center"
    )
