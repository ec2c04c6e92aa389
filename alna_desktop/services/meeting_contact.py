"""What contact there has been with each unit in a year, and who has had none for long."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from alna_desktop.errors import Invalid
from alna_desktop.i18n import _
from alna_desktop.models import MeetingKind, MeetingState, SettingKey
from alna_desktop.models.meeting_rules import Standing, standing
from alna_desktop.services import units
from alna_desktop.services.readings import UnitInfo
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, key, kind

# DOMAIN: a talk after each tertial, and a visit to every unit once a year.
CONTACT_DAYS, VISIT_DAYS = 125, 370
MOST_DAYS = 3650


class Mark(NamedTuple):
    """A meeting in the overview."""

    meeting_id: UUID
    kind: MeetingKind
    day: date
    standing: Standing


@dataclass(frozen=True)
class Limits:
    """After how many days without direct contact, and without a visit, a unit is pointed out."""

    contact: int
    visit: int


@dataclass(frozen=True)
class UnitContact:
    """A unit's year. `last` is the last direct contact (dialogue, talk, visit, individual) up to `as_of`, in any year.

    `held` counts all that was held in the year, networks and leader meetings too.
    """

    unit: UnitInfo
    marks: tuple[Mark, ...]
    held: int
    last: Mark | None
    last_visit: date | None
    as_of: date
    limits: Limits

    def in_month(self, month: int) -> tuple[Mark, ...]:
        """The marks of a month, 1–12, in the order of their days."""
        return tuple(mark for mark in self.marks if mark.day.month == month)

    @property
    def days(self) -> int | None:
        """Days since the last direct contact; None where there has been none."""
        return None if self.last is None else (self.as_of - self.last.day).days

    @property
    def is_without(self) -> bool:
        """Whether it has been without direct contact for too long."""
        return self.days is None or self.days > self.limits.contact

    @property
    def lacks_visit(self) -> bool:
        """Whether nobody has visited it for too long."""
        return self.last_visit is None or (self.as_of - self.last_visit).days > self.limits.visit

    @property
    def why(self) -> str:
        """What is missing: «146 dager uten kontakt, ikke besøkt på 370 dager»; nothing where nothing is."""
        parts = []
        if self.is_without:
            none = _("no contact yet")
            parts.append(none if self.days is None else _("%(n)d days without contact") % {"n": self.days})
        if self.lacks_visit:
            parts.append(_("no visit in %(n)d days") % {"n": self.limits.visit})
        return ", ".join(parts)


@dataclass(frozen=True)
class Overview:
    """A year of contact. `units` are those without contact first, then those without a visit, then by code."""

    year: int
    as_of: date
    limits: Limits
    units: tuple[UnitContact, ...]

    @property
    def without(self) -> int:
        """How many units have been without direct contact for too long."""
        return sum(unit.is_without for unit in self.units)


def overview(database: Database, year: int) -> Overview:
    """The year of all result units, as of today or the year's end."""
    today, limits = database.today(), read_limits(database)
    as_of = min(today, date(year, 12, 31))
    with database.look() as rows:
        everyone = [unit for unit in units.read(rows) if not unit.is_district]
        marks = _marks(rows, today)
    found = [_contact(unit, marks.get(unit.id, []), year, as_of, limits) for unit in everyone]
    found.sort(key=lambda each: (not each.is_without, not each.lacks_visit, _since(each) if each.is_without else 0))
    return Overview(year, as_of, limits, tuple(found))


def _since(contact: UnitContact) -> int:
    """Sorts those without contact: who never had any first, then the longest."""
    return -(contact.days if contact.days is not None else MOST_DAYS * 10)


def read_limits(database: Database) -> Limits:
    """The limits of the file, or DOMAIN's."""
    contact = database.setting(SettingKey.CONTACT_DAYS)
    visit = database.setting(SettingKey.VISIT_DAYS)
    return Limits(int(contact) if contact else CONTACT_DAYS, int(visit) if visit else VISIT_DAYS)


def save_limits(database: Database, contact: int, visit: int) -> None:
    """Set the limits, in days. Raises Invalid (`contact`, `visit`) outside 1–3650."""
    from sqlalchemy import select

    from alna_desktop.models import Setting

    message = _("Write a number from %(least)d to %(most)d.") % {"least": 1, "most": MOST_DAYS}
    given = {"contact": contact, "visit": visit}
    problems = {name: message for name, days in given.items() if not 1 <= days <= MOST_DAYS}
    if problems:
        raise Invalid(problems)
    with database.begin(_("Limits for contact")) as session:
        for name, days in ((SettingKey.CONTACT_DAYS, contact), (SettingKey.VISIT_DAYS, visit)):
            setting = session.scalars(select(Setting).where(Setting.key == name)).first() or Setting(key=name)
            setting.value = str(days)
            session.add(setting)


def _marks(rows: Rows, today: date) -> Mapping[UUID, list[Mark]]:
    """The meetings by unit, oldest first."""
    found: dict[UUID, list[Mark]] = {}
    for unit, meeting, what, day, state in rows(
        """
        SELECT unit_id, id, kind, held_on, state FROM meeting WHERE unit_id IS NOT NULL
        UNION SELECT took.unit_id, meeting.id, kind, held_on, state
        FROM meeting_unit AS took JOIN meeting ON meeting.id = took.meeting_id
        ORDER BY 4, 2
        """
    ):
        held_on = date.fromisoformat(day)
        stands = standing(kind(MeetingState, state), held_on, today)
        found.setdefault(key(unit), []).append(Mark(key(meeting), kind(MeetingKind, what), held_on, stands))
    return found


def _contact(unit: UnitInfo, marks: Iterable[Mark], year: int, as_of: date, limits: Limits) -> UnitContact:
    everything = list(marks)
    in_year = tuple(mark for mark in everything if mark.day.year == year)
    past = [mark for mark in everything if mark.standing is Standing.HELD and mark.day <= as_of]
    direct = [mark for mark in past if mark.kind.is_direct]
    visits = [mark.day for mark in past if mark.kind is MeetingKind.VISIT]
    held = sum(mark.standing is Standing.HELD for mark in in_year)
    return UnitContact(
        unit, in_year, held, direct[-1] if direct else None, visits[-1] if visits else None, as_of, limits
    )
