"""Text that no spreadsheet runs: in a workbook it stays text, on the clipboard it is marked as text."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell import Cell as ExcelCell

LONGEST_TEXT = 32_767  # characters that a cell can hold
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[\d\s\u00a0\u202f]*\d([.,]\d+)?(\s?%)?")
_NOT_IN_A_CELL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MEANS_A_CHARACTER = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_PARTS_CELLS = re.compile('[\t\n\r"]')


def is_dangerous(text: str) -> bool:
    """Whether a spreadsheet might take a text for a formula."""
    return text.startswith(_DANGEROUS)


def put_text(cell: "ExcelCell", text: str) -> None:
    """Write a text to a cell of a workbook as text, without what no cell can hold; an empty one leaves it empty."""
    kept = _NOT_IN_A_CELL.sub("", text)[:LONGEST_TEXT]
    if not kept:
        return
    # Excel reads _x000D_ as a character of its own; the underscore is itself written so that it does not.
    cell.value = _MEANS_A_CHARACTER.sub("_x005F_", kept)
    cell.data_type = "s"  # openpyxl makes a formula of what starts with =
    cell.quotePrefix = is_dangerous(kept)


def tab_separated(lines: Sequence[Sequence[str]]) -> str:
    """Rows of cells for the clipboard, as Excel pastes them; what looks like a formula gets the apostrophe of text."""
    return "\n".join("\t".join(_pasted(text) for text in line) for line in lines)


def _pasted(text: str) -> str:
    """One cell; one that holds a tab or a line break is quoted, as Excel itself does."""
    safe = f"'{text}" if is_dangerous(text) and not _NUMBER.fullmatch(text) else text
    return '"' + safe.replace('"', '""') + '"' if _PARTS_CELLS.search(safe) else safe
