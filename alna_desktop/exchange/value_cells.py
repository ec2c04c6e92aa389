"""The cells of a value: its number and state, its two amounts, and how many persons. Each cell is read once."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Generic, TypeVar

from alna_desktop.exchange.sources import Cell
from alna_desktop.fields.entries import Dash, Entry, exact, parse_entry, parse_number, parse_state
from alna_desktop.i18n import _
from alna_desktop.models import MeasurementState

Found = TypeVar("Found")
Key = TypeVar("Key")


class Trouble(str):
    """A problem in a sentence, in the place of what could not be read; `name` is the name that is not known."""

    name: str | None = None

    @classmethod
    def of_name(cls, text: str, name: str) -> "Trouble":
        """A problem with a name."""
        trouble = cls(text)
        trouble.name = name
        return trouble


class Memo(dict[Key, Found | Trouble], Generic[Key, Found]):
    """What was made of a cell, remembered: a sheet of 50 000 rows has few different ones."""

    def __init__(self, read: Callable[[Key], Found | Trouble]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: Key) -> Found | Trouble:
        try:
            found = self._read(cell)
        except ValueError as error:
            found = Trouble(error)
        self[cell] = found
        return found


class ValueCells:
    """Readers of the cells of a value; `dash` is what a lone dash stands for."""

    def __init__(self, dash: Dash) -> None:
        self._dash = dash
        self.entries: Memo[Cell, Entry | None] = Memo(self._entry)
        self.amounts: Memo[Cell, Decimal | None] = Memo(self._amount)
        self.persons: Memo[Cell, int | None] = Memo(self._persons)
        self.states: Memo[Cell, MeasurementState | None] = Memo(lambda cell: parse_state(str(cell)))
        self.comments: Memo[Cell, str] = Memo(lambda cell: str(cell).strip())

    def _entry(self, cell: Cell) -> Entry | None:
        if isinstance(cell, str):
            _refuse_formula(cell)
            return parse_entry(cell, self._dash)
        return Entry(MeasurementState.KNOWN, _number(cell))

    def _amount(self, cell: Cell) -> Decimal | None:
        """A number or none: an amount has no states, so one that is masked or unknown can't be read as nothing."""
        entry = self._entry(cell)
        if entry is None or entry.state is MeasurementState.NOT_MEASURED:
            return None
        if entry.value is None or entry.state is not MeasurementState.KNOWN:
            raise ValueError(_("“%(text)s” is not a number.") % {"text": _shown(cell)})
        return entry.value

    def _persons(self, cell: Cell) -> int | None:
        if isinstance(cell, str):
            _refuse_formula(cell)
            if not cell.strip():
                return None
            number = parse_number(cell)
        else:
            number = _number(cell)
        if number != number.to_integral_value() or number < 0:
            raise ValueError(_("“%(text)s” is not a number of persons.") % {"text": _shown(cell)})
        return int(number)


def _number(cell: Cell) -> Decimal:
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not isfinite(cell):
        raise ValueError(_("“%(text)s” is not a number.") % {"text": _shown(cell)})
    return exact(cell)


def _refuse_formula(text: str) -> None:
    if text.startswith("="):
        message = _("The formula “%(text)s” has not been worked out. Open the file in Excel and save it.")
        raise ValueError(message % {"text": text})


def _shown(cell: Cell) -> str:
    return cell.isoformat() if isinstance(cell, date) else str(cell)
