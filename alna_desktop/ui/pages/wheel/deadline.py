"""Asks for a unit's own deadline, and why it has one."""

from typing import Any

from PySide6.QtWidgets import QWidget

from alna_desktop.dates import format_date
from alna_desktop.fields.wheel import DEADLINE
from alna_desktop.i18n import _
from alna_desktop.services import wheel_deadlines
from alna_desktop.services.wheel import WheelRow
from alna_desktop.store.database import Database
from alna_desktop.ui.pages.actions.ask import AskDialog


def ask(parent: QWidget, database: Database, task: WheelRow) -> bool:
    """Ask, and save it; whether that was done."""

    def save(values: dict[str, Any]) -> None:
        wheel_deadlines.set_deadline(database, task.id, values["due"], values["reason"] or "")

    of_rule = wheel_deadlines.rule_due(database, task.id)
    lead = f"{task.unit}: {task.name}."
    if of_rule is not None:
        lead += " " + _("The rule says %(date)s, and is let be.") % {"date": format_date(of_rule)}
    values = {"due": task.due, "reason": task.due_reason}
    return bool(AskDialog(parent, DEADLINE, lead, save, values=values).exec())
