"""The table in which a scorecard is written: levels by indent, cells that are edited where they stand."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractItemModel, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QLineEdit, QStyleOptionViewItem, QWidget

from alna_desktop.i18n import _
from alna_desktop.services.scorecard_desk import Goal
from alna_desktop.services.scorecard_setup import SetupArea, SetupFactor, SetupItem, SetupLine
from alna_desktop.ui.pages.setup.model import ITEM, Column, Index, Row, SetupModel
from alna_desktop.ui.widgets import kit, rows
from alna_desktop.ui.widgets.table import RowDelegate, Table

ROW = 28
WIDTHS = {Column.GOAL: 96, Column.WEIGHT: 52, Column.SHARE: 64, Column.METHOD: 136, Column.TARGET: 84}
NAME_AT_LEAST, NAME_ENOUGH = 240, 352  # from there on the strategic goal has the rest
GOAL_AT_MOST = 480
# The columns that give way where it is narrow, the first to go first.
_SPARE = (Column.METHOD, Column.GOAL, Column.TARGET)
INDENT = {SetupArea: 0, SetupFactor: 18, SetupLine: 34}
LOOKS = {SetupArea: (14, 600, "text"), SetupFactor: (13, 400, "text2"), SetupLine: (14, 400, "text")}
EDITOR = 32


class SetupDelegate(RowDelegate):
    """Paints a row by its level, and gives a strategic goal its list to choose from."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.goals: Sequence[Goal] = ()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """As any table, with the ground of a focus area."""
        table, row = option.widget, index.data(ITEM)
        if not isinstance(table, SetupTable):
            return
        is_area, chosen = isinstance(row.item, SetupArea), rows.is_chosen(option)
        rows.fill_row(painter, option.rect, chosen=chosen, hovered=is_area or index.row() == table.hovered)
        painter.save()
        self._paint_text(painter, table.room_of(option.rect, index), row, Column(index.column()))
        painter.restore()

    def _paint_text(self, painter: QPainter, room: QRectF, row: Row, column: Column) -> None:
        size, weight, token = LOOKS[type(row.item)]
        side = rows.LEFT
        if column is Column.NAME:
            room.setLeft(room.left() + INDENT[type(row.item)])
        else:
            size, weight, token = 13, 400, "text2"
        if column in (Column.WEIGHT, Column.SHARE, Column.TARGET):
            side = rows.RIGHT
            weight = 600 if isinstance(row.item, SetupArea) else 400
        if column is Column.WEIGHT:
            size, token = 14, "text"
        if isinstance(row.item, SetupLine) and row.item.retired:
            token = "text3"
        rows.write(painter, room, row.text(column), size, weight, token, side)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of a row; the width is the column's."""
        return QSize(40, ROW)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A list for a strategic goal, a line for what is typed."""
        if index.column() != Column.GOAL:
            line = super().createEditor(parent, option, index)
            head = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
            line.setAccessibleName(f"{index.data(ITEM).item.name}: {head}")
            if isinstance(line, QLineEdit) and index.column() == Column.WEIGHT:
                line.setAlignment(Qt.AlignmentFlag.AlignRight)
            return line
        picker = kit.Combo(parent)
        picker.setAccessibleName(_("Strategic goal"))
        for goal in (Goal(None, _("none")), *self.goals):
            picker.addItem(goal.text, goal.id)
        picker.view().setMinimumWidth(440)
        picker.activated.connect(lambda: self._picked(picker))
        return picker

    def _picked(self, picker: QWidget) -> None:
        self.commitData.emit(picker)
        self.closeEditor.emit(picker, QAbstractItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What stands in the cell."""
        row = index.data(ITEM)
        if not isinstance(editor, kit.Combo):
            super().setEditorData(editor, index)
        elif isinstance(row.item, SetupFactor):
            chosen = [editor.itemData(place) for place in range(editor.count())]
            editor.setCurrentIndex(chosen.index(row.item.goal_id) if row.item.goal_id in chosen else 0)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """What was written or chosen."""
        if isinstance(editor, kit.Combo):
            model.setData(index, editor.currentData())
        else:
            super().setModelData(editor, model, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the cell, where its text begins, and as high as a field is."""
        rect = QRect(option.rect)
        if index.column() == Column.NAME:
            rect.setLeft(rect.left() + INDENT[type(index.data(ITEM).item)] + 6)
        editor.setGeometry(rect.left(), rect.center().y() - EDITOR // 2, rect.width(), EDITOR)


class SetupTable(Table):
    """The table. `stepped` asks for the current row to go up (−1) or down (1).

    `dropped` asks for an item to go to a place under another: item, parent, place without itself.
    `wanted` asks for something new: on the level of the current row (0) or on the one below (1).
    """

    stepped = Signal(int)
    dropped = Signal(object, object, int)
    wanted = Signal(int)

    def __init__(self) -> None:
        self.cells = SetupDelegate()
        super().__init__(self.cells)
        self.setup_model = SetupModel(self)
        self.setModel(self.setup_model)
        self.setAccessibleName(_("Scorecard set-up"))
        self.head.on_top = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setMinimumSectionSize(ROW)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)

    @property
    def item(self) -> SetupItem | None:
        """What the current row is."""
        row = self.row
        return row.item if row else None

    @property
    def row(self) -> Row | None:
        """The current row."""
        at = self.currentIndex().row()
        return self.setup_model.rows[at] if 0 <= at < len(self.setup_model.rows) else None

    @property
    def is_editing(self) -> bool:
        """Whether something is being written."""
        return self.state() is QAbstractItemView.State.EditingState

    def choose(self, item_id: UUID | None, column: int = Column.NAME) -> bool:
        """Make an item's cell current; False where it isn't here."""
        at = self.setup_model.row_of(item_id)
        if at < 0:
            return False
        self.setCurrentIndex(self.setup_model.index(at, column))
        return True

    def begin_edit(self) -> None:
        """Write in the current cell, or in the row's first one that can be written."""
        current = self.currentIndex()
        cells = [current, *(current.siblingAtColumn(column) for column in Column)]
        cell = next((cell for cell in cells if cell.isValid() and cell.flags() & Qt.ItemFlag.ItemIsEditable), None)
        if cell is not None and not self.is_editing:
            self.setCurrentIndex(cell)
            self.edit(cell)

    def end_edit(self) -> None:
        """Save what is being written."""
        editor = self.indexWidget(self.currentIndex())
        if editor is not None and self.is_editing:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def show_setup(self, setup: Any, goals: Sequence[Goal], *, writable: bool) -> None:
        """Show a version; the current cell and the place in the table stay as far as they are there."""
        item, place, at = self.item, self.currentIndex(), self.verticalScrollBar().value()
        self.cells.goals = goals
        self.setup_model.show(setup, writable=writable)
        last = self.setup_model.rowCount() - 1
        if item is not None and not self.choose(item.id, place.column()) and last >= 0:
            self.setCurrentIndex(self.setup_model.index(min(place.row(), last), Column.NAME))
        elif item is None and last >= 0:
            self.setCurrentIndex(self.setup_model.index(0, Column.NAME))
        self.verticalScrollBar().setValue(at)

    # Qt's events

    def ring_rect(self) -> QRect:
        """Round the current cell: it is what F2 edits."""
        return self.visualRect(self.currentIndex())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Enter the cell below is current, as in a spreadsheet."""
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
            if below.isValid():
                self.setCurrentIndex(below)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with the arrows moves the row; Ctrl+Shift+N adds below, Enter edits."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        deeper = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.modifiers() == deeper and event.key() == Qt.Key.Key_N:
            self.wanted.emit(1)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """The current row goes where it was dropped; the model shows it there when it has been saved."""
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        row, at = self.row, self.indexAt(event.position().toPoint()).row()
        place = landing(self.setup_model.rows, row, at) if row is not None else None
        if row is not None and place is not None:
            self.dropped.emit(row.item.id, *place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name takes what the others leave; where it is narrow, some give way."""
        super().resizeEvent(event)
        room, hidden = self.viewport().width() - NAME_AT_LEAST - sum(WIDTHS.values()), set()
        for column in _SPARE:
            if room < 0:
                hidden.add(column)
                room += WIDTHS[column]
        for column, width in WIDTHS.items():
            self.setColumnHidden(column, column in hidden)
            self.setColumnWidth(column, width)
        spare = max(0, room) + NAME_AT_LEAST - NAME_ENOUGH
        goal = 0 if Column.GOAL in hidden else min(max(0, spare), GOAL_AT_MOST - WIDTHS[Column.GOAL])
        self.setColumnWidth(Column.GOAL, WIDTHS[Column.GOAL] + goal)
        self.setColumnWidth(Column.NAME, spare - goal + NAME_ENOUGH)
        self.viewport().update()


def landing(all_rows: Sequence[Row], row: Row, at: int) -> tuple[UUID | None, int] | None:
    """Where a row goes that is dropped on the row `at` (−1: below all): parent and place, None where it can't.

    It takes the place of the row of its own kind that it is dropped on or in, and an area goes under no parent.
    """
    on = all_rows[at]
    if isinstance(row.item, SetupArea):
        areas = list(dict.fromkeys(one.area.id for one in all_rows))
        return None, areas.index(on.area.id)
    parent = on.area if isinstance(row.item, SetupFactor) else on.factor
    if parent is None:
        return None
    siblings = [item.id for item in (parent.factors if isinstance(parent, SetupArea) else parent.lines)]
    beside = on.factor if isinstance(row.item, SetupFactor) else on.item
    if at < 0:
        return parent.id, len(siblings)
    return parent.id, siblings.index(beside.id) if beside is not None and beside.id in siblings else 0
