"""A round of dialogue meetings through the screens: planned, prepared, packs made, minuted; and the next one opens.

One user with mouse and keyboard in the real window: only the calendar is turned by the test. What came of it is read
where a user reads it: in the window, on the clipboard and in the PDFs.
"""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMessageBox, QPlainTextEdit
from test_a_year import CTRL, LEFT, Year, flat, paper

from alna_desktop.models.action_rules import Step as ActionStep
from alna_desktop.models.meeting_rules import Step
from alna_desktop.services.agenda_rules import Rule
from alna_desktop.services.board import Kind
from alna_desktop.ui.pack_dialog import PackDialog
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.meetings.agenda_dialog import AgendaDialog, source_of
from alna_desktop.ui.pages.meetings.reminder_dialog import ReminderDialog
from alna_desktop.ui.pages.meetings.round_dialog import RoundDialog
from alna_desktop.ui.pages.meetings.round_table import Column
from alna_desktop.ui.pages.meetings.views import View
from alna_desktop.ui.widgets.sign import Sign
from alna_desktop.ui.widgets.tick_list import ITEM

TAB, SHIFT, ALT = Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
HOME, ROOM, OWN = "Furuset sykehjem", "Lille møterom", "Ferien i høst"
SAID = "Bemanningen holder til nyttår."
LATE, DONE = "Legge turnusen om fra november", "Ringe bedriftshelsetjenesten"  # what is decided


@pytest.fixture
def year(window, qtbot, dialogs, tmp_path, monkeypatch):
    someone = Year(window, qtbot, dialogs, tmp_path / "papir", monkeypatch)
    someone.folder.mkdir()
    someone.settle()
    return someone


def seen(root):
    """All words that can be read in a part of the window."""
    said = [each.text() for kind in (QLabel, QAbstractButton, QLineEdit) for each in root.findChildren(kind)
            if each.isVisible()]  # fmt: skip
    said += [each.toPlainText() for each in root.findChildren(QPlainTextEdit) if each.isVisible()]
    return "\n".join(said + [sign.word for sign in root.findChildren(Sign) if sign.isVisible()])


def cells(view):
    """What stands in a table, row by row."""
    model = view.model()
    return [[str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())]  # fmt: skip


def write_line(year, view, text):
    """Write over what stands in the field that is open in a table or list, and take it."""
    field = next(each for each in view.viewport().findChildren(QLineEdit) if each.isVisible())
    field.selectAll()
    year.qtbot.keyClicks(field, text)
    year.qtbot.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()  # Qt takes what was written a turn later


def plan_the_round(year, first_day):
    """Another first day, no Fridays, and another room for the meeting of the home; then all of it is saved."""

    def act(dialog):
        year.write(dialog.form.rows["first_day"].editor, first_day)
        year.qtbot.mouseClick(dialog.days[4], LEFT, pos=dialog.days[4].rect().center())
        assert "23 møter på 8 dager" in seen(dialog)
        table, shown = dialog.table, cells(dialog.table)
        assert len(shown) == 23
        assert {row[Column.DAY][:4] for row in shown} == {"man.", "tir.", "ons.", "tor."}
        at = next(at for at, row in enumerate(shown) if row[Column.UNIT] == HOME)
        year.cell(table, table.model().index(at, Column.PLACE))
        year.qtbot.keyClick(table, Qt.Key.Key_F2)
        write_line(year, table, ROOM)
        assert cells(table)[at][Column.PLACE] == ROOM
        year.qtbot.mouseClick(dialog.save_button, LEFT)

    year.dialogs.expect(RoundDialog, act)
    year.click(year.page.round_button)
    assert "23 dialogmøter er planlagt. Ctrl+Z angrer." in seen(year.window.status)


def listed(year):
    """The rows of the list of meetings as they are seen."""
    model = year.page.register.model
    return [model.row(model.index(at, 0)) for at in range(model.rowCount())]


