"""«Avvik» with real clicks and keys, on a copy of the demo: Furuset sykehjem has the fifteen of the mock-up."""

import threading
from datetime import date

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from alna_desktop.fields.deviations import REGISTER
from alna_desktop.i18n import sort_key
from alna_desktop.models import DeviationCategory, DeviationState
from alna_desktop.models.deviation_rules import DeviationStep
from alna_desktop.numbers import format_number
from alna_desktop.progress import Cancelled, Progress
from alna_desktop.services import deviation_rows, deviations, history, units
from alna_desktop.services.deviation_detail import detail
from alna_desktop.services.deviation_rows import PAGE
from alna_desktop.services.deviation_search import ORDERS
from alna_desktop.services.deviation_views import LOOK, Filter, View
from alna_desktop.ui import work
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.deviations import filters, model, register, table
from alna_desktop.ui.pages.deviations.page import DeviationsPage
from alna_desktop.ui.pages.deviations.quick import QuickDialog
from alna_desktop.ui.pages.deviations.texts_dialog import TextsDialog
from alna_desktop.ui.widgets import kit
from tests.ui.conftest import Context

LEFT = Qt.MouseButton.LeftButton
KEYS = [field.key for field in REGISTER.fields]


class Touched(QObject):
    """Brings word of what was saved into the window's thread, as the window does."""

    told = Signal(object)

    def __init__(self, page):
        super().__init__(page)
        self.page = page
        self.told.connect(self.show)

    def show(self, tables):
        if tables & self.page.tables:
            self.page.show_context()


@pytest.fixture
def page(qtbot, shell):
    shell.context = Context(units.unit_by_code(shell.database, "RE02"))
    page = DeviationsPage(shell)
    qtbot.addWidget(page)
    page.resize(1134, 660)
    shell.database.subscribe(Touched(page).told.emit)
    page.show_context()
    with qtbot.waitActive(page):
        page.show()
    page.register.count_now()
    return page


def column(page, key):
    model = page.register.table.model()
    return [model.index(row, KEYS.index(key)).data() for row in range(model.rowCount())]


def at(page, number):
    """The row with a number is chosen, by a click."""
    row = column(page, "number").index(number)
    table = page.register.table
    return row, table.visualRect(table.model().index(row, 1)).center()


def choose(page, qtbot, number):
    qtbot.mouseClick(page.register.table.viewport(), LEFT, pos=at(page, number)[1])
    QApplication.processEvents()
    assert page.pane.found.row.number == number
    return page.pane.found.id


def state(page, deviation_id):
    return detail(page.shell.database, deviation_id).state


def test_the_register_is_that_of_the_mock_up(page):
    assert [chip.text() for chip in page.register.chips.values()] == [
        "Alle  15",
        "Åpne  8",
        "Alvorlige  3",
        "Over fristen  1",
    ]
    assert page.summary.text() == "8 åpne, 1 over fristen"
    assert column(page, "number")[:6] == [f"2009-00{n}" for n in (42, 41, 38, 36, 33, 31)]
    assert column(page, "severity")[:4] == ["4", "3", "3", "4"]
    assert column(page, "deadline")[4:9] == ["20.05.2009", "11 dager over", "22.05.2009", "29.05.2009", "–"]
    assert page.register.count.text() == "Viser 15 av 15."
    assert page.pane.title.text() == "Fall på bad under stell"
    assert page.pane.severity_part.banner.first == "Alvorlighet 4 av 5, rød"
    assert page.pane.severity_part.banner.second == "avgjort av Liv og helse"
    assert page.pane.track.accessibleName() == "Status: Registrert"


def test_a_deviation_is_registered_by_keyboard_alone_with_few_keys(page, qtbot, dialogs):
    """Beside the words of what happened: two tabs, a letter and Ctrl+S."""
    title, keys = "Vann på gulvet i dusjen", []

    def press(key, *held):
        keys.append(key)
        qtbot.keyClick(QApplication.focusWidget(), key, *held)

    def fill(dialog):
        qtbot.waitUntil(dialog.form.rows["title"].editor.hasFocus)
        qtbot.keyClicks(QApplication.focusWidget(), title)
        press(Qt.Key.Key_Tab)
        assert dialog.form.rows["occurred_on"].editor.hasFocus()
        press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_H)
        press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    dialogs.expect(QuickDialog, fill)
    page.new()
    assert len(keys) == 4
    assert page.register.table.selected_rows() == [0]  # not the one from before too, though Ctrl was held
    found = page.pane.found
    assert (found.row.number, found.row.title) == ("2009-0049", "Vann på gulvet i dusjen")
    assert (found.row.category, found.row.occurred_on) == (DeviationCategory.HSE, date(2009, 5, 5))
    assert found.values["discovered_on"] == date(2009, 5, 5)
    assert page.shell.said == ["Registrert som 2009-0049. Ctrl+Z angrer."]
    assert column(page, "number")[0] == "2009-0049"


