"""«Den røde tråden» by mouse and keys: breaks first, the chain followed both ways, each card a click from its place."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from alna_desktop.models import LeaderAgreement, WheelTask
from alna_desktop.periods import Period
from alna_desktop.services import actions, units
from alna_desktop.services.thread_kinds import At, BreakKind, Step
from alna_desktop.ui.modules import MODULES
from alna_desktop.ui.pages.thread import places
from alna_desktop.ui.pages.thread.break_rows import BY_UNIT, Coming, Fine, Head, Note, Row
from alna_desktop.ui.pages.thread.node import Gap, Node
from alna_desktop.ui.pages.thread.page import ThreadPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, shell):
    page = ThreadPage(shell)
    shell.database.subscribe(lambda tables: page.show_context() if tables & page.tables else None)
    qtbot.addWidget(page)
    page.resize(1158, 688)
    page.show_context()
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def unit_page(page, shell):
    """Furuset sykehjem's thread, from its sickness."""
    shell.context.unit = units.unit_by_code(shell.database, "RE02")
    page.show_context()
    page.select(line_id=next(card.subject for card in page._view.choices if card.title == "Sykefravær"))
    return page


def rows(page, kind=object):
    model = page.breaks.model()
    found = [page.breaks.line(model.index(place, 0)) for place in range(model.rowCount())]
    return [line for line in found if isinstance(line, kind)]


def click_row(page, qtbot, line):
    place = rows(page).index(line)
    index = page.breaks.model().index(place, 0)
    page.breaks.scrollTo(index)
    at = page.breaks.visualRect(index).center()
    qtbot.mouseClick(page.breaks.viewport(), LEFT, pos=at)


def node(page, step, place=0):
    return [node for node in page.canvas.nodes.values() if node.content.at.step is step][place]


def titles(page):
    return {node.content.title for node in page.canvas.nodes.values()}


def test_breaks_come_first_and_are_counted(page):
    heads = rows(page, Head)
    assert page.breaks_title.note.text() == f"{len(page._view.breaks)} brudd"
    assert sum(head.count for head in heads) == len(page._view.breaks) > 0
    assert [head.is_open for head in heads] == [True] + [False] * (len(heads) - 1)
    assert {head.title for head in heads} | {line.title for line in rows(page, Fine | Coming)} == {
        "Her er det ingen brudd", "Før fristen", *(kind.word for kind in BreakKind)
    }  # fmt: skip
    assert QApplication.focusWidget() is None or page.focus_first() is None
    assert page.breaks.hasFocus()


def test_a_group_opens_with_its_reason_and_leads_to_where_it_is_mended(page, qtbot, shell):
    head = next(head for head in rows(page, Head) if head.key == BreakKind.PLAN_GOAL_WITHOUT_ACTION.value)
    if not head.is_open:
        click_row(page, qtbot, head)
    (note,) = [note for note in rows(page, Note) if note.sentence == BreakKind.PLAN_GOAL_WITHOUT_ACTION.sentence]
    assert note.mend == "Legg til et tiltak under målet."
    row = next(row for row in rows(page, Row) if row.breaks[0].kind is BreakKind.PLAN_GOAL_WITHOUT_ACTION)
    click_row(page, qtbot, row)
    first = row.breaks[0]
    assert shell.went == [("plans", {"of_unit": first.unit.id, "goal_id": first.subject})]


