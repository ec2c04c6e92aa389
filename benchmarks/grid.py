"""How long a grid of 23 units × 30 indicators takes to open, against an empty Qt window (E, see startup.py).

Measured in a running program, from the click on «Registrering» until its grid has been painted with the data, on a
file with a report of every unit and indicator: the page is made and its modules are imported for the first time. E is
a process of its own, from its start to its painting; the kinds take turns in one run. Prints medians as multiples of E:

- all: all indicators for all units, 23 × 30 cells
- indicator: one indicator with its amounts, for all units and the months of the year
- unit: one unit's 30 indicators with their amounts, by the periods of the year

`python benchmarks/grid.py [ROUNDS]`; offscreen unless QT_QPA_PLATFORM says otherwise.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import startup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alna_desktop.models import FocusArea, Indicator, Measurement, Scorecard, ScorecardLine, SuccessFactor, Target, Unit
from alna_desktop.models.base import new_id
from alna_desktop.periods import Frequency, Period
from alna_desktop.store.database import open_file

GOAL = 1.5
INDICATORS, YEARS = 30, (2008, 2009)
VIEWS = ("all", "indicator", "unit")

OURS = r"""
import os, sys, time
from pathlib import Path
from alna_desktop import paths
paths.settings_file = lambda: Path(sys.argv[2])
paths.settings_file().write_text(f"[General]\npage=today\n[reporting]\nview={sys.argv[3]}\n", encoding="utf-8")
paths.log_file = lambda: Path(sys.argv[2]).with_name("alna.log")
from alna_desktop.periods import Period
from alna_desktop.ui import app, crash
crash.install = lambda _application: None  # what goes wrong here ends the process
from alna_desktop.ui.context import Place
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
application = QApplication([])
bare = app.begin(application, Path(sys.argv[1]))
WAIT = 4000  # milliseconds, until nothing is left of the start
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, done)
        return False
watch = Watch()
def done():
    print(time.monotonic() - began, flush=True)
    os._exit(0)
def click():
    global began
    window = bare.centralWidget()
    if window is None or not window.has_file:  # the first round, which also writes the bytecode, is slow
        return QTimer.singleShot(WAIT, click)
    unit = next(unit for unit in window.context.units if unit.code == "RE04")
    window.context.set_place(Place(unit.id, Period(2009)))
    application.processEvents()
    shown = window.stack.show_page
    def watched(key):
        page = shown(key)
        page.card.grid.viewport().installEventFilter(watch)
        return page
    window.stack.show_page = watched
    began = time.monotonic()
    window.navigation.items["reporting"].click()
QTimer.singleShot(WAIT, click)
application.exec()
"""


def main(arguments: list[str]) -> int:
    """Measure and print; returns 1 where the goal is not met."""
    rounds = int(arguments[0]) if arguments else 7
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "grid.alna"
        subprocess.run([sys.executable, "-m", "alna_desktop", "demo", str(file)], check=True, stdout=subprocess.DEVNULL)
        fill(file)
        settings = Path(folder) / "settings.ini"
        kinds = {"E": [startup.EMPTY, str(file)]} | {view: [OURS, str(file), str(settings), view] for view in VIEWS}
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        taken = measured(kinds, rounds)
    return report({kind: median(found) for kind, found in taken.items()}, rounds)


def measured(kinds: dict[str, list[str]], rounds: int) -> dict[str, list[float]]:
    """Seconds for each kind, one of each in turn; a round before the first writes the bytecode."""
    taken: dict[str, list[float]] = {kind: [] for kind in kinds}
    for number in range(rounds + 1):
        for kind, command in kinds.items():
            found = _seconds(command, whole=kind == "E")
            if number:
                taken[kind].append(found)
    return taken


def _seconds(command: list[str], *, whole: bool) -> float:
    """What a process prints: how long it took, or (`whole`) when it was done, counted from before it started."""
    began = time.monotonic() if whole else 0
    run = subprocess.run([sys.executable, "-c", *command], check=True, capture_output=True, text=True, timeout=60)
    return float(run.stdout.split()[-1]) - began


def fill(file: Path) -> None:
    """As many monthly ratios in this year's scorecard as are wanted, with reports of all units for two years."""
    database = open_file(file)
    with database.begin() as session:
        like = session.scalars(select(Indicator).where(Indicator.key == "sickness")).one()
        card = select(Scorecard.id).where(Scorecard.year == YEARS[-1]).scalar_subquery()
        areas = select(FocusArea.id).where(FocusArea.scorecard_id == card)
        factor = session.scalars(select(SuccessFactor).where(SuccessFactor.focus_area_id.in_(areas))).first()
        assert factor is not None, "the demo has a scorecard"
        units = session.scalars(select(Unit)).all()
        there = len(session.scalars(select(Indicator)).all())
        for number in range(there, INDICATORS):
            _indicator(session, like, factor, units, number)
    database.close()


def _indicator(session: Session, like: Indicator, factor: SuccessFactor, units: Sequence[Unit], number: int) -> None:
    """One more indicator, its line with a target, and its reports."""
    copied = ("measure", "decimals", "polarity", "frequency", "over_time", "over_units")
    facts = {name: getattr(like, name) for name in copied}
    indicator = Indicator(id=new_id(), key=f"more{number}", name=f"Måltall {number}", short_name="", **facts)
    line = ScorecardLine(id=new_id(), success_factor_id=factor.id, indicator_id=indicator.id, position=number)
    session.add(indicator)
    session.flush()
    session.add(line)
    session.flush()
    for unit in units:
        if unit.parent_id is None:
            limits = {"goal_high": Decimal(10), "red_high": Decimal(12)}
            session.add(Target(line_id=line.id, unit_id=unit.id, valid_from=Period(YEARS[-1]).start, **limits))
            continue
        for month in (Period(year, Frequency.MONTH, month) for year in YEARS for month in range(1, 13)):
            amounts = {"numerator": Decimal(80 + (number + month.index) % 50), "denominator": Decimal(1000)}
            session.add(Measurement(indicator_id=indicator.id, unit_id=unit.id, period=month, **amounts))
    session.flush()


def report(medians: dict[str, float], rounds: int) -> int:
    """Print the ratios; returns 1 where one misses the goal."""
    print(f"the grid, medians of {rounds} interleaved rounds; E = {medians['E']:.3f} s here")
    for view in VIEWS:
        print(f"  {view:10} {medians[view] / medians['E']:5.2f} × E  (goal: at most {GOAL})")
    return 1 if any(medians[view] > GOAL * medians["E"] for view in VIEWS) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
