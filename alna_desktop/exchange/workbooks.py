"""Workbooks of Excel and LibreOffice (.xlsx, .xlsm, .xls, .xlsb, .ods), read by python-calamine.

Before it may read, the file is looked through (`zip_parts`, `sheet_xml`, …): it makes a full table of all that lies
between the first and the last cell, so two cells far apart would take gigabytes. What it leaves out is put back
from there too: errors such as #DIV/0! and formulas never worked out, which it reads as empty, and per cent formats,
which make 0,97 of what the sheet shows as 97 %.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum
from python_calamine import SheetVisibleEnum as Visible

from alna_desktop.errors import UserError
from alna_desktop.exchange import ods_content, old_sheets, sheet_records, sheet_xml
from alna_desktop.exchange.looks import Look
from alna_desktop.exchange.sources import MOST_CELLS, Contents, Row, Sheet, damaged, locked, too_large
from alna_desktop.exchange.zip_parts import Parts
from alna_desktop.fields.entries import exact

_READABLE = (SheetTypeEnum.WorkSheet, SheetTypeEnum.MacroSheet)


def sheets(name: str, data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook; raises UserError where it is none, is locked, damaged or too large."""
    look = _looker(name, data)
    with _plain_errors(name):
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = [meta for meta in book.sheets_metadata if meta.typ in _READABLE]
    return tuple(
        Sheet(meta.name, meta.visible is not Visible.Visible, partial(_contents, name, book, meta.name, look))
        for meta in found
    )


def _looker(name: str, data: bytes) -> Look:
    """What looks a sheet through, for the kind of file it is; the parts that are read at once are checked."""
    if not data.startswith(b"PK"):
        return old_sheets.look(name, data)
    parts = Parts(name, data)
    if b":encryption-data" in parts.read("META-INF/manifest.xml"):  # LibreOffice's: the parts themselves are locked
        raise UserError(locked(name))
    if "content.xml" in parts:
        parts.check_all()
        return ods_content.look(name, parts)
    if sheet_records.WORKBOOK in parts:
        return sheet_records.look(name, parts)
    return sheet_xml.look(name, parts)


def _contents(name: str, book: CalamineWorkbook, sheet_name: str, look: Look) -> Contents:
    seen = look.sheet(sheet_name)
    if seen.cells > MOST_CELLS:
        raise UserError(too_large(name))
    with _plain_errors(name):
        sheet = book.get_sheet_by_name(sheet_name)
        if sheet.total_height * sheet.total_width > MOST_CELLS:
            raise UserError(too_large(name))
        rows = sheet.to_python(skip_empty_area=False)
        merged = _merged(sheet)
    for row, column in seen.percentages:
        _put_percent(rows, row, column)
    for (row, column), text in seen.texts.items():
        _put(rows, row, column, text)
    return Contents(rows, merged, seen.epoch_1904)


def _merged(sheet: CalamineSheet) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    return list(sheet.merged_cell_ranges or ())


def _put_percent(rows: list[Row], row: int, column: int) -> None:
    """Show a number as the sheet does: 0.9724 is 97,24 %."""
    cell = rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        rows[row][column] = f"{exact(cell) * 100:f} %"


def _put(rows: list[Row], row: int, column: int, text: str) -> None:
    """Put a text where the reader has an empty cell, also beyond what it has read."""
    while len(rows) <= row:
        rows.append([])
    rows[row].extend([""] * (column + 1 - len(rows[row])))
    if rows[row][column] == "":
        rows[row][column] = text


@contextmanager
def _plain_errors(name: str) -> Iterator[None]:
    """The reader's errors in plain words; a damaged file may also make its Rust panic, which is no `Exception`."""
    try:
        yield
    except PasswordError as error:
        raise UserError(locked(name)) from error
    except (CalamineError, OSError, ValueError) as error:
        raise UserError(damaged(name)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise UserError(damaged(name)) from error
