"""Meetings read for whoever shows them, without SQLAlchemy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alna_desktop.i18n import _, ngettext
from alna_desktop.models import MeetingKind, MeetingState
from alna_desktop.models.meeting_rules import Standing, Step, allows, standing
from alna_desktop.periods import Period
from alna_desktop.store.reader import Rows, day, key, kind, period


@dataclass(frozen=True)
class Participant:
    """Someone who takes part: `called` is title, name and unit of a person, or the role that was written."""

    person_id: UUID | None
    called: str
    absent: bool

    @property
    def line(self) -> str:
        """How it is written in the form: «Enhetsleder, Furuset sykehjem (forfall)»."""
        return _("%(who)s (absent)") % {"who": self.called} if self.absent else self.called


@dataclass(frozen=True)
class MeetingRow:
    """A meeting as it stands today. `unit` is "" for the district's own; `others` are units that take part in it.

    `agenda_on` is the day the agenda was accepted. `decisions` and `open_decisions` count the actions agreed on in it.
    """

    id: UUID
    revision: int
    kind: MeetingKind
    unit_id: UUID | None
    unit: str
    title: str
    held_on: date
    starts_at: str
    ends_at: str
    place: str
    period: Period | None
    state: MeetingState
    cancelled_reason: str
    agenda: str
    agenda_on: date | None
    minutes: str
    others: tuple[tuple[UUID, str], ...]
    people: tuple[Participant, ...]
    decisions: int
    open_decisions: int
    today: date

    @property
    def standing(self) -> Standing:
        """How it stands today."""
        return standing(self.state, self.held_on, self.today)

    @property
    def unit_ids(self) -> frozenset[UUID]:
        """All units that take part."""
        return frozenset([each for each, _name in self.others] + ([self.unit_id] if self.unit_id else []))

    @property
    def years(self) -> frozenset[int]:
        """The years whose lists it is on: that of its day, and that of the part of the year it is about."""
        return frozenset([self.held_on.year] + ([self.period.year] if self.period else []))

    @property
    def with_whom(self) -> str:
        """«Furuset sykehjem», «23 enheter», «Bydelen»."""
        if self.unit:
            return self.unit
        if len(self.others) == 1:
            return self.others[0][1]
        return _("%(n)d units") % {"n": len(self.others)} if self.others else _("The district's own")

    @property
    def participants(self) -> str:
        """The participants as they are written, one on each line."""
        return "\n".join(each.line for each in self.people)

    @property
    def is_private(self) -> bool:
        """Whether what it was about stays between those who met, and out of packs."""
        return self.kind is MeetingKind.CONTACT

    @property
    def about(self) -> str:
        """«1. tertial 2009», or nothing."""
        return self.period.label() if self.period else ""

    @property
    def hours(self) -> str:
        """«09.00–10.30», «09.00», or nothing."""
        return "–".join(each.replace(":", ".") for each in (self.starts_at, self.ends_at) if each)

    @property
    def status(self) -> str:
        """The word of its standing."""
        return self.standing.word

    @property
    def decided(self) -> str:
        """«3, 1 åpent»; nothing where nothing was decided."""
        if not self.decisions or not self.open_decisions:
            return str(self.decisions or "")
        text = ngettext("%(n)d, %(open)d open", "%(n)d, %(open)d open", self.open_decisions)
        return text % {"n": self.decisions, "open": self.open_decisions}

    def allows(self, step: Step) -> bool:
        """Whether the step may be taken now."""
        return allows(self.state, step)


def read(rows: Rows, today: date, where: str = "1", *values: object) -> list[MeetingRow]:
    """Meetings for which `where` (SQL about `meeting`) holds, oldest first."""
    found = rows(
        f"""
        SELECT meeting.id, meeting.revision, meeting.kind, meeting.unit_id, coalesce(unit.name, ''), meeting.title,
               meeting.held_on, meeting.starts_at, meeting.ends_at, meeting.place, meeting.period, meeting.state,
               meeting.cancelled_reason, meeting.agenda, meeting.agenda_on, meeting.minutes,
               (SELECT count(*) FROM action WHERE source_kind = 'meeting' AND source_id = meeting.id),
               (SELECT count(*) FROM action WHERE source_kind = 'meeting' AND source_id = meeting.id
                    AND action.state = 'open')
        FROM meeting LEFT JOIN unit ON unit.id = meeting.unit_id
        WHERE {where}
        ORDER BY meeting.held_on, meeting.starts_at, unit.name, meeting.title, meeting.id
        """,
        *values,
    )
    others, people = _others(rows, where, values), _people(rows, where, values)
    return [
        MeetingRow(
            key(row[0]), row[1], kind(MeetingKind, row[2]), key(row[3]) if row[3] else None, row[4], row[5],
            date.fromisoformat(row[6]), row[7], row[8], row[9], period(row[10]) if row[10] else None,
            kind(MeetingState, row[11]), row[12], row[13], day(row[14]), row[15],
            tuple(others.get(row[0], ())),
            tuple(people.get(row[0], ())), row[16], row[17], today,
        )
        for row in found
    ]  # fmt: skip


def _others(rows: Rows, where: str, values: Sequence[object]) -> dict[str, list[tuple[UUID, str]]]:
    found: dict[str, list[tuple[UUID, str]]] = {}
    for meeting, unit, name in rows(
        f"""
        SELECT meeting_unit.meeting_id, other.id, other.name
        FROM meeting_unit JOIN meeting ON meeting.id = meeting_id JOIN unit AS other ON other.id = meeting_unit.unit_id
        WHERE {where} ORDER BY other.code
        """,
        *values,
    ):
        found.setdefault(meeting, []).append((key(unit), name))
    return found


def _people(rows: Rows, where: str, values: Sequence[object]) -> dict[str, list[Participant]]:
    found: dict[str, list[Participant]] = {}
    for meeting, person, role, absent, title, name, unit in rows(
        f"""
        SELECT meeting_id, person_id, role, absent, person.title, person.name, home.name
        FROM meeting_participant JOIN meeting ON meeting.id = meeting_id
        LEFT JOIN person ON person.id = person_id LEFT JOIN unit AS home ON home.id = person.unit_id
        WHERE {where} ORDER BY meeting_participant.position
        """,
        *values,
    ):
        called = ", ".join(part for part in (title, name, unit) if part) or role
        found.setdefault(meeting, []).append(Participant(key(person) if person else None, called, bool(absent)))
    return found


def moved_from(rows: Rows, meeting_id: UUID) -> list[date]:
    """The days that a meeting had before, oldest first, from the file's history; what was undone does not count."""
    import json

    found = rows(
        """
        SELECT fields FROM change
        WHERE "table" = 'meeting' AND record_id = ? AND kind = 'update' AND undoes IS NULL
            AND transaction_id NOT IN (SELECT undoes FROM change WHERE undoes IS NOT NULL)
        ORDER BY id
        """,
        meeting_id.hex,
    )
    changes = [json.loads(fields).get("held_on") for (fields,) in found]
    return [before for change in changes if change and (before := day(change[0])) is not None]
