"""«Rapportpakker»: templates put together by keyboard and mouse, packs made, looked at, sent and compared."""

import pikepdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox

from alna_desktop.models.pack_kinds import PartKind
from alna_desktop.services import pack_templates, sent_packs
from alna_desktop.services.units import unit_by_code
from alna_desktop.ui.pack_dialog import PackDialog
from alna_desktop.ui.pages.packs.page import PacksPage
from alna_desktop.ui.pages.packs.text_dialog import TextDialog
from alna_desktop.ui.widgets import kit


@pytest.fixture
def page(qtbot, shell):
    shell.context.unit = unit_by_code(shell.database, "RE02")
    made = PacksPage(shell)
    qtbot.addWidget(made)
    made.resize(1158, 680)
    made.show()
    made.show_context()
    yield made
    qtbot.waitUntil(lambda: not made.making.is_running, timeout=60_000)
    made._discard()


def keys(page):
    return [part.key for part in page.editor.parts.parts]


def save(page, qtbot):
    qtbot.mouseClick(page.editor.save_button, Qt.MouseButton.LeftButton)
    return pack_templates.templates(page.shell.database)[page.list.row]


def test_the_templates_and_the_parts_of_the_first(page):
    spoken = [page.list.model().index(row, 0).data() for row in range(page.list.model().rowCount())]
    assert spoken[0] == "Dialogmøte, standard"
    assert len(spoken) == 5
    assert page.editor.name.text() == "Dialogmøte"
    assert keys(page)[0] == "summary"
    spoken = page.editor.parts.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Oppsummering, valgt"


def test_parts_are_ticked_and_moved_by_keyboard(page, qtbot):
    parts = page.editor.parts
    qtbot.keyClick(parts, Qt.Key.Key_Space)
    assert not parts.parts[0].chosen
    assert page.editor.unsaved.isVisible()
    qtbot.keyClick(parts, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert keys(page)[:2] == ["agenda", "summary"]
    kept = save(page, qtbot)
    assert [(part.key, part.chosen) for part in kept.parts[:2]] == [("agenda", True), ("summary", False)]
    assert not page.editor.unsaved.isVisible()


def test_parts_are_ticked_and_dragged_by_mouse(page, qtbot):
    view = page.editor.parts
    place = view.viewport()
    rect = view.visualRect(view.model().index(1, 0))
    qtbot.mouseClick(place, Qt.MouseButton.LeftButton, pos=QPoint(24, rect.center().y()))
    assert not view.parts[1].chosen
    first, third = (view.visualRect(view.model().index(row, 0)).center() for row in (0, 2))
    qtbot.mousePress(place, Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseMove(place, third)
    qtbot.mouseRelease(place, Qt.MouseButton.LeftButton, pos=third)
    assert keys(page)[2] == "summary"


def test_the_way_a_part_is_shown(page, qtbot):
    parts = page.editor.parts
    row = keys(page).index("indicators")
    parts.setCurrentIndex(parts.model().index(row, 0))
    assert [page.editor.way.itemText(at) for at in range(3)] == ["Alle med verdi", "Nær og ikke nådd", "Bare ikke nådd"]
    page.editor.way.setCurrentIndex(2)
    page.editor.way.activated.emit(2)
    assert save(page, qtbot).parts[row].choice == "not_met"


def test_own_text_is_put_in_edited_and_removed(page, dialogs, qtbot):
    def write(dialog):
        assert not dialog.ok_button.isEnabled()
        qtbot.keyClicks(dialog.title, "Innledning")
        dialog.body.setPlainText("# Om\n- punkt")
        qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)

    dialogs.expect(TextDialog, write)
    qtbot.mouseClick(page.editor.text_link, Qt.MouseButton.LeftButton)
    part = page.editor.parts.parts[1]
    assert (part.kind, part.title, part.body) == (PartKind.TEXT, "Innledning", "# Om\n- punkt")

    def rename(dialog):
        dialog.title.setText("Forord")
        qtbot.keyClick(dialog.title, Qt.Key.Key_Return)
        dialog.accept()

    dialogs.expect(TextDialog, rename)
    qtbot.keyClick(page.editor.parts, Qt.Key.Key_Return)
    assert page.editor.parts.parts[1].title == "Forord"
    qtbot.keyClick(page.editor.parts, Qt.Key.Key_Delete)
    assert all(part.kind is PartKind.SECTION for part in page.editor.parts.parts)


def test_a_pdf_is_attached_and_what_is_none_is_said(page, qtbot, monkeypatch, problems, tmp_path):
    good, bad = tmp_path / "Brev.pdf", tmp_path / "feil.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(good)
    bad.write_bytes(b"%PDF-1.7 half")
    large = tmp_path / "stor.pdf"
    with large.open("wb") as file:
        file.truncate(pack_templates.LARGEST_FILE + 1)
    for path in (good, bad, tmp_path, tmp_path / "borte.pdf", large):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_what, path=path: (str(path), ""))
        qtbot.mouseClick(page.editor.file_link, Qt.MouseButton.LeftButton)
    (part,) = [part for part in page.editor.parts.parts if part.kind is PartKind.FILE]
    assert part.title == "Brev"
    assert page.shell.said == ["«Brev.pdf» er lagt inn: 1 side."]
    assert ["kan ikke leses" in each for each in problems] == [True, True, True, False]
    assert problems[1].endswith("det er en mappe.")
    assert problems[2].endswith("den finnes ikke.")
    assert "20 MB" in problems[3]
    assert save(page, qtbot).file_keys == [part.sha256]


