"""Asks where to put a calendar file, and writes it: the year of the wheel, or meetings."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from alna_desktop import paths
from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.services.wheel_year import WheelYear
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

FOLDER = "calendar/folder"
ENDING = ".ics"


def ask(parent: QWidget, shell: Shell, found: WheelYear) -> None:
    """Write what is left of a year where the user wants it. What can't be written is said."""
    from alna_desktop.exchange import calendar

    name = _("Annual wheel %(year)d") % {"year": found.year}
    put(parent, shell, name, lambda path: calendar.write(path, found))


def put(parent: QWidget, shell: Shell, name: str, write: Callable[[Path], object]) -> None:
    """Ask where a calendar file is to be, and `write` it there. What can't be written is said."""
    folder = Path(str(shell.settings.value(FOLDER) or paths.documents()))
    kinds = _("Calendar files") + f" (*{ENDING})"
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("To calendar"), str(folder / (name + ENDING)), kinds)
    if not chosen:
        return
    path = Path(chosen)
    if path.suffix.lower() != ENDING:
        path = path.with_name(path.name + ENDING)
    try:
        write(path)
    except UserError as trouble:
        kit.show_problem(parent, str(trouble))
        return
    shell.settings.setValue(FOLDER, str(path.parent))
    shell.say(_("“%(file)s” is written.") % {"file": path.name})
