"""Reading registration workbooks back: what each place says, by the hidden keys, and what can't be read."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID
from xml.etree.ElementTree import ParseError

from alna_desktop.errors import UserError
from alna_desktop.exchange.registration.cells import read_cell, text_of
from alna_desktop.exchange.registration.layout import (
    FACTS,
    FIRST_MANIFEST_ROW,
    FORMAT,
    HEADING,
    KEYS_ROW,
    MARK,
    NUMBERS,
    REMARK_COLUMNS,
    REMARKS,
    REPORTS,
    ManifestRow,
)
from alna_desktop.i18n import _
from alna_desktop.periods import Period
from alna_desktop.reasons import reason
from alna_desktop.services.registration import Written
from alna_desktop.services.registration_cells import CellText
from alna_desktop.services.registration_reading import Filled, FilledRemark, FilledReport, Problem

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_BYTES = 64 * 2**20  # unpacked: a workbook of ours has less than one megabyte
MOST_ROWS = 20_000
_LOCKED_OR_OLD = b"\xd0\xcf\x11\xe0"  # what a password-protected workbook and an old .xls begin with


def read_workbook(path: Path) -> Filled:
    """Read a workbook that was filled in; what is wrong in single cells is in its `problems`.

    Raises UserError where it is no workbook, is damaged or locked, or is no registration workbook of this program.
    """
    return _Reading(path, _opened(path)).filled()


def _opened(path: Path, *, computed: bool = False) -> "Workbook":
    """The workbook, or why it can't be read: only what a mistake or a broken mail may bring about."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    name = {"file": path.name}
    damaged = UserError(_("“%(file)s” is damaged, or is no Excel workbook (.xlsx).") % name)
    try:
        if path.read_bytes()[:4] == _LOCKED_OR_OLD:
            raise UserError(_("“%(file)s” has a password, or is of an old kind. Save it as .xlsx without one.") % name)
        with zipfile.ZipFile(path) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_BYTES:
                raise UserError(_("“%(file)s” is too large to be a registration workbook.") % name)
        return load_workbook(path, data_only=computed)
    except OSError as error:
        message = _("“%(file)s” can't be read: %(reason)s.")
        raise UserError(message % {**name, "reason": reason(error)}) from error
    except (zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, TypeError) as error:
        raise damaged from error


class _Reading:
    """One workbook on its way in."""

    def __init__(self, path: Path, book: "Workbook") -> None:
        self._path, self._book = path, book
        self._problems: list[Problem] = []
        self._sheets = {text_of(sheet.cell(1, 1).value): sheet for sheet in book.worksheets}
        hidden = self._sheets.get(MARK)
        if hidden is None:
            raise UserError(_("“%(file)s” is no registration workbook from this program.") % {"file": path.name})
        if text_of(hidden.cell(1, 2).value) != FORMAT:
            message = _("“%(file)s” is from another version of the program. Make a new workbook.")
            raise UserError(message % {"file": path.name})
        self._hidden: Worksheet = hidden

    def filled(self) -> Filled:
        """All of it."""
        try:
            facts = {text_of(row[0]): text_of(row[1]) for row in self._values(self._hidden, 2, FIRST_MANIFEST_ROW - 1)}
            organisation, unit, period = (facts[name] for name in FACTS)
            manifest = {row.key: row for row in self._manifest()}
            reports = [self._report(row, cells) for row, cells in self._rows(REPORTS, manifest, (*NUMBERS, "state"))]
            remarks = [self._remark(row, cells) for row, cells in self._rows(REMARKS, manifest, REMARK_COLUMNS)]
            identity = UUID(organisation), UUID(unit), Period.parse(period)
        except (KeyError, ValueError, TypeError) as error:
            message = _("The hidden sheet of “%(file)s” is damaged. Make a new workbook.")
            raise UserError(message % {"file": self._path.name}) from error
        return Filled(self._path.name, *identity, reports, remarks, self._problems)

    @staticmethod
    def _values(sheet: "Worksheet", first: int, last: int | None = None) -> Iterator[tuple[Any, ...]]:
        last = last or min(sheet.max_row, MOST_ROWS)
        yield from sheet.iter_rows(min_row=first, max_row=last, max_col=9, values_only=True)

    def _manifest(self) -> Iterator[ManifestRow]:
        for row in self._values(self._hidden, FIRST_MANIFEST_ROW):
            key, indicator, period, *given, name, period_name = map(text_of, row)
            if key:
                yield ManifestRow(key, indicator, period, tuple(given), name, period_name)

    # The sheets that are typed in

    def _rows(
        self, mark: str, manifest: Mapping[str, ManifestRow], typed: Sequence[str]
    ) -> Iterator[tuple[ManifestRow, dict[str, CellText]]]:
        """The rows of a sheet with what they are for and what is typed in them, whatever order they are in."""
        sheet = self._sheets.get(mark)
        if sheet is None:
            message = _("A sheet of “%(file)s” is gone. Make a new workbook.")
            raise UserError(message % {"file": self._path.name})
        places = {text_of(cell.value): cell.column for cell in sheet[KEYS_ROW]}
        seen: set[str] = set()
        for number in range(KEYS_ROW + 1, min(sheet.max_row, MOST_ROWS) + 1):
            key = text_of(sheet.cell(number, 1).value)
            if key == HEADING:
                continue
            cells = {name: read_cell(sheet.cell(number, places[name]), self._cached) for name in typed}
            row = manifest.get(key)
            if row is None or key in seen:
                self._stray(list(cells.values()), twice=key in seen)
                continue
            seen.add(key)
            called = [text_of(sheet.cell(number, places[name]).value) for name in ("indicator", "period")]
            if called != [row.name, row.period_name]:
                text = _("This row is called something else than when the workbook was made. Put it back.")
                self._problems.append(Problem(self._path.name, sheet.title, f"B{number}", text))
                continue
            yield row, cells

    def _stray(self, cells: Sequence[CellText], *, twice: bool) -> None:
        """A row that we did not write, or wrote once: never passed by in silence where something stands in it."""
        first = next((cell for cell in cells if cell.text or cell.problem), None)
        if first is not None:
            text = _("This row stands here twice.") if twice else _("This row does not belong to the workbook.")
            self._problems.append(Problem(self._path.name, first.sheet, first.cell, text))

    def _report(self, row: ManifestRow, cells: dict[str, CellText]) -> FilledReport:
        return FilledReport(UUID(row.indicator), Period.parse(row.period), Written(*row.given), cells)

    def _remark(self, row: ManifestRow, cells: dict[str, CellText]) -> FilledRemark:
        cause, doing, expected, _none = row.given
        typed = [cells[name] for name in REMARK_COLUMNS]
        return FilledRemark(UUID(row.indicator), Period.parse(row.period), (cause, doing, expected), typed)

    def _cached(self, sheet: str, cell: str) -> Any:
        return self._computed[sheet][cell].value

    @cached_property
    def _computed(self) -> "Workbook":
        """The workbook once more, with what its formulae came to."""
        return _opened(self._path, computed=True)
