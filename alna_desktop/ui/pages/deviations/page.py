"""«Avvik»: the register, the deviation that is chosen, and a quick way to register one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QMenu, QMessageBox, QStackedWidget, QVBoxLayout

from alna_desktop.fields import deviations as fields
from alna_desktop.fields.base import Option
from alna_desktop.i18n import _, ngettext
from alna_desktop.numbers import format_number
from alna_desktop.services import deviation_rows, deviation_texts, organisation, units
from alna_desktop.services.deviation_views import Filter, View
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.deviations import control, filters
from alna_desktop.ui.pages.deviations.pane import DeviationPane
from alna_desktop.ui.pages.deviations.quick import QuickDialog
from alna_desktop.ui.pages.deviations.register import DeviationRegister
from alna_desktop.ui.pages.deviations.statistics import StatisticsView
from alna_desktop.ui.pages.deviations.steps import TITLES, Steps
from alna_desktop.ui.pages.deviations.texts_dialog import TextsDialog
from alna_desktop.ui.pages.register_page import RegisterPage
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

ACTIONS = "actions"  # the page an action leads to
STATISTICS = "statistics"


class DeviationsPage(RegisterPage):
    """The deviations of the context's unit; of all units where that is the district."""

    key = "deviations"
    help_name = "deviations"
    tables = frozenset({"deviation", "deviation_cause", "cause_category", "consequence_text", "action", "unit",
                        "person", "setting", "attachment",
                        "notice", "notice_rule"})  # fmt: skip

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        writable = not shell.database.read_only
        self.pane = DeviationPane(shell.database, writable=writable)
        self.steps = Steps(shell, self, self._people)
        self.register: DeviationRegister = DeviationRegister(shell, self.pane, self.steps)
        self.head, self.summary = kit.PageHead(_("Deviations")), kit.Label("", 14, 400, "text2")
        self.new_button = kit.button(_("New deviation"), "plus", primary=True)
        self.statistics_button, self.control_button = kit.button(_("Statistics")), kit.button(_("Internal control …"))
        self.statistics, self.views = StatisticsView(shell), QStackedWidget()
        self._build()
        self.new_button.setVisible(writable)
        self.new_button.clicked.connect(self.new)
        self.register.counted.connect(self._summarise)
        self.register.export_wanted.connect(lambda: self.export_view(self.register.table))
        self.register.filters_button.clicked.connect(self._show_filters)
        self.statistics_button.clicked.connect(lambda: self.see_statistics(seen=not self.sees_statistics))
        self.control_button.clicked.connect(self._show_control)
        self.pane.event_part.wanted.connect(lambda page, what: self.shell.go(page, **what))
        self.pane.actions_part.new_wanted.connect(self._new_action)
        self.pane.actions_part.opened.connect(lambda action_id: self.shell.go(ACTIONS, action_id=action_id))

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        self.head.summary.addWidget(self.summary)
        self.head.buttons.addWidget(self.register.filter_field)
        for button in (self.control_button, self.statistics_button, self.new_button):
            self.head.buttons.addWidget(button)
        self.control_button.hide()
        self.new_button.setToolTip("Ctrl+N")
        layout.addWidget(self.head)
        for view in (self.register, self.statistics):
            self.views.addWidget(view)
        layout.addWidget(self.views, 1)

    # The register, or its statistics

    @property
    def sees_statistics(self) -> bool:
        """Whether the statistics are seen, rather than the register."""
        return self.views.currentWidget() is self.statistics

    def see_statistics(self, *, seen: bool) -> None:
        """Show the statistics, or the register again."""
        if seen == self.sees_statistics or not self.may_leave():
            return
        if seen:
            self.statistics.read()
        self.views.setCurrentWidget(self.statistics if seen else self.register)
        self.statistics_button.setText(_("The register") if seen else _("Statistics"))
        self.control_button.setVisible(seen)
        self.register.filter_field.setVisible(not seen)
        self.moved.emit()

    def _show_control(self) -> None:
        button = self.control_button
        control.menu(self.shell, self).exec(button.mapToGlobal(QPoint(0, button.height() + 4)))

    @property
    def at(self) -> str:
        """The statistics, or "" for the register."""
        return STATISTICS if self.sees_statistics else ""

    def return_to(self, at: str) -> None:
        """Show what was shown."""
        self.see_statistics(seen=at == STATISTICS)

    def focus_first(self) -> None:
        """The table has the keyboard, or the first chart."""
        if self.sees_statistics:
            self.statistics.months.chart.setFocus()
        else:
            super().focus_first()

    def begin_filter(self) -> None:
        """Filter the register."""
        self.see_statistics(seen=False)
        super().begin_filter()

    # What the window asks of a page

    def show_context(self) -> None:
        """Read the register again; the chosen one stays, and what is being typed, unless the unit is another."""
        unit, wanted = self.shell.context.unit, self.register.rows.wanted
        now = replace(wanted, unit_id=None if unit.is_district else unit.id, year=self.shell.context.period.year)
        self.register.legend.show_limits(deviation_texts.words(self.shell.database).limits)
        self._propose_columns(of_many=unit.is_district)
        if self.sees_statistics:
            self.statistics.read()
        if now == wanted and self.register.rows.rowCount():
            self.register.reload()
        else:
            self.register.ask(now)
            if not self.pane.is_unsaved and self.register.rows.place_of(self.pane.row_id) < 0:
                self.register.show_first()

    def _propose_columns(self, *, of_many: bool) -> None:
        """Whose a deviation is has to be said where they are those of several units, and there is room for one more."""
        keys = [field.key for field in self.register.rows.fields]
        self.register.columns.propose(keys.index("unit"), of_many)
        self.register.columns.propose(keys.index("category"), not of_many)

    def select(self, **what: object) -> None:
        """Jump to `deviation_id`, or to a `view` of them."""
        self.see_statistics(seen=False)
        wanted, view = what.get("deviation_id"), what.get("view")
        if isinstance(view, View):
            self.register.see(view)
        if isinstance(wanted, UUID):
            self.register.choose(wanted)

    def new(self) -> None:
        """Register a deviation, unless something unsaved holds the user here."""
        if self.shell.database.read_only or not self.may_leave():
            return
        today = self.shell.database.today()
        values = {"unit_id": self._own_unit(), "occurred_on": today, "discovered_on": today}
        dialog = QuickDialog(self, self.shell.database, {"unit_id": self._units()}, values)
        dialog.exec()
        if dialog.registered is not None:
            self.shell.say(_("Registered as %(number)s. Ctrl+Z takes it back.") % {"number": dialog.registered.number})
            self.register.choose(dialog.registered.id)

    def export_view(self, view: QAbstractItemView) -> None:
        """The register to Excel, after the question of confidential ones."""
        if view is not self.register.table:
            super().export_view(view)
            return
        along = self.with_confidential()
        if along is not None:
            found = self.register.deviation_table.exported(confidential=along)
            if found is not None:
                self.shell.export(found.head, found.rows, found.name)

    def table_menu(self, view: QAbstractItemView) -> QMenu:
        """What can be done with the selected ones, before what can be done with any table."""
        menu = super().table_menu(view)
        one = self.register.deviation_table.chosen_count == 1
        possible = self.steps.possible_with(self.pane.found) if one else self.register.possible()
        if view is not self.register.table or not possible:
            return menu
        first = menu.insertSeparator(menu.actions()[0])
        for step in possible:
            action = QAction(_(TITLES[step]), menu)
            action.triggered.connect(lambda _checked=False, step=step: self.register.take(step))
            menu.insertAction(first, action)
        return menu

    # What it does itself

    def _summarise(self) -> None:
        counts = self.register.rows.counts
        facts = {"open": format_number(counts.open), "over": format_number(counts.overdue)}
        text = _("%(open)s open, %(over)s over the deadline") if counts.overdue else _("%(open)s open")
        self.summary.setText(text % facts)

    def _new_action(self) -> None:
        found = self.pane.found
        if found is not None and self.pane.may_leave():
            self.steps.new_action(found)

    def _own_unit(self) -> UUID | None:
        """A deviation belongs to a unit; for the district the user says to which."""
        unit = self.shell.context.unit
        return None if unit.is_district else unit.id

    def _units(self) -> Sequence[Option]:
        return [Option(unit.id, unit.name) for unit in units.in_force(self.shell.database)]

    def _people(self) -> Sequence[Option]:
        """The people of the register, those of the deviation's unit first."""
        found = self.pane.found
        own = found.row.unit_id if found is not None else None
        people = sorted(organisation.person_rows(self.shell.database), key=lambda person: person.unit_id != own)
        return [Option(person.id, f"{person.title}, {person.unit}") for person in people]

    def with_confidential(self) -> bool | None:
        """Whether confidential ones are to be exported with the others; None where nothing is."""
        count = deviation_rows.confidential_count(self.shell.database, self.register.rows.wanted)
        if not count:
            return False
        text = ngettext("%(n)d deviation is confidential", "%(n)d deviations are confidential", count) % {"n": count}
        box = kit.message_box(self, text, _("Whoever gets the file can read what is in it."))
        without = box.addButton(_("Leave out"), QMessageBox.ButtonRole.AcceptRole)
        along = box.addButton(_("Export them too"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(without)
        box.exec()
        clicked = box.clickedButton()
        return None if clicked not in (without, along) else clicked is along

    # Kept filters, and the texts one chooses by

    def filters_menu(self) -> QMenu:
        """A menu of the filters that are kept, and of what can be changed here."""
        menu = QMenu(self)
        for each in filters.kept(self.shell.settings):
            menu.addAction(each.name).triggered.connect(lambda _checked=False, each=each: self._use(each))
        if menu.actions():
            menu.addSeparator()
        menu.addAction(_("Keep this filter …")).triggered.connect(self._keep)
        forgetting = menu.addMenu(_("Forget a filter"))
        for each in filters.kept(self.shell.settings):
            forget = forgetting.addAction(each.name)
            forget.triggered.connect(lambda _checked=False, name=each.name: filters.forget(self.shell.settings, name))
        forgetting.setEnabled(bool(forgetting.actions()))
        menu.addSeparator()
        texts = menu.addAction(_("Texts, categories and limits …"))
        texts.setEnabled(not self.shell.database.read_only)
        texts.triggered.connect(lambda: TextsDialog(self, self.shell.database).exec())
        return menu

    def _show_filters(self) -> None:
        button = self.register.filters_button
        self.filters_menu().exec(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def _use(self, wanted: filters.KeptFilter) -> None:
        if self.may_leave():
            now = self.register.rows.wanted
            self.register.set_filter(Filter(now.unit_id, now.year, wanted.view, wanted.categories, wanted.words))

    def _keep(self) -> None:
        now = self.register.rows.wanted

        def act(given: Mapping[str, Any]) -> None:
            filters.keep(self.shell.settings, filters.KeptFilter(given["name"], now.view, now.categories, now.words))

        AskDialog(self, fields.FILTER_NAME, _("Chip, categories and search words are kept."), act).exec()
