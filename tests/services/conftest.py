"""The demo's units by code."""

import pytest
from sqlalchemy import select

from alna_desktop.models import Unit
from alna_desktop.store.database import Database


@pytest.fixture
def units(demo_database: Database) -> dict[str, Unit]:
    """Unit by code."""
    with demo_database.read() as session:
        return {unit.code: unit for unit in session.scalars(select(Unit))}
