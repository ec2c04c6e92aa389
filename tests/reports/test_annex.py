"""The annex in Excel says what the pack says."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pack_reading import Pack

from alna_desktop.exchange.annex import write_annex
from alna_desktop.exchange.tables import shown
from alna_desktop.reports.pack import section_names
from alna_desktop.services.packs import PackData


def shown_as(cell) -> str:
    """A cell as Excel shows it."""
    if isinstance(cell.value, int | float):
        fixed = cell.number_format.replace('"', "")
        decimals = fixed.count("0") - 1
        before, _digits, after = fixed.partition("#,##0" + ("." + "0" * decimals if decimals else ""))
        return before + f"{cell.value:,.{decimals}f}".replace(",", " ").replace(".", ",") + after
    return "" if cell.value is None else str(cell.value)


@pytest.mark.parametrize("code", ["RE04", "ALNA"])
def test_every_figure_of_the_scorecard_is_in_the_pack(
    gathered: Callable[..., PackData], every_pack: dict[str, Pack], tmp_path: Path, code: str
) -> None:
    path = tmp_path / "a.xlsx"
    write_annex(gathered(code), path, section_names())
    book = load_workbook(path)
    assert book.sheetnames[0] == "Målekart"
    text = "".join(every_pack[code].text.split())
    rows = list(book["Målekart"].iter_rows(min_row=2))
    assert len(rows) == len(gathered(code).scorecard.lines)
    for name, _area, goal, value, _measured, status, _change in rows:
        for cell in (name, goal, value, status):
            words = "".join(shown_as(cell).split())
            assert words.lower() in text.lower(), (name.value, cell.value)


def test_a_sheet_for_each_section_that_has_something(gathered: Callable[..., PackData], tmp_path: Path) -> None:
    write_annex(gathered("RE04"), tmp_path / "a.xlsx", section_names())
    names = load_workbook(tmp_path / "a.xlsx").sheetnames
    assert {"Målekart", "Historikk", "Enheter sammenlignet", "Tiltak", "Årshjul", "Leveranser og vedtak"} <= set(names)
    assert shown(None) == ""
