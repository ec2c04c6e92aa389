"""The process-behaviour chart (XmR): does a series change, or is it noise? (DOMAIN, indicators)

Natural limits are mean ± 2,66 · mean moving range. A signal is a point outside them, or eight in a row
on one side of the mean. Judged in exact fractions: with rounded ones, the points of a level series would lie beside
their own mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby, pairwise

FEWEST = 8
RUN = 8
FACTOR = Fraction("2.66")


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


def behaviour(values: Sequence[Decimal | None]) -> Behaviour | None:
    """The behaviour of a series with gaps; None where fewer than eight points are known."""
    exact = [None if value is None else Fraction(value) for value in values]
    known = [value for value in exact if value is not None]
    if len(known) < FEWEST:
        return None
    mean = sum(known, Fraction(0)) / len(known)
    moves = [abs(b - a) for a, b in pairwise(exact) if a is not None and b is not None]
    reach = FACTOR * sum(moves, Fraction(0)) / len(moves) if moves else Fraction(0)
    outside = frozenset(place for place, value in enumerate(exact) if value is not None and abs(value - mean) > reach)
    return Behaviour(float(mean), float(mean - reach), float(mean + reach), outside, tuple(_runs(exact, mean)))


def _runs(values: Sequence[Fraction | None], mean: Fraction) -> list[tuple[int, int, int]]:
    """Eight or more known points in a row on one side; a gap or a point on the mean ends a run."""
    sides = [0 if value is None else (value > mean) - (value < mean) for value in values]
    runs = []
    for side, group in groupby(range(len(sides)), key=sides.__getitem__):
        places = list(group)
        if side and len(places) >= RUN:
            runs.append((places[0], places[-1], side))
    return runs
