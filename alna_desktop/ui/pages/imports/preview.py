"""What a draft gives: its rows under the choices of the columns, with counts, notes and problems."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from alna_desktop.exchange import importing
from alna_desktop.exchange.drafts import Draft
from alna_desktop.i18n import _, ngettext
from alna_desktop.numbers import format_number
from alna_desktop.ui.pages.imports.model import CELLS, CHECK, NUMBER, DraftDelegate, DraftModel
from alna_desktop.ui.pages.imports.roles import RoleRow
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.table import Table

NUMBER_WIDTH, CHECK_WIDTH, CHECK_WIDE, COLUMN_WIDTH = 64, 128, 320, 136
MOST_NOTES, MOST_NAMES = 3, 3


class Preview(kit.Card):
    """The table of a draft. `names_wanted` when the user wants to say what unknown names mean."""

    names_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.draft: Draft | None = None
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

    def show_draft(self, draft: Draft) -> None:
        """Show a draft that has been checked."""
        is_new = self.draft is None or self.draft.names != draft.names
        self.draft = draft
        wrong = len(draft.problems)
        if not wrong:
            self.all_chip.setChecked(True)
        self.all_chip.set_count(len(draft.rows))
        self.wrong_chip.set_count(wrong)
        self.wrong_chip.setEnabled(bool(wrong))
        prepared = draft.prepared
        self.counts.setText(importing.counts_text(prepared) if prepared else "")
        notes = importing.notes(prepared, MOST_NAMES) if prepared else []
        self.notes.setText(" ".join(notes[:MOST_NOTES]))
        self.notes.setToolTip("\n".join(notes))
        self.notes.setVisible(bool(notes))
        self._show_names(draft)
        self._show_rows()
        if is_new:
            self._set_widths()
        self.table.setColumnWidth(CHECK, CHECK_WIDE if wrong else CHECK_WIDTH)
        self.roles.show_draft(draft)

    def _show_names(self, draft: Draft) -> None:
        """How many names are to be looked at: those that are unknown, or else those that are new."""
        prepared = draft.prepared
        unknown = sum(len(names) for names in prepared.unmatched.values()) if prepared else 0
        new = len(prepared.new_units) + len(prepared.new_indicators) if prepared else 0
        text = ngettext("%(n)s unknown name …", "%(n)s unknown names …", unknown)
        if not unknown:
            text = ngettext("%(n)s new name …", "%(n)s new names …", new)
        self.names_link.setText(text % {"n": format_number(unknown or new)})
        self.names_link.setVisible(bool(unknown or new))

    def _show_rows(self) -> None:
        self.model.show(self.draft, only_wrong=self.wrong_chip.isChecked())

    def _set_widths(self) -> None:
        self.table.setColumnWidth(NUMBER, NUMBER_WIDTH)
        for column in range(CELLS, self.model.columnCount()):
            self.table.setColumnWidth(column, COLUMN_WIDTH)
