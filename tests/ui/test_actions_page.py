"""The page «Tiltak»: chips, many rows at once, done with effect, dropped, new; with real clicks and keys."""

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from alna_desktop.models import ActionSource, ActionState, Effect, Indicator
from alna_desktop.models.action_rules import Standing, Step
from alna_desktop.services import actions, history, organisation, units
from alna_desktop.ui import me
from alna_desktop.ui.pages.actions import ask
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.actions.page import ActionsPage, View
from alna_desktop.ui.pages.actions.pane import meta
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.seen import seen

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def make(qtbot, shell):
    """Makes the page for a unit."""

    def make(code: str = "RE02") -> ActionsPage:
        shell.context.unit = units.unit_by_code(shell.database, code)
        page = ActionsPage(shell)
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
    model = page.register.model
    column = next(place for place, field in enumerate(model.fields) if field.key == "title")
    return [model.index(row, column).data() for row in range(model.rowCount())]


def counts(page):
    return [chip.text().split("  ")[1] for chip in page.chips.values()]


def choose(page, *rows):
    """Select rows as with Ctrl and the mouse; the first of them is in the form."""
    table = page.register.table
    table.setCurrentIndex(table.model().index(rows[0], 1))
    table.selectRow(rows[0])
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in rows[1:]:
        table.selectionModel().select(table.model().index(row, 0), flags)
    QApplication.processEvents()


def write(dialog_or_pane, qtbot, key, text):
    editor = dialog_or_pane.form.rows[key].editor
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def test_open_ones_are_seen_first_and_chips_count(page, qtbot):
    assert page.chips[View.OPEN].isChecked()
    assert counts(page) == ["13", "2", "13", "23"]
    assert titles(page)[0] == "Kartlegge arbeidsmiljøet i avdeling 2"
    qtbot.mouseClick(page.chips[View.OVERDUE], LEFT)
    assert titles(page) == ["Kartlegge arbeidsmiljøet i avdeling 2", "Dobbeltkontroll av legemidler ved vaktskifte"]
    qtbot.mouseClick(page.chips[View.ALL], LEFT)
    assert len(titles(page)) == 23


def test_the_district_sees_those_of_all_units_and_whose_they_are(make, shell):
    page = make("ALNA")
    assert page.chips[View.ALL].text().endswith(str(len(actions.rows(shell.database))))
    assert page.register.action_table.delegate.with_unit
    assert page.register.model.total > 60


def test_the_model_keeps_the_rules_of_qt(page, qtmodeltester):
    qtmodeltester.check(page.register.model)


def test_cells_in_words(page):
    model = page.register.model
    spoken = {
        field.key: model.index(0, place).data(Qt.ItemDataRole.AccessibleTextRole)
        for place, field in enumerate(model.fields)
    }
    assert spoken["standing"] == "Status: Over fristen"
    assert spoken["progress"] == "Fremdrift, %: 40"
    assert spoken["deadline"] == "Frist: 01.03.2009"
    model.sort(0)
    assert model.row(model.index(0, 0)).standing is Standing.OVERDUE


def test_deadlines_of_several_are_moved_and_undone_as_one(page, shell, qtbot, dialogs):
    choose(page, 0, 1, 2)
    assert page.register.chosen_count.text() == "3 valgt"
    assert not page.register.export_link.isVisible()
    before = {row.id: row.deadline for row in page.register.chosen()}

    def move(dialog):
        assert dialog.lead.text() == "3 tiltak"
        write(dialog, qtbot, "days", "14")
        qtbot.keyClick(dialog.form.rows["days"].editor, Qt.Key.Key_Return)

    dialogs.expect(AskDialog, move)
    qtbot.mouseClick(page.register.bulk_links[Step.MOVE], LEFT)
    after = {row.id: row.deadline for row in actions.rows(shell.database) if row.id in before}
    assert {(after[key] - before[key]).days for key in before} == {14}
    assert shell.said == ["Fristen for 3 tiltak er flyttet. Angre med Ctrl+Z."]
    history.undo(shell.database)
    assert {row.id: row.deadline for row in actions.rows(shell.database) if row.id in before} == before


