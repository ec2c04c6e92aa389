"""Roll-up over months and units against brute force; five kinds of nothing kept apart."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.models import Aggregation, Indicator, Measure, MeasurementState, Origin, Polarity, Unit
from alna_desktop.models.base import new_id
from alna_desktop.periods import Frequency, Period
from alna_desktop.services.figures import Figures, Report, combine
from alna_desktop.services.readings import Gap, Reading

DISTRICT, UNITS = new_id(), [new_id() for _ in range(4)]
T1 = Period.parse("2009-T1")


def an_indicator(**changes: object) -> Indicator:
    facts = {"decimals": 1, "smallest_group": 0, "over_time": Aggregation.RATIO, "over_units": Aggregation.RATIO}
    facts |= {"measure": Measure.PERCENT, "polarity": Polarity.LOWER, "frequency": Frequency.MONTH}
    return Indicator(id=new_id(), key="x", name="X", **(facts | changes))


def a_report(state: MeasurementState = MeasurementState.KNOWN, **values: object) -> Report:
    facts = dict.fromkeys(Report._fields) | {"state": state, "origin": Origin.REPORTED} | values
    return Report(**facts)  # type: ignore[arg-type]


def figures(indicator: Indicator, reports: dict[tuple[UUID, str], Report], today: date | None = None) -> Figures:
    units = [Unit(id=DISTRICT, parent_id=None), *(Unit(id=unit, parent_id=DISTRICT) for unit in UNITS)]
    keyed = {(indicator.id, unit, Period.parse(period)): report for (unit, period), report in reports.items()}
    return Figures({indicator.id: indicator}, units, keyed, today)


amounts = st.tuples(st.integers(0, 500), st.integers(1, 5000))
months = st.dictionaries(st.tuples(st.sampled_from(UNITS), st.integers(1, 4)), amounts, min_size=1)


@given(months)
def test_a_ratio_is_the_sum_of_one_over_the_sum_of_the_other(parts: dict[tuple[UUID, int], tuple[int, int]]) -> None:
    indicator = an_indicator()
    reports = {
        (unit, f"2009-{month:02}"): a_report(numerator=Decimal(lost), denominator=Decimal(agreed))
        for (unit, month), (lost, agreed) in parts.items()
    }
    reading = figures(indicator, reports, date(2009, 2, 5)).latest(indicator.id, DISTRICT, T1)
    lost, agreed = (sum(pair[place] for pair in parts.values()) for place in (0, 1))
    assert reading.value == round(Decimal(100 * lost) / agreed, 1)
    assert (reading.numerator, reading.denominator) == (lost, agreed)
    assert reading.coverage is not None
    assert reading.coverage.measured == len({unit for unit, _month in parts})


answers = st.tuples(st.decimals(1, 6, places=2), st.integers(1, 400))


@given(st.dictionaries(st.sampled_from(UNITS), answers, min_size=1))
def test_a_survey_is_weighted_by_its_answers(parts: dict[UUID, tuple[Decimal, int]]) -> None:
    indicator = an_indicator(
        measure=Measure.SCORE, frequency=Frequency.YEAR, over_units=Aggregation.WEIGHTED, decimals=2
    )
    reports = {(unit, "2008"): a_report(value=mean, persons=count) for unit, (mean, count) in parts.items()}
    reading = figures(indicator, reports).to_date(indicator.id, DISTRICT, Period(2008))
    total = sum(count for _mean, count in parts.values())
    assert reading.value == round(sum(mean * count for mean, count in parts.values()) / total, 2)
    assert reading.persons == total


@pytest.mark.parametrize(("how", "value"), [(Aggregation.SUM, 12), (Aggregation.LAST, 7), (Aggregation.NONE, None)])
def test_sum_last_and_none(how: Aggregation, value: int | None) -> None:
    empty = Reading(Measure.COUNT, 0, T1)
    parts = [Reading(Measure.COUNT, 0, T1, Decimal(5), gap=None), Reading(Measure.COUNT, 0, T1, Decimal(7), gap=None)]
    assert combine(parts, how, empty).value == value


def test_a_masked_unit_is_left_out_of_the_sum_so_that_it_cannot_be_worked_out() -> None:
    indicator = an_indicator(smallest_group=5)
    reports = {
        (UNITS[0], "2009-04"): a_report(numerator=Decimal(10), denominator=Decimal(100), persons=20),
        (UNITS[1], "2009-04"): a_report(numerator=Decimal(50), denominator=Decimal(100), persons=4),
    }
    found = figures(indicator, reports)
    small = found.to_date(indicator.id, UNITS[1], T1)
    assert (small.value, small.numerator, small.gap) == (None, None, Gap.MASKED)
    whole = found.latest(indicator.id, DISTRICT, T1)
    assert whole.value == 10
    assert whole.coverage is not None
    assert whole.coverage.text == "1 av 4"


@pytest.mark.parametrize(
    ("state", "gap"),
    [
        (MeasurementState.UNKNOWN, Gap.UNKNOWN),
        (MeasurementState.NOT_MEASURED, Gap.NOT_MEASURED),
        (MeasurementState.MASKED, Gap.MASKED),
    ],
)
def test_why_there_is_no_value_is_kept(state: MeasurementState, gap: Gap) -> None:
    indicator = an_indicator(frequency=Frequency.YEAR)
    found = figures(indicator, {(unit, "2008"): a_report(state) for unit in UNITS})
    for unit in (DISTRICT, UNITS[0]):
        reading = found.to_date(indicator.id, unit, Period(2008))
        assert (reading.value, reading.gap, reading.state) == (None, gap, state)


def test_zero_is_a_value_and_nothing_is_not() -> None:
    indicator = an_indicator()
    found = figures(indicator, {(UNITS[0], "2009-01"): a_report(numerator=Decimal(0), denominator=Decimal(100))})
    assert found.to_date(indicator.id, UNITS[0], T1).value == 0
    assert found.to_date(indicator.id, UNITS[1], T1).value is None
    assert found.to_date(indicator.id, UNITS[1], T1).gap is Gap.NOT_YET


def test_a_zero_denominator_is_no_value() -> None:
    indicator = an_indicator()
    found = figures(indicator, {(UNITS[0], "2009-01"): a_report(numerator=Decimal(3), denominator=Decimal(0))})
    assert found.to_date(indicator.id, UNITS[0], T1).value is None


def test_a_reported_year_goes_before_what_its_parts_add_up_to() -> None:
    indicator = an_indicator()
    reports = {
        (DISTRICT, "2008"): a_report(value=Decimal("10.06")),
        (UNITS[0], "2008-01"): a_report(numerator=Decimal(50), denominator=Decimal(100)),
    }
    found = figures(indicator, reports)
    for period in ("2008", "2008-T3", "2008-Q4", "2008-12"):
        reading = found.to_date(indicator.id, DISTRICT, Period.parse(period))
        assert (reading.text, reading.measured_text) == ("10,06\u00a0%", "2008")
    assert found.to_date(indicator.id, DISTRICT, Period.parse("2008-T1")).value == 50


def test_a_yearly_value_holds_until_it_is_stale_and_is_not_known_before_its_year_is_over() -> None:
    indicator = an_indicator(frequency=Frequency.YEAR, measure=Measure.SCORE)
    found = figures(indicator, {(UNITS[0], "2008"): a_report(value=Decimal("4.2"))})
    assert found.latest(indicator.id, UNITS[0], T1).text == "4,2"
    assert found.latest(indicator.id, UNITS[0], Period.parse("2008-T2")).value is None
    assert found.latest(indicator.id, UNITS[0], Period.parse("2010-T1")).gap is Gap.NEVER


def test_a_monthly_value_of_last_year_is_stale() -> None:
    indicator = an_indicator()
    found = figures(indicator, {(UNITS[0], "2008-12"): a_report(numerator=Decimal(1), denominator=Decimal(10))})
    reading = found.latest(indicator.id, UNITS[0], T1)
    assert (reading.value, reading.gap, reading.text) == (None, Gap.STALE, "–")


@pytest.mark.parametrize(
    ("frequency", "last", "old", "fresh"),
    [
        (Frequency.MONTH, "2009-03", "2009-05", "2009-04"),  # 61 and 30 days; 32 are allowed
        (Frequency.QUARTER, "2009-Q1", "2009-07", "2009-Q2"),  # 122 and 91; 95
        (Frequency.TERTIAL, "2009-T1", "2009-09", "2009-T2"),  # 153 and 123; 125
    ],
)
def test_a_value_of_this_year_is_out_of_date_when_the_next_one_is_overdue(
    frequency: Frequency, last: str, old: str, fresh: str
) -> None:
    indicator = an_indicator(frequency=frequency)
    found = figures(indicator, {(UNITS[0], last): a_report(numerator=Decimal(1), denominator=Decimal(10))})
    assert found.latest(indicator.id, UNITS[0], Period.parse(fresh)).value == 10
    reading = found.latest(indicator.id, UNITS[0], Period.parse(old))
    assert (reading.value, reading.gap) == (None, Gap.STALE)
    assert reading.why.startswith("utdatert, sist målt ")
    assert reading.why.endswith(" 2009")


def test_what_nobody_could_have_reported_yet_is_not_out_of_date() -> None:
    indicator = an_indicator()
    reports = {(UNITS[0], "2009-04"): a_report(numerator=Decimal(1), denominator=Decimal(10))}
    year = Period(2009)
    assert figures(indicator, reports, date(2009, 5, 5)).latest(indicator.id, UNITS[0], year).value == 10
    assert figures(indicator, reports, date(2009, 6, 5)).latest(indicator.id, UNITS[0], year).gap is Gap.STALE


def test_an_approximate_part_makes_the_whole_approximate() -> None:
    indicator = an_indicator(measure=Measure.SCORE, frequency=Frequency.YEAR, over_units=Aggregation.WEIGHTED)
    reports = {
        (UNITS[0], "2008"): a_report(MeasurementState.APPROXIMATE, value=Decimal(4), persons=10),
        (UNITS[1], "2008"): a_report(value=Decimal(5), persons=10),
    }
    assert figures(indicator, reports).to_date(indicator.id, DISTRICT, Period(2008)).text == "ca. 4,5"
