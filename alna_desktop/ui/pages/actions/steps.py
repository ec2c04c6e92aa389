"""What can be done with the chosen actions: asked for, done by the service, and said in the status line."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from alna_desktop.errors import UserError
from alna_desktop.fields import actions as fields
from alna_desktop.fields.base import Option, Schema
from alna_desktop.i18n import N_, _, ngettext
from alna_desktop.models import Effect
from alna_desktop.models.action_rules import Step
from alna_desktop.services import actions
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

# In the order of menus and links.
TITLES = {
    Step.MOVE: N_("Move deadline …"),
    Step.COMPLETE: N_("Mark as done …"),
    Step.ASSIGN: N_("Set responsible …"),
    Step.DROP: N_("Drop …"),
    Step.REOPEN: N_("Reopen"),
}


class Steps:
    """Takes steps with actions for a page. Of those chosen only those take part whose state allows the step."""

    def __init__(self, shell: Shell, parent: QWidget, people: Callable[[], Sequence[Option]]) -> None:
        self._shell, self._parent, self._people = shell, parent, people

    def possible(self, chosen: Sequence[ActionRow]) -> list[Step]:
        """What can be done with at least one of them."""
        if self._shell.database.read_only:
            return []
        return [step for step in TITLES if any(row.allows(step) for row in chosen)]

    def take(self, step: Step, chosen: Sequence[ActionRow]) -> None:
        """Take a step, after asking what has to be known."""
        if step not in self.possible(chosen):
            return
        {
            Step.MOVE: self._move,
            Step.COMPLETE: self._complete,
            Step.ASSIGN: self._assign,
            Step.DROP: self._drop,
            Step.REOPEN: self._reopen,
        }[step](chosen)

    def _move(self, chosen: Sequence[ActionRow]) -> None:
        def act(values: dict[str, Any], ids: list[Any]) -> None:
            actions.move_deadlines(self._shell.database, ids, **values)

        said = _("The deadline of %(what)s is moved. Ctrl+Z takes it back.")
        self._ask(Step.MOVE, chosen, fields.MOVE, act, said)

    def _complete(self, chosen: Sequence[ActionRow]) -> None:
        def act(values: dict[str, Any], ids: list[Any]) -> None:
            values["effect"] = values["effect"] or Effect.NOT_EVALUATED
            actions.complete(self._shell.database, ids, **values)

        said = _("%(what)s: marked as done. Ctrl+Z takes it back.")
        self._ask(Step.COMPLETE, chosen, fields.COMPLETE, act, said, {"done_on": self._shell.database.today()})

    def _assign(self, chosen: Sequence[ActionRow]) -> None:
        def act(values: dict[str, Any], ids: list[Any]) -> None:
            actions.set_responsible(self._shell.database, ids, **values)

        self._ask(Step.ASSIGN, chosen, fields.ASSIGN, act, _("%(what)s: given away. Ctrl+Z takes it back."))

    def _drop(self, chosen: Sequence[ActionRow]) -> None:
        def act(values: dict[str, Any], ids: list[Any]) -> None:
            actions.drop(self._shell.database, ids, values["reason"])

        self._ask(Step.DROP, chosen, fields.DROP, act, _("%(what)s: dropped. Ctrl+Z takes it back."))

    def _reopen(self, chosen: Sequence[ActionRow]) -> None:
        part = [row for row in chosen if row.allows(Step.REOPEN)]
        try:
            actions.reopen(self._shell.database, [row.id for row in part])
        except UserError as trouble:
            kit.show_problem(self._parent, str(trouble))
            return
        self._shell.say(_("%(what)s: reopened. Ctrl+Z takes it back.") % {"what": called(part)})

    def _ask(
        self,
        step: Step,
        chosen: Sequence[ActionRow],
        schema: Schema,
        act: Callable[[dict[str, Any], list[Any]], None],
        said: str,
        values: dict[str, Any] | None = None,
    ) -> None:
        part = [row for row in chosen if row.allows(step)]
        options = {"person_id": self._people()} if step is Step.ASSIGN else {}
        ids = [row.id for row in part]
        lead = _lead(part, len(chosen) - len(part))
        dialog = AskDialog(
            self._parent, schema, lead, lambda given: act(given, ids), options=options, values=values or {}
        )
        if dialog.exec() == AskDialog.DialogCode.Accepted:
            self._shell.say(said % {"what": called(part)})


def called(chosen: Sequence[ActionRow]) -> str:
    """«Kurs i forflytning», or «3 tiltak»."""
    if len(chosen) == 1:
        return _("“%(title)s”") % {"title": chosen[0].title}
    return ngettext("%(n)d action", "%(n)d actions", len(chosen)) % {"n": len(chosen)}


def _lead(part: Sequence[ActionRow], others: int) -> str:
    """What it is about, and that some of those chosen take no part."""
    if not others:
        return called(part)
    left = ngettext("%(n)d other is not open.", "%(n)d others are not open.", others) % {"n": others}
    return f"{called(part)}. {left}"
