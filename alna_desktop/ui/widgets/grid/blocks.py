"""What is done to the selected block of a grid: clipboard, emptying, filling, undo."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtGui import QGuiApplication

from alna_desktop.exchange.harmless import tab_separated
from alna_desktop.ui.widgets.grid import clipboard, moves
from alna_desktop.ui.widgets.grid.source import Place

if TYPE_CHECKING:
    from alna_desktop.ui.widgets.grid.view import Grid


class Blocks:
    """The selection of a grid as one block. Each act is one step of undo."""

    def __init__(self, grid: "Grid") -> None:
        self._grid, self._model = grid, grid.grid_model

    def selected(self) -> list[Place]:
        """The selected cells that are shown, row by row."""
        shown = set(self._grid.shown_rows())
        places = [(index.row(), index.column()) for index in self._grid.selectionModel().selectedIndexes()]
        return sorted(place for place in places if place[0] in shown)

    def block(self) -> tuple[list[int], list[int]]:
        """The rows and columns that the selection spans."""
        places = self.selected()
        if not places:
            return [], []
        columns = [column for _row, column in places]
        rows = [row for row in self._grid.shown_rows() if places[0][0] <= row <= places[-1][0]]
        return rows, list(range(min(columns), max(columns) + 1))

    def copy(self) -> None:
        """The selected block, ready for Excel."""
        rows, columns = self.block()
        QGuiApplication.clipboard().setText(clipboard.join(self._texts(rows, columns)))

    def _texts(self, rows: list[int], columns: list[int]) -> list[list[str]]:
        return [[self._model.edit_text((row, column)) for column in columns] for row in rows]

    def copy_with_heads(self) -> None:
        """The selected block with the names of its rows and columns."""
        rows, columns = self.block()
        head = ["", *(self._model.columns[column].whole_title for column in columns)]
        texts = [
            [self._model.rows[row].name, *(self._model.edit_text((row, column)) for column in columns)] for row in rows
        ]
        QGuiApplication.clipboard().setText(tab_separated([head, *texts]))

    def cut(self) -> None:
        """Copy the block and empty it."""
        self.copy()
        self.empty()

    def empty(self) -> None:
        """Empty the selected cells."""
        self._tell(self._write(dict.fromkeys(self.selected(), "")), [])

    def fill_down(self) -> None:
        """The block's first row in all its rows; a single row gets what is above it."""
        rows, columns = self.block()
        shown = self._grid.shown_rows()
        if len(rows) == 1 and shown.index(rows[0]) > 0:
            rows = [shown[shown.index(rows[0]) - 1], *rows]
        above = {column: self._model.edit_text((rows[0], column)) for column in columns}
        self._tell(self._write({(row, column): above[column] for row in rows[1:] for column in columns}), [])

    def paste(self) -> None:
        """The clipboard's block from the selection's first cell on, or in all of it; what has no room is told."""
        text = QGuiApplication.clipboard().text()
        rows, columns = self.block()
        if not text or not rows:
            return
        block = clipboard.tiled(clipboard.split(text), len(rows), len(columns))
        texts, left = moves.placed(block, self._grid.shown_rows(), len(self._model.columns), (rows[0], columns[0]))
        refused = self._write(texts)
        self._select([*texts])
        self._tell(refused, left)

    def undo(self) -> None:
        """Take back the last edit that is not saved."""
        self._select(self._model.undo())

    def redo(self) -> None:
        """Make it again."""
        self._select(self._model.redo())

    def _write(self, texts: dict[Place, str]) -> list[str]:
        """Type them; returns those that met a cell which can only be read, unless it says the same already."""
        refused = self._model.write(texts)
        return [texts[place] for place in refused if texts[place].strip() not in ("", self._model.edit_text(place))]

    def _tell(self, refused: list[str], left: list[str]) -> None:
        self._grid.told.emit(moves.told(refused, left))

    def _select(self, places: list[Place]) -> None:
        if not places:
            return
        top, left = min(row for row, _c in places), min(column for _r, column in places)
        bottom, right = max(row for row, _c in places), max(column for _r, column in places)
        self._grid.go((top, left))
        block = QItemSelection(self._model.index(top, left), self._model.index(bottom, right))
        self._grid.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
