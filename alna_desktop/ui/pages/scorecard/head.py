"""What stands beside the page's title: how many lines have each status."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from alna_desktop.i18n import _
from alna_desktop.models.status import Status
from alna_desktop.services.readings import ScorecardView
from alna_desktop.ui import theme
from alna_desktop.ui.widgets import rows
from alna_desktop.ui.widgets.marks import MARK_SIZE, WORD_GAP, paint_mark

HEIGHT, GAP = 24, 16
ALWAYS, ALL = (Status.MET, Status.NEAR, Status.NOT_MET), tuple(Status)


class Counts(QWidget):
    """«● 3 nådd ▲ 2 nær ■ 0 ikke nådd ○ 5 mangler»: together they are all lines.

    Where it is narrow, the words go whose shapes are known, and where it is very narrow all of them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: Sequence[tuple[Status, int]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_view(self, view: ScorecardView) -> None:
        """Count the lines of a scorecard."""
        counts = [(status, view.count(status)) for status in Status]
        self._parts = [(status, count) for status, count in counts if count or status in ALWAYS]
        words = ", ".join(self._texts())
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def _texts(self, wordless: Collection[Status] = ()) -> list[str]:
        text = _("%(n)d %(status)s")
        return [f"{n}" if status in wordless else text % {"n": n, "status": status.word} for status, n in self._parts]

    def _gap(self) -> int:
        return GAP if len(self._parts) <= len(ALWAYS) + 1 else GAP - 5

    def _size(self, wordless: Collection[Status] = ()) -> QSize:
        words = sum(rows.text_width(text, 13, 400) for text in self._texts(wordless))
        return QSize(round(words + len(self._parts) * (MARK_SIZE + WORD_GAP + self._gap())), HEIGHT)

    def sizeHint(self) -> QSize:
        """As wide as its words ask for."""
        return self._size()

    def minimumSizeHint(self) -> QSize:
        """As wide as its numbers ask for."""
        return self._size(ALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shape and words, one after the other."""
        painter, left = QPainter(self), 0.0
        wordless = next((some for some in ((), ALWAYS) if self._size(some).width() <= self.width()), ALL)
        for (status, _count), text in zip(self._parts, self._texts(wordless), strict=True):
            paint_mark(painter, status, QPointF(left + MARK_SIZE / 2, HEIGHT / 2), 1, theme.current())
            left += MARK_SIZE + WORD_GAP
            left += rows.write(painter, QRectF(left, 0, self.width(), HEIGHT), text, 13, 400, "text2") + self._gap()
        painter.end()
