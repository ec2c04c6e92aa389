"""The page «Målekart»: from the file to the screen, the comment that is never lost, units, export, empty years."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from alna_desktop.periods import Frequency, Period
from alna_desktop.services import deviation_rows, scorecards, units
from alna_desktop.services.readings import Computation, Gap
from alna_desktop.ui import theme
from alna_desktop.ui.pages.scorecard import page as page_module

T1 = Period(2009, Frequency.TERTIAL, 1)


@pytest.fixture
def page(qtbot, shell):
    page = page_module.ScorecardPage(shell)
    qtbot.addWidget(page)
    page.resize(1158, 688)
    page.show_context()
    page.show()
    qtbot.waitExposed(page)
    qtbot.waitUntil(lambda: page.detail.units.bars.rowCount() > 0)
    return page


def line_of(page, name):
    return next(line for line in page._view.lines if line.indicator.name == name)


def choose(page, name, qtbot):
    line = line_of(page, name)
    tree = page.card.tree
    tree.setCurrentIndex(tree.card_model.index_of_line(line.line_id))
    qtbot.wait(20)
    return line


def test_shows_the_line_that_needs_attention_most(page):
    assert page.title.text() == "Målekart 2009"
    assert page.state.accessibleName() == "Vedtatt"
    assert page.detail.headline.text() == "Sykefravær: 10,2\u00a0%, 0,3 over målet"


def test_counts_add_up_to_all_lines(page):
    counts = page.counts.accessibleName()
    assert counts == "1 nådd, 4 nær, 0 ikke nådd, 1 uten mål, 3 mangler, 1 skjermet"
    assert sum(int(part.split()[0]) for part in counts.split(", ")) == 10


def test_the_whole_is_said_beside_the_views_with_score_coverage_and_advice(page, dialogs):
    assert page.summary.total.text() == "Samlet 6,1 av 10"
    assert page.summary.coverage.text() == "6 av 10 målt"
    assert page.summary.advice.text() == "2 råd"
    assert page.summary.advice.toolTip().count("\n") == 1
    said = []
    dialogs.expect(QMessageBox, lambda box: (said.append(box.informativeText()), box.accept()))
    page.summary.advice.click()
    assert "Målet ≥\u00a04,5 krever mindre" in said[0]


def test_source_and_origin_are_on_screen(page):
    text = page.detail.source.text()
    assert text.startswith("Kilde: Lønnssystemet (NLP). Dekning 22 av 23 enheter.")
    assert "Publisert: målet." in text
    assert "Eksempeldata: verdien" in text


def test_matplotlib_waits_until_the_page_is_painted(page, qtbot):
    qtbot.waitUntil(lambda: page.detail.chart.is_drawn, timeout=10000)
    assert "2007 10,35" in page.detail.chart.accessibleName()


def test_units_are_worst_first_and_fit_or_all(page):
    bars = page.detail.units.bars
    assert bars.rows[0].unit.name == "Bo- og miljøtjenesten"
    assert len(bars.rows) < 23
    page.detail.all_link.setChecked(True)
    assert len(bars.rows) == 23
    assert page.detail.all_link.text() == "Vis færre"
    assert "skjermet" in bars.index(22).data(Qt.ItemDataRole.AccessibleTextRole)


def test_own_unit_is_always_among_those_shown(page, shell):
    view = scorecards.indicator(shell.database, units.unit_by_code(shell.database, "RE23").id, page._line, T1)
    bars = page.detail.units.bars
    bars.show(view)
    bars.show_most(5)
    assert len(bars.rows) == 5
    assert bars.rows[-1].unit.code == "RE23"


def test_a_unit_stands_against_its_own_target(page, shell, qtbot):
    bars = page.detail.units.bars
    page.detail.all_link.setChecked(True)
    words = {
        row.unit.code: bars.index(place).data(Qt.ItemDataRole.AccessibleTextRole) for place, row in enumerate(bars.rows)
    }
    assert words["RE04"] == "Hjemmetjenesten nord: 11,8\u00a0%, nær, eget mål ≤\u00a010,5\u00a0%"
    assert words["RE02"] == "Furuset sykehjem: 12,0\u00a0%, ikke nådd, mål ≤\u00a09,9\u00a0%"
    assert page.detail.units_note.text() == "Strek: enhetens mål. Prikker: bydelen 10,2."
    choose(page, "Økonomisk resultat", qtbot)
    qtbot.waitUntil(lambda: page.detail.units_note.text() == "Strek: mål 100. Prikker: bydelen 100,3.")


def test_the_target_is_a_line_where_the_units_own_is(page, qtbot):
    page.detail.all_link.setChecked(True)
    view = page.detail.units
    view.show()
    picture = view.grab().toImage()

    def line(code):
        place = next(place for place, row in enumerate(view.bars.rows) if row.unit.code == code)
        box = view.visualRect(view.bars.index(place))
        ink = theme.color("text2").rgb()
        above_the_bar = box.center().y() - 8
        bars = range(int(box.left() + 190), int(box.right() - 90))
        return [x for x in bars if picture.pixel(x, above_the_bar) == ink]

    (nord,), (furuset,) = line("RE04"), line("RE02")
    assert nord > furuset


def test_enter_on_a_unit_sets_the_context(page, shell, qtbot):
    units = page.detail.units
    units.setCurrentIndex(units.bars.index(0))
    qtbot.keyClick(units, Qt.Key.Key_Return)
    assert shell.context.asked == [units.bars.rows[0].unit.id]


def test_the_process_is_shown_with_what_it_means(page, qtbot):
    detail = page.detail
    assert detail.years_button.isChecked()
    assert detail.meaning.isHidden()
    qtbot.mouseClick(detail.process_button, Qt.MouseButton.LeftButton)
    assert detail.meaning.text().startswith("Endringen i april 2009 er innenfor det vanlige.")
    assert detail.chart.accessibleName().startswith("Sykefravær. Endringen i april 2009")
    assert detail.source.isHidden()
    qtbot.mouseClick(detail.all_link, Qt.MouseButton.LeftButton)
    assert detail.meaning.isHidden()
    qtbot.mouseClick(detail.all_link, Qt.MouseButton.LeftButton)
    assert not detail.meaning.isHidden()
    qtbot.mouseClick(detail.years_button, Qt.MouseButton.LeftButton)
    assert detail.meaning.isHidden()
    assert not detail.source.isHidden()


def test_why_there_is_no_process_is_said(page, qtbot):
    choose(page, "Tilfredshet med ledere", qtbot)
    qtbot.mouseClick(page.detail.process_button, Qt.MouseButton.LeftButton)
    assert page.detail.meaning.text().startswith("Det trengs minst 8 målinger")
    choose(page, "Sykefravær", qtbot)
    assert page.detail.meaning.isHidden()


def test_nothing_is_offered_where_nothing_is_known(page, qtbot):
    assert not page.detail.switch.isHidden()
    choose(page, "Brukertilfredshet – respekt", qtbot)
    assert page.detail.switch.isHidden()


def test_no_unit_with_a_value_is_said_in_words(page, qtbot):
    choose(page, "Ansvar og myndighet i praksis", qtbot)
    assert page.detail.no_units.text() == "Verdiene til 23 enheter er skjermet av personvernhensyn."
    assert page.detail.units.isHidden()


def test_comment_is_saved_as_one_piece(page, shell, qtbot):
    page.edit()
    comment = page.detail.comment
    assert comment.fields["cause"].toPlainText().startswith("Fraværet har gått ned")
    comment.fields["expected"].setPlainText("Under 9,9 % for året.")
    assert comment.is_unsaved
    assert not comment.unsaved.isHidden()
    page.save()
    assert not comment.is_editing
    assert shell.said == ["Kommentaren er lagret."]
    page.show_context()
    assert page.detail.comment.text.text().endswith("Under 9,9 % for året.")


def test_too_long_is_said_under_its_field_and_nothing_is_lost(page):
    page.edit()
    comment = page.detail.comment
    comment.fields["doing"].setPlainText("x" * 2001)
    page.save()
    assert comment.is_editing
    assert "2000" in comment._problems["doing"].text()
    assert not comment._problems["doing"].isHidden()
    assert comment._problems["cause"].isHidden()


def test_cancel_keeps_line_form_and_text(page, qtbot, answer):
    page.edit()
    page.detail.comment.fields["cause"].setPlainText("Nytt")
    choose(page, "Økonomisk resultat", qtbot)
    assert answer["asked"] == 1
    assert page.card.tree.current_line() == line_of(page, "Sykefravær").line_id
    assert page.detail.headline.text().startswith("Sykefravær")
    assert page.detail.comment.fields["cause"].toPlainText() == "Nytt"


@pytest.mark.parametrize(("given", "kept"), [("save", True), ("discard", False)])
def test_save_or_discard_goes_on(page, shell, qtbot, answer, given, kept):
    answer["answer"] = given
    page.edit()
    page.detail.comment.fields["cause"].setPlainText("Nytt")
    choose(page, "Økonomisk resultat", qtbot)
    assert page.detail.headline.text().startswith("Økonomisk resultat")
    page.show_context()
    remark = line_of(page, "Sykefravær").remark
    assert (remark.cause == "Nytt") is kept
    assert line_of(page, "Økonomisk resultat").remark.cause != "Nytt"


def test_untouched_form_closes_without_asking(page, answer):
    page.edit()
    assert page.may_leave()
    assert answer["asked"] == 0
    assert not page.detail.comment.is_editing


def test_text_stays_when_the_file_changes_meanwhile(page):
    page.edit()
    page.detail.comment.fields["cause"].setPlainText("Nytt")
    page.show_context()
    assert page.detail.comment.is_editing
    assert page.detail.comment.fields["cause"].toPlainText() == "Nytt"


def test_comment_goes_where_it_was_begun(page, shell, qtbot):
    """Even if the context should change under an open form."""
    page.edit()
    page.detail.comment.fields["cause"].setPlainText("Nytt")
    shell.context.period = Period(2009, Frequency.TERTIAL, 2)
    page.show_context()
    page.save()
    shell.context.period = T1
    page.show_context()
    assert line_of(page, "Sykefravær").remark.cause == "Nytt"


def test_escape_leaves_an_untouched_form(page, qtbot):
    page.edit()
    qtbot.keyClick(page.detail.comment.fields["cause"], Qt.Key.Key_Escape)
    assert not page.detail.comment.is_editing


def test_export_gives_what_is_seen(page, shell):
    page.card.filter_field.setText("økonomi")
    page.export()
    head, rows, name = shell.exported[0]
    assert head[:4] == ["Fokusområde", "Suksessfaktor", "Indikator", "Mål 2009"]
    assert [row[2] for row in rows] == ["Økonomisk resultat"]
    assert len(rows[0]) == len(head)
    assert rows[0][4].value.quantize(Decimal("0.1")) == Decimal("100.3")
    assert name == "Målekart 2009 Bydel Alna"


def test_pack_button_asks_the_window(page, shell):
    page.packs_button.click()
    assert shell.packed == 1


def test_filter_opens_and_escape_ends_it(page, qtbot):
    page.begin_filter()
    qtbot.keyClicks(page.card.filter_field, "syke")
    assert len(page.card.tree.shown_lines()) == 1
    qtbot.keyClick(page.card.filter_field, Qt.Key.Key_Escape)
    assert len(page.card.tree.shown_lines()) == 10
    assert page.card.filter_field.isHidden()


def test_a_year_without_scorecard_is_calm(page, shell):
    shell.context.period = Period(2015)
    page.show_context()
    assert page._content.isHidden()
    assert not page.empty.isHidden()
    shell.context.period = T1
    page.show_context()
    assert page.empty.isHidden()


def test_select_jumps_to_a_line(page, qtbot):
    wanted = line_of(page, "Tilfredshet med ledere").line_id
    page.select(line_id=wanted)
    assert page.card.tree.current_line() == wanted
    assert page.detail.headline.text().startswith("Tilfredshet med ledere")


def test_line_stays_when_the_unit_changes(page, shell):
    shell.context.unit = units.unit_by_code(shell.database, "RE01")
    page.show_context()
    assert page.detail.headline.text().startswith("Sykefravær")
    assert isinstance(page._line, UUID)


def test_nothing_scrolls_sideways_at_1366(page):
    assert not page.card.tree.horizontalScrollBar().isVisible()
    assert page.minimumSizeHint().width() <= 1158
    assert page.minimumSizeHint().height() <= 688


def at_line(page, shell, code, key):
    shell.context.unit = units.unit_by_code(shell.database, code)
    page.show_context()
    line = next(line for line in page._view.lines if line.indicator.key == key)
    page.select(line_id=line.line_id)
    return line


def test_a_red_value_without_an_open_action_is_pointed_out_with_the_way_to_one(page, shell, qtbot):
    assert not page.action_line.isVisible()  # sickness of the district is near its target
    line = at_line(page, shell, "RE14", "local")
    assert page.action_line.isVisible()
    assert page.action_line.text.text() == "Ingen åpne tiltak for denne verdien"
    qtbot.mouseClick(page.action_line.link, Qt.MouseButton.LeftButton)
    assert shell.went == [("actions", {"indicator_id": line.indicator.id})]


def test_a_red_value_with_open_actions_leads_to_the_first_of_them(page, shell, qtbot):
    at_line(page, shell, "RE02", "sickness")
    assert page.action_line.text.text() == "3 åpne tiltak"
    assert not page.action_line.mark.isVisible()
    qtbot.mouseClick(page.action_line.link, Qt.MouseButton.LeftButton)
    ((key, chosen),) = shell.went
    assert (key, list(chosen)) == ("actions", ["action_id"])


def test_an_indicator_leads_to_its_deviations(page, shell, qtbot):
    line = at_line(page, shell, "RE02", "sickness")
    link = page.deviations
    qtbot.waitUntil(link.button.isVisible)
    assert link.button.text() == "1 avvik"

    numbers = [f"2009-{place:04d}" for place in range(30, 44)]
    found = {number: deviation_rows.by_number(shell.database, number) for number in numbers}
    with shell.database.begin() as session:
        for row in found.values():
            session.connection().exec_driver_sql(
                "UPDATE deviation SET indicator_id = ?, unit_id = ?, occurred_on = '2009-03-01' WHERE id = ?",
                (line.indicator.id.hex, shell.context.unit.id.hex, row.id.hex),
            )
    page.show_context()
    page.select(line_id=line.line_id)
    qtbot.waitUntil(lambda: link.button.text() == "15 avvik")
    actions = link.menu().actions()
    assert len(actions) == 13
    assert actions[0].text().startswith("2009-0043  ")
    assert (actions[-1].text(), actions[-1].isEnabled()) == ("og 3 eldre", False)
    shell.went.clear()

    def choose_second():
        menu = QApplication.activePopupWidget()
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)

    QTimer.singleShot(0, choose_second)
    qtbot.mouseClick(link.button, Qt.MouseButton.LeftButton)
    assert shell.went == [("deviations", {"deviation_id": found["2009-0042"].id})]
    other = next(each for each in page._view.lines if each.indicator.key != "sickness")
    page.select(line_id=other.line_id)
    assert link.button.isHidden()


def test_a_computed_line_says_of_what(page):
    line = line_of(page, "Sykefravær")
    operands = [("Regnskap", line.reading), ("Barn", replace(line.reading, value=None, gap=Gap.MASKED))]
    made = Computation("Regnskap / Barn", operands, line.reading.period)
    page.detail.show_line(replace(line, computation=made))
    said = page.detail.source.text()
    assert said.startswith("Beregnet av: Regnskap / Barn. Regnskap: 10,2\u00a0%, Barn: skjermet.")
    page.detail.show_line(replace(line, computation=replace(made, operands=[], trouble="Formelen går i ring: a → a.")))
    assert "Den har ikke noe svar: Formelen går i ring: a → a." in page.detail.source.text()
