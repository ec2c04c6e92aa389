"""The about box: versions and places of files, which can be copied."""

import platform
from importlib.metadata import version

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from alna_desktop import __version__, paths
from alna_desktop.ui import about
from alna_desktop.ui.about import AboutDialog
from alna_desktop.ui.widgets.kit import Button


def test_facts():
    facts = dict(about.facts())
    assert facts["Versjon"] == __version__
    assert facts["Python"] == platform.python_version()
    assert facts["Qt (PySide6)"] == version("PySide6-Essentials")
    assert facts["Logg"] == str(paths.log_file())
    assert facts["Innstillinger"] == str(paths.settings_file())


def test_a_library_without_metadata_is_passed_by(monkeypatch):
    def unknown(_package):
        raise about.PackageNotFoundError

    monkeypatch.setattr(about, "version", unknown)
    assert "SQLAlchemy" not in dict(about.facts())


def test_opened_from_the_menu_copied_and_closed(window, dialogs, qtbot):
    seen = []

    def look(dialog):
        copy, close = dialog.findChildren(Button)
        qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
        seen.extend(label.text() for label in dialog.findChildren(QLabel))
        assert (copy.text(), close.text()) == ("Kopier", "Lukk")
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)

    dialogs.expect(AboutDialog, look)
    window.bar.help.menu().actions()[-1].trigger()
    assert f"Versjon: {__version__}" in QGuiApplication.clipboard().text()
    assert {"Versjon", __version__, str(paths.log_file())} <= set(seen)


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_closed_by_key(window, dialogs, qtbot, key):
    dialogs.expect(AboutDialog, lambda dialog: qtbot.keyClick(dialog.findChildren(Button)[-1], key))
    window.show_about()
