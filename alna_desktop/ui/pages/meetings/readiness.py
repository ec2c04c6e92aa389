"""«Klargjøring»: the units beside what their packs still lack, as on the director's board; and their reminders."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from alna_desktop.i18n import _, ngettext
from alna_desktop.models.board_rules import Standing
from alna_desktop.services import readiness
from alna_desktop.services.board import Board, Cell, Kind
from alna_desktop.ui.pages.today.board.model import DISTRICT
from alna_desktop.ui.pages.today.board.view import BoardView
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

ROW_HEIGHT = 22  # 23 units and the district on one screen, under a line of buttons
PAGES = {
    Kind.FIGURES: "reporting",
    Kind.PLAN: "plans",
    Kind.STATUS: "plans",
    Kind.UPDATED: "actions",
    Kind.DEVIATIONS: "deviations",
}


class ReadinessView(BoardView):
    """The board. `meeting_wanted` and `reminder_wanted` have units, the first one of them."""

    meeting_wanted = Signal(object)
    reminder_wanted = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.table.setAccessibleName(self.name)
        self.table.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.note, self.rule = kit.Label("", 13, 600), kit.Label("", 12, 400, "text2", wrap=True)
        self.chosen_button = kit.button(_("Reminder to the chosen …"))
        self.all_button = kit.button(_("Reminder to all …"))
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 4)
        head.setSpacing(12)
        head.addWidget(self.note)
        head.addWidget(self.rule, 1)
        for widget in (self.chosen_button, self.all_button):
            head.addWidget(widget)
        self._head(head)
        self.table.selectionModel().currentChanged.connect(self._say)
        self.chosen_button.clicked.connect(lambda: self.reminder_wanted.emit(self.chosen))
        self.all_button.clicked.connect(lambda: self.reminder_wanted.emit(self.lacking))

    def _head(self, head: QHBoxLayout) -> None:
        whole = QWidget()
        whole.setLayout(head)
        self.layout().setSpacing(0)  # type: ignore[union-attr]
        self.layout().insertWidget(0, whole)  # type: ignore[union-attr]

    @property
    def name(self) -> str:
        """What the board is called."""
        return _("Readiness")

    def _read(self) -> Board:
        return readiness.read(self._shell.database, self._shell.context.period)

    def show_context(self) -> None:
        """Read the board anew, and say how many hold up their packs."""
        super().show_context()
        count = len(self.lacking)
        text = ngettext("%(n)d unit holds up its pack", "%(n)d units hold up their packs", count) % {"n": count}
        about = self.found.tertial.label() if self.found else ""
        self.note.setText(f"{text} · {about}" if count else _("All packs can be made") + f" · {about}")
        self.all_button.setEnabled(bool(count))
        self.chosen_button.setEnabled(bool(count))

    def _say(self, index: QModelIndex) -> None:
        """How the current cell's column is judged, and what is missing there."""
        column, cell = self.table.board.column(index.column()), self.table.board.cell(index)
        if column is None or cell is None:
            self.rule.setText(_("A click or Enter in a cell leads to where it is done. Its rule is told here."))
            return
        told = _("%(name)s: %(reason)s") % {"name": column.title, "reason": column.rule}
        self.rule.setText(f"{told} {cell.detail}." if cell.detail else told)

    @property
    def lacking(self) -> list[UUID]:
        """The units that lack something, most first."""
        rows = self.found.rows if self.found else ()
        return [row.unit.id for row in rows if any(cell.standing is Standing.ACT for cell in row.cells)]

    @property
    def chosen(self) -> list[UUID]:
        """The units with a chosen cell, in the order they stand."""
        found: Sequence[int] = self.table.selected_rows()
        return [self.table.board.rows[at].unit.id for at in found if at != DISTRICT]

    def _lead(self, kind: Kind, unit_id: UUID, cell: Cell) -> None:
        if kind is Kind.REMINDED:
            self.reminder_wanted.emit([unit_id])
        elif kind is Kind.AGENDA:
            self.meeting_wanted.emit(unit_id)
        elif kind is Kind.COMMENTS:
            self._shell.go("scorecard", of_unit=unit_id, **({"line_id": cell.line_id} if cell.line_id else {}))
        else:
            self._shell.go(PAGES[kind], of_unit=unit_id)