def test_keys_open_close_mend_and_follow(page, qtbot, shell):
    page.focus_first()
    qtbot.keyClick(page.breaks, Qt.Key.Key_Left)
    assert not any(head.is_open for head in rows(page, Head))
    qtbot.keyClick(page.breaks, Qt.Key.Key_Right)
    assert rows(page, Head)[0].is_open
    qtbot.keyClick(page.breaks, Qt.Key.Key_Down)
    row = page.breaks.line(page.breaks.currentIndex())
    assert isinstance(row, Row)
    qtbot.keyClick(page.breaks, Qt.Key.Key_F)
    assert shell.context.asked == [row.breaks[0].unit.id]
    qtbot.keyClick(page.breaks, Qt.Key.Key_Left)
    assert isinstance(page.breaks.line(page.breaks.currentIndex()), Head)
    qtbot.keyClick(page.breaks, Qt.Key.Key_Down)
    qtbot.keyClick(page.breaks, Qt.Key.Key_Return)
    page_key, select = places.of_break(row.breaks[0])
    assert shell.went == [(page_key, {"of_unit": row.breaks[0].unit.id, **select})]


def test_by_unit_and_back(page, qtbot):
    qtbot.mouseClick(page.chips[BY_UNIT], LEFT)
    heads = rows(page, Head)
    assert {head.title for head in heads} == {each.unit.name for each in page._view.breaks}
    assert [head.count for head in heads] == sorted((head.count for head in heads), reverse=True)


def test_a_unit_has_its_own_breaks_and_no_order_by_unit(unit_page):
    assert {each.unit.name for each in unit_page._view.breaks} == {"Furuset sykehjem"}
    assert not unit_page.orders.isVisible()


def test_the_thread_of_an_indicator_in_ten_steps(unit_page):
    steps = [node.content.at.step for node in unit_page.canvas.nodes.values()]
    assert list(dict.fromkeys(steps)) == list(Step)
    chosen = [node for node in unit_page.canvas.nodes.values() if node.chosen]
    assert [node.content.title for node in chosen] == ["Sykefravær"]
    assert chosen[0].accessibleName().endswith("(valgt)")
    assert unit_page.choice.currentText() == "Sykefravær"


@pytest.mark.parametrize("key", [Qt.Key.Key_F, Qt.Key.Key_Space])
def test_f_and_space_follow_from_a_card_and_back_comes_back(unit_page, qtbot, key):
    before = unit_page.at
    goal = node(unit_page, Step.GOAL)
    with qtbot.waitSignal(unit_page.moved):
        qtbot.keyClick(goal, key)
    assert unit_page.at == goal.content.at.text
    unit_page.canvas.unfold(Step.INDICATOR)
    assert "Økonomisk resultat" in titles(unit_page)
    unit_page.return_to(before)
    assert unit_page.at == before
    assert "Økonomisk resultat" not in titles(unit_page)


def test_a_click_on_the_sign_follows_and_elsewhere_opens(unit_page, qtbot, shell):
    result = node(unit_page, Step.RESULT)
    qtbot.mouseClick(result, LEFT, pos=QPoint(20, 20))
    assert shell.went == [("scorecard", {"line_id": result.content.subject})]
    with qtbot.waitSignal(unit_page.moved):
        qtbot.mouseClick(result, LEFT, pos=result.sign_rect().center().toPoint())
    assert unit_page.at == At(Step.RESULT, result.content.subject.hex).text
    assert len(shell.went) == 1


def test_enter_and_f2_open(unit_page, qtbot, shell):
    plan = node(unit_page, Step.PLAN)
    plan.setFocus()
    qtbot.keyClick(plan, Qt.Key.Key_Return)
    unit_page.edit()
    assert shell.went == [("plans", {"goal_id": plan.content.subject})] * 2


def test_arrows_go_through_all_steps_and_back(unit_page, qtbot):
    first = node(unit_page, Step.GOAL)
    first.setFocus()
    steps = [first.content.at.step]
    for _press in range(60):
        here = QApplication.focusWidget()
        assert isinstance(here, Node)
        qtbot.keyClick(here, Qt.Key.Key_Down)
        steps.append(QApplication.focusWidget().content.at.step)
    assert list(dict.fromkeys(steps)) == list(Step)
    for _press in range(60):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert QApplication.focusWidget().content.at.step is Step.GOAL


