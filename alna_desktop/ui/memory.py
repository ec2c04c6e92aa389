"""What the program remembers on this machine: the window, the theme, the last file, page, unit and period."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

from alna_desktop.ui import theme
from alna_desktop.ui.context import Context

if TYPE_CHECKING:
    from alna_desktop.ui.window import MainWindow

SIZE = (1366, 768)


class Memory:
    """Reads and writes the settings; what someone else wrote there and makes no sense is passed by."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def _text(self, key: str) -> str:
        return str(self._settings.value(key) or "")

    @property
    def theme(self) -> str:
        """One of `theme.MODES`."""
        found = self._text("theme")
        return found if found in theme.MODES else theme.SYSTEM

    @theme.setter
    def theme(self, mode: str) -> None:
        self._settings.setValue("theme", mode)

    @property
    def page(self) -> str:
        """The page that was seen last, "" for none."""
        return self._text("page")

    @page.setter
    def page(self, key: str) -> None:
        self._settings.setValue("page", key)

    @property
    def last_file(self) -> Path | None:
        """The file that was open last, if it is still there."""
        path = Path(self._text("file"))
        return path if path.is_file() else None

    def restore_window(self, window: "MainWindow") -> None:
        """Size, place and navigation as they were; for the first time a size that fits a laptop."""
        geometry = self._settings.value("window")
        if not isinstance(geometry, QByteArray) or not window.restoreGeometry(geometry):
            window.resize(*SIZE)
        window.navigation.fold(self._text("folded") == "1")

    def keep_window(self, window: "MainWindow") -> None:
        """Remember size, place and navigation."""
        self._settings.setValue("window", window.saveGeometry())
        self._settings.setValue("folded", "1" if window.navigation.is_folded else "0")

    def restore_place(self, context: Context, file: Path) -> None:
        """Unit and period as they were in this file."""
        unit, _space, period = self._text(f"places/{_key(file)}").partition(" ")
        if period:
            context.restore(unit, period)
        self._settings.setValue("file", str(file.resolve()))

    def keep_place(self, context: Context, file: Path) -> None:
        """Remember unit and period for this file."""
        self._settings.setValue(f"places/{_key(file)}", f"{context.unit.id} {context.period}")


def _key(file: Path) -> str:
    """A file's name in the settings, where slashes would make groups."""
    return file.resolve().as_posix().replace("/", "|")
