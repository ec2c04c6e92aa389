"""Importing a register on the page «Import»: a file, its columns, its problems, and all of it back with one Ctrl+Z."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from alna_desktop.exchange.sources import open_source
from alna_desktop.services import history
from alna_desktop.services.register_import import RegisterKind
from alna_desktop.ui.pages.imports import ImportsPage, register_choice
from alna_desktop.ui.pages.imports.register_dialog import RegisterDialog

GOOD = "Nr;Tittel;Enhet;Dato;Kategori;Merknad\n2007-0001;Fall;RE02;01.02.2007;HMS;\n;Feil;RE03;02.02.2007;HMS;æøå\n"
WRONG = GOOD + ";Uten enhet;RE99;03.02.2007;HMS;\n"


@pytest.fixture
def page(shell, qtbot) -> ImportsPage:
    made = ImportsPage(shell)
    qtbot.addWidget(made)
    made.resize(1158, 664)
    made.show()
    made.show_context()
    return made


@pytest.fixture
def dialog(shell, page, qtbot, tmp_path: Path):
    def make(text: str) -> RegisterDialog:
        path = tmp_path / "avvik.csv"
        path.write_text(text, encoding="utf-8")
        made = RegisterDialog(shell, RegisterKind.DEVIATIONS, open_source(path), page)
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def _stored(shell) -> int:
    with shell.database.look() as rows:
        return int(rows("SELECT count(*) FROM deviation WHERE number_year = 2007")[0][0])


def _pick(qtbot, combo, text: str) -> None:
    """Choose in a list by keyboard."""
    combo.setFocus()
    combo.showPopup()
    combo.view().setCurrentIndex(combo.model().index(combo.findText(text), 0))
    qtbot.keyClick(combo.view(), Qt.Key.Key_Return)
    qtbot.wait(1)  # what is queued is done


def test_a_file_that_needs_nothing_is_imported_and_taken_back(dialog, shell, qtbot) -> None:
    made = dialog(GOOD)
    assert made.import_button.text() == "Hent inn 2 rader"
    assert (made.count.text(), made.model.rowCount()) == ("0 av 2 rader har feil.", 0)
    with qtbot.waitSignal(made.accepted):
        qtbot.mouseClick(made.import_button, Qt.MouseButton.LeftButton)
    assert shell.said == ["2 rader er hentet inn. Ctrl+Z angrer."]
    assert _stored(shell) == 2
    assert history.undo(shell.database) == "Hentet inn: Avvik"
    assert _stored(shell) == 0


def test_rows_with_problems_hinder_until_they_are_left_out(dialog, shell, qtbot) -> None:
    made = dialog(WRONG)
    assert [made.model.index(0, column).data() for column in range(3)] == ["4", "Enhet", "«RE99» er ikke kjent her."]
    assert not made.import_button.isEnabled()
    made.leave_out.setFocus()
    qtbot.keyClick(made.leave_out, Qt.Key.Key_Space)
    assert made.import_button.text() == "Hent inn 2 rader"
    with qtbot.waitSignal(made.accepted):
        qtbot.mouseClick(made.import_button, Qt.MouseButton.LeftButton)
    assert _stored(shell) == 2


def test_columns_are_chosen_by_keyboard(dialog, shell, qtbot) -> None:
    made = dialog(GOOD)
    assert made.columns["Merknad"].currentText() == "Leses ikke"
    _pick(qtbot, made.columns["Merknad"], "Beskrivelse")
    assert [entry.values["description"] for entry in made.prepared.entries] == ["", "æøå"]
    _pick(qtbot, made.columns["Nr"], "Beskrivelse")
    assert made.count.text() == "To kolonner kan ikke begge være «Beskrivelse»."
    assert not made.import_button.isEnabled()
    _pick(qtbot, made.columns["Nr"], "Leses ikke")
    assert made.import_button.isEnabled()


def test_what_the_file_does_not_say_is_chosen_for_all_rows(dialog, qtbot) -> None:
    made = dialog("Tittel;Dato\nFall;01.02.2007\n")
    assert not made.import_button.isEnabled()
    _pick(qtbot, made.constants["category"], "Økonomi")
    _pick(qtbot, made.constants["unit_id"], "RE02 Furuset sykehjem")
    assert made.import_button.text() == "Hent inn 1 rad"
    assert made.import_button.isEnabled()


def test_the_page_leads_to_it(page, shell, qtbot, monkeypatch, tmp_path: Path) -> None:
    path, seen = tmp_path / "avvik.csv", []
    path.write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(path), ""))
    monkeypatch.setattr(RegisterDialog, "exec", lambda dialog: seen.append(dialog.windowTitle()))
    button = page.registers.buttons[RegisterKind.DEVIATIONS]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["Hent inn register: Avvik"]


def test_what_is_no_register_is_said(page, qtbot, monkeypatch, tmp_path: Path) -> None:
    path, said = tmp_path / "noe.csv", []
    path.write_text("A;B\n1;2\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(path), ""))
    monkeypatch.setattr(register_choice.kit, "show_problem", lambda _parent, text: said.append(text))
    qtbot.mouseClick(page.registers.buttons[RegisterKind.RISKS], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(said))
    assert "overskrifter" in said[0]