def test_left_and_right_in_a_row(unit_page, qtbot):
    unit_page.return_to("*")
    first, second = node(unit_page, Step.GOAL, 0), node(unit_page, Step.GOAL, 1)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is second
    qtbot.keyClick(second, Qt.Key.Key_Left)
    assert QApplication.focusWidget() is first


def test_a_gap_is_dashed_says_why_and_leads_on(unit_page, qtbot, shell):
    with shell.database.begin() as session:
        from alna_desktop.models import AgreementDemand, AgreementTalk, LeaderAgreement

        for kind in (AgreementDemand, AgreementTalk, LeaderAgreement):
            for record in session.query(kind).all():
                session.delete(record)
            session.flush()
    gap = node(unit_page, Step.AGREEMENT)
    assert isinstance(gap.content, Gap)
    assert gap.accessibleName() == "Lederavtale: Ikke i noen lederavtale. Brudd: Uten lederavtale"
    qtbot.mouseClick(gap, LEFT)
    assert shell.went == [("agreements", {})]


def test_what_is_not_due_yet_is_no_break_and_says_until_when(unit_page, shell):
    page = unit_page
    unit = shell.context.unit
    with shell.database.begin("x") as session:
        for agreement in session.scalars(select(LeaderAgreement).filter_by(unit_id=unit.id, year=2009)):
            agreement.year = 2007
        for task in session.scalars(select(WheelTask).filter_by(unit_id=unit.id, period=Period(2009))):
            task.due = date(2009, 6, 15)
    page.show_context()
    page._follow(None)
    assert not [each for each in page._view.breaks if each.kind is BreakKind.NO_AGREEMENT]
    texts = [line.text for line in rows(page, Coming)]
    assert texts[0] == "Før fristen"
    assert "Mangler lederavtale, frist 15.06.2009" in texts
    gap = page.canvas.nodes[At(Step.AGREEMENT, "")]
    assert isinstance(gap.content, Gap)
    assert gap.content.trouble == ""
    assert gap.accessibleName().endswith("Før fristen 15.06.2009")
    page.grab()  # it can be painted


def test_of_many_the_worst_are_shown_until_one_asks_for_the_rest(unit_page, qtbot, shell):
    unit_page.return_to("*")
    every = [card for card in unit_page._view.cards.values() if card.at.step is Step.PLAN]
    shown = [each.content for each in unit_page.canvas.nodes.values() if each.content.at.step is Step.PLAN]
    more = node(unit_page, Step.PLAN, 3)
    assert (len(shown), more.content.title) == (4, f"og {len(every) - 3} til")
    assert all(card.breaks for card in shown[:3])
    assert not more.can_follow
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Return)
    assert [each.content for each in unit_page.canvas.nodes.values() if each.content.at.step is Step.PLAN] == every
    assert QApplication.focusWidget().content in every
    qtbot.mouseClick(node(unit_page, Step.RESULT, 3), LEFT, pos=QPoint(20, 20))
    assert len({each for each in unit_page.canvas.nodes if each.step is Step.RESULT}) == len(every)
    assert shell.went == []


def test_the_chooser_follows_from_a_goal_an_indicator_or_everything(page, qtbot):
    page.begin_filter()
    assert page.choice.hasFocus()
    qtbot.keyClick(page.choice, Qt.Key.Key_Home)
    assert page.at == "*"
    assert len([each for each in page.canvas.nodes.values() if each.content.at.step is Step.GOAL]) == 4
    qtbot.keyClick(page.choice, Qt.Key.Key_End)
    assert page.at.startswith("indicator:")
    assert len([each for each in page.canvas.nodes.values() if each.content.at.step is Step.INDICATOR]) == 1


