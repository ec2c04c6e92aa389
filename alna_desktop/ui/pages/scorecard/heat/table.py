"""The heat map's table: cells painted by a delegate, never widgets, so that thousands of units are no more work."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from alna_desktop.i18n import _
from alna_desktop.models.status import Status
from alna_desktop.services.heatmap import JUDGED, Tally
from alna_desktop.services.readings import UnitReading
from alna_desktop.ui import theme
from alna_desktop.ui.pages.scorecard.heat.head import LineHead, UnitHead
from alna_desktop.ui.pages.scorecard.heat.model import (
    BEFORE,
    CELL,
    MEASURED,
    ROW,
    SUM,
    TALLY,
    HeatModel,
    Kind,
    Row,
)
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.marks import WORD_TOKENS, paint_mark
from alna_desktop.ui.widgets.row_view import ENTER, RowView

ROW_HEIGHT, SUM_HEIGHT = 24, 40
MEASURED_WIDTH, CELL_WIDTH, DIGIT = 66, 74, 7  # DIGIT: one of a sum
FIELDS = {Status.MET: "greenFaint", Status.NEAR: "amberSoft", Status.NOT_MET: "redSoft"}
NOTCH = 7  # the corner that marks a target of the unit's own
SMALL = 0.75

Index = QModelIndex | QPersistentModelIndex


class HeatDelegate(QStyledItemDelegate):
    """Paints a cell: field, shape and value; or the sums of a row or column."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell, and a ring where the keyboard is."""
        row, cell, tally = index.data(ROW), index.data(CELL), index.data(TALLY)
        if not isinstance(row, Row):
            return
        painter.save()
        rect = QRectF(option.rect)
        painter.fillRect(rect, theme.color("sunken" if row.kind is Kind.GROUP else "surface"))
        if isinstance(cell, UnitReading):
            self._cell(painter, rect.adjusted(1, 0, 0, -1), cell, index.data(), heavy=row.kind is Kind.DISTRICT)
        elif isinstance(tally, Tally):
            self._sums(painter, rect, tally, index.column(), tall=row.kind is Kind.SUMS)
        if row.kind is not Kind.UNIT:
            painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), theme.color("divider"))
        if option.state & QStyle.StateFlag.State_Selected:
            self._ring(painter, rect, focused=bool(option.state & QStyle.StateFlag.State_HasFocus))
        painter.restore()

    @staticmethod
    def _cell(painter: QPainter, rect: QRectF, cell: UnitReading, text: str, *, heavy: bool) -> None:
        status = cell.status
        painter.fillRect(rect, theme.color(FIELDS.get(status, "surface" if heavy else "sunken")))
        paint_mark(painter, status, QPointF(rect.left() + 14, rect.center().y()), 1, theme.current())
        judged = status in (Status.NEAR, Status.NOT_MET)
        token = WORD_TOKENS[status] if judged else "text2"
        weight = 600 if judged or heavy else 400
        size, edge = (12, 4) if len(text) > 5 else (13, 10)  # words need more room
        room = rect.adjusted(22, 0, -edge, 0)
        rows.write(painter, room, text, size, weight, "text" if heavy else token, rows.RIGHT)
        if cell.own_target:
            corner = rect.topRight()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("text2"))
            painter.drawPolygon(QPolygonF([corner, corner - QPointF(NOTCH, 0), corner + QPointF(0, NOTCH)]))

    @staticmethod
    def _sums(painter: QPainter, rect: QRectF, tally: Tally, column: int, *, tall: bool) -> None:
        coverage = tally.coverage.text
        if column == MEASURED:
            rows.write(painter, rect.adjusted(6, 0, -2, 0), coverage, 12, 400, "text2")
            return
        top = rect.adjusted(0, 2, 0, -rect.height() / 2) if tall and column != SUM else rect
        left, slot = rect.left() + 10, (rect.width() - 10) / len(JUDGED)
        for status in JUDGED:
            count = tally.counts[status]
            paint_mark(painter, status, QPointF(left, top.center().y()), SMALL, theme.current())
            word = "text" if count else "text3"
            room = QRectF(left + 7, top.top(), slot - 7, top.height())
            rows.write(painter, room, f"{count}", 12, 600 if count else 400, word)
            left += slot
        if tall and column != SUM:
            low = rect.adjusted(5, rect.height() / 2 - 2, -6, -2)
            rows.write(painter, low, coverage, 12, 400, "text3")

    @staticmethod
    def _ring(painter: QPainter, rect: QRectF, *, focused: bool) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("focus" if focused else "control"), 2, Qt.PenStyle.SolidLine))
        painter.drawRect(rect.adjusted(2, 1, -1, -2))


class HeatTable(RowView, QTableView):
    """Units × lines. `opened` is Enter or a double click, `sort_wanted` a click on a head."""

    opened = Signal(QModelIndex)
    sort_wanted = Signal(int)
    cell_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heat = HeatModel(self)
        self.lines, self.names = LineHead(self), UnitHead(self)
        self.setModel(self.heat)
        self.setItemDelegate(HeatDelegate(self))
        self.setHorizontalHeader(self.lines)
        self.setVerticalHeader(self.names)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.names.setDefaultSectionSize(ROW_HEIGHT)
        self.lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(_("Units and indicators"))
        self.doubleClicked.connect(self.opened)
        self.lines.wanted.connect(self.sort_wanted)
        self.heat.modelReset.connect(self.lay_out)

    def lay_out(self) -> None:
        """Widths: the lines share what is left, down to what a value needs; the row of sums is higher."""
        count = self.heat.columnCount() - BEFORE
        if count < 1 or self.heat.found is None:
            return
        digits = len(str(max((self.heat.found.tally.counts[status] for status in JUDGED), default=0)))
        sums = 8 + len(JUDGED) * (16 + DIGIT * digits)
        room = self.viewport().width() - sums - MEASURED_WIDTH
        width, spare = divmod(max(room, CELL_WIDTH * count), count)
        for column, size in ((SUM, sums), (MEASURED, MEASURED_WIDTH)):
            self.setColumnWidth(column, size)
        for at in range(count):
            self.setColumnWidth(BEFORE + at, width + (at < spare))
        for place, row in enumerate(self.heat.rows[:2]):
            self.setRowHeight(place, SUM_HEIGHT if row.kind is Kind.SUMS else ROW_HEIGHT)

    def row_rect(self, index: QModelIndex) -> QRect:
        """No ring around the row: the cell has it."""
        return QRect()

    def first_choice(self) -> QModelIndex:
        """The first line of the first row."""
        return self.heat.index(0, BEFORE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is shared anew."""
        super().resizeEvent(event)
        self.lay_out()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which cell is current; its row's name stands out."""
        super().currentChanged(current, previous)
        self.names.viewport().update()
        self.cell_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the cell, Ctrl+C copies the rows that have a chosen cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text())
        elif event.key() in ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def as_text(self) -> str:
        """The rows of the chosen cells with their heads."""
        return self.heat.as_text(sorted({index.row() for index in self.selectionModel().selectedIndexes()}))
