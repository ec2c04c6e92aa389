"""Blocks of cells as text, as Excel puts them on the clipboard and takes them from it. Knows no Qt.

Cells are separated by tabs and rows by line ends; a cell with a tab, a line end or a quote at its beginning is quoted.
"""

import re
from collections.abc import Sequence

Block = list[list[str]]
"""Rows of texts; all are as long as the longest."""

_CELL = re.compile(r'(?:"((?:[^"]|"")*)"(?=\t|\r|\n|\Z)|([^\t\r\n]*))(\t|\r\n|\r|\n|\Z)')
_NEEDS_QUOTES = re.compile(r'[\t\r\n]|\A"')


def split(text: str) -> Block:
    """The block that a text stands for; blank lines at its end are no rows."""
    rows: Block = [[]]
    place = 0
    while True:
        found = _CELL.match(text, place)
        assert found is not None, "every text matches"
        quoted, plain, ending = found.groups()
        rows[-1].append(plain if quoted is None else quoted.replace('""', '"'))
        if not ending:
            break
        if ending != "\t":
            rows.append([])
        place = found.end()
    while len(rows) > 1 and not any(rows[-1]):
        rows.pop()
    width = max(len(row) for row in rows)
    return [row + [""] * (width - len(row)) for row in rows]


def join(block: Sequence[Sequence[str]]) -> str:
    """A block as text, ready for Excel."""
    return "\n".join("\t".join(map(_quoted, row)) for row in block)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def tiled(block: Block, height: int, width: int) -> Block:
    """A block as often as it goes into a selection of that size; once where it does not go up in it."""
    down, across = divmod(height, len(block)), divmod(width, len(block[0]))
    if down[1] or across[1]:
        return block
    return [row * across[0] for row in block * down[0]]