def test_when_it_was_and_when_it_was_found_can_be_told_apart(page, qtbot, dialogs):
    def fill(dialog):
        editors = {key: row.editor for key, row in dialog.form.rows.items()}
        qtbot.waitUntil(editors["title"].hasFocus)
        qtbot.keyClicks(editors["title"], "Dør sto åpen")
        for key, text in (("occurred_on", "02.05.2009"), ("occurred_time", "22.30"), ("discovered_on", "03.05.2009")):
            editors[key].selectAll()
            qtbot.keyClicks(editors[key], text)
        editors["category"].setFocus()
        qtbot.keyClicks(editors["category"], "H")
        qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    dialogs.expect(QuickDialog, fill)
    page.new()
    values = page.pane.found.values
    assert (values["occurred_on"], values["occurred_time"], values["discovered_on"]) == (
        date(2009, 5, 2), "22:30", date(2009, 5, 3),
    )  # fmt: skip


def test_what_is_missing_is_said_and_what_was_written_is_asked_about(page, qtbot, dialogs, answer):
    answer["answer"] = "discard"

    def fill(dialog):
        qtbot.waitUntil(dialog.form.rows["title"].editor.hasFocus)
        qtbot.keyClicks(QApplication.focusWidget(), "Noe")
        dialog.do_button.click()
        assert dialog.form.rows["category"].problem == "Fyll ut «Kategori»."
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    dialogs.expect(QuickDialog, fill)
    page.new()
    assert answer["asked"] == 1
    assert deviation_rows.by_number(page.shell.database, "2009-0049") is None


@pytest.mark.parametrize("saves", [False, True])
def test_an_identity_number_is_pointed_out_before_it_is_saved(page, qtbot, dialogs, saves):
    choose(page, qtbot, "2009-0041")
    page.pane.tabs.open(0)
    editor = page.pane.event_part.form.rows["description"].editor
    editor.setPlainText("Gjelder 010107 50160")

    def reply(box):
        assert "Beskrivelse: 01010750160" in box.informativeText()
        role = QMessageBox.ButtonRole.AcceptRole if saves else QMessageBox.ButtonRole.RejectRole
        next(button for button in box.buttons() if box.buttonRole(button) is role).click()

    dialogs.expect(QMessageBox, reply)
    qtbot.mouseClick(page.pane.save_button, LEFT)
    assert page.pane.is_unsaved is not saves
    kept = detail(page.shell.database, page.pane.row_id).values["description"]
    assert ("50160" in kept) is saves


def test_the_button_follows_the_state_all_the_way(page, qtbot, dialogs):
    made = choose(page, qtbot, "2009-0042")
    for text, then in (("Ta imot", DeviationState.RECEIVED), ("Start på årsak", DeviationState.IN_PROGRESS)):
        assert page.pane.step_button.text() == text
        qtbot.mouseClick(page.pane.step_button, LEFT)
        assert state(page, made) is then
    dialogs.expect(
        AskDialog, lambda dialog: (dialog.form.rows["title"].editor.setText("Nytt snortrekk"), dialog.try_it())
    )
    page.pane.tabs.open(3)
    qtbot.mouseClick(page.pane.actions_part.new_button, LEFT)
    assert state(page, made) is DeviationState.ACTIONS_OPEN
    assert page.pane.step_button.isHidden()
    qtbot.keyClick(page.pane.actions_part.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.pane.actions_part.list, Qt.Key.Key_Return)
    assert page.shell.went == [("actions", {"action_id": page.pane.found.actions[0].id})]


