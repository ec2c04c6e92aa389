"""Transactions, announcements, locks, and what a crash leaves behind."""

import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from filelock import FileLock
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError

from alna_desktop import clock
from alna_desktop.errors import Closed, UserError
from alna_desktop.models import Organisation, Setting, SettingKey, Unit
from alna_desktop.store.database import Database, create_file, open_file

_WRITER = """
import sys
from pathlib import Path
from alna_desktop.models import Setting
from alna_desktop.store.database import open_file
database = open_file(Path(sys.argv[1]))
for number in range(10_000):
    with database.begin("x") as session:
        session.add(Setting(key=str(number)))
    print(number, flush=True)
"""
_OPENER = """
import sys
from pathlib import Path
from alna_desktop.store.database import open_file
open_file(Path(sys.argv[1]))
"""


def _keys(database: Database) -> set[str]:
    with database.read() as session:
        return set(session.scalars(select(Setting.key)))


def test_all_or_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.begin() as session:
        session.add(Setting(key="half"))
        session.flush()
        raise ZeroDivisionError
    assert _keys(database) == set()


def test_a_save_is_announced_with_its_tables_after_it_is_done(database: Database) -> None:
    seen: list[tuple[frozenset[str], set[str]]] = []
    stop = database.subscribe(lambda tables: seen.append((tables, _keys(database))))
    with database.begin() as session:
        session.add(Setting(key="a"))
    with database.begin() as session:
        session.scalars(select(Setting)).all()
    stop()
    with database.begin() as session:
        session.add(Setting(key="b"))
    assert seen == [(frozenset({"setting"}), {"a"})]


def test_a_lost_update_is_an_error(database: Database) -> None:
    with database.begin() as session:
        setting = Setting(key="a", value="1")
        session.add(setting)
    key = setting.id
    with database.begin() as session:
        session.get_one(Setting, key).value = "2"
    with pytest.raises(UserError, match="Noen andre"), database.begin() as session:
        setting.value = "3"
        session.add(setting)
    with database.read() as session:
        assert session.get_one(Setting, key).value == "2"


def test_every_save_counts_the_revision_and_says_who_and_when(database: Database) -> None:
    moment = datetime(2009, 5, 5, 9, 41, tzinfo=UTC)
    with clock.stopped_at(moment):
        with database.begin() as session:
            setting = Setting(key="a")
            session.add(setting)
        with database.begin() as session:
            session.get_one(Setting, setting.id).value = "2"
    with database.read() as session:
        saved = session.get_one(Setting, setting.id)
    assert (saved.revision, saved.changed_at, saved.changed_by) == (2, moment, "test")
    assert database.last_saved() == moment


def test_references_must_hold(database: Database) -> None:
    with pytest.raises(IntegrityError), database.begin() as session:
        session.add(Unit(organisation_id=Organisation(id=None).id, code="X", name="X"))
    with pytest.raises(IntegrityError), database.begin() as session:
        session.execute(text("INSERT INTO person_role SELECT hex(randomblob(16)), 'x', 'x', 'x', 1, NULL, ''"))


def test_statements_that_the_history_would_not_see_are_refused(database: Database) -> None:
    with pytest.raises(RuntimeError, match="one by one"), database.begin() as session:
        session.execute(update(Setting).values(value="x"))


def test_durability_is_as_promised(database: Database) -> None:
    with database.read() as session:
        pragmas = [
            session.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert pragmas == ["wal", 2, 1]


def test_network_drives_use_the_rollback_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alna_desktop.store.database.is_network", lambda path: True)
    with closing(create_file(tmp_path / "far.alna")) as database, database.read() as session:
        assert session.execute(text("PRAGMA journal_mode")).scalar() == "delete"


def test_a_killed_program_loses_no_saved_work(tmp_path: Path) -> None:
    path = tmp_path / "killed.alna"
    create_file(path).close()
    with subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        acknowledged = [writer.stdout.readline().strip() for _ in range(25)]
        writer.kill()
        acknowledged += writer.stdout.read().split()
    with closing(open_file(path)) as database:
        assert set(acknowledged) <= _keys(database)


def test_a_second_process_is_told_that_the_file_is_open(database: Database) -> None:
    second = subprocess.run(
        [sys.executable, "-c", _OPENER, str(database.path)], capture_output=True, text=True, check=False
    )
    assert second.returncode != 0
    assert "allerede åpen i et annet vindu" in second.stderr


def test_the_file_is_free_when_closed(tmp_path: Path) -> None:
    path = tmp_path / "free.alna"
    create_file(path).close()
    open_file(path).close()
    assert not Path(f"{path}-wal").exists()


def test_nobody_reads_in_a_file_that_is_closed_nor_opens_it_again(tmp_path: Path) -> None:
    database = create_file(tmp_path / "Alna.alna")
    database.close()
    with pytest.raises(Closed):
        database.today()


def test_reading_is_possible_while_another_has_it_open(database: Database) -> None:
    with database.begin() as session:
        session.add(Setting(key="a"))
    with closing(open_file(database.path, read_only=True)) as reader:
        assert reader.read_only
        assert _keys(reader) == {"a"}
        with pytest.raises(UserError, match="kan ikke skrives"), reader.begin() as session:
            session.add(Setting(key="b"))


def test_a_file_is_never_made_over_another(database: Database) -> None:
    with pytest.raises(UserError, match="finnes fra før"):
        create_file(database.path)


def test_a_folder_without_write_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(lock: FileLock, **how: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(FileLock, "acquire", refuse)
    with pytest.raises(UserError, match="Kan ikke skrive i mappen"):
        create_file(tmp_path / "no.alna")
    assert not list(tmp_path.iterdir())


def test_a_full_disk_changes_nothing_and_says_so(database: Database) -> None:
    with database.read() as session:
        pages = session.execute(text("PRAGMA page_count")).scalar_one()
    with pytest.raises(UserError, match="Disken er full"), database.begin() as session:
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
        session.add_all([Setting(key=str(number), value="x" * 500) for number in range(200)])
    assert _keys(database) == set()


def test_today_is_the_files_own_or_the_clocks(database: Database) -> None:
    with clock.stopped_at(datetime(2030, 1, 2, 12, tzinfo=UTC)):
        assert database.today() == date(2030, 1, 2)
    with database.begin() as session:
        session.add(Setting(key=SettingKey.TODAY, value="2009-05-05"))
    assert database.today() == date(2009, 5, 5)


def test_threads_have_sessions_of_their_own(database: Database) -> None:
    def save(number: int) -> None:
        with database.begin() as session:
            session.add(Setting(key=f"thread {number}"))

    threads = [threading.Thread(target=save, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(_keys(database)) == 8
