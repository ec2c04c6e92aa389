"""«Ny fil»: asked for, made and opened; and every page stands a file with nothing in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from alna_desktop.services import start as new_files
from alna_desktop.store.database import open_file
from alna_desktop.ui import theme
from alna_desktop.ui.modules import MODULES
from alna_desktop.ui.new_file import NewFileDialog


@pytest.fixture
def choose(monkeypatch):
    """What the user chooses in the file dialog; "" is Cancel. `asked` has what was suggested."""
    given = {"path": "", "asked": []}

    def ask(_parent, _title, suggested, _kinds):
        given["asked"].append(suggested)
        return given["path"], ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return given


@pytest.fixture
def empty(start, tmp_path):
    """The program on a file that was made just now."""
    path = tmp_path / "Bydel Alna.alna"
    new_files.make(path, {"name": "Bydel Alna"})
    return start(path)


def fill_in(qtbot, name, municipality=""):
    """Writes in the dialog by keys alone."""

    def act(dialog):
        for key, text in (("name", name), ("municipality", municipality)):
            editor = dialog.form.rows[key].editor
            editor.setFocus()
            qtbot.keyClicks(editor, text)
        qtbot.keyClick(dialog.form.rows["municipality"].editor, Qt.Key.Key_Return)

    return act


def settle(window):
    for _round in range(5):
        QApplication.processEvents()


def test_from_the_welcome_to_the_first_unit(start, qtbot, choose, dialogs, tmp_path):
    window = start()
    choose["path"] = str(tmp_path / "Bydelen")
    dialogs.expect(NewFileDialog, fill_in(qtbot, "Bydel Alna/Øst", "Oslo kommune"))
    qtbot.mouseClick(window.welcome.new_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.has_file)
    assert choose["asked"] == [str(tmp_path / "Bydel Alna-Øst.alna")]
    assert window.database.path == tmp_path / "Bydelen.alna"
    assert window.context.unit.name == "Bydel Alna/Øst"
    window.go("scorecard")
    assert window.page.empty.isVisible()
    assert "Begynn med resultatenhetene" in window.page.empty.label.text()
    assert window.page.step_button.text() == "Gå til Organisasjon"
    qtbot.mouseClick(window.page.step_button, Qt.MouseButton.LeftButton)
    assert window.page.key == "organisation"
    assert window.page.hint.isVisible()
    register = window.page.register
    qtbot.mouseClick(window.page.new_button, Qt.MouseButton.LeftButton)
    for key, text in (("code", "RE01"), ("name", "Barnehagen")):
        qtbot.keyClicks(register.pane.form.rows[key].editor, text)
    window.page.save()
    assert not window.page.hint.isVisible()
    window.go("scorecard")
    assert window.page.step_button.text() == "Gå til Måltall"


def test_a_name_is_needed_and_esc_makes_nothing(window, qtbot, choose, dialogs, tmp_path):
    before = window.database

    def without_a_name(dialog):
        qtbot.mouseClick(dialog.next_button, Qt.MouseButton.LeftButton)
        assert dialog.form.rows["name"].problem == "Fyll ut «Bydel»."
        assert dialog.isVisible()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    dialogs.expect(NewFileDialog, without_a_name)
    window.commands["new_file"].trigger()
    assert choose["asked"] == []
    dialogs.expect(NewFileDialog, fill_in(qtbot, "Alna"))
    window.commands["new_file"].trigger()  # and Cancel where the file shall lie
    assert len(choose["asked"]) == 1
    assert window.database is before


def test_a_file_that_is_there_is_never_written_over(window, qtbot, choose, dialogs, problems, tmp_path, demo_source):
    other = tmp_path / "Annen.alna"
    other.write_bytes(demo_source.read_bytes())
    choose["path"] = str(other)
    dialogs.expect(NewFileDialog, fill_in(qtbot, "Alna"))
    window.commands["new_file"].trigger()
    assert problems == ["«Annen.alna» finnes fra før."]
    assert other.read_bytes() == demo_source.read_bytes()
    assert window.database.path.name == "Bydel Alna 2009.alna"


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("key", [module.key for module in MODULES])
def test_every_page_stands_a_file_with_nothing_in_it(empty, key, mode):
    theme.use(mode)
    empty.go(key)
    settle(empty)
    page = empty.page
    assert page.key == key
    assert any(len(label.text()) > 20 for label in page.findChildren(QLabel) if label.isVisible()) or key == "today"
    for period in empty.context.periods():
        empty.context.set_period(period)
        settle(empty)
    for act in (page.begin_filter, page.edit, page.save):
        act()
        settle(empty)
    empty.window().grab()
    assert page.may_leave()


def test_packs_of_a_file_without_a_scorecard_are_refused_in_words(empty, problems, dialogs, qtbot):
    from alna_desktop.ui.pack_dialog import PackDialog

    dialogs.expect(PackDialog, lambda dialog: qtbot.mouseClick(dialog.make_button, Qt.MouseButton.LeftButton))
    empty.commands["make_packs"].trigger()
    assert len(problems) == 1
    assert "målekart" in problems[0] or "enhet" in problems[0]


def test_the_file_is_free_again_when_the_window_has_closed_it(empty, tmp_path):
    path = empty.database.path
    empty.window().close()
    open_file(path).close()
