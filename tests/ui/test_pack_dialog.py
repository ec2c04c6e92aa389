"""Making packs from the window: what is asked, what is written, cancelled, and what goes wrong."""

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox

from alna_desktop.errors import UserError
from alna_desktop.periods import Period
from alna_desktop.reports import batch
from alna_desktop.reports.batch import Batch, Failure, Made
from alna_desktop.ui.pack_dialog import PackDialog
from alna_desktop.ui.work import WorkDialog


@pytest.fixture
def opened(monkeypatch):
    """The folders that were shown in the file manager."""
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(Path(url.toLocalFile())))
    return urls


def furuset(window):
    window.go_to_unit(next(unit.id for unit in window.context.units if unit.code == "RE02"))


def make(folder, qtbot):
    """Write a folder and press «Lag pakker»."""

    def act(dialog):
        dialog.folder.setText(str(folder))
        qtbot.mouseClick(dialog.make_button, Qt.MouseButton.LeftButton)

    return act


def press(number):
    return lambda box: box.buttons()[number].click()


def test_one_pack_for_the_unit_and_the_way_to_it(window, dialogs, opened, qtbot, tmp_path):
    furuset(window)
    dialogs.expect(PackDialog, make(tmp_path / "pakker", qtbot))
    said = []

    def open_folder(box):
        said.append((box.text(), box.informativeText()))
        box.defaultButton().click()

    dialogs.expect(QMessageBox, open_folder)
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    (written,) = (tmp_path / "pakker").iterdir()
    assert written.name == "RE02-furuset-sykehjem-2009-T1.pdf"
    with pikepdf.open(written) as pdf:
        assert len(pdf.pages) > 5
    ((text, where),) = said
    assert text == "1 pakke er laget."
    assert f"«{tmp_path / 'pakker'}»" in where
    assert opened == [tmp_path / "pakker"]
    assert window.status.said.text() == "1 pakke er laget."


@pytest.mark.parametrize(("code", "count"), [("ALNA", 23), ("RE02", 1)])
def test_the_district_makes_all_packs_and_a_unit_its_own(
    window, dialogs, opened, qtbot, monkeypatch, tmp_path, code, count
):
    ordered = []

    def write(_database, unit_ids, period, folder, progress, annex):
        ordered.append((list(unit_ids), str(period), folder))
        progress.start(len(unit_ids))
        for _unit in unit_ids:
            progress.step("Furuset sykehjem")
        return Batch([Made("Furuset", folder / f"{number}.pdf", 12) for number, _unit in enumerate(unit_ids)])

    monkeypatch.setattr(batch, "write_packs", write)
    window.go_to_unit(next(unit.id for unit in window.context.units if unit.code == code))
    dialogs.expect(PackDialog, make(tmp_path, qtbot))
    dialogs.expect(QMessageBox, press(-1))
    window.make_packs()
    ((unit_ids, period, folder),) = ordered
    assert len(set(unit_ids)) == count
    assert (period, folder) == ("2009-T1", tmp_path)
    assert opened == []


def test_words_of_the_dialog(window, dialogs):
    seen = []

    def look(dialog):
        seen.extend([dialog.all_units.text(), dialog.own_unit.text(), dialog.make_button.text()])
        seen.append(dialog.all_units.isChecked())
        dialog.folder.setText("  ")
        assert not dialog.make_button.isEnabled()
        dialog.reject()

    dialogs.expect(PackDialog, look)
    window.make_packs()
    assert seen == ["Alle 23 resultatenheter, én pakke til hver", "Bydel Alna", "Lag pakker", True]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_cancel_writes_nothing_even_with_enter(window, dialogs, qtbot, tmp_path, key):
    """Enter on «Avbryt» is no «Lag pakker», which is the dialog's first choice."""

    def cancel(dialog):
        dialog.folder.setText(str(tmp_path / "pakker"))
        dialog.cancel_button.setFocus()
        qtbot.keyClick(dialog.cancel_button, key)

    dialogs.expect(PackDialog, cancel)
    window.make_packs()
    assert not (tmp_path / "pakker").exists()


def test_enter_in_the_folder_makes_packs_and_it_is_remembered(window, dialogs, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(batch, "write_packs", lambda *_what, **_how: Batch([Made("Furuset", tmp_path / "a.pdf", 12)]))
    chosen = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_what, **_how: str(tmp_path / "valgt"))

    def choose(dialog):
        qtbot.mouseClick(dialog.choose_button, Qt.MouseButton.LeftButton)
        qtbot.keyClick(dialog.folder, Qt.Key.Key_Return)

    def look(dialog):
        chosen.append(dialog.folder.text())
        dialog.reject()

    dialogs.expect(PackDialog, choose)
    dialogs.expect(QMessageBox, press(-1))
    dialogs.expect(PackDialog, look)
    window.make_packs()
    window.make_packs()
    assert chosen == [str(tmp_path / "valgt")]


def test_cancelling_the_work_says_nothing_and_leaves_nothing_half_made(window, dialogs, qtbot, tmp_path):
    dialogs.expect(PackDialog, make(tmp_path / "pakker", qtbot))
    dialogs.expect(WorkDialog, lambda dialog: qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton))
    window.make_packs()
    assert not window.status.said.text().endswith("laget.")
    made = list((tmp_path / "pakker").glob("*")) if (tmp_path / "pakker").exists() else []
    assert len(made) < 23
    for path in made:
        pikepdf.open(path).close()


def test_what_the_user_can_do_something_about_is_said(window, dialogs, problems, qtbot, monkeypatch, tmp_path):
    def full(*_what, **_how):
        raise UserError("Disken er full.")

    monkeypatch.setattr(batch, "write_packs", full)
    dialogs.expect(PackDialog, make(tmp_path, qtbot))
    window.make_packs()
    assert problems == ["Disken er full."]


def test_a_folder_that_cannot_be_made_is_said(window, dialogs, problems, qtbot, tmp_path):
    furuset(window)
    (tmp_path / "fil").write_text("", encoding="utf-8")
    dialogs.expect(PackDialog, make(tmp_path / "fil", qtbot))
    window.make_packs()
    assert len(problems) == 1
    assert "fil" in problems[0]


def test_a_year_without_scorecard_is_said(window, dialogs, problems, qtbot, tmp_path):
    window.context.set_period(Period(2015))
    dialogs.expect(PackDialog, make(tmp_path / "pakker", qtbot))
    window.make_packs()
    assert len(problems) == 1
    assert "2015" in problems[0]


def test_a_bug_is_not_hidden(window, dialogs, qtbot, monkeypatch, tmp_path):
    def wrong(*_what, **_how):
        raise ZeroDivisionError

    monkeypatch.setattr(batch, "write_packs", wrong)
    dialogs.expect(PackDialog, make(tmp_path, qtbot))
    with pytest.raises(ZeroDivisionError):
        window.make_packs()


def test_what_failed_is_told_with_its_reason_beside_what_is_made(
    window, dialogs, problems, qtbot, monkeypatch, tmp_path
):
    made = [Made("Furuset", tmp_path / "a.pdf", 12)]
    failed = [Failure("Bestillerkontoret", "Disken er full"), Failure("Stovner", "Feil", "Traceback …")]
    monkeypatch.setattr(batch, "write_packs", lambda *_what, **_how: Batch(made, failed))
    dialogs.expect(PackDialog, make(tmp_path, qtbot))
    dialogs.expect(QMessageBox, press(-1))
    window.make_packs()
    assert problems == ["2 pakker kunne ikke lages:\nBestillerkontoret: Disken er full\nStovner: Feil"]
    assert window.status.said.text() == "1 pakke er laget."
