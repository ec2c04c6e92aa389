"""A table as in the mock-ups: flat head, rows of 32, one line between them; keyboard, hover and clipboard."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from alna_desktop.ui import theme
from alna_desktop.ui.widgets import rows

ROW_HEIGHT, HEAD_HEIGHT = 32, 32
PADDING, EDGE = 8, 16  # beside a cell's text; the first cell's left and the last number's right
NARROWEST = 40
TAB_REASONS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)

Index = QModelIndex | QPersistentModelIndex


class Head(QHeaderView):
    """The head of a table, aligned as its columns, with the sort arrow after the word."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setMinimumSectionSize(NARROWEST)
        self.setHighlightSections(False)
        self.setSectionsMovable(False)

    def sizeHint(self) -> QSize:
        """The height of a table head."""
        return QSize(super().sizeHint().width(), HEAD_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """All sections at once: no section has an edge of its own."""
        painter = QPainter(self.viewport())
        width = self.viewport().width()
        painter.fillRect(0, 0, width, HEAD_HEIGHT, theme.color("sunken"))
        painter.fillRect(0, HEAD_HEIGHT - 1, width, 1, theme.color("border"))
        for section in range(self.count()):
            if not self.isSectionHidden(section):
                left = self.sectionViewportPosition(section)
                self._title(painter, QRect(left, 0, self.sectionSize(section), HEAD_HEIGHT - 1), section)
        painter.end()

    def _title(self, painter: QPainter, rect: QRect, section: int) -> None:
        model, orientation = self.model(), self.orientation()
        text = str(model.headerData(section, orientation) or "")
        side = model.headerData(section, orientation, Qt.ItemDataRole.TextAlignmentRole) or rows.LEFT
        room = padded(rect, first=self.visualIndex(section) == 0, last=rect.right() >= self.viewport().width() - 1)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == section:
            text += " ↑" if self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder else " ↓"
        rows.write(painter, room, text, 12, 600, "text2", Qt.AlignmentFlag(side))


class RowDelegate(QStyledItemDelegate):
    """Paints a cell on its row's field; `paint_cell` is for those who show more than text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row's field under this cell, and the cell."""
        table = option.widget
        if not isinstance(table, Table):
            return
        chosen = rows.is_chosen(option)
        rows.fill_row(painter, option.rect, chosen=chosen, hovered=index.row() == table.hovered)
        painter.save()
        self.paint_cell(painter, table.room_of(option.rect, index), index)
        painter.restore()

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        """The cell's text, in the weight and colour that `look` gives it."""
        weight, token = self.look(index)
        side = index.data(Qt.ItemDataRole.TextAlignmentRole) or rows.LEFT
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        rows.write(painter, room, text, 14, weight, token, Qt.AlignmentFlag(side))

    def look(self, index: Index) -> tuple[int, str]:
        """Weight and colour token of a cell's text."""
        return 400, "text"

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of a row; the width is the column's."""
        return QSize(NARROWEST, ROW_HEIGHT)


class Table(QTableView):
    """A table of rows. `opened` is Enter or a double click on a row, `removed` is Delete."""

    opened = Signal(QModelIndex)
    removed = Signal(QModelIndex)
    row_changed = Signal()

    def __init__(self, delegate: RowDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered = -1
        self._keyboard = rows.KeyboardFocus()
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setHorizontalHeader(Head(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self.opened)

    def room_of(self, rect: QRect, index: Index) -> QRectF:
        """The room for a cell's text inside its rectangle."""
        last = rect.right() >= self.viewport().width() - 1
        return padded(rect.adjusted(0, 0, 0, -1), first=index.column() == self.columnAt(0), last=last)

    def selected_rows(self) -> list[int]:
        """The selected rows from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows(self.columnAt(0)))

    def shown_columns(self) -> list[int]:
        """The columns that can be seen."""
        return [column for column in range(self.model().columnCount()) if not self.isColumnHidden(column)]

    def as_text(self) -> str:
        """The selected rows with the head, tab-separated, for pasting into Excel or a letter."""
        model, shown = self.model(), self.shown_columns()
        lines = [[str(model.headerData(column, Qt.Orientation.Horizontal)) for column in shown]]
        for row in self.selected_rows():
            lines.append([str(model.index(row, column).data() or "") for column in shown])
        return "\n".join("\t".join(line) for line in lines)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell that another row is current."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.row_changed.emit()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and over them the bar of the selected ones and the ring of the one with the keyboard."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for row in self.selected_rows():
            rows.mark_chosen(painter, self._row_rect(row), focused=self.hasFocus())
        if self._keyboard.shows_ring(self):
            rows.ring(painter, self._row_rect(self.currentIndex().row()))
        painter.end()

    def _row_rect(self, row: int) -> QRect:
        return QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies, Enter opens, Delete removes."""
        self._keyboard.note(keyboard=True)
        current = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self.opened.emit(current)
        elif event.key() == Qt.Key.Key_Delete and current.isValid():
            self.removed.emit(current)
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The ring is for the keyboard."""
        self._keyboard.note(keyboard=False)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer looks different."""
        super().mouseMoveEvent(event)
        self._hover(rows.hovered_row(self, event))

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
                self.setCurrentIndex(self.model().index(0, self.columnAt(0)))
        self.viewport().update()

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()


def padded(rect: QRect, *, first: bool, last: bool) -> QRectF:
    """A cell without the space beside its text."""
    return QRectF(rect).adjusted(EDGE if first else PADDING, 0, -(EDGE if last else PADDING), 0)
