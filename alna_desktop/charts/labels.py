"""Where labels stand: beside the line they name, clear of other lines and of each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from alna_desktop.charts.plot import Plot

# Digits of Source Sans are 0.497 of the size wide and 0.66 high; words are narrower.
_WIDE, _HIGH = 0.5, 0.66
Line = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Label:
    """A text that names the line at a height."""

    y: float
    text: str
    color: str
    weight: int = 400


def spread(heights: Sequence[float], gap: float) -> list[float]:
    """Heights moved as little as possible so that each is at least `gap` from the next; their order is kept."""
    order = sorted(range(len(heights)), key=lambda place: -heights[place])
    blocks: list[tuple[float, int]] = []  # neighbours that push each other, as (sum, count) of their middles
    for rank, place in enumerate(order):
        total, count = heights[place] + rank * gap, 1
        while blocks and blocks[-1][0] / blocks[-1][1] < total / count:
            before, many = blocks.pop()
            total, count = total + before, count + many
        blocks.append((total, count))
    middles = [total / count for total, count in blocks for _each in range(count)]
    moved = {place: middles[rank] - rank * gap for rank, place in enumerate(order)}
    return [moved[place] for place in range(len(heights))]


def in_room(text: str, size: float, room: float) -> str:
    """A name, cut in its middle where it is wider than `room` points: names that are long differ at their ends."""
    wide = width_of(text, size)
    if wide <= room:
        return text
    kept = max(3, int(len(text) * room / wide) - 1)
    return f"{text[: kept - kept // 3].rstrip()}…{text[-(kept // 3) :].lstrip()}"


def beside(plot: Plot, labels: Sequence[Label], gap: float, away: float) -> None:
    """Labels to the right of the frame, `away` from it."""
    for label, y in zip(labels, spread([label.y for label in labels], gap), strict=True):
        plot.text(plot.right + away, y, label.text, weight=label.weight, color=label.color, up="center")


@dataclass(frozen=True)
class Spot:
    """A place for a text: where it is anchored and the box that it fills."""

    x: float
    y: float
    across: str
    left: float
    right: float
    top: float


def clear_spot(plot: Plot, x: float, y: float, text: str, size: float, away: float, lines: Sequence[Line]) -> Spot:
    """The place around a point where a text meets the fewest lines: over it if it can, else under, else aside.

    The faint lines of the grid are avoided too, where that costs no other line.
    """
    wide, high = width_of(text, size), _HIGH * size
    over, under, beside_it = away, -away - high, -high / 2
    tried = [
        ("center", 0.0, over), ("center", 0.0, under),
        ("left", 0.7 * away, over), ("right", -0.7 * away, over),
        ("left", 0.7 * away, under), ("right", -0.7 * away, under),
        ("left", away, beside_it), ("right", -away, beside_it),
    ]  # fmt: skip
    spots = []
    for across, aside, up in tried:
        left = x + aside - {"center": wide / 2, "left": 0.0, "right": wide}[across]
        spots.append(Spot(x + aside, y + up, across, left, left + wide, y + up + high))
    return min(spots, key=lambda spot: _trouble(plot, spot, lines))


def width_of(text: str, size: float) -> float:
    """About how wide a text is: exact for digits, a little too much for words."""
    return _WIDE * size * len(text)


def _trouble(plot: Plot, spot: Spot, lines: Sequence[Line]) -> float:
    """How many lines go through a spot; outside the figure or under the frame is worse than any of them."""
    above_or_under = spot.y < plot.bottom + 1 or spot.top > plot.height
    outside = above_or_under or spot.left < plot.left or spot.right > plot.right + plot.look.small / 2
    faint = sum(spot.y - 1 < y < spot.top + 1 for y in plot.faint)
    return 10 * outside + sum(meets(spot, line) for line in lines) + 0.1 * faint


def meets(spot: Spot, line: Line) -> bool:
    """Whether a line of two points goes through a spot or within a point of it."""
    (x0, y0), (x1, y1) = line
    left, right = max(spot.left - 1, min(x0, x1)), min(spot.right + 1, max(x0, x1))
    if left > right:
        return False
    slope = (y1 - y0) / ((x1 - x0) or 1.0)
    ends = (y0 + slope * (left - x0), y0 + slope * (right - x0))
    return min(ends) < spot.top + 1 and max(ends) > spot.y - 1
