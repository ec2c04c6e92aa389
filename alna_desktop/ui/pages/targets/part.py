"""The part «Mål»: all targets of the year's scorecard in a grid, from a date on, with the chosen one in depth."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from alna_desktop.dates import format_date
from alna_desktop.fields.base import parse_date
from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.models import ScorecardState
from alna_desktop.services import targets
from alna_desktop.services.targets import Changes
from alna_desktop.ui.pages.setup.part import Part
from alna_desktop.ui.pages.targets.detail import TargetDetail
from alna_desktop.ui.pages.targets.source import TargetSource
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.grid.card import GridCard
from alna_desktop.ui.widgets.pill import Pill

PANE = 304
NAMES = 232  # the width of the units' names


class TargetsPart(Part):
    """The grid, the date that a change holds from, and the pane."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._source: TargetSource | None = None
        self._year, self._saved = 0, 0
        self.state = Pill()
        self.export_button = kit.button(_("Export what I see"), "upload")
        self.save_button = kit.button(_("Save"), "save", primary=True)
        self.tags, self.buttons = (self.state,), (self.export_button, self.save_button)
        self.filter_field, self.day_field = QLineEdit(), QLineEdit()
        self.day_problem = kit.Label("", 12, token="text2")
        self.card = GridCard(shell.settings, "targets", _("Targets"), name_width=NAMES)
        self.detail = TargetDetail()
        self.empty = kit.EmptyState(_("The targets will stand here when the year has a scorecard."))
        self._content = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        layout, content, columns, top = QVBoxLayout(self), QVBoxLayout(self._content), QHBoxLayout(), QHBoxLayout()
        for one in (layout, content, columns, top):
            one.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(8)
        columns.setSpacing(16)
        top.setSpacing(8)
        self.filter_field.setPlaceholderText(_("Filter"))
        self.filter_field.setAccessibleName(_("Filter"))
        self.filter_field.setClearButtonEnabled(True)
        self.filter_field.setFixedSize(232, 32)
        label = kit.Label(_("In force and changed from"), 13, 600, "text2")
        label.setBuddy(self.day_field)
        self.day_field.setAccessibleName(_("In force and changed from"))
        self.day_field.setFixedSize(112, 32)
        top.addWidget(self.filter_field)
        top.addSpacing(8)
        top.addWidget(label)
        top.addWidget(self.day_field)
        top.addWidget(self.day_problem)
        top.addStretch()
        columns.addWidget(self.card, 1)
        columns.addWidget(self.detail)
        self.detail.setFixedWidth(PANE)
        content.addLayout(top)
        content.addLayout(columns, 1)
        layout.addWidget(self._content, 1)
        layout.addWidget(self.empty, 1)
        self.empty.hide()

    def _connect(self) -> None:
        self.filter_field.textChanged.connect(self.card.grid.filter)
        self.filter_field.returnPressed.connect(self.card.grid.setFocus)
        self.day_field.editingFinished.connect(self._choose_day)
        self.card.grid.chosen.connect(self._show_cell)
        self.card.edited.connect(self._show_cell)
        self.card.edited.connect(self._enable)
        self.card.saved.connect(self._say_saved)
        self.detail.written.connect(self._write)
        self.save_button.clicked.connect(self.save)
        self.export_button.clicked.connect(self.export)

    # What the page asks

    def show_context(self) -> None:
        """Read again; what is typed stays where its unit and line do, and the chosen day while the year is the same."""
        year = self.shell.context.year
        day = self._source.sheet.day if self._source is not None and self._year == year else None
        self._year = year
        sheet = targets.sheet(self.shell.database, year, day)
        self._content.setVisible(sheet is not None)
        self.empty.setVisible(sheet is None)
        for widget in (self.state, *self.buttons):
            widget.setVisible(sheet is not None)
        if sheet is None:
            self._source = None
            self.card.show_source(None)
            return
        self._source = TargetSource(sheet, self._save)
        state = sheet.card.state
        self.state.show_state(capitalised(state.word), done=state is not ScorecardState.DRAFT)
        self.day_field.setText(format_date(sheet.day))
        self.day_problem.setText("" if sheet.can_change else _("The targets can no longer be changed."))
        self.save_button.setVisible(self._writable)
        self._enable()
        self.card.show_source(self._source, read_only=not self._writable)
        if self.card.grid.place is None:
            self.card.grid.go_first()
        self._show_cell()

    @property
    def _writable(self) -> bool:
        return self._source is not None and self._source.sheet.can_change and not self.shell.database.read_only

    def _enable(self) -> None:
        self.save_button.setEnabled(self.card.is_unsaved)

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost; asks if so."""
        return self.card.may_leave()

    def focus_first(self) -> None:
        """The grid has the keyboard."""
        self.card.grid.setFocus(Qt.FocusReason.TabFocusReason)

    def begin_filter(self) -> None:
        """Ctrl+F: find a unit."""
        self.filter_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_field.selectAll()

    def edit(self) -> None:
        """F2: edit the cell."""
        self.card.grid.begin_edit()

    def save(self) -> None:
        """Ctrl+S."""
        if self._writable:
            self.card.save()

    # What the part does

    def export(self) -> None:
        """What is seen, to Excel."""
        head, rows = self.card.export_table(_("Unit"), _("Code"))
        self.shell.export(head, rows, _("Targets %(year)d") % {"year": self._year})

    def _save(self, changes: Changes) -> None:
        assert self._source is not None
        self._saved = targets.save(self.shell.database, self._source.sheet, changes)

    def _say_saved(self) -> None:
        text = ngettext("%(n)d target is saved.", "%(n)d targets are saved.", self._saved)
        self.shell.say(text % {"n": self._saved})

    def _choose_day(self) -> None:
        """Another day, of the scorecard's year, unless something unsaved holds the user at this one."""
        if self._source is None:
            return
        sheet = self._source.sheet
        try:
            day = parse_date(self.day_field.text())
        except ValueError as wrong:
            self.day_problem.setText(str(wrong))
            return
        if day == sheet.day:
            return
        if day.year != self._year:
            self.day_problem.setText(_("Choose a date in %(year)d.") % {"year": self._year})
            return
        if not self.may_leave():
            self.day_field.setText(format_date(sheet.day))
            return
        found = targets.sheet(self.shell.database, self._year, day)
        if found is not None:
            self._source = TargetSource(found, self._save)
            self.show_context()

    def _show_cell(self) -> None:
        place = self.card.grid.place
        self.detail.setVisible(place is not None)
        if self._source is not None and place is not None:
            self.detail.show_cell(self._source, place, self.card.grid.grid_model.typed, writable=self._writable)

    def _write(self, text: str) -> None:
        place = self.card.grid.place
        if place is not None:
            self.card.grid.grid_model.write({place: text})

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z is the grid's while something is unsaved, wherever on the part the keyboard is."""
        if event.type() is QEvent.Type.ShortcutOverride and self.card.takes_undo(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The same."""
        if not self.card.takes_undo(event):
            super().keyPressEvent(event)
