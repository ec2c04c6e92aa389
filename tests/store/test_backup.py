"""Copies: whole, named by their moment, and only the program's own are ever removed."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from alna_desktop.errors import UserError
from alna_desktop.models import Unit
from alna_desktop.store import backup
from alna_desktop.store.database import Database, open_file

NOON = datetime(2009, 5, 5, 12, tzinfo=UTC)


def _auto(path: Path, keep: int, *minutes: int) -> list[Path]:
    return [backup.make_auto(path, NOON + timedelta(minutes=after), None, keep) for after in minutes]


def test_the_oldest_of_the_programs_own_copies_go_and_no_others(demo_file: Path) -> None:
    asked_for = backup.make(demo_file, NOON - timedelta(days=30))
    strange = asked_for.with_name("Bydel Alna 2009 auto gammel.alna")
    others = asked_for.with_name("Bydel auto 20090505T110000Z.alna")
    for other in (strange, others):
        other.write_text("hei")
    made = _auto(demo_file, 3, 1, 2, 3, 4, 5)
    assert {path.exists() for path in made[:2]} == {False}
    assert set(backup.folder(demo_file).iterdir()) == {asked_for, strange, others, *made[2:]}
    assert backup.newest(demo_file) == NOON + timedelta(minutes=5)


def test_a_copy_of_an_open_file_has_what_was_saved_last(demo_database: Database) -> None:
    with demo_database.begin("Enhet") as session:
        unit = session.query(Unit).filter_by(code="RE01").one()
        unit.name = "Helt nytt navn"
    (copy,) = _auto(demo_database.path, 1, 0)
    with closing(open_file(copy)) as opened, opened.look() as rows:
        assert rows("SELECT name FROM unit WHERE code = 'RE01'") == [("Helt nytt navn",)]


def test_files_of_one_name_do_not_meet_in_a_chosen_folder(demo_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "annet sted" / demo_file.name
    other.parent.mkdir()
    other.write_bytes(demo_file.read_bytes())
    chosen = tmp_path / "kopier"
    first = backup.make_auto(demo_file, NOON, chosen, 1)
    second = backup.make_auto(other, NOON + timedelta(hours=1), chosen, 1)
    assert first.exists()
    assert second.exists()
    assert backup.newest(demo_file, chosen) == NOON
    assert backup.newest(demo_file) is None


def test_what_a_program_that_was_ended_left_is_removed(demo_file: Path) -> None:
    folder = backup.folder(demo_file)
    folder.mkdir()
    half = folder / "Bydel Alna 2009 auto 20090504T120000Z.tmp"
    half.write_bytes(b"SQLite")
    (copy,) = _auto(demo_file, 10, 0)
    assert list(folder.iterdir()) == [copy]


def test_a_copy_that_cannot_be_written_says_where_and_why(demo_file: Path) -> None:
    backup.folder(demo_file).write_text("in the way")
    before = demo_file.read_bytes()
    with pytest.raises(UserError) as trouble:
        _auto(demo_file, 10, 0)
    assert "Bydel Alna 2009 sikkerhetskopier»: noe annet har det navnet." in str(trouble.value)
    assert demo_file.read_bytes() == before
