"""A chart on screen: the same matplotlib figure as on paper, drawn once into a picture for each size and theme."""

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from alna_desktop.charts.look import Look
from alna_desktop.ui import theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Make = Callable[[float, float, Look], "Figure"]
KEPT = 24  # pictures; one is about half a megabyte at 100 %


class ChartView(QWidget):
    """Shows what `make(width, height, look)` draws. Made after the page has been painted, never before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make: Make | None = None
        self._key: Hashable = None
        self._pictures: dict[Hashable, QImage] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._draw)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumSize(120, 80)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # so that its words can be heard

    def show_chart(self, key: Hashable, make: Make, words: str) -> None:
        """Show another chart; `key` tells it from others, `words` say what it shows."""
        self._key, self._make = key, make
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def clear(self) -> None:
        """Forget all pictures: the figures may have changed."""
        self._pictures.clear()
        self.update()

    @property
    def is_drawn(self) -> bool:
        """Whether the picture for what is shown now is made."""
        return self._full_key() in self._pictures

    def _full_key(self) -> Hashable:
        return self._key, self.width(), self.height(), self.devicePixelRatioF(), theme.current().dark

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another picture."""
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture if it is there; otherwise it is made as soon as all else has been painted."""
        painter = QPainter(self)
        picture = self._pictures.get(self._full_key())
        if picture is not None:
            painter.drawImage(0, 0, picture)
        elif self._make is not None:
            self._soon.start()
        if self.hasFocus():
            painter.setPen(theme.color("focus"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _draw(self) -> None:
        if self._make is None or self.is_drawn or self.width() < 50:
            return
        figure = self._make(self.width(), self.height(), theme.current().look)
        while len(self._pictures) >= KEPT:
            del self._pictures[next(iter(self._pictures))]
        self._pictures[self._full_key()] = picture_of(figure, self.size(), self.devicePixelRatioF())
        self.update()


def picture_of(figure: "Figure", size: QSize, ratio: float) -> QImage:
    """A figure as a picture of `size` logical pixels; it was made with 72 points to the inch, one for each pixel."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # 200 ms: not before the first chart

    figure.set_dpi(72 * ratio)
    canvas: Any = FigureCanvasAgg(figure)
    with rc_context({"text.hinting": "no_hinting"}):  # hinted, advances are whole pixels and words run together
        canvas.draw()
    width, height = canvas.get_width_height(physical=True)
    image = QImage(canvas.buffer_rgba(), width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
    image.setDevicePixelRatio(ratio)
    return image
