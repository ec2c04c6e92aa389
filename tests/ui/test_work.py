"""Long work: off the GUI thread, with progress, cancelled, and with trouble of both kinds."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from alna_desktop.errors import Closed, UserError
from alna_desktop.ui import work
from alna_desktop.ui.work import Aside, WorkDialog


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


def test_result_comes_back_from_another_thread(parent):
    assert work.run(parent, "Arbeid", lambda _progress: threading.current_thread()) is not threading.current_thread()


def test_progress_is_shown_in_words(parent, qtbot, dialogs):
    go_on, seen = threading.Event(), []

    def count(progress):
        progress.start(3)
        progress.step("Furuset sykehjem")
        assert go_on.wait(10)
        return "ferdig"

    def look(dialog):
        qtbot.waitUntil(lambda: dialog.bar.maximum() == 3)
        seen.append((dialog.windowTitle(), dialog.bar.value(), dialog.what.text()))
        go_on.set()

    dialogs.expect(WorkDialog, look)
    assert work.run(parent, "Arbeid", count) == "ferdig"
    assert seen == [("Arbeid", 1, "1 av 3: Furuset sykehjem")]


def test_steps_by_the_thousand_do_not_fill_the_windows_queue_and_the_last_one_is_told(parent, dialogs):
    told = []

    def count(progress):
        progress.start(20_000)
        for _step in range(20_000):
            progress.step()

    def look(dialog):
        dialog._thread.stepped.connect(lambda done, *_more: told.append((done, dialog.what.text())))

    dialogs.expect(WorkDialog, look)
    work.run(parent, "Arbeid", count)
    assert len(told) < 1000


def test_many_steps_are_written_as_people_write_numbers(parent, qtbot):
    thread = work.WorkThread(lambda _progress: None, parent)
    dialog = WorkDialog("Arbeid", thread, parent)
    qtbot.addWidget(dialog)
    thread.stepped.emit(52_311, 100_048, "")
    assert dialog.what.text() == "52\u00a0311 av 100\u00a0048"


WAYS = {
    "button": lambda dialog, qtbot: qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton),
    "escape": lambda dialog, qtbot: qtbot.keyClick(dialog, Qt.Key.Key_Escape),
    "close": lambda dialog, _qtbot: dialog.close(),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_cancelled_at_its_next_step(parent, qtbot, dialogs, way):
    asked, done = threading.Event(), []

    def endless(progress):
        progress.start(2)
        progress.step()
        assert asked.wait(10)
        progress.step()
        done.append("second step")

    def cancel(dialog):
        way(dialog, qtbot)
        assert dialog.isVisible()
        assert dialog.what.text() == "Stopper …"
        assert not dialog.cancel_button.isEnabled()
        asked.set()

    dialogs.expect(WorkDialog, cancel)
    assert work.run(parent, "Arbeid", endless) is None
    assert done == []


@pytest.mark.parametrize("trouble", [UserError("Disken er full."), ZeroDivisionError("bug")])
def test_trouble_is_raised_where_the_work_was_asked_for(parent, trouble):
    def fail(_progress):
        raise trouble

    with pytest.raises(type(trouble)) as raised:
        work.run(parent, "Arbeid", fail)
    assert raised.value is trouble


def test_work_that_ends_at_once_leaves_no_dialog(parent, qapp):
    for _time in range(20):
        work.run(parent, "Arbeid", lambda _progress: None)
    assert not [dialog for dialog in parent.findChildren(WorkDialog) if dialog.isVisible()]


def test_aside_tells_only_what_was_asked_for_last(qtbot):
    aside, go_on, told = Aside(), threading.Event(), []
    aside.ask(lambda: go_on.wait(10) and "first", told.append)
    aside.ask(lambda: "second", told.append)
    aside.ask(lambda: "third", told.append)
    assert aside.is_busy
    go_on.set()
    qtbot.waitUntil(lambda: not aside.is_busy)
    assert told == ["third"]


def test_aside_tells_nothing_of_a_file_that_was_closed_nor_to_whoever_is_gone(qtbot):
    aside, go_on, told = Aside(), threading.Event(), []

    def closed():
        raise Closed

    aside.ask(closed, told.append)
    qtbot.waitUntil(lambda: not aside.is_busy)
    aside.ask(lambda: go_on.wait(10), told.append)
    aside.drop()
    go_on.set()
    qtbot.waitUntil(lambda: not aside.is_busy)
    assert told == []


def test_aside_raises_trouble_in_the_windows_thread(qtbot):
    aside = Aside()
    with qtbot.captureExceptions() as raised:
        aside.ask(lambda: 1 / 0, lambda _result: None)
        qtbot.waitUntil(lambda: not aside.is_busy)
    assert [kind for kind, *_more in raised] == [ZeroDivisionError]
