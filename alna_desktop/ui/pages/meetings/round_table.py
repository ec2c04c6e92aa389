"""The proposed round as a table that is written in place: a meeting on each row, with what is to be checked."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QStyleOptionViewItem, QWidget

from alna_desktop.dates import format_date, weekday_name
from alna_desktop.errors import Invalid
from alna_desktop.fields.base import parse_date
from alna_desktop.i18n import N_, _
from alna_desktop.models.status import Status
from alna_desktop.numbers import EN_DASH
from alna_desktop.services import rounds
from alna_desktop.services.round_checks import Check
from alna_desktop.services.rounds import Slot
from alna_desktop.ui import theme
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.fill import Fill
from alna_desktop.ui.widgets.marks import MARK_SIZE, WORD_GAP, paint_mark
from alna_desktop.ui.widgets.table import Index, RowDelegate, Table

NOWHERE = QModelIndex()
ROW, EDITOR = 28, 30


class Column(IntEnum):
    """The columns in their order."""

    UNIT = 0
    DAY = 1
    STARTS = 2
    ENDS = 3
    PLACE = 4
    CHECK = 5


TITLES = {
    Column.UNIT: N_("Unit"),
    Column.DAY: N_("Date"),
    Column.STARTS: N_("From"),
    Column.ENDS: N_("To"),
    Column.PLACE: N_("Room"),
    Column.CHECK: N_("Check"),
}
FIELDS = {Column.STARTS: "starts_at", Column.ENDS: "ends_at", Column.PLACE: "place"}
WIDTHS = [200, 120, 56, 56, 0, 168]


class SlotModel(QAbstractTableModel):
    """The slots. `edited` when one was written by hand, `refused` with why one was not."""

    edited = Signal()
    refused = Signal(str)

    def __init__(self, check: Callable[[Sequence[Slot]], list[Check]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._check = check
        self.slots: list[Slot] = []
        self.checks: list[Check] = []

    def show(self, slots: Sequence[Slot]) -> None:
        """Show other slots."""
        self.beginResetModel()
        self.slots, self.checks = list(slots), self._check(slots)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One for each meeting."""
        return 0 if parent.isValid() else len(self.slots)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """See `Column`."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heads."""
        shown = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _(TITLES[Column(section)]) if shown and 0 <= section < len(Column) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Day, hours and room can be written."""
        found = super().flags(index)
        writable = index.isValid() and index.column() not in (Column.UNIT, Column.CHECK)
        return found | Qt.ItemFlag.ItemIsEditable if writable else found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What stands in a cell; with its head for screen readers."""
        if not index.isValid():
            return None
        column, slot = Column(index.column()), self.slots[index.row()]
        text = self._text(column, slot, index.row())
        if role == Qt.ItemDataRole.EditRole:
            return format_date(slot.held_on) if column is Column.DAY else text
        whole = self.checks[index.row()].text if column is Column.CHECK else text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = _(TITLES[column])
            return f"{slot.unit}, {title}: {whole or EN_DASH}"
        return {Qt.ItemDataRole.DisplayRole: text, Qt.ItemDataRole.ToolTipRole: whole}.get(Qt.ItemDataRole(role))

    def _text(self, column: Column, slot: Slot, row: int) -> str:
        if column is Column.DAY:
            return f"{weekday_name(slot.held_on, short=True)} {format_date(slot.held_on)}"
        if column in (Column.STARTS, Column.ENDS):
            return str(getattr(slot, FIELDS[column])).replace(":", ".")
        return {Column.UNIT: slot.unit, Column.PLACE: slot.place, Column.CHECK: self.checks[row].short}[column]

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write a day, an hour or a room; what can't be is refused with why."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        column, slot = Column(index.column()), self.slots[index.row()]
        try:
            if column is Column.DAY:
                changed = replace(slot, held_on=parse_date(str(value)))
            else:
                changed = rounds.moved(slot, FIELDS[column], str(value))
        except Invalid as trouble:
            self.refused.emit(" ".join(trouble.problems.values()))
            return False
        except ValueError as trouble:
            self.refused.emit(str(trouble))
            return False
        if changed != slot:
            self.slots[index.row()] = changed
            self.checks = self._check(self.slots)
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.slots) - 1, len(Column) - 1))
            self.edited.emit()
        return True


class SlotDelegate(RowDelegate):
    """Marks what is to be checked, and names the fields in which one writes."""

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        """A cell."""
        if index.column() == Column.CHECK and index.data():
            center = QPointF(room.left() + MARK_SIZE / 2, room.center().y())
            paint_mark(painter, Status.NEAR, center, 1, theme.current())
            words = room.adjusted(MARK_SIZE + WORD_GAP, 0, 0, 0)
            rows.write(painter, words, str(index.data()), 13, 600, "amber")
        else:
            super().paint_cell(painter, room, index)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line, named by its unit and column."""
        line = super().createEditor(parent, option, index)
        line.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return line

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the cell, as high as a field needs."""
        rect = option.rect
        editor.setGeometry(rect.left(), rect.center().y() - EDITOR // 2, rect.width(), EDITOR)


class SlotTable(Table):
    """The table; typing, F2 or a double click writes in a cell, Enter goes on to the one below."""

    def __init__(self, check: Callable[[Sequence[Slot]], list[Check]]) -> None:
        super().__init__(SlotDelegate())
        self.slot_model = SlotModel(check, self)
        self.setModel(self.slot_model)
        self.setAccessibleName(_("The proposed meetings"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.verticalHeader().setMinimumSectionSize(ROW)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        Fill(self, WIDTHS, least=160)

    def ring_rect(self) -> Any:
        """Round the cell: it is what F2 edits."""
        return self.visualRect(self.currentIndex())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Enter the cell below is current."""
        super().closeEditor(editor, hint)
        below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache and below.isValid():
            self.setCurrentIndex(below)
