"""Registration workbooks: what they look like, what is read back, and that nothing is lost on the way."""

from decimal import Decimal

import pytest
from exchange.workbook_making import column, compared, fill, made, remark, row, sheet
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from sqlalchemy import select

from alna_desktop import i18n
from alna_desktop.errors import UserError
from alna_desktop.exchange.registration.cells import text_of
from alna_desktop.exchange.registration.layout import HEAD_ROW, MARK, REMARKS, REPORTS
from alna_desktop.exchange.registration.read import read_workbook
from alna_desktop.fields.reports import Answer, Part
from alna_desktop.models import Comment, Indicator, Measurement, MeasurementState, Unit
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import registration_reading, reporting
from alna_desktop.services.registration import Written, form
from alna_desktop.services.report_sheets import Slot
from alna_desktop.services.units import unit_by_code

USERS, SICKNESS, ECONOMY = "Brukertilfredshet – samlet", "Sykefravær", "Økonomisk resultat"
YEAR = Period(2009)


@pytest.fixture
def path(demo_database, tmp_path):
    return made(demo_database, tmp_path)


def slot(database, key="user_overall", period=YEAR, code="RE04"):
    with database.read() as session:
        indicator = session.scalars(select(Indicator).where(Indicator.key == key)).one()
        unit = session.scalars(select(Unit).where(Unit.code == code)).one()
    return Slot(indicator.id, unit.id, period)


def report(database, place, answer):
    with database.begin() as session:
        reporting.put(session, place, answer, database.today())


def saved(database, place):
    with database.read() as session:
        return reporting.answer_of(reporting.record_of(session, place))


# The look of it


def test_what_is_typed_in_is_open_and_the_rest_protected_without_a_password(path):
    on = sheet(load_workbook(path))
    typed = {column(on, key) for key in ("value", "state", "numerator", "denominator")}
    open_cells = {cell.column for cell in on[row(on, SICKNESS, "Mai 2009")] if not cell.protection.locked}
    assert on.protection.sheet
    assert on.protection.password is None
    assert typed <= open_cells
    assert not open_cells & {column(on, key) for key in ("key", "indicator", "period", "target") if key != "key"}


def test_it_is_frozen_and_prints_on_landscape_a4_with_heads(path):
    for mark in (REPORTS, REMARKS):
        on = sheet(load_workbook(path), mark)
        assert on.freeze_panes == "D5"
        assert (on.page_setup.orientation, on.page_setup.paperSize, on.page_setup.fitToWidth) == ("landscape", 9, 1)
        assert on.print_title_rows == "$4:$4"
        assert on.row_dimensions[1].hidden
        assert on.column_dimensions["A"].hidden


def test_excel_checks_numbers_in_the_scale_and_states_in_a_list(path):
    on = sheet(load_workbook(path))
    checks = {check.type: check for check in on.data_validations.dataValidation if check.type != "decimal"}
    states = "omtrentlig,ukjent,ikke målt,skjermet"
    assert checks["list"].formula1 == f'"{states}"'
    assert checks["whole"].formula1 == "0"
    place = on.cell(row(on, USERS), column(on, "value")).coordinate
    scale = next(one for one in on.data_validations.dataValidation if one.type == "decimal" and place in one.sqref)
    assert (scale.formula1, scale.formula2, scale.showErrorMessage) == ("1", "6", True)


def test_keys_are_hidden_and_there_are_no_formulae(path):
    book = load_workbook(path)
    assert book["alna"].sheet_state == "veryHidden"
    assert not [cell for on in book.worksheets for cells in on.iter_rows() for cell in cells if cell.data_type == "f"]


def test_a_shorter_period_has_what_ends_in_it(demo_database, tmp_path):
    on = sheet(load_workbook(made(demo_database, tmp_path, period=Period(2009, Frequency.TERTIAL, 1))))
    periods = {on.cell(number, 3).value for number in range(HEAD_ROW + 1, on.max_row + 1)}
    assert periods == {"Januar 2009", "Februar 2009", "Mars 2009", "April 2009", "1. tertial 2009"}


def test_a_masked_report_is_not_sent_out(demo_database, tmp_path):
    place = slot(demo_database)
    report(demo_database, place, Answer(MeasurementState.KNOWN, Decimal("3.21"), persons=2))
    book = load_workbook(made(demo_database, tmp_path))
    assert not [cell for on in book.worksheets for cells in on.iter_rows() for cell in cells if cell.value == 3.21]
    on = sheet(book)
    assert on.cell(row(on, USERS), column(on, "state")).value == "skjermet"
    assert on.cell(row(on, USERS), column(on, "persons")).value is None


