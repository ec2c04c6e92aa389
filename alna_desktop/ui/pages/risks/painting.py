"""Paints what the matrix is made of: levels with their strokes, marks and arrows. The places are the paper's."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from alna_desktop.charts import risk_places as places
from alna_desktop.charts.look import Look
from alna_desktop.models import Phase
from alna_desktop.models.risk_scale import Level
from alna_desktop.ui import theme

LARGER = 1.55  # than on paper: marks, strokes and lines
THICKER = 1.7  # than the others: the arrows of the chosen risk
SWATCH_WIDTH, SWATCH_HEIGHT = 28.0, 14.0


def look() -> Look:
    """How the matrix looks in the theme in use."""
    return theme.current().look


def paint_strokes(painter: QPainter, level: Level, corner: QPointF) -> None:
    """A level's tally marks, the first one at a point."""
    painter.setPen(QPen(QColor(look().text), places.STROKE_LINE * LARGER))
    for right in places.strokes(level):
        x = corner.x() + right * LARGER
        painter.drawLine(QPointF(x, corner.y()), QPointF(x, corner.y() + places.STROKE * LARGER))


def paint_level(painter: QPainter, level: Level, left: float, middle: float) -> float:
    """A level as it looks in a table or a key, from `left`; returns where its word can begin."""
    field = QRectF(left, middle - SWATCH_HEIGHT / 2, SWATCH_WIDTH, SWATCH_HEIGHT)
    painter.fillRect(field, QColor(look().risk[level.colour]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    high = places.STROKE * LARGER
    paint_strokes(painter, level, QPointF(left + 5.5, middle - high / 2))
    return left + SWATCH_WIDTH + 8


def paint_mark(
    painter: QPainter, phase: Phase, center: QPointF, radius: float, text: str = "", *, chosen: bool = False
) -> None:
    """A mark; the chosen risk's in the accent's colour."""
    colors = look()
    ink = QColor(colors.accent if chosen else colors.text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.5))
    painter.setBrush(QBrush(ink if phase is Phase.NOW else QColor(colors.surface)))
    if phase is Phase.AFTER:
        x, y = center.x(), center.y()
        painter.drawPolygon(
            QPolygonF([QPointF(x - radius, y), QPointF(x, y - radius), QPointF(x + radius, y), QPointF(x, y + radius)])
        )
    else:
        painter.drawEllipse(center, radius, radius)
    if text and phase is Phase.NOW:
        painter.setFont(theme.font(12, 600))
        painter.setPen(QColor(colors.surface))
        room = QRectF(center.x() - 2 * radius, center.y() - radius, 4 * radius, 2 * radius)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)


def paint_arrow(
    painter: QPainter, tail: QPointF, head: QPointF, radii: tuple[float, float], *, solid: bool, chosen: bool
) -> None:
    """An arrow between two marks of some radii: solid with a head for what was achieved, dashed for what is to come.

    The chosen risk's is thicker, and in the accent's colour.
    """
    ink = QColor(look().accent if chosen else look().text)
    first, last = places.shortened((tail.x(), tail.y()), (head.x(), head.y()), *radii)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink, (places.SOLID if solid else places.DASHED) * LARGER * (THICKER if chosen else 1))
    if not solid:
        pen.setDashPattern([length * LARGER / pen.widthF() for length in places.DASH])
    painter.setPen(pen)
    painter.drawLine(QPointF(*first), QPointF(*last))
    if solid:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        corners = places.arrow_head(first, last, places.HEAD * LARGER)
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
