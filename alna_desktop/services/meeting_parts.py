"""What hangs on a meeting, brought to what is written in its form: units, participants, decisions."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from alna_desktop.errors import Invalid
from alna_desktop.i18n import _
from alna_desktop.models import ActionSource, ActionState
from alna_desktop.services import actions
from alna_desktop.services.action_checks import LONGEST_TITLE
from alna_desktop.services.plan_writing import ActionText

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import Action, Meeting, Person

_ABSENT = re.compile(r"\s*\((?:forfall|absent)\)\s*$", re.IGNORECASE)


def write_units(session: "Session", meeting: "Meeting", unit_ids: Collection[UUID]) -> None:
    """The units that take part besides the one that it is held with."""
    from sqlalchemy import select

    from alna_desktop.models import MeetingUnit

    wanted = set(unit_ids) - {meeting.unit_id}
    there = {
        each.unit_id: each for each in session.scalars(select(MeetingUnit).where(MeetingUnit.meeting_id == meeting.id))
    }
    for unit_id, record in there.items():
        if unit_id not in wanted:
            session.delete(record)
    session.add_all(MeetingUnit(meeting_id=meeting.id, unit_id=unit_id) for unit_id in sorted(wanted - set(there)))


def write_participants(session: "Session", meeting: "Meeting", text: str) -> None:
    """The participants, one on each line, in that order; those whose line is as before stay as they are."""
    from sqlalchemy import select

    from alna_desktop.models import MeetingParticipant

    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if any(len(line) > LONGEST_TITLE for line in lines):
        raise Invalid({"participants": _("At most %(n)d characters on a line.") % {"n": LONGEST_TITLE}})
    own = select(MeetingParticipant).where(MeetingParticipant.meeting_id == meeting.id)
    there = list(session.scalars(own.order_by(MeetingParticipant.position)))
    people = People(session, meeting.unit_id)
    for position, line in enumerate(lines):
        record = there[position] if position < len(there) else MeetingParticipant(meeting_id=meeting.id)
        bare = _ABSENT.sub("", line)
        record.person_id, record.position, record.absent = people.find(bare), position, bare != line
        record.role = "" if record.person_id else bare
        session.add(record)
    for record in there[len(lines) :]:
        session.delete(record)


class People:
    """The people of the register by how they are written, those of a unit and of the district by their title alone."""

    def __init__(self, session: "Session", unit_id: UUID | None) -> None:
        from sqlalchemy import select

        from alna_desktop.models import Person, Unit

        units = {unit.id: unit for unit in session.scalars(select(Unit))}
        self._found: dict[str, UUID] = {}
        everyone = list(session.scalars(select(Person).order_by(Person.id)))
        for person in everyone:
            for name in self._names(person, units[person.unit_id].name):
                self._found.setdefault(name.casefold(), person.id)
        near = [person for person in everyone if units[person.unit_id].is_district]
        near += [person for person in everyone if person.unit_id == unit_id]
        titles = {person.title.casefold() for person in everyone}
        self._found = {name: found for name, found in self._found.items() if name not in titles}
        self._found |= {person.title.casefold(): person.id for person in near}

    @staticmethod
    def _names(person: "Person", unit: str) -> Iterator[str]:
        yield ", ".join(part for part in (person.title, person.name, unit) if part)
        yield ", ".join(part for part in (person.title, person.name) if part)
        yield f"{person.title}, {unit}"

    def find(self, written: str) -> UUID | None:
        """The person that is written, None where it is a role that nobody in the register has."""
        return self._found.get(written.strip().casefold())


def write_decisions(session: "Session", meeting: "Meeting", decisions: Sequence[ActionText], today: date) -> list[UUID]:
    """The decisions as actions, whose ids it returns; those that are done or dropped are left as they are.

    Raises Invalid (`decisions.0`).
    """
    from sqlalchemy import select

    from alna_desktop.models import Action

    own = select(Action).where(Action.source_kind == ActionSource.MEETING, Action.source_id == meeting.id)
    there = {action.id: action for action in session.scalars(own)}
    problems = {
        f"decisions.{at}": _("Write what is to be done.") for at, each in enumerate(decisions) if not each.title.strip()
    }
    if problems:
        raise Invalid(problems)
    kept = {each.id for each in decisions}
    for action in there.values():
        if action.id not in kept and action.state is ActionState.OPEN:
            _let_go(session, action, meeting)
    people, written = People(session, meeting.unit_id), []
    for at, decision in enumerate(decisions):
        before = there.get(decision.id) if decision.id else None
        if before is not None and before.state is not ActionState.OPEN:
            written.append(before.id)
        else:
            try:
                written.append(_put(session, meeting, decision, before, people, today))
            except Invalid as trouble:
                raise Invalid({f"decisions.{at}": " ".join(trouble.problems.values())}) from trouble
    return written


def _put(
    session: "Session",
    meeting: "Meeting",
    decision: ActionText,
    before: "Action | None",
    people: People,
    today: date,
) -> UUID:
    values: dict[str, Any] = {
        "title": decision.title,
        "deadline": decision.deadline,
        "source_text": meeting.title,
    }
    if before is None:
        unit_id = meeting.unit_id or _district(session)
        values |= {"unit_id": unit_id, "source_kind": ActionSource.MEETING, "source_id": meeting.id}
    if before is None or decision.who.strip() != _who(session, before):
        person = people.find(decision.who)
        values |= {"responsible_id": person, "responsible": "" if person else decision.who}
    return actions.put(session, today, before.id if before else None, before.revision if before else 0, values)


def _who(session: "Session", action: "Action") -> str:
    """How the responsible of an action is written."""
    from alna_desktop.models import Person

    person = session.get(Person, action.responsible_id) if action.responsible_id else None
    return ", ".join(part for part in (person.title, person.name) if part) if person else action.responsible


def _let_go(session: "Session", action: "Action", meeting: "Meeting") -> None:
    """A decision that was struck out: gone where nobody has begun on it, dropped otherwise."""
    if action.started_on is None and not action.progress:
        session.delete(action)
        return
    action.state = ActionState.DROPPED
    action.dropped_reason = _("Taken out of the minutes of “%(title)s”.") % {"title": meeting.title}


def _district(session: "Session") -> UUID:
    from sqlalchemy import select

    from alna_desktop.models import Unit

    return session.scalars(select(Unit.id).where(Unit.parent_id.is_(None))).one()
