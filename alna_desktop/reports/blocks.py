"""Blocks that several sections use: a section's title, a chart with its finding and source."""

from collections.abc import Sequence

from matplotlib.figure import Figure
from reportlab.platypus import Flowable, PageBreak, Spacer

from alna_desktop.i18n import _
from alna_desktop.models import Origin
from alna_desktop.reports import paper
from alna_desktop.reports.cells import Cell
from alna_desktop.reports.document import Start
from alna_desktop.reports.figure import Chart
from alna_desktop.reports.marks import draw_status
from alna_desktop.reports.tables import Rule
from alna_desktop.services.readings import LineView, Reading


def title(key: str, kicker: str, heading: str, lead: str = "", *, level: int = 0, bookmark: str = "") -> list[Flowable]:
    """The start of a section on a new page: kicker, finding and lead."""
    size = max(14.0, min(20.0, 20.0 * paper.WIDTH / max(1.0, paper.text_width(heading, paper.SEMIBOLD, 20))))
    style = paper.H1 if size == paper.H1.fontSize else paper.H1.clone("H1 fitted", fontSize=size)
    found: list[Flowable] = [PageBreak(), Start(key, bookmark or kicker, level)]
    found += [paper.para(kicker, paper.KICKER), paper.para(heading, style)]
    if lead:
        found.append(paper.para(lead, paper.LEAD))
    return [*found, Spacer(1, 13)]


def chart(heading: str, sub: str, figure: Figure, source: str, status: LineView | None = None) -> list[Flowable]:
    """A chart between its finding and its source; the status stands at the right of the finding."""
    width = float(figure.get_size_inches()[0] * 72)
    top: list[Flowable] = [Rule(), paper.para(heading, paper.H2)]
    if status is not None:
        top = [Rule(), _Heading(heading, status)]
    end = [Spacer(1, 4), paper.para(source, paper.SOURCE)] if source else []
    return [*top, paper.para(sub, paper.SUB), Spacer(1, 6), _Wide(figure, width), *end]


class _Wide(Chart):
    """A chart that starts at the margin."""

    def __init__(self, figure: Figure, width: float) -> None:
        super().__init__(figure)
        self.hAlign = "LEFT"
        self.width = width


class _Heading(Cell):
    """A finding with the line's status and score to its right."""

    height = 16.0

    def __init__(self, heading: str, line: LineView) -> None:
        super().__init__()
        self._heading, self._line = heading, line

    def draw(self) -> None:
        """Draw the finding at the left and the status right-aligned."""
        canvas, line = self.canv, self._line
        canvas.setFillColor(paper.INK)
        canvas.setFont(paper.SEMIBOLD, 12)
        canvas.drawString(0, 4, self._heading)
        score = (
            "" if line.score is None else _("score %(score)s of 10") % {"score": f"{line.score:.1f}".replace(".", ",")}
        )
        font = paper.SEMIBOLD if line.status in paper.HEAVY else paper.REGULAR
        width = 11.65 + paper.text_width(line.status.word, font, 9) + 6 + paper.text_width(score, paper.REGULAR, 9)
        end = draw_status(canvas, line.status, self.width - width, 4, 9)
        canvas.setFillColor(paper.SECONDARY)
        canvas.setFont(paper.REGULAR, 9)
        canvas.drawString(end + 6, 4, score)


def source_line(line: LineView, readings: Sequence[Reading]) -> str:
    """«Kilde: …. Dekning: 22 av 23 enheter. Publisert: 2006–2008; øvrige tall er eksempeldata.»"""
    parts = [_("Source: %(source)s.") % {"source": line.indicator.source}]
    if line.reading.coverage is not None:
        parts.append(_("Coverage: %(coverage)s units.") % {"coverage": line.reading.coverage.text})
    known = [reading for reading in readings if reading.value is not None or reading.state is not None]
    published = [str(reading.period.year) for reading in known if reading.origin is Origin.PUBLISHED]
    if published:
        parts.append(_("Published figures: %(years)s.") % {"years": ", ".join(published)})
    if any(reading.origin is Origin.EXAMPLE for reading in known):
        parts.append(_("Other figures are example data.") if published else _("All figures are example data."))
    return " ".join(parts)
