"""The paper: measures, typeface and paragraph styles of a pack. Sizes are points unless a name says mm."""

from functools import cache, lru_cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import cleanBlockQuotedText

from alna_desktop import paths
from alna_desktop.charts.look import PAPER
from alna_desktop.models.status import Status
from alna_desktop.reports.quick import make_quick
from alna_desktop.reports.structure import Element
from alna_desktop.reports.typeface import Typeface

PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT, RIGHT = 22 * mm, PAGE_WIDTH - 18 * mm
TOP, BOTTOM = PAGE_HEIGHT - 24 * mm, 20 * mm
WIDTH = RIGHT - LEFT
GUTTER = 4 * mm
HALF = (WIDTH - GUTTER) / 2

LIGHT, REGULAR, SEMIBOLD = "SourceSans3-Light", "SourceSans3-Regular", "SourceSans3-SemiBold"

INK, SECONDARY, BLUE = HexColor(PAPER.text), HexColor(PAPER.secondary), HexColor(PAPER.accent)
RULE, HAIRLINE = HexColor("#C4CBD2"), HexColor(PAPER.grid)
BAND, GOAL = HexColor(PAPER.band), HexColor(PAPER.goal)
STATUS = {status: HexColor(color) for status, color in PAPER.status.items()}
# The only status set in heavy type; in black and white its weight helps the shape.
HEAVY = {Status.NOT_MET}


@cache
def register_fonts() -> None:
    """Make the typeface known to reportlab, once."""
    make_quick()
    for name in (LIGHT, REGULAR, SEMIBOLD):
        pdfmetrics.registerFont(Typeface(name, str(paths.resources() / "fonts" / f"{name}.ttf")))


def text_width(text: str, font: str, size: float) -> float:
    """The width of a text on paper."""
    register_fonts()
    return float(pdfmetrics.stringWidth(text, font, size))


def shortened(text: str, font: str, size: float, room: float) -> str:
    """The text, cut with an ellipsis where it is wider than its room."""
    if text_width(text, font, size) <= room:
        return text
    while text and text_width(text + "…", font, size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def lines_of(text: str, font: str, size: float, width: float) -> list[str]:
    """A text broken into lines; a word that is wider than the column is broken too."""
    found: list[str] = []
    for line in simpleSplit(text, font, size, width):
        rest = str(line)
        while " " not in rest and len(rest) > 1 and text_width(rest, font, size) > width:
            kept = next(
                at for at in range(len(rest) - 1, 0, -1) if at == 1 or text_width(rest[:at], font, size) <= width
            )
            found.append(rest[:kept])
            rest = rest[kept:]
        found.append(rest)
    return found


def _style(size: float, leading: float, font: str = REGULAR, color: HexColor = INK, **more: Any) -> ParagraphStyle:
    name = f"{font} {size}"
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=leading, textColor=color, **more)


KICKER = _style(8, 11, SEMIBOLD, BLUE, spaceAfter=2)
H1 = _style(20, 24, SEMIBOLD, role="H1")
LEAD = _style(11, 15, REGULAR, SECONDARY, spaceBefore=4)
H2 = _style(12, 16, SEMIBOLD, role="H2")
SUB = _style(8.5, 11.5, REGULAR, SECONDARY)
BODY = _style(9, 12.5)
SMALL = _style(8, 10.5, REGULAR, SECONDARY)
SOURCE = _style(7.5, 10, REGULAR, SECONDARY)
STATEMENT = _style(10.5, 14, SEMIBOLD)
REASON = _style(9, 12.5, REGULAR, SECONDARY)
CELL = _style(9, 12)
CELL_SECONDARY = _style(9, 12, REGULAR, SECONDARY)
TOTAL = _style(9, 12, SEMIBOLD)
LABEL = _style(9, 12.5, SEMIBOLD, BLUE)
FOOTNOTE = _style(
    8, 10.5, REGULAR, SECONDARY, leftIndent=9, bulletFontName=SEMIBOLD, bulletFontSize=8, bulletColor=BLUE
)


class Para(Paragraph):  # type: ignore[misc]
    """A paragraph that is read as what its style says (`role`, a paragraph where it says nothing)."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._begun: list[Element] = []  # what it is read as, shared by its parts on several pages
        self._wrapped = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As a paragraph; a table asks again for each cell as it is drawn."""
        if self._wrapped != width or not hasattr(self, "blPara"):  # which is gone where it could not be split
            super().wrap(width, height)
            self._wrapped = width
        return self.width, self.height

    def split(self, width: float, height: float) -> "list[Para]":
        """As a paragraph; its parts are read as one."""
        parts: list[Para] = super().split(width, height)
        for part in parts:
            part._begun = self._begun
        return parts

    def draw(self) -> None:
        """Draw it as an element of the tree."""
        for line in self.blPara.lines[:-1]:
            _space_after(line)
        role = "LI" if self.bulletText else getattr(self.style, "role", "P")
        with self.canv.content(role, element=self._begun[0] if self._begun else None) as element:
            if element is not None and not self._begun:
                self._begun.append(element)
            super().draw()


def _space_after(line: Any) -> None:
    """A space at the end of a broken line, or its last word runs into the next one's first when it is read aloud."""
    if isinstance(line, tuple):
        if line[1] and line[1][-1]:
            line[1].append("")
    elif getattr(line, "words", None) and hasattr(line.words[-1], "text"):
        line.words[-1].text = line.words[-1].text.rstrip(" ") + " "


def para_of(markup: str, style: ParagraphStyle, bullet: str | None = None) -> Para:
    """A paragraph of marked-up text, whose own texts are escaped already; `bullet` hangs before its first line."""
    return Para(markup, style, bulletText=bullet)


def para(text: str, style: ParagraphStyle) -> Para:
    """A paragraph of plain text, whatever characters are in it."""
    if not text.strip():
        return Para(text, style)
    return Para(text, style, frags=[_plain(style).clone(text=cleanBlockQuotedText(text))])


@lru_cache(100)
def _plain(style: ParagraphStyle) -> Any:
    """What reportlab's parser makes of a plain text, which need not be parsed each time."""
    (found,) = Para("x", style).frags
    return found
