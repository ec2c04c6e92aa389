"""How the sheets of a registration workbook look: what is typed in stands out, the rest is protected."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from alna_desktop.exchange.harmless import put_text
from alna_desktop.exchange.registration.layout import HEAD_ROW, HEADING, KEYS_ROW, NOTE_ROW, TITLE_ROW
from alna_desktop.exchange.tables import keeps_digits
from alna_desktop.numbers import decimals_of

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

INK, QUIET = "16202D", "465263"
TYPEFACE = "Calibri"
LINE_HEIGHT = 15  # points
_HEAD, _LOCKED = PatternFill("solid", fgColor="1D4E80"), PatternFill("solid", fgColor="F3F5F8")
_LINE, _FIELD = Side("thin", color="DCE1E8"), Side("thin", color="808A98")
A4 = 9
GROUPED_FROM = 5  # digits of a number before the point from which it is written with spaces


@dataclass(frozen=True)
class SheetColumn:
    """A column: its key (read back by it), head, width in characters, and whether it is typed in and how it stands."""

    key: str
    title: str
    width: float
    typed: bool = False
    right: bool = False


def begin(sheet: "Worksheet", mark: str, columns: Sequence[SheetColumn], title: str, note: str) -> None:
    """The hidden keys, the title and the heads of a sheet, frozen above and beside what is typed."""
    put_text(sheet.cell(KEYS_ROW, 1), mark)
    for row in (TITLE_ROW, NOTE_ROW, HEAD_ROW):
        put_text(sheet.cell(row, 1), HEADING)
    for place, column in enumerate(columns, 2):
        put_text(sheet.cell(KEYS_ROW, place), column.key)
        head = sheet.cell(HEAD_ROW, place)
        put_text(head, column.title)
        head.font, head.fill = font(bold=True, color="FFFFFF"), _HEAD
        side = "right" if column.right else "left"
        head.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True, indent=1)
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    put_text(sheet.cell(TITLE_ROW, 2), title)
    put_text(sheet.cell(NOTE_ROW, 2), note)
    sheet.cell(TITLE_ROW, 2).font, sheet.cell(NOTE_ROW, 2).font = font(bold=True, size=14), font(color=QUIET)
    sheet.row_dimensions[KEYS_ROW].hidden = sheet.column_dimensions["A"].hidden = True
    sheet.row_dimensions[HEAD_ROW].height = 32
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, 4)


def finish(sheet: "Worksheet", footer: str) -> None:
    """Protect what is not typed in, and set the sheet up for landscape A4."""
    sheet.protection.sheet = True
    # Excel's flags say what is forbidden: widths and heights may be changed, and cells be looked at.
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    page(sheet, footer, landscape=True)
    fit_rows(sheet, HEAD_ROW + 1)
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"


def page(sheet: "Worksheet", footer: str, *, landscape: bool) -> None:
    """A4, as wide as the page, with a footer."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = A4, 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = footer.replace("&", "&&"), "&P / &N"
    sheet.sheet_view.showGridLines = False


def font(*, bold: bool = False, color: str = INK, size: float = 11) -> Font:
    """The typeface of the workbook; its size is in points."""
    return Font(name=TYPEFACE, bold=bold, color=color, size=size)


def fit_rows(sheet: "Worksheet", first: int) -> None:
    """Make rows as high as their text, from the first one on: not every spreadsheet does so itself."""
    for cells in sheet.iter_rows(min_row=first):
        lines = 1
        for cell in cells:
            width = sheet.column_dimensions[cell.column_letter].width - 1
            if isinstance(cell.value, str) and cell.alignment.wrap_text:
                parts = cell.value.split("\n")
                lines = max(lines, sum(max(1, ceil(len(part) / width)) for part in parts))
        sheet.row_dimensions[cells[0].row].height = lines * LINE_HEIGHT + 3


def say(cell: "Cell", text: str, *, first: bool, strong: bool = False, right: bool = False) -> None:
    """A cell that can only be read; `first` of its group has a line above."""
    put_text(cell, text)
    cell.font = font(bold=strong, color=INK if strong else QUIET)
    cell.fill = _LOCKED
    cell.alignment = Alignment(horizontal="right" if right else "left", vertical="top", wrap_text=not right, indent=1)
    cell.border = Border(top=_FIELD if first else _LINE)


def ask(cell: "Cell", *, wrapped: bool = False) -> None:
    """A cell that is typed in."""
    cell.protection = Protection(locked=False)
    cell.border = Border(*(_FIELD,) * 4)
    cell.alignment = Alignment(vertical="top", wrap_text=wrapped)
    cell.font = font()


def put_number(cell: "Cell", text: str, decimals: int) -> None:
    """Digits as a number, or as text where Excel would lose some; "" leaves the cell empty.

    The format shows the digits it was given, at least `decimals`, and more that someone types.
    """
    if not text:
        cell.number_format = number_format(decimals)
        return
    number = Decimal(text)
    if keeps_digits(number):
        cell.value = number
        cell.number_format = number_format(decimals_of(number), grouped=number.adjusted() + 1 >= GROUPED_FROM)
    else:
        put_text(cell, text)
        cell.number_format = "@"
    cell.alignment = Alignment(horizontal="right", vertical="top")


def number_format(decimals: int, *, grouped: bool = False) -> str:
    """Excel's format for a number with so many decimals, or more."""
    whole = "#,##0" if grouped else "0"
    if decimals:
        return f"{whole}.{'0' * decimals}######"
    return whole if grouped else "General"