def test_evaluating_closes_and_reopening_opens_again(page, qtbot, dialogs):
    made = choose(page, qtbot, "2009-0028")

    def evaluate(dialog):
        dialog.try_it()
        assert dialog.form.rows["effect"].problem
        dialog.form.rows["effect"].editor.setCurrentIndex(2)
        dialog.try_it()

    dialogs.expect(AskDialog, evaluate)
    qtbot.mouseClick(page.pane.step_button, LEFT)
    assert state(page, made) is DeviationState.CLOSED
    assert page.pane.step_button.text() == "Åpne igjen"
    qtbot.mouseClick(page.pane.step_button, LEFT)
    assert state(page, made) is DeviationState.AWAITING_EVALUATION


def test_severity_is_derived_as_one_chooses_and_saved_with_the_rest(page, qtbot):
    made = choose(page, qtbot, "2009-0041")
    page.pane.tabs.open(1)
    part = page.pane.severity_part
    economy = next(picker for area, picker in part.pickers.items() if area.value == "economy")
    economy.setFocus()
    qtbot.keyClick(economy, Qt.Key.Key_End)
    assert part.banner.first == "Alvorlighet 5 av 5, rød"
    assert part.banner.second == "avgjort av Økonomi"
    assert page.pane.is_unsaved
    page.save()
    assert detail(page.shell.database, made).row.severity == 5
    assert not page.pane.is_unsaved
    assert column(page, "severity")[1] == "5"


def test_causes_and_whys_are_written_and_taken_away(page, qtbot):
    made = choose(page, qtbot, "2009-0041")
    page.pane.tabs.open(2)
    part = page.pane.causes_part
    qtbot.mouseClick(part.add_link, LEFT)
    part.cause_rows[0].category.setCurrentIndex(1)
    qtbot.keyClicks(part.cause_rows[0].text, "Muntlig rapport")
    qtbot.keyClicks(part.whys[0], "Listen var gammel")
    page.save()
    found = detail(page.shell.database, made)
    assert found.causes == (("Rutine ikke fulgt ved vaktskifte", "Muntlig rapport"),)
    assert found.values["whys"] == "Listen var gammel"
    qtbot.mouseClick(part.cause_rows[0].remove_link, LEFT)
    page.save()
    assert detail(page.shell.database, made).causes == ()


def test_unsaved_words_hold_the_user_and_esc_takes_them_back(page, qtbot, answer):
    choose(page, qtbot, "2009-0041")
    page.pane.tabs.open(0)
    qtbot.keyClicks(page.pane.event_part.form.rows["place"].editor, "!")
    qtbot.mouseClick(page.register.table.viewport(), LEFT, pos=at(page, "2009-0033")[1])
    QApplication.processEvents()
    assert (answer["asked"], page.pane.found.row.number) == (1, "2009-0041")
    answer["answer"] = "discard"
    qtbot.keyClick(page.pane, Qt.Key.Key_Escape)
    assert not page.pane.is_unsaved


def test_ctrl_f_searches_as_one_types_in_all_years(page, qtbot):
    page.begin_filter()
    qtbot.keyClicks(page.register.filter_field, "vaktskifte")
    assert "2009-0031" in column(page, "number")
    assert any(number.startswith("2008") for number in column(page, "number"))
    qtbot.keyClicks(page.register.filter_field, " xyz")
    assert column(page, "number") == []
    assert not page.register.nothing.isHidden()
    qtbot.keyClick(page.register.filter_field, Qt.Key.Key_Escape)
    assert len(column(page, "number")) == 15


def test_chips_and_categories_narrow_and_a_filter_is_kept_by_name(page, qtbot, dialogs):
    qtbot.mouseClick(page.register.chips[View.OPEN], LEFT)
    assert len(column(page, "number")) == 8
    page.register.categories.offer([("hse", "HMS")], frozenset({"hse"}))
    page.register.narrow()
    assert set(column(page, "category")) == {"HMS"}
    dialogs.expect(AskDialog, lambda dialog: (dialog.form.rows["name"].editor.setText("Mine HMS"), dialog.try_it()))
    keep = next(action for action in page.filters_menu().actions() if action.text() == "Lagre filteret …")
    keep.trigger()
    page.register.set_filter(Filter(page.shell.context.unit.id, 2009))
    assert len(column(page, "number")) == 15
    page.filters_menu().actions()[0].trigger()
    assert (len(column(page, "number")), page.register.view) == (4, View.OPEN)
    filters.forget(page.shell.settings, "Mine HMS")
    assert filters.kept(page.shell.settings) == []


