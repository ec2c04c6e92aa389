"""«Analyse»: set up by hand and by keyboard, sorted, copied, exported, drawn, and remembered."""

from decimal import Decimal

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from alna_desktop.exchange.tables import Number
from alna_desktop.services.pivot_setup import Dimension, PivotMeasure, Setup
from alna_desktop.ui import work
from alna_desktop.ui.pages.pivot import page as pivot_page
from alna_desktop.ui.pages.pivot.model import PivotModel
from alna_desktop.ui.pages.pivot.page import CHART, SETUP_KEY, TABLE, PivotPage

SHOWN = Qt.ItemDataRole.DisplayRole


@pytest.fixture
def page(shell, qtbot) -> PivotPage:
    made = PivotPage(shell)
    qtbot.addWidget(made)
    made.resize(1158, 664)
    made.show()
    made.show_context()
    return made


def choose(combo, text: str) -> None:
    """As a user does: the list is opened, and something in it taken."""
    combo.setCurrentIndex(combo.findText(text))
    combo.activated.emit(combo.currentIndex())


def tick(qtbot, combo, *labels: str) -> None:
    """Open a list of ticks with Space, tick by keyboard and close with Enter."""
    combo.showPopup()
    items = combo._list.items
    for label in labels:
        (item,) = items.findItems(label, Qt.MatchFlag.MatchExactly)
        items.setCurrentItem(item)
        qtbot.keyClick(items, Qt.Key.Key_Space)
    qtbot.keyClick(items, Qt.Key.Key_Return)


def column(page, at: int) -> list[str]:
    return [page.model.index(row, at).data(SHOWN) for row in range(page.model.rowCount())]


def heads(page) -> list[str]:
    return [page.model.heading(at) for at in range(page.model.columnCount())]


def test_it_begins_with_something_to_look_at(page) -> None:
    assert page.title.title.text() == "Sykefravær per enhet og år"
    assert heads(page) == ["Enhet", "2006", "2007", "2008", "2009", "Samlet"]
    assert column(page, 3)[-1] == "10,06"
    assert "summen av tellerne" in page.pane.how.text()
    assert page.chart_title.text() == "Sykefravær, samlet: 10,2\u00a0% hittil i 2009"


def test_the_model_keeps_qts_rules(page, qtmodeltester) -> None:
    qtmodeltester.check(page.model)


def test_rows_and_columns_are_chosen_and_swapped(page, qtbot) -> None:
    choose(page.pane.rows, "Tjenesteområde")
    choose(page.pane.columns, "Tertial")
    qtbot.waitUntil(lambda: heads(page)[1] == "T1 2007")
    assert column(page, 0)[0] == "Barnehage"
    qtbot.mouseClick(page.pane.swap, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: heads(page)[:2] == ["Tertial", "Barnehage"])
    assert column(page, 0)[0] == "1. tertial 2007"


def test_what_can_not_be_crossed_gives_way(page, qtbot) -> None:
    choose(page.pane.rows, "År")
    qtbot.waitUntil(lambda: page.model.pivot.setup.rows is Dimension.YEAR)
    assert page.pane.columns.currentText() == "Enhet"


def test_filters_are_ticked_with_the_keyboard(page, qtbot) -> None:
    units = page.pane.filters["units"]
    tick(qtbot, units, "Furuset sykehjem", "Helsestasjonene")
    qtbot.waitUntil(lambda: column(page, 0) == ["Furuset sykehjem", "Helsestasjonene", "Samlet"])
    assert units.currentText() == "2 av 23"
    tick(qtbot, units, "Helsestasjonene")
    qtbot.waitUntil(lambda: column(page, 0) == ["Furuset sykehjem"])
    assert units.currentText() == "Furuset sykehjem"
    tick(qtbot, units, "Alle enheter")
    qtbot.waitUntil(lambda: len(column(page, 0)) == 24)
    tick(qtbot, page.pane.filters["years"], "2008", "2007")
    qtbot.waitUntil(lambda: heads(page) == ["Enhet", "2007", "2008", "Samlet"])


