"""«Årshjul» by mouse and keys: the wheel, the list and the month in step; rules changed, tasks ticked off."""

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from alna_desktop.models import Recurrence, Ring
from alna_desktop.periods import Period
from alna_desktop.services import history, units, wheel_deadlines, wheel_plan
from alna_desktop.services.wheel_year import Progress
from alna_desktop.ui import theme
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.wheel import words
from alna_desktop.ui.pages.wheel.list_card import Part
from alna_desktop.ui.pages.wheel.page import WheelPage
from alna_desktop.ui.pages.wheel.top import View
from alna_desktop.ui.widgets.lists import ITEM_ROLE


@pytest.fixture
def page(qtbot, shell):
    page = WheelPage(shell)
    shell.database.subscribe(lambda tables: page.show_context() if tables & page.tables else None)
    qtbot.addWidget(page)
    page.resize(1158, 688)
    page.show_context()
    page.show()
    qtbot.waitExposed(page)
    return page


TALK = "Ledersamtale og lederavtale"


def named(page, name):
    return next(item for item in page.found.items if item.name == name)


def click_arc(page, qtbot, name):
    at = page.canvas.place_of(named(page, name)).toPoint()
    qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=at)


def test_the_year_of_the_district(page):
    assert page.top.title.text() == "Årshjul 2009"
    assert page.card.chips[Part.LEFT].text() == f"Gjenstår  {len(page.found.items) - page.found.done}"
    assert page.canvas.accessibleName() == f"Årshjul 2009, {page.found.done} av {len(page.found.items)} gjort"
    late = named(page, "Resultatoppfølging for 1. tertial")
    assert words.spoken(late) == (
        "Resultatoppfølging for 1. tertial: 10.04.2009–30.04.2009, 5 dager over. "
        "Resultat · 5 enheter gjenstår. 18 av 23 gjort."
    )
    assert page.top.copy_button.text() == "Kopier til 2010"


def test_models_keep_the_rules_of_qt(page, qtmodeltester):
    qtmodeltester.check(page.card.list.model())
    qtmodeltester.check(page.month.table.model())


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", [(440, 440), (584, 600), (1000, 900)])
def test_the_wheel_shows_every_arc_at_any_size(page, mode, size):
    theme.use(mode)
    page.canvas.setFixedSize(*size)
    picture = page.canvas.grab().toImage()
    for arc in page.canvas.arcs:
        if not arc.pin and arc.item.progress is Progress.ONGOING and arc.lanes == 1:
            edge = page.canvas.place_of(arc.item)
            found = {picture.pixelColor(round(edge.x()) + x, round(edge.y()) + y).name()
                     for x in range(-8, 9) for y in range(-8, 9)}  # fmt: skip
            assert theme.color("accent").name() in found


def test_a_click_on_an_arc_opens_it(page, qtbot):
    click_arc(page, qtbot, "Årsplan")
    assert page.pane.isVisible()
    assert page.pane.title.text() == "Årsplan"
    assert page.pane.status.text().startswith("22 av 23 gjort, frist 31.01.2009. 94 dager over. Gjenstår: ")
    qtbot.keyClick(page.pane.back, Qt.Key.Key_Escape)
    assert not page.pane.isVisible()
    assert page.card.list.currentIndex().data(ITEM_ROLE).name == "Årsplan"


def test_arrows_go_through_the_year_and_the_list_follows(page, qtbot):
    page.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.canvas.current.name == "Dialogmøte etter 3. tertial"  # the first that is not done
    qtbot.keyClick(page.canvas, Qt.Key.Key_Home)
    assert page.canvas.current == page.found.items[0]
    for step in range(1, 5):
        qtbot.keyClick(page.canvas, Qt.Key.Key_Right)
        assert page.canvas.current == page.found.items[step]
        assert page.card.list.currentIndex().data(ITEM_ROLE).key == page.found.items[step].key
        assert page.canvas.accessibleDescription() == words.spoken(page.found.items[step])
    qtbot.keyClick(page.canvas, Qt.Key.Key_Left)
    assert page.canvas.current == page.found.items[3]
    rings = [page.canvas.current.ring]
    for _step in Ring:
        qtbot.keyClick(page.canvas, Qt.Key.Key_Down)
        rings.append(page.canvas.current.ring)
    assert set(rings) == set(Ring)
    qtbot.keyClick(page.canvas, Qt.Key.Key_Return)
    assert page.pane.isVisible()


def test_the_wheel_follows_the_list(page, qtbot):
    page.focus_first()
    for _step in range(2):
        qtbot.keyClick(page.card.list, Qt.Key.Key_Down)
    assert page.canvas.current.key == page.card.list.currentIndex().data(ITEM_ROLE).key


