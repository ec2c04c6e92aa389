"""The page «Møter»: planned, written, held and found again by real clicks and keys; and the year's contact."""

from datetime import date

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from alna_desktop.models import ActionSource, MeetingKind, MeetingState, Unit
from alna_desktop.models.meeting_rules import Step
from alna_desktop.periods import Period
from alna_desktop.services import actions, history, meeting_contact, meetings, units
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.meetings.contact import FIRST_MONTH, LAST, UNIT
from alna_desktop.ui.pages.meetings.page import MeetingsPage
from alna_desktop.ui.pages.meetings.views import View

LEFT = Qt.MouseButton.LeftButton
MAY = FIRST_MONTH + 4


@pytest.fixture
def make(qtbot, shell):
    """Makes the page for a unit."""

    def make(code: str) -> MeetingsPage:
        shell.context.unit = units.unit_by_code(shell.database, code)
        page = MeetingsPage(shell)
        shell.database.subscribe(lambda tables: page.show_context() if tables & page.tables else None)
        shell.context.set_period = lambda period: setattr(shell.context, "period", period)
        qtbot.addWidget(page)
        page.resize(1158, 688)
        page.show_context()
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return make


def click(qtbot, button):
    qtbot.mouseClick(button, LEFT)
    QApplication.processEvents()


def fill(qtbot, page, key, text):
    editor = page.pane.form.rows[key].editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def choose(qtbot, page, key, value):
    """By keyboard, as a user goes down a list."""
    picker = page.pane.form.rows[key].editor
    picker.setFocus()
    place = next(at for at in range(picker.count()) if picker.itemData(at) == value)
    while picker.currentIndex() != place:
        qtbot.keyClick(picker, Qt.Key.Key_Down if picker.currentIndex() < place else Qt.Key.Key_Up)


def shown(page):
    return [page.register.model.row(page.register.model.index(at, 0)) for at in range(page.register.model.rowCount())]


def test_the_district_sees_all_and_a_unit_its_own(make):
    page = make("ALNA")
    assert page.head.title.text() == "Møter 2009"
    everyone = shown(page)
    assert everyone[0].status == "dato passert"
    assert [row.held_on for row in everyone] == sorted(row.held_on for row in everyone)
    assert page.chips[View.CANCELLED].text() == "Avlyst  3"
    own = shown(make("RE02"))
    assert 0 < len(own) < len(everyone)
    assert all(page.shell.context.unit.id in row.unit_ids for row in own)


def test_the_models_keep_the_rules_of_qt(make, qtmodeltester):
    page = make("ALNA")
    page._switch(View.CONTACT)
    qtmodeltester.check(page.contact.model)
    qtmodeltester.check(page.register.model)


def test_chips_and_kinds_filter(make, qtbot):
    page = make("ALNA")
    click(qtbot, page.chips[View.CANCELLED])
    assert {row.state for row in shown(page)} == {MeetingState.CANCELLED}
    click(qtbot, page.chips[View.ALL])
    page.register.kinds.showPopup()
    listed = page.register.kinds._list.items
    listed.setCurrentRow(1 + list(MeetingKind).index(MeetingKind.VISIT))
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert {row.kind for row in shown(page)} == {MeetingKind.VISIT}
    assert page.chips[View.ALL].text().endswith(f"  {len(shown(page))}")