# Read back


def test_untouched_it_changes_nothing(demo_database, path):
    assert compared(demo_database, path) == registration_reading.Comparison([], [])


@pytest.mark.parametrize(
    ("typed", "state", "expected"),
    [
        (4.8, None, Answer(MeasurementState.KNOWN, Decimal("4.80"))),
        ("4,70", None, Answer(MeasurementState.KNOWN, Decimal("4.70"))),
        (4.6, "omtrentlig", Answer(MeasurementState.APPROXIMATE, Decimal("4.60"))),
        ("ca. 4,5", None, Answer(MeasurementState.APPROXIMATE, Decimal("4.5"))),
        (4.5, "approximate", Answer(MeasurementState.APPROXIMATE, Decimal("4.50"))),
        (None, "ukjent", Answer(MeasurementState.UNKNOWN)),
        (None, "Unknown", Answer(MeasurementState.UNKNOWN)),
        ("??", None, Answer(MeasurementState.UNKNOWN)),
        (None, "ikke målt", Answer(MeasurementState.NOT_MEASURED)),
        (None, "not measured", Answer(MeasurementState.NOT_MEASURED)),
        (None, "masked", Answer(MeasurementState.MASKED)),
        (4.5, "kjent", Answer(MeasurementState.KNOWN, Decimal("4.50"))),
    ],
)
@pytest.mark.parametrize("language", ["nb", "en"])
def test_what_is_typed_is_saved_in_whatever_language(demo_database, path, typed, state, expected, language):
    fill(path, USERS, value=typed, state=state)
    i18n.set_language(language)
    comparison = compared(demo_database, path)
    assert [change.kind for change in comparison.changes] == [registration_reading.Kind.NEW]
    assert registration_reading.save(demo_database, comparison) == 1
    assert saved(demo_database, slot(demo_database)) == expected


def test_amounts_make_the_value_and_a_report_can_be_taken_away(demo_database, path):
    fill(path, SICKNESS, "Mai 2009", numerator=250, denominator=2400.5)
    fill(path, SICKNESS, "April 2009", value=None, numerator=None, denominator=None, persons=None)
    comparison = compared(demo_database, path)
    assert [change.kind.word for change in comparison.changes] == ["fjernet", "ny"]
    registration_reading.save(demo_database, comparison)
    month = Period(2009, Frequency.MONTH, 5)
    expected = Answer(MeasurementState.KNOWN, None, Decimal(250), Decimal("2400.5"))
    assert saved(demo_database, slot(demo_database, "sickness", month)) == expected
    assert saved(demo_database, slot(demo_database, "sickness", Period(2009, Frequency.MONTH, 4))) is None


def test_one_undo_takes_all_of_it_back(demo_database, path):
    from alna_desktop.services import history

    fill(path, USERS, value=4.8)
    remark(path, USERS, cause="Få svar\nog mer")
    comparison = compared(demo_database, path)
    assert registration_reading.save(demo_database, comparison) == 2
    with demo_database.read() as session:
        assert "Få svar\nog mer" in session.scalars(select(Comment.cause)).all()
    assert history.undo(demo_database) == "Registreringsark"
    assert saved(demo_database, slot(demo_database)) is None
    with demo_database.read() as session:
        assert "Få svar\nog mer" not in session.scalars(select(Comment.cause)).all()


def test_rows_can_be_sorted_and_columns_and_sheets_moved(demo_database, path):
    book = load_workbook(path)
    on = sheet(book)
    on.cell(row(on, USERS), column(on, "value")).value = 4.8
    rows = [[cell.value for cell in cells] for cells in on.iter_rows(min_row=HEAD_ROW + 1)]
    for number, values in enumerate(reversed(rows), HEAD_ROW + 1):
        for place, value in enumerate(values, 1):
            on.cell(number, place).value = value
    on.move_range(f"F1:F{on.max_row}", cols=9)
    on.title = "Noe annet"
    book.move_sheet(on, 3)
    book.save(path)
    (change,) = compared(demo_database, path).changes
    assert change.subject.info.name == USERS
    assert change.wanted == "4,8"


