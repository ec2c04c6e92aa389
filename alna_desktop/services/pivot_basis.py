"""What a pivot is made of: the file's figures read once, and what they say for any unit, indicator and span of time.

A span is a year, or a part of one. Values follow the scorecard's own rules (`services.figures`).
"""

from datetime import date
from functools import cache, cached_property, partial
from uuid import UUID

from alna_desktop.models.scoring import Limits
from alna_desktop.periods import Frequency, Period, parts_of
from alna_desktop.services import cards
from alna_desktop.services.cards import Card, CardLine
from alna_desktop.services.figures import Figures, Part, Parts
from alna_desktop.services.readings import Gap, IndicatorInfo, Reading
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, day, key

LATEST_YEAR = 2198  # the last that has a year after it (see `Period`)


class Basis:
    """The figures of a file, to be asked from one thread at a time. Nothing in it changes with the file."""

    def __init__(
        self, figures: Figures, year_cards: dict[int, Card], today: date, stops: dict[UUID, date | None]
    ) -> None:
        """`stops`: the reported indicators, and the day from which each is reported no more; others are computed."""
        self.figures, self.cards, self.today = figures, year_cards, today
        self.district = next(unit.id for unit in figures.units.values() if unit.is_district)
        self._stops = stops
        self._readings: dict[tuple[UUID, UUID, Period], Reading] = {}
        self._expected: dict[tuple[UUID, Period], list[int]] = {}

    @classmethod
    def read(cls, database: Database) -> "Basis":
        """Everything that was reported, in one transaction."""
        today = database.today()
        with database.look() as rows:
            year_cards = {year: card for year in cards.years(rows) if (card := cards.read(rows, year)) is not None}
            return cls(Figures.load(rows, LATEST_YEAR), year_cards, today, _stops(rows))

    @staticmethod
    def size(database: Database) -> int:
        """How many reports there are to read."""
        with database.look() as rows:
            return int(rows("SELECT count(*) FROM measurement")[0][0])

    @cached_property
    def years(self) -> list[int]:
        """The years that something was reported for, oldest first."""
        return sorted({period.year for _indicator, _unit, period in self.figures.reports()})

    @cached_property
    def _reported(self) -> dict[tuple[UUID, UUID, int], list[Period]]:
        """The periods that were reported, by indicator, unit and year."""
        found: dict[tuple[UUID, UUID, int], list[Period]] = {}
        for indicator_id, unit_id, period in self.figures.reports():
            found.setdefault((indicator_id, unit_id, period.year), []).append(period)
        return found

    def is_reported(self, indicator_id: UUID) -> bool:
        """Whether somebody reports it; others are computed from those."""
        return indicator_id in self._stops

    # Values

    def reading(self, indicator_id: UUID, unit_id: UUID, span: Period) -> Reading:
        """What an indicator says for a unit and a span; the district is put together where it reported nothing."""
        if span.frequency is Frequency.YEAR:
            return self.figures.to_date(indicator_id, unit_id, span)
        asked = (indicator_id, unit_id, span)
        if asked not in self._readings:
            self._readings[asked] = self._part_of_year(*asked).together
        return self._readings[asked]

    def made_of(self, indicator_id: UUID, unit_id: UUID, span: Period) -> Parts:
        """What `reading` is made of."""
        if span.frequency is Frequency.YEAR:
            return self.figures.made_of(indicator_id, unit_id, span)
        return self._part_of_year(indicator_id, unit_id, span)

    def _part_of_year(self, indicator_id: UUID, unit_id: UUID, span: Period) -> Parts:
        figures, info = self.figures, self.figures.indicators[indicator_id]
        if span.frequency is info.frequency or figures.report(indicator_id, unit_id, span) is not None:
            return figures.made_alone(indicator_id, unit_id, span)
        empty = Reading(info.measure, info.decimals, span, gap=Gap.NOT_YET)
        if info.formula:
            return figures.formulas[indicator_id].made_of(
                lambda each, part: self.reading(each, unit_id, part),
                lambda each, part: self.made_of(each, unit_id, part),
                unit_id, empty, so_far=False,
            )  # fmt: skip
        own = [
            Part(unit_id, part, figures.at(indicator_id, unit_id, part))
            for part in parts_of(span, info.frequency)
            if figures.report(indicator_id, unit_id, part) is not None
        ]
        if own or unit_id != self.district:
            return Parts(info.over_time, empty, own)
        children = [
            Part(part, span, self.reading(indicator_id, part, span), partial(self.made_of, indicator_id, part, span))
            for part in figures.parts
        ]
        return Parts(info.over_units, empty, children)

    def can_tell(self, info: IndicatorInfo, span: Period) -> bool:
        """Whether an indicator is reported often enough to have a value for so short a span."""
        return bool(parts_of(span, info.frequency))

    # Reports

    def reports(self, indicator_id: UUID, unit_id: UUID, span: Period) -> int:
        """How many reports lie within the span."""
        found = self._reported.get((indicator_id, unit_id, span.year), ())
        return len(found) if span.frequency is Frequency.YEAR else sum(_within(period, span) for period in found)

    def reported(self, indicator_id: UUID, unit_id: UUID, span: Period) -> list[Period]:
        """The periods within the span that were reported, in order."""
        found = self._reported.get((indicator_id, unit_id, span.year), ())
        return sorted(period for period in found if _within(period, span))

    def expected(self, indicator_id: UUID, span: Period) -> list[int]:
        """The periods in the span that each unit should have reported by today, each by its months (see `_bits`)."""
        asked = (indicator_id, span)
        if asked not in self._expected:
            self._expected[asked] = [_bits(part) for part in self.should_report(indicator_id, span)]
        return self._expected[asked]

    def should_report(self, indicator_id: UUID, span: Period) -> list[Period]:
        """The same as periods."""
        if not self.is_reported(indicator_id):
            return []
        stop = self._stops[indicator_id] or date.max
        parts = parts_of(span, self.figures.indicators[indicator_id].frequency)
        return [part for part in parts if part.end <= self.today and part.start < stop]

    def covered(self, indicator_id: UUID, unit_id: UUID, span: Period) -> int:
        """How many of the expected periods were reported; a report of a whole year covers its months."""
        there = self._there(indicator_id, unit_id, span.year)
        return sum(part & ~there == 0 for part in self.expected(indicator_id, span))

    def covers(self, indicator_id: UUID, unit_id: UUID, part: Period) -> bool:
        """Whether all of a period was reported, in one report or several."""
        return _bits(part) & ~self._there(indicator_id, unit_id, part.year) == 0

    def _there(self, indicator_id: UUID, unit_id: UUID, year: int) -> int:
        """The months of a year that were reported, one bit each."""
        there = 0
        for period in self._reported.get((indicator_id, unit_id, year), ()):
            there |= _bits(period)
        return there

    # The scorecard

    def area(self, indicator_id: UUID, year: int) -> str:
        """The focus area of an indicator in the scorecard of a year, or of the nearest one; "" where in none."""
        return self._areas(year).get(indicator_id, "")

    def _areas(self, year: int) -> dict[UUID, str]:
        if year not in self._by_year:
            near = self.nearest(year)
            self._by_year[year] = {line.indicator_id: area.name for area, _factor, line in near.walk()} if near else {}
        return self._by_year[year]

    @cached_property
    def _by_year(self) -> dict[int, dict[UUID, str]]:
        return {}

    def nearest(self, year: int) -> Card | None:
        """The scorecard of a year, else of the year nearest to it (the later of two); None without any."""
        return min(self.cards.values(), key=lambda card: (abs(card.year - year), card.year < year), default=None)

    @cached_property
    def lines(self) -> dict[tuple[int, UUID], CardLine]:
        """The scorecards' lines by year and indicator."""
        return {
            (year, line.indicator_id): line for year, card in self.cards.items() for _area, _factor, line in card.walk()
        }

    def limits(self, indicator_id: UUID, unit_id: UUID, span: Period) -> Limits | None:
        """What a unit was to reach at the span's end; None where that year's scorecard does not have the indicator."""
        line = self.lines.get((span.year, indicator_id))
        if line is None:
            return None
        target = line.target(unit_id, self.district, span.end)
        polarity = self.figures.indicators[indicator_id].polarity
        return Limits(polarity, *target.limits) if target else Limits(polarity)


def _within(part: Period, whole: Period) -> bool:
    """Whether a period lies in another of the same year; by months, since making dates takes ten times as long."""
    return whole.first_month <= part.first_month and part.last_month <= whole.last_month


@cache
def _bits(period: Period) -> int:
    """The months of a period, one bit each."""
    return ((1 << period.frequency.months) - 1) << period.first_month


def _stops(rows: Rows) -> dict[UUID, date | None]:
    return {key(row[0]): day(row[1]) for row in rows("SELECT id, retired_on FROM indicator WHERE formula = ''")}
