"""A version of a scorecard as it is set up: areas, factors and lines with weights, strategic goals and targets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.fields.values import show_limits
from alna_desktop.i18n import _
from alna_desktop.models import Measure, Polarity, ScorecardState
from alna_desktop.models.scoring import Limits
from alna_desktop.numbers import EN_DASH
from alna_desktop.store.reader import Rows, day, decimal, key, kind

ONE_DECIMAL = Decimal("0.1")


@dataclass(frozen=True)
class Version:
    """A version of a year's scorecard, numbered from 1."""

    id: UUID
    year: int
    number: int
    state: ScorecardState
    adopted_on: date | None
    case_reference: str
    change_note: str

    @property
    def is_draft(self) -> bool:
        """Whether it can be changed."""
        return self.state is ScorecardState.DRAFT

    @property
    def first_day(self) -> date:
        """The first day of its year."""
        return date(self.year, 1, 1)

    @property
    def last_day(self) -> date:
        """The last day of its year."""
        return date(self.year, 12, 31)


@dataclass(frozen=True)
class SetupTarget:
    """A unit's own ambition for a line, as it stands at the end of the year: «≤ 9,9 %»."""

    unit_id: UUID
    unit: str
    is_district: bool
    text: str
    limits: Limits


@dataclass(frozen=True)
class SetupLine:
    """An indicator's place. `share` is its part of the whole in per cent, None where nothing is to be shared."""

    id: UUID
    indicator_id: UUID
    name: str
    method: str
    retired: bool
    weight: Decimal
    targets: tuple[SetupTarget, ...]
    share: Decimal | None = None

    @property
    def target(self) -> str:
        """The district's target, – where it has none."""
        return next((target.text for target in self.targets if target.is_district), EN_DASH)

    @property
    def own_targets(self) -> int:
        """How many units have a target of their own."""
        return sum(not target.is_district for target in self.targets)


@dataclass(frozen=True)
class SetupFactor:
    """A critical success factor; `goal` is the number and title of its strategic goal, or ""."""

    id: UUID
    name: str
    weight: Decimal
    copied_from: UUID | None
    goal_id: UUID | None
    goal: str
    lines: tuple[SetupLine, ...]
    share: Decimal | None = None


@dataclass(frozen=True)
class SetupArea:
    """A focus area."""

    id: UUID
    name: str
    weight: Decimal
    copied_from: UUID | None
    factors: tuple[SetupFactor, ...]
    share: Decimal | None = None

    @property
    def lines(self) -> list[SetupLine]:
        """The lines of all its factors."""
        return [line for factor in self.factors for line in factor.lines]


SetupItem = SetupArea | SetupFactor | SetupLine


@dataclass(frozen=True)
class Setup:
    """All of a version."""

    version: Version
    areas: tuple[SetupArea, ...]

    def walk(self) -> Iterator[tuple[SetupArea, SetupFactor, SetupLine]]:
        """All lines with what they stand under, in order."""
        return ((area, factor, line) for area in self.areas for factor in area.factors for line in factor.lines)

    def items(self) -> Iterator[SetupItem]:
        """All areas, factors and lines as they stand below each other."""
        for area in self.areas:
            yield area
            for factor in area.factors:
                yield factor
                yield from factor.lines


def versions(rows: Rows, year: int) -> list[Version]:
    """All versions of a year's scorecard, the newest first."""
    found = rows(
        """
        SELECT id, year, version, state, adopted_on, case_reference, change_note FROM scorecard
        WHERE year = ? ORDER BY version DESC
        """,
        year,
    )
    return [Version(key(row[0]), row[1], row[2], kind(ScorecardState, row[3]), day(row[4]), *row[5:]) for row in found]


def version(rows: Rows, card_id: UUID) -> Version:
    """One version. Raises UserError where it has been removed."""
    year = rows("SELECT year FROM scorecard WHERE id = ?", card_id.hex)
    found = [one for one in versions(rows, year[0][0]) if one.id == card_id] if year else []
    if not found:
        raise UserError(_("This has been removed meanwhile."))
    return found[0]


def read(rows: Rows, of: Version) -> Setup:
    """All of a version, in order."""
    lines, card = _lines(rows, of), of.id.hex
    factors: dict[str, list[SetupFactor]] = {}
    found = rows(
        """
        SELECT factor.focus_area_id, factor.id, factor.name, factor.weight, factor.copied_from, goal.id, goal.number,
               goal.title
        FROM success_factor AS factor
        JOIN focus_area AS area ON area.id = factor.focus_area_id
        LEFT JOIN strategic_goal AS goal ON goal.id = factor.strategic_goal_id
        WHERE area.scorecard_id = ? ORDER BY factor.position, factor.id
        """,
        card,
    )
    for area_id, factor_id, name, weight, copied_from, goal_id, number, title in found:
        goal = goal_text(number, title) if goal_id else ""
        factor = SetupFactor(
            key(factor_id), name, Decimal(weight), _maybe(copied_from), _maybe(goal_id), goal,
            tuple(lines.get(factor_id, ())),
        )  # fmt: skip
        factors.setdefault(area_id, []).append(factor)
    found = rows(
        "SELECT id, name, weight, copied_from FROM focus_area WHERE scorecard_id = ? ORDER BY position, id", card
    )
    areas = [
        SetupArea(key(area_id), name, Decimal(weight), _maybe(copied_from), tuple(factors.get(area_id, ())))
        for area_id, name, weight, copied_from in found
    ]
    return Setup(of, _shared(areas))


