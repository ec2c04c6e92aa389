"""Paints the wheel; `charts.wheel_places` says where everything is."""

from math import cos, pi, radians, sin
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from alna_desktop.charts import wheel_places as places
from alna_desktop.charts.wheel_places import Arc
from alna_desktop.dates import month_name
from alna_desktop.i18n import _, capitalised
from alna_desktop.models import Ring
from alna_desktop.services.wheel_year import Progress, WheelYear
from alna_desktop.ui import theme
from alna_desktop.ui.pages.wheel import words
from alna_desktop.ui.pages.wheel.marks import PAINTS
from alna_desktop.ui.widgets import rows

MARK_ROOM, EDGE = 14.0, 6.0  # for the mark before an arc's words, and beside them
TERTIAL_GAP = 0.6  # degrees
LEGEND_LEFT, LEGEND_ROW, LEGEND_BOTTOM = 16, 22, 14
RAISED = 0.34  # of the size: half the height of a capital, from the middle line down to the baseline


class WheelPainter:
    """One painting of the wheel in the middle of a field of `size`."""

    def __init__(self, painter: QPainter, size: QSize, found: WheelYear, arcs: list[Arc]) -> None:
        self._painter, self._size, self._found, self._arcs = painter, size, found, arcs
        self._scale = min(size.width(), size.height()) / places.ACROSS
        self._center = QPointF(size.width() / 2, size.height() / 2)
        in_year = found.today.year == found.year
        self._today = places.angle(found.today, found.year) if in_year else None

    @staticmethod
    def point(size: QSize, degrees: float, radius: float) -> QPointF:
        """A place in a field of `size`."""
        scale, turn = min(size.width(), size.height()) / places.ACROSS, radians(degrees)
        return QPointF(size.width() / 2 + sin(turn) * radius * scale, size.height() / 2 - cos(turn) * radius * scale)

    def paint(self, current: Any, *, focused: bool) -> None:
        """Everything, what lies under first. `current` is the key of an item."""
        self._rings()
        self._months()
        self._names()
        for arc in sorted(self._arcs, key=lambda arc: arc.pin):
            self._pin(arc) if arc.pin else self._arc(arc)
        self._hand()
        for arc in self._arcs:
            if arc.item.key == current:
                self._outline(arc, focused=focused)
        self._middle()
        self._legend()

    # What is always there

    def _rings(self) -> None:
        painter = self._painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for radius in places.RADII.values():
            painter.setPen(QPen(theme.color("sunken"), places.RING * self._scale))
            painter.drawEllipse(self._center, radius * self._scale, radius * self._scale)

    def _months(self) -> None:
        painter, found = self._painter, self._found
        starts = places.month_angles(found.year)
        painter.setPen(QPen(theme.color("border"), 1))
        for start in starts[:-1]:
            inner = places.RADII[Ring.QUALITY] - places.RING / 2
            painter.drawLine(self._at(start, inner), self._at(start, places.OUTER - 6))
        for month in range(1, 13):
            now = self._today is not None and month == found.today.month
            font = self._font(13, 600 if now else 400)
            self._along(month_name(month), font, "accent" if now else "text2",
                        (starts[month - 1] + starts[month]) / 2, places.MONTHS)  # fmt: skip
        for tertial in range(3):
            first, last = starts[4 * tertial], starts[4 * tertial + 4]
            now = self._today is not None and first <= self._today < last
            painter.setPen(QPen(theme.color("accent" if now else "accentLine"), 2))
            painter.drawPath(self._curve(first + TERTIAL_GAP, last - TERTIAL_GAP, places.OUTER))

    def _names(self) -> None:
        for ring, radius in places.RADII.items():
            font, text = self._font(12), capitalised(ring.word)
            wide = places.degrees_of(QFontMetricsF(font).horizontalAdvance(text) / self._scale + 12, radius)
            middle = places.name_angle(ring, self._arcs, wide)
            if middle is not None:
                self._along(text, font, "text3", middle, radius)

    def _hand(self) -> None:
        if self._today is None:
            return
        painter = self._painter
        painter.setPen(QPen(theme.color("text"), 2))
        painter.drawLine(self._at(self._today, places.HAND[0]), self._at(self._today, places.HAND[1]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("text"))
        painter.drawEllipse(self._at(self._today, places.HAND[0]), 4, 4)

    def _middle(self) -> None:
        found = self._found
        big = words.day_and_month(found.today) if self._today is not None else str(found.year)
        lines = [(big, 24, 600, "text", 0.0), (words.done(found), 13, 400, "text2", 26.0)]
        if self._today is not None:
            lines.append((_("today"), 13, 400, "text2", -24.0))
        for text, size, weight, token, down in lines:
            room = QRectF(self._center.x() - 90, self._center.y() + down * self._scale - 16, 180, 32)
            rows.write(self._painter, room, text, round(size * max(1.0, self._scale)), weight, token,
                       Qt.AlignmentFlag.AlignHCenter)  # fmt: skip

    def _legend(self) -> None:
        """The four standings in the corner, where the wheel leaves room."""
        top = self._size.height() - LEGEND_BOTTOM - LEGEND_ROW * len(Progress)
        for place, progress in enumerate(Progress):
            y = top + LEGEND_ROW * place + LEGEND_ROW / 2
            look = PAINTS[progress]
            box = QRectF(LEGEND_LEFT, y - 6, 16, 12)
            self._painter.setBrush(theme.color(look.field))
            self._painter.setPen(QPen(theme.color(look.edge), max(1.0, look.width)))
            self._painter.drawRoundedRect(box, 2, 2)
            if progress is Progress.DONE:
                rows.check(self._painter, box.center(), "accent")
            elif progress is Progress.OVERDUE:
                self._painter.fillRect(QRectF(box.center().x() - 2.5, y - 2.5, 5, 5), theme.color("redMark"))
            rows.write(self._painter, QRectF(LEGEND_LEFT + 24, y - 10, 90, 20), progress.word, 12, 400, "text2")

    # What there is to do

    def _arc(self, arc: Arc) -> None:
        look, painter = PAINTS[arc.item.progress], self._painter
        shape = self._shape(arc, look.width / 2)
        painter.setBrush(theme.color(look.field))
        painter.setPen(QPen(theme.color(look.edge), look.width) if look.width else Qt.PenStyle.NoPen)
        painter.drawPath(shape)
        self._words(arc, look.words)

    def _words(self, arc: Arc, token: str) -> None:
        """The words of an arc with its mark before them; the mark alone where there is no room for words."""
        if arc.thickness * self._scale < 11:
            return
        first, last = places.room_beside(arc, self._today)
        room = places.length(last - first, arc.radius) * self._scale - 2 * EDGE
        mark = MARK_ROOM if arc.item.progress in (Progress.DONE, Progress.OVERDUE) else 0.0
        font = self._font(12, 400 if arc.item.progress is Progress.COMING and arc.lanes > 1 else 600)
        metrics = QFontMetricsF(font)
        text = places.fitting(arc.item, room - mark, metrics.horizontalAdvance)
        if text or mark:
            self._along(text, font, token, (first + last) / 2, arc.radius, arc.item.progress if mark else None)

    def _pin(self, arc: Arc) -> None:
        look, painter, at = PAINTS[arc.item.progress], self._painter, self._at(arc.middle, arc.radius)
        size = places.PIN * max(1.0, self._scale)
        painter.setBrush(theme.color(look.field))
        painter.setPen(QPen(theme.color("accent" if arc.item.progress is Progress.DONE else look.edge), 1.25))
        if arc.item.progress is Progress.OVERDUE:
            painter.setBrush(theme.color("redMark"))
            painter.drawRect(QRectF(at.x() - size + 0.5, at.y() - size + 0.5, 2 * size - 1, 2 * size - 1))
            return
        painter.drawEllipse(at, size, size)
        if arc.item.progress is Progress.DONE:
            painter.setPen(QPen(theme.color("accent"), 1.25))
            painter.drawPolyline([at + QPointF(-2, 0), at + QPointF(-0.5, 1.75), at + QPointF(2.25, -1.75)])

    def _outline(self, arc: Arc, *, focused: bool) -> None:
        """What is current stands out; more so where the keyboard is."""
        painter = self._painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for token, width in (("surface", 5.0), ("focus" if focused else "text", 3.0 if focused else 2.0)):
            painter.setPen(QPen(theme.color(token), width))
            if arc.pin:
                painter.drawEllipse(self._at(arc.middle, arc.radius), places.PIN + 3, places.PIN + 3)
            else:
                painter.drawPath(self._shape(arc, -1))

    # Geometry

    def _at(self, degrees: float, radius: float) -> QPointF:
        return self.point(self._size, degrees, radius)

    def _font(self, size: int, weight: int = 400) -> QFont:
        return theme.font(round(size * max(1.0, self._scale)), weight)

    def _box(self, radius: float) -> QRectF:
        reach = radius * self._scale
        return QRectF(self._center.x() - reach, self._center.y() - reach, 2 * reach, 2 * reach)

    def _curve(self, first: float, last: float, radius: float) -> QPainterPath:
        path = QPainterPath()
        path.arcMoveTo(self._box(radius), 90 - first)
        path.arcTo(self._box(radius), 90 - first, first - last)
        return path

    def _shape(self, arc: Arc, inset: float) -> QPainterPath:
        """The outline of an arc, smaller by `inset` pixels on every side."""
        half = arc.thickness / 2 - inset / self._scale
        turn = places.degrees_of(inset / self._scale, arc.radius)
        first, last = arc.first + turn, arc.last - turn
        outer, inner = self._box(arc.radius + half), self._box(arc.radius - half)
        path = QPainterPath()
        path.arcMoveTo(outer, 90 - first)
        path.arcTo(outer, 90 - first, first - last)
        path.arcTo(inner, 90 - last, last - first)
        path.closeSubpath()
        return path

    def _along(
        self, text: str, font: QFont, token: str, middle: float, radius: float, mark: Progress | None = None
    ) -> None:
        """Words along a circle around `middle`, letter by letter, none on its head; a mark goes before them."""
        metrics, painter = QFontMetricsF(font), self._painter
        turned, lead = places.is_upside_down(middle), (MARK_ROOM if text else 9.0) if mark is not None else 0.0
        reach = radius * self._scale
        place = -(metrics.horizontalAdvance(text) + lead) / 2
        painter.setFont(font)
        painter.setPen(theme.color(token))
        if mark is not None:
            self._small_mark(mark, middle, place + 4.5, reach, turned)
        place += lead
        before = 0.0
        for end in range(1, len(text) + 1):
            after = metrics.horizontalAdvance(text[:end])  # with kerning, as the word has it
            self._turned(middle, place + (before + after) / 2, reach, turned)
            painter.drawText(QPointF(-(after - before) / 2, RAISED * font.pixelSize()), text[end - 1])
            painter.restore()
            before = after

    def _small_mark(self, mark: Progress, middle: float, along: float, reach: float, turned: bool) -> None:
        self._turned(middle, along, reach, turned)
        if mark is Progress.DONE:
            rows.check(self._painter, QPointF(0, 0), "accent")
        else:
            self._painter.fillRect(QRectF(-3.5, -3.5, 7, 7), theme.color("redMark"))
        self._painter.restore()

    def _turned(self, middle: float, along: float, reach: float, turned: bool) -> None:
        """Stand on the circle, `along` pixels from the middle, with the letters' feet down; `restore` afterwards."""
        degrees = middle + (-along if turned else along) / reach * 180 / pi
        self._painter.save()
        self._painter.translate(self._center)
        self._painter.rotate(degrees)
        self._painter.translate(0, -reach)
        if turned:
            self._painter.rotate(180)
