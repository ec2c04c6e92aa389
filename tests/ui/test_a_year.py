"""The year's chain through the screens alone: from the adopted scorecard to the closed plans, and the papers read back.

One user with mouse and keyboard in the real window. Only the calendar is turned by the test: what a season's work needs
is clicked and typed, and what it led to is read from the pages and from the PDFs.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget
from sqlalchemy import select

from alna_desktop.models import (
    AgreementState,
    GoalStatus,
    MeetingKind,
    MeetingState,
    Party,
    PlanState,
    Setting,
    SettingKey,
)
from alna_desktop.models.action_rules import Step as ActionStep
from alna_desktop.models.agreement_rules import Step as AgreementStep
from alna_desktop.models.letter_text import parse, plain
from alna_desktop.models.meeting_rules import Step as MeetingStep
from alna_desktop.models.plan_rules import Step
from alna_desktop.services import agreement_desk, letters, plan_desk
from alna_desktop.services.board import Kind
from alna_desktop.services.thread_cards import Card
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.agreements.papers import Question
from alna_desktop.ui.pages.letters.frames_dialog import FramesDialog
from alna_desktop.ui.pages.letters.issue_dialog import IssueDialog
from alna_desktop.ui.pages.setup.adopt import AdoptDialog
from alna_desktop.ui.pages.setup.model import Column
from alna_desktop.ui.pages.thread.node import Node

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
HOME, KINDERGARTEN = "Furuset sykehjem", "Barnehagene Haugerud"
UNITS = (HOME, KINDERGARTEN)
DECISION = "Bytte vikarer med naboen"
ACTION = "Samtale med alle som har vært borte i åtte uker"
LEAVE_RATE = "Sykefravær"


def flat(text: str) -> str:
    """Text without the spaces that a line break on paper adds or takes."""
    return "".join(text.replace("\u00ad", "").split())


def paper(path: Path) -> str:
    """All that a PDF says, see `flat`."""
    document = pdfium.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return flat(text)


class Year:
    """Someone in front of the program, all year."""

    def __init__(self, window, qtbot, dialogs, folder: Path, monkeypatch) -> None:
        self.window, self.qtbot, self.dialogs, self.folder = window, qtbot, dialogs, folder
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(folder / self.file_name), ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_all: str(folder / self.file_name))
        self.file_name = ""

    # What hands can do

    @property
    def page(self):
        return self.window.page

    def settle(self) -> None:
        for _round in range(5):
            QApplication.processEvents()
        frame = self.window.window()
        if not frame.isActiveWindow():
            frame.activateWindow()
            self.qtbot.waitUntil(frame.isActiveWindow)

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible()
        assert widget.isEnabled()
        self.qtbot.mouseClick(widget, LEFT)
        self.settle()

    def press(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        for letter in text:  # the first may open a field that has the keyboard from then on
            self.qtbot.keyClicks(QApplication.focusWidget(), letter)

    def write(self, widget: QWidget, text: str) -> None:
        """Click on a field and write in it, over what stands there."""
        self.qtbot.mouseClick(widget.viewport() if hasattr(widget, "viewport") else widget, LEFT)
        widget.selectAll()
        self.qtbot.keyClicks(widget, text)

    def go(self, key: str) -> None:
        """To a page by its place in the navigation."""
        self.click(self.window.navigation.items[key])
        assert self.page.key == key

    def search(self, text: str) -> None:
        """To whatever Ctrl+K finds first."""
        self.press(Qt.Key.Key_K, CTRL)
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def cell(self, view, index) -> None:
        """Click in a cell of a table."""
        view.scrollTo(index)
        self.qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
        assert view.currentIndex() == index

    def choose_period(self, name: str) -> None:
        """From the menu of the context bar."""
        self.click(self.window.bar.period)
        menu = QApplication.activePopupWidget()
        choice = next(each for each in menu.actions() if each.text() == name)
        self.qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(choice).center())
        self.settle()

    def answers(self, button: str, **fields: str) -> Callable[[QDialog], None]:
        """Fill in the fields of a dialog and press a button of it."""

        def act(dialog: QDialog) -> None:
            for key, text in fields.items():
                editor = dialog.form.rows[key].editor
                editor.selectAll()
                self.qtbot.keyClicks(editor, text)
            self.qtbot.mouseClick(getattr(dialog, button), LEFT)
            assert not dialog.isVisible(), [row.problem for row in dialog.form.rows.values()]

        return act

    # What time does

    def it_is(self, day: date) -> None:
        """The file's own day, which a demo file has instead of the clock's."""
        with self.window.database.begin() as session:
            session.scalars(select(Setting).where(Setting.key == SettingKey.TODAY)).one().value = day.isoformat()
        self.settle()


@pytest.fixture
def year(window, qtbot, dialogs, tmp_path, monkeypatch):
    someone = Year(window, qtbot, dialogs, tmp_path / "papir", monkeypatch)
    someone.folder.mkdir()
    someone.settle()
    return someone


def adopt_the_scorecard(year: Year) -> None:
    """December: next year's scorecard is this year's with a new weight and a lower target, and is adopted."""
    year.it_is(date(2009, 12, 10))
    year.go("setup")
    part = year.page.part
    year.click(part.next_button)
    model = part.card.table.setup_model
    row = next(at for at, each in enumerate(model.rows) if each.item.name == LEAVE_RATE)
    year.cell(part.card.table, model.index(row, Column.WEIGHT))
    year.type("2")
    year.press(Qt.Key.Key_Return)
    year.click(year.page.chips[1])
    targets = year.page.part
    sheet = targets._source.sheet
    line = next(line.id for line in sheet.lines if line.info.short_name == LEAVE_RATE)
    home = next(unit for unit in year.window.context.units if unit.name == HOME)
    targets.card.grid.go(targets._source.place_of(home.id, line))
    targets.card.grid.setFocus()
    year.type("8,7 / 10,2")
    year.press(Qt.Key.Key_Return)
    year.press(Qt.Key.Key_S, CTRL)
    year.click(year.page.chips[0])
    decision = year.answers("adopt_button", adopted_on="17.12.2009", case_reference="BU-sak 45/09")
    year.dialogs.expect(AdoptDialog, decision)
    year.click(year.page.part.adopt_button)
    assert year.page.part.state.accessibleName() == "Vedtatt"


def issue_the_letters(year: Year) -> None:
    """January: budget frames pasted from Excel, 23 letters issued in one go, and each read back from its PDF."""
    year.it_is(date(2010, 1, 2))
    year.go("letters")

    def frames(dialog: FramesDialog) -> None:
        grid = dialog.card.grid
        QGuiApplication.clipboard().setText("\n".join(f"{70 + unit} 000 000" for unit in range(23)))
        grid.setCurrentIndex(grid.grid_model.index(0, 1))
        year.qtbot.keyClick(grid, Qt.Key.Key_V, CTRL)
        year.qtbot.mouseClick(dialog.save_button, LEFT)

    year.dialogs.expect(FramesDialog, frames)
    year.click(year.page.reader.frames_link)

    def issue(dialog: IssueDialog) -> None:
        year.qtbot.keyClicks(dialog.form.rows["case_reference"].editor, "2010/1")
        if not dialog.issue_button.isEnabled():
            dialog.anyway.click()
        year.qtbot.mouseClick(dialog.issue_button, LEFT)

    year.dialogs.expect(IssueDialog, issue)
    year.click(year.page.issue_button)
    kind = next(iter(year.page.chips))
    assert year.page.chips[kind].text() == "Styringsbrev  23"
    year.file_name = "styringsbrev"
    year.page.pdf_menu().actions()[1].trigger()
    year.settle()
    written = {path.name.split("-")[0]: paper(path) for path in (year.folder / year.file_name).iterdir()}
    issued = {row.unit.code: row for row in letters.rows(year.window.database, 2010, kind)}
    assert sorted(written) == sorted(issued)
    for code, text in written.items():
        row = issued[code]
        assert all(flat(part) in text for part in plain(parse(row.issued.body)))
    assert flat("for 2010 er 71 000 000 kroner") in written["RE02"]
    assert flat("≤ 8,7 %") in written["RE02"]


def unit_page(year: Year, unit: str, page: str) -> None:
    """A page at a unit: the unit by Ctrl+K, the page by its place in the navigation."""
    year.search(unit)
    year.go(page)
    assert year.window.bar.unit.choice == unit


def plan_of(year: Year):
    context = year.window.context
    return plan_desk.desk(year.window.database, context.unit.id, context.period).plan


def card_of(year: Year, name: str):
    return next(card for card in year.page.view.document.cards if card.goal.name == name)


def write_the_plan(year: Year, unit: str) -> None:
    """January: a plan begun from the scorecard, written, submitted, approved, and read back from its PDF."""
    year.it_is(date(2010, 1, 20))
    unit_page(year, unit, "plans")
    year.click(year.page.start_button)
    document = year.page.view.document
    year.write(document.texts["challenges"], f"{unit} skal få flere på jobb.")
    for number, card in enumerate(document.cards, start=1):
        document.ensureWidgetVisible(card.main)
        year.write(card.main, f"Vi lykkes med mål {number}.")
    sick = card_of(year, LEAVE_RATE)
    document.ensureWidgetVisible(sick.add_link)
    year.settle()
    year.click(sick.add_link)
    for text, key in ((ACTION, Qt.Key.Key_Tab), ("Fagleder", Qt.Key.Key_Tab), ("01.06.2010", Qt.Key.Key_Return)):
        year.type(text)
        year.press(key)
    year.press(Qt.Key.Key_S, CTRL)
    year.click(year.page.steps.buttons[Step.SUBMIT])
    year.dialogs.expect(AskDialog, year.answers("do_button"))
    year.click(year.page.steps.buttons[Step.APPROVE])
    plan = plan_of(year)
    assert plan.state is PlanState.APPROVED
    year.file_name = f"plan-{unit}.pdf"
    year.click(year.page.pdf_button)
    text = paper(year.folder / year.file_name)
    for goal in plan.goals:
        assert flat(goal.main_goal) in text
        assert flat(goal.target_text) in text
    goal = next(goal for goal in plan.goals if goal.name == LEAVE_RATE)
    assert flat(goal.target_text) == flat("≤ 8,7 %" if unit == HOME else "≤ 9,9 %")
    for said in (ACTION, "Fagleder", "01.06.2010", f"{unit} skal få flere på jobb."):
        assert flat(said) in text


def sign_the_agreement(year: Year, unit: str) -> None:
    """February: an agreement begun from the scorecard, written, proposed, signed by both, and read back."""
    year.it_is(date(2010, 2, 24))
    unit_page(year, unit, "agreements")
    year.click(year.page.start_button)
    document = year.page.view.document
    for part, field in document.texts.items():
        document.ensureWidgetVisible(field)
        year.write(field, f"{unit}, {part.word}.")
    year.press(Qt.Key.Key_S, CTRL)
    year.click(year.page.steps.buttons[AgreementStep.PROPOSE])
    for party, day in ((Party.LEADER, "20.02.2010"), (Party.SUPERIOR, "24.02.2010")):
        year.dialogs.expect(AskDialog, year.answers("do_button", **{f"{party.value}_signed_on": day}))
        year.click(year.page.steps.buttons[AgreementStep.SIGN])
    agreement = agreement_desk.desk(year.window.database, year.window.context.unit.id, 2010).agreement
    assert agreement.state is AgreementState.SIGNED
    year.file_name = f"avtale-{unit}.pdf"
    year.dialogs.expect(Question, lambda box: year.qtbot.mouseClick(box.go_button, LEFT))
    year.click(year.page.pdf_button)
    text = paper(year.folder / year.file_name)
    demands = {demand.text: demand.target for demand in agreement.demands}
    assert flat(demands[LEAVE_RATE]) == flat("≤ 8,7 %" if unit == HOME else "≤ 9,9 %")
    for said in (*demands, *demands.values(), *agreement.texts.values(), "20.02.2010", "24.02.2010"):
        assert flat(said) in text


def hold_the_talk(year: Year, unit: str) -> None:
    """May: the tertial talk is planned, held and minuted, with a decision that becomes an action."""
    unit_page(year, unit, "meetings")
    year.click(year.page.new_button)
    pane = year.page.pane
    picker = pane.form.rows["kind"].editor
    picker.setFocus()
    while picker.currentData() is not MeetingKind.TERTIAL_TALK:
        before = picker.currentIndex()
        year.press(Qt.Key.Key_Down)
        assert picker.currentIndex() > before
    year.write(pane.form.rows["held_on"].editor, "04.05.2010")
    year.click(pane.usual_link)
    pane.decisions.add_link.setFocus()
    year.press(Qt.Key.Key_Space)
    for text, key in ((DECISION, Qt.Key.Key_Tab), ("Enhetsleder", Qt.Key.Key_Tab), ("01.09.2010", Qt.Key.Key_Return)):
        year.type(text)
        year.press(key)
    year.press(Qt.Key.Key_S, CTRL)
    year.dialogs.expect(AskDialog, year.answers("do_button"))
    year.click(year.page.pane.standing.links[MeetingStep.HOLD])
    assert year.page.pane.row.state is MeetingState.HELD


def report_figures(year: Year, unit: str, name: str, months: tuple[str, ...]) -> None:
    """Man-days lost of a thousand each month of a tertial, typed in the grid of Registrering."""
    unit_page(year, unit, "reporting")
    grid = year.page.card.grid
    names = [row.name for row in grid.grid_model.rows]
    first = next(at for at, c in enumerate(grid.grid_model.columns) if c.whole_title == months[0])
    for offset in range(len(months)):
        grid.go((names.index(name) + 1, first + offset))
        for amount in ("95", "1000", "124"):
            year.type(amount)
            year.press(Qt.Key.Key_Return)
    year.press(Qt.Key.Key_S, CTRL)
    assert not year.page.card.is_unsaved


def say_how_it_stands(year: Year, unit: str, period: str, status: GoalStatus, text: str) -> None:
    """After a tertial: each goal of the plan has its status."""
    unit_page(year, unit, "plans")
    year.choose_period(period)
    document = year.page.view.document
    for card in document.cards:
        document.ensureWidgetVisible(card.status)
        year.settle()
        card.status.choice.setFocus()
        for _step in range(1 + list(GoalStatus).index(status)):
            year.press(Qt.Key.Key_Down)
        year.press(Qt.Key.Key_Tab)
        year.type(text)
    year.press(Qt.Key.Key_S, CTRL)
    assert not year.page.view.is_unsaved
    said = [goal.status(year.window.context.period) for goal in plan_of(year).goals]
    assert {(each.status, each.text) for each in said} == {(status, text)}


def finish_the_action(year: Year, unit: str, title: str) -> None:
    """An action is done, with its effect, on the page of all actions."""
    unit_page(year, unit, "actions")
    register = year.page.register
    rows = [register.model.row(register.model.index(at, 0)) for at in range(register.model.rowCount())]
    at = next(at for at, row in enumerate(rows) if row.title == title)
    year.cell(register.table, register.model.index(at, 1))
    year.settle()
    year.dialogs.expect(AskDialog, year.answers("do_button", effect_text="Fraværet falt."))
    year.click(register.pane.links[ActionStep.COMPLETE])


def close_the_plan(year: Year, unit: str) -> None:
    """January again: the plan is concluded, and says on paper what became of it."""
    year.it_is(date(2011, 1, 15))
    unit_page(year, unit, "plans")
    year.dialogs.expect(QMessageBox, lambda box: year.qtbot.mouseClick(box.defaultButton(), LEFT))
    year.click(year.page.steps.buttons[Step.CLOSE])
    assert plan_of(year).state is PlanState.CLOSED
    year.file_name = f"avsluttet-{unit}.pdf"
    year.click(year.page.pdf_button)
    text = paper(year.folder / year.file_name)
    assert flat("Slik gikk det i 3. tertial.") in text


def see_the_board_and_the_thread(year: Year, unit: str) -> None:
    """What was done stands on the director's board, and in the chain of the unit."""
    year.search("bydel alna")
    year.go("today")
    year.press(Qt.Key.Key_1, CTRL)
    found = year.page.board.view.found
    row = next(row for row in found.rows if row.unit.name == unit)
    said = {column.kind: cell.text for column, cell in zip(found.columns, row.cells, strict=True)}
    assert (said[Kind.PLAN], said[Kind.AGREEMENT]) == ("Godkjent", "Inngått")
    unit_page(year, unit, "thread")
    choice = year.page.choice
    choice.setFocus()
    while choice.currentText().strip() != LEAVE_RATE:
        before = choice.currentIndex()
        year.press(Qt.Key.Key_Down)
        assert choice.currentIndex() > before
    assert {ACTION, LEAVE_RATE} <= {node.content.title for node in nodes(year)}


