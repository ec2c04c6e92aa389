"""All units in one table, each with how its document for the year stands; Enter opens one."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter

from alna_desktop.fields.base import Schema
from alna_desktop.models.status import Status
from alna_desktop.ui.widgets import kit, rows
from alna_desktop.ui.widgets.fill import Fill
from alna_desktop.ui.widgets.marks import MARK_SIZE, WORD_GAP
from alna_desktop.ui.widgets.register_model import ROW_ROLE, RegisterDelegate, RegisterModel
from alna_desktop.ui.widgets.sign import paint_sign, word_token
from alna_desktop.ui.widgets.table import Index, Table

ROW_HEIGHT = 24  # all 23 units on one screen


class StateDelegate(RegisterDelegate):
    """A state has its shape beside its word; `marks` has those of the states, None for nothing made."""

    def __init__(self, marks: "Mapping[Any, Status | None]") -> None:
        super().__init__()
        self.marks = marks

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        """The state with its shape, other cells as they are."""
        if self.key(index) != "state":
            super().paint_cell(painter, room, index)
            return
        state: Enum | None = index.data(ROW_ROLE).state
        mark = self.marks[state]
        paint_sign(painter, mark, QPointF(room.left() + MARK_SIZE / 2, room.center().y()))
        words = room.adjusted(MARK_SIZE + WORD_GAP, 0, 0, 0)
        rows.write(painter, words, str(index.data()), 14, 600, word_token(mark))

    @staticmethod
    def key(index: Index) -> str:
        """The field of a cell."""
        model = index.model()
        return model.fields[index.column()].key if isinstance(model, RegisterModel) else ""


class UnitOverview(kit.Card):
    """The table. `opened` asks to see a unit (id)."""

    opened = Signal(object)

    def __init__(self, schema: Schema, delegate: StateDelegate, name: str) -> None:
        super().__init__()
        self.model, self.table = RegisterModel(schema, self), Table(delegate)
        self.table.setModel(self.model)
        self.table.setAccessibleName(name)
        self.table.head.on_top = True
        self.table.setSortingEnabled(True)
        self.table.head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.table.setMinimumHeight(200)
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        Fill(self.table, [field.width for field in schema.fields])
        self.body.addWidget(self.table)
        self.table.opened.connect(lambda index: self.opened.emit(self.model.row(index).id))

    def show_rows(self, found: Sequence[Any]) -> None:
        """Show the units; the chosen one stays."""
        current = self.model.row(self.table.currentIndex())
        self.model.show(list(found))
        place = self.model.place_of(current.id) if current is not None else 0
        self.table.setCurrentIndex(self.model.index(max(0, place), 0))
