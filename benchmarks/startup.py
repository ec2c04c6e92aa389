"""How long until the window can be seen and used, against an empty Qt window (E).

Every figure is a process of its own, from its start until the painting is done; the kinds take turns in one run,
so that a machine that grows slow is slow for all. Prints medians as multiples of E:

- E: an empty PySide6 window that opens the file with SQLite
- fields: the very first start: our window with the fields of navigation, context bar and status line painted
- frame: every later start: the frame painted as it was seen last, with its words and icons (`ui/last_frame.py`)
- live: the frame made, so that its buttons answer (no goal)
- scorecard: the page «Målekart» painted with the data of the demo file
- board: the page «I dag» painted with the director's board of it

`python benchmarks/startup.py [ROUNDS]`; offscreen unless QT_QPA_PLATFORM says otherwise.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

GOALS = {"fields": 1.3, "frame": 1.3, "live": None, "scorecard": 3.6, "board": 3.6}

SCREEN = """{"screens": [{"name": "screen", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96,
    "logicalBaseDpi": 96, "dpr": 1}]}"""

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
    if what in ("fields", "frame"):
        assert bool(bare._last_frame().find(bare._parts())) == (what == "frame")
    os._exit(0)
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, done)
        return False
def follow(page):
    if what == "board":
        window.stack.page.installEventFilter(watch)  # what is in it is painted with it
    else:
        window.stack.page.card.tree.painted.connect(end if what == "end" else done)
def end():  # as the user does: the frame is kept
    QTimer.singleShot(0, lambda: (window.stack.currentChanged.disconnect(), bare.close(), print(0), application.quit()))
application = QApplication([])
watch = Watch()
make_window = app.make_window
def make_watched(*arguments):
    global window
    window = make_window(*arguments)
    if what == "live":
        window.navigation.installEventFilter(watch)
    else:
        window.stack.currentChanged.connect(follow)
    return window
app.make_window = make_watched
bare = app.begin(application, Path(sys.argv[1]) if what in ("frame", "scorecard", "board", "end") else None)
if what in ("fields", "frame"):
    bare.installEventFilter(watch)
application.exec()
"""


def main(arguments: list[str]) -> int:
    """Measure and print; returns 1 where a goal is not met."""
    rounds = int(arguments[0]) if arguments else 9
    with TemporaryDirectory() as folder:
        if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":  # whose own screen is 800 × 800
            screen = Path(folder) / "screen.json"
            screen.write_text(SCREEN, encoding="utf-8")
            os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
        file, settings, none = (Path(folder) / name for name in ("demo.alna", "used/settings.ini", "new/settings.ini"))
        subprocess.run([sys.executable, "-m", "alna_desktop", "demo", str(file)], check=True, stdout=subprocess.DEVNULL)
        first = Path(folder) / "first/settings.ini"
        settings.parent.mkdir()
        first.parent.mkdir()
        first.write_text("[General]\npage=today\n", encoding="utf-8")
        settings.write_text("[General]\npage=scorecard\n", encoding="utf-8")
        kinds = {
            "E": [EMPTY, str(file)],
            "fields": [OURS, str(file), str(none), "fields"],
            "frame": [OURS, str(file), str(settings), "frame"],
            "live": [OURS, str(file), str(none), "live"],
            "scorecard": [OURS, str(file), str(settings), "scorecard"],
            "board": [OURS, str(file), str(first), "board"],
        }
        seconds: dict[str, list[float]] = {kind: [] for kind in kinds}
        # An installed program has its bytecode, whatever the environment says of that; the first round writes it.
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        _seconds([OURS, str(file), str(settings), "end"])
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
        missed += goal is not None and ratio > goal
        print(f"  {kind:10} {ratio:5.2f} × E" + (f"  (goal: at most {goal})" if goal else ""))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
