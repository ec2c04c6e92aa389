"""The board's table: cells painted by a delegate, opened by a click, sorted by a click on a head."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from alna_desktop.exchange.harmless import tab_separated
from alna_desktop.exchange.tables import shown
from alna_desktop.i18n import _
from alna_desktop.services.board import Cell, Kind, Row
from alna_desktop.ui import theme
from alna_desktop.ui.pages.today.board import marks
from alna_desktop.ui.pages.today.board.model import CELL, DISTRICT, NAME, ROW, BoardModel
from alna_desktop.ui.widgets import rows, seen
from alna_desktop.ui.widgets.row_view import ENTER, RowView
from alna_desktop.ui.widgets.table import CORNER, HEAD_HEIGHT, Head

ROW_HEIGHT = 24
LEAST_HEIGHT = 22  # in a low window, where a title bar takes its part of a laptop's screen, all units still have room
NAME_LEFT, MARK_CENTER, WORD_LEFT, EDGE = 16, 16, 30, 20  # from the edges of a cell
# Widths at 1366 × 768; others share them in the same proportion.
WIDTHS = {Kind.PLAN: 124, Kind.AGREEMENT: 128, Kind.REPORT: 128, Kind.RED: 112, Kind.INDICATOR: 128, Kind.LATE: 120}
HEAD_GAP = 12  # between two heads at least; a name that is longer is cut off, and whole in its tooltip
NAMES, OTHERS = 240, 128

Index = QModelIndex | QPersistentModelIndex


class BoardDelegate(QStyledItemDelegate):
    """Paints a cell: field, shape and word or number; the district's row without fields."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell."""
        row, cell = index.data(ROW), index.data(CELL)
        if not isinstance(row, Row):
            return
        rect, whole = QRectF(option.rect), index.row() == DISTRICT
        painter.fillRect(rect, theme.color("surface"))
        if isinstance(cell, Cell):
            side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
            self._whole(painter, rect, cell, side) if whole else self._cell(painter, rect, cell, side)
        else:
            table = option.widget
            chosen = isinstance(table, QTableView) and table.currentIndex().row() == index.row()
            self._name(painter, option.rect, row.unit.name, chosen, heavy=whole, view=table)
        if whole:
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color("border"))
        if option.state & QStyle.StateFlag.State_Selected and isinstance(cell, Cell):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.color("control"))
            painter.drawRect(option.rect.adjusted(0, 0, -2, -2))

    @staticmethod
    def _name(painter: QPainter, rect: QRect, name: str, chosen: bool, *, heavy: bool, view: QWidget | None) -> None:
        field = rect.adjusted(0, 0, 0, -1)
        if chosen:
            painter.fillRect(field, theme.color("accentSoft"))
            rows.mark_chosen(painter, rect, focused=view is not None and view.hasFocus())
        room = QRectF(field).adjusted(NAME_LEFT, 0, -8, 0)
        rows.write(painter, room, name, 14, 600 if heavy or chosen else 400, "text")

    @staticmethod
    def _whole(painter: QPainter, rect: QRectF, cell: Cell, side: Qt.AlignmentFlag) -> None:
        rows.write(painter, rect.adjusted(WORD_LEFT, 0, -EDGE, -1), cell.text, 14, 600, "text", side)

    @staticmethod
    def _cell(painter: QPainter, rect: QRectF, cell: Cell, side: Qt.AlignmentFlag) -> None:
        field = rect.adjusted(0, 0, -1, -1)
        painter.fillRect(field, theme.color(marks.FIELDS.get(cell.standing, marks.OTHERS)))
        if not cell.is_fact:
            marks.paint(painter, cell.standing, QPointF(field.left() + MARK_CENTER, field.center().y()))
        weight, token = marks.LOOKS.get(cell.standing, marks.CALM)
        edge = EDGE - 1 if side & rows.RIGHT else 4
        rows.write(painter, field.adjusted(WORD_LEFT, 0, -edge, 0), cell.text, 14, weight, token, side)


