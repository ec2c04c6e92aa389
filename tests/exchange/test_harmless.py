"""Text that no spreadsheet runs, in a workbook and on the clipboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from alna_desktop.exchange.harmless import LONGEST_TEXT, put_text, tab_separated

FORMULAE = ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")', "-"]


def written(text):
    cell = Workbook().active.cell(1, 1)
    put_text(cell, text)
    return cell


@given(st.sampled_from(FORMULAE), st.text(max_size=20))
def test_in_a_workbook_it_is_text(start, rest):
    cell = written(start + rest)
    assert cell.data_type == "s"
    assert cell.quotePrefix or cell.value.lstrip() != (start + rest)


@given(st.text())
def test_no_text_is_ever_a_formula(text):
    cell = written(text)
    assert cell.data_type in ("s", "n")  # an empty cell is «n»
    assert cell.data_type == "s" or cell.value is None


def test_a_cell_holds_no_more_than_excel_can():
    assert len(written("a" * (LONGEST_TEXT + 5)).value) == LONGEST_TEXT


@pytest.mark.parametrize("text", FORMULAE)
def test_on_the_clipboard_it_is_marked_as_text(text):
    assert tab_separated([["a", text]]).split("\t", 1)[1].strip('"').startswith("'")


@pytest.mark.parametrize("text", ["-4,70", "+0,1", "-1 362 250", "-5 %", "−3", "", "a=b"])
def test_numbers_and_other_text_are_left_alone(text):
    assert tab_separated([[text]]) == text
