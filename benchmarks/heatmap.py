"""How reading, arranging and painting the heat map grows with the units: 23, 230 and 2 300 of them.

The demo's units are copied with all that they reported. Prints seconds for each size, and how many times more than a
tenth of it: 10 is linear. `python benchmarks/heatmap.py [ROUNDS]`; offscreen unless QT_QPA_PLATFORM says otherwise.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

SIZES = (23, 230, 2300)


def enlarge(path: Path, times: int) -> None:
    """Copy each unit and its reports, straight into the tables."""
    from alna_desktop.store.driver import connect

    connection = connect(path, "rw")
    connection.execute("BEGIN")
    units = _rows(connection, "SELECT * FROM unit WHERE parent_id IS NOT NULL")
    reports = _rows(
        connection, "SELECT * FROM measurement WHERE unit_id IN (SELECT id FROM unit WHERE parent_id <> '')"
    )
    for copy in range(1, times):
        ids = {unit["id"]: uuid4().hex for unit in units}
        _insert(
            connection, "unit", [unit | {"id": ids[unit["id"]], "code": f"{unit['code']}-{copy}"} for unit in units]
        )
        copied = [row | {"id": uuid4().hex, "unit_id": ids[row["unit_id"]]} for row in reports]
        _insert(connection, "measurement", copied)
    connection.execute("COMMIT")
    connection.close()


def _rows(connection: Any, sql: str) -> list[dict[str, Any]]:
    found = connection.execute(sql)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def _insert(connection: Any, table: str, rows: list[dict[str, Any]]) -> None:
    names = list(rows[0])
    marks = ", ".join("?" for _name in names)
    connection.executemany(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", [tuple(row.values()) for row in rows]
    )


def timed(work: Callable[[], object], rounds: int) -> float:
    """The median time of some rounds, in seconds."""
    times = []
    for _round in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def measure(path: Path, rounds: int) -> dict[str, float]:
    """Seconds for each step, on a file."""
    from alna_desktop.periods import Period
    from alna_desktop.services import heatmap
    from alna_desktop.store.database import open_file
    from alna_desktop.ui.pages.scorecard.heat.table import HeatTable

    database, period = open_file(path), Period.parse("2009-T1")
    found = heatmap.read(database, period)
    table = HeatTable()
    table.resize(1110, 560)
    table.show()
    steps = {
        "read": lambda: heatmap.read(database, period),
        "arrange": lambda: found.arranged(order=found.columns[3].line_id),
        "show": lambda: table.heat.show(found, found.arranged(), grouped=True),
        "paint": table.grab,
    }
    result = {name: timed(work, rounds) for name, work in steps.items()}
    database.close()
    return result


def main(rounds: int) -> int:
    """Print the table; returns 0."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from alna_desktop.services import demo

    application = QApplication(sys.argv[:1])
    before: dict[str, float] = {}
    with TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder) / f"{size}.alna"
            demo.make(path)
            enlarge(path, size // SIZES[0])
            found = measure(path, rounds)
            parts = [
                f"{name} {seconds:.3f} s" + (f" (× {seconds / before[name]:.1f})" if before else "")
                for name, seconds in found.items()
            ]
            print(f"{size:5} units: " + ", ".join(parts), flush=True)
            before = found
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
