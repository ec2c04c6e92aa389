"""«Statistikk» on the page «Avvik»: charts, who reports nothing, the page on internal control, and the way back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from alna_desktop.services import units
from alna_desktop.ui.pages.deviations import control
from alna_desktop.ui.pages.deviations.page import DeviationsPage
from tests.ui.conftest import Context

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, shell):
    shell.context = Context(units.unit_by_code(shell.database, "ALNA"))
    page = DeviationsPage(shell)
    qtbot.addWidget(page)
    page.resize(1134, 660)
    page.show_context()
    with qtbot.waitActive(page):
        page.show()
    qtbot.mouseClick(page.statistics_button, LEFT)
    assert page.statistics.lead.text() == "Teller avvikene …"
    assert not page.statistics.cards.isVisible()
    qtbot.waitUntil(page.statistics.cards.isVisible)
    return page


def test_the_charts_are_drawn_and_say_their_finding(page, qtbot):
    view = page.statistics
    for card in (view.months, view.causes, view.days, view.pareto, view.process):
        view.ensureWidgetVisible(card.chart)
        qtbot.waitUntil(lambda card=card: card.chart.is_drawn)
        assert card.title.text()
        assert card.chart.accessibleName().startswith(card.title.text())
    assert view.lead.text().startswith(f"1. tertial 2009: {view.found.total} avvik")


def test_units_that_report_nothing_are_pointed_out_last(page):
    view = page.statistics
    model = view.table.model()
    assert "har ikke meldt avvik" in view.units_title.text()
    assert model.rowCount() == 23
    assert model.index(22, 2).data() == "○ ingen"
    silent = [model.index(row, 0).data() for row in range(23) if model.index(row, 2).data() == "○ ingen"]
    assert silent == [each.unit.name for each in view.found.silent]
    assert all(name in view.units_sub.text() for name in silent)


def test_a_single_unit_has_no_table_of_units(page, qtbot):
    page.shell.context = Context(units.unit_by_code(page.shell.database, "RE02"))
    page.show_context()
    assert page.statistics.found is None  # nothing is said of another unit meanwhile
    qtbot.waitUntil(page.statistics.cards.isVisible)
    assert page.statistics.found.unit.code == "RE02"
    assert not page.statistics.units.isVisible()


def test_the_button_leads_back_and_so_does_filtering(page, qtbot):
    assert page.sees_statistics
    assert page.at == "statistics"
    qtbot.mouseClick(page.statistics_button, LEFT)
    assert not page.sees_statistics
    page.return_to("statistics")
    page.begin_filter()
    assert page.at == ""
    assert page.register.filter_field.isVisible()


def test_the_page_on_internal_control_is_written(page, tmp_path, monkeypatch):
    path = tmp_path / "Internkontroll 2009"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_about: (str(path), ""))
    names = [action.text() for action in control.menu(page.shell, page).actions()]
    assert names == ["Internkontroll 2009 som PDF …", "Internkontroll 2009 til Excel …"]
    control.menu(page.shell, page).actions()[0].trigger()
    assert Path(f"{path}.pdf").read_bytes().startswith(b"%PDF")


def test_its_figures_go_to_excel(page):
    control.export(page.shell, page, 2009)
    (head, rows, name) = page.shell.exported[-1]
    assert name == "Internkontroll 2009"
    assert len({len(head), *(len(row) for row in rows)}) == 1
