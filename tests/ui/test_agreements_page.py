"""The page «Lederavtaler»: all units, and an agreement from its beginning to its end by real clicks and keys."""

from datetime import date

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from alna_desktop.models import AgreementState, Part, Party
from alna_desktop.models.agreement_rules import Step, TalkStanding
from alna_desktop.services import actions, agreement_desk, agreement_talks, history, units
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.agreements import papers
from alna_desktop.ui.pages.agreements.page import AgreementsPage
from alna_desktop.ui.pages.agreements.papers import Question
from alna_desktop.ui.widgets import seen

LEFT = Qt.MouseButton.LeftButton
MISSING, SIGNED, DRAFT = "RE05", "RE04", "RE15"


@pytest.fixture
def make(qtbot, shell):
    """Makes the page for a unit."""

    def make(code: str) -> AgreementsPage:
        shell.context.unit = units.unit_by_code(shell.database, code)
        page = AgreementsPage(shell)
        shell.database.subscribe(lambda tables: page.show_context() if tables & page.tables else None)
        qtbot.addWidget(page)
        page.resize(1158, 688)
        page.show_context()
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return make


def click(qtbot, button):
    qtbot.mouseClick(button, LEFT)
    QApplication.processEvents()


def desk_of(page):
    return agreement_desk.desk(page.shell.database, page.shell.context.unit.id, 2009)


def link(page, name):
    return next(each for each in page.view.document.talks.links if each.accessibleName().startswith(name))


def fill(qtbot, **texts):
    """Fills the fields of the dialog that comes, and does it."""

    def act(dialog):
        for key, text in texts.items():
            editor = dialog.form.rows[key].editor
            editor.setPlainText(text) if hasattr(editor, "setPlainText") else editor.setText(text)
        qtbot.mouseClick(dialog.do_button, LEFT)

    return act


def test_the_district_sees_all_units_and_enter_opens_one(make, shell, qtbot):
    page = make("ALNA")
    model = page.overview.model
    signs = [page._signs.itemAt(at).widget().word for at in range(page._signs.count())]
    assert signs == ["20 inngått", "2 utkast", "1 mangler avtale", "3 samtaler over datoen"]
    assert page.confidential.isVisible()
    page.focus_first()
    found = {model.index(row, 0).data(): model.index(row, 1).data() for row in range(model.rowCount())}
    assert len(found) == 23
    assert found["Barnevernet"] == "Utkast, over fristen"
    assert found["Hjemmetjenesten sør"] == "Mangler avtale, over fristen"
    row = list(found).index("Hjemmetjenesten sør")
    page.overview.table.setCurrentIndex(model.index(row, 0))
    qtbot.keyClick(page.overview.table, Qt.Key.Key_Return)
    assert shell.context.asked == [units.unit_by_code(shell.database, MISSING).id]


def test_the_model_keeps_the_rules_of_qt(make, qtmodeltester):
    qtmodeltester.check(make("ALNA").overview.model)


def test_an_agreement_is_written_by_keyboard_alone(make, shell, qtbot):
    page = make(MISSING)
    page.focus_first()
    qtbot.keyClick(page.start_button, Qt.Key.Key_Return)
    document = page.view.document
    assert page.focusWidget() is document.texts[Part.PRIORITIES]
    assert [row.text.toPlainText() for row in document.demands.rows][-1] == "Budsjettramme"
    qtbot.keyClicks(page.focusWidget(), "Færre ansatte hos hver bruker")
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.focusWidget() is document.texts[Part.AUTHORITY]
    page.new()  # Ctrl+N
    qtbot.keyClicks(page.focusWidget(), "Alle har kontaktperson")
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(page.focusWidget(), "100 %")
    assert page.view.footer.unsaved.isVisible()
    failed = [note.text for note in page.view.side.checks.notes if note.mark != "✓"]
    assert "Prioriterte områder er beskrevet" not in failed
    assert "Fullmakter er beskrevet" in failed
    page.save()
    agreement = desk_of(page).agreement
    assert agreement.texts[Part.PRIORITIES] == "Færre ansatte hos hver bruker"
    assert (agreement.demands[-1].text, agreement.demands[-1].target) == ("Alle har kontaktperson", "100 %")
    assert not page.view.is_unsaved
    history.undo(shell.database)
    assert page.view.document.texts[Part.PRIORITIES].toPlainText() == ""


