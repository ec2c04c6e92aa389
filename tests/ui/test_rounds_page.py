"""The dialogs of a round, the agenda in a meeting's form, and the board of who is ready: by clicks and keys."""

from datetime import date

import pytest
from icalendar import Calendar
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from alna_desktop.periods import Period
from alna_desktop.services import actions, agenda, meetings, readiness, reminders, rounds, units
from alna_desktop.services.board import Kind
from alna_desktop.ui.pages.meetings.agenda_dialog import WHY, AgendaDialog
from alna_desktop.ui.pages.meetings.page import MeetingsPage
from alna_desktop.ui.pages.meetings.reminder_dialog import ReminderDialog
from alna_desktop.ui.pages.meetings.round_dialog import RoundDialog
from alna_desktop.ui.pages.meetings.round_table import Column
from alna_desktop.ui.pages.meetings.views import View
from alna_desktop.ui.widgets.tick_list import is_ticked

LEFT, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
T1, T2 = Period.parse("2009-T1"), Period.parse("2009-T2")


@pytest.fixture
def page(qtbot, shell):
    """The page for the district."""
    made = MeetingsPage(shell)
    shell.database.subscribe(lambda tables: made.show_context() if tables & made.tables else None)
    shell.context.set_period = lambda period: setattr(shell.context, "period", period)
    qtbot.addWidget(made)
    made.resize(1158, 688)
    made.show_context()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def dialog(qtbot, shell, page, answer):
    """The round after the second tertial, in its dialog; what is unsaved at the end of a test is discarded."""
    answer["answer"] = "discard"
    made = RoundDialog(shell, page, T2)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def click(qtbot, button):
    assert button.isVisible()
    qtbot.mouseClick(button, LEFT)
    QApplication.processEvents()


def write(qtbot, table, row, column, text):
    table.setFocus()
    table.setCurrentIndex(table.slot_model.index(row, column))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    field = next(each for each in table.viewport().findChildren(QLineEdit) if each.isVisible())
    assert field.accessibleName().startswith(table.slot_model.slots[row].unit)
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()


def of_unit(shell, name):
    return next(row for row in rounds.of_period(shell.database, T1) if row.unit == name)


def test_the_models_keep_the_rules_of_qt(dialog, page, qtmodeltester):
    qtmodeltester.check(dialog.table.slot_model)
    page._switch(View.READINESS)
    qtmodeltester.check(page.readiness.table.board)


def test_the_order_and_the_ticks_of_the_units_are_those_of_the_round(dialog, qtbot):
    units_list, slots = dialog.units, dialog.table.slot_model
    first, second = slots.slots[0].unit, slots.slots[1].unit
    click(qtbot, dialog.wishes.units_chip)
    units_list.setFocus()
    qtbot.keyClick(units_list, Qt.Key.Key_Down, ALT)
    assert [slot.unit for slot in slots.slots[:2]] == [second, first]
    qtbot.keyClick(units_list, Qt.Key.Key_Space)
    assert first not in [slot.unit for slot in slots.slots]
    box = units_list.visualItemRect(units_list.item(0))
    qtbot.mouseClick(units_list.viewport(), LEFT, pos=QPoint(20, box.center().y()))
    assert second not in [slot.unit for slot in slots.slots]
    assert dialog.head.note.text().startswith("21 møter på 7 dager")


def test_what_is_wrong_is_said_and_nothing_is_saved(dialog, shell, qtbot):
    table = dialog.table
    write(qtbot, table, 0, Column.STARTS, "tidlig")
    assert "tidlig" in dialog.problem.text()
    write(qtbot, table, 0, Column.DAY, "i morgen")
    assert "i morgen" in dialog.problem.text()
    write(qtbot, table, 1, Column.ENDS, "8")
    click(qtbot, dialog.save_button)
    assert dialog.problem.text() == f"{table.slot_model.slots[1].unit}: Det kan ikke slutte før det begynner."
    assert rounds.of_period(shell.database, T2) == []
    editor = dialog.form.rows["a_day"].editor
    editor.selectAll()
    qtbot.keyClicks(editor, "0")
    click(qtbot, dialog.again_button)
    assert dialog.form.rows["a_day"].problem