def test_what_changed_in_the_file_meanwhile_is_a_conflict_and_the_user_chooses(demo_database, path):
    place = slot(demo_database)
    report(demo_database, place, Answer(MeasurementState.KNOWN, Decimal("4.1")))
    fill(path, USERS, value=4.8)
    comparison = compared(demo_database, path)
    (change,) = comparison.conflicts
    assert (change.now, change.wanted) == ("4,1", "4,80")
    assert registration_reading.save(demo_database, comparison) == 0
    assert saved(demo_database, place).value == Decimal("4.1")
    assert registration_reading.save(demo_database, comparison, {change.key}) == 1
    assert saved(demo_database, place).value == Decimal("4.80")


def test_what_changed_in_the_file_alone_stays(demo_database, path):
    place = slot(demo_database)
    report(demo_database, place, Answer(MeasurementState.KNOWN, Decimal("4.1")))
    assert compared(demo_database, path).changes == []


def test_the_same_change_in_both_is_no_conflict(demo_database, path):
    report(demo_database, slot(demo_database), Answer(MeasurementState.KNOWN, Decimal("4.8")))
    fill(path, USERS, value=4.8)
    assert compared(demo_database, path).changes == []


def test_nothing_is_saved_over_a_file_that_was_changed_after_the_comparison(demo_database, path):
    fill(path, USERS, value=4.8)
    comparison = compared(demo_database, path)
    report(demo_database, slot(demo_database), Answer(MeasurementState.KNOWN, Decimal("4.1")))
    with pytest.raises(UserError, match="endret i mellomtiden"):
        registration_reading.save(demo_database, comparison)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"value": 7}, "Skalaen går fra 1 til 6"),
        ({"value": "abc"}, "abc"),
        ({"value": 4.5, "state": "ukjent"}, "De sier hver sin ting"),
        ({"state": "omtrentlig"}, "Skriv verdien også"),
        ({"state": "kanskje"}, "kanskje"),
        ({"value": 4.5, "persons": 2.5}, "helt tall"),
        ({"persons": 12}, "Skriv verdien også"),
        ({"value": "=1+1"}, "Formelen har ingen verdi"),
        ({"value": "#DIV/0!"}, "feil i cellen"),
    ],
)
def test_what_is_wrong_is_said_with_its_cell_and_nothing_is_saved(demo_database, path, values, said):
    fill(path, USERS, **values)
    comparison = compared(demo_database, path)
    (problem,) = comparison.problems
    assert said in problem.text
    on = sheet(load_workbook(path))
    assert problem.cell in {
        on.cell(row(on, USERS), column(on, key)).coordinate for key in ("value", "state", "persons")
    }
    assert (problem.file, problem.sheet) == (path.name, "Registrering")
    with pytest.raises(UserError, match=problem.cell):
        registration_reading.save(demo_database, comparison)


def test_a_number_that_excel_took_for_a_date_is_said(demo_database, path):
    from datetime import datetime

    fill(path, USERS, value=datetime(2009, 2, 1))
    assert "dato" in compared(demo_database, path).problems[0].text


def test_a_row_that_is_not_ours_or_stands_twice_is_told_and_never_dropped(demo_database, path):
    book = load_workbook(path)
    on = sheet(book)
    on.cell(on.max_row + 1, column(on, "value")).value = 5
    twice = on.max_row + 1
    for cell in on[row(on, USERS)]:
        on.cell(twice, cell.column).value = cell.value
    on.cell(twice, column(on, "value")).value = 3
    book.save(path)
    said = [problem.text for problem in compared(demo_database, path).problems]
    assert said == ["Raden hører ikke til arket.", "Raden står her to ganger."]


def test_a_row_whose_name_was_moved_is_not_believed(demo_database, path):
    book = load_workbook(path)
    on = sheet(book)
    number = row(on, USERS)
    on.cell(number, 2).value, on.cell(number, column(on, "value")).value = SICKNESS, 5
    book.save(path)
    assert [problem.cell for problem in compared(demo_database, path).problems] == [f"B{number}"]


def test_a_red_value_without_a_comment_is_a_problem_at_its_cell_until_it_has_one(demo_database, path):
    fill(path, USERS, value=2.5)
    comparison = compared(demo_database, path)
    (problem,) = comparison.problems
    on = sheet(load_workbook(path))
    assert problem.text == "Brukertilfredshet 2009 er rød og mangler kommentar. Skriv den i arket «Kommentarer»."
    assert (problem.sheet, problem.cell) == ("Registrering", on.cell(row(on, USERS), column(on, "value")).coordinate)
    with pytest.raises(UserError, match="mangler kommentar"):
        registration_reading.save(demo_database, comparison)
    remark(path, USERS, cause="Få svar.")
    comparison = compared(demo_database, path)
    assert not comparison.problems
    assert registration_reading.save(demo_database, comparison) == 2


