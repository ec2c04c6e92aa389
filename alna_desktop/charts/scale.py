"""What the charts of an indicator share: the range of its values, its target band and red limit."""

from collections.abc import Iterable
from decimal import Decimal

from alna_desktop.charts.plot import Plot, ticks
from alna_desktop.models.scoring import Limits
from alna_desktop.numbers import decimals_of, format_number


def fit(
    plot: Plot, values: Iterable[float], limits: Limits, *, most: int = 4, under: float = 0, over: float = 0
) -> None:
    """Scale to values, goals and red limits, draw the grid, and leave the target band room to be seen.

    `under` and `over` are points to keep free below the lowest and above the highest of them.
    """
    sides = {+1: (limits.goal_low, limits.red_low), -1: (limits.goal_high, limits.red_high)}
    levels = [float(level) for better in limits.sides_in_use for level in sides[better] if level is not None]
    known = [*values, *levels]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    span, height = high - low or 0.2 * abs(high) or 1.0, plot.top - plot.bottom
    # The share of the height at each end: 0.13 for the band to be seen, or what the points ask for.
    below, above = max(0.13, under / height), max(0.13, over / height)
    whole = span / (1 - below - above)
    low, high = (low + high - span) / 2 - below * whole, (low + high + span) / 2 + above * whole
    marks = ticks(low, high, most)
    plot.scale(low, high)
    digits = max(min(2, decimals_of(Decimal(f"{mark:.6g}"))) for mark in marks)
    labels = [format_number(Decimal(f"{mark:.6g}"), digits) for mark in marks]
    plot.left = max(plot.left, (1 + max(map(len, labels))) * plot.look.small / 2)  # a digit is half its size wide
    plot.grid(marks, labels)


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
