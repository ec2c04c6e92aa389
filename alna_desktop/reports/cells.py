"""Cells of the pack's tables: each draws itself with a few canvas calls and knows its height."""

import itertools

from reportlab.platypus import Flowable

from alna_desktop.i18n import _
from alna_desktop.models.status import Status
from alna_desktop.numbers import EN_DASH
from alna_desktop.reports import paper
from alna_desktop.reports.document import PackCanvas, rule
from alna_desktop.reports.findings import is_first
from alna_desktop.reports.marks import draw_status
from alna_desktop.services.readings import LineView, Reading

UNIT_SLOT = 10.0
PEN_ROW = 24.0


class Cell(Flowable):  # type: ignore[misc]
    """A drawing as wide as its column and `height` points high, with its first baseline at `base`.

    It is read as `role` («» for what is only seen), a picture by what `spoken` says of it.
    """

    height = 12.0
    role = "P"

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

    def spoken(self) -> str:
        """What is said instead of the drawing; "" where its own words are read."""
        return ""

    def drawOn(self, canvas: PackCanvas, x: float, y: float, _sW: float = 0) -> None:
        """Draw it as a part of the structure."""
        if not self.role:
            super().drawOn(canvas, x, y, _sW)
            return
        box: tuple[float, ...] = ()
        if self.role == "Figure":
            left, bottom = canvas.absolutePosition(x, y)
            box = (left, bottom, left + self.width, bottom + self.height)
        with canvas.content(self.role, self.spoken(), box):
            super().drawOn(canvas, x, y, _sW)


class TwoLines(Cell):
    """A name with what it belongs to under it, and a raised footnote number; each on more lines where it must."""

    def __init__(self, first: str, second: str, note: int = 0) -> None:
        super().__init__()
        self._texts, self._note = (first, second), note
        self._first: list[str] = []
        self._second: list[str] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room, and as high as the texts need."""
        self._first = paper.lines_of(self._texts[0], paper.REGULAR, 9, width - (10 if self._note else 0))
        self._second = paper.lines_of(self._texts[1], paper.REGULAR, 8, width) if self._texts[1] else []
        self.width, self.height = width, 12.0 * len(self._first) + 10.5 * len(self._second)
        return width, self.height

    def draw(self) -> None:
        """Draw the lines."""
        y = _lines(self.canv, self._first, 0, self.base, 9)
        if self._note:
            self.canv.setFillColor(paper.BLUE)
            self.canv.setFont(paper.SEMIBOLD, 6.5)
            end = paper.text_width(self._first[-1], paper.REGULAR, 9)
            self.canv.drawString(end + 2, y + 12 + 3, f"{self._note}")
        _lines(self.canv, self._second, 0, y + 1, 8)


def _lines(canvas: PackCanvas, lines: list[str], x: float, y: float, size: float) -> float:
    """Draw lines of 9 points (ink) or 8 (secondary) downwards; returns where the next one would stand."""
    canvas.setFillColor(paper.INK if size == 9 else paper.SECONDARY)
    canvas.setFont(paper.REGULAR, size)
    for line in lines:
        canvas.drawString(x, y, line + " ")  # or its last word runs into the next line's when it is read aloud
        y -= 12 if size == 9 else 10.5
    return y


class Figures(Cell):
    """A number to the right, its % in a slot of its own so that figures with and without it line up."""

    def __init__(
        self, text: str, *, heavy: bool = False, secondary: bool = False, slot: bool = True, size: float = 9
    ) -> None:
        super().__init__()
        self._text, self._heavy, self._secondary, self._slot, self._size = text, heavy, secondary, slot, size

    def draw(self) -> None:
        """Draw the number and its unit."""
        number, percent, _rest = self._text.partition("\u00a0%")
        edge = self.width - (UNIT_SLOT if self._slot else 0)
        self.canv.setFont(paper.SEMIBOLD if self._heavy else paper.REGULAR, self._size)
        self.canv.setFillColor(paper.SECONDARY if self._secondary else paper.INK)
        self.canv.drawRightString(edge, self.base, number)
        if percent:
            self.canv.drawString(edge, self.base, percent)


def change_cell(line: LineView) -> Figures:
    """The change since the year before, that this is the first measurement, or –."""
    if line.change is not None:
        return Figures(line.change.text(line.reading), slot=False)
    if is_first(line):
        return Figures(_("first measurement"), slot=False, secondary=True, size=8)
    return Figures("–", slot=False)


class StatusCell(Cell):
    """Mark and word, with the distance or the reason under it, on more lines where it must."""

    INDENT = 11.6

    def __init__(self, status: Status, second: str = "", word: str = "") -> None:
        super().__init__()
        self._status, self._second, self._word = status, second, word
        self._lines: list[str] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room, and as high as the reason needs."""
        self._lines = paper.lines_of(self._second, paper.REGULAR, 8, width - self.INDENT) if self._second else []
        self.width, self.height = width, 12.0 + 10.5 * len(self._lines)
        return width, self.height

    def draw(self) -> None:
        """Draw mark, word and reason."""
        draw_status(self.canv, self._status, 0, self.base, 9, self._word, ends=" " if self._lines else "")
        _lines(self.canv, self._lines, self.INDENT, self.base - 11, 8)


