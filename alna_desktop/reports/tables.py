"""Tables with horizontal rules only: 0,8 ink under the head and at the end, hairlines between rows."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer, Table

from alna_desktop.reports import paper
from alna_desktop.reports.cells import Cell
from alna_desktop.reports.readers import TableReader

Row = Sequence[Flowable | str | list[Flowable]]
LEAST = 3  # rows of a table on its last page, so that none is left alone there
SHORT, MOST_LINES = 400, 40  # letters of a text that fits a page in any column, and lines of a part of one that may not
PADDING, TIGHT = 3.5, 2.5  # points over and under what stands in a row; the lesser where it saves a page
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


class Ruled(Table):  # type: ignore[misc]
    """A table that takes some rows over to its last page, rather than leave one or two alone there, or just its note.

    `foot` is how much room there must be under it, in points, for what belongs there.
    """

    foot = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Its size; more than there is room for where it fits the room, but what belongs under it does not."""
        wide, high = super().wrap(width, height)
        return wide, high + self.foot if high <= height < high + self.foot else high

    def split(self, width: float, height: float) -> list[Flowable]:
        """What fits the height, and the rest; as reportlab does it, where there are too few rows to choose from."""
        parts: list[Flowable] = super().split(width, height)
        if not parts:
            return parts
        whole, heads = len(self._cellvalues), self.repeatRows
        left = len(parts[1]._cellvalues) - heads if len(parts) == 2 else 0
        if left < LEAST < whole - heads:
            # Half a point more than the rows take: sums of heights are not exact.
            moved: list[Flowable] = super().split(width, sum(self._rowHeights[: whole - LEAST]) + 0.5)
            if len(moved) == 2:  # or the room that they leave would take some of them back
                parts = [moved[0], PageBreak(), moved[1]]
        parts[-1].foot = self.foot if len(parts) > 1 else 0.0  # none to move: the note goes over by itself
        return parts


def pieces(text: str, style: ParagraphStyle, width_mm: float) -> list[str]:
    """A text in as many parts as there must be for each to fit a page, in a column so many millimetres wide."""
    if len(text) < SHORT and "\n" not in text:
        return [text]
    lines = paper.lines_of(text, style.fontName, style.fontSize, width_mm * mm - 6)
    return [" ".join(lines[at : at + MOST_LINES]) for at in range(0, len(lines), MOST_LINES)]


def small(text: str) -> list[Flowable]:
    """A text of 8 points in a cell, on the baseline of the 9 points beside it."""
    return [Spacer(1, 1), paper.para(text, paper.SMALL)]


def rows_of(*columns: Sequence[Flowable | str]) -> list[Row]:
    """The parts of a row's cells as rows under each other, since a row is never split."""
    return list(zip_longest(*columns, fillvalue=""))


def ruled(
    head: Sequence[Head],
    rows: Sequence[Row],
    widths_mm: Sequence[float],
    groups: Sequence[int] = (),
    padding: float = PADDING,
) -> Ruled:
    """A table; `groups` are the places in `rows` of those that span all columns (focus areas).

    A row is never split, the head repeats, a group stays with its first row, and no row is alone on the last page.
    """
    # Numbers stand 8 points from what follows, texts 4 (PAPER.md).
    style = [
        *BARE,
        ("RIGHTPADDING", (0, 0), (-2, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), padding),
        ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
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
    return Ruled(cells, widths, repeatRows=1, style=style, hAlign="LEFT", renderCB=TableReader())


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
