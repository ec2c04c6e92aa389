"""Tables to Excel: what is typed stays typed, text stays text, and a file is never half written."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from alna_desktop.errors import UserError
from alna_desktop.exchange.tables import Number, write_table

HEAD = ["Indikator", "Verdi", "Målt"]


def sheet_of(path, rows, head=HEAD, title="Målekart 2009"):
    write_table(path, title, head, rows)
    return load_workbook(path).active


def test_numbers_dates_and_nothing_keep_their_kind(tmp_path):
    number = Number(Decimal("10.06"), 2, "ca. ", "\u00a0%")
    sheet = sheet_of(tmp_path / "a.xlsx", [["Sykefravær", number, date(2009, 4, 30)], ["Respekt", None, 7]])
    assert sheet["B2"].value == 10.06
    assert sheet["B2"].number_format == '"ca. "#,##0.00"\u00a0%"'
    assert sheet["C2"].value == datetime(2009, 4, 30)
    assert sheet["C2"].number_format == "dd.mm.yyyy"
    assert sheet["B3"].value is None
    assert sheet["C3"].value == 7


@pytest.mark.parametrize("text", ["=1+1", "+47 22", "-", "@home", '=HYPERLINK("x")'])
def test_text_never_becomes_a_formula(tmp_path, text):
    cell = sheet_of(tmp_path / "a.xlsx", [[text, None, None]])["A2"]
    assert cell.value == text
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_plain_text_has_no_prefix_and_control_characters_are_left_out(tmp_path):
    cell = sheet_of(tmp_path / "a.xlsx", [["a\x0bb\nc", None, None]])["A2"]
    assert cell.value == "ab\nc"
    assert not cell.quotePrefix


def test_head_is_bold_frozen_and_filtered_and_columns_have_a_width(tmp_path):
    sheet = sheet_of(tmp_path / "a.xlsx", [["x" * 200, Decimal(1), None]])
    assert sheet["A1"].font.bold
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C2"
    assert sheet["B1"].alignment.horizontal == "right"
    assert sheet.column_dimensions["A"].width == 60
    assert sheet.column_dimensions["B"].width >= 8


def test_title_is_made_fit_for_excel(tmp_path):
    assert sheet_of(tmp_path / "a.xlsx", [], title="Hva/hvem: [alt] " + "x" * 40).title.startswith("Hva hvem   alt")


def test_a_folder_that_is_missing_is_said_plainly(tmp_path):
    with pytest.raises(UserError, match="kunne ikke skrives"):
        write_table(tmp_path / "missing" / "a.xlsx", "t", HEAD, [])


def test_failure_leaves_the_old_file_and_no_rest(tmp_path, monkeypatch):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")

    def locked(*_args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("alna_desktop.exchange.tables.os.replace", locked)
    with pytest.raises(UserError):
        write_table(path, "t", HEAD, [["a", None, None]])
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
