"""How long until the window can be seen and used, against an empty Qt window (E).

Every figure is a process of its own, from its start until the painting is done; the kinds take turns in one run,
so that a machine that grows slow is slow for all. Prints medians as multiples of E:

- E: an empty PySide6 window that opens the file with SQLite
- window: our window with the fields of navigation, context bar and status line painted
- frame: the same with their words, icons and buttons
- scorecard: the page «Målekart» painted with the data of the demo file

`python benchmarks/startup.py [ROUNDS]`; offscreen unless QT_QPA_PLATFORM says otherwise.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

GOALS = {"window": 1.3, "frame": 1.3, "scorecard": 3.6}

EMPTY = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
import sqlite3
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, done)
def done():
    print(time.monotonic(), flush=True)
    application.quit()
application = QApplication([])
window = Window()
window.resize(1366, 768)
connection = sqlite3.connect(sys.argv[1])
connection.execute("select count(*) from sqlite_master").fetchone()
window.show()
application.exec()
"""

OURS = """
import gc, os, sys, time
gc.disable()  # as alna_desktop.cli does
from pathlib import Path
from alna_desktop import paths
paths.settings_file = lambda: Path(sys.argv[2])
paths.log_file = lambda: Path(sys.argv[2]).with_name("alna.log")
from alna_desktop.ui import app
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
what = sys.argv[3]
def done(*_what):
    print(time.monotonic(), flush=True)
    os._exit(0)
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, done)
        return False
def follow(page):
    window.stack.page.card.tree.painted.connect(done)
application = QApplication([])
watch = Watch()
make_window = app.make_window
def make_watched(*arguments):
    global window
    window = make_window(*arguments)
    if what == "frame":
        window.navigation.installEventFilter(watch)
    else:
        window.stack.currentChanged.connect(follow)
    return window
app.make_window = make_watched
bare = app.begin(application, Path(sys.argv[1]) if what == "scorecard" else None)
if what == "window":
    bare.installEventFilter(watch)
application.exec()
"""


def main(arguments: list[str]) -> int:
    """Measure and print; returns 1 where a goal is not met."""
    rounds = int(arguments[0]) if arguments else 9
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        file, settings, none = (Path(folder) / name for name in ("demo.alna", "settings.ini", "none.ini"))
        subprocess.run([sys.executable, "-m", "alna_desktop", "demo", str(file)], check=True, stdout=subprocess.DEVNULL)
        settings.write_text("[General]\npage=scorecard\n", encoding="utf-8")
        kinds = {
            "E": [EMPTY, str(file)],
            "window": [OURS, str(file), str(none), "window"],
            "frame": [OURS, str(file), str(none), "frame"],
            "scorecard": [OURS, str(file), str(settings), "scorecard"],
        }
        seconds: dict[str, list[float]] = {kind: [] for kind in kinds}
        # An installed program has its bytecode, whatever the environment says of that; the first round writes it.
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        for number in range(rounds + 1):
            for kind, command in kinds.items():
                taken = _seconds(command)
                if number:  # the first round also warms the disk's cache
                    seconds[kind].append(taken)
    return _report({kind: median(found) for kind, found in seconds.items()}, rounds)


def _seconds(command: list[str]) -> float:
    """From before the process starts until it says that the painting is done."""
    start = time.monotonic()
    run = subprocess.run([sys.executable, "-c", *command], check=True, capture_output=True, text=True, timeout=60)
    return float(run.stdout.split()[-1]) - start


def _report(medians: dict[str, float], rounds: int) -> int:
    print(f"start-up, medians of {rounds} interleaved rounds; E = {medians['E']:.3f} s here")
    missed = 0
    for kind, goal in GOALS.items():
        ratio = medians[kind] / medians["E"]
        missed += ratio > goal
        print(f"  {kind:10} {ratio:5.2f} × E  (goal: at most {goal})")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
