"""Qt's own buttons and menus in bokmål: it ships none, so it asks our catalogue."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QMessageBox, QPlainTextEdit, QTextBrowser

from alna_desktop import i18n
from alna_desktop.ui.qt_texts import TEXTS, QtTexts

# What the two languages write alike.
ALIKE = {"OK", "&OK", "Type"}


@pytest.fixture
def translator(qapp):
    texts = QtTexts(qapp)
    qapp.installTranslator(texts)
    yield texts
    qapp.removeTranslator(texts)
    texts.deleteLater()


BUTTONS = {
    "Ok": "OK",
    "Save": "Lagre",
    "Discard": "Forkast",
    "Cancel": "Avbryt",
    "Close": "Lukk",
    "Yes": "Ja",
    "No": "Nei",
    "Apply": "Bruk",
    "Retry": "Prøv igjen",
}


@pytest.mark.parametrize("box", [QMessageBox, QDialogButtonBox])
@pytest.mark.parametrize(("name", "text"), BUTTONS.items())
def test_standard_buttons(translator, qtbot, box, name, text):
    shown = box()
    qtbot.addWidget(shown)
    button = shown.addButton(getattr(box.StandardButton, name))
    assert button.text().replace("&", "") == text


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QTextBrowser])
def test_context_menus(translator, qtbot, kind):
    field = kind()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    texts = [action.text().replace("&", "").split("\t")[0] for action in menu.actions() if not action.isSeparator()]
    expected = ["Angre", "Gjør om", "Klipp ut", "Kopier", "Lim inn", "Slett", "Merk alt"]
    assert [text for text in texts if text not in {*expected, "Kopier lenken"}] == []
    assert "Kopier" in texts


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_is_in_the_catalogue(text):
    assert i18n._(text) != text or text in ALIKE


def test_what_we_do_not_know_stays_as_qt_wrote_it(translator):
    assert QCoreApplication.translate("Anything", "Something of Qt's") == "Something of Qt's"
    assert not translator.isEmpty()