def test_a_red_month_is_explained_by_the_comment_on_its_tertial(demo_database, path):
    place = slot(demo_database)
    with demo_database.begin() as session:  # what the demo says of it already
        for comment in session.scalars(select(Comment).where(Comment.unit_id == place.unit_id)):
            session.delete(comment)
    path = made(demo_database, path.parent)
    for month in ("Januar", "Februar", "Mars", "April"):
        fill(path, SICKNESS, f"{month} 2009", numerator=300, denominator=1000)
    problems = compared(demo_database, path).problems
    assert [problem.text for problem in problems] == [
        "Sykefravær 1. tertial 2009 er rød og mangler kommentar. Skriv den i arket «Kommentarer»."
    ]
    remark(path, SICKNESS, "1. tertial 2009", doing="Følges opp med hver enkelt.")
    assert not compared(demo_database, path).problems


def test_a_conflict_that_makes_a_value_red_is_not_saved_without_a_comment(demo_database, path):
    from alna_desktop.services import reporting

    place = slot(demo_database)
    fill(path, USERS, value=2.5)
    reporting.save(demo_database, {place: {Part.VALUE: "4,8"}}, YEAR)
    comparison = compared(demo_database, path)
    assert not comparison.problems  # the file counts until someone says otherwise
    (change,) = comparison.conflicts
    with pytest.raises(UserError, match="1 rød verdi mangler kommentar"):
        registration_reading.save(demo_database, comparison, {change.key})


def test_two_workbooks_that_change_the_same_are_told(demo_database, tmp_path):
    paths = [made(demo_database, tmp_path / name) for name in "ab"]
    paths[1] = paths[1].rename(paths[1].with_name("kopi.xlsx"))
    for number, path in enumerate(paths):
        fill(path, USERS, value=4.8 + number / 10)
    assert "står også i" in compared(demo_database, *paths).problems[0].text


# Refused


def test_a_workbook_of_another_file_is_refused(demo_database, path):
    book = load_workbook(path)
    book["alna"]["B2"].value = "00000000-0000-0000-0000-000000000001"
    book.save(path)
    with pytest.raises(UserError, match="en annen fil"):
        compared(demo_database, path)


def test_a_workbook_of_a_unit_that_is_closed_is_refused(demo_database, path):
    with demo_database.begin() as session:
        session.scalars(select(Unit).where(Unit.code == "RE04")).one().closed_on = demo_database.today()
    with pytest.raises(UserError, match="ikke finnes lenger"):
        compared(demo_database, path)


def test_another_version_is_refused(path):
    book = load_workbook(path)
    book["alna"]["B1"].value = "2"
    book.save(path)
    with pytest.raises(UserError, match="en annen versjon"):
        read_workbook(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "er skadet"),
        (b"PK\x03\x04 half", "er skadet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "har passord"),
        (b"kode;verdi\n", "er skadet"),
        (None, "er ikke et registreringsark"),
    ],
)
def test_what_is_no_workbook_of_ours_is_said_plainly(tmp_path, content, said):
    path = tmp_path / "a.xlsx"
    if content is None:
        Workbook().save(path)
    else:
        path.write_bytes(content)
    with pytest.raises(UserError, match=said):
        read_workbook(path)


def test_a_workbook_that_is_not_there_is_said_plainly(tmp_path):
    with pytest.raises(UserError, match="kan ikke leses"):
        read_workbook(tmp_path / "a.xlsx")


def test_a_half_destroyed_workbook_is_refused(path):
    book = load_workbook(path)
    book["alna"]["B3"].value = "?"
    book.save(path)
    with pytest.raises(UserError, match="skjulte arket"):
        read_workbook(path)
    del book["Kommentarer"]
    book.save(path)
    with pytest.raises(UserError, match="er borte"):
        read_workbook(path)


