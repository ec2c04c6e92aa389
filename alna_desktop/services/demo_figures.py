"""Example figures for the units of the demo district, made so that they add up to the published ones.

A seeded generator: the same file every time. Levels and jolts per unit come from the demo's own data.
"""

import random
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from alna_desktop.periods import Frequency, Period

# Share of a year's absence by month: winter is heavier, July lighter.
_SEASON = [1.03, 1.05, 1.02, 1.00, 0.98, 0.97, 0.93, 0.96, 1.00, 1.02, 1.03, 1.01]
_WORKDAYS = 19.2  # agreed days in an average month for one man-year
_BUDGET = 43_000  # kroner a month for one employee, all costs
_TENTH, _HUNDREDTH, _ONE = Decimal("0.1"), Decimal("0.01"), Decimal(1)


@dataclass(frozen=True)
class Amounts:
    """A ratio's two amounts for a unit and period: lost and agreed days, or accounts and budget in kroner."""

    unit: str
    period: Period
    numerator: Decimal
    denominator: Decimal
    persons: int


@dataclass(frozen=True)
class Answers:
    """A survey's mean for a unit and year, and how many answered."""

    unit: str
    period: Period
    value: Decimal
    persons: int


def sickness(units: list[dict[str, Any]], periods: list[Period], percent: Decimal, seed: int) -> list[Amounts]:
    """Lost and agreed days whose sums give exactly `percent` (as rounded to its own decimals)."""
    chance = random.Random(f"sickness {periods[0]} {seed}")
    rough = []
    for unit in units:
        for period in periods:
            months = [_SEASON[month.first_month - 1] * _jolt(unit, month) for month in period.months()]
            agreed = Decimal(round(unit["staff"] * _WORKDAYS * len(months) * chance.uniform(0.97, 1.03)))
            rate = unit["sick"] * sum(months) / len(months) * chance.uniform(0.95, 1.05)
            rough.append((unit, period, agreed, Decimal(rate)))
    return _fitted(rough, percent)


def economy(units: list[dict[str, Any]], periods: list[Period], percent: Decimal, seed: int) -> list[Amounts]:
    """Accounts and budget in kroner whose sums give exactly `percent` (as rounded to its own decimals)."""
    chance = random.Random(f"economy {periods[0]} {seed}")
    rough = []
    for unit in units:
        drift = chance.uniform(-0.6, 0.6)
        for period in periods:
            months = period.last_month - period.first_month + 1
            budget = Decimal(round(unit["staff"] * _BUDGET * months / 1000) * 1000)
            rough.append((unit, period, budget, Decimal(unit["cost"] + drift + chance.uniform(-1.2, 1.2)) / 100))
    return _fitted(rough, percent)


def survey(
    units: list[dict[str, Any]], year: int, mean: Decimal, answers: str, decimals: int, seed: int
) -> list[Answers]:
    """Means per unit whose mean weighted by answers rounds to `mean`; `answers` is the key of who was asked."""
    chance = random.Random(f"survey {year} {mean} {answers} {seed}")
    step = _HUNDREDTH if decimals == 2 else _TENTH
    counts = {unit["code"]: max(3, round(unit[answers] * chance.uniform(0.55, 0.8))) for unit in units}
    rough = {unit["code"]: unit["mood"] + chance.uniform(-0.15, 0.15) for unit in units}
    total = sum(counts.values())
    shift = float(mean) - sum(rough[code] * count for code, count in counts.items()) / total
    period = Period(year)
    return [
        Answers(code, period, Decimal(rough[code] + shift).quantize(step, ROUND_HALF_UP), count)
        for code, count in counts.items()
    ]


def local_efforts(units: list[dict[str, Any]], periods: list[Period], seed: int) -> list[Amounts]:
    """Local efforts carried out, of those planned, per tertial."""
    chance = random.Random(f"local {seed}")
    rows = []
    for unit in units:
        for period in periods:
            planned = chance.randint(6, 12)
            done = sum(chance.random() < 0.89 for _effort in range(planned))
            rows.append(Amounts(unit["code"], period, Decimal(done), Decimal(planned), unit["staff"]))
    return rows


def months_of(year: int, last: int = 12) -> list[Period]:
    """The months of a year up to a month."""
    return [Period(year, Frequency.MONTH, month) for month in range(1, last + 1)]


def _jolt(unit: dict[str, Any], month: Period) -> float:
    """What a unit's level is multiplied with from a month on."""
    changes = [factor for start, factor in unit.get("sick_from", {}).items() if not month < Period.parse(start)]
    return float(changes[-1]) if changes else 1.0


def _fitted(rough: list[tuple[dict[str, Any], Period, Decimal, Decimal]], percent: Decimal) -> list[Amounts]:
    """Scale the rates so that the sums give the percentage; the largest amount takes up the rounding."""
    base = sum((amount for _unit, _period, amount, _rate in rough), Decimal(0))
    wanted = (base * percent / 100).quantize(_ONE)
    scale = wanted / sum((amount * rate for _unit, _period, amount, rate in rough), Decimal(0))
    parts = [(amount * rate * scale).quantize(_ONE) for _unit, _period, amount, rate in rough]
    largest = parts.index(max(parts))
    parts[largest] += wanted - sum(parts, Decimal(0))
    return [
        Amounts(unit["code"], period, part, amount, unit["staff"])
        for (unit, period, amount, _rate), part in zip(rough, parts, strict=True)
    ]
