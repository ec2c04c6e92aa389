"""The cells of a value: its number and state, its two amounts, and how many persons. Each cell is read once."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Generic, TypeVar

from alna_desktop.exchange.sources import Cell
from alna_desktop.i18n import _
from alna_desktop.models import MeasurementState
from alna_desktop.services.entries import Dash, Entry, exact, parse_entry, parse_number, parse_state

Found = TypeVar("Found")


class Memo(dict[Cell, Found | str], Generic[Found]):
    """What was made of a cell, remembered: a sheet of 50 000 rows has few different ones. A text is a problem."""

    def __init__(self, read: Callable[[Cell], Found | str]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: Cell) -> Found | str:
        try:
            found: Found | str = self._read(cell)
        except ValueError as error:
            found = str(error)
        self[cell] = found
        return found


class ValueCells:
    """Readers of the cells of a value; `dash` is what a lone dash stands for."""

    def __init__(self, dash: Dash) -> None:
        self._dash = dash
        self.entries: Memo[Entry | None] = Memo(self._entry)
        self.amounts: Memo[Decimal | None] = Memo(self._amount)
        self.persons: Memo[int | None] = Memo(self._persons)
        self.states: Memo[MeasurementState | None] = Memo(lambda cell: parse_state(str(cell)))

    def _entry(self, cell: Cell) -> Entry | None:
        if isinstance(cell, str):
            _refuse_formula(cell)
            return parse_entry(cell, self._dash)
        return Entry(MeasurementState.KNOWN, _number(cell))

    def _amount(self, cell: Cell) -> Decimal | None:
        entry = self._entry(cell)
        return entry.value if entry is not None else None

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
