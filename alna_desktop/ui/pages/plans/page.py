"""«Årsplan»: all units at a glance, or a unit's plan as a document that is written in place."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.models import PlanState
from alna_desktop.models.plan_rules import Step
from alna_desktop.models.status import Status
from alna_desktop.services import plan_desk, plan_making, sources
from alna_desktop.services.plan_desk import Desk, PlanLine
from alna_desktop.ui.pages.base import Drill, Page
from alna_desktop.ui.pages.plans import papers
from alna_desktop.ui.pages.plans.goal_card import GoalCard
from alna_desktop.ui.pages.plans.overview import Overview
from alna_desktop.ui.pages.plans.steps import Steps
from alna_desktop.ui.pages.plans.unit_view import UnitView
from alna_desktop.ui.pages.plans.words import PLAN_MARKS, Sign
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

Mark = tuple[Status | None, str]


class PlansPage(Page):
    """The plans of the context's year."""

    key = "plans"
    help_name = "plans"
    tables = frozenset(
        {
            "annual_plan", "plan_goal", "plan_status", "action", "scorecard", "focus_area", "success_factor",
            "scorecard_line", "target", "indicator", "measurement", "unit", "person",
        }
    )  # fmt: skip

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.head = kit.PageHead(_("Annual plan"))
        self.overview, self.view, self.nothing = Overview(), UnitView(shell), kit.Card()
        self.start_button = kit.button(_("Begin with the scorecard"), "plus", primary=True)
        self.copy_button = kit.button("", "copy")
        self._first = QWidget()
        self.empty = kit.EmptyState("", self._first)
        self.pdf_button, self.export_button = kit.button("PDF", "files"), kit.button("Excel", "upload")
        self.steps = Steps(shell, self, self.view.save)
        self.desk: Desk | None = None
        self._version: int | None = None
        self._place: tuple[UUID, int] | None = None
        self._stack, self._signs = QStackedWidget(), QHBoxLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        layout, first = QVBoxLayout(self), QHBoxLayout(self._first)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        self._signs.setSpacing(16)
        self.head.summary.addLayout(self._signs)
        for button in (self.pdf_button, self.export_button, *self.steps.buttons.values()):
            self.head.buttons.addWidget(button)
        self.pdf_button.setAccessibleName(_("The plan as PDF"))
        self.export_button.setAccessibleName(_("Export to Excel"))
        first.setSpacing(12)
        first.addWidget(self.copy_button)
        first.addWidget(self.start_button)
        self.nothing.body.addWidget(self.empty)
        for widget in (self.overview, self.view, self.nothing):
            self._stack.addWidget(widget)
        layout.addWidget(self.head)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.view.document.sources_wanted.connect(lambda line_id: self.show_sources(self._sources_of(line_id).find))
        self.overview.opened.connect(lambda unit_id: self.shell.context.set_unit(unit_id))
        self.view.version_wanted.connect(self._show_version)
        self.start_button.clicked.connect(self._start)
        self.copy_button.clicked.connect(self._copy)
        self.pdf_button.clicked.connect(self._make_pdf)
        self.export_button.clicked.connect(self._export)
        for step, button in self.steps.buttons.items():
            button.clicked.connect(lambda _checked=False, step=step: self._take(step))

    # What the window asks of a page

    def show_context(self) -> None:
        """Read the file again; what is being written stays."""
        context = self.shell.context
        self.head.set_title(_("Annual plan %(year)d") % {"year": context.year})
        place = (context.unit.id, context.year)
        if place != self._place:
            self._place, self._version = place, None
        if context.unit.is_district:
            self._show_all()
        else:
            self._show_unit()

    def _show_all(self) -> None:
        self.desk = None
        lines = plan_desk.overview(self.shell.database, self.shell.context.period)
        self.overview.show_lines(lines)
        self._stack.setCurrentWidget(self.overview if lines else self.nothing)
        self._show_signs(_counted(lines))
        self.steps.show(None)
        self.pdf_button.hide()
        self.export_button.setVisible(bool(lines))
        if not lines:
            self.empty.label.setText(_("Each unit has an annual plan. Add the units on the page Organisation first."))
            self.start_button.hide()
            self.copy_button.hide()

    def _show_unit(self) -> None:
        context = self.shell.context
        desk = plan_desk.desk(self.shell.database, context.unit.id, context.period, self._version)
        self.desk = desk
        self.steps.show(desk)
        for button in (self.pdf_button, self.export_button):
            button.setVisible(desk.plan is not None)
        if desk.plan is None:
            self._show_nothing(desk)
            return
        word = desk.plan.state.word
        if len(desk.versions) > 1:
            word = _("%(state)s, version %(n)d") % {"state": word, "n": desk.plan.version}
        self._show_signs([(PLAN_MARKS[desk.plan.state], word)])
        self.view.show_desk(desk)
        self._stack.setCurrentWidget(self.view)

    def _show_nothing(self, desk: Desk) -> None:
        self._show_signs([(PLAN_MARKS[None], _("missing plan"))])
        unit = {"unit": desk.unit.name, "year": desk.year}
        text = _("%(unit)s has no annual plan for %(year)d. It begins with a goal for each line of the scorecard.")
        if not desk.adopted:
            text = _("%(unit)s has no annual plan for %(year)d. The scorecard for the year must be adopted first.")
        self.empty.label.setText(text % unit)
        writable = desk.adopted and not self.shell.database.read_only
        self.copy_button.setText(_("Copy from %(year)d") % {"year": desk.year - 1})
        self.start_button.setVisible(writable)
        self.copy_button.setVisible(writable and desk.last_year)
        self._stack.setCurrentWidget(self.nothing)

    def _show_signs(self, signs: list[Mark]) -> None:
        while (item := self._signs.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for status, word in signs:
            self._signs.addWidget(Sign(status, word))

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost; asks if so."""
        return self._stack.currentWidget() is not self.view or self.view.may_leave()

    def focus_first(self) -> None:
        """Put the keyboard in the table, or in the document."""
        shown = self._stack.currentWidget()
        if shown is self.overview:
            self.overview.table.setFocus()
        elif shown is self.view:
            self.view.document.focus_first()
        else:
            self.start_button.setFocus()

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

    def edit(self) -> None:
        """Go to the document."""
        self.focus_first()

    def new(self) -> None:
        """One more action in the plan; where there is no plan, begin on it."""
        if self._stack.currentWidget() is self.view:
            self.view.document.new_action()
        elif self._stack.currentWidget() is self.nothing and not self.start_button.isHidden():
            self._start()

    def save(self) -> None:
        """Save the document."""
        if self._stack.currentWidget() is self.view:
            self.view.save()

    # What the buttons do

    def _start(self) -> None:
        self._do(lambda place: plan_making.start(self.shell.database, *place))

    def _copy(self) -> None:
        def copy(place: tuple[UUID, int]) -> None:
            unit_id, year = place
            copied = plan_making.copy_year(self.shell.database, unit_id, year - 1, year)
            if copied.left_out:
                names = {"names": ", ".join(copied.left_out)}
                self.shell.say(_("Copied. Left out, since the new scorecard has no place for it: %(names)s.") % names)

        self._do(copy)

    def _do(self, act: Callable[[tuple[UUID, int]], object]) -> None:
        assert self._place is not None
        try:
            act(self._place)
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
        else:
            self.focus_first()

    def _take(self, step: Step) -> None:
        if self.desk is not None:
            self._version = None
            self.steps.take(step, self.desk)

    def _show_version(self, version: int) -> None:
        if self.may_leave():
            self._version = version
            self._show_unit()

    def _make_pdf(self) -> None:
        if self.desk is not None and self.view.save():
            papers.make_pdf(self.shell, self, self.desk)

    def _export(self) -> None:
        if self.desk is None:
            self.export_view(self.overview.table)
        elif self.view.save():
            papers.export(self.shell, self.desk)


def _counted(lines: list[PlanLine]) -> list[Mark]:
    """«20 godkjent», «2 sendt inn», «1 mangler plan»; those that are in order first."""
    order = [PlanState.CLOSED, PlanState.APPROVED, PlanState.SUBMITTED, PlanState.RETURNED, PlanState.DRAFT, None]
    found: list[Mark] = []
    for state in order:
        count = sum(line.state is state for line in lines)
        word = state.word if state else _("missing plan")
        if count:
            found.append((PLAN_MARKS[state], _("%(n)d %(status)s") % {"n": count, "status": word}))
    return found
