"""The page «Risiko»: matrix, register, judging, confirming, assessments, units and the scale; real clicks and keys."""

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from alna_desktop.models import AssessmentState, Phase
from alna_desktop.models.risk_rules import AssessmentStep, RiskStep
from alna_desktop.services import actions, history, risk_assessments, risk_scales, risks, units
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.risks.confirm_dialog import ConfirmDialog
from alna_desktop.ui.pages.risks.page import Part, RisksPage, View
from alna_desktop.ui.pages.risks.scale_dialog import ScaleDialog

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key


@pytest.fixture
def make(qtbot, shell):
    """Makes the page for a unit."""

    def make(code: str = "RE02") -> RisksPage:
        shell.context.unit = units.unit_by_code(shell.database, code)
        page = RisksPage(shell)
        shell.database.subscribe(lambda tables: page.show_context() if tables & page.tables else None)
        qtbot.addWidget(page)
        page.resize(1158, 688)
        page.show_context()
        page.show()
        qtbot.waitExposed(page)
        return page

    return make


@pytest.fixture
def page(make):
    return make()


def titles(page):
    model = page.risks.model
    return [model.row(model.index(at, 0)).title for at in range(model.rowCount())]


def row_of(page, code, unit="RE02"):
    return next(row for row in risks.rows(page.shell.database) if (row.unit_code, row.code) == (unit, code))


def click_cell(page, qtbot, cell):
    view = page.risks.matrix.view
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(view.cells.place(cell)).center())


def choose(page, *places):
    table = page.risks.table
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.selectRow(places[0])
    for place in places[1:]:
        table.selectionModel().select(table.model().index(place, 0), flags)
    QApplication.processEvents()


def pick(combo, number):
    """A step as with the mouse: chosen, and told."""
    combo.setCurrentIndex(number)
    combo.activated.emit(number)


def test_the_four_risks_of_the_nursing_home_are_in_the_matrix_as_printed(page):
    assert titles(page) == [
        "Legemiddelfeil ved vaktskifte",
        "Fall med skade",
        "Bemanning under forsvarlig nivå",
        "Personopplysninger på avveie",
    ]
    cells = page.risks.matrix.view.cells
    there = {cell: [row.code for row in cells.inside(cell)] for cell in ((3, 4), (4, 3), (3, 5), (2, 2))}
    assert there == {(3, 4): ["R1"], (4, 3): ["R2"], (3, 5): ["R3"], (2, 2): ["R4"]}


def test_the_models_keep_the_rules_of_qt(make, qtmodeltester):
    page = make("ALNA")
    for model in (page.risks.model, page.risks.matrix.view.cells, page.units_table.units, page.assessments.model):
        qtmodeltester.check(model)


def test_every_cell_says_itself_in_words(page):
    view = page.risks.matrix.view
    spoken = view.cells.place((4, 3)).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Sannsynlighet 4, sannsynlig. Konsekvens 3, moderat. Nivå betydelig: 1 risiko, R2."
    assert view.cells.place((1, 1)).data(Qt.ItemDataRole.AccessibleTextRole).endswith("Nivå lav: ingen risikoer.")
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.text(QAccessible.Text.Name) == "Risikomatrise"
    assert interface.childCount() >= 25


def test_a_click_on_a_cell_filters_and_another_shows_all(page, qtbot):
    click_cell(page, qtbot, (3, 5))
    assert titles(page) == ["Bemanning under forsvarlig nivå"]
    assert page.risks.matrix.view.filtered == (3, 5)
    click_cell(page, qtbot, (3, 5))
    assert len(titles(page)) == 4
    click_cell(page, qtbot, (1, 1))
    assert titles(page) == []
    qtbot.mouseClick(page.risks.matrix.all_link, LEFT)
    assert len(titles(page)) == 4


def test_arrows_go_from_cell_to_cell_and_enter_filters(page, qtbot):
    view = page.risks.matrix.view
    view.setFocus()
    for key in (KEY.Key_Up, KEY.Key_Up, KEY.Key_Right, KEY.Key_Right, KEY.Key_Right):
        qtbot.keyClick(view, key)
    assert view.cells.cell(view.currentIndex()) == (3, 4)
    assert "R1" in page.risks.matrix.said.text()
    qtbot.keyClick(view, KEY.Key_Return)
    assert titles(page) == ["Legemiddelfeil ved vaktskifte"]
    qtbot.keyClick(view, KEY.Key_Escape)
    assert len(titles(page)) == 4


def test_chips_count_and_show_what_needs_someone(page, qtbot):
    assert [page.chips[view].text().split("  ")[1] for view in (View.OPEN, View.OVER_LINE, View.REVIEW)] == [
        "4",
        "1",
        "1",
    ]
    qtbot.mouseClick(page.chips[View.REVIEW], LEFT)
    assert titles(page) == ["Bemanning under forsvarlig nivå"]
    qtbot.mouseClick(page.chips[View.ACCEPTANCE], LEFT)
    assert titles(page) == []
    assert page.risks.nothing.label.text() == "Ingen aksept utløper de neste tretti dagene."


