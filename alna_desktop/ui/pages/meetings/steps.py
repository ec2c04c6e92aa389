"""What can be done with a meeting: asked for, done by the service, and said in the status line."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from alna_desktop.errors import UserError
from alna_desktop.fields import meetings as fields
from alna_desktop.fields.base import Option, Schema
from alna_desktop.i18n import N_, _
from alna_desktop.models.meeting_rules import Step
from alna_desktop.services import meetings
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

# In the order of menus and links.
TITLES = {
    Step.HOLD: N_("Mark as held …"),
    Step.MOVE: N_("Move …"),
    Step.CANCEL: N_("Cancel …"),
    Step.REOPEN: N_("Plan again"),
}


class Steps:
    """Takes steps with a meeting for a page."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        self._shell, self._parent = shell, parent

    def possible(self, row: MeetingRow | None) -> list[Step]:
        """What can be done with it."""
        if row is None or self._shell.database.read_only:
            return []
        return [step for step in TITLES if row.allows(step)]

    def take(self, step: Step, row: MeetingRow) -> None:
        """Take a step, after asking what has to be known."""
        if step in self.possible(row):
            {Step.HOLD: self._hold, Step.MOVE: self._move, Step.CANCEL: self._cancel, Step.REOPEN: self._reopen}[step](
                row
            )

    def _hold(self, row: MeetingRow) -> None:
        day = min(row.held_on, row.today)
        self._ask(
            fields.HOLD, row, lambda given: meetings.hold(self._shell.database, row.id, given["held_on"]),
            _("“%(title)s” is held. Ctrl+Z takes it back."), {"held_on": day},
        )  # fmt: skip

    def _move(self, row: MeetingRow) -> None:
        def act(given: Mapping[str, Any]) -> None:
            meetings.move(self._shell.database, row.id, given["held_on"], given["starts_at"])

        self._ask(fields.MOVE, row, act, _("“%(title)s” is moved. Ctrl+Z takes it back."), {"held_on": row.held_on})

    def _cancel(self, row: MeetingRow) -> None:
        self._ask(
            fields.CANCEL, row, lambda given: meetings.cancel(self._shell.database, row.id, given["reason"]),
            _("“%(title)s” is cancelled. Ctrl+Z takes it back."),
        )  # fmt: skip

    def _reopen(self, row: MeetingRow) -> None:
        try:
            meetings.reopen(self._shell.database, row.id)
        except UserError as trouble:
            kit.show_problem(self._parent, str(trouble))
            return
        self._shell.say(_("“%(title)s” is planned again. Ctrl+Z takes it back.") % {"title": row.title})

    def _ask(
        self,
        schema: Schema,
        row: MeetingRow,
        act: Callable[[dict[str, Any]], object],
        said: str,
        values: Mapping[str, Any] | None = None,
    ) -> None:
        lead = ", ".join(part for part in (row.title, row.unit) if part)
        dialog = AskDialog(self._parent, schema, lead, act, values=values or {})
        if dialog.exec() == AskDialog.DialogCode.Accepted:
            self._shell.say(said % {"title": row.title})


def note_contact(
    shell: Shell, parent: QWidget, units: Sequence[Option], values: Mapping[str, Any], *, done: Callable[[], object]
) -> None:
    """Ask for individual contact that has been, and write it down."""

    def act(given: Mapping[str, Any]) -> None:
        meetings.contact(shell.database, given["unit_id"], given["held_on"], given["what"], given["note"])

    lead = _("A telephone call, a chat after a meeting: what it was about, with whom and when.")
    dialog = AskDialog(parent, fields.CONTACT, lead, act, options={"unit_id": units}, values=values)
    if dialog.exec() == AskDialog.DialogCode.Accepted:
        shell.say(_("The contact is written down. Ctrl+Z takes it back."))
        done()
