"""How the annex looks: a workbook to be read on screen and on paper, in the colours of the program."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from alna_desktop import i18n
from alna_desktop.exchange.tables import Number, Value, put, save, shown, title_of_sheet
from alna_desktop.i18n import _
from alna_desktop.models.status import Status

if TYPE_CHECKING:
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.worksheet import Worksheet

# From mockups/TOKENS.md, light: words that are read, so at least 4.5:1 on white.
INK, SECONDARY, ACCENT, SUNKEN, LINE = "16202D", "465263", "1D4E80", "F3F5F8", "E9ECF1"
WORDS = {Status.MET: "00705A", Status.NEAR: "855600", Status.NOT_MET: "AE3407"}
GREY = "5C6878"
NARROWEST, WIDEST = 9.0, (52, 44, 36, 30, 25, 21)  # characters: a column is as wide as leaves the table within ROOM
LONGEST_WORD = 30  # characters: longer ones are broken
ROOM = 150  # characters on a page that can still be read
TITLE_HEIGHT, HEAD_HEIGHT, LINE_HEIGHT = 28.0, 33.0, 15.5  # points
FONT = "Calibri"  # what Excel has itself
FRONT_WIDTHS = {"A": 34, "B": 34}
LANGUAGES = {"nb": "nb-NO", "en": "en-GB"}


@dataclass(frozen=True)
class Tint:
    """A word in the colour of a status, with its shape before it."""

    status: Status
    text: str


AnnexCell = Value | Tint


@dataclass(frozen=True)
class Front:
    """What stands on the first page: the title, whose it is, facts (label, value), and a note."""

    title: str
    organisation: str
    facts: tuple[tuple[str, str], ...]
    note: str


class Book:
    """A workbook that is made a table at a time."""

    def __init__(self, front: Front) -> None:
        from openpyxl import Workbook  # heavy: not before someone wants one

        self._front = front
        self._book: Workbook = Workbook()
        self._book.active.title = title_of_sheet(_("Contents"))
        self._sheets: list[tuple[str, Worksheet, int]] = []
        about = self._book.properties
        about.title, about.creator, about.language = front.title, front.organisation, LANGUAGES[i18n.language()]

    def add(self, name: str, head: Sequence[str], rows: Sequence[Sequence[AnnexCell]]) -> None:
        """Add a table as a sheet of its own."""
        sheet = self._book.create_sheet(title_of_sheet(name))
        self._sheets.append((name, sheet, len(rows)))
        numeric = [any(isinstance(row[at], int | Number) for row in rows) for at in range(len(head))]
        _widen(sheet, head, rows)
        _write_head(sheet, head, numeric)
        _write_rows(sheet, rows, numeric)
        _for_paper(sheet, self._front)
        sheet.freeze_panes, sheet.print_title_rows = "B2", "1:1"
        sheet.auto_filter.ref = sheet.dimensions

    def save(self, path: Path) -> None:
        """Write it. Raises UserError where that can't be done; never half a file."""
        _write_front(self._book.active, self._front, self._sheets)
        _for_paper(self._book.active, self._front)
        save(self._book, path)


def _widen(sheet: "Worksheet", head: Sequence[str], rows: Sequence[Sequence[AnnexCell]]) -> None:
    """Columns as wide as their texts, but no wider than can be read, and rows as high as those then are."""
    from openpyxl.utils import get_column_letter

    wanted = [_wanted(name, [_text(row[at]) for row in rows]) for at, name in enumerate(head)]
    widest = next((each for each in WIDEST if sum(min(each, width) for width in wanted) <= ROOM), WIDEST[-1])
    words = [max(len(word) for row in rows for word in (_text(row[at]) or "–").split()) for at in range(len(head))]
    widths = [min(width, max(widest, min(LONGEST_WORD, word + 3))) for width, word in zip(wanted, words, strict=True)]
    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.row_dimensions[1].height = HEAD_HEIGHT
    for number, row in enumerate(rows, 2):
        lines = max(_lines(_text(value), width) for value, width in zip(row, widths, strict=True))
        sheet.row_dimensions[number].height = LINE_HEIGHT * lines + 2


def _wanted(name: str, texts: Sequence[str]) -> float:
    """Characters for the longest of a column's texts; its head may stand on two lines, but no word is broken."""
    return max(NARROWEST, 3 + max([len(name) / 2, *map(len, texts), *map(len, name.split())]))


