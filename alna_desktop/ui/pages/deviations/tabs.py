"""Tabs over a pane: words with a line under the one that is open; Left and Right go between them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from alna_desktop.ui import theme
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.pressable import Pressable

HEIGHT, GAP, LINE = 40, 16, 2


class Tab(Pressable, QAbstractButton):
    """One of the words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(round(rows.text_width(text, 14, 600)) + 2, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The word; the open one in the accent's colour over its line, a ring round the one with the keyboard."""
        painter, chosen = QPainter(self), self.isChecked()
        token = "accent" if chosen else "text" if self.underMouse() else "text2"
        rows.write(painter, QRectF(self.rect()).adjusted(0, 0, 2, 0), self.text(), 14, 600 if chosen else 400, token)
        if chosen:
            painter.fillRect(0, HEIGHT - LINE, self.width(), LINE, theme.color("accent"))
        if self.hasFocus():
            painter.setPen(theme.color("focus"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 6.5, -0.5, -7.5), 4, 4)
        painter.end()


class Tabs(QWidget):
    """The row of tabs; `opened` has the place of the one that was opened."""

    opened = Signal(int)

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self.tabs = [Tab(word) for word in words]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(GAP)
        for place, tab in enumerate(self.tabs):
            self._group.addButton(tab, place)
            row.addWidget(tab)
        row.addStretch()
        self._group.idToggled.connect(self._toggled)
        self.tabs[0].setChecked(True)

    def open(self, place: int) -> None:
        """Open one, as a click on it would."""
        self.tabs[place].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right open the next one, round the ends."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        place = (self._group.checkedId() + step) % len(self.tabs)
        self.open(place)
        self.tabs[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _toggled(self, place: int, now: bool) -> None:
        if now:
            self.opened.emit(place)
