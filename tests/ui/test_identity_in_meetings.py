"""Meetings and packs ask before they hold a national identity number, wherever one writes."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from reportlab.pdfgen.canvas import Canvas

from alna_desktop.models.pack_kinds import PackPart, PartKind
from alna_desktop.periods import Period
from alna_desktop.services import agenda, meetings, readiness, reminders, rounds, units
from alna_desktop.ui.pages.meetings.agenda_dialog import AgendaDialog
from alna_desktop.ui.pages.meetings.page import MeetingsPage
from alna_desktop.ui.pages.meetings.reminder_dialog import ReminderDialog
from alna_desktop.ui.pages.meetings.round_dialog import RoundDialog
from alna_desktop.ui.pages.meetings.round_table import Column
from alna_desktop.ui.pages.packs import attaching
from alna_desktop.ui.pages.packs.page import PacksPage
from alna_desktop.ui.pages.packs.text_dialog import TextDialog

NUMBER, LEFT = "01010750160", Qt.MouseButton.LeftButton
T1, T2 = Period.parse("2009-T1"), Period.parse("2009-T2")


@pytest.fixture
def page(qtbot, shell):
    """The meetings of the district, with that of a unit in the form."""
    made = MeetingsPage(shell)
    qtbot.addWidget(made)
    made.resize(1158, 688)
    made.show_context()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.select(meeting_id=of_unit(shell).id)
    QApplication.processEvents()
    yield made
    made.pane.revert()


def of_unit(shell):
    return next(row for row in rounds.of_period(shell.database, T1) if row.unit == "Seniorsentrene")


def asked(qtbot, act, *, saves=False):
    """What the user is told when `act` is done; the number is a number (Esc), or none."""
    said = []

    def answer():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(box.informativeText())
        role = QMessageBox.ButtonRole.AcceptRole
        if saves:
            qtbot.mouseClick(next(each for each in box.buttons() if box.buttonRole(each) is role), LEFT)
        else:
            qtbot.keyClick(box, Qt.Key.Key_Escape)

    QTimer.singleShot(0, answer)
    act()
    return said


def write_item(page):
    page.pane.agenda.new().text.setPlainText(f"Klage fra {NUMBER}")
    return f"Sak {len(page.pane.agenda.rows)}: "


def write_minutes(page):
    page.pane.agenda.rows[0].minutes.setPlainText(f"Om {NUMBER}")
    return "Referat fra sak 1: "


def write_decision(page):
    page.pane.decisions.new().title.setText(f"Ringe {NUMBER}")
    return "Vedtak: "


def write_field(page):
    page.pane.form.rows["minutes"].editor.setPlainText(f"Om {NUMBER}")
    return "Referat: "


@pytest.mark.parametrize("write", [write_item, write_minutes, write_decision, write_field])
@pytest.mark.parametrize("saves", [False, True])
def test_a_meeting_is_not_saved_before_the_user_has_decided(page, shell, qtbot, write, saves):
    where = write(page)
    before = meetings.one(shell.database, page.pane.row.id).revision
    said = asked(qtbot, page.save, saves=saves)
    assert said
    assert said[0].startswith(f"{where}{NUMBER}")
    assert page.pane.is_unsaved is not saves
    if not saves:
        assert meetings.one(shell.database, page.pane.row.id).revision == before
        return
    page.pane.show_row(meetings.one(shell.database, page.pane.row.id))
    page.pane.agenda.new().text.setPlainText("Noe annet")
    page.save()  # it was confirmed, wherever on the agenda it stands now: nobody is asked again
    assert not page.pane.is_unsaved


def test_an_agenda_is_not_accepted(shell, qtbot, answer):
    answer["answer"] = "discard"
    dialog = AgendaDialog(None, shell.database, of_unit(shell))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.lines.item(0).setText(f"Klage fra {NUMBER}")
    said = asked(qtbot, lambda: qtbot.mouseClick(dialog.save_button, LEFT))
    assert said[0].startswith(f"Saker: {NUMBER}")
    assert dialog.isVisible()
    assert NUMBER not in str(agenda.items(shell.database, of_unit(shell).id))


def test_a_round_is_not_saved(page, shell, qtbot, answer):
    answer["answer"] = "discard"
    dialog = RoundDialog(shell, page, T2)
    qtbot.addWidget(dialog)
    dialog.show()
    slots = dialog.table.slot_model
    slots.setData(slots.index(0, Column.PLACE), f"Hos {NUMBER}", Qt.ItemDataRole.EditRole)
    said = asked(qtbot, lambda: qtbot.mouseClick(dialog.save_button, LEFT))
    assert NUMBER in said[0]
    assert rounds.of_period(shell.database, T2) == []


def test_a_reminder_is_neither_copied_nor_kept(shell, qtbot, answer):
    answer["answer"] = "discard"
    board = readiness.read(shell.database, T1)
    dialog = ReminderDialog(None, shell.database, board, [board.rows[0].unit.id])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.template.setPlainText(f"{{mangler}} {NUMBER}")
    said = asked(qtbot, lambda: qtbot.mouseClick(dialog.mark_button, LEFT))
    assert NUMBER in said[0]
    assert NUMBER not in reminders.template(shell.database)


@pytest.mark.parametrize("field", ["title", "body"])
def test_a_page_of_own_text_is_not_put_in(page, qtbot, answer, monkeypatch, field):
    monkeypatch.setattr("alna_desktop.ui.widgets.kit.ask_to_discard", lambda _parent: True)
    part = PackPart(PartKind.TEXT, title="Forord", body="Kort")
    dialog = TextDialog(part, page)
    qtbot.addWidget(dialog)
    dialog.show()
    written = {"title": dialog.title.setText, "body": dialog.body.setPlainText}[field]
    written(f"Om {NUMBER}")
    said = asked(qtbot, lambda: qtbot.mouseClick(dialog.ok_button, LEFT))
    assert NUMBER in said[0]
    assert dialog.isVisible()


@pytest.mark.parametrize(("name", "text", "where"), [
    ("Vedtak.pdf", f"Gjelder {NUMBER}", "Vedtak, side 1"),
    (f"Vedtak {NUMBER}.pdf", "Gjelder en beboer", "Navnet på filen"),
])  # fmt: skip
def test_a_pdf_with_one_is_not_attached(qtbot, shell, page, monkeypatch, tmp_path, name, text, where):
    canvas = Canvas(str(tmp_path / name))
    canvas.drawString(72, 720, text)
    canvas.save()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_what: (str(tmp_path / name), ""))
    found = []
    said = asked(qtbot, lambda: found.append(attaching.ask(page, shell)))
    assert said[0].startswith(f"{where}: {NUMBER}")
    assert found == [None]
    with shell.database.look() as rows:
        assert rows("SELECT count(*) FROM pack_file") == [(0,)]


def test_a_template_is_not_named_so(qtbot, shell):
    shell.context.unit = units.unit_by_code(shell.database, "RE02")
    page = PacksPage(shell)
    qtbot.addWidget(page)
    page.show()
    page.show_context()
    page.editor.name.setText(f"Pakke {NUMBER}")
    said = asked(qtbot, page.save)
    assert said[0].startswith(f"Navn: {NUMBER}")
    assert page.editor.is_changed
    page._discard()