def test_enter_opens_the_form_and_esc_shows_the_matrix_again(page, qtbot):
    page.risks.table.setFocus()
    qtbot.keyClick(page.risks.table, KEY.Key_Return)
    assert page.risks.side.currentWidget() is page.risks.pane
    assert page.risks.pane.title.text() == "Legemiddelfeil ved vaktskifte"
    qtbot.keyClick(page.risks.pane.form, KEY.Key_Escape)
    assert page.risks.side.currentWidget() is page.risks.matrix


def test_what_remains_is_judged_in_the_form_and_saved_as_one_piece(page, qtbot):
    page.risks.edit()
    pane = page.risks.pane
    assert not pane.judging.combos[Phase.START, None].isEnabled()  # it is approved
    pick(pane.judging.combos[Phase.AFTER, None], 2)
    assert pane.is_unsaved
    page.save()
    found = row_of(page, "R1")
    assert found.after is not None
    assert found.after.cell == (2, 4)
    assert not pane.is_unsaved
    history.undo(page.shell.database)
    assert row_of(page, "R1").after.cell == (1, 4)


def test_what_is_greater_afterwards_is_refused_under_the_columns(page):
    page.risks.edit()
    pane = page.risks.pane
    pick(pane.judging.combos[Phase.AFTER, None], 5)
    page.save()
    assert pane.judging.problem.text().startswith("Etter tiltak har risikoen")
    assert pane.is_unsaved
    pick(pane.judging.combos[Phase.AFTER, None], 1)
    assert not pane.judging.problem.isVisible()
    assert not pane.is_unsaved


def test_leaving_with_something_judged_asks(page, answer):
    page.risks.edit()
    pick(page.risks.pane.judging.combos[Phase.AFTER, None], 2)
    assert not page.may_leave()
    answer["answer"] = "discard"
    assert page.may_leave()
    assert answer["asked"] == 2
    assert row_of(page, "R1").after.cell == (1, 4)


def test_a_person_confirms_the_suggestion_with_role_and_reason(make, shell, qtbot, dialogs):
    page = make()
    action = next(
        each for each in actions.rows(shell.database, shell.context.unit.id) if "signerer dosetten" in each.title
    )
    actions.complete(shell.database, [action.id])
    page.show_context()
    page.risks.edit()
    assert "Foreslått: sannsynlighet 2, konsekvens 4." in page.risks.pane.meta.text()

    def confirm(dialog):
        assert dialog.grid.combos[Phase.NOW, None].step == 2
        qtbot.keyClicks(dialog.by, "Enhetsleder")
        qtbot.keyClicks(dialog.note, "To signerer nå")
        qtbot.mouseClick(dialog.do_button, LEFT)

    dialogs.expect(ConfirmDialog, confirm)
    qtbot.mouseClick(page.risks.pane.links[RiskStep.CONFIRM], LEFT)
    found = row_of(page, "R1")
    assert (found.now.cell, found.now.by, found.now.note) == ((2, 4), "Enhetsleder", "To signerer nå")
    assert len(found.confirmed) == 3
    assert page.risks.matrix.view.cells.inside((2, 4)) == [found]


def test_review_date_of_several_is_set_and_undone_as_one(page, shell, qtbot, dialogs):
    choose(page, 0, 1)
    assert page.risks.chosen_count.text() == "2 valgt"

    def write(dialog):
        qtbot.keyClicks(dialog.form.rows["review_on"].editor, "01.10.2009")
        qtbot.mouseClick(dialog.do_button, LEFT)

    dialogs.expect(AskDialog, write)
    qtbot.mouseClick(page.risks.bulk_links[RiskStep.MOVE], LEFT)
    assert {row_of(page, code).review_on for code in ("R1", "R2")} == {date(2009, 10, 1)}
    assert "2 risikoer" in shell.said[-1]
    history.undo(shell.database)
    assert {row_of(page, code).review_on for code in ("R1", "R2")} == {date(2009, 8, 20)}


def test_owner_of_several_is_set(page, qtbot, dialogs):
    choose(page, 1, 3)

    def write(dialog):
        qtbot.keyClicks(dialog.form.rows["role"].editor, "Fagkoordinator")
        qtbot.mouseClick(dialog.do_button, LEFT)

    dialogs.expect(AskDialog, write)
    qtbot.mouseClick(page.risks.bulk_links[RiskStep.ASSIGN], LEFT)
    assert {row_of(page, code).who for code in ("R2", "R4")} == {"Fagkoordinator"}


