"""«Eksporter det jeg ser» and copying: every table on every page, with its columns, order, filter and types."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from alna_desktop.exchange.tables import Number
from alna_desktop.services import today
from alna_desktop.ui.modules import MODULES
from alna_desktop.ui.pages.actions import ask
from alna_desktop.ui.pages.agreements.papers import Question
from alna_desktop.ui.pages.deviations.page import DeviationsPage
from alna_desktop.ui.pages.organisation import OrganisationPage
from alna_desktop.ui.pages.scorecard.page import ScorecardPage
from alna_desktop.ui.pages.today import TodayPage
from alna_desktop.ui.widgets import seen
from alna_desktop.ui.widgets.seen import EXPORT_ROLE, Seen


@pytest.fixture
def first_page(shell, qtbot):
    shell.settings.setValue("today/view", "tasks")
    page = TodayPage(shell)
    qtbot.addWidget(page)
    page.resize(1110, 700)
    page.show()
    page.show_context()
    return page


@pytest.fixture
def organisation(shell, qtbot):
    page = OrganisationPage(shell)
    qtbot.addWidget(page)
    page.resize(1110, 700)
    page.show()
    page.show_context()
    return page


def test_the_tasks_are_exported_with_dates_and_without_their_headings(first_page, shell):
    first_page.tasks.setFocus()
    first_page.export_seen()
    ((head, rows, name),) = shell.exported
    view = today.view(shell.database, shell.context.unit.id, shell.context.period)
    assert (name, head) == ("Dette skal gjøres", ["Frist", "Oppgave", "Gjelder", "Når"])
    assert [row[:2] for row in rows] == [[task.due, task.name] for task in view.tasks]
    assert all(isinstance(row[0], date) for row in rows)


def test_the_small_scorecard_is_exported_with_numbers(first_page, shell):
    first_page.scorecard.setFocus()
    first_page.export_seen()
    ((head, rows, name),) = shell.exported
    assert (name, head[:4]) == ("Målekartet i smått", ["Indikator", "Mål", "Verdi", "Status"])
    sickness = next(row for row in rows if row[0] == "Sykefravær")
    assert sickness[1] == Number(Decimal("9.9"), 1, "≤\u00a0", "\u00a0%")
    assert isinstance(sickness[2], Number)


@pytest.mark.parametrize("name", ["news", "missing"])
def test_notes_are_exported_as_they_stand(first_page, shell, name):
    getattr(first_page, name).setFocus()
    first_page.export_seen()
    ((head, rows, _name),) = shell.exported
    notes = getattr(today.view(shell.database, shell.context.unit.id, shell.context.period), name)
    assert head == ["Indikator eller oppgave", "Gjelder"]
    assert rows == [[note.title, note.detail] for note in notes]


def test_a_task_is_copied_with_its_head(first_page, qtbot):
    first_page.tasks.setCurrentIndex(first_page.tasks.first_choice())
    qtbot.keyClick(first_page.tasks, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, row = QGuiApplication.clipboard().text().split("\n")
    assert head == "Frist\tOppgave\tGjelder\tNår"
    assert row.split("\t")[1] == first_page.tasks.tasks()[0].name


def test_a_register_is_exported_in_its_order_with_its_filter_and_columns(organisation, shell):
    register = organisation.register
    register.model.filter("sykehjem")
    register.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    register.columns.show_column(2, shown=False)
    register.table.setFocus()
    organisation.export_seen()
    ((head, rows, name),) = shell.exported
    shown = [register.model.fields[column].title for column in register.table.shown_columns()]
    assert (name, head) == ("Enhet", shown)
    names = [row[1] for row in rows]
    assert names == sorted(names, reverse=True)
    assert len(names) == register.model.rowCount() < register.model.total


def test_all_units_are_exported_worst_first_also_those_without_room(shell, qtbot):
    page = ScorecardPage(shell)
    qtbot.addWidget(page)
    page.resize(1110, 600)
    page.show()
    page.show_context()
    page.select(line_id=next(line.line_id for line in page._view.lines if line.indicator.key == "sickness"))
    qtbot.waitUntil(lambda: bool(page.detail.units.bars.rows))
    page.detail.units.setFocus()
    page.export_seen()
    ((head, rows, name),) = shell.exported
    assert (name, head) == ("Sykefravær", ["Kode", "Enhet", "Verdi", "Mål", "Status"])
    assert len(rows) == 23 > len(page.detail.units.bars.rows)
    values = [row[2].value for row in rows if isinstance(row[2], Number)]
    assert values == sorted(values, reverse=True)


# «Import» has no table before a file is chosen; its tests export the preview.
@pytest.mark.parametrize("key", [module.key for module in MODULES if module.key != "import"])
def test_ctrl_e_exports_from_every_page(window, qtbot, monkeypatch, key):
    exported = []
    monkeypatch.setattr(type(window), "export", lambda _window, *what: exported.append(what))
    monkeypatch.setattr(ask, "with_confidential", lambda _parent, _count: False)
    monkeypatch.setattr(DeviationsPage, "with_confidential", lambda _page: False)
    monkeypatch.setattr(Question, "ask", lambda _question: False)
    window.go(key)
    QApplication.processEvents()
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    ((head, rows, name),) = exported
    assert name
    assert rows
    assert all(len(row) == len(head) for row in rows)


@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
def test_the_menu_of_a_table_copies_and_exports(first_page, shell, reason):
    chosen = []

    def look():
        menu = QApplication.activePopupWidget()
        chosen.append([action.text() for action in menu.actions()])
        menu.close()

    QTimer.singleShot(0, look)
    first_page.missing.setFocus()
    viewport = first_page.missing.viewport()
    event = QContextMenuEvent(reason, QPoint(5, 5), viewport.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(viewport, event)
    assert chosen == [["Kopier alt med overskrifter", "Eksporter det jeg ser …"]]
    menu = first_page.table_menu(first_page.missing)
    menu.actions()[0].trigger()
    assert QGuiApplication.clipboard().text().startswith("Indikator eller oppgave\tGjelder\n")
    menu.actions()[1].trigger()
    assert shell.exported


def test_hidden_rows_and_moved_columns_are_as_they_are_seen(qtbot):
    model = QStandardItemModel(2, 3)
    model.setHorizontalHeaderLabels(["a", "b", "c"])
    for row in range(2):
        for column in range(3):
            model.setItem(row, column, QStandardItem(f"{row}{column}"))
    model.item(1, 2).setData(Decimal("4.70"), EXPORT_ROLE)
    table = QTableView()
    qtbot.addWidget(table)
    table.setModel(model)
    table.verticalHeader().hide()
    table.setAccessibleName("Prøve")
    table.setColumnHidden(1, True)
    table.setRowHidden(0, True)
    table.horizontalHeader().moveSection(2, 0)
    assert seen.seen(table) == Seen("Prøve", ["c", "a"], [[Decimal("4.70"), "10"]])


def test_text_on_the_clipboard_is_not_run_and_stays_in_its_cell():
    rows = [["=1+1", "−0,3"], ["a\tb", 'si "ja"'], [Decimal("-4.70"), date(2009, 5, 5)]]
    assert Seen("n", ["A", "+B"], rows).as_text.split("\n") == [
        "A\t'+B",
        "'=1+1\t−0,3",
        '"a\tb"\t"si ""ja"""',
        "−4,70\t05.05.2009",
    ]
