"""What should not happen: logged, shown with a report that can be copied, and work goes on."""

import faulthandler
import logging
import sys
import threading

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, qInstallMessageHandler, qWarning
from PySide6.QtGui import QGuiApplication

from alna_desktop import __version__, paths
from alna_desktop.errors import Closed
from alna_desktop.ui import crash
from alna_desktop.ui.crash import CrashDialog
from alna_desktop.ui.widgets.kit import Button


@pytest.fixture
def reporter(monkeypatch):
    """The reporter in place of Python's own; both are as before afterwards."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    owner = QObject()
    crash.install(owner)
    yield
    owner.deleteLater()


@pytest.fixture
def log(monkeypatch):
    """A log file of this test alone; Qt's messages and Python's logging are as before afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers = []
    crash.start_log()
    yield paths.log_file()
    for handler in root.handlers:
        handler.close()
    root.handlers = handlers
    root.setLevel(level)
    qInstallMessageHandler(None)
    faulthandler.enable()


def divide():
    raise ZeroDivisionError("delt på null")


def happen(trouble):
    """As Python does with what nobody caught."""
    try:
        raise trouble
    except Exception:
        sys.excepthook(*sys.exc_info())


def test_a_bug_is_shown_with_a_report_that_can_be_copied(reporter, dialogs, qtbot, log):
    seen = []

    def look(dialog):
        copy, go_on = dialog.findChildren(Button)
        qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
        seen.extend([dialog.windowTitle(), dialog.text.toPlainText(), copy.text(), go_on.text()])
        qtbot.keyClick(go_on, Qt.Key.Key_Return)

    dialogs.expect(CrashDialog, look)
    happen(ZeroDivisionError("delt på null"))
    title, report, *buttons = seen
    assert title == "Noe gikk galt"
    assert buttons == ["Kopier rapporten", "Fortsett"]
    assert QGuiApplication.clipboard().text() == report
    assert f"alna-desktop {__version__}, Python 3." in report
    assert "ZeroDivisionError: delt på null" in report
    assert "in happen" in report
    written = log.read_text(encoding="utf-8")
    assert "CRITICAL alna: unexpected" in written
    assert "ZeroDivisionError: delt på null" in written


def test_a_bug_in_another_thread_is_shown_in_the_first(reporter, dialogs, qtbot):
    shown_in = []

    def look(dialog):
        shown_in.append(threading.current_thread())
        dialog.accept()

    dialogs.expect(CrashDialog, look)
    thread = threading.Thread(target=divide)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: shown_in == [threading.main_thread()])


def test_a_bug_while_the_dialog_is_open_opens_no_other(reporter, dialogs, qtbot):
    def look(dialog):
        happen(ValueError("en til"))
        dialog.accept()

    dialogs.expect(CrashDialog, look)
    happen(ZeroDivisionError("første"))
    dialogs.expect(CrashDialog, CrashDialog.accept)
    happen(ZeroDivisionError("senere"))


def test_ctrl_c_in_the_terminal_is_no_bug(reporter, dialogs, capsys):
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_what_came_too_late_for_its_file_is_logged_and_nobody_is_told(reporter, dialogs, log):
    happen(Closed())
    assert "INFO alna: something was looked for in a file that is closed" in log.read_text("utf-8")


def test_qts_own_messages_are_logged(log):
    qWarning("fra Qt")
    assert "WARNING qt: fra Qt" in log.read_text(encoding="utf-8")


def test_no_room_for_a_log_is_no_reason_not_to_start(monkeypatch, tmp_path, caplog):
    monkeypatch.setattr(paths, "log_file", lambda: tmp_path)
    crash.start_log()
    assert "no log file" in caplog.text


def test_work_goes_on_afterwards(reporter, window, dialogs, qtbot):
    dialogs.expect(CrashDialog, CrashDialog.accept)
    QTimer.singleShot(0, lambda: happen(ZeroDivisionError()))
    qtbot.waitUntil(lambda: not dialogs.waits)
    window.go("scorecard")
    assert window.page.key == "scorecard"
