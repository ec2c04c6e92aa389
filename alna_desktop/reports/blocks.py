"""Blocks that several sections use: a section's title, a chart with its finding and source."""

from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from alna_desktop.charts.drawing import Drawing
from alna_desktop.i18n import _
from alna_desktop.models import Origin
from alna_desktop.numbers import format_number
from alna_desktop.reports import paper
from alna_desktop.reports.cells import Cell
from alna_desktop.reports.document import Start
from alna_desktop.reports.figure import Chart
from alna_desktop.reports.findings import fitting_size
from alna_desktop.reports.marks import draw_status
from alna_desktop.reports.tables import PADDING, TIGHT, Rule, Ruled
from alna_desktop.services.packs import PackData
from alna_desktop.services.readings import LineView, Reading

NOTE_GAP = 4.0  # points between a table and its note


def title(key: str, kicker: str, heading: str, lead: str = "", *, level: int = 0, bookmark: str = "") -> list[Flowable]:
    """The start of a section on a new page: kicker, finding and lead."""
    found: list[Flowable] = [PageBreak(), Start(key, bookmark or kicker, level)]
    found += [paper.para(kicker, paper.KICKER), _heading(heading)]
    if lead:
        found.append(paper.para(lead, paper.LEAD))
    return [*found, Spacer(1, 13)]


def _heading(text: str) -> Flowable:
    """A heading on one line, or else on two that are about as long, so that no word is left alone on the last."""
    size = fitting_size(text)
    if size:
        return paper.para(text, paper.H1.clone("H1 fitted", fontSize=size))
    words = text.split(" ")
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))] or [(text, "")]
    best = min(halves, key=lambda half: max(paper.text_width(part, paper.SEMIBOLD, 20) for part in half))
    return paper.para_of("<br/>".join(escape(part) for part in best), paper.H1)


def after(gap: float, parts: Sequence[Flowable]) -> list[Flowable]:
    """Parts that stand `gap` points under what is before them, but not where they begin a page."""
    first, *rest = parts
    first.spaceBefore = gap
    return [first, *rest]


def height(parts: Sequence[Flowable]) -> float:
    """How high parts are under each other on a page of their own, in points; never less than it takes."""
    total = 0.0
    for part in parts:
        if isinstance(part, KeepTogether):
            total += part.getSpaceBefore() + height(part._content)
        elif not isinstance(part, PageBreak):
            total += part.wrap(paper.WIDTH, paper.TOP)[1] + part.getSpaceBefore() + part.getSpaceAfter()
    return total


def with_note(table: Ruled, text: str) -> list[Flowable]:
    """A table with a note under it, which is never on a page without any of its rows."""
    note = paper.para(text, paper.SOURCE)
    table.foot = NOTE_GAP + note.wrap(paper.WIDTH, paper.TOP)[1]
    return [table, Spacer(1, NOTE_GAP), note]


def on_a_page(section: Callable[[float], list[Flowable]]) -> list[Flowable]:
    """A section with a table whose rows have less padding where the page is then enough.

    `section` makes it anew with the padding that it is given, in points.
    """
    found = section(PADDING)
    room = paper.TOP - paper.BOTTOM
    over = height(found) - room
    if not 0 < over < room / 8:  # more than that is never saved
        return found
    tight = section(TIGHT)
    return tight if height(tight) <= room else found


def chart(
    heading: str, sub: str, figure: Drawing, source: str, status: LineView | None = None, spoken: str = ""
) -> list[Flowable]:
    """A chart between its finding and its source; the status stands at the right of the finding.

    `spoken` are its figures, for whoever has the page read aloud.
    """
    width = figure.width
    top: list[Flowable] = [Rule(), paper.para(heading, paper.H2) if status is None else _Judged(heading, status)]
    end = [Spacer(1, 4), paper.para(source, paper.SOURCE)] if source else []
    return [
        *top,
        paper.para(sub, paper.SUB),
        Spacer(1, 6),
        _Wide(figure, f"{heading}. {sub}. {spoken}".rstrip(". ") + ".", width),
        *end,
    ]


