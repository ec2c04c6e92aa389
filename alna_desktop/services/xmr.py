"""The process-behaviour chart (XmR): does a series change, or is it noise? (DOMAIN, indicators)

Natural limits are mean ± 2,66 · mean moving range. A signal is a point outside them, or eight in a row
on one side of the mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

FEWEST = 8
RUN = 8
FACTOR = 2.66


@dataclass(frozen=True)
class Behaviour:
    """Mean and natural limits of a series, and its signals as places in it.

    `runs` are (first place, last place, +1 above or −1 below the mean).
    """

    mean: float
    low: float
    high: float
    outside: frozenset[int]
    runs: tuple[tuple[int, int, int], ...]


def behaviour(values: Sequence[float | None]) -> Behaviour | None:
    """The behaviour of a series with gaps; None where fewer than eight points are known."""
    known = [value for value in values if value is not None]
    if len(known) < FEWEST:
        return None
    mean = sum(known) / len(known)
    moves = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    reach = FACTOR * sum(moves) / len(moves) if moves else 0.0
    outside = frozenset(
        place for place, value in enumerate(values) if value is not None and not mean - reach <= value <= mean + reach
    )
    return Behaviour(mean, mean - reach, mean + reach, outside, tuple(_runs(values, mean)))


def _runs(values: Sequence[float | None], mean: float) -> list[tuple[int, int, int]]:
    """Eight or more known points in a row on one side; a gap or a point on the mean ends a run."""
    sides = [0 if value is None else (value > mean) - (value < mean) for value in values]
    runs = []
    for side, group in groupby(range(len(sides)), key=sides.__getitem__):
        places = list(group)
        if side and len(places) >= RUN:
            runs.append((places[0], places[-1], side))
    return runs
