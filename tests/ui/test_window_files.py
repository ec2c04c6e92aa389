"""What the window does with files: opens, refuses, copies, exports; and says so."""

import shutil
import sqlite3
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from python_calamine import CalamineWorkbook

from alna_desktop.services import demo
from alna_desktop.store import backup
from alna_desktop.store.database import create_file, open_file
from alna_desktop.ui.file_actions import open_path


@pytest.fixture
def choose(monkeypatch):
    """What the user chooses in the file dialog; "" is Cancel. `asked` has what was suggested."""
    given = {"path": "", "asked": []}

    def ask(_parent, _title, suggested, _kinds):
        given["asked"].append(suggested)
        return given["path"], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", ask)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return given


def trigger(window, method):
    window.commands[method].trigger()


def damaged(path, good):
    path.write_bytes(good.read_bytes()[:20000])
    return "er skadet og ble ikke åpnet"


def newer(path, good):
    shutil.copy(good, path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    return "nyere versjon av programmet"


def foreign(path, good):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE thing (id)")
    connection.close()
    return "er en database, men ikke en Alna-fil"


def text(path, good):
    path.write_text("Kjære bydel", encoding="utf-8")
    return "er ikke en Alna-fil"


def missing(path, good):
    return "finnes ikke"


def without_units(path, good):
    create_file(path).close()
    return "har ingen enhet"


TROUBLES = [without_units, damaged, newer, foreign, text, missing]


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_file_that_cannot_be_opened_leaves_the_one_that_is(window, choose, problems, tmp_path, demo_source, trouble):
    other = tmp_path / "Ødelagt.alna"
    reason = trouble(other, demo_source)
    before = other.read_bytes() if other.exists() else None
    choose["path"] = str(other)
    trigger(window, "open_file")
    assert len(problems) == 1
    assert reason in problems[0]
    assert "«Ødelagt.alna»" in problems[0]
    assert window.database.path.name == "Bydel Alna 2009.alna"
    assert window.page.key == "today"
    assert (other.read_bytes() if other.exists() else None) == before


def test_a_file_that_was_refused_is_free_for_others(window, choose, problems, tmp_path):
    other = tmp_path / "Tom.alna"
    create_file(other).close()
    choose["path"] = str(other)
    trigger(window, "open_file")
    assert len(problems) == 1
    open_file(other).close()


@pytest.mark.parametrize("trouble", TROUBLES)
def test_at_start_the_reason_stands_in_the_window(start, qtbot, tmp_path, demo_source, trouble):
    other = tmp_path / "Ødelagt.alna"
    reason = trouble(other, demo_source)
    window = start(other)
    assert reason in window.welcome.problem.text()
    assert window.welcome.open_button.isVisible()
    assert not window.has_file


def test_a_file_that_is_open_in_another_window_is_said_to_be(window, choose, problems, demo_source, tmp_path):
    other = shutil.copy(demo_source, tmp_path / "Opptatt.alna")
    holds = (
        "import sys; from pathlib import Path; from alna_desktop.store.database import open_file;"
        "database = open_file(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holds, str(other)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout.readline() == b"open\n"
        choose["path"] = str(other)
        trigger(window, "open_file")
        process.stdin.close()
    assert problems == ["«Opptatt.alna» er allerede åpen i et annet vindu."]
    trigger(window, "open_file")
    assert window.database.path == other


def test_opening_starts_in_the_folder_of_the_open_file_and_cancel_does_nothing(window, choose, tmp_path):
    before = window.database
    trigger(window, "open_file")
    assert choose["asked"] == [str(tmp_path)]
    assert window.database is before


def test_opening_the_same_file_again_is_nothing(window, choose):
    window.go("organisation")
    before = window.database
    choose["path"] = str(window.database.path)
    trigger(window, "open_file")
    assert window.database is before
    assert window.page.key == "organisation"


def test_the_file_before_is_free_for_others(window, tmp_path, demo_source, demo_file, start):
    open_path(window, shutil.copy(demo_source, tmp_path / "Annen.alna"))
    assert window.window().windowTitle().startswith("Annen")
    assert not window.bar.back.isEnabled()
    assert start(demo_file).database.path == demo_file


def test_theme_can_be_changed_after_another_file(window, tmp_path, demo_source):
    for module in ("scorecard", "organisation"):
        window.go(module)
    open_path(window, shutil.copy(demo_source, tmp_path / "Annen.alna"))
    window.next_theme()
    assert window.page.key == "organisation"


@pytest.mark.parametrize("chosen", ["Prøve", "Prøve.alna", "Prøve 31.12"])
def test_an_example_file_is_made_and_opened(start, choose, qtbot, tmp_path, chosen):
    window = start()
    choose["path"] = str(tmp_path / chosen)
    qtbot.mouseClick(window.welcome.demo_button, Qt.MouseButton.LeftButton)
    assert window.database.path.name == chosen.removesuffix(".alna") + ".alna"
    assert window.page.key == "today"
    assert choose["asked"][0].endswith(".alna")


def test_an_example_file_is_not_made_over_another(window, choose, problems, tmp_path):
    taken = tmp_path / "Opptatt.alna"
    taken.write_text("x", encoding="utf-8")
    choose["path"] = str(taken)
    trigger(window, "make_demo")
    assert problems == ["«Opptatt.alna» finnes fra før."]
    assert taken.read_text(encoding="utf-8") == "x"


def test_a_backup_is_made_and_told(window, tmp_path, qtbot):
    trigger(window, "back_up")
    assert window.status.said.text() == "Sikkerhetskopien ligger i «Bydel Alna 2009 sikkerhetskopier»."
    assert window.status.copied.text().startswith("Sikkerhetskopi ")
    copies = list((tmp_path / "Bydel Alna 2009 sikkerhetskopier").iterdir())
    assert len(copies) == 1
    open_path(window, copies[0])
    qtbot.waitUntil(lambda: bool(window.page.tasks.tasks()))


def test_a_backup_that_cannot_be_made_is_said(window, problems):
    backup.folder(window.database.path).write_text("in the way", encoding="utf-8")
    trigger(window, "back_up")
    assert len(problems) == 1
    assert "Bydel Alna 2009 sikkerhetskopier" in problems[0]


@pytest.mark.parametrize("chosen", ["Målekart", "Målekart.xlsx", "Målekart 31.12"])
def test_what_is_seen_goes_to_excel(window, choose, qtbot, tmp_path, chosen):
    window.go("scorecard")
    choose["path"] = str(tmp_path / chosen)
    qtbot.mouseClick(window.page.export_button, Qt.MouseButton.LeftButton)
    name = chosen if chosen.endswith(".xlsx") else chosen + ".xlsx"
    rows = CalamineWorkbook.from_path(str(tmp_path / name)).get_sheet_by_index(0).to_python()
    assert "Indikator" in [cell for row in rows for cell in row]
    assert window.status.said.text() == f"«{name}» er lagret."
    assert choose["asked"] == [str(tmp_path / "Målekart 2009 Bydel Alna.xlsx")]


def test_a_folder_that_cannot_be_written_to_is_said(window, choose, problems, qtbot, tmp_path):
    (tmp_path / "Opptatt.xlsx").mkdir()
    window.go("organisation")
    choose["path"] = str(tmp_path / "Opptatt.xlsx")
    qtbot.mouseClick(window.page.register.export_link, Qt.MouseButton.LeftButton)
    assert len(problems) == 1
    assert "Opptatt.xlsx" in problems[0]


def test_cancelled_export_writes_nothing(window, choose, qtbot, tmp_path):
    window.go("organisation")
    before = set(tmp_path.iterdir())
    qtbot.mouseClick(window.page.register.export_link, Qt.MouseButton.LeftButton)
    assert set(tmp_path.iterdir()) == before


def test_demo_that_fails_leaves_the_open_file(window, choose, problems, tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "make", _disk_is_full)
    choose["path"] = str(tmp_path / "Ny.alna")
    before = window.database
    trigger(window, "make_demo")
    assert problems == ["Disken er full."]
    assert window.database is before


def _disk_is_full(_path):
    from alna_desktop.errors import UserError

    raise UserError("Disken er full.")