def test_clashes_and_holidays_are_pointed_out_as_one_writes(dialog, qtbot):
    table = dialog.table
    write(qtbot, table, 1, Column.STARTS, "9.30")
    assert "Bydelsdirektør er opptatt: " in table.slot_model.checks[0].text
    assert table.slot_model.slots[1].ends_at == "11:00"
    write(qtbot, table, 2, Column.DAY, "25.12.2009")
    assert table.slot_model.checks[2].text == "25.12.2009 er en helligdag"
    table.setCurrentIndex(table.slot_model.index(2, 0))
    assert dialog.detail.text() == "25.12.2009 er en helligdag"
    editor = dialog.form.rows["minutes"].editor
    editor.selectAll()
    qtbot.keyClicks(editor, "60")
    assert table.slot_model.slots[2].held_on == date(2009, 12, 25)  # what is written by hand stays
    click(qtbot, dialog.again_button)
    assert "25.12.2009 er en helligdag" not in [each.text for each in table.slot_model.checks]
    assert table.slot_model.slots[0].ends_at == "10:00"


def test_another_tertial_is_chosen_and_what_is_held_is_left_alone(dialog, shell, qtbot):
    meetings.hold(shell.database, of_unit(shell, "Furuset sykehjem").id, date(2009, 5, 4))
    picker = dialog.form.rows["period"].editor
    picker.setFocus()
    qtbot.keyClick(picker, Qt.Key.Key_Up)
    assert dialog.period == T1
    assert "Furuset sykehjem" not in [slot.unit for slot in dialog.table.slot_model.slots]
    assert dialog.note.text() == "22 møter er planlagt fra før og flyttes."
    held = next(line for line in dialog.units.lines if "(holdt)" in line.text())
    dialog.units.toggle(held)
    assert held.checkState() is Qt.CheckState.Unchecked


def test_the_round_goes_to_the_calendar(page, shell, qtbot, dialogs, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(tmp_path / "runde.ics"), ""))
    dialogs.expect(RoundDialog, lambda dialog: qtbot.mouseClick(dialog.calendar_button, LEFT))
    click(qtbot, page.round_button)
    events = Calendar.from_ical((tmp_path / "runde.ics").read_bytes()).walk("VEVENT")
    assert len(events) == 23
    assert shell.said == ["23 dialogmøter er planlagt. Ctrl+Z angrer.", "«runde.ics» er lagret."]


def test_an_agenda_is_written_in_place(page, shell, qtbot):
    row = of_unit(shell, "Seniorsentrene")
    page.select(meeting_id=row.id)
    QApplication.processEvents()
    part = page.pane.agenda
    before = [each.text.toPlainText() for each in part.rows]
    page.pane.area.ensureWidgetVisible(part.add_link)
    QApplication.processEvents()
    click(qtbot, part.add_link)
    field = part.rows[-1].text
    assert page.focusWidget() is field
    qtbot.keyClicks(field, "Sommerfest")
    qtbot.keyClick(field, Qt.Key.Key_Up, ALT)
    assert page.pane.is_unsaved
    page.save()
    assert [each.text for each in agenda.items(shell.database, row.id)] == [*before[:-1], "Sommerfest", before[-1]]
    page.pane.area.ensureWidgetVisible(part.rows[0].remove_link)
    QApplication.processEvents()
    click(qtbot, part.rows[0].remove_link)
    page.save()
    assert agenda.items(shell.database, row.id)[0].text == before[1]


def test_an_own_line_is_taken_away_and_a_suggested_one_is_only_dropped(shell, qtbot, answer):
    answer["answer"] = "discard"
    row = of_unit(shell, "Furuset sykehjem")
    dialog = AgendaDialog(None, shell.database, row)
    qtbot.addWidget(dialog)
    dialog.show()
    lines, count = dialog.lines, dialog.lines.count()
    qtbot.keyClick(lines, Qt.Key.Key_Delete)
    assert lines.count() == count
    lines.setCurrentRow(count - 1)
    qtbot.keyClick(lines, Qt.Key.Key_Delete)
    assert lines.count() == count - 1
    for line in lines.lines:
        line.setText("x" * 501)
    click(qtbot, dialog.save_button)
    assert dialog.problem.text() == "Høyst 500 tegn."


