"""Days from registered to closed, in steps, with the deadline as a line: what came after it has an outline only."""

from alna_desktop.charts.drawing import Drawing
from alna_desktop.charts.look import Look
from alna_desktop.charts.plot import Plot
from alna_desktop.i18n import _
from alna_desktop.services.deviation_findings import step_name
from alna_desktop.services.deviation_statistics import ENDS, Closing

HEAD, FOOT = 22.0, 15.0
BAR = 0.8  # of the width of a step


def days(found: Closing, deadline: int, width: float, height: float, look: Look) -> Drawing:
    """The usual deadline in days; that of a single deviation may be another, and counts in what is said over it."""
    unit = look.small / 8
    plot = Plot(width, height, look, (0, 0, HEAD * unit, FOOT * unit), len(found.steps))
    plot.scale(0, max(1, max(found.steps)) * 1.15)
    after = sum(end <= deadline for end in ENDS)  # steps before the line
    half = BAR * (plot.right - plot.left) / len(found.steps) / 2
    for place, count in enumerate(found.steps):
        x, late = plot.x(place), place >= after
        color = look.red if late else look.past
        if count:
            plot.block(x - half, x + half, plot.bottom, plot.y(count), color)
            if late:
                inset = 1.2 * unit
                plot.block(x - half + inset, x + half - inset, plot.bottom, plot.y(count) - inset, look.surface)
        text = look.red_text if late else look.text
        plot.text(x, plot.y(count) + 4 * unit, str(count), weight=600, color=text, across="center")
        plot.text(x, plot.bottom - 11 * unit, step_name(place), color=look.secondary, across="center")
    plot.line([(plot.left, plot.bottom), (plot.right, plot.bottom)], look.text, 0.8 * unit)
    if after < len(found.steps):
        _deadline(plot, plot.x(after - 0.5), deadline, found.late, unit)
    return plot.figure


def _deadline(plot: Plot, x: float, deadline: int, late: int, unit: float) -> None:
    look, y = plot.look, plot.height - 8 * unit
    plot.line([(x, plot.bottom), (x, plot.height)], look.text, 1 * unit, (3 * unit, 2 * unit))
    plot.text(x - 5 * unit, y, _("deadline %(n)d days") % {"n": deadline}, across="right")
    plot.text(x + 5 * unit, y, _("after the deadline: %(n)d") % {"n": late}, weight=600, color=look.red_text)
