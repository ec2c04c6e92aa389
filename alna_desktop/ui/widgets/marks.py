"""Status marks on screen: the shapes of `charts.marks`, painted as paths so that size and baseline match everywhere."""

from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from alna_desktop.charts.marks import MARKS, Mark
from alna_desktop.models.status import Status

MARK_SIZE = 12  # logical pixels at scale 1
WORD_GAP = 6  # from shape to word

_GREYS = (Status.NO_TARGET, Status.MISSING, Status.MASKED)
MARK_TOKENS = {Status.MET: "greenMark", Status.NEAR: "amberMark", Status.NOT_MET: "redMark"}
MARK_TOKENS |= dict.fromkeys(_GREYS, "greyMark")
WORD_TOKENS = {Status.MET: "green", Status.NEAR: "amber", Status.NOT_MET: "red"} | dict.fromkeys(_GREYS, "grey")
SOFT_TOKENS = {Status.MET: "greenSoft", Status.NEAR: "amberSoft", Status.NOT_MET: "redSoft"}
SOFT_TOKENS |= dict.fromkeys(_GREYS, "greySoft")


def token(theme: Any, name: str) -> QColor:
    """A colour of the theme by the name it has in TOKENS.md."""
    return QColor(getattr(theme, name))


def mark_path(mark: Mark, center: QPointF, scale: float) -> QPainterPath:
    """The outline of a shape around `center`; y, which is upwards in `MARKS`, turns downwards."""
    path = QPainterPath()
    if mark.points:
        corners = [QPointF(center.x() + x * scale, center.y() - y * scale) for x, y in mark.points]
        path.addPolygon(QPolygonF([*corners, corners[0]]))
        path.closeSubpath()
    else:
        path.addEllipse(center, mark.radius * scale, mark.radius * scale)
    return path


def paint_mark(painter: QPainter, status: Status, center: QPointF, scale: float, theme: Any) -> None:
    """Paint a status' shape in its colour, `scale` 1 being the 12 × 12 of tables and tags."""
    mark, color = MARKS[status], token(theme, MARK_TOKENS[status])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mark.filled:
        painter.fillPath(mark_path(mark, QPointF(center), scale), color)
    else:
        pen = QPen(color, mark.line * scale)
        if mark.dash:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([part / mark.line for part in mark.dash])  # Qt counts dashes in pen widths
        painter.strokePath(mark_path(mark, QPointF(center), scale), pen)
    painter.restore()
