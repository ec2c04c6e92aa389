"""The page «I dag»: what is due, ticked off and led to; models that keep Qt's rules; the sentences."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt

from alna_desktop.periods import Frequency, Period
from alna_desktop.services import history, today
from alna_desktop.services.today import TaskKind, When
from alna_desktop.ui.pages.today import TodayPage, words
from alna_desktop.ui.pages.today.small_scorecard import NAME, VALUE
from alna_desktop.ui.pages.today.tasks import TaskHead, action_rect, grouped
from alna_desktop.ui.widgets.lists import ITEM_ROLE

T1 = Period(2009, Frequency.TERTIAL, 1)
REPORT = "Tertialrapport til bydelsutvalget for 1. tertial"


@pytest.fixture
def page(qtbot, shell):
    shell.settings.setValue("today/view", "tasks")
    page = TodayPage(shell)
    shell.database.subscribe(lambda tables: page.show_context() if tables & page.tables else None)
    qtbot.addWidget(page)
    page.resize(1158, 688)
    page.show_context()
    page.show()
    qtbot.waitExposed(page)
    return page


def index_of(page, name):
    model = page.tasks.model()
    for place in range(model.rowCount()):
        item = model.index(place, 0).data(ITEM_ROLE)
        if not isinstance(item, TaskHead) and item.task.name == name:
            return model.index(place, 0)
    raise AssertionError(name)


def click_action(page, qtbot, index):
    rect = page.tasks.visualRect(index)
    at = action_rect(rect, index.data(ITEM_ROLE)).center()
    qtbot.mouseClick(page.tasks.viewport(), Qt.MouseButton.LeftButton, pos=at)


def names(page):
    return [task.name for task in page.tasks.tasks()]


@pytest.fixture
def view(shell):
    return today.view(shell.database, shell.context.unit.id, T1)


def test_title_and_summary(page):
    assert page.head.title.text() == "Tirsdag 5. mai 2009"
    assert page.summary.text() == "14 oppgaver er over fristen. Neste dialogmøte er om sju dager."


def test_models_keep_the_rules_of_qt(page, qtmodeltester):
    for widget in (page.tasks, page.scorecard, page.news, page.missing):
        qtmodeltester.check(widget.model())


def test_tasks_stand_in_groups_that_are_passed_by(page, qtbot):
    items = [page.tasks.model().index(place, 0).data(ITEM_ROLE) for place in range(page.tasks.model().rowCount())]
    heads = [item for item in items if isinstance(item, TaskHead)]
    assert [(head.when, head.count) for head in heads][:2] == [(When.OVERDUE, 14), (When.THIS_WEEK, 9)]
    page.focus_first()
    assert page.tasks.currentIndex().data(ITEM_ROLE).task.name == "Dialogmøte etter 3. tertial"
    for _step in range(20):
        qtbot.keyClick(page.tasks, Qt.Key.Key_Down)
    assert page.tasks.currentIndex().data(ITEM_ROLE).task.name == "Status etter 1. tertial mangler i 8 årsplaner"


def test_a_click_on_the_link_ticks_off_and_can_be_undone(page, shell, qtbot):
    click_action(page, qtbot, index_of(page, REPORT))
    assert REPORT not in names(page)
    assert shell.said == ["«Tertialrapport til bydelsutvalget for 1. tertial» er merket som gjort. Angre med Ctrl+Z."]
    history.undo(shell.database)
    assert REPORT in names(page)


def test_a_click_beside_the_link_only_chooses(page, shell, qtbot):
    rect = page.tasks.visualRect(index_of(page, "Årsplan"))
    qtbot.mouseClick(page.tasks.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(150, 20))
    assert page.tasks.currentIndex() == index_of(page, "Årsplan")
    assert not shell.said


def test_enter_ticks_off_and_the_next_is_chosen(page, qtbot):
    page.focus_first()
    page.tasks.setCurrentIndex(index_of(page, REPORT))
    qtbot.keyClick(page.tasks, Qt.Key.Key_Return)
    assert REPORT not in names(page)
    assert page.tasks.currentIndex().data(ITEM_ROLE).task.name.startswith("BU-sak")


def test_a_meeting_has_its_page(page, shell, qtbot):
    click_action(page, qtbot, index_of(page, "Besøk fra bydelsdirektøren, Barnehagene Teisen og Bryn"))
    click_action(page, qtbot, index_of(page, "Dialogmøte etter 3. tertial"))
    (first, one), second = shell.went
    assert (first, list(one)) == ("meetings", ["meeting_id"])
    assert second == ("meetings", {"planned": True})


@pytest.mark.parametrize("name", ["Årsplan", "2 årsplaner venter på godkjenning"])
def test_what_a_plan_does_is_done_on_its_page(page, shell, qtbot, name):
    page.focus_first()
    page.tasks.setCurrentIndex(index_of(page, name))
    assert page.tasks.currentIndex().data(ITEM_ROLE).action == "Åpne"
    qtbot.keyClick(page.tasks, Qt.Key.Key_Return)
    assert shell.went == [("plans", {})]
    assert name in names(page)


def test_a_task_of_several_units_asks_which(page):
    row = index_of(page, "Resultatoppfølging for 1. tertial").data(ITEM_ROLE)
    assert "5 enheter gjenstår: Flyktningtjenesten, Furuset sykehjem" in row.words
    menu = page.units_menu(row.task)
    texts = [action.text() for action in menu.actions()]
    assert texts[0] == "Alle 5 enheter"
    next(action for action in menu.actions() if action.text() == "Furuset sykehjem").trigger()
    left = index_of(page, "Resultatoppfølging for 1. tertial").data(ITEM_ROLE).task
    assert len(left.ids) == 4
    assert "Furuset sykehjem" not in left.units
    page.units_menu(left).actions()[0].trigger()
    assert "Resultatoppfølging for 1. tertial" not in names(page)


def test_a_comment_is_written_on_the_scorecard(page, shell, view, qtbot):
    line = view.lines[3]
    task = replace(view.tasks[0], kind=TaskKind.COMMENT, line_id=line.line_id, ids=(), units=())
    page.tasks.show_view(replace(view, tasks=[task]))
    page.focus_first()
    qtbot.keyClick(page.tasks, Qt.Key.Key_Return)
    assert shell.went == [("scorecard", {"line_id": line.line_id})]


def test_an_action_has_its_page(page, shell, qtbot):
    click_action(page, qtbot, index_of(page, "Samle erfaringer fra enhetene som har fått ned sykefraværet"))
    click_action(page, qtbot, index_of(page, "15 tiltak i enhetene er over fristen"))
    (first, chosen), (second, overdue) = shell.went
    assert (first, second, overdue) == ("actions", "actions", {"overdue": True})
    assert list(chosen) == ["action_id"]


def test_the_scorecard_leads_on(page, shell, view, qtbot):
    page.scorecard.setFocus()
    page.scorecard.selectRow(3)
    qtbot.keyClick(page.scorecard, Qt.Key.Key_Return)
    page.open_link.click()
    assert shell.went == [("scorecard", {"line_id": view.lines[3].line_id}), ("scorecard", {})]


def test_examples_are_told_from_published_values(page):
    model = page.scorecard.model()
    assert model.index(3, VALUE).data(Qt.ItemDataRole.AccessibleTextRole) == "10,2\u00a0%, eksempeldata"
    assert "publisert" in model.index(2, VALUE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert model.index(3, NAME).data() == "Sykefravær"


@pytest.mark.parametrize(("to_report", "where"), [(False, "scorecard"), (True, "reporting")])
def test_what_is_missing_leads_to_where_it_is_made_good(page, shell, view, qtbot, to_report, where):
    place = next(place for place, missing in enumerate(view.missing) if missing.to_report is to_report)
    page.missing.scrollTo(page.missing.model().index(place, 0))
    rect = page.missing.visualRect(page.missing.model().index(place, 0))
    qtbot.mouseClick(page.missing.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert shell.went == [(where, {"line_id": view.missing[place].line_id})]


def test_a_year_without_scorecard_says_what_belongs_there(page, shell):
    shell.context.period = Period(2015)
    page.show_context()
    assert not page.scorecard.isVisible()
    assert not page.open_link.isVisible()


def test_packs(page, shell, qtbot):
    qtbot.mouseClick(page.packs_button, Qt.MouseButton.LeftButton)
    assert shell.packed == 1


def test_fits_in_the_smallest_window(page):
    assert page.minimumSizeHint().width() <= 1158
    assert page.minimumSizeHint().height() <= 688
    assert not page.scorecard.verticalScrollBar().isVisible()


@pytest.mark.parametrize(
    ("overdue", "days", "said"),
    [
        (0, None, "Ingen oppgaver er over fristen."),
        (1, 0, "Én oppgave er over fristen. Neste dialogmøte er i dag."),
        (2, 1, "To oppgaver er over fristen. Neste dialogmøte er i morgen."),
        (13, 13, "13 oppgaver er over fristen. Neste dialogmøte er om 13 dager."),
    ],
)
def test_summary_in_words(view, overdue, days, said):
    tasks = [replace(view.tasks[0], when=When.OVERDUE)] * overdue
    meeting = None if days is None else view.today + timedelta(days=days)
    assert words.summary(replace(view, tasks=tasks, next_dialogue=meeting)) == said


def test_counts_in_words(view):
    assert words.counts(view.lines) == "1 nådd, 4 nær, 5 uten mål eller verdi"
    assert words.counts([]) == ""


def test_groups_know_how_far_off(view):
    rows = [item for item in grouped(replace(view, today=date(2009, 2, 1))) if not isinstance(item, TaskHead)]
    assert next(row for row in rows if row.task.name == "Årsplan").relative == "1 dag over"


def test_the_board_waits_for_no_areas_rows():
    """What gathers the tasks of all areas is a fifth of the page's modules, and is read once the board is painted."""
    code = "import sys, alna_desktop.ui.pages.today.page; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert [name for name in run.stdout.split() if "services.today" in name] == ["alna_desktop.services.today_tasks"]
