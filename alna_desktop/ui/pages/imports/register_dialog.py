"""A register in a file: what each column is, what becomes of each row, what its words mean, and «Hent inn»."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop.errors import UserError
from alna_desktop.exchange import register_profiles
from alna_desktop.exchange.register_drafts import RegisterDraft
from alna_desktop.exchange.register_profiles import Columns
from alna_desktop.i18n import _, ngettext
from alna_desktop.numbers import format_number
from alna_desktop.progress import Progress
from alna_desktop.ui import work
from alna_desktop.ui.pages.imports import profile_saving
from alna_desktop.ui.pages.imports.preview import Preview
from alna_desktop.ui.pages.imports.register_settings import RegisterSettings
from alna_desktop.ui.pages.imports.words_dialog import WordsDialog
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

SIZE, COLUMN_WIDTH = (1200, 664), 176
QUICK = 300  # rows are checked before one would see that it takes time


class RegisterDialog(QDialog):
    """Shows a draft that has been checked; every change is checked at once, and nothing is saved before all rows are
    right or left out.
    """

    def __init__(self, shell: Shell, draft: RegisterDraft, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self.draft = shell, draft
        self._kept = draft.how  # how the file was guessed, or what a profile says: nothing that the user would lose
        self.setWindowTitle(_("Import register: %(kind)s") % {"kind": draft.kind.word})
        self.resize(*SIZE)
        self.settings, self.preview = RegisterSettings(draft), Preview(COLUMN_WIDTH)
        self.leave_out = kit.CheckBox(_("Leave out the rows with problems"))
        self.looked_at = kit.CheckBox("")
        self.reason = kit.Label("", 13, 400, "text2")
        self.import_button = kit.button("", "import", primary=True)
        self.cancel_button = kit.button(_("Cancel"))
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        layout, foot = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(kit.Label(f"{self.draft.kind.word}: {self.draft.source.name}", 16, 600))
        layout.addWidget(self.settings)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.looked_at)
        foot.setSpacing(16)
        self.reason.setMinimumWidth(1)
        foot.addWidget(self.leave_out)
        foot.addWidget(self.reason, 1)
        self.reason.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.import_button)
        layout.addLayout(foot)
        self.import_button.setToolTip("Ctrl+S")

    def _connect(self) -> None:
        # Queued: long work must not begin in the middle of Qt's own handling of the click.
        queued = Qt.ConnectionType.QueuedConnection
        self.settings.sheet_wanted.connect(lambda name: self._begin(lambda draft: draft.choose_sheet(name)), queued)
        self.settings.header_wanted.connect(self._choose_header, queued)
        self.settings.profile_wanted.connect(self._use_profile, queued)
        self.settings.constant_wanted.connect(
            lambda key, word: self._change(lambda draft: draft.set_constant(key, word)), queued
        )
        self.settings.save_link.clicked.connect(self.save_profile)
        self.settings.delete_link.clicked.connect(self.delete_profile)
        self.preview.roles.chosen.connect(
            lambda column, key: self._change(lambda draft: draft.set_field(column, key)), queued
        )
        self.preview.names_wanted.connect(self.say_words, queued)
        self.leave_out.toggled.connect(self._tick)
        self.looked_at.toggled.connect(self._tick)
        self.import_button.setDefault(True)
        self.import_button.clicked.connect(self.save, queued)
        self.cancel_button.clicked.connect(self.reject)
        for keys, do in (("Ctrl+S", self.save), ("Ctrl+F", self._begin_filter), ("F2", self._edit)):
            QShortcut(QKeySequence(keys), self).activated.connect(do)

    def _begin_filter(self) -> None:
        """Only rows with problems, or all again."""
        other = self.preview.all_chip if self.preview.wrong_chip.isChecked() else self.preview.wrong_chip
        other.click()

    def _edit(self) -> None:
        """What the columns hold."""
        if self.preview.roles.combos:
            self.preview.roles.combos[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    # How the file is read

    def _change(self, change: Callable[[RegisterDraft], Any]) -> None:
        """Change how the draft is read and check it anew; nothing has changed where that fails or is cancelled."""
        draft = self.draft
        before, name, names = draft.how, draft.name, draft.names

        def check(progress: Progress) -> bool:
            change(draft)
            draft.check(progress)
            return True

        if self._try(check, _("Checking the rows"), quick=len(draft.rows) <= QUICK) is None:
            draft.how, draft.name, draft.names = before, name, names
            draft.check()
        self._show()

    def _begin(self, change: Callable[[RegisterDraft], Any]) -> None:
        """Read the file anew: what was said of its columns and words gives way."""
        self._change(change)
        self._kept = self.draft.how

    def _try(self, do: Callable[[Progress], Any], title: str, *, quick: bool = False) -> Any:
        """Do something long, and say what went wrong; None where it did or was cancelled."""
        try:
            return do(Progress()) if quick else work.run(self, title, do)
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return None

    def _choose_header(self, header: int) -> None:
        self._begin(lambda draft: draft.choose_sheet(draft.sheet_name, header))

    def _use_profile(self, name: str) -> None:
        how = register_profiles.saved(self._shell.database, self.draft.kind).get(name)
        if how is None:
            self._begin(lambda draft: draft.choose_sheet(draft.sheet_name))
        else:
            self._begin(lambda draft: draft.use(name, how))

    def save_profile(self) -> bool:
        """Save how the file is read, under a name: it is recognised by its columns the next time."""
        draft = self.draft
        saved = profile_saving.save(self, self._shell, draft.name, draft.how.to_json(draft.kind))
        if saved:
            draft.name, self._kept = saved, draft.how
        self._show()
        return bool(saved)

    def delete_profile(self) -> None:
        """Remove the profile that is used; the file is read as before."""
        name, self.draft.name = self.draft.name, ""
        profile_saving.remove(self._shell, name)
        self._show()

    def say_words(self) -> None:
        """Ask what the unknown words mean."""
        dialog = WordsDialog(self.draft, self)
        if dialog.exec() == WordsDialog.DialogCode.Accepted:
            how: Columns = dialog.how
            self._change(lambda draft: setattr(draft, "how", how))
        dialog.deleteLater()

    def reject(self) -> None:
        """Close it; what was said of columns and words can be saved as a profile first."""
        if self.draft.how == self._kept or kit.may_leave_unsaved(self, self.save_profile, lambda: None):
            super().reject()

    # What comes of it

    def _tick(self) -> None:
        self.draft.leaving, self.draft.looked_at = self.leave_out.isChecked(), self.looked_at.isChecked()
        self._show_foot()

    def _show(self) -> None:
        self.settings.show_draft(self.draft, register_profiles.saved(self._shell.database, self.draft.kind))
        self.preview.show_draft(self.draft)
        self._show_foot()

    def _show_foot(self) -> None:
        draft, found = self.draft, self.draft.prepared
        doubtful = len(found.doubtful_rows) if found else 0
        self.leave_out.setEnabled(bool(found and found.problems))
        self.looked_at.setVisible(bool(doubtful))
        text = ngettext("%(n)s row looks as if it held an identity number. I have looked at it: it holds none.",
                        "%(n)s rows look as if they held identity numbers. I have looked at them: they hold none.",
                        doubtful)  # fmt: skip
        self.looked_at.setText(text % {"n": format_number(doubtful)})
        text = ngettext("Import %(n)s row", "Import %(n)s rows", draft.count)
        self.import_button.setText(text % {"n": format_number(draft.count)})
        self.import_button.setEnabled(not draft.reason)
        self.reason.setText(draft.reason)
        self.reason.setToolTip(draft.reason)

    def save(self) -> None:
        """Save all rows, without those that are left out; the dialog stays where that can't be done."""
        if not self.import_button.isEnabled():
            return
        done = self._try(self.draft.save, _("Importing"))
        if done is None:
            return
        text = ngettext("%(n)s row is imported. Ctrl+Z takes it back.",
                        "%(n)s rows are imported. Ctrl+Z takes them back.", done)  # fmt: skip
        self._shell.say(text % {"n": format_number(done)})
        self.accept()
