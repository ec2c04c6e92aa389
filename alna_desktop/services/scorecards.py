"""The scorecard as people read it: a year's lines for a unit, and one indicator in depth."""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from datetime import date
from decimal import Decimal
from itertools import dropwhile
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.fields.values import show_limits
from alna_desktop.i18n import _
from alna_desktop.models import Measure, MeasurementState, Origin, ScorecardState
from alna_desktop.models.scoring import Limits, weighted_mean
from alna_desktop.models.status import Status, status_of_score
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import cards
from alna_desktop.services.cards import Card, CardArea, CardFactor, CardLine, CardTarget
from alna_desktop.services.figures import Figures, Report
from alna_desktop.services.readings import (
    Change,
    Computation,
    Coverage,
    Direction,
    FactorView,
    FocusAreaView,
    Gap,
    IndicatorInfo,
    IndicatorView,
    LineView,
    Reading,
    Remark,
    ScorecardView,
    SeriesPoint,
    UnitReading,
)
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, key, kind

MONTHS_SHOWN = 28
# A change of score smaller than this is «som før»: half a point of ten, a sixth of the way from red to green.
NOTICEABLE = Decimal("0.5")


def years(database: Database) -> list[int]:
    """The years that have a scorecard, oldest first."""
    with database.look() as rows:
        return cards.years(rows)


def view(database: Database, unit_id: UUID, period: Period) -> ScorecardView:
    """The scorecard of the period's year for a unit, with values so far that year.

    Raises UserError where the year has none.
    """
    with database.look() as rows:
        return Cards(rows, period).view(unit_id)


def indicator(database: Database, unit_id: UUID, line_id: UUID, period: Period) -> IndicatorView:
    """One line in depth, with its months and the units beside each other."""
    with database.look() as rows:
        return Cards(rows, period).indicator(unit_id, line_id)


