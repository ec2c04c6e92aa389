"""The bare window, seen at once: fields where the frame will be, while what fills it is imported.

Imports as little as there can be, and none of Qt's large name spaces (`Qt`, `QStyle`): each costs a tenth of the
time until the window is seen.
"""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from alna_desktop.ui.memory import Memory
from alna_desktop.ui.tokens import DARK, LIGHT, Theme

NAVIGATION, FOLDED, BAR, STATUS = 208, 56, 56, 24  # the frame's measures (TOKENS.md)


class FirstSight(QMainWindow):
    """The window; `painted` once, when it has been seen. Its central widget, when there is one, covers the fields."""

    painted = Signal()

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.memory = memory
        self._seen = False

    def appear(self) -> None:
        """Be shown where and as it was last time."""
        self.memory.show_window(self)

    def _theme(self) -> Theme:
        system_is_dark = QApplication.palette().window().color().lightness() < 128
        return DARK if self.memory.theme == "dark" or (self.memory.theme == "system" and system_is_dark) else LIGHT

    def paintEvent(self, event: QPaintEvent) -> None:
        """Navigation, bar and status line as fields with their borders."""
        if self.centralWidget() is None:
            self._paint_fields(self._theme())
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)

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

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed when what fills it may be: nothing unsaved is lost."""
        filling = self.centralWidget()
        if filling is not None and not filling.close():
            event.ignore()
            return
        self.memory.keep_window(self)
        super().closeEvent(event)
