"""The page «Kvalitetsdokumenter»: chips, search, versions, readings, many at once and paper; real clicks and keys."""

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from alna_desktop.models import DocumentKind
from alna_desktop.models.document_rules import Standing, Step
from alna_desktop.services import document_rows, history, units
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.documents.page import DocumentsPage, View
from alna_desktop.ui.pages.documents.pane import CONTENT, DEVIATIONS, HOLDS, READ, VERSIONS
from alna_desktop.ui.pages.documents.steps import OWNER, REVIEW
from alna_desktop.ui.widgets import identity
from alna_desktop.ui.widgets.lists import ITEM_ROLE
from alna_desktop.ui.widgets.seen import seen

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def make(qtbot, shell):
    """Makes the page for a unit."""

    def make(code: str = "ALNA") -> DocumentsPage:
        shell.context.unit = units.unit_by_code(shell.database, code)
        page = DocumentsPage(shell)
        shell.database.subscribe(lambda tables: page.show_context() if tables & page.tables else None)
        qtbot.addWidget(page)
        page.resize(1158, 688)
        page.show_context()
        page.show()
        qtbot.waitExposed(page)
        return page

    return make


@pytest.fixture
def page(make):
    return make()


def numbers(page):
    return [row.number for row in page.documents.rows()]


def count(page, view):
    return int(page.chips[view].text().split("  ")[1])


def go_to(page, number):
    """Choose a document as a click on its row does, whatever chip it is behind."""
    row = next(row for row in document_rows.rows(page.shell.database) if row.number == number)
    page.select(document_id=row.id)
    QApplication.processEvents()
    assert page.pane.row.number == number
    return page.pane.row


def select(page, *places):
    table = page.documents.table
    table.selectRow(places[0])
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for place in places[1:]:
        table.selectionModel().select(table.model().index(place, 0), flags)
    QApplication.processEvents()


def fill(dialog, qtbot, key, text):
    qtbot.keyClicks(dialog.form.rows[key].editor, text)


def texts(table):
    model = table.model()
    columns = range(model.columnCount())
    return [[model.index(row, column).data() for column in columns] for row in range(model.rowCount())]


def test_what_holds_is_seen_first_and_chips_count(page, qtbot):
    assert page.chips[View.IN_FORCE].isChecked()
    assert count(page, View.IN_FORCE) == 45 == len(numbers(page))
    for view in (View.DUE, View.UNREAD, View.DRAFTS, View.PAST, View.ALL):
        qtbot.mouseClick(page.chips[view], LEFT)
        assert count(page, view) == len(numbers(page))
    assert count(page, View.ALL) == 49
    qtbot.mouseClick(page.chips[View.DUE], LEFT)
    assert all(row.standing.is_due for row in page.documents.rows())


def test_a_unit_sees_what_holds_for_it_and_counts_its_own_people(make):
    page = make("RE02")
    assert "P-11" in numbers(page)
    assert "R-21" not in numbers(page)
    assert all(row.to_read in (0, 1) for row in page.documents.rows())
    go_to(page, "P-12")
    assert {text[2] for text in texts(page.pane.readers.table)} == {"Furuset sykehjem"}
    assert all(text[1].endswith("Furuset sykehjem") for text in texts(page.pane.deviations.table))


def test_words_in_the_text_are_found_as_one_types(page, qtbot):
    page.begin_filter()
    qtbot.keyClicks(page.documents.filter_field, "vanedannende")
    assert numbers(page) == []
    qtbot.keyClick(page.documents.filter_field, Qt.Key.Key_Escape)
    qtbot.keyClicks(page.documents.filter_field, "UKEDOSETTER")
    assert numbers(page) == ["P-11"]


def test_one_kind_at_a_time(page):
    page.kind_box.setCurrentIndex(page.kind_box.findData(DocumentKind.LAW))
    page.kind_box.activated.emit(page.kind_box.currentIndex())
    assert numbers(page) == ["L-01", "L-02", "L-03"]
    assert count(page, View.ALL) == 3
    go_to(page, "P-11")  # out of the kind where it is hidden there
    assert page.kind_box.currentData() is None


