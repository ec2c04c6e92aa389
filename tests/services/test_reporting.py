"""Reporting a period: what waits for a report, live status, saving all or nothing, undo, the history of a report."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from alna_desktop.errors import Invalid, UserError
from alna_desktop.fields.reports import Answer, Part
from alna_desktop.models import Comment, Indicator, Measurement, MeasurementState, Origin, Scorecard, ScorecardState
from alna_desktop.models.status import Status
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import comments, history, reporting, scorecards, today
from alna_desktop.services.red_values import Uncommented
from alna_desktop.services.report_sheets import Slot

T1, T2, T3 = (Period(2009, Frequency.TERTIAL, index) for index in (1, 2, 3))
APRIL = Period(2009, Frequency.MONTH, 4)
MONTHS = [Period(2009, Frequency.MONTH, number) for number in (1, 2, 3, 4)]
MAY = Period(2009, Frequency.MONTH, 5)


@pytest.fixture
def indicators(demo_database):
    with demo_database.read() as session:
        return {indicator.key: indicator.id for indicator in session.scalars(select(Indicator))}


@pytest.fixture
def slot(units, indicators):
    def make(key, period=APRIL, unit="RE04"):
        return Slot(indicators[key], units[unit].id, period)

    return make


def record(database, slot):
    with database.read() as session:
        return session.scalar(select(Measurement).filter_by(**slot._asdict()))


def keys(sheet, period):
    return [subject.info.key for subject in sheet.subjects if subject.periods(period)]


def test_what_is_to_be_reported_in_a_tertial_are_the_periods_that_end_in_it(demo_database, units):
    sheet = reporting.for_unit(demo_database, units["RE04"].id, T1)
    assert keys(sheet, T1) == ["sickness", "economy", "local"]
    sickness = next(subject for subject in sheet.subjects if subject.info.key == "sickness")
    assert [str(period) for period in sickness.periods(T1)] == ["2009-01", "2009-02", "2009-03", "2009-04"]
    assert len(keys(sheet, T3)) == len(keys(sheet, Period(2009))) == 10
    assert sickness.question.ratio
    assert sickness.question.counts_persons


def test_a_quarter_is_reported_in_the_tertial_that_it_ends_in(demo_database, units, indicators):
    with demo_database.begin() as session:
        session.get(Indicator, indicators["local"]).frequency = Frequency.QUARTER
    sheet = reporting.for_unit(demo_database, units["RE04"].id, T1)
    local = sheet.subject(indicators["local"])
    assert [[str(own) for own in local.periods(each)] for each in (T1, T2, T3)] == [
        ["2009-Q1"],
        ["2009-Q2"],
        ["2009-Q3", "2009-Q4"],
    ]


def test_what_is_there_and_how_it_stands_is_what_the_scorecard_says(demo_database, units, slot):
    sheet = reporting.for_unit(demo_database, units["RE04"].id, T1)
    report = sheet.saved(slot("sickness"))
    assert report.numerator == record(demo_database, slot("sickness")).numerator
    for line in scorecards.view(demo_database, units["RE04"].id, T1).lines:
        ours = sheet.line(units["RE04"].id, line.indicator.id, {})
        assert (ours.reading, ours.status, ours.change, ours.remark) == (
            line.reading, line.status, line.change, line.remark,
        )  # fmt: skip


def test_what_is_typed_is_judged_as_if_it_were_saved(demo_database, units, slot):
    sheet = reporting.for_unit(demo_database, units["RE04"].id, T1)
    months = [Period(2009, Frequency.MONTH, month) for month in (1, 2, 3, 4)]
    changes = {slot("sickness", month): {Part.NUMERATOR: "40", Part.DENOMINATOR: "1000"} for month in months}
    line = sheet.line(units["RE04"].id, slot("sickness").indicator_id, changes)
    assert (line.reading.value, line.status) == (Decimal("4.0"), Status.MET)
    assert sheet.line(units["RE04"].id, slot("sickness").indicator_id, {}).status is not Status.MET
    assert sheet.status(slot("sickness"), changes) is Status.MET
    assert sheet.status(slot("sickness", MAY), {}) is None


def test_progress_counts_periods_that_are_over_and_red_values_without_a_comment(demo_database, units, slot):
    sheet = reporting.for_unit(demo_database, units["RE04"].id, T1)
    assert sheet.progress({}) == (9, 9, len(red := sheet.red({})))
    assert sheet.progress({slot("sickness"): dict.fromkeys(Part, "")}).reported == 8
    assert reporting.for_unit(demo_database, units["RE04"].id, T2).progress({})[:2] == (0, 0)  # not over yet
    red_now = [
        line.indicator.id
        for line in scorecards.view(demo_database, units["RE04"].id, T1).lines
        if line.status is Status.NOT_MET
        and line.remark is None
        and line.indicator.key in ("sickness", "economy", "local")
    ]
    assert [indicator for _unit, indicator in red] == red_now


def test_a_red_value_without_a_comment_waits_on_the_first_page_until_it_has_one(demo_database, units, slot):
    unit, indicator = units["RE04"].id, slot("local").indicator_id
    with demo_database.begin() as session:  # as an import leaves it, where nobody was there to be asked
        found = session.scalar(select(Measurement).filter_by(**slot("local", T1)._asdict()))
        found.numerator, found.denominator, found.value = Decimal(1), Decimal(8), None
    sheet = reporting.for_unit(demo_database, unit, T1)
    assert (unit, indicator) in sheet.red({})

    def waits():
        return [task.name for task in today.view(demo_database, unit, T1).tasks if "Lokale satsinger" in task.name]

    assert waits() == ["Kommenter «Lokale satsinger» i 1. tertial"]
    comments.save(demo_database, unit, indicator, T1, cause="Utsatt", doing="Tas i høst", expected="")
    assert waits() == []
    assert (unit, indicator) not in reporting.for_unit(demo_database, unit, T1).red({})


def test_one_indicator_over_all_units(demo_database, units, slot, indicators):
    sheet = reporting.for_indicator(demo_database, indicators["sickness"], T1)
    assert [unit.code for unit in sheet.units] == sorted(code for code in units if code != "ALNA")
    assert [subject.info.key for subject in sheet.subjects] == ["sickness"]
    assert sheet.answer(slot("sickness", unit="RE09")).denominator is not None
    assert sheet.last_year(units["RE09"].id, indicators["sickness"]).value is not None


def test_all_over_all_knows_the_last_period_alone(demo_database, units, slot):
    sheet = reporting.for_all(demo_database, T1)
    assert len(sheet.units) == 23
    assert sheet.saved(slot("sickness")) is not None
    assert sheet.saved(slot("local", T1)) is not None
    assert sheet.saved(slot("sickness", Period(2009, Frequency.MONTH, 3))) is None
    assert sheet.red({}) == []


def test_the_district_reports_what_its_units_do_not(demo_database, units, slot):
    sheet = reporting.for_unit(demo_database, units["ALNA"].id, T1)
    rolled, own = slot("sickness", unit="ALNA"), slot("user_overall", Period(2009), "ALNA")
    assert not sheet.can_report(rolled)
    assert sheet.reading(rolled).computed
    assert sheet.reading(rolled).value is not None
    assert sheet.can_report(own)


def test_a_formula_is_not_reported(demo_database, units, slot, indicators):
    with demo_database.begin() as session:
        session.get(Indicator, indicators["local"]).formula = "sickness + economy"
    sheet = reporting.for_unit(demo_database, units["RE04"].id, T1)
    assert not sheet.can_report(slot("local", T1))
    with pytest.raises(Invalid, match="regnes ut av andre"):
        reporting.save(demo_database, {slot("local", T1): {Part.VALUE: "3"}}, T1)


def test_what_nobody_reports_any_more_is_not_asked_for(demo_database, units, indicators):
    with demo_database.begin() as session:
        session.get(Indicator, indicators["local"]).retired_on = date(2009, 1, 1)
    assert keys(reporting.for_unit(demo_database, units["RE04"].id, T1), T1) == ["sickness", "economy"]


def test_a_year_without_a_scorecard_is_said(demo_database, units):
    with pytest.raises(UserError, match="1999"):
        reporting.for_unit(demo_database, units["RE04"].id, Period(1999))


def test_saving_is_reported_today_and_taken_back_as_one(demo_database, slot):
    before = record(demo_database, slot("sickness"))
    changes = {
        slot("sickness"): {Part.NUMERATOR: "95,5", Part.DENOMINATOR: "1 000"},
        slot("sickness", MAY): {Part.VALUE: "ca. 9,7 %"},
        slot("local", T1): dict.fromkeys(Part, ""),
        slot("user_overall", Period(2009)): {Part.VALUE: "ukjent"},
    }
    assert reporting.save(demo_database, changes, T1) == 4
    april, may = record(demo_database, slot("sickness")), record(demo_database, slot("sickness", MAY))
    assert (april.numerator, april.denominator, april.value) == (Decimal("95.5"), Decimal(1000), None)
    assert (april.origin, april.reported_on, april.changed_by) == (Origin.REPORTED, date(2009, 5, 5), "test")
    assert april.persons == before.persons
    assert (may.state, may.value) == (MeasurementState.APPROXIMATE, Decimal("9.7"))
    assert record(demo_database, slot("local", T1)) is None
    assert record(demo_database, slot("user_overall", Period(2009))).state is MeasurementState.UNKNOWN
    assert history.undo(demo_database) == "Rapporterte tall"
    assert record(demo_database, slot("sickness")).numerator == before.numerator
    assert record(demo_database, slot("sickness", MAY)) is None
    assert record(demo_database, slot("local", T1)) is not None


FEW = {Part.NUMERATOR: "1", Part.DENOMINATOR: "8"}


@pytest.fixture
def no_comments(demo_database):
    with demo_database.begin() as session:
        for comment in session.scalars(select(Comment)):
            session.delete(comment)


@pytest.mark.usefixtures("no_comments")
def test_a_value_that_turns_red_is_not_saved_without_a_comment(demo_database, slot):
    place = slot("local", T1)
    before = record(demo_database, place).numerator
    with pytest.raises(Uncommented) as refused:
        reporting.save(demo_database, {place: FEW}, T1)
    (red,) = refused.value.reds
    assert (red.pair, red.period) == ((place.unit_id, place.indicator_id), T1)
    assert red.what == "Hjemmetjenesten nord: Lokale satsinger, 1. tertial 2009"
    assert (red.value, red.target[:1]) == ("12,5\u00a0%", "≥")
    assert record(demo_database, place).numerator == before
    empty = {red.pair: {"cause": " ", "doing": "", "expected": ""}}
    with pytest.raises(Uncommented):
        reporting.save(demo_database, {place: FEW}, T1, empty)
    remark = {"cause": "Utsatt. ", "doing": "", "expected": "Tas i høst."}
    assert reporting.save(demo_database, {place: FEW}, T1, {red.pair: remark}) == 1
    written = reporting.for_unit(demo_database, place.unit_id, T1).line(*red.pair, {}).remark
    assert (written.cause, written.expected, written.author) == ("Utsatt.", "Tas i høst.", "test")
    history.undo(demo_database)  # both at once
    assert record(demo_database, place).numerator == before
    assert reporting.for_unit(demo_database, place.unit_id, T1).line(*red.pair, {}).remark is None


@pytest.mark.usefixtures("no_comments")
def test_old_red_values_are_left_in_peace(demo_database, slot, units):
    place = slot("local", T1)
    remark = {"cause": "Utsatt.", "doing": "", "expected": ""}
    reporting.save(demo_database, {place: FEW}, T1, {(place.unit_id, place.indicator_id): remark})
    with demo_database.begin() as session:
        session.delete(session.scalar(select(Comment)))
    assert reporting.save(demo_database, {slot("sickness"): {Part.PERSONS: "99"}}, T1) == 1  # another value
    with pytest.raises(Uncommented):
        reporting.save(demo_database, {place: {Part.NUMERATOR: "2"}}, T1)  # still red, but another


@pytest.mark.usefixtures("no_comments")
def test_nobody_is_asked_about_a_closed_year(demo_database, slot):
    with demo_database.begin() as session:
        session.scalars(select(Scorecard).where(Scorecard.year == 2009)).one().state = ScorecardState.CLOSED
    assert reporting.save(demo_database, {slot("local", T1): FEW}, T1) == 1


@pytest.mark.usefixtures("no_comments")
def test_what_a_formula_makes_red_is_asked_about_too(demo_database, slot, indicators):
    with demo_database.begin() as session:
        session.get(Indicator, indicators["local"]).formula = "100 - sickness"
    may = {slot("sickness", month): {Part.NUMERATOR: "900", Part.DENOMINATOR: "1000"} for month in MONTHS}
    with pytest.raises(Uncommented) as refused:
        reporting.save(demo_database, may, T1)
    assert {red.indicator.key for red in refused.value.reds} == {"sickness", "local"}


def test_one_wrong_cell_saves_none(demo_database, slot):
    before = record(demo_database, slot("sickness")).numerator
    with pytest.raises(Invalid) as wrong:
        reporting.save(
            demo_database,
            {
                slot("sickness"): {Part.NUMERATOR: "1"},
                slot("user_overall", Period(2009)): {Part.VALUE: "7"},
                slot("economy"): {Part.DENOMINATOR: ""},
            },
            T1,
        )
    assert wrong.value.problems == {
        "1 value": "Skalaen går fra 1 til 6.",
        "2 denominator": "Skriv «Periodisert budsjett» også.",
    }
    assert record(demo_database, slot("sickness")).numerator == before


def test_what_is_the_same_is_not_reported_again(demo_database, slot):
    before = record(demo_database, slot("sickness"))
    assert reporting.save(demo_database, {slot("sickness"): {Part.NUMERATOR: str(before.numerator)}}, T1) == 0
    assert record(demo_database, slot("sickness")).revision == before.revision


def test_what_became_of_a_report_is_told_also_when_it_was_removed(demo_database, slot):
    place = slot("sickness")
    question = reporting.for_unit(demo_database, place.unit_id, T1).subject(place.indicator_id).question
    reporting.save(demo_database, {place: {Part.NUMERATOR: "100", Part.DENOMINATOR: "1000"}}, T1)
    reporting.save(demo_database, {place: dict.fromkeys(Part, "")}, T1)
    reporting.save(demo_database, {place: {Part.VALUE: "??"}}, T1)
    steps = reporting.history(demo_database, place, question)
    assert [step.what for step in steps[:3]] == ["ukjent", None, "10,0"]
    assert [step.by for step in steps] == ["test", "test", "test", "Eksempeldata"]


def test_answers_are_as_they_are_typed(demo_database, slot):
    sheet = reporting.for_unit(demo_database, slot("sickness").unit_id, T1)
    typed = sheet.judged(slot("sickness", MAY), {Part.NUMERATOR: "5", Part.DENOMINATOR: "50"})
    assert typed.answer == Answer(MeasurementState.KNOWN, None, Decimal(5), Decimal(50))
