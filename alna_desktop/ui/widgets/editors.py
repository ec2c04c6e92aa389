"""The editors of a form, one for each kind of field; all are read and written alike."""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from alna_desktop.fields.base import PICKED, Field, Kind, Option
from alna_desktop.i18n import _
from alna_desktop.ui.widgets import kit

LONG_TEXT_HEIGHT = 88
_LAST_NAME = re.compile(r"[^\W\d]\w*$")


class LineEditor(QLineEdit):
    """A field that is typed on one line: text, number or date."""

    edited = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        if field.kind is Kind.DATE:
            self.setPlaceholderText(_("dd.mm.yyyy"))
        self.textEdited.connect(self.edited)

    def read(self) -> Any:
        """The value; raises ValueError with a translated message where what was typed is none."""
        return self._field.parse(self.text())

    def write(self, value: Any) -> None:
        """Show a value."""
        self.setText(self._field.show(value))
        self.setCursorPosition(0)


class FormulaEditor(LineEditor):
    """A formula; the names in it are completed as they are typed, and Ctrl+Space offers all of them."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._names = QStandardItemModel(self)
        self.offers = QCompleter(self._names, self)
        self.offers.setWidget(self)
        self.offers.setMaxVisibleItems(8)
        self.offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.offers.setFilterMode(Qt.MatchFlag.MatchContains)
        self.offers.activated[QModelIndex].connect(self._complete)  # type: ignore[index]
        self.textEdited.connect(lambda _text: self._offer(least=1))

    def offer(self, options: Sequence[Option]) -> None:
        """The names that can stand in the formula: as they are typed, and what they are called."""
        self._names.clear()
        for option in options:
            item = QStandardItem(f"{option.text} ({option.value})")
            item.setData(option.value, Qt.ItemDataRole.UserRole)
            self._names.appendRow(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Space offers what can stand here."""
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._offer(least=0)
        else:
            super().keyPressEvent(event)

    def _begun(self) -> str:
        """The name that is being typed."""
        found = _LAST_NAME.search(self.text()[: self.cursorPosition()])
        return found[0] if found else ""

    def _offer(self, least: int) -> None:
        begun, popup = self._begun(), self.offers.popup()
        assert popup is not None
        popup.setObjectName("offers")
        self.offers.setCompletionPrefix(begun)
        if len(begun) < least or not self.offers.completionCount():
            popup.hide()
            return
        popup.setCurrentIndex(self.offers.completionModel().index(0, 0))
        self.offers.complete()

    def _complete(self, chosen: QModelIndex) -> None:
        name, begun, at = str(chosen.data(Qt.ItemDataRole.UserRole)), self._begun(), self.cursorPosition()
        before = self.text()[: at - len(begun)] + name
        self.setText(before + self.text()[at:])
        self.setCursorPosition(len(before))
        self.edited.emit()


class LongEditor(QPlainTextEdit):
    """A field for several lines; Tab goes on to the next field."""

    edited = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self.setTabChangesFocus(True)
        self.setFixedHeight(LONG_TEXT_HEIGHT)
        self.textChanged.connect(self.edited)

    def read(self) -> str:
        """The text."""
        return str(self._field.parse(self.toPlainText()))

    def write(self, value: Any) -> None:
        """Show a text, without telling that it was edited."""
        self.blockSignals(True)
        self.setPlainText(self._field.show(value))
        self.blockSignals(False)


class PickEditor(kit.Combo):
    """A field that is chosen from a list; the first row is empty unless the field is required."""

    edited = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(16)
        self.activated.connect(self.edited)
        self.offer([Option(option.value, option.title) for option in field.options])

    def offer(self, options: Sequence[Option]) -> None:
        """Let the user choose among other options."""
        self.clear()
        for option in [Option(None, ""), *options]:
            self.addItem(option.text, option.value)

    def read(self) -> Any:
        """The chosen value, None for the empty row."""
        return self.currentData()

    def write(self, value: Any) -> None:
        """Choose a value; one that is not on the list leaves the field empty."""
        values = [self.itemData(place) for place in range(self.count())]
        self.setCurrentIndex(values.index(value) if value in values else 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the form must not change a field in passing."""
        event.ignore()


Editor = LineEditor | LongEditor | PickEditor


def editor(field: Field, parent: QWidget) -> Editor:
    """The editor for a field."""
    if field.kind in PICKED:
        return PickEditor(field, parent)
    if field.kind is Kind.FORMULA:
        return FormulaEditor(field, parent)
    return LongEditor(field, parent) if field.kind is Kind.LONG_TEXT else LineEditor(field, parent)
