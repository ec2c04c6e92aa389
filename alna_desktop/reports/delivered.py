"""What the unit should have delivered this year, what is not there, and in a meeting, room for what it decides."""

from datetime import date

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from alna_desktop.dates import format_date
from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.models.pack_kinds import PackKind
from alna_desktop.models.status import Status
from alna_desktop.reports import paper
from alna_desktop.reports.blocks import after, height, title, with_note
from alna_desktop.reports.cells import PEN_ROW, Cell, PenLine, StatusCell
from alna_desktop.reports.document import rule
from alna_desktop.reports.findings import count_word, overdue
from alna_desktop.reports.tables import Head, Row, ruled, together
from alna_desktop.services.agreement_desk import Dates
from alna_desktop.services.packs import PackData, TaskStatus

DECISIONS, NOTES = 4, 3


def name(data: PackData) -> str:
    """What the section is called: a report that no meeting is held on has no decisions."""
    return _("Deliveries and decisions") if data.kind is PackKind.DIALOGUE else _("Deliveries")


def build(data: PackData) -> list[Flowable]:
    """The section."""
    found = title("delivered", name(data), _title(data))
    if data.tasks:
        found += _tasks(data)
    if data.agreement is not None:
        found += [Spacer(1, 4), paper.para(agreement_words(data.agreement), paper.SOURCE)]
    if data.kind is not PackKind.DIALOGUE:
        return found
    decisions = _decisions()
    if data.unit.is_district:
        return [*found, together(*decisions, gap=18), *after(18, [_Notes()])]
    # What is signed stands over the signatures, never on the page before them.
    signed = _Signatures.height + 18
    found += [CondPageBreak(height(decisions) + signed + 2 * 18 + 1), together(*decisions, gap=18)]
    return [*found, *after(18, [_Notes(signed)]), *after(18, [_Signatures()])]


def _tasks(data: PackData) -> list[Flowable]:
    head = [Head(_("What")), Head(_("Responsible")), Head(_("Due")), Head(_("Status"))]
    late = overdue(data)
    rest = sorted((task for task in data.tasks if task not in late), key=lambda task: task.due)
    rows = [_row(task, data.data_as_of) for task in [*late, *rest]]
    text = _("From the annual wheel, deadlines up to %(date)s.") % {"date": format_date(data.period.end)}
    if data.is_example:
        text += " " + _("The dates of delivery are example data.")
    return with_note(ruled(head, rows, (68, 46, 24, 32)), text)


def agreement_words(dates: Dates) -> str:
    """«Lederavtale: lagt fram 11.02.2009. Leder underskrev 12.02.2009. …»; days only, the rest is confidential."""
    days = [
        (_("proposed %(date)s"), dates.proposed_on),
        (_("the leader signed %(date)s"), dates.leader_signed_on),
        (_("the superior signed %(date)s"), dates.superior_signed_on),
    ]
    said = [text % {"date": format_date(on)} for text, on in days if on] or [dates.state.word]
    held = [format_date(on) for _planned, on in dates.talks if on]
    planned = [format_date(on) for on, held_on in dates.talks if held_on is None]
    if held:
        said.append(_("talks held %(dates)s") % {"dates": ", ".join(held)})
    if planned:
        said.append(_("talks planned %(dates)s") % {"dates": ", ".join(planned)})
    return _("Leader agreement: %(facts)s.") % {"facts": "; ".join(said)}


def _title(data: PackData) -> str:
    if not data.tasks:
        return _("Nothing was due")
    late = len(overdue(data))
    if late:
        text = ngettext("One delivery is overdue", "%(count)s deliveries are overdue", late)
        return text % {"count": capitalised(count_word(late))}
    if any(task.done_on is None for task in data.tasks):
        return _("No delivery is overdue")
    return _("Everything that was due is delivered")


def _row(task: TaskStatus, today: date) -> Row:
    days = (today - task.due).days
    if task.done_on is not None:
        status = StatusCell(Status.MET, format_date(task.done_on), _("delivered"))
    elif days > 0:
        status = StatusCell(Status.NOT_MET, ngettext("%(n)d day", "%(n)d days", days) % {"n": days}, _("overdue"))
    else:
        status = StatusCell(Status.MISSING, "", _("not due yet"))
    return [
        paper.para(task.name, paper.CELL),
        paper.para(task.responsible, paper.CELL_SECONDARY),
        paper.para(format_date(task.due), paper.CELL),
        status,
    ]


class _PenRow(Cell):
    """A row of a table to be written in with a pen; `number` stands at its left."""

    height = PEN_ROW - 7  # the table's own padding

    def __init__(self, number: str = "") -> None:
        super().__init__()
        self._number = number

    def draw(self) -> None:
        """Draw the number."""
        self.canv.setFont(paper.REGULAR, 9)
        self.canv.setFillColor(paper.SECONDARY)
        self.canv.drawString(0, 3, self._number)


def _decisions() -> list[Flowable]:
    head = [Head(_("No.")), Head(_("What")), Head(_("Responsible")), Head(_("Due"))]
    rows = [[_PenRow(f"{number}"), "", "", ""] for number in range(1, DECISIONS + 1)]
    return [paper.para(_("New actions and decisions"), paper.H2), ruled(head, rows, (7, 95, 42, 26))]


class _Notes(Cell):
    """Lines to write notes on, where the page has room for them: they are not worth another page."""

    role = ""  # its heading is read by itself

    def __init__(self, leave: float = 0.0) -> None:
        """`leave` is the room that must be left under it, in points."""
        super().__init__()
        self._leave = leave
        self._parts: list[Flowable] = [paper.para(_("Notes"), paper.H2), *(PenLine() for _line in range(NOTES))]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """All of it, or nothing."""
        needed = sum(float(part.wrap(width, height)[1]) for part in self._parts)
        self.width, self.height = width, needed if needed + self._leave <= height else 0.0
        return width, self.height

    def draw(self) -> None:
        """Draw the heading and the lines from the top."""
        y = self.height
        for part in self._parts if self.height else ():
            y -= part.height
            part.drawOn(self.canv, 0, y)


class _Signatures(Cell):
    """Where director and leader sign, at the foot of the page, roles only."""

    height = 34.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """All that is left of the page, so that it stands at its foot."""
        self.width, self._room = width, max(type(self).height, height - 0.1)
        return width, self._room

    def draw(self) -> None:
        """Draw two lines with the roles under them."""
        canvas = self.canv
        for left, role in ((0.0, _("District director, date and signature")),
                           (paper.HALF + paper.GUTTER, _("Unit leader, date and signature"))):  # fmt: skip
            rule(canvas, left, left + paper.HALF, 14, 0.6, paper.INK)
            canvas.setFont(paper.REGULAR, 8)
            canvas.setFillColor(paper.SECONDARY)
            canvas.drawString(left, 3, role + " ")
