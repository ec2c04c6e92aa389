"""Where everything stands in a risk matrix: one definition for the screen, which paints it, and the paper.

A cell is (probability, consequence), both 1–5. A place in it is a share of its width and of its height, from below.
Marks and strokes are sized in points of the paper; the screen draws them larger.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from alna_desktop.models import Phase
from alna_desktop.models.risk_scale import STEPS, Level, Scale
from alna_desktop.services.risk_rows import RiskRow

Cell = tuple[int, int]
Place = tuple[Cell, float, float]

CELL_WIDTH, CELL_HEIGHT = 35.7, 32.3  # points: 12,6 × 11,4 mm
STROKE, STROKE_APART, STROKE_LINE = 4.4, 2.1, 0.7
STROKE_LEFT, STROKE_TOP = 3.0, 3.0  # of the first stroke, from the cell's corner
START, NOW, AFTER = 3.0, 7.6, 4.6  # radii of open dot, filled dot and diamond
SOLID, DASHED, DASH, HEAD = 1.1, 0.9, (2.0, 1.8), 3.4  # lines of arrows, and their head
RADII = {Phase.START: START, Phase.NOW: NOW, Phase.AFTER: AFTER}
ALONE = 0.56  # right of the middle, clear of the strokes
_ROW = {1: (ALONE,), 2: (0.3, 0.75), 3: (0.22, 0.53, 0.84)}
_LOW = 0.42  # several side by side reach under the strokes, so they stand lower
_TWO_ROWS = (0.7, 0.28)
SMALL = 0.7  # of their size, where more than two marks share a cell


@dataclass(frozen=True)
class Trail:
    """A risk's way through the matrix. `text` stands in its mark."""

    text: str
    start: Cell
    now: Cell
    after: Cell | None


@dataclass(frozen=True)
class Spot:
    """A mark: what it says (a risk, or how many there are), where, and which trails it stands for."""

    phase: Phase
    text: str
    place: Place
    trails: tuple[int, ...]
    scale: float = 1.0

    @property
    def radius(self) -> float:
        """Of the mark, in points of the paper."""
        return RADII[self.phase] * self.scale


@dataclass(frozen=True)
class Arrow:
    """From one mark to another; solid for what has been achieved, dashed for what is to come."""

    trail: int
    tail: Spot
    head: Spot
    solid: bool


@dataclass(frozen=True)
class Layout:
    """All that is drawn over the cells."""

    spots: Sequence[Spot]
    arrows: Sequence[Arrow]


def trail(row: RiskRow, text: str) -> Trail:
    """A risk's way."""
    return Trail(text, row.start.cell, row.now.cell, row.after.cell if row.after else None)


def layout(trails: Sequence[Trail]) -> Layout:
    """Marks side by side where they share a cell, in two rows from four on; more than six are one with their number."""
    wanted: dict[Cell, list[tuple[Phase, int]]] = {}
    for at, each in enumerate(trails):
        for phase, cell in _marks(each):
            wanted.setdefault(cell, []).append((phase, at))
    spots = [spot for cell, marks in wanted.items() for spot in _in_cell(cell, marks, trails)]
    found = {(spot.phase, at): spot for spot in spots for at in spot.trails}
    arrows = []
    for at in range(len(trails)):
        start, now, after = (found.get((phase, at)) for phase in (Phase.START, Phase.NOW, Phase.AFTER))
        assert now is not None
        if start is not None:
            arrows.append(Arrow(at, start, now, solid=True))
        if after is not None:
            arrows.append(Arrow(at, now, after, solid=False))
    return Layout(spots, arrows)


def crowds(found: Layout) -> list[int]:
    """How many risks the marks with a count stand for: 7 for «7×»; none where every mark is one risk's own."""
    return [len(spot.trails) for spot in found.spots if len(spot.trails) > 1 and spot.phase is Phase.NOW]


def ways(arrows: Sequence[Arrow]) -> list[Arrow]:
    """Each way once: of those between the same marks, the last one, in the order that they came."""
    return list({(arrow.tail.place, arrow.head.place, arrow.solid): arrow for arrow in arrows}.values())


