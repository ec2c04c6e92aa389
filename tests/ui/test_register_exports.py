"""«Eksporter det jeg ser», with the columns as they are at first, is a file that the register import reads."""

from pathlib import Path

import pytest

from alna_desktop.exchange.register_profiles import Columns
from alna_desktop.exchange.register_reading import Prepared, prepare
from alna_desktop.exchange.sources import open_source
from alna_desktop.exchange.tables import write_table
from alna_desktop.services import units
from alna_desktop.services.register_import import RegisterKind
from alna_desktop.ui.pages.deviations.page import DeviationsPage
from alna_desktop.ui.pages.documents.page import DocumentsPage
from alna_desktop.ui.pages.risks.page import RisksPage

PAGES = {
    RegisterKind.DEVIATIONS: DeviationsPage,
    RegisterKind.RISKS: RisksPage,
    RegisterKind.DOCUMENTS: DocumentsPage,
}


@pytest.fixture
def exported(shell, qtbot, tmp_path, monkeypatch):
    """What a page exports at first, for the district or a unit, read by the import of its register."""

    def export(kind: RegisterKind, code: str) -> Prepared:
        shell.context.unit = units.unit_by_code(shell.database, code)
        page = PAGES[kind](shell)
        qtbot.addWidget(page)
        page.resize(1158, 688)
        page.show_context()
        page.show()
        qtbot.waitExposed(page)
        monkeypatch.setattr(page, "with_confidential", lambda: False, raising=False)
        page.export_seen()
        head, rows, name = shell.exported[0]
        path: Path = tmp_path / "Sett.xlsx"
        write_table(path, name, head, rows)
        assert rows
        return prepare(shell.database, kind, open_source(path), Columns())

    return export


@pytest.mark.parametrize("code", ["ALNA", "RE02"])
@pytest.mark.parametrize("kind", PAGES)
def test_what_is_seen_at_first_is_all_that_the_import_needs(exported, kind, code):
    found = exported(kind, code)
    assert [one for one in found.problems if one.column not in ("Nr.", "Nummer")] == []  # these are taken already
    numbered = {entry.row for entry in found.entries if entry.values["number"]}
    assert numbered
    assert found.wrong_rows == numbered
