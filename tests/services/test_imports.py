"""All of an import or nothing, and all of it back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from alna_desktop import clock
from alna_desktop.errors import Invalid, UserError
from alna_desktop.exchange.importing import import_file
from alna_desktop.exchange.preparing import prepare
from alna_desktop.exchange.profiles import Column, Profile, Role
from alna_desktop.exchange.sources import open_source
from alna_desktop.models import Change, Comment, ImportBatch, Measurement, MeasurementState, Unit
from alna_desktop.services import history, imports
from alna_desktop.services.incoming import Prepared
from alna_desktop.store import batches
from alna_desktop.store.database import Database

ROLES = {"Enhet": "unit", "Indikator": "indicator", "Periode": "period", "Verdi": "value", "Teller": "numerator",
         "Nevner": "denominator", "Personer": "persons", "Kommentar": "comment"}  # fmt: skip
PROFILE = Profile(columns=tuple(Column(heading, Role(role)) for heading, role in ROLES.items()))
HEAD = ";".join(ROLES) + "\n"
KEYS = [
    "state",
    "value",
    "numerator",
    "denominator",
    "persons",
    "origin",
    "reported_on",
    "period",
    "unit_id",
    "batch_id",
]
# In the demo this one is reported, with its two amounts and persons.
THERE = "RE02;sickness;2009-01"


def read(database: Database, folder: Path, *rows: str) -> Prepared:
    path = folder / "tall.csv"
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return prepare(open_source(path), PROFILE, imports.known(database))


def brought(database: Database, folder: Path, *rows: str) -> imports.Saved:
    return imports.save(database, read(database, folder, *rows), "NLP")


def contents(database: Database) -> tuple[dict, dict]:
    """Every measurement and comment, without their bookkeeping."""
    with database.read() as session:
        return (
            {one.id: [getattr(one, key) for key in KEYS] for one in session.scalars(select(Measurement))},
            {one.id: [one.cause, one.doing, one.author, one.written_on] for one in session.scalars(select(Comment))},
        )


def measurement(database: Database, key: str) -> Measurement:
    unit, indicator, period = key.split(";")
    stored = imports.known(database)
    unit_id = next(one.id for one in stored.units if one.code == unit)
    indicator_id = next(one.id for one in stored.indicators if one.key == indicator)
    with database.read() as session:
        every = session.scalars(select(Measurement)).all()
    return next(
        one
        for one in every
        if (one.indicator_id.hex, one.unit_id.hex, str(one.period)) == (indicator_id, unit_id, period)
    )


NEW = ["RE02;sickness;2009-05;10,0;5;50;11;Influensa", "RE03;sickness;2009-05;??;;;;"]


def test_what_is_saved_is_what_was_read(demo_database, tmp_path) -> None:
    seen: list[frozenset[str]] = []
    demo_database.subscribe(seen.append)
    saved = brought(demo_database, tmp_path, *NEW)
    assert (saved.added, saved.changed) == (2, 0)
    assert seen == [frozenset({"measurement", "comment", "import_batch"})]
    one, other = (
        measurement(demo_database, "RE02;sickness;2009-05"),
        measurement(demo_database, "RE03;sickness;2009-05"),
    )
    assert (str(one.value), one.numerator, one.denominator, one.persons) == ("10.0", Decimal(5), Decimal(50), 11)
    assert (one.revision, one.changed_by, one.batch_id) == (1, "test", saved.batch_id)
    assert one.reported_on == demo_database.today()
    assert (other.state, other.value) == (MeasurementState.UNKNOWN, None)
    with demo_database.read() as session:
        comment = session.scalars(select(Comment).where(Comment.cause == "Influensa")).one()
    assert (comment.unit_id, comment.period, comment.author) == (one.unit_id, one.period, "test")


def test_an_import_is_one_change_in_the_history(demo_database, tmp_path) -> None:
    saved = brought(demo_database, tmp_path, *NEW, THERE + ";1;;;;")
    with demo_database.read() as session:
        (change,) = session.scalars(select(Change).where(Change.what == "Import")).all()
    assert (change.table, change.kind, change.record_id) == ("import_batch", "insert", saved.batch_id)
    assert "before" not in change.fields
    assert change.fields["added"] == [None, 2]


def test_undo_right_after_takes_the_whole_import_back(demo_database, tmp_path) -> None:
    before = contents(demo_database)
    brought(demo_database, tmp_path, *NEW, THERE + ";1;;;9;Nytt")
    assert contents(demo_database) != before
    seen: list[frozenset[str]] = []
    demo_database.subscribe(seen.append)
    assert history.undo(demo_database) == "Import"
    assert contents(demo_database) == before
    assert seen[0] >= {"measurement", "comment", "import_batch"}
    assert history.undo(demo_database) is None
    (row,) = imports.batches(demo_database)
    assert row.undone_at is not None


def test_an_import_is_taken_back_much_later(demo_database, tmp_path) -> None:
    before = contents(demo_database)
    first = brought(demo_database, tmp_path, *NEW)
    with demo_database.begin("Enhet") as session:
        session.scalars(select(Unit).where(Unit.code == "RE04")).one().name = "Nytt navn"
    brought(demo_database, tmp_path, "RE04;sickness;2009-05;1;;;;")
    imports.undo(demo_database, first.batch_id)
    assert len(contents(demo_database)[0]) == len(before[0]) + 1
    with pytest.raises(UserError, match="allerede angret"):
        imports.undo(demo_database, first.batch_id)
    # What is undone next are the others: the import that was taken back is not there to be undone again.
    assert [history.undo(demo_database) for _time in range(3)] == ["Import", "Enhet", None]
    assert contents(demo_database) == before


def test_what_was_changed_since_is_not_lost(demo_database, tmp_path) -> None:
    saved = brought(demo_database, tmp_path, *NEW)
    with demo_database.begin("Måling") as session:
        session.get_one(Measurement, measurement(demo_database, "RE02;sickness;2009-05").id).value = Decimal(3)
    after = contents(demo_database)
    with pytest.raises(UserError, match=r"1 av tallene .* er endret siden \(Furuset sykehjem, Sykefravær, 2009-05\)"):
        imports.undo(demo_database, saved.batch_id)
    assert contents(demo_database) == after
    assert history.undo(demo_database) == "Måling"
    imports.undo(demo_database, saved.batch_id)


@pytest.mark.parametrize("what", ["delete", "claim", "comment"])
def test_other_changes_since_hinder_too(demo_database, tmp_path, what) -> None:
    saved = brought(demo_database, tmp_path, *NEW)
    if what == "claim":
        brought(demo_database, tmp_path, "RE02;sickness;2009-05;3;;;;")
    else:
        with demo_database.begin("Endret") as session:
            if what == "delete":
                session.delete(session.get_one(Measurement, measurement(demo_database, "RE02;sickness;2009-05").id))
            else:
                session.scalars(select(Comment).where(Comment.cause == "Influensa")).one().doing = "Vaksiner"
    with pytest.raises(UserError, match="kan ikke angres: 1 av tallene eller kommentarene er endret siden"):
        imports.undo(demo_database, saved.batch_id)
    history.undo(demo_database)
    imports.undo(demo_database, saved.batch_id)


def test_two_imports_over_each_other_go_back_one_at_a_time(demo_database, tmp_path) -> None:
    snapshots = [contents(demo_database)]
    for value in "1", "2", "3":
        brought(demo_database, tmp_path, f"{THERE};{value};;;;Fordi {value}", f"RE02;sickness;2009-05;{value};;;;")
        snapshots.append(contents(demo_database))
    for snapshot in reversed(snapshots[:-1]):
        assert history.undo(demo_database) == "Import"
        assert contents(demo_database) == snapshot


def test_a_changed_one_keeps_what_the_file_does_not_say(demo_database, tmp_path) -> None:
    before = measurement(demo_database, THERE)
    assert before.persons
    saved = brought(demo_database, tmp_path, THERE + ";;7;70;;")
    after = measurement(demo_database, THERE)
    assert (saved.added, saved.changed) == (0, 1)
    assert (after.id, after.persons, after.revision) == (before.id, before.persons, before.revision + 1)
    assert (after.value, after.numerator, after.denominator) == (None, Decimal(7), Decimal(70))


def test_a_file_that_says_nothing_new_is_no_import(demo_database, tmp_path) -> None:
    brought(demo_database, tmp_path, *NEW)
    prepared = read(demo_database, tmp_path, *NEW)
    assert imports.save(demo_database, prepared) == imports.Saved(None, 0, 0)
    assert len(imports.batches(demo_database)) == 1


def test_the_same_file_twice_is_pointed_out(demo_database, tmp_path) -> None:
    moment = datetime(2009, 5, 5, 9, 41, tzinfo=UTC)
    assert read(demo_database, tmp_path, *NEW).imported_before is None
    with clock.stopped_at(moment):
        brought(demo_database, tmp_path, *NEW)
    assert read(demo_database, tmp_path, *NEW).imported_before == moment
    history.undo(demo_database)
    assert read(demo_database, tmp_path, *NEW).imported_before is None


def test_nothing_is_saved_where_a_row_has_a_problem(demo_database, tmp_path) -> None:
    before = contents(demo_database)
    with pytest.raises(UserError, match="Noen rader har feil"):
        brought(demo_database, tmp_path, *NEW, "RE99;sickness;2009-05;1;;;;")
    assert contents(demo_database) == before
    assert imports.batches(demo_database) == []


def test_a_preview_that_is_no_longer_true_is_not_saved(demo_database, tmp_path) -> None:
    prepared = read(demo_database, tmp_path, *NEW, THERE + ";1;;;;")
    with demo_database.begin("Måling") as session:
        session.get_one(Measurement, measurement(demo_database, THERE).id).value = Decimal(3)
    after = contents(demo_database)
    with pytest.raises(UserError, match="Se gjennom forhåndsvisningen på nytt"):
        imports.save(demo_database, prepared)
    assert contents(demo_database) == after


def test_a_change_of_something_else_does_not_matter(demo_database, tmp_path) -> None:
    prepared = read(demo_database, tmp_path, *NEW)
    imports.save_profile(demo_database, "NLP", PROFILE.to_json())
    assert imports.save(demo_database, prepared).added == 2


def many(count: int) -> Iterable[str]:
    units = [f"RE{number:02}" for number in range(1, 24)]
    for number in range(count):
        month, rest = number % 12 + 1, number // 12
        yield f"{units[rest % 23]};sickness;{1990 - rest // 23}-{month:02};{number % 17},5;{number % 17};100;12;"


def test_a_wrong_row_in_the_middle_of_50_000_changes_nothing(demo_database, tmp_path) -> None:
    before = contents(demo_database)
    rows = [row.replace("199", "21").replace("198", "20") for row in many(50_000)]
    rows[25_000] = "RE02;sickness;2009-05;ti;;;;"
    prepared = read(demo_database, tmp_path, *rows)
    assert "Verdi" in {problem.column for problem in prepared.problems if problem.row == 25_002}
    with pytest.raises(UserError, match="Noen rader har feil"):
        imports.save(demo_database, prepared)
    assert contents(demo_database) == before


def test_a_failure_in_the_middle_of_saving_changes_nothing(demo_database, tmp_path, monkeypatch) -> None:
    before, seen = contents(demo_database), []
    demo_database.subscribe(seen.append)
    prepared = read(demo_database, tmp_path, *NEW, THERE + ";1;;;;")
    monkeypatch.setattr(batches, "update", lambda *_arguments: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        imports.save(demo_database, prepared)
    assert (contents(demo_database), seen, imports.batches(demo_database)) == (before, [], [])


def test_the_register_of_imports(demo_database, tmp_path) -> None:
    with clock.stopped_at(datetime(2009, 5, 5, 9, 41, tzinfo=UTC)):
        brought(demo_database, tmp_path, *NEW)
    with clock.stopped_at(datetime(2009, 5, 6, 9, 41, tzinfo=UTC)):
        brought(demo_database, tmp_path, "RE04;sickness;2009-05;1;;;;")
    newest, oldest = imports.batches(demo_database)
    assert (newest.added, oldest.added) == (1, 2)
    assert (oldest.source, oldest.profile, oldest.by, oldest.undone_at) == ("tall.csv", "NLP", "test", None)
    assert oldest.imported_at == datetime(2009, 5, 5, 9, 41, tzinfo=UTC)


def test_profiles_are_saved_by_name_and_each_save_can_be_undone(database) -> None:
    imports.save_profile(database, " NLP ", PROFILE.to_json())
    imports.save_profile(database, "NLP", replace(PROFILE, header=3).to_json())
    imports.save_profile(database, "Agresso", PROFILE.to_json())
    assert list(imports.profiles(database)) == ["Agresso", "NLP"]
    assert Profile.from_json(imports.profiles(database)["NLP"]).header == 3
    imports.delete_profile(database, "Agresso")
    imports.delete_profile(database, "Borte")
    assert list(imports.profiles(database)) == ["NLP"]
    assert history.undo(database) == "Importprofil fjernet"
    assert [history.undo(database), history.undo(database)] == ["Importprofil"] * 2
    assert Profile.from_json(imports.profiles(database)["NLP"]) == PROFILE
    with pytest.raises(Invalid) as error:
        imports.save_profile(database, " ", {})
    assert error.value.problems == {"name": "Skriv et navn."}


def test_a_whole_import_in_one_call(demo_database, tmp_path) -> None:
    path = tmp_path / "tall.csv"
    path.write_text(HEAD + "\n".join(NEW), encoding="utf-8")
    with pytest.raises(UserError, match="ingen importprofiler"):
        import_file(demo_database, path, "NLP")
    imports.save_profile(demo_database, "NLP", PROFILE.to_json())
    with pytest.raises(UserError, match=r"ingen importprofil «Agresso». Disse finnes: NLP\."):
        import_file(demo_database, path, "Agresso")
    assert import_file(demo_database, path, "NLP", save=False).saved is None
    assert import_file(demo_database, path, "NLP").saved.added == 2


def test_keys_are_in_order_and_version_7() -> None:
    from uuid import UUID

    keys = batches.new_ids(1000)
    assert sorted(set(keys)) == keys
    assert {(UUID(hex=key).version, UUID(hex=key).variant) for key in keys} == {(7, "specified in RFC 4122")}
    assert len(set(keys) | set(batches.new_ids(1000))) == 2000


def test_a_batch_that_is_not_there(database) -> None:
    with database.read() as session:
        assert session.scalars(select(ImportBatch)).all() == []
    assert imports.batches(database) == []