def test_what_is_wrong_is_said_and_nothing_is_saved(page, qtbot):
    page.editor.pattern.setFocus()
    page.editor.pattern.clear()
    qtbot.keyClicks(page.editor.pattern, "{navn}")
    qtbot.mouseClick(page.editor.save_button, Qt.MouseButton.LeftButton)
    assert "kan ikke fylles ut" in page.editor.problem.text()
    assert pack_templates.templates(page.shell.database)[0].id is None


def test_one_document_is_named_by_its_template(page, qtbot):
    assert page.editor.pattern.isEnabled()
    box = page.editor.combined
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert not page.editor.pattern.isEnabled()
    page._discard()
    assert page.editor.pattern.isEnabled()


def test_unsaved_changes_are_asked_about(page, qtbot, monkeypatch):
    answers = []
    monkeypatch.setattr(kit, "ask_to_save", lambda _parent: answers.pop())
    qtbot.keyClick(page.editor.parts, Qt.Key.Key_Space)
    answers.append("cancel")
    page.list.setCurrentIndex(page.list.model().index(1, 0))
    assert page.list.row == 0
    assert page.editor.is_changed
    answers.append("cancel")
    assert not page.may_leave()
    answers.append("discard")
    page.list.setCurrentIndex(page.list.model().index(1, 0))
    assert page.editor.name.text() == "Tertialrapport"


def test_what_is_saved_on_the_way_to_another_template_does_not_hold_one_back(page, qtbot, monkeypatch):
    monkeypatch.setattr(kit, "ask_to_save", lambda _parent: "save")
    page.editor.name.setFocus()
    page.editor.name.selectAll()
    qtbot.keyClicks(page.editor.name, "Dialog i bydelen")
    page.list.setCurrentIndex(page.list.model().index(1, 0))
    assert (page.list.row, page.editor.name.text()) == (1, "Tertialrapport")
    assert pack_templates.templates(page.shell.database)[0].name == "Dialog i bydelen"


def test_two_copies_of_a_template_have_a_name_each(page):
    page.new()
    page.list.setCurrentIndex(page.list.model().index(0, 0))
    page.new()
    assert page.editor.name.text() == "Dialogmøte – kopi 2"
    assert page.editor.problem.text() == ""


def test_a_new_template_is_a_copy_and_is_removed_again(page, qtbot):
    page.new()
    assert page.editor.name.text() == "Dialogmøte – kopi"
    assert page.editor.pattern.text() == "{kode}-{enhet}-{periode}-{mal}"  # or its packs would overwrite the model's
    assert page.list.row == 5
    qtbot.mouseClick(page.reset_link, Qt.MouseButton.LeftButton)
    assert len(pack_templates.templates(page.shell.database)) == 5


def wait(page, qtbot):
    qtbot.waitUntil(lambda: not page.making.is_running, timeout=60_000)


