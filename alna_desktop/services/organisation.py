"""Units and people: reading and changing the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _, sort_key
from alna_desktop.models import (
    Action,
    Deviation,
    Document,
    DocumentReading,
    MeetingParticipant,
    Organisation,
    Person,
    Risk,
    RoleKind,
    Unit,
)
from alna_desktop.models.base import Record, new_id
from alna_desktop.store.database import Database


@dataclass(frozen=True)
class UnitRow:
    """A unit in the register; `leader` is the title (and name, if given) of who leads it."""

    id: UUID
    revision: int
    code: str
    name: str
    service_area: str
    place: str
    leader: str
    people: int
    closed_on: date | None
    is_district: bool


@dataclass(frozen=True)
class PersonRow:
    """A person in the register; `roles` are the words of the roles, joined by commas."""

    id: UUID
    revision: int
    title: str
    name: str
    email: str
    unit_id: UUID
    unit: str
    roles: str
    superior_id: UUID | None
    superior: str


UNIT_KEYS = ("code", "name", "service_area", "place", "closed_on")
PERSON_KEYS = ("title", "name", "email", "unit_id", "superior_id")


def name(database: Database) -> str:
    """The organisation's name."""
    with database.read() as session:
        return session.scalars(select(Organisation.name)).one()


def unit_rows(database: Database) -> list[UnitRow]:
    """The register of units: the district first, then by code."""
    with database.read() as session:
        found = session.scalars(select(Unit).order_by(Unit.parent_id.is_not(None), Unit.code)).all()
        people = session.scalars(select(Person).options(selectinload(Person.roles))).all()
    staff: dict[UUID, list[Person]] = {}
    for person in people:
        staff.setdefault(person.unit_id, []).append(person)
    return [_unit_row(unit, staff.get(unit.id, [])) for unit in found]


def person_rows(database: Database) -> list[PersonRow]:
    """The register of people, by unit and title."""
    with database.read() as session:
        owners = {unit.id: unit for unit in session.scalars(select(Unit))}
        people = {person.id: person for person in session.scalars(select(Person).options(selectinload(Person.roles)))}
    rows = [_person_row(person, owners[person.unit_id], _superior(person, people)) for person in people.values()]
    return sorted(rows, key=lambda row: (not owners[row.unit_id].is_district, sort_key(row.unit), sort_key(row.title)))


def save_unit(database: Database, unit_id: UUID | None, revision: int, values: dict[str, Any]) -> UUID:
    """Save a unit (None: a new one) from the field keys `code, name, service_area, place, closed_on`.

    Raises Invalid by field (code missing or taken, name missing, the district closed), and UserError where
    someone else saved it meanwhile (`revision` is the one that was read).
    """
    with database.begin(_("Unit")) as session:
        others = session.scalars(select(Unit).where(Unit.id != unit_id) if unit_id else select(Unit)).all()
        unit = session.get(Unit, unit_id) if unit_id else None
        _check_unit(values, unit, others)
        if unit_id is None:
            district = next(other for other in others if other.is_district)
            unit = Unit(id=new_id(), organisation_id=district.organisation_id, parent_id=district.id)
            session.add(unit)
        return _fill(unit, revision, {key: values[key] for key in UNIT_KEYS if key in values})


def save_person(database: Database, person_id: UUID | None, revision: int, values: dict[str, Any]) -> UUID:
    """Save a person from `title, name, email, unit_id, superior_id`; raises as `save_unit`."""
    problems = {}
    if not values.get("title"):
        problems["title"] = _("Write a title.")
    if not values.get("unit_id"):
        problems["unit_id"] = _("Choose a unit.")
    with database.begin(_("Person")) as session:
        if person_id is not None and person_id in _superiors(session, values.get("superior_id")):
            problems["superior_id"] = _("A person can't be their own superior, directly or through others.")
        if problems:
            raise Invalid(problems)
        person = session.get(Person, person_id) if person_id else Person(id=new_id())
        if person is not None:
            session.add(person)
        return _fill(person, revision, {key: values[key] for key in PERSON_KEYS if key in values})


# What a person has in hand, and where it says so in words when the person is gone.
_HELD: tuple[tuple[type[Record], str, str], ...] = (
    (Action, "responsible_id", "responsible"),
    (MeetingParticipant, "person_id", "role"),
    (Deviation, "responsible_id", "responsible"),
    (Risk, "owner_id", "owner"),
    (Document, "owner_id", "owner"),
    (DocumentReading, "person_id", "role"),
)


def delete_person(database: Database, person_id: UUID) -> None:
    """Remove a person with their roles. People under them lose their superior; what they do is left to their title.

    Can be undone.
    """
    with database.begin(_("Person removed")) as session:
        person = session.get(Person, person_id, options=[selectinload(Person.roles)])
        if person is None:
            raise UserError(_gone())
        for other in session.scalars(select(Person).where(Person.superior_id == person_id)):
            other.superior_id = None
        for record, link, text in _HELD:
            for held in session.scalars(select(record).where(getattr(record, link) == person_id)):
                setattr(held, link, None)
                setattr(held, text, person.title)
        session.flush()
        session.delete(person)


def _gone() -> str:
    return _("This has been removed meanwhile.")


def _fill(record: Unit | Person | None, revision: int, values: dict[str, Any]) -> UUID:
    """Set the values of a record, unless it was saved or removed since it was read."""
    if record is None:
        raise UserError(_gone())
    if record.revision not in (None, revision):
        raise UserError(_("Someone else has changed this meanwhile. Open it again to see what is there now."))
    for key, value in values.items():
        setattr(record, key, value)
    return record.id


def _check_unit(values: dict[str, Any], unit: Unit | None, others: Sequence[Unit]) -> None:
    problems = {}
    code = values.get("code") or ""
    if not code:
        problems["code"] = _("Write a code.")
    elif any(other.code.casefold() == code.casefold() for other in others):
        problems["code"] = _("The code “%(code)s” is in use.") % {"code": code}
    if not values.get("name"):
        problems["name"] = _("Write a name.")
    if values.get("closed_on") and unit is not None and unit.is_district:
        problems["closed_on"] = _("The district itself can't be closed.")
    if problems:
        raise Invalid(problems)


def _superiors(session: Session, person_id: UUID | None) -> list[UUID]:
    """A person and everyone above them."""
    chain: list[UUID] = []
    while person_id is not None and person_id not in chain:
        chain.append(person_id)
        person_id = session.scalar(select(Person.superior_id).where(Person.id == person_id))
    return chain


def _unit_row(unit: Unit, staff: Sequence[Person]) -> UnitRow:
    leading = (RoleKind.DIRECTOR, RoleKind.UNIT_LEADER)
    leader = next((person for person in staff if any(role.kind in leading for role in person.roles)), None)
    return UnitRow(
        unit.id,
        unit.revision,
        unit.code,
        unit.name,
        unit.service_area,
        unit.place,
        _called(leader),
        len(staff),
        unit.closed_on,
        unit.is_district,
    )


def _person_row(person: Person, unit: Unit, superior: Person | None) -> PersonRow:
    roles = ", ".join(role.kind.word for role in person.roles)
    return PersonRow(
        person.id,
        person.revision,
        person.title,
        person.name,
        person.email,
        unit.id,
        unit.name,
        roles,
        person.superior_id,
        _called(superior),
    )


def _superior(person: Person, people: dict[UUID, Person]) -> Person | None:
    return people.get(person.superior_id) if person.superior_id else None


def _called(person: Person | None) -> str:
    """The title, with the name where one is given."""
    return ", ".join(part for part in (person.title, person.name) if part) if person else ""
