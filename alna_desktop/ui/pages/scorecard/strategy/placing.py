"""Where everything on the strategy map stands, and the ways of its lines: arithmetic in logical pixels, without Qt."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

GUTTER, GAP = 28, 16  # left of each column, where its lines rise; between goals
CHANNEL = 48  # between goals and columns at least, where lines go sideways
TRUNK, PORT = 7, 14  # between lines that rise side by side, and between lines that end at one goal
NARROWEST = 168  # a goal or a column

Key = TypeVar("Key", bound=Hashable)
Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """Its middle."""
        return self.x + self.width / 2, self.y + self.height / 2


def spread(count: int, width: float, gap: float, gutter: float = 0.0) -> list[tuple[float, float]]:
    """Left edge and width of `count` equal columns, each with a gutter at its left."""
    if not count:
        return []
    each = max(NARROWEST, (width - gap * (count - 1)) / count)
    return [(round(at * (each + gap)) + gutter, round(each) - gutter) for at in range(count)]


@dataclass(frozen=True)
class Rising:
    """A line to be drawn: from factors of a column (their heights) to a goal. `place` is its place in the gutter."""

    column: Box
    heights: Sequence[float]
    goal: Box
    place: int


def routes(lines: Mapping[Key, Rising], top: float, bottom: float) -> dict[Key, list[list[Point]]]:
    """The way of each line as bends, its stubs after it; sideways between `top` and `bottom`, each at its own height.

    Those that go to the right come first and lie the lower the further right they begin, the others the other way
    round: so lines of one direction cross only where they come in another order than their goals stand in.
    """
    ports = _ports(lines)
    starts = {key: line.column.x - 10 - TRUNK * line.place for key, line in lines.items()}
    to_right = sorted((key for key in lines if ports[key] >= starts[key]), key=lambda key: starts[key])
    to_left = sorted((key for key in lines if ports[key] < starts[key]), key=lambda key: -starts[key])
    found: dict[Key, list[list[Point]]] = {}
    for at, key in enumerate([*to_right, *to_left]):
        line, x = lines[key], starts[key]
        lane = round(top + (bottom - top) * (at + 1) / (len(lines) + 1))
        trunk = [(x, max(line.heights)), (x, lane), (ports[key], lane), (ports[key], line.goal.bottom)]
        stubs: list[list[Point]] = [
            [(line.column.x, height), (x, height)] for height in line.heights if height < max(line.heights)
        ]
        found[key] = [[(line.column.x, max(line.heights)), *trunk], *stubs]
    return found


def _ports(lines: Mapping[Key, Rising]) -> dict[Key, float]:
    """Where along a goal's lower edge each line ends: side by side, in the order they come from."""
    by_goal: dict[Box, list[Key]] = {}
    for key, line in lines.items():
        by_goal.setdefault(line.goal, []).append(key)
    ports: dict[Key, float] = {}
    for goal, keys in by_goal.items():
        keys.sort(key=lambda key: lines[key].column.x - TRUNK * lines[key].place)
        for at, key in enumerate(keys):
            ports[key] = round(goal.middle[0] + PORT * (at - (len(keys) - 1) / 2))
    return ports


def nearest(boxes: Mapping[Key, Box], here: Key, across: int, down: int) -> Key | None:
    """The next box in a direction (one of the two is −1 or 1): the nearest; off the way sideways counts double."""
    x, y = boxes[here].middle

    def distance(key: Key) -> float:
        other_x, other_y = boxes[key].middle
        ahead = (other_x - x) * across + (other_y - y) * down
        aside = abs((other_x - x) * down) + abs((other_y - y) * across)
        return ahead + 2 * aside if ahead > 1 else float("inf")

    found = min((key for key in boxes if key != here), key=distance, default=None)
    return found if found is not None and distance(found) < float("inf") else None