class Cards:
    """The scorecards of all units at one period, from one reading of the file."""

    def __init__(self, rows: Rows, period: Period, figures: Figures | None = None) -> None:
        """Read them; `figures` for who needs only some. Raises UserError where the period's year has no scorecard."""
        self.period = period
        self.card = _read(rows, period.year)
        self.years = cards.years(rows)
        self.figures = figures or Figures.load(rows, period.year)
        self.district = next(unit.id for unit in self.figures.units.values() if unit.is_district)
        self._remarks = _remarks(rows, period)
        self._lines = {line.id: (area, factor, line) for area, factor, line in self.card.walk()}

    def view(self, unit_id: UUID) -> ScorecardView:
        """A unit's scorecard."""
        card = self.card
        areas = [self._area(unit_id, area) for area in card.areas]
        score = weighted_mean((area.score, source.weight) for area, source in zip(areas, card.areas, strict=True))
        unit = self.figures.units[unit_id]
        draft = ScorecardView(
            card.year,
            card.state.word,
            card.state is not ScorecardState.DRAFT,
            card.origin,
            card.case_reference,
            unit,
            self.period,
            areas,
            score,
            self.years,
            version=card.version,
        )
        draft.advice.extend(_advice(draft.lines, card.year))
        return draft

    def limits(self, unit_id: UUID, line_id: UUID) -> Limits:
        """The limits that a line has for a unit, its own or the district's."""
        return self._limits(self._lines[line_id][2], unit_id)[1]

    def with_reports(self, changed: Mapping[tuple[UUID, UUID, Period], Report | None]) -> "Cards":
        """The same with other reports in some places, None for none: how it would be if that were saved."""
        other = copy(self)
        other.figures = self.figures.with_reports(changed)
        return other

    def indicator(self, unit_id: UUID, line_id: UUID) -> IndicatorView:
        """One line of a unit in depth."""
        if line_id not in self._lines:
            raise UserError(_("This indicator is no longer in the scorecard."))
        line = self.line(unit_id, line_id)
        compared = sorted((self.compared(part, line_id) for part in self.figures.parts), key=_worst_first(line.limits))
        return IndicatorView(
            line,
            self.figures.units[unit_id],
            self._months(unit_id, line.indicator),
            compared,
            self.figures.latest(line.indicator.id, self.district, self.period),
            self._series(unit_id, line.indicator),
        )

    def line(self, unit_id: UUID, line_id: UUID) -> LineView:
        """One line of a unit."""
        area, factor, line = self._lines[line_id]
        info = self.figures.indicators[line.indicator_id]
        target, limits = self._limits(line, unit_id)
        reading = self.figures.latest(line.indicator_id, unit_id, self.period)
        value = reading.value
        return LineView(
            line.id,
            info,
            area.name,
            factor.name,
            line.weight,
            limits,
            target.goal_origin if target else None,
            target.red_origin if target else None,
            target is not None and target.unit_id != unit_id,
            reading,
            _status(reading, limits),
            limits.score(value) if value is not None else None,
            self.figures.years(line.indicator_id, unit_id, self.period),
            self._change(line.indicator_id, unit_id, reading, limits),
            self._remarks.get((line.indicator_id, unit_id)),
            self._computation(info, unit_id, reading),
        )

    def compared(self, unit_id: UUID, line_id: UUID) -> UnitReading:
        """What one line says of a unit, without its history: for many units and lines at once."""
        _area, _factor, line = self._lines[line_id]
        reading = self.figures.latest(line.indicator_id, unit_id, self.period)
        target, limits = self._limits(line, unit_id)
        own = target is not None and target.unit_id == unit_id != self.district
        return UnitReading(self.figures.units[unit_id], reading, _status(reading, limits), limits, own)

    def _computation(self, info: IndicatorInfo, unit_id: UUID, reading: Reading) -> Computation | None:
        if not info.formula:
            return None
        return self.figures.formulas[info.id].explained(self.figures, unit_id, reading.period)

    def _area(self, unit_id: UUID, area: CardArea) -> FocusAreaView:
        factors = [self._factor(unit_id, factor) for factor in area.factors]
        score = weighted_mean((view.score, factor.weight) for view, factor in zip(factors, area.factors, strict=True))
        lines = [line for factor in factors for line in factor.lines]
        return FocusAreaView(area.id, area.name, factors, score, status_of_score(score), _measured(lines))

    def _factor(self, unit_id: UUID, factor: CardFactor) -> FactorView:
        lines = [self.line(unit_id, line.id) for line in factor.lines]
        score = weighted_mean((line.score, line.weight) for line in lines)
        return FactorView(factor.id, factor.name, lines, score, _measured(lines))

    def _limits(self, line: CardLine, unit_id: UUID) -> tuple[CardTarget | None, Limits]:
        """The unit's own target in force at the period's end, or else the district's."""
        polarity = self.figures.indicators[line.indicator_id].polarity
        target = line.target(unit_id, self.district, self.period.end)
        return target, Limits(polarity, *target.limits) if target else Limits(polarity)

    def _change(self, indicator_id: UUID, unit_id: UUID, reading: Reading, limits: Limits) -> Change | None:
        """Against the same part of the year before."""
        if reading.value is None:
            return None
        before = self.figures.to_date(indicator_id, unit_id, reading.period.last_year())
        if before.value is None:
            return None
        return Change(reading.value - before.value, _direction(reading, before, limits), before)

    def _months(self, unit_id: UUID, info: IndicatorInfo) -> list[SeriesPoint]:
        """The last months of a monthly indicator; empty for others and where nothing is known."""
        if info.frequency is not Frequency.MONTH:
            return []
        points = self._last_points(unit_id, info)
        return points if any(point.value is not None for point in points) else []

    def _series(self, unit_id: UUID, info: IndicatorInfo) -> list[SeriesPoint]:
        """The last periods of any indicator, from the first that is known; a period that is not over is left out."""
        return list(dropwhile(lambda point: point.value is None, self._last_points(unit_id, info)))

    def _last_points(self, unit_id: UUID, info: IndicatorInfo) -> list[SeriesPoint]:
        frequency = info.frequency
        last = Period.containing(self.period.end, frequency)
        if self.period.end < last.end:
            last = last.shifted(-1)
        periods = [last.shifted(-back) for back in range(MONTHS_SHOWN - 1, -1, -1)]
        return [SeriesPoint(each, self.figures.at(info.id, unit_id, each).value) for each in periods]


