"""The page «Brev og fullmakter»: read, write, issue and put on paper, with real clicks and keys."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Event

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from sqlalchemy import select

from alna_desktop.models import LetterKind, Unit
from alna_desktop.models.letter_rules import Standing
from alna_desktop.models.letter_text import Placeholder, parse, plain
from alna_desktop.periods import Period
from alna_desktop.services import budget_frames, history, letter_templates, letters, units
from alna_desktop.ui import theme
from alna_desktop.ui.pages.letters.frames_dialog import FramesDialog
from alna_desktop.ui.pages.letters.issue_dialog import IssueDialog
from alna_desktop.ui.pages.letters.page import LettersPage
from alna_desktop.ui.pages.letters.view import Sheet, as_html
from alna_desktop.ui.work import WorkDialog

LEFT = Qt.MouseButton.LeftButton
STEERING, AUTHORITY = LetterKind.STEERING, LetterKind.AUTHORITY


@pytest.fixture
def make(qtbot, shell):
    """Makes the page for a unit and a year."""

    def make(code="ALNA", year=2009) -> LettersPage:
        shell.context.unit = units.unit_by_code(shell.database, code)
        shell.context.period = Period(year)
        page = LettersPage(shell)
        qtbot.addWidget(page)
        page.resize(1158, 688)
        page.show_context()
        with qtbot.waitActive(page):
            page.show()
        return page

    return make


@pytest.fixture
def short(shell):
    """A template of the first kind that lacks nothing but the budget frame."""
    template = letter_templates.rows(shell.database, STEERING)[0]
    values = {"name": "Kort", "title": "Styringsbrev {år}", "body": "# Til {enhet}\n{leder} har {budsjettramme}."}
    letter_templates.save(shell.database, template.id, template.revision, STEERING, values)


def give_frames(database, year):
    for unit in units.result_units(database):
        budget_frames.save_one(database, unit.id, year, Decimal(10_000_000))


def standings(shell, year=2010, kind=STEERING):
    return [row.standing for row in letters.rows(shell.database, year, kind)]


def spoken(page):
    model = page.units.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def test_the_list_says_how_each_unit_stands_and_the_letter_is_there_to_read(make):
    page = make()
    assert len(spoken(page)) == 23
    assert spoken(page)[1] == "RE02 Furuset sykehjem: utstedt 01.01.2009"
    assert [chip.text() for chip in page.chips.values()] == ["Styringsbrev  23", "Fullmaktsbrev  23"]
    text = page.reader.view.toPlainText()
    assert "Styringsbrev 2009 til Ellingsrud sykehjem" in text
    assert page.reader.standing.text() == "utstedt 01.01.2009 · sak 2008/412 · undertegnet av bydelsdirektør"
    assert not page.reader.missing.isVisible()
    assert page.reader.frame.text() == "69\u00a0100\u00a0000"


def test_the_context_chooses_the_unit_and_keys_go_on(make, qtbot):
    page = make("RE05")
    assert page.reader.name.text() == "Hjemmetjenesten sør"
    page.focus_first()
    qtbot.keyClick(page.units, Qt.Key.Key_Down)
    assert page.reader.name.text() == "Bo- og miljøtjenesten"
    qtbot.keyClick(page.units, Qt.Key.Key_Return)
    assert page.reader.view.hasFocus()
    qtbot.mouseClick(page.chips[AUTHORITY], LEFT)
    assert page.reader.name.text() == "Bo- og miljøtjenesten"
    assert "Fullmaktsbrev 2009 til Bo- og miljøtjenesten" in page.reader.view.toPlainText()


def test_what_is_missing_is_pointed_out_until_it_is_there(make, short, qtbot):
    page = make("RE02", 2010)
    assert spoken(page)[1] == "RE02 Furuset sykehjem: mangler"
    assert page.reader.missing.text() == "Mangler i brevet: budsjettramme"
    assert "[mangler: budsjettramme]" in page.reader.view.toPlainText()
    qtbot.keyClicks(page.reader.frame, "12 500 000")
    qtbot.keyClick(page.reader.frame, Qt.Key.Key_Return)
    page.show_context()
    assert not page.reader.missing.isVisible()
    assert "Enhetsleder har 12 500 000 kroner." in page.reader.view.toPlainText().replace("\u00a0", " ")


def test_missing_targets_are_explained_with_the_way_to_them(make, shell, qtbot):
    page = make("RE02", 2009)
    assert not page.reader.no_targets.isVisible()
    page = make("RE02", 2010)
    note = page.reader.no_targets
    assert page.reader.missing.text() == "Mangler i brevet: mål, budsjettramme"
    assert note.label.text().startswith("Det finnes ikke noe målekart for 2010 ennå.")
    assert note.link.text() == "Oppsett av målekart 2010"
    qtbot.mouseClick(note.link, LEFT)
    assert shell.went == [("setup", {})]


def test_the_issue_dialog_explains_them_too_and_goes_there(make, shell, qtbot, dialogs):
    page = make("RE02", 2010)

    def act(dialog):
        assert dialog.no_targets.label.text().startswith("Det finnes ikke noe målekart for 2010 ennå.")
        qtbot.mouseClick(dialog.no_targets.link, LEFT)

    dialogs.expect(IssueDialog, act)
    qtbot.mouseClick(page.issue_button, LEFT)
    assert shell.went == [("setup", {})]
    assert set(standings(shell)) == {Standing.MISSING}


def test_ctrl_f_filters_the_units_and_esc_shows_them_all_again(make, qtbot, shell):
    page = make("RE05")
    page.begin_filter()
    assert page.filter_field.hasFocus()
    qtbot.keyClicks(page.filter_field, "hjemme RE0")
    assert [words[:4] for words in spoken(page)] == ["RE04", "RE05"]
    assert page.reader.name.text() == "Hjemmetjenesten sør"
    qtbot.keyClicks(page.filter_field, "4")
    assert page.reader.name.text() == page.units.current().unit.name
    assert [words[:4] for words in spoken(page)] == ["RE04"]
    qtbot.keyClicks(page.filter_field, "x")
    assert page.none_found.isVisible()
    assert not page.reader.isVisible()
    assert not page.issue_button.isEnabled()
    page.new()
    assert page.editor.isVisible()
    assert page.filter_field.text() == ""  # a template is seen as a unit's letter
    qtbot.keyClick(page.editor.body_field, Qt.Key.Key_Escape)
    page.begin_filter()
    qtbot.keyClicks(page.filter_field, "RE04 x")
    qtbot.keyClick(page.filter_field, Qt.Key.Key_Escape)
    assert len(spoken(page)) == 23
    assert page.units.hasFocus()
    assert page.reader.isVisible()
    page.filter_field.setText("RE04")
    page.select(unit_id=units.unit_by_code(shell.database, "RE20").id)
    assert page.reader.name.text() == "Flyktningtjenesten"


def test_a_frame_that_is_no_amount_is_said_and_holds_the_user(make, qtbot):
    page = make("RE02", 2010)
    qtbot.keyClicks(page.reader.frame, "mye")
    assert not page.may_leave()
    assert page.reader.problem.text() == "«mye» er ikke et tall."
    page.reader.frame.clear()
    assert page.may_leave()


def test_all_frames_in_a_grid_pasted_from_excel_and_saved_as_one(make, shell, qtbot, dialogs, problems):
    page = make("RE02", 2010)

    def act(dialog):
        grid, model = dialog.card.grid, dialog.card.grid.grid_model
        assert [column.whole_title for column in model.columns] == ["2009", "2010"]
        assert model.cell((1, 0)).text == "83\u00a0300\u00a0000"
        assert not model.is_editable((1, 0))
        QApplication.clipboard().setText("70 000 000\n84 000 000\n-1")
        grid.setCurrentIndex(model.index(0, 1))
        qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        qtbot.mouseClick(dialog.save_button, LEFT)
        assert model.problems == {(2, 1): "Skriv et beløp i kroner, 0 eller mer."}
        grid.setCurrentIndex(model.index(2, 1))
        qtbot.keyClick(grid, Qt.Key.Key_Delete)
        qtbot.mouseClick(dialog.save_button, LEFT)

    dialogs.expect(FramesDialog, act)
    qtbot.mouseClick(page.reader.frames_link, LEFT)
    assert shell.said == ["Budsjettrammene er lagret."]
    found = [row.now for row in budget_frames.rows(shell.database, 2010)]
    assert found == [Decimal(70_000_000), Decimal(84_000_000), *[None] * 21]
    history.undo(shell.database)
    assert not any(row.now for row in budget_frames.rows(shell.database, 2010))


def test_frames_that_are_not_saved_hold_the_user(make, qtbot, dialogs, answer):
    page = make("RE02", 2010)

    def act(dialog):
        dialog.card.grid.setCurrentIndex(dialog.card.grid.grid_model.index(0, 1))
        qtbot.keyClicks(dialog.card.grid, "5")
        qtbot.mouseClick(dialog.cancel_button, LEFT)
        assert dialog.isVisible()
        assert answer["asked"] == 1
        answer["answer"] = "discard"
        qtbot.mouseClick(dialog.cancel_button, LEFT)
        assert not dialog.isVisible()

    dialogs.expect(FramesDialog, act)
    qtbot.mouseClick(page.reader.frames_link, LEFT)
    assert page.reader.frame.text() == ""


def issue_all(qtbot, *, anyway=False):
    """Press «Utsted» for those that are chosen at first, with a case."""

    def act(dialog):
        qtbot.keyClicks(dialog.form.rows["case_reference"].editor, "2009/77")
        assert dialog.form.rows["issued_by"].editor.text() == "Bydelsdirektør"
        if anyway:
            assert not dialog.issue_button.isEnabled()
            dialog.anyway.click()
        qtbot.mouseClick(dialog.issue_button, LEFT)

    return act


def test_23_letters_by_clicks_and_their_papers_read_back(make, short, shell, qtbot, dialogs, monkeypatch, tmp_path):
    give_frames(shell.database, 2010)
    page = make("ALNA", 2010)
    dialogs.expect(IssueDialog, issue_all(qtbot))
    qtbot.mouseClick(page.issue_button, LEFT)
    assert shell.said == ["23 brev er utstedt. Angre med Ctrl+Z."]
    page.show_context()
    assert page.chips[STEERING].text() == "Styringsbrev  23"
    folder = tmp_path / "brev"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_all: str(folder))
    page.pdf_menu().actions()[1].trigger()
    assert shell.said[-1] == f"23 brev ligger i «{folder}»."
    found = {row.unit.code: row.issued for row in letters.rows(shell.database, 2010, STEERING)}
    written = sorted(folder.iterdir())
    assert [path.name.split("-")[0] for path in written] == sorted(found)
    for path in written:
        letter = found[path.name.split("-")[0]]
        text = _text(path)
        assert all("".join(part.split()) in text for part in plain(parse(letter.body)))
        assert "2009/77" in text
        assert letter.is_intact
    history.undo(shell.database)
    assert set(standings(shell)) == {Standing.MISSING}


def _text(path: Path) -> str:
    document = pdfium.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return "".join(text.split())


def test_cancelled_by_the_button_none_is_issued(make, short, shell, qtbot, dialogs, monkeypatch):
    give_frames(shell.database, 2010)
    page = make("ALNA", 2010)
    put, pressed = letters.put, Event()

    def patient(*arguments):
        """The letters wait until the user has pressed the button."""
        assert pressed.wait(30)
        return put(*arguments)

    def cancel(dialog):
        qtbot.mouseClick(dialog.cancel_button, LEFT)
        pressed.set()

    monkeypatch.setattr(letters, "put", patient)
    dialogs.expect(IssueDialog, issue_all(qtbot))
    dialogs.expect(WorkDialog, cancel)
    qtbot.mouseClick(page.issue_button, LEFT)
    assert shell.said == ["Avbrutt. Ingen brev er utstedt."]
    assert set(standings(shell)) == {Standing.MISSING}


def test_issuing_with_gaps_must_be_said(make, short, shell, qtbot, dialogs):
    page = make("ALNA", 2010)

    def act(dialog):
        assert dialog.gaps.text().startswith("Mangler budsjettramme: Ellingsrud sykehjem, Furuset sykehjem, ")
        assert dialog.gaps.text().endswith("og 20 til")
        issue_all(qtbot, anyway=True)(dialog)

    dialogs.expect(IssueDialog, act)
    qtbot.mouseClick(page.issue_button, LEFT)
    assert set(standings(shell)) == {Standing.ISSUED}


def test_one_that_is_issued_gets_a_new_version(make, shell, qtbot, dialogs):
    page = make("RE02")

    def act(dialog):
        assert dialog.one.isChecked()
        assert not dialog.rest.isEnabled()
        assert dialog.consequence.text().startswith("Brev som er utstedt, blir stående")
        day = dialog.form.rows["issued_on"].editor
        day.selectAll()
        qtbot.keyClicks(day, "tull")
        qtbot.mouseClick(dialog.issue_button, LEFT)
        assert dialog.form.rows["issued_on"].problem
        day.selectAll()
        qtbot.keyClicks(day, "01.03.2009")
        qtbot.mouseClick(dialog.issue_button, LEFT)

    dialogs.expect(IssueDialog, act)
    qtbot.mouseClick(page.issue_button, LEFT)
    page.show_context()
    assert spoken(page)[1] == "RE02 Furuset sykehjem: utstedt 01.03.2009, versjon 2"
    assert "Det erstatter versjon 1, som ble utstedt 01.01.2009." in page.reader.view.toPlainText()
    menu = page.reader.versions_menu()
    assert [action.text() for action in menu.actions()] == [
        "Versjon 2, utstedt 01.03.2009",
        "Versjon 1, utstedt 01.01.2009",
    ]
    menu.actions()[1].trigger()
    assert "Erstattet av en ny versjon" in page.reader.view.toPlainText()
    assert "Det erstatter" not in page.reader.view.toPlainText()


def test_a_template_is_written_with_the_letter_beside_it(make, shell, qtbot):
    page = make("RE02")
    qtbot.mouseClick(page.template_link, LEFT)
    editor = page.editor
    assert editor.isVisible()
    assert editor.body_field.hasFocus()
    qtbot.keyClick(editor.body_field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor.body_field, "Til ")
    menu = editor.menu()
    labels = [action.text() for action in menu.actions()]
    assert labels[:2] == ["Enhet", "Leder"]
    menu.actions()[0].trigger()
    editor.insert(Placeholder.TARGETS)
    qtbot.keyClicks(editor.body_field, "Rammer")
    menu.actions()[labels.index("Overskrift")].trigger()
    assert editor.body_field.toPlainText() == "Til {enhet}\n{mål}\n# Rammer"
    assert editor.unsaved.isVisible()
    qtbot.waitUntil(lambda: "Til Furuset sykehjem" in editor.view.toPlainText())
    assert "Sykefravær" in editor.view.toPlainText()
    page.save()
    assert not editor.isVisible()
    assert letter_templates.rows(shell.database, STEERING)[0].body == "Til {enhet}\n{mål}\n# Rammer"


def test_what_is_wrong_stands_under_the_field_and_nothing_is_lost_by_leaving(make, shell, qtbot, answer):
    page = make("RE02")
    page.new()
    editor = page.editor
    qtbot.keyClicks(editor.body_field, "{tull} ")
    qtbot.mouseClick(editor.save_button, LEFT)
    assert editor.problems["name"].text() == "Skriv noe her."
    assert editor.problems["body"].text() == "Det finnes ikke noe felt som heter «tull»."
    assert not page.may_leave()
    qtbot.mouseClick(editor.cancel_button, LEFT)
    qtbot.keyClick(editor.body_field, Qt.Key.Key_Escape)
    assert answer["asked"] == 3
    assert editor.isVisible()
    answer["answer"] = "discard"
    assert page.may_leave()
    assert not editor.isVisible()
    assert len(letter_templates.rows(shell.database, STEERING)) == 1


def test_a_draft_of_the_units_own_and_thrown_away(make, short, shell, qtbot):
    page = make("RE02", 2010)
    assert page.reader.edit_button.text() == "Tilpass for enheten"
    page.edit()
    assert not page.editor.name_field.isVisible()
    qtbot.keyClick(page.editor.body_field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.editor.body_field, " Lykke til!")
    page.save()
    assert spoken(page)[1] == "RE02 Furuset sykehjem: utkast"
    assert "Lykke til!" in page.reader.view.toPlainText()
    qtbot.mouseClick(page.reader.discard_link, LEFT)
    page.show_context()
    assert spoken(page)[1] == "RE02 Furuset sykehjem: mangler"
    history.undo(shell.database)
    assert standings(shell)[1] is Standing.DRAFT


def test_one_letter_as_pdf(make, shell, monkeypatch, tmp_path):
    page = make("RE02")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(tmp_path / "brev"), ""))
    assert page.pdf_menu().actions()[0].text() == "Brevet til Furuset sykehjem …"
    page.pdf_menu().actions()[0].trigger()
    assert shell.said == ["«brev.pdf» er lagret."]
    assert "StyringsbrevettilFurusetsykehjem" not in _text(tmp_path / "brev.pdf")
    assert "Styringsbrev2009tilFurusetsykehjem" in _text(tmp_path / "brev.pdf")


def test_the_list_is_exported_with_its_values(make):
    seen = make("RE02").units.seen()
    assert seen.head == ["Kode", "Enhet", "Status", "Utstedt", "Versjon", "Sak", "Budsjettramme"]
    assert seen.rows[1] == ["RE02", "Furuset sykehjem", "utstedt", date(2009, 1, 1), 1, "2008/412", Decimal(83_300_000)]


def test_without_templates_they_are_offered(make, shell, qtbot):
    for kind in LetterKind:
        for row in letter_templates.rows(shell.database, kind):
            letter_templates.delete(shell.database, row.id)
    page = make("RE02", 2010)
    assert not page.template_box.isVisible()
    assert not page.reader.edit_button.isVisible()
    qtbot.mouseClick(page.first_link, LEFT)
    page.show_context()
    assert page.template_box.currentText() == "Standard"
    assert "Styringsbrev 2010 til Furuset sykehjem" in page.reader.view.toPlainText()


def test_without_units_the_way_to_them_is_shown(make, shell, qtbot):
    with shell.database.begin() as session:
        for unit in session.scalars(select(Unit).where(Unit.parent_id.is_not(None))):
            unit.closed_on = date(2009, 1, 1)
    page = make()
    assert not page.stack.isVisible()
    assert not page.issue_button.isEnabled()
    page.edit()
    page.new()
    assert not page.editor.isVisible()
    qtbot.mouseClick(page.units_button, LEFT)
    assert shell.went == [("organisation", {})]


def test_select_jumps_to_a_letter(make, shell):
    page = make()
    page.select(kind=AUTHORITY, unit_id=units.unit_by_code(shell.database, "RE20").id)
    assert page.reader.name.text() == "Flyktningtjenesten"
    assert page.chips[AUTHORITY].isChecked()


def test_the_model_keeps_the_rules_of_qt(make, qtmodeltester):
    qtmodeltester.check(make().units.model())


def test_what_is_typed_is_text_in_the_preview_and_follows_the_theme(qtbot, make):
    text = as_html(Sheet(("<b>x</b>",), "<i>", parse("<script>\n[mangler: a]"), ("a",)))
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
    assert theme.color("amberSoft").name() in text
    page = make()
    before = page.reader.view.toHtml()
    theme.use("dark")
    QApplication.processEvents()
    assert page.reader.view.toHtml() != before
