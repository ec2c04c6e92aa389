"""What can be done with the chosen risks: asked for, done by the service, and said in the status line."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from alna_desktop.errors import UserError
from alna_desktop.fields import risks as fields
from alna_desktop.fields.base import Option, Schema
from alna_desktop.i18n import N_, _, ngettext
from alna_desktop.models.risk_rules import RiskStep
from alna_desktop.services import risk_answers, risk_scales, risks
from alna_desktop.services.risk_rows import RiskRow
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.risks.confirm_dialog import ConfirmDialog
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

# In the order of menus and links.
TITLES = {
    RiskStep.MOVE: N_("Set review date …"),
    RiskStep.ASSIGN: N_("Set owner …"),
    RiskStep.CLOSE: N_("Close …"),
    RiskStep.REOPEN: N_("Reopen"),
}


class Steps:
    """Takes steps with risks for a page. Of those chosen only those take part whose state allows the step."""

    def __init__(self, shell: Shell, parent: QWidget, people: Callable[[], Sequence[Option]]) -> None:
        self._shell, self._parent, self._people = shell, parent, people

    def possible(self, chosen: Sequence[RiskRow]) -> list[RiskStep]:
        """What can be done with at least one of them."""
        if self._shell.database.read_only:
            return []
        return [step for step in TITLES if any(row.allows(step) for row in chosen)]

    def take(self, step: RiskStep, chosen: Sequence[RiskRow]) -> None:
        """Take a step, after asking what has to be known."""
        part = [row for row in chosen if row.allows(step)]
        if not part or self._shell.database.read_only:
            return
        ids, database = [row.id for row in part], self._shell.database
        if step is RiskStep.CONFIRM:
            self._confirm(part[0])
        elif step is RiskStep.MOVE:
            self._ask(fields.REVIEW, part, lambda given: risks.move_reviews(database, ids, given["review_on"]))
        elif step is RiskStep.ASSIGN:
            self._ask(fields.OWNER, part, lambda given: risks.set_owner(database, ids, **given))
        elif step is RiskStep.CLOSE:
            self._ask(fields.CLOSE, part, lambda given: risks.close(database, ids, given["reason"]))
        elif step is RiskStep.REOPEN:
            self._reopen(part)

    def _confirm(self, row: RiskRow) -> None:
        database = self._shell.database
        scale = risk_scales.stored(database).scale
        dialog = ConfirmDialog(
            self._parent, scale, row, lambda judged, by, note: risks.confirm(database, row.id, judged, by=by, note=note)
        )
        if dialog.exec() == ConfirmDialog.DialogCode.Accepted:
            self._say([row])

    def answer(self, row: RiskRow, *, raised: bool) -> None:
        """Answer what a risk's deviations suggest: raise its probability, or let it stand, with the reason why."""
        found, database = row.observed, self._shell.database
        if found is None or database.read_only:
            return
        act = risk_answers.accept if raised else risk_answers.leave
        dialog = AskDialog(
            self._parent,
            fields.RAISE if raised else fields.LEAVE,
            f"{called([row])}: {found.words}",
            lambda given: act(database, row.id, **given),
            values={"note": found.words} if raised else {},
        )
        if dialog.exec() == AskDialog.DialogCode.Accepted:
            self._say([row])

    def _reopen(self, part: Sequence[RiskRow]) -> None:
        try:
            risks.reopen(self._shell.database, [row.id for row in part])
        except UserError as trouble:
            kit.show_problem(self._parent, str(trouble))
        else:
            self._say(part)

    def _ask(self, schema: Schema, part: Sequence[RiskRow], act: Callable[[dict[str, Any]], None]) -> None:
        options = {"person_id": self._people()} if schema is fields.OWNER else {}
        dialog = AskDialog(self._parent, schema, called(part), act, options=options)
        if dialog.exec() == AskDialog.DialogCode.Accepted:
            self._say(part)

    def _say(self, part: Sequence[RiskRow]) -> None:
        self._shell.say(_("%(what)s: changed. Ctrl+Z takes it back.") % {"what": called(part)})


def called(chosen: Sequence[RiskRow]) -> str:
    """«Fall på natt», or «3 risikoer»."""
    if len(chosen) == 1:
        return _("“%(title)s”") % {"title": chosen[0].title}
    return ngettext("%(n)d risk", "%(n)d risks", len(chosen)) % {"n": len(chosen)}
