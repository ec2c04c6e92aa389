"""«Årsplan»: all units at a glance, or a unit's plan as a document that is written in place."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QAbstractItemView, QWidget

from alna_desktop.i18n import _
from alna_desktop.services import plan_desk, plan_making, sources
from alna_desktop.services.plan_desk import Desk
from alna_desktop.ui.pages.base import Drill
from alna_desktop.ui.pages.plans import papers
from alna_desktop.ui.pages.plans.goal_card import GoalCard
from alna_desktop.ui.pages.plans.overview import Overview
from alna_desktop.ui.pages.plans.steps import Steps
from alna_desktop.ui.pages.plans.unit_view import UnitView
from alna_desktop.ui.pages.plans.words import PLAN_MARKS
from alna_desktop.ui.pages.year_document.page import Mark, Place, YearDocumentPage, counted
from alna_desktop.ui.shell import Shell


class PlansPage(YearDocumentPage[Desk]):
    """The plans of the context's year."""

    key = "plans"
    help_name = "plans"
    tables = frozenset(
        {
            "annual_plan", "plan_goal", "plan_status", "action", "scorecard", "focus_area", "success_factor",
            "scorecard_line", "target", "indicator", "measurement", "unit", "person",
        }
    )  # fmt: skip
    marks = PLAN_MARKS
    overview: Overview
    view: UnitView

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, Overview(), UnitView(shell))
        self.pdf_button.setAccessibleName(_("The plan as PDF"))
        self.view.document.sources_wanted.connect(lambda line_id: self.show_sources(self._sources_of(line_id).find))

    def make_steps(self) -> Steps:
        """Submit, decide, revise, close."""
        return Steps(self.shell, self, self.view.save)

    def title(self) -> str:
        """«Årsplan 2009»."""
        return _("Annual plan %(year)d") % {"year": self.shell.context.year}

    def read_desk(self, version: int | None) -> Desk:
        """The unit's plan, and its status after the period."""
        context = self.shell.context
        return plan_desk.desk(self.shell.database, context.unit.id, context.period, version)

    def show_lines(self) -> list[Mark]:
        """«20 godkjent», «2 sendt inn», «1 mangler plan»."""
        lines = plan_desk.overview(self.shell.database, self.shell.context.period)
        self.overview.show_lines(lines)
        return counted(PLAN_MARKS, [line.state for line in lines], _("missing plan"))

    def nothing_there(self, desk: Desk) -> tuple[str, str]:
        """It begins with the scorecard, which must be adopted."""
        text = _("%(unit)s has no annual plan for %(year)d. It begins with a goal for each line of the scorecard.")
        if not desk.adopted:
            text = _("%(unit)s has no annual plan for %(year)d. The scorecard for the year must be adopted first.")
        return _("missing plan"), text % {"unit": desk.unit.name, "year": desk.year}

    def may_begin(self, desk: Desk) -> bool:
        """Where the scorecard is adopted."""
        return desk.adopted

    def no_units(self) -> str:
        """Where units come from."""
        return _("Each unit has an annual plan. Add the units on the page Organisation first.")

    def begin(self, place: Place) -> None:
        """A goal for each line of the scorecard."""
        plan_making.start(self.shell.database, *place)

    def copy_year(self, place: Place) -> None:
        """What the new scorecard has a place for; the rest is told."""
        unit_id, year = place
        copied = plan_making.copy_year(self.shell.database, unit_id, year - 1, year)
        if copied.left_out:
            names = {"names": ", ".join(copied.left_out)}
            self.shell.say(_("Copied. Left out, since the new scorecard has no place for it: %(names)s.") % names)

    def add(self) -> None:
        """One more action."""
        self.view.document.new_action()

    def make_pdf(self, desk: Desk) -> None:
        """The plan as PDF."""
        papers.make_pdf(self.shell, self, desk)

    def export_seen(self) -> None:
        """Ctrl+E and the button: the table of all units, or the plan with a row for each action."""
        if self.desk is None or self.desk.plan is None:
            super().export_seen()
        elif self.view.save():
            papers.export(self.shell, self.desk)

    def select(self, **what: object) -> None:
        """Jump to a goal (`goal_id`), or the goal of an indicator (`indicator_id`)."""
        plan = self.desk.plan if self.desk else None
        for goal in plan.goals if plan else ():
            if goal.id == what.get("goal_id") or (goal.indicator_id and goal.indicator_id == what.get("indicator_id")):
                self.view.document.go_to(goal.id)
                return

    def drills(self, view: QAbstractItemView | None) -> list[Drill]:
        """The present value of the goal that has the keyboard."""
        at: QWidget | None = self.focusWidget()
        while at is not None and not isinstance(at, GoalCard):
            at = at.parentWidget()
        line = at.line if at is not None else None
        return [self._sources_of(line.line_id)] if line is not None and line.reading.value is not None else []

    def _sources_of(self, line_id: UUID) -> Drill:
        context = self.shell.context
        find = partial(sources.read, self.shell.database, context.unit.id, line_id, context.period)
        return Drill(_("How it is computed"), find)