def test_chips_and_rings_filter(page, qtbot):
    qtbot.mouseClick(page.card.chips[Part.DONE], Qt.MouseButton.LeftButton)
    assert {item.progress for item in page.card.list.items()} == {Progress.DONE}
    page.card.ring.setCurrentIndex(page.card.ring.findData(Ring.ECONOMY))
    page.card.ring.activated.emit(page.card.ring.currentIndex())
    page.card.show_part(Part.ALL)
    assert {item.ring for item in page.card.list.items()} == {Ring.ECONOMY}
    assert [row[3] for row in page.card.list.seen().rows] == ["Økonomi"] * len(page.card.list.items())


def test_ticked_off_for_one_unit_of_several_and_taken_back(page, qtbot, shell):
    click_arc(page, qtbot, "Resultatoppfølging for 1. tertial")
    menu = page.pane.units_menu(done=True)
    assert menu.actions()[0].text() == "Alle 5 enheter"
    next(action for action in menu.actions() if action.text() == "Furuset sykehjem").trigger()
    assert shell.said[-1] == "«Resultatoppfølging for 1. tertial» er merket som gjort. Angre med Ctrl+Z."
    assert page.pane.status.text().startswith("19 av 23 gjort")
    history.undo(shell.database)
    assert page.pane.status.text().startswith("18 av 23 gjort")


def test_a_units_own_task_is_ticked_off_at_once(page, qtbot, shell):
    name = "Resultatoppfølging for 1. tertial"
    shell.context.unit = units.unit_by_code(shell.database, "RE02")
    page.show_context()
    click_arc(page, qtbot, name)
    qtbot.mouseClick(page.pane.done_link, Qt.MouseButton.LeftButton)
    assert page.pane.status.text() == "Gjort 05.05.2009, frist 30.04.2009"
    assert not page.pane.done_link.isVisible()
    qtbot.mouseClick(page.pane.undo_link, Qt.MouseButton.LeftButton)
    assert named(page, name).progress is Progress.OVERDUE


def give_deadline(qtbot, day, why):
    """Write a deadline and why in the dialog, as a user does."""

    def act(dialog):
        due, reason = (dialog.form.rows[name].editor for name in ("due", "reason"))
        due.selectAll()
        qtbot.keyClicks(due, day)
        qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
        assert dialog.form.rows["reason"].problem
        reason.setFocus()
        qtbot.keyClicks(reason, why)
        qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
        assert not dialog.isVisible()

    return act


def test_a_units_deadline_is_changed_with_a_reason_undone_and_given_back(page, qtbot, shell, dialogs):
    shell.context.unit = units.unit_by_code(shell.database, "RE05")
    page.show_context()
    click_arc(page, qtbot, TALK)
    assert not page.pane.reset_link.isVisible()
    dialogs.expect(AskDialog, give_deadline(qtbot, "15.06.2009", "Ny leder"))
    qtbot.mouseClick(page.pane.deadline_link, Qt.MouseButton.LeftButton)
    assert shell.said[-1] == "Hjemmetjenesten sør har fått ny frist. Angre med Ctrl+Z."
    assert page.pane.own.text() == "Egen frist 15.06.2009 for Hjemmetjenesten sør: Ny leder"
    assert named(page, TALK).due == date(2009, 6, 15)
    assert words.detail(named(page, TALK)).endswith("egen frist")
    assert "Ny leder" in words.spoken(named(page, TALK))
    row = next(row for row in page.card.list.seen().rows if row[2] == TALK)
    assert row[-1] == "Egen frist 15.06.2009 for Hjemmetjenesten sør: Ny leder"
    history.undo(shell.database)
    assert not page.pane.own.isVisible()
    assert named(page, TALK).due == date(2009, 2, 28)
    task = named(page, TALK).first
    wheel_deadlines.set_deadline(shell.database, task.id, date(2009, 6, 15), "Ny leder")
    qtbot.mouseClick(page.pane.reset_link, Qt.MouseButton.LeftButton)
    assert shell.said[-1] == "Hjemmetjenesten sør har regelens frist igjen."
    assert named(page, TALK).due == date(2009, 2, 28)


def test_one_of_several_units_from_the_month_and_the_rule_says_who_keeps_its_own(page, qtbot, shell, dialogs):
    page.top.chips[View.MONTH].click()
    page.month.go(2)
    page.month.menu([named(page, TALK)]).actions()[0].trigger()
    tasks = named(page, TALK).left
    menu = page.pane.one_menu(page.pane.deadline_wanted, tasks)
    assert "Hjemmetjenesten sør" in [action.text() for action in menu.actions()]
    dialogs.expect(AskDialog, give_deadline(qtbot, "17.06.2009", "Ny leder"))
    next(action for action in menu.actions() if action.text() == "Hjemmetjenesten sør").trigger()
    assert words.detail(named(page, TALK)).endswith("1 egen frist")
    page.month.go(6)
    place = page.month.table.days.place(date(2009, 6, 17))
    assert f"{TALK}: Hjemmetjenesten sør" in place.data()
    page.month.table.setCurrentIndex(place)
    qtbot.keyClick(page.month.table, Qt.Key.Key_Return)
    assert len(page.pane.item.tasks) == 23  # all of it is opened, not the part
    field = page.pane.form.rows["due"].editor
    field.clear()
    qtbot.keyClicks(field, "31.03")
    page.save()
    assert shell.said[-1] == "Lagret. Hjemmetjenesten sør beholder sin egen frist."
    assert {task.due for task in named(page, TALK).left} == {date(2009, 3, 31), date(2009, 6, 17)}


