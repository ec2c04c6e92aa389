"""Cells of the risks' table and key: levels as they look in the matrix, and its marks."""

from collections.abc import Sequence

from reportlab.lib.colors import HexColor

from alna_desktop.charts import risk_places as places
from alna_desktop.charts.look import PAPER
from alna_desktop.i18n import _
from alna_desktop.models import Phase
from alna_desktop.models.risk_scale import Level
from alna_desktop.numbers import EN_DASH
from alna_desktop.reports import paper
from alna_desktop.reports.cells import Cell
from alna_desktop.reports.document import PackCanvas
from alna_desktop.reports.tables import Head

SWATCH, SWATCH_HEIGHT, SWATCH_GAP = 15.5, 8.0, 4.0  # points
SIZE = 8.5
KEY_GAP, KEY_LINE = 12.0, 14.0


def draw_level(canvas: PackCanvas, level: Level, x: float, y: float) -> None:
    """A level's colour and strokes, with the lower left corner at (x, y)."""
    canvas.setFillColor(HexColor(PAPER.risk[level.colour]))
    canvas.rect(x, y, SWATCH, SWATCH_HEIGHT, stroke=0, fill=1)
    canvas.setStrokeColor(paper.INK)
    canvas.setLineWidth(places.STROKE_LINE)
    canvas.setDash([])
    top = y + (SWATCH_HEIGHT + places.STROKE) / 2
    for right in places.strokes(level):
        canvas.line(x + 3 + right, top, x + 3 + right, top - places.STROKE)


def draw_mark(canvas: PackCanvas, phase: Phase, x: float, y: float, radius: float) -> None:
    """A mark of the matrix around a point."""
    canvas.setStrokeColor(paper.INK)
    canvas.setFillColor(paper.INK if phase is Phase.NOW else HexColor(PAPER.surface))
    canvas.setLineWidth(0.9)
    canvas.setDash([])
    if phase is not Phase.AFTER:
        canvas.circle(x, y, radius, stroke=1, fill=1)
        return
    path = canvas.beginPath()
    path.moveTo(x - radius, y)
    for right, up in ((0, radius), (radius, 0), (0, -radius)):
        path.lineTo(x + right, y + up)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)


class LevelCell(Cell):
    """A level in a table: colour, strokes and word; a dash where there is none."""

    height = 11.0

    @property
    def base(self) -> float:
        """The baseline of the text beside it."""
        return self.height - 8.4

    def __init__(self, level: Level | None) -> None:
        super().__init__()
        self._level = level

    def draw(self) -> None:
        """Draw it on the first line."""
        canvas, level = self.canv, self._level
        if level is not None:
            draw_level(canvas, level, 0, self.base - 1.5)
        canvas.setFillColor(paper.INK)
        canvas.setFont(paper.REGULAR, SIZE)
        canvas.drawString(0 if level is None else SWATCH + SWATCH_GAP, self.base, level.name if level else EN_DASH)


class HighHead(Head):
    """A column's head on two lines, to the right."""

    height = 21.0

    def __init__(self, first: str, second: str) -> None:
        super().__init__(second, right=True)
        self._first = first

    def draw(self) -> None:
        """Draw both lines."""
        super().draw()
        self.canv.drawRightString(self.width, 13, self._first)


class Key(Cell):
    """What the marks of some phases, the colours and the line mean, on as many lines as it takes."""

    def __init__(self, levels: Sequence[Level], phases: Sequence[Phase]) -> None:
        super().__init__()
        self._levels, self._phases = levels, phases

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room; one line for marks, then the levels."""
        self.width, self.height = width, KEY_LINE * (1 + bool(self._phases) + len(self._lines(width)))
        return width, self.height

    def draw(self) -> None:
        """Draw marks, levels and the line."""
        canvas, y = self.canv, self.height + 4
        x = 0.0
        if self._phases:
            y -= KEY_LINE
        for phase in self._phases:
            draw_mark(canvas, phase, x + 5, y + 2.6, min(places.RADII[phase], 4.6))
            x = self._word(phase.word, x + 14, y)
        for levels in self._lines(self.width):
            y, x = y - KEY_LINE, 0.0
            for level in levels:
                draw_level(canvas, level, x, y - 1.2)
                x = self._word(level.name, x + SWATCH + SWATCH_GAP, y)
        y -= KEY_LINE
        canvas.setStrokeColor(paper.INK)
        canvas.setLineWidth(1.2)
        canvas.line(0, y + 2.6, SWATCH, y + 2.6)
        self._word(_("over this line, a risk must be treated"), SWATCH + SWATCH_GAP, y)

    def _word(self, text: str, x: float, y: float) -> float:
        """A word; returns where the next part begins."""
        self.canv.setFillColor(paper.SECONDARY)
        self.canv.setFont(paper.REGULAR, 8)
        self.canv.drawString(x, y, text)
        return x + paper.text_width(text, paper.REGULAR, 8) + KEY_GAP

    def _lines(self, width: float) -> list[list[Level]]:
        lines: list[list[Level]] = [[]]
        used = 0.0
        for level in self._levels:
            wide = SWATCH + SWATCH_GAP + paper.text_width(level.name, paper.REGULAR, 8)
            if lines[-1] and used + wide > width:
                lines.append([])
                used = 0.0
            lines[-1].append(level)
            used += wide + KEY_GAP
        return lines
