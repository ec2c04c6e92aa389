"""What the tests of registration workbooks share: writing one, filling it in as Excel would, and comparing it."""

from openpyxl import load_workbook

from alna_desktop.exchange.registration.layout import HEAD_ROW, REMARKS, REPORTS
from alna_desktop.exchange.registration.read import read_workbook
from alna_desktop.exchange.registration.write import write_workbooks
from alna_desktop.periods import Period
from alna_desktop.services.registration_reading import compare
from alna_desktop.services.units import unit_by_code

YEAR = Period(2009)


def made(database, folder, code="RE04", period=YEAR):
    """A unit's workbook on disk."""
    (path,) = write_workbooks(database, [unit_by_code(database, code).id], period, folder)
    return path


def sheet(book, mark=REPORTS):
    """A sheet of a workbook, by its key."""
    return next(sheet for sheet in book.worksheets if sheet.cell(1, 1).value == mark)


def column(sheet, key):
    """Where a column stands."""
    return next(cell.column for cell in sheet[1] if cell.value == key)


def row(sheet, name, period="2009"):
    """The row of an indicator and period, as they are written."""
    return next(
        number
        for number in range(HEAD_ROW + 1, sheet.max_row + 1)
        if (sheet.cell(number, 2).value, sheet.cell(number, 3).value) == (name, period)
    )


def fill(path, name, period="2009", mark=REPORTS, **values):
    """Type in a row's cells, by the keys of their columns."""
    book = load_workbook(path)
    on = sheet(book, mark)
    for key, value in values.items():
        on.cell(row(on, name, period), column(on, key)).value = value
    book.save(path)


def remark(path, name, period="2009", **values):
    """Type a comment."""
    fill(path, name, period, REMARKS, **values)


def compared(database, *paths):
    """What workbooks change."""
    return compare(database, [read_workbook(path) for path in paths])