class _Wide(Chart):
    """A chart that starts at the margin."""

    def __init__(self, figure: Drawing, spoken: str, width: float) -> None:
        super().__init__(figure, spoken)
        self.hAlign = "LEFT"
        self.width = width


class Heading(Cell):
    """A heading with a few words to its right."""

    height = 16.0
    role = "H2"
    font, size, color = paper.SEMIBOLD, 12.0, paper.INK

    def __init__(self, heading: str, aside: str = "") -> None:
        super().__init__()
        self._heading, self._aside = heading, aside

    def draw(self) -> None:
        """Draw the heading at the left and the words right-aligned."""
        self.canv.setFillColor(self.color)
        self.canv.setFont(self.font, self.size)
        self.canv.drawString(0, 4, self._heading + " ")
        self.canv.setFillColor(paper.SECONDARY)
        self.canv.setFont(paper.REGULAR, 9)
        self.canv.drawRightString(self.width, 4, self._aside)


class _Judged(Heading):
    """A finding with the line's status and score to its right."""

    def __init__(self, heading: str, line: LineView) -> None:
        super().__init__(heading)
        self._line = line

    def draw(self) -> None:
        """Draw the finding at the left and the status right-aligned."""
        super().draw()
        canvas, line = self.canv, self._line
        score = "" if line.score is None else _("score %(score)s of 10") % {"score": format_number(line.score, 1)}
        font = paper.SEMIBOLD if line.status in paper.HEAVY else paper.REGULAR
        width = 11.65 + paper.text_width(line.status.word, font, 9) + 6 + paper.text_width(score, paper.REGULAR, 9)
        end = draw_status(canvas, line.status, self.width - width, 4, 9, ends=" ")
        canvas.setFillColor(paper.SECONDARY)
        canvas.setFont(paper.REGULAR, 9)
        canvas.drawString(end + 6, 4, score)


class JudgedLead(_Judged):
    """A lead with the line's status and score to its right."""

    role = "P"
    font, size, color = paper.REGULAR, 11.0, paper.SECONDARY


def source_line(line: LineView, readings: Sequence[Reading]) -> str:
    """«Kilde: …. Dekning: 22 av 23 enheter. Publisert: 2006–2008; øvrige tall er eksempeldata.»"""
    parts = [_("Source: %(source)s.") % {"source": line.indicator.source}]
    if line.reading.coverage is not None:
        parts.append(_("Coverage: %(coverage)s units.") % {"coverage": line.reading.coverage.text})
    known = [reading for reading in readings if reading.value is not None or reading.state is not None]
    published = [reading.period.year for reading in known if reading.origin is Origin.PUBLISHED]
    if published:
        parts.append(_("Published figures: %(years)s.") % {"years": _years(published)})
    if any(reading.origin is Origin.EXAMPLE for reading in known):
        parts.append(_("Other figures are example data.") if published else _("All figures are example data."))
    return " ".join(parts)


def _years(years: Sequence[int]) -> str:
    """«2006–2008» of three years or more in a row, else each of them."""
    first, last = min(years), max(years)
    if len(years) > 2 and last - first == len(years) - 1:
        return f"{first}–{last}"
    return ", ".join(str(year) for year in years)


def origin_line(data: PackData) -> str:
    """What of the scorecard is published, and that all else in the file is example data; nothing for a real file."""
    if not data.is_example:
        return ""
    lines = data.scorecard.lines
    published = [line for line in lines if line.reading.origin is Origin.PUBLISHED and line.reading.state is not None]
    names = {"names": ", ".join(line.indicator.short_name for line in published)}
    if not any(line.goal_origin is Origin.PUBLISHED for line in lines):
        text = _("Published values: %(names)s. All else is example data.")
        return text % names if published else _("All figures are example data.")
    if not published:
        return _("Published: the district's targets. All else is example data.")
    return _("Published: the district's targets and these values: %(names)s. All else is example data.") % names
