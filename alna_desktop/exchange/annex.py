"""The figures of a pack as an Excel workbook, a sheet for each section."""

from collections.abc import Mapping
from pathlib import Path

from alna_desktop.exchange.figures import exported_reading, exported_target
from alna_desktop.exchange.tables import Value, write_sheets
from alna_desktop.i18n import _
from alna_desktop.services.pack_figures import Cell, Goal, tables
from alna_desktop.services.packs import PackData
from alna_desktop.services.readings import Reading


def write_annex(data: PackData, path: Path, names: Mapping[str, str]) -> None:
    """Write a pack's figures; `names` are those of the sections by key. Raises UserError where it can't be written."""
    more = {"comments": _("Comments"), "missing": _("Missing data"), "indicators": _("Units compared")}
    found = {**names, **more}
    sheets = [
        (found.get(table.key, table.key), table.head, [[exported(cell) for cell in row] for row in table.rows])
        for table in tables(data)
    ]
    write_sheets(path, sheets)


def exported(cell: Cell) -> Value:
    """A cell with its type."""
    if isinstance(cell, Reading):
        return exported_reading(cell)
    return exported_target(cell.limits, cell.measure) if isinstance(cell, Goal) else cell
