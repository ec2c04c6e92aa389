"""The list of attached files by mouse, keyboard and dragging: in, out, opened, removed and back."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from alna_desktop.models.base import new_id
from alna_desktop.services import attachments, history
from alna_desktop.services.attachment_copies import copies
from alna_desktop.store.database import Database
from alna_desktop.ui.widgets.attachments import Attachments
from alna_desktop.ui.work import WorkDialog

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def widget(qtbot: QtBot, database: Database) -> Attachments:
    """The files of something that has none."""
    made = Attachments(database, "deviation")
    qtbot.addWidget(made)
    made.resize(454, 300)
    made.show_owner(new_id())
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """A file to attach."""
    path = tmp_path / "Møtereferat på Åsen.txt"
    path.write_bytes("Blåbær".encode())
    return path


def names(widget: Attachments) -> list[str]:
    """What the list says."""
    return [widget.list.item(row).text().split(",")[0] for row in range(widget.list.count())]


def test_files_are_chosen_and_listed(
    widget: Attachments, qtbot: QtBot, note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "25\u00a0MB" in widget.note.text()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_about: ([str(note)], ""))
    with qtbot.waitSignal(widget.changed):
        qtbot.mouseClick(widget.add_button, LEFT)
    assert names(widget) == ["Møtereferat på Åsen.txt"]
    assert "8\u00a0byte" in widget.list.item(0).text()


def test_files_are_dragged_in(widget: Attachments, note: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(note))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    widget.dropEvent(QDropEvent(QPointF(5, 5), copy, data, Qt.MouseButton.LeftButton, none))
    assert names(widget) == [note.name]
    assert note.exists()


def test_what_can_not_be_attached_is_said(widget: Attachments, tmp_path: Path, problems: list[str]) -> None:
    (tmp_path / "tom.txt").touch()
    widget.add([tmp_path / "tom.txt"])
    assert problems == ["«tom.txt» er tom."]
    assert names(widget) == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [("NUL.txt", "_NUL.txt"), ("..\\brev.txt", "brev.txt"), ("Blåbær på Åsen.txt", "Blåbær på Åsen.txt")],
)
def test_odd_names_are_opened_under_names_any_computer_can_hold(
    widget: Attachments, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, kept: str
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    (tmp_path / name).write_bytes(b"Hei")
    widget.add([tmp_path / name])
    assert names(widget) == [kept]
    widget.list.setCurrentRow(0)
    qtbot.mouseClick(widget.open_link, LEFT)
    assert Path(opened[0].toLocalFile()).name == kept
    copies.remove()


def large(folder: Path) -> Path:
    """A film of 50 MB, most of it air."""
    path = folder / "film.mp4"
    with path.open("wb") as file:
        file.truncate(50 * attachments.MEGABYTE)
    return path


def test_50_mb_are_refused_plainly(widget: Attachments, tmp_path: Path, problems: list[str]) -> None:
    widget.add([large(tmp_path)])
    assert problems == ["«film.mp4» er for stor: Et vedlegg kan være på høyst 25\u00a0MB."]


def test_50_mb_come_in_where_they_may_while_the_window_answers(
    widget: Attachments, tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    attachments.save_limit(database, 50)
    threads: list[object] = []
    kept = attachments.add
    monkeypatch.setattr(
        attachments, "add", lambda *facts: (threads.append(threading.current_thread()), kept(*facts))[1]
    )
    widget.add([large(tmp_path)])
    assert threads != [threading.current_thread()]
    assert names(widget) == ["film.mp4"]
    assert "50\u00a0MB" in widget.list.item(0).text()


def test_attaching_is_stopped_by_escape(
    widget: Attachments, qtbot: QtBot, note: Path, dialogs: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits, kept = threading.Event(), attachments.add

    def slowly(*facts: object) -> object:
        assert waits.wait(10)
        return kept(*facts)

    def stop(dialog: WorkDialog) -> None:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        waits.set()

    monkeypatch.setattr(attachments, "add", slowly)
    dialogs.expect(WorkDialog, stop)
    widget.add([note])
    assert names(widget) == []


def test_enter_opens_a_copy_that_can_only_be_read(
    widget: Attachments, qtbot: QtBot, note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    widget.add([note])
    widget.list.setFocus(Qt.FocusReason.TabFocusReason)
    widget.list.setCurrentRow(0)
    qtbot.keyClick(widget.list, Qt.Key.Key_Return)
    copy = Path(opened[0].toLocalFile())
    assert copy.name == note.name
    assert copy.read_bytes() == note.read_bytes()
    assert copy.stat().st_mode & 0o222 == 0
    copies.remove()
    assert not copy.exists()


def test_a_file_is_saved_elsewhere(
    widget: Attachments, qtbot: QtBot, note: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "kopi.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_about: (str(place), ""))
    widget.add([note])
    widget.list.setCurrentRow(0)
    qtbot.mouseClick(widget.save_link, LEFT)
    assert place.read_bytes() == note.read_bytes()


def test_delete_removes_and_undo_brings_back(widget: Attachments, qtbot: QtBot, note: Path, database: Database) -> None:
    widget.add([note])
    widget.list.setCurrentRow(0)
    qtbot.keyClick(widget.list, Qt.Key.Key_Delete)
    assert names(widget) == []
    assert "Ctrl+Z" in widget.note.text()
    history.undo(database)
    widget.show_owner(widget._owner)
    assert names(widget) == [note.name]


@pytest.mark.parametrize("sure", [False, True])
def test_removing_for_good_is_asked_about(
    widget: Attachments, qtbot: QtBot, note: Path, database: Database, dialogs: object, sure: bool
) -> None:
    widget.add([note])
    widget.list.setCurrentRow(0)

    def answer(box: QMessageBox) -> None:
        erase = next(button for button in box.buttons() if button.text() == "Fjern for godt")
        if sure:
            qtbot.mouseClick(erase, LEFT)
        else:
            qtbot.keyClick(box, Qt.Key.Key_Escape)

    dialogs.expect(QMessageBox, answer)
    qtbot.mouseClick(widget.erase_link, LEFT)
    assert names(widget) == ([] if sure else [note.name])
    with database.look() as rows:
        assert rows("SELECT count(*) FROM attachment_piece") == [(0 if sure else 1,)]


def test_a_file_that_can_only_be_read_shows_but_does_not_change(
    widget: Attachments, note: Path, database: Database
) -> None:
    widget.add([note])
    widget.set_writable(False)
    widget.list.setCurrentRow(0)
    assert not widget.add_button.isVisible()
    assert widget.open_link.isVisible()
    assert not widget.remove_link.isVisible()
    widget.remove()
    assert len(attachments.of_owner(database, "deviation", widget._owner)) == 1