def goal_text(number: int, title: str) -> str:
    """A strategic goal as it is called: «1 Trygg og god oppvekst»."""
    return f"{number} {title}"


def _maybe(text: str | None) -> UUID | None:
    return key(text) if text else None


def _lines(rows: Rows, of: Version) -> dict[str, list[SetupLine]]:
    """The lines by factor."""
    targets = _targets(rows, of)
    found = rows(
        """
        SELECT line.success_factor_id, line.id, line.indicator_id, indicator.name, indicator.method,
               indicator.retired_on, line.weight
        FROM scorecard_line AS line
        JOIN success_factor AS factor ON factor.id = line.success_factor_id
        JOIN focus_area AS area ON area.id = factor.focus_area_id
        JOIN indicator ON indicator.id = line.indicator_id
        WHERE area.scorecard_id = ? ORDER BY line.position, line.id
        """,
        of.id.hex,
    )
    lines: dict[str, list[SetupLine]] = {}
    for factor_id, line_id, indicator_id, name, method, retired_on, weight in found:
        retired = retired_on is not None and date.fromisoformat(retired_on) <= of.first_day
        line = SetupLine(
            key(line_id), key(indicator_id), name, method, retired, Decimal(weight), tuple(targets.get(line_id, ()))
        )
        lines.setdefault(factor_id, []).append(line)
    return lines


def _targets(rows: Rows, of: Version) -> dict[str, list[SetupTarget]]:
    """By line: for each unit the target that is in force when the year ends, the district's first."""
    found = rows(
        """
        SELECT target.line_id, unit.id, unit.name, unit.parent_id IS NULL, indicator.polarity, indicator.measure,
               target.goal_low, target.goal_high, target.red_low, target.red_high
        FROM target
        JOIN scorecard_line AS line ON line.id = target.line_id
        JOIN success_factor AS factor ON factor.id = line.success_factor_id
        JOIN focus_area AS area ON area.id = factor.focus_area_id
        JOIN indicator ON indicator.id = line.indicator_id
        JOIN unit ON unit.id = target.unit_id
        WHERE area.scorecard_id = ? AND target.valid_from <= ?
        ORDER BY unit.parent_id IS NOT NULL, unit.code, target.valid_from
        """,
        of.id.hex,
        of.last_day.isoformat(),
    )
    latest: dict[tuple[str, UUID], SetupTarget] = {}
    for line_id, unit_id, unit, is_district, polarity, measure, *numbers in found:
        limits = Limits(kind(Polarity, polarity), *(decimal(number) for number in numbers))
        if not limits.is_set:  # from this day on the unit inherits
            latest.pop((line_id, key(unit_id)), None)
            continue
        text = show_limits(limits, kind(Measure, measure))
        latest[line_id, key(unit_id)] = SetupTarget(key(unit_id), unit, bool(is_district), text, limits)
    targets: dict[str, list[SetupTarget]] = {}
    for (line_id, _unit_id), target in latest.items():
        targets.setdefault(line_id, []).append(target)
    return targets


# Shares of the whole. As in the score, only what has lines under it counts.


def _shared(areas: Sequence[SetupArea]) -> tuple[SetupArea, ...]:
    parts = _parts([area.weight if area.lines else None for area in areas], Fraction(100))
    return tuple(
        replace(area, share=_percent(part), factors=_shared_factors(area.factors, part))
        for area, part in zip(areas, parts, strict=True)
    )


def _shared_factors(factors: Sequence[SetupFactor], whole: Fraction | None) -> tuple[SetupFactor, ...]:
    parts = _parts([factor.weight if factor.lines else None for factor in factors], whole)
    return tuple(
        replace(factor, share=_percent(part), lines=_shared_lines(factor.lines, part))
        for factor, part in zip(factors, parts, strict=True)
    )


def _shared_lines(lines: Sequence[SetupLine], whole: Fraction | None) -> tuple[SetupLine, ...]:
    parts = _parts([line.weight for line in lines], whole)
    return tuple(replace(line, share=_percent(part)) for line, part in zip(lines, parts, strict=True))


def _parts(weights: Sequence[Decimal | None], whole: Fraction | None) -> list[Fraction | None]:
    """The whole by weights; None for what has no weight, and for all where there is nothing to divide by."""
    total = sum((Fraction(weight) for weight in weights if weight is not None), Fraction(0))
    if whole is None or total <= 0:
        return [None] * len(weights)
    return [None if weight is None else whole * Fraction(weight) / total for weight in weights]


def _percent(part: Fraction | None) -> Decimal | None:
    """Rounded to one decimal, half to even."""
    return None if part is None else Decimal(round(part * 10)) * ONE_DECIMAL
