"""All units' leader agreements at a glance: state, parties, signatures and talks; nothing of what is written."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from alna_desktop.fields.agreements import OVERVIEW
from alna_desktop.i18n import _
from alna_desktop.models import AgreementState
from alna_desktop.services.agreement_desk import AgreementLine
from alna_desktop.ui.pages.agreements.words import AGREEMENT_MARKS
from alna_desktop.ui.pages.year_document.overview import StateDelegate, UnitOverview
from alna_desktop.ui.widgets.marks import MARK_SIZE
from alna_desktop.ui.widgets.register_model import ROW_ROLE
from alna_desktop.ui.widgets.sign import paint_sign
from alna_desktop.ui.widgets.table import Index


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


class OverviewDelegate(StateDelegate):
    """A talk that should have been held stands out."""

    def look(self, index: Index) -> tuple[int, str]:
        """Weight and colour of a cell's text."""
        return (600, "red") if self._is_late(index) else super().look(index)

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        """A late talk has its mark at the right."""
        if self._is_late(index):
            paint_sign(painter, self.marks[None], QPointF(room.right() - MARK_SIZE / 2, room.center().y()))
        super().paint_cell(painter, room, index)

    def _is_late(self, index: Index) -> bool:
        return self.key(index) == "next_talk" and bool(index.data(ROW_ROLE).talk_is_late)


class Overview(UnitOverview):
    """The units' agreements."""

    def __init__(self) -> None:
        super().__init__(OVERVIEW, OverviewDelegate(AGREEMENT_MARKS), _("Leader agreements of the units"))

    def show_lines(self, lines: list[AgreementLine]) -> None:
        """Show them; the chosen unit stays."""
        self.show_rows(
            [
                Row(
                    line.unit.id, line.unit.name, line.state, line.leader, line.superior, line.leader_signed_on,
                    line.superior_signed_on, line.is_late, line.talks_held, line.next_talk, line.talk_is_late,
                )
                for line in lines
            ]
        )  # fmt: skip
