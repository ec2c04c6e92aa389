"""Starts the program: the window is painted first, everything heavy is fetched after."""

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QLocale, QSettings
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from alna_desktop import i18n, paths
from alna_desktop.errors import UserError
from alna_desktop.ui import crash, theme
from alna_desktop.ui.file_actions import open_path
from alna_desktop.ui.memory import Memory
from alna_desktop.ui.qt_texts import QtTexts
from alna_desktop.ui.window import MainWindow


def run(path: Path | None) -> int:
    """Show the window on a file, or on the one from last time (None), until it is closed; returns the exit code."""
    application = QApplication(sys.argv[:1])
    reporter = crash.install()
    window = begin(application, path)
    code = application.exec()
    window.deleteLater()
    reporter.deleteLater()
    return code


def begin(application: QApplication, path: Path | None) -> MainWindow:
    """Show the window; the file follows as soon as the window has been painted."""
    window = make_window(application)
    window.painted.connect(crash.start_log)
    wanted = path or window.memory.last_file
    if wanted is not None:
        window.welcome.show_contents(opening=True)
        window.painted.connect(lambda: open_first(window, wanted))
    window.painted.connect(_collect_again)
    window.show()
    return window


def _collect_again() -> None:
    """Look for garbage from now on, but not among what start-up has made (see `cli`)."""
    gc.freeze()
    gc.enable()


def make_window(application: QApplication) -> MainWindow:
    """The window in the program's language, typeface and theme."""
    application.setApplicationName("alna-desktop")
    application.setStyle("Fusion")
    application.setWindowIcon(QIcon(str(paths.resources() / "icons" / "alna.svg")))
    QLocale.setDefault(QLocale(i18n.locale()))
    application.installTranslator(QtTexts(application))
    theme.load_fonts()
    settings = QSettings(str(paths.settings_file()), QSettings.Format.IniFormat)
    theme.use(Memory(settings).theme)  # before any widget: those that are there already would keep Qt's typeface
    window = MainWindow(settings)
    application.styleHints().colorSchemeChanged.connect(lambda _scheme: theme.use(window.memory.theme))
    return window


def open_first(window: MainWindow, path: Path) -> None:
    """Open the file to begin with; what is wrong with it stands in the window."""
    try:
        open_path(window, path)
    except UserError as trouble:
        window.welcome.show_contents(opening=False, problem=str(trouble))
