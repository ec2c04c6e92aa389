"""The page «Måltall», on a real file: by clicks and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from alna_desktop.fields.indicators import INDICATOR
from alna_desktop.models import Aggregation, Measure
from alna_desktop.services import history, indicators
from alna_desktop.store.database import create_file
from alna_desktop.ui.pages.indicators import IndicatorsPage

CTRL = Qt.KeyboardModifier.ControlModifier


def shown(shell, qtbot):
    page = IndicatorsPage(shell)
    shell.database.subscribe(lambda tables: page.show_context() if tables & page.tables else None)
    qtbot.addWidget(page)
    page.resize(1158, 688)
    page.show_context()
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def page(qtbot, shell):
    return shown(shell, qtbot)


def row(page, key):
    return page.register.pane.form.rows[key]


def write(page, qtbot, key, text):
    editor = row(page, key).editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def pick(page, qtbot, key, value):
    """As by hand: the arrow keys in the list."""
    editor = row(page, key).editor
    editor.setFocus()
    while editor.currentData() is not value:
        before = editor.currentIndex()
        qtbot.keyClick(editor, Qt.Key.Key_Down)
        assert editor.currentIndex() != before
    return editor


def choose(page, qtbot, name):
    table, model = page.register.table, page.register.model
    place = next(at for at in range(model.rowCount()) if model.index(at, 0).data() == name)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(model.index(place, 0)).center())
    qtbot.waitUntil(lambda: page.register.pane.title.text() == name)


def begin_ratio(page, qtbot, formula):
    page.new()
    write(page, qtbot, "name", "Fravær mot økonomi")
    write(page, qtbot, "key", "ratio")
    for key, value in (("frequency", 12), ("measure", "percent"), ("polarity", "lower")):
        editor = row(page, key).editor
        wanted = next(option.value for field in INDICATOR.fields if field.key == key for option in field.options
                      if option.value.value == value)  # fmt: skip
        assert pick(page, qtbot, key, wanted) is editor
    write(page, qtbot, "formula", formula)
    QApplication.activePopupWidget() and QApplication.activePopupWidget().close()


def test_the_register_and_its_form(page):
    assert page.summary.text() == "13 i bruk · 1 beregnes"
    assert page.register.count.text() == "Viser 13 av 13"
    assert page.register.pane.title.text() == "Ansvar og myndighet i praksis"
    assert row(page, "polarity").note.text() == "Grønt på målet og over, rødt under den røde grensen."
    assert not page.register.table.horizontalScrollBar().isVisible()
    assert page.minimumSizeHint().width() <= 1158


def test_every_word_of_a_choice_says_what_it_means(page, qtbot):
    page.new()
    said = set()
    for key in ("frequency", "measure", "polarity", "over_time", "over_units"):
        editor = row(page, key).editor
        assert row(page, key).note.isHidden()
        for _step in range(1, editor.count()):
            editor.setFocus()
            qtbot.keyClick(editor, Qt.Key.Key_Down)
            said.add((key, row(page, key).note.text()))
    assert len(said) == 4 + 4 + 3 + 5 + 5
    assert all(text for _key, text in said)
    page.register.pane.revert()


def test_one_is_made_from_the_keyboard_alone(page, shell, qtbot):
    qtbot.mouseClick(page.new_button, Qt.MouseButton.LeftButton)
    assert row(page, "name").editor.hasFocus()
    assert row(page, "decimals").editor.text() == "1"
    begin_ratio(page, qtbot, "sickness / economy")
    page.save()
    assert page.register.pane.title.text() == "Fravær mot økonomi"
    assert shell.said == ["Lagret."]
    assert page.summary.text() == "14 i bruk · 2 beregnes"
    made = next(row for row in indicators.rows(shell.database) if row.key == "ratio")
    assert (made.measure, made.over_units) == (Measure.PERCENT, Aggregation.NONE)
    history.undo(shell.database)
    assert page.register.model.total == 13


def test_the_formula_is_read_while_it_is_typed(page, qtbot):
    choose(page, qtbot, "Sykefravær")
    write(page, qtbot, "formula", "economy /")
    assert "mangler" in row(page, "formula").note.text()
    qtbot.keyClicks(row(page, "formula").editor, " 2")
    assert row(page, "formula").note.text() == "Beregnes som Økonomisk resultat / 2."
    assert row(page, "over_time").note.text() == "Formelen beregner dette."
    page.save()
    assert "ny indikator" in row(page, "formula").problem
    page.register.pane.revert()
    assert row(page, "formula").note.text().startswith("For eksempel")


def test_names_are_completed(page, qtbot):
    page.new()
    editor = row(page, "formula").editor
    write(page, qtbot, "formula", "100 * syk")
    popup = editor.offers.popup()
    assert popup.isVisible()
    assert [popup.model().index(at, 0).data() for at in range(popup.model().rowCount())] == ["Sykefravær (sickness)"]
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert editor.text() == "100 * sickness"
    assert page.register.pane.is_unsaved
    qtbot.keyClicks(editor, " / ")
    qtbot.keyClick(editor, Qt.Key.Key_Space, CTRL)
    assert popup.model().rowCount() == 13
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert editor.text() == "100 * sickness / "
    page.register.pane.revert()


def test_what_is_wrong_stands_under_its_field(page, qtbot):
    page.new()
    write(page, qtbot, "name", "Ny")
    write(page, qtbot, "key", "sickness")
    write(page, qtbot, "decimals", "9")
    page.save()
    assert "0 til 6" in row(page, "decimals").problem
    assert row(page, "measure").problem
    write(page, qtbot, "decimals", "1,5")
    page.save()
    assert "helt tall" in row(page, "decimals").problem
    page.register.pane.revert()


def test_one_with_history_is_not_removed_but_retired(page, problems, qtbot):
    choose(page, qtbot, "Sykefravær")
    page.register.table.setFocus()
    qtbot.keyClick(page.register.table, Qt.Key.Key_Delete)
    assert len(problems) == 1
    assert "målekartet for 2008, 2009" in problems[0]
    write(page, qtbot, "retired_on", "1.5.2009")
    page.save()
    model = page.register.model
    assert model.index(model.rowCount() - 1, 0).data() == "Sykefravær (ute av bruk)"
    assert page.summary.text() == "12 i bruk · 1 beregnes · 1 ute av bruk"


def test_unsaved_is_not_lost(page, answer, qtbot):
    write(page, qtbot, "source", "Noe nytt")
    assert not page.may_leave()
    answer["answer"] = "discard"
    assert page.may_leave()


def test_keys_and_search_lead_here(window, qtbot):
    window.go("indicators")
    page = window.page
    wanted = page.register.model.row(page.register.model.index(5, 0))
    window.go("today")
    window.go("indicators", indicator_id=wanted.id)
    qtbot.waitUntil(lambda: page.register.pane.title.text() == wanted.name)
    qtbot.keyClick(page.register.table, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: row(page, "name").editor.hasFocus())
    qtbot.keyClick(page, Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(lambda: page.register.filter_field.hasFocus())
    qtbot.keyClicks(page.register.filter_field, "fravær")
    assert page.register.model.rowCount() == 1


def test_an_empty_register_says_what_belongs_there(qtbot, shell, tmp_path, monkeypatch):
    empty = create_file(tmp_path / "tom.alna", by="test")
    monkeypatch.setattr(shell, "database", empty)
    page = shown(shell, qtbot)
    assert page.register.nothing.isVisible()
    assert "Her står indikatorene" in page.register.nothing.label.text()
    assert page.summary.text() == ""
    qtbot.mouseClick(page.register.first_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: row(page, "name").editor.hasFocus())
    empty.close()
