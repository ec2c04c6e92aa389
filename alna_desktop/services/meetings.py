"""Meetings of the steering dialogue: planned, moved, held, cancelled; with participants, minutes and decisions.

A decision is an action (`services.actions`) whose source is the meeting.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import N_, _
from alna_desktop.models import ActionSource, MeetingKind, MeetingState
from alna_desktop.models.meeting_rules import NEXT, Step
from alna_desktop.periods import Period
from alna_desktop.services import action_rows, agenda, meeting_rows
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.services.meeting_checks import hour, later, missing, too_long
from alna_desktop.services.meeting_parts import write_decisions, write_participants, write_units
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.store.database import Database

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import Meeting

KEYS = ("kind", "unit_id", "title", "held_on", "starts_at", "ends_at", "place", "period", "minutes")
TEXTS = (*KEYS, "agenda")

_REFUSED = {
    MeetingState.PLANNED: N_("“%(title)s” is planned."),
    MeetingState.HELD: N_("“%(title)s” is held. Say first that it was not."),
    MeetingState.CANCELLED: N_("“%(title)s” is cancelled. Plan it again first."),
}


@dataclass(frozen=True)
class LastTime:
    """The last meeting of the same kind with the same unit, and what was decided in it."""

    meeting: MeetingRow
    decisions: list[ActionRow]


def rows(database: Database, year: int, unit_id: UUID | None = None) -> list[MeetingRow]:
    """The meetings held in a year or about a part of it: those that a unit takes part in, or all (None).

    The round after the last tertial is held in January: it is found in the year that it is about too.
    Those that are planned come first, the next one on top; then the others, the latest on top.
    """
    today = database.today()
    where = "(meeting.held_on BETWEEN ? AND ? OR meeting.period BETWEEN ? AND ?)"
    values = [f"{year}-01-01", f"{year}-12-31", f"{year}", f"{year}-ZZ"]
    if unit_id is not None:
        where += (
            " AND (meeting.unit_id = ? OR EXISTS (SELECT 1 FROM meeting_unit AS took"
            " WHERE took.meeting_id = meeting.id AND took.unit_id = ?))"
        )
        values += [unit_id.hex, unit_id.hex]
    with database.look() as look:
        oldest_first = meeting_rows.read(look, today, where, *values)
    planned = [row for row in oldest_first if row.state is MeetingState.PLANNED]
    return [*planned, *(row for row in reversed(oldest_first) if row.state is not MeetingState.PLANNED)]


def one(database: Database, meeting_id: UUID) -> MeetingRow | None:
    """A meeting, None where it is gone."""
    today = database.today()
    with database.look() as look:
        return next(iter(meeting_rows.read(look, today, "meeting.id = ?", meeting_id.hex)), None)


def moved_from(database: Database, meeting_id: UUID) -> list[date]:
    """The days it had before it was moved, oldest first."""
    with database.look() as look:
        return meeting_rows.moved_from(look, meeting_id)


def last_time(
    database: Database, kind: MeetingKind, unit_id: UUID | None, before: date, *, but: UUID | None = None
) -> LastTime | None:
    """The last meeting of a kind with a unit (None: the district's own) that was held before a day; but not `but`."""
    today = database.today()
    where = "meeting.kind = ? AND meeting.unit_id IS ? AND meeting.state = 'held' AND meeting.held_on < ?"
    values = [kind.name.lower(), unit_id.hex if unit_id else None, before.isoformat()]
    with database.look() as look:
        found = [row for row in meeting_rows.read(look, today, where, *values) if row.id != but]
        if not found:
            return None
        decided = action_rows.read(look, today, "source_kind = 'meeting' AND source_id = ?", found[-1].id.hex)
    return LastTime(found[-1], decided)


def usual_participants(database: Database, kind: MeetingKind, unit_id: UUID | None) -> str:
    """Who took part last in a meeting of a kind with a unit, one on each line; else the director and the leader."""
    today = database.today()
    where = "meeting.kind = ? AND meeting.unit_id IS ?"
    with database.look() as look:
        met = meeting_rows.read(look, today, where, kind.name.lower(), unit_id.hex if unit_id else None)
        roles = look(
            """
            SELECT person.title, unit.name FROM person_role JOIN person ON person.id = person_id
            JOIN unit ON unit.id = person.unit_id
            WHERE person_role.kind = 'director' OR (person_role.kind = 'unit_leader' AND person.unit_id = ?)
            ORDER BY person_role.kind
            """,
            unit_id.hex if unit_id else "",
        )
    called = next((row.people for row in reversed(met) if row.people), None)
    if called is not None:
        return "\n".join(each.called for each in called)
    return "\n".join(f"{title}, {unit}" for title, unit in roles)


def suggested_title(kind: MeetingKind, period: Period | None) -> str:
    """«Dialogmøte etter 1. tertial 2009», or the word of the kind."""
    if period is None or not kind.has_period:
        return kind.word
    return _("%(kind)s after %(period)s") % {"kind": kind.word, "period": period.label()}


# Changing


def save(database: Database, meeting_id: UUID | None, revision: int, values: Mapping[str, Any]) -> UUID:
    """Save a meeting (None: a new one) from those of `KEYS` that are given, and of these; what is not given stays.

    `participants`: one on each line, a title in the unit or the district, or a role; «(forfall)» after who did not
    come. `unit_ids`: the units that take part. `agenda`: an item on each line; or `items`: `agenda.Item`s with what
    was said of each. `decisions`: `plan_writing.ActionText`s; an open one that is left out is removed, or dropped
    where work on it has begun. `under`: for each of the decisions the place of its item, or None. A meeting without
    a title gets that of its kind.
    Raises Invalid by field, UserError where it was saved meanwhile or its state does not allow the change.
    """
    from alna_desktop.models import Meeting
    from alna_desktop.models.base import new_id

    today = database.today()
    with database.begin(_("Meeting")) as session:
        if meeting_id is None:
            meeting = Meeting(id=new_id(), state=MeetingState.PLANNED)
        else:
            meeting = found(session, meeting_id)
            if meeting.revision != revision:
                raise UserError(_("Someone else has changed this meanwhile. Open it again to see what is there now."))
        take(meeting, Step.CHANGE)
        _write(meeting, values, today)
        session.add(meeting)
        session.flush()
        if "unit_ids" in values:
            write_units(session, meeting, values["unit_ids"])
        if "participants" in values:
            write_participants(session, meeting, values["participants"])
        if "agenda" in values:
            agenda.write_lines(session, meeting, values["agenda"])
        items = agenda.write(session, meeting, values["items"]) if "items" in values else []
        if "decisions" in values:
            decided = write_decisions(session, meeting, values["decisions"], today)
            ids = [items[at].id if at is not None else None for at in values.get("under", ())]
            agenda.link(session, dict(zip(decided, ids, strict=False)), [item.id for item in items])
        return meeting.id


def contact(database: Database, unit_id: UUID, held_on: date, what: str, note: str = "") -> UUID:
    """Write down informal contact with a unit that has taken place: one call, done in seconds.

    Raises Invalid (`what`, `held_on` in the future).
    """
    from alna_desktop.models import Meeting
    from alna_desktop.models.base import new_id

    problems = {} if what.strip() else {"what": _("Write what it was about.")}
    if held_on > database.today():
        problems["held_on"] = _("This day is yet to come.")
    problems |= too_long({"what": what, "note": note})
    if problems:
        raise Invalid(problems)
    with database.begin(_("Individual contact")) as session:
        meeting = Meeting(
            id=new_id(), kind=MeetingKind.CONTACT, unit_id=unit_id, title=what.strip(), held_on=held_on,
            minutes=note.strip(), state=MeetingState.HELD,
        )  # fmt: skip
        session.add(meeting)
        return meeting.id


def hold(database: Database, meeting_id: UUID, held_on: date | None = None) -> None:
    """Mark a meeting as held, on its day or on another one. Raises Invalid (`held_on` in the future), UserError."""
    today = database.today()
    with database.begin(_("Meeting held")) as session:
        meeting = found(session, meeting_id)
        take(meeting, Step.HOLD)
        day = held_on or meeting.held_on
        if day > today:
            raise Invalid({"held_on": _("This day is yet to come.")})
        meeting.held_on = day


def move(database: Database, meeting_id: UUID, held_on: date, starts_at: str = "") -> None:
    """Move a planned meeting; the day it had stays in the history, and it is as long as it was.

    Raises Invalid (`starts_at`), UserError.
    """
    with database.begin(_("Meeting moved")) as session:
        meeting = found(session, meeting_id)
        take(meeting, Step.MOVE)
        meeting.held_on = held_on
        if starts_at.strip():
            begins = hour("starts_at", starts_at)
            meeting.ends_at = later(begins, meeting.starts_at, meeting.ends_at)
            meeting.starts_at = begins


def cancel(database: Database, meeting_id: UUID, reason: str) -> None:
    """Cancel a planned meeting. Raises Invalid (`reason`), UserError where it is not planned."""
    problems = too_long({"reason": reason}) if reason.strip() else {"reason": _("Write why.")}
    if problems:
        raise Invalid(problems)
    with database.begin(_("Meeting cancelled")) as session:
        meeting = found(session, meeting_id)
        take(meeting, Step.CANCEL)
        meeting.cancelled_reason = reason.strip()


def reopen(database: Database, meeting_id: UUID) -> None:
    """Plan a cancelled meeting again, or say that one was not held after all. Raises UserError where it is planned."""
    with database.begin(_("Meeting planned again")) as session:
        meeting = found(session, meeting_id)
        take(meeting, Step.REOPEN)
        meeting.cancelled_reason = ""


def discard(database: Database, meeting_id: UUID) -> None:
    """Throw a meeting away that should not have stood here.

    Raises UserError where it is held, or something was decided in it.
    """
    from sqlalchemy import select

    from alna_desktop.models import Action, MeetingParticipant, MeetingUnit

    with database.begin(_("Meeting removed")) as session:
        meeting = found(session, meeting_id)
        take(meeting, Step.DISCARD)
        decided = select(Action).where(Action.source_kind == ActionSource.MEETING, Action.source_id == meeting_id)
        if session.scalars(decided).first() is not None:
            raise UserError(_("Something was decided in this meeting. Cancel it instead, so that the decisions stay."))
        agenda.write(session, meeting, ())
        for part in (MeetingUnit, MeetingParticipant):
            for record in session.scalars(select(part).where(part.meeting_id == meeting_id)):
                session.delete(record)
        session.flush()
        session.delete(meeting)


# In the transaction of the caller


def found(session: "Session", meeting_id: UUID) -> "Meeting":
    """The record of a meeting. Raises UserError where it is gone."""
    from alna_desktop.models import Meeting

    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise UserError(_("This has been removed meanwhile."))
    return meeting


def take(meeting: "Meeting", step: Step) -> None:
    """Bring a meeting to the state that follows from a step, or refuse it with UserError."""
    if (meeting.state, step) not in NEXT:
        raise UserError(_(_REFUSED[meeting.state]) % {"title": meeting.title})
    meeting.state = NEXT[meeting.state, step] or meeting.state


def _write(meeting: "Meeting", values: Mapping[str, Any], today: date) -> None:
    """The columns of the record; a planned meeting may be moved with it."""
    given = {name: values[name] for name in KEYS if name in values}
    given = {name: value.strip() if isinstance(value, str) else value for name, value in given.items()}
    problems = too_long({name: text for name, text in values.items() if name in TEXTS and isinstance(text, str)})
    for name in ("starts_at", "ends_at"):
        try:
            if given.get(name):
                given[name] = hour(name, given[name])
        except Invalid as trouble:
            problems |= trouble.problems
    whole = {name: getattr(meeting, name) for name in KEYS} | given
    problems |= missing(whole)
    if meeting.state is MeetingState.HELD and whole["held_on"] and whole["held_on"] > today:
        problems["held_on"] = _("The meeting is held, and this day is yet to come.")
    if not problems and whole["ends_at"] and whole["ends_at"] <= (whole["starts_at"] or ""):
        problems["ends_at"] = _("It can't end before it begins.")
    if problems:
        raise Invalid(problems)
    for name, value in given.items():
        setattr(meeting, name, value)
    meeting.title = meeting.title or suggested_title(meeting.kind, meeting.period)
