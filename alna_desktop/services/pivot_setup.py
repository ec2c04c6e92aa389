"""What a pivot is asked for: two dimensions, a measure and filters. Plain values that can be remembered as text."""

import json
from dataclasses import dataclass, fields, replace
from enum import Enum

from alna_desktop.i18n import N_, _
from alna_desktop.periods import Frequency, Period


class Dimension(Enum):
    """What can be laid along rows or columns."""

    UNIT = "unit"
    SERVICE_AREA = "service_area"
    FOCUS_AREA = "focus_area"
    INDICATOR = "indicator"
    YEAR = "year"
    TERTIAL = "tertial"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def word(self) -> str:
        """«Enhet», «Tjenesteområde», …, translated."""
        return _(_DIMENSION_WORDS[self])

    @property
    def is_part_of_year(self) -> bool:
        """Whether its members are periods shorter than a year."""
        return self in _FREQUENCIES and self is not Dimension.YEAR

    @property
    def is_time(self) -> bool:
        """Whether its members follow each other in time."""
        return self in _FREQUENCIES

    @property
    def frequency(self) -> Frequency:
        """The frequency of a dimension of time; KeyError for others."""
        return _FREQUENCIES[self]


_DIMENSION_WORDS = {
    Dimension.UNIT: N_("Unit"),
    Dimension.SERVICE_AREA: N_("Service area"),
    Dimension.FOCUS_AREA: N_("Focus area"),
    Dimension.INDICATOR: N_("Indicator"),
    Dimension.YEAR: N_("Year"),
    Dimension.TERTIAL: N_("Tertial"),
    Dimension.QUARTER: N_("Quarter"),
    Dimension.MONTH: N_("Month"),
}
_FREQUENCIES = {
    Dimension.YEAR: Frequency.YEAR,
    Dimension.TERTIAL: Frequency.TERTIAL,
    Dimension.QUARTER: Frequency.QUARTER,
    Dimension.MONTH: Frequency.MONTH,
}


class PivotMeasure(Enum):
    """What the cells hold. Only a value needs its indicators kept apart: the others can be compared and added."""

    VALUE = "value"
    SCORE = "score"
    REPORTS = "reports"
    SHARE = "share"

    @property
    def word(self) -> str:
        """«Verdi», «Poeng 0–10», «Antall rapporter», «Andel rapportert», translated."""
        return _(_MEASURE_WORDS[self])


_MEASURE_WORDS = {
    PivotMeasure.VALUE: N_("Value"),
    PivotMeasure.SCORE: N_("Score 0–10"),
    PivotMeasure.REPORTS: N_("Number of reports"),
    PivotMeasure.SHARE: N_("Share reported"),
}


@dataclass(frozen=True)
class Setup:
    """A pivot's set-up. A filter that is empty lets everything through.

    `indicators` are keys, `units` codes and the areas names, so that a set-up holds in another file too. `part` is
    a part of every year, written as the end of a period: «T1», «Q2», «04»; "" is the whole year.
    """

    rows: Dimension = Dimension.UNIT
    columns: Dimension = Dimension.YEAR
    measure: PivotMeasure = PivotMeasure.VALUE
    indicators: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    service_areas: frozenset[str] = frozenset()
    focus_areas: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    part: str = ""

    @property
    def swapped(self) -> "Setup":
        """Rows as columns and columns as rows."""
        return replace(self, rows=self.columns, columns=self.rows)

    def crosses(self, dimension: Dimension) -> bool:
        """Whether a dimension is along the rows or the columns."""
        return dimension in (self.rows, self.columns)

    def with_rows(self, dimension: Dimension) -> "Setup":
        """Another dimension along the rows; the columns give way where the two can't be crossed."""
        columns = next(
            other for other in (self.columns, self.rows, Dimension.UNIT, Dimension.YEAR) if can_cross(dimension, other)
        )
        return replace(self, rows=dimension, columns=columns)

    def with_columns(self, dimension: Dimension) -> "Setup":
        """Another dimension along the columns; the rows give way where the two can't be crossed."""
        return self.swapped.with_rows(dimension).swapped

    def period(self, year: int) -> Period:
        """The period of a year that the set-up is about; raises ValueError where `part` is none."""
        return Period.parse(f"{year}-{self.part}" if self.part else f"{year}")

    def to_text(self) -> str:
        """The set-up as JSON, for the settings."""
        facts = {field.name: getattr(self, field.name) for field in fields(self)}
        plain = {
            name: value.value if isinstance(value, Enum) else sorted(value) if isinstance(value, frozenset) else value
            for name, value in facts.items()
        }
        return json.dumps(plain, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> "Setup | None":
        """Read what `to_text` wrote; None where it makes no sense."""
        try:
            found = json.loads(text)
            setup = cls(
                Dimension(found["rows"]), Dimension(found["columns"]), PivotMeasure(found["measure"]),
                _texts(found["indicators"]), _texts(found["units"]), _texts(found["service_areas"]),
                _texts(found["focus_areas"]), frozenset(int(year) for year in found["years"]), str(found["part"]),
            )  # fmt: skip
            setup.period(2009)
        except (ValueError, TypeError, KeyError):
            return None
        return setup if can_cross(setup.rows, setup.columns) else None


def can_cross(one: Dimension, other: Dimension) -> bool:
    """Whether two dimensions make a table: not one with itself, nor months with tertials."""
    return one is not other and not (one.is_part_of_year and other.is_part_of_year)


def _texts(found: list[object]) -> frozenset[str]:
    return frozenset(str(one) for one in found)
