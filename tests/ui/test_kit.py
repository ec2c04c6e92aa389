"""The small parts: questions in boxes, and buttons that are pressed with every key that should."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from alna_desktop.ui.context_bar import Selector
from alna_desktop.ui.qt_texts import QtTexts
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.kit import ask_to_save, show_problem  # the real ones: the tests' own stand in for `kit`'s


@pytest.fixture
def parent(qtbot, qapp):
    texts = QtTexts(qapp)
    qapp.installTranslator(texts)
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    yield parent
    qapp.removeTranslator(texts)
    texts.deleteLater()


def buttons(box):
    return {button.text().replace("&", ""): button for button in box.buttons()}


@pytest.mark.parametrize(("pressed", "answer"), [("Lagre", "save"), ("Forkast", "discard"), ("Avbryt", "cancel")])
def test_the_question_about_what_is_not_saved(parent, dialogs, qtbot, pressed, answer):
    dialogs.expect(QMessageBox, lambda box: qtbot.mouseClick(buttons(box)[pressed], Qt.MouseButton.LeftButton))
    assert ask_to_save(parent) == answer


@pytest.mark.parametrize(("key", "answer"), [(Qt.Key.Key_Return, "save"), (Qt.Key.Key_Escape, "cancel")])
def test_enter_saves_and_escape_loses_nothing(parent, dialogs, qtbot, key, answer):
    dialogs.expect(QMessageBox, lambda box: qtbot.keyClick(box, key))
    assert ask_to_save(parent) == answer


def test_a_problem_is_said(parent, dialogs):
    seen = []

    def look(box):
        seen.extend([box.text(), box.informativeText(), *buttons(box)])
        box.accept()

    dialogs.expect(QMessageBox, look)
    show_problem(parent, "Disken er full.")
    assert seen == ["Det gikk ikke", "Disken er full.", "OK"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("make", [kit.button, kit.link, kit.Chip, Selector], ids=["button", "link", "chip", "selector"])
def test_keys_press_a_button(qtbot, make, key):
    button, pressed = make("Lagre"), []
    if isinstance(button, Selector):
        button.clicked.disconnect()  # its menu would wait for an answer
    button.clicked.connect(lambda: pressed.append(key))
    qtbot.addWidget(button)
    with qtbot.waitActive(button):
        button.show()
    qtbot.keyClick(button, key)
    assert pressed == [key]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_disabled_button_is_not_pressed(qtbot, key):
    button, pressed = kit.button("Lagre"), []
    button.clicked.connect(lambda: pressed.append(key))
    qtbot.addWidget(button)
    button.setEnabled(False)
    button.show()
    qtbot.keyClick(button, key)
    assert pressed == []


def test_a_click_leaves_the_keyboard_in_the_field_one_is_in():
    assert not kit.button("Lagre").focusPolicy() & Qt.FocusPolicy.ClickFocus
