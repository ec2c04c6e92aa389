"""The yearly page on internal control, out of the program: as PDF, and to Excel."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from alna_desktop import paths
from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.progress import Progress
from alna_desktop.services import internal_control
from alna_desktop.ui import work
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

PDF = ".pdf"


def menu(shell: Shell, parent: QWidget) -> QMenu:
    """What can be done with the page of the context's year."""
    year, made = shell.context.period.year, QMenu(parent)
    made.addAction(_("Internal control %(year)d as PDF …") % {"year": year}).triggered.connect(
        lambda: make_pdf(shell, parent, year)
    )
    made.addAction(_("Internal control %(year)d to Excel …") % {"year": year}).triggered.connect(
        lambda: export(shell, parent, year)
    )
    return made


def export(shell: Shell, parent: QWidget, year: int) -> None:
    """The page's figures to Excel."""
    name = _("Internal control %(year)d") % {"year": year}
    found = work.run(parent, name, lambda _progress: internal_control.of_year(shell.database, year))
    if found is not None:
        shell.export(internal_control.head(), internal_control.sheet(found), name)


def make_pdf(shell: Shell, parent: QWidget, year: int) -> None:
    """Ask where to put the page as PDF, and write it. What can't be written is said."""
    name = _("Internal control %(year)d") % {"year": year} + PDF
    suggested = str(paths.documents() / name)
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Internal control as PDF"), suggested, f"PDF (*{PDF})")
    if not chosen:
        return
    path = Path(chosen) if chosen.lower().endswith(PDF) else Path(chosen + PDF)

    def write(_progress: Progress) -> bool:
        from alna_desktop.reports import internal_control as page  # heavy: not before someone asks

        page.write(internal_control.of_year(shell.database, year), path)
        return True

    try:
        done = work.run(parent, name, write)
    except UserError as trouble:
        kit.show_problem(parent, str(trouble))
        return
    if done:
        shell.say(_("“%(file)s” is written.") % {"file": path.name})
