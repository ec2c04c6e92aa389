"""The strategy map: everything has its place and words, arrows walk it, Enter opens the scorecard, a list beside."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from alna_desktop.models import StrategicGoal, SuccessFactor
from alna_desktop.periods import Frequency, Period
from alna_desktop.ui.pages.scorecard.bar import CARD, STRATEGY
from alna_desktop.ui.pages.scorecard.strategy import placing
from alna_desktop.ui.pages.scorecard.strategy.listing import ListModel, rows_of
from alna_desktop.ui.pages.scorecard.strategy.placing import Box, Rising
from alna_desktop.ui.pages.scorecard.strategy.view import StrategyView
from alna_desktop.ui.sources.hint import told

T1 = Period(2009, Frequency.TERTIAL, 1)


@pytest.fixture
def view(qtbot, shell):
    view = StrategyView(shell)
    qtbot.addWidget(view)
    qtbot.addWidget(view.controls)
    view.resize(1110, 560)
    view.show_place(shell.context.unit.id, T1)
    view.controls.show()
    view.show()
    qtbot.waitExposed(view)
    view.focus_first()
    return view


@pytest.fixture
def loosened(shell):
    """A goal that nothing serves any more, and a factor without a goal."""
    with shell.database.begin() as session:
        third = session.scalars(select(StrategicGoal).where(StrategicGoal.number == 3)).one()
        for factor in session.scalars(select(SuccessFactor).where(SuccessFactor.strategic_goal_id == third.id)):
            factor.strategic_goal_id = None


def node(view, title):
    return next(node for node in view.canvas.nodes.values() if node.content.title.startswith(title))


def focused(view):
    return QApplication.focusWidget().content.title


def test_everything_has_its_place_without_covering_anything(view):
    boxes = [node.geometry() for node in view.canvas.nodes.values()]
    assert len(boxes) == 4 + 4 + 8
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
    assert all(view.canvas.rect().contains(box) for box in boxes)
    assert not view.scrolled.horizontalScrollBar().isVisible()
    assert not view.scrolled.verticalScrollBar().isVisible()
    goals = [box.bottom() for box, found in zip(boxes, view.canvas.nodes.values(), strict=True) if found.content.number]
    rest = [box.top() for box, found in zip(boxes, view.canvas.nodes.values(), strict=True) if not found.content.number]
    assert max(goals) < min(rest)


def test_each_node_says_all_of_it_in_words(view):
    said = {found.content.title: found.accessibleName() for found in view.canvas.nodes.values()}
    assert said["God ledelse"] == (
        "Suksessfaktor: God ledelse. Nådd, 6,9 av 10. 1 av 1 målt. Tilfredshet med ledere 4,47, nådd"
    )
    assert said["Yte nødvendige og gode tjenester"] == (
        "Hovedmål 1: Yte nødvendige og gode tjenester. Mangler. 0 av 2 målt"
    )
    assert said["Organisasjon og styring"].startswith("Fokusområde: Organisasjon og styring. Nær, 6,6 av 10")
    assert all(found.toolTip() == told(found.accessibleName()) for found in view.canvas.nodes.values())


def test_a_line_for_each_area_and_goal_that_belong_together(view):
    pairs = {(area.area.id, factor.goal) for area in view.found.areas for factor in area.factors}
    assert set(view.canvas._routes) == pairs
    assert len(pairs) == 5


def test_arrows_walk_and_goals_light_up(view, qtbot):
    assert focused(view) == "Tjenester med rett kvalitet"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert focused(view) == "Attraktiv arbeidsplass"
    assert node(view, "Fokusere").linked
    assert not node(view, "Yte").linked
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert focused(view) == "Myndige medarbeidere"
    for _step in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert QApplication.focusWidget().content.number
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert QApplication.focusWidget().content.number


def test_tab_comes_to_one_node_only(view, qtbot):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    stops = [found for found in view.canvas.nodes.values() if found.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [found.content.title for found in stops] == ["Attraktiv arbeidsplass"]


def test_enter_on_a_factor_or_area_opens_its_first_line(view, qtbot, shell):
    asked = []
    view.line_opened.connect(lambda unit, line: asked.append((unit, line)))
    qtbot.keyClick(node(view, "God ledelse"), Qt.Key.Key_Return)
    qtbot.mouseClick(node(view, "Organisasjon og styring"), Qt.MouseButton.LeftButton)
    area = view.found.areas[2].area
    assert asked == [(shell.context.unit.id, area.lines[1].line_id), (shell.context.unit.id, area.lines[0].line_id)]


def test_enter_on_a_goal_goes_to_what_serves_it(view, qtbot):
    qtbot.keyClick(node(view, "Være aktiv"), Qt.Key.Key_Return)
    assert focused(view) == "Aktive lokalsamfunn"


def test_what_is_not_tied_together_is_pointed_out(loosened, view):
    assert view.alone.text() == "1 mål uten suksessfaktor, 1 suksessfaktor uten mål"
    assert "Ingen suksessfaktor støtter målet" in node(view, "Være aktiv").accessibleName()
    assert "Støtter ikke noe hovedmål" in node(view, "Aktive lokalsamfunn").accessibleName()
    listed = [(row.goal, row.factor) for row in view.list.rows]
    assert ("3. Være aktiv pådriver i miljø-, byutviklings- og lokalsamfunnsspørsmål",
            "Ingen suksessfaktor støtter målet") in listed  # fmt: skip
    assert listed[-1] == ("Støtter ikke noe hovedmål", "Aktive lokalsamfunn")


def test_list_is_sound_and_has_every_factor(view, qtmodeltester):
    model = ListModel()
    qtmodeltester.check(model)
    model.show(rows_of(view.found))
    qtmodeltester.check(model)
    assert sorted(row.factor for row in model.rows) == sorted(found.factor.name for found in view.found.factors)
    words = [model.index(5, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(6)]
    assert words[2:] == ["Suksessfaktor: Myndige medarbeidere", "Status: Uten mål", "Poeng av 10: –", "Målt: 1 av 2"]
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert QModelIndex().data() is None


def test_the_list_by_keyboard_copies_and_opens(view, qtbot):
    asked = []
    view.line_opened.connect(lambda _unit, line: asked.append(line))
    qtbot.keyClick(view.list_chip, Qt.Key.Key_Return)
    view.focus_first()
    assert QApplication.focusWidget() is view.table
    qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\n")[0].startswith("Hovedmål\tFokusområde\tSuksessfaktor")
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert asked == [view.found.areas[0].area.lines[1].line_id]


def test_exports_the_list(view, shell):
    view.export()
    head, rows, name = shell.exported[0]
    assert (len(head), len(rows), name) == (6, 8, "Strategikart 2009 Bydel Alna")


def test_enter_leads_to_the_scorecard_and_alt_left_back(window, qtbot):
    window.go("scorecard")
    qtbot.mouseClick(window.page.bar.chips[STRATEGY], Qt.MouseButton.LeftButton)
    canvas = window.page.views.subview.canvas
    factor = next(found for found in canvas.nodes.values() if found.content.title == "God ledelse")
    factor.setFocus()
    qtbot.keyClick(factor, Qt.Key.Key_Return)
    assert window.page.at == CARD
    assert window.page.detail.headline.text().startswith("Tilfredshet med ledere")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.page.at == STRATEGY
    assert window.focusWidget().content.title == "God ledelse"


sizes = st.tuples(st.integers(1, 7), st.integers(1, 7), st.integers(900, 1900))


@given(sizes, st.data())
def test_lines_of_one_direction_cross_only_where_they_must_and_keep_to_their_channel(size, data):
    goals, areas, width = size
    tops = [Box(x, 0, wide, 90) for x, wide in placing.spread(goals, width, placing.GAP)]
    columns = [Box(x, 170, wide, 60) for x, wide in placing.spread(areas, width, 0, placing.GUTTER)]
    lines = {}
    for at, column in enumerate(columns):
        served = data.draw(st.sets(st.integers(0, goals - 1), max_size=3))
        for place, goal in enumerate(sorted(served, reverse=True)):
            lines[at, goal] = Rising(column, [250.0, 330.0], tops[goal], place)
    found = placing.routes(lines, 98, 166)
    assert set(found) == set(lines)
    for key, ways in found.items():
        trunk = ways[0]
        assert all(one[0] == other[0] or one[1] == other[1] for one, other in pairwise(trunk))
        assert trunk[-1][1] == 90
        assert 98 <= trunk[2][1] <= 166
        assert tops[key[1]].x <= trunk[-1][0] <= tops[key[1]].right
    for side in (1, -1):
        trunks = [ways[0] for ways in found.values() if (ways[0][-1][0] - ways[0][1][0]) * side > 0]
        for one, other in combinations(trunks, 2):
            in_order = (one[1][0] - other[1][0]) * (one[-1][0] - other[-1][0]) > 0
            assert not in_order or not (crosses(one, other) or crosses(other, one))


def crosses(level, upright):
    """Whether the level part of one line is met by an upright part of another."""
    (left, y), (right, _same) = level[2], level[3]
    spans = [(upright[1][0], upright[2][1], upright[1][1]), (upright[3][0], upright[4][1], upright[3][1])]
    return any(min(left, right) < x < max(left, right) and top < y < bottom for x, top, bottom in spans)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=12, unique=True))
def test_a_step_goes_the_way_that_was_asked_for(places):
    boxes = {place: Box(60 * place[0], 60 * place[1], 50, 50) for place in places}
    here = places[0]
    for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        found = placing.nearest(boxes, here, across, down)
        ahead = [place for place in places if (place[0] - here[0]) * across + (place[1] - here[1]) * down > 0]
        assert (found in ahead) if ahead else found is None
