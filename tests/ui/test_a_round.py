"""A round of dialogue meetings through the screens: planned, prepared, packs made, minuted; and the next one opens.

One user with mouse and keyboard in the real window; only the calendar is turned by the test.
"""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox
from test_a_year import LEFT, Year, flat, paper

from alna_desktop.models import MeetingState
from alna_desktop.models.meeting_rules import Step
from alna_desktop.periods import Period
from alna_desktop.services import agenda, history, rounds
from alna_desktop.ui.pack_dialog import PackDialog
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.meetings.agenda_dialog import AgendaDialog
from alna_desktop.ui.pages.meetings.page import View
from alna_desktop.ui.pages.meetings.reminder_dialog import ReminderDialog
from alna_desktop.ui.pages.meetings.round_dialog import RoundDialog
from alna_desktop.ui.pages.meetings.round_table import Column

T2, T3 = Period.parse("2009-T2"), Period.parse("2009-T3")
HOME, OWN, DECISION = "Furuset sykehjem", "Ferien i høst", "Legge turnusen om fra november"


@pytest.fixture
def year(window, qtbot, dialogs, tmp_path, monkeypatch):
    someone = Year(window, qtbot, dialogs, tmp_path / "papir", monkeypatch)
    someone.folder.mkdir()
    someone.settle()
    return someone


def plan(year, first_day):
    """The dialog of a round: another first day, no Fridays, and another room for the first meeting."""

    def act(dialog):
        editor = dialog.form.rows["first_day"].editor
        editor.selectAll()
        year.qtbot.keyClicks(editor, first_day)
        year.qtbot.mouseClick(dialog.days[4], LEFT, pos=dialog.days[4].rect().center())
        assert not dialog.days[4].isChecked()
        table = dialog.table
        assert len(table.slot_model.slots) == 23
        assert {slot.held_on.weekday() for slot in table.slot_model.slots} == {0, 1, 2, 3}
        table.setFocus()
        table.setCurrentIndex(table.slot_model.index(0, Column.PLACE))
        year.qtbot.keyClick(table, Qt.Key.Key_F2)
        field = table.viewport().findChild(QLineEdit)
        field.selectAll()
        year.qtbot.keyClicks(field, "Lille møterom")
        year.qtbot.keyClick(field, Qt.Key.Key_Return)
        QApplication.processEvents()  # Qt takes what was written a turn later
        assert table.slot_model.slots[0].place == "Lille møterom"
        year.qtbot.mouseClick(dialog.save_button, LEFT)

    return act


def open_meeting(year, view, held_on):
    """The meeting of the home on a day, by a click in the list."""
    year.click(year.page.chips[view])
    register = year.page.register
    rows = [register.model.row(register.model.index(at, 0)) for at in range(register.model.rowCount())]
    at = next(at for at, row in enumerate(rows) if row.unit == HOME and row.held_on == held_on)
    year.cell(register.table, register.model.index(at, 1))
    year.settle()
    assert year.page.pane.row.unit == HOME


def accept_the_agenda(year):
    """Of what is suggested the first line is dropped, a line of one's own comes on top, and the rest is accepted."""

    def act(dialog):
        lines = dialog.lines
        assert lines.count() > 1
        dropped = lines.item(0).text()
        year.qtbot.keyClick(lines, Qt.Key.Key_Space)
        year.qtbot.mouseClick(dialog.own_button, LEFT)
        field = lines.viewport().findChild(QLineEdit)
        year.qtbot.keyClicks(field, OWN)
        year.qtbot.keyClick(field, Qt.Key.Key_Return)
        QApplication.processEvents()
        year.qtbot.keyClick(lines, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        assert lines.item(0).text() == OWN
        assert dropped not in [item.text for item in lines.accepted]
        year.qtbot.mouseClick(dialog.save_button, LEFT)

    year.dialogs.expect(AgendaDialog, act)
    year.page.pane.area.ensureWidgetVisible(year.page.pane.agenda.suggest_link)
    year.settle()
    year.click(year.page.pane.agenda.suggest_link)


def make_the_packs(year):
    """For all units, by the command that every page has."""
    folder = year.folder / "pakker"

    def act(dialog):
        dialog.folder.setText(str(folder))
        year.qtbot.mouseClick(dialog.make_button, LEFT)

    year.dialogs.expect(PackDialog, act)
    year.dialogs.expect(QMessageBox, lambda box: year.qtbot.mouseClick(box.buttons()[-1], LEFT))
    year.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert len(list(folder.glob("*.pdf"))) == 23


def minute(year):
    """What was said of the first item, and a decision under it; then it is held."""
    pane = year.page.pane
    item = pane.agenda.rows[0]
    pane.area.ensureWidgetVisible(item)
    year.settle()
    year.write(item.minutes, "Bemanningen holder til nyttår.")
    year.click(item.decision_link)
    for text, key in ((DECISION, Qt.Key.Key_Tab), ("Enhetsleder", Qt.Key.Key_Tab), ("01.12.2009", Qt.Key.Key_Tab)):
        year.type(text)
        year.press(key)
    assert pane.decisions.rows[0].about.text() == "Sak 1"
    year.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not pane.is_unsaved
    year.dialogs.expect(AskDialog, year.answers("do_button"))
    year.click(pane.links[Step.HOLD])
    assert year.page.pane.row.state is MeetingState.HELD
    year.file_name = "referat.pdf"
    year.click(year.page.pane.pdf_link)
    text = paper(year.folder / year.file_name)
    for said in (OWN, "Bemanningen holder til nyttår.", f"Vedtak: {DECISION}"):
        assert flat(said) in text


def remind_all(year):
    """The board of who holds up the packs: all are reminded."""
    year.click(year.page.chips[View.READINESS])
    board = year.page.readiness
    assert board.found.tertial == T2
    year.dialogs.expect(ReminderDialog, lambda dialog: year.qtbot.mouseClick(dialog.mark_button, LEFT))
    year.click(board.all_button)
    assert board.found.rows[0].cells[-1].text == "07.09.2009"


def test_a_round_is_planned_prepared_minuted_and_the_next_one_opens_with_its_decisions(year):
    database = year.window.database
    year.it_is(date(2009, 9, 7))
    year.choose_period("2. tertial")
    year.go("meetings")
    year.dialogs.expect(RoundDialog, plan(year, "21.09.2009"))
    year.click(year.page.round_button)
    planned = rounds.of_period(database, T2)
    assert len(planned) == 23
    assert planned[0].place == "Lille møterom"
    remind_all(year)
    open_meeting(year, View.PLANNED, date(2009, 9, 21))
    accept_the_agenda(year)
    assert agenda.items(database, year.page.pane.row.id)[0].text == OWN
    make_the_packs(year)
    year.it_is(date(2009, 9, 22))
    open_meeting(year, View.PLANNED, date(2009, 9, 21))
    minute(year)
    year.it_is(date(2009, 12, 30))
    year.choose_period("3. tertial")
    year.dialogs.expect(RoundDialog, plan(year, "11.01.2010"))
    year.click(year.page.round_button)
    following = next(row for row in rounds.of_period(database, T3) if row.unit == HOME)
    year.page.select(meeting_id=following.id)
    year.settle()
    last = year.page.pane.last
    assert last.title.text().startswith("Vedtatt sist, Dialogmøte etter 2. tertial 2009")
    assert [link.toolTip() for link in last.links if link.isVisible()] == [
        f"{DECISION}, Enhetsleder, 01.12.2009: over fristen"
    ]
    history.undo(database)
    assert rounds.of_period(database, T3) == []