def test_a_new_activity_from_the_form(page, qtbot, shell):
    page.new()
    rows = page.pane.form.rows
    assert rows["due"].editor.isVisible()
    assert not rows["week"].editor.isVisible()
    qtbot.keyClicks(rows["name"].editor, "Kaffe med naboene")
    rows["ring"].editor.write(Ring.DIALOGUE)
    rows["recurrence"].editor.write(Recurrence.WEEKDAY)
    rows["recurrence"].editor.edited.emit()
    assert rows["week"].editor.isVisible()
    assert not rows["due"].editor.isVisible()
    page.save()
    assert rows["weekday"].problem == "Fyll ut dette."
    rows["week"].editor.write(1)
    rows["weekday"].editor.write(4)
    page.save()
    assert shell.said[-1] == "Lagret."
    assert page.pane.kind.text() == "Dialog · Hver måned, 1. fredag"
    assert named(page, "Kaffe med naboene i juni").due == date(2009, 6, 5)
    assert not [item for item in page.found.items if item.name == "Kaffe med naboene i mai"]  # 1 May is past


def test_a_rule_is_changed_and_its_day_moves(page, qtbot):
    click_arc(page, qtbot, "Budsjettprosess")
    field = page.pane.form.rows["due"].editor
    assert field.text() == "06.11."
    field.clear()
    qtbot.keyClicks(field, "20.11")
    page.save()
    assert named(page, "Budsjettprosess").due == date(2009, 11, 20)


def test_what_is_written_is_not_lost(page, qtbot, monkeypatch):
    page.new()
    qtbot.keyClicks(page.pane.form.rows["name"].editor, "x")
    monkeypatch.setattr("alna_desktop.ui.widgets.kit.ask_to_save", lambda _parent: "cancel")
    assert not page.may_leave()
    page._close_pane()
    assert page.pane.isVisible()
    page.show_context()
    assert page.pane.form.rows["name"].editor.text() == "x"


def test_taken_out_of_the_wheel_after_asking(page, qtbot):
    click_arc(page, qtbot, "Budsjettprosess")

    def press():
        box = QApplication.activeModalWidget()
        qtbot.mouseClick(box.button(QMessageBox.StandardButton.Ok), Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, press)
    page.pane.remove_link.click()
    assert not [item for item in page.found.items if item.name == "Budsjettprosess"]
    assert not page.pane.isVisible()


def test_copied_to_next_year_once(page, qtbot, shell):
    wanted = wheel_plan.missing(shell.database, 2010)
    qtbot.mouseClick(page.top.copy_button, Qt.MouseButton.LeftButton)
    assert shell.said == [f"{wanted} oppgaver er laget for 2010."]
    assert not page.top.copy_button.isVisible()
    shell.context.period = Period(2010)
    page.show_context()
    assert page.top.title.text() == "Årshjul 2010"
    assert page.top.copy_button.text() == "Kopier til 2011"


def test_the_month(page, qtbot):
    page.top.chips[View.MONTH].click()
    table = page.month.table
    assert page.month.title.text() == "Mai 2009"
    place = table.days.place(date(2009, 5, 14))
    assert place.data() == "Bydelsledermøte i mai"
    table.setCurrentIndex(place)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.pane.title.text() == "Bydelsledermøte i mai"
    page.month.after.click()
    assert page.month.title.text() == "Juni 2009"
    assert any(row[1] == "BU-sak om budsjettrammer" for row in table.seen().rows)
    several = [named(page, "Årsplan"), named(page, "Budsjettprosess")]
    page.month.menu(several).actions()[1].trigger()
    assert page.pane.title.text() == "Budsjettprosess"


def test_the_list_alone_has_the_width(page):
    page.top.chips[View.LIST].click()
    assert not page.left.isVisible()
    assert page.card.width() > 1000
    page.select(activity_id=named(page, "Årsplan").first.activity_id)
    assert page.card.isVisible()
    assert page.pane.isVisible()


def test_to_the_calendar(page, shell, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "hjul"), ""))
    page.top.calendar_button.click()
    assert shell.said == ["«hjul.ics» er lagret."]
    assert (tmp_path / "hjul.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_a_year_without_tasks_says_what_belongs_there(page, shell):
    shell.context.period = Period(2015)
    page.show_context()
    assert page.card.empty.isVisible()
    assert page.canvas.accessibleName() == "Årshjul 2015, 0 av 0 gjort"
    assert page.top.copy_button.text() == "Lag oppgavene for 2015"


def test_fits_in_the_smallest_window(page):
    assert page.minimumSizeHint().width() <= 1158
    assert page.minimumSizeHint().height() <= 688
