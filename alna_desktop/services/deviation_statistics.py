"""What a register of deviations says when it is counted: months, categories, causes, days to close, who reports.

Only numbers and kinds are read here, never a title, a text or a person. Rejected ones are not counted. A deviation
counts in the month it was registered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from uuid import UUID

from alna_desktop.models import DeviationCategory
from alna_desktop.models.deviation_rules import Grade, Limits
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import units
from alna_desktop.services.deviation_search import IS_OPEN
from alna_desktop.services.deviation_texts import read_causes, read_limits
from alna_desktop.services.readings import SeriesPoint, UnitInfo
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, day, key, kind

MONTHS, SERIES = 12, 24  # months in the table, and in the process behind them
ENDS = (7, 14, 21, 30, 60)  # the last day of each step of days to close; then those that took longer
OTHER = "?"  # a category of causes that is not the file's own, of a confidential deviation


@dataclass(frozen=True)
class CauseCount:
    """How many deviations had a cause in the period before, and in the period."""

    name: str
    before: int
    now: int


@dataclass(frozen=True)
class UnitCount:
    """A unit's deviations in the period and a year before, those open and overdue today, and when one came last."""

    unit: UnitInfo
    before: int
    now: int
    open: int
    overdue: int
    last: date | None


@dataclass(frozen=True)
class Closing:
    """Days from registered to closed of those that were closed in the period; `late` of them after the deadline.

    `steps` are how many fell in each step of `ENDS`, and after the last one; `open` how many are open today.
    """

    days: tuple[int, ...]
    late: int
    steps: tuple[int, ...]
    open: int

    @property
    def in_time(self) -> int:
        """How many were closed by their deadline."""
        return len(self.days) - self.late

    @property
    def median(self) -> int | None:
        """The middle one of the days; None where none was closed."""
        return round(median(self.days)) if self.days else None


@dataclass(frozen=True)
class Statistics:
    """All of it for a unit, or (the district) all units, in a period. `today` is the file's.

    `began` is the day of the first deviation in the file: months that ended before it are unknown, not zero, and so
    are gaps in `series`.
    """

    unit: UnitInfo
    period: Period
    today: date
    deadline: int
    categories: Mapping[DeviationCategory, tuple[int, ...]]
    before: Mapping[DeviationCategory, int]
    now: Mapping[DeviationCategory, int]
    grades: Mapping[Grade, int]
    causes: tuple[CauseCount, ...]
    closing: Closing
    units: tuple[UnitCount, ...]
    series: tuple[SeriesPoint, ...]
    began: date | None

    @property
    def months(self) -> tuple[Period, ...]:
        """The months of the table, up to the period's last."""
        return tuple(point.period for point in self.series[-MONTHS:])

    @property
    def total(self) -> int:
        """Deviations in the period."""
        return sum(self.now.values())

    @property
    def total_before(self) -> int:
        """Deviations in the same period of the year before."""
        return sum(self.before.values())

    @property
    def is_over(self) -> bool:
        """Whether the period is, so that its sum is all of it."""
        return self.period.end < self.today

    @property
    def compares(self) -> bool:
        """Whether the period is over and the register was there the year before, so that its sum says something."""
        return self.is_over and self.began is not None and self.began.replace(day=1) <= self.period.last_year().start

    @property
    def silent(self) -> list[UnitCount]:
        """The units that have registered none in the period."""
        return [each for each in self.units if not each.now]


def of(database: Database, unit_id: UUID, period: Period, days: int) -> Statistics:
    """The statistics of a unit in a period; `days` is the usual deadline."""
    today = database.today()
    with database.look() as rows:
        return read(rows, today, next(unit for unit in units.read(rows) if unit.id == unit_id), period, days)


def read(rows: Rows, today: date, unit: UnitInfo, period: Period, days: int) -> Statistics:
    """The same in a reading of the caller's."""
    return _Reading(rows, today, unit, period).all(days)


