"""The budget frames of all units in a grid, to be typed or pasted from Excel, and saved as one."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop.exchange.tables import Value
from alna_desktop.i18n import _
from alna_desktop.numbers import format_number, parse_decimal
from alna_desktop.services import budget_frames
from alna_desktop.services.budget_frames import FrameRow
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.grid.card import GridCard
from alna_desktop.ui.widgets.grid.source import Cell, Column, GridSource, Place, Row, Typed

SIZE = (640, 600)
COLUMN_WIDTH = 164
THIS_YEAR = 1  # the column that is typed in


class FrameSource(GridSource):
    """Units down; last year's frame beside this year's."""

    def __init__(self, shell: Shell, year: int, found: Sequence[FrameRow]) -> None:
        self._shell, self._year, self._found = shell, year, found
        self.rows = [Row(row.unit.id, row.unit.name, row.unit.code) for row in found]
        self.columns = [Column(str(each), str(each), width=COLUMN_WIDTH, kind="frame") for each in (year - 1, year)]

    def cell(self, place: Place, typed: Typed) -> Cell:
        """The amount; what is none is said."""
        if place[1] != THIS_YEAR:
            return Cell(_shown(self._found[place[0]].before), editable=False)
        try:
            return Cell(_shown(self._amount(place, typed)))
        except ValueError as wrong:
            return Cell(typed[place], problem=str(wrong))

    def value(self, place: Place, typed: Typed) -> Value:
        """The amount as a number."""
        if place[1] != THIS_YEAR:
            return self._found[place[0]].before
        try:
            return self._amount(place, typed)
        except ValueError:
            return typed[place]

    def save(self, typed: Typed) -> None:
        """All of them in one transaction."""
        amounts: dict[UUID, Decimal | None] = {
            self._found[place[0]].unit.id: self._amount(place, typed) for place in typed
        }
        budget_frames.save(self._shell.database, self._year, amounts)

    def _amount(self, place: Place, typed: Typed) -> Decimal | None:
        """What holds with what is typed; raises ValueError where that is no amount."""
        text = typed.get(place)
        if text is None:
            return self._found[place[0]].now
        amount = parse_decimal(text) if text.strip() else None
        if amount is not None and amount < 0:
            raise ValueError(budget_frames.negative())
        return amount


class FramesDialog(QDialog):
    """Asks for the frames of a year."""

    def __init__(self, shell: Shell, parent: QWidget, year: int) -> None:
        super().__init__(parent)
        title = _("Budget frames %(year)d") % {"year": year}
        self.setWindowTitle(title)
        self.resize(*SIZE)
        self.card = GridCard(shell.settings, "frames", title)
        self.save_button, self.cancel_button = kit.button(_("Save"), primary=True), kit.button(_("Cancel"))
        self.card.show_source(FrameSource(shell, year, budget_frames.rows(shell.database, year)))
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        buttons.setSpacing(12)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        layout.addWidget(kit.Label(title, 18, 600))
        layout.addWidget(kit.Label(_("In kroner. Type, or paste a column from Excel."), 13, 400, "text2"))
        layout.addWidget(self.card, 1)
        layout.addLayout(buttons)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        self.card.grid.setCurrentIndex(self.card.grid.grid_model.index(0, THIS_YEAR))
        self.card.grid.setFocus()

    def save(self) -> None:
        """Save all, and go."""
        if self.card.save():
            self.accept()

    def reject(self) -> None:
        """Go, unless something unsaved holds the user here."""
        if self.card.may_leave():
            super().reject()


def _shown(amount: Decimal | None) -> str:
    return "" if amount is None else format_number(amount)
