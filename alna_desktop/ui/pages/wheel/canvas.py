"""The wheel: rings by function, months around, what there is to do as arcs, and today's hand."""

from math import atan2, degrees, hypot
from typing import Any

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from alna_desktop.charts import wheel_places as places
from alna_desktop.charts.wheel_places import Arc
from alna_desktop.i18n import _
from alna_desktop.models import Ring
from alna_desktop.services.wheel_year import Item, WheelYear
from alna_desktop.ui import theme
from alna_desktop.ui.pages.wheel import words
from alna_desktop.ui.pages.wheel.painting import WheelPainter
from alna_desktop.ui.widgets.row_view import ENTER

SMALLEST = 440
STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
INWARDS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class WheelCanvas(QWidget):
    """A year of the wheel. `opened` asks for an item, `chosen` tells that another one is current.

    Arrows right and left go through the year, up and down to the nearest in the next ring; Enter opens.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.found: WheelYear | None = None
        self.arcs: list[Arc] = []
        self._current: Any = None
        self._by_keyboard = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(SMALLEST, SMALLEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.signals.changed.connect(self.update)

    # What it shows

    def show_year(self, found: WheelYear) -> None:
        """Show a year; what was current stays so if it is there."""
        self.found, self.arcs = found, places.arcs(found.items, found.year)
        if self.current is None:
            self._current = None
        self._say()
        self.update()

    @property
    def current(self) -> Item | None:
        """The item that is current."""
        return next((arc.item for arc in self.arcs if arc.item.key == self._current), None)

    def set_current(self, item: Item | None) -> None:
        """Make another item current, without telling."""
        self._current = item.key if item is not None else None
        self._say()
        self.update()

    def _choose(self, item: Item) -> None:
        self.set_current(item)
        self.chosen.emit(item)

    def _say(self) -> None:
        """What a screen reader says of it: the year, and what is current."""
        if self.found is None:
            return
        facts = {"year": self.found.year, "done": words.done(self.found)}
        text = _("Annual wheel %(year)d, %(done)s") % facts
        self.setAccessibleName(text)
        self.setAccessibleDescription(words.spoken(self.current) if self.current is not None else "")

    # The mouse

    def _polar(self, at: QPointF) -> tuple[float, float]:
        """Degrees and radius of a place, in the units of the wheel."""
        scale = min(self.width(), self.height()) / places.ACROSS
        x, y = (at.x() - self.width() / 2) / scale, (at.y() - self.height() / 2) / scale
        return degrees(atan2(x, -y)) % 360, hypot(x, y)

    def place_of(self, item: Item) -> QPointF:
        """Where the middle of an item is."""
        arc = next(arc for arc in self.arcs if arc.item.key == item.key)
        return WheelPainter.point(self.size(), arc.middle, arc.radius)

    def item_at(self, at: QPointF) -> Item | None:
        """The item at a place."""
        arc = places.at(*self._polar(at), self.arcs)
        return arc.item if arc is not None else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What can be opened has a hand over it."""
        hit = self.item_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        item = self.item_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and item is not None:
            self._by_keyboard = False
            self._choose(item)
            self.opened.emit(item)

    def event(self, event: QEvent) -> bool:
        """The whole of what there may have been no room for."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            item = self.item_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), words.spoken(item) if item is not None else "", self)
            return True
        return super().event(event)

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home, End and Enter."""
        key, items = event.key(), [arc.item for arc in self.arcs]
        if not items:
            super().keyPressEvent(event)
            return
        self._by_keyboard = True
        here = self.current
        if key in ENTER and here is not None:
            self.opened.emit(here)
        elif key in STEPS:
            self._choose(items[(items.index(here) + STEPS[Qt.Key(key)]) % len(items)] if here else self._first())
        elif key in INWARDS:
            self._choose(self._in_next_ring(here, INWARDS[Qt.Key(key)]) if here else self._first())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose(items[0 if key == Qt.Key.Key_Home else -1])
        else:
            super().keyPressEvent(event)

    def _first(self) -> Item:
        """Where one begins: the first that is not done."""
        items = [arc.item for arc in self.arcs]
        return next((item for item in items if item.left), items[0])

    def _in_next_ring(self, here: Item, step: int) -> Item:
        """The one nearest in time in the next ring that has any."""
        rings = list(Ring)
        for distance in range(1, len(rings)):
            ring = rings[(rings.index(here.ring) + step * distance) % len(rings)]
            there = [arc.item for arc in self.arcs if arc.item.ring is ring]
            if there:
                return min(there, key=lambda item: abs((item.due - here.due).days))
        return here

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes with Tab sees where they are."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._by_keyboard = True
            if self.current is None and self.arcs:
                self._choose(self._first())
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the keyboard."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """All of it."""
        if self.found is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing = WheelPainter(painter, self.size(), self.found, self.arcs)
        drawing.paint(self._current, focused=self._by_keyboard and self.hasFocus())
        painter.end()