def test_a_demand_is_picked_from_the_scorecard(make, qtbot):
    page = make(DRAFT)
    assert page.view.side.links == []
    row = next(row for row in page.view.document.demands.rows if row.text.toPlainText() == "Sykefravær")
    click(qtbot, row.remove_link)
    (offered,) = page.view.side.links
    assert offered.toolTip() == "Sykefravær ≤\u00a09,9\u00a0%"
    click(qtbot, offered)
    assert page.focusWidget().toPlainText() == "Sykefravær"
    assert page.view.side.links == []
    texts = [row.text.toPlainText() for row in page.view.document.demands.rows]
    assert texts.index("Sykefravær") == texts.index("Medarbeidertilfredshet – samlet") + 1


def test_what_is_wrong_stands_under_its_field(make, qtbot):
    page = make(DRAFT)
    row = page.view.document.demands.rows[2]
    row.text.clear()
    assert not page.view.save()
    assert row.problem.text() == "Skriv hva som kreves."
    page.view.document.roles[Party.LEADER].setText("x" * 201)
    assert not page.view.save()
    assert "200" in page.view.document._problems["leader"].text()


def test_what_is_not_saved_is_not_lost_and_talks_are_shown_meanwhile(make, answer, qtbot, shell, dialogs):
    page = make(DRAFT)
    page.view.document.texts[Part.SUPPORT].setPlainText("Tid til veiledning.")
    assert not page.may_leave()
    dialogs.expect(AskDialog, fill(qtbot, planned_on="01.09.2009"))
    click(qtbot, link(page, "Planlegg"))
    assert page.view.document.texts[Part.SUPPORT].toPlainText() == "Tid til veiledning."
    assert len(desk_of(page).agreement.talks) == 3
    assert any("01.09.2009" in each.accessibleName() for each in page.view.document.talks.links)
    answer["answer"] = "save"
    assert page.may_leave()
    assert desk_of(page).agreement.texts[Part.SUPPORT] == "Tid til veiledning."
    page.view.document.texts[Part.SUPPORT].setPlainText("")
    answer["answer"] = "discard"
    qtbot.keyClick(page.view.document.texts[Part.SUPPORT], Qt.Key.Key_Escape)
    assert page.view.document.texts[Part.SUPPORT].toPlainText() == "Tid til veiledning."


def test_from_the_first_word_to_the_end_of_the_year(make, qtbot, dialogs, problems):
    page = make(MISSING)
    click(qtbot, page.copy_button)
    click(qtbot, page.view.document.demands.rows[0].remove_link)
    click(qtbot, page.steps.buttons[Step.PROPOSE])  # what is not saved is saved first
    assert desk_of(page).agreement.state is AgreementState.PROPOSED
    assert len(desk_of(page).agreement.demands) == 7
    dialogs.expect(AskDialog, fill(qtbot, return_note="Ta med brukertilfredshet."))
    click(qtbot, page.steps.buttons[Step.RETURN])
    assert page.view.side.note.text() == "Dette må endres: Ta med brukertilfredshet."
    click(qtbot, page.view.side.links[0])
    click(qtbot, page.steps.buttons[Step.PROPOSE])
    dialogs.expect(AskDialog, fill(qtbot, leader_signed_on="20.02.2009"))
    click(qtbot, page.steps.buttons[Step.SIGN])
    assert desk_of(page).agreement.state is AgreementState.PROPOSED
    assert "Leder underskrev 20.02.2009" in page.view.side.signatures.text()
    dialogs.expect(AskDialog, fill(qtbot, superior_signed_on="23.02.2009"))
    click(qtbot, page.steps.buttons[Step.SIGN])
    agreement = desk_of(page).agreement
    assert (agreement.state, agreement.signed_on) == (AgreementState.SIGNED, date(2009, 2, 23))
    assert not page.view.document.writes
    dialogs.expect(AskDialog, fill(qtbot, change_note="Nytt krav."))
    click(qtbot, page.steps.buttons[Step.REVISE])
    assert page.view.document.writes
    dialogs.expect(page_box(), lambda box: qtbot.mouseClick(box.buttons()[0], LEFT))
    click(qtbot, page.steps.buttons[Step.DISCARD])
    dialogs.expect(AskDialog, fill(qtbot, closing_note="Kravene er nådd."))
    click(qtbot, page.steps.buttons[Step.CLOSE])
    closed = desk_of(page).agreement
    assert (closed.state, closed.version, closed.closing_note) == (AgreementState.CLOSED, 1, "Kravene er nådd.")
    assert not any(button.isVisible() for button in page.steps.buttons.values())
    assert [each.text() for each in page.view.document.talks.links] == []
    assert problems == []


