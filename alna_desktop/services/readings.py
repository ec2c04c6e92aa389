"""What an indicator says for a unit at a time: a reading, computed from what was reported.

Nothing here is stored. A reading keeps its state, coverage and source, and can write itself.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from uuid import UUID

from alna_desktop.dates import month_name
from alna_desktop.fields.values import show_change, show_distance, show_limits, show_value
from alna_desktop.i18n import N_, _
from alna_desktop.models import Aggregation, Measure, MeasurementState, Origin, Polarity
from alna_desktop.models.scoring import Limits
from alna_desktop.models.status import Status
from alna_desktop.numbers import EN_DASH, MINUS, decimals_of
from alna_desktop.periods import Frequency, Period


class Gap(Enum):
    """Why there is no value."""

    NEVER = "never"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"
    NOT_MEASURED = "not_measured"
    MASKED = "masked"
    STALE = "stale"
    NO_ANSWER = "no_answer"

    @property
    def word(self) -> str:
        """A short reason, translated: «aldri målt», «ukjent», «ikke gjennomført», …"""
        return _(_GAP_WORDS[self])


_GAP_WORDS = {
    Gap.NEVER: N_("never measured"),
    Gap.NOT_YET: N_("not reported"),
    Gap.UNKNOWN: N_("result unknown"),
    Gap.NOT_MEASURED: N_("not carried out"),
    Gap.MASKED: N_("for reasons of privacy"),
    Gap.STALE: N_("out of date"),
    Gap.NO_ANSWER: N_("can't be computed"),
}


@dataclass(frozen=True)
class Coverage:
    """How many of the expected parts have a value: «18 av 23 enheter»."""

    measured: int
    expected: int

    @property
    def text(self) -> str:
        """«18 av 23»."""
        return _("%(n)d of %(total)d") % {"n": self.measured, "total": self.expected}


@dataclass(frozen=True)
class IndicatorInfo:
    """An indicator, as those who compute, show and compare its readings need it (see `models.Indicator`)."""

    id: UUID
    key: str
    name: str
    short_name: str
    method: str
    source: str
    reporter: str
    measure: Measure
    decimals: int
    frequency: Frequency
    polarity: Polarity = Polarity.HIGHER
    over_time: Aggregation = Aggregation.NONE
    over_units: Aggregation = Aggregation.NONE
    smallest_group: int = 0
    formula: str = ""


@dataclass(frozen=True)
class Reading:
    """The value of an indicator for a unit, for a whole year or for a year up to a month.

    `period` is what the value is for; with `to_date` it runs from 1 January to the period's end.
    `computed` tells a rolled-up value (written with the indicator's decimals) from a reported one.
    `coverage` goes with the district's latest reading only.
    """

    measure: Measure
    decimals: int
    period: Period
    value: Decimal | None = None
    state: MeasurementState | None = None
    gap: Gap | None = Gap.NEVER
    to_date: bool = False
    computed: bool = False
    origin: Origin = Origin.REPORTED
    coverage: Coverage | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    persons: int | None = None
    reported_on: date | None = None

    @property
    def text(self) -> str:
        """The value as people read it: «10,06 %», «ca. 97 %», «ukjent», –."""
        return self.write()

    @property
    def digits(self) -> int:
        """The decimals that say something: the indicator's for a computed value, its own for a reported one."""
        return self.decimals if self.computed or self.value is None else decimals_of(self.value)

    @property
    def why(self) -> str:
        """Why there is no value: «skjermet», «utdatert, sist målt apr. 2009»; nothing where there is one."""
        if self.gap is Gap.STALE:
            return _("out of date, last measured %(when)s") % {"when": self.measured_text}
        return self.gap.word if self.gap else ""

    def write(self, *, unit: bool = True) -> str:
        """The same, optionally without its unit."""
        return show_value(self.value, self.measure, state=self.state, decimals=self.digits, unit=unit)

    @property
    def measured_text(self) -> str:
        """When it was measured: «2008», or «apr. 2009» for a year so far; – where it never was."""
        if self.gap is Gap.NEVER:
            return EN_DASH
        if self.period.frequency is Frequency.YEAR:
            return f"{self.period.year}"
        return f"{month_name(self.period.last_month, short=True)} {self.period.year}"


class Direction(Enum):
    """How a value has moved since the comparison."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"

    @property
    def word(self) -> str:
        """«bedre», «som før», «svakere», translated."""
        return _(_DIRECTION_WORDS[self])


_DIRECTION_WORDS = {
    Direction.BETTER: N_("better"),
    Direction.SAME: N_("as before"),
    Direction.WORSE: N_("weaker"),
}


@dataclass(frozen=True)
class Change:
    """The difference from an earlier reading (same part of the year before, or the last known)."""

    difference: Decimal
    direction: Direction
    against: Reading

    def text(self, reading: Reading, *, short: bool = True) -> str:
        """«−0,29 pp.» for percentages, «+3,2 %» for amounts, «−0,1» for scores."""
        before = self.against.value if self.against.value is not None else Decimal(0)
        return show_change(self.difference, before, reading.measure, reading.digits, short=short)

    def size(self, reading: Reading) -> str:
        """The same in full words and without its sign: «0,29 prosentpoeng», «3,2 %»."""
        return self.text(reading, short=False).lstrip(f"+{MINUS}")


@dataclass(frozen=True)
class Remark:
    """A comment that follows a value: three parts, who and when."""

    cause: str
    doing: str
    expected: str
    author: str
    written_on: date
    period: Period
    origin: Origin

    @property
    def text(self) -> str:
        """The parts as running text."""
        return " ".join(part for part in (self.cause, self.doing, self.expected) if part)


@dataclass(frozen=True)
class Computation:
    """What a formula was computed from: itself in words, the operands with their readings, and what is wrong with it.

    `period` is the part of the year that all operands are known for.
    """

    formula: str
    operands: list[tuple[str, Reading]]
    period: Period
    trouble: str = ""


@dataclass(frozen=True)
class LineView:
    """A scorecard line for a unit at a period: target, value, status, history and comment.

    `history` has one reading a year, oldest first, the last for the year so far; a year
    without a value keeps its place with a gap.
    """

    line_id: UUID
    indicator: IndicatorInfo
    focus_area: str
    factor: str
    weight: Decimal
    limits: Limits
    goal_origin: Origin | None
    red_origin: Origin | None
    target_inherited: bool
    reading: Reading
    status: Status
    score: Decimal | None
    history: list[Reading] = field(default_factory=list)
    change: Change | None = None
    remark: Remark | None = None
    computation: Computation | None = None

    @property
    def needs_comment(self) -> bool:
        """Whether it is red and nobody has said why: a comment has something in one of its parts."""
        return self.status is Status.NOT_MET and self.remark is None

    @property
    def target_text(self) -> str:
        """«≤ 9,9 %» or –."""
        return show_limits(self.limits, self.indicator.measure)

    @property
    def distance(self) -> Decimal | None:
        """Value minus goal; None without both."""
        if self.reading.value is None or not self.limits.is_set:
            return None
        return self.limits.distance(self.reading.value)

    @property
    def reason(self) -> str:
        """What stands under the status: the distance, or why there is none."""
        if self.distance is not None:
            return show_distance(self.distance, self.indicator.measure, self.reading.digits)
        return self.reading.why or _("target not set")

    @property
    def headline(self) -> str:
        """The finding for the screen: «Sykefravær: 10,06 %, 0,16 over målet»."""
        return self.finding()

    def finding(self, *, short: bool = True) -> str:
        """The finding; on paper with its unit: «…, 0,16 prosentpoeng over målet» (short False)."""
        reading, name = self.reading, self.indicator.name
        if reading.gap is Gap.STALE:
            return _("%(name)s: %(reason)s") % {"name": name, "reason": reading.why}
        if reading.value is None:
            last = next((past for past in reversed(self.history) if past.value is not None), None)
            if last is None:
                return _("%(name)s: %(reason)s") % {"name": name, "reason": reading.gap.word if reading.gap else ""}
            return _("%(name)s: unknown since %(year)d") % {"name": name, "year": last.period.year}
        facts = {"name": name, "value": reading.text, "distance": ""}
        if self.distance is None:
            return _("%(name)s: %(value)s, no target") % facts
        if self.distance == 0:
            return _("%(name)s: %(value)s, on target") % facts
        # On screen the unit stands by the value already.
        measure = Measure.SCORE if short else self.indicator.measure
        facts["distance"] = show_distance(self.distance, measure, reading.digits, short=False)
        return _("%(name)s: %(value)s, %(distance)s the target") % facts


@dataclass(frozen=True)
class FactorView:
    """A critical success factor with its lines."""

    id: UUID
    name: str
    lines: list[LineView]
    score: Decimal | None
    coverage: Coverage


@dataclass(frozen=True)
class FocusAreaView:
    """A focus area with its factors, its weighted score and how much of it is measured."""

    id: UUID
    name: str
    factors: list[FactorView]
    score: Decimal | None
    status: Status
    coverage: Coverage

    @property
    def lines(self) -> list[LineView]:
        """All its lines, in order."""
        return [line for factor in self.factors for line in factor.lines]


@dataclass(frozen=True)
class UnitInfo:
    """A unit as views need it."""

    id: UUID
    code: str
    name: str
    service_area: str
    place: str
    is_district: bool


@dataclass(frozen=True)
class UnitReading:
    """One unit in a comparison, judged by its own target where it has one."""

    unit: UnitInfo
    reading: Reading
    status: Status
    limits: Limits
    own_target: bool = False


@dataclass(frozen=True)
class SeriesPoint:
    """A period in a series; `value` None is a gap."""

    period: Period
    value: Decimal | None


@dataclass(frozen=True)
class IndicatorView:
    """All about one line: itself, its months, and the units beside each other.

    `units` are sorted worst first, with those without a value last; `district` is the whole. `series` are the last
    periods of the indicator's own frequency, from the first that is known.
    """

    line: LineView
    unit: UnitInfo
    months: list[SeriesPoint]
    units: list[UnitReading]
    district: Reading
    series: list[SeriesPoint] = field(default_factory=list)


@dataclass(frozen=True)
class ScorecardView:
    """A year's scorecard for a unit at a period.

    `advice` are warnings about the targets (a goal below what is already reached, …), translated.
    """

    year: int
    state: str
    adopted: bool
    origin: Origin
    case_reference: str
    unit: UnitInfo
    period: Period
    focus_areas: list[FocusAreaView]
    score: Decimal | None
    years: list[int]
    advice: list[str] = field(default_factory=list)
    version: int = 1

    @property
    def edition(self) -> str:
        """What a reader must know of it beside the year: «utkast», «versjon 2», or "" for the adopted first one."""
        words = [] if self.adopted else [self.state]
        words += [_("version %(n)d") % {"n": self.version}] if self.version > 1 else []
        return ", ".join(words)

    @property
    def lines(self) -> list[LineView]:
        """All lines, in order."""
        return [line for area in self.focus_areas for line in area.lines]

    @property
    def coverage(self) -> Coverage:
        """Lines that have a value, of all."""
        lines = self.lines
        return Coverage(sum(line.reading.value is not None for line in lines), len(lines))

    def count(self, *statuses: Status) -> int:
        """How many lines have one of the statuses."""
        return sum(line.status in statuses for line in self.lines)