def test_what_is_changed_elsewhere_is_seen(unit_page, shell):
    action_id = actions.save(
        shell.database, None, 1, {"unit_id": shell.context.unit.id, "title": "Ny avtale om vikarer",
                                  "indicator_id": unit_page._view.facts.card.factors[0].factor.lines[0].indicator.id},
    )  # fmt: skip
    assert {each.subject for each in unit_page._view.breaks} >= {action_id}
    unit_page.return_to("*")
    unit_page.canvas.unfold(Step.ACTION)
    card = next(each for each in unit_page.canvas.nodes.values() if each.content.title == "Ny avtale om vikarer")
    assert card.content.trouble == "uten ansvarlig, uten frist"


def test_the_thread_stays_where_it_was_for_another_unit(unit_page, shell):
    before = unit_page.at
    shell.context.unit = units.unit_by_code(shell.database, "RE04")
    unit_page.show_context()
    assert unit_page.at == before
    own = node(unit_page, Step.PLAN)
    unit_page._follow(own.content.at)
    shell.context.unit = units.unit_by_code(shell.database, "RE02")
    unit_page.show_context()
    assert unit_page.at.startswith("goal:")


def test_pointing_at_a_card_lights_what_it_hangs_together_with(unit_page):
    unit_page.return_to("*")
    unit_page.canvas._light(node(unit_page, Step.GOAL).content.at)
    lit = {each.content.at for each in unit_page.canvas.nodes.values() if each.linked}
    goal = node(unit_page, Step.GOAL).content.at
    assert lit == unit_page._view.follow(goal).beside(goal) & set(unit_page.canvas.nodes)
    assert node(unit_page, Step.GOAL, 1).content.at not in lit


def test_ctrl_e_exports_every_break_whatever_is_folded(page, shell):
    page.export_seen()
    ((head, exported, name),) = shell.exported
    assert (head[:3], name) == (["Brudd", "Enhet", "Hva"], "Brudd i tråden")
    assert len(exported) == len(page._view.breaks)


def test_a_year_without_a_scorecard_says_so(page, shell):
    shell.context.period = Period(1999)
    page.show_context()
    assert page.empty.isVisible()
    assert not page.content.isVisible()
    assert "1999" in page.empty.label.text()


def test_models_keep_the_rules_of_qt(page, qtmodeltester):
    qtmodeltester.check(page.breaks.model())


def test_every_break_leads_to_a_page_that_takes_it(page):
    known = {module.key for module in MODULES} | {"agreements", "meetings"}
    assert {places.of_break(each).page for each in page._view.breaks} <= known
    assert set(places._BREAKS) == set(BreakKind)


def test_from_the_search_and_the_navigation(window, qtbot):
    window.go("thread")
    assert window.page.key == "thread"
    goal = next(card for card in window.page._view.choices if card.title.startswith("2."))
    field = window.search_field
    field.begin()
    qtbot.keyClicks(field, goal.title)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.page.at == goal.at.text
    places_ = {places.of_card(card, window.context.unit.id).page for card in window.page._view.cards.values()}
    window.page._open(goal)
    assert window.page.key == "scorecard"
    assert window.page.at == "strategy"
    assert "letters" in places_


def test_in_the_window_a_break_leads_to_the_unit_that_can_mend_it_and_back(window, qtbot):
    window.context.set_unit(window.context.units[0].id)
    window.go("thread")
    page = window.page
    row = next(
        row for row in rows_after_opening(page, BreakKind.PLAN_GOAL_WITHOUT_ACTION) if row.breaks[0].subject is not None
    )
    click_row(page, qtbot, row)
    first = row.breaks[0]
    assert (window.page.key, window.context.unit.id) == ("plans", first.unit.id)
    assert first.subject in [goal.id for goal in window.page.desk.plan.goals]
    window.travels.step(-1)
    assert window.page is page
    assert window.context.unit.is_district  # in one step


def rows_after_opening(page, kind):
    head = next(head for head in rows(page, Head) if head.key == kind.value)
    if not head.is_open:
        page.breaks._toggle(head, True)
    return [row for row in rows(page, Row) if row.breaks[0].kind is kind]
