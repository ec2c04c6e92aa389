"""An annual plan as a document of its own: A4, with the look of the packs."""

from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Spacer

from alna_desktop import __version__, i18n
from alna_desktop.dates import format_date
from alna_desktop.i18n import _, capitalised
from alna_desktop.models import PlanState
from alna_desktop.numbers import EN_DASH
from alna_desktop.periods import Frequency, Period
from alna_desktop.reports import paper
from alna_desktop.reports.cells import StatusCell
from alna_desktop.reports.document import LANGUAGES, PackCanvas, Start, page_of, rule
from alna_desktop.reports.plan_section import status_cell
from alna_desktop.reports.tables import Head, Row, Rule, ruled
from alna_desktop.services.pack_marks import ACTIONS
from alna_desktop.services.plan_desk import Desk
from alna_desktop.services.plan_rows import Goal, Plan
from alna_desktop.store.database import Database
from alna_desktop.writing import whole

ACTION_WIDTHS = (80, 40, 22, 28)  # mm
STATUS_WIDTHS = (26, 34, 110)


def write_plan(database: Database, desk: Desk, path: Path) -> int:
    """Write the plan on the desk; returns its number of pages. Raises UserError where it can't be written.

    Confidential actions are left out. There is never half a file.
    """
    with database.look() as rows:
        organisation = str(rows("SELECT name FROM organisation")[0][0])
    with whole(path) as unfinished:
        document = _Document(unfinished, desk, organisation, is_example=database.is_example)
        document.build(_story(desk, organisation), canvasmaker=PackCanvas)
    return int(document.canv.page_count)


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """Pages with running head and foot."""

    def __init__(self, path: Path, desk: Desk, organisation: str, *, is_example: bool) -> None:
        paper.register_fonts()
        self._desk, self._title = desk, _("Annual plan %(year)d") % {"year": desk.year}
        self._foot = _("Data as of %(date)s") % {"date": format_date(desk.today)}
        if is_example:
            self._foot += " · " + _("Example file: figures that are not published are made up")
        super().__init__(
            str(path), pagesize=(paper.PAGE_WIDTH, paper.PAGE_HEIGHT), lang=LANGUAGES[i18n.language()],
            title=f"{desk.unit.name} – {self._title}", author=organisation, subject=self._title,
            creator=f"alna-desktop {__version__}", initialFontName=paper.REGULAR, displayDocTitle=True,
        )  # fmt: skip
        room = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
        frame = Frame(paper.LEFT, paper.BOTTOM, paper.WIDTH, paper.TOP - paper.BOTTOM, **room)
        self.addPageTemplates([PageTemplate("page", [frame], onPage=self._head_and_foot)])

    def _head_and_foot(self, canvas: PackCanvas, _document: BaseDocTemplate) -> None:
        head, foot = paper.PAGE_HEIGHT - 11 * mm - 6, 10 * mm
        canvas.setFillColor(paper.INK)
        canvas.setFont(paper.SEMIBOLD, 8)
        canvas.drawString(paper.LEFT, head, self._desk.unit.name)
        canvas.setFont(paper.REGULAR, 8)
        canvas.setFillColor(paper.SECONDARY)
        canvas.drawRightString(paper.RIGHT, head, self._title)
        rule(canvas, paper.LEFT, paper.RIGHT, paper.PAGE_HEIGHT - 17 * mm, 0.4, paper.RULE)
        canvas.drawString(paper.LEFT, foot, self._foot)
        canvas.later(page_of(canvas.getPageNumber(), paper.RIGHT, foot))


def _story(desk: Desk, organisation: str) -> list[Flowable]:
    plan = desk.plan
    assert plan is not None
    found: list[Flowable] = [
        Start("plan", _("Annual plan %(year)d") % {"year": desk.year}),
        paper.para(organisation, paper.KICKER),
        paper.para(_("Annual plan %(year)d for %(unit)s") % {"year": desk.year, "unit": desk.unit.name}, paper.H1),
        paper.para(decided(plan), paper.LEAD),
        Spacer(1, 14),
    ]
    for heading, text in ((_("Challenges"), plan.challenges), (_("Frames"), plan.frames)):
        if text:
            found += [KeepTogether([Rule(), paper.para(heading, paper.H2), *_lines(text)]), Spacer(1, 10)]
    area = ""
    for goal in plan.goals:
        block = _goal(desk, goal)
        if goal.focus_area != area:
            area = goal.focus_area
            mark = Start(str(goal.id), area, 1)
            block = [mark, paper.para(area, paper.H1.clone("Area", fontSize=14, leading=18)), Spacer(1, 6), *block]
        found += [KeepTogether(block), Spacer(1, 12)]
    return found


