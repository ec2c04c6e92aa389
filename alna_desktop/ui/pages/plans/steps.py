"""What one does with a plan beside writing it: begin, submit, decide, revise, close; each with its button."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QMessageBox, QWidget

from alna_desktop.errors import UserError
from alna_desktop.fields import plans as fields
from alna_desktop.fields.base import Schema
from alna_desktop.i18n import N_, _
from alna_desktop.models import RoleKind
from alna_desktop.models.plan_rules import Step
from alna_desktop.services import plan_making, plans
from alna_desktop.services.plan_desk import Desk
from alna_desktop.services.plan_rows import Plan
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

# The buttons of each state, the one that leads on last. Writing and reporting have the footer's.
BUTTONS = (Step.DISCARD, Step.RETURN, Step.CLOSE, Step.REVISE, Step.SUBMIT, Step.APPROVE)
PRIMARY = (Step.SUBMIT, Step.APPROVE)
WORDS = {
    Step.DISCARD: N_("Discard draft"),
    Step.RETURN: N_("Return"),
    Step.CLOSE: N_("Conclude"),
    Step.REVISE: N_("New version"),
    Step.SUBMIT: N_("Submit"),
    Step.APPROVE: N_("Approve"),
}


class Steps:
    """Takes the steps; what can't be done is said. `may_leave` is asked first, as for leaving the page."""

    def __init__(self, shell: Shell, parent: QWidget, may_save: Callable[[], bool]) -> None:
        self._shell, self._parent, self._may_save = shell, parent, may_save
        self.buttons = {step: kit.button(_(WORDS[step]), primary=step in PRIMARY) for step in BUTTONS}

    def show(self, desk: Desk | None) -> None:
        """Show the buttons that make sense."""
        plan = desk.plan if desk else None
        newest = bool(plan and desk and plan.id == desk.versions[-1].id)
        for step, button in self.buttons.items():
            button.setVisible(newest and plan is not None and plan.allows(step) and not self._shell.database.read_only)

    def take(self, step: Step, desk: Desk) -> None:
        """Take a step with the plan on the desk; what is not saved is saved first."""
        plan = desk.plan
        if plan is None or not self._may_save():
            return
        try:
            self._take(step, plan)
        except UserError as trouble:
            kit.show_problem(self._parent, str(trouble))

    def _take(self, step: Step, plan: Plan) -> None:
        database = self._shell.database
        if step is Step.SUBMIT:
            plans.submit(database, plan.id)
            self._shell.say(_("The annual plan is submitted."))
        elif step is Step.APPROVE:
            lead = _("After this the plan changes only as a new version.")
            self._ask(fields.APPROVE, lead, lambda given: plans.approve(database, plan.id, **_decision(given)))
        elif step is Step.RETURN:
            lead = _("The unit can write in the plan again, and submits it anew.")
            self._ask(fields.RETURN, lead, lambda given: plans.give_back(database, plan.id, **_decision(given)))
        elif step is Step.REVISE:
            lead = _("The approved plan is in force until the new version is approved.")
            self._ask(fields.REVISE, lead, lambda given: plan_making.revise(database, plan.id, given["change_note"]))
        elif step is Step.CLOSE and self._sure(_("Conclude the plan?"), _("After this it can only be read.")):
            plans.close(database, plan.id)
        elif step is Step.DISCARD and self._sure(_("Discard the draft?"), _("Ctrl+Z brings it back.")):
            plans.discard(database, plan.id)

    def _ask(self, schema: Schema, lead: str, act: Callable[[dict[str, Any]], object]) -> None:
        values = {"decided_by": RoleKind.DIRECTOR.word} if schema is not fields.REVISE else {}
        AskDialog(self._parent, schema, lead, act, values=values).exec()

    def _sure(self, title: str, text: str) -> bool:
        box = kit.message_box(self._parent, title, text)
        yes = box.addButton(title.rstrip("?"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(yes)
        box.exec()
        return box.clickedButton() is yes


def _decision(given: dict[str, Any]) -> dict[str, str]:
    return {"decided_by": given["decided_by"], "note": given["decision_note"] or ""}