def test_a_new_document_is_written_sent_approved_and_read(page, qtbot, dialogs, shell):
    qtbot.mouseClick(page.new_button, LEFT)
    pane = page.pane
    assert pane.stack.currentIndex() == HOLDS
    qtbot.keyClicks(pane.form.rows["title"].editor, "Måltider")
    pane.form.rows["kind"].editor.write(DocumentKind.ROUTINE)
    pane.form.edited.emit()
    qtbot.mouseClick(pane.save_button, LEFT)
    assert page.chips[View.DRAFTS].isChecked()
    assert pane.row.title == "Måltider"
    qtbot.mouseClick(pane.tabs.tabs[CONTENT], LEFT)
    qtbot.mouseClick(pane.content.write_link, LEFT)
    qtbot.keyClicks(page.editor.text_field, "# Formål")
    qtbot.keyClick(page.editor.text_field, Qt.Key.Key_Return)
    qtbot.keyClicks(page.editor.text_field, "God mat.")
    qtbot.waitUntil(lambda: "God mat." in page.editor.view.toPlainText())
    page.save()
    assert not page._is_writing
    assert "God mat." in pane.content.view.toPlainText()
    assert pane.step_button.text() == "Send til godkjenning"
    qtbot.mouseClick(pane.step_button, LEFT)
    assert pane.row.standing is Standing.SENT

    def approve(dialog):
        fill(dialog, qtbot, "approved_by", "Bydelsdirektør")
        qtbot.mouseClick(dialog.do_button, LEFT)

    dialogs.expect(AskDialog, approve)
    qtbot.mouseClick(pane.step_button, LEFT)
    row = next(row for row in document_rows.rows(shell.database) if row.title == "Måltider")
    assert (row.standing, row.valid_from) == (Standing.IN_FORCE, date(2009, 5, 5))
    page.select(document_id=row.id)
    QApplication.processEvents()
    qtbot.mouseClick(pane.tabs.tabs[READ], LEFT)
    qtbot.mouseClick(pane.readers.tick_link, LEFT)
    assert pane.readers.summary.text() == "31 av 31 har lest versjon 1."
    assert not pane.readers.tick_link.isVisible()


def test_files_are_attached_to_drafts_alone(page, qtbot, monkeypatch, tmp_path):
    file = tmp_path / "varme.pdf"
    file.write_bytes(b"%PDF-1.4")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([str(file)], ""))
    go_to(page, "P-22")
    attached = page.pane.content.attachments
    qtbot.mouseClick(attached.add_button, LEFT)
    assert attached.list.count() == 1
    qtbot.mouseClick(page.pane.step_button, LEFT)
    go_to(page, "P-22")
    assert page.pane.row.standing is Standing.SENT
    assert attached.list.count() == 1
    assert not attached.add_button.isVisible()
    go_to(page, "P-11")
    assert not attached.isVisible()


def test_a_number_of_a_person_is_pointed_out_before_it_is_saved(page, monkeypatch):
    asked = []
    monkeypatch.setattr(identity, "may_save", lambda _parent, texts: asked.append(texts))
    go_to(page, "P-22")
    page.write()
    page.editor.text_field.setPlainText("Gjelder 01010112377")
    assert not page.editor.save()
    assert asked[0]["Tekst"] == "Gjelder 01010112377"
    page.editor._leave()


def test_a_role_is_asked_for_before_it_is_approved(page, qtbot, dialogs):
    go_to(page, "RL-03")

    def try_without(dialog):
        qtbot.mouseClick(dialog.do_button, LEFT)
        assert dialog.form.rows["approved_by"].problem
        dialog.reject()

    dialogs.expect(AskDialog, try_without)
    qtbot.mouseClick(page.pane.step_button, LEFT)
    assert page.pane.row.standing is Standing.SENT


