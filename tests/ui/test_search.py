"""The search: what matches, in which order, and the keys."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from alna_desktop.ui.search import Entry, EntryModel, SearchField, matching


def entry(text, kind="Enhet", run=None):
    return Entry(text, kind, "network", run or (lambda: None))


ENTRIES = [
    entry("Målekart", "Side"),
    entry("Tilfredshet med ledere", "Ansatte"),
    entry("Ærlig barnehage"),
    entry("Furuset sykehjem"),
    entry("Alna sykehjem"),
    entry("Sykefravær", "Ansatte"),
    entry("Åpen hytte"),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("syke", ["Sykefravær", "Furuset sykehjem", "Alna sykehjem"]),
        ("SYKEHJEM alna", ["Alna sykehjem"]),
        ("å", ["Åpen hytte", "Målekart"]),
        ("ærlig", ["Ærlig barnehage"]),
        ("ÆRLIG", ["Ærlig barnehage"]),
        ("ansatte", ["Tilfredshet med ledere", "Sykefravær"]),
        ("finnes ikke", []),
        ("  ", [entry.text for entry in ENTRIES]),
        ("", [entry.text for entry in ENTRIES]),
    ],
)
def test_all_words_match_and_names_that_begin_so_come_first(typed, found):
    assert [entry.text for entry in matching(ENTRIES, typed)] == found


def test_model_keeps_the_rules_of_qt(qtmodeltester):
    model = EntryModel()
    qtmodeltester.check(model)
    model.show(ENTRIES)
    qtmodeltester.check(model)
    assert model.index(0, 0).data() == "Målekart, Side"


@pytest.fixture
def ran():
    return []


@pytest.fixture
def field(qtbot, ran):
    """The search field in a window with another field."""
    window = QWidget()
    window.resize(900, 600)
    asked = []

    def entries():
        asked.append(len(asked))
        return [entry(found.text, found.kind, partial(ran.append, found.text)) for found in ENTRIES]

    field = SearchField(entries)
    field.asked, field.around = asked, window
    other = QLineEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(other)
    layout.addWidget(field)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    other.setFocus()
    return field


def chosen(field):
    return field.results.chosen().text


def test_everything_is_offered_as_soon_as_one_begins(field):
    field.begin()
    assert field.results.isVisible()
    assert field.results.model.rowCount() == len(ENTRIES)
    assert chosen(field) == "Målekart"
    assert field.placeholderText() == "Søk eller gå til …"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_goes_there_and_ends_the_search(field, qtbot, ran, key):
    field.begin()
    qtbot.keyClicks(field, "åpen")
    qtbot.keyClick(field, key)
    assert ran == ["Åpen hytte"]
    assert not field.results.isVisible()
    assert field.text() == ""


def test_up_and_down_choose_and_go_round(field, qtbot):
    field.begin()
    qtbot.keyClicks(field, "syke")
    seen = [chosen(field)]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(field, key)
        seen.append(chosen(field))
    assert seen == ["Sykefravær", "Furuset sykehjem", "Alna sykehjem", "Sykefravær", "Alna sykehjem"]


def test_escape_ends_it_and_runs_nothing(field, qtbot, ran):
    field.begin()
    qtbot.keyClicks(field, "syke")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.results.isVisible()
    assert not field.hasFocus()
    assert field.text() == ""
    assert ran == []


def test_nothing_found_is_said_and_enter_does_nothing(field, qtbot, ran):
    field.begin()
    qtbot.keyClicks(field, "xyz")
    assert field.results.nothing.isVisible()
    assert field.results.nothing.text() == "Ingen treff. Prøv et annet ord."
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert ran == []
    assert field.results.isVisible()


def test_a_click_goes_there(field, qtbot, ran):
    field.begin()
    qtbot.keyClicks(field, "syke")
    view = field.results.view
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(1, 0)).center())
    assert ran == ["Furuset sykehjem"]
    assert not field.results.isVisible()


def test_the_list_goes_with_the_keyboard(field, qtbot):
    field.begin()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert not field.hasFocus()
    assert not field.results.isVisible()


def test_what_can_be_found_is_asked_for_anew_each_time(field, qtbot):
    for _time in range(2):
        field.begin()
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.asked == [0, 1]


def test_the_list_stands_under_the_field_inside_the_window(window):
    window.search()
    frame, found = window.window(), window.search_field.results
    assert found.parent() is frame
    assert frame.rect().contains(found.geometry())
    below = window.search_field.mapTo(frame, window.search_field.rect().bottomRight())
    assert found.geometry().right() == below.x()
    assert found.geometry().top() > below.y()


def search(window, qtbot, text):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.search_field, text)
    qtbot.keyClick(window.search_field, Qt.Key.Key_Return)


def test_in_the_window_it_finds_pages_units_indicators_and_commands(window, qtbot):
    search(window, qtbot, "organisasjon")
    assert window.page.key == "organisation"
    search(window, qtbot, "furuset sykehjem")
    assert window.context.unit.code == "RE02"
    search(window, qtbot, "tilfredshet med ledere")
    assert window.page.key == "scorecard"
    assert window.page.detail.headline.text().startswith("Tilfredshet med ledere")
    assert window.focusWidget() is window.page.card.tree
    search(window, qtbot, "sikkerhetskopi")
    assert window.status.said.text().startswith("Sikkerhetskopien ligger i")
