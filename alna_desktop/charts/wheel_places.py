"""Where things stand in the annual wheel, for the screen and for paper: angles, rings, lanes and words that fit.

Lengths are in the units of TOKENS.md: the wheel is 600 across. Angles are degrees clockwise from 1 January, which
is at the top. Nothing here draws.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import pi

from alna_desktop.models import Ring
from alna_desktop.periods import Frequency
from alna_desktop.services.wheel_year import Item

ACROSS = 600
OUTER, MONTHS = 283, 269  # radii: the arcs of the tertials, the names of the months
RADII = {Ring.STEERING: 240, Ring.ECONOMY: 206, Ring.RESULT: 172, Ring.DIALOGUE: 138, Ring.QUALITY: 104}
RING, ARC, LANE_GAP = 28, 26, 1  # thickness of a ring, of what lies in it, and between lanes
HAND = (84, 286)  # radii between which the line of today runs
PIN = 4.5  # radius of a mark on the ring's outer edge
PIN_OUT = RING / 2 - 1  # from the middle of the ring to that of a pin
SHORTEST = 14  # along the ring, of what takes a day
NAMES_AT = 193.0  # degrees: the middle of July, where the rings have their names if there is room
_LITTLE = {
    "etter",
    "for",
    "i",
    "og",
    "til",
    "av",
    "fra",
    "om",
    "på",
    "neste",
    "års",
    "after",
    "and",
    "of",
    "the",
    "in",
    "on",
    "by",
}


@dataclass(frozen=True)
class Arc:
    """Something in the wheel: from `first` to `last` degrees, in lane `lane` (0 is outermost) of `lanes`.

    A `pin` comes each month: a mark on the ring's edge, `first` = `last`.
    """

    item: Item
    first: float
    last: float
    lane: int = 0
    lanes: int = 1
    pin: bool = False

    @property
    def middle(self) -> float:
        """Degrees."""
        return (self.first + self.last) / 2

    @property
    def thickness(self) -> float:
        """Across the ring."""
        return (ARC - LANE_GAP * (self.lanes - 1)) / self.lanes

    @property
    def radius(self) -> float:
        """Of its middle line."""
        ring = RADII[self.item.ring]
        if self.pin:
            return ring + PIN_OUT
        return ring + ARC / 2 - self.thickness / 2 - self.lane * (self.thickness + LANE_GAP)


def angle(day: date, year: int) -> float:
    """Where a day is in a year; before it 0, after it 360."""
    days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    return min(max(360 * (day - date(year, 1, 1)).days / days, 0.0), 360.0)


def month_angles(year: int) -> list[float]:
    """Where the months begin, and where the last one ends."""
    return [*(angle(date(year, month, 1), year) for month in range(1, 13)), 360.0]


def length(degrees: float, radius: float) -> float:
    """How long a part of a circle is."""
    return degrees * pi / 180 * radius


def degrees_of(along: float, radius: float) -> float:
    """The degrees that so much takes along a circle."""
    return along / radius * 180 / pi


def arcs(items: Sequence[Item], year: int) -> list[Arc]:
    """The places of all items, in their order; those that would lie over each other share their ring's thickness."""
    placed: dict[tuple[object, ...], Arc] = {}
    for ring in Ring:
        spans = [_span(item, year) for item in items if item.ring is ring]
        for cluster in _clusters([span for span in spans if not span.pin]):
            placed |= {arc.item.key: arc for arc in _in_lanes(cluster)}
        placed |= {arc.item.key: arc for arc in spans if arc.pin}
    return [placed[item.key] for item in items]


def _span(item: Item, year: int) -> Arc:
    first, last = angle(item.start, year), angle(item.due, year) + angle(date(year, 1, 2), year)
    if item.monthly:
        middle = (first + last) / 2
        return Arc(item, middle, middle, pin=True)
    least = degrees_of(SHORTEST, RADII[item.ring])
    if last - first < least:
        first = min(max((first + last - least) / 2, 0.0), 360 - least)
        last = first + least
    return Arc(item, first, min(last, 360.0))


def _clusters(spans: Sequence[Arc]) -> Iterator[list[Arc]]:
    """Those that lie over each other, directly or by others."""
    cluster: list[Arc] = []
    for span in sorted(spans, key=lambda arc: (arc.first, arc.last)):
        if cluster and span.first >= max(arc.last for arc in cluster):
            yield cluster
            cluster = []
        cluster.append(span)
    if cluster:
        yield cluster


def _in_lanes(cluster: Sequence[Arc]) -> list[Arc]:
    ends: list[float] = []
    lanes = []
    for arc in cluster:
        free = next((lane for lane, end in enumerate(ends) if end <= arc.first), len(ends))
        ends[free:] = [arc.last, *ends[free + 1 :]]
        lanes.append(free)
    return [Arc(arc.item, arc.first, arc.last, lane, len(ends)) for arc, lane in zip(cluster, lanes, strict=True)]


def is_upside_down(middle: float) -> bool:
    """Whether words run the other way there, so that none stands on its head."""
    return 90 < middle < 270


def room_beside(arc: Arc, today: float | None) -> tuple[float, float]:
    """The part of an arc where its words stand: the longer side of today's line."""
    if today is None or not arc.first < today < arc.last:
        return arc.first, arc.last
    gap = degrees_of(4, arc.radius)
    before, after = (arc.first, today - gap), (today + gap, arc.last)
    return before if before[1] - before[0] >= after[1] - after[0] else after


def candidates(item: Item) -> Iterator[str]:
    """What may be written on an arc, the best first: the whole name, its first words, «1. tertial»."""
    words = item.name.split()
    for count in range(len(words), 0, -1):
        last = words[count - 1].strip(",").casefold()
        if last not in _LITTLE and not last.endswith(("-", ".")):
            yield " ".join(words[:count]).rstrip(",")
    if item.first.period.frequency is Frequency.TERTIAL:
        yield item.first.period.short_label()


def fitting(item: Item, room: float, width: Callable[[str], float]) -> str:
    """The best words that are no wider than the room; "" where none are."""
    return next((text for text in candidates(item) if width(text) <= room), "")


def name_angle(ring: Ring, placed: Sequence[Arc], wide: float) -> float | None:
    """Where a ring's name of so many degrees has room: July if it can, else a month with nothing in it."""
    taken = [arc for arc in placed if arc.item.ring is ring and not arc.pin]
    for middle in (NAMES_AT, *(15 + 30 * month for month in (7, 5, 8, 4, 9, 3, 10, 2, 11, 1, 0))):
        if all(arc.last < middle - wide / 2 or middle + wide / 2 < arc.first for arc in taken):
            return float(middle)
    return None


def at(degrees: float, radius: float, placed: Sequence[Arc]) -> Arc | None:
    """What lies at a place; marks on the edge go before what they stand on."""
    for arc in sorted(placed, key=lambda arc: not arc.pin):
        reach = (2 * PIN if arc.pin else arc.thickness) / 2 + 1
        wide = degrees_of(PIN + 2, arc.radius) if arc.pin else 0.0
        if abs(radius - arc.radius) <= reach and arc.first - wide <= degrees <= arc.last + wide:
            return arc
    return None
