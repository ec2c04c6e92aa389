"""The reports under a pivot as an Excel table, written while the user sees how far it has come."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from alna_desktop import paths
from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.services import pivot_flat
from alna_desktop.services.pivot_basis import Basis
from alna_desktop.services.pivot_setup import Setup
from alna_desktop.ui import work
from alna_desktop.ui.file_actions import EXCEL, EXPORT_FOLDER
from alna_desktop.ui.widgets import kit

if TYPE_CHECKING:
    from alna_desktop.progress import Progress
    from alna_desktop.ui.shell import Shell


def export_reports(parent: QWidget, shell: "Shell", basis: Basis, setup: Setup) -> None:
    """Ask where to put them, and write them. What can't be written is said."""
    folder = Path(str(shell.settings.value(EXPORT_FOLDER) or paths.documents()))
    name = _("Reports for pivot")
    kinds = _("Excel files") + f" (*{EXCEL})"
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, _("Export for pivot in Excel"), str(folder / (name + EXCEL)), kinds
    )
    if not chosen:
        return
    path = Path(chosen)
    path = path if path.suffix.lower() == EXCEL else path.with_name(path.name + EXCEL)

    def write(progress: "Progress") -> bool:
        from alna_desktop.exchange.tables import write_table

        write_table(path, name, pivot_flat.head(), pivot_flat.rows(basis, setup, progress), as_table=True)
        return True

    try:
        written = work.run(parent, _("Export for pivot in Excel"), write)
    except UserError as trouble:
        kit.show_problem(parent, str(trouble))
        return
    if written:
        shell.settings.setValue(EXPORT_FOLDER, str(path.parent))
        shell.say(_("“%(file)s” is written.") % {"file": path.name})
