"""What tables and lists of rows do alike: hover, a ring for the keyboard only, their own ground."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from alna_desktop.ui import theme
from alna_desktop.ui.widgets import rows

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB_REASONS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)

if TYPE_CHECKING:
    _Base = QAbstractItemView
else:
    _Base = object  # Qt's own class comes from the one that mixes this in


class RowView(_Base):
    """Mixed into QTableView or QListView, before it. `hovered` is the row under the pointer, −1 for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered = -1
        self._by_keyboard = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def row_rect(self, index: QModelIndex) -> QRect:
        """The whole row of an index, in the viewport."""
        rect = self.visualRect(index)
        return QRect(0, rect.top(), self.viewport().width(), rect.height())

    def ring_rect(self) -> QRect:
        """Where the ring of the keyboard is: round the current row, or in a grid round the current cell."""
        return self.row_rect(self.currentIndex())

    def first_choice(self) -> QModelIndex:
        """The row that is chosen when the keyboard comes here for the first time."""
        return self.model().index(0, 0)

    def hover(self, row: int) -> None:
        """Another row is under the pointer."""
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the rows, and the ring of the one that has the keyboard."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("surface"))
        painter.end()
        super().paintEvent(event)
        if self._by_keyboard and self.hasFocus() and self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            rows.ring(painter, self.ring_rect())
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From now on there is a ring."""
        self._by_keyboard = True
        super().keyPressEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """From now on there is none."""
        self._by_keyboard = False
        super().mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer."""
        super().leaveEvent(event)
        self.hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes with Tab sees where they are."""
        super().focusInEvent(event)
        if event.reason() in _TAB_REASONS:
            self._by_keyboard = True
            if not self.currentIndex().isValid():
                self.setCurrentIndex(self.first_choice())
        self.viewport().update()
