"""Before a text with an identity number is saved, the user is told in which field it stands, and decides."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from alna_desktop.ui.widgets import identity

NUMBER = "01010750160"


def test_texts_without_a_number_are_not_asked_about(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert identity.may_save(parent, {"Tittel": "Fall 12345678901", "Frist": None, "Alvor": 3})


@pytest.mark.parametrize("saves", [False, True])
def test_the_user_is_told_where_and_decides(qtbot: QtBot, saves: bool) -> None:
    parent, said = QWidget(), []
    qtbot.addWidget(parent)
    QTimer.singleShot(0, lambda: answer(qtbot, saves, said))
    text = f"Gjelder {NUMBER[:6]} {NUMBER[6:]}"
    assert identity.may_save(parent, {"Beskrivelse": text, "Sted": "Bad"}) is saves
    assert f"Beskrivelse: {NUMBER}" in said[0]
    assert "Sted" not in said[0]


def answer(qtbot: QtBot, saves: bool, said: list[str]) -> None:
    """Press the button that saves, or leave by Esc."""
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    said.append(box.informativeText())
    if saves:
        accept = next(b for b in box.buttons() if box.buttonRole(b) is QMessageBox.ButtonRole.AcceptRole)
        qtbot.mouseClick(accept, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(box, Qt.Key.Key_Escape)