def test_escape_closes_the_list_and_a_click_ticks(page, qtbot) -> None:
    areas = page.pane.filters["service_areas"]
    areas.showPopup()
    items = areas._list.items
    (item,) = items.findItems("Barnehage", Qt.MatchFlag.MatchExactly)
    qtbot.mouseClick(items.viewport(), Qt.MouseButton.LeftButton, pos=items.visualItemRect(item).center())
    qtbot.keyClick(items, Qt.Key.Key_Escape)
    assert not areas._list.isVisible()
    qtbot.waitUntil(lambda: page.model.pivot.setup.service_areas == {"Barnehage"})
    assert len(column(page, 0)) == 8


def test_a_part_of_the_year_holds_like_against_like(page, qtbot) -> None:
    choose(page.pane.part, "1. tertial")
    qtbot.waitUntil(lambda: "1. tertial" in page.title.note.text())
    assert heads(page) == ["Enhet", "2007", "2008", "2009", "Samlet"]
    assert column(page, 3)[-1] == "10,2"


def test_values_are_not_mixed_and_the_way_out_is_said(page, qtbot) -> None:
    tick(qtbot, page.pane.filters["indicators"], "Alle indikatorer")
    qtbot.waitUntil(page.empty.isVisible)
    assert page.empty.label.text().startswith("Verdier av ulike indikatorer kan ikke legges sammen.")
    assert not page.export_button.isEnabled()
    choose(page.pane.measure, "Poeng 0–10")
    qtbot.waitUntil(page.table.isVisible)


def test_nothing_reported_is_said(page, qtbot) -> None:
    tick(qtbot, page.pane.filters["indicators"], "Sykefravær", "Brukertilfredshet – respekt")
    qtbot.waitUntil(page.empty.isVisible)
    assert page.empty.label.text() == "Ingenting er rapportert for det du har valgt."


def test_reset_takes_the_filters_away_but_keeps_the_one_indicator(page, qtbot) -> None:
    choose(page.pane.part, "1. tertial")
    tick(qtbot, page.pane.filters["years"], "2008")
    qtbot.mouseClick(page.pane.reset, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.pivot.setup == Setup(indicators=frozenset({"sickness"})))
    assert page.pane.views.currentText() == "Sykefravær per enhet og år"


def test_ready_views_all_show_something(page, qtbot) -> None:
    for place in range(page.pane.views.count()):
        page.pane.views.setCurrentIndex(place)
        page.pane.views.activated.emit(place)
        qtbot.waitUntil(lambda: page.model.pivot.setup == page.pane.setup)
        assert page.table.isVisible()
        assert page.chart.isVisible()


def test_a_click_on_a_head_sorts_with_the_total_last(page, qtbot) -> None:
    head = page.table.head
    at = QPoint(head.sectionViewportPosition(4) + 20, 16)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    values = [Decimal(text.replace(",", ".")) for text in column(page, 4)[:-1] if text[0].isdigit()]
    assert values == sorted(values)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert column(page, 0)[-1] == "Samlet"
    shown = [text for text in column(page, 4)[:-1] if text[0].isdigit()]
    assert [Decimal(text.replace(",", ".")) for text in shown] == values[::-1]
    assert column(page, 4)[:-1][: len(shown)] == shown  # those without a number come last both ways


def test_copied_with_the_head(page, qtbot) -> None:
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    first, second = QGuiApplication.clipboard().text().splitlines()
    assert first == "Enhet\t2006\t2007\t2008\t2009\tSamlet"
    assert second.startswith("Barnehagene Ellingsrud\t10,3")


def test_the_export_has_numbers(page, qtbot, shell) -> None:
    qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    ((head, rows, name),) = shell.exported
    assert name == "Sykefravær per enhet og år"
    assert head[0] == "Enhet"
    assert rows[-1][3] == Number(Decimal("10.06"), 2, "", "\u00a0%")


def test_arrows_go_from_cell_to_cell_and_the_chart_follows(page, qtbot) -> None:
    page.focus_first()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Barnehagene Furuset" in page.chart_title.text())
    choose(page.pane.columns, "Tjenesteområde")
    qtbot.waitUntil(lambda: heads(page)[1] == "Barnehage")
    page.table.setCurrentIndex(page.model.index(0, 1))
    qtbot.waitUntil(lambda: page.chart_title.text().startswith("Sykefravær, Barnehage: høyest"))


