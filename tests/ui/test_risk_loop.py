"""From a risk to the deviations that made it come true and back, and what a person answers to what they suggest."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from alna_desktop.models import ActionSource
from alna_desktop.models.risk_rules import RiskStep
from alna_desktop.services import actions, deviation_rows, indicators, risks, units
from alna_desktop.services.deviation_detail import detail
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.deviations.notice_rules_dialog import NoticeRulesDialog
from alna_desktop.ui.pages.deviations.texts_dialog import TextsDialog
from alna_desktop.ui.pages.risks.confirm_dialog import ConfirmDialog
from alna_desktop.ui.pages.risks.page import RisksPage
from alna_desktop.ui.pages.risks.scale_dialog import ScaleDialog
from alna_desktop.ui.pages.today.tasks import TaskRow
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.lists import ITEM_ROLE

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key
NUMBER = "01010750160"


@pytest.fixture
def page(qtbot, shell):
    shell.context.unit = units.unit_by_code(shell.database, "RE02")
    made = RisksPage(shell)
    shell.database.subscribe(lambda tables: made.show_context() if tables & made.tables else None)
    qtbot.addWidget(made)
    made.resize(1158, 688)
    made.show_context()
    made.show()
    qtbot.waitExposed(made)
    made.select(risk_id=risk(made.shell.database, "R3").id)
    return made


def risk(database, code):
    return next(row for row in risks.rows(database) if (row.unit_code, row.code) == ("RE02", code))


def numbers(pane):
    model = pane.deviations.model
    return [[model.index(at, column).data() for column in range(3)] for at in range(model.rowCount())]


def test_the_deviations_of_a_risk_are_listed_with_number_title_and_state(page):
    assert numbers(page.risks.pane) == [
        ["2009-0033", "Fortrolig avvik", "Tiltak åpne"],
        ["2009-0012", "Ubemannet vakt i 40 minutter", "Lukket"],
        ["2008-0053", "Besøk uteble", "Lukket"],
    ]
    page.risks.choose(risk(page.shell.database, "R2").id)
    QApplication.processEvents()
    assert len(numbers(page.risks.pane)) == 3


@pytest.mark.parametrize("by", ["Enter", "double click"])
def test_one_goes_to_a_deviation(page, qtbot, by):
    table = page.risks.pane.deviations.table
    if by == "Enter":
        table.setFocus()
        qtbot.keyClick(table, KEY.Key_Down)
        qtbot.keyClick(table, KEY.Key_Return)
    else:
        page.risks.pane.area.ensureWidgetVisible(table)
        place = table.visualRect(table.model().index(1, 1)).center()
        qtbot.mouseClick(table.viewport(), LEFT, pos=place)
        qtbot.mouseDClick(table.viewport(), LEFT, pos=place)
    wanted = deviation_rows.by_number(page.shell.database, "2009-0012").id
    assert page.shell.went == [("deviations", {"deviation_id": wanted})]


def test_there_and_back_by_the_keyboard(window, qtbot):
    window.context.set_unit(units.unit_by_code(window.database, "RE02").id)
    wanted = risk(window.database, "R3")
    window.go("risks", risk_id=wanted.id)
    QApplication.processEvents()
    page = window.page
    table = page.risks.pane.deviations.table
    table.setFocus()
    qtbot.keyClick(table, KEY.Key_Return)
    QApplication.processEvents()
    there = window.page
    assert (there.key, there.pane.found.row.number) == ("deviations", "2009-0033")
    link = there.pane.event_part.links["risk_id"]
    link.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(link, KEY.Key_Space)
    QApplication.processEvents()
    assert window.page is page
    assert page.risks.pane.row_id == wanted.id
    for key in ("deviations", "risks"):
        qtbot.keyClick(window, KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
        QApplication.processEvents()
        assert window.page.key == key
    assert page.risks.pane.row_id == wanted.id


def test_a_deviation_leads_to_its_risk_its_routine_and_its_indicator(window, qtbot):
    window.context.set_unit(units.unit_by_code(window.database, "RE02").id)
    found = deviation_rows.by_number(window.database, "2009-0012")
    values = detail(window.database, found.id).values
    window.go("deviations", deviation_id=found.id)
    QApplication.processEvents()
    part = window.page.pane.event_part
    assert [key for key, link in part.links.items() if not link.isHidden()] == ["risk_id", "indicator_id"]
    qtbot.mouseClick(part.links["indicator_id"], LEFT)
    QApplication.processEvents()
    assert window.page.key == "indicators"
    name = next(row.name for row in indicators.rows(window.database) if row.id == values["indicator_id"])
    assert window.page.register.pane.title.text() == name == "Sykefravær"


def test_an_action_against_a_risk_is_begun_on_a_page_that_was_never_seen(window, qtbot):
    window.context.set_unit(units.unit_by_code(window.database, "RE02").id)
    wanted = risk(window.database, "R4")
    window.go("risks", risk_id=wanted.id)
    QApplication.processEvents()
    qtbot.mouseClick(window.page.risks.pane.new_action_link, LEFT)
    for _time in range(3):
        QApplication.processEvents()
    page = window.page
    assert page.key == "actions"
    assert page.register.pane.row_id is None
    assert page.register.pane.form.rows["title"].editor.hasFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "Makuleringsboks til")
    assert page.register.pane.save()
    made = actions.of_source(window.database, ActionSource.RISK, wanted.id)
    assert "Makuleringsboks til" in [row.title for row in made]


# What they suggest


def test_what_deviations_suggest_stands_above_the_form_with_its_reason(page):
    card = page.risks.pane.suggestion
    assert card.isVisible()
    assert card.words.text() == (
        "3 avvik siste 12 måneder svarer til sannsynlighet 4 (sannsynlig, fra 3 i året); vurdert til 3."
    )
    page.select(risk_id=risk(page.shell.database, "R1").id)
    assert not card.isVisible()


def test_a_person_raises_the_probability_with_the_reason(page, qtbot, dialogs):
    def fill(dialog):
        assert "3 avvik" in dialog.form.rows["note"].editor.toPlainText()
        qtbot.keyClicks(dialog.form.rows["by"].editor, "Enhetsleder")
        qtbot.mouseClick(dialog.do_button, LEFT)

    dialogs.expect(AskDialog, fill)
    qtbot.mouseClick(page.risks.pane.suggestion.raise_link, LEFT)
    found = risk(page.shell.database, "R3")
    assert (found.now.cell, found.now.by, found.level_now.name) == ((4, 5), "Enhetsleder", "svært høy")
    assert not page.risks.pane.suggestion.isVisible()
    assert page.risks.matrix.view.cells.inside((4, 5)) == [found]


def test_a_person_lets_it_stand_and_has_to_say_why(page, qtbot, dialogs):
    def fill(dialog):
        qtbot.keyClicks(dialog.form.rows["by"].editor, "Enhetsleder")
        dialog.do_button.click()
        assert dialog.form.rows["note"].problem
        qtbot.keyClicks(dialog.form.rows["note"].editor, "Vikarpoolen er på plass.")
        dialog.do_button.click()

    dialogs.expect(AskDialog, fill)
    link = page.risks.pane.suggestion.leave_link
    link.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(link, KEY.Key_Space)
    found = risk(page.shell.database, "R3")
    assert (found.now.cell, found.now.note) == ((3, 5), "Vikarpoolen er på plass.")
    assert found.observed is None
    assert not page.risks.pane.suggestion.isVisible()


def test_the_task_of_the_first_page_leads_to_the_suggestion(window, qtbot):
    window.context.set_unit(units.unit_by_code(window.database, "RE02").id)
    window.settings.setValue("today/view", "tasks")
    window.go("today")
    page = window.page
    qtbot.waitUntil(lambda: any("på nytt" in task.name for task in page.tasks.tasks()))
    index = next(
        index
        for index in (page.tasks.model().index(at, 0) for at in range(page.tasks.model().rowCount()))
        if isinstance(index.data(ITEM_ROLE), TaskRow) and "på nytt" in index.data(ITEM_ROLE).task.name
    )
    page.tasks.setCurrentIndex(index)
    page.tasks.setFocus()
    qtbot.keyClick(page.tasks, KEY.Key_Return)
    QApplication.processEvents()
    assert window.page.key == "risks"
    assert window.page.risks.pane.title.text() == "Bemanning under forsvarlig nivå"
    assert window.page.risks.pane.suggestion.isVisible()


# The matrix follows the list


def test_the_chosen_risk_is_the_one_whose_way_stands_out(page, qtbot):
    page.risks.close_pane()
    table, view = page.risks.table, page.risks.matrix.view
    for row in (3, 1):
        qtbot.mouseClick(table.viewport(), LEFT, pos=table.visualRect(table.model().index(row, 1)).center())
        QApplication.processEvents()
        assert view.chosen_code == f"R{row + 1}"
        assert page.risks.matrix.said.text().startswith(f"R{row + 1} ")


# The guard of identity numbers


def no(qtbot, said):
    def reply(box):
        said.append(box.informativeText())
        qtbot.keyClick(box, KEY.Key_Escape)

    return reply


def test_a_risk_is_not_saved_before_the_user_has_decided(page, qtbot, dialogs):
    said = []
    page.risks.pane.form.rows["description"].editor.setPlainText(NUMBER)
    dialogs.expect(QMessageBox, no(qtbot, said))
    assert not page.risks.pane.save()
    assert NUMBER in said[0]
    assert NUMBER not in risk(page.shell.database, "R3").description


def test_nor_is_it_confirmed(page, qtbot, dialogs, monkeypatch):
    said, before = [], risk(page.shell.database, "R3").confirmed

    def confirm(dialog):
        dialog.note.setText(NUMBER)
        dialogs.expect(QMessageBox, no(qtbot, said))
        dialog.do_button.click()
        monkeypatch.setattr(kit, "ask_to_discard", lambda _parent: True)
        dialog.reject()

    dialogs.expect(ConfirmDialog, confirm)
    qtbot.mouseClick(page.risks.pane.links[RiskStep.CONFIRM], LEFT)
    assert NUMBER in said[0]
    assert risk(page.shell.database, "R3").confirmed == before


@pytest.mark.parametrize("kind", [ScaleDialog, TextsDialog, NoticeRulesDialog])
def test_texts_that_many_use_are_looked_through_too(page, qtbot, dialogs, kind):
    said = []
    dialog = kind(page, page.shell.database)
    qtbot.addWidget(dialog)
    if kind is ScaleDialog:
        dialog.helps["probability_0"].setText(NUMBER)
    elif kind is TextsDialog:
        dialog.causes.setPlainText(NUMBER)
    else:
        dialog.rules[0].cause.setText(NUMBER)
    dialogs.expect(QMessageBox, no(qtbot, said))
    dialog.save()
    assert NUMBER in said[0]
    assert dialog.result() == 0


def test_the_scale_says_from_how_many_times_a_year_each_probability_counts(page, qtbot):
    dialog = ScaleDialog(page, page.shell.database)
    qtbot.addWidget(dialog)
    assert [field.text() for field in dialog.times] == ["", "0,1", "0,4", "3", "24"]
    dialog.times[3].setText("4,5")
    dialog.times[3].editingFinished.emit()
    dialog.times[2].setText("ofte")
    dialog.save()
    assert dialog.times[2].text() == "0,4"
    assert risk(page.shell.database, "R3").observed is None
    again = ScaleDialog(page, page.shell.database)
    qtbot.addWidget(again)
    again.times[2].setText("9")
    again.save()
    assert "stige" in again.problem.text()