def page_box():
    from PySide6.QtWidgets import QMessageBox

    return QMessageBox


def test_a_talk_is_held_and_an_action_agreed_on(make, qtbot, dialogs, shell):
    page = make(SIGNED)
    dialogs.expect(AskDialog, fill(qtbot, held_on="05.05.2009", notes="Enige om nærvær."))
    click(qtbot, link(page, "Skriv om samtalen 21.04.2009"))
    talk = desk_of(page).agreement.talks[1]
    assert (talk.standing, talk.notes) == (TalkStanding.HELD, "Enige om nærvær.")
    dialogs.expect(AskDialog, fill(qtbot, title="Nærværsgruppe", deadline="01.10.2009"))
    click(qtbot, link(page, "Tiltak avtalt i samtalen 05.05.2009"))
    (action,) = desk_of(page).agreement.actions
    assert action.title == "Nærværsgruppe"
    assert action.confidential
    assert action.id in [row.id for row in actions.rows(shell.database)]
    click(qtbot, link(page, "Åpne på siden"))
    assert [key for key, _what in shell.went] == ["actions"]
    click(qtbot, link(page, "Fjern samtalen"))
    assert len(desk_of(page).agreement.talks) == 2
    history.undo(shell.database)
    assert len(desk_of(page).agreement.talks) == 3


def test_an_earlier_version_can_be_read(make, qtbot, dialogs):
    page = make(SIGNED)
    dialogs.expect(AskDialog, fill(qtbot, change_note="Nytt krav."))
    click(qtbot, page.steps.buttons[Step.REVISE])
    versions = page.view.side.versions
    assert [note.text for note in versions.notes] == ["Utkast", "Inngått 16.02.2009"]
    versions.opened.emit(versions.model().index(1, 0))
    assert not page.view.document.writes
    assert not page.steps.buttons[Step.REVISE].isVisible()


# Confidential


def secrets(page):
    agreement = desk_of(page).agreement
    return [*agreement.texts.values(), *(talk.notes for talk in agreement.talks if talk.notes)]


@pytest.mark.parametrize(("code", "rows"), [("ALNA", 23), (SIGNED, 1)])
def test_an_export_asks_each_time_and_leaves_it_out_unless_chosen(make, shell, qtbot, dialogs, code, rows):
    page = make(code)

    def answer(tick):
        def act(box):
            assert not box.choice.isChecked()
            box.choice.setChecked(tick)
            qtbot.mouseClick(box.go_button, LEFT)

        return act

    for tick in (True, False):
        dialogs.expect(Question, answer(tick))
        page.export_seen() if tick else click(qtbot, page.export_button)
    dialogs.expect(Question, Question.reject)
    click(qtbot, page.export_button)
    (whole_head, whole, _name), (head, plain, _other) = shell.exported
    assert (len(plain), len(whole)) == (rows, rows)
    assert len(whole_head) > len(head)
    page = make(SIGNED)
    said = "\n".join(str(cell) for row in plain for cell in row)
    assert not [text for text in secrets(page) if text in said]
    said = "\n".join(str(cell) for row in whole for cell in row)
    assert not [text for text in secrets(page) if text not in said]


