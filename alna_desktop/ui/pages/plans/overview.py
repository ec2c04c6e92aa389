"""All units' annual plans at a glance: state, goals, actions, and what is missing."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter

from alna_desktop.fields.plans import OVERVIEW
from alna_desktop.i18n import _
from alna_desktop.models import PlanState
from alna_desktop.services.plan_desk import PlanLine
from alna_desktop.ui.pages.plans.words import PLAN_MARKS, paint_sign, word_token
from alna_desktop.ui.widgets import kit, rows
from alna_desktop.ui.widgets.fill import Fill
from alna_desktop.ui.widgets.marks import MARK_SIZE, WORD_GAP
from alna_desktop.ui.widgets.register_model import ROW_ROLE, RegisterDelegate, RegisterModel
from alna_desktop.ui.widgets.table import Index, Table

ROW_HEIGHT = 24  # all 23 units on one screen


@dataclass(frozen=True)
class Row:
    """A unit's plan, as the table has it."""

    id: UUID
    name: str
    state: PlanState | None
    submitted_on: date | None
    decided_on: date | None
    goals: int
    actions: int
    late: int
    missing: int


class OverviewDelegate(RegisterDelegate):
    """A state has its shape; what is late or missing stands out."""

    def look(self, index: Index) -> tuple[int, str]:
        """Weight and colour of a cell's text."""
        key, row = self._key(index), index.data(ROW_ROLE)
        if key == "late" and row.late:
            return 600, "red"
        return (600, "amber") if key == "missing" and row.missing else super().look(index)

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        """The state with its shape, other cells as they are."""
        if self._key(index) != "state":
            super().paint_cell(painter, room, index)
            return
        mark = PLAN_MARKS[index.data(ROW_ROLE).state]
        paint_sign(painter, mark, QPointF(room.left() + MARK_SIZE / 2, room.center().y()))
        words = room.adjusted(MARK_SIZE + WORD_GAP, 0, 0, 0)
        rows.write(painter, words, str(index.data()), 14, 600, word_token(mark))

    @staticmethod
    def _key(index: Index) -> str:
        model = index.model()
        return model.fields[index.column()].key if isinstance(model, RegisterModel) else ""


class Overview(kit.Card):
    """The table. `opened` asks to see a unit's plan."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.model, self.table = RegisterModel(OVERVIEW, self), Table(OverviewDelegate())
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Annual plans of the units"))
        self.table.head.on_top = True
        self.table.setSortingEnabled(True)
        self.table.head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.table.setMinimumHeight(200)
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        Fill(self.table, [field.width for field in OVERVIEW.fields])
        self.body.addWidget(self.table)
        self.table.opened.connect(lambda index: self.opened.emit(self.model.row(index).id))

    def show_lines(self, lines: list[PlanLine]) -> None:
        """Show the units' plans; the chosen unit stays."""
        current = self.model.row(self.table.currentIndex())
        self.model.show(
            [
                Row(
                    line.unit.id, line.unit.name, line.state, line.submitted_on, line.decided_on, line.goals,
                    line.actions, line.late, line.missing,
                )
                for line in lines
            ]
        )  # fmt: skip
        place = self.model.place_of(current.id) if current is not None else 0
        self.table.setCurrentIndex(self.model.index(max(0, place), 0))