class _Reading:
    """Counts in one reading of the file."""

    def __init__(self, rows: Rows, today: date, unit: UnitInfo, period: Period) -> None:
        self._rows, self._today, self._unit, self._period = rows, today, unit, period
        self._own = "1" if unit.is_district else f"deviation.unit_id = '{unit.id.hex}'"

    def all(self, days: int) -> Statistics:
        last = list(self._period.months())[-1]
        months = [last.shifted(step) for step in range(1 - SERIES, 1)]
        counts = self._by_month(months[0].start, last.end)
        categories = {
            category: tuple(counts.get((str(month), category), 0) for month in months) for category in DeviationCategory
        }
        inside = [month for month in months if month in set(self._period.months())]
        earlier = {str(month.last_year()) for month in inside}
        return Statistics(
            self._unit, self._period, self._today, days,
            {category: row[-MONTHS:] for category, row in categories.items()},
            {each: sum(counts.get((month, each), 0) for month in earlier) for each in DeviationCategory},
            {each: sum(counts.get((str(month), each), 0) for month in inside) for each in DeviationCategory},
            self._grades(), self._causes(), self._closing(), self._units(),
            self._series(months, [sum(row[place] for row in categories.values()) for place in range(len(months))]),
            self._began(),
        )  # fmt: skip

    def _series(self, months: Sequence[Period], sums: Sequence[int]) -> tuple[SeriesPoint, ...]:
        """The sums of the months; before there was a register nothing is known."""
        began = self._began()
        known = [began is not None and month.end >= began for month in months]
        return tuple(
            SeriesPoint(month, Decimal(count) if there else None)
            for month, count, there in zip(months, sums, known, strict=True)
        )

    def _began(self) -> date | None:
        return day(self._rows("SELECT min(registered_on) FROM deviation")[0][0])

    def _by_month(self, first: date, last: date) -> dict[tuple[str, DeviationCategory], int]:
        found = self._rows(
            f"SELECT substr(registered_on, 1, 7), category, count(*) FROM deviation "
            f"WHERE {self._own} AND {_COUNTED} GROUP BY 1, 2",
            *_span(first, last),
        )
        return {(month, kind(DeviationCategory, category)): count for month, category, count in found}

    def _grades(self) -> dict[Grade, int]:
        limits: Limits = read_limits(self._rows)
        found = self._rows(
            f"SELECT severity, count(*) FROM deviation WHERE {self._own} AND {_COUNTED} GROUP BY 1",
            *_span(self._period.start, self._period.end),
        )
        grades = dict.fromkeys(Grade, 0)
        for level, count in found:
            grades[limits.grade(level)] += count
        return grades

    def _causes(self) -> tuple[CauseCount, ...]:
        """The most frequent first. A confidential one's own words for a cause are not told."""
        known, before = set(read_causes(self._rows)), self._period.shifted(-1)
        sums: dict[str, list[int]] = {}
        for place, period in enumerate((before, self._period)):
            found = self._rows(
                f"SELECT deviation_cause.category, confidential, count(DISTINCT deviation.id) FROM deviation_cause "
                f"JOIN deviation ON deviation.id = deviation_id WHERE {self._own} AND {_COUNTED} GROUP BY 1, 2",
                *_span(period.start, period.end),
            )
            for name, confidential, count in found:
                told = OTHER if confidential and name not in known else name
                sums.setdefault(told, [0, 0])[place] += count
        causes = [CauseCount(name, *pair) for name, pair in sums.items()]
        return tuple(sorted(causes, key=lambda cause: (-cause.now, -cause.before, cause.name)))

    def _closing(self) -> Closing:
        found = self._rows(
            f"SELECT CAST(julianday(closed_on) - julianday(registered_on) AS INTEGER), "
            f"deadline IS NOT NULL AND closed_on > deadline "
            f"FROM deviation WHERE {self._own} AND state = 'closed' "
            f"AND coalesce(closed_on, '') BETWEEN ? AND ? ORDER BY 1",
            *_span(self._period.start, self._period.end),
        )
        days = tuple(int(row[0]) for row in found)
        starts = (-1, *ENDS)
        steps = [sum(low < each <= high for each in days) for low, high in zip(starts, ENDS, strict=False)]
        steps.append(sum(each > ENDS[-1] for each in days))
        still = self._rows(f"SELECT count(*) FROM deviation WHERE {self._own} AND {IS_OPEN}")[0][0]
        return Closing(days, sum(row[1] for row in found), tuple(steps), int(still))

    def _units(self) -> tuple[UnitCount, ...]:
        """The result units by how many they registered, those with none last; nothing for a single unit."""
        if not self._unit.is_district:
            return ()
        now, before = self._period, self._period.last_year()
        found = self._rows(
            f"""
            SELECT unit_id, sum(registered_on BETWEEN ? AND ?), sum(registered_on BETWEEN ? AND ?),
                   sum({IS_OPEN}), sum(({IS_OPEN}) AND deadline < ?), max(registered_on)
            FROM deviation WHERE state <> 'rejected' GROUP BY +unit_id
            """,
            *_span(before.start, before.end),
            *_span(now.start, now.end),
            self._today.isoformat(),
        )
        by_unit = {key(row[0]): row[1:] for row in found}
        nothing = (0, 0, 0, 0, None)
        counts = []
        for unit in units.read(self._rows):
            if not unit.is_district:
                earlier, here, still, late, last = by_unit.get(unit.id, nothing)
                counts.append(UnitCount(unit, earlier, here, still, late, day(last)))
        return tuple(sorted(counts, key=lambda each: (-each.now, each.unit.code)))


_COUNTED = "state <> 'rejected' AND registered_on BETWEEN ? AND ?"


def _span(first: date, last: date) -> tuple[str, str]:
    return first.isoformat(), last.isoformat()


def shares(causes: Sequence[CauseCount]) -> list[Decimal]:
    """How many per cent of all causes in the period the first ones make together: a Pareto's line."""
    total, sum_, found = sum(cause.now for cause in causes), 0, []
    for cause in causes:
        sum_ += cause.now
        found.append(Decimal(100 * sum_) / total if total else Decimal(0))
    return found


def usual(period: Period) -> Period:
    """The period that is counted where the context's is one month: its tertial is what people talk about."""
    return Period.containing(period.start, Frequency.TERTIAL) if period.frequency is Frequency.MONTH else period
