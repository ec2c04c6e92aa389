"""Importing a register on the page «Import»: a file, its columns, words and rows, and all of it back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox

from alna_desktop.exchange.register_drafts import RegisterDraft
from alna_desktop.exchange.sources import open_source
from alna_desktop.models.identity_number import check_digits
from alna_desktop.services import history, imports
from alna_desktop.services.register_import import RegisterKind
from alna_desktop.ui.pages.imports import ImportsPage, register_choice
from alna_desktop.ui.pages.imports.model import CELLS, CHECK
from alna_desktop.ui.pages.imports.register_dialog import RegisterDialog
from alna_desktop.ui.pages.imports.words_dialog import WordsDialog
from alna_desktop.ui.widgets import kit

GOOD = "Nr;Tittel;Enhet;Dato;Kategori;Merknad\n2007-0001;Fall;RE02;01.02.2007;HMS;\n;Feil;RE03;02.02.2007;HMS;æøå\n"
WRONG = GOOD + ";Uten enhet;RE99;03.02.2007;HMS;\n"
IDENTITY = "010160123" + (check_digits("010160123") or "")


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
    def make(text: str, name: str = "avvik.csv") -> RegisterDialog:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        draft = RegisterDraft(shell.database, RegisterKind.DEVIATIONS, open_source(path))
        draft.check()
        made = RegisterDialog(shell, draft, page)
        qtbot.addWidget(made, before_close_func=lambda each: each.done(0))  # nothing is asked when a test is over
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
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


def _column(made: RegisterDialog, heading: str):
    """The choice over a column."""
    return made.preview.roles.combos[made.draft.names.index(heading)]


def _checks(made: RegisterDialog) -> list[str]:
    model = made.preview.model
    return [model.index(row, CHECK).data() for row in range(model.rowCount())]


def test_a_file_that_needs_nothing_is_imported_and_taken_back(dialog, shell, qtbot) -> None:
    made = dialog(GOOD)
    assert made.import_button.text() == "Hent inn 2 rader"
    assert (_checks(made), made.reason.text()) == (["klar", "klar"], "")
    with qtbot.waitSignal(made.accepted):
        qtbot.keyClick(made, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert shell.said == ["2 rader er hentet inn. Ctrl+Z angrer."]
    assert _stored(shell) == 2
    assert history.undo(shell.database) == "Hentet inn: Avvik"
    assert _stored(shell) == 0


def test_it_stands_among_the_imports_and_is_taken_back_there(dialog, page, shell, qtbot, monkeypatch) -> None:
    made = dialog(GOOD)
    with qtbot.waitSignal(made.accepted):
        qtbot.mouseClick(made.import_button, Qt.MouseButton.LeftButton)
    page.show_context()
    page.show_view(1)
    model = page.earlier.model
    assert [model.index(0, column).data() for column in (1, 2, 3, 4, 5, 7)] == [
        "avvik.csv", "Avvik", "–", "2", "0", "importert",
    ]  # fmt: skip
    asked = []

    def yes(box: QMessageBox) -> None:
        asked.append(box.informativeText() or box.text())
        box.buttons()[0].click()

    monkeypatch.setattr(QMessageBox, "exec", yes)
    qtbot.mouseClick(page.earlier.undo_button, Qt.MouseButton.LeftButton)
    assert "2 rader fjernes" in asked[0]
    assert _stored(shell) == 0
    page.show_context()
    assert model.index(0, 7).data().startswith("angret")
    assert not page.earlier.undo_button.isEnabled()


def test_good_and_bad_rows_stand_side_by_side_until_the_bad_are_left_out(dialog, shell, qtbot) -> None:
    made = dialog(WRONG)
    assert _checks(made) == ["klar", "klar", "■ «RE99» er ikke kjent her."]
    assert made.preview.model.is_wrong(made.preview.model.index(2, CELLS + 2))
    assert not made.import_button.isEnabled()
    assert made.reason.text() == "1 rad har feil."
    qtbot.keyClick(made, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert len(_checks(made)) == 1
    made.leave_out.setFocus()
    qtbot.keyClick(made.leave_out, Qt.Key.Key_Space)
    assert made.import_button.text() == "Hent inn 2 rader"
    with qtbot.waitSignal(made.accepted):
        qtbot.mouseClick(made.import_button, Qt.MouseButton.LeftButton)
    assert _stored(shell) == 2


def test_columns_are_chosen_by_keyboard(dialog, qtbot) -> None:
    made = dialog(GOOD)
    assert _column(made, "Merknad").currentText() == "Leses ikke"
    qtbot.keyClick(made, Qt.Key.Key_F2)
    assert made.preview.roles.combos[0].hasFocus()
    _pick(qtbot, _column(made, "Merknad"), "Beskrivelse")
    assert [entry.values["description"] for entry in made.draft.prepared.entries] == ["", "æøå"]
    _pick(qtbot, _column(made, "Nr"), "Beskrivelse")
    assert _column(made, "Merknad").currentText() == "Leses ikke"  # only one column can be it
    assert [entry.values["description"] for entry in made.draft.prepared.entries] == ["2007-0001", ""]


def test_what_the_file_does_not_say_is_chosen_for_all_rows(dialog, qtbot) -> None:
    made = dialog("Tittel;Dato\nFall;01.02.2007\n")
    assert not made.import_button.isEnabled()
    _pick(qtbot, made.settings.constants["category"], "Økonomi")
    _pick(qtbot, made.settings.constants["unit_id"], "RE02 Furuset sykehjem")
    assert made.import_button.text() == "Hent inn 1 rad"
    assert made.import_button.isEnabled()


def test_words_of_another_system_are_said_once_and_remembered(dialog, shell, qtbot, monkeypatch) -> None:
    text = GOOD.replace("HMS", "Personskade").replace("RE03", "Lindeberg oms.")
    made = dialog(text)
    assert made.preview.names_link.text() == "2 ukjente ord …"

    def answer(words: WordsDialog) -> int:
        _pick(qtbot, words.combos["category", "Personskade"], "HMS")
        unit = words.combos["unit_id", "Lindeberg oms."]
        _pick(qtbot, unit, "RE03 Lindeberg omsorgssenter")
        words.accept()
        return WordsDialog.DialogCode.Accepted

    monkeypatch.setattr(WordsDialog, "exec", answer)
    qtbot.mouseClick(made.preview.names_link, Qt.MouseButton.LeftButton)
    qtbot.wait(1)
    assert (_checks(made), made.preview.names_link.isVisible()) == (["klar", "klar"], False)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_arguments, **_more: ("Avvikssystemet", True))
    qtbot.mouseClick(made.settings.save_link, Qt.MouseButton.LeftButton)
    assert made.settings.profiles.currentText() == "Avvikssystemet"
    again = dialog(text, "neste.csv")
    assert again.settings.profiles.currentText() == "Avvikssystemet"
    assert _checks(again) == ["klar", "klar"]
    _pick(qtbot, again.settings.profiles, again.settings.profiles.itemText(0))
    assert again.preview.names_link.text() == "2 ukjente ord …"
    _pick(qtbot, again.settings.profiles, "Avvikssystemet")
    qtbot.mouseClick(again.settings.delete_link, Qt.MouseButton.LeftButton)
    assert imports.profiles(shell.database, "deviations") == {}
    assert _checks(again) == ["klar", "klar"]


def test_identity_numbers_are_shown_and_asked_about(dialog, shell, qtbot) -> None:
    made = dialog(GOOD.replace("Feil", f"Feil {IDENTITY}"))
    assert _checks(made)[0] == "klar"
    assert "fødselsnummer" in _checks(made)[1]
    assert (made.import_button.isEnabled(), made.looked_at.isVisible()) == (False, True)
    made.looked_at.setFocus()
    qtbot.keyClick(made.looked_at, Qt.Key.Key_Space)
    with qtbot.waitSignal(made.accepted):
        qtbot.mouseClick(made.import_button, Qt.MouseButton.LeftButton)
    assert _stored(shell) == 2


def test_a_row_of_headings_is_chosen(dialog, qtbot) -> None:
    made = dialog("Utskrift;;;;;\n" + GOOD)
    assert made.settings.header.currentText() == "2"
    _pick(qtbot, made.settings.header, "1")
    assert made.draft.names[:2] == ["Utskrift", "B"]
    assert not made.import_button.isEnabled()
    _pick(qtbot, made.settings.header, "2")
    assert made.import_button.isEnabled()


def test_a_file_without_rows_is_shown_and_not_imported(dialog) -> None:
    made = dialog(GOOD.split("\n")[0] + "\n")
    assert (_checks(made), made.reason.text()) == ([], "Det er ingenting å hente inn i filen.")
    assert not made.import_button.isEnabled()


def test_the_page_leads_to_it(page, qtbot, monkeypatch, tmp_path: Path) -> None:
    path, seen = tmp_path / "avvik.csv", []
    path.write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(path), ""))
    monkeypatch.setattr(RegisterDialog, "exec", lambda dialog: seen.append(dialog.windowTitle()))
    button = page.registers.buttons[RegisterKind.DEVIATIONS]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["Hent inn register: Avvik"]


LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("noe.csv", b"A;B\n1;2\n", "overskrifter"),
        ("tom.csv", b"", "er tom"),
        ("passord.xlsx", LOCKED, "passord"),
        ("skadet.xlsx", b"PK\x03\x04" + b"\0" * 200, "skadet"),
    ],
)
def test_what_is_no_register_is_said(page, qtbot, monkeypatch, tmp_path: Path, name: str, data: bytes, words) -> None:
    path, said = tmp_path / name, []
    path.write_bytes(data)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(path), ""))
    monkeypatch.setattr(register_choice.kit, "show_problem", lambda _parent, text: said.append(text))
    qtbot.mouseClick(page.registers.buttons[RegisterKind.RISKS], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(said))
    assert words in said[0]


def test_a_large_register_is_checked_and_saved_behind_a_progress_dialog(dialog, shell, qtbot, monkeypatch) -> None:
    from alna_desktop.ui import work

    titles = []
    run = work.run
    monkeypatch.setattr(work, "run", lambda parent, title, do: titles.append(title) or run(parent, title, do))
    made = dialog(GOOD + "".join(f";Feil {n};RE03;02.02.2007;HMS;\n" for n in range(400)))
    _pick(qtbot, _column(made, "Merknad"), "Beskrivelse")
    assert _checks(made)[:2] == ["klar", "klar"]
    with qtbot.waitSignal(made.accepted):
        qtbot.mouseClick(made.import_button, Qt.MouseButton.LeftButton)
    assert titles == ["Kontrollerer radene", "Importerer"]
    assert _stored(shell) == 402
    assert history.takes_long(shell.database)
    history.undo(shell.database)
    assert _stored(shell) == 0


def test_esc_asks_before_what_was_said_of_the_columns_is_lost(dialog, shell, qtbot, monkeypatch) -> None:
    made, asked, answers = dialog(GOOD), [], ["cancel", "save"]
    monkeypatch.setattr(kit, "ask_to_save", lambda _parent: asked.append(1) or answers[len(asked) - 1])
    monkeypatch.setattr(QInputDialog, "getText", lambda *_arguments, **_named: ("Mitt", True))
    _pick(qtbot, _column(made, "Merknad"), "Beskrivelse")
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert (len(asked), made.isVisible()) == (1, True)
    assert made.draft.held("Merknad") == "description"
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert (len(asked), made.isVisible()) == (2, False)
    assert list(imports.profiles(shell.database, "deviations")) == ["Mitt"]


def test_esc_closes_where_nothing_was_said(dialog, qtbot, monkeypatch) -> None:
    made = dialog(GOOD)
    monkeypatch.setattr(kit, "ask_to_save", lambda _parent: pytest.fail("asked"))
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert not made.isVisible()