class BoardHead(Head):
    """Heads above their words, those of names at the left edge of the table."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.on_top = True
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _title(self, painter: QPainter, rect: QRect, section: int) -> None:
        model, across = self.model(), Qt.Orientation.Horizontal
        text = str(model.headerData(section, across) or "")
        side = Qt.AlignmentFlag(model.headerData(section, across, Qt.ItemDataRole.TextAlignmentRole) or rows.LEFT)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == section:
            text += " ↑" if self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder else " ↓"
        # Above numbers there is room to the left, since the head before ends well inside its column.
        left = NAME_LEFT if section == NAME else WORD_LEFT if not side & rows.RIGHT else HEAD_GAP - EDGE
        room = QRectF(rect).adjusted(left, 0, -EDGE if side & rows.RIGHT else -2, 0)
        rows.write(painter, room, text, 12, 600, "text2", side)


class BoardTable(RowView, QTableView):
    """Units × columns. `opened` is a click on a cell, Enter, or a double click on a name; `sort_wanted` on a head."""

    opened = Signal(QModelIndex)
    sort_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board, self.head = BoardModel(self), BoardHead(self)
        self.export_name = ""
        self._pressed = QModelIndex()
        self.setModel(self.board)
        self.setItemDelegate(BoardDelegate(self))
        self.setHorizontalHeader(self.head)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(LEAST_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(_("Director's board"))
        self.head.sectionClicked.connect(self.sort_wanted)
        self.board.modelReset.connect(self.lay_out)

    def lay_out(self) -> None:
        """The columns share the width in the proportions of the design; the rows are as high as there is room for."""
        basis = [NAMES, *(WIDTHS.get(column.kind, OTHERS) for column in self.board.columns)]
        room = self.viewport().width()
        edges = [round(room * sum(basis[:at]) / sum(basis)) for at in range(len(basis) + 1)]
        for at in range(self.board.columnCount()):
            self.setColumnWidth(at, edges[at + 1] - edges[at])
        fitting = self.viewport().height() // max(1, self.board.rowCount())
        self.verticalHeader().setDefaultSectionSize(max(LEAST_HEIGHT, min(ROW_HEIGHT, fitting)))

    def ring_rect(self) -> QRect:
        """Round the current cell."""
        return self.visualRect(self.currentIndex()).adjusted(-1, -1, 0, 1)

    def first_choice(self) -> QModelIndex:
        """The most urgent unit."""
        return self.board.index(min(1, self.board.rowCount() - 1), NAME)

    def selected_rows(self) -> list[int]:
        """The rows with a chosen cell, from the top."""
        return sorted({index.row() for index in self.selectionModel().selectedIndexes()})

    def as_text(self) -> str:
        """The chosen rows with the heads, tab-separated."""
        found = seen.seen(self)
        return tab_separated([found.head, *([shown(value) for value in found.rows[at]] for at in self.selected_rows())])

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The name of its row stands out."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is shared anew."""
        super().resizeEvent(event)
        self.lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the cell, Ctrl+C copies the rows that have a chosen one."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text())
        elif event.key() in ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters find a unit, whatever column one is in."""
        column = max(NAME, self.currentIndex().column())
        self.setCurrentIndex(self.currentIndex().siblingAtColumn(NAME))
        super().keyboardSearch(search)
        self.setCurrentIndex(self.currentIndex().siblingAtColumn(column))

    # A cell leads on, so one click opens it; a name is clicked to choose its row.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Where a click began, with no key held that would add to what is chosen."""
        super().mousePressEvent(event)
        plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = self.indexAt(event.position().toPoint()) if plain else QModelIndex()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that ends in the cell where it began opens it."""
        super().mouseReleaseEvent(event)
        index, pressed = self.indexAt(event.position().toPoint()), self._pressed
        self._pressed = QModelIndex()
        if index.isValid() and index == pressed and index.column() != NAME:
            self.opened.emit(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on a name opens the unit."""
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == NAME:
            self.opened.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer says where a click leads on."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        leads = index.isValid() and index.column() != NAME
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and over the lowest ones the round corners of the card."""
        super().paintEvent(event)
        painter, room = QPainter(self.viewport()), QRectF(self.viewport().rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Half a pixel outside, where the border of the card lies.
        card = room.adjusted(-0.5, -HEAD_HEIGHT, 0.5, 0.5)
        round_card, corners = QPainterPath(), QPainterPath()
        round_card.addRoundedRect(card, CORNER, CORNER)
        corners.addRect(room)
        painter.fillPath(corners.subtracted(round_card), theme.color("bg"))
        painter.setPen(theme.color("border"))
        painter.drawPath(round_card)
        painter.end()