@pytest.mark.parametrize("code", ["ALNA", SIGNED, DRAFT])
def test_no_table_of_the_page_has_anything_of_it(make, code):
    from PySide6.QtWidgets import QAbstractItemView, QHeaderView

    page = make(code)
    views = [view for view in page.findChildren(QAbstractItemView) if not isinstance(view, QHeaderView)]
    text = "\n".join(seen.seen(view).as_text for view in views if view.model() is not None)
    page = make(SIGNED if code == "ALNA" else code)
    assert not [each for each in secrets(page) if each in text]


@pytest.mark.parametrize("notes", [False, True])
def test_the_paper_has_notes_only_when_chosen(make, shell, qtbot, dialogs, monkeypatch, tmp_path, notes):
    page = make(SIGNED)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (str(tmp_path / "avtale"), ""))

    def act(box):
        assert not box.choice.isChecked()
        box.choice.setChecked(notes)
        qtbot.mouseClick(box.go_button, LEFT)

    dialogs.expect(Question, act)
    click(qtbot, page.pdf_button)
    assert shell.said == ["«avtale.pdf» er lagret."]
    with pypdfium2.PdfDocument(tmp_path / "avtale.pdf") as paper:
        text = " ".join(page.get_textpage().get_text_bounded() for page in paper)
    assert ("Gjennomgang av fjoråret" in text) is notes


def test_a_file_that_is_only_read_has_no_buttons_to_write(make, shell, monkeypatch):
    monkeypatch.setattr(type(shell.database), "read_only", property(lambda _self: True), raising=False)
    page = make(DRAFT)
    assert not page.view.document.writes
    assert not any(button.isVisible() for button in page.steps.buttons.values())
    assert [each.text() for each in page.view.document.talks.links] == ["Åpne på siden Tiltak"]


def test_names_of_what_is_exported(make):
    assert papers.name_of(2009, None) == "Lederavtaler 2009"
    assert papers.name_of(2009, desk_of(make(SIGNED))) == "Lederavtale 2009 Hjemmetjenesten nord"


def test_the_search_finds_the_agreement_of_a_unit_and_never_its_text(window, qtbot):
    from alna_desktop.ui.found import entries
    from alna_desktop.ui.search import matching

    found = matching(entries(window), "lederavtale hjemmetjenesten sør")
    assert [entry.text for entry in found] == ["Lederavtale Hjemmetjenesten sør"]
    assert matching(entries(window), "Ruter og bemanning") == []
    found[0].run()
    assert (window.page.key, window.context.unit.code) == ("agreements", MISSING)
    assert "Lederavtaler" in [entry.text for entry in matching(entries(window), "lederavtaler")]


def test_today_leads_to_it(window, qtbot):
    window.context.set_unit(units.unit_by_code(window.database, SIGNED).id)
    window.go("today")
    tasks = window.page.tasks
    (at,) = [place for place, task in enumerate(_rows(tasks)) if task == "Hold den planlagte ledersamtalen"]
    tasks.opened.emit(tasks.model().index(at, 0))
    assert window.page.key == "agreements"
    agreement = agreement_desk.desk(window.database, window.context.unit.id, 2009).agreement
    late = agreement.next_talk
    held = {"planned_on": late.planned_on, "held_on": late.planned_on}
    agreement_talks.save(window.database, agreement.id, late.id, late.revision, held)
    window.go("today")
    assert "Hold den planlagte ledersamtalen" not in _rows(window.page.tasks)


def _rows(tasks):
    from alna_desktop.ui.pages.today.tasks import TaskRow
    from alna_desktop.ui.widgets.lists import ITEM_ROLE

    items = [tasks.model().index(place, 0).data(ITEM_ROLE) for place in range(tasks.model().rowCount())]
    return [item.task.name if isinstance(item, TaskRow) else "" for item in items]
