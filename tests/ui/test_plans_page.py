"""The page «Årsplan»: all units, and a plan from the adopted scorecard to its close by real clicks and keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from alna_desktop.models import GoalStatus, PlanState
from alna_desktop.models.plan_rules import Step
from alna_desktop.periods import Period
from alna_desktop.services import actions, history, plan_desk, plan_making, plan_writing, units
from alna_desktop.services.plan_writing import ActionText, GoalText, PlanText
from alna_desktop.ui import theme
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.plans.page import PlansPage

LEFT = Qt.MouseButton.LeftButton
T1 = Period.parse("2009-T1")
MISSING = "RE20"


@pytest.fixture
def make(qtbot, shell):
    """Makes the page for a unit."""

    def make(code: str) -> PlansPage:
        shell.context.unit = units.unit_by_code(shell.database, code)
        page = PlansPage(shell)
        shell.database.subscribe(lambda tables: page.show_context() if tables & page.tables else None)
        qtbot.addWidget(page)
        page.resize(1158, 688)
        page.show_context()
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return make


def click(page, qtbot, button):
    qtbot.mouseClick(button, LEFT)
    QApplication.processEvents()


def plan_of(page):
    return plan_desk.desk(page.shell.database, page.shell.context.unit.id, T1).plan


def card(page, name):
    return next(card for card in page.view.document.cards if card.goal.name == name)


def typed(page, qtbot, text):
    qtbot.keyClicks(page.focusWidget(), text)


def tab(page, qtbot):
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)


def test_the_district_sees_all_units_and_enter_opens_one(make, shell, qtbot):
    page = make("ALNA")
    model = page.overview.model
    assert model.rowCount() == 23
    signs = [page._signs.itemAt(at).widget().word for at in range(page._signs.count())]
    assert signs == ["20 godkjent", "2 sendt inn", "1 mangler plan"]
    page.focus_first()
    row = next(row for row in range(23) if model.index(row, 0).data() == "Flyktningtjenesten")
    assert model.index(row, 1).data() == "Mangler plan"
    page.overview.table.setCurrentIndex(model.index(row, 0))
    qtbot.keyClick(page.overview.table, Qt.Key.Key_Return)
    assert shell.context.asked == [units.unit_by_code(shell.database, MISSING).id]
    click(page, qtbot, page.export_button)
    assert len(shell.exported[0][1]) == 23


def test_the_model_keeps_the_rules_of_qt(make, qtmodeltester):
    qtmodeltester.check(make("ALNA").overview.model)


def test_a_plan_is_written_by_keyboard_alone(make, shell, qtbot):
    page = make(MISSING)
    page.focus_first()
    qtbot.keyClick(page.start_button, Qt.Key.Key_Return)
    assert plan_of(page).state is PlanState.DRAFT
    assert page.focusWidget() is page.view.document.texts["challenges"]
    typed(page, qtbot, "Mange nye deltakere.")
    tab(page, qtbot)
    typed(page, qtbot, "Statstilskuddet er uendret.")
    tab(page, qtbot)
    assert page.focusWidget() is page.view.document.cards[0].main
    typed(page, qtbot, "Deltakerne kommer i arbeid")
    tab(page, qtbot)
    typed(page, qtbot, "Ti praksisplasser")
    page.new()  # Ctrl+N
    typed(page, qtbot, "Avtale med ti bedrifter")
    tab(page, qtbot)
    typed(page, qtbot, "Fagleder")
    tab(page, qtbot)
    typed(page, qtbot, "01.06.2009")
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    typed(page, qtbot, "Fast kontaktperson")
    assert page.view.footer.unsaved.isVisible()
    failed = [note.text for note in page.view.side.checks.notes if note.mark != "✓"]
    assert failed == ["Alle mål har et hovedmål", "Alle mål har et tiltak", "Alle tiltak har en ansvarlig",
                      "Alle tiltak har en frist"]  # fmt: skip
    page.save()
    assert not page.view.is_unsaved
    first = plan_of(page).goals[0]
    assert (first.main_goal, first.sub_goals) == ("Deltakerne kommer i arbeid", "Ti praksisplasser")
    found = {action.title: (action.who, action.deadline) for action in first.actions}
    assert found == {
        "Avtale med ti bedrifter": ("Fagleder", date(2009, 6, 1)),
        "Fast kontaktperson": ("", None),
    }
    history.undo(shell.database)
    assert plan_of(page).challenges == ""
    assert page.view.document.texts["challenges"].toPlainText() == ""


def test_what_can_not_be_read_stands_under_its_field(make, qtbot):
    page = make(MISSING)
    click(page, qtbot, page.start_button)
    goal = page.view.document.cards[2]
    row = goal.new_action()
    qtbot.keyClicks(row.deadline, "i morgen")
    assert not page.view.save()
    assert "i morgen" in row.problem.text()
    row.deadline.clear()
    qtbot.keyClicks(row.deadline, "30.6.2009")
    assert not page.view.save()
    assert row.problem.text() == "Skriv hva som skal gjøres."
    qtbot.keyClicks(row.title, "Samtale med alle")
    assert page.view.save()
    assert plan_of(page).goals[2].actions[0].deadline == date(2009, 6, 30)


def test_a_line_without_a_goal_is_pointed_out_and_added_with_one_click(make, qtbot):
    page = make(MISSING)
    click(page, qtbot, page.start_button)
    assert page.view.side.links == []
    click(page, qtbot, card(page, "Sykefravær").remove_link)
    (link,) = page.view.side.links
    assert link.text() == "Sykefravær"
    page.save()
    assert len(plan_of(page).goals) == 9
    click(page, qtbot, page.view.side.links[0])
    assert page.focusWidget() is card(page, "Sykefravær").main
    assert page.view.side.links == []
    page.save()
    names = [goal.name for goal in plan_of(page).goals]
    assert names.index("Sykefravær") == names.index("Medarbeidertilfredshet – samlet") + 1


def test_what_is_not_saved_is_not_lost(make, answer, qtbot, shell):
    page = make(MISSING)
    click(page, qtbot, page.start_button)
    page.view.document.texts["frames"].setPlainText("Rammene er stramme.")
    assert not page.may_leave()
    other = actions.rows(shell.database)[0]
    actions.save(shell.database, other.id, other.revision, {"title": "Noe annet"})  # the page reads again meanwhile
    assert page.view.document.texts["frames"].toPlainText() == "Rammene er stramme."
    answer["answer"] = "save"
    assert page.may_leave()
    assert plan_of(page).frames == "Rammene er stramme."
    page.view.document.texts["frames"].setPlainText("")
    answer["answer"] = "discard"
    qtbot.keyClick(page.view.document.texts["frames"], Qt.Key.Key_Escape)
    assert page.view.document.texts["frames"].toPlainText() == "Rammene er stramme."
    assert answer["asked"] == 3


def fill(page, qtbot):
    """All that must be in place."""
    page.view.document.texts["challenges"].setPlainText("Mange nye deltakere.")
    for each in page.view.document.cards:
        each.main.setPlainText(f"Vi lykkes med {each.goal.name.lower()}")


def test_a_year_from_the_adopted_scorecard_to_the_closed_plan(make, qtbot, dialogs, problems, monkeypatch):
    page = make(MISSING)
    click(page, qtbot, page.start_button)
    click(page, qtbot, page.steps.buttons[Step.SUBMIT])
    assert "Utfordringene er beskrevet" in problems[0]
    fill(page, qtbot)
    click(page, qtbot, page.steps.buttons[Step.SUBMIT])  # what is not saved is saved first
    assert plan_of(page).state is PlanState.SUBMITTED

    def send_back(dialog):
        dialog.form.rows["decision_note"].editor.setPlainText("Sett frister.")
        qtbot.mouseClick(dialog.do_button, LEFT)

    dialogs.expect(AskDialog, send_back)
    click(page, qtbot, page.steps.buttons[Step.RETURN])
    assert page.view.side.note.text() == "Dette må gjøres: Sett frister."
    click(page, qtbot, page.steps.buttons[Step.SUBMIT])
    dialogs.expect(AskDialog, lambda dialog: qtbot.mouseClick(dialog.do_button, LEFT))
    click(page, qtbot, page.steps.buttons[Step.APPROVE])
    plan = plan_of(page)
    assert (plan.state, plan.decided_by) == (PlanState.APPROVED, "Bydelsdirektør")

    first = page.view.document.cards[0].status
    first.focus()
    assert _follows_the_theme(first.choice)
    line = first.text.cursorRect().center().y() + first.text.viewport().y()
    assert first.text.height() == first.choice.height()
    assert abs(line - first.choice.height() / 2) <= 1  # what is written stands on one line with the choice
    qtbot.keyClicks(first.choice, "Usikkert")
    first.choice.activated.emit(first.choice.currentIndex())
    assert not page.view.save()
    assert first.problem.text() == "Skriv hvorfor, og hva som gjøres med det."
    assert page.focusWidget() is first.text
    typed(page, qtbot, "Få svar ennå.")
    page.save()
    said = plan_of(page).goals[0].status(T1)
    assert (said.status, said.text) == (GoalStatus.AT_RISK, "Få svar ennå.")

    dialogs.expect(QMessageBox, lambda box: qtbot.mouseClick(box.defaultButton(), LEFT))
    click(page, qtbot, page.steps.buttons[Step.CLOSE])
    assert plan_of(page).state is PlanState.CLOSED
    assert not any(button.isVisible() for button in page.steps.buttons.values())
    assert not page.view.footer.isVisible()


def _follows_the_theme(choice):
    """Whether the marks to choose from are drawn anew when the theme changes while they are shown."""
    drawn = []
    for mode in ("light", "dark", "light"):
        theme.use(mode)
        drawn.append(choice.itemIcon(2).pixmap(16, 16).toImage())
    return drawn[0] != drawn[1] and drawn[0] == drawn[2]


def test_a_new_version_says_what_is_changed_and_the_old_one_can_be_read(make, qtbot, dialogs):
    page = make("RE02")

    def why(dialog):
        dialog.form.rows["change_note"].editor.setPlainText("Ny ramme fra juni")
        qtbot.mouseClick(dialog.do_button, LEFT)

    dialogs.expect(AskDialog, why)
    click(page, qtbot, page.steps.buttons[Step.REVISE])
    done = card(page, "Samarbeid med frivillige organisasjoner").rows[0]  # what is done can be read only
    assert not done.title.isEnabled()
    assert not done.remove_link.isVisible()
    page.view.document.texts["frames"].setPlainText("Ny ramme.")
    page.save()
    assert [page._signs.itemAt(at).widget().word for at in range(page._signs.count())] == ["Utkast, versjon 2"]
    side = page.view.side
    assert page.desk.changes == ["Rammene er beskrevet på nytt"]
    assert [note.detail for note in side.versions.notes] == ["Ny ramme fra juni", ""]
    side.versions.setFocus()
    side.versions.setCurrentIndex(side.versions.model().index(1, 0))
    qtbot.keyClick(side.versions, Qt.Key.Key_Return)
    assert page.desk.plan.version == 1
    assert not page.view.document.writes
    assert not page.steps.buttons[Step.CLOSE].isVisible()  # a later version is on its way


def test_last_years_plan_is_copied(make, qtbot, shell):
    unit = units.unit_by_code(shell.database, MISSING).id
    last_year = plan_making.start(shell.database, unit, 2008)
    goal = plan_desk.desk(shell.database, unit, Period(2008)).plan.goals[0]
    action = ActionText(None, "Praksisplasser", "Fagleder", date(2009, 3, 1))
    first = GoalText(goal.id, goal.focus_area, goal.factor, goal.indicator_id, "Flere i arbeid", "", (action,))
    plan_writing.save(shell.database, last_year, 1, PlanText("Som i fjor.", "", (first,)))
    page = make(MISSING)
    assert page.copy_button.text() == "Kopier fra 2008"
    click(page, qtbot, page.copy_button)
    plan = plan_of(page)
    assert (plan.challenges, [goal.main_goal for goal in plan.goals]) == ("Som i fjor.", ["Flere i arbeid"])
    assert [(each.title, each.deadline) for each in plan.actions] == [("Praksisplasser", date(2009, 3, 1))]
    assert len(page.view.side.links) == 9  # the lines of the scorecard that had no goal


def test_pdf_and_excel(make, qtbot, shell, monkeypatch, tmp_path):
    page = make("RE02")
    asked = []

    def save_as(_parent, _title, suggested, _kinds):
        asked.append(suggested)
        return str(tmp_path / "plan"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save_as)
    click(page, qtbot, page.pdf_button)
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    assert asked[0].endswith("RE02-furuset-sykehjem-2009-aarsplan.pdf")
    click(page, qtbot, page.export_button)
    head, rows, name = shell.exported[0]
    assert name == "Årsplan 2009 Furuset sykehjem"
    titles = {row[head.index("Tiltak")] for row in rows}
    assert "Kurs i forflytning for alle faste ansatte" in titles
    assert len(rows) == 10


def test_a_jump_leads_to_the_goal_of_an_indicator(make, qtbot):
    page = make("RE02")
    goal = next(goal for goal in page.desk.plan.goals if goal.name == "Sykefravær")
    page.select(indicator_id=goal.indicator_id)
    assert card(page, "Sykefravær").isAncestorOf(page.focusWidget())


def test_goals_are_put_in_another_order_by_keys_and_links_and_back_by_undo(make, shell, qtbot):
    plan_making.start(shell.database, units.unit_by_code(shell.database, MISSING).id, 2009)
    page = make(MISSING)
    names = [goal.name for goal in plan_of(page).goals]
    area = plan_of(page).goals[0].focus_area
    same = [goal.name for goal in plan_of(page).goals if goal.focus_area == area]
    first, second = same[:2]
    moving = card(page, first)
    assert not moving.up_link.isEnabled()
    moving.main.setFocus()
    qtbot.keyClick(moving.main, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [each.goal.name for each in page.view.document.cards] == [second, first, *names[2:]]
    assert page.focusWidget() is moving.main
    assert moving.geometry().top() > card(page, second).geometry().top()
    assert page.view.footer.unsaved.isVisible()
    page.save()
    assert [goal.name for goal in plan_of(page).goals] == [second, first, *names[2:]]
    history.undo(shell.database)
    assert [goal.name for goal in plan_of(page).goals] == names
    assert [each.goal.name for each in page.view.document.cards] == names
    click(page, qtbot, card(page, second).up_link)
    assert [each.goal.name for each in page.view.document.cards][:2] == [second, first]
    card(page, second).focus()
    qtbot.keyClick(card(page, second).main, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)  # it is first already
    assert [each.goal.name for each in page.view.document.cards][:2] == [second, first]
    last = [each for each in page.view.document.cards if each.goal.focus_area == area][-1]
    assert last.up_link.isEnabled()
    assert not last.down_link.isEnabled()
    page.view.revert()
    assert not page.view.is_unsaved
