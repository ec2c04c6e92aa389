"""The district's printed history (s10): the years as they were reported, and this year's targets."""

from reportlab.platypus import Flowable, Spacer

from alna_desktop.charts.history import history as history_chart
from alna_desktop.charts.look import PAPER
from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.models import Origin
from alna_desktop.reports import paper
from alna_desktop.reports.blocks import chart, source_line, title
from alna_desktop.reports.cells import Figures, spoken_years
from alna_desktop.reports.findings import count_word, latest_title
from alna_desktop.reports.tables import Head, columns, ruled, together
from alna_desktop.services.packs import PackData

CHART_HEIGHT = 92.0


def build(data: PackData) -> list[Flowable]:
    """The section; nothing where there is no printed history."""
    if not data.history:
        return []
    years = [reading.period.year for reading in data.history[0].readings]
    span = {"first": years[0], "last": years[-1]}
    lead = _("Published figures %(first)d–%(last)d, written as they were reported.") % span
    found = title("history", _("History"), _heading(data, years[-1]), lead)
    head = [Head(_("Focus area")), Head(_("Indicator")), *(Head(str(year), right=True, slot=10) for year in years)]
    head.append(Head(_("Target %(year)d") % {"year": data.scorecard.year}, right=True, slot=10))
    rows = [
        [
            paper.para(row.focus_area, paper.CELL_SECONDARY),
            paper.para(row.name, paper.CELL),
            *(Figures(reading.text, heavy=reading.value is not None) for reading in row.readings),
            Figures(row.target, secondary=True),
        ]
        for row in data.history
    ]
    each = 86 / (len(years) + 1)
    found += [ruled(head, rows, (36.5, 47.5, *[each] * (len(years) + 1))), Spacer(1, 4)]
    note = _("– is not measured; “unknown” was measured, but the result is lost; “approx.” was printed as such.")
    return [*found, paper.para(f"{note} {_targets(data)}".strip(), paper.SOURCE), *_charts(data)]


def _heading(data: PackData, year: int) -> str:
    """«Fire av fem resultater for 2008 er kjent»."""
    known = sum(row.readings[-1].value is not None for row in data.history)
    facts = {"known": capitalised(count_word(known)), "all": count_word(len(data.history)), "year": year}
    if known == len(data.history):
        return _("All %(all)s results of %(year)d are known") % facts
    return (
        ngettext(
            "One of %(all)s results of %(year)d is known", "%(known)s of %(all)s results of %(year)d are known", known
        )
        % facts
    )


def _targets(data: PackData) -> str:
    """Whether the targets in the last column are published too."""
    if not data.is_example:
        return ""
    if any(line.goal_origin is Origin.PUBLISHED for line in data.scorecard.lines):
        return _("The targets are published; red limits are example data.")
    return _("The targets and red limits are example data.")


def _charts(data: PackData) -> list[Flowable]:
    """The same rows as charts, two beside each other."""
    names = {row.name for row in data.history}
    lines = [line for line in data.scorecard.lines if line.indicator.name in names]
    blocks = [
        chart(
            latest_title(line), line.indicator.method,
            history_chart(line, paper.HALF, CHART_HEIGHT, PAPER), source_line(line, line.history),
            spoken=spoken_years(line),
        )
        for line in lines
    ]  # fmt: skip
    pairs = [blocks[at : at + 2] for at in range(0, len(blocks), 2)]
    found: list[Flowable] = []
    for pair in pairs:
        found.append(together(columns(pair[0], pair[1] if len(pair) > 1 else []), gap=12))
    return found
