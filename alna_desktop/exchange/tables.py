"""Any table to an Excel file: typed numbers and dates, a head that stays, and text that never becomes a formula."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from alna_desktop.dates import format_date
from alna_desktop.errors import UserError
from alna_desktop.exchange.harmless import put_text
from alna_desktop.i18n import _
from alna_desktop.numbers import decimals_of, format_number
from alna_desktop.progress import Progress
from alna_desktop.reasons import reason

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell as ExcelCell
    from openpyxl.worksheet.worksheet import Worksheet

NARROWEST, WIDEST = 8, 60  # characters
ROWS_IN_A_STEP = 1000
DIGITS, LARGEST = 15, 300  # of a number that Excel holds, and of its exponent of ten
_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Number:
    """A number that Excel shows as the program does: with its decimals and what stands before and after it."""

    value: Decimal
    decimals: int = 0
    before: str = ""
    after: str = ""

    @property
    def format(self) -> str:
        """Excel's number format: `"ca. "#,##0.00" %"`."""
        digits = "#,##0" + ("." + "0" * self.decimals if self.decimals else "")
        return _quoted(self.before) + digits + _quoted(self.after)


Value = str | int | Decimal | Number | date | datetime | None


def write_table(
    path: Path,
    title: str,
    head: Sequence[str],
    rows: Sequence[Sequence[Value]],
    *,
    as_table: bool = False,
    progress: Progress | None = None,
) -> None:
    """Write rows under a head to `path` (.xlsx); an existing file is replaced whole or not at all.

    `as_table` makes it one of Excel's own tables, which a pivot can be made of at once; heads must then differ.
    Raises UserError where the file can't be written: it is open in Excel, the disk is full, …; and Cancelled, with
    nothing written, where `progress` was asked to stop.
    """
    from openpyxl import Workbook  # heavy: not before someone exports

    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = title_of_sheet(title)
    _fill(sheet, head, rows, progress or Progress())
    if rows and as_table:
        _make_table(sheet)
    elif rows:
        sheet.auto_filter.ref = sheet.dimensions
    save(book, path)


def title_of_sheet(name: str) -> str:
    """A name as that of a sheet can be: at most 31 characters, without those that Excel has for itself."""
    return _NOT_IN_A_TITLE.sub(" ", name)[:31].strip("' ") or "1"


def save(book: "Workbook", path: Path) -> None:
    """Write a workbook beside its name and rename it. Raises UserError where it can't be written."""
    temporary = path.with_name(f".{path.stem}-{uuid4().hex[:8]}.tmp")
    try:
        book.save(temporary)
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        message = _("“%(file)s” could not be written: %(reason)s. Is it open in Excel?")
        raise UserError(message % {"file": path.name, "reason": reason(error)}) from error


def _fill(sheet: "Worksheet", head: Sequence[str], rows: Sequence[Sequence[Value]], progress: Progress) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for column, text in enumerate(head, 1):
        cell = sheet.cell(1, column)
        put(cell, text)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="F3F5F8")
        numeric = any(isinstance(row[column - 1], int | Decimal | Number) for row in rows)
        cell.alignment = Alignment(horizontal="right" if numeric else "left", vertical="center")
    progress.start(len(rows) // ROWS_IN_A_STEP + 1)
    for place, row in enumerate(rows, 2):
        if place % ROWS_IN_A_STEP == 0:
            progress.step(_("row %(n)s") % {"n": format_number(place)})
        for column, value in enumerate(row, 1):
            put(sheet.cell(place, column), value)
    for column in range(1, len(head) + 1):
        longest = max((len(shown(row[column - 1])) for row in [head, *rows]), default=0)
        sheet.column_dimensions[get_column_letter(column)].width = max(NARROWEST, min(WIDEST, longest + 2))
    sheet.freeze_panes = "A2"


def _make_table(sheet: "Worksheet") -> None:
    from openpyxl.worksheet.table import Table, TableStyleInfo

    table = Table(displayName="Data", ref=sheet.dimensions)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(table)


def put(cell: "ExcelCell", value: Value) -> None:
    """One value with its type; a text that looks like a formula stays a text, in Excel and in CSV made from it."""
    if isinstance(value, Decimal):
        value = Number(value, decimals_of(value))
    if isinstance(value, Number):
        _put_number(cell, value)
    elif isinstance(value, datetime):
        cell.value, cell.number_format = value.replace(tzinfo=None), "dd.mm.yyyy hh:mm"
    elif isinstance(value, date):
        cell.value, cell.number_format = value, "dd.mm.yyyy"
    elif isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value


def _put_number(cell: "ExcelCell", number: Number) -> None:
    if keeps_digits(number.value):
        cell.value, cell.number_format = number.value, number.format
    else:
        put_text(cell, shown(number))


def keeps_digits(value: Decimal) -> bool:
    """Whether Excel, which counts in floats, gives a number back as it was: up to 15 digits."""
    return len(value.as_tuple().digits) <= DIGITS and abs(value.adjusted()) < LARGEST


def shown(value: Value) -> str:
    """What the cell shows, as text for the clipboard."""
    if isinstance(value, Number):
        return value.before + format_number(value.value, value.decimals) + value.after
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return format_date(value)
    return format_number(value) if isinstance(value, int | Decimal) else value or ""


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if text else ""
