"""The board as a table for Qt: the district first, then the units; a column of names, then those of the board."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from alna_desktop.exchange.figures import exported_reading
from alna_desktop.exchange.tables import Value
from alna_desktop.i18n import _, capitalised
from alna_desktop.models.board_rules import Standing
from alna_desktop.services.board import Board, Cell, Column, Row
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.seen import EXPORT_ROLE

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
CELL, ROW = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
NAME, DISTRICT = 0, 0  # the column of names and the row of the district
WORDS = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


class BoardModel(QAbstractTableModel):
    """The rows that are shown; `show` changes them all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: list[Column] = []
        self.rows: list[Row] = []

    def show(self, board: Board, arranged: list[Row]) -> None:
        """Show a board with its units in an order."""
        self.beginResetModel()
        self.columns, self.rows = board.columns, [board.district, *arranged]
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """The district and the units."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The names and the board's columns."""
        return 0 if parent.isValid() or not self.rows else 1 + len(self.columns)

    def column(self, section: int) -> Column | None:
        """What a column is about; None for the names."""
        return self.columns[section - 1] if 0 < section <= len(self.columns) else None

    def cell(self, index: Index) -> Cell | None:
        """What stands in a cell; None for a name."""
        return self.rows[index.row()].cells[index.column() - 1] if index.isValid() and index.column() > NAME else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heads, with how a column is judged in the tooltip."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        column = self.column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title if column else _("Unit")
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{column.title}. {column.rule}" if column else _("Sort by name")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return rows.LEFT if column is None or column.kind.is_delivery else rows.RIGHT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, all of it in words, typed values; the cell and its row for the delegate."""
        if not index.isValid():
            return None
        row, cell = self.rows[index.row()], self.cell(index)
        if role == CELL:
            return cell
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text if cell else row.unit.name
        if role in WORDS:
            return self.words(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.headerData(index.column(), Qt.Orientation.Horizontal, role)
        return _exported(cell) if role == EXPORT_ROLE and cell else None

    def words(self, index: Index) -> str:
        """«Furuset sykehjem, Årsplan: Mangler, krever oppfølging. Frist 31.01.2009.»"""
        row, column, cell = self.rows[index.row()], self.column(index.column()), self.cell(index)
        if column is None or cell is None:
            return row.unit.name
        told = f"{row.unit.name}, {column.title}: {cell.text}"
        if not cell.is_fact and (index.row() != DISTRICT or cell.standing is not Standing.NOT_JUDGED):
            told += f", {cell.standing.word}"
        return f"{told}. {capitalised(cell.detail)}".rstrip(". ") + "."


def _exported(cell: Cell) -> Value:
    if cell.reading is not None:
        return exported_reading(cell.reading)
    return cell.number if cell.number is not None else cell.text
