"""The benchmarks' large files are real ones: what the program makes of them is checked here, its speed there."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from alna_desktop.periods import Period
from alna_desktop.services import pivot, scorecards, units
from alna_desktop.services.pivot_basis import Basis
from alna_desktop.services.pivot_setup import Dimension, PivotMeasure, Setup
from alna_desktop.store import checks
from alna_desktop.store.database import Database, open_file

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        import large_file
    finally:
        sys.path.remove(str(BENCHMARKS))
    path = tmp_path_factory.mktemp("large") / "large.alna"
    large_file.make(path, 23)
    database = open_file(path, by="test")
    yield database
    database.close()


def test_it_is_a_file_as_any_other(large: Database) -> None:
    assert len(units.in_force(large)) == 24
    assert Basis.size(large) == 23 * 30 * 12
    with large.look() as rows:
        assert rows("PRAGMA foreign_key_check") == []
        assert rows("PRAGMA integrity_check") == [("ok",)]
    assert checks.revision(large.path)


def test_the_scorecard_and_the_pivot_agree_on_it(large: Database) -> None:
    district = next(unit for unit in units.in_force(large) if unit.is_district)
    view = scorecards.view(large, district.id, Period(2009))
    assert view.coverage.measured == 30
    made = pivot.make(Basis.read(large), Setup(Dimension.INDICATOR, Dimension.YEAR))
    shown = {row.name: cells[0].value for row, cells in zip(made.rows, made.cells, strict=True)}
    assert shown == {line.indicator.name: line.reading.value for line in view.lines}
    scores = pivot.make(Basis.read(large), Setup(Dimension.FOCUS_AREA, Dimension.YEAR, PivotMeasure.SCORE))
    assert scores.cells[-1][0].value == view.score
