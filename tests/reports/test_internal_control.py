"""The yearly page on internal control: the counts of the file on paper and in the sheet."""

from pathlib import Path

import pikepdf
import pytest
from openpyxl import load_workbook
from pack_reading import Pack

from alna_desktop.exchange.tables import write_table
from alna_desktop.models import DeviationCategory
from alna_desktop.reports.internal_control import write
from alna_desktop.services import internal_control
from alna_desktop.store.database import Database


@pytest.mark.parametrize("year", [2008, 2009])
def test_the_page_says_what_the_file_says(demo_readable: Database, tmp_path: Path, year: int) -> None:
    found = internal_control.of_year(demo_readable, year)
    with demo_readable.look() as rows:
        counted = (
            "SELECT count(*), count(DISTINCT unit_id) FROM deviation WHERE state <> 'rejected' AND registered_on LIKE ?"
        )
        total, reporting = rows(counted, f"{year}-%")[0]
        titles = [row[0] for row in rows("SELECT DISTINCT title FROM deviation")]
    assert (found.statistics.total, found.reporting) == (total, reporting)
    assert write(found, tmp_path / "side.pdf") == 1
    pack = Pack(tmp_path / "side.pdf")
    page = " ".join(pack.text.split())
    pack.close()
    assert "kommuneloven § 25-1" in page
    assert f"Enheter som har registrert avvik: {reporting} av 23" in page
    assert all(category.word in page for category in DeviationCategory)
    assert not [title for title in titles if title in page]
    with pikepdf.open(tmp_path / "side.pdf") as pdf:
        assert str(pdf.docinfo["/Title"]).endswith(f"Internkontroll {year}")
        assert str(pdf.Root["/Lang"]) == "nb-NO"


def test_the_sheet_sums_up(demo_readable: Database, tmp_path: Path) -> None:
    found = internal_control.of_year(demo_readable, 2008)
    write_table(tmp_path / "ark.xlsx", "Internkontroll", internal_control.head(), internal_control.sheet(found))
    sheet = load_workbook(tmp_path / "ark.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    categories, sums = rows[1 : 1 + len(DeviationCategory)], rows[1 + len(DeviationCategory)]
    assert sums[0] == "I alt"
    for column in range(1, 14):
        assert sums[column] == sum(int(str(row[column])) for row in categories)
    assert sums[14] is None  # there was no register in 2007
    units = rows[2 + len(DeviationCategory) : 2 + len(DeviationCategory) + 23]
    assert sum(int(str(row[13])) for row in units) == sums[13] == found.statistics.total


def test_a_file_without_documents_says_nothing_of_them(database: Database) -> None:
    with database.begin() as session:
        from alna_desktop.models import Organisation, Unit
        from alna_desktop.models.base import new_id

        organisation = Organisation(id=new_id(), name="Bydel")
        session.add(organisation)
        session.flush()
        session.add(Unit(id=new_id(), organisation_id=organisation.id, code="B", name="Bydel"))
    found = internal_control.of_year(database, 2009)
    with database.look() as rows:
        there = bool(rows("SELECT 1 FROM sqlite_master WHERE name = 'document_version'"))
    assert found.documents == (0 if there else None)
    assert any("Kvalitetsdokumenter" in name for name, _figure in internal_control.facts(found)) is there
