"""All units' leader agreements at a glance: state, parties, signatures and talks; nothing of what is agreed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter

from alna_desktop.fields.agreements import OVERVIEW
from alna_desktop.i18n import _
from alna_desktop.models import AgreementState
from alna_desktop.services.agreement_desk import AgreementLine
from alna_desktop.ui.pages.agreements.words import AGREEMENT_MARKS
from alna_desktop.ui.pages.plans.words import paint_sign, word_token
from alna_desktop.ui.widgets import kit, rows
from alna_desktop.ui.widgets.fill import Fill
from alna_desktop.ui.widgets.marks import MARK_SIZE, WORD_GAP
from alna_desktop.ui.widgets.register_model import ROW_ROLE, RegisterDelegate, RegisterModel
from alna_desktop.ui.widgets.table import Index, Table

ROW_HEIGHT = 24  # all 23 units on one screen


@dataclass(frozen=True)
class Row:
    """A unit's agreement, as the table has it."""

    id: UUID
    name: str
    state: AgreementState | None
    leader: str
    superior: str
    leader_signed_on: date | None
    superior_signed_on: date | None
    is_late: bool
    talks_held: int
    next_talk: date | None
    talk_is_late: bool


class OverviewDelegate(RegisterDelegate):
    """A state has its shape; a talk that should have been held stands out."""

    def look(self, index: Index) -> tuple[int, str]:
        """Weight and colour of a cell's text."""
        late = self._key(index) == "next_talk" and index.data(ROW_ROLE).talk_is_late
        return (600, "red") if late else super().look(index)

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        """The state with its shape, other cells as they are."""
        row = index.data(ROW_ROLE)
        if self._key(index) == "next_talk" and row.talk_is_late:
            paint_sign(painter, AGREEMENT_MARKS[None], QPointF(room.right() - MARK_SIZE / 2, room.center().y()))
        if self._key(index) != "state":
            super().paint_cell(painter, room, index)
            return
        mark = AGREEMENT_MARKS[row.state]
        paint_sign(painter, mark, QPointF(room.left() + MARK_SIZE / 2, room.center().y()))
        words = room.adjusted(MARK_SIZE + WORD_GAP, 0, 0, 0)
        rows.write(painter, words, str(index.data()), 14, 600, word_token(mark))

    @staticmethod
    def _key(index: Index) -> str:
        model = index.model()
        return model.fields[index.column()].key if isinstance(model, RegisterModel) else ""


class Overview(kit.Card):
    """The table. `opened` asks to see a unit's agreement."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.model, self.table = RegisterModel(OVERVIEW, self), Table(OverviewDelegate())
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Leader agreements of the units"))
        self.table.head.on_top = True
        self.table.setSortingEnabled(True)
        self.table.head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.table.setMinimumHeight(200)
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        Fill(self.table, [field.width for field in OVERVIEW.fields])
        self.body.addWidget(self.table)
        self.table.opened.connect(lambda index: self.opened.emit(self.model.row(index).id))

    def show_lines(self, lines: list[AgreementLine]) -> None:
        """Show the units' agreements; the chosen unit stays."""
        current = self.model.row(self.table.currentIndex())
        self.model.show(
            [
                Row(
                    line.unit.id, line.unit.name, line.state, line.leader, line.superior, line.leader_signed_on,
                    line.superior_signed_on, line.is_late, line.talks_held, line.next_talk, line.talk_is_late,
                )
                for line in lines
            ]
        )  # fmt: skip
        place = self.model.place_of(current.id) if current is not None else 0
        self.table.setCurrentIndex(self.model.index(max(0, place), 0))
