"""The page that says it all: status by focus area, five things to discuss, key figures. Exactly one page."""

from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer, Table

from alna_desktop.charts.look import PAPER
from alna_desktop.dates import format_long
from alna_desktop.i18n import _
from alna_desktop.models.pack_kinds import PackKind
from alna_desktop.periods import Period
from alna_desktop.reports import paper
from alna_desktop.reports.blocks import after, height, origin_line, title
from alna_desktop.reports.cells import Cell, Figures, PageRef, Spark, StatusCell, change_cell
from alna_desktop.reports.findings import THINGS, Thing, area_sentence, area_status, summary_title, things
from alna_desktop.reports.marks import draw_marks, draw_status
from alna_desktop.reports.readers import ListReader
from alna_desktop.reports.tables import BARE, Head, ruled, small
from alna_desktop.services.packs import PackData
from alna_desktop.services.readings import FocusAreaView, LineView

KEY_FIGURES = 6
MOST_LINES = 3  # of a focus area's sentence


def build(data: PackData) -> list[Flowable]:
    """The section's page."""
    lead = ""
    if data.period.end >= data.data_as_of:
        ends = {"date": format_long(data.period.end)}
        lead = _("The period is not over before %(date)s: the figures are what is reported so far.") % ends
    found = title("summary", _("Summary"), summary_title(data), lead)
    found.append(_areas(data.scorecard.focus_areas))
    points = things(data)
    if points:
        heading = _heading(data.kind, len(points))
        found += after(18, [paper.para(heading, paper.H2), Spacer(1, 4), _things(points)])
    lines = [view.line for view in data.indicators][:KEY_FIGURES]
    while lines:
        figures = _figures(data, lines)
        if height([*found, *figures]) <= paper.TOP - paper.BOTTOM:
            return [*found, *figures]
        lines = lines[:-1]  # exactly one page: long names and reasons leave room for fewer
    return found


def _heading(kind: PackKind, count: int) -> str:
    """Over the things: a meeting discusses them, who reads a report notes them."""
    if kind in (PackKind.DIALOGUE, PackKind.DIRECTOR):
        return _("Five things to discuss") if count == THINGS else _("To discuss")
    return _("Five things to note") if count == THINGS else _("Worth noting")


def _figures(data: PackData, lines: list[LineView]) -> list[Flowable]:
    note = _("pp. = percentage points. Green field in the small charts: where the target is met.")
    return [
        *after(18, [paper.para(_("Key figures"), paper.H2), _key_figures(data, lines), Spacer(1, 4)]),
        paper.para(f"{note} {origin_line(data)}", paper.SOURCE),
    ]


class _Area(Cell):
    """A focus area: name, status word, one sentence, and a mark for each of its indicators."""

    height = 94.0
    role = ""  # its parts are read one by one

    def __init__(self, area: FocusAreaView) -> None:
        super().__init__()
        self._area = area

    def draw(self) -> None:
        """Draw from the rule downwards; name and sentence have room for a few lines each."""
        canvas, area = self.canv, self._area
        canvas.setLineWidth(1)
        canvas.setStrokeColor(paper.INK)
        canvas.line(0, self.height, self.width, self.height)
        self._flow(area.name, paper.BODY.clone("Area", fontName=paper.SEMIBOLD, leading=11.5), self.height - 5)
        with canvas.content():
            draw_status(canvas, area_status(area), 0, self.height - 44, 13, heavy=True)
        self._flow(area_sentence(area), paper.SMALL, self.height - 50)
        text = _("%(coverage)s measured") % {"coverage": area.coverage.text}
        room = self.width - paper.text_width(text, paper.REGULAR, 8) - 12
        draw_marks(canvas, [line.status for line in area.lines], 4, 5, 8, 12, room - 4)
        canvas.setFillColor(paper.SECONDARY)
        canvas.setFont(paper.REGULAR, 8)
        with canvas.content():
            canvas.drawRightString(self.width, 2, text)

    def _flow(self, text: str, style: ParagraphStyle, top: float) -> None:
        room = style.leading * MOST_LINES
        flowing = paper.para(text, style)
        height = flowing.wrap(self.width, room)[1]
        while height > room + 0.1:
            text = text[: int(len(text) * 0.9)].rstrip(" …") + " …"
            flowing = paper.para(text, style)
            height = flowing.wrap(self.width, room)[1]
        flowing.drawOn(self.canv, 0, top - height)


