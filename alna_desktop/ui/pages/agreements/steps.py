"""What one does with an agreement beside writing it: propose, sign, send back, revise, conclude; with buttons."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from alna_desktop.fields import agreements as fields
from alna_desktop.fields.base import Schema
from alna_desktop.i18n import N_, _
from alna_desktop.models import Party
from alna_desktop.models.agreement_rules import Step
from alna_desktop.services import agreement_making, agreements
from alna_desktop.services.agreement_desk import Desk
from alna_desktop.services.agreement_rows import Agreement
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.year_document.steps import YearSteps


class Steps(YearSteps[Desk]):
    """The steps of an agreement."""

    # The buttons of each state, the one that leads on last. Writing has the footer's, talks their links.
    words: ClassVar[Mapping[Any, str]] = {
        Step.DISCARD: N_("Discard draft"),
        Step.RETURN: N_("Send back"),
        Step.CLOSE: N_("Conclude"),
        Step.REVISE: N_("New version"),
        Step.PROPOSE: N_("Propose"),
        Step.SIGN: N_("Sign"),
    }
    primary = (Step.PROPOSE, Step.SIGN)

    def do(self, step: Step, desk: Desk) -> None:
        """Do it, after asking for what it needs."""
        agreement = desk.agreement
        assert agreement is not None
        database, found = self.shell.database, agreement.id
        if step is Step.PROPOSE:
            agreements.propose(database, found)
            self.shell.say(_("The leader agreement is proposed, and can be signed."))
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
        else:
            text = _("The first version takes its talks and their actions along. Ctrl+Z brings it back.")
            if self.sure(_("Discard the draft?"), text, _("Discard draft")):
                agreements.discard(database, found)

    def _sign(self, agreement: Agreement) -> None:
        roles = {"leader": agreement.leader, "superior": agreement.superior}
        lead = _("Leader: %(leader)s. Superior: %(superior)s. When both have signed, it changes only as a new version.")
        values = {f"{party.value}_signed_on": agreement.signed[party] for party in Party}

        def act(given: dict[str, Any]) -> None:
            days = given["leader_signed_on"], given["superior_signed_on"]
            if agreements.sign(self.shell.database, agreement.id, *days):
                self.shell.say(_("The leader agreement is entered into."))

        self._ask(fields.SIGN, lead % roles, act, values)

    def _ask(
        self, schema: Schema, lead: str, act: Callable[[dict[str, Any]], object], values: dict[str, Any] | None = None
    ) -> None:
        AskDialog(self.parent, schema, lead, act, values=values).exec()
