"""The director's board on paper, for the district: all units beside what is delivered and how it stands."""

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Spacer, Table

from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.models.board_rules import LEGEND, SHAPES, Standing
from alna_desktop.reports import paper
from alna_desktop.reports.blocks import title
from alna_desktop.reports.cells import Cell
from alna_desktop.reports.findings import count_word
from alna_desktop.reports.marks import draw_mark, draw_status
from alna_desktop.reports.tables import Head, ruled
from alna_desktop.services import board
from alna_desktop.services.board import Board, Kind
from alna_desktop.services.packs import PackData

# As on screen in the light theme; printed in black and white the shapes remain.
FIELDS = {Standing.WATCH: HexColor("#FCEECB"), Standing.ACT: HexColor("#FBE3D9")}
WIDTH, NAMES = 170.0, 42.0  # mm
SHARES = {Kind.PLAN: 21, Kind.AGREEMENT: 21, Kind.REPORT: 24, Kind.RED: 16, Kind.INDICATOR: 21, Kind.LATE: 20}
SIZE, LEADING, MARK, INDENT = 8.5, 10.5, 7.0, 11.0
MARGIN, EDGE = 4.0, 2.0  # before a shape, after a number


class _Title(Head):
    """A column's head above its words or numbers, on two lines where it must."""

    LINE = 9.0

    def __init__(self, text: str, *, number: bool) -> None:
        super().__init__(text)
        self._title, self._number = text, number
        self._lines: list[str] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room, and as high as the text needs."""
        self._lines = paper.lines_of(self._title, paper.SEMIBOLD, 8, width - EDGE)
        self.width, self.height = width, type(self).height + self.LINE * (len(self._lines) - 1)
        return width, self.height

    def draw(self) -> None:
        """Draw the lines, the last one at the bottom."""
        self.canv.setFont(paper.SEMIBOLD, 8)
        self.canv.setFillColor(paper.SECONDARY)
        for at, line in enumerate(reversed(self._lines)):
            y = 2.5 + self.LINE * at
            if self._number:
                self.canv.drawRightString(self.width - EDGE, y, line)
            else:
                self.canv.drawString(MARGIN + INDENT, y, line)


class _Judged(Cell):
    """A cell of a unit: shape, and word or number."""

    def __init__(self, found: board.Cell, *, number: bool) -> None:
        super().__init__()
        self._found, self._number = found, number

    def draw(self) -> None:
        """Draw the shape at the left, a word beside it, or a number at the right."""
        canvas, status = self.canv, SHAPES[self._found.standing]
        draw_mark(canvas, status, MARGIN + MARK / 2, self.base + SIZE * 0.31, MARK)
        urgent = self._found.standing in FIELDS
        canvas.setFont(paper.SEMIBOLD if urgent else paper.REGULAR, SIZE)
        canvas.setFillColor(paper.STATUS[status] if urgent else paper.SECONDARY)
        if self._number:
            canvas.drawRightString(self.width - EDGE, self.base, self._found.text)
        else:
            canvas.drawString(MARGIN + INDENT, self.base, self._found.text)


class _Whole(Cell):
    """A cell of the district, or a name."""

    def __init__(self, text: str, *, number: bool = False, indent: float = 0.0, heavy: bool = True) -> None:
        super().__init__()
        self._text, self._number, self._indent = text, number, indent
        self._font = paper.SEMIBOLD if heavy else paper.REGULAR
        self._lines: list[str] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room, and as high as the text needs."""
        self._lines = paper.lines_of(self._text, self._font, SIZE, width - EDGE - self._indent)
        self.width, self.height = width, type(self).height + LEADING * (max(1, len(self._lines)) - 1)
        return width, self.height

    def draw(self) -> None:
        """Draw the text."""
        self.canv.setFont(self._font, SIZE)
        self.canv.setFillColor(paper.INK)
        if self._number:
            self.canv.drawRightString(self.width - EDGE, self.base, self._text)
            return
        for at, line in enumerate(self._lines):
            self.canv.drawString(self._indent, self.base - LEADING * at, line + " ")


class _Legend(Cell):
    """What the shapes mean."""

    def draw(self) -> None:
        """Draw shapes and words beside each other."""
        x = 0.0
        for standing in LEGEND:
            x = draw_status(self.canv, SHAPES[standing], x, self.base, 8, standing.word) + 14


def build(data: PackData) -> list[Flowable]:
    """The section; nothing for a unit."""
    found = data.board
    if found is None or not found.rows:
        return []
    lead = _("Those that need most following up stand first.")
    note = " ".join(f"{column.title}: {column.rule}" for column in found.columns if not column.line)
    return [
        *title("board", _("Director's board"), _title(found), lead),
        _table(found),
        Spacer(1, 6),
        _Legend(),
        Spacer(1, 3),
        paper.para(note, paper.SOURCE),
    ]


def _title(found: Board) -> str:
    """«Åtte enheter har noe som krever oppfølging»."""
    count = sum(any(cell.standing is Standing.ACT for cell in row.cells) for row in found.rows)
    if not count:
        return _("Nothing needs following up")
    text = ngettext("One unit needs following up", "%(count)s units need following up", count)
    return text % {"count": capitalised(count_word(count))}


def _table(found: Board) -> Table:
    shares = [SHARES[column.kind] for column in found.columns]
    widths = [NAMES, *((WIDTH - NAMES) * share / sum(shares) for share in shares)]
    numbers = [not column.kind.is_delivery for column in found.columns]
    titles = [column.title for column in found.columns]
    head = [Head(_("Unit")), *(_Title(text, number=number) for text, number in zip(titles, numbers, strict=True))]
    whole = [
        _Whole(cell.text, number=number, indent=MARGIN + INDENT)
        for cell, number in zip(found.district.cells, numbers, strict=True)
    ]
    rows: list[Sequence[Flowable]] = [[_Whole(found.district.unit.name), *whole]]
    for row in found.rows:
        cells = [_Judged(cell, number=number) for cell, number in zip(row.cells, numbers, strict=True)]
        rows.append([_Whole(row.unit.name, heavy=False), *cells])
    table = ruled(head, rows, widths)
    fields = [
        ("BACKGROUND", (at, place), (at, place), FIELDS[cell.standing])
        for place, row in enumerate(found.rows, 2)
        for at, cell in enumerate(row.cells, 1)
        if cell.standing in FIELDS
    ]
    table.setStyle([*fields, ("TOPPADDING", (0, 1), (-1, -1), 2.5), ("BOTTOMPADDING", (0, 1), (-1, -1), 2.5)])
    return table
