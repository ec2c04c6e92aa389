"""Actions (tiltak): one list across plans, agreements, meetings, deviations and risks.

An area hangs its actions on what it has by `source_kind`, `source_id` and `source_text` in the values of `save`, and
reads them with `of_source`. One that saves actions together with its own record does so in its own transaction
with `put`.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from alna_desktop.errors import Invalid, UserError
from alna_desktop.fields.base import EARLIEST, LATEST
from alna_desktop.i18n import N_, _, sort_key
from alna_desktop.models import ActionSource, ActionState, Effect
from alna_desktop.models.action_rules import NEXT, Step
from alna_desktop.services.action_checks import LONGEST_TITLE, check, cleaned, refuse, too_long
from alna_desktop.services.action_rows import ActionRow, read
from alna_desktop.services.deviation_following import follow
from alna_desktop.store.database import Database
from alna_desktop.store.reader import key

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import Action


class IndicatorName(NamedTuple):
    """An indicator to choose."""

    id: UUID
    name: str


_REFUSED = {
    ActionState.OPEN: N_("“%(title)s” is open."),
    ActionState.DONE: N_("“%(title)s” is done. Reopen it first."),
    ActionState.DROPPED: N_("“%(title)s” has been dropped. Reopen it first."),
}


def rows(database: Database, unit_id: UUID | None = None) -> list[ActionRow]:
    """The actions of a unit, or of all (None): open ones by deadline, then the others."""
    today = database.today()
    with database.look() as look:
        return read(look, today, "action.unit_id = ?", unit_id.hex) if unit_id else read(look, today)


def of_source(database: Database, source: ActionSource, source_id: UUID) -> list[ActionRow]:
    """The actions that were agreed on in a plan, an agreement, a meeting, …"""
    today = database.today()
    with database.look() as look:
        return read(look, today, "source_kind = ? AND source_id = ?", source.name.lower(), source_id.hex)


def open_for_indicator(database: Database, indicator_id: UUID, unit_id: UUID) -> list[ActionRow]:
    """The unit's open actions that are to move an indicator: a red value with none is pointed out."""
    today = database.today()
    with database.look() as look:
        where = "action.state = 'open' AND indicator_id = ? AND action.unit_id = ?"
        return read(look, today, where, indicator_id.hex, unit_id.hex)


def indicators(database: Database) -> list[IndicatorName]:
    """The indicators that an action can be to move: those in use, by name."""
    with database.look() as look:
        found = look("SELECT id, name FROM indicator WHERE retired_on IS NULL")
    return sorted((IndicatorName(key(row[0]), row[1]) for row in found), key=lambda each: sort_key(each.name))


def save(database: Database, action_id: UUID | None, revision: int, values: Mapping[str, Any]) -> UUID:
    """Save an action (None: a new one) from those of `action_checks.KEYS` that are given; what is not given stays.

    Raises Invalid by field (title or unit missing, progress no whole number of 0–100, begun after it was done, an
    effect before it is done), and UserError where it was saved meanwhile or its state does not allow a change.
    """
    with database.begin(_("Action")) as session:
        return put(session, database.today(), action_id, revision, values)


def put(session: "Session", today: date, action_id: UUID | None, revision: int, values: Mapping[str, Any]) -> UUID:
    """`save` in the transaction of the caller."""
    from alna_desktop.models import Action
    from alna_desktop.models.base import new_id

    if action_id is None:
        action = Action(id=new_id(), state=ActionState.OPEN, progress=0, effect=Effect.NOT_EVALUATED)
        revision = 1
    else:
        action = _found(session, action_id)
        if action.revision != revision:
            raise UserError(_("Someone else has changed this meanwhile. Open it again to see what is there now."))
    _take(action, Step.CHANGE)
    given = cleaned(values)
    check(action, given)
    for name, value in given.items():
        setattr(action, name, int(value) if name == "progress" else value)
    if action.progress and action.started_on is None:
        action.started_on = today
    session.add(action)
    follow(session, action.source_kind, action.source_id)
    return action.id


def complete(
    database: Database,
    action_ids: Collection[UUID],
    *,
    done_on: date | None = None,
    effect: Effect = Effect.NOT_EVALUATED,
    effect_text: str = "",
) -> None:
    """Mark actions as done, today or on `done_on`, with the effect if it is known already.

    Raises Invalid (`done_on` in the future, `effect_text` too long), UserError where one of them is not open.
    """
    day = done_on or database.today()
    problems = too_long("effect_text", effect_text)
    if day > database.today():
        problems["done_on"] = _("This day is yet to come.")
    refuse(problems)

    def change(action: "Action") -> None:
        action.done_on, action.effect, action.effect_text = day, effect, effect_text.strip()

    _step(database, _("Action done"), action_ids, Step.COMPLETE, change)


