"""What is wrong with a file is said in one line, and not a byte of it is changed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from alna_desktop.errors import UserError
from alna_desktop.store import checks, migrations
from alna_desktop.store.database import open_file


def _half(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def _stump(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def _text(path: Path) -> None:
    path.write_text("Enhet;Verdi\nFuruset;4,89\n", encoding="utf-8")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _scribbled(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[20_000:60_000] = b"\xff" * 40_000
    path.write_bytes(content)


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def _unversioned(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM alembic_version")
        connection.commit()


def _another(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other (x)")


SPOILED = [
    (_half, "er skadet"),
    (_stump, "er skadet"),
    (_text, "er ikke en Alna-fil"),
    (_empty, "er ikke en Alna-fil"),
    (_scribbled, "er skadet"),
    (_newer, "nyere versjon"),
    (_unversioned, "er skadet"),
    (_another, "men ikke en Alna-fil"),
]


@pytest.mark.parametrize(("spoil", "message"), SPOILED)
@pytest.mark.parametrize("how", ["check", "open", "read"])
def test_a_bad_file_is_refused_and_left_as_it_was(demo_file: Path, spoil, message: str, how: str) -> None:
    spoil(demo_file)
    before, beside = demo_file.read_bytes(), {item.name for item in demo_file.parent.iterdir()}
    with pytest.raises(UserError, match=message) as caught:
        if how == "check":
            checks.revision(demo_file, thorough=True)
        else:
            open_file(demo_file, read_only=how == "read").close()
    assert "\n" not in str(caught.value)
    assert demo_file.read_bytes() == before
    assert {item.name for item in demo_file.parent.iterdir()} - beside <= {f".{demo_file.name}.lock"}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="finnes ikke"):
        open_file(tmp_path / "none.alna")
    assert not list(tmp_path.iterdir())


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="kan ikke leses"):
        checks.revision(tmp_path)


def test_a_sound_file_is_sound_and_untouched(demo_file: Path) -> None:
    before = demo_file.read_bytes()
    assert checks.revision(demo_file, thorough=True) == migrations.HEAD
    assert demo_file.read_bytes() == before
    assert [item.name for item in demo_file.parent.iterdir()] == [demo_file.name]


def test_broken_references_are_found(demo_file: Path) -> None:
    with closing(sqlite3.connect(demo_file)) as connection:
        connection.execute("DELETE FROM indicator WHERE key = 'sickness'")
        connection.commit()
    checks.revision(demo_file)
    with pytest.raises(UserError, match="er skadet"):
        checks.revision(demo_file, thorough=True)