def _marks(each: Trail) -> list[tuple[Phase, Cell]]:
    """What it has in which cells: the start and what remains only where they differ from now."""
    found = [(Phase.NOW, each.now)]
    if each.start != each.now:
        found.append((Phase.START, each.start))
    if each.after is not None and each.after != each.now:
        found.append((Phase.AFTER, each.after))
    return found


def _in_cell(cell: Cell, marks: Sequence[tuple[Phase, int]], trails: Sequence[Trail]) -> list[Spot]:
    if len(marks) <= 2 * len(_ROW):
        small = SMALL if len(marks) > 2 else 1.0
        return [
            Spot(phase, _text(phase, trails[at]), (cell, *place), (at,), small)
            for (phase, at), place in zip(marks, _places(len(marks)), strict=True)
        ]
    groups = {phase: tuple(at for kind, at in marks if kind is phase) for phase in Phase}
    there = [(phase, group) for phase, group in groups.items() if group]
    return [
        Spot(phase, _counted(phase, group, trails), (cell, *place), group)
        for (phase, group), place in zip(there, _places(len(there)), strict=True)
    ]


def _places(count: int) -> list[tuple[float, float]]:
    """Where so many marks stand in a cell, at most six."""
    if count <= len(_ROW):
        return [(across, 0.5 if count == 1 else _LOW) for across in _ROW[count]]
    rows = zip(_TWO_ROWS, (3, count - 3), strict=True)
    return [(across, up) for up, many in rows for across in _ROW[3][:many]]


def _text(phase: Phase, each: Trail) -> str:
    return each.text if phase is Phase.NOW else ""


def _counted(phase: Phase, group: Sequence[int], trails: Sequence[Trail]) -> str:
    return _text(phase, trails[group[0]]) if len(group) == 1 else f"{len(group)}\N{MULTIPLICATION SIGN}"


def strokes(level: Level) -> list[float]:
    """How far right of the first each tally mark of a level stands."""
    return [at * STROKE_APART for at in range(level.strokes)]


def line(scale: Scale) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The line over which a risk must be treated, as steps between corners (right, up) of the grid, 0–5."""
    over = [[level >= scale.treat_from for level in row] for row in scale.grid]
    found = []
    for p in range(STEPS):
        for c in range(STEPS):
            if c and over[p][c] != over[p][c - 1]:
                found.append(((c, p), (c, p + 1)))
            if p and over[p][c] != over[p - 1][c]:
                found.append(((c, p), (c + 1, p)))
    return found


def shortened(
    tail: tuple[float, float], head: tuple[float, float], before: float, behind: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """A line between two points with room for the marks at both ends (their radii); all of it where it is too short."""
    right, up = head[0] - tail[0], head[1] - tail[1]
    length = (right * right + up * up) ** 0.5
    if length <= before + behind:
        return tail, head
    right, up = right / length, up / length
    return (tail[0] + right * before, tail[1] + up * before), (head[0] - right * behind, head[1] - up * behind)


def arrow_head(tail: tuple[float, float], head: tuple[float, float], size: float) -> list[tuple[float, float]]:
    """The corners of an arrow's head."""
    right, up = head[0] - tail[0], head[1] - tail[1]
    length = (right * right + up * up) ** 0.5 or 1.0
    right, up = right / length * size, up / length * size
    side = (-up * 0.6, right * 0.6)
    foot = head[0] - right, head[1] - up
    return [head, (foot[0] + side[0], foot[1] + side[1]), (foot[0] - side[0], foot[1] - side[1])]


def counts(trails: Sequence[Trail]) -> Layout:
    """How many there are now in each cell, where they are too many for their ways to be seen."""
    cells: dict[Cell, list[int]] = {}
    for at, each in enumerate(trails):
        cells.setdefault(each.now, []).append(at)
    return Layout(
        [Spot(Phase.NOW, str(len(them)), (cell, ALONE, 0.5), tuple(them)) for cell, them in cells.items()], ()
    )
