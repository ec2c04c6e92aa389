"""The section «Årsplan» of a pack: how each goal of the unit's plan stands, and what is not written."""

from collections import Counter
from functools import partial

from reportlab.platypus import Flowable

from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.models import GoalStatus
from alna_desktop.models.status import Status
from alna_desktop.numbers import EN_DASH
from alna_desktop.periods import Period
from alna_desktop.reports import paper
from alna_desktop.reports.blocks import on_a_page, title, with_note
from alna_desktop.reports.cells import StatusCell, TwoLines
from alna_desktop.reports.findings import count_word
from alna_desktop.reports.tables import Head, Row, pieces, rows_of, ruled
from alna_desktop.services.pack_marks import GOALS
from alna_desktop.services.packs import PackData
from alna_desktop.services.plan_rows import Goal, Plan, StatusRow, actions_text, last_tertial

WIDTHS = (68, 44, 28, 30)  # mm
BADLY = (GoalStatus.AT_RISK, GoalStatus.OFF_TRACK)


def build(data: PackData) -> list[Flowable]:
    """The section; nothing where the unit has no approved plan."""
    if data.plan is None or not data.plan.goals:
        return []
    return on_a_page(partial(_section, data, data.plan))


def _section(data: PackData, plan: Plan, padding: float) -> list[Flowable]:
    after = last_tertial(data.period)
    head = [Head(_("Main goal")), Head(_("What is said")), Head(_("Status")), Head(_("Actions"))]
    rows: list[Row] = []
    groups = []
    area = ""
    for goal in plan.goals:
        if goal.focus_area != area:
            area = goal.focus_area
            groups.append(len(rows))
            rows.append([paper.para(area, paper.LABEL), "", "", ""])
        rows += _rows(goal, after)
    text = _("What the unit itself says after %(period)s.")
    if plan.version > 1:
        text = _("What the unit itself says after %(period)s. Approved plan, version %(n)d.")
    facts = {"period": after.short_label(), "n": plan.version}
    source = text % facts + (" " + _("All of it is example data.") if data.is_example else "")
    found = title("plan", _("Annual plan"), heading(plan, after))
    return [*found, *with_note(ruled(head, rows, WIDTHS, groups, padding), source)]


def heading(plan: Plan, after: Period) -> str:
    """«Ett av ti mål er ikke i rute», «Status mangler for fire av ti mål»."""
    counts = Counter(row.status if (row := goal.status(after)) else None for goal in plan.goals)
    badly, missing, total = sum(counts[each] for each in BADLY), counts[None], len(plan.goals)
    facts = {"all": count_word(total), "badly": capitalised(count_word(badly)), "missing": count_word(missing)}
    if missing == total:
        return _("Nothing is said of the goals yet")
    if badly:
        return (
            ngettext(
                "%(badly)s of %(all)s goals is uncertain or not on track",
                "%(badly)s of %(all)s goals are uncertain or not on track",
                badly,
            )
            % facts
        )
    return _("Status is missing for %(missing)s of %(all)s goals") % facts if missing else _("All goals are on track")


def _rows(goal: Goal, after: Period) -> list[Row]:
    """A goal's row; more than one where what is written is more than a page."""
    said = goal.status(after)
    *more, last = pieces(goal.main_goal or EN_DASH, paper.CELL, WIDTHS[0])
    return rows_of(
        [*(TwoLines(part, "") for part in more), TwoLines(last, goal.name)],
        [
            paper.para(part, paper.CELL_SECONDARY)
            for part in pieces(said.text if said and said.text else EN_DASH, paper.CELL_SECONDARY, WIDTHS[1])
        ],
        [status_cell(said)],
        [paper.para(actions_text(goal), paper.CELL_SECONDARY)],
    )


def status_cell(said: StatusRow | None) -> StatusCell:
    """Shape and word."""
    if said is None:
        return StatusCell(Status.MISSING, "", _("not written"))
    return StatusCell(GOALS[said.status], "", said.status.word)
