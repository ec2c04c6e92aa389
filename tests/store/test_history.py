"""Every change is written down, and the last one can be taken back."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from alna_desktop.models import Base, Change, Comment, Measurement, MeasurementState, Person, Record, Setting, Unit
from alna_desktop.models.base import new_id
from alna_desktop.periods import Period
from alna_desktop.services import history as undoing
from alna_desktop.services import organisation
from alna_desktop.store import history
from alna_desktop.store.database import Database


def _changes(database: Database) -> list[Change]:
    with database.read() as session:
        return list(session.scalars(select(Change).order_by(Change.id)))


def _snapshot(database: Database) -> dict[str, dict[UUID, dict[str, object]]]:
    """Every record of every table without its bookkeeping."""
    with database.read() as session:
        return {
            mapper.class_.__tablename__: {
                record.id: {
                    column.key: getattr(record, column.key)
                    for column in mapper.column_attrs
                    if column.key not in Record.BOOKKEEPING
                }
                for record in session.scalars(select(mapper.class_))
            }
            for mapper in Base.registry.mappers
            if issubclass(mapper.class_, Record)
        }


def test_who_when_from_and_to(database: Database) -> None:
    with database.begin("Made") as session:
        setting = Setting(key="a", value="1")
        session.add(setting)
    with database.begin("Changed") as session:
        session.get_one(Setting, setting.id).value = "2"
    with database.begin("Removed") as session:
        session.delete(session.get_one(Setting, setting.id))
    made, changed, removed = _changes(database)
    assert [row.kind for row in (made, changed, removed)] == ["insert", "update", "delete"]
    assert made.fields == {"id": [None, str(setting.id)], "key": [None, "a"], "value": [None, "1"]}
    assert changed.fields == {"value": ["1", "2"]}
    assert removed.fields["value"] == ["2", None]
    assert {row.by for row in (made, changed, removed)} == {"test"}
    assert len({row.transaction_id for row in (made, changed, removed)}) == 3


def test_a_failed_save_leaves_no_history(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.begin("x") as session:
        session.add(Setting(key="a"))
        session.flush()
        raise ZeroDivisionError
    assert _changes(database) == []


def test_a_save_that_changes_nothing_is_no_change(database: Database) -> None:
    with database.begin("x") as session:
        setting = Setting(key="a", value="1")
        session.add(setting)
    with database.begin("y") as session:
        session.get_one(Setting, setting.id).value = "1"
    assert len(_changes(database)) == 1


def test_the_demo_has_a_history_that_cannot_be_undone(demo_database: Database) -> None:
    assert len(_changes(demo_database)) > 1000
    before = _snapshot(demo_database)
    assert undoing.undo(demo_database) is None
    assert _snapshot(demo_database) == before


def test_undo_walks_back_one_saved_change_at_a_time(database: Database) -> None:
    snapshots = [_snapshot(database)]
    for number in range(3):
        with database.begin(f"save {number}") as session:
            session.add(Setting(key=str(number)))
        snapshots.append(_snapshot(database))
    for number in (2, 1, 0):
        assert undoing.undo(database) == f"save {number}"
        assert _snapshot(database) == snapshots[number]
    assert undoing.undo(database) is None


def test_after_an_undo_a_new_change_is_the_next_to_take_back(database: Database) -> None:
    for key in ("a", "b"):
        with database.begin(key) as session:
            session.add(Setting(key=key))
    assert undoing.undo(database) == "b"
    with database.begin("c") as session:
        session.add(Setting(key="c"))
    assert [undoing.undo(database), undoing.undo(database), undoing.undo(database)] == ["c", "a", None]


def test_a_removed_person_comes_back_with_roles_and_subordinates(demo_database: Database) -> None:
    with demo_database.read() as session:
        chief = session.scalars(select(Person).where(Person.superior_id.is_not(None))).first()
        assert chief is not None
        boss = session.get_one(Person, chief.superior_id)
    before = _snapshot(demo_database)
    organisation.delete_person(demo_database, boss.id)
    assert boss.id not in _snapshot(demo_database)["person"]
    assert undoing.undo(demo_database) == "Person fjernet"
    assert _snapshot(demo_database) == before


def test_an_undo_is_announced_and_itself_in_the_history(database: Database) -> None:
    with database.begin("a") as session:
        session.add(Setting(key="a"))
    seen: list[frozenset[str]] = []
    database.subscribe(seen.append)
    undoing.undo(database)
    assert seen == [frozenset({"setting"})]
    assert _changes(database)[-1].undoes == _changes(database)[0].transaction_id


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(data=st.data())
def test_any_run_of_changes_is_undone_to_the_beginning(database: Database, data: st.DataObject) -> None:
    while undoing.undo(database):
        pass
    start = _snapshot(database)
    for number in range(data.draw(st.integers(1, 6))):
        with database.begin(f"{number}") as session:
            there = list(session.scalars(select(Setting).order_by(Setting.key)))
            action = data.draw(st.sampled_from(["add", "change", "delete"] if there else ["add"]))
            if action == "add":
                session.add(Setting(key=str(new_id()), value=data.draw(st.text(max_size=5))))
            elif action == "change":
                data.draw(st.sampled_from(there)).value = f"changed {number}"
            else:
                session.delete(data.draw(st.sampled_from(there)))
    while undoing.undo(database):
        pass
    assert _snapshot(database) == start


@pytest.mark.parametrize(
    ("model", "key", "value"),
    [
        (Measurement, "value", Decimal("4.70")),
        (Measurement, "period", Period.parse("2009-T1")),
        (Measurement, "state", MeasurementState.APPROXIMATE),
        (Measurement, "reported_on", date(2009, 5, 5)),
        (Measurement, "persons", 12),
        (Measurement, "unit_id", UUID(int=7)),
        (Setting, "changed_at", datetime(2009, 5, 5, 9, 41, tzinfo=UTC)),
        (Comment, "cause", "Blåbær"),
        (Unit, "closed_on", None),
    ],
)
def test_every_kind_of_value_survives_the_history(model: type[Record], key: str, value: object) -> None:
    back = history.from_json(model.__table__.c[key], history.to_json(value))
    assert back == value
    assert type(back) is type(value)
    assert str(back) == str(value)
