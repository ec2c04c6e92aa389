"""The imports that were made, the newest first, and taking one back."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMessageBox

from alna_desktop.dates import format_moment
from alna_desktop.errors import UserError
from alna_desktop.i18n import _, ngettext
from alna_desktop.numbers import format_number
from alna_desktop.progress import Progress
from alna_desktop.services import imports
from alna_desktop.services.imports import BatchRow
from alna_desktop.services.register_import import RegisterKind
from alna_desktop.ui import work
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit, rows
from alna_desktop.ui.widgets.plain_model import Index, PlainModel
from alna_desktop.ui.widgets.table import RowDelegate, Table

WIDTHS = (152, 256, 136, 160, 72, 80, 120)
NUMBERS = (4, 5)


class _BatchModel(PlainModel):
    """The imports, with their numbers to the right."""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The head, over numbers to the right."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return rows.RIGHT if section in NUMBERS else rows.LEFT
        return super().headerData(section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return rows.RIGHT if index.column() in NUMBERS else rows.LEFT
        return super().data(index, role)


class Earlier(kit.Card):
    """A table of imports. `counted` has how many there are."""

    counted = Signal(int)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.batches: list[BatchRow] = []
        heads = (_("When"), _("File"), _("Holds"), _("Profile"), _("Added"), _("Altered"), _("By"), _("State"))
        self.model = _BatchModel(heads, self)
        self.table = Table(RowDelegate())
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Earlier imports"))
        self.undo_button = kit.button(_("Take back the import"), "undo-2")
        self.count = kit.Label("", 13, token="text2")
        self.nothing = kit.EmptyState(_("Nothing has been imported into this file."))
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(self.count)
        foot.addStretch()
        foot.addWidget(self.undo_button)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.nothing, 1)
        self.body.addLayout(foot)
        for column, width in enumerate(WIDTHS):
            self.table.setColumnWidth(column, width)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.row_changed.connect(self._enable)
        self.table.removed.connect(lambda _index: self.take_back())
        self.undo_button.clicked.connect(self.take_back)

    def reload(self) -> None:
        """Read the imports again; the chosen one stays chosen."""
        chosen = self.chosen
        self.batches = imports.batches(self._shell.database)
        self.model.show([_texts(batch) for batch in self.batches])
        self.table.setVisible(bool(self.batches))
        self.nothing.setVisible(not self.batches)
        self.count.setText(_("An import can also be taken back with Ctrl+Z, right after it is made."))
        place = next((row for row, one in enumerate(self.batches) if chosen and one.id == chosen.id), 0)
        if self.batches:
            self.table.setCurrentIndex(self.model.index(place, 0))
        self._enable()
        self.counted.emit(len(self.batches))

    @property
    def chosen(self) -> BatchRow | None:
        """The import that is current in the table."""
        row = self.table.currentIndex().row()
        return self.batches[row] if 0 <= row < len(self.batches) else None

    def _enable(self) -> None:
        chosen = self.chosen
        writable = not self._shell.database.read_only
        self.undo_button.setEnabled(writable and chosen is not None and chosen.undone_at is None)

    def take_back(self) -> None:
        """Take the chosen import back, if the user is sure: that can't be done over again."""
        chosen = self.chosen
        if chosen is None or not self.undo_button.isEnabled() or not sure(self, chosen):
            return
        database = self._shell.database

        def take_back(progress: Progress) -> bool:
            imports.undo(database, chosen.id, progress)
            return True

        try:
            done = work.run(self, _("Taking back"), take_back)
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return
        if done:
            self._shell.say(_("The import of “%(file)s” is taken back.") % {"file": chosen.source})


def sure(parent: Earlier, batch: BatchRow) -> bool:
    """Ask whether an import shall be taken back, and say what is lost by that."""
    lost = _kept_text(batch)
    box = kit.message_box(parent, _("Take back the import of “%(file)s”?") % {"file": batch.source}, lost)
    yes = box.addButton(_("Take back"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is yes


def _kept_text(batch: BatchRow) -> str:
    """What is lost when an import is taken back."""
    if batch.kind:
        text = ngettext(
            "%(added)s row is removed, with what came with it. Import the file once more to get it back.",
            "%(added)s rows are removed, with what came with them. Import the file once more to get them back.",
            batch.added,
        )
        return text % {"added": format_number(batch.added)}
    text = _("%(added)s figures are removed and %(changed)s become what they were. You must import the file once more "
             "to get them back.")  # fmt: skip
    return text % {"added": format_number(batch.added), "changed": format_number(batch.changed)}


def _texts(batch: BatchRow) -> list[str]:
    state = _("taken back %(when)s") % {"when": format_moment(batch.undone_at)} if batch.undone_at else _("imported")
    numbers = [format_number(batch.added), format_number(batch.changed)]
    holds = RegisterKind(batch.kind).word if batch.kind else _("Figures")
    return [format_moment(batch.imported_at), batch.source, holds, batch.profile or "–", *numbers, batch.by, state]