def open_meeting(year, title):
    """The dialogue meeting of the home, by a click in the list of those that are planned."""
    year.click(year.page.chips[View.PLANNED])
    register = year.page.register
    at = next(at for at, row in enumerate(listed(year)) if row.unit == HOME and row.title == title)
    year.cell(register.table, register.model.index(at, 1))
    year.settle()
    assert title in seen(year.page.pane)
    assert HOME in seen(year.page.pane)


def remind_all(year):
    """The board of who holds up the packs: all are reminded, and a click leads to where something is missing."""
    year.click(year.page.chips[View.READINESS])
    board = year.page.readiness
    assert "mangler noe · 2. tertial 2009" in seen(board)
    table = board.table
    columns = {table.board.column(at).kind: at for at in range(1, table.board.columnCount())}
    at = next(at for at, row in enumerate(cells(table)) if row[0] == HOME)
    assert cells(table)[at][columns[Kind.REMINDED]] == "–"

    def act(dialog):
        assert "Hei, enhetsleder ved Furuset sykehjem." in seen(dialog)
        year.qtbot.mouseClick(dialog.mark_button, LEFT)

    year.dialogs.expect(ReminderDialog, act)
    year.click(board.all_button)
    assert "Før dialogmøtet etter 2. tertial 2009" in QGuiApplication.clipboard().text()
    assert cells(table)[at][columns[Kind.REMINDED]] == "07.09.2009"
    year.cell(table, table.board.index(at, columns[Kind.FIGURES]))
    year.settle()
    assert year.page.key == "reporting"
    assert year.window.bar.unit.choice == HOME
    year.press(Qt.Key.Key_Left, ALT)
    assert year.page.key == "meetings"
    assert year.window.bar.unit.choice == "Bydel Alna"


def ask_for_the_agenda(year, act):
    """«Saker og referat», and from the first item back to «Foreslå saker …»."""
    year.dialogs.expect(AgendaDialog, act)
    year.click(year.page.pane.parts.chips[1])
    year.press(TAB, SHIFT)
    assert QApplication.focusWidget() is year.page.pane.agenda.suggest_link
    year.press(Qt.Key.Key_Space)


def accept_the_agenda(year):
    """Of what is suggested the first line is dropped, a line of one's own comes on top, and the rest is accepted."""

    def act(dialog):
        lines = dialog.lines
        assert lines.count() > 1
        assert all(source_of(line.data(ITEM)) for line in lines.lines)
        dropped.append(lines.item(0).text())
        year.qtbot.keyClick(lines, Qt.Key.Key_Space)
        year.qtbot.mouseClick(dialog.own_button, LEFT)
        write_line(year, lines, OWN)
        year.qtbot.keyClick(lines, Qt.Key.Key_Up, ALT)
        year.qtbot.mouseClick(dialog.save_button, LEFT)

    dropped = []
    ask_for_the_agenda(year, act)
    agenda = year.page.pane.agenda
    assert "Godtatt 07.09.2009" in seen(agenda)
    assert agenda.rows[0].text.toPlainText() == OWN
    assert dropped[0] not in seen(agenda)


def make_the_packs(year):
    """For all units, by the command that every page has."""
    folder = year.folder / "pakker"

    def act(dialog):
        year.write(dialog.folder, str(folder))
        year.qtbot.mouseClick(dialog.make_button, LEFT)

    year.dialogs.expect(PackDialog, act)
    year.dialogs.expect(QMessageBox, lambda box: year.qtbot.mouseClick(box.buttons()[-1], LEFT))
    year.press(Qt.Key.Key_P, CTRL)
    made = sorted(folder.glob("*.pdf"))
    assert len(made) == 23
    text = paper(next(path for path in made if path.name.startswith("RE02")))
    assert flat(HOME) in text
    assert flat("2. tertial 2009") in text


def write_paper(year, name):
    """The notice or the minutes of the meeting that is shown, read back."""
    year.file_name = name
    year.click(year.page.pane.standing.pdf_link)
    return paper(year.folder / name)


def decide(year, *decisions):
    """Decisions one after the other, from where the keyboard is."""
    for title, deadline in decisions:
        for text, key in ((title, TAB), ("Enhetsleder", TAB)):
            year.type(text)
            year.press(key)
        year.type(deadline)
        year.press(Qt.Key.Key_Return)