def test_the_board_of_who_is_ready_leads_to_where_it_is_done(page, shell, qtbot):
    click(qtbot, page.chips[View.READINESS])
    table = page.readiness.table
    assert table.hasFocus()
    model = table.board
    columns = {model.column(at).kind: at for at in range(1, model.columnCount())}
    for kind, key in (
        (Kind.FIGURES, "reporting"),
        (Kind.COMMENTS, "scorecard"),
        (Kind.PLAN, "plans"),
        (Kind.STATUS, "plans"),
    ):
        table.setCurrentIndex(model.index(1, columns[kind]))
        qtbot.keyClick(table, Qt.Key.Key_Return)
        assert shell.went[-1][0] == key
        assert shell.went[-1][1]["of_unit"] == model.rows[1].unit.id
    unit = model.rows[1].unit
    table.setCurrentIndex(model.index(1, columns[Kind.AGENDA]))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert page.pane.row.unit == unit.name
    shell.context.unit = units.unit_by_code(shell.database, "RE02")
    page._switch(View.READINESS)
    assert page._view is View.PLANNED
    assert not page.chips[View.READINESS].isVisible()


def test_the_chosen_are_reminded_with_a_template_of_ones_own(page, shell, qtbot, dialogs):
    page.select(readiness=True)
    table, board = page.readiness.table, page.readiness

    def act(dialog):
        dialog.template.setPlainText("Skynd dere")
        qtbot.mouseClick(dialog.mark_button, LEFT)
        assert "{mangler}" in dialog.problem.text()
        dialog.template.setPlainText("{enhet}: {mangler}")
        qtbot.mouseClick(dialog.mark_button, LEFT)

    table.setCurrentIndex(table.board.index(1, 0))
    unit = table.board.rows[1].unit
    dialogs.expect(ReminderDialog, act)
    click(qtbot, board.chosen_button)
    assert QGuiApplication.clipboard().text().startswith(f"{unit.name}: – ")
    assert reminders.template(shell.database) == "{enhet}: {mangler}"
    found = next(row for row in readiness.read(shell.database, T1).rows if row.unit.id == unit.id)
    assert found.cells[-1].text == "05.05.2009"
    assert shell.said[-1] == "Påminnelsen ligger på utklippstavlen."


def test_esc_asks_before_a_round_that_was_changed_is_lost(dialog, shell, qtbot, answer):
    answer["answer"] = "cancel"
    qtbot.keyClick(dialog.form.rows["a_day"].editor, Qt.Key.Key_Up)
    click(qtbot, dialog.wishes.units_chip)
    qtbot.keyClick(dialog.units, Qt.Key.Key_Space)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert answer["asked"] == 1
    answer["answer"] = "save"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert len(rounds.of_period(shell.database, T2)) == 22


def test_esc_closes_a_round_that_nobody_changed(dialog, shell, qtbot, answer):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert answer["asked"] == 0
    assert rounds.of_period(shell.database, T2) == []


def test_esc_asks_before_an_agenda_or_a_template_is_lost(shell, qtbot, answer):
    board = readiness.read(shell.database, T1)
    agenda_dialog = AgendaDialog(None, shell.database, of_unit(shell, "Furuset sykehjem"))
    reminder = ReminderDialog(None, shell.database, board, [board.rows[0].unit.id])
    for dialog, change in (
        (agenda_dialog, lambda: qtbot.keyClick(agenda_dialog.lines, Qt.Key.Key_Space)),
        (reminder, lambda: qtbot.keyClicks(reminder.template, "Hei! ")),
    ):
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(dialog.isActiveWindow)
        change()
        asked, answer["answer"] = answer["asked"], "cancel"
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert (dialog.isVisible(), answer["asked"]) == (True, asked + 1)
        answer["answer"] = "save"
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
    assert reminders.template(shell.database).startswith("Hei! ")
    assert of_unit(shell, "Furuset sykehjem").agenda_on == date(2009, 5, 5)


