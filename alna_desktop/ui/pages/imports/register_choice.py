"""The way from «Import» to importing a register: one button for each, a file, and the dialog."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop import paths
from alna_desktop.errors import UserError
from alna_desktop.exchange.register_drafts import RegisterDraft
from alna_desktop.exchange.sources import open_source
from alna_desktop.i18n import _
from alna_desktop.progress import Progress
from alna_desktop.services.register_import import RegisterKind
from alna_desktop.ui import work
from alna_desktop.ui.pages.imports.register_dialog import RegisterDialog
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

KINDS = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt"
FOLDER = "import/folder"


class RegisterChoice(QWidget):
    """«Hent inn et register som finnes: Avvik …, Risiko …, Kvalitetsdokumenter …»."""

    def __init__(self, shell: Shell, above: QWidget) -> None:
        """`above` is the way to import figures, which stands first."""
        super().__init__()
        self._shell = shell
        self.buttons: dict[RegisterKind, kit.Button] = {}
        layout, row = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(above, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(32)
        label = kit.Label(_("Or import a register that exists, with long texts and all:"), 14, 400, "text2")
        layout.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        row.setSpacing(8)
        row.addStretch()
        for kind in RegisterKind:
            button = kit.button(f"{kind.word} …")
            button.setEnabled(not shell.database.read_only)
            button.setAccessibleName(_("Import register: %(kind)s") % {"kind": kind.word})
            # Queued: a dialog must not open in the middle of Qt's own handling of the click.
            button.clicked.connect(lambda _on=False, kind=kind: self.choose(kind), Qt.ConnectionType.QueuedConnection)
            self.buttons[kind] = button
            row.addWidget(button)
        row.addStretch()
        layout.addLayout(row)

    def choose(self, kind: RegisterKind) -> None:
        """Choose a file with a register in it, and open the dialog with it."""
        folder = str(self._shell.settings.value(FOLDER) or paths.documents())
        kinds = _("Workbooks and tables of text") + f" ({KINDS});;" + _("All files") + " (*)"
        name, _kind = QFileDialog.getOpenFileName(self, _("Choose a file to import"), folder, kinds)
        if not name:
            return
        path = Path(name)

        def begin(progress: Progress) -> RegisterDraft:
            draft = RegisterDraft(self._shell.database, kind, open_source(path))
            draft.check(progress)
            return draft

        try:
            draft = work.run(self, _("Reading “%(file)s”") % {"file": path.name}, begin)
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return
        if draft is None:
            return
        self._shell.settings.setValue(FOLDER, str(path.parent))
        dialog = RegisterDialog(self._shell, draft, self)
        dialog.exec()
        dialog.deleteLater()
