"""The strategy map as a plain list: for those who listen, for the clipboard and for Excel."""

from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from alna_desktop.exchange.tables import Number, Value
from alna_desktop.i18n import _
from alna_desktop.numbers import EN_DASH, format_number
from alna_desktop.services.strategy import FactorNode, StrategyMap

ID, STATUS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
STATUS_COLUMN = 3
Index = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """A goal with a factor that serves it; one of them is missing where something is to be pointed out."""

    goal: str
    area: str
    factor: str
    node: FactorNode | None

    @property
    def id(self) -> UUID | None:
        """The factor's."""
        return self.node.factor.id if self.node else None

    def texts(self) -> list[str]:
        """What stands in the columns."""
        node = self.node
        if node is None:
            return [self.goal, self.area, self.factor, EN_DASH, EN_DASH, EN_DASH]
        score = format_number(node.factor.score, 1) if node.factor.score is not None else EN_DASH
        return [self.goal, self.area, self.factor, node.status.title, score, node.factor.coverage.text]

    def values(self) -> list[Value]:
        """The same for Excel."""
        node = self.node
        score = Number(node.factor.score, 1) if node and node.factor.score is not None else ""
        return [*self.texts()[:4], score, node.factor.coverage.text if node else ""]


def heads() -> list[str]:
    """The heads of the columns."""
    return [
        _("Strategic goal"), _("Focus area"), _("Success factor"), _("Status"), _("Score of 10"), _("Measured"),
    ]  # fmt: skip


def rows_of(found: StrategyMap) -> list[Row]:
    """By goal; goals without a factor in their place, factors without a goal last."""
    goals = {goal.id: f"{goal.number}. {goal.title}" for goal in found.goals}
    listed: list[Row] = []
    for goal in found.goals:
        listed += [_row(found, goals[goal.id], node) for node in goal.factors] or [
            Row(goals[goal.id], "", _("No success factor serves this goal"), None)
        ]
    return listed + [_row(found, _("Serves no strategic goal"), node) for node in found.factors_alone]


def _row(found: StrategyMap, goal: str, node: FactorNode) -> Row:
    area = next(area.area.name for area in found.areas if node in area.factors)
    return Row(goal, area, node.factor.name, node)


class ListModel(QAbstractTableModel):
    """The rows for Qt; `show` changes them all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """How many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Always the same."""
        return 0 if parent.isValid() else len(heads())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heads."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and 0 <= section < 6:
            return heads()[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text; for those who listen with its head."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ID:
            return row.id
        if role == STATUS:
            return row.node.status if row.node and index.column() == STATUS_COLUMN else None
        text = row.texts()[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        return f"{heads()[index.column()]}: {text}" if role == Qt.ItemDataRole.AccessibleTextRole else None