def decided(plan: Plan) -> str:
    """«Versjon 1. Godkjent 06.02.2009 av bydelsdirektør.»"""
    role = plan.decided_by[:1].lower() + plan.decided_by[1:]
    facts = {"n": plan.version, "state": capitalised(plan.state.word), "role": role}
    facts["date"] = format_date(plan.decided_on) if plan.decided_on else ""
    if plan.decided_on and plan.state in (PlanState.APPROVED, PlanState.CLOSED, PlanState.REPLACED):
        if plan.state is PlanState.APPROVED:
            return _("Version %(n)d. %(state)s %(date)s by %(role)s.") % facts
        return _("Version %(n)d. %(state)s. Approved %(date)s by %(role)s.") % facts
    return _("Version %(n)d. %(state)s.") % facts


def _lines(text: str) -> list[Flowable]:
    return [paper.para(line, paper.BODY) for line in text.splitlines() if line.strip()]


def _goal(desk: Desk, goal: Goal) -> list[Flowable]:
    """A goal: factor, indicator with target and value, main goal, sub-goals, actions, and what is said of it."""
    found: list[Flowable] = [Rule(), paper.para(goal.factor, paper.SUB), paper.para(goal.name, paper.H2)]
    facts = _facts(desk, goal)
    if facts:
        found.append(paper.para(facts, paper.SUB))
    found += [Spacer(1, 4), paper.para(goal.main_goal or EN_DASH, paper.STATEMENT)]
    found += [paper.para_of(escape(line), paper.FOOTNOTE, "–") for line in goal.sub_goals.splitlines() if line]
    actions = _actions(desk, goal)
    if actions:
        head = [Head(_("Action")), Head(_("Responsible")), Head(_("Deadline")), Head(_("Status"))]
        found += [Spacer(1, 6), ruled(head, actions, ACTION_WIDTHS)]
    said = _said(desk, goal)
    if said:
        head = [Head(_("After")), Head(_("Status")), Head(_("What is said"))]
        found += [Spacer(1, 6), ruled(head, said, STATUS_WIDTHS)]
    return found


def _facts(desk: Desk, goal: Goal) -> str:
    """«Mål ≤ 9,9 % · nå 11,4 %, ikke nådd»."""
    line = desk.lines.get(goal.indicator_id) if goal.indicator_id else None
    parts = [_("Target %(target)s") % {"target": goal.target_text}] if goal.target_text else []
    if line is not None and line.reading.value is None:
        parts.append(line.status.word)
    elif line is not None:
        parts.append(_("now %(value)s, %(status)s") % {"value": line.reading.text, "status": line.status.word})
    return " · ".join(parts)


def _actions(desk: Desk, goal: Goal) -> list[Row]:
    if desk.plan is not None and desk.plan.state is PlanState.REPLACED:
        agreed = [(action.title, action.who, action.deadline) for action in goal.agreed]
        return [[*_action(*each), ""] for each in agreed]
    return [
        [*_action(each.title, each.who, each.deadline), StatusCell(ACTIONS[each.standing], "", each.standing.word)]
        for each in goal.actions
        if not each.confidential
    ]


def _action(title: str, who: str, deadline: date | None) -> list[Flowable]:
    day = format_date(deadline) if deadline else EN_DASH
    texts = ((title, paper.CELL), (who or EN_DASH, paper.CELL_SECONDARY), (day, paper.CELL))
    return [paper.para(text, style) for text, style in texts]


def _said(desk: Desk, goal: Goal) -> list[Row]:
    tertials = (Period(desk.year, Frequency.TERTIAL, index) for index in (1, 2, 3))
    rows = [row for after in tertials if (row := goal.status(after))]
    return [
        [
            paper.para(row.period.short_label(), paper.CELL),
            status_cell(row),
            paper.para(row.text or EN_DASH, paper.CELL_SECONDARY),
        ]
        for row in rows
    ]