@pytest.mark.parametrize("rubbish", ["[", "{}", '[{"name": 1}]', '[{"name": "a", "view": "x"}]', "[3]"])
def test_kept_filters_that_make_no_sense_are_passed_by(page, rubbish):
    page.shell.settings.setValue("deviations/filters", rubbish)
    assert filters.kept(page.shell.settings) == []


def test_several_are_received_at_once_and_taken_back_as_one(page, qtbot):
    database, unit = page.shell.database, page.shell.context.unit.id
    for title in ("Første", "Andre"):
        deviations.register(
            database,
            {"title": title, "occurred_on": date(2009, 5, 1), "category": DeviationCategory.OTHER, "unit_id": unit},
        )
    page.register.table.setFocus()
    page.register.table.selectRow(0)
    qtbot.keyClick(page.register.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.register.chosen_count.text() == "2 valgt"
    receive = next(link for step, link in page.register.bulk_links.items() if step.value == "receive")
    qtbot.mouseClick(receive, LEFT)
    assert column(page, "state")[:2] == ["Mottatt", "Mottatt"]
    history.undo(database)
    assert column(page, "state")[:2] == ["Registrert", "Registrert"]


def test_the_history_is_told_in_plain_words(page, qtbot):
    choose(page, qtbot, "2009-0042")
    qtbot.mouseClick(page.pane.step_button, LEFT)
    qtbot.mouseClick(page.pane.tabs.tabs[5], LEFT)
    listed = page.pane.history_part.list
    assert "Avvik mottatt\n   Status: Registrert → Mottatt" in listed.item(0).text()
    assert "Registrert: Fall på bad under stell" in listed.item(listed.count() - 1).text()


@pytest.mark.parametrize("by_link", [True, False])
def test_confidential_ones_are_exported_only_when_chosen(page, qtbot, dialogs, by_link):
    def leave_out(box):
        next(button for button in box.buttons() if button.text() == "Utelat").click()

    dialogs.expect(QMessageBox, leave_out)
    if by_link:
        qtbot.mouseClick(page.register.export_link, Qt.MouseButton.LeftButton)
    else:
        page.export_view(page.register.table)
    _head, rows, name = page.shell.exported[0]
    assert (len(rows), name) == (13, "Avvik")
    assert not any("Journalnotat" in str(row) for row in rows)


def test_a_place_there_is_no_room_for_ends_in_dots_and_is_whole_in_the_tooltip(page, qtbot):
    wanted = choose(page, qtbot, "2009-0042")
    place = "Korridoren utenfor kjøkkenet i andre etasje, ved heisen"
    found = detail(page.shell.database, wanted)
    deviations.save(page.shell.database, wanted, found.revision, {"place": place})
    meta = page.pane.meta
    qtbot.waitUntil(lambda: place in meta.toolTip())
    assert meta.text().endswith("…")
    assert meta.fontMetrics().horizontalAdvance(meta.text()) <= meta.width()


def test_one_is_gone_to_out_of_the_filter_and_the_pane_can_be_closed(page, qtbot):
    page.register.see(View.OVERDUE)
    row = deviation_rows.by_number(page.shell.database, "2009-0003")
    page.select(deviation_id=row.id)
    assert page.pane.found.id == row.id
    assert page.register.chosen() == [row]
    assert page.pane.reason.text() == "Avvist: Nøkkelen lå i skapet. Det var ikke noe avvik."
    qtbot.mouseClick(page.pane.close_button, LEFT)
    assert page.pane.isHidden()
    qtbot.keyClick(page.register.table, Qt.Key.Key_Up)
    assert not page.pane.isHidden()


def test_texts_and_limits_are_changed_in_their_dialog(page, dialogs):
    def change(dialog):
        dialog.red.write(2)
        dialog.save()
        assert "Rød begynner" in dialog.problem.text()
        dialog.red.write(5)
        dialog.causes.setPlainText("Vaktskifte\nBemanning")
        dialog.save()

    dialogs.expect(TextsDialog, change)
    TextsDialog(page, page.shell.database).exec()
    page.register.count_now()
    assert page.register.chips[View.SEVERE].text() == "Alvorlige  0"
    assert page.register.legend.accessibleName() == "1–2 grønn, 3–4 gul, 5 rød"


def test_every_column_is_sorted_by_the_file(page):
    table = page.register.table
    table.sortByColumn(KEYS.index("title"), Qt.SortOrder.AscendingOrder)
    assert column(page, "title")[0] == "Brannøvelse ikke holdt"
    for key in ("place", "who", "unit"):
        table.sortByColumn(KEYS.index(key), Qt.SortOrder.AscendingOrder)
        assert column(page, key) == sorted(column(page, key), key=sort_key), key
    table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert column(page, "number")[0] == "2009-0042"
    unsorted = {"occurred_time", "discovered_on", "reporter_role", "description", "immediate_action"}
    assert set(KEYS) == set(ORDERS) | unsorted
    table.sortByColumn(KEYS.index("title"), Qt.SortOrder.AscendingOrder)
    table.horizontalHeader().setSortIndicator(KEYS.index("description"), Qt.SortOrder.AscendingOrder)
    assert table.horizontalHeader().sortIndicatorSection() == -1  # no arrow over what is not sorted
    assert column(page, "number")[0] == "2009-0042"


def test_a_text_stands_on_one_line_in_its_cell_and_whole_in_a_file(page, qtbot):
    table, database = page.register.table, page.shell.database
    story = "Første linje.\n" + "Mer om det. " * 40
    values = {"title": "Lang", "occurred_on": date(2009, 5, 1), "category": DeviationCategory.OTHER,
              "unit_id": page.shell.context.unit.id, "description": story}  # fmt: skip
    with database.begin("x") as session:
        deviations.put_new(session, date(2009, 5, 5), values)
    place = KEYS.index("description")
    table.setColumnHidden(place, False)
    qtbot.waitUntil(lambda: column(page, "title")[0] == "Lang")
    assert column(page, "description")[0] == " ".join(story[:LOOK].split())
    seen = page.register.table.seen()
    assert seen.rows[0][seen.head.index("Beskrivelse")] == story.strip()


HELD = 6
MANY = 2 * PAGE * HELD


@pytest.fixture
def full(page, qtbot, monkeypatch):
    """The page with more rows than its model holds."""
    monkeypatch.setattr(model, "HELD", HELD)
    database, unit = page.shell.database, page.shell.context.unit.id
    needed = {"occurred_on": date(2009, 5, 1), "category": DeviationCategory.OTHER, "unit_id": unit}
    with database.begin("x") as session:
        for place in range(MANY):
            deviations.put_new(session, date(2009, 5, 5), {"title": f"Nr. {place}", **needed})
    qtbot.waitUntil(lambda: page.register.rows.rowCount() == MANY + 15)
    return page


def test_rows_are_read_as_one_scrolls_and_no_more_of_them_are_held(full, qtbot):
    table, rows = full.register.table, full.register.rows
    assert (full.register.count.text(), full.register.chips[View.ALL].text()) == (
        f"Viser {format_number(MANY + 15)} av {format_number(MANY + 15)}.",
        f"Alle  {format_number(MANY + 15)}",
    )
    seen = set()
    bar = table.verticalScrollBar()
    for value in range(0, bar.maximum() + table.viewport().height(), table.viewport().height()):
        bar.setValue(value)
        table.viewport().repaint()
        top = table.rowAt(2)
        seen.update(rows.index(place, 0).data() for place in range(top, min(top + PAGE, rows.rowCount())))
        assert rows.held <= PAGE * HELD
    assert len(seen) == MANY + 15
    assert rows.held > PAGE * (HELD - 2)


def test_the_end_is_one_key_away_and_the_keyboard_goes_on_from_there(full, qtbot):
    table = full.register.table
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: full.pane.found.row.number == "2009-0003")
    assert table.currentIndex().row() == full.register.rows.rowCount() - 1
    qtbot.keyClick(table, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: full.pane.found.row.number == "2009-0005")
    deviations.reopen(full.shell.database, full.pane.found.id)
    assert full.register.chosen()[0].number == "2009-0005"  # read again, and still where one was
    qtbot.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert [row.number for row in full.register.chosen()] == [f"2009-{48 + MANY:04d}"]
    qtbot.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert len(full.register.chosen()) == full.register.rows.rowCount()


