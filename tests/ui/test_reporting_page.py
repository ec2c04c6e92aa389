"""The page «Registrering»: a leader reports by keyboard; live values and status, states, comments, views, leaving."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from alna_desktop.exchange.tables import Number
from alna_desktop.models import Comment, Indicator, Measurement, MeasurementState, Unit
from alna_desktop.models.status import Status
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import units
from alna_desktop.store.database import open_file
from alna_desktop.ui.pages.reporting.page import ReportingPage
from alna_desktop.ui.pages.reporting.red_dialog import RedDialog
from alna_desktop.ui.pages.reporting.top import ALL, BY_INDICATOR, BY_UNIT

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
T1, T2 = (Period(2009, Frequency.TERTIAL, index) for index in (1, 2))
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def page(qtbot, shell):
    shell.context.unit = units.unit_by_code(shell.database, "RE04")
    page = ReportingPage(shell)
    qtbot.addWidget(page)
    page.resize(1158, 688)
    page.show_context()
    shell.database.subscribe(lambda _tables: page.show_context())
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.focus_first()
    qtbot.waitUntil(page.card.grid.hasFocus)
    return page


@pytest.fixture
def press(qtbot):
    """Keys to whatever has the keyboard."""

    def keys(*given, by=Qt.KeyboardModifier.NoModifier):
        for each in given:
            for key in each if isinstance(each, str) else [each]:
                qtbot.keyClick(QApplication.focusWidget(), key, by)

    return keys


def rows(page):
    return [row.name for row in page.card.grid.grid_model.rows]


def titles(page):
    return [column.whole_title for column in page.card.grid.grid_model.columns]


def place(page, row, column):
    return rows(page).index(row), titles(page).index(column)


def text(page, row, column):
    return page.card.grid.grid_model.cell(place(page, row, column)).text


def go(page, row, column):
    page.card.grid.go(place(page, row, column))


def measurement(database, key, period, unit="RE04"):
    with database.read() as session:
        found = (
            select(Measurement)
            .join(Indicator, Indicator.id == Measurement.indicator_id)
            .join(Unit, Unit.id == Measurement.unit_id)
            .where(Indicator.key == key, Unit.code == unit, Measurement.period == period)
        )
        return session.scalar(found)


def month(number):
    return Period(2009, Frequency.MONTH, number)


# A leader reports a tertial


@pytest.fixture
def nothing_reported(demo_file):
    """The demo before RE04 has reported anything of 2009."""
    database = open_file(demo_file, by="enhetsleder")
    unit = units.unit_by_code(database, "RE04")
    with database.begin() as session:
        for record in session.scalars(select(Measurement).where(Measurement.unit_id == unit.id)):
            if record.period.year == 2009:
                session.delete(record)
        for comment in session.scalars(select(Comment).where(Comment.unit_id == unit.id)):
            session.delete(comment)
    database.close()
    return demo_file


def test_a_leader_reports_a_tertial_by_keyboard_alone(start, nothing_reported, qtbot, press, dialogs):
    window = start(nothing_reported)
    press(Key.Key_K, by=Ctrl)
    press("hjemmetjenesten nord", Key.Key_Return)
    press(Key.Key_K, by=Ctrl)
    press("registrering", Key.Key_Return)
    page = window.page
    qtbot.waitUntil(page.card.grid.hasFocus)
    assert page.top.left.text() == "0 av 9 rapportert"
    assert page.card.grid.place == place(page, "Sykefravær", "januar 2009")
    press(Key.Key_Down)
    for amounts in (("95", "1000", "124"), ("96", "1000", "124"), ("91", "1000", "124"), ("250", "2 000", "124")):
        press(*(key for amount in amounts for key in (amount, Key.Key_Return)))
        press(Key.Key_Up, Key.Key_Up, Key.Key_Up, Key.Key_Right)
        press(*[Key.Key_Down] * (rows(page)[page.card.grid.place[0]] == "Sykefravær"))
    assert [text(page, "Sykefravær", f"{name} 2009") for name in ("januar", "februar", "mars", "april")] == [
        "9,5", "9,6", "9,1", "12,5",
    ]  # fmt: skip
    assert text(page, "Sykefravær", "2009 hittil") == "10,6"
    go(page, "Økonomisk resultat", "januar 2009")
    QGuiApplication.clipboard().setText("101,2\t99,5\t100\tca. 100,4\n")
    press(Key.Key_V, by=Ctrl)
    go(page, "Gjennomførte satsinger", "1. tertial 2009")
    press("3", Key.Key_Return, "9", Key.Key_Return)
    assert page.top.left.text() == "9 av 9 rapportert"
    assert page.top.red_link.text() == "1 rødt uten kommentar"
    assert text(page, "Lokale satsinger", "Kommentar") == "Mangler"

    def comment(dialog):
        qtbot.waitUntil(dialog.fields["cause"].hasFocus)
        assert dialog.about.text() == "Hjemmetjenesten nord: Lokale satsinger, 1. tertial 2009"
        press("To satsinger er utsatt.", Key.Key_Tab, "De tas i høst.")
        press(Key.Key_S, by=Ctrl)

    dialogs.expect(RedDialog, comment)
    press(Key.Key_S, by=Ctrl)
    assert not page.card.is_unsaved
    assert window.status.said.text().startswith("9 tall er lagret.")
    assert text(page, "Lokale satsinger", "Kommentar") == "Skrevet"
    assert page.top.red_link.isHidden()
    april = measurement(window.database, "sickness", month(4))
    assert (april.numerator, april.denominator, april.persons) == (Decimal(250), Decimal(2000), 124)
    assert measurement(window.database, "economy", month(4)).state is MeasurementState.APPROXIMATE
    assert measurement(window.database, "local", T1).numerator == 3


# Cells


def test_rows_are_the_indicators_of_the_period_under_their_focus_areas(page):
    assert rows(page)[:5] == [
        "Ansatte og arbeidsmiljø", "Sykefravær", "Tapte dagsverk", "Avtalte dagsverk", "Personer",
    ]  # fmt: skip
    assert titles(page) == [
        "januar 2009", "februar 2009", "mars 2009", "april 2009", "1. tertial 2009",
        "2009 hittil", "samme del av 2008", "Kommentar",
    ]  # fmt: skip
    assert page.top.left.text() == "9 av 9 rapportert"
    assert page.top.year_link.text() == "7 måltall gjelder hele året"


def test_amounts_make_the_value_and_the_status_as_they_are_typed(page, press):
    go(page, "Tapte dagsverk", "april 2009")
    press("0", Key.Key_Return)
    assert text(page, "Sykefravær", "april 2009") == "0,0"
    model = page.card.grid.grid_model
    so_far = model.cell(place(page, "Sykefravær", "2009 hittil"))
    assert so_far.status is Status.MET
    assert page.detail.pill.accessibleName() == "Nådd"
    press(Key.Key_Z, by=Ctrl)
    assert model.cell(place(page, "Sykefravær", "2009 hittil")).status is not Status.MET


def test_a_cell_is_said_with_its_unit_and_that_it_is_not_saved(page, press, shell):
    page.shell.context.period = T2
    page.show_context()
    go(page, "Sykefravær", "mai 2009")
    press("9,9", Key.Key_Return)
    index = page.card.grid.grid_model.index(*place(page, "Sykefravær", "mai 2009"))
    assert index.data(SPOKEN) == "Sykefravær, mai 2009: 9,9\u00a0%, endret, ikke lagret"


def test_half_a_ratio_is_not_saved_and_said_where(page, press):
    go(page, "Avtalte dagsverk", "mars 2009")
    press(Key.Key_Delete)
    page.save()
    assert page.card.is_unsaved
    assert page.card.grid.place == place(page, "Avtalte dagsverk", "mars 2009")
    assert "Skriv «Avtalte dagsverk» også." in page.card.where.text()


def test_what_is_wrong_is_said_and_counted(page, press):
    go(page, "Sykefravær", "mars 2009")
    press("ni", Key.Key_Return)
    page.save()
    assert page.card.wrong_link.text() == "1 feil"
    assert measurement(page.shell.database, "sickness", month(3)).state is MeasurementState.KNOWN


def test_deleting_all_of_a_report_removes_it_and_the_store_takes_that_back(page, press):
    grid = page.card.grid
    go(page, "Sykefravær", "april 2009")
    press(Key.Key_Down, Key.Key_Down, Key.Key_Down, by=Shift)
    press(Key.Key_Delete)
    assert page.top.left.text() == "8 av 9 rapportert"
    page.save()
    assert measurement(page.shell.database, "sickness", month(4)) is None
    assert not grid.grid_model.can_undo


@pytest.mark.parametrize(
    ("state", "written"),
    [
        (MeasurementState.APPROXIMATE, "ca. 11,3"),
        (MeasurementState.UNKNOWN, "ukjent"),
        (MeasurementState.NOT_MEASURED, "ikke målt"),
        (MeasurementState.MASKED, "skjermet"),
    ],
)
def test_states_are_picked_beside_the_grid(page, qtbot, state, written):
    go(page, "Sykefravær", "mars 2009")
    before = measurement(page.shell.database, "sickness", month(3)).numerator
    assert page.detail.states.buttons[MeasurementState.KNOWN].isChecked()
    qtbot.mouseClick(page.detail.states.buttons[state], Qt.MouseButton.LeftButton)
    assert text(page, "Sykefravær", "mars 2009") == written
    assert page.detail.states.buttons[state].isChecked()
    page.save()
    saved = measurement(page.shell.database, "sickness", month(3))
    assert saved.state is state
    assert (saved.numerator == before) is (state in (MeasurementState.APPROXIMATE, MeasurementState.MASKED))


def test_who_and_when_and_what_it_was_before(page, press, qtbot):
    go(page, "Tapte dagsverk", "april 2009")
    press("100", Key.Key_Return)
    page.save()
    go(page, "Sykefravær", "april 2009")
    told = page.detail._steps
    qtbot.waitUntil(lambda: "test" in told[0].text())
    assert told[0].text().endswith(", test: 4,3")
    assert "Eksempeldata" in told[1].text()
    assert page.detail._values["reported"].text() == "05.05.2009"


def test_the_comment_is_written_while_the_grid_has_edits_and_both_are_saved(page, press):
    go(page, "Tapte dagsverk", "april 2009")
    press("500", Key.Key_Return)
    page.write_comment()
    press("Influensa.")
    press(Key.Key_Tab)
    page.save()
    assert not page.card.is_unsaved
    assert page.detail.comment.text.text().startswith("Influensa.")
    assert measurement(page.shell.database, "sickness", month(4)).numerator == 500


def test_red_values_without_a_comment_are_gone_to_in_turn(page, qtbot):
    qtbot.mouseClick(page.top.red_link, Qt.MouseButton.LeftButton)
    first = page.card.grid.place
    assert page.card.grid.grid_model.cell(first).spoken == "Rødt uten kommentar"
    assert page.detail.comment.is_editing


# Views


def test_one_indicator_for_all_units(page, qtbot):
    qtbot.mouseClick(page.top.chips[BY_INDICATOR], Qt.MouseButton.LeftButton)
    assert len(rows(page)) == 23
    assert page.card.grid.grid_model.columns[0].group == "januar"
    assert titles(page)[:5] == [
        "januar 2009, tapte dagsverk", "januar 2009, avtalte dagsverk", "januar 2009", "januar 2009, personer",
        "februar 2009, tapte dagsverk",
    ]  # fmt: skip
    assert page.top.left.text() == "92 av 92 rapportert"
    assert text(page, "Frivilligsentralen", "januar 2009") == "skjermet"


def test_the_indicator_is_found_by_a_part_of_its_name(page, qtbot, press):
    qtbot.mouseClick(page.top.chips[BY_INDICATOR], Qt.MouseButton.LeftButton)
    combo = page.top.combo
    combo.setFocus()
    combo.lineEdit().selectAll()
    press("planlagte")
    popup = combo.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Key.Key_Down)
    qtbot.keyClick(popup, Key.Key_Return)
    assert titles(page)[:3] == [
        "1. tertial 2009, gjennomførte satsinger",
        "1. tertial 2009, planlagte satsinger",
        "1. tertial 2009",
    ]
    combo.lineEdit().setText("tull")
    combo.lineEdit().editingFinished.emit()
    assert combo.currentText() == "Gjennomføring av planlagte lokale satsinger"


def test_all_for_all_shows_the_last_period_and_is_saved_alike(page, qtbot, press):
    qtbot.mouseClick(page.top.chips[ALL], Qt.MouseButton.LeftButton)
    page.focus_first()
    assert titles(page) == [
        "Sykefravær, april 2009", "Økonomisk resultat, april 2009",
        "Gjennomføring av planlagte lokale satsinger, 1. tertial 2009",
    ]  # fmt: skip
    assert page.top.left.text() == "69 av 69 rapportert"
    go(page, "Frivilligsentralen", "Sykefravær, april 2009")
    press("??", Key.Key_Return)
    page.save()
    code = next(unit.code for unit in units.in_force(page.shell.database) if unit.name == "Frivilligsentralen")
    assert measurement(page.shell.database, "sickness", month(4), code).state is MeasurementState.UNKNOWN


def test_all_for_all_tells_how_a_unit_stands_so_far_when_one_rests_on_it(page, qtbot):
    so_far = page.detail._values["so_far"].text()
    qtbot.mouseClick(page.top.chips[ALL], Qt.MouseButton.LeftButton)
    go(page, "Hjemmetjenesten nord", "Sykefravær, april 2009")
    qtbot.waitUntil(lambda: page.detail._values["so_far"].text() == so_far)


def test_the_district_begins_with_one_indicator_and_reads_its_own_figures(page):
    page.shell.context.unit = units.unit_by_code(page.shell.database, "ALNA")
    page.show_context()
    assert page.top.view == BY_INDICATOR
    page._show_view(BY_UNIT)
    model = page.card.grid.grid_model
    cell = model.cell(place(page, "Sykefravær", "april 2009"))
    assert (cell.editable, cell.note) == (False, "Regnes ut av det enhetene rapporterer.")


def test_the_whole_year_is_one_link_away(page, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(page.shell.context, "set_period", asked.append, raising=False)
    qtbot.mouseClick(page.top.year_link, Qt.MouseButton.LeftButton)
    assert asked == [Period(2009)]
    page.shell.context.period = Period(2009)
    page.show_context()
    assert len(titles(page)) == 12 + 3 + 1 + 3
    assert page.top.year_link.isHidden()


def test_select_goes_to_what_waits_for_a_report(page):
    line = next(subject for subject in page._sheet.known if subject.info.key == "local")
    page.select(line_id=line.line_id)
    assert page.card.grid.place == place(page, "Lokale satsinger", "1. tertial 2009")
    year = next(subject for subject in page._sheet.known if subject.info.key == "user_respect")
    page.select(line_id=year.line_id)
    assert page.card.where.text() == (
        "«Brukertilfredshet – respekt» gjelder hele året. Velg hele året øverst for å rapportere."
    )


def test_rows_are_found(page, press):
    page.begin_filter()
    press("planlagte")
    assert [page.card.grid.grid_model.rows[row].name for row in page.card.grid.shown_rows()] == ["Planlagte satsinger"]
    press(Key.Key_Return)
    assert page.card.grid.hasFocus()


# Leaving, reading again, export


def test_leaving_asks_and_other_views_too(page, press, answer, qtbot):
    go(page, "Tapte dagsverk", "april 2009")
    press("1", Key.Key_Return)
    assert not page.may_leave()
    qtbot.mouseClick(page.top.chips[ALL], Qt.MouseButton.LeftButton)
    assert (page.top.view, page.top.chips[BY_UNIT].isChecked(), answer["asked"]) == (BY_UNIT, True, 2)
    answer["answer"] = "discard"
    assert page.may_leave()
    assert not page.card.is_unsaved


def test_undo_takes_back_what_is_typed_wherever_the_keyboard_is(start, demo_file, press, qtbot):
    window = start(demo_file)
    window.context.set_unit(units.unit_by_code(window.database, "RE04").id)
    window.go("reporting")
    page = window.page
    qtbot.waitUntil(page.card.grid.hasFocus)
    press(Key.Key_Down, "1", Key.Key_Return)
    page.top.save_button.setFocus()
    press(Key.Key_Z, by=Ctrl)
    assert not page.card.is_unsaved
    assert window.status.said.text() == "Ingen arbeid pågår"
    press(Key.Key_Y, by=Ctrl)
    assert page.card.is_unsaved
    press(Key.Key_S, by=Ctrl)
    assert not page.card.is_unsaved
    press(Key.Key_Z, by=Ctrl)
    assert window.status.said.text() == "Angret: Rapporterte tall."


def test_export_has_numbers_with_their_signs(page):
    page.export()
    head, table, name = page.shell.exported[0]
    assert head[:3] == ["Indikator", "Mål", "januar 2009"]
    assert table[0][0] == "Sykefravær"
    assert isinstance(table[0][2], Number)
    assert table[0][2].after == "\u00a0%"
    assert table[1][:2] == ["Sykefravær, tapte dagsverk", ""]
    assert isinstance(table[1][2], Decimal)
    assert name == "Registrering Hjemmetjenesten nord 2009-T1"


def test_nothing_is_read_for_a_cell_that_is_no_longer_seen(page, qtbot, monkeypatch):
    """The window may be gone, and the file closed, before one has rested on it."""
    go(page, "Tapte dagsverk", "april 2009")
    read = []
    monkeypatch.setattr(page, "_show_depth", lambda: read.append(page))
    page.hide()
    qtbot.waitUntil(lambda: not page._rest.isActive())
    page.show()
    assert read == []
    go(page, "Tapte dagsverk", "mars 2009")
    qtbot.waitUntil(lambda: read == [page])


def test_a_year_without_a_scorecard_is_said(page):
    page.shell.context.period = Period(2004)
    page.show_context()
    assert "2004" in page.empty.label.text()
    page.shell.context.period = T1
    page.show_context()
    assert not page.empty.isVisible()
    assert len(rows(page)) > 5


def test_a_file_that_is_read_only_is_not_typed_in(page, press, monkeypatch):
    monkeypatch.setattr(type(page.shell.database), "read_only", True)
    page.show_context()
    go(page, "Tapte dagsverk", "april 2009")
    press("1", Key.Key_Delete)
    assert not page.card.is_unsaved
    assert not page.detail.states.buttons[MeasurementState.MASKED].isEnabled()


def test_the_model_is_a_proper_model(page, qtmodeltester):
    qtmodeltester.check(page.card.grid.grid_model)
