"""Status marks on paper, drawn from the same shapes as on screen."""

from collections import Counter
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from alna_desktop.charts.marks import BOX, MARKS
from alna_desktop.models.status import Status
from alna_desktop.reports import paper

LEAST_MARK = 5.5  # points that a mark must have to be known by its shape


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


def draw_marks(
    canvas: Canvas, statuses: Sequence[Status], x: float, y: float, size: float, apart: float, room: float
) -> None:
    """A mark for each, `apart` points from each other, around the height y from x on.

    Where they would be too small in their `room`, there is one of each kind with how many they are.
    """
    between = min(apart, room / max(1, len(statuses) - 1))
    if between >= LEAST_MARK:
        for number, status in enumerate(statuses):
            draw_mark(canvas, status, x + number * between, y, min(size, between))
        return
    counts = Counter(statuses)
    there = [(status, f"{counts[status]}") for status in MARKS if counts[status]]
    box, text = min(size, 8.0), 8.0
    step = min(box + 22.0, (room + box) / len(there))
    canvas.setFont(paper.REGULAR, text)
    for place, (status, count) in enumerate(there):
        draw_mark(canvas, status, x + place * step, y, box)
        canvas.setFillColor(paper.SECONDARY)
        canvas.drawString(x + place * step + box / 2 + 2, y - 0.33 * text, count)


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
