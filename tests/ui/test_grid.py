"""The grid by real keys: typing, moving, blocks to and from Excel, undo, what is wrong, saving, words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from alna_desktop.errors import UserError
from alna_desktop.ui.widgets.grid.card import GridCard
from alna_desktop.ui.widgets.grid.clipboard import join, split, tiled
from alna_desktop.ui.widgets.grid.model import CHANGED_ROLE
from tests.ui.grid_source import Source

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TEXTS = st.text('a"\t\n\r 1', max_size=4)
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def card(qtbot, settings):
    """A card between two fields, with the keyboard in its first cell."""
    around, before, after = QWidget(), QLineEdit(), QLineEdit()
    card = GridCard(settings, "fruit", "Frukt")
    layout = QVBoxLayout(around)
    for widget in (before, card, after):
        layout.addWidget(widget)
    qtbot.addWidget(around)
    around.resize(900, 500)
    card.before, card.after = before, after
    card.show_source(Source({("Eple", "januar"): "10", ("Pære", "januar"): "2.5"}))
    around.show()
    qtbot.waitExposed(around)
    around.activateWindow()
    card.grid.setFocus()
    qtbot.waitUntil(card.grid.hasFocus)
    card.around = around
    return card


@pytest.fixture
def press(card, qtbot):
    """Keys as a user gives them: text is typed, keys are pressed, in whatever has the keyboard."""

    def keys(*given, by=Qt.KeyboardModifier.NoModifier):
        for each in given:
            for key in each if isinstance(each, str) else [each]:
                qtbot.keyClick(card.around.focusWidget(), key, by)

    return keys


def texts(card):
    model = card.grid.grid_model
    return [[model.index(row, column).data() for column in range(4)] for row in (0, 1, 3, 4)]


def typed(card):
    return dict(card.grid.grid_model.typed)


def copied():
    return QGuiApplication.clipboard().text()


def put(text):
    QGuiApplication.clipboard().setText(text)


def test_the_model_is_a_proper_model(card, qtmodeltester):
    qtmodeltester.check(card.grid.grid_model)


def test_typing_replaces_and_enter_goes_down(card, press):
    press("12,5", Key.Key_Return, "3", Key.Key_Return)
    assert texts(card)[0] == ["12,5", "", "", "12,5"]
    assert texts(card)[1] == ["3", "", "", "3"]
    assert card.grid.place == (3, 0)  # the heading is passed by
    press(Key.Key_Return, by=Shift)
    assert card.grid.place == (1, 0)


def test_tab_goes_along_and_enter_back_to_where_it_began(card, press):
    press("1", Key.Key_Tab, "2", Key.Key_Tab, "3", Key.Key_Return)
    assert texts(card)[0] == ["1", "2", "3", "6"]
    assert card.grid.place == (1, 0)
    press("4", Key.Key_Tab)
    assert card.grid.place == (1, 1)
    press(Key.Key_Tab, by=Shift)
    assert card.grid.place == (1, 0)


def test_tab_passes_what_can_only_be_read(card, press):
    card.grid.go((0, 2))
    press("9", Key.Key_Tab)
    assert card.grid.place == (1, 0)


def test_f2_keeps_what_is_there_and_escape_takes_back(card, press):
    card.grid.begin_edit()
    press(Key.Key_End, "1", Key.Key_Return)
    assert texts(card)[0][0] == "101"
    card.grid.go((1, 0))
    press("77", Key.Key_Escape)
    assert texts(card)[1][0] == "2,5"


def test_arrows_leave_a_cell_that_was_begun_by_typing_but_not_one_that_is_edited(card, press):
    press("5", Key.Key_Right)
    assert (texts(card)[0][0], card.grid.place) == ("5", (0, 1))
    card.grid.go((0, 0))
    card.grid.begin_edit()
    press(Key.Key_End, Key.Key_Left, "1", Key.Key_Down)
    assert (texts(card)[0][0], card.grid.place) == ("15", (1, 0))


def test_what_can_only_be_read_is_not_typed_in(card, press):
    card.grid.go((0, 3))
    press("8")
    card.grid.begin_edit()
    assert card.grid.delegate.editor is None
    assert typed(card) == {}


def test_tab_comes_to_the_grid_and_goes_on_until_one_is_at_work_in_it(card, press):
    card.before.setFocus()
    press(Key.Key_Tab)
    assert card.grid.hasFocus()
    press(Key.Key_Tab)
    assert card.after.hasFocus()
    press(Key.Key_Tab, by=Shift)
    press(Key.Key_Down, Key.Key_Tab)
    assert (card.grid.hasFocus(), card.grid.place) == (True, (1, 1))
    press(Key.Key_Escape, Key.Key_Tab)
    assert card.after.hasFocus()


def test_delete_empties_the_selection_in_one_step(card, press):
    press(Key.Key_Down, by=Shift)
    press(Key.Key_Delete)
    assert [row[0] for row in texts(card)] == ["", "", "", ""]
    press(Key.Key_Z, by=Ctrl)
    assert [row[0] for row in texts(card)] == ["10", "2,5", "", ""]


def test_a_block_goes_to_excel_and_comes_back(card, press):
    press(Key.Key_Right, Key.Key_Down, by=Shift)
    press(Key.Key_C, by=Ctrl)
    assert copied() == "10\t\n2,5\t"
    press(Key.Key_C, by=Ctrl | Shift)
    assert copied() == "\tjanuar\tfebruar\nEple\t10\t\nPære\t2,5\t"
    card.grid.go((3, 0))
    put("1 362,5\t7\r\n−3\t8\r\n")
    press(Key.Key_V, by=Ctrl)
    assert texts(card)[2:] == [["1\u00a0362,5", "7", "", "1\u00a0369,5"], ["−3", "8", "", "5"]]
    press(Key.Key_Z, by=Ctrl)
    assert texts(card)[2:] == [["", "", "", "0"], ["", "", "", "0"]]


def test_one_value_fills_the_selection_over_the_heading(card, press):
    put("4\n")
    press(Key.Key_Down, Key.Key_Down, Key.Key_Right, by=Shift)
    press(Key.Key_V, by=Ctrl)
    assert [row[:2] for row in texts(card)] == [["4", "4"], ["4", "4"], ["4", "4"], ["", ""]]


def test_cut_and_fill_down(card, press):
    press(Key.Key_Down, Key.Key_Down, by=Shift)
    press(Key.Key_D, by=Ctrl)
    assert [row[0] for row in texts(card)] == ["10", "10", "10", ""]
    card.grid.go((4, 0))
    press(Key.Key_D, by=Ctrl)
    assert texts(card)[3][0] == "10"
    press(Key.Key_X, by=Ctrl)
    assert (copied(), texts(card)[3][0]) == ("10", "")


def test_what_has_no_room_or_meets_a_cell_that_is_read_only_is_told(card, press):
    card.grid.go((4, 2))
    put("1\t2\t3\n4\t5\t6")
    press(Key.Key_V, by=Ctrl)
    assert texts(card)[3] == ["", "", "1", "1"]
    assert card.where.text() == (
        "4 verdier fikk ikke plass: «3», «4», «5», «6». 1 verdi traff en celle som bare kan leses: «2»."
    )


def test_wrong_text_stays_is_marked_and_is_not_saved(card, press, qtbot):
    press("1o", Key.Key_Return)
    model = card.grid.grid_model
    wrong = model.index(0, 0)
    assert wrong.data() == "1o"
    assert wrong.data(Qt.ItemDataRole.ToolTipRole) == "«1o» er ikke et tall."
    assert "feil: «1o» er ikke et tall." in wrong.data(SPOKEN)
    assert card.wrong_link.text() == "1 feil"
    assert not card.save()
    assert card.where.text() == "Ikke lagret: 1 celle har feil. «1o» er ikke et tall."
    assert card.grid.place == (0, 0)
    assert model.source.saved[("Eple", "januar")] == "10"
    press("11", Key.Key_Return)
    assert card.save()
    assert model.source.saved[("Eple", "januar")] == "11"
    assert not card.is_unsaved


def test_what_is_half_is_wrong_when_one_wants_to_save_and_not_before(card, press):
    card.grid.grid_model.source.february_first = True
    card.grid.go((1, 2))
    press("5", Key.Key_Return)
    assert card.grid.grid_model.problems == {}
    assert not card.save()
    assert card.grid.place == (1, 2)
    assert card.where.text() == "Ikke lagret: 1 celle har feil. Skriv februar også."
    press("6", Key.Key_Left, "4", Key.Key_Return)
    assert card.save()
    assert card.grid.grid_model.source.saved[("Pære", "mars")] == "6"


def test_undo_and_redo_step_by_step(card, press):
    press("1", Key.Key_Return, "2", Key.Key_Return)
    press(Key.Key_Z, by=Ctrl)
    assert [row[0] for row in texts(card)[:2]] == ["1", "2,5"]
    press(Key.Key_Z, by=Ctrl)
    assert not card.is_unsaved
    press(Key.Key_Y, Key.Key_Y, by=Ctrl)
    assert [row[0] for row in texts(card)[:2]] == ["1", "2"]


def test_typing_what_is_saved_already_is_no_change(card, press):
    press("11", Key.Key_Return)
    card.grid.go((0, 0))
    press("10", Key.Key_Return)
    assert typed(card) == {}


def test_what_is_being_typed_is_saved_too(card, press):
    press("42")
    assert card.save()
    assert card.grid.grid_model.source.saved[("Eple", "januar")] == "42"


def test_a_save_that_fails_loses_nothing(card, press, problems):
    press("42", Key.Key_Return)
    card.grid.grid_model.source.trouble = UserError("Disken er full.")
    assert not card.save()
    assert problems == ["Disken er full."]
    assert typed(card) == {(0, 0): "42"}


def test_leaving_asks(card, press, answer):
    press("42")
    assert not card.may_leave()
    answer["answer"] = "save"
    assert card.may_leave()
    press("43")
    answer["answer"] = "discard"
    assert card.may_leave()
    assert texts(card)[1][0] == "2,5"
    assert answer["asked"] == 3


def test_reading_again_keeps_what_is_typed_on_its_row(card, press):
    card.grid.go((4, 1))
    press("6", Key.Key_Return)
    card.show_source(Source({}, ("Eple", "Pære", "Morell", "Plomme", "Kirsebær")))
    assert typed(card) == {(5, 1): "6"}
    press(Key.Key_Z, by=Ctrl)
    assert not card.is_unsaved


def test_every_cell_is_said_in_words(card, press):
    press("12", Key.Key_Return)
    model = card.grid.grid_model
    assert model.index(0, 0).data(SPOKEN) == "Eple, januar: 12 kg, endret, ikke lagret"
    assert model.index(0, 1).data(SPOKEN) == "Eple, februar: tom"
    assert model.index(0, 3).data(SPOKEN) == "Eple, I alt, Sum: 12, kan bare leses"
    assert model.index(0, 0).data(CHANGED_ROLE)
    assert card.where.text() == "Pære, januar: 2,5 kg"


def test_the_filter_shows_rows_and_what_is_pasted_goes_to_those(card, press):
    assert card.grid.filter("p") == 3
    card.grid.go((0, 1))
    put("1\n2\n3")
    press(Key.Key_V, by=Ctrl)
    card.grid.filter("")
    assert [row[1] for row in texts(card)] == ["1", "2", "3", ""]
    card.grid.filter("pære")
    assert card.grid.isRowHidden(2)


def test_widths_are_remembered_for_columns_of_a_kind(card, qtbot, settings):
    card.grid.horizontalHeader().resizeSection(1, 133)
    again = GridCard(settings, "fruit", "Frukt")
    qtbot.addWidget(again)
    again.show_source(Source())
    assert [again.grid.columnWidth(column) for column in range(4)] == [133, 133, 133, 88]


def test_export_is_what_is_seen(card):
    card.grid.filter("pl")
    head, rows = card.export_table("Frukt")
    assert head == ["Frukt", "januar", "februar", "mars", "I alt, Sum"]
    assert [row[0] for row in rows] == ["Eple", "Plomme"]
    assert rows[0][1] == 10


def test_read_only_cells_are_all_of_them_where_nothing_can_be_saved(card, press):
    card.show_source(card.grid.grid_model.source, read_only=True)
    press("1", Key.Key_Delete)
    assert typed(card) == {}


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("1,5", [["1,5"]]),
        ("1\t2\r\n3\r\n", [["1", "2"], ["3", ""]]),
        ('"to\nlinjer"\tb\n\n', [["to\nlinjer", "b"]]),
        ('"si ""hei"""', [['si "hei"']]),
        ('"uten slutt\tb', [['"uten slutt', "b"]]),
        ("\n\n1", [[""], [""], ["1"]]),
        ("", [[""]]),
    ],
)
def test_excels_text_is_a_block(text, block):
    assert split(text) == block


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.tuples(*[TEXTS] * width).map(list), min_size=1)))
def test_a_block_is_what_it_was_after_the_clipboard(block):
    block[-1][-1] = "end"  # blank lines at the end are no rows
    assert split(join(block)) == block


def test_a_block_is_laid_as_often_as_it_goes_up_in_the_selection():
    assert tiled([["1", "2"]], 2, 4) == [["1", "2", "1", "2"]] * 2
    assert tiled([["1", "2"]], 2, 3) == [["1", "2"]]
