"""What the unit should have delivered this year, and what is not there."""

from datetime import date

from reportlab.platypus import Flowable, Spacer

from alna_desktop.dates import format_date
from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.models.status import Status
from alna_desktop.reports import paper
from alna_desktop.reports.blocks import title
from alna_desktop.reports.cells import StatusCell
from alna_desktop.reports.findings import count_word
from alna_desktop.reports.tables import Head, Row, ruled
from alna_desktop.services.packs import PackData, TaskStatus


def build(data: PackData) -> list[Flowable]:
    """The section."""
    found = title("delivered", _("Deliveries"), _title(data.tasks))
    if not data.tasks:
        return [*found, paper.para(_("Nothing was due in the period."), paper.BODY)]
    head = [Head(_("What")), Head(_("Responsible")), Head(_("Due")), Head(_("Status"))]
    rows = [
        _row(task, data.data_as_of)
        for task in sorted(data.tasks, key=lambda task: (task.done_on is not None, task.due))
    ]
    found += [ruled(head, rows, (68, 46, 24, 32)), Spacer(1, 4)]
    text = _("From the annual wheel, deadlines up to %(date)s.") % {"date": format_date(data.period.end)}
    if data.is_example:
        text += " " + _("The dates of delivery are example data.")
    return [*found, paper.para(text, paper.SOURCE)]


def _title(tasks: list[TaskStatus]) -> str:
    late = sum(task.done_on is None for task in tasks)
    if not tasks:
        return _("Nothing was due")
    if not late:
        return _("Everything that was due is delivered")
    text = ngettext("One delivery is overdue", "%(count)s deliveries are overdue", late)
    return text % {"count": capitalised(count_word(late))}


def _row(task: TaskStatus, today: date) -> Row:
    if task.done_on is not None:
        status = StatusCell(Status.MET, format_date(task.done_on), _("delivered"))
    else:
        days = (today - task.due).days
        status = StatusCell(Status.NOT_MET, ngettext("%(n)d day", "%(n)d days", days) % {"n": days}, _("overdue"))
    return [
        paper.para(task.name, paper.CELL),
        paper.para(task.responsible, paper.CELL_SECONDARY),
        paper.para(format_date(task.due), paper.CELL),
        status,
    ]
