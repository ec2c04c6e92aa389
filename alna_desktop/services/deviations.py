"""Deviations: registering, handling and closing them. Each use-case is one transaction, taken back as one.

The register is read in `deviation_rows`, one deviation whole in `deviation_detail`; the rules are
`models.deviation_rules`.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _
from alna_desktop.models import ConsequenceArea, DeviationKind, DeviationState, Effect
from alna_desktop.models.deviation_rules import DeviationStep, after, allows, followed, number, severity
from alna_desktop.progress import Progress
from alna_desktop.services import deviation_texts
from alna_desktop.services.deviation_checks import (
    AREAS,
    LONGEST_LINE,
    check,
    cleaned,
    clock_time,
    refuse,
    too_early,
    too_long,
)
from alna_desktop.services.deviation_following import count, move, shield
from alna_desktop.services.deviation_search import NUMBERS_IN_YEAR
from alna_desktop.services.deviation_texts import LONGEST_CATEGORY
from alna_desktop.store.database import Database

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import Deviation


class Cause(NamedTuple):
    """A cause: its category by name, and perhaps what it was in this case."""

    category: str
    text: str = ""


class Registered(NamedTuple):
    """A new deviation and the number it got."""

    id: UUID
    number: str


def register(database: Database, values: Mapping[str, Any]) -> Registered:
    """Register a deviation from those of `deviation_checks.KEYS` that are given; it gets the next number of the year.

    Without a deadline it gets the one that is proposed. Raises Invalid by field: title, day, category or unit
    missing, a day yet to come, a deadline before it happened, a text too long, a level that is none.
    """
    today, days = database.today(), deviation_texts.days(database)
    with database.begin(_("Deviation registered")) as session:
        made = put_new(session, today, {"deadline": today + timedelta(days=days), **_given(values)})
        return Registered(made.id, number(made.number_year, made.number))


def put_new(session: "Session", today: date, values: Mapping[str, Any]) -> "Deviation":
    """`register` in the transaction of the caller, which holds the file's write lock: so numbers have no gaps."""
    from alna_desktop.models import Deviation
    from alna_desktop.models.base import new_id

    deviation = Deviation(id=new_id(), kind=DeviationKind.EVENT, state=DeviationState.REGISTERED, registered_on=today)
    given = cleaned(values)
    check(deviation, given, today)
    refuse(too_early(given.get("deadline"), given.get("occurred_on")))
    fill(deviation, given)
    deviation.number_year, deviation.number = today.year, next_number(session, today.year)
    session.add(deviation)
    session.flush()
    return deviation


def next_number(session: "Session", year: int) -> int:
    """The number after the last one of a year; only right inside a transaction that writes."""
    from sqlalchemy import func, select

    from alna_desktop.models import Deviation

    last = session.scalar(select(func.max(Deviation.number)).where(Deviation.number_year == year)) or 0
    if last + 1 >= NUMBERS_IN_YEAR:
        raise UserError(_("There are no more numbers in %(year)d.") % {"year": year})
    return last + 1


def save(
    database: Database,
    deviation_id: UUID,
    revision: int,
    values: Mapping[str, Any],
    causes: Sequence[Cause] | None = None,
) -> None:
    """Save what is given of a deviation, and its causes where they are; what is not given stays.

    One that is confidential makes its actions so. Raises Invalid by field as `register` does, and UserError where it
    was saved meanwhile or is closed or rejected.
    """
    today = database.today()
    with database.begin(_("Deviation")) as session:
        deviation = _found(session, deviation_id)
        if deviation.revision != revision:
            raise UserError(_("Someone else has changed this meanwhile. Open it again to see what is there now."))
        _take(session, deviation, DeviationStep.CHANGE)
        given, deadline = cleaned(values), deviation.deadline
        check(deviation, given, today)
        if given.get("deadline", deadline) != deadline:
            refuse(too_early(given["deadline"], given.get("occurred_on", deviation.occurred_on)))
        fill(deviation, given)
        shield(session, deviation)
        if causes is not None:
            _put_causes(session, deviation_id, causes)


def receive(database: Database, deviation_ids: Collection[UUID], progress: Progress | None = None) -> None:
    """Say that registered ones have come to whoever is to handle them. Raises UserError where one is not new."""
    today = database.today()

    def change(deviation: "Deviation") -> None:
        deviation.received_on = today

    _step(database, _("Deviation received"), deviation_ids, DeviationStep.RECEIVE, change, progress)


def begin_work(database: Database, deviation_id: UUID) -> None:
    """Begin on the causes. Raises UserError where it is not received."""
    _step(database, _("Work on a deviation"), [deviation_id], DeviationStep.BEGIN)


def reject(database: Database, deviation_id: UUID, reason: str) -> None:
    """Reject it with the reason why. Raises Invalid (`reason`), UserError where its state or actions forbid it."""
    problems = too_long("reason", reason)
    if not reason.strip():
        problems["reason"] = _("Write why.")
    refuse(problems)

    def change(deviation: "Deviation") -> None:
        deviation.rejected_reason = reason.strip()

    _step(database, _("Deviation rejected"), [deviation_id], DeviationStep.REJECT, change)


def evaluate(database: Database, deviation_id: UUID, effect: Effect, effect_text: str = "") -> None:
    """Close it with the effect that its actions had.

    Raises Invalid (`effect` missing, `effect_text` too long), UserError where actions are open or there are none.
    """
    problems = too_long("effect_text", effect_text)
    if effect is Effect.NOT_EVALUATED:
        problems["effect"] = _("Choose what effect the actions had.")
    refuse(problems)
    _close(database, deviation_id, DeviationStep.EVALUATE, effect, effect_text)