def test_space_and_a_click_tick_who_has_read(page, qtbot):
    go_to(page, "R-11")
    qtbot.mouseClick(page.pane.tabs.tabs[READ], LEFT)
    table = page.pane.readers.table
    unread = next(place for place, text in enumerate(texts(table)) if not text[0])
    assert "Gjenstår: " in page.pane.readers.summary.text()
    table.setFocus()
    table.selectRow(unread)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert texts(table)[unread][0] == "05.05.2009"
    assert table.currentIndex().row() == unread
    qtbot.mouseClick(table.viewport(), LEFT, pos=table.visualRect(table.model().index(0, 0)).center())
    assert texts(table)[0][0] == ""
    history.undo(page.shell.database)
    assert texts(table)[0][0] != ""


def test_the_version_that_is_written_beside_can_be_read(page, qtbot):
    go_to(page, "P-02")
    content = page.pane.content
    assert content.other_link.text() == "Vis versjon 2, til godkjenning"
    qtbot.mouseClick(content.other_link, LEFT)
    assert "Versjon 2, til godkjenning" in content.view.toPlainText()
    qtbot.mouseClick(page.pane.tabs.tabs[VERSIONS], LEFT)
    assert [text[:2] for text in texts(page.pane.versions.table)] == [["2", "Til godkjenning"], ["1", "Gyldig"]]


def test_a_deviation_is_gone_to(page, qtbot, shell):
    go_to(page, "P-12")
    qtbot.mouseClick(page.pane.tabs.tabs[DEVIATIONS], LEFT)
    table = page.pane.deviations.table
    assert texts(table)[0][:2] == ["2009-0042", "Fall på bad under stell, Furuset sykehjem"]
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    key, what = shell.went[0]
    assert key == "deviations"
    assert list(what) == ["deviation_id"]


def test_there_and_back_between_deviation_and_procedure(window, qtbot):
    row = next(row for row in document_rows.rows(window.database) if row.number == "P-12")
    window.go("documents", document_id=row.id)
    QApplication.processEvents()
    page = window.page
    page.pane.tabs.open(DEVIATIONS)
    page.pane.deviations.table.opened.emit(page.pane.deviations.model.index(0, 0))
    there = window.page
    assert there.key == "deviations"
    assert there.pane.found.row.title == "Fall på bad under stell"
    qtbot.mouseClick(there.pane.event_part.links["document_id"], LEFT)
    QApplication.processEvents()
    assert window.page is page
    assert page.pane.row.number == "P-12"


def test_the_units_it_holds_for_are_saved_with_the_form(page, qtbot, shell):
    found = go_to(page, "R-12")
    page.edit()
    box = page.pane.units_box
    chosen = [unit.id.hex for unit in units.in_force(shell.database) if unit.code in ("RE01", "RE02")]
    box._take(frozenset(chosen))
    assert page.pane.is_unsaved
    assert page.pane.save_button.isVisible()
    page.save()
    assert not page.pane.is_unsaved
    now = next(row for row in document_rows.rows(shell.database) if row.id == found.id)
    assert now.units == "Ellingsrud sykehjem, Furuset sykehjem"


def test_what_is_unsaved_holds_the_user(page, qtbot, answer):
    go_to(page, "R-12")
    page.edit()
    qtbot.keyClicks(page.pane.form.rows["number"].editor, "x")
    qtbot.mouseClick(page.chips[View.DUE], LEFT)
    assert answer["asked"] == 1
    assert page.chips[View.ALL].isChecked() or page.chips[View.IN_FORCE].isChecked()
    answer["answer"] = "discard"
    assert page.may_leave()
    assert page.pane.form.rows["number"].editor.text() == "R-12"


def test_what_is_being_written_holds_the_user(page, qtbot, answer):
    go_to(page, "P-22")
    page.write()
    qtbot.keyClicks(page.editor.text_field, "Mer")
    qtbot.keyClick(page.editor.text_field, Qt.Key.Key_Escape)
    assert answer["asked"] == 1
    assert page._is_writing
    answer["answer"] = "save"
    assert page.may_leave()
    assert not page._is_writing
    assert page.pane.row.text.startswith("Mer")


