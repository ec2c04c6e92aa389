"""What can be done with the chosen documents: asked for, done by the service, and said in the status line."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from alna_desktop.errors import UserError
from alna_desktop.fields import documents as fields
from alna_desktop.fields.base import Option, Schema
from alna_desktop.i18n import N_, _, ngettext
from alna_desktop.models.document_rules import Step
from alna_desktop.services import documents
from alna_desktop.services.document_rows import DocumentRow
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

REVIEW, OWNER = "review", "owner"  # the two things that KEEP is for with many at once
Deed = Step | str

# In the order of menus and links.
TITLES: dict[Deed, str] = {
    Step.SEND: N_("Send for approval"),
    Step.APPROVE: N_("Approve …"),
    Step.RENEW: N_("New version"),
    Step.RETURN: N_("Send back"),
    Step.DISCARD: N_("Discard the draft"),
    Step.WITHDRAW: N_("Withdraw …"),
    REVIEW: N_("Set revision …"),
    OWNER: N_("Set owner …"),
}
LEADING = (Step.APPROVE, Step.SEND, Step.RENEW)  # what leads on from where a document is, the first that can be done
IN_HEAD = (Step.RETURN, Step.DISCARD, Step.WITHDRAW)
MANY = (Step.SEND, Step.APPROVE, Step.WITHDRAW, REVIEW, OWNER)


def allowed(row: DocumentRow, deed: Deed) -> bool:
    """Whether it can be done with a document now."""
    return row.allows(deed if isinstance(deed, Step) else Step.KEEP)


class Steps:
    """Takes steps with documents for a page. Of those chosen only those take part whose state allows the step."""

    def __init__(self, shell: Shell, parent: QWidget, people: Callable[[], Sequence[Option]]) -> None:
        self._shell, self._parent, self._people = shell, parent, people

    def possible(self, chosen: Sequence[DocumentRow]) -> list[Deed]:
        """What can be done with at least one of them."""
        if self._shell.database.read_only:
            return []
        return [deed for deed in TITLES if any(allowed(row, deed) for row in chosen)]

    def take(self, deed: Deed, chosen: Sequence[DocumentRow]) -> bool:
        """Take a step, after asking what has to be known; whether it was taken."""
        part = [row for row in chosen if allowed(row, deed)]
        if deed not in self.possible(chosen):
            return False
        at_once = self._at_once().get(deed)
        return self._try(at_once, part) if at_once else self._ask(deed, part, len(chosen) - len(part))

    def _at_once(self) -> dict[Deed, Callable[[list[DocumentRow]], object]]:
        """What needs no question."""
        database = self._shell.database
        return {
            Step.SEND: lambda part: documents.send(database, [row.id for row in part]),
            Step.RETURN: lambda part: documents.send_back(database, [row.id for row in part]),
            Step.RENEW: lambda part: documents.renew(database, part[0].id),
            Step.DISCARD: lambda part: documents.discard(database, part[0].id),
        }

    def _questions(self) -> dict[Deed, tuple[Schema, Callable[[list[Any], dict[str, Any]], None]]]:
        """What is asked, and what is done with the answers."""
        database = self._shell.database
        return {
            Step.APPROVE: (fields.APPROVE, lambda ids, given: documents.approve(database, ids, **given)),
            Step.WITHDRAW: (fields.WITHDRAW, lambda ids, given: documents.withdraw(database, ids, **given)),
            REVIEW: (fields.REVIEW, lambda ids, given: documents.set_review(database, ids, **given)),
            OWNER: (fields.OWNER, lambda ids, given: documents.set_owner(database, ids, **given)),
        }

    def _try(self, act: Callable[[list[DocumentRow]], object], part: list[DocumentRow]) -> bool:
        try:
            act(part)
        except UserError as trouble:
            kit.show_problem(self._parent, str(trouble))
            return False
        self._say(part)
        return True

    def _ask(self, deed: Deed, part: list[DocumentRow], others: int) -> bool:
        schema, act = self._questions()[deed]
        ids = [row.id for row in part]
        options: Mapping[str, Sequence[Option]] = {"person_id": self._people()} if deed == OWNER else {}
        values = {"valid_from": part[0].newest.valid_from} if deed is Step.APPROVE and len(part) == 1 else {}
        dialog = AskDialog(
            self._parent, schema, _lead(part, others), lambda given: act(ids, given), options=options, values=values
        )
        if dialog.exec() != AskDialog.DialogCode.Accepted:
            return False
        self._say(part)
        return True

    def _say(self, part: Sequence[DocumentRow]) -> None:
        self._shell.say(_("%(what)s: done. Ctrl+Z takes it back.") % {"what": called(part)})


def called(chosen: Sequence[DocumentRow]) -> str:
    """«Kurs i forflytning», or «3 dokumenter»."""
    if len(chosen) == 1:
        return _("“%(title)s”") % {"title": chosen[0].title}
    return ngettext("%(n)d document", "%(n)d documents", len(chosen)) % {"n": len(chosen)}


def _lead(part: Sequence[DocumentRow], others: int) -> str:
    """What it is about, and that some of those chosen take no part."""
    if not others:
        return called(part)
    left = ngettext("%(n)d other can't take part.", "%(n)d others can't take part.", others) % {"n": others}
    return f"{called(part)}. {left}"
