"""The yearly page on internal control as PDF: one page of the district, with the look of the packs."""

from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer

from alna_desktop import __version__, i18n
from alna_desktop.charts import deviation_days, deviation_months
from alna_desktop.charts.look import PAPER
from alna_desktop.dates import format_date
from alna_desktop.i18n import _
from alna_desktop.reports import paper
from alna_desktop.reports.blocks import chart
from alna_desktop.reports.deviations import DAYS_HEIGHT, source
from alna_desktop.reports.document import LANGUAGES, PackCanvas, Start, page_of, rule
from alna_desktop.reports.figure import Chart
from alna_desktop.reports.tables import Rule, columns
from alna_desktop.services import deviation_findings as findings
from alna_desktop.services import internal_control
from alna_desktop.services.internal_control import InternalControl
from alna_desktop.writing import whole


def write(found: InternalControl, path: Path) -> int:
    """Write the page; returns its number of pages. Raises UserError where it can't be written, never half a file."""
    with whole(path) as unfinished:
        document = _Document(unfinished, found)
        document.build(_story(found), canvasmaker=PackCanvas)
    return int(document.canv.page_count)


def _title(found: InternalControl) -> str:
    return _("Internal control %(year)d") % {"year": found.year}


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """Pages with running head and foot."""

    def __init__(self, path: Path, found: InternalControl) -> None:
        paper.register_fonts()
        self._found = found
        self._foot = _("Data as of %(date)s") % {"date": format_date(found.today)}
        if found.is_example:
            self._foot += " · " + _("Example file: figures that are not published are made up")
        super().__init__(
            str(path), pagesize=(paper.PAGE_WIDTH, paper.PAGE_HEIGHT), lang=LANGUAGES[i18n.language()],
            title=f"{found.district.name} – {_title(found)}", author=found.organisation, subject=_title(found),
            creator=f"alna-desktop {__version__}", initialFontName=paper.REGULAR, displayDocTitle=True,
        )  # fmt: skip
        room = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
        frame = Frame(paper.LEFT, paper.BOTTOM, paper.WIDTH, paper.TOP - paper.BOTTOM, **room)
        self.addPageTemplates([PageTemplate("page", [frame], onPage=self._head_and_foot)])

    def _head_and_foot(self, canvas: PackCanvas, _document: BaseDocTemplate) -> None:
        head, foot = paper.PAGE_HEIGHT - 11 * mm - 6, 10 * mm
        canvas.setFillColor(paper.INK)
        canvas.setFont(paper.SEMIBOLD, 8)
        canvas.drawString(paper.LEFT, head, self._found.district.name)
        canvas.setFont(paper.REGULAR, 8)
        canvas.setFillColor(paper.SECONDARY)
        canvas.drawRightString(paper.RIGHT, head, _title(self._found))
        rule(canvas, paper.LEFT, paper.RIGHT, paper.PAGE_HEIGHT - 17 * mm, 0.4, paper.RULE)
        canvas.drawString(paper.LEFT, foot, self._foot)
        canvas.later(page_of(canvas.getPageNumber(), paper.RIGHT, foot))


def _story(found: InternalControl) -> list[Flowable]:
    statistics = found.statistics
    days = deviation_days.days(statistics.closing, statistics.deadline, paper.HALF, DAYS_HEIGHT, PAPER)
    sub = _("Deviations by month and category in %(year)d. At the right: sums of the years") % {"year": found.year}
    months = Chart(deviation_months.months(statistics, paper.WIDTH, PAPER), sub)
    months.hAlign = "LEFT"
    return [
        Start("control", _title(found)),
        paper.para(_("Report on internal control, kommuneloven § 25-1"), paper.KICKER),
        paper.para(findings.heading(statistics), paper.H1),
        paper.para(findings.lead(statistics), paper.LEAD),
        Spacer(1, 13),
        paper.para(findings.months_title(statistics), paper.H2),
        paper.para(sub, paper.SUB),
        Spacer(1, 4),
        months,
        Spacer(1, 16),
        columns(_facts(found), chart(findings.closing_title(statistics), findings.closing_sub(statistics), days, "")),
        Spacer(1, 16),
        Rule(),
        paper.para(findings.reporting_title(statistics), paper.H2),
        paper.para(findings.reporting_sub(statistics), paper.BODY),
        Spacer(1, 10),
        paper.para(source(statistics, is_example=found.is_example), paper.SOURCE),
    ]


def _facts(found: InternalControl) -> list[Flowable]:
    """The other figures of the year, one on a line."""
    parts: list[Flowable] = [Rule(), paper.para(_("The year in figures"), paper.H2), Spacer(1, 6)]
    for name, figure in internal_control.facts(found):
        parts += [paper.para(f"{name}: {figure}", paper.CELL), Spacer(1, 4)]
    return parts
