"""Writing registration workbooks: one for a unit, with its figures, its comments and how to fill it in."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from alna_desktop.exchange.harmless import put_text
from alna_desktop.exchange.registration.layout import FACTS, FIRST_MANIFEST_ROW, FORMAT, MARK, ManifestRow
from alna_desktop.exchange.tables import save
from alna_desktop.periods import Period
from alna_desktop.progress import Progress
from alna_desktop.services import units
from alna_desktop.services.registration import Form, form
from alna_desktop.store.database import Database
from alna_desktop.writing import make_folder

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def write_workbooks(
    database: Database, unit_ids: Sequence[UUID], period: Period, folder: Path, progress: Progress | None = None
) -> list[Path]:
    """Write the workbooks of units (ids) for a period to a folder, which is made; returns the files.

    `progress` steps once a unit. Cancelled half-way, those that are written stay: each is whole. Raises UserError
    where the year has no scorecard, or a file can't be written.
    """
    progress = progress or Progress()
    make_folder(folder)
    progress.start(max(1, len(unit_ids)))
    written = []
    for unit_id in unit_ids:
        found = form(database, unit_id, period)
        progress.step(found.unit.name)
        path = folder / units.file_name(found.unit, period, ".xlsx")
        write_workbook(found, path)
        written.append(path)
    return written


def write_workbook(found: Form, path: Path) -> None:
    """Write a unit's workbook. Raises UserError where it can't be written, and then there is no half of one."""
    from openpyxl import Workbook  # heavy: not before someone makes one

    from alna_desktop.exchange.registration import guidance, remarks, reports

    book = Workbook()
    manifest = reports.fill(book.active, found)
    manifest += remarks.fill(book.create_sheet(), found)
    guidance.fill(book.create_sheet(), found)
    _fill_manifest(book.create_sheet("alna"), found, manifest)
    save(book, path)


def _fill_manifest(sheet: "Worksheet", found: Form, manifest: Sequence[ManifestRow]) -> None:
    """The hidden sheet that says what the others are."""
    facts = (found.organisation_id, found.unit.id, found.period)
    rows = [(MARK, FORMAT), *((name, str(fact)) for name, fact in zip(FACTS, facts, strict=True))]
    for place, cells in [*enumerate(rows, 1), *enumerate((row.cells for row in manifest), FIRST_MANIFEST_ROW)]:
        for column, text in enumerate(cells, 1):
            put_text(sheet.cell(place, column), text)
    sheet.protection.sheet = True
    sheet.sheet_state = "veryHidden"
