"""PySide6 6.12 on Python 3.11 drops a reference to None at every call without a result, and then dies."""

import sys
import tomllib
from pathlib import Path

from PySide6.QtWidgets import QLabel

ROOT = Path(__file__).parents[2]
CALLS = 200


def test_none_keeps_its_references(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    label.setText("first")  # whatever is made once is made now
    before = sys.getrefcount(None)
    for number in range(CALLS):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < CALLS / 4


def test_the_version_that_does_it_is_kept_out():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (required,) = (name for name in project["dependencies"] if name.startswith("PySide6"))
    assert required == "PySide6-Essentials>=6.10,<6.12"