def test_all_of_them_are_chosen_copied_and_received(full, qtbot):
    table = full.register.table
    table.setFocus()
    table.selectAll()
    assert full.register.chosen_count.text() == f"{format_number(MANY + 15)} valgt"
    table.copy()
    assert QApplication.clipboard().text().count("\n") >= MANY + 15
    qtbot.mouseClick(full.register.bulk_links[DeviationStep.RECEIVE], LEFT)
    qtbot.waitUntil(lambda: full.register.rows.rowCount() == MANY + 15)
    states = {row.state for row in full.register.rows.everything()(Progress())}
    assert DeviationState.REGISTERED not in states
    history.undo(full.shell.database)
    assert full.register.rows.row(full.register.rows.index(MANY // 2, 0)).state is DeviationState.REGISTERED


def test_a_change_of_many_can_be_stopped_and_then_nothing_is_changed(full, monkeypatch):
    said = []
    monkeypatch.setattr(work, "Progress", Stopped)
    monkeypatch.setattr(kit, "show_problem", lambda _parent, *words: said.extend(words))
    full.register.table.selectAll()
    full.register.take(DeviationStep.RECEIVE, full.register.chosen())
    assert said == ["Stanset. Ingenting er endret."]
    assert full.register.rows.row(full.register.rows.index(0, 0)).state is DeviationState.REGISTERED


class Stopped(Progress):
    """One whose cancel button has been pressed."""

    def check(self) -> None:
        raise Cancelled


def test_many_are_read_beside_the_window_and_the_menu_reads_none(full, qtbot, monkeypatch):
    """Whatever is done with all of the register: no row of it is read in the window's thread, but what is seen."""
    monkeypatch.setattr(table, "AT_ONCE", 100)
    monkeypatch.setattr(register, "AT_ONCE", 100)
    monkeypatch.setattr(full, "with_confidential", lambda: True)
    read, page_of = [], deviation_rows.page

    def page(*args, **named):
        found = page_of(*args, **named)
        read.append((threading.current_thread() is threading.main_thread(), len(found)))
        return found

    full.register.table.selectAll()
    monkeypatch.setattr(deviation_rows, "page", page)
    menu = full.table_menu(full.register.table)
    assert _names(menu)[:3] == ["Ta imot", "Sett ansvarlig", "Sett frist"]
    assert read == []
    full.register.table.copy()
    head, *lines = QApplication.clipboard().text().splitlines()
    assert (head.split("\t")[0], len(lines)) == ("Nummer", MANY + 15)
    full.export_view(full.register.table)
    assert [len(rows) for _head, rows, _name in full.shell.exported] == [MANY + 15]
    assert len(full.register.chosen()) == MANY + 15
    assert sum(count for _here, count in read) == 3 * (MANY + 15)
    assert not any(here for here, _count in read)


def test_reading_many_can_be_stopped(full, monkeypatch):
    monkeypatch.setattr(table, "AT_ONCE", 100)
    monkeypatch.setattr(full, "with_confidential", lambda: True)
    monkeypatch.setattr(work, "Progress", Stopped)
    QApplication.clipboard().setText("som før")
    full.register.table.selectAll()
    full.register.table.copy()
    assert QApplication.clipboard().text() == "som før"
    full.export_view(full.register.table)
    assert full.shell.exported == []
    full.register.take(DeviationStep.RECEIVE)
    assert full.register.rows.row(full.register.rows.index(0, 0)).state is DeviationState.REGISTERED


def _names(menu):
    return [action.text() for action in menu.actions()]


def test_one_far_down_is_gone_to(full, qtbot):
    row = deviation_rows.by_number(full.shell.database, "2009-0100")
    full.select(deviation_id=row.id)
    assert full.register.chosen() == [row]
    assert full.register.table.rowAt(full.register.table.viewport().height() - 2) >= full.register.rows.place_of(row.id)


def test_a_count_of_an_older_question_is_not_told(full, qtbot):
    told = []
    full.register.counted.connect(lambda: told.append(full.register.rows.counts.all))
    for words in ("nr", "nr 1", "nr 12"):
        full.register.filter_field.setText(words)
        full.register.count_aside()
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(50)
    assert set(told) == {deviation_rows.counts(full.shell.database, full.register.rows.wanted).all}
    assert full.register.rows.rowCount() == told[0]


def test_the_model_keeps_qts_rules(full, qtmodeltester):
    full.register.set_filter(Filter(full.shell.context.unit.id, 2009, words="nr 1"))
    full.register.count_now()
    assert full.register.rows.rowCount() > PAGE
    qtmodeltester.check(full.register.rows)


def test_it_can_be_read_only(qtbot, shell):
    shell.database._lock, kept = None, shell.database._lock
    page = DeviationsPage(shell)
    qtbot.addWidget(page)
    page.show_context()
    assert page.new_button.isHidden()
    assert page.steps.possible_with(page.pane.found) == []
    shell.database._lock = kept