def test_the_rule_of_a_cell_and_what_is_missing_are_told(page, qtbot):
    click(qtbot, page.chips[View.READINESS])
    board, table = page.readiness, page.readiness.table
    assert board.rule.text().startswith("Klikk eller Enter i en rute")
    at = next(at for at in range(1, table.board.columnCount()) if table.board.column(at).kind is Kind.UPDATED)
    for _step in range(at):
        qtbot.keyClick(table, Qt.Key.Key_Right)
    assert board.rule.text().startswith("Tiltak: Klar når ingen åpne tiltak er over fristen, og alle er avtalt etter")
    assert board.rule.text().endswith("2 er over fristen.")


def test_decisions_follow_their_items(page, shell, qtbot):
    meetings.hold(shell.database, of_unit(shell, "Seniorsentrene").id, date(2009, 5, 5))
    page.select(meeting_id=of_unit(shell, "Seniorsentrene").id)
    pane = page.pane
    pane.agenda.rows[0].decision_link.click()
    qtbot.keyClicks(pane.focusWidget(), "Ringe NAV")
    pane.decisions.new(pane.agenda.rows[0])
    qtbot.keyClicks(pane.focusWidget(), "Ringe legen")
    assert [row.about.text() for row in pane.decisions.rows] == ["Sak 1", "Sak 1"]
    qtbot.keyClick(pane.agenda.rows[0].text, Qt.Key.Key_Down, ALT)
    assert [row.about.text() for row in pane.decisions.rows] == ["Sak 2", "Sak 2"]
    pane.agenda.rows[1].remove_link.click()
    assert [row.about.isVisible() for row in pane.decisions.rows] == [False, False]
    page.pane.revert()


def test_what_is_new_since_the_agenda_was_accepted_is_told_from_what_was_left_out(shell, qtbot):
    def opened():
        made = AgendaDialog(None, shell.database, of_unit(shell, "Furuset sykehjem"))
        qtbot.addWidget(made)
        made.show()
        return made

    first = opened()
    left = first.lines.item(0).text()
    qtbot.keyClick(first.lines, Qt.Key.Key_Space)
    click(qtbot, first.save_button)
    home = of_unit(shell, "Furuset sykehjem").unit_id
    values = {"unit_id": home, "title": "Bytte lås", "deadline": date(2009, 5, 1)}
    actions.save(shell.database, None, 1, values)
    lines, held = opened().lines, "Dialogmøte etter 3. tertial 2008, 13.01.2009"
    said = [(line.text(), line.data(WHY)) for line in lines.lines]
    assert said[-2:] == [
        ("Bytte lås (frist 01.05.2009)", "Nytt siden sist · Tiltak over fristen: 4 dager over"),
        (left, f"Utelatt sist · Vedtatt sist, ikke gjort: {held}"),
    ]
    assert len({text for text, _why in said}) == len(said)
    assert not any(is_ticked(line) for line in lines.lines[-2:])
    assert lines.item(lines.count() - 1).data(Qt.ItemDataRole.AccessibleTextRole).endswith(f"{held}, ikke med")


def test_nobody_is_marked_as_reminded_of_nothing(page, shell, qtbot):
    """Of those that were chosen only the ones that lack something get a text, and a day."""
    board = readiness.read(shell.database, T1)
    ready = next(row.unit for row in reversed(board.rows) if not readiness.missing(board, row.unit.id))
    dialog = ReminderDialog(page, shell.database, board, [board.rows[0].unit.id, ready.id])
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.windowTitle() == "Påminnelse til 1 enhet"
    click(qtbot, dialog.mark_button)
    found = {row.unit.id: row.cells[-1].text for row in readiness.read(shell.database, T1).rows}
    assert (found[board.rows[0].unit.id], found[ready.id]) == ("05.05.2009", "–")
    page.select(readiness=True)
    table = page.readiness.table
    at = next(at for at in range(1, table.board.columnCount()) if table.board.column(at).kind is Kind.REMINDED)
    assert table.board.words(table.board.index(1, at)).endswith(": 05.05.2009.")  # a day is nothing to judge
