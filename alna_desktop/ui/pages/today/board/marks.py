"""How the standings of the board look: the shapes of statuses with other words, their fields, and the legend."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from alna_desktop.i18n import _
from alna_desktop.models.board_rules import LEGEND, SHAPES, Standing
from alna_desktop.ui import theme
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.marks import MARK_SIZE, WORD_GAP, paint_mark

FIELDS = {Standing.FINE: "greenFaint", Standing.WATCH: "amberSoft", Standing.ACT: "redSoft"}
OTHERS = "sunken"  # the field of what is masked or not judged
LOOKS = {Standing.WATCH: (600, "amber"), Standing.ACT: (600, "red")}
CALM = (400, "text2")
LEGEND_GAP = 16


def paint(painter: QPainter, standing: Standing, center: QPointF) -> None:
    """The shape of a standing around a point."""
    paint_mark(painter, SHAPES[standing], center, 1, theme.current())


class LegendMark(QWidget):
    """A shape of the legend."""

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self._standing = standing
        self.setFixedSize(MARK_SIZE, MARK_SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The shape."""
        painter = QPainter(self)
        paint(painter, self._standing, QPointF(MARK_SIZE / 2, MARK_SIZE / 2))
        painter.end()


class Legend(QWidget):
    """What the shapes mean: «i orden», «følg med», «krever oppfølging», «skjermet»."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(WORD_GAP)
        for standing in LEGEND:
            if standing is not LEGEND[0]:
                row.addSpacing(LEGEND_GAP - WORD_GAP)
            row.addWidget(LegendMark(standing))
            row.addWidget(kit.Label(standing.word, 13, 400, "text2"))
        self.setAccessibleName(_("Legend"))