def _text(value: AnnexCell) -> str:
    return value.text if isinstance(value, Tint) else shown(value)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes, a little too many rather than too few: lines end where words do."""
    room = width - 2
    return sum(1 if len(part) <= room else ceil(len(part) * 1.15 / room) for part in text.split("\n"))


def _write_head(sheet: "Worksheet", head: Sequence[str], numeric: Sequence[bool]) -> None:
    from openpyxl.styles import Border, Font, PatternFill, Side

    font, fill = Font(FONT, bold=True, color=SECONDARY), PatternFill("solid", fgColor=SUNKEN)
    line = Border(bottom=Side(style="thin", color=INK))
    for at, text in enumerate(head):
        cell = sheet.cell(1, at + 1)
        put(cell, text)
        cell.font, cell.fill, cell.border = font, fill, line
        cell.alignment = _side(numeric[at], "bottom")


def _side(right: bool, vertical: str) -> "Alignment":
    """Numbers stand at the right; a text keeps a little away from a number before it."""
    from openpyxl.styles import Alignment

    return Alignment("right" if right else "left", vertical, wrap_text=True, indent=0 if right else 1)


def _write_rows(sheet: "Worksheet", rows: Sequence[Sequence[AnnexCell]], numeric: Sequence[bool]) -> None:
    from openpyxl.styles import Border, Font, Side

    plain, first = Font(FONT, color=INK), Font(FONT, color=INK, bold=True)
    tints = {status: Font(FONT, color=WORDS.get(status, GREY), bold=status in WORDS) for status in Status}
    line = Border(bottom=Side(style="thin", color=LINE))
    places = [_side(right, "top") for right in numeric]
    for number, row in enumerate(rows, 2):
        for at, value in enumerate(row):
            cell = sheet.cell(number, at + 1)
            put(cell, value.text if isinstance(value, Tint) else value)
            cell.font = tints[value.status] if isinstance(value, Tint) else plain if at else first
            cell.border, cell.alignment = line, places[at]


def _write_front(sheet: "Worksheet", front: Front, sheets: "Sequence[tuple[str, Worksheet, int]]") -> None:
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.worksheet.hyperlink import Hyperlink

    quiet, strong, head = (
        Font(FONT, color=SECONDARY),
        Font(FONT, color=INK, bold=True),
        Font(FONT, color=SECONDARY, bold=True),
    )
    _place(sheet, 1, 1, front.organisation, quiet)
    _place(sheet, 2, 1, front.title, Font(FONT, color=INK, bold=True, size=18))
    sheet.row_dimensions[2].height = TITLE_HEIGHT
    for row, (label, value) in enumerate(front.facts, 4):
        _place(sheet, row, 1, label, quiet)
        _place(sheet, row, 2, value, strong)
    top = 5 + len(front.facts)
    for column, label in enumerate((_("Sheet"), _("Rows")), 1):
        _place(sheet, top, column, label, head)
        sheet.cell(top, column).border = Border(bottom=Side(style="thin", color=INK))
    sheet.cell(top, 2).alignment = Alignment(horizontal="right")
    for row, (name, other, count) in enumerate(sheets, top + 1):
        _place(sheet, row, 1, name, Font(FONT, color=ACCENT, underline="single"))
        link = sheet.cell(row, 1)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{other.title}'!A1")
        _place(sheet, row, 2, count, Font(FONT, color=INK))
    _place(sheet, top + len(sheets) + 2, 1, front.note, quiet)
    for letter, width in FRONT_WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheet.sheet_view.showGridLines = False


def _place(sheet: "Worksheet", row: int, column: int, value: str | int, font: "Font") -> None:
    cell = sheet.cell(row, column)
    put(cell, value)
    cell.font = font


def _for_paper(sheet: "Worksheet", front: Front) -> None:
    """A4 lying down, as wide as the page, with what it is at the top and the page's number at the foot."""
    page, margins = sheet.page_setup, sheet.page_margins
    page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight = "landscape", sheet.PAPERSIZE_A4, 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins.left, margins.right, margins.top, margins.bottom = 0.5, 0.5, 0.8, 0.7  # inches
    sheet.oddHeader.left.text, sheet.oddHeader.right.text = _escaped(front.title), "&A"
    sheet.oddFooter.left.text = _escaped(front.organisation)
    sheet.oddFooter.right.text = _("Page %(number)s of %(count)s") % {"number": "&P", "count": "&N"}


def _escaped(text: str) -> str:
    """A text that means itself in a header, where & begins a code."""
    return text.replace("&", "&&")