def close(database: Database, deviation_id: UUID, effect_text: str = "") -> None:
    """Close one that has no actions, by hand. Raises Invalid (`effect_text`), UserError where it has some."""
    refuse(too_long("effect_text", effect_text))
    _close(database, deviation_id, DeviationStep.CLOSE, Effect.NOT_EVALUATED, effect_text)


def _close(database: Database, deviation_id: UUID, step: DeviationStep, effect: Effect, effect_text: str) -> None:
    today = database.today()

    def change(deviation: "Deviation") -> None:
        deviation.closed_on, deviation.effect, deviation.effect_text = today, effect, effect_text.strip()

    _step(database, _("Deviation closed"), [deviation_id], step, change)


def reopen(database: Database, deviation_id: UUID) -> None:
    """Open a closed or rejected one again: closing date, evaluation and reason are cleared. Raises UserError."""

    def change(deviation: "Deviation") -> None:
        deviation.closed_on, deviation.rejected_reason = None, ""

    _step(database, _("Deviation reopened"), [deviation_id], DeviationStep.REOPEN, change)


def assign(
    database: Database,
    deviation_ids: Collection[UUID],
    *,
    person_id: UUID | None = None,
    role: str = "",
    progress: Progress | None = None,
) -> None:
    """Give open ones to a person of the register, or to a role. Raises Invalid (`role`), UserError."""
    problems = too_long("role", role, LONGEST_LINE)
    if person_id is None and not role.strip():
        problems["role"] = _("Choose a person or write a role.")
    refuse(problems)

    def change(deviation: "Deviation") -> None:
        deviation.responsible_id, deviation.responsible = person_id, "" if person_id else role.strip()

    _step(database, _("Responsible for deviations"), deviation_ids, DeviationStep.ASSIGN, change, progress)


def set_deadline(
    database: Database, deviation_ids: Collection[UUID], deadline: date | None, progress: Progress | None = None
) -> None:
    """Give open ones a deadline.

    Raises Invalid (`deadline`) without one or where it is before one of them happened, UserError where one is not open.
    """
    if deadline is None:
        raise Invalid({"deadline": _("Write a date.")})

    def change(deviation: "Deviation") -> None:
        refuse(too_early(deadline, deviation.occurred_on))
        deviation.deadline = deadline

    _step(database, _("Deadlines of deviations"), deviation_ids, DeviationStep.MOVE, change, progress)


def _step(
    database: Database,
    what: str,
    deviation_ids: Collection[UUID],
    step: DeviationStep,
    change: Callable[["Deviation"], None] = lambda _deviation: None,
    progress: Progress | None = None,
) -> None:
    """Take one step with all of them in one transaction, which is taken back as one.

    Raises Cancelled, with nothing changed, where `progress` was asked to stop.
    """
    progress = progress or Progress()
    progress.start(len(deviation_ids))
    with database.begin(what) as session:
        for deviation_id in deviation_ids:
            deviation = _found(session, deviation_id)
            progress.step(number(deviation.number_year, deviation.number))
            _take(session, deviation, step)
            change(deviation)


def _found(session: "Session", deviation_id: UUID) -> "Deviation":
    from alna_desktop.models import Deviation

    deviation = session.get(Deviation, deviation_id)
    if deviation is None:
        raise UserError(_("This has been removed meanwhile."))
    return deviation


def _take(session: "Session", deviation: "Deviation", step: DeviationStep) -> None:
    """Bring it to the state that follows from a step, or refuse it."""
    actions = count(session, deviation.id)
    if not allows(deviation.state, step, actions):
        facts = {"number": number(deviation.number_year, deviation.number), "state": deviation.state.word.lower()}
        if allows(deviation.state, step):  # were it not for its actions
            raise UserError(_("%(number)s has actions, and is closed by saying what effect they had.") % facts)
        raise UserError(_("This can't be done with %(number)s: its status is “%(state)s”.") % facts)
    move(deviation, followed(after(deviation.state, step, actions), actions))


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is given; a deadline that was left empty is not."""
    return {key: value for key, value in values.items() if key != "deadline" or value is not None}


def fill(deviation: "Deviation", given: Mapping[str, Any]) -> None:
    """Set the values; the severity follows from the consequences."""
    for key, value in given.items():
        setattr(deviation, key, int(value) if key in (*AREAS, "potential", "recurrence") and value else value)
    if given.get("occurred_time"):
        deviation.occurred_time = clock_time(given["occurred_time"]) or ""
    if given.get("responsible_id"):
        deviation.responsible = ""
    deviation.severity = severity({area: getattr(deviation, area.value) for area in ConsequenceArea})


def _put_causes(session: "Session", deviation_id: UUID, causes: Sequence[Cause]) -> None:
    """The causes of a deviation, in their order; those that are the same stay the records they are."""
    from sqlalchemy import select

    from alna_desktop.models import DeviationCause

    problems = {}
    for cause in causes:
        if not cause.category.strip() or len(cause.category) > LONGEST_CATEGORY:
            problems["causes"] = _("Choose a category for each cause.")
        problems |= too_long("causes", cause.text)
    refuse(problems)
    there = list(
        session.scalars(
            select(DeviationCause).where(DeviationCause.deviation_id == deviation_id).order_by(DeviationCause.position)
        )
    )
    for record in there[len(causes) :]:
        session.delete(record)
    for position, cause in enumerate(causes):
        record = there[position] if position < len(there) else DeviationCause(deviation_id=deviation_id)
        record.position, record.category, record.text = position, cause.category.strip(), cause.text.strip()
        session.add(record)
