"""The head of the page: what is left, what can be done, and how the grid is turned."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from alna_desktop.i18n import N_, _
from alna_desktop.periods import Period
from alna_desktop.services.report_sheets import Progress, Sheet
from alna_desktop.ui import icons, theme
from alna_desktop.ui.pages.reporting import words
from alna_desktop.ui.widgets import kit, rows

if TYPE_CHECKING:
    from alna_desktop.services.readings import UnitInfo

BY_UNIT, BY_INDICATOR, ALL = "unit", "indicator", "all"
VIEWS = {
    BY_UNIT: N_("The unit's figures"),
    BY_INDICATOR: N_("One indicator, all units"),
    ALL: N_("All indicators, all units"),
}
VIEW_SETTING = "reporting/view"
COMBO, NARROWEST, FILTER, CHIP_EDGES = 224, 136, 168, 26


class IndicatorCombo(kit.Combo):
    """The indicators, found by any part of their names."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(_("Indicator"))
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(COMBO)
        self.setMaxVisibleItems(20)
        completer, line = self.completer(), self.lineEdit()
        assert completer is not None, "an editable list has them"
        assert line is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        line.setAccessibleName(_("Indicator"))
        line.editingFinished.connect(self._settle)

    def show_beginning(self) -> None:
        """A name that is longer than its field is cut at its end."""
        line = self.lineEdit()
        assert line is not None
        line.setCursorPosition(0)

    def _settle(self) -> None:
        """A half name goes back to the one that is shown."""
        self.setEditText(self.itemText(self.currentIndex()))


class Top(QWidget):
    """Two lines over the grid. `view` is one of `VIEWS`, remembered when the user has chosen it.

    Before that a unit begins with its own figures, the district with one indicator for all.
    """

    view_wanted = Signal(str)
    indicator_wanted = Signal(object)
    year_wanted = Signal()

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self._settings = settings
        kept = str(settings.value(VIEW_SETTING) or "")
        self._chosen = kept in VIEWS  # whether the user has chosen the view, now or in an earlier session
        self.view = kept if self._chosen else BY_UNIT
        self.indicator: UUID | None = None
        self.head = kit.PageHead(_("Reporting"))
        self.left = kit.Label("", 14, token="text2")
        self.red_link = kit.link("")
        self.undo_button = kit.button(_("Undo"), "undo-2")
        self.export_button = kit.button(_("Export what I see"), "upload")
        self.save_button = kit.button(_("Save"), "save", primary=True)
        self.chips = {view: kit.Chip(_(title)) for view, title in VIEWS.items()}
        self._group = kit.OneOf(self)
        self.combo, self.year_link = IndicatorCombo(), kit.link("")
        self.filter_field, self._glass = QLineEdit(), QAction(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        layout, line = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        line.setSpacing(8)
        self.left.setMinimumWidth(1)  # the first to give way in a narrow window
        self.head.summary.addWidget(self.left)
        self.head.summary.addWidget(self.red_link)
        for button in (self.undo_button, self.export_button, self.save_button):
            self.head.buttons.addWidget(button)
        self.undo_button.setToolTip("Ctrl+Z")
        self.save_button.setToolTip("Ctrl+S")
        for chip in self.chips.values():
            chip.setMinimumWidth(round(rows.text_width(chip.text(), 13, 600)) + CHIP_EDGES)  # it is bold when chosen
            self._group.addButton(chip)
            line.addWidget(chip)
        line.addWidget(self.combo, 1)
        line.addStretch()
        line.addWidget(self.year_link)
        line.addWidget(self.filter_field)
        self.filter_field.setPlaceholderText(_("Find a row"))
        self.filter_field.setAccessibleName(_("Find a row"))
        self.filter_field.setToolTip("Ctrl+F")
        self.filter_field.setClearButtonEnabled(True)
        self.filter_field.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.filter_field.setMinimumWidth(FILTER // 2)
        self.filter_field.setMaximumWidth(FILTER)
        layout.addWidget(self.head)
        layout.addLayout(line)

    def _connect(self) -> None:
        for view, chip in self.chips.items():
            chip.clicked.connect(lambda _checked, view=view: self.view_wanted.emit(view))
        self.combo.activated.connect(lambda place: self.indicator_wanted.emit(self.combo.itemData(place)))
        self.year_link.clicked.connect(self.year_wanted)
        theme.signals.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self._glass.setIcon(icons.icon("search", "text3", 16))

    # How the grid is turned

    def show_place(self, unit: "UnitInfo", period: Period) -> None:
        """Another unit or period; the view follows the unit until the user has chosen one."""
        self.head.set_title(_("Reporting"))
        self.left.setToolTip(f"{unit.name}, {period.label()}")
        if not self._chosen:
            self.view = BY_INDICATOR if unit.is_district else BY_UNIT
        self.show_view()

    def choose_view(self, view: str) -> None:
        """The user has chosen a view, which is remembered."""
        self._chosen = True
        self._settings.setValue(VIEW_SETTING, view)
        self.set_view(view)

    def set_view(self, view: str) -> None:
        """Turn the grid."""
        self.view = view
        self.show_view()

    def show_view(self) -> None:
        """The chip of the view there is, also after another was pressed in vain."""
        self.chips[self.view].setChecked(True)
        self.combo.setVisible(self.view == BY_INDICATOR)

    def set_indicator(self, indicator_id: UUID | None) -> None:
        """One indicator for all units."""
        self.indicator = indicator_id
        self.set_view(BY_INDICATOR)
        self._choose()

    def show_sheet(self, sheet: Sheet) -> None:
        """The indicators to choose from, and what has no place in the period, which leads to the whole year."""
        self.combo.clear()
        for subject in sheet.known:
            self.combo.addItem(subject.info.name, subject.info.id)
        if self.view == BY_INDICATOR and sheet.subjects:
            self.indicator = sheet.subjects[0].info.id
        self._choose()
        later = "" if self.view == BY_INDICATOR else words.later(sheet)
        self.year_link.setText(later)
        self.year_link.setVisible(bool(later))

    def _choose(self) -> None:
        self.combo.setCurrentIndex(self.combo.findData(self.indicator))
        self.combo.show_beginning()

    # What is left

    def show_progress(self, progress: Progress) -> None:
        """How far it has come."""
        self.left.setText(words.reported(progress))
        self.red_link.setText(words.red(progress))
        self.red_link.setVisible(bool(progress.red))

    def show_unsaved(self, changed: int, *, can_undo: bool) -> None:
        """What the buttons would do."""
        self.save_button.setText(words.save_title(changed))
        self.save_button.setEnabled(bool(changed))
        self.undo_button.setVisible(can_undo)

    def show_nothing(self) -> None:
        """There is nothing to report."""
        self.left.setText("")
        self.red_link.hide()
        self.year_link.hide()
        self.show_unsaved(0, can_undo=False)
