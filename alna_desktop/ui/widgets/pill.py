"""A tag: what a line, a plan or a report is, as shape and word in a soft field."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from alna_desktop.models.status import Status
from alna_desktop.ui import theme
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.marks import MARK_SIZE, SOFT_TOKENS, WORD_GAP, WORD_TOKENS, paint_mark

HEIGHT, PADDING = 24, 10


class Pill(QWidget):
    """A tag: a soft field with a shape and a word. Without a status it has a check and the accent's colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._status: Status | None = None
        self._soft, self._word, self._check = "greySoft", "text2", False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_status(self, status: Status) -> None:
        """A status with its shape and word."""
        self._status, self._soft, self._word, self._check = status, SOFT_TOKENS[status], WORD_TOKENS[status], False
        self._set_text(status.title)

    def show_state(self, text: str, *, done: bool) -> None:
        """A state; `done` puts a check before it."""
        self._status, self._check = None, done
        self._soft, self._word = ("accentSoft", "accent") if done else ("greySoft", "text2")
        self._set_text(text)

    def _set_text(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its text asks for."""
        shape = MARK_SIZE + WORD_GAP if self._status or self._check else 0
        return QSize(round(rows.text_width(self._text, 13, 600) + shape + 2 * PADDING + 1), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Field, shape and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._soft))
        painter.drawRoundedRect(QRectF(self.rect()), HEIGHT / 2, HEIGHT / 2)
        left, middle = float(PADDING), HEIGHT / 2
        if self._status:
            paint_mark(painter, self._status, QPointF(left + MARK_SIZE / 2, middle), 1, theme.current())
        elif self._check:
            rows.check(painter, QPointF(left + MARK_SIZE / 2, middle), self._word)
        left += MARK_SIZE + WORD_GAP if self._status or self._check else 0
        painter.setFont(theme.font(13, 600))
        painter.setPen(theme.color(self._word))
        painter.drawText(QRectF(left, 0, self.width(), HEIGHT), Qt.AlignmentFlag.AlignVCenter, self._text)
        painter.end()
