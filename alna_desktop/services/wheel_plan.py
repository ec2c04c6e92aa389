"""Changes the annual wheel: its rules, the tasks they make for a year, and what is done.

A task is known by activity, unit and period. So making a year's tasks twice adds nothing, and a changed rule moves
the tasks that are there. What is done is never moved or removed.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.i18n import N_, _
from alna_desktop.models import LinkKind, Origin, Recurrence
from alna_desktop.models.wheel_rules import Occurrence, Rule, occurrences, task_name
from alna_desktop.periods import Period
from alna_desktop.services import wheel, wheel_checks, wheel_links
from alna_desktop.services.wheel_checks import RULE_KEYS, in_years
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, key, kind, period

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import WheelActivity

CHANGED = N_("Someone else has changed this meanwhile. Open it again to see what is there now.")


@dataclass(frozen=True)
class Wanted:
    """A task that the rules make."""

    activity_id: UUID
    unit_id: UUID
    name: str
    occurrence: Occurrence

    @property
    def key(self) -> tuple[UUID, UUID, Period]:
        """What it is known by."""
        return self.activity_id, self.unit_id, self.occurrence.period


def missing(database: Database, year: int) -> int:
    """How many tasks of a year the rules make that are not there; those that were due before today are let be."""
    today = database.today()
    with database.look() as rows:
        return len(_missing(rows, year, today))


def make_year(database: Database, year: int) -> int:
    """Make the tasks of a year that are missing, from today on; returns how many."""
    today = database.today()
    with database.look() as rows:
        wanted = _missing(rows, year, today)
    if wanted:
        with database.begin(_("Tasks of %(year)d") % {"year": year}) as session:
            add_tasks(session, wanted)
    return len(wanted)


def add_tasks(session: "Session", wanted: Iterable[Wanted], origin: Origin = Origin.REPORTED) -> None:
    """Add tasks, none of them done."""
    from alna_desktop.models import WheelTask

    session.add_all(
        WheelTask(
            activity_id=task.activity_id,
            unit_id=task.unit_id,
            name=task.name,
            period=task.occurrence.period,
            starts_on=task.occurrence.starts_on,
            due=task.occurrence.due,
            done_on=None,
            origin=origin,
        )
        for task in wanted
    )


def _missing(rows: Rows, year: int, since: date) -> list[Wanted]:
    columns = ", ".join(RULE_KEYS)
    activities = rows(f"SELECT id, name, for_units, from_year, to_year, {columns} FROM wheel_activity WHERE active")
    units = [
        (key(row[0]), bool(row[1])) for row in rows("SELECT id, parent_id IS NULL FROM unit WHERE closed_on IS NULL")
    ]
    there = {
        (key(row[0]), key(row[1]), period(row[2]))
        for row in rows("SELECT activity_id, unit_id, period FROM wheel_task")
    }
    found = []
    for activity_id, name, for_units, first, last, recurrence, *rest in activities:
        if in_years(year, first, last):
            rule = Rule(kind(Recurrence, recurrence), *rest)
            theirs = [unit for unit, is_district in units if is_district is not bool(for_units)]
            found += wanted_of(key(activity_id), name, rule, theirs, year)
    return [task for task in found if task.key not in there and task.occurrence.due >= since]


def wanted_of(activity_id: UUID, name: str, rule: Rule, unit_ids: Iterable[UUID], year: int) -> list[Wanted]:
    """The tasks that a rule makes in a year for units."""
    coming = occurrences(rule, year)
    return [
        Wanted(activity_id, unit_id, task_name(name, occurrence), occurrence)
        for unit_id in unit_ids
        for occurrence in coming
    ]


# The activities


def save(database: Database, activity_id: UUID | None, revision: int, values: Mapping[str, Any], year: int) -> UUID:
    """Save an activity (None: a new one) from the keys of `fields.wheel`, and let its tasks follow; returns its id.

    Tasks that are not done and stood where the old rule had them get the days of the new one; those from today on
    that are missing in `year` are made, and those that the rule makes no longer are removed. Raises Invalid by
    field, and UserError where it was saved meanwhile.
    """
    from alna_desktop.models import WheelActivity
    from alna_desktop.models.base import new_id

    given = wheel_checks.cleaned(values)
    done = _finished(database, activity_id)
    with database.begin(_("Activity of the wheel")) as session:
        if activity_id is None:
            activity = WheelActivity(id=new_id(), key=new_id().hex, active=True, position=0)
        else:
            found = session.get(WheelActivity, activity_id)
            if found is None or found.revision != revision:
                raise UserError(_(CHANGED))
            activity = found
        before = activity.rule if activity_id is not None else None
        for name, value in given.items():
            setattr(activity, name, value)
        session.add(activity)
        session.flush()
        _follow(session, activity, before, year, database.today(), done)
        return activity.id


def _finished(database: Database, activity_id: UUID | None) -> frozenset[UUID]:
    """The tasks of an activity that are done, by hand or by what it is linked to."""
    with database.look() as rows:
        tasks = wheel.read(rows) if activity_id is not None else []
    return frozenset(task.id for task in tasks if task.activity_id == activity_id and task.done_on is not None)


def _follow(
    session: "Session",
    activity: "WheelActivity",
    before: Rule | None,
    year: int,
    today: date,
    done: Collection[UUID],
) -> None:
    """Let the tasks of an activity be what its rule says, where they are not `done`."""
    from sqlalchemy import select

    from alna_desktop.models import Unit, WheelTask

    of_activity = select(WheelTask).where(WheelTask.activity_id == activity.id)
    tasks = {(task.unit_id, task.period): task for task in session.scalars(of_activity)}
    units = [unit.id for unit in session.scalars(select(Unit).where(Unit.closed_on.is_(None)))
             if unit.is_district is not activity.for_units]  # fmt: skip
    years = sorted({year, *(task.due.year for task in tasks.values())})
    wanted = [
        task
        for each in years
        if activity.active and in_years(each, activity.from_year, activity.to_year)
        for task in wanted_of(activity.id, activity.name, activity.rule, units, each)
    ]
    by_place = {(task.unit_id, task.occurrence.period): task for task in wanted}
    for place, task in tasks.items():
        if task.id not in done:
            if place in by_place:
                _move(task, by_place[place], before)
            else:
                session.delete(task)
    add_tasks(
        session,
        [
            task
            for place, task in by_place.items()
            if place not in tasks and task.occurrence.due >= today and task.occurrence.due.year == year
        ],
    )


def _move(task: Any, wanted: Wanted, before: Rule | None) -> None:
    """Give a task the name and days of the rule; days that someone has set for this unit alone stay."""
    task.name = wanted.name
    if task.due_reason:
        return
    old = occurrences(before, task.due.year) if before is not None else []
    if any(one.period == task.period and one.due == task.due for one in old):
        task.starts_on, task.due = wanted.occurrence.starts_on, wanted.occurrence.due


def delete(database: Database, activity_id: UUID) -> None:
    """Take an activity out of the wheel, with the tasks that are not done; what was done stays, and so its activity."""
    from sqlalchemy import select

    from alna_desktop.models import WheelActivity, WheelTask

    done = _finished(database, activity_id)
    with database.begin(_("Activity removed")) as session:
        activity = session.get(WheelActivity, activity_id)
        if activity is None:
            return
        tasks = session.scalars(select(WheelTask).where(WheelTask.activity_id == activity_id)).all()
        for task in tasks:
            if task.id not in done:
                session.delete(task)
        session.flush()
        if done:
            activity.active = False
        else:
            session.delete(activity)


# Done or not


def set_done(database: Database, task_ids: Collection[UUID], *, done: bool) -> None:
    """Tick tasks off as done today, or take the tick away; one that is done already keeps its date.

    Raises UserError where one is done by something else in the file.
    """
    from alna_desktop.models import WheelActivity, WheelTask

    today = database.today()
    with database.begin(_("Done") if done else _("Not done after all")) as session:
        for task_id in task_ids:
            task = session.get(WheelTask, task_id)
            if task is None:
                continue
            activity = session.get(WheelActivity, task.activity_id)
            if activity is not None and activity.link in wheel_links.FINDERS:
                raise UserError(why_linked(activity.link))
            if done and task.done_on is None:
                task.done_on = today
            elif not done:
                task.done_on = None


def why_linked(link: LinkKind) -> str:
    """Why a task can't be ticked off by hand, translated."""
    text = _("This is not ticked off by hand. It is done when: %(what)s.")
    return text % {"what": link.word[:1].lower() + link.word[1:]}
