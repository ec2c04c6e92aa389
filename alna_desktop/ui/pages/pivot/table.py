"""The table of a pivot: the names of the rows stay where they are while the columns scroll."""

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from alna_desktop.i18n import _
from alna_desktop.ui import theme
from alna_desktop.ui.pages.pivot.model import PivotModel
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.table import EDGE, PADDING, RowDelegate, Table

Index = QModelIndex | QPersistentModelIndex
NARROWEST, WIDEST = 72, 168  # a column of numbers
NAME = 200  # the column of names, at least
LOOKED_AT = 200  # rows that decide how wide a column is


class PivotDelegate(RowDelegate):
    """Totals stand out, and so does the cell one is at; a cell without a number steps back."""

    def look(self, index: Index) -> tuple[int, str]:
        """Weight and colour token of a cell's text."""
        model = index.model()
        if not isinstance(model, PivotModel):
            return 400, "text"
        cell = model.cell(index)
        token = "text" if cell is None or cell.value is not None else "text3"
        return (600 if model.is_total(index) else 400), token

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        """The text, and a line under the cell that the chart is about."""
        super().paint_cell(painter, room, index)
        table = self.parent()
        if isinstance(table, Table) and index.column() and index == table.currentIndex() and table.selectedIndexes():
            painter.fillRect(QRectF(room.left(), room.bottom() - 2, room.width(), 2), theme.color("accent"))


class PivotTable(Table):
    """`cell_changed` when the user is at another cell."""

    cell_changed = Signal()

    def __init__(self, model: PivotModel, parent: QWidget | None = None) -> None:
        super().__init__(PivotDelegate(), parent)
        self._model = model
        self.setModel(model)
        self.setAccessibleName(_("Pivot table"))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.head.setSectionsClickable(True)
        self.head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.head.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        self.names = _Names(self)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.names.follow())
        self.horizontalScrollBar().rangeChanged.connect(lambda _low, _high: self.names.follow())
        self.verticalScrollBar().valueChanged.connect(self.names.verticalScrollBar().setValue)
        self.head.sectionResized.connect(lambda *_what: self.names.follow())
        model.modelReset.connect(self._begin_anew)

    def _begin_anew(self) -> None:
        self.head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.fit()
        self.names.begin_anew()

    def fit(self) -> None:
        """Columns as wide as what stands in them, and what is left shared between them."""
        widths = [self._wanted(column) for column in range(1, self._model.columnCount())]
        left = self.viewport().width() - NAME - sum(widths)
        share = max(0, left // (len(widths) + 1))
        for column, width in enumerate(widths, 1):
            self.setColumnWidth(column, width + share)
        self.setColumnWidth(0, NAME + max(0, left - share * len(widths)))

    def _wanted(self, column: int) -> int:
        """The width that a column of numbers asks for."""
        model = self._model
        texts = [str(model.index(row, column).data() or "") for row in range(min(LOOKED_AT, model.rowCount()))]
        widest = max((rows.text_width(text, 14, 600) for text in texts), default=0.0)
        head = rows.text_width(model.heading(column) + " ↓", 12, 600)
        edge = EDGE if column == model.columnCount() - 1 else PADDING
        return int(min(WIDEST, max(NARROWEST, max(widest, head) + PADDING + edge + 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for wider names."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()
        self.names.follow()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of the cell too."""
        super().currentChanged(current, previous)
        self.cell_changed.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """A first choice of the cell that is current already is one too."""
        super().selectionChanged(selected, deselected)
        self.cell_changed.emit()

    def place(self) -> tuple[int, int]:
        """Row and column of the pivot that the user is at; −1 where nowhere, or at the name of a row.

        Qt makes the first cell current as soon as the table has the keyboard: only who has chosen a row is at one.
        """
        current = self.currentIndex()
        if not current.isValid() or not self.selectedIndexes():
            return -1, -1
        return self._model.order[current.row()], current.column() - 1

    def add_to(self, menu: QMenu) -> None:
        """Sorting and copying without a mouse, in the menu that the menu key opens."""
        column = self.currentIndex().column()
        if column < 0:
            return
        falling, rising = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        menu.addAction(_("Sort ascending"), lambda: self.sortByColumn(column, rising))
        menu.addAction(_("Sort descending"), lambda: self.sortByColumn(column, falling))
        menu.addAction(_("Sort as it was"), lambda: self.sortByColumn(-1, Qt.SortOrder.AscendingOrder))
        menu.addAction(_("Copy with headers"), self.copy)


class _Names(Table):
    """The first column over itself, seen while the rest has scrolled away under it. It takes no keyboard."""

    def __init__(self, table: PivotTable) -> None:
        super().__init__(PivotDelegate(), table)
        self._table = table
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def begin_anew(self) -> None:
        """Another table is shown: all but the first column is hidden again."""
        for column in range(1, self.model().columnCount()):
            self.setColumnHidden(column, True)
        self.follow()

    def follow(self) -> None:
        """Lie over the first column of the table, as wide and as far down, if it is not where it was."""
        table = self._table
        scrolled = table.horizontalScrollBar().value() > 0
        self.setVisible(scrolled)
        if scrolled:
            self.setColumnWidth(0, table.columnWidth(0))
            viewport = table.viewport()
            self.setGeometry(0, 0, table.columnWidth(0) + 1, viewport.height() + table.head.height())
            self.verticalScrollBar().setValue(table.verticalScrollBar().value())
