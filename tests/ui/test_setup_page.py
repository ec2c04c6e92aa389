"""The page «Oppsett av målekart» with real clicks and keys: ten minutes of a secretary's day, and the rest."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox
from sqlalchemy import select

from alna_desktop.models import Indicator
from alna_desktop.services import history, scorecard_desk, scorecard_versions
from alna_desktop.services.scorecard_setup import SetupArea
from alna_desktop.ui.modules import MODULES
from alna_desktop.ui.pages.setup.adopt import AdoptDialog
from alna_desktop.ui.pages.setup.model import Column
from alna_desktop.ui.pages.setup.page import SetupPage
from alna_desktop.ui.pages.setup.picker import IndicatorPicker
from alna_desktop.ui.pages.setup.table import landing
from alna_desktop.ui.widgets import kit

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
LEFT = Qt.MouseButton.LeftButton


class Secretary:
    """Someone at the page with mouse and keyboard."""

    def __init__(self, window, qtbot) -> None:
        self.window, self.qtbot = window, qtbot

    @property
    def part(self):
        return self.window.page.part

    @property
    def table(self):
        return self.part.card.table

    @property
    def names(self):
        return [row.item.name for row in self.table.setup_model.rows]

    def item(self, name):
        return next(row.item for row in self.table.setup_model.rows if row.item.name == name)

    def settle(self):
        """Until all is shown; after a dialog the window is active again, as window managers have it."""
        for _round in range(5):
            QApplication.processEvents()
        if not self.window.window().isActiveWindow():
            self.window.window().activateWindow()
            self.qtbot.waitUntil(self.window.window().isActiveWindow)

    def click(self, button):
        self.qtbot.mouseClick(button, LEFT)
        self.settle()

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifier)
        self.settle()

    def at(self, name, column=Column.NAME):
        """Click on a cell, so that it is the current one and the table has the keyboard."""
        index = self.table.setup_model.index(self.names.index(name), column)
        self.table.scrollTo(index)
        self.qtbot.mouseClick(self.table.viewport(), LEFT, pos=self.table.visualRect(index).center())
        assert self.table.currentIndex() == index

    def write(self, text, end=Qt.Key.Key_Return):
        """Type over what stands in the current cell."""
        self.qtbot.keyClick(self.table, text[0])
        editor = QApplication.focusWidget()
        self.qtbot.keyClicks(editor, text[1:])
        self.press(end)

    def changes(self):
        return [note.text for note in self.part.side.changes.list.notes]

    def states(self):
        return [note.text for note in self.part.side.versions.list.notes]


@pytest.fixture
def me(window, qtbot):
    with window.database.begin() as session:  # all indicators to choose from are in the demo's scorecard
        outside = select(Indicator).where(Indicator.key.contains("kindergarten") | Indicator.key.contains("child"))
        for indicator in session.scalars(outside):
            indicator.retired_on = date(2009, 1, 1)
    window.go("setup")
    secretary = Secretary(window, qtbot)
    secretary.settle()
    return secretary


@pytest.fixture
def draft(me):
    """The page on a draft for 2010."""
    me.click(me.part.next_button)
    return me


def decide(qtbot, day, case, note=""):
    """What is done in the dialog of the decision."""

    def act(dialog):
        rows = dialog.form.rows
        qtbot.keyClicks(rows["adopted_on"].editor, day)
        qtbot.keyClicks(rows["case_reference"].editor, case)
        if note:
            qtbot.keyClicks(rows["change_note"].editor, note)
        qtbot.mouseClick(dialog.adopt_button, LEFT)

    return act


def test_next_years_scorecard_in_ten_minutes(me, qtbot, dialogs):
    # A copy of this year, and the whole program goes there.
    assert me.part.next_button.text() == "Lag målekart for 2010"
    me.click(me.part.next_button)
    assert (me.window.context.year, me.window.context.years) == (2010, [2008, 2009, 2010])
    assert me.window.bar.year.choice == "2010"
    assert me.window.page.head.title.text() == "Oppsett av målekart 2010"
    assert me.states() == ["Versjon 1 · utkast"]
    assert me.changes() == ["Ingenting er endret."]
    # Another name, another weight, another order.
    me.at("God ledelse")
    me.write("Tydelig ledelse")
    me.at("Sykefravær", Column.WEIGHT)
    me.write("1,5")
    me.at("Sykefravær")
    me.press(Qt.Key.Key_Up, ALT)
    assert me.item("Sykefravær").weight == Decimal("1.5")
    assert me.names.index("Sykefravær") < me.names.index("Medarbeidertilfredshet – samlet")
    assert me.table.item.name == "Sykefravær"
    # An indicator goes out: its factor is empty, and the draft is not ready.
    me.at("Brukertilfredshet – respekt")
    me.press(Qt.Key.Key_Delete)
    assert "Brukertilfredshet – respekt" not in me.names
    assert not me.part.adopt_button.isEnabled()
    assert me.part.side.checks.head.note.text() == "3 av 4 på plass"
    # And in again by the picker, from the empty factor.
    me.at("Kontakt med bruker")
    dialogs.expect(IndicatorPicker, lambda picker: (qtbot.keyClicks(picker.filter_field, "respekt"), picker.accept()))
    me.press(Qt.Key.Key_N, CTRL | SHIFT)
    assert me.table.item.name == "Brukertilfredshet – respekt"
    assert me.part.adopt_button.isEnabled()
    # The decision.
    dialogs.expect(AdoptDialog, decide(qtbot, "17.12.2009", "BU-sak 45/09"))
    me.click(me.part.adopt_button)
    assert me.states() == ["Versjon 1 · vedtatt"]
    assert me.part.side.versions.list.notes[0].detail == "Vedtatt 17.12.2009, BU-sak 45/09"
    # A new version: one weight, and the list says so by itself.
    me.click(me.part.revise_button)
    assert me.states() == ["Versjon 2 · utkast", "Versjon 1 · vedtatt"]
    me.at("Ansatte og arbeidsmiljø", Column.WEIGHT)
    me.write("2")
    assert me.changes() == ["Ansatte og arbeidsmiljø: vekt fra 1 til 2"]
    dialogs.expect(AdoptDialog, decide(qtbot, "4.2.2010", "BU-sak 3/10", "Arbeidsmiljøet teller mer."))
    me.click(me.part.adopt_button)
    assert me.states() == ["Versjon 2 · vedtatt", "Versjon 1 · erstattet"]
    assert me.changes() == ["Arbeidsmiljøet teller mer.", "Ansatte og arbeidsmiljø: vekt fra 1 til 2"]
    # The scorecard's own page says which version it is.
    me.window.go("scorecard")
    assert me.window.page.state.accessibleName() == "Vedtatt, versjon 2"
    me.window.go("setup")
    # And back, all the way: decision, weight, version, decision.
    for expected in (["Versjon 2 · utkast", "Versjon 1 · vedtatt"],) * 2:
        me.press(Qt.Key.Key_Z, CTRL)
        assert me.states() == expected
    me.press(Qt.Key.Key_Z, CTRL)
    assert me.states() == ["Versjon 1 · vedtatt"]
    me.press(Qt.Key.Key_Z, CTRL)
    assert me.states() == ["Versjon 1 · utkast"]


def test_a_new_area_factor_and_indicator_by_keys_alone(draft, qtbot, dialogs):
    draft.at("Økonomisk resultat")
    draft.press(Qt.Key.Key_Delete)
    draft.at("Organisasjon og styring")
    draft.press(Qt.Key.Key_N, CTRL)
    assert draft.table.is_editing
    qtbot.keyClicks(QApplication.focusWidget(), "Klima")
    draft.press(Qt.Key.Key_Return)
    names = draft.names
    assert names.index("Frivillighet og lokalsamfunnsutvikling") - names.index("Klima") == 1
    draft.table.choose(draft.item("Klima").id)
    draft.press(Qt.Key.Key_N, CTRL | SHIFT)
    qtbot.keyClicks(QApplication.focusWidget(), "Utslipp")
    draft.press(Qt.Key.Key_Return)
    draft.table.choose(draft.item("Utslipp").id)
    dialogs.expect(IndicatorPicker, lambda picker: qtbot.keyClick(picker.filter_field, Qt.Key.Key_Return))
    draft.press(Qt.Key.Key_N, CTRL | SHIFT)
    at = draft.names.index("Klima")
    assert draft.names[at : at + 3] == ["Klima", "Utslipp", "Økonomisk resultat"]
    found = draft.changes()
    assert {"Nytt fokusområde: Klima", "Ny suksessfaktor: Utslipp"} <= set(found)
    assert "Økonomisk resultat er flyttet fra Økonomi i balanse til Utslipp" in found


def test_f2_edits_esc_keeps_what_was_and_enter_goes_down(draft, qtbot):
    draft.at("God ledelse", Column.WEIGHT)
    draft.press(Qt.Key.Key_F2)
    assert draft.table.is_editing
    qtbot.keyClicks(QApplication.focusWidget(), "7")
    draft.press(Qt.Key.Key_Escape)
    assert draft.item("God ledelse").weight == 1
    draft.write("3")
    assert draft.item("God ledelse").weight == 3
    assert (draft.table.item.name, draft.table.currentIndex().column()) == ("Tilfredshet med ledere", Column.WEIGHT)


def test_f2_on_an_indicators_name_goes_to_its_weight(draft):
    draft.at("Sykefravær")
    draft.press(Qt.Key.Key_F2)
    assert draft.table.currentIndex().column() == Column.WEIGHT
    draft.press(Qt.Key.Key_Escape)


@pytest.mark.parametrize(("typed", "said"), [("0", "større enn 0"), ("abc", "ikke et tall"), ("-2", "større enn 0")])
def test_a_wrong_weight_is_said_under_the_table(draft, typed, said):
    draft.at("Sykefravær", Column.WEIGHT)
    draft.write(typed)
    assert said in draft.part.card.problem.accessibleName()
    assert draft.part.card.problem.isVisible()
    assert draft.item("Sykefravær").weight == 1
    draft.at("Sykefravær", Column.WEIGHT)
    draft.write("2")
    assert not draft.part.card.problem.isVisible()


def test_the_strategic_goal_is_chosen_from_a_list(draft, qtbot):
    draft.at("God ledelse", Column.GOAL)
    draft.press(Qt.Key.Key_F2)
    picker = QApplication.focusWidget()
    assert isinstance(picker, kit.Combo)
    assert picker.count() == 5
    assert picker.currentText().startswith("4 ")
    qtbot.keyClick(picker, Qt.Key.Key_Up)
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    draft.settle()
    assert draft.item("God ledelse").goal.startswith("3 ")


def test_leaving_saves_what_is_being_written(draft, qtbot):
    draft.at("Sykefravær", Column.WEIGHT)
    qtbot.keyClick(draft.table, "4")
    assert draft.table.is_editing
    draft.window.go("today")
    draft.settle()
    draft.window.go("setup")
    assert draft.item("Sykefravær").weight == 4


def test_rows_are_moved_by_buttons_and_by_dragging(draft, qtbot):
    draft.at("Brukere og tjenester")
    draft.click(draft.part.card.tools.down)
    areas = [row.item.name for row in draft.table.setup_model.rows if isinstance(row.item, SetupArea)]
    assert areas[:2] == ["Ansatte og arbeidsmiljø", "Brukere og tjenester"]
    draft.at("Sykefravær")
    drop(draft, "Tilfredshet med ledere")
    names = draft.names
    assert names.index("Tilfredshet med ledere") - names.index("Sykefravær") == 1
    draft.at("Frivillighet og lokalsamfunnsutvikling")
    drop(draft, "Ansatte og arbeidsmiljø")
    assert draft.names[0] == "Frivillighet og lokalsamfunnsutvikling"


def drop(me, name):
    """Let go of the current row over another."""
    index = me.table.setup_model.index(me.names.index(name), 0)
    me.table.scrollTo(index)
    at = QPointF(me.table.visualRect(index).center())
    no = Qt.KeyboardModifier.NoModifier
    me.table.dropEvent(QDropEvent(at, Qt.DropAction.MoveAction, QMimeData(), LEFT, no))
    me.settle()


def test_where_a_dragged_row_lands(draft):
    rows = draft.table.setup_model.rows
    at = draft.names.index
    line, factor = rows[at("Sykefravær")], rows[at("God ledelse")]
    assert landing(rows, line, at("Brukere og tjenester")) is None
    assert landing(rows, line, at("God ledelse")) == (factor.item.id, 0)
    assert landing(rows, line, -1) == (rows[-1].factor.id, 1)
    assert landing(rows, factor, at("Sykefravær")) == (line.area.id, 0)


def test_the_filter_shows_rows_with_what_they_stand_under(draft, qtbot):
    draft.press(Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "sykefr")
    shown = [row.item.name for row in draft.part.card.shown_rows()]
    assert shown == ["Ansatte og arbeidsmiljø", "Attraktiv arbeidsplass", "Sykefravær"]
    draft.press(Qt.Key.Key_Escape)
    assert len(draft.part.card.shown_rows()) == len(draft.names)
    assert draft.table.hasFocus()


def test_what_is_missing_leads_to_where_it_is(draft):
    draft.at("Brukere og tjenester")
    checks = draft.part.side.checks.list
    row = next(at for at, note in enumerate(checks.notes) if note.text == "Hver indikator har bydelens mål")
    assert checks.notes[row].spoken.endswith("kan vedtas uten")
    checks.setFocus()
    checks.setCurrentIndex(checks.model().index(row, 0))
    draft.press(Qt.Key.Key_Return)
    assert draft.table.item.name == "Brukertilfredshet – respekt"
    assert draft.table.hasFocus()


def test_what_is_adopted_cannot_be_written_in(me, qtbot):
    assert not any(link.isVisible() for link in me.part.card.tools.links)
    before = me.part.editing.desk.setup
    me.at("God ledelse")
    for key, modifier in ((Qt.Key.Key_F2, None), (Qt.Key.Key_Delete, None), (Qt.Key.Key_N, CTRL), (Qt.Key.Key_Up, ALT)):
        me.press(key, modifier or Qt.KeyboardModifier.NoModifier)
    qtbot.keyClicks(me.table, "x")
    assert not me.table.is_editing
    assert me.part.editing.desk.setup == before
    assert not me.part.adopt_button.isVisible()


def test_an_older_version_can_be_looked_at(me):
    me.click(me.part.revise_button)
    versions = me.part.side.versions.list
    rect = versions.visualRect(versions.model().index(1, 0))
    me.qtbot.mouseClick(versions.viewport(), LEFT, pos=rect.center())
    me.settle()
    assert me.part.state.accessibleName() == "Vedtatt"
    assert not me.part.revise_button.isVisible()
    assert not me.part.side.close_link.isVisible()


def test_a_draft_is_discarded_and_comes_back(draft):
    draft.click(draft.part.discard_button)
    assert draft.part.empty.isVisible()
    assert draft.part.copy_button.text() == "Kopier fra 2009"
    assert draft.window.bar.year.choice == "2010"
    draft.press(Qt.Key.Key_Z, CTRL)
    assert draft.states() == ["Versjon 1 · utkast"]


def test_an_empty_year_begins_with_a_copy_or_with_nothing(draft, qtbot):
    draft.click(draft.part.discard_button)
    draft.click(draft.part.start_button)
    assert draft.names == []
    assert draft.part.card.nothing.isVisible()
    assert draft.part.side.checks.head.note.text() == "0 av 1 på plass"
    draft.window.page.new()
    qtbot.keyClicks(QApplication.focusWidget(), "Alt")
    draft.press(Qt.Key.Key_Return)
    assert draft.names == ["Alt"]
    draft.click(draft.part.discard_button)
    draft.click(draft.part.copy_button)
    assert len(draft.names) == 22


def test_the_decision_is_asked_for_again_where_something_is_wrong(draft, qtbot, dialogs, monkeypatch):
    monkeypatch.setattr(kit, "ask_to_discard", lambda _parent: True)

    def act(dialog):
        qtbot.keyClicks(dialog.form.rows["adopted_on"].editor, "17.12.2109")
        qtbot.keyClicks(dialog.form.rows["case_reference"].editor, "Sak 1")
        qtbot.mouseClick(dialog.adopt_button, LEFT)
        assert "langt fra 2010" in dialog.form.rows["adopted_on"].problem
        dialog.reject()

    dialogs.expect(AdoptDialog, act)
    draft.click(draft.part.adopt_button)
    assert draft.states() == ["Versjon 1 · utkast"]


@pytest.mark.parametrize(("closing", "state"), [(True, "Avsluttet"), (False, "Vedtatt")])
def test_closing_asks_and_warns_before_the_year_is_over(me, dialogs, closing, state):
    def act(box):
        assert "2009 er ikke over ennå." in box.informativeText()
        box.buttons()[0 if box.buttons()[0].text() == "Avslutt" else 1].click() if closing else box.reject()

    dialogs.expect(QMessageBox, act)
    me.click(me.part.side.close_link)
    assert me.part.state.accessibleName() == state


def test_the_picker_takes_several_and_says_when_none_is_left(draft, qtbot, dialogs):
    draft.at("Attraktiv arbeidsplass")
    seen = []

    def look(picker):
        seen.append((picker.nothing.isVisible(), picker.add_button.isEnabled()))
        picker.reject()

    def take_all(picker):
        picker.table.selectAll()
        qtbot.mouseClick(picker.add_button, LEFT)

    dialogs.expect(IndicatorPicker, look)
    draft.click(draft.part.card.tools.line)
    assert seen == [(True, False)]
    for name in ("Sykefravær", "Medarbeidertilfredshet – samlet"):
        draft.at(name)
        draft.press(Qt.Key.Key_Delete)
    draft.at("Attraktiv arbeidsplass")
    dialogs.expect(IndicatorPicker, take_all)
    draft.click(draft.part.card.tools.line)
    at = draft.names.index("Attraktiv arbeidsplass")
    assert draft.names[at + 1 : at + 3] == ["Medarbeidertilfredshet – samlet", "Sykefravær"]


def test_copies_and_exports_what_is_seen(draft, monkeypatch):
    draft.at("Sykefravær")
    draft.press(Qt.Key.Key_C, CTRL)
    head, row = (line.split("\t") for line in QGuiApplication.clipboard().text().splitlines())
    assert head[2:4] == ["Vekt", "Andel"]
    assert row[0] == "Sykefravær"
    seen = []
    monkeypatch.setattr(draft.window, "export", lambda head, rows, name: seen.append((head, rows, name)))
    draft.click(draft.part.card.export_link)
    head, rows, name = seen[0]
    assert (head[0], name) == ("Nivå", "Oppsett av målekart 2010")
    assert rows[0][:4] == ["Fokusområde", "Brukere og tjenester", "", Decimal(1)]
    assert len(rows) == len(draft.names)


def test_model_keeps_the_rules_of_qt(draft, qtmodeltester):
    qtmodeltester.check(draft.table.setup_model)


def test_every_cell_is_said_in_words(draft):
    model = draft.table.setup_model
    said = model.index(draft.names.index("Sykefravær"), Column.TARGET).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.replace("\u00a0", " ") == "≤ 9,9 %, 4 enheter har eget mål"
    name = model.index(draft.names.index("God ledelse"), Column.NAME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert name == "Suksessfaktor: God ledelse"


def test_nothing_can_be_changed_in_a_file_that_is_only_read(shell, qtbot, monkeypatch):
    scorecard_versions.revise(shell.database, scorecard_desk.desk(shell.database, 2009).version.id)
    monkeypatch.setattr(type(shell.database), "read_only", property(lambda _self: True))
    page = SetupPage(shell)
    qtbot.addWidget(page)
    page.resize(1158, 688)
    page.show_context()
    page.show()
    part = page.part
    assert not any(button.isVisible() for button in (*part.buttons, *part.card.tools.links, part.side.close_link))
    page.new()
    page.edit()
    part.editing.remove()
    assert not part.card.table.is_editing
    assert history.undo(shell.database)  # nothing was saved after the new version
    assert scorecard_desk.desk(shell.database, 2009).version.number == 1


def test_it_fits_in_the_smallest_window(draft):
    draft.window.window().resize(1024, 640)
    draft.settle()
    page = draft.window.page
    least = page.minimumSizeHint()
    assert least.width() <= 1024 - 208
    assert least.height() <= 640 - 56 - 24
    assert not draft.part.card.tools.filter_field.isVisible()
    draft.press(Qt.Key.Key_F, CTRL)
    assert draft.part.card.tools.filter_field.isVisible()


def test_it_is_among_the_pages_of_the_basis():
    module = next(module for module in MODULES if module.key == "setup")
    assert (module.title, module.group) == ("Oppsett av målekart", "Basis")