def test_a_new_risk_is_judged_and_gets_the_next_number(page, qtbot):
    page.new()
    pane = page.risks.pane
    assert page.risks.side.currentWidget() is pane
    qtbot.keyClicks(pane.form.rows["title"].editor, "Strømbrudd på natt")
    page.save()
    assert pane.judging.problem.text().startswith("Velg sannsynlighet")
    pick(pane.judging.combos[Phase.START, None], 2)
    area = next(area for phase, area in pane.judging.combos if area is not None)
    pick(pane.judging.combos[Phase.START, area], 5)
    page.save()
    found = row_of(page, "R5")
    assert (found.title, found.now.cell, found.after) == ("Strømbrudd på natt", (2, 5), None)
    assert len(titles(page)) == 5


def test_the_district_sees_counts_its_ten_greatest_and_their_rule(make, qtbot):
    page = make("ALNA")
    assert len(titles(page)) > 60
    assert page.risks.delegate.with_unit
    qtbot.mouseClick(page.chips[View.TOP], LEFT)
    assert len(titles(page)) == 10
    assert titles(page)[0] == "Vold og trusler på kveldstid"
    assert page.rule.text().startswith("De åpne risikoene med høyest nivå nå.")


def test_units_with_their_levels_lead_to_the_unit(make, shell, qtbot):
    page = make("ALNA")
    qtbot.mouseClick(page.parts[Part.UNITS], LEFT)
    model = page.units_table.units
    assert model.rowCount() == 24
    place = next(at for at in range(24) if model.index(at, 0).data() == "Furuset sykehjem")
    assert [model.index(place, column).data() for column in range(1, 8)] == ["4", "", "1", "2", "1", "", "1"]
    page.units_table.setCurrentIndex(model.index(place, 0))
    qtbot.keyClick(page.units_table, KEY.Key_Return)
    assert shell.context.asked == [units.unit_by_code(shell.database, "RE02").id]


def test_an_assessment_is_begun_approved_and_shown(page, shell, qtbot, dialogs):
    qtbot.mouseClick(page.parts[Part.ASSESSMENTS], LEFT)
    page.new()
    pane = page.assessments.pane
    qtbot.keyClicks(pane.form.rows["title"].editor, "Brannøvelse")
    page.save()
    saved = next(row for row in risk_assessments.rows(shell.database) if row.title == "Brannøvelse")
    assert (saved.state, saved.held_on) == (AssessmentState.DRAFT, shell.database.today())
    first = next(row for row in page.assessments.model.all_rows if row.state is AssessmentState.APPROVED)
    page.assessments.choose(first.id)
    QApplication.processEvents()
    qtbot.mouseClick(pane.links[AssessmentStep.REOPEN], LEFT)

    def approve(dialog):
        qtbot.keyClicks(dialog.form.rows["by"].editor, "Enhetsleder")
        qtbot.mouseClick(dialog.do_button, LEFT)

    dialogs.expect(AskDialog, approve)
    qtbot.mouseClick(pane.links[AssessmentStep.APPROVE], LEFT)
    again = next(row for row in risk_assessments.rows(shell.database) if row.id == first.id)
    assert (again.state, again.approved_on) == (AssessmentState.APPROVED, shell.database.today())


def test_the_scale_is_edited_with_undo_and_saved_as_one(page, shell, qtbot, dialogs):
    def edit(dialog):
        cell = next(cell for cell in dialog.cells if cell.cell == (3, 5))
        qtbot.mouseClick(cell, LEFT)
        assert dialog.scale.level(3, 5).index == 4
        qtbot.mouseClick(dialog.undo_button, LEFT)
        assert dialog.scale.level(3, 5).index == 3
        qtbot.keyClick(cell, KEY.Key_1)
        qtbot.mouseClick(dialog.save_button, LEFT)
        assert dialog.problem.text().startswith("Nivået synker")
        qtbot.keyClick(cell, KEY.Key_5)
        dialog.names["level_4"].setText("kritisk")
        qtbot.mouseClick(dialog.save_button, LEFT)

    dialogs.expect(ScaleDialog, edit)
    qtbot.mouseClick(page.scale_button, LEFT)
    assert row_of(page, "R3").level_now.name == "kritisk"
    assert row_of(page, "R3").start.level_name == "høy"
    history.undo(shell.database)
    assert risk_scales.stored(shell.database).id is None


def test_actions_lead_to_their_page_and_new_ones_begin_there(page, shell, qtbot):
    page.risks.edit()
    found = actions.of_source(shell.database, actions.ActionSource.RISK, row_of(page, "R1").id)
    page.risks.pane.action_wanted.emit(found[0].id)
    assert shell.went[-1] == ("actions", {"action_id": found[0].id})
    page.risks.pane.new_action_link.click()
    key, select = shell.went[-1]
    assert (key, select["risk_id"]) == ("actions", row_of(page, "R1").id)


def test_a_risk_is_gone_to_from_elsewhere(make, shell):
    page = make("ALNA")
    wanted = row_of(page, "R3")
    page.select(risk_id=wanted.id)
    assert page.risks.pane.row_id == wanted.id
    assert page.risks.side.currentWidget() is page.risks.pane
    page.select(view="over_line")
    assert page.chips[View.OVER_LINE].isChecked()
