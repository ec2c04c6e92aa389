"""The schema on disk is the schema of the models, and an older file is copied before it is changed."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from alna_desktop.errors import UserError
from alna_desktop.models import Base
from alna_desktop.store import backup, checks, migrations
from alna_desktop.store.database import Database, create_file, open_file
from alna_desktop.store.driver import connect
from alna_desktop.store.sessions import make_engine


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index ix_deviation_by_")
def test_migrations_make_exactly_the_models(database: Database) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with database.read() as session:
        context = MigrationContext.configure(session.connection(), opts={"include_name": _is_no_full_text_index})
        assert compare_metadata(context, Base.metadata) == []


def _is_no_full_text_index(name: str | None, kind: str, _parents: object) -> bool:
    """The full-text index and what SQLite keeps it in are no tables of records."""
    return kind != "table" or not str(name).startswith("deviation_words")


def test_every_migration_in_the_folder_is_named_and_in_order() -> None:
    folder = Path(migrations.__file__).parent / "versions"
    assert sorted(path.stem for path in folder.glob("v*.py")) == list(migrations.MODULES)


NOW = migrations.HEAD


@pytest.mark.parametrize("first", range(1, len(migrations.MODULES)))
def test_a_file_of_every_older_schema_becomes_todays_and_keeps_its_records(
    first: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.alna"
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MODULES", migrations.MODULES[:first])
        patch.setattr(migrations, "REVISIONS", migrations.REVISIONS[:first])
        patch.setattr(migrations, "HEAD", migrations.REVISIONS[first - 1])
        create_file(path).close()
    kept = ("organisation", "unit", "scorecard", "focus_area", "indicator", "measurement")
    connection = connect(path, "rw")
    for table, columns, values in OLD_RECORDS:
        marks = ", ".join("?" * len(values))
        connection.execute(f"INSERT INTO {table} ({columns}, revision, changed_by) VALUES ({marks}, 1, 'test')", values)
    connection.close()
    with closing(open_file(path)) as opened, opened.look() as rows:
        assert [rows(f"SELECT count(*) FROM {table}") for table in kept] == [[(1,)]] * len(kept)
        assert rows("SELECT value FROM measurement") == [("4.70",)]
        assert rows("PRAGMA foreign_key_check") == []
    assert checks.revision(path, thorough=True) == NOW


ONE = "0" * 31 + "1"  # a key, as it is stored
OLD_RECORDS = (
    ("organisation", "id, name, municipality", (ONE, "Bydel", "Oslo")),
    ("unit", "id, organisation_id, code, name, service_area, place", (ONE, ONE, "ALNA", "Bydel", "", "")),
    (
        "scorecard",
        "id, organisation_id, year, state, case_reference, origin",
        (ONE, ONE, 2009, "draft", "", "reported"),
    ),
    ("focus_area", "id, scorecard_id, name, position, weight", (ONE, ONE, "Brukere", 0, "1")),
    (
        "indicator",
        "id, key, name, short_name, method, source, reporter, measure, decimals, polarity, frequency, over_time, "
        "over_units, smallest_group",
        (ONE, "users", "Brukere", "", "", "", "", "score", 2, "higher", "year", "none", "none", 0),
    ),
    (
        "measurement",
        "id, indicator_id, unit_id, period, state, value, origin",
        (ONE, ONE, ONE, "2007", "known", "4.70", "reported"),
    ),
)


@pytest.fixture
def next_revision(monkeypatch: pytest.MonkeyPatch) -> None:
    """A made-up next revision, whose migration the tests below put in place of the real runner."""
    monkeypatch.setattr(migrations, "HEAD", "9999")
    monkeypatch.setattr(migrations, "REVISIONS", (*migrations.REVISIONS, "9999"))
    monkeypatch.setattr(checks, "REVISIONS", (*checks.REVISIONS, "9999"))


@pytest.mark.usefixtures("next_revision")
def test_an_older_file_is_copied_first_and_then_updated(demo_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def migrate(connection: Connection, found: str) -> None:
        assert found == NOW
        connection.execute(text("CREATE TABLE added (x)"))
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    monkeypatch.setattr(migrations, "run", migrate)
    before = demo_file.read_bytes()
    with closing(open_file(demo_file)) as opened, opened.read() as session:
        assert inspect(session.connection()).has_table("added")
        assert opened.last_backup() is not None
    (copy,) = backup.folder(demo_file).iterdir()
    assert checks.revision(copy, thorough=True) == NOW
    assert len(copy.read_bytes()) == len(before)


@pytest.mark.usefixtures("next_revision")
def test_a_migration_that_fails_changes_nothing(demo_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def migrate(connection: Connection, found: str) -> None:
        connection.execute(text("CREATE TABLE added (x)"))
        raise ZeroDivisionError

    monkeypatch.setattr(migrations, "run", migrate)
    with pytest.raises(ZeroDivisionError):
        open_file(demo_file)
    assert checks.revision(demo_file, thorough=True) == NOW
    engine = make_engine(demo_file, "ro", network=False)
    with engine.connect() as connection:
        assert not inspect(connection).has_table("added")
    engine.dispose()


@pytest.mark.usefixtures("next_revision")
def test_without_room_for_a_copy_nothing_is_migrated(demo_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup.folder(demo_file).write_text("in the way")
    before = demo_file.read_bytes()
    with pytest.raises(UserError, match="Det gikk ikke å lage sikkerhetskopi"):
        open_file(demo_file)
    assert demo_file.read_bytes() == before


@pytest.mark.usefixtures("next_revision")
def test_an_older_file_is_not_read_without_being_updated(demo_file: Path) -> None:
    with pytest.raises(UserError, match="eldre versjon"):
        open_file(demo_file, read_only=True)


def test_a_copy_of_an_open_file_is_whole(tmp_path: Path) -> None:
    with closing(create_file(tmp_path / "a.alna")) as opened:
        copy = opened.back_up()
        assert checks.revision(copy, thorough=True) == migrations.HEAD
        assert opened.last_backup() is not None


def test_files_that_someone_put_among_the_copies_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "a.alna"
    backup.folder(path).mkdir()
    (backup.folder(path) / "notater.alna").write_text("hei")
    assert backup.newest(path) is None


def test_the_lock_is_let_go_when_opening_fails(demo_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(checks, "revision", lambda *args, **kwargs: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            open_file(demo_file)
    open_file(demo_file).close()