def test_tooltips_tell_the_coverage(page) -> None:
    words = page.model.index(page.model.rowCount() - 1, 3).data(Qt.ItemDataRole.ToolTipRole)
    assert words == "Samlet · 2008: 10,06\u00a0%\n22 av 23 enheter har verdi\nAlt+Enter: slik er tallet regnet"


def test_names_stay_while_the_columns_scroll(page, qtbot) -> None:
    assert not page.table.names.isVisible()
    choose(page.pane.columns, "Måned")
    qtbot.waitUntil(lambda: page.model.columnCount() > 20)
    bar = page.table.horizontalScrollBar()
    bar.setValue(bar.maximum())
    assert page.table.names.isVisible()
    assert page.table.names.shown_columns() == [0]
    page.table.verticalScrollBar().setValue(64)
    assert page.table.names.verticalScrollBar().value() == 64


def test_table_or_chart_alone(page, qtbot) -> None:
    qtbot.mouseClick(page.chips[TABLE], Qt.MouseButton.LeftButton)
    assert page.table.isVisible()
    assert not page.chart.isVisible()
    qtbot.mouseClick(page.chips[CHART], Qt.MouseButton.LeftButton)
    assert page.chart.isVisible()
    assert not page.table.isVisible()


def test_the_set_up_is_remembered(page, shell, qtbot) -> None:
    choose(page.pane.measure, "Antall rapporter")
    qtbot.waitUntil(lambda: page.model.pivot.setup.measure is PivotMeasure.REPORTS)
    again = PivotPage(shell)
    qtbot.addWidget(again)
    again.show_context()
    assert again.model.pivot.setup == page.model.pivot.setup


def test_a_set_up_from_another_file_is_no_trouble(shell, qtbot) -> None:
    shell.settings.setValue(SETUP_KEY, Setup(indicators=frozenset({"not here"})).to_text())
    made = PivotPage(shell)
    qtbot.addWidget(made)
    made.show_context()
    assert made.title.title.text() == "Sykefravær per enhet og år"


def test_it_reads_again_only_what_has_changed(page, shell, monkeypatch) -> None:
    before = page._basis
    page.show_context()
    assert page._basis is before
    from alna_desktop.models import Measurement

    with shell.database.begin("test") as session:
        session.query(Measurement).filter_by(period="2009-04").first().persons = 77
    page.show_context()
    assert page._basis is not before


def test_a_large_file_is_computed_in_a_thread_and_can_be_stopped(page, qtbot, monkeypatch) -> None:
    ran = []
    monkeypatch.setattr(pivot_page, "MANY", 1)
    monkeypatch.setattr(work, "run", lambda _parent, title, _do: ran.append(title))
    choose(page.pane.measure, "Antall rapporter")
    qtbot.waitUntil(lambda: ran == ["Setter sammen tall"])
    assert page.pane.measure.currentText() == "Verdi"  # stopped: the set-up is that of what is seen
    assert page.model.pivot.setup.measure is PivotMeasure.VALUE


def test_the_reports_become_a_table_in_excel(page, shell, qtbot, tmp_path, monkeypatch) -> None:
    path = tmp_path / "rapporter"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (str(path), ""))
    qtbot.mouseClick(page.reports_button, Qt.MouseButton.LeftButton)
    assert shell.said == ["«rapporter.xlsx» er lagret."]
    sheet = load_workbook(path.with_suffix(".xlsx")).active
    (table,) = sheet.tables.values()
    assert table.ref == sheet.dimensions
    assert table.autoFilter is not None
    rows = list(sheet.values)
    assert rows[0][:3] == ("Enhetskode", "Enhet", "Tjenesteområde")
    assert len(rows) == 1 + len(
        [asked for asked in page._basis.figures.reports() if asked[0] == page.model.pivot.info.id]
    )
    assert {type(row[10]) for row in rows[1:]} <= {float, int, type(None)}


def test_f2_and_ctrl_f_go_to_the_set_up(page, qtbot) -> None:
    page.activateWindow()
    page.edit()
    assert page.pane.rows.hasFocus()
    page.begin_filter()
    assert page.pane.filters["indicators"].hasFocus()


def test_an_empty_model_is_no_trouble(qtmodeltester) -> None:
    qtmodeltester.check(PivotModel())
