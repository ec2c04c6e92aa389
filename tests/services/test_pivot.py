"""The pivot against brute force over the bare reports, and on the demo against the scorecard's own figures."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alna_desktop.models import Aggregation, Measure, MeasurementState, Origin
from alna_desktop.models.base import new_id
from alna_desktop.periods import Frequency, Period, parts_of
from alna_desktop.progress import Cancelled, Progress
from alna_desktop.services import pivot, pivot_words, scorecards
from alna_desktop.services.figures import Figures, Report
from alna_desktop.services.pivot_basis import Basis
from alna_desktop.services.pivot_setup import Dimension, PivotMeasure, Setup, can_cross
from alna_desktop.services.readings import IndicatorInfo, UnitInfo
from alna_desktop.store.database import Database

NBSP = "\u00a0"
AREAS = ("Barnehage", "Barnehage", "Pleie og omsorg", "")
UNITS = [UnitInfo(new_id(), f"RE0{at}", f"Enhet {at}", area, "", False) for at, area in enumerate(AREAS)]
DISTRICT = UnitInfo(new_id(), "ALNA", "Bydel Alna", "", "", True)
YEARS = (2007, 2008)
LAST_DAY = date(2008, 12, 31)


def an_indicator(key: str, frequency: Frequency, over_time: Aggregation, over_units: Aggregation) -> IndicatorInfo:
    measure = Measure.PERCENT if over_units is Aggregation.RATIO else Measure.COUNT
    return IndicatorInfo(
        new_id(), key, key.capitalize(), key.capitalize(), "", "", "", measure, 1, frequency,
        over_time=over_time, over_units=over_units,
    )  # fmt: skip


RATIO = an_indicator("ratio", Frequency.MONTH, Aggregation.RATIO, Aggregation.RATIO)
SUM = an_indicator("sum", Frequency.TERTIAL, Aggregation.SUM, Aggregation.SUM)
SURVEY = an_indicator("survey", Frequency.YEAR, Aggregation.LAST, Aggregation.WEIGHTED)
INDICATORS = (RATIO, SUM, SURVEY)
DOUBLE = replace(SUM, id=new_id(), key="double", name="Double", short_name="Double", formula="2 * sum + 1")
Reports = dict[tuple[UUID, UUID, Period], Report]


def a_report(state: MeasurementState = MeasurementState.KNOWN, **values: object) -> Report:
    facts = dict.fromkeys(Report._fields) | {"state": state, "origin": Origin.REPORTED} | values
    return Report(**facts)  # type: ignore[arg-type]


def a_basis(reports: Reports) -> Basis:
    figures = Figures({info.id: info for info in (*INDICATORS, DOUBLE)}, [DISTRICT, *UNITS], reports)
    return Basis(figures, {}, LAST_DAY, {info.id: None for info in INDICATORS})


amounts = st.builds(
    lambda part, whole: a_report(numerator=Decimal(part), denominator=Decimal(whole)),
    st.integers(0, 500), st.integers(0, 900),
)  # fmt: skip
numbers = st.builds(lambda value: a_report(value=value), st.decimals(-50, 50, places=1))
answers = st.builds(
    lambda mean, count: a_report(value=mean, persons=count), st.decimals(1, 6, places=2), st.integers(1, 40)
)
nothing = st.sampled_from([None, None, a_report(MeasurementState.UNKNOWN), a_report(MeasurementState.NOT_MEASURED)])
_PLACES = [
    (info, unit.id, period)
    for info in INDICATORS
    for unit in UNITS
    for year in YEARS
    for period in parts_of(Period(year), info.frequency)
]
_KINDS = {"ratio": amounts, "sum": numbers, "survey": answers}


@st.composite
def all_reports(draw: st.DrawFn) -> Reports:
    """Reports of some of the units, indicators and periods; a few of them without a value."""
    chosen = draw(st.lists(st.sampled_from(_PLACES), max_size=60, unique=True))
    found = {
        (info.id, unit, period): draw(st.one_of(_KINDS[info.key], _KINDS[info.key], nothing))
        for info, unit, period in chosen
    }
    return {asked: report for asked, report in found.items() if report is not None}


PAIRS = [pair for pair in permutations(Dimension, 2) if can_cross(*pair)]
setups = st.builds(
    Setup,
    measure=st.just(PivotMeasure.VALUE),
    indicators=st.sampled_from([frozenset({info.key}) for info in INDICATORS]),
    units=st.sampled_from([frozenset(), frozenset({"RE00", "RE02"})]),
    service_areas=st.sampled_from([frozenset(), frozenset({"Barnehage"}), frozenset({"Barnehage", ""})]),
    years=st.sampled_from([frozenset(), frozenset({2008})]),
    part=st.sampled_from(["", "T2", "Q1", "03"]),
)


# Brute force: straight from the reports, knowing nothing of how the pivot goes about it.


def lies_under(member: pivot.Member, dimension: Dimension, unit: UnitInfo, info: IndicatorInfo) -> bool:
    if member.is_total or dimension.is_time:
        return True
    if dimension is Dimension.UNIT:
        return member.label == unit.name
    if dimension is Dimension.SERVICE_AREA:
        return member.label == (unit.service_area or "Uten tjenesteområde")
    return member.label in (info.short_name, "Utenfor målekartet")


def months_of(setup: Setup, members: Iterable[tuple[pivot.Member, Dimension]]) -> list[list[tuple[int, int]]]:
    """The months under a cell, one list for each year of them."""
    years = []
    for year in YEARS:
        months = {(year, month.index) for month in setup.period(year).months()}
        for member, dimension in members:
            if dimension.is_time and not member.is_total:
                spans = [Period(year, dimension.frequency, at + 1) for at in range(dimension.frequency.value)]
                named = [span for span in spans if member.long_label.lower() in (span.label(), span.short_label())]
                named = [span for span in spans if member.label == f"{span.year}"] or named
                months &= {(year, month.index) for span in named for month in span.months()}
        if months and (not setup.years or year in setup.years):
            years.append(sorted(months))
    return years


def brute(reports: Reports, info: IndicatorInfo, units: list[UnitInfo], years: list[list[tuple[int, int]]]):
    """The value over some units and spans of months, or None."""
    spans = []
    for months in years:
        within = [
            report
            for (indicator, unit, period), report in reports.items()
            if indicator == info.id
            and any(unit == one.id for one in units)
            and {(month.year, month.index) for month in period.months()} <= set(months)
            and report.state.has_value
        ]
        spans.append(within)
    every = [report for span in spans for report in span]
    if info is RATIO:
        every = [report for report in every if report.denominator]
        whole = sum(report.denominator for report in every)
        return round(100 * sum(report.numerator for report in every) / whole, 1) if whole else None
    if info is SUM:
        return sum(report.value for report in every) if every else None
    means = [
        sum(report.value * report.persons for report in span) / sum(report.persons for report in span)
        for span in spans
        if span
    ]
    # A single report keeps the digits it was reported with.
    return None if not means else means[0] if len(units) == len(spans) == 1 else round(means[-1], 1)


@settings(max_examples=400)
@given(all_reports(), st.sampled_from(PAIRS), setups)
def test_every_cell_and_total_is_what_brute_force_says(
    reports: Reports, pair: tuple[Dimension, Dimension], setup: Setup
) -> None:
    rows, columns = pair
    made = pivot.make(a_basis(reports), replace(setup, rows=rows, columns=columns))
    assert not made.problem
    (info,) = [info for info in INDICATORS if info.key in setup.indicators]
    known = {period.year for _indicator, _unit, period in reports}
    for row, cells in zip(made.rows, made.cells, strict=True):
        for column, cell in zip(made.columns, cells, strict=True):
            under = [
                unit
                for unit in UNITS
                if lies_under(row, rows, unit, info)
                and lies_under(column, columns, unit, info)
                and (not setup.units or unit.code in setup.units)
                and (not setup.service_areas or unit.service_area in setup.service_areas)
            ]
            months = months_of(setup, [(row, rows), (column, columns)])
            wanted = brute(reports, info, under, [year for year in months if year[0][0] in known])
            assert cell.value == wanted
            if cell.coverage is not None:
                each = [brute(reports, info, [unit], months) for unit in under]
                assert cell.coverage.measured == sum(value is not None for value in each)
                assert cell.coverage.expected == len(under)


@settings(max_examples=300)
@given(all_reports(), st.sampled_from(PAIRS), setups)
def test_what_is_computed_is_computed_from_what_its_operands_say_there(
    reports: Reports, pair: tuple[Dimension, Dimension], setup: Setup
) -> None:
    basis, setup = a_basis(reports), replace(setup, rows=pair[0], columns=pair[1])
    operand = pivot.make(basis, replace(setup, indicators=frozenset({"sum"})))
    made = pivot.make(basis, replace(setup, indicators=frozenset({"double"})))
    for cells, operands in zip(made.cells, operand.cells, strict=True):
        for cell, of in zip(cells, operands, strict=True):
            assert cell.value == (None if of.value is None else 2 * of.value + 1)


def test_the_mean_of_percentages_is_never_taken() -> None:
    small, large = (unit.id for unit in UNITS[:2])
    month = Period.parse("2008-01")
    reports = {
        (RATIO.id, small, month): a_report(numerator=Decimal(5), denominator=Decimal(10)),
        (RATIO.id, large, month): a_report(numerator=Decimal(10), denominator=Decimal(990)),
    }
    made = pivot.make(a_basis(reports), Setup(indicators=frozenset({"ratio"})))
    assert [cells[0].text for cells in made.cells] == ["50,0", "1,0", "–", "–", "1,5"]
    assert pivot_words.tip(made, 4, 0) == f"Samlet · 2008: 1,5{NBSP}%\nTil og med januar 2008\n2 av 4 enheter har verdi"


def test_values_of_different_indicators_are_refused_but_scores_are_not() -> None:
    basis = a_basis({})
    assert pivot.make(basis, Setup()).problem.startswith("Verdier av ulike indikatorer")
    assert not pivot.make(basis, Setup(indicators=frozenset({"sum"}))).problem
    assert not pivot.make(basis, Setup(measure=PivotMeasure.SCORE)).problem
    assert not pivot.make(basis, Setup(columns=Dimension.INDICATOR)).problem


def test_indicators_beside_each_other_have_no_total_of_values() -> None:
    reports = {(SUM.id, UNITS[0].id, Period.parse("2008-T1")): a_report(value=Decimal(3))}
    made = pivot.make(a_basis(reports), Setup(Dimension.INDICATOR, Dimension.UNIT))
    assert not any(row.is_total for row in made.rows)
    assert made.columns[-1].is_total
    counted = pivot.make(a_basis(reports), Setup(Dimension.INDICATOR, Dimension.UNIT, PivotMeasure.REPORTS))
    assert counted.rows[-1].is_total
    assert counted.cells[-1][-1].text == "1"


def test_reports_are_held_against_those_that_should_have_come() -> None:
    reports = {
        (RATIO.id, UNITS[0].id, Period.parse(f"2008-{month:02}")): a_report(MeasurementState.UNKNOWN)
        for month in (1, 2, 3)
    }
    # A report of the whole year covers its months.
    reports[RATIO.id, UNITS[1].id, Period(2008)] = a_report(value=Decimal(10))
    setup = Setup(measure=PivotMeasure.SHARE, indicators=frozenset({"ratio"}))
    made = pivot.make(a_basis(reports), setup)
    assert [cells[0].write() for cells in made.cells] == [f"{share}{NBSP}%" for share in (25, 100, 0, 0, 31)]
    assert made.cells[-1][0].coverage.text == "15 av 48"
    first_half = pivot.make(a_basis(reports), replace(setup, part="Q1"))
    assert [cells[0].coverage.text for cells in first_half.cells[:2]] == ["3 av 3", "3 av 3"]


def test_nothing_is_expected_before_it_is_due_or_after_it_was_retired() -> None:
    basis = a_basis({(RATIO.id, UNITS[0].id, Period.parse("2008-01")): a_report(value=Decimal(1))})
    basis.today = date(2008, 4, 15)
    assert len(basis.expected(RATIO.id, Period(2008))) == 3
    basis = Basis(basis.figures, {}, LAST_DAY, {RATIO.id: date(2008, 3, 1)})
    assert len(basis.expected(RATIO.id, Period(2008))) == 2
    assert basis.expected(SUM.id, Period(2008)) == []  # computed from others: nobody reports it


def test_a_masked_unit_is_left_out_and_says_so() -> None:
    month = Period.parse("2008-01")
    masked = a_report(MeasurementState.MASKED, numerator=Decimal(9), denominator=Decimal(10))
    reports = {
        (RATIO.id, UNITS[0].id, month): masked,
        (RATIO.id, UNITS[1].id, month): a_report(numerator=Decimal(1), denominator=Decimal(10)),
    }
    setup = Setup(indicators=frozenset({"ratio"}), units=frozenset({"RE00", "RE01"}))
    made = pivot.make(a_basis(reports), setup)
    assert [cells[0].text for cells in made.cells] == ["skjermet", "10,0", "10,0"]
    assert made.cells[-1][0].coverage.text == "1 av 2"


def test_it_stops_when_asked() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        pivot.make(a_basis({}), Setup(indicators=frozenset({"sum"})), progress)


@given(setups, st.sampled_from(PAIRS), st.sampled_from(PivotMeasure))
def test_a_setup_is_remembered_as_text(setup: Setup, pair: tuple[Dimension, Dimension], measure: PivotMeasure) -> None:
    setup = replace(setup, rows=pair[0], columns=pair[1], measure=measure)
    assert Setup.from_text(setup.to_text()) == setup


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"rows": "unit"}', Setup(Dimension.UNIT, Dimension.UNIT).to_text()])
def test_what_makes_no_sense_in_the_settings_is_passed_by(text: str) -> None:
    assert Setup.from_text(text) is None


@pytest.mark.parametrize("dimension", list(Dimension))
def test_any_dimension_can_be_chosen_and_the_other_gives_way(dimension: Dimension) -> None:
    for setup in (Setup(*pair) for pair in PAIRS):
        changed = setup.with_rows(dimension), setup.with_columns(dimension)
        assert all(can_cross(each.rows, each.columns) for each in changed)
        assert changed[0].rows is changed[1].columns is dimension


# On the demo: the pivot and the scorecard must never tell two stories.


@pytest.fixture
def basis(demo_database: Database) -> Basis:
    return Basis.read(demo_database)


def test_the_districts_years_are_those_of_the_scorecard(demo_database: Database, basis: Basis) -> None:
    made = pivot.make(basis, Setup(Dimension.INDICATOR, Dimension.YEAR))
    view = scorecards.view(demo_database, basis.district, Period(2009))
    histories = {line.indicator.name: [past.text for past in line.history] for line in view.lines}
    in_card = [(row, cells) for row, cells in zip(made.rows, made.cells, strict=True) if row.name in histories]
    assert len(in_card) == len(histories)
    for row, cells in in_card:
        shown = [cell.write() for cell, column in zip(cells, made.columns, strict=True) if not column.is_total]
        assert [text.replace("skjermet", "–") for text in shown] == histories[row.name]


def test_scores_are_those_of_the_scorecard(demo_database: Database, basis: Basis) -> None:
    made = pivot.make(basis, Setup(Dimension.UNIT, Dimension.FOCUS_AREA, PivotMeasure.SCORE, years=frozenset({2008})))
    by_name = {row.name: cells for row, cells in zip(made.rows, made.cells, strict=True)}
    for unit in basis.figures.units.values():
        view = scorecards.view(demo_database, unit.id, Period(2008))
        cells = by_name["Samlet" if unit.is_district else unit.name]
        wanted = {area.name: area.score for area in view.focus_areas if _is_of_the_year(area)}
        for column, cell in zip(made.columns, cells, strict=True):
            assert cell.value == wanted.get(column.name, cell.value)


def _is_of_the_year(area) -> bool:
    """Whether no line shows the value of the year before, which the pivot leaves in its own year."""
    return all(line.reading.value is None or line.reading.period.year == 2008 for line in area.lines)


def test_months_against_months(basis: Basis) -> None:
    made = pivot.make(basis, Setup(Dimension.MONTH, Dimension.YEAR, indicators=frozenset({"sickness"})))
    assert [row.name for row in made.rows[:2]] == ["Januar", "Februar"]
    assert [row.label for row in made.rows[:2]] == ["Jan.", "Feb."]
    assert [column.label for column in made.columns] == ["2006", "2007", "2008", "2009", "Samlet"]
    assert [cell.text for cell in made.cells[-1]][:3] == ["11,6", "10,35", "10,06"]


def test_published_years_without_amounts_are_put_together_from_the_units(basis: Basis) -> None:
    made = pivot.make(basis, Setup(indicators=frozenset({"sickness"})))
    total, reports = made.cells[-1][-1], basis.figures.reports()
    sickness = made.info.id
    amounts = [
        (report.numerator, report.denominator)
        for (indicator, unit, _period), report in reports.items()
        if indicator == sickness
        and unit != basis.district
        and report.persons >= made.info.smallest_group
        and report.denominator
    ]
    lost, agreed = (sum(part) for part in zip(*amounts, strict=True))
    assert total.value == round(100 * lost / agreed, 1)
