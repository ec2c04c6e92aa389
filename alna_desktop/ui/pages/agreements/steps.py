"""What one does with an agreement beside writing it: propose, sign, send back, revise, conclude; with buttons."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QMessageBox, QWidget

from alna_desktop.errors import UserError
from alna_desktop.fields import agreements as fields
from alna_desktop.fields.base import Schema
from alna_desktop.i18n import N_, _
from alna_desktop.models import Party
from alna_desktop.models.agreement_rules import Step
from alna_desktop.services import agreement_making, agreements
from alna_desktop.services.agreement_desk import Desk
from alna_desktop.services.agreement_rows import Agreement
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

# The buttons of each state, the one that leads on last. Writing has the footer's, talks their links.
BUTTONS = (Step.DISCARD, Step.RETURN, Step.CLOSE, Step.REVISE, Step.PROPOSE, Step.SIGN)
PRIMARY = (Step.PROPOSE, Step.SIGN)
WORDS = {
    Step.DISCARD: N_("Discard draft"),
    Step.RETURN: N_("Send back"),
    Step.CLOSE: N_("Conclude"),
    Step.REVISE: N_("New version"),
    Step.PROPOSE: N_("Propose"),
    Step.SIGN: N_("Sign"),
}


class Steps:
    """Takes the steps; what can't be done is said. `may_save` is asked first."""

    def __init__(self, shell: Shell, parent: QWidget, may_save: Callable[[], bool]) -> None:
        self._shell, self._parent, self._may_save = shell, parent, may_save
        self.buttons = {step: kit.button(_(WORDS[step]), primary=step in PRIMARY) for step in BUTTONS}

    def show(self, desk: Desk | None) -> None:
        """Show the buttons that make sense."""
        agreement = desk.agreement if desk else None
        newest = agreement is not None and desk is not None and agreement.id == desk.versions[-1].id
        for step, button in self.buttons.items():
            allowed = agreement is not None and agreement.allows(step)
            button.setVisible(newest and allowed and not self._shell.database.read_only)

    def take(self, step: Step, desk: Desk) -> None:
        """Take a step with the agreement on the desk; what is not saved is saved first."""
        agreement = desk.agreement
        if agreement is None or not self._may_save():
            return
        try:
            self._take(step, agreement)
        except UserError as trouble:
            kit.show_problem(self._parent, str(trouble))

    def _take(self, step: Step, agreement: Agreement) -> None:
        database, found = self._shell.database, agreement.id
        if step is Step.PROPOSE:
            agreements.propose(database, found)
            self._shell.say(_("The leader agreement is proposed, and can be signed."))
        elif step is Step.SIGN:
            self._sign(agreement)
        elif step is Step.RETURN:
            lead = _("It is a draft again, and signatures are taken away.")
            self._ask(fields.RETURN, lead, lambda given: agreements.give_back(database, found, given["return_note"]))
        elif step is Step.REVISE:
            lead = _("The signed agreement is in force until both have signed the new version.")
            self._ask(fields.REVISE, lead, lambda given: agreement_making.revise(database, found, given["change_note"]))
        elif step is Step.CLOSE:
            lead = _("After this it can only be read, talks and notes too.")
            self._ask(fields.CLOSE, lead, lambda given: agreements.close(database, found, given["closing_note"]))
        elif self._sure():
            agreements.discard(database, found)

    def _sign(self, agreement: Agreement) -> None:
        roles = {"leader": agreement.leader, "superior": agreement.superior}
        lead = _("Leader: %(leader)s. Superior: %(superior)s. When both have signed, it changes only as a new version.")
        values = {f"{party.value}_signed_on": agreement.signed[party] for party in Party}

        def act(given: dict[str, Any]) -> None:
            days = given["leader_signed_on"], given["superior_signed_on"]
            if agreements.sign(self._shell.database, agreement.id, *days):
                self._shell.say(_("The leader agreement is entered into."))

        self._ask(fields.SIGN, lead % roles, act, values)

    def _ask(
        self, schema: Schema, lead: str, act: Callable[[dict[str, Any]], object], values: dict[str, Any] | None = None
    ) -> None:
        AskDialog(self._parent, schema, lead, act, values=values).exec()

    def _sure(self) -> bool:
        text = _("The first version takes its talks and their actions along. Ctrl+Z brings it back.")
        box = kit.message_box(self._parent, _("Discard the draft?"), text)
        yes = box.addButton(_("Discard draft"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(yes)
        box.exec()
        return box.clickedButton() is yes
