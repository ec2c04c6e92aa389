"""A list of rows with keyboard, hover and ring, and a model of plain items for it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QWidget

from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.table import TAB_REASONS

ITEM_ROLE = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Index = QModelIndex | QPersistentModelIndex


class ItemModel(QAbstractListModel):
    """Items as rows: `words` says one to a screen reader, `is_head` tells a head, which can't be chosen."""

    def __init__(
        self, words: Callable[[Any], str], is_head: Callable[[Any], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._is_head = words, is_head
        self._items: list[Any] = []

    def show(self, items: Sequence[Any]) -> None:
        """Show other items."""
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def item(self, index: Index) -> Any:
        """The item at an index, None where there is none."""
        return self._items[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One for every item."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The item in words; the item itself for the delegate."""
        item = self.item(index)
        if item is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(item)
        return item if role == ITEM_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A head is passed by."""
        item = self.item(index)
        if item is None or self._is_head(item):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class ItemList(QListView):
    """A list that a delegate paints. `opened` is Enter, or a click where `is_action` says that there is one."""

    opened = Signal(QModelIndex)

    def __init__(self, model: ItemModel, delegate: QStyledItemDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered = -1
        self._keyboard = rows.KeyboardFocus()
        model.setParent(self)
        delegate.setParent(self)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def show_items(self, items: Sequence[Any]) -> None:
        """Show other items; the place in the list stays."""
        model, at, row = self.model(), self.verticalScrollBar().value(), self.currentIndex().row()
        if isinstance(model, ItemModel):
            model.show(items)
            self.hovered = -1
            if row >= 0:
                self._choose_near(row)
            self.verticalScrollBar().setValue(at)

    def is_action(self, index: QModelIndex, rect: QRect, event: QMouseEvent) -> bool:
        """Whether a click there opens the row."""
        return True

    def _choose_near(self, row: int) -> None:
        """Make the row that can be chosen at or after `row`, or else before it, the current one."""
        count = self.model().rowCount()
        for place in [*range(row, count), *range(min(row, count) - 1, -1, -1)]:
            index = self.model().index(place, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(index)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and the ring of the one that has the keyboard."""
        super().paintEvent(event)
        if self._keyboard.shows_ring(self):
            painter = QPainter(self.viewport())
            rows.ring(painter, self.visualRect(self.currentIndex()))
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row."""
        self._keyboard.note(keyboard=True)
        if event.key() in ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The ring is for the keyboard."""
        self._keyboard.note(keyboard=False)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on what a row offers."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton
        if left and index.flags() & Qt.ItemFlag.ItemIsEnabled and self.is_action(index, self.visualRect(index), event):
            self.opened.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer looks different, and the pointer over what can be clicked."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        enabled = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        action = enabled and self.is_action(index, self.visualRect(index), event)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if action else Qt.CursorShape.ArrowCursor)
        self._hover(index.row() if enabled else -1)

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer."""
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes with Tab sees where they are."""
        super().focusInEvent(event)
        if event.reason() in TAB_REASONS:
            self._keyboard.note(keyboard=True)
            if not self.currentIndex().isValid():
                self._choose_near(0)
        self.viewport().update()

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()
