"""«Lest og forstått»: who is to read, who has, what remains on I dag; and the register of services."""

from datetime import date

import pytest
from sqlalchemy import select

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import DocumentReading, Origin, Person, Unit
from alna_desktop.models.document_rules import Standing
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import document_readings, document_rows, documents, history, search, today, unit_services
from alna_desktop.services.document_people import Reader
from alna_desktop.services.document_rows import DocumentRow
from alna_desktop.services.today import TaskKind
from alna_desktop.services.units import unit_by_code
from alna_desktop.store.database import Database

T1 = Period(2009, Frequency.TERTIAL, 1)


def by_number(database: Database, number: str) -> DocumentRow:
    return next(row for row in document_rows.rows(database) if row.number == number)


def test_readers_are_the_people_of_the_units_it_holds_for(demo_database: Database) -> None:
    found = by_number(demo_database, "R-11")
    readers = document_readings.readers(demo_database, found)
    assert [each.unit for each in readers][:2] == ["Ellingsrud sykehjem", "Furuset sykehjem"]
    assert {each.who for each in readers} == {"Enhetsleder"}
    assert (len(readers), found.reading) == (7, "6 av 7")
    only = unit_by_code(demo_database, "RE02").id
    assert [each.unit for each in document_readings.readers(demo_database, found, only)] == ["Furuset sykehjem"]


def test_a_tick_keeps_its_date_and_can_be_taken_away(demo_database: Database) -> None:
    found = by_number(demo_database, "R-11")
    readers = [each.reader for each in document_readings.readers(demo_database, found)]
    document_readings.set_read(demo_database, found.shown.id, readers, read=True)
    dates = [each.read_on for each in document_readings.readers(demo_database, found)]
    assert dates.count(date(2009, 5, 5)) == 1
    assert None not in dates
    assert by_number(demo_database, "R-11").reading == "7 av 7"
    document_readings.set_read(demo_database, found.shown.id, readers[:2], read=False)
    assert by_number(demo_database, "R-11").reading == "5 av 7"
    history.undo(demo_database)
    history.undo(demo_database)
    assert by_number(demo_database, "R-11").reading == "6 av 7"


def test_a_unit_without_people_is_confirmed_once(demo_database: Database) -> None:
    found = by_number(demo_database, "R-13")
    with demo_database.begin() as session:
        north = session.scalars(select(Unit).filter_by(code="RE04")).one()
        people = session.scalars(select(Person).filter_by(unit_id=north.id)).all()
        other = session.scalars(select(Unit).filter_by(code="RE05")).one()
        for person in people:
            person.unit_id = other.id
    found = by_number(demo_database, "R-13")
    readers = document_readings.readers(demo_database, found)
    assert readers[0].reader == Reader(north.id, None)
    assert readers[0].who == "Enhetens leder"
    for _round in range(2):
        document_readings.set_read(demo_database, found.shown.id, [readers[0].reader], read=True)
    with demo_database.read() as session:
        ticks = session.scalars(select(DocumentReading).filter_by(version_id=found.shown.id, person_id=None)).all()
    assert len(ticks) == 1
    assert north.id not in by_number(demo_database, "R-13").unread


def test_what_nobody_is_to_confirm_has_no_readers(demo_database: Database) -> None:
    found = by_number(demo_database, "RL-02")
    assert not found.must_read
    assert document_readings.readers(demo_database, found) == []


def test_today_has_what_is_due_and_what_is_not_read(demo_database: Database) -> None:
    district = today.view(demo_database, unit_by_code(demo_database, "ALNA").id, T1)
    tasks = [task for task in district.tasks if task.kind is TaskKind.DOCUMENT]
    due = [row for row in document_rows.rows(demo_database) if row.standing.is_due and row.owner_unit_id]
    own = [row.id for row in due if row.owner_unit_id == district.unit.id]
    assert sorted(task.ids[0] for task in tasks if task.ids) == sorted(own)
    unread = next(task for task in tasks if not task.ids)
    assert unread.name == "4 dokumenter er ikke lest av alle"
    assert len(unread.units) == len({unit for row in document_rows.rows(demo_database) for unit in row.unread})


