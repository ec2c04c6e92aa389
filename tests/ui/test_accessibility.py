"""For those who can't see the screen or use no mouse: names, the way of Tab, words for every mark, whole texts."""

from uuid import uuid4

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QFontInfo
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QMessageBox, QPushButton, QWidget

from alna_desktop.services import readiness, rounds, scorecard_desk, scorecards, sources, today
from alna_desktop.services.scorecard_desk import IndicatorChoice
from alna_desktop.ui import theme
from alna_desktop.ui.about import AboutDialog
from alna_desktop.ui.crash import CrashDialog
from alna_desktop.ui.modules import MODULES
from alna_desktop.ui.pack_dialog import PackDialog
from alna_desktop.ui.pages.meetings.agenda_dialog import AgendaDialog
from alna_desktop.ui.pages.meetings.reminder_dialog import ReminderDialog
from alna_desktop.ui.pages.meetings.round_dialog import RoundDialog
from alna_desktop.ui.pages.setup.adopt import AdoptDialog
from alna_desktop.ui.pages.setup.picker import IndicatorPicker
from alna_desktop.ui.pages.today.small_scorecard import STATUS
from alna_desktop.ui.sources import opening
from alna_desktop.ui.sources.dialog import SourcesDialog
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.chart import ChartView
from alna_desktop.ui.widgets.elided import ElidedLabel
from alna_desktop.ui.widgets.pressable import Pressable

PAGES = [module.key for module in MODULES]
LEAST = 12  # pixels; nothing is written smaller
SPOKEN, SHOWN = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole


def settle(window, qtbot):
    """Until what comes after the first painting is there, charts among it."""
    for _round in range(5):
        QApplication.processEvents()
    charts = [chart for chart in window.findChildren(ChartView) if chart.isVisible()]
    qtbot.waitUntil(lambda: all(chart.is_drawn for chart in charts))


def at(window, qtbot, code, key):
    """The window on a page, for a unit."""
    window.context.set_unit(next(unit.id for unit in window.context.units if unit.code == code))
    window.go(key)
    settle(window, qtbot)
    return window.window()


def seen(root, kind=QWidget):
    return [widget for widget in root.findChildren(kind) if widget.isVisible()]


def reached_by_arrows(widget):
    """One of several buttons of which one is chosen: Tab goes to that one, the arrow keys to the others."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group = widget.group()
    return widget.autoExclusive() or (group is not None and group.exclusive())


def focusable(root):
    """What Tab should come to."""
    return [
        widget
        for widget in seen(root)
        if widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None  # the line inside a number's field, say
        and not reached_by_arrows(widget)
    ]


def name_of(widget):
    """What a screen reader says; a combo box answers with its text, so it is asked for its own name."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def unnamed(root):
    return [repr(widget) for widget in focusable(root) if not name_of(widget).strip()]


def walked(root, qtbot, key):
    """The widgets that a key goes to, from where the keyboard is until it is there again."""
    visited = []
    for _press in range(200):
        here = QApplication.focusWidget()
        if here in visited:
            break
        visited.append(here)
        qtbot.keyClick(here, key)
    assert QApplication.focusWidget() is visited[0], "Tab does not come round"
    return visited


def cut(root):
    """Words that do not have the room they need, other than those that are meant to end in «…» and have a tooltip."""
    found = []
    for label in seen(root, QLabel):
        if isinstance(label, ElidedLabel) or not label.text():
            continue
        narrow = not label.wordWrap() and label.sizeHint().width() > label.width()
        low = label.wordWrap() and label.heightForWidth(label.width()) > label.height()
        found += [label.text()] if narrow or low else []
    buttons = [button for button in seen(root, QPushButton) if button.sizeHint().width() > button.width()]
    return found + [button.text() for button in buttons]


def small(root):
    return [repr(widget) for widget in seen(root) if QFontInfo(widget.font()).pixelSize() < LEAST]


@pytest.mark.parametrize("code", ["ALNA", "RE02"])
@pytest.mark.parametrize("key", PAGES)
def test_whatever_takes_the_keyboard_has_a_name(window, qtbot, code, key):
    assert unnamed(at(window, qtbot, code, key)) == []


@pytest.mark.parametrize("key", PAGES)
def test_enter_presses_every_button(window, qtbot, key):
    buttons = [widget for widget in focusable(at(window, qtbot, "ALNA", key)) if isinstance(widget, QAbstractButton)]
    assert len(buttons) > 5
    assert [repr(button) for button in buttons if not isinstance(button, Pressable)] == []


