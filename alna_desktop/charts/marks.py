"""The shapes of the status marks, once: painted by the screen's delegates, the charts and the paper.

Coordinates are in a box of 12 × 12 with its origin in the middle and y upwards.
"""

from dataclasses import dataclass

from alna_desktop.models.status import Status

BOX = 12.0


@dataclass(frozen=True)
class Mark:
    """A circle with a radius, or else a polygon; filled, or drawn with a line that may be dashed."""

    radius: float = 0.0
    points: tuple[tuple[float, float], ...] = ()
    filled: bool = True
    line: float = 1.5
    dash: tuple[float, float] | None = None


CIRCLE = Mark(radius=5)
TRIANGLE = Mark(points=((0, 5.25), (5.75, -4.75), (-5.75, -4.75)))
SQUARE = Mark(points=((-4.5, 4.5), (4.5, 4.5), (4.5, -4.5), (-4.5, -4.5)))
RING = Mark(radius=4.25, filled=False)
DASHED_RING = Mark(radius=4.25, filled=False, dash=(1.8, 1.8))

MARKS = {
    Status.MET: CIRCLE,
    Status.NEAR: TRIANGLE,
    Status.NOT_MET: SQUARE,
    Status.NO_TARGET: RING,
    Status.MISSING: RING,
    Status.MASKED: DASHED_RING,
}
