"""The section «Årsplan» of a pack: how each goal of the unit's plan stands, and what is not written."""

from collections import Counter

from reportlab.platypus import Flowable, Spacer

from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.models import GoalStatus
from alna_desktop.models.status import Status
from alna_desktop.numbers import EN_DASH
from alna_desktop.periods import Period
from alna_desktop.reports import paper
from alna_desktop.reports.blocks import title
from alna_desktop.reports.cells import StatusCell, TwoLines
from alna_desktop.reports.findings import count_word
from alna_desktop.reports.tables import Head, Row, ruled
from alna_desktop.services.pack_marks import GOALS
from alna_desktop.services.packs import PackData
from alna_desktop.services.plan_rows import Goal, Plan, StatusRow, actions_text, last_tertial

WIDTHS = (68, 44, 28, 30)  # mm
BADLY = (GoalStatus.AT_RISK, GoalStatus.OFF_TRACK)


def build(data: PackData) -> list[Flowable]:
    """The section; nothing where the unit has no approved plan."""
    if data.plan is None or not data.plan.goals:
        return []
    plan, after = data.plan, last_tertial(data.period)
    head = [Head(_("Main goal")), Head(_("What is said")), Head(_("Status")), Head(_("Actions"))]
    rows: list[Row] = []
    groups = []
    area = ""
    for goal in plan.goals:
        if goal.focus_area != area:
            area = goal.focus_area
            groups.append(len(rows))
            rows.append([paper.para(area, paper.LABEL), "", "", ""])
        rows.append(_row(goal, after))
    text = _("What the unit itself says after %(period)s.")
    if plan.version > 1:
        text = _("What the unit itself says after %(period)s. Approved plan, version %(n)d.")
    facts = {"period": after.short_label(), "n": plan.version}
    source = text % facts + (" " + _("All of it is example data.") if data.is_example else "")
    found = title("plan", _("Annual plan"), heading(plan, after))
    return [*found, ruled(head, rows, WIDTHS, groups), Spacer(1, 4), paper.para(source, paper.SOURCE)]


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


def _row(goal: Goal, after: Period) -> Row:
    said = goal.status(after)
    return [
        TwoLines(goal.main_goal or EN_DASH, goal.name),
        paper.para(said.text if said and said.text else EN_DASH, paper.CELL_SECONDARY),
        status_cell(said),
        paper.para(actions_text(goal), paper.CELL_SECONDARY),
    ]


def status_cell(said: StatusRow | None) -> StatusCell:
    """Shape and word."""
    if said is None:
        return StatusCell(Status.MISSING, "", _("not written"))
    return StatusCell(GOALS[said.status], "", said.status.word)