def test_what_is_wrong_stands_under_its_field_and_nothing_is_done(page, shell, qtbot, dialogs, monkeypatch):
    choose(page, 0, 1)
    monkeypatch.setattr(kit, "ask_to_discard", lambda _parent: True)

    def fail(dialog):
        qtbot.mouseClick(dialog.do_button, LEFT)
        assert dialog.form.rows["days"].problem == "Skriv hvor mange dager, eller en dato."
        write(dialog, qtbot, "to", "31.02.2009")
        qtbot.mouseClick(dialog.do_button, LEFT)
        assert dialog.form.rows["to"].problem == "«31.02.2009» finnes ikke i kalenderen."
        dialog.reject()

    dialogs.expect(AskDialog, fail)
    page.register.take(Step.MOVE)
    assert not shell.said


def test_one_is_done_with_effect_from_the_form(page, shell, qtbot, dialogs):
    choose(page, 1)
    row = page.register.chosen()[0]
    assert not page.register.pane.form.rows["effect"].editor.isVisible()

    def done(dialog):
        assert dialog.form.rows["done_on"].editor.text() == "05.05.2009"
        dialog.form.rows["effect"].editor.setCurrentIndex(2)
        write(dialog, qtbot, "effect_text", "Ingen feil siden.")
        qtbot.mouseClick(dialog.do_button, LEFT)

    dialogs.expect(AskDialog, done)
    qtbot.mouseClick(page.register.pane.links[Step.COMPLETE], LEFT)
    found = next(each for each in actions.rows(shell.database) if each.id == row.id)
    assert (found.state, found.effect, found.effect_text) == (ActionState.DONE, Effect.PARTLY, "Ingen feil siden.")
    assert row.title not in titles(page)
    assert page.register.table.selected_rows() == [1]  # the one that has taken its place
    page.select(action_id=row.id)
    QApplication.processEvents()
    assert page.chips[View.ALL].isChecked()
    assert page.register.pane.title.text() == row.title
    assert page.register.pane.form.rows["effect"].editor.isVisible()
    assert page.register.pane.meta.text() == "05.05.2009, delvis virkning"
    qtbot.mouseClick(page.register.pane.links[Step.REOPEN], LEFT)
    assert next(each for each in actions.rows(shell.database) if each.id == row.id).is_open


def test_delete_asks_why_and_the_dropped_one_can_not_be_changed(page, shell, qtbot, dialogs):
    choose(page, 0)
    row = page.register.chosen()[0]

    def drop(dialog):
        write(dialog, qtbot, "reason", "Dekkes av et annet tiltak.")
        qtbot.mouseClick(dialog.do_button, LEFT)

    dialogs.expect(AskDialog, drop)
    page.focus_first()
    qtbot.keyClick(page.register.table, Qt.Key.Key_Delete)
    page.select(action_id=row.id)
    QApplication.processEvents()
    pane = page.register.pane
    assert pane.meta.text() == "Dekkes av et annet tiltak."
    assert not pane.form.rows["title"].editor.isEnabled()
    assert [step for step, link in pane.links.items() if link.isVisible()] == [Step.REOPEN]


def test_only_those_take_part_whose_state_allows_it(page, qtbot, dialogs):
    qtbot.mouseClick(page.chips[View.ALL], LEFT)
    model = page.register.model
    done = next(at for at in range(model.rowCount()) if model.row(model.index(at, 0)).standing is Standing.DONE)
    choose(page, 0, 1, done)
    offered = [action.text() for action in page.table_menu(page.register.table).actions()]
    assert offered[:5] == ["Flytt frist …", "Merk som gjort …", "Sett ansvarlig …", "La utgå …", "Åpne igjen"]
    assert offered[5] == ""
    assert len(offered) == 8

    def give(dialog):
        assert dialog.lead.text() == "2 tiltak. 1 annet er ikke åpent."
        write(dialog, qtbot, "role", "Fagutvikler")
        qtbot.mouseClick(dialog.do_button, LEFT)

    dialogs.expect(AskDialog, give)
    qtbot.mouseClick(page.register.bulk_links[Step.ASSIGN], LEFT)
    assert sum(row.who == "Fagutvikler" for row in actions.rows(page.shell.database)) == 2


