"""Tables with horizontal rules only: 0,8 ink under the head and at the end, hairlines between rows."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Table

from alna_desktop.reports import paper
from alna_desktop.reports.cells import Cell
from alna_desktop.reports.readers import TableReader

Row = Sequence[Flowable | str]
# A table that only places things: no padding, and our own font, or reportlab would name Helvetica in the file.
BARE: list[tuple[Any, ...]] = [
    ("FONT", (0, 0), (-1, -1), paper.REGULAR, 9),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]


class Head(Cell):
    """A column's head: 8/600, aligned as its column."""

    height = 10.5

    def __init__(self, text: str, *, right: bool = False, slot: float = 0) -> None:
        super().__init__()
        self._text, self._right, self._slot = text, right, slot

    def draw(self) -> None:
        """Draw the words."""
        self.canv.setFont(paper.SEMIBOLD, 8)
        self.canv.setFillColor(paper.SECONDARY)
        if self._right:
            self.canv.drawRightString(self.width - self._slot, 2.5, self._text)
        else:
            self.canv.drawString(0, 2.5, self._text)


def ruled(head: Sequence[Head], rows: Sequence[Row], widths_mm: Sequence[float], groups: Sequence[int] = ()) -> Table:
    """A table; `groups` are the places in `rows` of those that span all columns (focus areas).

    A row is never split, the head repeats, and a group stays with its first row.
    """
    # Numbers stand 8 points from what follows, texts 4 (PAPER.md).
    style = [
        *BARE,
        ("RIGHTPADDING", (0, 0), (-2, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 3.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 3),
        ("LINEBELOW", (0, 1), (-1, -2), 0.4, paper.HAIRLINE),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, paper.INK),
        ("LINEBELOW", (0, -1), (-1, -1), 0.8, paper.INK),
    ]
    for place in groups:
        at = place + 1
        style += [
            ("SPAN", (0, at), (-1, at)),
            ("TOPPADDING", (0, at), (-1, at), 9),
            ("LINEBELOW", (0, at), (-1, at), 0.4, paper.RULE),
            ("NOSPLIT", (0, at), (-1, at + 1)),
        ]
    widths = [width * mm for width in widths_mm]
    cells = [list(head), *(list(row) for row in rows)]
    return Table(cells, widths, repeatRows=1, style=style, hAlign="LEFT", renderCB=TableReader())


class Rule(Cell):
    """A rule over the column, with the room under it that a heading has."""

    role = ""

    def __init__(self, after: float = 5, weight: float = 0.8) -> None:
        super().__init__()
        self.height, self._weight = after, weight

    def draw(self) -> None:
        """Draw the rule at the top."""
        self.canv.setLineWidth(self._weight)
        self.canv.setStrokeColor(paper.INK)
        self.canv.line(0, self.height, self.width, self.height)


def together(*parts: Flowable, gap: float = 0) -> KeepTogether:
    """Parts that stay on one page where they fit on one, `gap` points under what is before them on it."""
    parts[0].spaceBefore = gap
    return KeepTogether(list(parts))


def columns(left: Sequence[Flowable], right: Sequence[Flowable]) -> Table:
    """Two halves beside each other."""
    widths = [paper.HALF, paper.GUTTER, paper.HALF]
    return Table([[list(left), "", list(right)]], widths, style=BARE, hAlign="LEFT")
