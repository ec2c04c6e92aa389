"""How a register is read, apart from its columns: sheet, headings, profile, and what holds for all rows."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from alna_desktop.exchange.register_drafts import RegisterDraft
from alna_desktop.exchange.register_reading import SCHEMAS
from alna_desktop.fields.base import Kind
from alna_desktop.i18n import _
from alna_desktop.ui.pages.imports.labelled import choose, labelled, offer, sheets_of
from alna_desktop.ui.widgets import kit

ROWS_OFFERED = 40


class RegisterSettings(kit.Card):
    """One line of fields. `constant_wanted` has the key of a field and the word that holds for all rows."""

    sheet_wanted = Signal(str)
    header_wanted = Signal(int)
    profile_wanted = Signal(str)
    constant_wanted = Signal(str, str)

    def __init__(self, draft: RegisterDraft) -> None:
        super().__init__()
        self.sheets, self.header, self.profiles = kit.Combo(), kit.Combo(), kit.Combo()
        self.save_link, self.delete_link = kit.link(_("Save as profile …")), kit.link(_("Delete profile"))
        self.constants: dict[str, kit.Combo] = {}
        line = QHBoxLayout()
        self.body.setContentsMargins(16, 12, 16, 12)
        line.setSpacing(16)
        line.addWidget(labelled(_("Sheet"), self.sheets), 3)
        line.addWidget(labelled(_("Headings in row"), self.header), 2)
        line.addWidget(labelled(_("Profile"), self.profiles, self.save_link, self.delete_link), 6)
        for row in range(1, ROWS_OFFERED + 1):
            self.header.addItem(str(row), row)
        for field in SCHEMAS[draft.kind].fields:
            if field.required and field.kind in (Kind.CHOICE, Kind.REFERENCE):
                combo = self.constants[field.key] = kit.Combo()
                for text, word in [(_("As each row says"), ""), *draft.meanings(field.key)]:
                    combo.addItem(text, word)
                line.addWidget(labelled(_("%(field)s for all rows") % {"field": field.title}, combo), 4)
        self.body.addLayout(line)
        self._connect()

    def _connect(self) -> None:
        self.sheets.activated.connect(lambda _row: self.sheet_wanted.emit(self.sheets.currentData()))
        self.header.activated.connect(lambda _row: self.header_wanted.emit(self.header.currentData()))
        self.profiles.activated.connect(lambda _row: self.profile_wanted.emit(self.profiles.currentData()))
        for key, combo in self.constants.items():
            combo.activated.connect(
                lambda _row, key=key, combo=combo: self.constant_wanted.emit(key, combo.currentData())
            )

    def show_draft(self, draft: RegisterDraft, saved: Iterable[str]) -> None:
        """Show how a draft is read."""
        offer(self.sheets, sheets_of(draft.source), draft.sheet_name)
        choose(self.header, draft.how.header)
        offer(self.profiles, [(_("As suggested"), ""), *((name, name) for name in saved)], draft.name)
        self.delete_link.setVisible(bool(draft.name))
        for key, combo in self.constants.items():
            choose(combo, draft.how.constants.get(key, ""))
