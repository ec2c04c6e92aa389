"""What a draft gives: its rows under the choices of the columns, with counts, notes and problems."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop.exchange.shown import Shown
from alna_desktop.i18n import _
from alna_desktop.ui.pages.imports.model import CELLS, CHECK, NUMBER, DraftDelegate, DraftModel
from alna_desktop.ui.pages.imports.roles import RoleRow
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.table import Table

NUMBER_WIDTH, CHECK_WIDTH, CHECK_WIDE, COLUMN_WIDTH = 64, 128, 320, 136
MOST_NOTES, MOST_NAMES = 3, 3


class Preview(kit.Card):
    """The table of a draft, its columns `column_width` logical pixels wide.

    `names_wanted` when the user wants to say what unknown names mean.
    """

    names_wanted = Signal()

    def __init__(self, column_width: int = COLUMN_WIDTH) -> None:
        super().__init__()
        self._column_width = column_width
        self.draft: Shown | None = None
        self.model = DraftModel(self)
        self.table = Table(DraftDelegate())
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Preview"))
        self.roles = RoleRow(self.table)
        self.all_chip, self.wrong_chip = kit.Chip(_("All rows")), kit.Chip(_("Only rows with problems"))
        self.counts = kit.Label("", 13, 400, "text2")
        self.names_link = kit.link("")
        self.notes = kit.Label("", 13, 400, "text2", wrap=True)
        self._chips = kit.OneOf(self)
        self._build()
        self.names_link.clicked.connect(self.names_wanted)
        self.all_chip.clicked.connect(self._show_rows)
        self.wrong_chip.clicked.connect(self._show_rows)

    def _build(self) -> None:
        line, top = QHBoxLayout(), QVBoxLayout()
        top.setContentsMargins(16, 8, 16, 8)
        top.setSpacing(6)
        line.setSpacing(8)
        for chip in (self.all_chip, self.wrong_chip):
            self._chips.addButton(chip)
            line.addWidget(chip)
        self.all_chip.setChecked(True)
        self.counts.setMinimumWidth(1)
        line.addWidget(self.counts, 1)
        line.addWidget(self.names_link)
        top.addLayout(line)
        top.addWidget(self.notes)
        self.body.addLayout(top)
        self.body.addWidget(self.roles)
        self.body.addWidget(self.table, 1)

    def show_draft(self, draft: Shown) -> None:
        """Show a draft that has been checked."""
        is_new = self.draft is None or list(self.draft.names) != list(draft.names)
        self.draft = draft
        wrong = len(draft.problems)
        if not wrong:
            self.all_chip.setChecked(True)
        self.all_chip.set_count(len(draft.rows))
        self.wrong_chip.set_count(wrong)
        self.wrong_chip.setEnabled(bool(wrong))
        self.counts.setText(draft.said_of_all)
        notes = draft.notes(MOST_NAMES)
        self.notes.setText(" ".join(notes[:MOST_NOTES]))
        self.notes.setToolTip("\n".join(notes))
        self.notes.setVisible(bool(notes))
        self.names_link.setText(draft.names_text)
        self.names_link.setVisible(bool(draft.names_text))
        self._show_rows()
        if is_new:
            self._set_widths()
        self.table.setColumnWidth(CHECK, CHECK_WIDE if wrong else CHECK_WIDTH)
        self.roles.show_draft(draft)
        for before, after in pairwise([self.names_link, *self.roles.combos]):  # made later than what they stand above
            QWidget.setTabOrder(before, after)

    def _show_rows(self) -> None:
        self.model.show(self.draft, only_wrong=self.wrong_chip.isChecked())

    def _set_widths(self) -> None:
        self.table.setColumnWidth(NUMBER, NUMBER_WIDTH)
        for column in range(CELLS, self.model.columnCount()):
            self.table.setColumnWidth(column, self._column_width)