def test_what_is_wrong_with_a_text_is_said_under_its_field(page, qtbot):
    go_to(page, "P-22")
    page.write()
    page.editor.form.rows["title"].editor.clear()
    page.editor.form.edited.emit()
    assert not page.editor.save()
    assert page.editor.form.rows["title"].problem
    page.editor.form.rows["title"].editor.setText("Varmebølge")
    page.editor.text_field.setPlainText("x" * 200_001)
    assert not page.editor.save()
    assert "200000" in page.editor.problem.text()
    page.editor._leave()


def test_a_line_becomes_a_heading(page):
    go_to(page, "P-22")
    page.write()
    page.editor.text_field.setPlainText("Formål")
    page.editor.menu().actions()[0].trigger()
    assert page.editor.text_field.toPlainText() == "# Formål"
    page.editor._leave()


def test_many_at_once(page, qtbot, dialogs, shell):
    qtbot.mouseClick(page.chips[View.DUE], LEFT)
    select(page, 0, 1, 2)
    chosen = [row.id for row in page.documents.chosen()]
    assert page.documents.bulk.isVisible()
    assert not page.documents.list_link.isVisible()

    def set_review(dialog):
        fill(dialog, qtbot, "review_on", "01.12.2009")
        qtbot.mouseClick(dialog.do_button, LEFT)

    def set_owner(dialog):
        fill(dialog, qtbot, "role", "Stab")
        qtbot.mouseClick(dialog.do_button, LEFT)

    dialogs.expect(AskDialog, set_owner)
    qtbot.mouseClick(page.documents.bulk_links[OWNER], LEFT)
    select(page, 0, 1, 2)
    dialogs.expect(AskDialog, set_review)
    qtbot.mouseClick(page.documents.bulk_links[REVIEW], LEFT)
    after = [row for row in document_rows.rows(shell.database) if row.id in chosen]
    assert {(row.who, row.review_on) for row in after} == {("Stab", date(2009, 12, 1))}
    assert count(page, View.DUE) == 3
    assert "3 dokumenter" in shell.said[-1]


def test_delete_discards_a_draft_and_nothing_else(page, qtbot):
    go_to(page, "P-22")
    page.documents.table.setFocus()
    qtbot.keyClick(page.documents.table, Qt.Key.Key_Delete)
    assert count(page, View.ALL) == 48
    go_to(page, "P-11")
    qtbot.keyClick(page.documents.table, Qt.Key.Key_Delete)
    assert count(page, View.ALL) == 48


def test_withdrawn_with_the_reason_why(page, qtbot, dialogs):
    go_to(page, "P-11")

    def withdraw(dialog):
        fill(dialog, qtbot, "reason", "Ny forskrift")
        qtbot.mouseClick(dialog.do_button, LEFT)

    dialogs.expect(AskDialog, withdraw)
    qtbot.mouseClick(page.pane.links[Step.WITHDRAW], LEFT)
    go_to(page, "P-11")
    assert page.pane.meta.text() == "Ny forskrift"
    assert page.pane.step_button.text() == "Ny versjon"


def test_withdrawn_while_a_new_version_is_written(page, qtbot, dialogs):
    title = go_to(page, "P-11").title
    qtbot.mouseClick(page.pane.step_button, LEFT)  # «Ny versjon»
    qtbot.mouseClick(page.pane.content.other_link, LEFT)
    qtbot.mouseClick(page.pane.content.write_link, LEFT)
    page.editor.form.rows["title"].editor.clear()
    qtbot.keyClicks(page.editor.form.rows["title"].editor, "Noe nytt")
    page.save()

    def withdraw(dialog):
        fill(dialog, qtbot, "reason", "Ny forskrift")
        qtbot.mouseClick(dialog.do_button, LEFT)

    dialogs.expect(AskDialog, withdraw)
    qtbot.mouseClick(page.pane.links[Step.WITHDRAW], LEFT)
    row = go_to(page, "P-11")
    assert (row.title, row.standing) == (title, Standing.PAST)
    assert page.pane.pill.accessibleName() == "Trukket"
    assert page.pane.meta.text() == "Ny forskrift"
    qtbot.mouseClick(page.chips[View.PAST], LEFT)
    assert "P-11" in numbers(page)
    qtbot.mouseClick(page.chips[View.DRAFTS], LEFT)
    assert "P-11" in numbers(page)  # what is written waits there
    page.documents.choose(row.id)
    assert page.pane.step_button.text() == "Send til godkjenning"


