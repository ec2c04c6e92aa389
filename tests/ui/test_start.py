"""Starting, in a process of its own: what is imported by the time the scorecard is seen, and Python as we found it."""

import json
import subprocess
import sys

import pytest

START = """
import gc, json, sys
gc.disable()  # as alna_desktop.cli does
import builtins
own_import = builtins.__import__
from pathlib import Path
from alna_desktop import i18n, paths
paths.settings_file = lambda: Path(sys.argv[2])
paths.log_file = lambda: Path(sys.argv[2]).with_name("alna.log")
i18n.set_language("nb")
from alna_desktop.ui import app
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
make_window = app.make_window
def make_watched(*arguments):
    window = make_window(*arguments)
    window.stack.currentChanged.connect(lambda _at: window.page.card.tree.painted.connect(lambda: painted(window)))
    return window
def painted(window):
    modules = sorted(sys.modules)
    QTimer.singleShot(0, lambda: tell(window, modules))
def tell(window, modules):
    if not gc.isenabled():  # what could wait has not been done yet
        QTimer.singleShot(0, lambda: tell(window, modules))
        return
    menu = window.status.file.menu()
    print(json.dumps({
        "modules": modules,
        "key": window.page.key,
        "families": sorted({widget.font().family() for widget in (frame, window, window.navigation, menu)}),
        "import": builtins.__import__ is own_import,
        "log": paths.log_file().exists(),
    }))
    sys.stdout.flush()
    window.stack.currentChanged.disconnect()
    frame.close()
app.make_window = make_watched
application = QApplication(["alna"])
frame = app.begin(application, Path(sys.argv[1]))
sys.exit(application.exec())
"""


@pytest.fixture(scope="module")
def seen(demo_source, tmp_path_factory):
    """What a process has seen from the window's first painting to its end."""
    folder = tmp_path_factory.mktemp("start")
    file, settings = folder / "Bydel Alna 2009.alna", folder / "settings.ini"
    file.write_bytes(demo_source.read_bytes())
    settings.write_text("[General]\npage=scorecard\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", START, str(file), str(settings)], capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_the_page_from_last_time_is_seen(seen):
    assert seen["key"] == "scorecard"


@pytest.mark.parametrize(
    "library",
    ["matplotlib", "openpyxl", "reportlab", "alembic", "pikepdf", "PySide6.QtPdf", "alna_desktop.services.formulas"],
)
def test_heavy_libraries_are_not_there_yet(seen, library):
    assert library not in seen["modules"]
    assert "alna_desktop.ui.pages.scorecard.page" in seen["modules"]


def test_python_has_its_own_import(seen):
    """And looks for garbage again: the process would not have told anything otherwise."""
    assert seen["import"]


def test_the_log_is_written_from_then_on(seen):
    assert seen["log"]


def test_all_is_in_the_programs_typeface(seen):
    assert seen["families"] == ["Source Sans 3"]