def test_a_new_one_begins_with_the_unit_and_is_saved_with_keys(page, shell, qtbot):
    page.new()
    pane = page.register.pane
    assert not page.register.pane.is_unsaved
    qtbot.keyClicks(QApplication.focusWidget(), "Felles lunsj")
    write(pane, qtbot, "deadline", "1.6.2009")
    page.save()
    found = next(row for row in actions.rows(shell.database) if row.title == "Felles lunsj")
    assert (found.unit, found.deadline, found.source_kind) == (
        "Furuset sykehjem", date(2009, 6, 1), ActionSource.LOOSE,
    )  # fmt: skip
    assert pane.title.text() == "Felles lunsj"
    assert "Felles lunsj" in titles(page)


def test_a_new_one_for_a_red_indicator(page, shell, qtbot):
    with shell.database.read() as session:
        sickness = session.scalars(select(Indicator).where(Indicator.key == "sickness")).one()
    page.select(indicator_id=sickness.id)
    pane = page.register.pane
    assert pane.is_unsaved
    write(pane, qtbot, "title", "Trim i lunsjen")
    page.save()
    found = next(row for row in actions.rows(shell.database) if row.title == "Trim i lunsjen")
    assert (found.indicator_id, found.source_kind) == (sickness.id, ActionSource.SCORECARD)


def test_unsaved_holds_the_user_at_the_action(page, qtbot, answer):
    write(page.register.pane, qtbot, "title", "Noe annet")
    qtbot.mouseClick(page.chips[View.ALL], LEFT)
    page.register.take(Step.DROP)
    assert answer["asked"] == 2
    assert page.chips[View.OPEN].isChecked()
    answer["answer"] = "discard"
    qtbot.mouseClick(page.chips[View.ALL], LEFT)
    assert page.chips[View.ALL].isChecked()


def test_who_i_am_is_remembered_for_the_file_and_mine_come_first(make, shell):
    page = make("ALNA")
    person = next(each for each in organisation.person_rows(shell.database) if each.title == "Økonomisjef")
    menu = page.people_menu()
    assert menu.actions()[0].isChecked()
    next(action for action in menu.actions() if action.text().startswith("Økonomisjef")).trigger()
    assert me.chosen(shell) == person.id
    assert page.chips[View.MINE].isChecked()
    assert titles(page) == ["Månedlig økonomioppfølging av enheter med merforbruk"]
    assert page.me_link.accessibleName() == "Jeg er Økonomisjef, Bydel Alna"
    again = make("RE02")
    assert again.chips[View.MINE].isChecked()
    assert titles(again) == titles(page)
    organisation.delete_person(shell.database, person.id)
    assert titles(again) == [row.title for row in actions.rows(shell.database, shell.context.unit.id) if row.is_open]


def test_nonsense_in_the_settings_is_nobody(page, shell):
    me.choose(shell, None)
    assert me.chosen(shell) is None
    shell.settings.setValue(next(key for key in shell.settings.allKeys() if key.startswith("me/")), "tull")
    assert me.chosen(shell) is None


def test_confidential_ones_are_exported_only_when_chosen(make, shell, monkeypatch):
    page = make("RE15")
    given = []
    monkeypatch.setattr(ask, "with_confidential", lambda _parent, count: given.append(count) or answers.pop(0))
    answers = [False, True, None]
    page.register.export_link.click()
    page.export_seen()
    page.register.export()
    assert given == [1, 1, 1]
    lengths = [len(rows) for _head, rows, _name in shell.exported]
    assert lengths == [len(titles(page)) - 1, len(titles(page))]
    assert not any("arbeidsmengde" in str(row) for row in seen(page.register.table).rows)
    head = shell.exported[0][0]
    assert ("Kilde" in head, "Enhet" in head) == (True, True)


