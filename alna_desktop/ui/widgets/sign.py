"""How a state looks where it stands by itself: a shape, a colour and a word."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from alna_desktop.i18n import capitalised
from alna_desktop.models.status import Status
from alna_desktop.ui import theme
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.marks import MARK_SIZE, WORD_GAP, WORD_TOKENS, paint_mark

HEIGHT = 20


def word_token(status: Status | None) -> str:
    """The colour of the word beside a mark; a check has that of what is reached."""
    return "green" if status is None else WORD_TOKENS[status]


def paint_sign(painter: QPainter, status: Status | None, center: QPointF) -> None:
    """A status' shape, or a check."""
    if status is None:
        rows.check(painter, center, "green")
    else:
        paint_mark(painter, status, center, 1, theme.current())


def icon_of(status: Status | None) -> QIcon:
    """The sign for a row of a list to choose from."""
    picture = QPixmap(32, 32)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_sign(painter, status, QPointF(8, 8))
    painter.end()
    return QIcon(picture)


class Sign(QWidget):
    """A shape and a word."""

    def __init__(self, status: Status | None, word: str) -> None:
        super().__init__()
        self._status, self.word = status, capitalised(word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(self.word)

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return QSize(round(MARK_SIZE + WORD_GAP + rows.text_width(self.word, 13, 600)) + 2, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The shape, and the word."""
        painter = QPainter(self)
        paint_sign(painter, self._status, QPointF(MARK_SIZE / 2, HEIGHT / 2))
        room = QRectF(self.rect()).adjusted(MARK_SIZE + WORD_GAP, 0, 0, 0)
        rows.write(painter, room, self.word, 13, 600, word_token(self._status))
        painter.end()
