"""Beside the plan: how far it has come, what is missing, lines without a goal, and its versions."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal

from alna_desktop.dates import format_date
from alna_desktop.i18n import _, capitalised
from alna_desktop.models import GoalStatus, PlanState
from alna_desktop.models.plan_rules import is_in_force, is_worked_on
from alna_desktop.models.status import Status
from alna_desktop.services.plan_checks import Check
from alna_desktop.services.plan_desk import Desk, OpenLine
from alna_desktop.services.plan_rows import Plan
from alna_desktop.ui.pages.plans.words import GOAL_MARKS
from alna_desktop.ui.pages.setup.notes import Note
from alna_desktop.ui.pages.year_document.side import YearSide
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.sign import Sign


class SidePane(YearSide[Desk]):
    """`goal_wanted` asks to go to a goal (id); what is offered are lines of the scorecard without a goal."""

    goal_wanted = Signal(object)

    def __init__(self) -> None:
        self.state, self.note = kit.Label("", 13, 400, "text2", wrap=True), kit.Label("", 13, 400, wrap=True)
        super().__init__(
            (self.state, self.note), _("Before it is submitted"), _("Lines of the scorecard without a goal")
        )
        self.checks.opened.connect(lambda index: self._open_check(index.row()))
        self._checked: Sequence[Check] = ()

    def show_state(self, desk: Desk) -> None:
        """What is decided, and what must be done with a plan that came back."""
        plan = desk.plan
        assert plan is not None
        self.state.setText(decision(plan))
        note = _("This must be done: %(note)s") if plan.state is PlanState.RETURNED else "%(note)s"
        self.note.setText(note % {"note": plan.decision_note})
        self.note.setVisible(bool(plan.decision_note))

    def show_standing(self, desk: Desk) -> bool:
        """How many goals stand how after the tertial, once the plan is in force."""
        plan = desk.plan
        assert plan is not None
        self.titles["standing"].setText(_("Status after %(period)s") % {"period": desk.after.short_label()})
        if not is_in_force(plan.state):
            return False
        counts = Counter(row.status if (row := goal.status(desk.after)) else None for goal in plan.goals)
        for status in (*GoalStatus, None):
            mark = GOAL_MARKS[status] if status else Status.MISSING
            word = status.word if status else _("not written")
            if counts[status]:
                text = _("%(n)d %(status)s") % {"n": counts[status], "status": word}
                self.standing.addWidget(Sign(mark, text))
        return True

    def is_writable(self, desk: Desk) -> bool:
        """While the plan is worked on."""
        return desk.plan is not None and is_worked_on(desk.plan.state)

    def version_note(self, version: Plan) -> Note:
        """What was decided, and why it was made."""
        return Note(f"{version.version}", decision(version), version.change_note, version.id)

    def show_checks(self, desk: Desk, *, writable: bool) -> None:
        """The list leads to the goals that it fails on."""
        self._checked = desk.checks
        super().show_checks(desk, writable=writable)

    def offers_of(self, desk: Desk) -> list[OpenLine]:
        """Lines without a goal."""
        return desk.uncovered

    def offer_name(self, offer: OpenLine) -> tuple[str, str]:
        """The line's name."""
        return offer.name, _("Add a goal: %(name)s") % {"name": offer.name}

    def _open_check(self, row: int) -> None:
        if self._checked[row].goal_id is not None:
            self.goal_wanted.emit(self._checked[row].goal_id)


def decision(plan: Plan) -> str:
    """«Godkjent 06.02.2009 av bydelsdirektør», «Sendt inn 30.01.2009», «Utkast»."""
    word = capitalised(plan.state.word)
    day = {
        PlanState.SUBMITTED: plan.submitted_on,
        PlanState.RETURNED: plan.decided_on,
        PlanState.APPROVED: plan.decided_on,
        PlanState.CLOSED: plan.closed_on,
    }.get(plan.state)
    if day is None:
        return word
    facts = {"state": word, "date": format_date(day), "role": plan.decided_by[:1].lower() + plan.decided_by[1:]}
    if plan.state in (PlanState.RETURNED, PlanState.APPROVED):
        return _("%(state)s %(date)s by %(role)s") % facts
    return _("%(state)s %(date)s") % facts
