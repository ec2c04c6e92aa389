"""The year's wheel on a page: how far it has come, and what is next."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

from alna_desktop.charts.drawing import font_name
from alna_desktop.charts.look import PAPER
from alna_desktop.charts.wheel import wheel
from alna_desktop.dates import format_date
from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.reports import paper
from alna_desktop.reports.blocks import title, with_note
from alna_desktop.reports.cells import StatusCell
from alna_desktop.reports.figure import Chart
from alna_desktop.reports.findings import count_word
from alna_desktop.reports.tables import Head, Row, Ruled, ruled
from alna_desktop.services.pack_marks import WHEEL
from alna_desktop.services.packs import PackData
from alna_desktop.services.wheel_year import Item, Progress

SIZE = 420.0
NEXT = 5  # rows under the wheel


def build(data: PackData) -> list[Flowable]:
    """The section; nothing where the year has no tasks."""
    found = data.wheel
    if not found.items:
        return []
    facts = {"done": found.done, "all": len(found.items), "year": found.year}
    late = sum(item.progress is Progress.OVERDUE for item in found.items)
    heading = _("%(done)d of %(all)d activities of %(year)d are done") % facts
    many = capitalised(count_word(late))
    lead = ngettext("One is overdue.", "%(n)s are overdue.", late) % {"n": many} if late else ""
    name = _("Annual wheel")
    chart = Chart(wheel(found, SIZE, PAPER, word_width), f"{name}: {heading}. {lead}")
    chart.hAlign = "CENTER"
    parts: list[Flowable] = [*title("wheel", name, heading, lead), chart, Spacer(1, 8)]
    left = [item for item in found.items if item.left]
    text = _("Tick: done. Filled: ongoing. Red square: overdue. Outlined: coming.")
    if any(item.monthly for item in found.items):
        text += " " + _("Circle: comes every month.")
    if found.today.year == found.year:
        text += " " + _("The line is %(date)s.") % {"date": format_date(found.today)}
    if left:
        return [*parts, *with_note(_next(left[:NEXT]), text)]
    return [*parts, Spacer(1, 4), paper.para(text, paper.SOURCE)]


def word_width(text: str, size: float, weight: int) -> float:
    """The width of a text of a size and weight, in points."""
    return paper.text_width(text, font_name(weight), size)


def _next(items: Sequence[Item]) -> Ruled:
    head = [Head(_("What")), Head(_("Responsible")), Head(_("Due")), Head(_("Status"))]
    rows: list[Row] = [
        [
            paper.para(item.name, paper.CELL),
            paper.para(item.first.responsible, paper.CELL_SECONDARY),
            paper.para(format_date(item.deadline), paper.CELL),
            StatusCell(WHEEL[item.progress], "", item.status[:1].lower() + item.status[1:]),
        ]
        for item in items
    ]
    return ruled(head, rows, (72, 46, 22, 30))
