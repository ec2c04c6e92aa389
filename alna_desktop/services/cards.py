"""A year's scorecard as it is defined: focus areas, success factors, lines and their targets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Any
from uuid import UUID

from alna_desktop.models import Origin, ScorecardState
from alna_desktop.store.reader import Rows, decimal, key, kind


@dataclass(frozen=True)
class CardTarget:
    """A unit's ambition for a line, in force from a day on."""

    unit_id: UUID
    valid_from: date
    limits: tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]  # goal low and high, red low and high
    goal_origin: Origin
    red_origin: Origin

    @property
    def is_end(self) -> bool:
        """Whether it says that the unit has no target of its own from this day on."""
        return self.limits == (None, None, None, None)


@dataclass(frozen=True)
class CardLine:
    """An indicator's place in the scorecard."""

    id: UUID
    indicator_id: UUID
    weight: Decimal
    targets: list[CardTarget]

    @cached_property
    def _by_unit(self) -> dict[UUID, list[CardTarget]]:
        """Where every unit has a target of its own, going through them all for each unit would be their square."""
        found: dict[UUID, list[CardTarget]] = {}
        for target in self.targets:
            found.setdefault(target.unit_id, []).append(target)
        return found

    def target(self, unit_id: UUID, district: UUID, day: date) -> CardTarget | None:
        """The unit's own target in force on a day, or else the district's, or None."""
        return self.own_target(unit_id, day) or self.own_target(district, day)

    def own_target(self, unit_id: UUID, day: date) -> CardTarget | None:
        """The unit's own target in force on a day, None where it inherits: also from the day its own one ended."""
        valid = [target for target in self._by_unit.get(unit_id, ()) if target.valid_from <= day]
        last = max(valid, key=lambda target: target.valid_from, default=None)
        return None if last is None or last.is_end else last

    def history(self, unit_id: UUID) -> list[CardTarget]:
        """All that was the unit's own, the newest first; ends among them."""
        return sorted(self._by_unit.get(unit_id, ()), key=lambda target: target.valid_from, reverse=True)


@dataclass(frozen=True)
class CardFactor:
    """A critical success factor."""

    id: UUID
    name: str
    weight: Decimal
    lines: list[CardLine]


@dataclass(frozen=True)
class CardArea:
    """A focus area."""

    id: UUID
    name: str
    weight: Decimal
    factors: list[CardFactor]


@dataclass(frozen=True)
class Card:
    """The scorecard of a year, with the number of its version."""

    year: int
    version: int
    state: ScorecardState
    origin: Origin
    case_reference: str
    areas: list[CardArea]

    def walk(self) -> Iterator[tuple[CardArea, CardFactor, CardLine]]:
        """All lines with what they stand under, in order."""
        return ((area, factor, line) for area in self.areas for factor in area.factors for line in factor.lines)


def years(rows: Rows) -> list[int]:
    """The years that have a scorecard, oldest first."""
    return [row[0] for row in rows("SELECT DISTINCT year FROM scorecard ORDER BY year")]


def current(rows: Rows, year: int) -> str | None:
    """The key, as it is stored, of a year's scorecard: the adopted or closed version, or else the draft, or None."""
    found = rows(
        """
        SELECT id FROM scorecard WHERE year = ? AND state <> 'replaced' ORDER BY state = 'draft', version DESC LIMIT 1
        """,
        year,
    )
    return str(found[0][0]) if found else None


def read(rows: Rows, year: int) -> Card | None:
    """The scorecard of a year (see `current`); None where there is none."""
    card_id = current(rows, year)
    return None if card_id is None else read_version(rows, card_id)


def read_version(rows: Rows, card_id: str) -> Card:
    """One version of a year's scorecard, by its key as it is stored."""
    (found,) = rows("SELECT year, version, state, origin, case_reference FROM scorecard WHERE id = ?", card_id)
    year, version, state, origin, case_reference = found
    return Card(year, version, kind(ScorecardState, state), kind(Origin, origin), case_reference, _areas(rows, card_id))


def _areas(rows: Rows, card_id: str) -> list[CardArea]:
    targets = _targets(rows, card_id)
    # Outer joins: an area without factors, or a factor without lines, is part of a draft too.
    found = rows(
        """
        SELECT area.id, area.name, area.weight, factor.id, factor.name, factor.weight, line.id, line.indicator_id,
               line.weight
        FROM focus_area AS area
        LEFT JOIN success_factor AS factor ON factor.focus_area_id = area.id
        LEFT JOIN scorecard_line AS line ON line.success_factor_id = factor.id
        WHERE area.scorecard_id = ?
        ORDER BY area.position, area.id, factor.position, factor.id, line.position, line.id
        """,
        card_id,
    )
    return [
        CardArea(
            key(area_id), name, Decimal(weight),
            [
                CardFactor(key(factor_id), factor_name, Decimal(factor_weight), [
                    CardLine(key(row[6]), key(row[7]), Decimal(row[8]), targets.get(row[6], []))
                    for row in lines if row[6] is not None
                ])
                for (factor_id, factor_name, factor_weight), lines in _groups(factors, 3) if factor_id is not None
            ],
        )
        for (area_id, name, weight), factors in _groups(found, 0)
    ]  # fmt: skip


def _groups(found: Iterable[tuple[Any, ...]], at: int) -> Iterator[tuple[tuple[Any, ...], list[tuple[Any, ...]]]]:
    """Rows together that agree on the three columns from a place on."""
    for head, together in groupby(found, key=lambda row: row[at : at + 3]):
        yield head, list(together)


def _targets(rows: Rows, card_id: str) -> dict[str, list[CardTarget]]:
    found = rows(
        """
        SELECT target.line_id, target.unit_id, target.valid_from, target.goal_low, target.goal_high, target.red_low,
               target.red_high, target.goal_origin, target.red_origin
        FROM target
        JOIN scorecard_line AS line ON line.id = target.line_id
        JOIN success_factor AS factor ON factor.id = line.success_factor_id
        JOIN focus_area AS area ON area.id = factor.focus_area_id
        WHERE area.scorecard_id = ?
        """,
        card_id,
    )
    targets: dict[str, list[CardTarget]] = {}
    for line_id, unit_id, valid_from, goal_low, goal_high, red_low, red_high, goal_origin, red_origin in found:
        limits = (decimal(goal_low), decimal(goal_high), decimal(red_low), decimal(red_high))
        origins = kind(Origin, goal_origin), kind(Origin, red_origin)
        target = CardTarget(key(unit_id), date.fromisoformat(valid_from), limits, *origins)
        targets.setdefault(line_id, []).append(target)
    return targets
