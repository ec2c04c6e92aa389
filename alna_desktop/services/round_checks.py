"""What the planner of a round may have overlooked: rooms and directors that are taken, holidays, the same hour twice.

It is pointed out, not forbidden, but for a meeting that ends before it begins.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from uuid import UUID

from alna_desktop.dates import format_date
from alna_desktop.holidays import is_holiday, is_short_day, is_working_day
from alna_desktop.i18n import _, capitalised
from alna_desktop.periods import Period
from alna_desktop.services import meeting_rows
from alna_desktop.services.meeting_checks import clock, minute
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.services.rounds import Slot, wrong
from alna_desktop.store.database import Database

USUAL_LENGTH = 60  # minutes of a meeting that does not say when it ends


@dataclass(frozen=True)
class Check:
    """What is to be looked at in a slot: in a word or two («Rom, bydelsdirektør»), and in sentences. "" for nothing."""

    short: str
    text: str


def check(database: Database, slots: Sequence[Slot], participants: str, period: Period | None = None) -> list[Check]:
    """What there is to look at in each slot of a round about a tertial.

    The director is looked for where a participant has the director's title. Other meetings count as long as they are
    planned, and not moved with the round.
    """
    today, own = database.today(), {slot.meeting_id for slot in slots}
    with database.look() as rows:
        others = [row for row in meeting_rows.read(rows, today, "meeting.state = 'planned'") if row.id not in own]
        directors = rows("SELECT person.id, title FROM person JOIN person_role ON person.id = person_id"
                         " WHERE kind = 'director'")  # fmt: skip
    called = {line.split(",")[0].strip().casefold() for line in participants.splitlines()}
    wanted = {UUID(hex=person): title for person, title in directors if title.casefold() in called}
    return [_together(chain(_of_day(slot, today, period), _overlooked(slot, slots, others, wanted))) for slot in slots]


def _together(found: Iterator[tuple[str, str]]) -> Check:
    pairs = list(found)
    short = ", ".join(dict.fromkeys(word for word, _said in pairs))
    return Check(capitalised(short), ". ".join(dict.fromkeys(said for _word, said in pairs)))


def _of_day(slot: Slot, today: date, period: Period | None) -> Iterator[tuple[str, str]]:
    """A word and a sentence for each that has to do with its day."""
    facts = {"date": format_date(slot.held_on)}
    if is_holiday(slot.held_on):
        yield _("holiday"), _("%(date)s is a public holiday") % facts
    elif not is_working_day(slot.held_on):
        yield _("weekend"), _("This is a weekend")
    elif is_short_day(slot.held_on):
        yield _("short day"), _("%(date)s is a short working day") % facts
    if slot.held_on < today:
        yield _("passed"), _("%(date)s has passed") % facts
    elif period is not None and slot.held_on <= period.end:
        yield _("too early"), _("%(period)s is not over on %(date)s") % {**facts, "period": period.label()}


def _overlooked(
    slot: Slot, slots: Sequence[Slot], others: Sequence[MeetingRow], directors: Mapping[UUID, str]
) -> Iterator[tuple[str, str]]:
    """A word and a sentence for each that has to do with its hours."""
    if wrong(slot):
        yield _("hours of the day"), wrong(slot).rstrip(".")
    for other in slots:
        if other is not slot and _meet(slot, other.held_on, other.starts_at, other.ends_at):
            if _same_room(slot, other.place):
                yield _("room"), _taken(slot.place, other.unit)
            for title in directors.values():
                yield title.lower(), _taken(title, other.unit)
    for row in others:
        if row.starts_at and _meet(slot, row.held_on, row.starts_at, row.ends_at):
            name = f"{row.title}, {row.unit}" if row.unit else row.title
            if _same_room(slot, row.place):
                yield _("room"), _taken(slot.place, name)
            for person, title in directors.items():
                if any(each.person_id == person for each in row.people):
                    yield title.lower(), _taken(title, name)


def _taken(who: str, title: str) -> str:
    return _("%(who)s is taken by %(title)s") % {"who": who, "title": title}


def _same_room(slot: Slot, place: str) -> bool:
    return bool(slot.place) and slot.place.casefold() == place.casefold()


def _meet(slot: Slot, day: date, starts: str, ends: str) -> bool:
    """Whether two are at the same time."""
    ends = ends or clock(minute(starts) + USUAL_LENGTH)
    return slot.held_on == day and slot.starts_at < ends and starts < slot.ends_at