def test_a_meeting_is_planned_held_and_minuted_and_the_next_one_finds_its_decisions(make, shell, qtbot, dialogs):
    page = make("RE09")
    click(qtbot, page.new_button)
    choose(qtbot, page, "kind", MeetingKind.TERTIAL_TALK)
    fill(qtbot, page, "held_on", "04.05.2009")
    fill(qtbot, page, "starts_at", "9")
    click(qtbot, page.pane.usual_link)
    fill(qtbot, page, "minutes", "God samtale.")
    click(qtbot, page.pane.decisions.add_link)
    qtbot.keyClicks(page.focusWidget(), "Bytte vikarer med naboen")
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(page.focusWidget(), "Enhetsleder")
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(page.focusWidget(), "01.06.2009")
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClicks(page.focusWidget(), "Melde fra om uteområdene")
    assert page.pane.footer.unsaved.isVisible()
    page.save()
    assert not page.pane.is_unsaved
    row = page.pane.row
    assert (row.title, row.starts_at, row.status) == ("Tertialsamtale etter 1. tertial 2009", "09:00", "dato passert")
    assert [each.called for each in row.people] == ["Bydelsdirektør, Bydel Alna", "Enhetsleder, Barnehagene Furuset"]
    decided = actions.of_source(shell.database, ActionSource.MEETING, row.id)
    assert [(each.title, each.who) for each in decided] == [
        ("Bytte vikarer med naboen", "Enhetsleder"),
        ("Melde fra om uteområdene", ""),
    ]
    dialogs.expect(AskDialog, lambda dialog: qtbot.mouseClick(dialog.do_button, LEFT))
    click(qtbot, page.pane.standing.links[Step.HOLD])
    assert page.pane.row.state is MeetingState.HELD
    assert page._view is View.HELD
    assert shell.said[-1] == "«Tertialsamtale etter 1. tertial 2009» er holdt. Ctrl+Z angrer."
    page.new()
    choose(qtbot, page, "kind", MeetingKind.TERTIAL_TALK)
    fill(qtbot, page, "held_on", "10.09.2009")
    assert page.pane.last.title.text() == "Vedtatt sist: Tertialsamtale etter 1. tertial 2009, 04.05.2009"
    click(qtbot, page.pane.last.links[0])
    assert shell.went == [("actions", {"action_id": decided[0].id})]
    page.pane.revert()


def seen(page, widget):
    """Whether all of a widget is seen in the pane."""
    viewport = page.pane.area.viewport()
    top = widget.mapTo(viewport, widget.rect().topLeft()).y()
    return top >= 0 and top + widget.height() <= viewport.height()


def test_minutes_and_decisions_are_one_click_away_in_the_same_form(make, shell, qtbot):
    page = make("RE02")
    click(qtbot, page.chips[View.HELD])
    pane, bar = page.pane, page.pane.parts
    minutes, decisions = pane.form.rows["minutes"].editor, pane.decisions.add_link
    assert [chip.text() for chip in bar.chips] == ["Møtet", "Saker og referat", "Vedtak"]
    assert not seen(page, minutes)
    click(qtbot, bar.chips[1])
    assert seen(page, minutes)
    assert pane.agenda.add_link.hasFocus()
    minutes.setFocus()
    qtbot.keyClicks(minutes, "Alt vel. ")
    assert pane.is_unsaved
    click(qtbot, bar.chips[2])
    assert seen(page, decisions)
    assert decisions.hasFocus()
    assert pane.is_unsaved
    assert [chip.isChecked() for chip in bar.chips] == [False, False, True]
    page.save()
    assert pane.row.minutes.startswith("Alt vel. ")
    pane.area.verticalScrollBar().setValue(0)
    assert [chip.isChecked() for chip in bar.chips] == [True, False, False]
    pane.area.verticalScrollBar().setValue(pane.area.verticalScrollBar().maximum())
    assert [chip.isChecked() for chip in bar.chips] == [False, False, True]
    bar.chips[0].setFocus()
    qtbot.keyClick(bar.chips[0], Qt.Key.Key_Space)
    assert pane.form.rows["kind"].editor.hasFocus()
    bar.go(2)
    page.register.choose(shown(page)[1].id)
    QApplication.processEvents()
    assert bar.chips[0].isChecked()


def test_what_is_wrong_stands_where_it_is(make, qtbot):
    page = make("RE09")
    page.new()
    click(qtbot, page.pane.decisions.add_link)
    qtbot.keyClicks(page.focusWidget(), "Noe")
    page.pane.decisions.rows[0].deadline.setFocus()
    qtbot.keyClicks(page.focusWidget(), "i morgen")
    choose(qtbot, page, "kind", MeetingKind.VISIT)
    page.save()
    assert page.pane.form.rows["held_on"].problem
    fill(qtbot, page, "held_on", "04.05.2009")
    page.save()
    assert "i morgen" in page.pane.decisions.rows[0].problem.text()
    assert page.pane.is_unsaved
    page.pane.revert()


