"""From what was reported to what it says: so far this year, over months and over units.

Loaded once in a transaction and asked many times; nothing computed here is stored (DOMAIN:
raw values are never destroyed, never the mean of percentages, masked units are left out of sums).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from alna_desktop import clock
from alna_desktop.models import Aggregation, Measure, MeasurementState, Origin, Polarity, SettingKey
from alna_desktop.numbers import rounded
from alna_desktop.periods import Frequency, Period, parts_of
from alna_desktop.services import units
from alna_desktop.services.readings import Coverage, Gap, IndicatorInfo, Reading, UnitInfo
from alna_desktop.store.reader import Rows, day, decimal, key, kind
from alna_desktop.store.reader import period as a_period

if TYPE_CHECKING:
    from alna_desktop.services.formulas import Formula

HUNDRED = Decimal(100)
_GAPS = {
    MeasurementState.UNKNOWN: Gap.UNKNOWN,
    MeasurementState.NOT_MEASURED: Gap.NOT_MEASURED,
    MeasurementState.MASKED: Gap.MASKED,
}


class Report(NamedTuple):
    """What was reported: a measurement without its key, which is indicator, unit and period."""

    state: MeasurementState
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    persons: int | None
    origin: Origin
    reported_on: date | None


class Part(NamedTuple):
    """One of several that a value is made of: a report of a period, or a value that is made of others itself.

    `inner` takes such a value apart; None for a report. `unit_id` None: several units together. `indicator_id` is an
    operand's, None where it is the whole's own.
    """

    unit_id: UUID | None
    period: Period
    reading: Reading
    inner: "Callable[[], Parts] | None" = None
    indicator_id: UUID | None = None


class Parts(NamedTuple):
    """What a value is made of and how; `how` None: of the one report there is, or of none. `empty` is its frame.

    A value that a formula gives has no parts: `empty` is the value itself, and `operands` what went into it.
    """

    how: Aggregation | None
    empty: Reading
    parts: list[Part]
    operands: Callable[[], list[Part]] | None = None

    @property
    def together(self) -> Reading:
        """The value they make."""
        if self.how is None:
            return self.parts[0].reading if self.parts else self.empty
        return combine([part.reading for part in self.parts], self.how, self.empty)


class Figures:
    """The reports of a file up to a year, and the readings computed from them.

    `units` are those in force; the one without a parent is the district, rolled up from the others
    where nothing was reported for it. An indicator with a formula is computed from others, for the district
    from what the district's own operands roll up to.
    """

    def __init__(
        self,
        indicators: dict[UUID, IndicatorInfo],
        units: Sequence[UnitInfo],
        reports: dict[tuple[UUID, UUID, Period], Report],
        today: date | None = None,
    ) -> None:
        """`today` where there is one: what nobody could have reported yet is not out of date."""
        self._today = today or date.max
        self.indicators = indicators
        self.units = {unit.id: unit for unit in units}
        self.parts = [unit.id for unit in units if not unit.is_district]
        self._reports = reports
        self._known: dict[tuple[UUID, UUID, Period], Reading] = {}
        self.first_year = min((period.year for _indicator, _unit, period in reports), default=0)

    @cached_property
    def formulas(self) -> "dict[UUID, Formula]":
        """The formulae of those that are computed from others; made ready when one of them is first asked for."""
        from alna_desktop.services.formulas import prepared

        return prepared(self.indicators)

    @classmethod
    def load(cls, rows: Rows, year: int) -> "Figures":
        """Everything reported up to and including a year."""
        return cls(_indicators(rows), units.read(rows), _reports(rows, year), _today(rows))

    def latest(self, indicator_id: UUID, unit_id: UUID, period: Period) -> Reading:
        """So far this year at the period's end; else last year's value while that is not stale.

        The district's reading says how many units have a value, whether or not its own was reported.
        """
        found = self._latest(indicator_id, unit_id, period)
        if not self.units[unit_id].is_district:
            return found
        return replace(found, coverage=self._coverage(indicator_id, found.period))

    def _latest(self, indicator_id: UUID, unit_id: UUID, period: Period) -> Reading:
        now = self.to_date(indicator_id, unit_id, period)
        if now.gap not in (Gap.NEVER, Gap.NOT_YET):
            return self._unless_stale(indicator_id, now, period) if now.value is not None else now
        before = self.to_date(indicator_id, unit_id, Period(period.year - 1))
        return now if before.gap is Gap.NEVER else self._unless_stale(indicator_id, before, period)

    def _unless_stale(self, indicator_id: UUID, found: Reading, period: Period) -> Reading:
        """A reading, or that it is out of date: older at the period's end (or today) than its frequency allows."""
        age = (min(period.end, self._today) - found.period.end).days
        if age > self.indicators[indicator_id].frequency.stale_after:
            return replace(found, value=None, state=None, gap=Gap.STALE)
        return found

    def to_date(self, indicator_id: UUID, unit_id: UUID, period: Period) -> Reading:
        """From 1 January to the end of a period; a reported year goes before what its parts add up to.

        Where less is reported, the reading's period ends with the last report: it is then compared with as much
        of the year before.
        """
        key = (indicator_id, unit_id, Period(period.year) if period.ends_year else period)
        if key not in self._known:
            self._known[key] = self._to_date(*key)
        return self._known[key]

    def _to_date(self, indicator_id: UUID, unit_id: UUID, period: Period) -> Reading:
        return self.made_of(indicator_id, unit_id, period).together

    def made_of(self, indicator_id: UUID, unit_id: UUID, period: Period) -> Parts:
        """What the value so far at a period's end is made of: a reported year, own reports, or the units' values.

        A value that a formula gives is not put together: its operands are.
        """
        period = Period(period.year) if period.ends_year else period
        indicator = self.indicators[indicator_id]
        empty = Reading(
            indicator.measure, indicator.decimals, period, to_date=not period.ends_year, gap=self._never(indicator)
        )
        if indicator.formula:
            return self.formulas[indicator_id].made_to_date(self, unit_id, empty)
        whole = self._reports.get((indicator_id, unit_id, period)) if period.ends_year else None
        if whole is not None:
            return Parts(None, empty, [Part(unit_id, period, _of_report(whole, indicator, empty))])
        own = dict(self._within(indicator, unit_id, period))
        if own:
            so_far = until(empty, own)
            parts = [Part(unit_id, part, _of_report(report, indicator, so_far)) for part, report in own.items()]
            return Parts(indicator.over_time, so_far, parts)
        if not self.units[unit_id].is_district:
            return Parts(None, empty, [])
        children = [
            Part(
                part,
                period,
                self.to_date(indicator_id, part, period),
                partial(self.made_of, indicator_id, part, period),
            )
            for part in self.parts
        ]
        known = [child.reading.period for child in children if child.reading.value is not None]
        return Parts(indicator.over_units, until(empty, known), children)

    @staticmethod
    def _never(indicator: IndicatorInfo) -> Gap:
        return Gap.NEVER if indicator.frequency is Frequency.YEAR else Gap.NOT_YET

    def _coverage(self, indicator_id: UUID, period: Period) -> Coverage:
        values = [self.to_date(indicator_id, part, period).value for part in self.parts]
        return Coverage(sum(value is not None for value in values), len(values))

    def with_reports(self, changed: Mapping[tuple[UUID, UUID, Period], Report | None]) -> "Figures":
        """The same with other reports in some places, None for none: how it would be if that were saved."""
        other = copy(self)
        other._reports = {key: report for key, report in {**self._reports, **changed}.items() if report is not None}
        other._known = {}
        return other

    def _within(self, indicator: IndicatorInfo, unit_id: UUID, period: Period) -> Iterable[tuple[Period, Report]]:
        """The unit's reports of the indicator's own frequency, in the year up to the period's end."""
        frequency = indicator.frequency
        for part in parts_of(Period(period.year), frequency)[: period.last_month // frequency.months]:
            report = self._reports.get((indicator.id, unit_id, part))
            if report is not None:
                yield part, report

    def at(self, indicator_id: UUID, unit_id: UUID, period: Period) -> Reading:
        """The value of one period alone, of the indicator's own frequency."""
        return self.made_alone(indicator_id, unit_id, period).together

    def made_alone(self, indicator_id: UUID, unit_id: UUID, period: Period) -> Parts:
        """What the value of one period alone is made of: the report, or the units' values."""
        indicator = self.indicators[indicator_id]
        empty = Reading(indicator.measure, indicator.decimals, period, gap=Gap.NOT_YET)
        if indicator.formula:
            return self.formulas[indicator_id].made_alone(self, unit_id, empty)
        report = self._reports.get((indicator_id, unit_id, period))
        if report is not None:
            return Parts(None, empty, [Part(unit_id, period, _of_report(report, indicator, empty))])
        if not self.units[unit_id].is_district:
            return Parts(None, empty, [])
        children = [
            Part(
                part, period, self.at(indicator_id, part, period), partial(self.made_alone, indicator_id, part, period)
            )
            for part in self.parts
        ]
        return Parts(indicator.over_units, empty, children)

    def report(self, indicator_id: UUID, unit_id: UUID, period: Period) -> Report | None:
        """What was reported for exactly this period, if anything was."""
        return self._reports.get((indicator_id, unit_id, period))

    def reports(self) -> Mapping[tuple[UUID, UUID, Period], Report]:
        """Everything reported, by indicator, unit and period."""
        return self._reports

    def years(self, indicator_id: UUID, unit_id: UUID, period: Period, count: int = 4) -> list[Reading]:
        """A reading a year up to the period, at most `count`, none before the file's first year."""
        past = range(max(self.first_year, period.year - count + 1), period.year)
        return [self.to_date(indicator_id, unit_id, Period(year)) for year in past] + [
            self.to_date(indicator_id, unit_id, period)
        ]


def _today(rows: Rows) -> date:
    """The file's own date if it carries one, otherwise the clock's."""
    own = rows("SELECT value FROM setting WHERE key = ?", SettingKey.TODAY)
    return day(own[0][0]) or clock.today() if own else clock.today()


def _indicators(rows: Rows) -> dict[UUID, IndicatorInfo]:
    found = rows(
        """
        SELECT id, key, name, short_name, method, source, reporter, measure, decimals, frequency, polarity,
               over_time, over_units, smallest_group, formula
        FROM indicator
        """
    )
    infos = (
        IndicatorInfo(
            key(row[0]), row[1], row[2], row[3] or row[2], row[4], row[5], row[6], kind(Measure, row[7]), row[8],
            kind(Frequency, row[9]), kind(Polarity, row[10]), kind(Aggregation, row[11]), kind(Aggregation, row[12]),
            row[13], row[14],
        )
        for row in found
    )  # fmt: skip
    return {info.id: info for info in infos}


def _reports(rows: Rows, year: int) -> dict[tuple[UUID, UUID, Period], Report]:
    # Written as they are, periods of a later year come after all of this one.
    return reports_where(rows, "period < ?", str(Period(year + 1)))


def reports_where(rows: Rows, condition: str, *values: object) -> dict[tuple[UUID, UUID, Period], Report]:
    """The reports that a condition on `measurement` picks, by indicator, unit and period."""
    found = rows(
        f"""
        SELECT indicator_id, unit_id, period, state, value, numerator, denominator, persons, origin, reported_on
        FROM measurement
        WHERE {condition}
        """,
        *values,
    )
    return {
        (key(row[0]), key(row[1]), a_period(row[2])): Report(
            kind(MeasurementState, row[3]), decimal(row[4]), decimal(row[5]), decimal(row[6]), row[7],
            kind(Origin, row[8]), day(row[9]),
        )
        for row in found
    }  # fmt: skip


def _of_report(report: Report, indicator: IndicatorInfo, empty: Reading) -> Reading:
    """A report as a reading: masked where too few persons stand behind it, a ratio computed from its amounts."""
    state, value, computed = report.state, report.value, False
    if report.persons is not None and report.persons < indicator.smallest_group and state.has_value:
        state = MeasurementState.MASKED
    if value is None and report.numerator is not None and report.denominator:
        ratio = _ratio(report.numerator, report.denominator, indicator.measure)
        value, computed = rounded(ratio, indicator.decimals), True
    return replace(
        empty,
        value=value if state.has_value else None,
        state=state,
        gap=_GAPS.get(state),
        computed=computed,
        origin=report.origin,
        numerator=report.numerator if state.has_value else None,
        denominator=report.denominator if state.has_value else None,
        persons=report.persons,
        reported_on=report.reported_on,
    )


def until(empty: Reading, reported: Iterable[Period]) -> Reading:
    """A reading's frame that ends with the last of what was reported, where that is before its end."""
    last = max(reported, default=empty.period)
    return replace(empty, period=last, to_date=True) if last.end < empty.period.end else empty


def _ratio(numerator: Decimal, denominator: Decimal, measure: Measure) -> Decimal:
    return numerator / denominator * (HUNDRED if measure is Measure.PERCENT else 1)


def combine(parts: Sequence[Reading], how: Aggregation, empty: Reading) -> Reading:
    """One reading of several, over months or over units; `empty` says what it is a reading of.

    Parts without a value count for nothing, never as zero. Where none has a value, the reason all of
    them share is kept.
    """
    known = [part for part in parts if part.value is not None]
    if not known:
        gaps = {part.gap for part in parts if part.gap is not None}
        gap = gaps.pop() if len(gaps) == 1 else empty.gap
        state = next((state for state, its_gap in _GAPS.items() if its_gap is gap), None)
        return replace(empty, gap=gap, state=state, origin=_origin(parts))
    value = _combined(known, how, empty.measure)
    if value is None:
        return empty
    rough = any(part.state is MeasurementState.APPROXIMATE for part in known)
    persons = [part.persons for part in known if part.persons is not None]
    dates = [part.reported_on for part in known if part.reported_on is not None]
    return replace(
        empty,
        # Judged as it is shown: 9,93 is written 9,9 and is then on a target of 9,9.
        value=rounded(value, empty.decimals),
        state=MeasurementState.APPROXIMATE if rough else MeasurementState.KNOWN,
        gap=None,
        computed=True,
        origin=_origin(known),
        numerator=_total(part.numerator for part in known),
        denominator=_total(part.denominator for part in known),
        # All who answered; but of what is counted each month, the most at once.
        persons=(sum if how is Aggregation.WEIGHTED else max)(persons) if persons else None,
        reported_on=max(dates, default=None),
    )


def _origin(parts: Sequence[Reading]) -> Origin:
    """What is made of example data is example data; what is computed was not published."""
    return Origin.EXAMPLE if any(part.origin is Origin.EXAMPLE for part in parts) else Origin.REPORTED


def _combined(known: Sequence[Reading], how: Aggregation, measure: Measure) -> Decimal | None:
    if how is Aggregation.RATIO:
        numerator, denominator = _total(part.numerator for part in known), _total(part.denominator for part in known)
        return _ratio(numerator, denominator, measure) if numerator is not None and denominator else None
    if how is Aggregation.WEIGHTED:
        weights = [Decimal(part.persons or 0) for part in known]
        total = sum(weights, Decimal(0))
        weighted = sum(
            (part.value * weight for part, weight in zip(known, weights, strict=True) if part.value), Decimal(0)
        )
        return weighted / total if total else None
    if how is Aggregation.SUM:
        return _total(part.value for part in known)
    return known[-1].value if how is Aggregation.LAST else None


def _total(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum, or None where one of them is missing: a ratio of unlike sums would be wrong."""
    found = list(amounts)
    return None if None in found else sum((amount for amount in found if amount is not None), Decimal(0))


def of_some(rows: Rows, condition: str, *values: object) -> Figures:
    """Figures that know only the reports which a condition on `measurement` picks: for who needs few of many.

    What is rolled up or computed from others is right only where these are among them.
    """
    return Figures(_indicators(rows), units.read(rows), reports_where(rows, condition, *values), _today(rows))
