"""The rows of a draft behind its table: number, what becomes of the row, and its cells as they are in the file."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from alna_desktop.exchange.names import cell_text
from alna_desktop.exchange.shown import Shown
from alna_desktop.exchange.sources import Cell
from alna_desktop.i18n import _
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.table import RowDelegate

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
NUMBER, CHECK, CELLS = 0, 1, 2
MOST_COLUMNS = 100  # of a sheet are shown
MARK = "■ "


class DraftModel(QAbstractTableModel):
    """All rows of the data, or only those with problems."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft: Shown | None = None
        self.only_wrong = False
        self._numbers: Sequence[int] = ()

    def show(self, draft: Shown | None, *, only_wrong: bool) -> None:
        """Show a draft anew."""
        self.beginResetModel()
        self.draft, self.only_wrong = draft, only_wrong
        shown = () if draft is None else draft.problems if only_wrong else draft.rows
        self._numbers = list(shown)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """The rows that are shown."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The row's number, what becomes of it, and the columns of the sheet."""
        if parent.isValid() or self.draft is None:
            return 0
        return CELLS + min(len(self.draft.names), MOST_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings of the sheet."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        assert self.draft is not None, "there are columns"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (_("Row"), _("Check"), *self.draft.names)[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's text; with its heading for screen readers."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._problem(index) or self._text(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = [self._text(index), self._problem(index)] if index.column() >= CELLS else [self._text(index)]
            return f"{self.headerData(index.column(), Qt.Orientation.Horizontal)}: {'. '.join(filter(None, said))}"
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        """Numbers stand to the right."""
        assert self.draft is not None, "there are columns"
        if column < CELLS:
            return rows.RIGHT if column == NUMBER else rows.LEFT
        return rows.RIGHT if self.draft.is_number(column - CELLS) else rows.LEFT

    def number(self, index: Index) -> int:
        """The row's number in the file."""
        return self._numbers[index.row()]

    def is_wrong(self, index: Index) -> bool:
        """Whether a cell has a problem, or its row where it is the one that says so."""
        return bool(self._problem(index))

    def _text(self, index: Index) -> str:
        assert self.draft is not None, "there are rows"
        number = self.number(index)
        if index.column() == NUMBER:
            return str(number)
        if index.column() == CHECK:
            return (MARK + self._problem(index)) if number in self.draft.problems else self.draft.said(number)
        row, place = self.draft.rows.get(number, []), index.column() - CELLS
        return shown(row[place]) if place < len(row) else ""

    def _problem(self, index: Index) -> str:
        assert self.draft is not None, "there are rows"
        found = self.draft.problems.get(self.number(index), [])
        if index.column() == NUMBER:
            return ""
        heading = self.headerData(index.column(), Qt.Orientation.Horizontal)
        return " ".join(one.text for one in found if index.column() == CHECK or one.column == heading)


class DraftDelegate(RowDelegate):
    """What is wrong is red and bold, with a mark in the column that says so."""

    def look(self, index: Index) -> tuple[int, str]:
        """Weight and colour of a cell."""
        model = index.model()
        if isinstance(model, DraftModel) and model.is_wrong(index):
            return 600, "red"
        return 400, "text3" if index.column() == NUMBER else "text2" if index.column() == CHECK else "text"


def shown(cell: Cell) -> str:
    """A cell as it is read, with a decimal comma."""
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.%Y}" if (cell.hour, cell.minute) == (0, 0) else f"{cell:%d.%m.%Y %H.%M}"
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    return cell_text(cell).replace(".", ",") if isinstance(cell, float) else cell_text(cell)
