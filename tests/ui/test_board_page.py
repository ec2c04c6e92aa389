"""The director's board on «I dag»: seen at once, led on from by click and key, sorted, copied and exported."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from alna_desktop.exchange.tables import Number
from alna_desktop.models import Unit
from alna_desktop.models.board_rules import Standing
from alna_desktop.periods import Period
from alna_desktop.services import board, board_setup, history, today
from alna_desktop.services.board import Kind
from alna_desktop.ui import theme
from alna_desktop.ui.pages.today import TodayPage
from alna_desktop.ui.pages.today.board.model import CELL, NAME
from alna_desktop.ui.pages.today.board.setup_dialog import BoardDialog

T1_TITLES = [
    "Enhet", "Årsplan", "Lederavtale", "Tertialrapport", "Røde mål", "Sykefravær", "Økonomisk resultat",
    "Forsinkede tiltak",
]  # fmt: skip
PLAN, AGREEMENT, REPORT, RED, SICKNESS, ECONOMY, LATE = range(1, 8)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, shell):
    page = TodayPage(shell)
    shell.database.subscribe(lambda tables: page.show_context() if tables & page.tables else None)
    qtbot.addWidget(page)
    page.resize(1158, 688)  # at 1366 × 768
    page.show_context()
    page.show()
    qtbot.waitExposed(page)
    page.focus_first()
    return page


@pytest.fixture
def table(page):
    return page.board.view.table


def names(table):
    return [table.board.index(row, NAME).data() for row in range(table.board.rowCount())]


def index_of(table, unit, column):
    return table.board.index(names(table).index(unit), column)


def press(qtbot, table, index, button=Qt.MouseButton.LeftButton, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(table.viewport(), button, modifier, table.visualRect(index).center())


def unit_id(page, name):
    return next(row.unit.id for row in page.board.view.found.rows if row.unit.name == name)


def test_the_district_begins_with_its_board_and_all_units_are_seen(page, table, qtmodeltester):
    assert page.head.title.text() == "Ledertavle"
    assert [table.board.headerData(at, Qt.Orientation.Horizontal) for at in range(8)] == T1_TITLES
    assert len(names(table)) == 24
    assert names(table)[:2] == ["Bydel Alna", "Furuset sykehjem"]
    assert not table.verticalScrollBar().isVisible()
    last = table.visualRect(table.board.index(23, LATE))
    assert table.viewport().rect().contains(last)
    assert last.right() == table.viewport().width() - 1
    qtmodeltester.check(table.board)


def test_it_fits_in_the_page_and_the_most_urgent_unit_is_chosen(page, table):
    assert page.minimumSizeHint().width() <= 1158
    assert page.minimumSizeHint().height() <= 688
    assert table.currentIndex() == index_of(table, "Furuset sykehjem", NAME)
    assert table.hasFocus()


def test_a_unit_has_no_board(page, shell):
    shell.context.unit = next(row.unit for row in page.board.view.found.rows if row.unit.code == "RE02")
    page.show_context()
    assert not page.switch.isVisible()
    assert not page.board.view.isVisible()
    assert not page.board.export_button.isVisible()
    assert page.tasks.isVisible()
    assert page.head.title.text() == "Tirsdag 5. mai 2009"


@pytest.mark.parametrize("way", ["chips", "keys"])
def test_board_and_tasks_are_switched_between_and_remembered(page, shell, qtbot, way):
    def to(key):
        if way == "chips":
            qtbot.mouseClick(page.switch.chips[key], Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(page.focusWidget(), Qt.Key.Key_1 if key == "board" else Qt.Key.Key_2, CONTROL)

    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    to("tasks")
    assert page.tasks.isVisible()
    assert not page.board.view.isVisible()
    assert "er over fristen" in page.summary.text()
    other = TodayPage(shell)
    qtbot.addWidget(other)
    other.show_context()
    assert (page.at, other.at) == ("tasks", "tasks")
    to("board")
    assert page.board.view.isVisible()
    assert page.at == "board"
    assert page.head.title.text() == "Ledertavle"


def test_nothing_of_the_tasks_is_lost_and_they_are_counted_in_the_navigation(shell, qtbot):
    page, counts = TodayPage(shell), []
    qtbot.addWidget(page)
    page.counted.connect(counts.append)
    page.show()
    page.show_context()
    qtbot.waitUntil(lambda: bool(counts))
    page.return_to("tasks")
    view = today.view(shell.database, shell.context.unit.id, shell.context.period)
    assert len(page.tasks.tasks()) == len(view.tasks) == counts[0] > 10
    for card in (page.task_card, page.line_card, page.news_card, page.missing_card):
        assert card.isVisible()


@pytest.mark.parametrize(
    ("unit", "column", "where"),
    [
        ("Flyktningtjenesten", PLAN, ("plans", {})),
        ("Barnevernet", AGREEMENT, ("agreements", {})),
        ("Furuset sykehjem", REPORT, ("reporting", {})),
        ("Furuset sykehjem", LATE, ("actions", {"overdue": True})),
        ("Ellingsrud sykehjem", RED, ("scorecard", {})),
    ],
)
@pytest.mark.parametrize("way", ["click", "Enter"])
def test_a_cell_leads_to_its_page_with_its_unit(page, table, shell, qtbot, unit, column, where, way):
    index = index_of(table, unit, column)
    if way == "click":
        press(qtbot, table, index)
    else:
        table.setCurrentIndex(index)
        qtbot.keyClick(table, Qt.Key.Key_Return)
    key, select = where
    assert shell.went == [(key, {"of_unit": unit_id(page, unit), **select})]


@pytest.mark.parametrize("column", [RED, SICKNESS, ECONOMY])
def test_what_is_measured_leads_to_its_line_of_the_scorecard(page, table, shell, qtbot, column):
    index = index_of(table, "Furuset sykehjem", column)
    press(qtbot, table, index)
    ((key, select),) = shell.went
    assert key == "scorecard"
    assert select["line_id"] == index.data(CELL).line_id is not None


def test_a_name_is_chosen_by_a_click_and_opened_by_a_double_click(page, table, shell, qtbot):
    index = index_of(table, "Barnevernet", NAME)
    press(qtbot, table, index)
    assert table.currentIndex() == index
    assert shell.context.asked == []
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
    assert shell.context.asked == [unit_id(page, "Barnevernet")]
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert len(shell.context.asked) == 2
    assert shell.went == []


def test_the_districts_name_leads_nowhere(page, table, shell, qtbot):
    table.setCurrentIndex(table.board.index(0, NAME))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert shell.context.asked == shell.went == []


def test_a_drag_and_a_click_with_ctrl_choose_only(page, table, shell, qtbot):
    first, second = (index_of(table, name, PLAN) for name in ("Furuset sykehjem", "Flyktningtjenesten"))
    press(qtbot, table, first, modifier=CONTROL)
    press(qtbot, table, first, button=Qt.MouseButton.RightButton)
    viewport, left = table.viewport(), Qt.MouseButton.LeftButton
    qtbot.mousePress(viewport, left, pos=table.visualRect(first).center())
    qtbot.mouseMove(viewport, table.visualRect(second).center())
    qtbot.mouseRelease(viewport, left, pos=table.visualRect(second).center())
    assert shell.went == []


def test_arrows_go_from_cell_to_cell_and_letters_find_a_unit(page, table, qtbot):
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(table, key)
    at = table.currentIndex()
    assert (at.row(), at.column()) == (2, AGREEMENT)
    qtbot.keyClicks(table, "sos")
    assert table.currentIndex() == index_of(table, "Sosialtjenesten", AGREEMENT)


def test_a_click_on_a_head_sorts_again_turns_round_and_a_third_gives_the_order_back(page, table, qtbot):
    own = names(table)

    def click(column):
        at = QPoint(table.head.sectionViewportPosition(column) + 20, 16)
        qtbot.mouseClick(table.head.viewport(), Qt.MouseButton.LeftButton, pos=at)

    click(PLAN)
    assert names(table)[:2] == ["Bydel Alna", "Flyktningtjenesten"]  # the district stays on top
    assert table.head.isSortIndicatorShown()
    assert page.board.note.text() == ""
    click(PLAN)
    assert names(table)[-1] == "Flyktningtjenesten"
    click(PLAN)
    assert names(table) == own
    assert page.board.note.text() == "Mest oppfølging først"
    click(NAME)
    assert names(table)[1:3] == ["Barnehagene Ellingsrud", "Barnehagene Furuset"]
    click(NAME)
    assert names(table)[1] == "Ungdom og fritid"


def test_the_chosen_cell_stays_where_the_unit_goes(page, table, shell, qtbot):
    table.setCurrentIndex(index_of(table, "Sosialtjenesten", ECONOMY))
    page.board.view._sort(NAME)
    assert table.currentIndex() == index_of(table, "Sosialtjenesten", ECONOMY)
    page.show_context()
    assert table.currentIndex() == index_of(table, "Sosialtjenesten", ECONOMY)
    assert names(table)[1] == "Barnehagene Ellingsrud"  # so does the order


def test_every_cell_is_said_in_words(page, table):
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert index_of(table, "Flyktningtjenesten", PLAN).data(spoken) == (
        "Flyktningtjenesten, Årsplan: Mangler, krever oppfølging. Frist 31.01.2009."
    )
    assert index_of(table, "Frivilligsentralen", SICKNESS).data(spoken) == (
        "Frivilligsentralen, Sykefravær: –, skjermet. Av personvernhensyn."
    )
    assert table.board.index(0, PLAN).data(spoken) == (
        "Bydel Alna, Årsplan: 20 av 23. 1 krever oppfølging, 2 følg med, 20 i orden."
    )
    for row in range(1, table.board.rowCount()):
        for column in range(1, table.board.columnCount()):
            index = table.board.index(row, column)
            words = index.data(spoken)
            assert index.data(CELL).standing.word in words
            assert words == index.data(Qt.ItemDataRole.ToolTipRole)
            assert names(table)[row] in words


def test_rows_are_copied_with_their_heads(page, table, qtbot):
    table.setCurrentIndex(index_of(table, "Flyktningtjenesten", REPORT))
    qtbot.keyClick(table, Qt.Key.Key_C, CONTROL)
    head, row = QGuiApplication.clipboard().text().split("\n")
    assert head.split("\t") == T1_TITLES
    assert row.split("\t")[:5] == ["Flyktningtjenesten", "Mangler", "Inngått", "Mangler", "0"]


@pytest.mark.parametrize("way", ["button", "key"])
def test_it_is_exported_as_it_is_seen_with_typed_values(page, table, shell, qtbot, way):
    page.board.view._sort(NAME)
    if way == "button":
        qtbot.mouseClick(page.board.export_button, Qt.MouseButton.LeftButton)
    else:
        page.export_seen()
    ((head, rows, name),) = shell.exported
    assert (name, head) == ("Ledertavle 1. tertial 2009", T1_TITLES)
    assert [row[0] for row in rows] == names(table)
    furuset = next(row for row in rows if row[0] == "Furuset sykehjem")
    assert furuset[1:5] == ["Godkjent", "Inngått", "Mangler", 1]
    assert isinstance(furuset[SICKNESS], Number)
    masked = next(row for row in rows if row[0] == "Frivilligsentralen")
    assert masked[SICKNESS] == "Av personvernhensyn"


def test_packs(page, shell, qtbot):
    qtbot.mouseClick(page.packs_button, Qt.MouseButton.LeftButton)
    assert shell.packed == 1


def test_without_units_the_board_says_what_belongs_there(page, shell, qtbot):
    with shell.database.begin() as session:
        for unit in session.scalars(select(Unit).where(Unit.parent_id.is_not(None))):
            unit.closed_on = date(2009, 1, 1)
    page.show_context()
    assert page.board.view.units_link.isVisible()
    page.board.view.units_link.click()
    assert shell.went == [("organisation", {})]


# What it shows


def test_f2_chooses_indicators_and_limits_and_undo_takes_it_back(page, shell, qtbot, dialogs):
    def fill(dialog):
        rows = dialog.form.rows
        third = rows["third"].editor
        third.setCurrentIndex(third.findText("Gjennomføring av planlagte lokale satsinger"))
        rows["red_act"].editor.setText("4")
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)

    dialogs.expect(BoardDialog, fill)
    page.edit()
    table = page.board.view.table
    qtbot.waitUntil(lambda: table.board.columnCount() == 9)
    assert table.board.headerData(7, Qt.Orientation.Horizontal) == "Lokale satsinger"
    assert index_of(table, "Barnevernet", RED).data(CELL).standing is Standing.WATCH
    history.undo(shell.database)
    assert table.board.columnCount() == 8


def test_a_limit_that_makes_no_sense_is_said_under_its_field(page, shell, qtbot):
    dialog = BoardDialog(shell.database, board_setup.choice(shell.database, shell.context.period), page)
    qtbot.addWidget(dialog)
    dialog.form.rows["late_watch"].editor.setText("5")
    dialog.save()
    assert "rødt kan ikke begynne" in dialog.form.rows["late_act"].problem.casefold()
    assert dialog.result() == 0


def test_a_year_without_a_scorecard_says_so_when_one_chooses(page, shell):
    shell.context.period = Period(2015)
    page.show_context()
    page.edit()
    assert "målekart for 2015" in shell.said[-1]
    assert [column.kind for column in page.board.view.found.columns][-1] is Kind.LATE


def test_the_menu_of_the_table_offers_the_choice(page, table):
    texts = [action.text() for action in page.table_menu(table).actions()]
    assert texts[-1] == "Velg hva tavlen viser …"
    assert "Velg hva tavlen viser …" not in [action.text() for action in page.table_menu(page.tasks).actions()]


# In the window


def test_back_comes_to_the_board_in_one_step(window, qtbot):
    table = window.page.board.view.table
    press(qtbot, table, index_of(table, "Flyktningtjenesten", PLAN))
    assert (window.page.key, window.context.unit.name) == ("plans", "Flyktningtjenesten")
    window.go_back()
    assert (window.page.key, window.page.at, window.context.unit.is_district) == ("today", "board", True)
    assert table.isVisible()
    assert table.currentIndex() == index_of(table, "Flyktningtjenesten", PLAN)
    window.go_forward()
    assert (window.page.key, window.context.unit.name) == ("plans", "Flyktningtjenesten")


@pytest.mark.parametrize("column", range(1, 8))
def test_every_column_leads_to_a_page_that_is_there(window, qtbot, column):
    table = window.page.board.view.table
    press(qtbot, table, index_of(table, "Furuset sykehjem", column))
    assert window.page.key != "today"
    assert window.context.unit.name == "Furuset sykehjem"


def test_a_name_leads_to_the_units_own_day(window, qtbot):
    table = window.page.board.view.table
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert (window.page.key, window.context.unit.name) == ("today", "Furuset sykehjem")
    assert window.page.tasks.isVisible()
    window.go_back()
    assert table.isVisible()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_cells_are_painted_by_how_they_stand(page, table, mode):
    theme.use(mode)
    page.show_context()
    QApplication.processEvents()
    picture = table.viewport().grab().toImage()
    fields = {Standing.FINE: "greenFaint", Standing.WATCH: "amberSoft", Standing.ACT: "redSoft"}
    for row in range(2, table.board.rowCount()):
        for column in range(1, table.board.columnCount()):
            index = table.board.index(row, column)
            corner = table.visualRect(index).topLeft() + QPoint(3, 3)
            token = fields.get(index.data(CELL).standing, "sunken")
            assert picture.pixelColor(corner) == theme.color(token), index.data()


def test_the_board_of_the_service_is_what_is_shown(page, table, shell):
    found = board.read(shell.database, shell.context.period)
    assert names(table) == [found.district.unit.name, *(row.unit.name for row in found.rows)]


@pytest.mark.parametrize("bar", [0, 24, 40])
def test_all_units_have_room_under_a_title_bar(page, table, qtbot, bar):
    room = table.viewport().height()
    page.resize(page.width(), page.height() - bar)
    qtbot.waitUntil(lambda: table.viewport().height() == room - bar)
    QApplication.processEvents()
    assert table.verticalScrollBar().maximum() == 0
    assert table.rowHeight(1) >= 22