class PageRef(Cell):
    """The page that a section starts on, with a link to it; `prefix` is «side» or nothing."""

    role = "Link"

    def __init__(self, key: str, *, prefix: bool = False, leads_to: str = "") -> None:
        super().__init__()
        self._key, self._prefix, self._leads_to = key, prefix, leads_to or _("To the page")

    def drawOn(self, canvas: PackCanvas, x: float, y: float, _sW: float = 0) -> None:
        """As any cell, where the page is in this pack."""
        if canvas.expects(self._key):
            super().drawOn(canvas, x, y, _sW)

    def draw(self) -> None:
        """Leave room for the number, which is known when all pages are drawn."""
        key, edge, base, prefix = self._key, self.width, self.base, self._prefix
        self.canv.link_to(key, (0, 0, edge, self.height), self._leads_to)
        place = self.canv.scoped(key)

        def number(canvas: PackCanvas) -> None:
            text, font = f"{canvas.pages[place]}", paper.SEMIBOLD if prefix else paper.REGULAR
            if prefix:  # in the order in which it is read
                canvas.setFont(paper.REGULAR, 9)
                canvas.setFillColor(paper.SECONDARY)
                canvas.drawRightString(edge - paper.text_width(text, font, 9), base, _("page") + "\u00a0")
            canvas.setFont(font, 9)
            canvas.setFillColor(paper.INK)
            canvas.drawRightString(edge, base, text)

        self.canv.later(number)


class Spark(Cell):
    """The years of a line as a small curve over the field where the target is met; gaps are gaps."""

    role = "Figure"

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
        self.canv.setFillColor(paper.BLUE)
        self.canv.setStrokeColor(paper.SECONDARY)
        if self._line.reading.value is not None:
            self.canv.circle(*at(*points[-1]), 1.9, stroke=0, fill=1)
        else:  # an open dot where the value of now should have been
            self.canv.circle(*at(len(self._line.history) - 1, points[-1][1]), 1.7, stroke=1, fill=0)

    def spoken(self) -> str:
        """«2007: 10,35 %; 2008: ikke målt»."""
        return spoken_years(self._line) or EN_DASH

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


def spoken_years(line: LineView) -> str:
    """The years of a line in words: «2007: 10,35 %; 2008: ikke målt»."""
    texts = (_("not measured") if past.text == EN_DASH else past.text for past in line.history)
    return "; ".join(f"{past.period.year}: {text}" for past, text in zip(line.history, texts, strict=True))


def _points(history: list[Reading]) -> list[tuple[int, float]]:
    return [(place, float(past.value)) for place, past in enumerate(history) if past.value is not None]


def _scale(values: list[float], line: LineView) -> tuple[float, float, list[float]]:
    """(low, high, goals) with room for the goals to be seen."""
    goals = [float(line.limits.goal)] if line.limits.is_set and line.limits.goal is not None else []
    known = [*values, *goals] or [0.0]
    room = 0.15 * (max(known) - min(known)) or 0.5
    return min(known) - room, max(known) + room, goals


class PenLine(Cell):
    """A line to write on; `short` is how much of the column it leaves free at its right."""

    role = ""

    height = PEN_ROW

    def __init__(self, short: float = 0) -> None:
        super().__init__()
        self._short = short

    def draw(self) -> None:
        """Draw the line."""
        rule(self.canv, 0, self.width - self._short, 0, 0.4, paper.RULE)
