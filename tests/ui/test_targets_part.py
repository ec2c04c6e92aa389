"""The part «Mål» of «Oppsett av målekart», with real keys: own and inherited, pasted, dated, warned, saved, undone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget

from alna_desktop.services import targets
from alna_desktop.services.units import unit_by_code
from alna_desktop.ui.pages.targets.part import TargetsPart

CTRL = Qt.KeyboardModifier.ControlModifier
SICKNESS = "Sykefravær"


@pytest.fixture
def part(window, qtbot):
    window.go("setup")
    window.page.chips[1].click()
    for _round in range(5):
        QApplication.processEvents()
    assert isinstance(window.page.part, TargetsPart)
    return window.page.part


def place(part, code="RE02", name=SICKNESS):
    sheet = part._source.sheet
    unit = unit_by_code(part.shell.database, code)
    return part._source.place_of(unit.id, next(line.id for line in sheet.lines if line.info.short_name == name))


def go(part, code="RE02", name=SICKNESS):
    part.card.grid.go(place(part, code, name))
    part.card.grid.setFocus()


def typed(part, qtbot, text, key=Qt.Key.Key_Return):
    qtbot.keyClicks(part.card.grid, text[0])  # which opens a field
    qtbot.keyClicks(QApplication.focusWidget(), text[1:])
    qtbot.keyClick(QApplication.focusWidget(), key)


def text(part, code="RE02", name=SICKNESS):
    return part.card.grid.grid_model.cell(place(part, code, name)).text


def saved(part, code="RE02", day=None):
    sheet = targets.sheet(part.shell.database, 2009, day)
    return sheet.goal(part._source.spot(place(part, code)))


def test_own_and_inherited_are_told_apart_in_words_too(part):
    model = part.card.grid.grid_model
    inherited, own = model.cell(place(part)), model.cell(place(part, "RE04"))
    assert (inherited.text, inherited.token) == ("≤\u00a09,9\u00a0%", "text3")
    assert "Arvet fra Bydel Alna" in model.spoken(place(part))
    assert (own.text, own.weight) == ("≤\u00a010,5\u00a0%", 600)
    assert "eget mål" in model.spoken(place(part, "RE04"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_a_target_is_typed_saved_with_ctrl_s_and_taken_back_with_ctrl_z(part, window, qtbot):
    go(part)
    typed(part, qtbot, "9 / 10")
    assert text(part) == "≤\u00a09\u00a0%"
    assert not saved(part).own
    qtbot.keyClick(part.card.grid, Qt.Key.Key_S, CTRL)
    assert saved(part).own
    assert window.status.said.text() == "1 mål er lagret."
    window.commands["undo"].trigger()
    assert not saved(part).own
    assert text(part) == "≤\u00a09,9\u00a0%"


def test_delete_makes_a_unit_inherit_again(part, qtbot):
    go(part, "RE04")
    qtbot.keyClick(part.card.grid, Qt.Key.Key_Delete)
    assert text(part, "RE04") == "≤\u00a09,9\u00a0%"
    part.save()
    assert not saved(part, "RE04").own
    assert saved(part, "RE04", date(2009, 5, 4)).own


def test_a_block_is_pasted_from_excel_and_what_is_wrong_is_not_saved(part, qtbot):
    go(part)
    QGuiApplication.clipboard().setText("9 / 10\n8,5 / 10\n10 / 10")
    qtbot.keyClick(part.card.grid, Qt.Key.Key_V, CTRL)
    assert (text(part), text(part, "RE03")) == ("≤\u00a09\u00a0%", "≤\u00a08,5\u00a0%")
    assert list(part.card.grid.grid_model.problems.values()) == ["Rød grense kan ikke være lik målet."]
    part.save()
    assert not saved(part).own
    part.card.discard()


def test_units_that_inherit_follow_the_districts_at_once(part, qtbot):
    go(part, "ALNA")
    typed(part, qtbot, "9,5")
    assert text(part) == "≤\u00a09,5\u00a0%"
    assert text(part, "RE04") == "≤\u00a010,5\u00a0%"
    part.card.discard()


def test_the_pane_says_what_holds_and_writes_in_the_cell(part, qtbot):
    go(part, "RE04")
    assert (part.detail.goal.text(), part.detail.red.text()) == ("10,5", "12,0")
    assert part.detail.goal_label.text() == "Mål, høyst"
    assert part.detail.history.text() == "Fra 01.01.2009: ≤\u00a010,5\u00a0%"
    part.detail.goal.setFocus()
    part.detail.goal.selectAll()
    qtbot.keyClicks(part.detail.goal, "10")
    assert text(part, "RE04") == "≤\u00a010\u00a0%"
    part.card.grid.setFocus()
    part.detail.inherit_link.click()
    assert text(part, "RE04") == "≤\u00a09,9\u00a0%"
    part.card.discard()


def test_another_day_shows_what_holds_then_and_a_day_of_another_year_is_told(part, qtbot):
    go(part)
    typed(part, qtbot, "9 / 10")
    part.save()
    part.day_field.setText("01.01.2009")
    qtbot.keyClick(part.day_field, Qt.Key.Key_Return)
    assert text(part) == "≤\u00a09,9\u00a0%"
    part.day_field.setText("01.01.2010")
    qtbot.keyClick(part.day_field, Qt.Key.Key_Return)
    assert part.day_problem.text() == "Velg en dato i 2009."


def test_a_goal_that_asks_for_too_little_is_marked_with_a_sign_and_a_sentence(part):
    model = part.card.grid.grid_model
    cell = model.cell(place(part, "ALNA", "Brukertilfredshet"))
    assert cell.text.endswith("!")
    assert cell.note == "Målet krever mindre enn det som alt er nådd."


def test_what_is_not_saved_is_asked_about_before_the_other_part_is_shown(part, window, qtbot, answer):
    go(part)
    typed(part, qtbot, "9 / 10")
    window.page.chips[0].click()
    assert answer["asked"] == 1
    assert window.page.part is part
    part.card.discard()


def test_everything_that_takes_the_keyboard_has_a_name(part):
    widgets = [widget for widget in part.findChildren(QWidget) if widget.isVisible()]
    focusable = [widget for widget in widgets if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    names = [QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name) for widget in focusable]
    assert len(names) >= 5
    assert all(names)


def test_units_are_filtered_and_what_is_seen_is_exported(part, window, qtbot, monkeypatch):
    exported = []
    monkeypatch.setattr(type(window), "export", lambda _window, *what: exported.append(what))
    part.begin_filter()
    qtbot.keyClicks(part.filter_field, "sykehjem")
    part.export_button.click()
    ((head, rows, name),) = exported
    assert (head[:2], name) == (["Enhet", "Kode"], "Mål 2009")
    assert [row[1] for row in rows] == ["RE01", "RE02"]
