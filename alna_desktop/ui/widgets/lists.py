"""A list of rows with keyboard, hover and ring, and a model of plain items for it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QWidget

from alna_desktop.i18n import _
from alna_desktop.ui.widgets.row_view import ENTER, RowView
from alna_desktop.ui.widgets.seen import Seen, SeenColumn

ITEM_ROLE = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()

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


class ItemList(RowView, QListView):
    """A list that a delegate paints. `opened` is Enter, or a click where `is_action` says that there is one."""

    opened = Signal(QModelIndex)

    columns: Sequence[SeenColumn] = ()  # what a row holds, for the clipboard and for Excel

    def __init__(self, model: ItemModel, delegate: QStyledItemDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        model.setParent(self)
        delegate.setParent(self)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._items = model

    def show_items(self, items: Sequence[Any]) -> None:
        """Show other items; the place in the list stays."""
        at, row = self.verticalScrollBar().value(), self.currentIndex().row()
        self._items.show(items)
        self.hover(-1)
        if row >= 0:
            self.setCurrentIndex(self._choice_near(row))
        self.verticalScrollBar().setValue(at)

    def seen(self) -> Seen:
        """The rows that are no heads."""
        places = [self._items.index(place, 0) for place in range(self._items.rowCount())]
        return self._seen(index for index in places if _can_be_chosen(index))

    def _seen(self, indexes: Iterable[QModelIndex]) -> Seen:
        found = [[column.value(self._items.item(index)) for column in self.columns] for index in indexes]
        return Seen(self.accessibleName(), [_(column.title) for column in self.columns], found)

    def is_action(self, index: QModelIndex, at: QPoint) -> bool:
        """Whether a click there opens the row."""
        return True

    def first_choice(self) -> QModelIndex:
        """The first row that is no head."""
        return self._choice_near(0)

    def _choice_near(self, row: int) -> QModelIndex:
        """The row at or after `row`, or else before it, that can be chosen."""
        count = self._items.rowCount()
        places = [*range(row, count), *range(min(row, count) - 1, -1, -1)]
        indexes = (self._items.index(place, 0) for place in places)
        return next((index for index in indexes if _can_be_chosen(index)), QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row, Ctrl+C copies it."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._seen(self.selectedIndexes()).as_text)
        elif event.key() in ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on what a row offers."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() is Qt.MouseButton.LeftButton and _can_be_chosen(index) and self.is_action(index, at):
            self.opened.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer looks different, and the pointer over what can be clicked."""
        super().mouseMoveEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        action = _can_be_chosen(index) and self.is_action(index, at)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if action else Qt.CursorShape.ArrowCursor)
        self.hover(index.row() if _can_be_chosen(index) else -1)


def _can_be_chosen(index: QModelIndex) -> bool:
    return bool(index.flags() & Qt.ItemFlag.ItemIsSelectable)
