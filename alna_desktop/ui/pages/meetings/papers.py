"""Meetings out of the program: the minutes of one as PDF, and one or those of a year to a calendar."""

from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget

from alna_desktop import paths
from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.services import meeting_minutes
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.services.readings import UnitInfo
from alna_desktop.ui import calendar_file
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

PDF = ".pdf"


def make_pdf(shell: Shell, parent: QWidget, meeting_id: UUID) -> None:
    """Ask where to put the minutes of a meeting as PDF, and write them. What can't be written is said."""
    found = meeting_minutes.gather(shell.database, meeting_id)
    if found is None:
        return
    suggested = paths.documents() / (meeting_minutes.file_name(found.meeting) + PDF)
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Minutes as PDF"), str(suggested), f"PDF (*{PDF})")
    if not chosen:
        return
    from alna_desktop.reports.minutes import write_minutes  # heavy: not before someone asks

    path = Path(chosen) if chosen.lower().endswith(PDF) else Path(chosen + PDF)
    try:
        write_minutes(found, path)
    except UserError as trouble:
        kit.show_problem(parent, str(trouble))
    else:
        shell.say(_("“%(file)s” is written.") % {"file": path.name})


def to_calendar(shell: Shell, parent: QWidget, year: int, unit: UnitInfo) -> None:
    """Ask where to put the year's meetings as a calendar file, and write it."""
    from alna_desktop.exchange import meeting_calendar

    name = _("Meetings %(year)d") % {"year": year}
    calendar_file.put(parent, shell, name, lambda path: meeting_calendar.write(path, shell.database, year, unit))


def one_to_calendar(shell: Shell, parent: QWidget, row: MeetingRow) -> None:
    """Ask where to put one meeting as a calendar file, and write it."""
    from alna_desktop.exchange import meeting_calendar

    name = meeting_minutes.file_name(row)
    calendar_file.put(parent, shell, name, lambda path: meeting_calendar.write_one(path, row))
