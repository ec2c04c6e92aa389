"""The services that units give: what each is, who it is for, and the documents that say so to its users."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _, sort_key
from alna_desktop.models import DocumentKind
from alna_desktop.models.document_rules import Standing
from alna_desktop.services import document_rows
from alna_desktop.services.readings import UnitInfo
from alna_desktop.store.database import Database
from alna_desktop.store.reader import key

KEYS = ("unit_id", "name", "what", "who_for")
LONGEST_NAME, LONGEST_TEXT = 200, 4000  # characters


@dataclass(frozen=True)
class ServiceRow:
    """A service of a unit. `declaration` and `description` are how its documents stand, None where it has none."""

    id: UUID
    revision: int
    unit_id: UUID
    unit: str
    name: str
    what: str
    who_for: str
    declaration: Standing | None
    description: Standing | None
    documents: int


def rows(database: Database, unit: UnitInfo | None = None) -> list[ServiceRow]:
    """The services of a unit, of all for the district or None: by unit and name."""
    today = database.today()
    with database.look() as look:
        documents = [row for row in document_rows.read(look, today) if row.service_id is not None]
        found = look(
            """
            SELECT service.id, service.revision, unit.id, unit.name, service.name, what, who_for
            FROM service JOIN unit ON unit.id = service.unit_id ORDER BY unit.code
            """
        )
    services = []
    for row in found:
        own = [document for document in documents if document.service_id == key(row[0])]
        services.append(
            ServiceRow(
                key(row[0]), row[1], key(row[2]), row[3], row[4], row[5], row[6],
                _standing(own, DocumentKind.DECLARATION), _standing(own, DocumentKind.DESCRIPTION), len(own),
            )
        )  # fmt: skip
    chosen = [row for row in services if unit is None or unit.is_district or row.unit_id == unit.id]
    return sorted(chosen, key=lambda row: (sort_key(row.unit), sort_key(row.name)))


def save(database: Database, service_id: UUID | None, revision: int, values: Mapping[str, Any]) -> UUID:
    """Save a service (None: a new one) from those of `KEYS` that are given.

    Raises Invalid by field (name or unit missing, a name that the unit has already), UserError where it was saved
    meanwhile.
    """
    from alna_desktop.models import Service
    from alna_desktop.models.base import new_id

    with database.begin(_("Service")) as session:
        service = session.get(Service, service_id) if service_id else Service(id=new_id(), revision=revision)
        if service is None:
            raise UserError(_("This has been removed meanwhile."))
        if service_id and service.revision != revision:
            raise UserError(_("Someone else has changed this meanwhile. Open it again to see what is there now."))
        given = {name: _bare(values[name]) for name in KEYS if name in values}
        _check(session, service, given)
        for name, value in given.items():
            setattr(service, name, value)
        session.add(service)
        return service.id


def delete(database: Database, service_id: UUID) -> None:
    """Remove a service. Raises UserError where documents tell of it; can be undone."""
    from sqlalchemy import select

    from alna_desktop.models import Document, Service

    with database.begin(_("Service removed")) as session:
        service = session.get(Service, service_id)
        if service is None:
            raise UserError(_("This has been removed meanwhile."))
        if session.scalar(select(Document.id).filter_by(service_id=service_id).limit(1)) is not None:
            said = _("There are documents about “%(name)s”. Take it out of them first.")
            raise UserError(said % {"name": service.name})
        session.delete(service)


def _check(session: Any, service: Any, given: Mapping[str, Any]) -> None:
    from sqlalchemy import select

    from alna_desktop.models import Service

    values = {name: given.get(name, getattr(service, name)) for name in KEYS}
    problems = {}
    if not values["name"]:
        problems["name"] = _("Write what it is called.")
    if values["unit_id"] is None:
        problems["unit_id"] = _("Choose a unit.")
    message = _("This is too long: at most %(n)d characters.")
    for name, most in (("name", LONGEST_NAME), ("what", LONGEST_TEXT), ("who_for", LONGEST_TEXT)):
        if len(values[name] or "") > most:
            problems[name] = message % {"n": most}
    same = select(Service.id).where(
        Service.unit_id == values["unit_id"], Service.name == values["name"], Service.id != service.id
    )
    if not problems and session.scalar(same) is not None:
        problems["name"] = _("The unit has this service already.")
    if problems:
        raise Invalid(problems)


def _bare(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _standing(documents: list[document_rows.DocumentRow], wanted: DocumentKind) -> Standing | None:
    """How the best of them stands: one in force before one that is written."""
    found = [row.standing for row in documents if row.kind is wanted]
    return min(found, key=lambda each: (not each.is_in_force, list(Standing).index(each)), default=None)
