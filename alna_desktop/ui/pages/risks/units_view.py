"""The units' risks: how many at each level, over the line, and without action. Enter goes to the unit."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView

from alna_desktop.i18n import _, capitalised
from alna_desktop.models.risk_scale import Scale
from alna_desktop.services.risk_top import UnitRisks
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.seen import EXPORT_ROLE
from alna_desktop.ui.widgets.table import RowDelegate, Table

NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
NUMBER_WIDTH, LAST_WIDTH = 88, 172


class UnitsModel(QAbstractTableModel):
    """A row for each unit."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._units: Sequence[UnitRisks] = ()
        self._names: list[str] = []

    def show(self, units: Sequence[UnitRisks], scale: Scale) -> None:
        """Show units by the levels of a scale."""
        self.beginResetModel()
        self._units = units
        levels = [capitalised(level.name) for level in scale.levels]
        self._names = [_("Unit"), _("Risks"), *levels, _("Over the line"), _("Without action"), _("Review overdue")]
        self.endResetModel()

    def unit(self, index: Index) -> UnitRisks:
        """The unit of a row."""
        return self._units[index.row()]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One for each unit."""
        return 0 if parent.isValid() else len(self._units)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The name, all, each level, and what is needed."""
        return 0 if parent.isValid() else len(self._names)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The column's name."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._names):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return rows.RIGHT if section else rows.LEFT
        return self._names[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell's text; none is nothing."""
        if not index.isValid():
            return None
        value = self._value(self._units[index.row()], index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return str(value or "")
        if role == EXPORT_ROLE:
            return value
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._names[index.column()]}: {value}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return rows.RIGHT if index.column() else rows.LEFT
        return None

    def _value(self, row: UnitRisks, column: int) -> str | int:
        levels = [row.levels.get(at, 0) for at in range(len(self._names) - 5)]
        if not column:
            return row.unit.name
        return [row.total, *levels, row.over_line, row.no_action, row.review_overdue][column - 1]


class UnitsTable(Table):
    """The table of units."""

    def __init__(self) -> None:
        super().__init__(_UnitDelegate())
        self.units = UnitsModel(self)
        self.setModel(self.units)
        self.setAccessibleName(_("Risks by unit"))
        self.head.on_top = True

    def show_units(self, units: Sequence[UnitRisks], scale: Scale) -> None:
        """Show units by the levels of a scale."""
        self.units.show(units, scale)
        for column in range(1, self.units.columnCount()):
            self.setColumnWidth(column, NUMBER_WIDTH)
        self.setColumnWidth(self.units.columnCount() - 1, LAST_WIDTH)
        self.head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)


class _UnitDelegate(RowDelegate):
    """The unit's name stands out, and what has nothing done about it."""

    def look(self, index: Index) -> tuple[int, str]:
        """Weight and colour of a cell's text."""
        urgent = index.column() >= index.model().columnCount() - 2
        return (600, "text") if not index.column() else (600, "red") if urgent else (400, "text2")
