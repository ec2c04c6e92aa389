"""Before a text with an identity number is saved, the user is told in which field it stands, and decides."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from alna_desktop.fields import deviations as fields
from alna_desktop.fields.base import Option
from alna_desktop.models import DeviationCategory
from alna_desktop.services import units
from alna_desktop.store.database import Database
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.deviations.quick import QuickDialog
from alna_desktop.ui.widgets import identity

NUMBER = "01010750160"


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """A window for the dialogs."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_texts_without_a_number_are_not_asked_about(parent: QWidget) -> None:
    assert identity.may_save(parent, {"Tittel": "Fall 12345678901", "Frist": None, "Alvor": 3})


@pytest.mark.parametrize("saves", [False, True])
def test_the_user_is_told_where_and_decides(qtbot: QtBot, parent: QWidget, saves: bool) -> None:
    said: list[str] = []
    QTimer.singleShot(0, lambda: answer(qtbot, saves, said))
    text = f"Gjelder {NUMBER[:6]} {NUMBER[6:]}"
    assert identity.may_save(parent, {"Beskrivelse": text, "Sted": "Bad"}) is saves
    assert f"Beskrivelse: {NUMBER}" in said[0]
    assert "Sted" not in said[0]


def test_what_was_confirmed_before_is_not_asked_about_again(parent: QWidget) -> None:
    assert identity.may_save(parent, {"Sted": f"{NUMBER}, og mer"}, {"Sted": NUMBER})


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


def quick(parent: QWidget, database: Database) -> QuickDialog:
    """The form of a new deviation, filled in with a number where none should be."""
    unit = next(unit for unit in units.in_force(database) if unit.code == "RE04")
    return QuickDialog(
        parent,
        database,
        {"unit_id": [Option(unit.id, unit.name)]},
        {
            "title": f"Feil medisin til {NUMBER}",
            "unit_id": unit.id,
            "occurred_on": database.today(),
            "category": DeviationCategory.SERVICE,
        },
    )


@pytest.mark.parametrize("saves", [False, True])
def test_a_new_deviation_is_not_registered_before_the_user_has_decided(
    qtbot: QtBot, parent: QWidget, demo_database: Database, saves: bool
) -> None:
    dialog, said = quick(parent, demo_database), []
    QTimer.singleShot(0, lambda: answer(qtbot, saves, said))
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    assert said[0].startswith("Hva som skjedde: " + NUMBER)
    assert (dialog.registered is not None) is saves


@pytest.mark.parametrize("saves", [False, True])
def test_a_question_is_not_answered_before_the_user_has_decided(qtbot: QtBot, parent: QWidget, saves: bool) -> None:
    given: list[dict[str, object]] = []
    said: list[str] = []
    dialog = AskDialog(parent, fields.REJECT, "", given.append, values={"reason": NUMBER})
    QTimer.singleShot(0, lambda: answer(qtbot, saves, said))
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    assert bool(given) is saves
