"""What rows in tables and lists have in common: their field, bar, line and ring, and text that fits."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from alna_desktop.ui import theme

TICK_BOX = 15
BAR = 3  # width of the accent at the left of the chosen row
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


def is_chosen(option: QStyleOptionViewItem) -> bool:
    """Whether the row is selected."""
    return bool(option.state & QStyle.StateFlag.State_Selected)


def fill_row(painter: QPainter, rect: QRect, *, chosen: bool, hovered: bool, line: bool = True) -> None:
    """The field of a row and the line under it."""
    painter.fillRect(rect, theme.color("accentSoft" if chosen else "sunken" if hovered else "surface"))
    if line:
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("divider"))


def mark_chosen(painter: QPainter, rect: QRect, *, focused: bool) -> None:
    """The bar at the left of the chosen row; weaker while the keyboard is elsewhere."""
    painter.fillRect(rect.left(), rect.top(), BAR, rect.height() - 1, theme.color("accent" if focused else "control"))


def ring(painter: QPainter, rect: QRect) -> None:
    """The ring of the row that has the keyboard, inset so that nothing moves."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    square, miter = Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin
    painter.setPen(QPen(theme.color("focus"), 2, Qt.PenStyle.SolidLine, square, miter))
    painter.drawRect(rect.adjusted(2, 2, -2, -3))
    painter.restore()


def write(
    painter: QPainter, rect: QRectF, text: str, size: int, weight: int, token: str, side: Qt.AlignmentFlag = LEFT
) -> float:
    """One line of text in the middle of `rect`, elided where it does not fit; returns how wide it became."""
    font = theme.font(size, weight)
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    painter.setFont(font)
    painter.setPen(theme.color(token))
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)


def text_width(text: str, size: int, weight: int) -> float:
    """How wide a text is, in logical pixels."""
    return QFontMetricsF(theme.font(size, weight)).horizontalAdvance(text)


def chevron(painter: QPainter, center: QPointF, token: str, *, down: bool = False) -> None:
    """The sign of something that leads on, or (`down`) opens a menu."""
    ends = [(-2.0, -4.0), (2.0, 0.0), (-2.0, 4.0)]
    polyline(painter, center, [(y, x) for x, y in ends] if down else ends, token)


def check(painter: QPainter, center: QPointF, token: str) -> None:
    """The sign of something done."""
    polyline(painter, center, [(-4.5, 0.5), (-1.5, 3.5), (4.5, -3.5)], token)


def tick_box(painter: QPainter, center: QPointF, *, ticked: bool, enabled: bool = True) -> None:
    """A box of `TICK_BOX` pixels, ticked or not."""
    line = "accent" if ticked else "control"
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.color(line if enabled else "greyMark"))
    painter.setBrush(theme.color("surface" if not ticked else line if enabled else "greyMark"))
    half = TICK_BOX / 2
    painter.drawRoundedRect(QRectF(center.x() - half, center.y() - half, TICK_BOX, TICK_BOX), 3, 3)
    painter.restore()
    if ticked:
        check(painter, center, "onAccent" if enabled else "surface")


def polyline(painter: QPainter, center: QPointF, ends: list[tuple[float, float]], token: str) -> None:
    """A line of 1.5 pixels with round ends through points around `center`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(theme.color(token), 1.5, Qt.PenStyle.SolidLine, round_cap, round_join))
    painter.drawPolyline(QPolygonF([center + QPointF(x, y) for x, y in ends]))
    painter.restore()
