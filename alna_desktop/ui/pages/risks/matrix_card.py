"""The matrix in its card: axes with their numbers, what the cell one looks at means, and the key."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.models import Phase
from alna_desktop.models.risk_scale import STEPS, Scale
from alna_desktop.services.risk_rows import RiskRow
from alna_desktop.ui import theme
from alna_desktop.ui.pages.risks import painting
from alna_desktop.ui.pages.risks.matrix_view import MatrixView
from alna_desktop.ui.widgets import kit, rows

LEFT, BELOW = 44, 42  # room for the numbers and names of the axes
KEY_ROW = 22


class AxedMatrix(QWidget):
    """The matrix with its axes painted around it."""

    def __init__(self) -> None:
        super().__init__()
        self.view = MatrixView()
        self.view.setParent(self)
        self.setMinimumHeight(240)
        theme.signals.changed.connect(self.update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The matrix has what the axes leave."""
        super().resizeEvent(event)
        self.view.setGeometry(LEFT, 0, self.width() - LEFT, self.height() - BELOW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Numbers and names of the axes."""
        painter = QPainter(self)
        wide, high = self.view.width() / STEPS, self.view.height() / STEPS
        center = Qt.AlignmentFlag.AlignCenter
        painter.setFont(theme.font(13, 600))
        painter.setPen(theme.color("text2"))
        for at in range(STEPS):
            painter.drawText(QRectF(LEFT - 24, at * high, 20, high), center, str(STEPS - at))
            painter.drawText(QRectF(LEFT + at * wide, self.view.height() + 2, wide, 20), center, str(at + 1))
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("text3"))
        painter.drawText(QRectF(LEFT, self.height() - 20, self.view.width(), 18), center, _("Consequence"))
        painter.translate(9, self.view.height() / 2)
        painter.rotate(-90)
        painter.drawText(QRectF(-100, -9, 200, 18), center, _("Probability"))
        painter.end()


class Key(QWidget):
    """What marks, levels and the line mean, in two rows."""

    def __init__(self) -> None:
        super().__init__()
        self._scale: Scale | None = None
        self.setFixedHeight(3 * KEY_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.signals.changed.connect(self.update)

    def show_scale(self, scale: Scale) -> None:
        """The levels of a scale."""
        self._scale = scale
        levels = ", ".join(f"{level.index + 1} {level.name}" for level in scale.levels)
        self.setAccessibleName(_("Levels: %(levels)s") % {"levels": levels})
        self.update()

    def sizeHint(self) -> QSize:
        """Two rows."""
        return QSize(360, 3 * KEY_ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Marks above, levels below, the line at last."""
        if self._scale is None:
            return
        painter, x = QPainter(self), 0.0
        for phase in Phase:
            painting.paint_mark(painter, phase, QPointF(x + 7, KEY_ROW / 2), 6)
            x = self._word(painter, phase.word, x + 20, 0)
        painter.setPen(QPen(theme.color("text"), 2))
        painter.drawLine(QPointF(x, KEY_ROW / 2), QPointF(x + 20, KEY_ROW / 2))
        self._word(painter, _("must be treated above"), x + 26, 0)
        x, row = 0.0, 1
        for level in self._scale.levels:
            wide = painting.SWATCH_WIDTH + 8 + rows.text_width(level.name, 12, 400)
            if x and x + wide > self.width():
                x, row = 0.0, row + 1
            word = painting.paint_level(painter, level, x, (row + 0.5) * KEY_ROW)
            x = self._word(painter, level.name, word - 2, row)
        painter.end()

    @staticmethod
    def _word(painter: QPainter, text: str, left: float, row: int) -> float:
        return left + rows.write(painter, QRectF(left, row * KEY_ROW, 240, KEY_ROW), text, 12, 400, "text2") + 14


class MatrixCard(kit.Card):
    """The matrix of the risks in the list. `picked` as the view's."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.matrix, self.key = AxedMatrix(), Key()
        self.view = self.matrix.view
        self.all_link = kit.link(_("Show all"))
        self.title = kit.CardTitle(_("Matrix"), "", self.all_link)
        self.said = kit.Label("", 13, 400, "text2", wrap=True)
        self.said.setMinimumHeight(40)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 0, 16, 12)
        inner.setSpacing(8)
        inner.addWidget(self.matrix, 1)
        inner.addWidget(self.said)
        inner.addWidget(self.key)
        self.body.addWidget(self.title)
        self.body.addLayout(inner, 1)
        self.view.picked.connect(self.picked)
        self.view.looked_at.connect(self._say)
        self.all_link.clicked.connect(lambda: self.picked.emit(None))
        self.all_link.hide()

    def show_risks(
        self,
        scale: Scale,
        found: Sequence[RiskRow],
        chosen: UUID | None,
        cell: tuple[int, int] | None,
        *,
        ranked: bool = False,
    ) -> None:
        """Show risks; `cell` is the one the list is filtered by."""
        self.view.show_risks(scale, found, chosen, ranked=ranked)
        self.view.set_filtered(cell)
        self.key.show_scale(scale)
        self.all_link.setVisible(cell is not None)
        over = sum(scale.must_be_treated(*row.now.cell) for row in found)
        self.title.set_note(ngettext("%(n)d over the line", "%(n)d over the line", over) % {"n": over})
        row = next((row for row in found if row.id == chosen), None)
        if row is not None and not self.view.hasFocus():
            self.said.setText(_way(row))

    def _say(self, cell: tuple[int, int]) -> None:
        self.said.setText(self.view.cells.words(cell))


def _way(row: RiskRow) -> str:
    """«R1 Legemiddelfeil: høy ved start, betydelig nå, moderat etter tiltak.»"""
    parts = [f"{row.level_start.name} {Phase.START.word}", f"{row.level_now.name} {Phase.NOW.word}"]
    if row.level_after is not None:
        parts.append(f"{row.level_after.name} {Phase.AFTER.word}")
    return f"{row.code} {capitalised(row.title)}: {', '.join(parts)}."
