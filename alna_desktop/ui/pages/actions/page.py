"""«Tiltak»: one list of actions across sources, «mine» first."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QMenu, QVBoxLayout

from alna_desktop.fields import actions as fields
from alna_desktop.fields.base import Option
from alna_desktop.i18n import N_, _
from alna_desktop.models import ActionSource
from alna_desktop.models.action_rules import Standing
from alna_desktop.services import actions, organisation, units
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.ui import me
from alna_desktop.ui.pages.actions.pane import ActionPane
from alna_desktop.ui.pages.actions.register import ActionRegister
from alna_desktop.ui.pages.actions.steps import TITLES, Steps
from alna_desktop.ui.pages.register_page import RegisterPage
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.record import Source

ME_WIDTH = 176  # of the link that says who sits here


class View(Enum):
    """Which of the actions are seen."""

    MINE = "mine"
    OVERDUE = "overdue"
    OPEN = "open"
    ALL = "all"


# What the chip says, and why there is nothing behind it.
WORDS = {
    View.MINE: (N_("Mine"), N_("There is nothing open that is yours.")),
    View.OVERDUE: (N_("Overdue"), N_("No action is over its deadline.")),
    View.OPEN: (N_("Open"), N_("No action is open.")),
    View.ALL: (N_("All"), fields.ACTION.nothing),
}


class ActionsPage(RegisterPage):
    """The actions of the context's unit; of all units where that is the district."""

    key = "actions"
    help_name = "actions"
    tables = frozenset({"action", "unit", "person", "indicator"})

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._me = me.chosen(shell)
        self._view = View.MINE if self._me else View.OPEN
        self._begins: dict[str, Any] = {}  # where a new action comes from
        self._people: Sequence[organisation.PersonRow] = ()
        source = Source(fields.ACTION, self._rows, self._save, self._choices)
        pane = ActionPane(source, writable=not shell.database.read_only, fresh=self._fresh)
        steps = Steps(shell, self, self._persons)
        self.register = ActionRegister(shell, source, pane, steps, lambda: _(WORDS[self._view][1]))
        self.head = kit.PageHead(_("Actions"))
        self.chips = {view: kit.Chip(_(words[0])) for view, words in WORDS.items()}
        self.me_link = kit.link("")
        self.new_button = kit.button(_("New action"), "plus", primary=True)
        self._group = kit.OneOf(self)
        self._build()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        for view, chip in self.chips.items():
            self._group.addButton(chip)
            self.head.summary.addWidget(chip)
            chip.setChecked(view is self._view)
            chip.clicked.connect(lambda _checked=False, view=view: self._switch(view))
        self.head.buttons.addWidget(self.new_button)
        self.register.tools.addWidget(self.me_link)
        self.new_button.setToolTip("Ctrl+N")
        self.new_button.setVisible(not self.shell.database.read_only)
        layout.addWidget(self.head)
        layout.addWidget(self.register, 1)
        self.new_button.clicked.connect(self.new)
        pane = self.register.pane
        if isinstance(pane, ActionPane):
            pane.source_wanted.connect(self._go_to_source)
        self.me_link.clicked.connect(self._show_people)

    # What the window asks of a page

    def show_context(self) -> None:
        """Read the actions again; the chosen one stays, and what is being typed."""
        self._people = organisation.person_rows(self.shell.database)
        self.register.action_table.delegate.with_unit = self.shell.context.unit.is_district or self._view is View.MINE
        self._name_me()
        self.register.reload()

    def select(self, **what: object) -> None:
        """Jump to `action_id`, to those that are `overdue`, or begin on a new one for `indicator_id` or `risk_id`."""
        wanted, indicator = what.get("action_id"), what.get("indicator_id")
        if what.get("overdue"):
            self._switch(View.OVERDUE)
        if isinstance(wanted, UUID):
            self._go_to(wanted)
        if isinstance(indicator, UUID):
            self._new_for(indicator)
        if isinstance(what.get("risk_id"), UUID):
            self._new_for_risk(what["risk_id"], str(what["risk"]), what["unit_id"])

    def focus_first(self) -> None:
        """The table has the keyboard; the form where an action was begun for something."""
        if self._begins and self.register.pane.row_id is None:
            self.register.edit()
        else:
            super().focus_first()

    def new(self) -> None:
        """Begin on a new action."""
        self._begins = {}
        self.register.new()

    def export_view(self, view: QAbstractItemView) -> None:
        """The list to Excel, after the question of confidential ones."""
        if view is self.register.table:
            self.register.export()
        else:
            super().export_view(view)

    def table_menu(self, view: QAbstractItemView) -> QMenu:
        """What can be done with the selected actions, before what can be done with any table."""
        menu = super().table_menu(view)
        first = menu.actions()[0]
        possible = self.register.steps.possible(self.register.chosen())
        first = menu.insertSeparator(first) if possible else first
        for step in possible:
            action = QAction(_(TITLES[step]), menu)
            action.triggered.connect(lambda _checked=False, step=step: self.register.take(step))
            menu.insertAction(first, action)
        return menu

    # Which actions

    def _rows(self) -> list[ActionRow]:
        """Those behind the chosen chip, all of them counted on the way."""
        everyone = actions.rows(self.shell.database)
        found = {view: [row for row in everyone if self._is_in(view, row)] for view in View}
        for view, chip in self.chips.items():
            chip.set_count(len(found[view]))
        return found[self._view]

    def _is_in(self, view: View, row: ActionRow) -> bool:
        """Whether an action is behind a chip. Mine are those of the person who sits here, or else the unit's own."""
        unit = self.shell.context.unit
        if view is View.MINE:
            return row.is_open and (row.responsible_id == self._me if self._me else row.unit_id == unit.id)
        here = unit.is_district or row.unit_id == unit.id
        return (
            here
            and {
                View.OVERDUE: row.standing is Standing.OVERDUE,
                View.OPEN: row.is_open,
                View.ALL: True,
            }[view]
        )

    def _switch(self, view: View) -> None:
        """See other actions, unless something unsaved holds the user here."""
        if view is not self._view and self.may_leave():
            self._set_view(view)
            self.show_context()
        self.chips[self._view].setChecked(True)

    def _set_view(self, view: View) -> None:
        self._view = view
        self.chips[view].setChecked(True)

    def _go_to(self, action_id: UUID) -> None:
        row = next((row for row in actions.rows(self.shell.database) if row.id == action_id), None)
        if row is None:
            return
        if not self._is_in(self._view, row):
            self._switch(View.OPEN if row.is_open else View.ALL)
        self.register.choose(action_id)

    # The form

    def _fresh(self) -> dict[str, Any]:
        """What a new action begins with."""
        return {"unit_id": self.shell.context.unit.id, "responsible_id": self._me, "progress": 0}

    def _new_for(self, indicator_id: UUID) -> None:
        """Begin on an action that is to move an indicator."""
        self._begins = {"source_kind": ActionSource.SCORECARD}
        self.register.new()
        pane = self.register.pane
        if pane.row_id is None and isinstance(pane, ActionPane):
            pane.begin_with(indicator_id=indicator_id)

    def _new_for_risk(self, risk_id: object, title: str, unit_id: object) -> None:
        """Begin on an action that treats a risk."""
        self._begins = {"source_kind": ActionSource.RISK, "source_id": risk_id, "source_text": title}
        self.register.new()
        pane = self.register.pane
        if pane.row_id is None and isinstance(pane, ActionPane):
            pane.begin_with(unit_id=unit_id)

    def _go_to_source(self, row: ActionRow) -> None:
        """Go to what an action was agreed on in."""
        self.shell.go("risks", risk_id=row.source_id)

    def _save(self, action_id: UUID | None, revision: int, values: dict[str, Any]) -> UUID:
        begins = self._begins if action_id is None else {}
        saved = actions.save(self.shell.database, action_id, revision, values | begins)
        if action_id is None and self._view is not View.ALL:
            self._set_view(View.OPEN)  # where a new one is seen
        return saved

    def _choices(self) -> Mapping[str, Sequence[Option]]:
        return {
            "unit_id": [Option(unit.id, unit.name) for unit in units.in_force(self.shell.database)],
            "responsible_id": self._persons(),
            "indicator_id": [
                Option(indicator.id, indicator.name) for indicator in actions.indicators(self.shell.database)
            ],
        }

    def _persons(self) -> list[Option]:
        """The people of the register, those of the context's unit first."""
        unit = self.shell.context.unit.id
        return [Option(person.id, _called(person)) for person in sorted(self._people, key=lambda p: p.unit_id != unit)]

    # Who sits here

    def people_menu(self) -> QMenu:
        """A menu to say who one is."""
        menu = QMenu(self)
        for option in [Option(None, _("Nobody in particular")), *self._persons()]:
            action = menu.addAction(option.text)
            action.setCheckable(True)
            action.setChecked(option.value == self._me)
            action.triggered.connect(lambda _checked=False, person=option.value: self._be(person))
        return menu

    def _show_people(self) -> None:
        self.people_menu().exec(self.me_link.mapToGlobal(QPoint(0, self.me_link.height() + 4)))

    def _be(self, person_id: UUID | None) -> None:
        """Remember who sits here, and show what is theirs."""
        me.choose(self.shell, person_id)
        self._me = person_id
        self._switch(View.MINE)
        self.show_context()

    def _name_me(self) -> None:
        person = next((person for person in self._people if person.id == self._me), None)
        if person is None:
            self._me = None  # someone who is no longer in the register
        text = _("I am %(person)s") % {"person": _called(person)} if person else _("I am …")
        metrics = QFontMetrics(self.me_link.font())
        self.me_link.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, ME_WIDTH))
        self.me_link.setToolTip(text)
        self.me_link.setAccessibleName(text)


def _called(person: organisation.PersonRow) -> str:
    """«Enhetsleder, Furuset sykehjem»: a title alone would not tell one leader from the other."""
    return ", ".join(part for part in (person.title, person.name, person.unit) if part)
