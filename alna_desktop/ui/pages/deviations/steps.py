"""What one does with deviations beside writing: asks for what has to be known, does it, and says so."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from alna_desktop.errors import UserError
from alna_desktop.fields import deviations as fields
from alna_desktop.fields.base import Option, Schema
from alna_desktop.i18n import N_, _, ngettext
from alna_desktop.models import ActionSource
from alna_desktop.models.deviation_rules import DeviationStep, allows
from alna_desktop.numbers import format_number
from alna_desktop.progress import Progress
from alna_desktop.services import actions, deviations
from alna_desktop.services.deviation_detail import Detail, detail
from alna_desktop.services.deviation_views import DeviationRow
from alna_desktop.ui import work
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

TITLES = {
    DeviationStep.RECEIVE: N_("Receive"),
    DeviationStep.BEGIN: N_("Begin on the causes"),
    DeviationStep.EVALUATE: N_("Evaluate and close"),
    DeviationStep.CLOSE: N_("Close without actions"),
    DeviationStep.ASSIGN: N_("Set responsible"),
    DeviationStep.MOVE: N_("Set deadline"),
    DeviationStep.REJECT: N_("Reject"),
    DeviationStep.REOPEN: N_("Reopen"),
}
# The button of a state is the first of these that may be taken in it.
LEADING = (
    DeviationStep.RECEIVE,
    DeviationStep.BEGIN,
    DeviationStep.EVALUATE,
    DeviationStep.CLOSE,
    DeviationStep.REOPEN,
)
FEW = 100  # that are changed while the window waits
WITH_MANY = (DeviationStep.RECEIVE, DeviationStep.ASSIGN, DeviationStep.MOVE)


class Steps:
    """Takes steps with the chosen ones; `people` are those of the register, to choose from."""

    def __init__(self, shell: Shell, parent: QWidget, people: Callable[[], Sequence[Option]]) -> None:
        self._shell, self._parent, self._people = shell, parent, people

    def possible(self, chosen: Sequence[DeviationRow] | None) -> list[DeviationStep]:
        """What can be done with several at once: those steps that at least one of them allows; None is so many."""
        if self._shell.database.read_only:
            return []
        if chosen is None:
            return list(WITH_MANY)
        return [step for step in WITH_MANY if any(allows(row.state, step) for row in chosen)]

    def possible_with(self, found: Detail | None) -> list[DeviationStep]:
        """What can be done with one."""
        if self._shell.database.read_only or found is None:
            return []
        return [step for step in TITLES if found.allows(step)]

    def take(self, step: DeviationStep, chosen: Sequence[DeviationRow]) -> None:
        """Take a step with those in whose state it may be taken; what can't be done is said."""
        if len(chosen) == 1:  # what depends on its actions is asked of the one
            part = list(chosen) if detail(self._shell.database, chosen[0].id).allows(step) else []
        else:
            part = [row for row in chosen if allows(row.state, step)]
        if self._shell.database.read_only:
            return
        if not part:
            self._shell.say(_("This can't be done with any of them now."))
            return
        try:
            self._take(step, part)
        except UserError as trouble:
            kit.show_problem(self._parent, str(trouble))

    def _take(self, step: DeviationStep, part: Sequence[DeviationRow]) -> None:
        database, ids = self._shell.database, [row.id for row in part]
        if step is DeviationStep.RECEIVE:
            self._do(part, lambda progress: deviations.receive(database, ids, progress))
            self._say(_("%(what)s: received. Ctrl+Z takes it back."), part)
        elif step is DeviationStep.BEGIN:
            deviations.begin_work(database, ids[0])
            self._say(_("%(what)s: in progress. Ctrl+Z takes it back."), part)
        elif step is DeviationStep.REOPEN:
            deviations.reopen(database, ids[0])
            self._say(_("%(what)s: reopened. Ctrl+Z takes it back."), part)
        elif step is DeviationStep.REJECT:
            self._ask(fields.REJECT, part, lambda given: deviations.reject(database, ids[0], given["reason"]))
        elif step is DeviationStep.EVALUATE:
            self._ask(fields.EVALUATE, part, lambda given: deviations.evaluate(database, ids[0], **given))
        elif step is DeviationStep.CLOSE:
            self._ask(fields.CLOSE, part, lambda given: deviations.close(database, ids[0], given["effect_text"]))
        elif step is DeviationStep.ASSIGN:
            self._ask(
                fields.ASSIGN, part,
                lambda given: self._do(part, lambda told: deviations.assign(database, ids, **given, progress=told)),
            )  # fmt: skip
        elif step is DeviationStep.MOVE:
            self._ask(
                fields.DEADLINE, part,
                lambda given: self._do(
                    part, lambda told: deviations.set_deadline(database, ids, given["deadline"], told)
                ),
            )  # fmt: skip

    def _do(self, part: Sequence[DeviationRow], act: Callable[[Progress], None]) -> None:
        """Do it; with many behind a dialog that says how far it has come. Raises UserError where it was stopped."""
        if len(part) <= FEW:
            act(Progress())
            return

        def all_of_it(progress: Progress) -> bool:
            act(progress)
            return True

        if not work.run(QApplication.activeModalWidget() or self._parent, called(part), all_of_it):
            raise UserError(_("Stopped. Nothing is changed."))

    def new_action(self, found: Detail) -> None:
        """Ask for an action, and hang it on a deviation; it stands in the list of all actions too."""
        common = {
            "unit_id": found.row.unit_id,
            "source_kind": ActionSource.DEVIATION,
            "source_id": found.id,
            "source_text": f"{found.row.number} {found.row.title}"[:200],
            "confidential": found.row.confidential,
        }

        def act(given: dict[str, Any]) -> None:
            actions.save(self._shell.database, None, 1, given | common)

        begins = {"deadline": found.row.deadline, "responsible_id": found.values["responsible_id"]}
        self._ask(fields.ACTION, [found.row], act, {**begins, "responsible": found.values["responsible"]})

    def _ask(
        self,
        schema: Schema,
        part: Sequence[DeviationRow],
        act: Callable[[dict[str, Any]], object],
        values: dict[str, Any] | None = None,
    ) -> None:
        keys = [field.key for field in schema.fields]
        options: dict[str, Sequence[Option]] = {
            key: self._people() for key in ("person_id", "responsible_id") if key in keys
        }

        dialog = AskDialog(self._parent, schema, called(part), act, options=options, values=values or {})
        if dialog.exec() == AskDialog.DialogCode.Accepted:
            self._say(_("%(what)s: saved. Ctrl+Z takes it back."), part)

    def _say(self, text: str, part: Sequence[DeviationRow]) -> None:
        self._shell.say(text % {"what": called(part)})


def called(part: Sequence[DeviationRow]) -> str:
    """«2009-0042 Fall på bad», or «3 avvik»."""
    if len(part) == 1:
        return f"{part[0].number} {part[0].title}"
    return ngettext("%(n)s deviation", "%(n)s deviations", len(part)) % {"n": format_number(len(part))}
