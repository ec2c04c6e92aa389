"""The rows of a register behind its table: sorted as Norwegians do, filtered by words."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from alna_desktop.fields.base import Field, Schema, matches
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.seen import EXPORT_ROLE
from alna_desktop.ui.widgets.table import RowDelegate

ROW_ROLE = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class RegisterModel(QAbstractTableModel):
    """Rows (dataclasses with an `id`) as a table, with a column for every field of the schema."""

    def __init__(self, schema: Schema, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.schema = schema
        self.fields: list[Field] = schema.fields
        self._all: list[Any] = []
        self._shown: list[Any] = []
        self._words = ""
        self._order: tuple[Field, bool] | None = None

    @property
    def total(self) -> int:
        """How many rows there are without the filter."""
        return len(self._all)

    @property
    def all_rows(self) -> list[Any]:
        """The rows without the filter."""
        return list(self._all)

    def show(self, found: Sequence[Any]) -> None:
        """Show other rows, in the order and with the filter that are on."""
        self._all = list(found)
        self._arrange()

    def filter(self, words: str) -> None:
        """Show only rows that have all the words in some column."""
        self._words = words
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; −1 is the order they came in."""
        self._order = (self.fields[column], order is Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        self._shown = [row for row in self._all if matches(self.schema, self.fields, row, self._words)]
        if self._order:
            field, falling = self._order
            self._shown.sort(key=field.order, reverse=falling)
        self.endResetModel()

    def row(self, index: Index) -> Any:
        """The row at an index, None where there is none."""
        return self._shown[index.row()] if index.isValid() else None

    def place_of(self, row_id: UUID | None) -> int:
        """Where a row stands now, −1 where it is not seen."""
        return next((place for place, row in enumerate(self._shown) if row.id == row_id), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows are seen."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """One for every field."""
        return 0 if parent.isValid() else len(self.fields)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The field's label, aligned as its column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.fields):
            return None
        field = self.fields[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(field)
        return field.title if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell's text; with its label for screen readers."""
        if not index.isValid():
            return None
        row, field = self.row(index), self.fields[index.column()]
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.schema.text(row, field)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{field.title}: {self.schema.text(row, field)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(field)
        if role == EXPORT_ROLE:
            return field.exported(row)
        return row if role == ROW_ROLE else None


def _side(field: Field) -> Qt.AlignmentFlag:
    return rows.RIGHT if field.is_numeric else rows.LEFT


class RegisterDelegate(RowDelegate):
    """What a row is called stands out; a row that is history steps back."""

    def look(self, index: Index) -> tuple[int, str]:
        """Weight and colour token of a cell's text."""
        model = index.model()
        if not isinstance(model, RegisterModel):
            return 400, "text"
        is_title = model.fields[index.column()].key == model.schema.title_key
        if model.schema.is_past(model.row(index)):
            return 400, "text3"
        return (600, "text") if is_title else (400, "text2")
