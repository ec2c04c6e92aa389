"""A page for a document that each unit writes every year: all units at a glance, or one unit's, written in place."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Generic
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.models.status import Status
from alna_desktop.ui.pages.base import Page
from alna_desktop.ui.pages.year_document.desk import DeskT
from alna_desktop.ui.pages.year_document.overview import UnitOverview
from alna_desktop.ui.pages.year_document.steps import YearSteps
from alna_desktop.ui.pages.year_document.view import YearDocumentView
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.sign import Sign

Mark = tuple[Status | None, str]
Place = tuple[UUID, int]  # unit and year


class YearDocumentPage(Page, Generic[DeskT]):
    """The documents of the context's year. `marks` are those of the states, and of none at all (None)."""

    marks: ClassVar[Mapping[Any, Status | None]]

    def __init__(self, shell: Shell, overview: UnitOverview, view: YearDocumentView[DeskT]) -> None:
        super().__init__(shell)
        self.overview, self.view, self.nothing = overview, view, kit.Card()
        self.head = kit.PageHead("")
        self.start_button = kit.button(_("Begin with the scorecard"), "plus", primary=True)
        self.copy_button = kit.button("", "copy")
        self._first = QWidget()
        self.empty = kit.EmptyState("", self._first)
        self.pdf_button, self.export_button = kit.button("PDF", "files"), kit.button(_("Export"), "upload")
        self.steps = self.make_steps()
        self.desk: DeskT | None = None
        self._version: int | None = None
        self._place: Place | None = None
        self.stack, self._signs = QStackedWidget(), QHBoxLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        layout, first = QVBoxLayout(self), QHBoxLayout(self._first)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        self._signs.setSpacing(16)
        self.head.summary.setSpacing(16)
        self.head.summary.addLayout(self._signs)
        for button in (self.pdf_button, self.export_button, *self.steps.buttons.values()):
            self.head.buttons.addWidget(button)
        self.export_button.setAccessibleName(_("Export to Excel"))
        first.setSpacing(12)
        first.addWidget(self.copy_button)
        first.addWidget(self.start_button)
        self.nothing.body.addWidget(self.empty)
        for widget in (self.overview, self.view, self.nothing):
            self.stack.addWidget(widget)
        layout.addWidget(self.head)
        layout.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.overview.opened.connect(lambda unit_id: self.shell.context.set_unit(unit_id))
        self.view.version_wanted.connect(self._show_version)
        self.start_button.clicked.connect(self._start)
        self.copy_button.clicked.connect(self._copy)
        self.pdf_button.clicked.connect(self._make_pdf)
        self.export_button.clicked.connect(self.export_seen)
        for step, button in self.steps.buttons.items():
            button.clicked.connect(lambda _checked=False, step=step: self._take(step))

    # What a kind of document knows

    def make_steps(self) -> YearSteps[DeskT]:
        """What one does with the document."""
        raise NotImplementedError

    def title(self) -> str:
        """What the page is called, for the context's unit and year."""
        raise NotImplementedError

    def read_desk(self, version: int | None) -> DeskT:
        """What lies on the desk for the context's unit and year; `version` None: the newest."""
        raise NotImplementedError

    def show_lines(self) -> list[Mark]:
        """Show all units in the table; what is counted of them, those that are in order first."""
        raise NotImplementedError

    def nothing_there(self, desk: DeskT) -> tuple[str, str]:
        """What is said where the unit has no document: a word, and what it begins with."""
        raise NotImplementedError

    def may_begin(self, desk: DeskT) -> bool:
        """Whether there is what a document begins with."""
        raise NotImplementedError

    def no_units(self) -> str:
        """What is said where there are no units."""
        raise NotImplementedError

    def begin(self, place: Place) -> None:
        """Begin on a document. Raises UserError."""
        raise NotImplementedError

    def copy_year(self, place: Place) -> None:
        """Begin with last year's. Raises UserError."""
        raise NotImplementedError

    def add(self) -> None:
        """One more line in what is written."""
        raise NotImplementedError

    def make_pdf(self, desk: DeskT) -> None:
        """The document on paper."""
        raise NotImplementedError

    # What the window asks of a page

    def show_context(self) -> None:
        """Read the file again; what is being written stays."""
        context = self.shell.context
        self.head.set_title(self.title())
        place = (context.unit.id, context.year)
        if place != self._place:
            self._place, self._version = place, None
        if context.unit.is_district:
            self._show_all()
        else:
            self._show_unit()

    def _show_all(self) -> None:
        self.desk = None
        self._show_signs(self.show_lines())
        some = self.overview.model.rowCount() > 0
        self.stack.setCurrentWidget(self.overview if some else self.nothing)
        self.steps.show(None)
        self.pdf_button.hide()
        self.export_button.setVisible(some)
        if not some:
            self.empty.label.setText(self.no_units())
            self.start_button.hide()
            self.copy_button.hide()

    def _show_unit(self) -> None:
        self.desk = desk = self.read_desk(self._version)
        document = desk.document
        self.steps.show(desk)
        for button in (self.pdf_button, self.export_button):
            button.setVisible(document is not None)
        if document is None:
            self._show_nothing(desk)
            return
        word = document.state.word
        if len(desk.versions) > 1:
            word = _("%(state)s, version %(n)d") % {"state": word, "n": document.version}
        self._show_signs([(self.marks[document.state], word)])
        self.view.show_desk(desk)
        self.stack.setCurrentWidget(self.view)

    def _show_nothing(self, desk: DeskT) -> None:
        word, text = self.nothing_there(desk)
        self._show_signs([(self.marks[None], word)])
        self.empty.label.setText(text)
        writable = self.may_begin(desk) and not self.shell.database.read_only
        self.copy_button.setText(_("Copy from %(year)d") % {"year": desk.year - 1})
        self.start_button.setVisible(writable)
        self.copy_button.setVisible(writable and desk.last_year)
        self.stack.setCurrentWidget(self.nothing)

    def _show_signs(self, signs: Sequence[Mark]) -> None:
        kit.clear(self._signs)
        for status, word in signs:
            self._signs.addWidget(Sign(status, word))

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost; asks if so."""
        return self.stack.currentWidget() is not self.view or self.view.may_leave()

    def focus_first(self) -> None:
        """Put the keyboard in the table, or in the document."""
        shown = self.stack.currentWidget()
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
        """One more line in the document; where there is none, begin on it."""
        if self.stack.currentWidget() is self.view:
            self.add()
        elif self.stack.currentWidget() is self.nothing and not self.start_button.isHidden():
            self._start()

    def save(self) -> None:
        """Save the document."""
        if self.stack.currentWidget() is self.view:
            self.view.save()

    # What the buttons do

    def _start(self) -> None:
        self._do(self.begin)

    def _copy(self) -> None:
        self._do(self.copy_year)

    def _do(self, act: Callable[[Place], None]) -> None:
        assert self._place is not None
        try:
            act(self._place)
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
        else:
            self.focus_first()

    def _take(self, step: Any) -> None:
        if self.desk is not None:
            self._version = None
            self.steps.take(step, self.desk)

    def _show_version(self, version: int) -> None:
        if self.may_leave():
            self._version = version
            self._show_unit()

    def _make_pdf(self) -> None:
        if self.desk is not None and self.view.save():
            self.make_pdf(self.desk)


def counted(marks: Mapping[Any, Status | None], states: Sequence[Any], missing: str) -> list[Mark]:
    """«20 godkjent», «2 sendt inn», «1 mangler plan»: how many are in each state, in the order of `marks`."""
    found: list[Mark] = []
    for state in marks:
        count = sum(each is state for each in states)
        if count:
            word = state.word if state else missing
            found.append((marks[state], _("%(n)d %(status)s") % {"n": count, "status": word}))
    return found
