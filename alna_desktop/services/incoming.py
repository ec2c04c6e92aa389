"""What goes between reading a file and saving it: what is known beforehand, and what was made of the rows.

`exchange` reads and prepares, `imports` saves; both, and the page, speak of these. Keys of records are as the file
has them (32 hexadecimal digits), and decimals are exact: 50 000 rows pass through here.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from alna_desktop.models import Measure, MeasurementState
from alna_desktop.periods import Frequency


@dataclass(frozen=True)
class KnownUnit:
    """A unit, in force or closed: its history can still be imported."""

    id: str
    code: str
    name: str


@dataclass(frozen=True)
class KnownIndicator:
    """What must be known of an indicator to check a value for it."""

    id: str
    key: str
    name: str
    short_name: str
    measure: Measure
    frequency: Frequency
    scale_low: Decimal | None
    scale_high: Decimal | None
    is_formula: bool
    numerator_name: str
    denominator_name: str
    retired_on: date | None


class Stored(NamedTuple):
    """A report that is in the file, as its columns have it, with the cause that was written to it."""

    id: str
    state: str
    value: str | None
    numerator: str | None
    denominator: str | None
    persons: int | None
    comment: str


Key = tuple[str, str, str]  # indicator, unit, period as it is written


@dataclass(frozen=True)
class Known:
    """The file's units, indicators and reports, and its earlier imports by the digest of what was read.

    `mark` is the last change that this has seen (None in a file without any).
    """

    units: tuple[KnownUnit, ...]
    indicators: tuple[KnownIndicator, ...]
    stored: Mapping[Key, Stored]
    imported: Mapping[str, datetime]
    mark: str | None


class Effect(Enum):
    """What saving a line does to what is stored."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


class Report(NamedTuple):
    """What is reported for a unit, an indicator and a period."""

    state: MeasurementState
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    persons: int | None
    comment: str


def effect_of(stored: Stored | None, report: Report) -> Effect:
    """What saving a report does; 4.7 is the same as 4.70. Persons and comment that are not given stay as they are."""
    if stored is None:
        return Effect.NEW
    same = (
        stored.state == report.state.name.lower()
        and _equal(stored.value, report.value)
        and _equal(stored.numerator, report.numerator)
        and _equal(stored.denominator, report.denominator)
        and report.persons in (None, stored.persons)
        and report.comment in ("", stored.comment)
    )
    return Effect.SAME if same else Effect.CHANGED


def _equal(stored: str | None, value: Decimal | None) -> bool:
    return value is None if stored is None else value is not None and Decimal(stored) == value


class Line(NamedTuple):
    """A report ready to be saved, with the row (from 1) that it stands in, and what saving it does."""

    row: int
    key: Key
    report: Report
    effect: Effect


class Problem(NamedTuple):
    """What is wrong in a row (from 1, as in the file) and column (its heading; "" for the row), in a sentence."""

    row: int
    column: str
    text: str


@dataclass(frozen=True)
class Prepared:
    """A sheet, read and checked, to be looked at and then saved.

    `unmatched` are names that are no unit or indicator, by what they were looked up as, with how often they stand
    there. `new_units` and `new_indicators` are made together with the lines that speak of them. `added_to` has the rows
    that were added to an earlier one, and which. `empty` counts places without a value, `left_out` those that the
    profile leaves out. `notes` are sentences about the whole that the user should know, and that hinder nothing.
    """

    source: str
    digest: str
    known: Known
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unmatched: dict[str, Counter[str]] = field(default_factory=dict)
    new_units: tuple[KnownUnit, ...] = ()
    new_indicators: tuple[KnownIndicator, ...] = ()
    added_to: dict[int, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    rows: int = 0
    empty: int = 0
    left_out: int = 0

    def count(self, effect: Effect) -> int:
        """How many lines have an effect."""
        return self.effects[effect]

    @property
    def effects(self) -> Counter[Effect]:
        """How many lines are new, changed and the same."""
        return Counter(line.effect for line in self.lines)

    @property
    def imported_before(self) -> datetime | None:
        """When the very same file was imported; None where it was not, or that was taken back."""
        return self.known.imported.get(self.digest)
