"""Risks: the matrix with each one's way through it, beside a table of them.

`part` stands alone: a page of deviations can have it as its lower half.
"""

from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from alna_desktop.charts import risk_places as places
from alna_desktop.charts.look import PAPER
from alna_desktop.charts.risk_matrix import WIDTH, matrix
from alna_desktop.charts.risk_places import Trail, trail
from alna_desktop.dates import format_date
from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.models import Phase
from alna_desktop.models.risk_rules import Need
from alna_desktop.models.risk_scale import Scale
from alna_desktop.numbers import EN_DASH, NBSP
from alna_desktop.reports import paper
from alna_desktop.reports.blocks import height, title
from alna_desktop.reports.cells import TwoLines
from alna_desktop.reports.figure import Chart
from alna_desktop.reports.findings import count_word
from alna_desktop.reports.risk_cells import HighHead, Key, LevelCell
from alna_desktop.reports.tables import BARE, Head, Row, Rule, ruled
from alna_desktop.services import risk_top
from alna_desktop.services.packs import PackData
from alna_desktop.services.risk_rows import RiskRow

GAP = 13.0  # points between the matrix and the table
COLUMNS = (8.0, 31.0, 22.0, 21.5)  # mm; the last one takes the rest
WIDE = (8.0, 92.0, 26.0, 26.0)  # mm, where the table has the whole width
HIGHEST = 540.0  # points beside the matrix, for a page with its title; more stands under it
CELL = paper.CELL.clone("risk", fontSize=8.5, leading=11)
CODE = paper.TOTAL.clone("risk code", fontSize=8.5, leading=11)


def build(data: PackData) -> list[Flowable]:
    """The section; nothing where there are no open risks."""
    if not data.risks or data.risk_scale is None:
        return []
    return [*title("risks", _("Risk"), finding(data.risks), lead(data)), *part(data)]


def part(data: PackData, heading: str = "") -> list[Flowable]:
    """Matrix, table, key and source; under a `heading` and its counts where it shares the page with something else."""
    scale = data.risk_scale
    if not data.risks or scale is None:
        return []
    top: list[Flowable] = []
    if heading:
        top = [Rule(), paper.para(heading, paper.H2), paper.para(lead(data), paper.SUB), Spacer(1, 6)]
    marks = [trail(row, _mark(data, at, row)) for at, row in enumerate(data.risks, 1)]
    if data.unit.is_district:  # ten ways across each other are none
        marks = [replace(mark, start=mark.now, after=None) for mark in marks]
    left = Chart(matrix(scale, marks, PAPER), finding(data.risks))
    key = Key(scale.levels, () if data.unit.is_district else tuple(Phase))
    beside = paper.WIDTH - WIDTH - GAP
    right, under = [_table(data, COLUMNS, beside), Spacer(1, 10), key], list[Flowable]()
    if height(right) > HIGHEST:
        right, under = [key], [Spacer(1, 12), _table(data, WIDE, paper.WIDTH)]
    both = Table([[left, right]], [WIDTH + GAP, beside], style=BARE, hAlign="LEFT")
    return [*top, both, *under, Spacer(1, 6), _source(data, scale, marks)]


def finding(found: Sequence[RiskRow]) -> str:
    """What one should see: what is over the line with nothing being done, else what stands still, else how many."""
    idle = [row for row in found if Need.NO_ACTION in row.needs]
    still = [row for row in found if row.relevant and not row.done]
    over = sum(Need.OVER_LINE in row.needs for row in found)
    if len(idle) == 1:
        return _("“%(title)s” is over the line without action") % {"title": idle[0].title}
    if idle:
        return _("%(n)s risks over the line are without action") % {"n": capitalised(count_word(len(idle)))}
    if len(still) == 1 and len(found) > 1:
        return _("“%(title)s” is the only risk without progress") % {"title": still[0].title}
    if not over:
        return _("No risk is over the line")
    facts = {"n": capitalised(_one_or(over)), "all": count_word(len(found))}
    return ngettext("One of %(all)s risks is over the line", "%(n)s of %(all)s risks are over the line", over) % facts


def _one_or(count: int) -> str:
    return count_word(count) if count > 1 else _("one")


def lead(data: PackData) -> str:
    """How many there are, and how many of them are over the line."""
    over = sum(Need.OVER_LINE in row.needs for row in data.risks)
    if data.unit.is_district:
        facts = {"n": len(data.risks), "over": over}
        if over == len(data.risks):
            return _("The %(n)d greatest risks in the district. All of them must be treated.") % facts
        return _("The %(n)d greatest risks in the district. %(over)d of them must be treated.") % facts
    count = ngettext("%(n)d open risk", "%(n)d open risks", len(data.risks)) % {"n": len(data.risks)}
    return _("%(count)s. %(over)d over the line.") % {"count": count, "over": over}


def _mark(data: PackData, place: int, row: RiskRow) -> str:
    """What stands in a risk's mark: its code, or its rank among the district's greatest."""
    return str(place) if data.unit.is_district else row.code


def _table(data: PackData, columns: Sequence[float], width: float) -> Flowable:
    rest = width / mm - sum(columns)
    head = [
        Head(""),
        Head(_("Risk")),
        Head(_("Now")),
        Head(_("After actions")),
        HighHead(_("Actions"), _("carried out")),
    ]
    rows = [_row(_mark(data, at, row), row, with_unit=data.unit.is_district) for at, row in enumerate(data.risks, 1)]
    table = ruled(head, rows, (*columns, rest))
    table.setStyle([("VALIGN", (0, 0), (-1, 0), "BOTTOM")])
    return table


def _row(mark: str, row: RiskRow, *, with_unit: bool) -> Row:
    name = TwoLines(row.title, row.unit) if with_unit else paper.para(row.title, CELL)
    done = _("%(done)d of %(all)d") % {"done": row.done, "all": row.relevant} if row.relevant else EN_DASH
    right = CELL.clone("risk right", alignment=2)
    return [
        paper.para(mark, CODE),
        name,
        LevelCell(row.level_now),
        LevelCell(row.level_after),
        paper.para(done.replace(" ", NBSP), right),
    ]


def _source(data: PackData, scale: Scale, marks: Sequence[Trail]) -> Flowable:
    level = scale.levels[scale.treat_from].name
    parts = [_("Source: the register of risks, as of %(date)s.") % {"date": format_date(data.data_as_of)}]
    parts.append(_("Must be treated from the level “%(level)s”.") % {"level": level})
    crowds = places.crowds(places.layout(marks))
    if crowds:
        parts.append(_("%(n)d× in the matrix: %(n)d risks in the same cell.") % {"n": max(crowds)})
    parts.append(_("Done: actions done of those that are relevant."))
    if data.unit.is_district:
        parts.append(risk_top.rule())
    if data.is_example:
        parts.append(_("All of them are example data."))
    return paper.para(" ".join(parts), paper.SOURCE)