def test_move_and_cancel_ask_and_are_taken_back(make, shell, qtbot, dialogs):
    page = make("RE02")
    meeting_id = shown(page)[0].id
    page.register.choose(meeting_id)
    QApplication.processEvents()

    def move(dialog):
        dialog.form.rows["held_on"].editor.selectAll()
        qtbot.keyClicks(dialog.form.rows["held_on"].editor, "02.06.2009")
        qtbot.mouseClick(dialog.do_button, LEFT)

    def cancel(dialog):
        qtbot.mouseClick(dialog.do_button, LEFT)
        assert dialog.form.rows["reason"].problem
        qtbot.keyClicks(dialog.form.rows["reason"].editor, "Streik")
        qtbot.mouseClick(dialog.do_button, LEFT)

    dialogs.expect(AskDialog, move)
    click(qtbot, page.pane.standing.links[Step.MOVE])
    assert page.pane.row.held_on == date(2009, 6, 2)
    assert page.pane.standing.meta.text() == "Om 28 dager. Flyttet fra 12.05.2009"
    dialogs.expect(AskDialog, cancel)
    click(qtbot, page.pane.standing.links[Step.CANCEL])
    assert page._view is View.CANCELLED
    assert page.pane.standing.meta.text() == "Streik"
    click(qtbot, page.pane.standing.links[Step.REOPEN])
    assert page.pane.row.state is MeetingState.PLANNED
    for _each in range(3):
        history.undo(shell.database)
    assert meetings.one(shell.database, meeting_id).held_on == date(2009, 5, 12)


def test_contact_in_seconds(make, shell, qtbot, dialogs):
    page = make("RE18")

    def write(dialog):
        qtbot.keyClicks(dialog.form.rows["what"].editor, "Telefon om ferieavviklingen")
        qtbot.keyClick(dialog.form.rows["what"].editor, Qt.Key.Key_Return)

    assert page.chips[View.CONTACT].text().endswith("3")
    dialogs.expect(AskDialog, write)
    click(qtbot, page.contact_button)
    assert page.chips[View.CONTACT].text().endswith("2")
    click(qtbot, page.chips[View.HELD])
    assert shown(page)[0].title == "Telefon om ferieavviklingen"


def test_the_years_contact_by_keyboard(make, shell, qtbot, dialogs):
    page = make("ALNA")
    click(qtbot, page.chips[View.CONTACT])
    table, model = page.contact.table, page.contact.model
    assert page.contact.note.text() == "3 enheter har vært uten kontakt i mer enn 125 dager"
    assert model.rowCount() == 23
    assert model.index(0, LAST).data() == "08.10.2008, 209 dager, ikke besøkt"
    spoken = model.index(0, FIRST_MONTH).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Dialogmøte 16.01.2009, avlyst"
    assert table.hasFocus()
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page._view is View.CANCELLED
    assert page.pane.row.title == "Dialogmøte etter 3. tertial 2008"
    click(qtbot, page.chips[View.CONTACT])
    page.export_seen()
    head, rows, name = shell.exported[-1]
    assert (name, head[0], len(rows)) == ("Kontakt med enhetene", "Enhet", 23)

    def limits(dialog):
        dialog.form.rows["contact"].editor.selectAll()
        qtbot.keyClicks(dialog.form.rows["contact"].editor, "300")
        qtbot.mouseClick(dialog.do_button, LEFT)

    dialogs.expect(AskDialog, limits)
    click(qtbot, page.contact.limits_link)
    assert meeting_contact.read_limits(shell.database).contact == 300
    assert page.contact.note.text() == "Alle enhetene har hatt kontakt i det siste"


def test_a_cell_with_several_asks_which_and_a_name_opens_the_unit(make, shell):
    page = make("ALNA")
    page._switch(View.CONTACT)
    model = page.contact.model
    row = next(at for at in range(23) if model.index(at, UNIT).data() == "Furuset sykehjem")
    marks = model.marks(model.index(row, MAY))
    menu = page.marks_menu(marks)
    assert menu.actions()[0].text() == "Dialogmøte 12.05.2009, snart"
    menu.actions()[0].trigger()
    QApplication.processEvents()
    assert page.pane.row.title == "Dialogmøte etter 1. tertial 2009"
    page._switch(View.CONTACT)
    page.contact.table.cell_opened.emit(model.index(row, UNIT))
    assert shell.context.asked == [units.unit_by_code(shell.database, "RE02").id]


