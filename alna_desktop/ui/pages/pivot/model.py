"""A pivot behind its table: the names of the rows and their cells, sorted by any column, totals last."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from alna_desktop.exchange.figures import exported_reading
from alna_desktop.exchange.tables import Number, Value
from alna_desktop.fields.values import unit_text
from alna_desktop.services import pivot_words
from alna_desktop.services.pivot import Pivot
from alna_desktop.services.pivot_cells import Cell
from alna_desktop.services.pivot_setup import PivotMeasure, Setup
from alna_desktop.ui.sources.hint import told
from alna_desktop.ui.widgets import rows

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class PivotModel(QAbstractTableModel):
    """Column 0 has the names of the rows, the others are the pivot's columns. `order` are its rows as they are seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pivot = Pivot(Setup())
        self.order: list[int] = []
        self._sorted_by: tuple[int, bool] | None = None

    def show(self, pivot: Pivot) -> None:
        """Show another table, in the order that it has."""
        self.beginResetModel()
        self.pivot, self._sorted_by = pivot, None
        self.order = list(range(len(pivot.rows)))
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; −1 is the order they came in. Rows without a number come last, and totals after them."""
        self.layoutAboutToBeChanged.emit()
        places, falling = range(len(self.pivot.rows)), order is Qt.SortOrder.DescendingOrder
        parts = [place for place in places if not self.pivot.rows[place].is_total]
        totals = [place for place in places if self.pivot.rows[place].is_total]
        if column == 0 and falling:
            parts.reverse()
        elif column > 0:
            parts.sort(key=lambda place: self._rank(place, column - 1, falling=falling))
        self.order = parts + totals
        self.layoutChanged.emit()

    def _rank(self, row: int, column: int, *, falling: bool) -> tuple[bool, Decimal]:
        value = self.pivot.cells[row][column].value
        return value is None, Decimal(0) if value is None else -value if falling else value

    def cell(self, index: Index) -> Cell | None:
        """The cell at an index; None for the name of a row."""
        return self.pivot.cells[self.order[index.row()]][index.column() - 1] if index.column() else None

    def is_total(self, index: Index) -> bool:
        """Whether an index is in a total's row or column."""
        column = index.column() - 1
        return self.pivot.rows[self.order[index.row()]].is_total or (
            column >= 0 and self.pivot.columns[column].is_total
        )

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One for every row of the pivot."""
        return 0 if parent.isValid() else len(self.order)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The names, and one for every column of the pivot."""
        return 0 if parent.isValid() else len(self.pivot.columns) + 1

    def heading(self, section: int) -> str:
        """What a column is called."""
        return self.pivot.columns[section - 1].label if section else self.pivot.setup.rows.word

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The columns' names, over numbers to the right; in full as a tooltip."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return rows.RIGHT if section else rows.LEFT
        if role == Qt.ItemDataRole.ToolTipRole and section:
            return self.pivot.columns[section - 1].name
        return self.heading(section) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's text; in words with its coverage for tooltips and screen readers."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return rows.RIGHT if index.column() else rows.LEFT
        cell, row = self.cell(index), self.order[index.row()]
        if cell is None:
            shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            return self.pivot.rows[row].name if role in shown else None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.write(unit=self._says_units)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            tip = pivot_words.tip(self.pivot, row, index.column() - 1)
            return told(tip) if role == Qt.ItemDataRole.ToolTipRole else tip
        return None

    @property
    def _says_units(self) -> bool:
        """Where several indicators stand beside each other, each number says what it counts."""
        return self.pivot.info is None and self.pivot.setup.measure is PivotMeasure.VALUE

    def exported(self) -> tuple[list[str], list[Sequence[Value]]]:
        """Head and typed rows as they are seen."""
        head = [self.heading(section) for section in range(self.columnCount())]
        found: list[Sequence[Value]] = []
        for row in self.order:
            found.append([self.pivot.rows[row].name, *(_exported(cell) for cell in self.pivot.cells[row])])
        return head, found


def _exported(cell: Cell) -> Value:
    if cell.reading is not None:
        return exported_reading(cell.reading)
    return None if cell.value is None else Number(cell.value, cell.digits, "", unit_text(cell.of))
