"""Periods as values: a year, a tertial, a quarter or a month, written 2009, 2009-T1, 2009-Q1, 2009-01."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Self

from alna_desktop.dates import month_name
from alna_desktop.i18n import N_, _


class Frequency(Enum):
    """How often something is reported; the value is the number of periods in a year."""

    YEAR = 1
    TERTIAL = 3
    QUARTER = 4
    MONTH = 12

    def __init__(self, count: int) -> None:
        self.months = 12 // count
        """Months in one period: 12, 4, 3 or 1. A plain attribute, since it is asked for millions of times."""

    @property
    def stale_after(self) -> int:
        """Days after its end when a value of this frequency counts as stale (DOMAIN, indicators)."""
        return {Frequency.YEAR: 370, Frequency.TERTIAL: 125, Frequency.QUARTER: 95, Frequency.MONTH: 32}[self]

    @property
    def word(self) -> str:
        """«hvert år», «hvert tertial», «hvert kvartal», «hver måned», translated."""
        return _(FREQUENCY_WORDS[self])


FREQUENCY_WORDS = {
    Frequency.YEAR: N_("every year"),
    Frequency.TERTIAL: N_("every tertial"),
    Frequency.QUARTER: N_("every quarter"),
    Frequency.MONTH: N_("every month"),
}

_LETTER = {Frequency.TERTIAL: "T", Frequency.QUARTER: "Q"}
_FREQUENCY = {letter: frequency for frequency, letter in _LETTER.items()}
_WRITTEN = re.compile(r"(\d{4})(?:-(?:([TQ])(\d)|(\d\d)))?", re.ASCII)


@dataclass(frozen=True, order=False)
class Period:
    """The `index`-th (from 1) period of a frequency in a year (1900–2199)."""

    year: int
    frequency: Frequency = Frequency.YEAR
    index: int = 1

    def __post_init__(self) -> None:
        if not 1900 <= self.year <= 2199 or not 1 <= self.index <= self.frequency.value:
            raise ValueError(f"no such period: {self.year} {self.frequency.name} {self.index}")

    def __hash__(self) -> int:
        # Reports are found by their period; the one that a dataclass has takes four times as long.
        return (self.year * 16 + self.index) * 16 + self.frequency.months

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read 2009, 2009-T1, 2009-Q4 or 2009-12; raises ValueError with a translated message."""
        match = _WRITTEN.fullmatch(text.strip().upper())
        try:
            if match is None:
                raise ValueError(text)
            year, letter, index, month = match.groups()
            if letter:
                return cls(int(year), _FREQUENCY[letter], int(index))
            if month:
                return cls(int(year), Frequency.MONTH, int(month))
            return cls(int(year))
        except ValueError:
            message = _("“%(text)s” is not a period. Write it as 2009, 2009-T1, 2009-Q1 or 2009-01.")
            raise ValueError(message % {"text": text.strip()}) from None

    @classmethod
    def containing(cls, day: date, frequency: Frequency) -> Self:
        """The period of a frequency that a day lies in."""
        return cls(day.year, frequency, (day.month - 1) // frequency.months + 1)

    def __str__(self) -> str:
        if self.frequency is Frequency.YEAR:
            return f"{self.year}"
        if self.frequency is Frequency.MONTH:
            return f"{self.year}-{self.index:02}"
        return f"{self.year}-{_LETTER[self.frequency]}{self.index}"

    @property
    def first_month(self) -> int:
        """1–12."""
        return (self.index - 1) * self.frequency.months + 1

    @property
    def last_month(self) -> int:
        """1–12."""
        return self.index * self.frequency.months

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.year, self.first_month, 1)

    @property
    def end(self) -> date:
        """The last day."""
        return date(self.year, self.last_month, monthrange(self.year, self.last_month)[1])

    @property
    def ends_year(self) -> bool:
        """Whether the year is over with this period."""
        return self.last_month == 12

    def __contains__(self, other: "Period") -> bool:
        return self.start <= other.start and other.end <= self.end

    def __lt__(self, other: "Period") -> bool:
        """By end, then by start later first: 2009-12 < 2009-Q4 < 2009-T3 < 2009."""
        ends, other_ends = self.year * 12 + self.last_month, other.year * 12 + other.last_month
        return (ends, self.frequency.months) < (other_ends, other.frequency.months)

    def shifted(self, steps: int) -> "Period":
        """The period so many steps later (or earlier, when negative)."""
        position = self.year * self.frequency.value + self.index - 1 + steps
        return Period(position // self.frequency.value, self.frequency, position % self.frequency.value + 1)

    def last_year(self) -> "Period":
        """The same period one year before."""
        return Period(self.year - 1, self.frequency, self.index)

    def months(self) -> Iterator["Period"]:
        """Its months, in order."""
        for month in range(self.first_month, self.last_month + 1):
            yield Period(self.year, Frequency.MONTH, month)

    def label(self) -> str:
        """What people call it: 2009, 1. tertial 2009, 1. kvartal 2009, april 2009."""
        year, index = self.year, self.index
        if self.frequency is Frequency.YEAR:
            return f"{year}"
        if self.frequency is Frequency.MONTH:
            return f"{month_name(index)} {year}"
        text = (
            _("tertial %(index)d %(year)d") if self.frequency is Frequency.TERTIAL else _("quarter %(index)d %(year)d")
        )
        return text % {"index": index, "year": year}

    def short_label(self) -> str:
        """The same without the year: 1. tertial, april; the whole year is «hele året»."""
        if self.frequency is Frequency.YEAR:
            return _("whole year")
        if self.frequency is Frequency.MONTH:
            return month_name(self.index)
        text = _("tertial %(index)d") if self.frequency is Frequency.TERTIAL else _("quarter %(index)d")
        return text % {"index": self.index}


@cache
def parts_of(span: Period, frequency: Frequency) -> tuple[Period, ...]:
    """The periods of a frequency that a span is made of; none where it can't be (a tertial is not made of quarters)."""
    if span.frequency.months % frequency.months:
        return ()
    first, last = (span.first_month - 1) // frequency.months + 1, span.last_month // frequency.months
    return tuple(Period(span.year, frequency, index) for index in range(first, last + 1))
