"""Starts the program: a bare window is seen first, then it is filled, then the file is opened."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from alna_desktop import paths
from alna_desktop.ui.first_sight import FirstSight
from alna_desktop.ui.memory import Memory

if TYPE_CHECKING:
    from alna_desktop.ui.window import MainWindow


def run(path: Path | None) -> int:
    """Show the window on a file, or on the one from last time (None), until it is closed; returns the exit code."""
    application = QApplication(sys.argv[:1])
    window = begin(application, path)
    code = application.exec()
    window.deleteLater()
    return code


def begin(application: QApplication, path: Path | None) -> FirstSight:
    """Show the bare window; the rest follows as soon as it has been seen."""
    application.setApplicationName("alna-desktop")
    memory = Memory.of_user()
    file = path or memory.last_file
    bare = FirstSight(memory, file)
    bare.painted.connect(lambda: fill(application, bare, memory, file))
    bare.appear()
    return bare


def fill(application: QApplication, bare: FirstSight, memory: Memory, file: Path | None) -> None:
    """Put everything into the window, and open the file when that has been seen in its turn."""
    from PySide6.QtCore import QTimer

    from alna_desktop.ui import crash

    crash.install(application)
    window = make_window(application, memory)
    window.welcome.show_contents(opening=file is not None)
    window.windowTitleChanged.connect(bare.setWindowTitle)
    bare.setWindowTitle(window.windowTitle())
    bare.setCentralWidget(window)
    window.show()  # now, so that a page can take the keyboard
    bare.repaint()
    if file is not None:
        open_first(window, file)
    QTimer.singleShot(0, _settle)


def make_window(application: QApplication, memory: Memory | None = None) -> "MainWindow":
    """The contents of the window, in the program's language, typeface and theme."""
    from PySide6.QtCore import QLocale
    from PySide6.QtGui import QIcon

    from alna_desktop import i18n
    from alna_desktop.ui import theme
    from alna_desktop.ui.qt_texts import QtTexts
    from alna_desktop.ui.window import MainWindow

    memory = memory or Memory.of_user()
    application.setStyle("Fusion")
    application.setWindowIcon(QIcon(str(paths.resources() / "icons" / "alna.svg")))
    QLocale.setDefault(QLocale(i18n.locale()))
    application.installTranslator(QtTexts(application))
    theme.load_fonts()
    theme.use(memory.theme)
    application.styleHints().colorSchemeChanged.connect(lambda _scheme: theme.use(memory.theme))
    return MainWindow(memory)


def open_first(window: "MainWindow", path: Path) -> None:
    """Open the file to begin with; what is wrong with it stands in the window."""
    from alna_desktop.errors import UserError
    from alna_desktop.ui.file_actions import open_path

    try:
        open_path(window, path)
    except UserError as trouble:
        window.welcome.show_contents(opening=False, problem=str(trouble))


def _settle() -> None:
    """What could wait: the log, and looking for garbage again, though not among what start-up has made (see `cli`)."""
    from alna_desktop.ui import crash

    crash.start_log()
    gc.freeze()
    gc.enable()
