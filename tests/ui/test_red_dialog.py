"""Red values are asked about before they are saved: by keys and by clicks, in all views; nothing is lost by «no»."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from alna_desktop.models import Comment, Measurement
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import units
from alna_desktop.ui.pages.reporting.page import ReportingPage
from alna_desktop.ui.pages.reporting.red_dialog import RedDialog
from alna_desktop.ui.pages.reporting.top import ALL, BY_INDICATOR

T1 = Period(2009, Frequency.TERTIAL, 1)
Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, shell):
    with shell.database.begin() as session:
        for comment in session.scalars(select(Comment)):
            session.delete(comment)
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
def met(dialogs, qtbot):
    """What the user does in the dialog that comes next, when it has the keyboard."""

    def expect(act):
        def do(dialog):
            qtbot.waitUntil(dialog.fields["cause"].hasFocus)
            act(dialog)

        dialogs.expect(RedDialog, do)

    return expect


@pytest.fixture
def press(qtbot):
    def keys(*given, by=Qt.KeyboardModifier.NoModifier):
        for each in given:
            for key in each if isinstance(each, str) else [each]:
                qtbot.keyClick(QApplication.focusWidget(), key, by)

    return keys


def place(page, row, column):
    model = page.card.grid.grid_model
    return [row.name for row in model.rows].index(row), [each.whole_title for each in model.columns].index(column)


def type_in(page, row, column, text):
    page.card.grid.go(place(page, row, column))
    QGuiApplication.clipboard().setText(text)
    page.card.grid.blocks.paste()


def make_red(page):
    """Two red values of RE04: sickness and local initiatives."""
    type_in(page, "Tapte dagsverk", "januar 2009", "900\t900\t900\t900")
    type_in(page, "Gjennomførte satsinger", "1. tertial 2009", "0")


def written(page):
    with page.shell.database.read() as session:
        return sorted((one.cause, one.doing, str(one.period)) for one in session.scalars(select(Comment)))


def cells(dialog):
    return [[dialog.model.index(row, column).data() for column in range(6)] for row in range(dialog.model.rowCount())]


def test_each_red_value_gets_its_comment_by_keys_alone_and_then_all_is_saved(page, press, met):
    make_red(page)

    def answer(dialog):
        first, second = cells(dialog)
        assert first[:3] == ["Hjemmetjenesten nord", "Sykefravær", "1. tertial"]
        assert first[3].endswith("\u00a0%")
        assert first[4].startswith("≤")
        assert (second[1], second[5]) == ("Lokale satsinger", "Mangler")
        assert dialog.go_button.text() == "Neste"
        press("Influensa.", Key.Key_Tab, "Vikarer.")
        assert cells(dialog)[0][5] == "Skrevet"
        press(Key.Key_Return, by=Ctrl)
        assert dialog.about.text().startswith("Hjemmetjenesten nord: Lokale satsinger")
        assert dialog.fields["cause"].hasFocus()
        assert dialog.fields["cause"].toPlainText() == ""
        press(Key.Key_S, by=Ctrl)
        assert "skal ha en" in dialog.problem.text()
        press("Utsatt.")
        assert dialog.go_button.text() == "Lagre"
        press(Key.Key_Return, by=Ctrl)

    met(answer)
    page.save()
    assert not page.card.is_unsaved
    assert written(page) == [("Influensa.", "Vikarer.", "2009-T1"), ("Utsatt.", "", "2009-T1")]


def test_no_loses_nothing_and_what_was_written_is_there_the_next_time(page, press, met, qtbot):
    make_red(page)

    def refuse(dialog):
        press("Influensa.")
        qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)

    met(refuse)
    page.save()
    assert page.card.is_unsaved
    assert page.card.where.text() == "Ikke lagret. Det du har skrevet, står her fortsatt."
    assert page.card.grid.place == place(page, "Sykefravær", "Kommentar")
    assert page.card.grid.grid_model.cell(page.card.grid.place).text == "Mangler"
    assert written(page) == []

    def accept(dialog):
        assert dialog.about.text().startswith("Hjemmetjenesten nord: Lokale satsinger")  # the one that is missing
        press("Utsatt.")
        qtbot.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)

    met(accept)
    qtbot.mouseClick(page.top.save_button, Qt.MouseButton.LeftButton)
    assert [cause for cause, _doing, _period in written(page)] == ["Influensa.", "Utsatt."]


def test_leaving_with_save_asks_too_and_no_stays(page, met, answer):
    make_red(page)
    answer["answer"] = "save"
    met(lambda dialog: dialog.reject())
    assert not page.may_leave()
    assert page.card.is_unsaved


@pytest.mark.parametrize(
    ("view", "period", "column", "text"),
    [
        (BY_INDICATOR, T1, "januar 2009, tapte dagsverk", "900"),
        (ALL, Period(2009), "Brukertilfredshet – samlet, 2009", "2"),
    ],
)
def test_the_other_views_ask_for_each_unit(page, press, met, qtbot, view, period, column, text):
    page.shell.context.period = period
    qtbot.mouseClick(page.top.chips[view], Qt.MouseButton.LeftButton)
    for unit in ("Hjemmetjenesten nord", "Furuset sykehjem"):
        type_in(page, unit, column, text)

    def respond(dialog):
        assert [row[0] for row in cells(dialog)] == ["Furuset sykehjem", "Hjemmetjenesten nord"]
        dialog.table.setFocus()
        press(Key.Key_Down, Key.Key_Return)
        press("Influensa.")
        press(Key.Key_S, by=Ctrl)
        press("Vikarer mangler.")
        press(Key.Key_S, by=Ctrl)

    met(respond)
    page.save()
    assert not page.card.is_unsaved
    assert [cause for cause, _doing, _period in written(page)] == ["Influensa.", "Vikarer mangler."]


def test_a_part_that_is_too_long_is_said(page, met, press):
    make_red(page)

    def respond(dialog):
        dialog.fields["doing"].setPlainText("x" * 2001)
        press(Key.Key_S, by=Ctrl)
        assert "2000" in dialog.problem.text().replace("\u00a0", "")
        assert dialog.fields["doing"].hasFocus()
        dialog.reject()

    met(respond)
    page.save()
    assert page.card.is_unsaved


def test_what_is_not_red_is_saved_without_a_question(page, met):
    type_in(page, "Tapte dagsverk", "januar 2009", "0\t0\t0\t0")
    page.save()
    with page.shell.database.read() as session:
        assert Decimal(0) in set(session.scalars(select(Measurement.numerator)))
