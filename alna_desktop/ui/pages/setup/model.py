"""The rows of a scorecard that is set up: areas, factors and lines below each other, as in a spreadsheet."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from alna_desktop.exchange.tables import Value
from alna_desktop.i18n import N_, _, ngettext
from alna_desktop.numbers import EN_DASH, NBSP, format_number
from alna_desktop.services.scorecard_setup import Setup, SetupArea, SetupFactor, SetupItem, SetupLine

NOWHERE = QModelIndex()
ITEM = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, from the left."""

    NAME = 0
    GOAL = 1
    WEIGHT = 2
    SHARE = 3
    METHOD = 4
    TARGET = 5


TITLES = {
    Column.NAME: N_("Focus area, success factor, indicator"),
    Column.GOAL: N_("Strategic goal"),
    Column.WEIGHT: N_("Weight"),
    Column.SHARE: N_("Share"),
    Column.METHOD: N_("Method"),
    Column.TARGET: N_("Target"),
}
FIGURES = (Column.WEIGHT, Column.SHARE, Column.TARGET)
_KINDS = {SetupArea: N_("Focus area"), SetupFactor: N_("Success factor"), SetupLine: N_("Indicator")}


@dataclass(frozen=True)
class Row:
    """An item with what it stands under."""

    item: SetupItem
    area: SetupArea
    factor: SetupFactor | None

    @property
    def kind(self) -> str:
        """«Fokusområde», «Suksessfaktor» or «Indikator», translated."""
        return _(_KINDS[type(self.item)])

    def text(self, column: Column) -> str:
        """What stands in a cell."""
        item = self.item
        if column is Column.NAME:
            return item.name
        if column is Column.WEIGHT:
            return format_number(item.weight)
        if column is Column.SHARE:
            return EN_DASH if item.share is None else format_number(item.share, 1) + f"{NBSP}%"
        if isinstance(item, SetupFactor):
            return item.goal if column is Column.GOAL else ""
        if not isinstance(item, SetupLine):
            return ""
        return {Column.METHOD: item.method, Column.TARGET: item.target}.get(column, "")

    def spoken(self, column: Column) -> str:
        """The same in whole words, for those who listen or hover."""
        text = self.text(column)
        if column is Column.NAME:
            words = [f"{self.kind}: {text}"]
            if isinstance(self.item, SetupLine) and self.item.retired:
                words.append(_("no longer in use"))
            return ", ".join(words)
        if column is Column.TARGET and isinstance(self.item, SetupLine) and self.item.own_targets:
            n = self.item.own_targets
            own = ngettext("%(n)d unit has its own target", "%(n)d units have their own target", n) % {"n": n}
            return f"{text}, {own}"
        return text

    def value(self, column: Column) -> Value:
        """The cell for Excel: numbers keep their type."""
        if column is Column.WEIGHT:
            return self.item.weight
        if column is Column.SHARE:
            return self.item.share
        return self.text(column)


class SetupModel(QAbstractTableModel):
    """The rows of one version. `typed` tells what the user wrote in a cell: the item, the column and the text."""

    typed = Signal(object, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._writable = False

    def show(self, setup: Setup | None, *, writable: bool) -> None:
        """Show another version, or none."""
        self.beginResetModel()
        self._writable = writable
        self.rows = []
        for area in setup.areas if setup else ():
            self.rows.append(Row(area, area, None))
            for factor in area.factors:
                self.rows.append(Row(factor, area, factor))
                self.rows += [Row(line, area, factor) for line in factor.lines]
        self.endResetModel()

    def row_of(self, item_id: UUID | None) -> int:
        """Where an item stands, −1 where it does not."""
        return next((at for at, row in enumerate(self.rows) if row.item.id == item_id), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One for every item."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The same for all rows."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The head of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _(TITLES[Column(section)])
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, spoken text, what an editor begins with, and the row itself."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], Column(index.column())
        if role == ITEM:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.text(column)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row.spoken(column)
        return self._side(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved."""
        return Qt.DropAction.MoveAction

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names of areas and factors, all weights and the factors' strategic goals can be written in a draft."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._writable:
            flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        item, column = self.rows[index.row()].item, index.column()
        is_line, is_factor = isinstance(item, SetupLine), isinstance(item, SetupFactor)
        writes = column == Column.WEIGHT or (column == Column.NAME and not is_line)
        if self._writable and (writes or (column == Column.GOAL and is_factor)):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was written, if it is something else than stands there; it is shown when it has been saved."""
        row, column = self.rows[index.row()], Column(index.column())
        before = row.item.goal_id if column is Column.GOAL and isinstance(row.item, SetupFactor) else row.text(column)
        if role != Qt.ItemDataRole.EditRole or value == before:
            return False
        self.typed.emit(row.item, column, value)
        return True

    @staticmethod
    def _side(column: int) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignRight if column in FIGURES else Qt.AlignmentFlag.AlignLeft
