"""What the register of deviations shows: its chips, what is asked of it, how many there are, and a row."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple
from uuid import UUID

from alna_desktop.i18n import N_, _
from alna_desktop.models import DeviationCategory, DeviationKind, DeviationState
from alna_desktop.models.deviation_rules import Grade, is_open

LOOK = 120  # characters of a long text that a cell shows


class View(Enum):
    """Which deviations are seen. What remains to be done is so whatever its year."""

    ALL = "all"
    OPEN = "open"
    SEVERE = "severe"
    OVERDUE = "overdue"

    @property
    def word(self) -> str:
        """«Alle», «Åpne», «Alvorlige», «Over fristen», translated."""
        return _(_VIEW_WORDS[self])


_VIEW_WORDS = {
    View.ALL: N_("All deviations"),
    View.OPEN: N_("Open deviations"),
    View.SEVERE: N_("Severe"),
    View.OVERDUE: N_("Over the deadline"),
}


@dataclass(frozen=True)
class Filter:
    """What is asked for. `unit_id` None is all units, `year` None all years, no `categories` all of them.

    `words` are searched in all texts; a search goes through all years.
    """

    unit_id: UUID | None = None
    year: int | None = None
    view: View = View.ALL
    categories: frozenset[DeviationCategory] = frozenset()
    words: str = ""


class Counts(NamedTuple):
    """How many deviations there are behind each view, with the rest of the filter."""

    all: int = 0
    open: int = 0
    severe: int = 0
    overdue: int = 0

    def of(self, view: View) -> int:
        """How many a view has."""
        return int(getattr(self, view.value))


class DeviationRow(NamedTuple):
    """A deviation as its register shows it. `severity` 1–5, None where not assessed; `over` in days.

    What was written of it is whole where all rows are read for a file, else its first `LOOK` characters.
    """

    id: UUID
    serial: int
    number: str
    unit_id: UUID
    unit: str
    kind: DeviationKind
    category: DeviationCategory
    state: DeviationState
    title: str
    place: str
    occurred_on: date
    registered_on: date
    deadline: date | None
    closed_on: date | None
    severity: int | None
    grade: Grade
    who: str
    confidential: bool
    over: int
    occurred_time: str = ""
    discovered_on: date | None = None
    reporter_role: str = ""
    description: str = ""
    immediate_action: str = ""

    @property
    def is_open(self) -> bool:
        """Whether something remains to be done with it."""
        return is_open(self.state)
