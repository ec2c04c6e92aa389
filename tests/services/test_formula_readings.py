"""Indicators that are computed: from the operands' readings for the same unit and period, and nothing is made up."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.models import Aggregation, Measure, MeasurementState, Origin
from alna_desktop.models.base import new_id
from alna_desktop.models.formulas import LONGEST_CHAIN
from alna_desktop.periods import Frequency, Period
from alna_desktop.services.figures import Figures, Report
from alna_desktop.services.readings import Gap, IndicatorInfo, Reading, UnitInfo

DISTRICT, UNITS = new_id(), [new_id() for _ in range(3)]
T1, YEAR = Period.parse("2009-T1"), Period(2009)
MASKED, UNKNOWN = MeasurementState.MASKED, MeasurementState.UNKNOWN


def an_indicator(key: str, formula: str = "", **changes: object) -> IndicatorInfo:
    facts = {"measure": Measure.KRONER, "decimals": 2, "frequency": Frequency.MONTH, "formula": formula}
    facts |= {"over_time": Aggregation.SUM, "over_units": Aggregation.SUM} | changes
    return IndicatorInfo(new_id(), key, key.upper(), key.upper(), "", "", "", **facts)  # type: ignore[arg-type]


def a_report(value: object = None, state: MeasurementState = MeasurementState.KNOWN, **more: object) -> Report:
    facts = dict.fromkeys(Report._fields) | {"state": state, "origin": Origin.REPORTED}
    return Report(**(facts | {"value": Decimal(str(value)) if value is not None else None} | more))  # type: ignore[arg-type]


class File:
    """Indicators and what was reported for them, by key, unit and period."""

    def __init__(self, *indicators: IndicatorInfo) -> None:
        self.by_key = {info.key: info for info in indicators}
        self.reports: dict[tuple[UUID, UUID, Period], Report] = {}

    def report(self, key: str, unit: UUID, values: Mapping[str, object]) -> "File":
        for period, value in values.items():
            report = value if isinstance(value, Report) else a_report(value)
            self.reports[self.by_key[key].id, unit, Period.parse(period)] = report
        return self

    @property
    def figures(self) -> Figures:
        units = [UnitInfo(unit, "", "", "", "", unit == DISTRICT) for unit in (DISTRICT, *UNITS)]
        return Figures({info.id: info for info in self.by_key.values()}, units, self.reports)

    def to_date(self, key: str, unit: UUID, period: Period = T1) -> Reading:
        return self.figures.to_date(self.by_key[key].id, unit, period)


def a_file(formula: str = "cost / children", **changes: object) -> File:
    return File(an_indicator("cost"), an_indicator("children"), an_indicator("each", formula, **changes))


amounts = st.dictionaries(
    st.tuples(st.sampled_from(UNITS), st.integers(1, 4)),
    st.tuples(st.integers(0, 9999), st.integers(1, 99)),
    min_size=1,
)


@given(amounts)
def test_the_district_is_computed_from_its_own_sums_not_from_its_units(
    parts: dict[tuple[UUID, int], tuple[int, int]],
) -> None:
    file = a_file(frequency=Frequency.TERTIAL)  # so that January alone is not out of date in April
    for (unit, month), (cost, children) in parts.items():
        file.report("cost", unit, {f"2009-{month:02}": cost}).report("children", unit, {f"2009-{month:02}": children})
    last = max(month for _unit, month in parts)
    reading = file.figures.latest(file.by_key["each"].id, DISTRICT, T1)
    cost, children = (sum(pair[place] for pair in parts.values()) for place in (0, 1))
    assert reading.value == round(Decimal(cost) / children, 2)
    assert reading.period.end == Period.parse(f"2009-{last:02}").end
    assert reading.coverage is not None
    assert (reading.coverage.measured, reading.coverage.expected) == (len({unit for unit, _month in parts}), 3)
    for unit in UNITS:
        own = [pair for (of, _month), pair in parts.items() if of == unit]
        expected = round(Decimal(sum(c for c, _n in own)) / sum(n for _c, n in own), 2) if own else None
        assert file.to_date("each", unit).value == expected


def test_all_operands_are_for_the_same_part_of_the_year() -> None:
    file = a_file().report("cost", UNITS[0], {"2009-01": 10, "2009-02": 20, "2009-03": 40})
    file.report("children", UNITS[0], {"2009-01": 1, "2009-02": 4})
    reading = file.to_date("each", UNITS[0])
    assert (reading.value, str(reading.period), reading.to_date) == (6, "2009-02", True)
    explained = file.figures.formulas[file.by_key["each"].id].explained(file.figures, UNITS[0], reading.period)
    assert explained.formula == "COST / CHILDREN"
    assert [(name, found.value) for name, found in explained.operands] == [("COST", 30), ("CHILDREN", 5)]


@pytest.mark.parametrize(
    ("children", "gap", "state"),
    [
        (a_report(5, MASKED), Gap.MASKED, MASKED),
        (a_report(None, UNKNOWN), Gap.UNKNOWN, UNKNOWN),
        (a_report(None, MeasurementState.NOT_MEASURED), Gap.NOT_MEASURED, MeasurementState.NOT_MEASURED),
        (a_report(0), Gap.NO_ANSWER, None),
    ],
)
def test_what_an_operand_lacks_the_result_lacks(children: Report, gap: Gap, state: MeasurementState | None) -> None:
    file = a_file().report("cost", UNITS[0], {"2009-01": 10}).report("children", UNITS[0], {"2009-01": children})
    reading = file.to_date("each", UNITS[0])
    assert (reading.value, reading.gap, reading.state) == (None, gap, state)
    assert file.to_date("each", UNITS[1]).gap is Gap.NOT_YET


def test_masked_goes_before_every_other_reason() -> None:
    file = a_file().report("children", UNITS[0], {"2009-01": a_report(5, MASKED)})
    assert file.to_date("each", UNITS[0]).gap is Gap.MASKED
    file.report("cost", UNITS[0], {"2009-01": a_report(None, UNKNOWN)})
    assert file.to_date("each", UNITS[0]).gap is Gap.MASKED


def test_few_persons_behind_an_operand_mask_the_result() -> None:
    file = a_file(smallest_group=5).report("cost", UNITS[0], {"2009-01": a_report(10, persons=4)})
    file.report("children", UNITS[0], {"2009-01": 2})
    reading = file.to_date("each", UNITS[0])
    assert (reading.value, reading.gap, reading.state) == (None, Gap.MASKED, MASKED)


def test_approximate_and_example_data_are_passed_on() -> None:
    rough = a_report(10, MeasurementState.APPROXIMATE, origin=Origin.EXAMPLE)
    published = a_report(4, origin=Origin.PUBLISHED)
    file = a_file().report("cost", UNITS[0], {"2009-01": rough}).report("children", UNITS[0], {"2009-01": published})
    reading = file.to_date("each", UNITS[0])
    assert (reading.text, reading.origin) == ("ca. 2,50\u00a0kr", Origin.EXAMPLE)
    both = a_file().report("cost", UNITS[0], {"2009": published}).report("children", UNITS[0], {"2009": published})
    assert both.to_date("each", UNITS[0], YEAR).origin is Origin.REPORTED  # the result itself was not published


def test_its_frequency_says_when_it_is_stale() -> None:
    file = a_file().report("cost", UNITS[0], {"2008-12": 10}).report("children", UNITS[0], {"2008-12": 2})
    latest = file.figures.latest(file.by_key["each"].id, UNITS[0], T1)
    assert (latest.value, latest.gap) == (None, Gap.STALE)
    yearly = File(an_indicator("a", frequency=Frequency.YEAR), an_indicator("b", "a * 2", frequency=Frequency.YEAR))
    yearly.report("a", UNITS[0], {"2008": 3})
    latest = yearly.figures.latest(yearly.by_key["b"].id, UNITS[0], T1)
    assert (latest.value, latest.measured_text) == (6, "2008")


def test_a_period_alone() -> None:
    file = (
        a_file().report("cost", UNITS[0], {"2009-01": 10, "2009-02": 20}).report("children", UNITS[0], {"2009-02": 3})
    )
    figures, each = file.figures, file.by_key["each"].id
    assert figures.at(each, UNITS[0], Period.parse("2009-02")).value == Decimal("6.67")
    assert figures.at(each, DISTRICT, Period.parse("2009-02")).value == Decimal("6.67")
    assert figures.at(each, UNITS[0], Period.parse("2009-01")).gap is Gap.NOT_YET


@pytest.mark.parametrize(("months", "value"), [(4, 10), (3, None)])
def test_a_tertial_alone_is_put_together_of_all_its_months(months: int, value: int | None) -> None:
    file = File(an_indicator("cost"), an_indicator("tertial", "cost", frequency=Frequency.TERTIAL))
    file.report("cost", UNITS[0], {f"2009-{month:02}": month for month in range(1, months + 1)})
    assert file.figures.at(file.by_key["tertial"].id, UNITS[0], T1).value == value


def test_quarters_do_not_make_a_tertial() -> None:
    quarters = an_indicator("q", frequency=Frequency.QUARTER)
    file = File(quarters, an_indicator("t", "q", frequency=Frequency.TERTIAL)).report("q", UNITS[0], {"2009-Q1": 5})
    reading = file.figures.at(file.by_key["t"].id, UNITS[0], T1)
    assert (reading.value, reading.gap) == (None, Gap.NOT_YET)


def test_formulas_over_formulas_and_keys_in_any_letters() -> None:
    file = File(an_indicator("a"), an_indicator("b", "A * 2"), an_indicator("c", "snitt(a; B)"))
    file.report("a", UNITS[0], {"2009-01": 4})
    assert file.to_date("c", UNITS[0]).value == 6


@pytest.mark.parametrize(
    ("formulas", "said"),
    [
        ({"x": "x"}, "x → x"),
        ({"x": "a + y", "y": "z", "z": "x"}, "x → y → z → x"),
        ({"x": "a + nobody"}, "«nobody»"),
        ({"x": "a +"}, "mangler"),
        ({"x": "1 + 2"}, "ingen indikator"),
        ({"x": "("}, "mangler"),
        ({"x": "a", "y": "x", "z": "y"} | {f"k{n}": f"k{n + 1}" for n in range(400)} | {"k400": "k0"}, ""),
        ({"x": "k0"} | {f"k{n}": f"k{n + 1}" for n in range(400)} | {"k400": "k0"}, "k0 → k1 → k2 → …"),
    ],
)
def test_a_file_with_formulas_that_were_never_to_be_saved(formulas: dict[str, str], said: str) -> None:
    file = File(an_indicator("a"), *(an_indicator(key, formula) for key, formula in formulas.items()))
    file.report("a", UNITS[0], {"2009-01": 4})
    figures = file.figures
    for key in formulas:
        reading = figures.to_date(file.by_key[key].id, UNITS[0], T1)
        formula = figures.formulas[file.by_key[key].id]
        assert reading.value is None or not formula.trouble
        assert figures.latest(file.by_key[key].id, DISTRICT, T1).gap is not None or not formula.trouble
    first = figures.formulas[file.by_key["x"].id]
    assert said in first.trouble
    explained = first.explained(figures, UNITS[0], T1)
    assert explained.trouble == first.trouble


def test_a_chain_is_followed_as_far_as_it_may_be() -> None:
    chain = [an_indicator(f"k{n}", f"k{n - 1} + 1" if n else "") for n in range(LONGEST_CHAIN + 3)]
    file = File(*chain).report("k0", UNITS[0], {"2009-01": 1})
    assert file.to_date(f"k{LONGEST_CHAIN}", UNITS[0]).value == LONGEST_CHAIN + 1
    assert file.to_date(f"k{LONGEST_CHAIN + 1}", UNITS[0]).gap is Gap.NO_ANSWER
    assert "12" in file.figures.formulas[file.by_key[f"k{LONGEST_CHAIN + 1}"].id].trouble


def test_an_answer_too_large_to_write_is_none() -> None:
    file = a_file("cost * cost * cost / children").report("cost", UNITS[0], {"2009-01": 10**9})
    file.report("children", UNITS[0], {"2009-01": 2})
    assert file.to_date("each", UNITS[0]).gap is Gap.NO_ANSWER


def test_what_was_reported_for_it_all_the_same_is_not_read() -> None:
    file = a_file().report("each", UNITS[0], {"2009-01": 7})
    assert file.to_date("each", UNITS[0]).gap is Gap.NOT_YET