def minute_the_meeting(year):
    """What was said of the first item, and two decisions under it, by keys alone; then it is held."""
    pane = year.page.pane
    year.click(pane.parts.chips[1])
    for _field in range(2):
        year.press(TAB)
    year.type(SAID)
    year.press(TAB)
    year.press(Qt.Key.Key_Space)
    decide(year, (LATE, "01.12.2009"), (DONE, "01.10.2009"))
    assert seen(pane.decisions).count("Sak 1") >= 2
    year.press(Qt.Key.Key_S, CTRL)
    assert not pane.is_unsaved
    year.dialogs.expect(AskDialog, year.answers("do_button"))
    year.click(pane.standing.links[Step.HOLD])
    assert pane.standing.pill.accessibleName() == "Holdt"
    text = write_paper(year, "referat.pdf")
    for said in (OWN, SAID, f"Vedtak: {LATE}", f"Vedtak: {DONE}", "Enhetsleder", "01.12.2009"):
        assert flat(said) in text


def finish(year, title):
    """A decision is an action on «Tiltak», and is done there."""
    year.go("actions")
    register = year.page.register
    at = next(at for at, row in enumerate(listed(year)) if row.title == title)
    year.cell(register.table, register.model.index(at, 1))
    year.settle()
    year.dialogs.expect(AskDialog, year.answers("do_button"))
    year.click(register.pane.links[ActionStep.COMPLETE])


def open_the_next(year):
    """The next meeting opens with the decisions and how they stand; what is not done is suggested for its agenda."""
    open_meeting(year, "Dialogmøte etter 3. tertial 2009")
    last = year.page.pane.last
    assert "Vedtatt sist: Dialogmøte etter 2. tertial 2009, 21.09.2009" in seen(last)
    assert [link.text() for link in last.links] == [LATE, DONE]
    assert [sign.word for sign in last.findChildren(Sign) if sign.isVisible()] == ["Over fristen", "Gjort"]

    def act(dialog):
        first = dialog.lines.item(0)
        assert first.text() == f"{LATE} (frist 01.12.2009)"
        assert source_of(first.data(ITEM)) == Rule.DECISION.sentence == "Vedtatt sist, ikke gjort"
        assert not any(DONE in line.text() for line in dialog.lines.lines)
        year.qtbot.mouseClick(dialog.save_button, LEFT)

    ask_for_the_agenda(year, act)
    assert f"{LATE} (frist 01.12.2009)" in seen(year.page.pane.agenda)
    text = write_paper(year, "innkalling.pdf")
    for said in (
        "Innkalling",
        "Siden sist: Dialogmøte etter 2. tertial 2009",
        LATE,
        DONE,
        "Over fristen",
        "Gjort",
        ROOM,
    ):
        assert flat(said).casefold() in text.casefold()


def test_a_round_is_planned_prepared_minuted_and_the_next_one_opens_with_its_decisions(year):
    year.it_is(date(2009, 9, 7))
    year.choose_period("2. tertial")
    year.go("meetings")
    plan_the_round(year, "21.09.2009")
    remind_all(year)
    open_meeting(year, "Dialogmøte etter 2. tertial 2009")
    assert ROOM in seen(year.page.pane)
    accept_the_agenda(year)
    make_the_packs(year)
    year.it_is(date(2009, 9, 22))
    open_meeting(year, "Dialogmøte etter 2. tertial 2009")
    minute_the_meeting(year)
    finish(year, DONE)
    year.it_is(date(2009, 12, 30))
    year.choose_period("3. tertial")
    year.go("meetings")
    plan_the_round(year, "11.01.2010")
    open_the_next(year)
    year.page.register.table.setFocus()
    for _step in ("agenda", "round"):
        assert any(row.title == "Dialogmøte etter 3. tertial 2009" for row in listed(year))
        year.press(Qt.Key.Key_Z, CTRL)
    assert not any(row.title == "Dialogmøte etter 3. tertial 2009" for row in listed(year))