def _read(rows: Rows, year: int) -> Card:
    card = cards.read(rows, year)
    if card is None:
        raise UserError(_("The file has no scorecard for %(year)d. Choose another year.") % {"year": year})
    return card


def _remarks(rows: Rows, period: Period) -> dict[tuple[UUID, UUID], Remark]:
    wanted = "SELECT indicator_id, unit_id, cause, doing, expected, author, written_on, origin FROM comment"
    return {
        (key(indicator_id), key(unit_id)): Remark(
            cause, doing, expected, author, date.fromisoformat(written_on), period, kind(Origin, origin)
        )
        for indicator_id, unit_id, cause, doing, expected, author, written_on, origin in rows(
            f"{wanted} WHERE period = ?", str(period)
        )
    }


def _status(reading: Reading, limits: Limits) -> Status:
    if reading.gap is Gap.MASKED:
        return Status.MASKED
    return Status.MISSING if reading.value is None else limits.status(reading.value)


def _measured(lines: Sequence[LineView]) -> Coverage:
    return Coverage(sum(line.reading.value is not None for line in lines), len(lines))


def _direction(now: Reading, before: Reading, limits: Limits) -> Direction:
    """Better or weaker by score where there is one; an approximate value proves no small change."""
    assert now.value is not None
    assert before.value is not None
    new, old = limits.score(now.value), limits.score(before.value)
    if new is None or old is None:
        difference = (now.value - before.value) * (limits.sides_in_use[0] if limits.is_set else 1)
        return Direction.SAME if difference == 0 else Direction.BETTER if difference > 0 else Direction.WORSE
    rough = MeasurementState.APPROXIMATE in (now.state, before.state)
    if abs(new - old) < (2 * NOTICEABLE if rough else NOTICEABLE):
        return Direction.SAME
    return Direction.BETTER if new > old else Direction.WORSE


def _worst_first(limits: Limits) -> Callable[[UnitReading], tuple[bool, Decimal, str]]:
    """A sort key: the worst value first, those without a value last, by name."""
    sign = limits.sides_in_use[0] if limits.is_set else -1

    def key(compared: UnitReading) -> tuple[bool, Decimal, str]:
        value = compared.reading.value
        return value is None, sign * value if value is not None else Decimal(0), compared.unit.name

    return key


def asks_too_little(limits: Limits, measure: Measure, past: Sequence[Decimal]) -> bool:
    """Whether a target asks for less than what was reached in all the years before."""
    goal = limits.goal
    # 100 % is a natural limit (the budget, all that was planned), not an ambition that was set too low.
    if not past or goal is None or (measure is Measure.PERCENT and goal == 100):
        return False
    return all((value - goal) * better > 0 for value in past for better in limits.sides_in_use)


def _advice(lines: Sequence[LineView], year: int) -> list[str]:
    """Targets that ask for less than what is reached already. Warned about, never refused (DOMAIN, trap 2)."""
    advice = []
    for line in (line for line in lines if not line.target_inherited):
        past = [reading.value for reading in line.history if reading.period.year < year and reading.value is not None]
        if asks_too_little(line.limits, line.indicator.measure, past):
            text = _("%(name)s: the target %(goal)s asks for less than what is reached already.")
            advice.append(
                text % {"goal": show_limits(line.limits, line.indicator.measure), "name": line.indicator.short_name}
            )
    return advice
