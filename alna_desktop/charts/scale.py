"""What the charts of an indicator share: the range of its values, its target band and red limit."""

from collections.abc import Iterable
from decimal import Decimal

from alna_desktop.charts.plot import Plot, ticks
from alna_desktop.models.scoring import Limits
from alna_desktop.numbers import decimals_of, format_number


def fit(plot: Plot, values: Iterable[float], limits: Limits, *, most: int = 4) -> None:
    """Scale to values, goals and red limits, draw the grid, and leave the target band room to be seen."""
    sides = {+1: (limits.goal_low, limits.red_low), -1: (limits.goal_high, limits.red_high)}
    levels = [float(level) for better in limits.sides_in_use for level in sides[better] if level is not None]
    known = [*values, *levels]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    room = 0.18 * (high - low or abs(high) or 1.0)
    low -= room
    high += room
    marks = ticks(low, high, most)
    plot.scale(low, high)
    digits = max(min(2, decimals_of(Decimal(f"{mark:.6g}"))) for mark in marks)
    plot.grid(marks, [format_number(Decimal(f"{mark:.6g}"), digits) for mark in marks])


def band(plot: Plot, limits: Limits, edge: float) -> None:
    """The field where the target is met, with its edges; `edge` is the width of the line."""
    look = plot.look
    low = plot.y(float(limits.goal_low)) if 1 in limits.sides_in_use and limits.goal_low is not None else plot.bottom
    high = plot.y(float(limits.goal_high)) if -1 in limits.sides_in_use and limits.goal_high is not None else plot.top
    if not limits.is_set:
        return
    plot.field(low, high, look.band)
    for better, y in ((1, low), (-1, high)):
        if better in limits.sides_in_use:
            plot.level(y, look.goal, edge)


def red_lines(plot: Plot, limits: Limits, width: float, dash: tuple[float, float]) -> list[tuple[float, Decimal]]:
    """The red limits as dashed lines; returns (height, limit) of each."""
    reds = [(1, limits.red_low), (-1, limits.red_high)]
    found = [(plot.y(float(red)), red) for better, red in reds if better in limits.sides_in_use and red is not None]
    for y, _value in found:
        plot.level(y, plot.look.red, width, dash)
    return found
