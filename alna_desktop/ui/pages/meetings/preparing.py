"""What is done before a round of dialogue meetings: planned, its agendas accepted, and the units reminded."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from alna_desktop.i18n import _, ngettext
from alna_desktop.periods import Period
from alna_desktop.services import rounds
from alna_desktop.services.board import Board, tertial_of
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.ui import calendar_file
from alna_desktop.ui.shell import Shell


def plan_round(shell: Shell, parent: QWidget, period: Period) -> Period | None:
    """Ask for a round about the tertial that a period is or ends in; the saved one's tertial, None where none was."""
    from alna_desktop.ui.pages.meetings.round_dialog import RoundDialog

    dialog = RoundDialog(shell, parent, tertial_of(period))
    if dialog.exec() != RoundDialog.DialogCode.Accepted:
        return None
    text = ngettext(
        "%(n)d dialogue meeting is planned. Ctrl+Z takes it back.",
        "%(n)d dialogue meetings are planned. Ctrl+Z takes them back.",
        dialog.saved,
    )
    shell.say(text % {"n": dialog.saved})
    if dialog.to_calendar:
        round_to_calendar(shell, parent, dialog.period)
    return dialog.period


def round_to_calendar(shell: Shell, parent: QWidget, period: Period) -> None:
    """Ask where to put a round as a calendar file, and write it."""
    from alna_desktop.exchange import meeting_calendar

    name = _("Dialogue meetings after %(period)s") % {"period": period.label()}
    write = meeting_calendar.write_round
    calendar_file.put(parent, shell, name, lambda path: write(path, shell.database, period, name))


def accept_agenda(shell: Shell, parent: QWidget, row: MeetingRow) -> None:
    """Show what is suggested for a meeting's agenda, to be accepted."""
    from alna_desktop.ui.pages.meetings.agenda_dialog import AgendaDialog

    if AgendaDialog(parent, shell.database, row).exec() == AgendaDialog.DialogCode.Accepted:
        shell.say(_("The agenda is accepted. Ctrl+Z takes it back."))


def remind(shell: Shell, parent: QWidget, board: Board | None, unit_ids: Sequence[UUID]) -> None:
    """Show the reminders to units, to be copied."""
    from alna_desktop.ui.pages.meetings.reminder_dialog import ReminderDialog

    if board is None or not unit_ids:
        shell.say(_("Choose one or more units first."))
    elif ReminderDialog(parent, shell.database, board, unit_ids).exec() == ReminderDialog.DialogCode.Accepted:
        shell.say(_("The reminder is on the clipboard."))


def meeting_of(shell: Shell, period: Period, unit_id: UUID) -> MeetingRow | None:
    """A unit's dialogue meeting about a tertial, None where none is planned or held."""
    found = rounds.of_period(shell.database, tertial_of(period))
    return next((row for row in found if row.unit_id == unit_id), None)
