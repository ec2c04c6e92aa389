"""Deviations in the pack: how many, of what kind, why, and how soon they were closed. Counts alone, never a text."""

from reportlab.platypus import Flowable, Spacer

from alna_desktop.charts import deviation_causes, deviation_days, deviation_months
from alna_desktop.charts.look import PAPER
from alna_desktop.i18n import _
from alna_desktop.reports import paper
from alna_desktop.reports.blocks import chart, title
from alna_desktop.reports.figure import Chart
from alna_desktop.reports.tables import Rule, columns, together
from alna_desktop.services import deviation_findings as findings
from alna_desktop.services.deviation_statistics import Statistics
from alna_desktop.services.packs import PackData

GAP, DAYS_HEIGHT = 16.0, 100.0  # points between blocks, and the height of the days' bars


def build(data: PackData, kicker: str = "") -> list[Flowable]:
    """The section; nothing where no deviation has been registered in two years, by a single unit."""
    found = data.deviations
    if found is None or not (any(point.value for point in found.series) or found.closing.open):
        return []
    parts = title("deviations", kicker or _("Deviations"), findings.heading(found), findings.lead(found))
    parts += [*_months(found), Spacer(1, GAP), *halves(found)]
    if found.units:
        parts += [Spacer(1, GAP), together(*_reporting(found))]
    return [*parts, Spacer(1, 10), paper.para(source(found, is_example=data.is_example), paper.SOURCE)]


def _months(found: Statistics) -> list[Flowable]:
    heading, sub = findings.months_title(found), months_sub(found)
    figure = Chart(deviation_months.months(found, paper.WIDTH, PAPER), f"{heading}. {sub}. {_spoken(found)}.")
    figure.hAlign = "LEFT"
    return [
        paper.para(heading, paper.H2),
        paper.para(sub, paper.SUB),
        Spacer(1, 4),
        figure,
    ]


def _spoken(found: Statistics) -> str:
    return "; ".join(_counted(each.word, found.before[each], found.now[each]) for each in found.now)


def _counted(name: str, before: int, now: int) -> str:
    """«HMS: 5, før 0», as it is read aloud."""
    return _("%(name)s: %(now)d, before %(before)d") % {"name": name, "now": now, "before": before}


def months_sub(found: Statistics) -> str:
    """«Avvik per måned og kategori, mai 2008 – april 2009. Til høyre: sum 1. tertial»"""
    first, last = found.months[0].label(), found.months[-1].label()
    facts = {"first": first, "last": last, "period": found.period.short_label()}
    return _("Deviations by month and category, %(first)s – %(last)s. At the right: sum of %(period)s") % facts


def halves(found: Statistics) -> list[Flowable]:
    """Causes at the left, days to close at the right."""
    half = paper.HALF
    before = found.period.shifted(-1).label()
    sub = _("Deviations with the same cause: ○ %(before)s ● %(now)s") % {"before": before, "now": found.period.label()}
    figure = deviation_causes.causes(found.causes, half, PAPER)
    causes: list[Flowable] = (
        chart(
            findings.causes_title(found),
            sub,
            figure,
            "",
            spoken="; ".join(_counted(findings.cause_name(cause), cause.before, cause.now) for cause in found.causes),
        )
        if found.causes
        else [Rule(), paper.para(findings.causes_title(found), paper.H2)]
    )
    days = deviation_days.days(found.closing, found.deadline, half, DAYS_HEIGHT, PAPER)
    return [columns(causes, chart(findings.closing_title(found), findings.closing_sub(found), days, ""))]


def _reporting(found: Statistics) -> list[Flowable]:
    """Who has reported none: few deviations may mean few reports."""
    return [
        Rule(),
        paper.para(findings.reporting_title(found), paper.H2),
        paper.para(findings.reporting_sub(found), paper.BODY),
    ]


def source(found: Statistics, *, is_example: bool) -> str:
    """What was counted, and what is never shown."""
    text = _("Source: the register of deviations. A month without a bar: no deviations. Rejected ones are not counted.")
    text += " " + _("Figures are shown by unit, never by person.")
    return text + (" " + _("All figures are example data.") if is_example else "")
