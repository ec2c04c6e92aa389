"""Where one comes in a grid, where a block goes, and what is said of what had no room. Knows no Qt."""

from collections.abc import Sequence
from typing import Protocol

from alna_desktop.i18n import _, ngettext
from alna_desktop.ui.widgets.grid.clipboard import Block
from alna_desktop.ui.widgets.grid.source import Column, Place

TOLD = 5  # so many of the texts without room are quoted


class Cells(Protocol):
    """What there is to know of a grid's cells."""

    columns: list[Column]

    def is_editable(self, place: Place) -> bool:
        """Whether one can type in a cell."""


def beside(rows: Sequence[int], columns: int, here: Place, by: tuple[int, int]) -> Place | None:
    """The cell next to one; None at the edge. `rows` are those that one can come to."""
    row, column = rows.index(here[0]) + by[0], here[1] + by[1]
    if not 0 <= row < len(rows) or not 0 <= column < columns:
        return None
    return rows[row], column


def along(cells: Cells, rows: Sequence[int], here: Place, way: int) -> Place | None:
    """The next cell that can be edited, along the row and then in the next ones; `way` −1 goes back."""
    width = len(cells.columns)
    place = rows.index(here[0]) * width + here[1] + way
    while 0 <= place < len(rows) * width:
        found = rows[place // width], place % width
        if cells.is_editable(found):
            return found
        place += way
    return None


def first(cells: Cells, rows: Sequence[int]) -> Place | None:
    """The first cell that can be edited, or else the first; None where there is none."""
    if not rows or not cells.columns:
        return None
    start = (rows[0], 0)
    return start if cells.is_editable(start) else along(cells, rows, start, 1) or start


def placed(block: Block, rows: Sequence[int], columns: int, start: Place) -> tuple[dict[Place, str], list[str]]:
    """The text for each cell when a block is put down from a cell on, and the texts that had no room."""
    texts: dict[Place, str] = {}
    left: list[str] = []
    top = rows.index(start[0])
    for down, line in enumerate(block):
        for across, text in enumerate(line):
            if top + down < len(rows) and start[1] + across < columns:
                texts[rows[top + down], start[1] + across] = text
            elif text.strip():
                left.append(text)
    return texts, left


def told(refused: Sequence[str], left: Sequence[str]) -> str:
    """What is said of texts for cells that can only be read, and of those that came outside; "" where all went in."""
    parts = []
    if left:
        text = ngettext("%(n)d value had no room: %(values)s.", "%(n)d values had no room: %(values)s.", len(left))
        parts.append(text % {"n": len(left), "values": _quoted(left)})
    if refused:
        text = ngettext(
            "%(n)d value met a cell that can only be read: %(values)s.",
            "%(n)d values met cells that can only be read: %(values)s.",
            len(refused),
        )
        parts.append(text % {"n": len(refused), "values": _quoted(refused)})
    return " ".join(parts)


def _quoted(texts: Sequence[str]) -> str:
    shown = ", ".join(_("“%(text)s”") % {"text": text.strip()} for text in texts[:TOLD])
    return shown + " …" if len(texts) > TOLD else shown