def test_a_units_own_documents_and_readings(demo_database: Database) -> None:
    unit = unit_by_code(demo_database, "RE01")
    tasks = [task for task in today.view(demo_database, unit.id, T1).tasks if task.kind is TaskKind.DOCUMENT]
    assert [task.name for task in tasks if task.ids] == ["Revider «Serviceerklæring: Langtidsplass i sykehjem»"]
    remaining = [row for row in document_rows.rows(demo_database, unit) if row.remaining]
    for row in remaining:
        readers = [each.reader for each in document_readings.readers(demo_database, row, unit.id)]
        document_readings.set_read(demo_database, row.shown.id, readers, read=True)
    tasks = [task for task in today.view(demo_database, unit.id, T1).tasks if task.kind is TaskKind.DOCUMENT]
    assert all(task.ids for task in tasks)


def test_what_nobody_keeps_is_the_districts(demo_database: Database) -> None:
    found = by_number(demo_database, "P-21")
    documents.set_owner(demo_database, [found.id], role="Brannvernleder")
    district = today.view(demo_database, unit_by_code(demo_database, "ALNA").id, T1)
    task = next(task for task in district.tasks if task.ids == (found.id,))
    assert task.detail == "Kvalitetsdokumenter · Brannvernleder"


def test_the_search_finds_documents(demo_database: Database) -> None:
    names = [found.name for found in search.documents(demo_database)]
    assert "P-11 Legemiddelhåndtering i sykehjem" in names
    assert len(names) == len(document_rows.rows(demo_database))


def test_the_demo_has_documents_of_all_kinds_and_standings(demo_database: Database) -> None:
    found = document_rows.rows(demo_database)
    assert len(found) == 49
    assert {row.standing for row in found} == set(Standing)
    assert len({row.kind for row in found}) == 7
    with demo_database.read() as session:
        from alna_desktop.models import Document

        assert {each.origin for each in session.scalars(select(Document))} == {Origin.EXAMPLE}


def test_services_say_which_documents_they_lack(demo_database: Database) -> None:
    found = unit_services.rows(demo_database, unit_by_code(demo_database, "RE22"))
    assert [(row.name, row.declaration, row.documents) for row in found] == [("Formidling av frivillige", None, 0)]
    assert len(unit_services.rows(demo_database)) == 24
    furuset = unit_services.rows(demo_database, unit_by_code(demo_database, "RE02"))
    assert all(row.declaration is Standing.IN_FORCE and row.description is Standing.IN_FORCE for row in furuset)


def test_a_service_is_saved_changed_and_removed(demo_database: Database) -> None:
    unit = unit_by_code(demo_database, "RE02")
    values = {"name": " Dagsenter ", "unit_id": unit.id, "what": "Samvær", "who_for": "Eldre"}
    saved = unit_services.save(demo_database, None, 1, values)
    row = next(row for row in unit_services.rows(demo_database, unit) if row.id == saved)
    assert (row.name, row.what, row.who_for) == ("Dagsenter", "Samvær", "Eldre")
    unit_services.save(demo_database, saved, row.revision, {"what": "Mat og samvær"})
    with pytest.raises(UserError, match="i mellomtiden"):
        unit_services.save(demo_database, saved, row.revision, {"what": "Noe annet"})
    unit_services.delete(demo_database, saved)
    assert all(row.id != saved for row in unit_services.rows(demo_database, unit))
    with pytest.raises(UserError):
        unit_services.delete(demo_database, saved)


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "Langtidsplass i sykehjem"}, "name"),
        ({"unit_id": None}, "unit_id"),
        ({"what": "x" * 4001}, "what"),
    ],
)
def test_what_is_wrong_with_a_service(demo_database: Database, values: dict, wrong: str) -> None:
    unit = unit_by_code(demo_database, "RE02")
    with pytest.raises(Invalid) as trouble:
        unit_services.save(demo_database, None, 1, {"name": "Dagsenter", "unit_id": unit.id} | values)
    assert list(trouble.value.problems) == [wrong]


def test_a_service_with_documents_stays(demo_database: Database) -> None:
    row = unit_services.rows(demo_database, unit_by_code(demo_database, "RE02"))[0]
    with pytest.raises(UserError, match="Det finnes dokumenter"):
        unit_services.delete(demo_database, row.id)
