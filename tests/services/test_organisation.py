"""The register of units and people."""

from datetime import date
from uuid import UUID

import pytest

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import Unit
from alna_desktop.services import history, organisation
from alna_desktop.services.units import in_force
from alna_desktop.store.database import Database

NEW = {"code": "RE24", "name": "Åpen barnehage", "service_area": "Barnehage", "place": "Alna", "closed_on": None}


def test_the_register(demo_database: Database) -> None:
    rows = organisation.unit_rows(demo_database)
    assert [rows[0].code, rows[1].code, rows[-1].code] == ["ALNA", "RE01", "RE23"]
    assert (rows[0].leader, rows[1].leader) == ("Bydelsdirektør", "Enhetsleder")
    assert organisation.name(demo_database) == "Bydel Alna"
    assert [unit.name for unit in in_force(demo_database)][:2] == ["Bydel Alna", "Barnehagene Ellingsrud"]
    people = organisation.person_rows(demo_database)
    assert people[0].unit == "Bydel Alna"
    leader = next(row for row in people if row.unit == "Furuset sykehjem")
    assert (leader.superior, leader.roles) == ("Avdelingssjef pleie og omsorg", "Enhetsleder")


def test_a_unit_is_made_changed_closed_and_taken_back(demo_database: Database) -> None:
    key = organisation.save_unit(demo_database, None, 1, NEW)
    organisation.save_unit(demo_database, key, 1, NEW | {"closed_on": date(2009, 5, 1)})
    assert key not in {unit.id for unit in in_force(demo_database)}
    assert history.undo(demo_database) == "Enhet"
    assert key in {unit.id for unit in in_force(demo_database)}
    assert history.undo(demo_database) == "Enhet"
    assert key not in {row.id for row in organisation.unit_rows(demo_database)}


@pytest.mark.parametrize(
    ("values", "field"),
    [({"code": ""}, "code"), ({"code": "re02"}, "code"), ({"name": ""}, "name")],
)
def test_a_unit_needs_a_code_of_its_own_and_a_name(demo_database: Database, values: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        organisation.save_unit(demo_database, None, 1, NEW | values)
    assert list(caught.value.problems) == [field]
    assert len(organisation.unit_rows(demo_database)) == 24


def test_the_district_is_not_closed(demo_database: Database, units: dict[str, Unit]) -> None:
    with pytest.raises(Invalid) as caught:
        organisation.save_unit(
            demo_database, units["ALNA"].id, 1, NEW | {"code": "ALNA", "closed_on": date(2009, 1, 1)}
        )
    assert list(caught.value.problems) == ["closed_on"]


def test_a_unit_that_someone_else_saved_meanwhile(demo_database: Database, units: dict[str, Unit]) -> None:
    key = units["RE02"].id
    organisation.save_unit(demo_database, key, 1, NEW | {"code": "RE02", "name": "Furuset"})
    with pytest.raises(UserError, match="Noen andre"):
        organisation.save_unit(demo_database, key, 1, NEW | {"code": "RE02", "name": "Annet"})
    with pytest.raises(UserError, match="fjernet"):
        organisation.save_unit(demo_database, UUID(int=1), 1, NEW)


def test_a_person_is_made_and_removed(demo_database: Database, units: dict[str, Unit]) -> None:
    values = {"title": "Fagkonsulent", "name": "", "email": "", "unit_id": units["RE02"].id, "superior_id": None}
    key = organisation.save_person(demo_database, None, 1, values)
    assert key in {row.id for row in organisation.person_rows(demo_database)}
    organisation.delete_person(demo_database, key)
    assert key not in {row.id for row in organisation.person_rows(demo_database)}
    with pytest.raises(UserError, match="fjernet"):
        organisation.delete_person(demo_database, key)


def test_any_person_can_be_removed_whatever_they_have_in_hand(demo_database: Database) -> None:
    everyone = organisation.person_rows(demo_database)
    assert len(everyone) > 25
    for person in everyone:
        organisation.delete_person(demo_database, person.id)
    assert organisation.person_rows(demo_database) == []
    for _person in everyone:
        history.undo(demo_database)
    assert {person.id for person in organisation.person_rows(demo_database)} == {person.id for person in everyone}


def test_a_person_needs_a_title_and_a_unit_and_is_not_above_themselves(demo_database: Database) -> None:
    with pytest.raises(Invalid) as caught:
        organisation.save_person(demo_database, None, 1, {})
    assert sorted(caught.value.problems) == ["title", "unit_id"]
    people = organisation.person_rows(demo_database)
    leader = next(row for row in people if row.unit == "Furuset sykehjem")
    chief = next(row for row in people if row.id == leader.superior_id)
    values = {"title": chief.title, "unit_id": chief.unit_id, "superior_id": leader.id}
    with pytest.raises(Invalid) as caught:
        organisation.save_person(demo_database, chief.id, chief.revision, values)
    assert list(caught.value.problems) == ["superior_id"]