def nodes(year: Year) -> list[Node]:
    """The cards of the thread."""
    return [node for node in year.page.canvas.findChildren(Node) if isinstance(node.content, Card)]


def test_a_year_from_adoption_to_closed_plans(year):
    adopt_the_scorecard(year)
    issue_the_letters(year)
    for unit in UNITS:
        write_the_plan(year, unit)
        sign_the_agreement(year, unit)
    year.it_is(date(2010, 5, 5))
    for unit in UNITS:
        report_figures(year, unit, LEAVE_RATE, ("januar 2010", "februar 2010", "mars 2010", "april 2010"))
        hold_the_talk(year, unit)
        say_how_it_stands(year, unit, "1. tertial", GoalStatus.ON_TRACK, "I rute i 1. tertial.")
        see_the_board_and_the_thread(year, unit)
    year.it_is(date(2010, 9, 6))
    for unit in UNITS:
        finish_the_action(year, unit, ACTION)
        finish_the_action(year, unit, DECISION)
        say_how_it_stands(year, unit, "2. tertial", GoalStatus.AT_RISK, "Usikkert i 2. tertial.")
    year.it_is(date(2011, 1, 10))
    for unit in UNITS:
        say_how_it_stands(year, unit, "3. tertial", GoalStatus.ON_TRACK, "Slik gikk det i 3. tertial.")
        close_the_plan(year, unit)
