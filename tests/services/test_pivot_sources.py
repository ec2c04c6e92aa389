"""What is listed under a cell of the pivot gives the cell again, by arithmetic of the test's own."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alna_desktop.errors import UserError
from alna_desktop.models import Aggregation, Measure
from alna_desktop.services import pivot, pivot_sources
from alna_desktop.services.pivot_basis import Basis
from alna_desktop.services.pivot_setup import Dimension, PivotMeasure, Setup
from alna_desktop.services.sources import Source, Tracer
from alna_desktop.store.database import Database
from tests.services.test_pivot import DOUBLE, INDICATORS, PAIRS, Reports, a_basis, all_reports, setups

NAMES = {info.id: ("over", "under") for info in (*INDICATORS, DOUBLE)}


def again(rows: list[Source], how: Aggregation | None, measure: Measure, decimals: int) -> Decimal | None:
    """The value of rows as they are shown, worked out by hand."""
    known = [row.reading for row in rows if row.counts and row.reading.value is not None]
    if not known:
        return None
    if how in (None, Aggregation.LAST):
        value = known[-1].value
        return value if how is None else round(value, decimals)
    if how is Aggregation.SUM:
        return round(sum(reading.value for reading in known), decimals)
    if how is Aggregation.RATIO:
        whole = sum(reading.denominator for reading in known)
        if not whole:
            return None
        return round(
            sum(reading.numerator for reading in known) / whole * (100 if measure is Measure.PERCENT else 1), decimals
        )
    persons = sum(reading.persons for reading in known)
    return round(sum(reading.value * reading.persons for reading in known) / persons, decimals)


def check(row: Source) -> int:
    """Every row with others under it is what those give; returns how many reports there are."""
    if not row.reports:
        return int(row.is_report)
    info = row.indicator
    assert again(list(row.reports), row.how, info.measure, info.decimals) == row.reading.value
    return sum(check(under) for under in row.reports)


@settings(max_examples=300)
@given(all_reports(), st.sampled_from(PAIRS), setups)
def test_the_reports_of_every_cell_and_total_give_its_value(
    reports: Reports, pair: tuple[Dimension, Dimension], setup: Setup
) -> None:
    basis = a_basis(reports)
    made = pivot.make(basis, replace(setup, rows=pair[0], columns=pair[1]))
    tracer = Tracer(basis.figures, NAMES, {})
    for row, cells in enumerate(made.cells):
        for column, cell in enumerate(cells):
            if cell.blank:
                with pytest.raises(UserError, match="ingenting"):
                    pivot_sources.calculation(tracer, basis, made, row, column)
                continue
            found = pivot_sources.calculation(tracer, basis, made, row, column)
            assert found.total == cell.reading
            info = made.info or INDICATORS[0]
            assert again(found.sources, found.how, info.measure, info.decimals) == cell.value
            assert sum(check(source) for source in found.sources) <= len(reports)


@settings(max_examples=100)
@given(all_reports(), st.sampled_from(PAIRS), setups)
def test_a_computed_cell_shows_its_operands_with_their_reports(
    reports: Reports, pair: tuple[Dimension, Dimension], setup: Setup
) -> None:
    basis = a_basis(reports)
    double = frozenset({"double"})
    made = pivot.make(basis, replace(setup, rows=pair[0], columns=pair[1], indicators=double))
    tracer = Tracer(basis.figures, NAMES, {})
    for row, cells in enumerate(made.cells):
        for column, cell in enumerate(cells):
            if cell.blank:
                continue
            found = pivot_sources.calculation(tracer, basis, made, row, column)
            (operand,) = found.sources
            check(operand)
            assert cell.value == (None if operand.reading.value is None else 2 * operand.reading.value + 1)


@settings(max_examples=150)
@given(all_reports(), st.sampled_from(PAIRS), setups, st.sampled_from([PivotMeasure.REPORTS, PivotMeasure.SHARE]))
def test_counts_are_counted_again(
    reports: Reports, pair: tuple[Dimension, Dimension], setup: Setup, measure: PivotMeasure
) -> None:
    basis = a_basis(reports)
    made = pivot.make(basis, replace(setup, rows=pair[0], columns=pair[1], measure=measure, indicators=frozenset()))
    tracer = Tracer(basis.figures, NAMES, {})

    def leaves(rows: list[Source]) -> list[Source]:
        return [leaf for row in rows for leaf in ([row] if row.is_report else leaves(list(row.reports)))]

    for row, cells in enumerate(made.cells):
        for column, cell in enumerate(cells):
            if cell.blank:
                continue
            found = leaves(pivot_sources.calculation(tracer, basis, made, row, column).sources)
            counted = sum(leaf.counts for leaf in found)
            if measure is PivotMeasure.REPORTS:
                assert cell.value == counted == len(found)
            else:
                assert cell.value == (100 * Decimal(counted) / len(found) if found else None)


# The demo's own figures


@pytest.mark.parametrize("rows", [Dimension.UNIT, Dimension.SERVICE_AREA, Dimension.FOCUS_AREA, Dimension.INDICATOR])
def test_scores_of_the_demo_are_the_shares_of_their_indicators(demo_database: Database, rows: Dimension) -> None:
    basis = Basis.read(demo_database)
    made = pivot.make(basis, Setup(rows, Dimension.YEAR, PivotMeasure.SCORE))
    checked = 0
    for row, cells in enumerate(made.cells):
        for column, cell in enumerate(cells):
            if cell.blank:
                continue
            found = pivot_sources.read(demo_database, basis, made, row, column)
            known = [source for source in found.sources if source.counts]
            assert found.total.value == cell.value
            if cell.value is not None:
                assert abs(sum(source.score * source.share / 100 for source in known) - cell.value) < Decimal("1e-20")
                assert all(source.target for source in known)
                checked += 1
            for source in found.sources:
                check(source)
    assert checked > 5


def test_a_total_over_years_lists_years_then_units_then_months(demo_database: Database) -> None:
    basis = Basis.read(demo_database)
    made = pivot.make(basis, Setup(indicators=frozenset({"sickness"})))
    found = pivot_sources.read(demo_database, basis, made, len(made.rows) - 1, len(made.columns) - 1)
    assert [source.period.year for source in found.sources] == basis.years
    assert found.name == "Bydel Alna"
    newest = found.sources[-1]
    assert len(newest.reports) == 23
    months = newest.reports[0].reports
    assert [report.period.label() for report in months] == ["januar 2009", "februar 2009", "mars 2009", "april 2009"]
    assert {report.who for report in months} == {"Eksempeldata"}
    text = "år er med"
    assert text in found.rule
