"""Saves issued letters as PDF: one where the user says, or all of them in a folder."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from alna_desktop import paths
from alna_desktop.errors import UserError
from alna_desktop.i18n import _, ngettext
from alna_desktop.progress import Progress
from alna_desktop.services.letters import UnitLetter
from alna_desktop.ui import work
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

FOLDER = "letters/folder"
ENDING = ".pdf"


def save_one(shell: Shell, parent: QWidget, row: UnitLetter) -> None:
    """Ask where, and write the unit's issued letter. What can't be written is said."""
    from alna_desktop.reports import letters

    if row.issued is None:
        return
    kinds = _("PDF files") + f" (*{ENDING})"
    name = str(_folder(shell) / letters.file_name(row.unit, row.issued))
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Save as PDF"), name, kinds)
    if not chosen:
        return
    path = Path(chosen)
    path = path if path.suffix.lower() == ENDING else path.with_name(path.name + ENDING)
    try:
        letters.write_letter(row.issued, path)
    except UserError as trouble:
        kit.show_problem(parent, str(trouble))
        return
    shell.settings.setValue(FOLDER, str(path.parent))
    shell.say(_("“%(file)s” is written.") % {"file": path.name})


def save_all(shell: Shell, parent: QWidget, rows: Sequence[UnitLetter]) -> None:
    """Ask in which folder, and write all issued letters there, one file a unit. What can't be written is said."""
    issued = [(row.unit, row.issued) for row in rows if row.issued is not None]
    chosen = QFileDialog.getExistingDirectory(parent, _("Folder for the letters"), str(_folder(shell)))
    if not chosen or not issued:
        return
    folder = Path(chosen)

    def write(progress: Progress) -> list[Path]:
        from alna_desktop.reports import letters

        return letters.write_letters(issued, folder, progress)

    try:
        written = work.run(parent, _("Saving letters"), write)
    except UserError as trouble:
        kit.show_problem(parent, str(trouble))
        return
    shell.settings.setValue(FOLDER, str(folder))
    if written is not None:
        count = {"n": len(written), "folder": folder}
        shell.say(
            ngettext("%(n)d letter is in “%(folder)s”.", "%(n)d letters are in “%(folder)s”.", len(written)) % count
        )


def _folder(shell: Shell) -> Path:
    return Path(str(shell.settings.value(FOLDER) or paths.documents()))