def evaluate(database: Database, action_ids: Collection[UUID], effect: Effect, effect_text: str = "") -> None:
    """Say what effect done actions had. Raises Invalid (`effect_text` too long), UserError where one is not done."""
    refuse(too_long("effect_text", effect_text))

    def change(action: "Action") -> None:
        action.effect, action.effect_text = effect, effect_text.strip()

    _step(database, _("Effect of an action"), action_ids, Step.EVALUATE, change)


def reopen(database: Database, action_ids: Collection[UUID]) -> None:
    """Open done or dropped actions again: the day, the effect and the reason are cleared, the progress is kept.

    Raises UserError where one of them is open.
    """

    def change(action: "Action") -> None:
        action.done_on, action.effect, action.effect_text, action.dropped_reason = None, Effect.NOT_EVALUATED, "", ""

    _step(database, _("Action reopened"), action_ids, Step.REOPEN, change)


def drop(database: Database, action_ids: Collection[UUID], reason: str) -> None:
    """Let open actions go, with the reason why. Raises Invalid (`reason`), UserError where one is not open."""
    problems = too_long("reason", reason)
    if not reason.strip():
        problems["reason"] = _("Write why.")
    refuse(problems)

    def change(action: "Action") -> None:
        action.dropped_reason = reason.strip()

    _step(database, _("Action dropped"), action_ids, Step.DROP, change)


def move_deadlines(
    database: Database, action_ids: Collection[UUID], *, days: int | None = None, to: date | None = None
) -> int:
    """Move the deadlines of open actions by so many `days` (back where negative), or `to` a day.

    With `days`, those without a deadline stay without one. All are moved or none. Returns how many got another
    deadline. Raises Invalid (`days`, `to`) where it is neither, or goes beyond the calendar; UserError where one is
    not open.
    """
    if (days is None) == (to is None):
        raise Invalid({"days": _("Write how many days, or a date.")})
    moved = 0

    def change(action: "Action") -> None:
        nonlocal moved
        deadline = to or _shifted(action.deadline, days or 0)
        moved += deadline != action.deadline
        action.deadline = deadline

    _step(database, _("Deadlines moved"), action_ids, Step.MOVE, change)
    return moved


def set_responsible(
    database: Database, action_ids: Collection[UUID], *, person_id: UUID | None = None, role: str = ""
) -> None:
    """Give open actions to a person of the register, or to a role. Raises Invalid (`role`), UserError as the others."""
    problems = too_long("role", role, LONGEST_TITLE)
    if person_id is None and not role.strip():
        problems["role"] = _("Choose a person or write a role.")
    refuse(problems)

    def change(action: "Action") -> None:
        action.responsible_id, action.responsible = person_id, "" if person_id else role.strip()

    _step(database, _("Responsible for actions"), action_ids, Step.ASSIGN, change)


def _step(
    database: Database, what: str, action_ids: Collection[UUID], step: Step, change: Callable[["Action"], None]
) -> None:
    """Take one step with all of them in one transaction, which is taken back as one."""
    with database.begin(what) as session:
        for action_id in action_ids:
            action = _found(session, action_id)
            _take(action, step)
            change(action)
            follow(session, action.source_kind, action.source_id)


def _found(session: "Session", action_id: UUID) -> "Action":
    from alna_desktop.models import Action

    action = session.get(Action, action_id)
    if action is None:
        raise UserError(_("This has been removed meanwhile."))
    return action


def _take(action: "Action", step: Step) -> None:
    """Bring an action to the state that follows from a step, or refuse it."""
    following = NEXT.get((action.state, step))
    if following is None:
        raise UserError(_(_REFUSED[action.state]) % {"title": action.title})
    action.state = following


def _shifted(deadline: date | None, days: int) -> date | None:
    """A deadline so many days later; raises Invalid (`days`) outside the calendar of the program."""
    if deadline is None:
        return None
    first, last = date(EARLIEST, 1, 1), date(LATEST, 12, 31)
    if not (first - deadline).days <= days <= (last - deadline).days:
        raise Invalid({"days": _("That goes beyond the calendar.")})
    return deadline + timedelta(days=days)
