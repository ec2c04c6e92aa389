"""What one does with a plan beside writing it: begin, submit, decide, revise, close; each with its button."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from alna_desktop.fields import plans as fields
from alna_desktop.fields.base import Schema
from alna_desktop.i18n import N_, _
from alna_desktop.models import RoleKind
from alna_desktop.models.plan_rules import Step
from alna_desktop.services import plan_making, plans
from alna_desktop.services.plan_desk import Desk
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.year_document.steps import YearSteps


class Steps(YearSteps[Desk]):
    """The steps of a plan."""

    # The buttons of each state, the one that leads on last. Writing and reporting have the footer's.
    words: ClassVar[Mapping[Any, str]] = {
        Step.DISCARD: N_("Discard draft"),
        Step.RETURN: N_("Return"),
        Step.CLOSE: N_("Conclude"),
        Step.REVISE: N_("New version"),
        Step.SUBMIT: N_("Submit"),
        Step.APPROVE: N_("Approve"),
    }
    primary = (Step.SUBMIT, Step.APPROVE)

    def do(self, step: Step, desk: Desk) -> None:
        """Do it, after asking for what it needs."""
        plan, database = desk.plan, self.shell.database
        assert plan is not None
        if step is Step.SUBMIT:
            plans.submit(database, plan.id)
            self.shell.say(_("The annual plan is submitted."))
        elif step is Step.APPROVE:
            lead = _("After this the plan changes only as a new version.")
            self._ask(fields.APPROVE, lead, lambda given: plans.approve(database, plan.id, **_decision(given)))
        elif step is Step.RETURN:
            lead = _("The unit can write in the plan again, and submits it anew.")
            self._ask(fields.RETURN, lead, lambda given: plans.give_back(database, plan.id, **_decision(given)))
        elif step is Step.REVISE:
            lead = _("The approved plan is in force until the new version is approved.")
            self._ask(fields.REVISE, lead, lambda given: plan_making.revise(database, plan.id, given["change_note"]))
        elif step is Step.CLOSE:
            if self.sure(_("Conclude the plan?"), _("After this it can only be read."), _("Conclude")):
                plans.close(database, plan.id)
        elif self.sure(_("Discard the draft?"), _("Ctrl+Z brings it back."), _("Discard draft")):
            plans.discard(database, plan.id)

    def _ask(self, schema: Schema, lead: str, act: Callable[[dict[str, Any]], object]) -> None:
        values = {"decided_by": RoleKind.DIRECTOR.word} if schema is not fields.REVISE else {}
        AskDialog(self.parent, schema, lead, act, values=values).exec()


def _decision(given: dict[str, Any]) -> dict[str, str]:
    return {"decided_by": given["decided_by"], "note": given["decision_note"] or ""}
