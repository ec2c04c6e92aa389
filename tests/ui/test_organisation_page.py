"""The page «Organisasjon», on a real file."""

import pytest
from PySide6.QtCore import Qt

from alna_desktop.services import history, organisation, units
from alna_desktop.ui.pages.organisation import OrganisationPage
from alna_desktop.ui.widgets import kit


@pytest.fixture
def page(qtbot, shell):
    page = OrganisationPage(shell)
    shell.database.subscribe(lambda tables: page.show_context() if tables & page.tables else None)
    qtbot.addWidget(page)
    page.resize(1158, 688)
    page.show_context()
    page.show()
    qtbot.waitExposed(page)
    return page


def show_people(page, qtbot):
    qtbot.mouseClick(page.chips[1], Qt.MouseButton.LeftButton)
    return page.register


def write(register, qtbot, key, text):
    editor = register.pane.form.rows[key].editor
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def test_both_registers(page, qtbot):
    assert [register.model.total for register in page.registers] == [24, 31]
    assert page.register.pane.title.text() == "Bydel Alna"
    assert page.new_button.text() == "Ny enhet"
    people = show_people(page, qtbot)
    assert page.new_button.text() == "Ny person"
    assert people.pane.form.rows["unit_id"].editor.currentText() == "Bydel Alna"


def test_a_unit_is_made_and_closed(page, shell, qtbot):
    page.new()
    write(page.register, qtbot, "code", "RE24")
    write(page.register, qtbot, "name", "Åpen barnehage")
    page.save()
    assert page.register.pane.title.text() == "Åpen barnehage"
    write(page.register, qtbot, "closed_on", "5.5.2009")
    page.save()
    assert "Åpen barnehage (nedlagt)" in [
        page.register.model.index(row, 1).data() for row in range(page.register.model.rowCount())
    ]
    assert shell.said == ["Lagret.", "Lagret."]
    assert "Åpen barnehage" not in [unit.name for unit in units.in_force(shell.database)]


def test_a_code_in_use_is_said_under_it(page, qtbot):
    page.new()
    write(page.register, qtbot, "code", "re02")
    write(page.register, qtbot, "name", "Ny")
    page.save()
    assert "re02" in page.register.pane.form.rows["code"].problem
    assert page.register.pane.is_unsaved


def test_a_person_is_changed_removed_and_taken_back(page, shell, qtbot):
    people = show_people(page, qtbot)
    write(people, qtbot, "name", "Kari Nordmann")
    page.save()
    assert organisation.person_rows(shell.database)[0].name == "Kari Nordmann"
    people.table.setFocus()
    qtbot.keyClick(people.table, Qt.Key.Key_Delete)
    assert people.model.total == 30
    history.undo(shell.database)
    assert people.model.total == 31
    assert organisation.person_rows(shell.database)[0].name == "Kari Nordmann"


def test_units_are_not_removed(page, qtbot):
    page.register.table.setFocus()
    qtbot.keyClick(page.register.table, Qt.Key.Key_Delete)
    assert page.register.model.total == 24
    assert page.register.pane.remove_link.isHidden()


def test_unsaved_holds_the_user_at_the_register(page, qtbot, monkeypatch):
    monkeypatch.setattr(kit, "ask_to_save", lambda _parent: "cancel")
    write(page.register, qtbot, "place", "Oslo")
    assert not page.may_leave()
    show_people(page, qtbot)
    assert page.register is page.registers[0]
    assert page.chips[0].isChecked()
    monkeypatch.setattr(kit, "ask_to_save", lambda _parent: "discard")
    assert show_people(page, qtbot) is page.registers[1]


def test_fits_in_the_smallest_window(page):
    assert page.minimumSizeHint().width() <= 1158
    assert page.minimumSizeHint().height() <= 688
    assert not page.register.table.horizontalScrollBar().isVisible()
