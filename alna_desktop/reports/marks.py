"""Status marks on paper, drawn from the same shapes as on screen."""

from reportlab.pdfgen.canvas import Canvas

from alna_desktop.charts.marks import BOX, MARKS
from alna_desktop.models.status import Status
from alna_desktop.reports import paper


def draw_mark(canvas: Canvas, status: Status, x: float, y: float, size: float) -> None:
    """A mark with its middle at (x, y) in a box of `size` points."""
    mark, scale = MARKS[status], size / BOX
    canvas.setFillColor(paper.STATUS[status])
    canvas.setStrokeColor(paper.STATUS[status])
    if mark.points:
        path = canvas.beginPath()
        path.moveTo(x + mark.points[0][0] * scale, y + mark.points[0][1] * scale)
        for px, py in mark.points[1:]:
            path.lineTo(x + px * scale, y + py * scale)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
        return
    canvas.setLineWidth(mark.line * scale)
    canvas.setDash([part * scale for part in mark.dash] if mark.dash else [])
    canvas.circle(x, y, mark.radius * scale, stroke=int(not mark.filled), fill=int(mark.filled))
    canvas.setDash([])


def draw_status(
    canvas: Canvas,
    status: Status,
    x: float,
    y: float,
    size: float = 9,
    word: str = "",
    heavy: bool | None = None,
    ends: str = "",
) -> float:
    """Mark and word on a baseline; returns where the word ends.

    `word` "" takes the status's own; `ends` is written after it and not seen.
    """
    box = size * 0.85
    draw_mark(canvas, status, x + box / 2, y + size * 0.31, box)
    font = paper.SEMIBOLD if (status in paper.HEAVY if heavy is None else heavy) else paper.REGULAR
    canvas.setFont(font, size)
    canvas.setFillColor(paper.STATUS[status])
    text = word or status.word
    start = x + box + 4
    canvas.drawString(start, y, text + ends)
    return start + paper.text_width(text, font, size)
