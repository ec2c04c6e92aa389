"""The window on the demo: pages, keys, context, and what a saved change does to what is seen."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from alna_desktop.periods import Frequency, Period
from alna_desktop.services import organisation, today
from alna_desktop.ui.commands import COMMANDS
from alna_desktop.ui.modules import MODULES

PAGES = [module.key for module in MODULES]
REPORT = "Tertialrapport til bydelsutvalget for 1. tertial"
T1 = Period(2009, Frequency.TERTIAL, 1)


def click(qtbot, widget, button=Qt.MouseButton.LeftButton):
    qtbot.mouseClick(widget, button, pos=widget.rect().center())


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key where the keyboard is, as a user presses it."""
    qtbot.keyClick(window.focusWidget() or window, key, modifier)


def ctrl(qtbot, window, key):
    press(qtbot, window, key, Qt.KeyboardModifier.ControlModifier)


def side_button(window, widget, button):
    """A button at the side of the mouse, pressed over a widget: it comes to the window first, as from the system."""
    frame = window.window()
    QTest.mouseClick(frame.windowHandle(), button, pos=widget.mapTo(frame, widget.rect().center()))


def alt(qtbot, window, key):
    press(qtbot, window, key, Qt.KeyboardModifier.AltModifier)


def unit_id(window, code):
    return next(unit.id for unit in window.context.units if unit.code == code)


def choose_from(selector, text):
    next(action for action in selector.choices() if action.text() == text).trigger()


def titles_of_tasks(window):
    return [task.name for task in window.page.tasks.tasks()]


def tick_off(qtbot, window, name):
    """Enter on a task of the first page."""
    model = window.page.tasks.model()
    indexes = [model.index(row, 0) for row in range(model.rowCount())]
    window.page.tasks.setCurrentIndex(next(each for each in indexes if str(each.data()).startswith(name)))
    press(qtbot, window, Qt.Key.Key_Return)


def test_opens_on_the_first_page(window):
    assert window.page.key == "today"
    assert window.window().windowTitle() == "Bydel Alna 2009 – Resultatstyring"
    assert window.navigation.items["today"].is_current
    assert window.bar.unit.choice == "Bydel Alna"
    assert (window.bar.year.choice, window.bar.period.choice) == ("2009", "1. tertial")
    assert not window.welcome.isVisible()
    assert window.focusWidget() is window.page.board.view.table


def test_status_line_tells_the_file_its_saving_and_its_own_day(window, qtbot):
    qtbot.waitUntil(lambda: window.status.saved.text() != "")
    assert window.status.file.text() == "Bydel Alna 2009"
    assert window.status.saved.text().startswith("Lagret ")
    assert window.status.copied.text() == "Ingen sikkerhetskopi"
    assert window.status.day.text() == "Eksempelfil: I dag er 5. mai 2009, og upubliserte tall er oppdiktet"


def test_every_page_opens_with_a_click(window, qtbot):
    for key in reversed(PAGES):
        click(qtbot, window.navigation.items[key])
        assert window.page.key == key
        assert [name for name, item in window.navigation.items.items() if item.is_current] == [key]
        assert window.page.isAncestorOf(window.focusWidget())


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_navigation_with_the_keyboard_alone(window, qtbot, key):
    for _tab in range(30):
        if window.navigation.isAncestorOf(window.focusWidget()):
            break
        press(qtbot, window, Qt.Key.Key_Tab)
    assert window.focusWidget() is window.navigation.items["today"]
    press(qtbot, window, Qt.Key.Key_Down)
    assert window.focusWidget() is window.navigation.items["scorecard"]
    press(qtbot, window, key)
    assert window.page.key == "scorecard"


def test_up_and_down_go_round(window, qtbot):
    window.navigation.items["today"].setFocus()
    press(qtbot, window, Qt.Key.Key_Up)
    assert window.focusWidget() is window.navigation.fold_button
    press(qtbot, window, Qt.Key.Key_Down)
    assert window.focusWidget() is window.navigation.items["today"]


def test_f1_is_the_help_of_the_page(window, qtbot):
    click(qtbot, window.navigation.items["scorecard"])
    press(qtbot, window, Qt.Key.Key_F1)
    assert "Målekart" in window.help_window.browser.toPlainText()
    window.activateWindow()
    click(qtbot, window.navigation.items["organisation"])
    press(qtbot, window, Qt.Key.Key_F1)
    assert window.help_window.browser.toPlainText().startswith("Organisasjon")


