"""The model of a grid: a source's cells with what was typed over them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from alna_desktop.i18n import _
from alna_desktop.ui.widgets.grid.edits import Edits
from alna_desktop.ui.widgets.grid.source import Cell, Column, GridSource, Place, Row, Typed
from alna_desktop.ui.widgets.seen import EXPORT_ROLE

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

CELL_ROLE = Role.UserRole + 1
CHANGED_ROLE = Role.UserRole + 2  # whether the cell has an edit that is not saved
ROW_ROLE = Role.UserRole + 3  # of a row's head: its Row
COLUMN_ROLE = Role.UserRole + 4  # of a column's head: its Column
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class GridModel(QAbstractTableModel):
    """All that the view, the delegate and the clipboard ask. `edited` when the edits or their problems are others."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source: GridSource | None = None
        self.rows: list[Row] = []
        self.columns: list[Column] = []
        self.problems: dict[Place, str] = {}
        self.read_only = False
        self._edits = Edits()
        self._cells: dict[Place, Cell] = {}

    # Showing

    def show_source(self, source: GridSource | None) -> None:
        """Show other cells; edits stay on the rows and columns that are still there."""
        before = self._places() if self._edits.typed or self._edits.can_undo else {}
        self.beginResetModel()
        self.source = source
        self.rows = list(source.rows) if source else []
        self.columns = list(source.columns) if source else []
        self._cells.clear()
        if before:
            now = {keys: place for place, keys in self._places().items()}
            self._edits.move({place: now[keys] for place, keys in before.items() if keys in now})
        self.problems.clear()
        self._check(self.typed)
        self.endResetModel()
        self.edited.emit()

    def _places(self) -> dict[Place, tuple[object, str]]:
        return {
            (row, column): (line.key, head.key)
            for row, line in enumerate(self.rows)
            for column, head in enumerate(self.columns)
        }

    @property
    def typed(self) -> Typed:
        """What was typed and is not saved."""
        return self._edits.typed

    @property
    def is_unsaved(self) -> bool:
        """Whether something was typed that is not saved."""
        return bool(self._edits.typed)

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back that is not saved."""
        return self._edits.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether an edit was taken back that can be made again."""
        return self._edits.can_redo

    def cell(self, place: Place) -> Cell:
        """A cell as it looks now."""
        found = self._cells.get(place)
        if found is None:
            assert self.source is not None, "a cell of nothing"
            heading = self.rows[place[0]].heading
            found = Cell(editable=False) if heading else self.source.cell(place, self.typed)
            self._cells[place] = found
        return found

    def exported(self, place: Place) -> Any:
        """A cell for Excel, with its type; None in a heading."""
        if self.source is None or self.rows[place[0]].heading:
            return None
        return self.source.value(place, self.typed)

    def is_editable(self, place: Place) -> bool:
        """Whether one can type in a cell."""
        return not self.read_only and self.cell(place).editable

    def edit_text(self, place: Place) -> str:
        """The text that one begins to edit with."""
        typed, cell = self.typed.get(place), self.cell(place)
        if typed is not None:
            return typed
        return cell.text if cell.edited is None else cell.edited

    def place_name(self, place: Place) -> str:
        """«Sykefravær, april 2009»."""
        return ", ".join(text for text in (self.rows[place[0]].whole_name, self.columns[place[1]].whole_title) if text)

    def spoken(self, place: Place) -> str:
        """A cell in words: «Sykefravær, april 2009: 9,9 %, endret, ikke lagret»."""
        cell = self.cell(place)
        parts = [cell.spoken or cell.text or _("empty")]
        if cell.status is not None:
            parts.append(cell.status.word)
        if place in self.typed:
            parts.append(_("changed, not saved"))
        if not self.is_editable(place):
            parts.append(_("can only be read"))
        if cell.problem:
            parts.append(_("wrong: %(problem)s") % {"problem": cell.problem})
        return _("%(name)s: %(reason)s") % {"name": self.place_name(place), "reason": ", ".join(parts)}

    # Editing

    def write(self, texts: Mapping[Place, str]) -> list[Place]:
        """Type in cells, as one step; a text that is what is saved already takes the edit away.

        Cells that can't be edited are left alone, and returned.
        """
        refused = [place for place in texts if not self.is_editable(place)]
        wanted = {place: self._news(place, text.strip()) for place, text in texts.items() if self.is_editable(place)}
        self._changed(self._edits.write(wanted))
        return refused

    def undo(self) -> list[Place]:
        """Take back the last edit that is not saved; returns the cells it was in."""
        return self._changed(self._edits.undo())

    def redo(self) -> list[Place]:
        """Make an edit again that was taken back; returns the cells it was in."""
        return self._changed(self._edits.redo())

    def discard(self) -> None:
        """Throw away all that is not saved."""
        places = list(self.typed)
        self._edits.clear()
        self._changed(places)
        self.edited.emit()

    def check_whole(self) -> int:
        """Mark what is incomplete too, before saving; returns how many cells are wrong."""
        found = self.source.incomplete(self.typed) if self.source else {}
        for place, problem in found.items():
            if place not in self.problems:
                self.problems[place] = problem
                self._cells[place] = replace(self.cell(place), problem=problem)
                self.dataChanged.emit(self.index(*place), self.index(*place))
        if found:
            self.edited.emit()
        return len(self.problems)

    def save(self) -> None:
        """Save all edits; there must be no problems. Raises UserError, and then they are still there."""
        if self.source is None or not self.is_unsaved:
            return
        assert not self.problems, "what is wrong is not saved"
        self.source.save(dict(self.typed))
        self.discard()

    def _news(self, place: Place, text: str) -> str | None:
        """What was typed, None where that is what is saved."""
        assert self.source is not None
        saved = self.source.cell(place, {})
        return None if text == (saved.text if saved.edited is None else saved.edited) else text

    def _changed(self, places: list[Place]) -> list[Place]:
        if not places or self.source is None:
            return places
        touched = set(places)
        for place in places:
            touched.update(self.source.related(place))
        for place in touched:
            self._cells.pop(place, None)
            self.problems.pop(place, None)
        self._check(place for place in touched if place in self.typed)
        rows, columns = [row for row, _column in touched], [column for _row, column in touched]
        self.dataChanged.emit(self.index(min(rows), min(columns)), self.index(max(rows), max(columns)))
        self.edited.emit()
        return places

    def _check(self, places: Iterable[Place]) -> None:
        for place in places:
            problem = self.cell(place).problem
            if problem:
                self.problems[place] = problem

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Rows of the source."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Columns of the source."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can't be chosen; other cells can, and are edited where the source says so."""
        if not index.isValid() or self.rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen | Qt.ItemFlag.ItemIsEditable if self.is_editable(_place(index)) else chosen

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """What a cell says."""
        if not index.isValid():
            return None
        place = _place(index)
        if role == Role.DisplayRole:
            return self.cell(place).text
        if role == Role.EditRole:
            return self.edit_text(place)
        if role == CELL_ROLE:
            return self.cell(place)
        if role == EXPORT_ROLE:
            return self.exported(place)
        if role == CHANGED_ROLE:
            return place in self.typed
        if role == Role.ToolTipRole:
            return self.cell(place).problem or self.cell(place).note or None
        if role == Role.AccessibleTextRole:
            return "" if self.rows[place[0]].heading else self.spoken(place)
        if role == Role.TextAlignmentRole:
            return _RIGHT if self.columns[place[1]].right else _LEFT
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Type in one cell."""
        if role != Role.EditRole or not index.isValid():
            return False
        return not self.write({_place(index): str(value)})

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """The names of rows and columns."""
        if orientation is Qt.Orientation.Vertical:
            if not 0 <= section < len(self.rows):
                return None
            row = self.rows[section]
            return {Role.DisplayRole: row.name, ROW_ROLE: row, Role.ToolTipRole: row.whole_name}.get(role)
        if not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        title = column.whole_title
        return {Role.DisplayRole: title, COLUMN_ROLE: column, Role.ToolTipRole: title}.get(role)


def _place(index: Index) -> Place:
    return index.row(), index.column()