# Properties: whatever the file holds comes back as it was, in both languages

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18)
DENOMINATORS = st.decimals(min_value=Decimal("0.01"), max_value=10**18)
IN_SCALE = st.decimals(min_value=1, max_value=6, places=3) | st.decimals(min_value=1, max_value=6)
# What a cell of a workbook can hold: XML has no surrogates, control characters and noncharacters.
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff", include_characters="\n")
)
ANSWERS = st.one_of(
    st.builds(Answer, st.sampled_from([MeasurementState.KNOWN, MeasurementState.APPROXIMATE]), IN_SCALE),
    st.builds(Answer, st.sampled_from([state for state in MeasurementState if not state.has_value])),
    st.none(),
)
# Writing and reading a workbook takes half a second: few examples, and those that fail are not made smaller.
SLOW = settings(max_examples=12, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate])


@SLOW
@given(
    answers=st.lists(ANSWERS, min_size=2, max_size=2),
    amounts=st.tuples(NUMBERS, DENOMINATORS, st.integers(5, 10**9)),
    remarks=st.lists(TEXTS, min_size=3, max_size=3),
    languages=st.permutations(["nb", "en"]),
)
def test_written_and_read_it_says_the_same(demo_database, tmp_path, answers, amounts, remarks, languages):
    place = slot(demo_database)
    numerator, denominator, persons = amounts
    months = [Period(2009, Frequency.MONTH, index) for index in (1, 2)]
    try:
        report(demo_database, place, answers[0])
        ratio = Answer(MeasurementState.KNOWN, None, numerator, denominator, persons)
        report(demo_database, slot(demo_database, "sickness", months[0]), ratio)
        with demo_database.begin() as session:
            found = session.scalars(select(Comment).filter_by(**place._asdict())).one_or_none() or Comment(
                **place._asdict(), written_on=demo_database.today()
            )
            found.cause, found.doing, found.expected = remarks
            session.add(found)
        i18n.set_language(languages[0])
        path = made(demo_database, tmp_path)
        i18n.set_language(languages[1])
        assert compared(demo_database, path) == registration_reading.Comparison([], [])
    finally:
        i18n.set_language("nb")


@SLOW
@given(value=IN_SCALE, texts=st.lists(TEXTS.filter(str.strip), min_size=3, max_size=3))
def test_what_is_typed_arrives_as_it_was(demo_database, tmp_path, value, texts):
    from alna_desktop.exchange.harmless import put_text

    path = made(demo_database, tmp_path)
    book = load_workbook(path)
    on, comments = sheet(book), sheet(book, REMARKS)
    put_text(on.cell(row(on, USERS), column(on, "value")), format(value, "f"))
    for key, text in zip(("cause", "doing", "expected"), texts, strict=True):
        put_text(comments.cell(row(comments, USERS), column(comments, key)), text)
    book.save(path)
    changes = {change.is_remark: change for change in compared(demo_database, path).changes}
    assert changes[True].texts == tuple(text.strip() for text in texts)
    found = {part: Decimal(text) for part, text in changes[False].texts.items()}
    assert found == {Part.VALUE: value}
    assert str(found[Part.VALUE]) == format(value, "f") or found[Part.VALUE] == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_a_number_of_excel_keeps_its_digits(value):
    assert Decimal(text_of(float(value), "0.0000")) == value


def test_the_digits_that_are_seen_are_the_digits_that_are_read():
    assert text_of(4.7, "0.00######") == "4.70"
    assert text_of(4.875, "0.00######") == "4.875"
    assert text_of(9.9000000000000004) == "9.9"
    assert text_of(0.099, "0.0%") == "9.9"
    assert text_of(1362250, "#,##0") == "1362250"
    assert text_of("a_x000D_\nb") == "a\nb"


@pytest.mark.parametrize("text", ["=1+1", "+47", "-a", "@x", '=HYPERLINK("x")'])
def test_comments_that_look_like_formulae_stay_text(demo_database, tmp_path, text):
    place = slot(demo_database)
    with demo_database.begin() as session:
        session.add(Comment(**place._asdict(), cause=text, written_on=demo_database.today()))
    book = load_workbook(made(demo_database, tmp_path))
    for on in (sheet(book, REMARKS), sheet(book, MARK)):
        cells = [cell for cells in on.iter_rows() for cell in cells if cell.value == text]
        assert cells
        assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_the_form_of_the_district_leaves_out_what_the_units_add_up_to(demo_database):
    found = form(demo_database, unit_by_code(demo_database, "ALNA").id, YEAR)
    sickness = [line for line in found.reports if line.subject.info.key == "sickness"]
    assert all(line.slot.period.index > 4 for line in sickness)
    assert Written().by_part == dict.fromkeys(Part, "")
    with demo_database.read() as session:
        assert session.scalars(select(Measurement.id)).first() is not None