def test_f2_edits_and_ctrl_s_saves(window, qtbot):
    window.go("organisation")
    press(qtbot, window, Qt.Key.Key_F2)
    field = window.page.register.pane.form.rows["name"].editor
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Alna bydel")
    ctrl(qtbot, window, Qt.Key.Key_S)
    assert "Alna bydel" in [unit.name for unit in organisation.unit_rows(window.database)]
    assert window.status.said.text() == "Lagret."
    assert window.bar.unit.choice == "Alna bydel"


def test_ctrl_n_and_ctrl_f(window, qtbot):
    window.go("organisation")
    ctrl(qtbot, window, Qt.Key.Key_F)
    assert window.focusWidget() is window.page.register.filter_field
    ctrl(qtbot, window, Qt.Key.Key_N)
    assert window.page.register.pane.title.text() == "Ny enhet"
    assert window.focusWidget() is window.page.register.pane.form.rows["code"].editor


def test_ctrl_k_then_ctrl_b(window, qtbot):
    ctrl(qtbot, window, Qt.Key.Key_K)
    assert window.focusWidget() is window.search_field
    assert window.search_field.results.isVisible()
    press(qtbot, window, Qt.Key.Key_Escape)
    ctrl(qtbot, window, Qt.Key.Key_B)
    assert window.navigation.is_folded
    assert window.navigation.width() == 56
    ctrl(qtbot, window, Qt.Key.Key_B)
    assert not window.navigation.is_folded


def test_ctrl_z_takes_back_a_task_that_was_ticked_off(window, qtbot):
    ctrl(qtbot, window, Qt.Key.Key_2)
    tick_off(qtbot, window, REPORT)
    assert REPORT not in titles_of_tasks(window)
    assert window.navigation.items["today"].accessibleName() == "I dag, 36 venter"
    ctrl(qtbot, window, Qt.Key.Key_Z)
    assert REPORT in titles_of_tasks(window)
    assert window.navigation.items["today"].accessibleName() == "I dag, 37 venter"
    assert window.status.said.text().startswith("Angret: ")


def test_ctrl_z_in_a_field_takes_back_what_was_typed_and_not_the_file(window, qtbot):
    ctrl(qtbot, window, Qt.Key.Key_2)
    tick_off(qtbot, window, REPORT)
    window.go("organisation")
    press(qtbot, window, Qt.Key.Key_F2)
    field = window.page.register.pane.form.rows["place"].editor
    field.setFocus()
    before = field.text()
    qtbot.keyClicks(field, "x")
    ctrl(qtbot, window, Qt.Key.Key_Z)
    assert field.text() == before
    ctrl(qtbot, window, Qt.Key.Key_Z)
    window.go("today")
    assert REPORT not in titles_of_tasks(window)


def test_ctrl_z_says_when_there_is_nothing_left(window, qtbot):
    ctrl(qtbot, window, Qt.Key.Key_Z)
    assert window.status.said.text() == "Det er ingenting å angre."


@pytest.mark.parametrize("way", ["keys", "mouse", "buttons"])
def test_back_and_forward(window, qtbot, way):
    def back():
        if way == "keys":
            alt(qtbot, window, Qt.Key.Key_Left)
        elif way == "mouse":
            side_button(window, window.page, Qt.MouseButton.BackButton)  # over a list, where there is one
        else:
            click(qtbot, window.bar.back)

    def forward():
        if way == "keys":
            alt(qtbot, window, Qt.Key.Key_Right)
        elif way == "mouse":
            side_button(window, window.page, Qt.MouseButton.ForwardButton)
        else:
            click(qtbot, window.bar.forward)

    assert not window.bar.back.isEnabled()
    window.go("scorecard")
    window.go_to_unit(unit_id(window, "RE02"))
    back()
    assert (window.page.key, window.context.unit.code) == ("scorecard", "ALNA")
    back()
    assert (window.page.key, window.context.unit.code) == ("today", "ALNA")
    assert not window.bar.back.isEnabled()
    forward()
    forward()
    assert (window.page.key, window.context.unit.code) == ("scorecard", "RE02")
    assert not window.bar.forward.isEnabled()


