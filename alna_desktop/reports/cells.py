"""Cells of the pack's tables: each draws itself with a few canvas calls and knows its height."""

import itertools

from reportlab.platypus import Flowable

from alna_desktop.i18n import _
from alna_desktop.models.status import Status
from alna_desktop.reports import paper
from alna_desktop.reports.document import PackCanvas
from alna_desktop.reports.marks import draw_status
from alna_desktop.services.readings import LineView, Reading

UNIT_SLOT = 10.0


class Cell(Flowable):  # type: ignore[misc]
    """A drawing as wide as its column and `height` points high, with its first baseline at `base`."""

    height = 12.0

    def __init__(self) -> None:
        super().__init__()
        self.height = type(self).height  # Flowable sets an instance's own to 0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room."""
        self.width = width
        return width, self.height

    @property
    def base(self) -> float:
        """The first baseline from the cell's bottom."""
        return self.height - 9


class TwoLines(Cell):
    """A name with what it belongs to under it, and a raised footnote number."""

    height = 23.0

    def __init__(self, first: str, second: str, note: int = 0) -> None:
        super().__init__()
        self._first, self._second, self._note = first, second, note

    def draw(self) -> None:
        """Draw both lines, shortened to the column."""
        canvas = self.canv
        room = self.width - (10 if self._note else 2)
        first = shortened(self._first, paper.REGULAR, 9, room)
        canvas.setFillColor(paper.INK)
        canvas.setFont(paper.REGULAR, 9)
        canvas.drawString(0, self.base, first)
        canvas.setFillColor(paper.SECONDARY)
        canvas.setFont(paper.REGULAR, 8)
        canvas.drawString(0, self.base - 11, shortened(self._second, paper.REGULAR, 8, self.width - 2))
        if self._note:
            canvas.setFillColor(paper.BLUE)
            canvas.setFont(paper.SEMIBOLD, 6.5)
            canvas.drawString(paper.text_width(first, paper.REGULAR, 9) + 2, self.base + 3, f"{self._note}")


class Figures(Cell):
    """A number to the right, its % in a slot of its own so that figures with and without it line up."""

    def __init__(self, text: str, *, heavy: bool = False, secondary: bool = False, slot: bool = True) -> None:
        super().__init__()
        self._text, self._heavy, self._secondary, self._slot = text, heavy, secondary, slot

    def draw(self) -> None:
        """Draw the number and its unit."""
        number, percent, _rest = self._text.partition("\u00a0%")
        edge = self.width - (UNIT_SLOT if self._slot else 0)
        self.canv.setFont(paper.SEMIBOLD if self._heavy else paper.REGULAR, 9)
        self.canv.setFillColor(paper.SECONDARY if self._secondary else paper.INK)
        self.canv.drawRightString(edge, self.base, number)
        if percent:
            self.canv.drawString(edge, self.base, percent)


class StatusCell(Cell):
    """Mark and word, with the distance or the reason under it."""

    height = 23.0

    def __init__(self, status: Status, second: str = "", word: str = "") -> None:
        super().__init__()
        self._status, self._second, self._word = status, second, word
        if not second:
            self.height = 12.0

    def draw(self) -> None:
        """Draw mark, word and second line."""
        draw_status(self.canv, self._status, 0, self.base, 9, self._word)
        if self._second:
            self.canv.setFont(paper.REGULAR, 8)
            self.canv.setFillColor(paper.SECONDARY)
            self.canv.drawString(11.6, self.base - 11, shortened(self._second, paper.REGULAR, 8, self.width - 12))


class PageRef(Cell):
    """The page that a section starts on, with a link to it; `prefix` is «side» or nothing."""

    def __init__(self, key: str, *, prefix: bool = False) -> None:
        super().__init__()
        self._key, self._prefix = key, prefix

    def draw(self) -> None:
        """Leave room for the number, which is known when all pages are drawn."""
        key, edge, base, prefix = self._key, self.width, self.base, self._prefix
        self.canv.linkRect("", key, (0, 0, edge, self.height), relative=1)

        def number(canvas: PackCanvas) -> None:
            text = f"{canvas.pages[key]}"
            canvas.setFillColor(paper.INK)
            canvas.setFont(paper.SEMIBOLD if prefix else paper.REGULAR, 9)
            canvas.drawRightString(edge, base, text)
            if prefix:
                canvas.setFont(paper.REGULAR, 9)
                before = edge - paper.text_width(text, paper.SEMIBOLD, 9)
                canvas.drawRightString(before, base, _("page") + "\u00a0")

        self.canv.later(number)


class Spark(Cell):
    """The years of a line as a small curve over the field where the target is met; gaps are gaps."""

    def __init__(self, line: LineView, height: float = 15.0) -> None:
        super().__init__()
        self._line, self.height = line, height

    def draw(self) -> None:
        """Draw field, curve and last point."""
        points = _points(self._line.history)
        left, right, low, high = 3.0, self.width - 4, 2.0, self.height - 2
        scale = _scale([value for _place, value in points], self._line)
        if not points:
            self._nothing(left, right)
            return

        def at(place: int, value: float) -> tuple[float, float]:
            x = left + (right - left) * place / max(1, len(self._line.history) - 1)
            return x, low + (high - low) * (value - scale[0]) / (scale[1] - scale[0])

        self._field(left - 3, right + 3, [at(0, value)[1] for value in scale[2]])
        self.canv.setStrokeColor(paper.INK)
        self.canv.setLineWidth(0.8)
        for (first, before), (second, after) in itertools.pairwise(points):
            if second == first + 1:
                self.canv.line(*at(first, before), *at(second, after))
        current = self._line.history[-1].value is not None
        self.canv.setFillColor(paper.BLUE if current else paper.SECONDARY)
        self.canv.circle(*at(*points[-1]), 1.9, stroke=0, fill=1)

    def _nothing(self, left: float, right: float) -> None:
        self.canv.setDash([1.5, 2])
        self.canv.setStrokeColor(paper.RULE)
        self.canv.setLineWidth(0.5)
        self.canv.line(left, self.height / 2, right, self.height / 2)
        self.canv.setDash([])

    def _field(self, left: float, right: float, goals: list[float]) -> None:
        limits = self._line.limits
        if len(goals) != 1:
            return
        edge = max(0.0, min(self.height, goals[0]))
        bottom, top = (edge, self.height) if limits.sides_in_use[0] > 0 else (0.0, edge)
        self.canv.setFillColor(paper.BAND)
        self.canv.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
        self.canv.setStrokeColor(paper.GOAL)
        self.canv.setLineWidth(0.5)
        self.canv.line(left, edge, right, edge)


def _points(history: list[Reading]) -> list[tuple[int, float]]:
    return [(place, float(past.value)) for place, past in enumerate(history) if past.value is not None]


def _scale(values: list[float], line: LineView) -> tuple[float, float, list[float]]:
    """(low, high, goals) with room for the goals to be seen."""
    goals = [float(line.limits.goal)] if line.limits.is_set and line.limits.goal is not None else []
    known = [*values, *goals] or [0.0]
    room = 0.15 * (max(known) - min(known)) or 0.5
    return min(known) - room, max(known) + room, goals


def shortened(text: str, font: str, size: float, room: float) -> str:
    """The text, cut with an ellipsis where it is wider than its room."""
    if paper.text_width(text, font, size) <= room:
        return text
    while text and paper.text_width(text + "…", font, size) > room:
        text = text[:-1]
    return text.rstrip() + "…"
