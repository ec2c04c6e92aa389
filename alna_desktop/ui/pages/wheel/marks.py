"""How the standing of something in the wheel looks: ✓ done, half a circle ongoing, ■ overdue, ○ coming."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from alna_desktop.services.wheel_year import Progress
from alna_desktop.ui import theme
from alna_desktop.ui.widgets import rows

RADIUS, SIDE = 5.0, 9.0


@dataclass(frozen=True)
class Paint:
    """The tokens of an arc: its field, its edge and how wide that is, and what is written on it."""

    field: str
    edge: str
    width: float
    words: str


PAINTS = {
    Progress.DONE: Paint("accentSoft", "accentSoft", 0, "accent"),
    Progress.ONGOING: Paint("accent", "accent", 0, "onAccent"),
    Progress.OVERDUE: Paint("redSoft", "redMark", 2, "red"),
    Progress.COMING: Paint("surface", "ring", 1, "text2"),
}
WORDS = {Progress.DONE: "text2", Progress.ONGOING: "accent", Progress.OVERDUE: "red", Progress.COMING: "grey"}


def paint_progress(painter: QPainter, progress: Progress, center: QPointF) -> None:
    """The mark of a standing, in the 12 × 12 of tables and tags."""
    if progress is Progress.DONE:
        rows.check(painter, center, "text2")
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if progress is Progress.OVERDUE:
        painter.fillRect(QRectF(center.x() - SIDE / 2, center.y() - SIDE / 2, SIDE, SIDE), theme.color("redMark"))
    else:
        painter.setPen(QPen(theme.color("greyMark" if progress is Progress.COMING else "accent"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        circle = QRectF(center.x() - RADIUS, center.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)
        painter.drawEllipse(circle)
        if progress is Progress.ONGOING:
            painter.setBrush(theme.color("accent"))
            painter.drawPie(circle, 90 * 16, 180 * 16)
    painter.restore()
