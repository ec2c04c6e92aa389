"""The unit's actions: what is overdue first, then what remains, then what was done; room for a pen in a meeting."""

from collections import Counter
from functools import partial

from reportlab.platypus import Flowable

from alna_desktop.dates import format_date
from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.models import Effect
from alna_desktop.models.action_rules import Standing
from alna_desktop.models.pack_kinds import PackKind
from alna_desktop.numbers import EN_DASH, NBSP
from alna_desktop.reports import paper
from alna_desktop.reports.blocks import on_a_page, title, with_note
from alna_desktop.reports.cells import Cell, StatusCell, TwoLines
from alna_desktop.reports.findings import count_word
from alna_desktop.reports.marks import draw_status
from alna_desktop.reports.tables import Head, Row, ruled
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.services.pack_marks import ACTIONS
from alna_desktop.services.packs import PackData

WIDTHS = (7, 61, 31, 20, 30, 21)  # mm, the last one for a pen
REPORT_WIDTHS = (7, 76, 37, 20, 30)
COUNT_GAP = 12.0  # points between the counts over the table


def build(data: PackData) -> list[Flowable]:
    """The section; nothing where the unit has no actions."""
    if not data.actions:
        return []
    return on_a_page(partial(_section, data))


def _section(data: PackData, padding: float) -> list[Flowable]:
    head = [Head(""), Head(_("What")), Head(_("Responsible")), Head(_("Deadline")), Head(_("Status"))]
    rows = [_row(number, action) for number, action in enumerate(data.actions, 1)]
    if data.kind is PackKind.DIALOGUE:
        table = ruled([*head, Head(_("Note"))], [[*row, ""] for row in rows], WIDTHS, padding=padding)
        table.setStyle([("LINEBEFORE", (-1, 1), (-1, -1), 0.4, paper.RULE)])
    else:
        table = ruled(head, rows, REPORT_WIDTHS, padding=padding)
    since = {"date": format_date(data.period.start), "today": format_date(data.data_as_of)}
    text = _("Open actions, and those done since %(date)s. Status as of %(today)s.") % since
    if data.is_example:
        text += " " + _("All of them are example data.")
    found = title("actions", _("Actions"), heading(data.actions))
    return [*found, _Counts(data.actions), *with_note(table, text)]


def heading(found: list[ActionRow]) -> str:
    """«To av ni tiltak er over fristen, tre er gjort»."""
    late = sum(row.standing is Standing.OVERDUE for row in found)
    done = sum(row.standing is Standing.DONE for row in found)
    if len(found) == 1 and late + done:
        return _("The action is overdue") if late else _("The action is done")
    if done == len(found):
        return _("No action is overdue, all are done")
    facts = {"late": capitalised(count_word(late)), "all": count_word(len(found))}
    if late == len(found):
        return _("All %(all)s actions are overdue") % facts
    first = _("%(late)s of %(all)s actions are overdue") % facts if late else _("No action is overdue")
    return _("%(first)s, %(done)s are done") % {"first": first, "done": count_word(done)} if done else first


def _row(number: int, action: ActionRow) -> Row:
    deadline = format_date(action.deadline) if action.deadline else EN_DASH
    return [
        paper.para(str(number), paper.CELL_SECONDARY),
        TwoLines(action.title, action.source),
        paper.para(action.who or EN_DASH, paper.CELL_SECONDARY),
        paper.para(deadline, paper.CELL),
        StatusCell(ACTIONS[action.standing], _second(action), _word(action)),
    ]


def _word(action: ActionRow) -> str:
    """«åpent», «gjort 28.01.2009»."""
    word = action.standing.word
    return word if action.done_on is None else f"{word} {format_date(action.done_on)}"


def _second(action: ActionRow) -> str:
    """What stands under the status: how late it is, how far it has come, or what effect it had."""
    if action.standing is Standing.OVERDUE and action.deadline is not None:
        days = (action.today - action.deadline).days
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    if action.done_on is not None:
        return "" if action.effect is Effect.NOT_EVALUATED else action.effect.word
    return f"{action.progress}{NBSP}%"


def _counted(standing: Standing, count: int) -> str:
    """«2 over fristen», «2 åpne tiltak»."""
    if standing is Standing.OPEN:
        return ngettext("%(n)d open action", "%(n)d open actions", count) % {"n": count}
    return f"{count} {standing.word}"


class _Counts(Cell):
    """How many actions stand how."""

    height = 20.0

    def __init__(self, found: list[ActionRow]) -> None:
        super().__init__()
        self._counts = Counter(row.standing for row in found)

    def draw(self) -> None:
        """Draw the counts beside each other: those over the deadline stand first."""
        x = 0.0
        for each, status in ACTIONS.items():
            if self._counts[each] and each is not Standing.DROPPED:
                text = _counted(each, self._counts[each])
                x = draw_status(self.canv, status, x, self.base, 9, text, ends=" ") + COUNT_GAP
