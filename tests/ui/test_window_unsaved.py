"""What is not saved holds the user in the window, however they try to leave."""

import pytest
from PySide6.QtCore import Qt

from alna_desktop.services import demo, organisation
from alna_desktop.ui.file_actions import open_path


@pytest.fixture
def typing(window, qtbot):
    """The window with something typed about the district and not saved; the page before was «I dag»."""
    window.go("organisation")
    write_place(window, qtbot, "Furuset senter")
    return window


def write_place(window, qtbot, text):
    field = window.page.register.pane.form.rows["place"].editor
    field.selectAll()
    qtbot.keyClicks(field, text)


def saved_place(database):
    return organisation.unit_rows(database)[0].place


def open_other(window, tmp_path):
    other = tmp_path / "Annen bydel.alna"
    if not other.exists():
        demo.make(other)
    open_path(window, other)


def other_unit(window):
    next(action for action in window.bar.unit.choices() if action.text() == "Furuset sykehjem").trigger()


WAYS = {
    "page": lambda window, qtbot, _folder: qtbot.mouseClick(
        window.navigation.items["today"], Qt.MouseButton.LeftButton
    ),
    "unit": lambda window, _qtbot, _folder: other_unit(window),
    "back": lambda window, qtbot, _folder: qtbot.mouseClick(window.bar.back, Qt.MouseButton.LeftButton),
    "file": lambda window, _qtbot, folder: open_other(window, folder),
    "close": lambda window, _qtbot, _folder: window.window().close(),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_cancel_leaves_everything_as_it_is(typing, qtbot, answer, tmp_path, way):
    before = (typing.page, typing.database, typing.context.place)
    way(typing, qtbot, tmp_path)
    assert answer["asked"] == 1
    assert (typing.page, typing.database, typing.context.place) == before
    assert typing.isVisible()
    assert typing.page.register.pane.form.rows["place"].editor.text() == "Furuset senter"
    assert typing.navigation.items["organisation"].is_current
    assert typing.bar.unit.choice == "Bydel Alna"


def test_back_to_another_unit_on_the_same_page_holds_too(window, qtbot, answer):
    window.go("organisation")
    other_unit(window)
    write_place(window, qtbot, "Furuset senter")
    WAYS["back"](window, qtbot, None)
    assert answer["asked"] == 1
    assert window.context.unit.code == "RE02"
    assert not window.bar.forward.isEnabled()
    answer["answer"] = "discard"
    WAYS["back"](window, qtbot, None)
    assert window.context.unit.code == "ALNA"
    assert window.bar.forward.isEnabled()


@pytest.mark.parametrize(("given", "kept"), [("save", "Furuset senter"), ("discard", "Bydelsadministrasjonen")])
@pytest.mark.parametrize("way", [WAYS["page"], WAYS["unit"], WAYS["back"]], ids=["page", "unit", "back"])
def test_save_and_discard_go_on(typing, qtbot, answer, tmp_path, way, given, kept):
    before = (typing.page.key, typing.context.unit.code)
    answer["answer"] = given
    kept = kept if given == "save" else saved_place(typing.database)
    way(typing, qtbot, tmp_path)
    assert answer["asked"] == 1
    assert (typing.page.key, typing.context.unit.code) != before
    assert saved_place(typing.database) == kept


@pytest.mark.parametrize("given", ["save", "discard"])
def test_another_file_is_opened_and_the_first_is_complete(typing, start, demo_file, answer, tmp_path, given):
    before = saved_place(typing.database)
    answer["answer"] = given
    open_other(typing, tmp_path)
    assert typing.window().windowTitle().startswith("Annen bydel")
    assert typing.navigation.items["organisation"].is_current
    again = start(demo_file)
    assert saved_place(again.database) == ("Furuset senter" if given == "save" else before)


@pytest.mark.parametrize("given", ["save", "discard"])
def test_closing_saves_or_not_as_was_answered(typing, start, demo_file, answer, given):
    before = saved_place(typing.database)
    answer["answer"] = given
    typing.window().close()
    assert not typing.isVisible()
    again = start(demo_file)
    assert saved_place(again.database) == ("Furuset senter" if given == "save" else before)


def test_what_cannot_be_saved_holds_as_cancel_does(window, qtbot, answer):
    window.go("organisation")
    field = window.page.register.pane.form.rows["name"].editor
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    answer["answer"] = "save"
    qtbot.mouseClick(window.navigation.items["today"], Qt.MouseButton.LeftButton)
    assert window.page.key == "organisation"
    assert window.page.register.pane.form.rows["name"].problem
    assert window.focusWidget() is field


def test_nothing_typed_is_nothing_to_ask_about(window, answer):
    window.go("organisation")
    window.go("scorecard")
    window.page.edit()
    window.go("today")
    assert answer["asked"] == 0


def test_text_stays_when_the_file_changes_meanwhile(typing):
    person = organisation.person_rows(typing.database)[0]
    organisation.delete_person(typing.database, person.id)
    assert typing.page.register.pane.form.rows["place"].editor.text() == "Furuset senter"


def test_undo_of_the_file_leaves_what_is_being_typed(typing, qtbot):
    typing.page.register.table.setFocus()
    qtbot.keyClick(typing.page.register.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert typing.page.register.pane.form.rows["place"].editor.text() == "Furuset senter"


def test_the_unit_of_the_search_holds_too(typing, qtbot, answer):
    qtbot.keyClick(typing.focusWidget(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(typing.search_field, "furuset sykehjem")
    qtbot.keyClick(typing.search_field, Qt.Key.Key_Return)
    assert answer["asked"] == 1
    assert typing.context.unit.code == "ALNA"