def test_enter_opens_the_menu_of_the_program(window, qtbot):
    window.status.file.setFocus()
    seen = []
    QTimer.singleShot(0, lambda: (seen.append(window.menu.isVisible()), window.menu.close()))
    qtbot.keyClick(window.status.file, Qt.Key.Key_Return)
    assert seen == [True]


@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("way", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab], ids=["Tab", "Shift+Tab"])
def test_tab_goes_to_everything_and_comes_round(window, qtbot, key, way):
    frame = at(window, qtbot, "RE02", key)
    visited = set(walked(frame, qtbot, way))
    assert set(focusable(frame)) - visited == set()
    assert all(reached_by_arrows(widget) for widget in visited - set(focusable(frame)))


@pytest.mark.parametrize("key", ["scorecard", "organisation"])
def test_so_it_is_while_something_is_written(window, qtbot, key):
    frame = at(window, qtbot, "ALNA", key)
    window.page.edit()
    qtbot.keyClicks(frame.focusWidget(), "x")
    settle(window, qtbot)
    assert unnamed(frame) == []
    assert cut(frame) == []
    assert set(walked(frame, qtbot, Qt.Key.Key_Tab)) == set(focusable(frame))
    window.page.detail.comment.discard() if key == "scorecard" else window.page.register.pane.revert()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_so_it_is_while_a_plan_is_written(window, qtbot, mode):
    theme.use(mode)
    frame = at(window, qtbot, "RE20", "plans")
    window.page.start_button.click()
    document = window.page.view.document
    document.cards[0].new_action()
    document.cards[-1].remove_link.click()
    settle(window, qtbot)
    assert unnamed(frame) == []
    assert cut(frame) == []
    assert small(frame) == []
    for way in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        assert set(focusable(frame)) - set(walked(frame, qtbot, way)) == set()
    window.page.view.revert()


def test_tab_goes_from_the_menu_by_the_bar_to_the_page(window, qtbot):
    frame = at(window, qtbot, "RE02", "today")
    window.navigation.items["today"].setFocus()
    visited = walked(frame, qtbot, Qt.Key.Key_Tab)
    parts = [window.navigation, window.bar, window.page, window.status]
    order = [next(part for part in parts if part.isAncestorOf(widget)) for widget in visited]
    assert list(dict.fromkeys(order)) == parts
    assert order == sorted(order, key=parts.index)


@pytest.mark.parametrize("code", ["ALNA", "RE02"])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_nothing_is_cut_or_too_small(window, qtbot, monkeypatch, code, mode):
    theme.use(mode)
    sizes, font = set(), theme.font
    monkeypatch.setattr(theme, "font", lambda size, weight=400: (sizes.add(size), font(size, weight))[1])
    for key in PAGES:
        frame = at(window, qtbot, code, key)
        frame.grab()
        assert cut(frame) == []
        assert small(frame) == []
    assert min(sizes) >= LEAST


@pytest.mark.parametrize("view", ["history", "heat", "strategy"])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_so_it_is_in_all_views_of_the_scorecard(window, qtbot, view, mode):
    theme.use(mode)
    frame = at(window, qtbot, "RE02", "scorecard")
    window.page.bar.chips[view].click()
    window.page.focus_first()
    settle(window, qtbot)
    assert unnamed(frame) == []
    assert cut(frame) == []
    assert small(frame) == []
    for way in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        assert set(focusable(frame)) - set(walked(frame, qtbot, way)) == set()


def test_folded_and_wide_nothing_is_cut_either(window, qtbot):
    window.fold_navigation()
    window.window().resize(1920, 1080)
    for key in PAGES:
        assert cut(at(window, qtbot, "ALNA", key)) == []


def spoken(index):
    return str(index.data(SPOKEN) or index.data(SHOWN) or "")


def leaves(model, parent):
    """The rows of a tree that have none below them."""
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield from leaves(model, index) if model.hasChildren(index) else [index]


def row_in_words(index):
    """A row as it is read, cell by cell."""
    return ", ".join(spoken(index.siblingAtColumn(column)) for column in range(index.model().columnCount()))


