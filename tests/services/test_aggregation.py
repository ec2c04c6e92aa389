"""Every way of putting values together, over months and units at once, against brute force with fractions."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.models import Aggregation, Measure, MeasurementState, Origin
from alna_desktop.models.base import new_id
from alna_desktop.models.formulas import rounded
from alna_desktop.periods import Frequency, Period
from alna_desktop.services.figures import Figures, Report
from alna_desktop.services.readings import Gap, IndicatorInfo, Reading, UnitInfo

DISTRICT, UNITS = new_id(), [new_id() for _ in range(5)]
YEAR, SMALLEST = Period(2009), 5
NOTHING = (MeasurementState.UNKNOWN, MeasurementState.NOT_MEASURED, MeasurementState.MASKED)

Place = tuple[UUID, int]


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any report: with a value or without, exact or not, of few persons or many."""
    state = draw(st.sampled_from([MeasurementState.KNOWN] * 4 + list(MeasurementState)))
    amounts = draw(st.tuples(st.integers(0, 500), st.integers(1, 900)))
    value, persons = draw(st.decimals(1, 6, places=1)), draw(st.integers(0, 60))
    origin = draw(st.sampled_from(Origin))
    if not state.has_value:
        return Report(state, None, None, None, persons, origin, None)
    return Report(state, value, Decimal(amounts[0]), Decimal(amounts[1]), persons, origin, None)


files = st.dictionaries(st.tuples(st.sampled_from(UNITS), st.integers(1, 12)), reports(), max_size=25)


def figures(
    found: dict[Place, Report], time: Aggregation, units: Aggregation, measure: Measure, decimals: int
) -> Figures:
    info = IndicatorInfo(
        new_id(), "x", "X", "X", "", "", "", measure, decimals, Frequency.MONTH,
        over_time=time, over_units=units, smallest_group=SMALLEST,
    )  # fmt: skip
    if units is Aggregation.RATIO:  # a ratio is computed from its amounts
        found = {place: report._replace(value=None) for place, report in found.items()}
    owners = [UnitInfo(unit, "", "", "", "", unit == DISTRICT) for unit in (DISTRICT, *UNITS)]
    keyed = {(info.id, unit, Period(2009, Frequency.MONTH, month)): report for (unit, month), report in found.items()}
    return Figures({info.id: info}, owners, keyed, today=date(2009, 1, 1))  # nothing is out of date


def read(of: Figures, unit: UUID, period: Period = YEAR) -> Reading:
    return of.latest(next(iter(of.indicators)), unit, period)


def counted(found: dict[Place, Report], until: int = 12) -> dict[Place, Report]:
    """The reports that may count: with a value, and of enough persons."""
    return {
        place: report
        for place, report in found.items()
        if place[1] <= until and report.state.has_value and (report.persons or 0) >= SMALLEST
    }


@given(files, st.sampled_from([3, 4, 8, 12]))
def test_a_ratio_is_all_numerators_over_all_denominators(found: dict[Place, Report], until: int) -> None:
    of = figures(found, Aggregation.RATIO, Aggregation.RATIO, Measure.PERCENT, 2)
    known = counted(found, until)
    reading = read(of, DISTRICT, Period(2009, Frequency.MONTH, until))
    numerator = sum((report.numerator or 0 for report in known.values()), Decimal(0))
    denominator = sum((report.denominator or 0 for report in known.values()), Decimal(0))
    expected = rounded(Fraction(numerator) * 100 / Fraction(denominator), 2) if known else None
    assert reading.value == expected
    assert (reading.numerator, reading.denominator) == ((numerator, denominator) if known else (None, None))


@given(files)
def test_coverage_counts_the_units_that_have_a_value_and_no_masked_one_is_in_the_sum(
    found: dict[Place, Report],
) -> None:
    of = figures(found, Aggregation.SUM, Aggregation.SUM, Measure.COUNT, 1)
    known, reading = counted(found), read(of, DISTRICT)
    assert reading.coverage is not None
    assert (reading.coverage.measured, reading.coverage.expected) == (len({unit for unit, _month in known}), len(UNITS))
    assert reading.value == (sum(report.value or 0 for report in known.values()) if known else None)
    for unit in UNITS:
        own = read(of, unit)
        mine = [report.value or 0 for (owner, _month), report in known.items() if owner == unit]
        assert own.value == (sum(mine) if mine else None)
        assert own.coverage is None


@given(st.dictionaries(st.sampled_from(UNITS), reports()))
def test_a_survey_is_as_if_every_answer_was_put_in_one_pile(found: dict[UUID, Report]) -> None:
    year = {(unit, 12): report for unit, report in found.items()}
    of = figures(year, Aggregation.LAST, Aggregation.WEIGHTED, Measure.SCORE, 2)
    pile = [report.value for report in counted(year).values() for _answer in range(report.persons or 0)]
    reading = read(of, DISTRICT)
    if not pile:
        assert reading.value is None
        return
    exact = sum((Fraction(value) for value in pile if value is not None), Fraction(0)) / len(pile)
    assert reading.value == rounded(exact, 2)


@given(files)
def test_the_last_month_stands_for_the_year(found: dict[Place, Report]) -> None:
    of = figures(found, Aggregation.LAST, Aggregation.SUM, Measure.COUNT, 1)
    for unit in UNITS:
        months = [month for owner, month in counted(found) if owner == unit]
        assert read(of, unit).value == (found[unit, max(months)].value if months else None)


@given(files)
def test_what_is_not_put_together_has_no_value_of_its_own(found: dict[Place, Report]) -> None:
    of = figures(found, Aggregation.NONE, Aggregation.NONE, Measure.COUNT, 1)
    assert read(of, DISTRICT).value is None


@given(files)
def test_one_approximate_part_or_one_of_example_data_marks_the_whole(found: dict[Place, Report]) -> None:
    of = figures(found, Aggregation.SUM, Aggregation.SUM, Measure.COUNT, 1)
    known, reading = counted(found), read(of, DISTRICT)
    if known:
        rough = any(report.state is MeasurementState.APPROXIMATE for report in known.values())
        assert (reading.state is MeasurementState.APPROXIMATE) is rough
        example = any(report.origin is Origin.EXAMPLE for report in known.values())
        assert reading.origin is (Origin.EXAMPLE if example else Origin.REPORTED)


@given(st.sampled_from(NOTHING), st.sets(st.sampled_from(UNITS), min_size=len(UNITS)))
def test_a_reason_that_all_share_is_kept(state: MeasurementState, units: set[UUID]) -> None:
    found = {(unit, 12): Report(state, None, None, None, None, Origin.REPORTED, None) for unit in units}
    reading = read(figures(found, Aggregation.SUM, Aggregation.SUM, Measure.COUNT, 1), DISTRICT)
    assert (reading.state, reading.value) == (state, None)
    assert reading.gap in (Gap.UNKNOWN, Gap.NOT_MEASURED, Gap.MASKED)


@given(files)
def test_so_far_ends_with_the_last_month_that_has_a_value(found: dict[Place, Report]) -> None:
    of = figures(found, Aggregation.SUM, Aggregation.SUM, Measure.COUNT, 1)
    known = counted(found)
    reading = read(of, DISTRICT)
    if known and max(month for _unit, month in found) == max(month for _unit, month in known):
        assert reading.period.end == Period(2009, Frequency.MONTH, max(month for _unit, month in known)).end
