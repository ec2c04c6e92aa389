"""Every dialog by keyboard: names, where it begins, the way of Tab, Enter, and Esc that loses nothing."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from dialog_factories import DIALOGS, QUESTIONS, Factory, classes
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot
from test_accessibility import cut, focusable, small, unnamed, walked

from alna_desktop.ui.widgets import kit
from alna_desktop.ui.window import MainWindow
from alna_desktop.ui.work import WorkDialog

ALL: dict[str, Factory] = {kind.__name__: make for kind, make in DIALOGS.items()} | QUESTIONS
FIELDS = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QTextBrowser)
# What is typed in these is no work that could be lost: a word to look for, a folder, or wishes for a round that is
# proposed anew. A red value's comment is kept until it is opened again.
NOTHING_TO_LOSE = {"IndicatorPicker", "PackDialog", "WorkbookDialog", "RedDialog"}
WITHOUT_DEFAULT = {"WorkDialog", "HelpWindow", "FramesDialog"}  # in a sheet of figures Enter is for its cells
BEGIN_LATER = {"RedDialog", "RoundDialog"}  # where one writes: the row, and the days of the week, are chosen already


@pytest.fixture(params=ALL.values(), ids=ALL)
def dialog(request: pytest.FixtureRequest, window: MainWindow, qtbot: QtBot) -> Iterator[QDialog]:
    """A dialog, seen and with the keyboard."""
    window.go("deviations")
    made: QDialog = request.param(window)
    made.show()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    QApplication.processEvents()
    yield made
    made.hide()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_every_dialog_class_is_looked_at() -> None:
    assert {kind.__name__ for kind in classes()} == {kind.__name__ for kind in DIALOGS}


def test_a_dialog(
    dialog: QDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.id
    wrong = [f"no name: {each}" for each in unnamed(dialog)]
    wrong += [f"cut: {each}" for each in cut(dialog)] + [f"small: {each}" for each in small(dialog)]
    if not dialog.windowTitle() and not isinstance(dialog, QMessageBox):
        wrong.append("no title")
    wrong += [*_default(dialog, name), *_beginning(dialog, name), *_tabs(dialog, qtbot)]
    wrong += _escape(dialog, qtbot, monkeypatch, name)
    if wrong:
        pytest.fail("; ".join(wrong), pytrace=False)


def _default(dialog: QDialog, name: str) -> list[str]:
    """Enter in a field does what the dialog is for, once."""
    found = [button for button in dialog.findChildren(QPushButton) if button.isVisible() and button.isDefault()]
    if len(found) == (name not in WITHOUT_DEFAULT):
        return []
    return [f"default buttons: {[button.text() for button in found]}"]


def _in_order(dialog: QDialog) -> list[QWidget]:
    """What Tab comes to, from the first in the dialog's own order."""
    there, found, here = set(focusable(dialog)), [], dialog.nextInFocusChain()
    while here is not None and here is not dialog:
        found += [here] if here in there else []
        here = here.nextInFocusChain()
    return found


def _fields(dialog: QDialog) -> list[QWidget]:
    return [each for each in _in_order(dialog) if isinstance(each, FIELDS) and not _read_only(each)]


def _read_only(widget: QWidget) -> bool:
    return isinstance(widget, QPlainTextEdit | QLineEdit | QTextBrowser) and widget.isReadOnly()


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def _beginning(dialog: QDialog, name: str) -> list[str]:
    """The keyboard is where one begins: not on a button where there is a field, and on none after another field."""
    here = QApplication.focusWidget()
    if here is None or here.window() is not dialog:
        return ["the keyboard is nowhere"]
    fields = [each for each in _in_order(dialog) if not isinstance(each, kit.Button | kit.Link)]
    if fields and here is not fields[0] and name not in BEGIN_LATER and not isinstance(dialog, QMessageBox):
        return [f"begins at {here!r}, not at {fields[0]!r}"]
    return []


def _tabs(dialog: QDialog, qtbot: QtBot) -> list[str]:
    """Tab comes to everything and goes down and to the right; what is below is left upwards only for a next column."""
    visited = walked(dialog, qtbot, Qt.Key.Key_Tab)
    wrong = [f"not reached: {each!r}" for each in set(focusable(dialog)) - set(visited)]
    for before, after in pairwise(_in_order(dialog)):
        first, second = _place(before), _place(after)
        upwards = second.bottom() < first.top() and second.left() < first.right()
        back = second.right() < first.left() and second.top() < first.bottom()
        if (upwards or back) and not isinstance(dialog, QMessageBox):  # Qt's own puts its boxes last
            wrong.append(f"Tab goes back from {_called(before)} to {_called(after)}")
    return wrong


def _called(widget: QWidget) -> str:
    return widget.accessibleName() or getattr(widget, "text", lambda: "")() or repr(widget)


def _escape(dialog: QDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str) -> list[str]:
    """Esc closes what nothing was written in; else it asks first, and what was written stays if one says so."""
    asked: list[str] = []
    answer = {"go": False}
    monkeypatch.setattr(
        kit, "ask_to_save", lambda _parent: (asked.append("save"), ("cancel", "discard")[answer["go"]])[1]
    )
    monkeypatch.setattr(kit, "ask_to_discard", lambda _parent: (asked.append("discard"), answer["go"])[1])
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    if asked:
        return ["asks though nothing was written"]
    if dialog.isVisible() and not isinstance(dialog, WorkDialog):
        return ["Esc does not close it"]
    field = next((each for each in _fields(dialog) if isinstance(each, QLineEdit | QPlainTextEdit)), None)
    if field is None or name in NOTHING_TO_LOSE:
        return []
    dialog.show()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_End)
    qtbot.keyClicks(field, "9")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    if not asked or not dialog.isVisible():
        return ["what was written is lost by Esc"]
    answer["go"] = True
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    return ["it can't be left"] if dialog.isVisible() else []
