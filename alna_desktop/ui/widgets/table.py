"""A table as in the mock-ups: flat head, rows of 32, one line between them; keyboard, hover and clipboard."""

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from alna_desktop.exchange.harmless import tab_separated
from alna_desktop.ui import theme
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.row_view import ENTER, RowView

ROW_HEIGHT, HEAD_HEIGHT = 32, 32
PADDING, EDGE = 8, 16  # beside a cell's text; the first cell's left and the last number's right
NARROWEST = 40
CORNER = 7.5  # inside the border of a card with radius 8

Index = QModelIndex | QPersistentModelIndex


class Head(QHeaderView):
    """The head of a table, aligned as its columns, with the sort arrow after the word.

    `on_top` where nothing is above it in its card: it then has the card's round corners.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.on_top = False
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
        painter.fillRect(0, 0, width, HEAD_HEIGHT, theme.color("bg" if self.on_top else "sunken"))
        if self.on_top:
            self._field(painter, width)
        painter.fillRect(0, HEAD_HEIGHT - 1, width, 1, theme.color("border"))
        for section in range(self.count()):
            if not self.isSectionHidden(section):
                left = self.sectionViewportPosition(section)
                self._title(painter, QRect(left, 0, self.sectionSize(section), HEAD_HEIGHT - 1), section)
        painter.end()

    def _field(self, painter: QPainter, width: int) -> None:
        """The field with the corners of the card, whose border lies half a pixel outside."""
        table = self.parentWidget()
        if isinstance(table, Table) and table.verticalScrollBar().isVisible():
            width += HEAD_HEIGHT  # the corner at the right is beyond the scroll bar
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("border"))
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(QRectF(-0.5, -0.5, width + 1, 2 * HEAD_HEIGHT), CORNER, CORNER)
        painter.restore()

    def _title(self, painter: QPainter, rect: QRect, section: int) -> None:
        model, orientation = self.model(), self.orientation()
        text = str(model.headerData(section, orientation) or "")
        side = model.headerData(section, orientation, Qt.ItemDataRole.TextAlignmentRole) or rows.LEFT
        shown = [place for place in range(self.count()) if not self.isSectionHidden(place)]
        room = padded(rect, first=section == shown[0], last=section == shown[-1])
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


class Table(RowView, QTableView):
    """A table of rows. `opened` is Enter or a double click on a row, `removed` is Delete."""

    opened = Signal(QModelIndex)
    removed = Signal(QModelIndex)
    row_changed = Signal()

    def __init__(self, delegate: RowDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.export_name = ""  # of the file it is exported to, where the name for screen readers says too little
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.head = Head(self)
        self.setHorizontalHeader(self.head)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self.opened)

    def room_of(self, rect: QRect, index: Index) -> QRectF:
        """The room for a cell's text inside its rectangle."""
        shown = self.shown_columns()
        first, last = index.column() == shown[0], index.column() == shown[-1]
        return padded(rect.adjusted(0, 0, 0, -1), first=first, last=last)

    def shown_columns(self) -> list[int]:
        """The columns that can be seen."""
        return [column for column in range(self.model().columnCount()) if not self.isColumnHidden(column)]

    def selectRow(self, row: int) -> None:
        """Choose one row and no other, whatever keys are held: Ctrl+S is often still down when the program chooses."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        index = self.model().index(row, max(self.head.logicalIndexAt(0), 0))
        self.selectionModel().setCurrentIndex(index, flags)

    def selected_rows(self) -> list[int]:
        """The selected rows from the top."""
        return sorted({index.row() for index in self.selectionModel().selectedIndexes()})

    def as_text(self) -> str:
        """The selected rows with the head, tab-separated, for pasting into Excel or a letter."""
        model, shown = self.model(), self.shown_columns()
        lines = [[str(model.headerData(column, Qt.Orientation.Horizontal)) for column in shown]]
        for row in self.selected_rows():
            lines.append([str(model.index(row, column).data() or "") for column in shown])
        return tab_separated(lines)

    def copy(self) -> None:
        """The selected rows with the head to the clipboard."""
        QGuiApplication.clipboard().setText(self.as_text())

    def first_choice(self) -> QModelIndex:
        """The first cell that can be seen."""
        return self.model().index(0, self.shown_columns()[0])

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Ctrl+Home and Ctrl+End choose the first and the last row, with Shift all up to there, as in Excel."""
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._has_rows:
            more = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            flag = QItemSelectionModel.SelectionFlag
            return (flag.SelectCurrent if more else flag.ClearAndSelect) | flag.Rows
        return super().selectionCommand(index, event)

    @property
    def _has_rows(self) -> bool:
        """Whether several whole rows can be chosen in it."""
        mode, behavior = self.selectionMode(), self.selectionBehavior()
        whole = behavior is QAbstractItemView.SelectionBehavior.SelectRows
        return whole and mode is QAbstractItemView.SelectionMode.ExtendedSelection

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another row is current."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.row_changed.emit()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and over them the bar of the selected ones."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for row in self._rows_in_sight():
            if self.selectionModel().rowIntersectsSelection(row, self.rootIndex()):
                rows.mark_chosen(painter, self.row_rect(self.model().index(row, 0)), focused=self.hasFocus())
        painter.end()

    def _rows_in_sight(self) -> range:
        """The rows that can be seen now."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return range(max(first, 0), last + 1 if last >= 0 else self.model().rowCount())

    def row_rect(self, index: QModelIndex) -> QRect:
        """The whole row, also where its first column is hidden."""
        return QRect(0, self.rowViewportPosition(index.row()), self.viewport().width(), self.rowHeight(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies, Enter opens, Delete removes."""
        current = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in ENTER and current.isValid():
            self.opened.emit(current)
        elif event.key() == Qt.Key.Key_Delete and current.isValid():
            self.removed.emit(current)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer looks different."""
        super().mouseMoveEvent(event)
        self.hover(self.indexAt(event.position().toPoint()).row())


def padded(rect: QRect, *, first: bool, last: bool) -> QRectF:
    """A cell without the space beside its text."""
    return QRectF(rect).adjusted(EDGE if first else PADDING, 0, -(EDGE if last else PADDING), 0)
