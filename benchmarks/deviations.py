"""A register of 100 000 deviations against one of 1 000: first rows, search, memory, statistics. One interleaved run.

- rows: the page is asked for (`show_context`) until its first rows are painted; goal: at most 1.5 × as late
- search: a word is typed until the rows of a screen have been read, against the bare FTS5 query that gives as many
  keys and nothing else (`SELECT rowid … MATCH ? ORDER BY rowid DESC LIMIT ?`, from the same connection); goal: at
  most 3 ×. The same with a unit chosen, and made into what is painted, are printed beside it
- orders: the first rows in each order the register can be sorted in; the slowest one is printed
- memory: what Python holds after the register is scrolled from its first row to its last; goal: flat
- statistics: read beside the window, against the least that can be done: one GROUP BY of the same table

Counts in the chips are counted beside the window too. Needs a minute to make its file.
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
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from sqlalchemy import select

from alna_desktop import paths
from alna_desktop.models import Unit
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import demo, deviation_rows, deviation_statistics, internal_control, units
from alna_desktop.services.deviation_rows import PAGE
from alna_desktop.services.deviation_search import ORDERS, Order, question
from alna_desktop.services.deviation_views import Filter
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
BARE = "SELECT rowid FROM deviation_words WHERE deviation_words MATCH ? ORDER BY rowid DESC LIMIT ?"
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

    def search(self, typed: str, unit_id: UUID | None = None) -> tuple[float, float, float]:
        """How late what is found has been read, and made into rows, against the bare query; seconds until painted."""
        register = self.page.register
        wanted = replace(register.rows.wanted, words=typed, unit_id=unit_id)
        kept, register.rows.wanted = register.rows.wanted, wanted
        bare, reading = (
            median(each)
            for each in zip(*((self.bare(typed), timed(register.rows.first_rows)) for _time in range(3)), strict=True)
        )
        making = timed(lambda: list(register.rows.first_rows()))
        register.rows.wanted = kept
        painting = timed(lambda: register.set_filter(wanted), register.table.viewport().repaint)
        register.set_filter(Filter())
        self.wait()
        return reading / bare, making / bare, painting

    def bare(self, typed: str) -> float:
        """Seconds of the bare FTS5 query for as many rows."""

        def ask() -> None:
            with self.database.look() as look:
                look(BARE, question(typed), PAGE)

        return timed(ask)

    def order(self, key: str) -> float:
        """Seconds until the first rows in an order have been read, all of the year."""
        within = deviation_rows.frame(self.database)
        wanted, order = Filter(year=2009), Order(key, falling=False)
        return timed(lambda: deviation_rows.page(self.database, wanted, order, within=within))

    def counts(self) -> float:
        """Seconds that counting for the chips takes."""
        return timed(lambda: deviation_rows.counts(self.database, Filter(words="v")))

    def statistics(self) -> tuple[float, float, float]:
        """Seconds of the statistics of all units, of the page on internal control, and of a bare GROUP BY."""
        unit, period = self.unit.id, self.period
        least = "SELECT registered_on, category, count(*) FROM deviation GROUP BY 1, 2"
        with self.database.look() as look:
            bare = timed(lambda: look(least))
        return (
            timed(lambda: deviation_statistics.of(self.database, unit, period, 30)),
            timed(lambda: internal_control.of_year(self.database, 2009)),
            bare,
        )

    def memory(self) -> tuple[int, int]:
        """Bytes that Python holds for the rows, scrolled from the first to the last, and how many rows those are."""
        register = self.page.register
        register.set_filter(Filter())
        register.count_now()
        model = register.rows
        tracemalloc.start()
        for place in range(0, model.rowCount(), PAGE):
            model.index(place, 1).data()
        model.index(model.rowCount() - 1, 1).data()
        held = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        return held, model.held


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
        found: dict[str, list[tuple[float, ...]]] = {typed: [] for typed in TYPED}
        orders: dict[str, list[float]] = {key: [] for key in ORDERS}
        counting, figures = [], []
        large = stands[LARGE]
        unit = units.unit_by_code(large.database, "RE02").id
        for _round in range(rounds):
            for count, stand in stands.items():
                rows[count].append(stand.rows())
            for typed in TYPED:
                reading, making, painting = large.search(typed)
                of_unit = large.search(typed, unit)[0]
                small = median(rows[SMALL])
                found[typed].append((reading, making, of_unit, painting / small))
            for key in ORDERS:
                orders[key].append(large.order(key))
            counting.append(large.counts())
            figures.append((*large.statistics(), *stands[SMALL].statistics()))
        late = median(rows[LARGE]) / median(rows[SMALL])
        held = {count: stand.memory() for count, stand in stands.items()}
        for stand in stands.values():
            stand.page.close()
            stand.database.close()
    application.quit()
    print(f"first rows, {LARGE} against {SMALL}: {late:.2f} × (goal {GOAL_ROWS})")
    for typed, ratios in found.items():
        reading, making, of_unit, painting = (median(column) for column in zip(*ratios, strict=True))
        print(
            f"search “{typed}” against bare FTS5: {reading:.2f} × (goal {GOAL_SEARCH}); made into rows {making:.2f} ×; "
            f"of one unit {of_unit:.2f} ×; painted {painting:.2f} × the first rows of {SMALL}"
        )
    slowest = max(orders, key=lambda key: median(orders[key]))
    print(f"slowest order: {slowest}, {median(orders[slowest]) * 1000:.1f} ms", end="; ")
    print(f"median order: {median(median(each) for each in orders.values()) * 1000:.2f} ms")
    print(f"counts beside the window, of what has a word with “v”: {median(counting) * 1000:.0f} ms")
    all_of_it, control, least, small, small_control, _least = (median(column) for column in zip(*figures, strict=True))
    print(
        f"statistics: {all_of_it / least:.1f} × a bare GROUP BY, {all_of_it * 1000:.0f} ms; {SMALL}: {small * 1000:.0f}"
    )
    print(f"internal control: {control / least:.1f} ×, {control * 1000:.0f} ms; {SMALL}: {small_control * 1000:.0f}")
    bytes_held, rows_held = held[LARGE]
    growth = bytes_held / held[SMALL][0]
    print(f"memory scrolled to the end: {growth:.2f} × ({bytes_held // 1024} kB for {rows_held} rows)")
    worst = max(median(each[0] for each in ratios) for ratios in found.values())
    return int(late > GOAL_ROWS or worst > GOAL_SEARCH or growth > 1.1)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
