"""Registration workbooks from the window: made for one or all, read back, chosen about, saved, undone, refused."""

from decimal import Decimal
from pathlib import Path

import pytest
from exchange.workbook_making import fill, made
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox

from alna_desktop.exchange.registration.read import read_workbook
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import reporting
from alna_desktop.services.units import unit_by_code
from alna_desktop.ui.workbook_dialog import WorkbookDialog
from alna_desktop.ui.workbook_review import ReviewDialog

USERS = "Brukertilfredshet – samlet"


@pytest.fixture
def chosen(monkeypatch):
    """The files that the user chooses next."""
    names = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(name) for name in names], ""))
    return names


@pytest.fixture
def opened(monkeypatch):
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(Path(url.toLocalFile())))
    return urls


def users(window, code="RE04"):
    """What is reported of the users' satisfaction."""
    unit = unit_by_code(window.database, code)
    sheet = reporting.for_unit(window.database, unit.id, Period(2009))
    (slot,) = [reporting.Slot(one.info.id, unit.id, Period(2009)) for one in sheet.subjects if one.info.name == USERS]
    answer = sheet.answer(slot)
    return answer.value if answer else None


def test_workbooks_are_made_for_the_chosen_unit_and_period(window, dialogs, opened, qtbot, tmp_path):
    window.go_to_unit(unit_by_code(window.database, "RE02").id)

    def ask(dialog):
        assert dialog.own_unit.isChecked()
        qtbot.keyClick(dialog.periods, Qt.Key.Key_Down)
        dialog.folder.setText(str(tmp_path / "ark"))
        qtbot.mouseClick(dialog.make_button, Qt.MouseButton.LeftButton)

    dialogs.expect(WorkbookDialog, ask)
    dialogs.expect(QMessageBox, lambda box: box.defaultButton().click())
    window.commands["make_workbooks"].trigger()
    (written,) = (tmp_path / "ark").iterdir()
    assert written.name == "RE02-furuset-sykehjem-2009-T1.xlsx"
    assert read_workbook(written).period == Period(2009, Frequency.TERTIAL, 1)
    assert opened == [tmp_path / "ark"]


def test_all_units_get_one_each(window, dialogs, opened, qtbot, tmp_path):
    def ask(dialog):
        assert dialog.all_units.isChecked()
        dialog.folder.setText(str(tmp_path / "ark"))
        qtbot.keyClick(dialog.make_button, Qt.Key.Key_Return)

    dialogs.expect(WorkbookDialog, ask)
    dialogs.expect(QMessageBox, lambda box: box.reject())
    window.commands["make_workbooks"].trigger()
    assert len(list((tmp_path / "ark").iterdir())) == 23


def test_what_was_filled_in_is_seen_saved_and_taken_back(window, dialogs, chosen, qtbot, tmp_path):
    path = made(window.database, tmp_path)
    fill(path, USERS, value=4.8)
    chosen.append(path)
    seen = []

    def review(dialog):
        model = dialog.changes.model()
        seen.append([model.index(0, column).data() for column in range(model.columnCount())])
        assert not dialog.problems.isVisible()
        qtbot.keyClick(dialog.save_button, Qt.Key.Key_Return)

    dialogs.expect(ReviewDialog, review)
    window.commands["read_workbooks"].trigger()
    assert seen == [["Hjemmetjenesten nord", "Brukertilfredshet", "2009", "–", "4,80", "Ny"]]
    assert users(window) == Decimal("4.80")
    assert window.status.said.text() == "1 endring er lagret. Ctrl+Z angrer."
    window.commands["undo"].trigger()
    assert users(window) is None


def test_with_a_problem_nothing_can_be_saved(window, dialogs, chosen, qtbot, tmp_path):
    path = made(window.database, tmp_path)
    fill(path, USERS, value=7)
    chosen.append(path)

    def review(dialog):
        model = dialog.problems.model()
        assert model.index(0, 3).data() == "Skalaen går fra 1 til 6."
        assert not dialog.save_button.isEnabled()
        dialog.reject()

    dialogs.expect(ReviewDialog, review)
    window.commands["read_workbooks"].trigger()
    assert users(window) is None


@pytest.mark.parametrize(("key", "expected"), [(None, "4.7"), (Qt.Key.Key_Return, "4.80")])
def test_in_a_conflict_the_file_counts_until_the_user_says_otherwise(
    window, dialogs, chosen, qtbot, tmp_path, key, expected
):
    paths = [made(window.database, tmp_path / name) for name in "ab"]
    fill(paths[0], USERS, value=4.8)
    fill(paths[1], USERS, value="4,7")
    chosen.append(paths[1])
    dialogs.expect(ReviewDialog, lambda dialog: dialog.save_button.click())
    window.commands["read_workbooks"].trigger()
    chosen[:] = [paths[0]]

    def review(dialog):
        index = dialog.changes.model().index(0, 5)
        assert index.data() == "Konflikt: filen gjelder"
        if key:
            qtbot.keyClick(dialog.changes, key)
            assert index.data() == "Konflikt: arket gjelder"
        dialog.save_button.click()

    dialogs.expect(ReviewDialog, review)
    window.commands["read_workbooks"].trigger()
    assert users(window) == Decimal(expected)


def test_all_conflicts_can_be_chosen_at_once(window, dialogs, chosen, tmp_path):
    paths = [made(window.database, tmp_path / name) for name in "ab"]
    for path, value in zip(paths, ("4,8", "4,1"), strict=True):
        fill(path, USERS, value=value)
    said = []

    def choose(dialog):
        for link in (dialog.all_workbook, dialog.all_file):
            link.click()
            said.append(dialog.changes.model().index(0, 5).data())
        dialog.reject()

    for path, act in zip(paths, (lambda dialog: dialog.save_button.click(), choose), strict=True):
        chosen[:] = [path]
        dialogs.expect(ReviewDialog, act)
        window.commands["read_workbooks"].trigger()
    assert said == ["Konflikt: arket gjelder", "Konflikt: filen gjelder"]


def test_what_is_no_workbook_of_ours_is_said(window, chosen, problems, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"nothing")
    chosen.append(path)
    window.commands["read_workbooks"].trigger()
    assert problems == ["«a.xlsx» er skadet eller er ikke en Excel-fil (.xlsx)."]
