"""What a deviation can belong to: the unit's own risks first, and others' with the name of their unit."""

from alna_desktop.services import deviation_links, risks, units
from alna_desktop.store.database import Database


def test_the_units_own_risks_come_first_and_others_say_whose_they_are(demo_database: Database) -> None:
    unit = units.unit_by_code(demo_database, "RE19")
    own = [row for row in risks.rows(demo_database) if row.unit_id == unit.id]
    found = deviation_links.choices(demo_database, unit.id)["risk_id"]
    assert {link.id for link in found[: len(own)]} == {row.id for row in own}
    assert "Trusler mot ansatte" in [link.name for link in found[: len(own)]]
    assert "Trusler mot ansatte, Barnevernet" in [link.name for link in found[len(own) :]]
    assert len({link.name for link in found}) == len(found)


def test_without_a_unit_every_risk_says_whose_it_is(demo_database: Database) -> None:
    found = deviation_links.choices(demo_database)
    assert all(", " in link.name for link in found["risk_id"])
    assert "Sykefravær" in [link.name for link in found["indicator_id"]]
