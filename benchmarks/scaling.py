"""Whether the work grows with the data: files with 23, 230 and 2 300 units × 30 indicators × the months of a year.

Measured from the closed file to the finished answer, as the pages ask for it; kinds and sizes take turns in one run.
Printed is the time per unit as a multiple of that at 230 units; at 2 300 it may be at most 1.5 (close to linear).
At 23 the fixed costs weigh in, so it may be more there.

`python benchmarks/scaling.py [ROUNDS]` exits 1 where something grows faster. Medians; seconds are for orientation only.
"""

import gc
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import large_file

from alna_desktop.periods import Period
from alna_desktop.services import heatmap, pivot, scorecards, units
from alna_desktop.services.pivot_basis import Basis
from alna_desktop.services.pivot_setup import Dimension, PivotMeasure, Setup
from alna_desktop.services.readings import UnitInfo
from alna_desktop.store.database import Database, open_file

SIZES = (23, 230, 2300)
GOAL = 1.5
WHOLE = Period(large_file.YEAR)


def _district(database: Database) -> UnitInfo:
    return next(unit for unit in units.in_force(database) if unit.is_district)


def scorecard(database: Database) -> None:
    """«Målekart» for the district."""
    view = scorecards.view(database, _district(database).id, WHOLE)
    assert view.coverage.measured == large_file.INDICATORS


def comparison(database: Database) -> None:
    """The units beside each other on one indicator."""
    line = large_file.line(0)
    found = scorecards.indicator(database, _district(database).id, line, WHOLE)
    assert all(row.reading.value is not None for row in found.units)


def pivot_of_values(database: Database) -> None:
    """«Analyse»: one indicator by unit and month."""
    setup = Setup(Dimension.UNIT, Dimension.MONTH, indicators=frozenset({"indicator_0"}))
    made = pivot.make(Basis.read(database), setup)
    assert made.cells[-1][-1].value is not None


def pivot_of_scores(database: Database) -> None:
    """«Analyse»: scores of all indicators by unit."""
    made = pivot.make(Basis.read(database), Setup(Dimension.UNIT, Dimension.INDICATOR, PivotMeasure.SCORE))
    assert made.cells[-1][-1].value is not None


def pivot_of_reports(database: Database) -> None:
    """«Analyse»: who has reported what."""
    basis = Basis.read(database)
    basis.today = date(large_file.YEAR, 12, 31)
    made = pivot.make(basis, Setup(Dimension.UNIT, Dimension.INDICATOR, PivotMeasure.SHARE))
    assert made.cells[-1][-1].value == 100


def heat_map(database: Database) -> None:
    """«Kart»: every unit on every line."""
    assert len(heatmap.read(database, WHOLE).columns) == large_file.INDICATORS


KINDS: dict[str, Callable[[Database], None]] = {
    "scorecard of the district": scorecard,
    "units compared": comparison,
    "heat map": heat_map,
    "pivot: values by month": pivot_of_values,
    "pivot: scores": pivot_of_scores,
    "pivot: share reported": pivot_of_reports,
}


def main(arguments: list[str]) -> int:
    """Measure and print; returns 1 where a goal is not met."""
    rounds = int(arguments[0]) if arguments else 2
    with TemporaryDirectory() as folder:
        files = {size: Path(folder) / f"{size}.alna" for size in SIZES}
        for size, file in files.items():
            large_file.make(file, size)
        seconds: dict[tuple[str, int], list[float]] = {(kind, size): [] for kind in KINDS for size in SIZES}
        for _round in range(rounds):
            for kind, work in KINDS.items():
                for size, file in files.items():
                    seconds[kind, size].append(_seconds(work, file))
    return _report({asked: median(found) for asked, found in seconds.items()}, rounds)


def _seconds(work: Callable[[Database], None], file: Path) -> float:
    gc.collect()
    database = open_file(file, read_only=True)
    start = time.process_time()  # of this process alone: a machine that does other things too does not disturb
    work(database)
    taken = time.process_time() - start
    database.close()
    return taken


def _report(medians: dict[tuple[str, int], float], rounds: int) -> int:
    print(f"time per unit, at {SIZES[1]} units = 1; medians of {rounds} interleaved rounds (goal at the last: {GOAL})")
    print(" " * 28 + "".join(f"{size:>8}" for size in SIZES) + "   seconds at the last")
    missed = 0
    for kind in KINDS:
        unit = medians[kind, SIZES[1]] / SIZES[1]
        ratios = [medians[kind, size] / size / unit for size in SIZES]
        missed += ratios[-1] > GOAL
        print(f"  {kind:26}" + "".join(f"{ratio:8.2f}" for ratio in ratios) + f"   {medians[kind, SIZES[-1]]:8.2f}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
