"""A register of 100 000 deviations against one of 1 000: first rows, search, and memory. Ratios in one interleaved run.

- rows: the page is asked for (`show_context`) until its first rows are painted; goal: at most 1.5 × as late
- search: a word is typed until the rows that are found have been read, against the bare FTS5 query for the same rows:
  straight from the driver, with the columns that are shown; goal: at most 3 ×. Printed beside it, without a
  goal: against a query that gives the same hundred keys and no columns, which takes a tenth of a millisecond
- memory: what Python holds after the page is shown and scrolled ten pages down; goal: flat

Counts in the chips come right after the rows; they are measured too, with no goal. Needs a minute to make its file.
`python benchmarks/deviations.py [ROUNDS]`; offscreen unless QT_QPA_PLATFORM says otherwise.
"""

import os
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from sqlalchemy import select

from alna_desktop import paths
from alna_desktop.models import Unit
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import demo, units
from alna_desktop.services.deviation_rows import PAGE, Filter
from alna_desktop.services.deviation_search import question
from alna_desktop.store import batches
from alna_desktop.store.batches import Rows
from alna_desktop.store.database import Database, open_file

SMALL, LARGE = 1_000, 100_000
GOAL_ROWS, GOAL_SEARCH = 1.5, 3.0
TYPED = ("v", "va", "vakt", "vaktskifte", "fall", "fall vak", "å", "2009-0500")
COMMON = """
    fall vakt vaktskifte bruker rom bad seng dose medisin alarm dør trapp gulv vått lege sykepleier varslet rutine plan
    stell løft heis nøkkel journal brev adresse barn gjerde port lek støy skjerm åpen årsak ødelagt ærend feil
"""
COLUMNS = (
    "id", "unit_id", "number_year", "number", "kind", "category", "state", "title", "description", "place",
    "reporter_role", "immediate_action", "occurred_on", "occurred_time", "registered_on", "deadline", "responsible",
    "severity", "whys", "effect", "effect_text", "rejected_reason", "confidential", "origin",
)  # fmt: skip
KEY = "found.rowid"
SHOWN = """
    deviation.id, deviation.unit_id, deviation.kind, deviation.category, deviation.state, deviation.title,
    deviation.place, deviation.occurred_on, deviation.registered_on, deviation.deadline, deviation.closed_on,
    deviation.severity, deviation.responsible, deviation.confidential, unit.name, person.title
"""
JOINED = """
    CROSS JOIN deviation ON number_year = found.rowid / 1000000 AND number = found.rowid % 1000000
    JOIN unit ON unit.id = deviation.unit_id LEFT JOIN person ON person.id = deviation.responsible_id
"""
STATES = ("closed",) * 18 + ("registered", "in_progress")


