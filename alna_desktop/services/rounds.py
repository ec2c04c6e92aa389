"""A round of dialogue meetings: one with each unit after a tertial, proposed, looked over, and saved in one step.

A proposal goes through the units in their order, so many a day, on the working days that are wanted. What a planner may
have overlooked is pointed out, not forbidden: see `round_checks`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from alna_desktop.errors import Invalid
from alna_desktop.holidays import SATURDAY, is_short_day, is_working_day, next_day
from alna_desktop.i18n import _
from alna_desktop.models import MeetingKind, MeetingState, Origin
from alna_desktop.models.meeting_rules import Step
from alna_desktop.periods import Period
from alna_desktop.services import meeting_rows, units
from alna_desktop.services.meeting_checks import DAY, LONGEST_TITLE, clock, hour, later, minute
from alna_desktop.services.meeting_parts import write_participants
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.services.meetings import found, suggested_title, take, usual_participants
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows

WEEKDAYS = frozenset(range(SATURDAY))
HALF = 2  # a role is usual where it takes part in half of the meetings
MOST_A_DAY, MOST_MINUTES = 10, 480
WORKDAY_BREAK = 30  # minutes between two meetings of a day, unless others are asked for


@dataclass(frozen=True)
class Wish:
    """How a round is to be: `a_day` meetings of `minutes` from `starts_at` ("09:00") on, with `pause` minutes between.

    `weekdays` are 0 for Monday to 6. `rooms` are used in turn, day by day: with two there are two at a time only where
    someone moves them so.
    """

    period: Period
    first_day: date
    weekdays: frozenset[int]
    starts_at: str
    minutes: int
    pause: int
    a_day: int
    rooms: tuple[str, ...]


@dataclass(frozen=True)
class Slot:
    """A meeting of the round as proposed: `meeting_id` and `revision` where one is planned already."""

    unit_id: UUID
    unit: str
    held_on: date
    starts_at: str
    ends_at: str
    place: str
    meeting_id: UUID | None = None
    revision: int = 0


@dataclass(frozen=True)
class Candidate:
    """A unit that may be met: its planned meeting about the tertial, or that it is `held` (and left alone)."""

    unit_id: UUID
    unit: str
    meeting_id: UUID | None
    revision: int
    held: bool


def candidates(database: Database, period: Period) -> list[Candidate]:
    """All result units by code, with the dialogue meeting about the tertial that they have already."""
    today = database.today()
    with database.look() as rows:
        everyone = [unit for unit in units.read(rows) if not unit.is_district]
        there = _of_round(rows, period, today)
    planned = {row.unit_id: row for row in there if row.state is MeetingState.PLANNED}
    held = {row.unit_id for row in there if row.state is MeetingState.HELD}
    result = []
    for unit in everyone:
        row = planned.get(unit.id)
        meeting_id, revision = (row.id, row.revision) if row else (None, 0)
        result.append(Candidate(unit.id, unit.name, meeting_id, revision, unit.id in held))
    return result


def of_period(database: Database, period: Period) -> list[MeetingRow]:
    """The dialogue meetings about a tertial, planned and held, by day."""
    today = database.today()
    with database.look() as rows:
        return [row for row in _of_round(rows, period, today) if row.state is not MeetingState.CANCELLED]


def usual_roles(database: Database) -> str:
    """The roles that take part in at least half of the dialogue meetings, one on each line, in their usual order.

    Someone of the unit stands with the title alone, and is found in each unit.
    """
    with database.look() as rows:
        found = rows(
            """
            SELECT CASE WHEN person.id IS NULL THEN part.role ELSE person.title END AS called, count(*),
                   min(part.position)
            FROM meeting_participant AS part JOIN meeting ON meeting.id = part.meeting_id
            LEFT JOIN person ON person.id = part.person_id
            WHERE meeting.kind = 'dialogue' GROUP BY called ORDER BY min(part.position), called
            """
        )
        ((meetings,),) = rows("SELECT count(*) FROM meeting WHERE kind = 'dialogue'")
        leaders = rows("SELECT DISTINCT title FROM person JOIN person_role ON person.id = person_id"
                       " WHERE kind IN ('director', 'unit_leader') ORDER BY kind, title")  # fmt: skip
    usual = [called for called, count, _position in found if count * HALF >= meetings]
    return "\n".join(usual or [title for (title,) in leaders])


def usual_room(database: Database) -> str:
    """Where most dialogue meetings are, "" where none is known."""
    with database.look() as rows:
        found = rows(
            "SELECT place FROM meeting WHERE kind = 'dialogue' AND place <> ''"
            " GROUP BY place ORDER BY count(*) DESC, place LIMIT 1"
        )
    return str(found[0][0]) if found else ""


def propose(wish: Wish, chosen: Sequence[Candidate]) -> list[Slot]:
    """A meeting for each unit that is not held yet, in this order. Raises Invalid by the wish's fields."""
    starts = _checked(wish)
    slots, day, hours = [], wish.first_day, _hours(starts, wish)
    for number, each in enumerate(unit for unit in chosen if not unit.held):
        turn = number % wish.a_day
        day = _next(day if turn == 0 and number == 0 else next_day(day), wish.weekdays) if turn == 0 else day
        room = wish.rooms[number // wish.a_day % len(wish.rooms)] if wish.rooms else ""
        slots.append(Slot(each.unit_id, each.unit, day, *hours[turn], room, each.meeting_id, each.revision))
    return slots


def moved(slot: Slot, field: str, text: str) -> Slot:
    """A slot with another `starts_at` (its end follows), `ends_at` or `place`. Raises Invalid by the field."""
    if field == "place":
        if len(text.strip()) > LONGEST_TITLE:
            raise Invalid({field: _("At most %(n)d characters.") % {"n": LONGEST_TITLE}})
        return replace(slot, place=text.strip())
    time = hour(field, text)
    if field == "ends_at":
        return replace(slot, ends_at=time)
    return replace(slot, starts_at=time, ends_at=later(time, slot.starts_at, slot.ends_at))


def save(database: Database, period: Period, slots: Sequence[Slot], participants: str) -> int:
    """Plan the meetings, or move those that are planned, in one transaction; returns how many.

    `participants`: one on each line, titles that are found in each unit; where there are none each meeting gets its
    usual ones. Those who are called to a meeting already stay. A meeting that is held is left alone.
    A meeting that someone else has planned for a unit meanwhile is moved too, instead of a second one.
    Raises Invalid (`slots.0`), UserError.
    """
    from alna_desktop.models import Meeting
    from alna_desktop.models.base import new_id

    problems = {f"slots.{at}": said for at, slot in enumerate(slots) if (said := wrong(slot))}
    if problems or not slots:
        raise Invalid(problems or {"slots": _("Choose at least one unit.")})
    there = {each.unit_id: each for each in candidates(database, period)}
    usual = {} if participants.strip() else _usual(database, slots)
    done = 0
    with database.begin(_("Round of dialogue meetings")) as session:
        for slot in slots:
            unit = there.get(slot.unit_id)
            if unit is None or unit.held:  # closed or met with since it was proposed
                continue
            meeting_id = slot.meeting_id or unit.meeting_id
            if meeting_id is not None:
                meeting = found(session, meeting_id)
                take(meeting, Step.MOVE)
            else:
                meeting = Meeting(
                    id=new_id(), kind=MeetingKind.DIALOGUE, unit_id=slot.unit_id, period=period,
                    title=suggested_title(MeetingKind.DIALOGUE, period), state=MeetingState.PLANNED,
                    origin=Origin.REPORTED,
                )  # fmt: skip
            meeting.held_on, meeting.starts_at, meeting.ends_at = slot.held_on, slot.starts_at, slot.ends_at
            meeting.place = slot.place
            session.add(meeting)
            session.flush()
            if meeting_id is None:
                write_participants(session, meeting, participants.strip() or usual[slot.unit_id])
            done += 1
    return done


def _usual(database: Database, slots: Collection[Slot]) -> Mapping[UUID, str]:
    return {slot.unit_id: usual_participants(database, MeetingKind.DIALOGUE, slot.unit_id) for slot in slots}


def _of_round(rows: Rows, period: Period, today: date) -> list[MeetingRow]:
    return meeting_rows.read(rows, today, "meeting.kind = 'dialogue' AND meeting.period = ?", str(period))


# Days and hours


def _checked(wish: Wish) -> int:
    """The minute of the day at which the first meeting starts. Raises Invalid."""
    problems = {}
    try:
        starts = minute(hour("starts_at", wish.starts_at))
    except Invalid as trouble:
        starts, problems = 0, dict(trouble.problems)
    if not wish.weekdays & WEEKDAYS:
        problems["weekdays"] = _("Choose at least one weekday.")
    if any(len(room) > LONGEST_TITLE for room in wish.rooms):
        problems["rooms"] = _("At most %(n)d characters on a line.") % {"n": LONGEST_TITLE}
    if not 1 <= wish.a_day <= MOST_A_DAY:
        problems["a_day"] = _("Between 1 and %(n)d.") % {"n": MOST_A_DAY}
    if not 1 <= wish.minutes <= MOST_MINUTES:
        problems["minutes"] = _("Between 1 and %(n)d.") % {"n": MOST_MINUTES}
    elif not problems and starts + wish.a_day * (wish.minutes + wish.pause) - wish.pause >= DAY:
        problems["a_day"] = _("The day is not long enough for so many.")
    if problems:
        raise Invalid(problems)
    return starts


def _hours(starts: int, wish: Wish) -> list[tuple[str, str]]:
    begin = [starts + turn * (wish.minutes + wish.pause) for turn in range(wish.a_day)]
    return [(clock(at), clock(at + wish.minutes)) for at in begin]


def _next(day: date, weekdays: frozenset[int]) -> date:
    """The day itself or the first after it that is wanted and worked on; nobody is called to a meeting on an eve."""
    while day.weekday() not in weekdays or not is_working_day(day) or is_short_day(day):
        day = day + timedelta(days=1)
    return day


def wrong(slot: Slot) -> str:
    """Why a slot can't be saved; "" where it can."""
    return _("It can't end before it begins.") if slot.ends_at <= slot.starts_at else ""