def test_an_empty_chip_says_why(make, qtbot):
    page = make("RE10")
    qtbot.mouseClick(page.chips[View.OVERDUE], LEFT)
    assert page.register.nothing.label.text() == "Ingen tiltak er over fristen."
    assert not page.register.table.isVisible()


def test_how_it_stands_in_words(shell):
    rows = actions.rows(shell.database)
    late = next(row for row in rows if row.title == "Dobbeltkontroll av legemidler ved vaktskifte")
    assert meta(late) == "11 dager over"
    unevaluated = next(row for row in rows if row.unit == "Sosialtjenesten" and row.done_on == date(2009, 3, 31))
    assert meta(unevaluated) == "31.03.2009, virkningen er ikke vurdert"


def test_a_file_that_is_only_read_offers_no_steps(page, shell, monkeypatch):
    monkeypatch.setattr(type(shell.database), "read_only", True)
    assert page.register.steps.possible(page.register.chosen()) == []
    page.register.take(Step.MOVE)


def test_problems_that_belong_to_no_field_are_said(page, shell, qtbot, dialogs, problems, monkeypatch):
    monkeypatch.setattr(kit, "ask_to_discard", lambda _parent: True)
    choose(page, 0)
    row = page.register.chosen()[0]

    def late(dialog):
        actions.complete(shell.database, [row.id])
        write(dialog, qtbot, "days", "1")
        qtbot.mouseClick(dialog.do_button, LEFT)
        dialog.reject()

    dialogs.expect(AskDialog, late)
    page.register.take(Step.MOVE)
    assert problems == [f"«{row.title}» er gjort. Åpne det igjen først."]


def test_fits_in_the_smallest_window(page):
    assert page.minimumSizeHint().width() <= 1158
    assert page.minimumSizeHint().height() <= 688
    assert not page.register.table.horizontalScrollBar().isVisible()


def test_the_question_of_confidential_ones(page, monkeypatch):
    """What each button means; the box itself is not waited for."""
    clicked = []

    class Box:
        def __init__(self):
            self.buttons = []

        def addButton(self, *_what):
            self.buttons.append(object())
            return self.buttons[-1]

        def setDefaultButton(self, button):
            assert button is self.buttons[0]

        def exec(self):
            pass

        def clickedButton(self):
            return self.buttons[clicked[-1]]

    monkeypatch.setattr(kit, "message_box", lambda *_texts: Box())
    for place, meaning in ((0, False), (1, True), (2, None)):
        clicked.append(place)
        assert ask.with_confidential(page, 1) is meaning


def test_an_action_of_a_risk_leads_back_to_it(page, shell, qtbot):
    row = next(row for row in actions.rows(shell.database) if row.title == "Sengealarm til ni beboere")
    page.select(action_id=row.id)
    QApplication.processEvents()
    pane = page.register.pane
    assert pane.source_link.isVisible()
    qtbot.mouseClick(pane.source_link, LEFT)
    assert shell.went == [("risks", {"risk_id": row.source_id})]


def test_a_new_action_for_a_risk_is_hung_on_it(page, shell, qtbot):
    known = next(row for row in actions.rows(shell.database) if row.title == "Sengealarm til ni beboere")
    page.select(risk_id=known.source_id, risk="Fall med skade", unit_id=known.unit_id)
    qtbot.keyClicks(page.register.pane.form.rows["title"].editor, "Nattlys på rommene")
    page.save()
    made = next(row for row in actions.rows(shell.database) if row.title == "Nattlys på rommene")
    assert (made.source_kind, made.source_id) == (ActionSource.RISK, known.source_id)
    assert (made.source_text, made.unit_id) == ("Fall med skade", known.unit_id)
