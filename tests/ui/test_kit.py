"""The small parts: questions in boxes, and buttons that are pressed with every key that should."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMessageBox, QStyleOptionComboBox, QWidget

from alna_desktop.ui import theme
from alna_desktop.ui.context_bar import Selector
from alna_desktop.ui.qt_texts import QtTexts
from alna_desktop.ui.tokens import DARK, LIGHT
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


def test_a_box_is_called_by_the_program_and_says_its_heading_once(parent):
    box = kit.message_box(parent, "23 pakker er laget.", "De ligger i mappen.")
    assert (box.windowTitle(), box.text()) == ("Resultatstyring", "23 pakker er laget.")


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


def test_one_of_several_is_read_out_as_a_radio_button_and_a_chip_alone_as_a_box(parent):
    group, chips, alone = kit.OneOf(parent), [kit.Chip("Hjul"), kit.Chip("Liste")], kit.Chip("Bare røde")
    for place, chip in enumerate(chips):
        group.addButton(chip, place)
    roles = [QAccessible.queryAccessibleInterface(button).role() for button in (*chips, alone)]
    assert roles == [QAccessible.Role.RadioButton, QAccessible.Role.RadioButton, QAccessible.Role.CheckBox]
    chips[0].click()
    chips[1].click()
    assert [chip.isChecked() for chip in chips] == [False, True]
    assert group.checkedId() == 1


@pytest.mark.parametrize(("mode", "colors"), [("light", LIGHT), ("dark", DARK)])
def test_a_box_to_tick_is_seen_in_both_themes(qtbot, mode, colors):
    theme.use(mode)
    box = kit.CheckBox("Skriv ut likevel")
    qtbot.addWidget(box)
    box.show()
    assert colors.control.lower() in seen_colors(box)  # 3:1 on its ground, see test_theme
    assert colors.accent.lower() not in seen_colors(box)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert {colors.accent.lower(), colors.onAccent.lower()} <= seen_colors(box)


def seen_colors(box):
    """The colours where the box is."""
    image = box.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(26) for y in range(image.height())}


@pytest.mark.parametrize("width", [90, 400])
def test_a_choice_there_is_no_room_for_ends_in_dots(qtbot, width):
    combo = kit.Combo()
    qtbot.addWidget(combo)
    combo.addItem("1 Svært lite sannsynlig")
    combo.setFixedSize(width, 32)
    combo.show()
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    assert combo.shown_text(option).endswith("…") is (width == 90)
    painted = combo.grab().toImage()
    combo.setItemText(0, combo.shown_text(option))
    assert combo.grab().toImage() == painted  # as if no more had been written in it
