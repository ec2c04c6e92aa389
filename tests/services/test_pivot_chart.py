"""What of a pivot is drawn, and the sentence that says what one should see."""

import pytest

from alna_desktop.services import pivot
from alna_desktop.services.pivot_basis import Basis
from alna_desktop.services.pivot_chart import PivotChart, chart
from alna_desktop.services.pivot_setup import Dimension, PivotMeasure, Setup
from alna_desktop.store.database import Database

SICKNESS = frozenset({"sickness"})
NOT_2009 = frozenset({2006, 2007, 2008})


@pytest.fixture
def basis(demo_database: Database) -> Basis:
    return Basis.read(demo_database)


def drawn(basis: Basis, setup: Setup, row: int = -1, column: int = -1) -> PivotChart:
    made = pivot.make(basis, setup)
    found = chart(made, range(len(made.rows)), row, column)
    assert found is not None
    return found


def test_time_is_lines_and_the_total_is_what_it_is_about(basis: Basis) -> None:
    found = drawn(basis, Setup(indicators=SICKNESS, years=NOT_2009))
    assert found.title == "Sykefravær, samlet: 10,06\u00a0% i 2008, −0,29\u00a0pp. fra 2007"
    assert found.places == ["2006", "2007", "2008"]
    assert len(found.series) == 24
    assert [line.label for line in found.series if line.chosen] == ["Samlet"]
    assert found.words.endswith("Samlet: 2006 11,6, 2007 10,35, 2008 10,06")


def test_a_year_so_far_is_not_held_against_a_whole_one(basis: Basis) -> None:
    assert drawn(basis, Setup(indicators=SICKNESS)).title == "Sykefravær, samlet: 10,2\u00a0% hittil i 2009"


def test_the_row_that_one_is_at_is_chosen(basis: Basis) -> None:
    found = drawn(basis, Setup(indicators=SICKNESS, years=NOT_2009), row=3, column=1)
    assert found.title.startswith("Sykefravær, Barnehagene Lindeberg: 10,6\u00a0% i 2008")


def test_it_is_the_same_the_other_way_round(basis: Basis) -> None:
    setup = Setup(indicators=SICKNESS, years=NOT_2009)
    one, other = drawn(basis, setup), drawn(basis, setup.swapped)
    assert (one.title, one.places, one.series) == (other.title, other.places, other.series)


def test_years_beside_each_other_over_months(basis: Basis) -> None:
    found = drawn(basis, Setup(Dimension.MONTH, Dimension.YEAR, indicators=SICKNESS))
    assert found.title == "Sykefravær, 2009: 10,1\u00a0% i april, +0,1\u00a0pp. fra mars"
    assert found.places[:2] == ["Jan.", "Feb."]
    swapped = drawn(basis, Setup(Dimension.YEAR, Dimension.MONTH, indicators=SICKNESS))
    assert swapped.places == found.places


def test_all_else_is_bars(basis: Basis) -> None:
    found = drawn(
        basis, Setup(Dimension.SERVICE_AREA, Dimension.FOCUS_AREA, PivotMeasure.SCORE, years=frozenset({2008}))
    )
    assert not found.series
    assert [bar.label for bar in found.bars][-1] == "Samlet"
    assert found.title.startswith("Poeng 0–10, samlet: høyest ")
    first = drawn(basis, Setup(Dimension.SERVICE_AREA, Dimension.INDICATOR, years=frozenset({2008})), column=3)
    assert first.title == "Sykefravær: høyest Pleie og omsorg (10,8\u00a0%), lavest Forvaltning (6,4\u00a0%)"


def test_indicators_are_never_drawn_on_one_axis(basis: Basis) -> None:
    over_time = drawn(basis, Setup(Dimension.INDICATOR, Dimension.YEAR), row=3)
    assert [line.label for line in over_time.series] == ["Sykefravær"]
    across = drawn(basis, Setup(Dimension.INDICATOR, Dimension.SERVICE_AREA, years=frozenset({2008})), row=3)
    assert across.title.startswith("Sykefravær: høyest Pleie og omsorg")
    assert "Barnehage" in [bar.label for bar in across.bars]


def test_a_single_year_is_bars(basis: Basis) -> None:
    found = drawn(basis, Setup(indicators=SICKNESS, years=frozenset({2008})))
    assert found.title.startswith("Sykefravær, 2008: høyest ")
    assert len(found.bars) == 24


def test_a_row_without_values_does_not_take_the_chart_away(basis: Basis) -> None:
    made = pivot.make(basis, Setup(indicators=SICKNESS))
    masked = next(at for at, cells in enumerate(made.cells) if all(cell.value is None for cell in cells))
    found = chart(made, range(len(made.rows)), masked, 1)
    assert found is not None
    assert found.title


def test_nothing_is_nothing(basis: Basis) -> None:
    assert chart(pivot.make(basis, Setup()), [], -1, -1) is None
    empty = pivot.make(basis, Setup(Dimension.UNIT, Dimension.SERVICE_AREA, indicators=frozenset({"user_respect"})))
    assert chart(empty, range(len(empty.rows)), -1, -1) is None
