"""A cell of a workbook that came back, as text: numbers with the digits that are seen, text as it was typed."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from alna_desktop.i18n import _
from alna_desktop.services.registration_cells import CellText

if TYPE_CHECKING:
    from openpyxl.cell import Cell

_CONTROL = re.compile(r"_x00([01][0-9A-Fa-f])_")  # how Excel writes a control character in a text
_QUOTED = re.compile(r'"[^"]*"')
_DECIMALS = re.compile(r"[0#]\.(0+)")

Cached = Callable[[str, str], Any]
"""The value that a formula had when the workbook was saved, by sheet and cell; None where it was never computed."""


def read_cell(cell: "Cell", cached: Cached) -> CellText:
    """A cell as text, with why it can't be read where it can't."""
    value, sheet = cell.value, cell.parent.title
    problem = ""
    if cell.data_type == "f":
        value = cached(sheet, cell.coordinate)
        problem = "" if value is not None else _("Write the number itself: this formula has no value.")
    if cell.data_type == "e" or (isinstance(value, str) and cell.data_type == "f" and value.startswith("#")):
        problem = _("There is an error in this cell: %(text)s.") % {"text": value}
    if isinstance(value, date | datetime | time):
        problem = _("Excel has made a date of this number. Write it again, with a comma.")
    return CellText("" if problem else text_of(value, cell.number_format), sheet, cell.coordinate, problem)


def text_of(value: Any, number_format: str = "General") -> str:
    """A value as text; a number with at least the decimals of its format, as it is seen."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        return _digits(value, _QUOTED.sub("", number_format or ""))
    return _CONTROL.sub(_control, str(value)).replace("\r\n", "\n").replace("\r", "\n")


def _control(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character in "\t\n\r" else ""


def _digits(value: float, shown_as: str) -> str:
    """The shortest digits that mean the number: Excel writes 9.9 as 9.9000000000000004."""
    number = Decimal(repr(value))
    if "%" in shown_as:  # 9,9 % is 0.099 to Excel
        number = (number * 100).normalize()
    if number == number.to_integral_value():
        number = number.quantize(Decimal(1))
    decimals = _DECIMALS.search(shown_as)
    exponent = number.as_tuple().exponent
    least = len(decimals[1]) if decimals else 0
    if isinstance(exponent, int) and -exponent < least:
        number = number.quantize(Decimal(1).scaleb(-least))
    return format(number, "f")
