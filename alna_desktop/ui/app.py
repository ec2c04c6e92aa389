"""Starts the program: the window is painted first, everything heavy is fetched after."""

import sys
from pathlib import Path

from PySide6.QtCore import QLocale, QSettings
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from alna_desktop import i18n, paths
from alna_desktop.errors import UserError
from alna_desktop.ui import crash, theme
from alna_desktop.ui.file_actions import open_path
from alna_desktop.ui.qt_texts import QtTexts
from alna_desktop.ui.window import MainWindow


def run(path: Path | None) -> int:
    """Show the window on a file, or on the one from last time (None), until it is closed; returns the exit code."""
    application = QApplication(sys.argv[:1])
    crash.start_log()
    reporter = crash.install()
    window = make_window(application)
    wanted = path or window.memory.last_file
    if wanted is not None:
        window.welcome.show_contents(opening=True)
        window.painted.connect(lambda: open_first(window, wanted))
    window.show()
    code = application.exec()
    reporter.deleteLater()
    return code


def make_window(application: QApplication) -> MainWindow:
    """The window in the program's language, typeface and theme."""
    application.setApplicationName("alna-desktop")
    application.setStyle("Fusion")
    application.setWindowIcon(QIcon(str(paths.resources() / "icons" / "alna.svg")))
    QLocale.setDefault(QLocale(i18n.locale()))
    application.installTranslator(QtTexts(application))
    theme.load_fonts()
    settings = QSettings(str(paths.settings_file()), QSettings.Format.IniFormat)
    window = MainWindow(settings)
    theme.use(window.memory.theme)
    application.styleHints().colorSchemeChanged.connect(lambda _scheme: theme.use(window.memory.theme))
    return window


def open_first(window: MainWindow, path: Path) -> None:
    """Open the file to begin with; what is wrong with it stands in the window."""
    try:
        open_path(window, path)
    except UserError as trouble:
        window.welcome.show_contents(opening=False, problem=str(trouble))