@pytest.mark.parametrize("code", ["ALNA", "RE02"])
def test_every_status_is_said_in_a_word(window, qtbot, code):
    at(window, qtbot, code, "today")
    place = (window.database, window.context.unit.id, window.context.period)
    model = window.page.scorecard.model()
    lines = today.view(*place).lines
    for row, line in enumerate(lines):
        told = model.index(row, STATUS)
        assert line.status.word.casefold() in f"{spoken(told)} {told.data(SHOWN)}".casefold()
    at(window, qtbot, code, "scorecard")
    tree = window.page.card.tree
    rows = {index.data(): row_in_words(index).casefold() for index in leaves(tree.model(), tree.rootIndex())}
    for line in scorecards.view(*place).lines:
        assert line.status.word.casefold() in rows[line.indicator.name]
    bars = window.page.detail.units.bars
    assert all(unit.status.word in spoken(bars.index(row)) for row, unit in enumerate(bars.rows))
    shown = next(line for line in scorecards.view(*place).lines if line.line_id == tree.current_line())
    assert window.page.detail.pill.accessibleName().casefold() == shown.status.word.casefold()
    assert shown.status.word in window.page.counts.accessibleName()


def test_marks_that_are_painted_are_read_as_text(window, qtbot):
    at(window, qtbot, "ALNA", "scorecard")
    for painted in (window.page.state, window.page.counts, window.page.detail.pill):
        interface = QAccessible.queryAccessibleInterface(painted)
        assert interface.text(QAccessible.Text.Name) == painted.accessibleName() != ""


@pytest.fixture
def shown(window, qtbot):
    """Shows a dialog of the program without waiting for it."""

    def show(make):
        dialog = make(window)
        dialog.show()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
        return dialog

    return show


def question(window):
    box = kit.message_box(window, "Ikke lagret", "Du har skrevet noe som ikke er lagret.")
    box.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Cancel)
    return box


def adoption(window):
    return AdoptDialog(window.database, scorecard_desk.desk(window.database, 2009), window)


def picker(window):
    return IndicatorPicker([IndicatorChoice(uuid4(), "Sykefravær", "Tall fra NLP")], "God ledelse", window)


def sources_of(window):
    window.go("scorecard")
    line = scorecards.view(window.database, window.context.unit.id, window.context.period).lines[3]
    found = sources.read(window.database, window.context.unit.id, line.line_id, window.context.period)
    return SourcesDialog(window, found, lambda source: opening.open_source(window, source), window)


def about_the_home(window):
    """The planned dialogue meeting of the home."""
    return next(row for row in rounds.of_period(window.database, window.context.period) if row.unit.startswith("Furus"))


def reminder(window):
    board = readiness.read(window.database, window.context.period)
    return ReminderDialog(window, window.database, board, [row.unit.id for row in board.rows[:3]])


DIALOGS = {
    "round": lambda window: RoundDialog(window, window, window.context.period),
    "agenda": lambda window: AgendaDialog(window, window.database, about_the_home(window)),
    "reminder": reminder,
    "adoption": adoption,
    "picker": picker,
    "packs": lambda window: PackDialog(window, window),
    "about": AboutDialog,
    "crash": lambda window: CrashDialog("Traceback: noe gikk galt\n" * 40, window),
    "question": question,
    "sources": sources_of,
}


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("make", DIALOGS.values(), ids=DIALOGS)
def test_dialogs(shown, qtbot, mode, make):
    theme.use(mode)
    dialog = shown(make)
    assert dialog.windowTitle() or isinstance(dialog, QMessageBox)
    assert unnamed(dialog) == []
    assert cut(dialog) == []
    assert small(dialog) == []
    focusable(dialog)[0].setFocus()
    assert set(walked(dialog, qtbot, Qt.Key.Key_Tab)) == set(focusable(dialog))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_help_is_read_from_its_window_and_closed_by_escape(window, qtbot):
    window.show_help()
    text = window.help_window
    assert unnamed(text) == small(text) == []
    assert QAccessible.queryAccessibleInterface(text.browser).textInterface().characterCount() > 100
    qtbot.keyClick(text, Qt.Key.Key_Escape)
    assert not text.isVisible()


def test_what_the_search_finds_has_names(window, qtbot):
    window.search()
    found = window.search_field.results.view
    assert name_of(found) == "Treff"
    assert [row for row in range(found.model().rowCount()) if not spoken(found.model().index(row, 0))] == []


def test_without_a_file(start, qtbot):
    frame = start().window()
    assert unnamed(frame) == cut(frame) == small(frame) == []
    focusable(frame)[0].setFocus()
    assert set(walked(frame, qtbot, Qt.Key.Key_Tab)) == set(focusable(frame))


def test_what_was_just_done_is_said_aloud(window, monkeypatch):
    said = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    window.say("Lagret.")
    assert said == ["Lagret."]
