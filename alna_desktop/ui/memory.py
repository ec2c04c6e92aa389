"""What the program remembers on this machine: the window, the theme, the last file, page, unit and period."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

from alna_desktop import paths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from alna_desktop.ui.context import Context

SIZE, FRAME = (1366, 768), 40  # without what the desktop draws around it, which takes about so much
SYSTEM, LIGHT_MODE, DARK_MODE = "system", "light", "dark"
MODES = (SYSTEM, LIGHT_MODE, DARK_MODE)


class Memory:
    """Reads and writes the settings; what someone else wrote there and makes no sense is passed by."""

    @classmethod
    def of_user(cls) -> "Memory":
        """What the program remembers for whoever is logged in."""
        return cls(QSettings(str(paths.settings_file()), QSettings.Format.IniFormat))

    def __init__(self, settings: QSettings) -> None:
        self.settings = settings

    @property
    def folder(self) -> Path:
        """Where the settings lie."""
        return Path(self.settings.fileName()).parent

    def _text(self, key: str) -> str:
        return str(self.settings.value(key) or "")

    @property
    def theme(self) -> str:
        """One of `MODES`."""
        found = self._text("theme")
        return found if found in MODES else SYSTEM

    @theme.setter
    def theme(self, mode: str) -> None:
        self.settings.setValue("theme", mode)

    @property
    def page(self) -> str:
        """The page that was seen last, "" for none."""
        return self._text("page")

    @page.setter
    def page(self, key: str) -> None:
        self.settings.setValue("page", key)

    @property
    def last_file(self) -> Path | None:
        """The file that was open last, if it is still there."""
        path = Path(self._text("file"))
        return path if path.is_file() else None

    @property
    def folded(self) -> bool:
        """Whether the navigation shows icons alone."""
        return self._text("folded") == "1"

    @folded.setter
    def folded(self, folded: bool) -> None:
        self.settings.setValue("folded", "1" if folded else "0")

    def show_window(self, window: "QMainWindow") -> None:
        """Show it as it was; for the first time in a size that fits a laptop, or as large as a smaller screen is."""
        geometry = self.settings.value("window")
        if isinstance(geometry, QByteArray) and window.restoreGeometry(geometry):
            window.show()
            return
        window.resize(*SIZE)
        if fits(window):
            window.show()
        else:
            window.showMaximized()

    def keep_window(self, window: "QMainWindow") -> None:
        """Remember size and place."""
        self.settings.setValue("window", window.saveGeometry())

    def restore_place(self, context: "Context", file: Path) -> None:
        """Unit and period as they were in this file."""
        unit, _space, period = self._text(f"places/{_key(file)}").partition(" ")
        if period:
            context.restore(unit, period)
        self.settings.setValue("file", str(file.resolve()))

    def keep_place(self, context: "Context", file: Path) -> None:
        """Remember unit and period for this file."""
        self.settings.setValue(f"places/{_key(file)}", f"{context.unit.id} {context.period}")


def fits(window: "QMainWindow") -> bool:
    """Whether the screen has room for the window with its frame."""
    room = window.screen().availableSize()
    return room.width() >= SIZE[0] + FRAME and room.height() >= SIZE[1] + FRAME


def _key(file: Path) -> str:
    """A file's name in the settings, where slashes would make groups."""
    return file.resolve().as_posix().replace("/", "|")