def begin(page, qtbot, dialogs, folder, *, annex=False, told=True):
    """Press «Lag pakker …», write the folder and press «Lag pakker»; the way to the folder is declined later."""

    def make(dialog):
        dialog.folder.setText(str(folder))
        if dialog.annex.isChecked() is not annex:
            qtbot.mouseClick(dialog.annex, Qt.MouseButton.LeftButton, pos=QPoint(8, dialog.annex.height() // 2))
        qtbot.mouseClick(dialog.make_button, Qt.MouseButton.LeftButton)

    page.shell.context.units = [page.shell.context.unit]
    dialogs.expect(PackDialog, make)
    if told:
        dialogs.expect(QMessageBox, lambda box: box.buttons()[-1].click())
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)


def test_the_first_pages_are_seen_while_the_rest_is_made(page, qtbot):
    seen = []
    page.acts.looked.connect(lambda _path, whole: seen.append((whole, page.making.is_running)))
    page.acts.looked.connect(lambda *_what: seen.append(page.preview.place.text()))
    qtbot.mouseClick(page.preview_button, Qt.MouseButton.LeftButton)
    assert page.making.is_running
    assert page.editor.isEnabled()
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    qtbot.keyClick(page.preview.area, Qt.Key.Key_PageDown)
    wait(page, qtbot)
    assert seen[0] == (False, True)
    assert seen[1] == "Side 1. Resten lages …"
    assert seen[2] == (True, False)
    assert page.preview.page == 1
    assert page.preview.place.text().startswith("Side 2 av 1")
    assert page.shell.works[0] == "Lager forhåndsvisningen"
    assert page.shell.works[-1] == ""


def test_a_preview_that_is_cancelled_says_that_no_more_comes(page, qtbot):
    page.acts.looked.connect(lambda *_what: qtbot.mouseClick(page.making.cancel_button, Qt.MouseButton.LeftButton))
    qtbot.mouseClick(page.preview_button, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    assert page.preview.place.text() == "Side 1. Resten ble ikke laget."
    assert page.preview_button.isVisible()
    page.acts.looked.disconnect()
    page.acts.looked.connect(page._show_pdf)
    qtbot.mouseClick(page.preview_button, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    assert page.preview.place.text().startswith("Side 1 av 1")


def test_preview_turns_pages_and_has_their_text(page, qtbot):
    qtbot.mouseClick(page.preview_button, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    assert page.right.currentWidget() is page.preview
    assert page.preview.place.text().startswith("Side 1 av ")
    assert "Furuset sykehjem" in page.preview.picture.accessibleDescription()
    qtbot.keyClick(page.preview.area, Qt.Key.Key_PageDown)
    assert page.preview.page == 1
    assert "Oppsummering" in page.preview.picture.accessibleDescription()
    qtbot.mouseClick(page.preview.back, Qt.MouseButton.LeftButton)
    assert page.preview.page == 0
    assert not page.preview.picture.pixmap().isNull()


def test_packs_are_made_with_their_annexes_and_remembered(page, dialogs, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: None)
    begin(page, qtbot, dialogs, tmp_path / "pakker", annex=True)
    assert page.may_leave()  # the work goes on
    wait(page, qtbot)
    (run,) = sent_packs.runs(page.shell.database)
    assert (run.template, run.made, run.failed) == ("Dialogmøte", 1, 0)
    assert sorted(path.name for path in (tmp_path / "pakker").iterdir()) == [
        "RE02-furuset-sykehjem-2009-T1.pdf", "RE02-furuset-sykehjem-2009-T1.xlsx",
    ]  # fmt: skip
    assert page.preview.has_pdf


def test_the_file_is_not_closed_under_the_work(page, dialogs, qtbot, problems, tmp_path):
    begin(page, qtbot, dialogs, tmp_path / "pakker", told=False)
    assert not page.may_close()
    assert problems == ["Pakkene lages. Vent til de er ferdige, eller avbryt."]
    qtbot.mouseClick(page.making.cancel_button, Qt.MouseButton.LeftButton)
    page.hide()  # whoever is elsewhere is not stopped by a dialog
    wait(page, qtbot)
    assert page.may_close()
    assert len(page.shell.said) == 1


def test_what_was_made_is_sent_as_it_was_made_and_else_made_anew(page, dialogs, qtbot, monkeypatch, tmp_path):
    begin(page, qtbot, dialogs, tmp_path / "pakker")
    wait(page, qtbot)
    (path,) = (tmp_path / "pakker").iterdir()
    qtbot.mouseClick(page.sent_button, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    assert page.shell.said[-1] == "1 pakke er fryst som sendt: 1 slik den ble laget."
    (pack,) = sent_packs.sent(page.shell.database)
    assert pack_templates.content(page.shell.database, pack.sha256) == path.read_bytes()
    qtbot.keyClick(page.editor.parts, Qt.Key.Key_Space)
    save(page, qtbot)
    qtbot.mouseClick(page.sent_button, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    assert page.shell.said[-1] == ("1 pakke er fryst som sendt: 1 laget på nytt fordi tall eller mal er endret.")


def test_a_pack_is_kept_as_sent_written_again_and_compared(page, qtbot, monkeypatch, tmp_path):
    qtbot.mouseClick(page.sent_button, Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    (pack,) = sent_packs.sent(page.shell.database)
    assert page.right.currentWidget() is page.sent
    assert pack.sha256[:12] in page.sent.note.text()
    asked = []

    def where(_parent, _title, suggested, _kinds):
        asked.append(suggested)
        return str(tmp_path / "a"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", where)
    qtbot.mouseClick(page.sent.write_link, Qt.MouseButton.LeftButton)
    assert asked[0].endswith("furuset-sykehjem-2009-t1-dialogmote.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == pack_templates.content(page.shell.database, pack.sha256)
    qtbot.mouseClick(page.sent.compare_link, Qt.MouseButton.LeftButton)
    assert page.sent.note.text() == "Alle tall er som da pakken ble sendt."
