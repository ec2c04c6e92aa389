"""The dialog in which indicators are found and added to a scorecard."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from alna_desktop.i18n import _
from alna_desktop.services.scorecard_desk import IndicatorChoice
from alna_desktop.ui.pages.setup.choices import ChoiceModel
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.table import RowDelegate, Table

SIZE = (560, 520)
METHOD_WIDTH = 200


class IndicatorPicker(QDialog):
    """All indicators that the scorecard does not have; `chosen` are those to be added, in the order of the list."""

    def __init__(self, choices: Sequence[IndicatorChoice], factor: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = ChoiceModel(choices, self)
        self.filter_field, self.table = QLineEdit(), Table(RowDelegate())
        self.nothing = kit.EmptyState("")
        self.add_button, self.cancel_button = kit.button(_("Add"), primary=True), kit.button(_("Cancel"))
        self.setWindowTitle(_("Add indicators"))
        self.resize(*SIZE)
        self._build(factor)
        self._connect()
        self._filter("")

    def _build(self, factor: str) -> None:
        layout, buttons, card = QVBoxLayout(self), QHBoxLayout(), kit.Card()
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Indicators"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.head.on_top = True
        self.table.setColumnWidth(0, SIZE[0] - 48 - METHOD_WIDTH - 14)
        self.table.setColumnWidth(1, METHOD_WIDTH)
        for widget in (self.table, self.nothing):
            card.body.addWidget(widget, 1)
        self.filter_field.setPlaceholderText(_("Search among the indicators"))
        self.filter_field.setAccessibleName(_("Search among the indicators"))
        self.filter_field.setClearButtonEnabled(True)
        layout.addWidget(kit.Label(_("Add indicators to “%(factor)s”") % {"factor": factor}, 18, 600, wrap=True))
        layout.addWidget(self.filter_field)
        layout.addWidget(card, 1)
        hint = _("Hold Ctrl to choose several. Only indicators that the scorecard does not have are shown.")
        layout.addWidget(kit.Label(hint, 12, 400, "text3", wrap=True))
        buttons.setSpacing(12)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.add_button)
        layout.addSpacing(8)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.filter_field.textChanged.connect(self._filter)
        self.filter_field.installEventFilter(self)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        self.table.opened.connect(lambda _index: self.accept())
        self.add_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.add_button.setDefault(True)

    @property
    def chosen(self) -> list[UUID]:
        """The indicators to add."""
        return [self.model.shown[row].id for row in self.table.selected_rows()]

    def _filter(self, text: str) -> None:
        self.model.filter(text)
        has_rows = bool(self.model.shown)
        self.table.setVisible(has_rows)
        self.nothing.setVisible(not has_rows)
        none_left = _("The scorecard has all indicators that are in use. New ones are defined on the page “Measures”.")
        self.nothing.label.setText(
            _("No indicator has all the words you are looking for.") if self.model.total else none_left
        )
        if has_rows:
            flags = QItemSelectionModel.SelectionFlag
            first = self.model.index(0, 0)
            self.table.selectionModel().setCurrentIndex(first, flags.ClearAndSelect | flags.Rows)
        self._enable()

    def _enable(self) -> None:
        self.add_button.setEnabled(bool(self.chosen))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the search to the rows."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)