def make(path: Path, count: int) -> Database:
    """The demo with so many deviations in 2009 besides, nine of ten of them closed."""
    demo.make(path)
    database, random = open_file(path, by="benchmark"), Random(count)
    vocabulary = COMMON.split() + [
        "".join(random.choices("abdefgiklmnoprstuvåæø", k=random.randint(4, 9))) for _each in range(6000)
    ]

    def text(words: int) -> str:
        return " ".join(random.choices(vocabulary, k=words))

    with database.begin() as session:
        owners = [unit.id.hex for unit in session.scalars(select(Unit).where(Unit.parent_id.is_not(None)))]
        first = date(2009, 1, 1)
        values = []
        for place, key in enumerate(batches.new_ids(count), 101):
            day = (first + timedelta(days=place * 120 // (count + 101))).isoformat()
            values.append(
                (key, random.choice(owners), 2009, place, "event", random.choice(("service", "hse", "other")),
                 random.choice(STATES), text(4), text(30), text(1), "Sykepleier", text(8), day, "", day, "2009-05-20",
                 "", random.randint(1, 5), "", "not_evaluated", "", "", 0, "example")
            )  # fmt: skip
        batches.insert(session, Rows("deviation", COLUMNS, values), "benchmark")
    return database


class Stand:
    """The page on one file, as large as on a laptop."""

    def __init__(self, path: Path, count: int) -> None:
        from PySide6.QtCore import QSettings

        from alna_desktop.ui.pages.deviations.page import DeviationsPage

        self.database = make(path, count)
        self.settings = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
        self.context = self
        self.unit = units.unit_by_code(self.database, "ALNA")
        self.period = Period(2009, Frequency.TERTIAL, 1)
        self.page = DeviationsPage(self)  # type: ignore[arg-type]
        self.page.resize(1134, 660)
        self.page.show()
        self.page.show_context()
        self.wait()

    def say(self, text: str) -> None:
        """Nobody listens."""

    def wait(self) -> None:
        """Until what was painted is painted and counted."""
        from PySide6.QtTest import QTest

        QTest.qWait(60)

    def rows(self) -> float:
        """Seconds until the first rows are painted, from nothing read."""
        register = self.page.register
        register.rows.wanted = Filter()  # as if another unit had been seen
        return timed(self.page.show_context, register.table.viewport().repaint)

    def search(self, typed: str) -> tuple[float, float]:
        """Seconds until what is found is painted, and of it those that reading the rows takes."""
        register = self.page.register
        wanted = replace(register.rows.wanted, words=typed)
        register.rows.wanted = wanted
        reading = timed(register.rows.first_rows)
        painting = timed(lambda: register.set_filter(wanted), register.table.viewport().repaint)
        register.set_filter(replace(wanted, words=""))
        self.wait()
        return painting, reading

    def bare(self, typed: str, columns: str) -> float:
        """Seconds of the bare FTS5 query for as many rows: of their keys alone, or with what is shown of them."""
        sql = f"""
            SELECT {columns} FROM deviation_words AS found {JOINED if columns != KEY else ""}
            WHERE deviation_words MATCH ? ORDER BY found.rowid DESC LIMIT ?
        """
        with self.database.look() as look:
            return timed(lambda: look(sql, question(typed), PAGE))

    def counts(self) -> float:
        """Seconds until the chips have their numbers."""
        return timed(self.page.register.count_now)

    def memory(self) -> int:
        """Bytes that Python holds for the rows: shown, and scrolled ten pages down."""
        model = self.page.register.rows
        model.show([])
        tracemalloc.start()
        model.show(model.first_rows())
        for _page in range(9):
            model.fetchMore()
        held = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        model.show(model.first_rows())
        return held


def timed(*acts: Callable[[], object]) -> float:
    """Seconds they take, one after the other."""
    began = time.perf_counter()
    for act in acts:
        act()
    return time.perf_counter() - began


def main(rounds: int) -> int:
    """Measure, print, and say 1 where a goal is missed."""
    from PySide6.QtWidgets import QApplication

    from alna_desktop.ui import theme

    application = QApplication([])
    theme.load_fonts()
    theme.use("light")
    with TemporaryDirectory() as folder:
        paths.settings_file = lambda: Path(folder) / "settings.ini"
        stands = {count: Stand(Path(folder) / f"{count}.alna", count) for count in (SMALL, LARGE)}
        rows: dict[int, list[float]] = {count: [] for count in stands}
        counting: dict[int, list[float]] = {count: [] for count in stands}
        ratios: dict[str, list[float]] = {typed: [] for typed in TYPED}
        painted: list[float] = []
        against_keys: list[float] = []
        for _round in range(rounds):
            for count, stand in stands.items():
                rows[count].append(stand.rows())
                counting[count].append(stand.counts())
            for typed in TYPED:
                keys, bare = (median(stands[LARGE].bare(typed, what) for _time in range(3)) for what in (KEY, SHOWN))
                painting, reading = stands[LARGE].search(typed)
                ratios[typed].append(reading / bare)
                against_keys.append(reading / keys)
                painted.append(painting / median(rows[SMALL]))
        late = median(rows[LARGE]) / median(rows[SMALL])
        held = {count: stand.memory() for count, stand in stands.items()}
        for stand in stands.values():
            stand.page.close()
            stand.database.close()
    application.quit()
    print(f"first rows, {LARGE} against {SMALL}: {late:.2f} × (goal {GOAL_ROWS})")
    print(f"counts in the chips: {median(counting[LARGE]) / median(rows[SMALL]):.2f} × the first rows of {SMALL}")
    for typed, found in ratios.items():
        print(f"search “{typed}”, rows read against bare FTS5: {median(found):.2f} × (goal {GOAL_SEARCH})")
    print(f"search against a query of keys alone: {median(against_keys):.1f} ×")
    print(f"search until painted: {median(painted):.2f} × the first rows of {SMALL}")
    print(f"memory of 1000 rows fetched: {held[LARGE] / held[SMALL]:.2f} × ({held[LARGE] // 1024} kB)")
    worst = max(median(found) for found in ratios.values())
    return int(late > GOAL_ROWS or worst > GOAL_SEARCH or held[LARGE] > 1.1 * held[SMALL])


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
