"""What the window does with files: opens, copies, takes back, exports; asks where, and says what was done."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from alna_desktop import paths
from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.progress import Progress
from alna_desktop.ui.widgets import kit

if TYPE_CHECKING:
    from alna_desktop.exchange.tables import Value
    from alna_desktop.ui.window import MainWindow

EXTENSION, EXCEL = ".alna", ".xlsx"
EXPORT_FOLDER = "export/folder"
MANY_ROWS = 2000  # that are written beside the window: about 200 ms


def open_file(window: "MainWindow") -> None:
    """Ask for a file and open it. Raises UserError where it can't be opened."""
    folder = window.database.path.parent if window.has_file else paths.documents()
    name, _kind = QFileDialog.getOpenFileName(window, _("Open file"), str(folder), _("Alna files") + f" (*{EXTENSION})")
    if name:
        open_path(window, Path(name))


def open_path(window: "MainWindow", path: Path) -> None:
    """Open a file instead of the one that is open; that one stays where the new one can't be opened."""
    from alna_desktop.services import units
    from alna_desktop.store import database as store

    if window.has_file and path.resolve() == window.database.path.resolve():
        return
    database = store.open_file(path)
    if not units.in_force(database):
        database.close()
        raise UserError(_("“%(file)s” has no unit. Use a backup copy.") % {"file": path.name})
    if window.let_go():
        window.use(database)
    else:
        database.close()


def new_file(window: "MainWindow") -> None:
    """Ask whose and where, make an empty file there and open it. Raises UserError where it can't be made."""
    from alna_desktop.services import start
    from alna_desktop.ui import work
    from alna_desktop.ui.new_file import NewFileDialog

    dialog = NewFileDialog(window)
    if dialog.exec() != NewFileDialog.DialogCode.Accepted:
        return
    path = _where(window, _("New file"), dialog.values["name"])
    if path is not None:
        work.run(window, _("Making the file"), lambda _progress: start.make(path, dialog.values))
        open_path(window, path)


def make_demo(window: "MainWindow") -> None:
    """Ask where, make an example file there and open it. Raises UserError where it can't be made."""
    from alna_desktop.services import demo
    from alna_desktop.ui import work

    path = _where(window, _("Make an example file"), _("Example district"))
    if path is not None:
        work.run(window, _("Making an example file"), lambda _progress: demo.make(path))
        open_path(window, path)


def _where(window: "MainWindow", title: str, name: str) -> Path | None:
    """Where a new file shall lie, None where the user cancels."""
    plain = re.sub(r'[\\/:*?"<>|]', "-", name)  # what some disk or other does not take
    kinds = _("Alna files") + f" (*{EXTENSION})"
    chosen, _kind = QFileDialog.getSaveFileName(window, title, str(paths.documents() / (plain + EXTENSION)), kinds)
    return _ending_in(EXTENSION, Path(chosen)) if chosen else None


def back_up(window: "MainWindow") -> None:
    """Copy the file as it is now. Raises UserError where the copy can't be made."""
    from alna_desktop.services import backups
    from alna_desktop.ui.backups import Outcome, choice

    chosen, path = choice(window.settings), window.database.path
    copy = window.database.back_up(chosen.folder)
    window.backups.know(Outcome(path, backups.last(path, chosen)))
    window.show_status()
    window.say(_("A backup is made in “%(folder)s”.") % {"folder": copy.parent.name})


def choose_backups(window: "MainWindow") -> None:
    """Ask whether, where and how many copies are made without being asked; and make one where it is time."""
    from alna_desktop.ui.backup_dialog import BackupDialog
    from alna_desktop.ui.backups import choice, keep_choice

    dialog = BackupDialog(window, choice(window.settings), window.database.path)
    if dialog.exec() == BackupDialog.DialogCode.Accepted:
        keep_choice(window.settings, dialog.choice)
        window.backups.begin(window.database)
        window.show_status()


def undo(window: "MainWindow") -> None:
    """Take back the last saved change, and say which."""
    from alna_desktop.services import history
    from alna_desktop.ui import work

    if window.database.read_only:
        return
    database = window.database
    try:
        if history.takes_long(database):
            undone = work.run(window, _("Undoing"), lambda progress: history.undo(database, progress))
            if undone is None:  # cancelled: there was something
                return
        else:
            undone = history.undo(database)
    except UserError as trouble:
        kit.show_problem(window, str(trouble))
        return
    window.say(_("Undone: %(what)s.") % {"what": undone} if undone else _("There is nothing to undo."))


def export(window: "MainWindow", head: Sequence[str], rows: "Sequence[Sequence[Value]]", name: str) -> None:
    """Ask where to put a table as an Excel file, and write it. What can't be written is said."""
    from alna_desktop.exchange.tables import write_table

    folder = Path(str(window.settings.value(EXPORT_FOLDER) or paths.documents()))
    kinds = _("Excel files") + f" (*{EXCEL})"
    chosen, _kind = QFileDialog.getSaveFileName(window, _("Export what I see"), str(folder / (name + EXCEL)), kinds)
    if not chosen:
        return
    path = _ending_in(EXCEL, Path(chosen))
    try:
        written = _write_patiently(window, len(rows), lambda told: write_table(path, name, head, rows, progress=told))
    except UserError as trouble:
        kit.show_problem(window, str(trouble))
        return
    if not written:
        window.say(_("Stopped. Nothing is written."))
        return
    window.settings.setValue(EXPORT_FOLDER, str(path.parent))
    window.say(_("“%(file)s” is written.") % {"file": path.name})


def _write_patiently(window: "MainWindow", count: int, write: "Callable[[Progress], None]") -> bool:
    """Write so many rows, many of them behind a dialog; whether they are written, rather than stopped by the user."""
    from alna_desktop.ui import work

    if count <= MANY_ROWS:
        write(Progress())
        return True

    def all_of_it(progress: Progress) -> bool:
        write(progress)
        return True

    return bool(work.run(window, _("Writing the file"), all_of_it))


def make_workbooks(window: "MainWindow") -> None:
    """Ask for which units, and make their registration workbooks. Raises UserError where they can't be made."""
    from alna_desktop.ui import workbook_dialog

    workbook_dialog.make(window, window)


def read_workbooks(window: "MainWindow") -> None:
    """Ask for registration workbooks and read them. Raises UserError where one can't be read."""
    from alna_desktop.ui import workbook_review

    if window.database.read_only:
        raise UserError(_("The file is open for reading only: nothing can be saved in it."))
    if window.stack.may_leave():
        workbook_review.read(window, window)


def export_seen(window: "MainWindow") -> None:
    """The table that has the keyboard, to Excel."""
    if window.page is not None:
        window.page.export_seen()


def _ending_in(ending: str, path: Path) -> Path:
    """A chosen name with the ending that it should have; «31.12» has none."""
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)


def make_packs(window: "MainWindow") -> None:
    """Ask for which units, and make their packs. What can't be made is said."""
    from alna_desktop.ui import pack_dialog

    try:
        pack_dialog.make(window, window)
    except UserError as trouble:
        kit.show_problem(window, str(trouble))
