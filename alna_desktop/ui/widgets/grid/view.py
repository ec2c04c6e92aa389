"""The grid: keys as in Excel, blocks by the clipboard, one painted table however many cells."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QSettings, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from alna_desktop.ui.widgets.grid import moves
from alna_desktop.ui.widgets.grid.blocks import Blocks
from alna_desktop.ui.widgets.grid.delegate import ARROWS, DOWN, LEFT, RIGHT, UP, GridDelegate
from alna_desktop.ui.widgets.grid.heads import ROW_HEIGHT, ColumnHead, RowHead
from alna_desktop.ui.widgets.grid.model import GridModel, Index
from alna_desktop.ui.widgets.grid.source import GridSource, Place
from alna_desktop.ui.widgets.grid.widths import Widths
from alna_desktop.ui.widgets.row_view import ENTER

Keys = QKeySequence.StandardKey
TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
FILL_DOWN, COPY_WITH_HEADS = QKeySequence("Ctrl+D"), QKeySequence("Ctrl+Shift+C")


class Grid(QTableView):
    """A table one types in. `chosen` when another cell is current; `told` says what happened to a block."""

    chosen = Signal()
    told = Signal(str)

    def __init__(self, settings: QSettings, name: str, title: str, *, name_width: int = 240) -> None:
        super().__init__()
        self.by_typing = False
        self._entered = False  # whether the user is at work in the cells: then Tab goes from cell to cell
        self._wanted = ""  # what the rows are filtered by
        self._run: int | None = None  # the column that Enter goes back to after a run of Tabs
        self.grid_model = GridModel(self)
        self.delegate = GridDelegate(self)
        self.setAccessibleName(title)
        self._arrange(name_width)
        self.setModel(self.grid_model)
        self.setItemDelegate(self.delegate)
        self.blocks, self._widths = Blocks(self), Widths(self, settings, name)
        self._keys = self._bound()

    def _arrange(self, name_width: int) -> None:
        triggers = QAbstractItemView.EditTrigger
        self.setHorizontalHeader(ColumnHead(self))
        self.setVerticalHeader(RowHead(self, name_width))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)

    def _bound(self) -> list[tuple[QKeySequence | QKeySequence.StandardKey, Callable[[], object]]]:
        return [
            (Keys.Copy, self.blocks.copy),
            (Keys.Cut, self.blocks.cut),
            (Keys.Paste, self.blocks.paste),
            (Keys.Undo, self.blocks.undo),
            (Keys.Redo, self.blocks.redo),
            (QKeySequence("Ctrl+Y"), self.blocks.redo),
            (FILL_DOWN, self.blocks.fill_down),
            (COPY_WITH_HEADS, self.blocks.copy_with_heads),
            (Keys.Delete, self.blocks.empty),
            (Keys.Backspace, self.blocks.empty),
        ]

    # Showing

    def show_source(self, source: GridSource | None) -> None:
        """Show other cells; edits, the current cell and the place one has scrolled to stay where they can."""
        here, at = self.place, (self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        keys = self._keys_of(here) if here else None
        columns = [column.key for column in self.grid_model.columns]
        self.grid_model.show_source(source)
        if columns != [column.key for column in self.grid_model.columns]:
            self._widths.restore()
        self.updateGeometries()
        self.filter(self._wanted)
        again = next((place for place in self._all_places() if self._keys_of(place) == keys), None) if keys else None
        if again is not None:
            self.go(again)
            self.horizontalScrollBar().setValue(at[0])
            self.verticalScrollBar().setValue(at[1])

    def _keys_of(self, place: Place) -> tuple[object, str]:
        return self.grid_model.rows[place[0]].key, self.grid_model.columns[place[1]].key

    def _all_places(self) -> list[Place]:
        return [(row, column) for row in self.shown_rows() for column in range(len(self.grid_model.columns))]

    @property
    def place(self) -> Place | None:
        """The current cell."""
        current = self.currentIndex()
        return (current.row(), current.column()) if current.isValid() else None

    def go(self, place: Place) -> None:
        """Make a cell current, and the only one selected."""
        index = self.grid_model.index(*place)
        self.setCurrentIndex(index)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def go_to_problem(self) -> bool:
        """Go to the next cell with something wrong in it, round and round; False where there is none."""
        problems, here = sorted(self.grid_model.problems), self.place or (-1, -1)
        if problems:
            self.go(next((place for place in problems if place > here), problems[0]))
        return bool(problems)

    def shown_rows(self) -> list[int]:
        """The rows with cells that are not filtered away."""
        rows = enumerate(self.grid_model.rows)
        return [place for place, row in rows if not row.heading and not self.isRowHidden(place)]

    def filter(self, text: str) -> int:
        """Show the rows whose names have all the words; headings stay over what is left. Returns how many rows."""
        self._wanted = text
        words, heading, rows = text.casefold().split(), -1, self.grid_model.rows
        for place, row in enumerate(rows):
            hidden = not all(word in f"{row.name} {row.note}".casefold() for word in words)
            self.setRowHidden(place, hidden)
            if row.heading:
                heading = place
            elif not hidden and heading >= 0:
                self.setRowHidden(heading, False)
        return len(self.shown_rows())

    def set_name_width(self, width: int) -> None:
        """How wide the rows' names are, in logical pixels."""
        head = self.verticalHeader()
        assert isinstance(head, RowHead)
        head.name_width = width
        self.updateGeometries()

    # Moving

    def is_current(self, index: Index) -> bool:
        """Whether a cell has the keyboard; it has a ring then."""
        return index == self.currentIndex() and (self.hasFocus() or self.delegate.editor is not None)

    def step(self, by: tuple[int, int], *, tab: bool = False) -> bool:
        """Move by rows and columns over the cells; a Tab goes on to the next row. False at the end of all cells."""
        here = self.place
        if here is None:
            return False
        if tab:
            self._run = here[1] if self._run is None else self._run
            there = moves.along(self.grid_model, self.shown_rows(), here, by[1])
        else:
            run = self._run if by == DOWN and self._run is not None else here[1]
            self._run = None
            there = moves.beside(self.shown_rows(), len(self.grid_model.columns), (here[0], run), by)
        if there is None:
            return False
        self.go(there)
        return True

    def finished(self, step: tuple[int, int] | None, *, tab: bool = False) -> None:
        """A cell has been typed in; move on."""
        self.setFocus()
        if step is not None:
            self.step(step, tab=tab)

    def begin_edit(self) -> None:
        """F2: edit the current cell, or the first one that can be."""
        if not self.currentIndex().isValid():
            self.go_first()
        self.setFocus()
        if self.currentIndex().isValid() and self.grid_model.is_editable(self.place or (0, 0)):
            self.edit(self.currentIndex())

    def go_first(self) -> None:
        """Make the first cell current that can be edited, or else the first."""
        first = moves.first(self.grid_model, self.shown_rows())
        if first is not None:
            self.go(first)

    def finish_editing(self) -> None:
        """Hand in what is being typed."""
        self.delegate.finish()

    # Qt's events

    def takes(self, event: QKeyEvent) -> bool:
        """Whether Ctrl+Z or Ctrl+Y is for an edit that is not saved, rather than the window's."""
        if event.matches(Keys.Undo):
            return self.grid_model.can_undo
        return (event.matches(Keys.Redo) or QKeySequence(event.keyCombination()) == QKeySequence("Ctrl+Y")) and (
            self.grid_model.can_redo
        )

    def event(self, event: QEvent) -> bool:
        """Undo is the grid's as long as there is something to undo in it."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.takes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys as in Excel; those that are not the grid's are typed into the cell, or go on."""
        act = next((act for keys, act in self._keys if _is(event, keys)), None)
        if act is not None:
            self._entered = True
            act()
        elif event.key() in ENTER:
            self._entered = True
            self.step(UP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else DOWN)
        elif event.key() == Qt.Key.Key_Escape:
            self._entered, self._run = False, None
            event.ignore()
        else:
            self._entered = self._entered or event.key() not in _BARE
            self._run = None if event.key() in ARROWS else self._run
            self.by_typing = True  # if the key opens a field
            super().keyPressEvent(event)
            self.by_typing = False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from cell to cell while one is at work in them; else, or at the end, to the next field."""
        if self._entered and self.step(RIGHT if forward else LEFT, tab=True):
            return True
        return super().focusNextPrevChild(forward)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Whoever clicks in a cell is at work in it."""
        self._entered, self._run = True, None
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes here stands in a cell."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._entered = False
        if not self.currentIndex().isValid():
            self.go_first()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The heads show where one is."""
        super().currentChanged(current, previous)
        self.horizontalHeader().viewport().update()
        self.verticalHeader().viewport().update()
        self.chosen.emit()


_BARE = (*TABS, Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


def _is(event: QKeyEvent, keys: QKeySequence | QKeySequence.StandardKey) -> bool:
    if isinstance(keys, QKeySequence.StandardKey):
        return bool(event.matches(keys))
    return QKeySequence(event.keyCombination()) == keys