def _areas(areas: list[FocusAreaView]) -> Table:
    count = max(1, len(areas))
    width = (paper.WIDTH - paper.GUTTER * (count - 1)) / count
    cells: list[Flowable | str] = []
    widths: list[float] = []
    for area in areas:
        cells += [_Area(area), ""]
        widths += [width, paper.GUTTER]
    return Table([cells[:-1] or [""]], widths[:-1] or [paper.WIDTH], style=BARE, hAlign="LEFT")


class Number(Cell):
    """The large light number of a thing to discuss."""

    height = 24.0

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def draw(self) -> None:
        """Draw the number."""
        self.canv.setFont(paper.LIGHT, 20)
        self.canv.setFillColor(paper.BLUE)
        self.canv.drawString(0, 6, str(self._number))


def _things(points: list[Thing]) -> Table:
    rows = [
        [
            Number(number),
            [paper.para(thing.statement, paper.STATEMENT), _reason(thing.reason)],
            StatusCell(thing.status, word=thing.word),
            PageRef(thing.page, prefix=True, leads_to=thing.statement),
        ]
        for number, thing in enumerate(points, 1)
    ]
    style = [
        *BARE,
        ("RIGHTPADDING", (1, 0), (1, -1), 8),
        ("TOPPADDING", (0, 0), (-1, -1), 7),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
        ("LINEBELOW", (0, 0), (-1, -2), 0.4, paper.HAIRLINE),
        ("LINEABOVE", (0, 0), (-1, 0), 0.8, paper.INK),
        ("LINEBELOW", (0, -1), (-1, -1), 0.8, paper.INK),
    ]
    return Table(rows, [9 * mm, 122 * mm, 24 * mm, 15 * mm], style=style, hAlign="LEFT", renderCB=ListReader())


def _reason(text: str) -> Paragraph:
    """A reason of at most about two lines, so that the page never overflows."""
    return paper.para(text if len(text) <= 200 else text[:199].rsplit(" ", 1)[0] + " …", paper.REASON)


def _key_figures(data: PackData, lines: list[LineView]) -> Table:
    head = [
        Head(""), Head(_span(data.period.last_year()), right=True), Head(_span(data.period), right=True),
        Head(_("Change"), right=True), Head(f"{lines[0].history[0].period.year}–{data.period.year}"), Head(""),
    ]  # fmt: skip
    rows = []
    for line in lines:
        change = line.change
        target = _("target %(target)s") % {"target": line.target_text} if line.limits.is_set else _("no target")
        rows.append(
            [
                _name(line, data.period),
                Figures(change.against.text if change else "–", secondary=True),
                Figures(line.reading.text, heavy=True),
                change_cell(line),
                Spark(line),
                small(target),
            ]
        )
    return ruled(head, rows, (54, 20.5, 20.5, 19.5, 33, 22.5))


def _span(period: Period) -> str:
    """What values so far in a year are for: 1. tertial 2009, hittil 2009 (later in the year) or 2009."""
    if period.ends_year:
        return f"{period.year}"
    return period.label() if period.index == 1 else _("so far %(year)d") % {"year": period.year}


def _name(line: LineView, period: Period) -> Paragraph:
    """The indicator, with the year it was measured in where that is not what the column's head says."""
    name = escape(line.indicator.short_name)
    if line.reading.period.end == period.end:
        return paper.para_of(name, paper.CELL)
    measured = _("measured %(when)s") % {"when": line.reading.measured_text}
    small = f'<font size="8" color="{PAPER.secondary}">{escape(measured)}</font>'
    return paper.para_of(f"{name}\u2002{small}", paper.CELL)
