"""A chart on screen: the same drawing as on paper, drawn once into a picture for each size and theme."""

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from alna_desktop.charts.look import Look
from alna_desktop.i18n import _
from alna_desktop.ui import icons, theme
from alna_desktop.ui.widgets.pressable import ToolButton

if TYPE_CHECKING:
    from alna_desktop.charts.drawing import Drawing

Make = Callable[[float, float, Look], "Drawing"]
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
        self.title = self.words = ""
        # For the mouse; the keyboard has Ctrl+C and the menu key.
        self.more = ToolButton(self)
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.setFixedSize(28, 28)
        self.more.setToolTip(_("Copy or save the chart"))
        self.more.setAccessibleName(_("Copy or save the chart"))
        self.more.clicked.connect(lambda: self._show_menu(self.more.geometry().bottomLeft()))
        self.more.hide()
        theme.signals.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self.more.setIcon(icons.icon("ellipsis", "text2", 16))
        self.more.setAutoFillBackground(True)

    def show_chart(self, key: Hashable, make: Make, words: str, title: str = "") -> None:
        """Show another chart; `key` tells it from others, `words` say what it shows, `title` what to see in it."""
        self._key, self._make = key, make
        self.title, self.words = title or words, words
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

    def figure(self, look: Look) -> "Drawing":
        """The chart anew, in the size that it has on screen; there must be one."""
        assert self._make is not None, "no chart is shown"
        return self._make(self.width(), self.height(), look)

    def _show_menu(self, at: QPoint) -> None:
        from alna_desktop.ui.widgets import chart_actions

        if self._make is not None:
            chart_actions.show_menu(self, self.mapToGlobal(at))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right button, or the menu key: copy and save."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        self._show_menu(self.rect().center() if by_key else event.pos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the chart."""
        if event.matches(QKeySequence.StandardKey.Copy) and self._make is not None:
            from alna_desktop.ui.widgets import chart_actions

            chart_actions.copy(self)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The button shows while the pointer is here."""
        super().enterEvent(event)
        self.more.setVisible(self._make is not None)

    def leaveEvent(self, event: QEvent) -> None:
        """And goes with it."""
        super().leaveEvent(event)
        self.more.hide()

    def _full_key(self) -> Hashable:
        return self._key, self.width(), self.height(), self.devicePixelRatioF(), theme.current().dark

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another picture."""
        super().resizeEvent(event)
        self.more.move(self.width() - self.more.width(), 0)
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


def picture_of(figure: "Drawing", size: QSize, ratio: float) -> QImage:
    """A chart as a picture of `size` logical pixels, one for each of its points."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # 200 ms: not before the first chart

    from alna_desktop.charts.artists import figure_of

    drawn = figure_of(figure)
    drawn.set_dpi(72 * ratio)
    canvas: Any = FigureCanvasAgg(drawn)
    with rc_context({"text.hinting": "no_hinting"}):  # hinted, advances are whole pixels and words run together
        canvas.draw()
    width, height = canvas.get_width_height(physical=True)
    image = QImage(canvas.buffer_rgba(), width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
    image.setDevicePixelRatio(ratio)
    return image
