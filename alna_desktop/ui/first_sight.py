"""The bare window, seen at once: the frame as it was last time, or its fields, while what fills it is imported.

Imports as little as there can be, and none of Qt's large name spaces (`Qt`, `QStyle`): each costs a tenth of the
time until the window is seen.
"""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from alna_desktop import __version__
from alna_desktop.ui.last_frame import LastFrame
from alna_desktop.ui.memory import Memory
from alna_desktop.ui.tokens import DARK, LIGHT, Theme

if TYPE_CHECKING:
    from alna_desktop.ui.window import MainWindow

NAVIGATION, FOLDED, BAR, STATUS = 208, 56, 56, 24  # the frame's measures (TOKENS.md)


class FirstSight(QMainWindow):
    """The window on a file (None: without one); `painted` once, when it has been seen.

    Its central widget, when there is one, covers what is painted here.
    """

    painted = Signal()

    def __init__(self, memory: Memory, file: Path | None) -> None:
        super().__init__()
        self.memory, self.file = memory, file
        self._seen = False

    def appear(self) -> None:
        """Be shown where and as it was last time."""
        self.memory.show_window(self)

    def _theme(self) -> Theme:
        system_is_dark = QApplication.palette().window().color().lightness() < 128
        return DARK if self.memory.theme == "dark" or (self.memory.theme == "system" and system_is_dark) else LIGHT

    def paintEvent(self, event: QPaintEvent) -> None:
        """Navigation, bar and status line: as they were, or as fields with their borders."""
        if self.centralWidget() is None:
            self._paint_fields(self._theme())
            self._paint_frame()
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self.painted.emit)

    def _paint_fields(self, theme: Theme) -> None:
        width, height = self.width(), self.height()
        side, bottom = (FOLDED if self.memory.folded else NAVIGATION), height - STATUS
        painter = QPainter(self)
        for left, top, across, down, color in (
            (0, 0, width, height, theme.bg),
            (side, 0, width - side, BAR, theme.surface),
            (side, BAR - 1, width - side, 1, theme.border),
            (0, 0, side, height, theme.nav),
            (0, bottom, width, STATUS, theme.nav),
            (side - 1, 0, 1, bottom, theme.border),
            (0, bottom, width, 1, theme.border),
        ):
            painter.fillRect(left, top, across, down, QColor(color))
        painter.end()

    def _paint_frame(self) -> None:
        parts = self._parts()
        painter = QPainter(self)
        for name, picture in self._last_frame().find(parts).items():
            painter.drawImage(parts[name], picture)
        painter.end()

    def _parts(self) -> dict[str, QRect]:
        side, height = (FOLDED if self.memory.folded else NAVIGATION), self.height() - STATUS
        return {
            "navigation": QRect(0, 0, side, height),
            "bar": QRect(side, 0, self.width() - side, BAR),
            "status": QRect(0, height, self.width(), STATUS),
        }

    def _last_frame(self) -> LastFrame:
        """The frame of this window: the same program, file, theme, size and screen."""
        file = self.file.resolve() if self.file else None
        seen = (__version__, file, self._theme().dark, self.width(), self.height(), self.devicePixelRatioF())
        return LastFrame(self.memory.folder / "frame", " ".join(str(part) for part in (*seen, self.memory.folded)))

    def _keep_frame(self) -> None:
        filling = cast("MainWindow | None", self.centralWidget())
        if filling is not None and not self.isMinimized():
            self.file = filling.database.path if filling.has_file else None
            self._last_frame().keep(self, self._parts())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed when what fills it may be: nothing unsaved is lost."""
        filling = self.centralWidget()
        self._keep_frame()
        if filling is not None and not filling.close():
            event.ignore()
            return
        self.memory.keep_window(self)
        super().closeEvent(event)
