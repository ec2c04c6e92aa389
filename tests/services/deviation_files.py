"""What the tests of deviations begin with: an organisation with two units, and a quick way to register."""

from datetime import date
from typing import Any
from uuid import UUID

from alna_desktop.models import DeviationCategory, Organisation, Unit
from alna_desktop.models.base import new_id
from alna_desktop.services import deviations
from alna_desktop.services.deviations import Registered
from alna_desktop.store.database import Database

DAY = date(2009, 4, 30)


def make_units(database: Database) -> tuple[UUID, UUID]:
    """A district and a unit of it."""
    district, unit = new_id(), new_id()
    with database.begin() as session:
        organisation = Organisation(id=new_id(), name="Bydel")
        session.add(organisation)
        session.flush()
        session.add(Unit(id=district, organisation_id=organisation.id, code="B", name="Bydel"))
        session.flush()
        session.add(
            Unit(id=unit, organisation_id=organisation.id, parent_id=district, code="RE01", name="Furuset sykehjem")
        )
    return district, unit


def register(database: Database, unit: UUID, title: str = "Fall på bad", **values: Any) -> Registered:
    """A deviation with what it needs, and more."""
    needed = {"title": title, "occurred_on": DAY, "category": DeviationCategory.SERVICE, "unit_id": unit}
    return deviations.register(database, {**needed, **values})
