"""The register: sorting, filter, columns, clipboard, and the form that is made from fields."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication

from alna_desktop.errors import Invalid, UserError
from alna_desktop.fields.base import Field, Kind, Option, Schema, Section
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.record import Source
from alna_desktop.ui.widgets.register import Register

SCHEMA = Schema(
    "thing",
    "Thing",
    "New thing",
    "name",
    (
        Section("First", (Field("name", "Name", required=True, width=0), Field("note", "Note", Kind.LONG_TEXT))),
        Section(
            "Second",
            (
                Field("sum", "Sum", Kind.NUMBER),
                Field("day", "Day", Kind.DATE, shown=False),
                Field("level", "Level", Kind.CHOICE, options=(Option("low", "Low"), Option("high", "High"))),
            ),
        ),
    ),
)


@dataclass(frozen=True)
class Thing:
    name: str
    note: str = ""
    sum: Decimal | None = None
    day: date | None = None
    level: str | None = None
    revision: int = 1
    id: UUID = None


class Store:
    """What a service does, with a list."""

    def __init__(self, *names):
        self.things = [Thing(name, sum=Decimal(place), id=uuid4()) for place, name in enumerate(names)]
        self.trouble = None

    def rows(self):
        return self.things

    def save(self, thing_id, _revision, values):
        if self.trouble:
            raise self.trouble
        saved = Thing(**values, id=thing_id or uuid4())
        self.things = [thing for thing in self.things if thing.id != thing_id] + [saved]
        return saved.id

    def delete(self, thing_id):
        self.things = [thing for thing in self.things if thing.id != thing_id]


class Shell:
    def __init__(self, settings):
        self.settings, self.said, self.exported = settings, [], []
        self.database = type("Database", (), {"read_only": False})()

    def say(self, text):
        self.said.append(text)

    def export(self, head, rows, name):
        self.exported.append((head, rows, name))


@pytest.fixture
def store():
    return Store("Åse", "Ærlig", "bok", "Ørn")


@pytest.fixture
def shell(tmp_path):
    return Shell(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def make(qtbot, shell, store):
    def make():
        source = Source(SCHEMA, store.rows, store.save, delete=store.delete)
        register = Register(shell, source)
        qtbot.addWidget(register)
        register.resize(1110, 600)
        register.reload()
        register.show()
        qtbot.waitExposed(register)
        return register

    return make


@pytest.fixture
def register(make):
    return make()


def names(register):
    return [register.model.index(row, 0).data() for row in range(register.model.rowCount())]


def type_name(register, qtbot, text):
    editor = register.pane.form.rows["name"].editor
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def choose(register, qtbot, row):
    register.table.selectRow(row)
    qtbot.wait(20)


def test_model_keeps_the_rules_of_qt(register, qtmodeltester):
    qtmodeltester.check(register.model)


def test_sorts_as_norwegians_do(register):
    register.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert names(register) == ["bok", "Ærlig", "Ørn", "Åse"]
    register.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert names(register) == ["Åse", "Ørn", "Ærlig", "bok"]


def test_filter_keeps_the_chosen_row_and_esc_ends_it(register, qtbot):
    choose(register, qtbot, 3)
    register.begin_filter()
    qtbot.keyClicks(register.filter_field, "ør")
    assert names(register) == ["Ørn"]
    assert register.count.text() == "Viser 1 av 4"
    assert register.table.selected_rows() == [0]
    qtbot.keyClicks(register.filter_field, "xx")
    assert register.nothing.isVisible()
    qtbot.keyClick(register.filter_field, Qt.Key.Key_Escape)
    assert register.table.selected_rows() == [3]


def test_down_goes_from_the_filter_to_the_rows(register, qtbot):
    register.begin_filter()
    qtbot.keyClick(register.filter_field, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: register.table.hasFocus())


def test_copies_with_the_head(register, qtbot):
    register.table.selectAll()
    qtbot.keyClick(register.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[0] == "Navn"
    assert [line.split("\t")[0] for line in lines[1:]] == ["Åse", "Ærlig", "bok", "Ørn"]


def test_export_is_what_is_seen_with_types(register, shell, qtbot):
    qtbot.keyClicks(register.filter_field, "bok")
    register.export_link.click()
    head, rows, _name = shell.exported[0]
    assert len(head) == 4
    assert rows == [["bok", "", Decimal(2), ""]]


def test_columns_and_widths_are_remembered(make, register):
    menu = register.columns.menu(register)
    day = menu.actions()[3]
    assert not day.isChecked()
    day.trigger()
    register.table.setColumnWidth(2, 77)
    again = make()
    assert not again.table.isColumnHidden(3)
    assert again.table.columnWidth(2) == 77
    assert not menu.actions()[0].isEnabled()


def test_form_has_label_buddy_and_name_for_every_field(register):
    for field in SCHEMA.fields:
        row = register.pane.form.rows[field.key]
        assert row.label.buddy() is row.editor
        assert row.editor.accessibleName() == field.title


def test_saves_as_one_piece(register, shell, store, qtbot):
    choose(register, qtbot, 2)
    assert not register.pane.save_button.isEnabled()
    type_name(register, qtbot, "Brev")
    rows = register.pane.form.rows
    rows["sum"].editor.clear()
    qtbot.keyClicks(rows["sum"].editor, "1 200,50")
    qtbot.keyClicks(rows["note"].editor, "Hei")
    assert register.pane.footer.unsaved.isVisible()
    register.save()
    saved = next(thing for thing in store.things if thing.name == "Brev")
    assert (saved.sum, saved.note) == (Decimal("1200.50"), "Hei")
    assert not register.pane.footer.unsaved.isVisible()
    assert register.pane.row_id == saved.id
    assert shell.said == ["Lagret."]


def test_what_is_wrong_stands_under_its_field(register, store, qtbot):
    choose(register, qtbot, 0)
    rows = register.pane.form.rows
    rows["name"].editor.clear()
    qtbot.keyClicks(rows["day"].editor, "i går")
    register.save()
    assert rows["name"].problem == "Fyll ut «Navn»."
    assert "31.01.2009" in rows["day"].problem
    assert register.pane.is_unsaved
    type_name(register, qtbot, "x")
    assert rows["name"].problem == ""
    assert rows["day"].problem


def test_what_the_service_finds_wrong_stands_there_too(register, store, qtbot):
    choose(register, qtbot, 0)
    store.trouble = Invalid({"name": "Opptatt."})
    type_name(register, qtbot, "bok")
    register.save()
    assert register.pane.form.rows["name"].problem == "Opptatt."


def test_other_trouble_is_a_message(register, store, qtbot, monkeypatch):
    shown = []
    monkeypatch.setattr(kit, "show_problem", lambda _parent, text: shown.append(text))
    store.trouble = UserError("Noen andre har lagret.")
    type_name(register, qtbot, "bok")
    register.save()
    assert shown == ["Noen andre har lagret."]
    assert register.pane.is_unsaved


def test_cancel_keeps_row_and_text(register, qtbot, answer):
    choose(register, qtbot, 1)
    type_name(register, qtbot, "Nytt")
    choose(register, qtbot, 3)
    assert answer["asked"] == 1
    assert register.table.selected_rows() == [1]
    assert register.pane.form.rows["name"].editor.text() == "Nytt"


@pytest.mark.parametrize(("given", "kept"), [("save", True), ("discard", False)])
def test_save_or_discard_goes_on(register, store, qtbot, answer, given, kept):
    answer["answer"] = given
    choose(register, qtbot, 1)
    type_name(register, qtbot, "Nytt")
    choose(register, qtbot, 3)
    assert ("Nytt" in [thing.name for thing in store.things]) is kept
    assert answer["asked"] == 1
    assert register.pane.title.text() == "Ørn"
    assert register.pane.row_id == register.model.row(register.table.currentIndex()).id


def test_text_stays_when_the_file_changes_meanwhile(register, qtbot):
    choose(register, qtbot, 1)
    type_name(register, qtbot, "Nytt")
    register.reload()
    assert register.pane.form.rows["name"].editor.text() == "Nytt"


def test_new_is_empty_and_found_after_saving(register, store, qtbot):
    register.new()
    assert register.pane.row_id is None
    type_name(register, qtbot, "Aks")
    register.save()
    assert register.pane.title.text() == "Aks"
    assert register.model.row(register.table.currentIndex()).name == "Aks"


def test_a_choice_can_be_left_empty(register, store, qtbot):
    choose(register, qtbot, 0)
    picker = register.pane.form.rows["level"].editor
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    register.save()
    assert next(thing for thing in store.things if thing.name == "Åse").level == "high"


def test_delete_removes_without_asking_and_the_next_is_shown(register, shell, store, qtbot):
    choose(register, qtbot, 1)
    qtbot.keyClick(register.table, Qt.Key.Key_Delete)
    assert names(register) == ["Åse", "bok", "Ørn"]
    assert register.pane.title.text() == "bok"
    assert shell.said == ["«Ærlig» er fjernet. Angre med Ctrl+Z."]


def test_delete_does_nothing_with_several_selected(register, store, qtbot):
    register.table.selectAll()
    qtbot.keyClick(register.table, Qt.Key.Key_Delete)
    assert len(store.things) == 4


def test_nothing_can_be_changed_in_a_file_that_is_only_read(shell, make):
    shell.database.read_only = True
    register = make()
    assert not register.pane.form.rows["name"].editor.isEnabled()
    register.new()
    assert register.pane.row_id is not None