def test_a_document_and_the_list_as_pdf(page, qtbot, monkeypatch, tmp_path, shell):
    offered = []

    def ask(_parent, _title, name, _kinds):
        offered.append(name)
        return str(tmp_path / f"{len(offered)}"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    go_to(page, "P-11")
    qtbot.mouseClick(page.pane.paper_link, LEFT)
    qtbot.mouseClick(page.documents.list_link, LEFT)
    assert offered[0].endswith("P-11 Legemiddelhåndtering i sykehjem, versjon 3.pdf")
    assert [path.name for path in sorted(tmp_path.glob("*.pdf"))] == ["1.pdf", "2.pdf"]
    assert shell.said == ["«1.pdf» er lagret.", "«2.pdf» er lagret."]


def test_what_is_seen_goes_to_excel_with_kind_and_owner(page, shell):
    page.export_seen()
    head, rows, name = shell.exported[0]
    assert name == "Kvalitetsdokumenter"
    assert head[:4] == ["Status", "Tittel", "Revisjon", "Lest"]
    assert head[4:] == ["Type", "Nummer", "Gjelder for", "Eier", "Versjon", "Skal leses"]
    assert len(rows) == 45
    assert isinstance(rows[0][2], date)
    assert seen(page.documents.table).head == head


def test_services_are_a_register_of_their_own(page, qtbot, shell):
    qtbot.mouseClick(page.chips[View.SERVICES], LEFT)
    assert page.register is page.services
    assert page.new_button.text() == "Ny tjeneste"
    assert page.services.model.total == count(page, View.SERVICES) == 24
    page.new()
    qtbot.keyClicks(page.services.pane.form.rows["name"].editor, "Dagsenter")
    page.services.pane.form.rows["unit_id"].editor.write(units.unit_by_code(shell.database, "RE02").id)
    page.services.pane.form.edited.emit()
    page.save()
    assert count(page, View.SERVICES) == 25
    page.select(view="unread")
    assert page.register is page.documents


def test_the_menu_of_the_table_has_the_steps(page):
    go_to(page, "P-22")
    words = [action.text() for action in page.table_menu(page.documents.table).actions()]
    assert words[0] == "Send til godkjenning"
    assert "Forkast utkastet" in words
    assert "Kopier alt med overskrifter" in words


def test_nothing_can_be_changed_in_a_file_that_is_only_read(make, shell, monkeypatch):
    monkeypatch.setattr(type(shell.database), "read_only", True)
    page = make()
    go_to(page, "P-22")
    assert not page.new_button.isVisible()
    assert not page.pane.content.write_link.isVisible()
    assert not page.pane.step_button.isVisible()
    assert page.documents.steps.possible(page.documents.chosen()) == []
    page.write()
    page.new()
    assert not page._is_writing
    assert page.pane.row.number == "P-22"


def test_today_and_the_search_lead_here(window, qtbot):
    from alna_desktop.ui import found

    entry = next(entry for entry in found.entries(window) if entry.text.startswith("P-11 "))
    assert entry.kind == "Prosedyre"
    entry.run()
    QApplication.processEvents()
    assert window.page.key == "documents"
    assert window.page.pane.row.number == "P-11"
    window.go("today")
    tasks = window.page.tasks
    qtbot.waitUntil(lambda: tasks.model().rowCount() > 0)  # they are read once the board is painted
    items = [tasks.model().index(at, 0).data(ITEM_ROLE) for at in range(tasks.model().rowCount())]
    row = next(at for at, item in enumerate(items) if hasattr(item, "task") and "ikke lest" in item.task.name)
    tasks.opened.emit(tasks.model().index(row, 0))
    assert window.page.key == "documents"
    assert window.page.chips[View.UNREAD].isChecked()


def test_models_keep_the_rules_of_qt(page, qtmodeltester):
    for table in (page.documents.table, page.services.table, page.pane.versions.table, page.pane.readers.table):
        qtmodeltester.check(table.model())
