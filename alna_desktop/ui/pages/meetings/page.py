"""«Møter»: what is planned and what was held, with minutes and decisions; the year's contact; and who is ready."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStackedWidget, QVBoxLayout

from alna_desktop.fields import meetings as fields
from alna_desktop.fields.base import Option
from alna_desktop.i18n import _
from alna_desktop.models import MeetingKind
from alna_desktop.models.meeting_rules import Step
from alna_desktop.periods import Period
from alna_desktop.services import meeting_contact, meetings, units
from alna_desktop.services.meeting_contact import Mark
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.services.readings import UnitInfo
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.meetings import papers, preparing
from alna_desktop.ui.pages.meetings.around import Around
from alna_desktop.ui.pages.meetings.contact import ContactView
from alna_desktop.ui.pages.meetings.pane import MeetingPane
from alna_desktop.ui.pages.meetings.readiness import ReadinessView
from alna_desktop.ui.pages.meetings.register import MeetingRegister
from alna_desktop.ui.pages.meetings.steps import TITLES, Steps, note_contact
from alna_desktop.ui.pages.meetings.views import PICTURES, STATES, WORDS, View
from alna_desktop.ui.pages.meetings.words import spoken
from alna_desktop.ui.pages.register_page import RegisterPage
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.record import Source


class MeetingsPage(RegisterPage):
    """The meetings of the context's unit and year; of all units where that is the district."""

    key = "meetings"
    help_name = "meetings"
    tables = frozenset(
        {
            "meeting", "meeting_unit", "meeting_participant", "meeting_item", "action", "unit", "person", "setting",
            "reminder", "measurement", "comment", "plan_status", "annual_plan",
        }
    )  # fmt: skip

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._view = View.PLANNED
        self._around = Around(shell)
        source = Source(fields.MEETING, self._rows, self._save, self._choices, self._discard)
        self.pane = MeetingPane(source, self._around.reads(), writable=not shell.database.read_only)
        self.register = MeetingRegister(shell, source, self.pane, lambda: _(WORDS[self._view][1]))
        self.steps, self.contact, self.readiness = Steps(shell, self), ContactView(), ReadinessView(shell)
        self.head = kit.PageHead(_("Meetings"))
        self.chips = {view: kit.Chip(_(words[0])) for view, words in WORDS.items()}
        self.calendar_button = kit.button(_("To calendar"), "calendar-check")
        self.round_button = kit.button(_("Plan dialogue meetings …"))
        self.contact_button = kit.button(_("New contact"), "plus")
        self.new_button = kit.button(_("New meeting"), "plus", primary=True)
        self._group, self._stack = kit.OneOf(self), QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        for view, chip in self.chips.items():
            self._group.addButton(chip)
            self.head.summary.addWidget(chip)
            chip.setChecked(view is self._view)
            chip.clicked.connect(lambda _checked=False, view=view: self._switch(view))
        for button in (self.round_button, self.contact_button, self.new_button):
            self.head.buttons.addWidget(button)
        self.new_button.setToolTip("Ctrl+N")
        for writes in (self.contact_button, self.new_button, self.contact.limits_link):
            writes.setVisible(not self.shell.database.read_only)
        self.register.tools.addWidget(self.calendar_button)
        self._stack.addWidget(self.register)
        self._stack.addWidget(self.contact)
        self._stack.addWidget(self.readiness)
        layout.addWidget(self.head)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.calendar_button.clicked.connect(self._to_calendar)
        self.contact_button.clicked.connect(self._note_contact)
        self.round_button.clicked.connect(self._plan_round)
        self.pane.agenda_wanted.connect(self._accept_agenda)
        self.readiness.unit_wanted.connect(lambda unit_id: self._of_unit(unit_id, View.ALL))
        self.readiness.meeting_wanted.connect(self._open_meeting_of)
        self.readiness.reminder_wanted.connect(self._remind)
        self.new_button.clicked.connect(self.new)
        self.register.kinds_chosen.connect(self.register.reload)
        self.pane.step_wanted.connect(self._take)
        self.pane.pdf_wanted.connect(self._make_pdf)
        self.pane.calendar_wanted.connect(self._one_to_calendar)
        self.pane.action_opened.connect(lambda action_id: self.shell.go("actions", action_id=action_id))
        self.contact.opened.connect(self._open_cell)
        self.contact.limits_wanted.connect(self._ask_limits)

    # What the window asks of a page

    def show_context(self) -> None:
        """Read the meetings again; the chosen one stays, and what is being typed."""
        context = self.shell.context
        self._around.read_people()
        self.head.set_title(_("Meetings %(year)d") % {"year": context.year})
        self.register.meeting_table.delegate.with_unit = context.unit.is_district
        self.register.reload()
        found = meeting_contact.overview(self.shell.database, context.year)
        self.chips[View.CONTACT].set_count(found.without)
        self.round_button.setVisible(context.unit.is_district and not self.shell.database.read_only)
        self.chips[View.READINESS].setVisible(context.unit.is_district)
        if self._view is View.READINESS and not context.unit.is_district:
            self._see(View.PLANNED)
        if self._view is View.CONTACT:
            self.contact.show_overview(found, context.unit.id)
        elif self._view is View.READINESS:
            self.readiness.show_context()

    def select(self, **what: object) -> None:
        """Jump to `meeting_id`, to those that are `planned`, to the year's `contact`, or to the `readiness`."""
        wanted = what.get("meeting_id")
        if isinstance(wanted, UUID):
            self._go_to(wanted)
        if what.get("planned"):
            self._switch(View.PLANNED)
        if what.get("contact"):
            self._switch(View.CONTACT)
        if what.get("readiness"):
            self._switch(View.READINESS)

    def focus_first(self) -> None:
        """The list, or the table of contact, has the keyboard."""
        if self._view is View.CONTACT:
            self.contact.table.setFocus()
        elif self._view is View.READINESS:
            self.readiness.focus_first()
        else:
            super().focus_first()

    def new(self) -> None:
        """Begin on a new meeting."""
        if self._view in PICTURES:
            self._switch(View.PLANNED)
        self.register.new()

    def table_menu(self, view: QAbstractItemView) -> QMenu:
        """What can be done with the chosen meeting, before what can be done with any table."""
        menu = super().table_menu(view)
        row = self.pane.row if view is self.register.table else None
        first = menu.actions()[0]
        possible = self.steps.possible(row)
        first = menu.insertSeparator(first) if possible else first
        for step in possible:
            action = QAction(_(TITLES[step]), menu)
            action.triggered.connect(lambda _checked=False, step=step: self._take(step))
            menu.insertAction(first, action)
        return menu

    # Which meetings

    def _rows(self) -> list[MeetingRow]:
        """Those behind the chosen chip, all of them counted on the way."""
        unit = self.shell.context.unit
        everything = meetings.rows(self.shell.database, self.shell.context.year, None if unit.is_district else unit.id)
        wanted = [row for row in everything if self.register.wants(row)]
        found = {view: [row for row in wanted if row.state is state] for view, state in STATES.items()}
        found[View.ALL] = wanted
        for view, rows in found.items():
            self.chips[view].set_count(len(rows))
        return found.get(self._view, wanted)

    def _switch(self, view: View) -> None:
        """See something else, unless something unsaved holds the user here."""
        if view is not self._view and self.may_leave():
            self._see(view)
            self.show_context()
            self.focus_first()
        self.chips[self._view].setChecked(True)

    def _see(self, view: View) -> None:
        """The list behind a chip, or one of the pictures."""
        self._view = view
        self._stack.setCurrentIndex(PICTURES.index(view) + 1 if view in PICTURES else 0)
        self.chips[view].setChecked(True)

    def _go_to(self, meeting_id: UUID) -> None:
        """Show a meeting: in its year, and of its unit where the list is another's."""
        row = meetings.one(self.shell.database, meeting_id)
        if row is None or not self.may_leave():
            return
        context = self.shell.context
        if context.year not in row.years:
            context.set_period(Period(row.held_on.year))
        if not context.unit.is_district and context.unit.id not in row.unit_ids:
            context.set_unit(next(unit.id for unit in units.in_force(self.shell.database) if unit.is_district))
        self.register.kinds.offer([(kind.name, kind.word) for kind in MeetingKind], frozenset())
        self._see(next((view for view, state in STATES.items() if state is row.state), View.ALL))
        self.show_context()
        self.register.choose(meeting_id)

    def _open_cell(self, unit: UnitInfo, marks: Sequence[Mark]) -> None:
        """Open a cell's meeting; where there are several the user says which; without any the unit's list."""
        if len(marks) == 1:
            self._go_to(marks[0].meeting_id)
        elif marks:
            self.marks_menu(marks).exec(QCursor.pos())
        else:
            self._of_unit(unit.id, View.ALL)

    def _of_unit(self, unit_id: UUID, view: View) -> None:
        """A unit's own meetings."""
        self.shell.context.set_unit(unit_id)
        self._switch(view)

    def marks_menu(self, marks: Sequence[Mark]) -> QMenu:
        """A menu of a cell's meetings."""
        menu = QMenu(self)
        for mark in marks:
            menu.addAction(spoken(mark)).triggered.connect(lambda _on=False, mark=mark: self._go_to(mark.meeting_id))
        return menu

    # The form

    def _save(self, meeting_id: UUID | None, revision: int, values: dict[str, Any]) -> UUID:
        saved = meetings.save(self.shell.database, meeting_id, revision, values)
        if meeting_id is None and self._view is not View.ALL:
            self._view = View.PLANNED  # where a new one is seen
            self.chips[View.PLANNED].setChecked(True)
        return saved

    def _choices(self) -> Mapping[str, Sequence[Option]]:
        return self._around.choices(self.pane.row)

    def _discard(self, meeting_id: UUID) -> None:
        meetings.discard(self.shell.database, meeting_id)

    # What is done with a meeting

    def _take(self, step: Step) -> None:
        if self.pane.may_leave() and self.pane.row is not None:
            meeting_id = self.pane.row.id
            self.steps.take(step, self.pane.row)
            self._follow(meeting_id)

    def _follow(self, meeting_id: UUID) -> None:
        """A meeting that has another state is seen where it is now."""
        row = meetings.one(self.shell.database, meeting_id)
        if row is not None and self._view in STATES and STATES[self._view] is not row.state:
            self._go_to(meeting_id)

    def _make_pdf(self) -> None:
        if self.pane.row is not None and self.pane.may_leave():
            papers.make_pdf(self.shell, self, self.pane.row.id)

    def _one_to_calendar(self) -> None:
        if self.pane.may_leave() and self.pane.row is not None:
            papers.one_to_calendar(self.shell, self, self.pane.row)

    def _to_calendar(self) -> None:
        unit = self.shell.context.unit
        papers.to_calendar(self.shell, self, self.shell.context.year, unit)

    def _note_contact(self) -> None:
        if not self.may_leave():
            return
        unit = self.shell.context.unit
        values = {"held_on": self.shell.database.today(), "unit_id": None if unit.is_district else unit.id}
        note_contact(self.shell, self, self._around.choices()["unit_id"], values, done=self.show_context)

    # Before a round of dialogue meetings

    def _plan_round(self) -> None:
        if self.may_leave():
            preparing.plan_round(self.shell, self, self.shell.context.period)

    def _accept_agenda(self) -> None:
        row = self.pane.row
        if row is not None and self.pane.may_leave():
            preparing.accept_agenda(self.shell, self, row)

    def _open_meeting_of(self, unit_id: UUID) -> None:
        """The meeting whose agenda is to be accepted; where there is none it is planned with the round."""
        row = preparing.meeting_of(self.shell, self.shell.context.period, unit_id)
        if row is not None:
            self._go_to(row.id)
        else:
            self._plan_round()

    def _remind(self, unit_ids: Sequence[UUID]) -> None:
        preparing.remind(self.shell, self, self.readiness.found, unit_ids)

    def _ask_limits(self) -> None:
        limits = meeting_contact.read_limits(self.shell.database)

        def act(given: dict[str, Any]) -> None:
            meeting_contact.save_limits(self.shell.database, given["contact"], given["visit"])

        lead = _("A unit that has been without for longer is pointed out in the overview.")
        AskDialog(self, fields.LIMITS, lead, act, values={"contact": limits.contact, "visit": limits.visit}).exec()
