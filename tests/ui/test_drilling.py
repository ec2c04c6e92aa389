"""From every number to what it was made of: with a click, a key and the menu, on every page that shows numbers."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from alna_desktop.services import plan_making, sources, units
from alna_desktop.services.pivot_setup import Dimension, PivotMeasure, Setup
from alna_desktop.ui.pages.scorecard.bar import HEAT, HISTORY, STRATEGY
from alna_desktop.ui.pages.scorecard.columns import CHANGE, VALUE, YEAR
from alna_desktop.ui.sources.dialog import SourcesDialog

NBSP = "\u00a0"
ALT_ENTER = (Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)


@pytest.fixture
def met(dialogs, window):
    """What the dialogs that came were about; `expect` before what brings one."""

    class Met(list):
        def expect(self) -> None:
            dialogs.expect(SourcesDialog, lambda dialog: (self.append(dialog.found), dialog.accept()))

        def came(self, qtbot) -> object:
            qtbot.waitUntil(lambda: not dialogs.waits)
            qtbot.waitUntil(lambda: bool(self))
            window.activateWindow()  # which a window manager does when the dialog is gone
            qtbot.waitUntil(window.isActiveWindow)
            return self.pop()

    return Met()


def by_key(window, qtbot, met, widget=None):
    met.expect()
    qtbot.keyClick(widget or window.focusWidget(), *ALT_ENTER)
    return met.came(qtbot)


def by_menu(window, qtbot, met, view, at=0):
    met.expect()
    menu: QMenu = window.page.table_menu(view)
    menu.actions()[at].trigger()
    return met.came(qtbot)


# Målekart


@pytest.fixture
def card(window, qtbot):
    window.go("scorecard")
    qtbot.waitUntil(lambda: window.page.detail.units.bars.rowCount() > 0)
    return window.page


def index_of(tree, key, column, year=0):
    (node,) = (node for node in tree.card_model.lines if node.line.indicator.key == key)
    (place,) = (at for at, each in enumerate(tree.card_model.columns) if (each.key, each.year) == (column, year))
    return tree.card_model.index_of(node, place)


def double_click(qtbot, view, index):
    at = view.visualRect(index).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_value_by_enter_by_key_and_by_double_click(card, window, qtbot, met):
    tree = card.card.tree
    tree.setFocus()
    met.expect()
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert met.came(qtbot).headline.startswith("Sykefravær: 10,2")
    assert by_key(window, qtbot, met).headline.startswith("Sykefravær: 10,2")
    met.expect()
    double_click(qtbot, tree, index_of(tree, "sickness", VALUE))
    assert met.came(qtbot).name == "Bydel Alna"
    assert by_menu(window, qtbot, met, tree).headline.startswith("Sykefravær: 10,2")


def test_a_focus_area_shows_its_scores(card, window, qtbot, met):
    tree = card.card.tree
    tree.setFocus()
    area = next(node for node in tree.card_model.areas if node.item.score is not None)
    tree.setCurrentIndex(tree.card_model.index_of(area))
    found = by_key(window, qtbot, met)
    assert found.headline.endswith("av 10")
    assert found.has_scores
    assert {source.indicator.id for source in found.sources} == {
        node.line.indicator.id for node in tree.card_model.lines if area in node.above
    }


def test_the_years_and_changes_of_the_history(card, window, qtbot, met):
    qtbot.mouseClick(card.bar.chips[HISTORY], Qt.MouseButton.LeftButton)
    tree = card.card.tree
    met.expect()
    double_click(qtbot, tree, index_of(tree, "sickness", YEAR, 2008))
    assert met.came(qtbot).headline == f"Sykefravær 2008: 10,06{NBSP}%"
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Left)
    assert tree.current_column().year == 2007
    assert by_key(window, qtbot, met).total.period.year == 2007
    for _step in range(3):
        qtbot.keyClick(tree, Qt.Key.Key_Right)
    assert tree.current_column().key == CHANGE
    met.expect()
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    found = met.came(qtbot)
    assert "siden samme del av 2008" in found.headline
    assert [source.period.year for source in found.sources] == [2009, 2008]
    labels = [action.text().partition("\t")[0] for action in card.table_menu(tree).actions()]
    assert labels[:3] == ["Slik er endringen regnet", "Slik er 2009 regnet", "Slik er 2008 regnet"]
    assert by_menu(window, qtbot, met, tree, 2).total.period.year == 2008


def test_the_cell_stays_when_another_row_is_gone_to(card, qtbot):
    qtbot.mouseClick(card.bar.chips[HISTORY], Qt.MouseButton.LeftButton)
    tree = card.card.tree
    tree.setCurrentIndex(index_of(tree, "sickness", YEAR, 2008))
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Up)
    assert tree.current_column().year == 2008
    card.show_context()
    assert tree.current_column().year == 2008


def test_a_unit_beside_the_others(card, window, qtbot, met):
    bars = card.detail.units
    bars.setFocus()
    bars.setCurrentIndex(bars.bars.index(1))
    name = bars.bars.rows[1].unit.name
    assert by_key(window, qtbot, met).name == name
    assert by_menu(window, qtbot, met, bars).name == name
    assert "Alt+Enter" in bars.bars.index(1).data(Qt.ItemDataRole.ToolTipRole)
    assert "Alt+Enter" not in bars.bars.index(1).data(Qt.ItemDataRole.AccessibleTextRole)


def test_elsewhere_it_is_the_chosen_indicator(card, window, qtbot, met):
    card.detail.all_link.setFocus()
    assert by_key(window, qtbot, met).headline.startswith("Sykefravær: 10,2")


def test_a_cell_of_the_heat_map(card, window, qtbot, met):
    qtbot.mouseClick(card.bar.chips[HEAT], Qt.MouseButton.LeftButton)
    table = card.views.subview.table
    table.setFocus()
    row = next(at for at, row in enumerate(table.heat.rows) if row.row and row.row.unit.name == "Barnevernet")
    table.setCurrentIndex(table.heat.index(row, 5))
    assert by_key(window, qtbot, met).name == "Barnevernet"
    assert by_menu(window, qtbot, met, table).name == "Barnevernet"


def test_boxes_and_rows_of_the_strategy_map(card, window, qtbot, met):
    qtbot.mouseClick(card.bar.chips[STRATEGY], Qt.MouseButton.LeftButton)
    view = card.views.subview
    view.focus_first()
    node = view.canvas.nodes[view.canvas.here]
    found = by_key(window, qtbot, met)
    assert found.headline.startswith(node.content.title)
    assert len(found.sources) == len(node.content.lines)
    assert "Alt+Enter" in node.toolTip()
    names = [drill.text for drill in card.drills(None)]
    assert names[0] == "Slik er poengene regnet"
    assert len(names) == 1 + len(node.content.lines)
    view.list_chip.setChecked(True)
    view.table.setFocus()
    row = next(at for at, row in enumerate(view.list.rows) if row.node)
    view.table.setCurrentIndex(view.list.index(row, 0))
    assert by_key(window, qtbot, met).headline.startswith(view.list.rows[row].factor)


def test_enter_on_a_report_goes_to_its_year(card, window, qtbot, dialogs):
    tree = card.card.tree
    qtbot.mouseClick(card.bar.chips[HISTORY], Qt.MouseButton.LeftButton)
    tree.setCurrentIndex(index_of(tree, "sickness", CHANGE))
    tree.setFocus()

    def go_on(dialog):
        qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
        qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)

    dialogs.expect(SourcesDialog, go_on)
    qtbot.keyClick(tree, *ALT_ENTER)
    qtbot.waitUntil(lambda: not dialogs.waits)
    qtbot.waitUntil(lambda: window.context.year == 2008)


# Analyse


@pytest.fixture
def pivot(window, qtbot):
    window.go("pivot")
    qtbot.waitUntil(lambda: window.page.model.rowCount() > 0)
    return window.page


def show_setup(page, qtbot, **what):
    page.pane._become(Setup(**what))
    qtbot.waitUntil(lambda: page.model.pivot.setup == Setup(**what))


def test_a_cell_of_the_pivot_by_click_and_keys(pivot, window, qtbot, met):
    table = pivot.table
    met.expect()
    double_click(qtbot, table, pivot.model.index(0, 3))
    found = met.came(qtbot)
    assert (found.name, found.total) == (pivot.model.pivot.rows[0].name, pivot.model.pivot.cells[0][2].reading)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Right)
    met.expect()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert met.came(qtbot).total.period.year == 2009
    assert by_key(window, qtbot, met).total.period.year == 2009
    assert by_menu(window, qtbot, met, table).total.period.year == 2009
    assert "Alt+Enter" in pivot.model.index(0, 3).data(Qt.ItemDataRole.ToolTipRole)


def test_totals_and_names_of_rows(pivot, window, qtbot, met):
    table, last = pivot.table, pivot.model.rowCount() - 1
    table.setFocus()
    table.setCurrentIndex(pivot.model.index(last, 5))
    found = by_key(window, qtbot, met)
    assert [source.period.year for source in found.sources] == [2006, 2007, 2008, 2009]
    table.setCurrentIndex(pivot.model.index(last, 0))
    assert by_key(window, qtbot, met).total == found.total


def test_the_cell_is_the_one_that_is_seen_when_the_table_is_sorted(pivot, window, qtbot, met):
    pivot.table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    pivot.table.setFocus()
    pivot.table.setCurrentIndex(pivot.model.index(0, 3))
    assert by_key(window, qtbot, met).total.write(unit=False) == pivot.model.index(0, 3).data()


@pytest.mark.parametrize("measure", [PivotMeasure.SCORE, PivotMeasure.REPORTS, PivotMeasure.SHARE])
def test_scores_and_counts(pivot, window, qtbot, met, measure):
    show_setup(pivot, qtbot, rows=Dimension.SERVICE_AREA, columns=Dimension.YEAR, measure=measure)
    pivot.table.setFocus()
    column = pivot.model.columnCount() - (1 if measure is PivotMeasure.SCORE else 2)
    pivot.table.setCurrentIndex(pivot.model.index(0, column))
    found = by_key(window, qtbot, met)
    assert found.total.value == pivot.model.pivot.cells[0][column - 1].value
    assert found.has_scores == (measure is PivotMeasure.SCORE)
    assert found.sources[0].reports


def test_where_there_is_no_number_it_is_said(window, qtbot, monkeypatch):
    window.go("organisation")
    said = []
    monkeypatch.setattr(window, "say", said.append)
    qtbot.keyClick(window, *ALT_ENTER)
    assert said == ["Her er det ikke noe tall å vise utregningen av."]


# I dag and Årsplan


def test_the_small_scorecard(window, qtbot, met):
    window.context.set_unit(units.unit_by_code(window.database, "RE02").id)
    window.go("today")
    table = window.page.scorecard
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 2))
    line = table._lines.line(table.currentIndex())
    assert by_key(window, qtbot, met).headline == line.headline
    assert by_menu(window, qtbot, met, table).headline == line.headline
    assert "Alt+Enter" in table.model().index(0, 2).data(Qt.ItemDataRole.ToolTipRole)


def test_the_present_value_in_a_plan(window, qtbot, met):
    unit = units.unit_by_code(window.database, "RE02")
    window.context.set_unit(unit.id)
    window.go("plans")
    if window.page.desk.plan is None:
        plan_making.begin(window.database, unit.id, window.context.year)
        window.page.show_context()
    card = next(card for card in window.page.view.document.cards if not card.now_link.isHidden())
    met.expect()
    qtbot.mouseClick(card.now_link, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    found = met.came(qtbot)
    assert found.headline == card.line.headline
    card.now_link.setFocus()
    assert by_key(window, qtbot, met).headline == card.line.headline
    assert sources.read(
        window.database, unit.id, card.line.line_id, window.context.period
    ).total.value == card.line.reading.value  # fmt: skip