def test_minutes_and_calendar_are_written_where_one_says(make, shell, qtbot, tmp_path, monkeypatch):
    page = make("RE02")
    asked = []

    def where(_parent, title, suggested, _kinds):
        asked.append(suggested)
        return str(tmp_path / ("ut.pdf" if "PDF" in title else "ut.ics")), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", where)
    assert page.pane.standing.pdf_link.text() == "Innkalling som PDF"
    click(qtbot, page.pane.standing.pdf_link)
    assert (tmp_path / "ut.pdf").read_bytes().startswith(b"%PDF")
    click(qtbot, page.calendar_button)
    events = Calendar.from_ical((tmp_path / "ut.ics").read_bytes()).walk("VEVENT")
    assert len(events) == len(meetings.rows(shell.database, 2009, shell.context.unit.id))
    assert asked[0].endswith("2009-05-12-dialogmote-etter-1-tertial-2009-furuset-sykehjem.pdf")
    assert shell.said[-1] == "«ut.ics» er lagret."


def test_one_meeting_goes_to_the_calendar_from_its_page(make, shell, qtbot, tmp_path, monkeypatch):
    page = make("RE02")
    asked = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda _parent, _title, where, _kinds: (asked.append(where) or where, "")
    )
    row = shown(page)[0]
    page.register.choose(row.id)
    QApplication.processEvents()
    page.pane.standing.calendar_link.setFocus()
    qtbot.keyClick(page.pane.standing.calendar_link, Qt.Key.Key_Space)
    (where,) = asked
    assert where.endswith("2009-05-12-dialogmote-etter-1-tertial-2009-furuset-sykehjem.ics")
    (event,) = Calendar.from_ical((tmp_path / where).read_bytes()).walk("VEVENT")
    assert str(event["uid"]).startswith(str(row.id))
    page.new()
    assert not page.pane.standing.calendar_link.isVisible()


def close(database, code):
    with database.begin() as session:
        unit = session.get_one(Unit, units.unit_by_code(database, code).id)
        unit.closed_on = date(2009, 5, 4)
        return unit.id


def test_a_meeting_with_a_unit_that_was_closed_is_minuted(make, shell, qtbot):
    page = make("ALNA")
    row = next(each for each in shown(page) if each.unit == "Furuset sykehjem" and each.kind is MeetingKind.DIALOGUE)
    close(shell.database, "RE02")
    page.select(meeting_id=row.id)
    QApplication.processEvents()
    assert page.pane.form.rows["unit_id"].editor.currentText() == "Furuset sykehjem (nedlagt)"
    assert not page.pane.is_unsaved
    fill(qtbot, page, "minutes", "Overføres til Lindeberg.")
    page.save()
    assert not page.pane.is_unsaved
    saved = meetings.one(shell.database, row.id)
    assert (saved.minutes, saved.unit_id) == ("Overføres til Lindeberg.", row.unit_id)
    page.new()
    editor = page.pane.form.rows["unit_id"].editor
    assert not any("(nedlagt)" in editor.itemText(at) for at in range(editor.count()))


def test_a_unit_that_was_closed_has_still_taken_part(make, shell, qtbot):
    page = make("ALNA")
    row = next(each for each in shown(page) if len(each.others) > 20)
    gone = close(shell.database, "RE02")
    page.select(meeting_id=row.id)
    QApplication.processEvents()
    fill(qtbot, page, "place", "Rådhuset")
    page.save()
    saved = meetings.one(shell.database, row.id)
    assert saved.place == "Rådhuset"
    assert gone in saved.unit_ids
    assert saved.others == row.others


def test_a_meeting_about_a_tertial_of_another_year_keeps_it(make, shell, qtbot):
    page = make("RE02")
    kind, unit_id = MeetingKind.DIALOGUE, shell.context.unit.id
    values = {"kind": kind, "unit_id": unit_id, "held_on": date(2009, 5, 20), "period": Period.parse("2007-T1")}
    meeting_id = meetings.save(shell.database, None, 1, values)
    page.select(meeting_id=meeting_id)
    QApplication.processEvents()
    fill(qtbot, page, "place", "Rådhuset")
    page.save()
    saved = meetings.one(shell.database, meeting_id)
    assert (saved.place, saved.period) == ("Rådhuset", Period.parse("2007-T1"))


def test_nothing_unsaved_is_lost(make, qtbot, answer):
    page = make("RE02")
    fill(qtbot, page, "minutes", "Ikke lagret")
    answer["answer"] = "cancel"
    click(qtbot, page.chips[View.HELD])
    assert answer["asked"] == 1
    assert page._view is View.PLANNED
    assert page.chips[View.PLANNED].isChecked()
    answer["answer"] = "discard"
    click(qtbot, page.chips[View.HELD])
    assert page._view is View.HELD
