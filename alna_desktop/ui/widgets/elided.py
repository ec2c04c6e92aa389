"""A label of one line that never asks for more width than it is given."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from alna_desktop.ui import theme
from alna_desktop.ui.widgets import kit


class ElidedLabel(kit.Label):
    """The text as far as there is room, then «…» and `more`; all of it in the tooltip and for screen readers."""

    def __init__(self, size: int, token: str, weight: int = 400) -> None:
        super().__init__("", size, weight, token)
        self._size, self._weight = size, weight
        self._full, self._more = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str, more: str = "", *, whole: str = "") -> None:
        """Show a text; `more` is never cut, `whole` is the tooltip (the text if empty)."""
        self._full, self._more = text, more
        self.setToolTip(whole or text)
        self.setAccessibleName(whole or text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for more or less."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(theme.font(self._size, self._weight))
        room = self.width() - metrics.horizontalAdvance(self._more) - 2
        self.setText(metrics.elidedText(self._full, Qt.TextElideMode.ElideRight, max(0, room)) + self._more)
