"""A line's years as a small picture in a table cell, and the same in words."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from alna_desktop.i18n import _
from alna_desktop.services.readings import LineView, Reading
from alna_desktop.ui.widgets.marks import paint_mark, token

MARK_SCALE = 0.75
INSET = 3.0  # room at the ends for half a mark


def paint_sparkline(painter: QPainter, rect: QRectF, line: LineView, theme: Any) -> None:
    """Paint the history in `rect` (60–72 × 20): the target dashed, gaps as gaps, the last point as its status."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rect = QRectF(rect)
    known = [(place, float(past.value)) for place, past in enumerate(line.history) if past.value is not None]
    if known:
        _paint_known(painter, rect.adjusted(INSET, INSET + 1, -INSET, -INSET - 1), line, known, theme)
    else:
        _paint_nothing(painter, rect.adjusted(INSET, 0, -INSET, 0), theme)
    painter.restore()


def sparkline_text(line: LineView) -> str:
    """The years in words, for screen readers and tooltips: «2006 11,6 %, 2007 10,35 %, 2008 mangler»."""
    years = ", ".join(_year_text(past) for past in line.history)
    if not line.limits.is_set:
        return years
    return _("%(years)s; target %(target)s") % {"years": years, "target": line.target_text}


def _year_text(past: Reading) -> str:
    reason = past.gap.word if past.gap else past.text
    return f"{past.period.year} {past.text if past.value is not None else reason}"


def _paint_nothing(painter: QPainter, rect: QRectF, theme: Any) -> None:
    pen = QPen(token(theme, "greyMark"), 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1, 2])  # 2/4 pixels
    painter.setPen(pen)
    y = round(rect.center().y())
    painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))


def _paint_known(
    painter: QPainter, rect: QRectF, line: LineView, known: Sequence[tuple[int, float]], theme: Any
) -> None:
    goal = float(line.limits.goal) if line.limits.is_set and line.limits.goal is not None else None
    values = [value for _place, value in known] + ([goal] if goal is not None else [])
    low, high = min(values), max(values)
    step = rect.width() / max(1, len(line.history) - 1)

    def point(place: int, value: float) -> QPointF:
        share = (value - low) / (high - low) if high > low else 0.5
        return QPointF(rect.left() + step * place, rect.bottom() - share * rect.height())

    if goal is not None:
        _paint_goal(painter, rect, point(0, goal).y(), theme)
    painter.setPen(QPen(token(theme, "chartLine"), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    places = {place for place, _value in known}
    for (first, before), (second, after) in pairwise(known):
        if second == first + 1:
            painter.drawLine(point(first, before), point(second, after))
    painter.setPen(QPen(token(theme, "chartLine"), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for place, value in known[:-1]:
        if places.isdisjoint((place - 1, place + 1)):
            painter.drawPoint(point(place, value))
    _paint_last(painter, line, known[-1], point(*known[-1]), theme)


def _paint_goal(painter: QPainter, rect: QRectF, y: float, theme: Any) -> None:
    pen = QPen(token(theme, "control"), 1, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([2, 2])
    painter.setPen(pen)
    level = round(y) + 0.5
    painter.drawLine(QPointF(rect.left() - INSET, level), QPointF(rect.right() + INSET, level))


def _paint_last(painter: QPainter, line: LineView, last: tuple[int, float], point: QPointF, theme: Any) -> None:
    """The last known point: the status if it is the value that counts now, else a neutral dot."""
    current = line.reading.value is not None and float(line.reading.value) == last[1]
    if current:
        paint_mark(painter, line.status, point, MARK_SCALE, theme)
        return
    painter.setBrush(token(theme, "chartLine"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(point, 2.5, 2.5)
