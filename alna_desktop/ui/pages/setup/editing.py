"""Changing the rows of a draft: what the keys, the toolbar and the cells of the table ask for."""

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.numbers import parse_decimal
from alna_desktop.services import scorecard_desk, scorecard_edit
from alna_desktop.services.scorecard_desk import Desk
from alna_desktop.services.scorecard_setup import SetupArea, SetupFactor, SetupItem, SetupLine
from alna_desktop.services.scorecard_states import Step
from alna_desktop.ui.pages.setup.card import SetupCard
from alna_desktop.ui.pages.setup.model import Column
from alna_desktop.ui.pages.setup.picker import IndicatorPicker
from alna_desktop.ui.shell import Shell


class Editing(QObject):
    """What is done to the rows of a card's table. `desk` is what is shown, None where the year has nothing."""

    def __init__(self, shell: Shell, card: SetupCard) -> None:
        super().__init__(card)
        self.shell, self.card = shell, card
        self.desk: Desk | None = None
        table, tools = card.table, card.tools
        # Queued: what was typed is saved when the table is done with its editor, since saving shows all of it anew.
        table.setup_model.typed.connect(self._write, Qt.ConnectionType.QueuedConnection)
        table.dropped.connect(self._put, Qt.ConnectionType.QueuedConnection)
        table.stepped.connect(self.step)
        table.wanted.connect(self.add)
        table.removed.connect(lambda _index: self.remove())
        tools.area.clicked.connect(self.add_area)
        tools.factor.clicked.connect(self.add_factor)
        tools.line.clicked.connect(self.add_lines)
        tools.up.clicked.connect(lambda: self.step(-1))
        tools.down.clicked.connect(lambda: self.step(1))
        tools.remove.clicked.connect(self.remove)

    def add(self, deeper: int) -> None:
        """Something new: of the current row's own kind (0), or of the kind that stands under it (1)."""
        kinds = [self.add_area, self.add_factor, self.add_lines]
        item = self.card.table.item
        level = 0 if item is None else [SetupArea, SetupFactor, SetupLine].index(type(item)) + deeper
        kinds[min(level, 2)]()

    def add_area(self) -> None:
        """A focus area after the current one, to be named."""
        desk, row = self.desk, self.card.table.row
        if desk is None:
            return
        at = desk.setup.areas.index(row.area) + 1 if row else None
        self._add(lambda: scorecard_edit.add_area(self.shell.database, desk.version.id, _("New focus area"), at))

    def add_factor(self) -> None:
        """A success factor after the current one, to be named."""
        row = self.card.table.row
        if row is None:
            return
        at = row.area.factors.index(row.factor) + 1 if row.factor else None
        self._add(lambda: scorecard_edit.add_factor(self.shell.database, row.area.id, _("New success factor"), at))

    def add_lines(self) -> None:
        """Ask which indicators, and add them after the current one."""
        row, desk = self.card.table.row, self.desk
        factor = (row.factor or next(iter(reversed(row.area.factors)), None)) if row else None
        if factor is None or row is None or desk is None or not self._is_writable:
            return
        at = factor.lines.index(row.item) + 1 if isinstance(row.item, SetupLine) else None
        database = self.shell.database
        picker = IndicatorPicker(scorecard_desk.indicators_to_add(database, desk.version.id), factor.name, self.card)
        chosen = picker.chosen if picker.exec() == QDialog.DialogCode.Accepted else []
        picker.deleteLater()
        if chosen:
            self.do(lambda: self.choose(scorecard_edit.add_lines(database, factor.id, chosen, at)[-1]))

    def step(self, by: int) -> None:
        """The current row up (−1) or down (1)."""
        item = self.card.table.item
        if item is not None and self._is_writable:
            self.do(lambda: scorecard_edit.step(self.shell.database, item.id, by))

    def remove(self) -> None:
        """The current row, with all that is under it."""
        item = self.card.table.item
        if item is None or not self._is_writable:
            return
        if self.do(lambda: scorecard_edit.remove(self.shell.database, item.id)):
            self.shell.say(_("“%(name)s” is removed. Ctrl+Z takes it back.") % {"name": item.name})

    def _put(self, item_id: UUID, parent_id: UUID | None, at: int) -> None:
        """Dropped: under a parent, or (None) under the scorecard itself."""
        desk = self.desk
        if desk is not None:
            self.do(lambda: scorecard_edit.place(self.shell.database, item_id, parent_id or desk.version.id, at))

    def _add(self, make: Callable[[], UUID]) -> None:
        """Make something and write its name."""
        if self._is_writable and self.do(lambda: self.choose(make())):
            self.card.table.begin_edit()

    def choose(self, item_id: UUID) -> None:
        """Make an item the current row, also where the filter had hidden it."""
        self.card.end_filter()
        self.card.table.choose(item_id)

    def _write(self, item: SetupItem, column: int, value: object) -> None:
        """What was typed in a cell, or chosen."""
        database = self.shell.database

        def save() -> None:
            if column == Column.NAME:
                scorecard_edit.rename(database, item.id, str(value))
            elif column == Column.WEIGHT:
                scorecard_edit.weigh(database, item.id, _weight(str(value)))
            elif value is None or isinstance(value, UUID):
                scorecard_edit.set_goal(database, item.id, value)

        self.do(save)

    def do(self, act: Callable[[], object]) -> bool:
        """Do something that changes the file; what is wrong is said under the table. Whether it was done."""
        self.card.show_problem("")
        try:
            act()
        except UserError as trouble:
            self.card.show_problem(str(trouble))
            return False
        return True

    @property
    def _is_writable(self) -> bool:
        return self.desk is not None and Step.EDIT in self.desk.steps and not self.shell.database.read_only


def _weight(text: str) -> Decimal:
    """A weight as it was typed. Raises UserError where it is no number."""
    try:
        return parse_decimal(text)
    except ValueError as wrong:
        raise UserError(str(wrong)) from wrong
