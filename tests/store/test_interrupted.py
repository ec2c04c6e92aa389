"""A program killed in the middle of a save on a network drive, where SQLite keeps a rollback journal."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from alna_desktop.errors import UserError
from alna_desktop.models import Setting
from alna_desktop.store import checks, database, migrations
from alna_desktop.store.database import create_file, open_file

_KILLED = """
import os, sys
from pathlib import Path
from alna_desktop.models import Setting
from alna_desktop.store import database
database.is_network = lambda path: True
opened = database.open_file(Path(sys.argv[1]))
with opened.begin() as session:
    session.connection().exec_driver_sql("PRAGMA cache_size = 1")
    for number in range(2000):
        session.add(Setting(key=str(number), value="x" * 400))
    session.flush()
    os._exit(9)
"""


@pytest.fixture
def interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with one saved setting, and a save that was interrupted when half of it was on the disk."""
    monkeypatch.setattr(database, "is_network", lambda path: True)
    path = tmp_path / "far.alna"
    with closing(create_file(path)) as made, made.begin() as session:
        session.add(Setting(key="saved"))
    subprocess.run([sys.executable, "-c", _KILLED, str(path)], check=False)
    assert Path(f"{path}-journal").stat().st_size > 0
    return path


def test_reading_says_so_and_changes_nothing(interrupted: Path) -> None:
    before = interrupted.read_bytes()
    with pytest.raises(UserError, match="ble avbrutt"):
        checks.revision(interrupted, thorough=True)
    assert interrupted.read_bytes() == before


def test_opening_takes_the_half_save_back(interrupted: Path) -> None:
    with closing(open_file(interrupted)) as opened, opened.read() as session:
        assert session.execute(text("SELECT key FROM setting")).scalars().all() == ["saved"]
    assert checks.revision(interrupted, thorough=True) == migrations.HEAD


def test_a_file_that_another_is_writing_is_in_use_and_not_damaged(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(database, "is_network", lambda path: True)
    path = tmp_path / "far.alna"
    with closing(create_file(path)) as made, made.begin() as session:
        session.connection().exec_driver_sql("PRAGMA cache_size = 1")
        session.add_all([Setting(key=str(number), value="x" * 400) for number in range(2000)])
        session.flush()
        with pytest.raises(UserError, match="Et annet program"):
            checks.revision(path)


def test_a_file_that_could_not_be_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "upgrade", lambda _sessions, _found: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        create_file(tmp_path / "half.alna")
    assert [item.name for item in tmp_path.iterdir() if not item.name.endswith(".lock")] == []