def test_going_elsewhere_forgets_what_lay_ahead(window):
    window.go("scorecard")
    window.go_back()
    window.go("organisation")
    assert not window.bar.forward.isEnabled()
    window.go_back()
    assert window.page.key == "today"


def test_nothing_but_the_window_is_ever_a_window(start, qapp, demo_file):
    seen = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                seen.append(type(watched).__name__)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    window = start(demo_file)
    for key in PAGES:
        window.go(key)
        window.go_to_unit(unit_id(window, "RE02"))
        window.page.edit()
        window.page.begin_filter()
    qapp.removeEventFilter(watch)
    assert seen == [type(window.window()).__name__]


def test_another_unit_reaches_every_page_and_the_number(window, qtbot):
    for key in PAGES:
        window.go(key)
    choose_from(window.bar.unit, "Furuset sykehjem")
    furuset = window.context.unit
    assert window.bar.unit.choice == furuset.name == "Furuset sykehjem"
    waiting = len(today.view(window.database, furuset.id, T1).tasks)
    told = f"I dag, {waiting} venter" if waiting else "I dag"
    qtbot.waitUntil(lambda: window.navigation.items["today"].accessibleName() == told)
    window.go("today")
    assert len(window.page.tasks.tasks()) == waiting
    window.go("scorecard")
    window.page.export_button.setEnabled(True)
    assert window.page.detail.comment.edit_link.isVisible()


def test_another_year_and_period(window):
    window.go("scorecard")
    choose_from(window.bar.period, "hele året")
    assert window.context.period == Period(2009)
    choose_from(window.bar.year, "2008")
    assert window.context.period == Period(2008)
    assert window.page.title.text() == "Målekart 2008"
    assert window.bar.year.choice == "2008"


def test_choosing_the_same_again_is_no_step(window):
    choose_from(window.bar.unit, "Bydel Alna")
    assert not window.bar.back.isEnabled()


def test_only_pages_that_show_a_change_read_again(window, monkeypatch):
    read = []
    for key in PAGES:
        window.go(key)
        page, show = window.page, window.page.show_context
        monkeypatch.setattr(page, "show_context", lambda key=key, show=show: (read.append(key), show()))
    person = organisation.person_rows(window.database)[0]
    values = {"title": "Ny tittel", "unit_id": person.unit_id}
    organisation.save_person(window.database, person.id, person.revision, values)
    assert read == ["organisation"]
    window.go("scorecard")
    window.go("today")
    assert read == ["organisation"]


def test_a_change_on_a_page_that_is_not_seen_is_there_when_it_is(window):
    window.go("organisation")
    window.go("today")
    organisation.delete_person(window.database, organisation.person_rows(window.database)[0].id)
    window.go("organisation")
    assert window.page.registers[1].model.total == 30


def test_theme_changes_and_comes_back(window, qtbot):
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    grounds = []
    for _press in range(3):
        grounds.append(window.grab(QRect(220, 60, 1, 1)).toImage().pixelColor(0, 0).name())
        press(qtbot, window, Qt.Key.Key_L, both)
    assert grounds == ["#f7f8fa", "#12171e", "#f7f8fa"]


def test_a_command_in_the_file_menu(window, qtbot):
    menu = window.status.file.menu()
    texts = [action.text() for action in menu.actions()]
    assert texts[0] == "Åpne fil …"
    assert texts[-1] == "Avslutt"
    menu.popup(QPoint(0, 0))
    assert not any(action.icon().isNull() for action in menu.actions())
    menu.close()
    menu.actions()[-1].trigger()
    assert not window.isVisible()


def test_without_a_file_only_what_makes_sense_is_offered(start, qtbot):
    window = start()
    assert window.welcome.open_button.isVisible()
    assert not window.bar.unit.isVisible()
    assert not window.search_field.isEnabled()
    assert not any(item.isEnabled() for item in window.navigation.items.values())
    enabled = {command.method for command in COMMANDS if window.commands[command.method].isEnabled()}
    assert enabled == {
        "open_file", "new_file", "make_demo", "next_theme", "close", "show_help", "show_keys", "show_about",
        "fold_navigation",
    }  # fmt: skip
    press(qtbot, window, Qt.Key.Key_F1)
    assert "Slik begynner du" in window.help_window.browser.toPlainText()
