"""«Slik er tallet regnet» on screen: the number, its rule, its rows, and where they lead."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from alna_desktop.services import scorecards, sources, units
from alna_desktop.ui.context import Place
from alna_desktop.ui.sources import opening
from alna_desktop.ui.sources.dialog import SourcesDialog


@pytest.fixture
def show(qtbot, shell):
    """Shows the dialog for a unit and an indicator."""

    def begin(code, key):
        unit = units.unit_by_code(shell.database, code)
        lines = scorecards.view(shell.database, unit.id, shell.context.period).lines
        line = next(line for line in lines if line.indicator.key == key)
        found = sources.read(shell.database, unit.id, line.line_id, shell.context.period)
        dialog = SourcesDialog(shell, found, lambda source: opening.open_source(shell, source), None)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    return begin


def texts(dialog, row):
    model = dialog.model
    return {model.columns[column].title: model.index(row, column).data() for column in range(model.columnCount())}


def test_the_districts_number_with_its_rule_and_units(show, qtmodeltester):
    dialog = show("ALNA", "sickness")
    qtmodeltester.check(dialog.model)
    assert dialog.headline.text() == "Sykefravær: 10,2\u00a0%, 0,3 over målet"
    assert dialog.rule.text().startswith("Summen av tapte dagsverk delt på summen av avtalte dagsverk.")
    assert dialog.model.rowCount() == 24
    whole = texts(dialog, 0)
    assert (whole["Enhet"], whole["Verdi"], whole["Med i tallet"]) == ("Bydel Alna", "10,2\u00a0%", "1 utelatt")
    lost = [int(texts(dialog, row)["Tapte dagsverk"].replace("\u00a0", "") or 0) for row in range(24)]
    assert lost[0] == sum(lost[1:])


def test_what_is_left_out_is_there_with_its_reason_and_without_amounts(show):
    dialog = show("ALNA", "sickness")
    (masked,) = (row for row in (texts(dialog, at) for at in range(24)) if row["Enhet"] == "Frivilligsentralen")
    assert masked["Med i tallet"] == "Skjermet: færre enn 5 personer"
    assert (masked["Tapte dagsverk"], masked["Avtalte dagsverk"], masked["Verdi"]) == ("", "", "–")


def test_each_report_can_be_shown_under_its_unit(show, qtbot, qtmodeltester):
    dialog = show("ALNA", "sickness")
    qtbot.keyClick(dialog.reports_chip, Qt.Key.Key_Return)
    qtmodeltester.check(dialog.model)
    assert dialog.model.rowCount() == 1 + 23 + 23 * 4
    first = texts(dialog, 2)
    assert (first["Periode"], first["Rapportert"], first["Av"]) == ("januar 2009", "04.02.2009", "Eksempeldata")
    assert first["Opphav"] == "Eksempeldata"


def test_a_weighted_mean_shows_how_many_it_is_weighted_by(show):
    dialog = show("ALNA", "competence")
    persons = [int(texts(dialog, row)["Personer"].replace("\u00a0", "") or 0) for row in range(24)]
    assert persons[0] == sum(persons[1:]) > 0
    assert dialog.reports_chip.isHidden()


def test_enter_opens_the_unit_and_closes(show, shell, qtbot):
    dialog = show("ALNA", "sickness")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    source = dialog.found.sources[0]
    place = Place(source.unit.id, source.period)
    assert shell.went == [("scorecard", {"place": place, "indicator_id": source.indicator.id})]


def test_enter_on_the_value_itself_leads_nowhere(show, shell, qtbot):
    dialog = show("ALNA", "sickness")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert shell.went == []


def test_copies_and_exports_what_is_seen(show, shell, qtbot):
    dialog = show("RE02", "sickness")
    qtbot.keyClick(dialog.copy_button, Qt.Key.Key_Return)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert lines[0][:4] == ["Enhet", "Periode", "Tapte dagsverk", "Avtalte dagsverk"]
    assert len(lines) == 1 + 1 + 4
    assert shell.said == ["Kopiert."]
    dialog.export_button.click()
    head, rows, name = shell.exported[0]
    assert (head, len(rows), name) == (lines[0], 5, "Sykefravær Furuset sykehjem 1. tertial 2009")
    assert rows[0][2].value == sum(row[2].value for row in rows[1:])


def test_opened_from_the_scorecard_a_unit_is_gone_to(window, qtbot, dialogs):
    window.go("scorecard")
    qtbot.waitUntil(lambda: window.page.detail.units.bars.rowCount() > 0)

    def go_on(dialog):
        qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)

    dialogs.expect(SourcesDialog, go_on)
    qtbot.keyClick(window.page.detail.sources_link, Qt.Key.Key_Return)
    assert window.context.unit.name == "Ellingsrud sykehjem"
    assert window.page.detail.headline.text().startswith("Sykefravær: 9,7\u00a0%")
