"""The navigation: pages in their groups, folded and unfolded, with the keyboard and for those who listen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from alna_desktop.ui.modules import MODULES
from alna_desktop.ui.navigation import Navigation


@pytest.fixture
def chosen():
    return []


@pytest.fixture
def navigation(qtbot, chosen):
    navigation = Navigation(MODULES)
    navigation.chosen.connect(chosen.append)
    qtbot.addWidget(navigation)
    navigation.resize(navigation.width(), 600)
    with qtbot.waitActive(navigation):
        navigation.show()
    return navigation


def test_groups_and_pages_in_order(navigation):
    assert [label.text() for label in navigation.findChildren(QLabel)] == ["Styring", "Kvalitet", "Dialog", "Grunnlag"]
    assert [item.text() for item in navigation.items.values()] == [
        "I dag",
        "Målekart",
        "Registrering",
        "Årsplan",
        "Årshjul",
        "Brev og fullmakter",
        "Lederavtaler",
        "Tiltak",
        "Den røde tråden",
        "Avvik",
        "Risiko",
        "Kvalitetsdokumenter",
        "Møter",
        "Rapportpakker",
        "Måltall",
        "Import",
        "Analyse",
        "Oppsett av målekart",
        "Organisasjon",
    ]


def test_a_click_asks_and_the_window_decides(navigation, chosen, qtbot):
    navigation.show_current("today")
    qtbot.mouseClick(navigation.items["scorecard"], Qt.MouseButton.LeftButton)
    assert chosen == ["scorecard"]
    assert navigation.items["today"].is_current
    assert not navigation.items["scorecard"].is_current


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_keys_choose(navigation, chosen, qtbot, key):
    navigation.items["organisation"].setFocus()
    qtbot.keyClick(navigation.items["organisation"], key)
    assert chosen == ["organisation"]


def test_up_and_down_visit_all_and_come_back(navigation, qtbot):
    names = {item: key for key, item in navigation.items.items()} | {navigation.fold_button: "fold"}
    navigation.items["today"].setFocus()
    visited = []
    for _step in range(len(names)):
        qtbot.keyClick(navigation.focusWidget(), Qt.Key.Key_Down)
        visited.append(names[navigation.focusWidget()])
    assert visited == [*list(navigation.items)[1:], "fold", "today"]
    qtbot.keyClick(navigation.focusWidget(), Qt.Key.Key_Up)
    assert navigation.focusWidget() is navigation.fold_button


def test_folded_it_tells_by_tooltip_what_it_no_longer_writes(navigation, qtbot):
    item = navigation.items["today"]
    item.set_count(3)
    assert (item.accessibleName(), item.toolTip()) == ("I dag, 3 venter", "")
    qtbot.mouseClick(navigation.fold_button, Qt.MouseButton.LeftButton)
    assert navigation.is_folded
    assert navigation.width() == 56
    assert item.toolTip() == item.accessibleName() == "I dag, 3 venter"
    assert not any(label.isVisible() for label in navigation.findChildren(QLabel))
    assert navigation.fold_button.accessibleName() == "Vis menyen"
    qtbot.mouseClick(navigation.fold_button, Qt.MouseButton.LeftButton)
    assert navigation.width() == 208
    assert navigation.fold_button.accessibleName() == "Skjul menyen"
    item.set_count(0)
    assert item.accessibleName() == "I dag"


def test_current_is_seen(navigation):
    navigation.show_current("scorecard")
    other, current = (navigation.items[key].grab().toImage().pixelColor(100, 4) for key in ("today", "scorecard"))
    assert current.name() == "#e4edf7"
    assert other != current
