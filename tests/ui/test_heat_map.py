"""The heat map: a sound model, keys and clicks, sorting and filters, words for every cell, way there and back."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication

from alna_desktop.models.status import Status
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import heatmap, units
from alna_desktop.services.heatmap import BY_RED
from alna_desktop.ui import theme
from alna_desktop.ui.pages.scorecard.bar import CARD, HEAT
from alna_desktop.ui.pages.scorecard.heat.model import BEFORE, MEASURED, SUM, HeatModel, Kind
from alna_desktop.ui.pages.scorecard.heat.view import ALL, HeatView
from alna_desktop.ui.pages.scorecard.heat.wrapping import wrapped
from alna_desktop.ui.sources.dialog import SourcesDialog

T1 = Period(2009, Frequency.TERTIAL, 1)
SICKNESS = BEFORE + 3


@pytest.fixture
def view(qtbot, shell):
    view = HeatView(shell)
    qtbot.addWidget(view)
    qtbot.addWidget(view.controls)
    view.resize(1110, 560)
    view.show_place(shell.context.unit.id, T1)
    view.show()
    view.focus_first()
    return view


def names(view):
    return [row.title for row in view.table.heat.rows if row.kind is Kind.UNIT]


def row_of(view, name):
    return next(at for at, row in enumerate(view.table.heat.rows) if row.title == name)


def press(qtbot, view, *keys):
    for key in keys:
        qtbot.keyClick(view.table, key)


def here(view):
    index = view.table.currentIndex()
    return view.table.heat.rows[index.row()].title, index.column()


def test_model_is_sound(demo_database, qtmodeltester):
    found = heatmap.read(demo_database, T1)
    model = HeatModel()
    qtmodeltester.check(model)
    model.show(found, found.arranged(), grouped=True)
    qtmodeltester.check(model)


def test_rows_are_the_district_the_sums_and_the_units_under_their_service_areas(view):
    kinds = [row.kind for row in view.table.heat.rows]
    assert kinds[:3] == [Kind.DISTRICT, Kind.SUMS, Kind.GROUP]
    assert (kinds.count(Kind.UNIT), kinds.count(Kind.GROUP)) == (23, 5)
    assert view.table.heat.columnCount() == BEFORE + 10


def test_every_cell_is_said_in_words_with_value_target_status_and_period(view):
    heat = view.table.heat
    for row in range(heat.rowCount()):
        for column in range(heat.columnCount()):
            index = heat.index(row, column)
            cell, words = heat.cell(index), index.data(Qt.ItemDataRole.AccessibleTextRole)
            assert words == index.data(Qt.ItemDataRole.ToolTipRole)
            if cell is not None:
                assert cell.status.word in words
                assert heat.rows[row].title in words
                assert cell.reading.text in words or cell.reading.why in words
    nord = heat.index(row_of(view, "Hjemmetjenesten nord"), SICKNESS)
    assert nord.data(Qt.ItemDataRole.ToolTipRole) == (
        "Hjemmetjenesten nord, Sykefravær: 11,8\u00a0%, nær, eget mål ≤\u00a010,5\u00a0%, jan.–apr. 2009, eksempeldata"
    )


def test_masked_unknown_and_missing_look_different(view):
    heat = view.table.heat
    row = row_of(view, "Frivilligsentralen")
    found = {heat.cell(heat.index(row, column)).status: heat.index(row, column).data() for column in range(BEFORE, 12)}
    assert found[Status.MASKED] == "skjermet"
    assert heat.index(row, BEFORE).data() == "ukjent"
    assert heat.index(row, BEFORE + 1).data() == "–"


def test_a_value_that_is_out_of_date_says_so_and_since_when(view, shell):
    with shell.database.begin() as session:
        from sqlalchemy import select

        from alna_desktop.models import Setting, SettingKey

        session.scalars(select(Setting).where(Setting.key == SettingKey.TODAY)).one().value = "2009-09-05"
    view.show_place(shell.context.unit.id, Period(2009, Frequency.TERTIAL, 2))
    index = view.table.heat.index(row_of(view, "Furuset sykehjem"), SICKNESS)
    assert index.data() == "utdatert"
    assert "utdatert, sist målt apr. 2009, mangler" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_arrows_pass_by_the_heads_of_service_areas(view, qtbot):
    press(qtbot, view, Qt.Key.Key_Down)
    assert here(view) == ("Antall enheter", BEFORE)
    press(qtbot, view, Qt.Key.Key_Down)
    assert here(view)[0] == names(view)[0]
    press(qtbot, view, Qt.Key.Key_Right)
    assert here(view) == (names(view)[0], BEFORE + 1)
    assert view.words.accessibleName().startswith(f"{names(view)[0]}, Brukertilfredshet – respekt: aldri målt")


def test_enter_opens_the_units_line_and_the_sum_opens_what_is_red(view, qtbot):
    asked = []
    view.line_opened.connect(lambda unit, line: asked.append((unit, line)))
    row, columns = row_of(view, "Barnevernet"), view.found.columns
    view.table.setCurrentIndex(view.table.heat.index(row, SICKNESS))
    press(qtbot, view, Qt.Key.Key_Return)
    view.table.setCurrentIndex(view.table.heat.index(row, SUM))
    press(qtbot, view, Qt.Key.Key_Return)
    view.table.setCurrentIndex(view.table.heat.index(1, SICKNESS))  # the sums lead nowhere
    press(qtbot, view, Qt.Key.Key_Return)
    unit = view.table.heat.rows[row].row.unit.id
    assert asked == [(unit, columns[SICKNESS - BEFORE].line_id), (unit, columns[2].line_id)]


def test_sorting_by_list_and_by_click_are_one_and_the_chosen_cell_stays(view, qtbot):
    by_area = names(view)
    view.table.setCurrentIndex(view.table.heat.index(row_of(view, "Barnevernet"), SICKNESS))
    view.order.setCurrentIndex(view.order.findData(BY_RED))
    assert names(view)[:2] == ["Barnevernet", "Hjemmetjenesten nord"]
    assert here(view) == ("Barnevernet", SICKNESS)
    assert view.table.lines.sorted_by == SUM
    head = view.table.lines
    at = QPoint(head.sectionViewportPosition(SICKNESS) + 20, head.height() - 10)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.order.currentText() == "Svakest først: Sykefravær"
    assert names(view)[0] == "Bo- og miljøtjenesten"
    assert not any(row.kind is Kind.GROUP for row in view.table.heat.rows)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names(view) == by_area


def test_filters_by_service_area_and_red(view, qtbot):
    view.area.setCurrentIndex(view.area.findData("Oppvekst"))
    assert names(view) == ["Barnevernet", "Ergo- og fysioterapi", "Helsestasjonene", "Ungdom og fritid"]
    qtbot.keyClick(view.red_chip, Qt.Key.Key_Return)
    assert names(view) == ["Barnevernet"]
    view.area.setCurrentIndex(view.area.findData(ALL))
    assert len(names(view)) == sum(row.tally.red > 0 for row in view.found.rows)


def test_choices_stay_when_the_file_is_read_again(view, shell):
    view.area.setCurrentIndex(view.area.findData("Barnehage"))
    view.order.setCurrentIndex(view.order.findData(BY_RED))
    before = names(view)
    view.show_place(shell.context.unit.id, T1)
    assert names(view) == before


def test_another_unit_in_the_context_is_gone_to(view, shell):
    nord = units.unit_by_code(shell.database, "RE04")
    view.show_place(nord.id, T1)
    assert here(view)[0] == nord.name


def test_copies_the_chosen_rows_with_heads(view, qtbot):
    view.table.setCurrentIndex(view.table.heat.index(row_of(view, "Furuset sykehjem"), SICKNESS))
    qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, row = (line.split("\t") for line in QGuiApplication.clipboard().text().split("\n"))
    assert head[:3] == ["Enhet", "Sum", "Målt"]
    found = dict(zip(head, row, strict=True))
    assert (found["Enhet"], found["Sykefravær i\u00a0%"], found["Sum"]) == (
        "Furuset sykehjem", "12,0", "1 ikke nådd, 3 nær, 1 nådd",
    )  # fmt: skip


def test_exports_what_is_seen_with_a_word_for_each_colour(view, shell):
    view.area.setCurrentIndex(view.area.findData("Oppvekst"))
    view.export()
    head, rows, name = shell.exported[0]
    assert name == "Varmekart 1. tertial 2009"
    assert [row[1] for row in rows] == ["Bydel Alna", *names(view)]
    assert all(len(row) == len(head) for row in rows)
    at = head.index("Sykefravær i\u00a0%")
    assert (round(rows[1][at].value, 1), rows[1][at + 1]) == (Decimal("10.8"), "Nær")


def test_names_of_lines_are_whole_at_1366(view):
    head, metrics = view.table.lines, QFontMetricsF(theme.font(12, 400))
    assert not view.table.horizontalScrollBar().isVisible()
    for section in range(head.count()):
        lines = head.lines_of(section)
        assert all(metrics.horizontalAdvance(line) <= head.sectionSize(section) for line in lines)
        assert head.height() >= 40 + 15 * len(lines)
    assert head.lines_of(BEFORE + 2) == ["Medarbeider-", "tilfredshet"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Sykefravær", ["Sykefravær"]),
        ("Tilfredshet med ledere", ["Tilfredshet", "med ledere"]),
        ("Brukertilfredshet", ["Bruker-", "tilfredshet"]),
        ("Lokalsamfunnsutvikling", ["Lokalsam-", "funnsutvik-", "ling"]),
        ("xxxxxxxxxxxxxxxxxxxx", ["xxxxxxxxxxx-", "xxxxxxxxx"]),
    ],
)
def test_long_words_are_divided(text, lines):
    assert wrapped(text, 12, len) == lines


def test_sums_are_spoken_with_coverage(view):
    heat = view.table.heat
    assert heat.index(1, SICKNESS).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Antall enheter, Sykefravær: 2 ikke nådd, 7 nær, 13 nådd, 22 av 23 målt"
    )
    assert heat.index(1, MEASURED).data() == "134 av 230"


@pytest.fixture
def heat(window, qtbot):
    """The window at the heat map, chosen with its chip."""
    window.go("scorecard")
    qtbot.mouseClick(window.page.bar.chips[HEAT], Qt.MouseButton.LeftButton)
    return window.page.views.subview


def test_enter_leads_to_the_line_in_the_scorecard_and_alt_left_back(window, heat, qtbot):
    unit = window.context.unit
    heat.table.setCurrentIndex(heat.table.heat.index(row_of(heat, "Barnevernet"), SICKNESS))
    assert window.focusWidget() is heat.table
    qtbot.keyClick(heat.table, Qt.Key.Key_Return)
    assert window.context.unit.name == "Barnevernet"
    assert (window.page.at, window.page.detail.headline.text()) == (CARD, "Sykefravær: 10,8\u00a0%, 0,9 over målet")
    assert window.focusWidget() is window.page.card.tree
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (window.context.unit, window.page.at) == (unit, HEAT)
    assert window.focusWidget() is heat.table
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert (window.context.unit.name, window.page.at) == ("Barnevernet", CARD)


def test_the_view_is_remembered_when_one_comes_back_to_the_page(window, heat):
    window.go("today")
    window.go("scorecard")
    assert (window.page.at, window.page.bar.chips[HEAT].isChecked()) == (HEAT, True)
    assert window.page.detail.isHidden()


def test_arrows_go_from_view_to_view(window, qtbot):
    window.go("scorecard")
    chips = window.page.bar.chips
    chips[CARD].setFocus()
    for key in ("history", HEAT, "strategy"):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
        assert (window.page.at, window.focusWidget()) == (key, chips[key])
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Left)
    assert window.page.at == HEAT


def test_a_saved_change_is_seen_at_once(window, heat):
    from alna_desktop.models import Target

    with window.database.begin("Mål") as session:
        for target in session.query(Target).all():
            session.delete(target)
    statuses = {cell.status for row in heat.found.rows for cell in row.cells}
    assert not statuses & {Status.MET, Status.NEAR, Status.NOT_MET}


def test_unsaved_words_hold_the_user_in_the_table(window, qtbot, answer):
    window.go("scorecard")
    window.page.edit()
    window.page.detail.comment.fields["cause"].setPlainText("Nytt")
    qtbot.mouseClick(window.page.bar.chips[HEAT], Qt.MouseButton.LeftButton)
    assert (window.page.at, answer["asked"], window.page.bar.chips[CARD].isChecked()) == (CARD, 1, True)


def test_how_a_cell_is_computed_is_one_press_away(heat, qtbot, dialogs):
    seen = []
    heat.table.setCurrentIndex(heat.table.heat.index(row_of(heat, "Barnevernet"), SICKNESS))
    dialogs.expect(SourcesDialog, lambda dialog: (seen.append(dialog.found.unit.name), dialog.accept()))
    qtbot.keyClick(heat.sources_link, Qt.Key.Key_Return)
    assert seen == ["Barnevernet"]
