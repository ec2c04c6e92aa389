"""«Lederavtaler»: all units at a glance, or a unit's agreement as a document that is written in place."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from alna_desktop.errors import UserError
from alna_desktop.fields.agreements import MISSING
from alna_desktop.i18n import _, ngettext
from alna_desktop.models import AgreementState
from alna_desktop.models.agreement_rules import Step
from alna_desktop.models.status import Status
from alna_desktop.services import agreement_desk, agreement_making
from alna_desktop.services.agreement_desk import AgreementLine, Desk
from alna_desktop.ui.pages.agreements import papers
from alna_desktop.ui.pages.agreements.overview import Overview
from alna_desktop.ui.pages.agreements.steps import Steps
from alna_desktop.ui.pages.agreements.unit_view import UnitView
from alna_desktop.ui.pages.agreements.words import AGREEMENT_MARKS, Confidential
from alna_desktop.ui.pages.base import Page
from alna_desktop.ui.pages.plans.words import Sign
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

Mark = tuple[Status | None, str]
ACTIONS = "actions"


class AgreementsPage(Page):
    """The leader agreements of the context's year."""

    key = "agreements"
    help_name = "agreements"
    tables = frozenset(
        {
            "leader_agreement", "agreement_demand", "agreement_talk", "action", "scorecard", "focus_area",
            "success_factor", "scorecard_line", "target", "indicator", "measurement", "unit", "person", "person_role",
            "budget_frame", "wheel_task", "wheel_activity",
        }
    )  # fmt: skip

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.head = kit.PageHead("")
        self.overview, self.view, self.nothing = Overview(), UnitView(shell), kit.Card()
        self.start_button = kit.button(_("Begin with the scorecard"), "plus", primary=True)
        self.copy_button = kit.button("", "copy")
        self._first = QWidget()
        self.empty = kit.EmptyState("", self._first)
        self.pdf_button, self.export_button = kit.button("PDF", "files"), kit.button(_("Export"), "upload")
        self.steps = Steps(shell, self, self.view.save)
        self.confidential = Confidential()
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
        self.head.summary.setSpacing(16)
        self.head.summary.addLayout(self._signs)
        self.head.summary.addWidget(self.confidential)
        for button in (self.pdf_button, self.export_button, *self.steps.buttons.values()):
            self.head.buttons.addWidget(button)
        self.pdf_button.setAccessibleName(_("The agreement as PDF"))
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
        place = (context.unit.id, context.year)
        if place != self._place:
            self._place, self._version = place, None
        if context.unit.is_district:
            self.head.set_title(_("Leader agreements %(year)d") % {"year": context.year})
            self._show_all()
        else:
            self.head.set_title(_("Leader agreement %(year)d") % {"year": context.year})
            self._show_unit()

    def _show_all(self) -> None:
        self.desk = None
        lines = agreement_desk.overview(self.shell.database, self.shell.context.year)
        self.overview.show_lines(lines)
        self._stack.setCurrentWidget(self.overview if lines else self.nothing)
        self._show_signs(_counted(lines))
        self.steps.show(None)
        self.pdf_button.hide()
        self.export_button.setVisible(bool(lines))
        if not lines:
            text = _("Each unit's leader has an agreement. Add the units on the page Organisation first.")
            self.empty.label.setText(text)
            self.start_button.hide()
            self.copy_button.hide()

    def _show_unit(self) -> None:
        context = self.shell.context
        self.desk = desk = agreement_desk.desk(self.shell.database, context.unit.id, context.year, self._version)
        self.steps.show(desk)
        for button in (self.pdf_button, self.export_button):
            button.setVisible(desk.agreement is not None)
        if desk.agreement is None:
            self._show_nothing(desk)
            return
        word = desk.agreement.state.word
        if len(desk.versions) > 1:
            word = _("%(state)s, version %(n)d") % {"state": word, "n": desk.agreement.version}
        self._show_signs([(AGREEMENT_MARKS[desk.agreement.state], word)])
        self.view.show_desk(desk)
        self.view.document.talks.actions_wanted.connect(lambda: self.shell.go(ACTIONS))
        self._stack.setCurrentWidget(self.view)

    def _show_nothing(self, desk: Desk) -> None:
        self._show_signs([(AGREEMENT_MARKS[None], _(MISSING))])
        text = _("%(unit)s has no leader agreement for %(year)d. It begins with the targets and the budget frame.")
        self.empty.label.setText(text % {"unit": desk.unit.name, "year": desk.year})
        writable = not self.shell.database.read_only
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

    def edit(self) -> None:
        """Go to the document."""
        self.focus_first()

    def new(self) -> None:
        """One more demand in a draft; where there is no agreement, begin on it."""
        if self._stack.currentWidget() is self.view:
            self.view.document.new_demand()
        elif self._stack.currentWidget() is self.nothing and not self.start_button.isHidden():
            self._start()

    def save(self) -> None:
        """Save the document."""
        if self._stack.currentWidget() is self.view:
            self.view.save()

    def export_seen(self) -> None:
        """Ctrl+E: as the button, which asks about what is confidential; the table of all units has nothing of it."""
        self._export()

    # What the buttons do

    def _start(self) -> None:
        self._do(lambda place: agreement_making.start(self.shell.database, *place))

    def _copy(self) -> None:
        self._do(lambda place: agreement_making.copy_year(self.shell.database, place[0], place[1] - 1, place[1]))

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
        if self._stack.currentWidget() is self.nothing:
            self.shell.say(_("There is no table here to export."))
        elif self.desk is None or self.view.save():
            papers.export(self.shell, self, self.shell.context.year, self.desk)


def _counted(lines: list[AgreementLine]) -> list[Mark]:
    """«20 inngått», «2 utkast», «1 mangler avtale», «3 samtaler over datoen»; those in order first."""
    order = [AgreementState.CLOSED, AgreementState.SIGNED, AgreementState.PROPOSED, AgreementState.DRAFT, None]
    found: list[Mark] = []
    for state in order:
        count = sum(line.state is state for line in lines)
        word = state.word if state else _(MISSING)
        if count:
            found.append((AGREEMENT_MARKS[state], _("%(n)d %(status)s") % {"n": count, "status": word}))
    late = sum(line.talk_is_late for line in lines)
    if late:
        text = ngettext("%(n)d talk past its date", "%(n)d talks past their date", late) % {"n": late}
        found.append((Status.NOT_MET, text))
    return found
