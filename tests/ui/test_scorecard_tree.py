"""The scorecard's tree: a sound model, what cells say, columns, filter, clipboard and rows for Excel."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from alna_desktop.exchange.tables import Number
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import scorecards, units
from alna_desktop.ui.pages.scorecard import columns
from alna_desktop.ui.pages.scorecard.model import Kind, ScorecardModel
from alna_desktop.ui.pages.scorecard.tree import ScorecardTree


@pytest.fixture
def view(demo_database):
    district = units.unit_by_code(demo_database, "ALNA")
    return scorecards.view(demo_database, district.id, Period(2009, Frequency.TERTIAL, 1))


@pytest.fixture
def model(view, qtmodeltester):
    model = ScorecardModel()
    model.show(view)
    return model


@pytest.fixture
def tree(qtbot, view):
    tree = ScorecardTree()
    qtbot.addWidget(tree)
    tree.resize(686, 552)
    tree.show_view(view)
    tree.show()
    return tree


def line_named(view, name):
    return next(line for line in view.lines if line.indicator.name == name)


def texts(model, index):
    return {column.key: index.siblingAtColumn(place).data() for place, column in enumerate(model.columns)}


def test_model_is_sound(model, qtmodeltester):
    qtmodeltester.check(model)


def test_levels_are_focus_area_factor_and_line(model, view):
    assert model.rowCount() == len(view.focus_areas)
    area = model.index(0, 0)
    factor = model.index(0, 0, area)
    line = model.index(0, 0, factor)
    assert [ScorecardModel.node(index).kind for index in (area, factor, line)] == [Kind.AREA, Kind.FACTOR, Kind.LINE]
    assert model.parent(line) == factor
    assert [kind.height for kind in (Kind.AREA, Kind.FACTOR, Kind.LINE)] == [32, 28, 28]


def test_a_line_says_target_value_and_status(model, view):
    said = texts(model, model.index_of_line(line_named(view, "Sykefravær").line_id))
    assert said["target"] == "≤\u00a09,9\u00a0%"
    assert said["value"] == "10,2\u00a0%"
    assert said["measured"] == "apr. 2009"
    assert said["status"] == "Nær"
    assert said["trend"] == "som før"


def test_an_area_says_coverage_and_score(model):
    said = texts(model, model.index(1, 0))
    assert said["measured"] == "3 av 4 målt"
    assert said["status"] == "5,7 av 10"
    assert texts(model, model.index(0, 0))["status"] == "Mangler"


def test_screen_readers_hear_the_status_with_its_reason_and_the_development(model, view):
    index = model.index_of_line(line_named(view, "Sykefravær").line_id)
    keys = [column.key for column in model.columns]
    role = Qt.ItemDataRole.AccessibleTextRole
    assert index.siblingAtColumn(keys.index("status")).data(role) == "Nær: 0,3\u00a0pp. over"
    assert "2007 10,35" in index.siblingAtColumn(keys.index("development")).data(role)


def test_history_tells_unknown_never_and_approximate_apart(view):
    years = {column.year: column for column in columns.columns_of(view) if column.key == columns.YEAR}
    assert years[2008].text(line_named(view, "Brukertilfredshet – samlet")) == "ukjent"
    assert years[2006].text(line_named(view, "Brukertilfredshet – respekt")) == ""
    assert years[2008].text(line_named(view, "Økonomisk resultat")) == "ca. 97\u00a0%"
    assert years[2008].text(line_named(view, "Ansvar og myndighet i praksis")) == "skjermet"


def test_excel_gets_typed_values(view):
    by_key = {column.key: column for column in columns.columns_of(view)}
    economy = line_named(view, "Økonomisk resultat")
    assert by_key["target"].value(economy) == Number(Decimal(100), 0, "≤\u00a0", "\u00a0%")
    year = next(column for column in columns.columns_of(view) if column.year == 2008)
    assert year.value(economy) == Number(Decimal(97), 0, "ca.\u00a0", "\u00a0%")
    assert year.value(line_named(view, "Brukertilfredshet – respekt")) == ""


def test_columns_fill_the_width_without_scrolling(tree):
    for history in (True, False):
        tree.show_columns(history)
        assert tree.header().length() <= tree.viewport().width()
        assert not tree.horizontalScrollBar().isVisible()


def test_the_last_area_closes_where_there_is_no_room(tree):
    tree.close_what_does_not_fit()
    areas = [tree.card_model.index(row, 0) for row in range(4)]
    assert [tree.isExpanded(area) for area in areas] == [True, True, True, False]
    tree.resize(686, 900)
    tree.close_what_does_not_fit()
    assert tree.isExpanded(areas[3])


def test_what_the_user_closed_stays_closed(tree, view):
    tree.collapse(tree.card_model.index(1, 0))
    tree.show_view(view)
    tree.close_what_does_not_fit()
    assert not tree.isExpanded(tree.card_model.index(1, 0))


def test_filter_hides_rows_and_their_empty_groups(tree):
    tree.filter("syke")
    assert [tree.isRowHidden(row, QModelIndex()) for row in range(4)] == [True, False, True, True]
    assert len(tree.shown_lines()) == 1
    tree.filter("")
    assert len(tree.shown_lines()) == 10


def test_copy_gives_head_and_row(tree, view, qtbot):
    tree.choose(line_named(view, "Sykefravær").line_id)
    qtbot.keyClick(tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, row = QGuiApplication.clipboard().text().split("\n")
    assert head.split("\t")[:3] == ["Fokusområde, suksessfaktor, indikator", "Mål 2009", "Verdi"]
    assert row.split("\t")[:3] == ["Sykefravær", "≤\u00a09,9\u00a0%", "10,2\u00a0%"]


def test_copy_on_a_focus_area_gives_all_its_lines(tree, qtbot):
    tree.setCurrentIndex(tree.card_model.index(1, 0))
    assert len(tree.as_text().split("\n")) == 1 + 4


def test_choosing_a_line_tells_and_restoring_it_does_not(tree, view, qtbot):
    wanted = line_named(view, "Økonomisk resultat").line_id
    with qtbot.waitSignal(tree.line_chosen) as told:
        tree.setCurrentIndex(tree.card_model.index_of_line(wanted))
    assert told.args == [wanted]
    with qtbot.assertNotEmitted(tree.line_chosen):
        tree.choose(view.lines[0].line_id)


def test_keys_open_and_close(tree, qtbot):
    area = tree.card_model.index(0, 0)
    tree.setCurrentIndex(area)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert not tree.isExpanded(area)
    qtbot.keyClick(tree, Qt.Key.Key_Right)
    assert tree.isExpanded(area)


def test_painted_is_told_once_for_each_view(tree, view, qtbot):
    qtbot.waitExposed(tree)
    tree.viewport().repaint()
    with qtbot.waitSignal(tree.painted, timeout=2000):
        tree.show_view(view)
        tree.viewport().repaint()
    with qtbot.assertNotEmitted(tree.painted):
        tree.viewport().repaint()


def test_name_is_short_where_the_full_one_does_not_fit(tree, view, qtbot):
    line = line_named(view, "Gjennomføring av planlagte lokale satsinger")
    node = ScorecardModel.node(tree.card_model.index_of_line(line.line_id))
    from alna_desktop.ui.pages.scorecard.delegate import NAME_LOOKS

    fitting = tree.cells.fitting_name
    assert fitting(node, tree.card_model.columns[0], 190, NAME_LOOKS[Kind.LINE]) == "Lokale satsinger"
    assert fitting(node, tree.card_model.columns[0], 900, NAME_LOOKS[Kind.LINE]) == line.indicator.name
