"""«Import»: by clicks, by keys and by dropping a file; all or nothing, and all of it back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QFileDialog, QInputDialog, QMessageBox, QPushButton, QWidget

from alna_desktop.exchange.profiles import Role
from alna_desktop.services import history, imports
from alna_desktop.ui.pages.imports import ImportsPage
from alna_desktop.ui.pages.imports import page as page_module
from alna_desktop.ui.pages.imports.model import CHECK, NUMBER
from alna_desktop.ui.pages.imports.names_dialog import NamesDialog

GOOD = "Enhet;Indikator;Periode;Verdi;Merknad\nRE02;Sykefravær;2009-05;10,5;a\nRE03;sickness;2009-05;??;b\n"
WRONG = GOOD + "RE99;sickness;2009-06;1;\nSum;sickness;2009-06;ti;\n"


@pytest.fixture
def page(shell, qtbot) -> ImportsPage:
    made = ImportsPage(shell)
    qtbot.addWidget(made)
    made.resize(1158, 664)
    made.show()
    made.show_context()
    return made


@pytest.fixture
def open_text(page, tmp_path, monkeypatch, qtbot):
    """Choose a file with a text in it, as a user does."""

    def choose(text: str) -> Path:
        path = tmp_path / "tall.csv"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(path), ""))
        button = page.open_button if page.draft is None else page.settings.other_link
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        return path

    return choose


def checks(page) -> list[str]:
    model = page.preview.model
    return [model.index(row, CHECK).data() for row in range(model.rowCount())]


def pick(qtbot, combo: QComboBox, text: str) -> None:
    """Choose in a list by keyboard."""
    combo.setFocus()
    combo.showPopup()
    combo.view().setCurrentIndex(combo.model().index(combo.findText(text), 0))
    qtbot.keyClick(combo.view(), Qt.Key.Key_Return)
    qtbot.wait(1)  # what is queued is done


def test_it_begins_with_the_first_step(page) -> None:
    page.focus_first()
    assert page.open_button.hasFocus()
    assert not page.import_button.isVisible()


def test_a_file_that_needs_nothing_is_imported_and_taken_back(page, open_text, qtbot, shell) -> None:
    open_text(GOOD)
    assert checks(page) == ["ny", "ny"]
    assert page.import_button.text() == "Importer 2 tall"
    assert page.reason.text() == ""
    qtbot.mouseClick(page.import_button, Qt.MouseButton.LeftButton)
    assert shell.said == ["2 tall er importert. Ctrl+Z angrer."]
    assert page.draft is None
    assert page.earlier.isVisible()
    page.show_context()
    assert page.chips[1].text() == "Tidligere importer  1"
    assert history.undo(shell.database) == "Import"
    page.show_context()
    assert page.earlier.model.index(0, 7).data().startswith("angret")
    assert not page.earlier.undo_button.isEnabled()


def test_red_values_that_wait_for_a_comment_are_counted(page, open_text, qtbot, shell) -> None:
    open_text("Enhet;Teller;Nevner;Indikator;Periode\nRE02;90;100;sickness;2009-09\nRE03;90;100;sickness;2009-09\n")
    qtbot.mouseClick(page.import_button, Qt.MouseButton.LeftButton)
    assert shell.said == ["2 tall er importert. Ctrl+Z angrer. 2 røde tall mangler kommentar."]


def test_rows_with_problems_hinder_and_are_filtered(page, open_text, qtbot, shell) -> None:
    open_text(WRONG)
    assert checks(page)[2:] == ["■ «RE99» er ikke kjent her.", "■ «Sum» er ikke kjent her. «ti» er ikke et tall."]
    assert (page.import_button.isEnabled(), page.reason.text()) == (False, "2 av 4 rader har feil.")
    page.save()
    assert imports.batches(shell.database) == []
    qtbot.mouseClick(page.preview.wrong_chip, Qt.MouseButton.LeftButton)
    assert [page.preview.model.index(row, NUMBER).data() for row in range(2)] == ["4", "5"]
    page.begin_filter()
    assert page.preview.model.rowCount() == 4
    wrong = page.preview.model.index(3, 5)
    assert page.preview.model.is_wrong(wrong)
    assert wrong.data(Qt.ItemDataRole.AccessibleTextRole) == "Verdi: ti. «ti» er ikke et tall."


def test_names_are_given_a_meaning_or_left_out(page, open_text, qtbot, dialogs) -> None:
    open_text(WRONG)
    assert page.preview.names_link.text() == "2 ukjente navn …"

    def answer(dialog: NamesDialog) -> None:
        combo = dialog.combos[Role.UNIT, "RE99"]
        combo.setCurrentIndex(next(row for row in range(combo.count()) if combo.itemData(row) == "RE04"))
        pick(qtbot, dialog.combos[Role.UNIT, "Sum"], "Utelat")
        qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)

    dialogs.expect(NamesDialog, answer)
    qtbot.mouseClick(page.preview.names_link, Qt.MouseButton.LeftButton)
    assert page.draft.profile.names == {"unit": {"RE99": "RE04", "Sum": ""}}
    assert (page.reason.text(), page.import_button.text()) == ("", "Importer 3 tall")
    assert "1 verdi er utelatt" in page.preview.notes.text()


def test_new_units_and_indicators_are_made_with_the_import_and_go_with_it(
    page, open_text, qtbot, shell, dialogs
) -> None:
    before = [len(part) for part in (imports.known(shell.database).units, imports.known(shell.database).indicators)]
    open_text("Enhet;Indikator;Periode;Verdi\nX9;Tempo;2009;1\nSum;Tempo;2009;1\n;Tempo;2009;7\nX9;Tempo;2009;2\n")

    def answer(dialog: NamesDialog) -> None:
        assert dialog.combos[Role.UNIT, ""].findText("Ny enhet") == -1
        pick(qtbot, dialog.combos[Role.UNIT, "Sum"], "Utelat")
        pick(qtbot, dialog.combos[Role.INDICATOR, "Tempo"], "Ny indikator")
        qtbot.mouseClick(dialog.rest_new, Qt.MouseButton.LeftButton)
        assert dialog.combos[Role.UNIT, "X9"].currentText() == "Ny enhet"
        qtbot.mouseClick(dialog.rest_out, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)

    dialogs.expect(NamesDialog, answer)
    qtbot.mouseClick(page.preview.names_link, Qt.MouseButton.LeftButton)
    assert page.reason.text() == "1 av 4 rader har feil."
    qtbot.mouseClick(page.settings.adding, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.import_button.isEnabled())
    assert checks(page) == ["ny", "ingenting å lese", "ingenting å lese", "inn i rad 2"]
    assert page.reason.text() == "Lager også 1 enhet og 1 indikator."
    assert "1 ny enhet: X9. 1 ny indikator: Tempo." in page.preview.notes.text()
    assert page.preview.names_link.text() == "2 nye navn …"

    def look(dialog: NamesDialog) -> None:
        assert dialog.combos[Role.UNIT, "X9"].currentText() == "Ny enhet"
        qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)

    dialogs.expect(NamesDialog, look)
    qtbot.mouseClick(page.preview.names_link, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.import_button, Qt.MouseButton.LeftButton)
    known = imports.known(shell.database)
    assert [len(known.units), len(known.indicators)] == [number + 1 for number in before]
    assert history.undo(shell.database) == "Import"
    known = imports.known(shell.database)
    assert [len(known.units), len(known.indicators)] == before


def test_columns_are_mapped_by_keyboard_and_the_rows_follow(page, open_text, qtbot) -> None:
    open_text(GOOD.replace("Verdi", "X").replace("Merknad", "Y"))
    combos = page.preview.roles.combos
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.edit()
    assert combos[0].hasFocus()
    assert [combo.currentText() for combo in combos] == ["Enhet", "Indikator", "Periode", "Verdi", "Leses ikke"]
    pick(qtbot, combos[3], "Leses ikke")
    assert page.reason.text() == "Velg hvilken kolonne verdiene står i."
    assert checks(page) == ["", ""]
    pick(qtbot, combos[3], "Verdi")
    assert checks(page) == ["ny", "ny"]
    combos[0].setFocus()
    for _step in range(4):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.focusWidget() is combos[4]
    assert combos[4].accessibleName() == "Hva kolonnen «Y» inneholder"


def test_what_the_file_does_not_say_is_chosen_for_all(page, open_text, qtbot) -> None:
    open_text("Enhet;Verdi\nRE02;10,5\n")
    assert page.reason.text() == "Velg hvilken indikator det gjelder."
    pick(qtbot, page.settings.indicators, "Sykefravær")
    assert page.reason.text() == "Velg hvilken periode det gjelder."
    page.settings.period.setFocus()
    qtbot.keyClicks(page.settings.period, "mai 2009")
    qtbot.keyClick(page.settings.period, Qt.Key.Key_Return)
    qtbot.wait(1)
    assert (page.reason.text(), page.import_button.text()) == ("", "Importer 1 tall")


def test_headings_dashes_and_empty_rows(page, open_text, qtbot) -> None:
    open_text("Rapport\n" + GOOD.replace("10,5", "-") + "\n" + "RE04;sickness;2009-05;3;\n")
    assert page.settings.header.currentText() == "2"
    assert page.settings.whole.isChecked()
    assert len(checks(page)) == 3
    qtbot.mouseClick(page.settings.whole, Qt.MouseButton.LeftButton)
    qtbot.wait(1)
    assert len(checks(page)) == 2
    assert "under en tom rad leses ikke" in page.preview.notes.text()
    assert page.draft.prepared.lines[0].report.value is None
    pick(qtbot, page.settings.dash, "0")
    assert page.draft.prepared.lines[0].report.value == 0
    pick(qtbot, page.settings.header, "1")
    assert page.draft.names[0] == "Rapport"


def test_years_as_columns_are_said_to_be_periods(page, open_text, qtbot) -> None:
    open_text("Enhet;Indikator;2007;2008\nRE02;sickness;9,9;10,1\n")
    assert page.settings.across[0].currentText() == "Periode"
    assert checks(page) == ["2 nye"]
    pick(qtbot, page.settings.across[0], "–")
    assert page.reason.text() == "To kolonner kan ikke begge være «verdi»."


def test_a_profile_is_saved_used_and_removed(page, open_text, qtbot, shell, monkeypatch) -> None:
    open_text(GOOD)
    pick(qtbot, page.preview.roles.combos[4], "Kommentar")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_arguments, **_named: (" Fravær ", True))
    qtbot.mouseClick(page.settings.save_link, Qt.MouseButton.LeftButton)
    assert list(imports.profiles(shell.database)) == ["Fravær"]
    open_text(GOOD)
    pick(qtbot, page.settings.profiles, "Slik programmet foreslår")
    pick(qtbot, page.preview.roles.combos[4], "Leses ikke")
    pick(qtbot, page.settings.profiles, "Fravær")
    assert page.preview.roles.combos[4].currentText() == "Kommentar"
    qtbot.mouseClick(page.settings.delete_link, Qt.MouseButton.LeftButton)
    assert imports.profiles(shell.database) == {}
    assert not page.settings.delete_link.isVisible()
    assert page.preview.roles.combos[4].currentText() == "Kommentar"


def test_a_profile_that_does_not_fit_is_said_and_changes_nothing(page, open_text, qtbot, shell, problems) -> None:
    imports.save_profile(shell.database, "Annen", {"sheet": "Borte"})
    open_text(GOOD)
    before = page.draft.profile
    pick(qtbot, page.settings.profiles, "Annen")
    assert problems == ["Profilen er laget av en annen versjon av programmet. Velg kolonnene på nytt."]
    assert page.draft.profile == before
    assert page.settings.profiles.currentText() == "Slik programmet foreslår"


def test_what_can_not_be_read_is_said(page, open_text, problems, shell) -> None:
    open_text("%PDF-1.7\n")
    assert problems == ["«tall.csv» er verken et regneark eller en teksttabell."]
    assert page.draft is None


def test_a_file_is_dropped_on_the_page(page, tmp_path) -> None:
    path = tmp_path / "sluppet.csv"
    path.write_text(GOOD, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    actions, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPointF(9, 9), actions, data, left, Qt.KeyboardModifier.NoModifier))
    assert page.settings.file.text() == "sluppet.csv"
    assert page.acceptDrops()


def test_the_same_file_twice_is_pointed_out(page, open_text) -> None:
    open_text(GOOD)
    page.save()
    page.show_context()
    open_text(GOOD)
    assert "Nøyaktig den samme filen ble importert" in page.preview.notes.text()
    assert (page.import_button.isEnabled(), page.reason.text()) == (False, "Det er ingenting nytt i filen.")


def test_the_preview_follows_what_the_file_has(page, open_text, shell) -> None:
    open_text(GOOD)
    prepared = page.draft.prepared
    imports.save(shell.database, prepared)
    page.show_context()
    assert checks(page) == ["uendret", "uendret"]


def test_an_earlier_import_is_taken_back_when_the_user_is_sure(page, open_text, qtbot, shell, dialogs) -> None:
    open_text(GOOD)
    page.save()
    page.show_context()
    dialogs.expect(QMessageBox, lambda box: box.button(QMessageBox.StandardButton.Cancel).click())
    qtbot.mouseClick(page.earlier.undo_button, Qt.MouseButton.LeftButton)
    assert imports.batches(shell.database)[0].undone_at is None

    def agree(box: QMessageBox) -> None:
        assert "2 tall blir fjernet" in box.informativeText()
        next(one for one in box.findChildren(QPushButton) if one.text() == "Angre importen").click()

    dialogs.expect(QMessageBox, agree)
    qtbot.keyClick(page.earlier.table, Qt.Key.Key_Delete)
    assert imports.batches(shell.database)[0].undone_at is not None
    assert shell.said[-1] == "Importen av «tall.csv» er angret."


def test_an_import_that_was_changed_since_is_not_taken_back(page, open_text, shell, problems, monkeypatch) -> None:
    open_text(GOOD)
    page.save()
    open_text(GOOD.replace("10,5", "11"))
    page.save()
    page.show_context()
    page.earlier.table.setCurrentIndex(page.earlier.model.index(1, 0))
    monkeypatch.setattr("alna_desktop.ui.pages.imports.earlier.sure", lambda *_arguments: True)
    page.earlier.take_back()
    assert "kan ikke angres: 1 av tallene" in problems[0]


def test_long_files_are_read_behind_a_dialog_that_can_be_cancelled(page, open_text, monkeypatch) -> None:
    open_text(GOOD)
    before = page.draft.profile
    monkeypatch.setattr(page_module, "QUICK", 0)
    monkeypatch.setattr(page_module.work, "run", lambda *_arguments: None)
    page._change(lambda draft: draft.set_role(0, Role.SKIP))
    assert page.draft.profile == before
    assert checks(page) == ["ny", "ny"]


def test_a_file_that_can_only_be_read_is_not_imported_into(demo_file, settings, qtbot) -> None:
    from conftest import Shell

    from alna_desktop.store.database import open_file

    database = open_file(demo_file, read_only=True)
    page = ImportsPage(Shell(database, settings))
    qtbot.addWidget(page)
    page.show_context()
    page.new()
    assert not page.open_button.isEnabled()
    assert not page.acceptDrops()
    database.close()


def test_models_and_names(page, open_text) -> None:
    open_text(WRONG)
    QAbstractItemModelTester(page.preview.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QAbstractItemModelTester(page.earlier.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.preview._show_rows()
    nameless = [
        type(one).__name__
        for one in page.findChildren(QWidget)
        if one.isVisible()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (one.accessibleName() or getattr(one, "text", lambda: "")())
    ]
    assert nameless == []
