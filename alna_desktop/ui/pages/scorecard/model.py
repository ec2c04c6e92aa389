"""The scorecard as a tree for Qt: focus areas, success factors, indicators. Built once for each view."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from alna_desktop.i18n import _
from alna_desktop.services.readings import FactorView, FocusAreaView, LineView, ScorecardView
from alna_desktop.ui.pages.scorecard.columns import CHANGE, NAME, STATUS, VALUE, YEAR, Column, columns_of
from alna_desktop.ui.sources.hint import told

Index = QModelIndex | QPersistentModelIndex
NODE = Qt.ItemDataRole.UserRole


class Kind(Enum):
    """The levels of the tree."""

    ROOT = "root"
    AREA = "area"
    FACTOR = "factor"
    LINE = "line"

    @property
    def height(self) -> int:
        """The row's height in logical pixels, with the line under it."""
        return 32 if self is Kind.AREA else 28


@dataclass(eq=False)
class Node:
    """A row of the tree."""

    kind: Kind
    item: FocusAreaView | FactorView | LineView | None = None
    parent: "Node | None" = None
    row: int = 0
    children: list["Node"] = field(default_factory=list)

    def add(self, kind: Kind, item: FocusAreaView | FactorView | LineView) -> "Node":
        """A new last child."""
        child = Node(kind, item, self, len(self.children))
        self.children.append(child)
        return child

    @property
    def line(self) -> LineView | None:
        """The line of an indicator's row."""
        return self.item if isinstance(self.item, LineView) else None

    @property
    def above(self) -> list["Node"]:
        """The rows it lies under, nearest first."""
        return [self.parent, *self.parent.above] if self.parent else []

    @property
    def total_height(self) -> int:
        """Its height with all that is under it."""
        return self.kind.height + sum(child.total_height for child in self.children)

    @property
    def id(self) -> UUID | None:
        """What tells the row from others, also after the file is read again."""
        return self.item.line_id if isinstance(self.item, LineView) else self.item.id if self.item else None


class ScorecardModel(QAbstractItemModel):
    """Rows and columns of one ScorecardView; `show` changes it whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: list[Column] = []
        self.title = ""
        self._root = Node(Kind.ROOT)
        self._lines: dict[UUID, Node] = {}

    def show(self, view: ScorecardView | None) -> None:
        """Show another scorecard, or none."""
        self.beginResetModel()
        self.columns = columns_of(view) if view else []
        self.title = _("Scorecard %(year)d") % {"year": view.year} + f" {view.unit.name}" if view else ""
        self._root, self._lines = Node(Kind.ROOT), {}
        for area in view.focus_areas if view else []:
            area_node = self._root.add(Kind.AREA, area)
            for factor in area.factors:
                factor_node = area_node.add(Kind.FACTOR, factor)
                for line in factor.lines:
                    self._lines[line.line_id] = factor_node.add(Kind.LINE, line)
        self.endResetModel()

    @property
    def areas(self) -> list[Node]:
        """The focus areas' rows."""
        return self._root.children

    @property
    def lines(self) -> list[Node]:
        """The indicators' rows, in order."""
        return list(self._lines.values())

    def index_of(self, node: Node | None, column: int = 0) -> QModelIndex:
        """Where a row is; invalid for none and the root."""
        return self.createIndex(node.row, column, node) if node and node.parent else QModelIndex()

    def index_of_line(self, line_id: UUID) -> QModelIndex:
        """Where a line is; invalid if it isn't in this scorecard."""
        return self.index_of(self._lines.get(line_id))

    @staticmethod
    def node(index: Index) -> Node | None:
        """The row of an index."""
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Node) else None

    # What Qt asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own
        """The index of a cell."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, (self.node(parent) or self._root).children[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """The row above in the tree."""
        node = self.node(index)
        return self.index_of(node.parent) if node else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows there are under a row."""
        if parent.isValid() and parent.column() > 0:
            return 0
        return len((self.node(parent) or self._root).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The same for all rows."""
        return len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be chosen."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The head of a column."""
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation is Qt.Orientation.Horizontal and shown and 0 <= section < len(self.columns):
            return self.columns[section].title
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, spoken text and the row itself; colours and shapes are the delegate's."""
        node = self.node(index)
        if node is None:
            return None
        column = self.columns[index.column()]
        if role == NODE:
            return node
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(node, column)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = spoken_text(node, column)
            has_number = node.line is not None and column.key in (VALUE, YEAR, CHANGE)
            return told(words) if role == Qt.ItemDataRole.ToolTipRole and has_number else words
        return None


def cell_text(node: Node, column: Column) -> str:
    """What stands in a cell."""
    if isinstance(node.item, LineView):
        return column.text(node.item)
    if isinstance(node.item, FocusAreaView):
        return column.of_area(node.item)
    return node.item.name if node.item and column.key == NAME else ""


def spoken_text(node: Node, column: Column) -> str:
    """The same in whole words, for those who listen or hover: never the picture or colour alone."""
    line = node.line
    if line is None:
        return cell_text(node, column)
    if column.key == STATUS:
        return f"{line.status.title}: {line.reason}"
    return column.spoken(line) if column.spoken else cell_text(node, column)
