"""Saves a document, or the register as it is seen, as PDF where the user says."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from alna_desktop import paths
from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.services.document_rows import DocumentRow, VersionRow
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

FOLDER = "documents/folder"
ENDING = ".pdf"


def save_document(shell: Shell, parent: QWidget, row: DocumentRow, version: VersionRow, sender: str) -> None:
    """Ask where, and write a version of a document. What can't be written is said."""
    from alna_desktop.reports import documents

    _save(
        shell,
        parent,
        documents.file_name(row, version),
        lambda path: documents.write_document(row, version, sender, path),
    )


def save_register(shell: Shell, parent: QWidget, rows: Sequence[DocumentRow], heading: str, sender: str) -> None:
    """Ask where, and write the list of documents. What can't be written is said."""
    from alna_desktop.reports import documents

    name = _("Quality documents") + ENDING
    _save(shell, parent, name, lambda path: documents.write_register(rows, heading, sender, path))


def _save(shell: Shell, parent: QWidget, name: str, write: Callable[[Path], None]) -> None:
    folder = Path(str(shell.settings.value(FOLDER) or paths.documents()))
    kinds = _("PDF files") + f" (*{ENDING})"
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Save as PDF"), str(folder / name), kinds)
    if not chosen:
        return
    path = Path(chosen)
    path = path if path.suffix.lower() == ENDING else path.with_name(path.name + ENDING)
    try:
        write(path)
    except UserError as trouble:
        kit.show_problem(parent, str(trouble))
        return
    shell.settings.setValue(FOLDER, str(path.parent))
    shell.say(_("“%(file)s” is written.") % {"file": path.name})
