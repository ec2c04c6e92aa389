"""A unit's own deadline for a task of the wheel: set with a reason, and given back to the rule. The rule is let be."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from alna_desktop.dates import format_date
from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _
from alna_desktop.models.wheel_rules import Occurrence, occurrences
from alna_desktop.services import wheel
from alna_desktop.store.database import Database

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import WheelTask

LONGEST = 500  # characters of a reason


def set_deadline(database: Database, task_id: UUID, due: date | None, reason: str) -> None:
    """Give a task a deadline of its own, and say why; the day that the rule has is the rule's again.

    Raises Invalid (`due`, `reason`), and UserError where the task is done or gone.
    """
    done = _is_done(database, task_id)
    with database.begin(_("Deadline of one unit")) as session:
        task, of_rule = _task(session, task_id, done=done)
        if of_rule is not None and due == of_rule.due:
            _give_back(task, of_rule)
            return
        if problems := _problems(task, due, reason.strip()):
            raise Invalid(problems)
        assert due is not None
        task.due, task.due_reason = due, reason.strip()


def reset_deadline(database: Database, task_id: UUID) -> None:
    """Give a task the days of its rule again.

    Raises UserError where it is done or gone, or the rule has no such day.
    """
    done = _is_done(database, task_id)
    with database.begin(_("Deadline of one unit")) as session:
        task, of_rule = _task(session, task_id, done=done)
        if of_rule is None:
            raise UserError(_("The rule has no deadline for this any more."))
        _give_back(task, of_rule)


def rule_due(database: Database, task_id: UUID) -> date | None:
    """The deadline that the rule has for a task; None where the rule has none, or the task is gone."""
    from alna_desktop.models import WheelTask

    with database.read() as session:
        task = session.get(WheelTask, task_id)
        found = _of_rule(session, task) if task is not None else None
    return found.due if found is not None else None


def _give_back(task: "WheelTask", of_rule: Occurrence) -> None:
    task.starts_on, task.due, task.due_reason = of_rule.starts_on, of_rule.due, ""


def _problems(task: "WheelTask", due: date | None, reason: str) -> dict[str, str]:
    problems = {}
    if due is None:
        problems["due"] = _("Fill this in.")
    elif due.year != task.due.year:
        problems["due"] = _("It belongs to %(year)d, and so must its deadline.") % {"year": task.due.year}
    elif task.starts_on is not None and due < task.starts_on:
        problems["due"] = _("It begins on %(date)s.") % {"date": format_date(task.starts_on)}
    if not reason:
        problems["reason"] = _("Write why this unit has another deadline.")
    elif len(reason) > LONGEST:
        text = _("Write at most %(longest)d characters. There are %(n)d now.")
        problems["reason"] = text % {"longest": LONGEST, "n": len(reason)}
    return problems


def _is_done(database: Database, task_id: UUID) -> bool:
    """Whether a task is done, by hand or by what it is linked to."""
    with database.look() as rows:
        days = rows("SELECT due FROM wheel_task WHERE id = ?", task_id.hex)
        due = date.fromisoformat(days[0][0]) if days else date.min
        return any(task.id == task_id and task.done_on is not None for task in wheel.read(rows, due, due))


def _task(session: "Session", task_id: UUID, *, done: bool) -> "tuple[WheelTask, Occurrence | None]":
    from alna_desktop.models import WheelTask

    task = session.get(WheelTask, task_id)
    if task is None:
        raise UserError(_("This has been removed meanwhile."))
    if done:
        raise UserError(_("This is done, and its deadline stays as it was."))
    return task, _of_rule(session, task)


def _of_rule(session: "Session", task: "WheelTask") -> Occurrence | None:
    from alna_desktop.models import WheelActivity

    activity = session.get(WheelActivity, task.activity_id)
    coming = occurrences(activity.rule, task.due.year) if activity is not None else []
    return next((each for each in coming if each.period == task.period), None)
