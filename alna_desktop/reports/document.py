"""A pack's canvas and document: running heads, bookmarks, and what is known only when all pages are drawn."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from alna_desktop import __version__, i18n
from alna_desktop.dates import format_date
from alna_desktop.i18n import _
from alna_desktop.models.pack_kinds import PackKind
from alna_desktop.reports import paper
from alna_desktop.reports.archive import make_archivable
from alna_desktop.reports.tagging import TaggedCanvas
from alna_desktop.services.packs import PackData
from alna_desktop.services.readings import UnitInfo

# Streams as they are: as text they take a fifth more room, and a tenth more time to write.
rl_config.useA85 = 0

LANGUAGES = {"nb": "nb-NO", "en": "en-GB"}
Draw = Callable[["PackCanvas"], None]


class PackCanvas(TaggedCanvas):
    """A canvas that can leave room for what is not known yet: page numbers and the number of pages.

    Such a text is a form that the page refers to at once and that is drawn last, so one pass is enough.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.pages: dict[str, int] = {}
        self.data: PackData | None = None  # of the unit whose pages are being drawn, where there are several
        self._scope = ""
        self._coming: frozenset[str] | None = None
        self._later: list[Draw] = []

    def later(self, draw: Draw) -> None:
        """Have `draw` called when all pages are done, with the coordinates of now."""
        self.doForm(f"later{len(self._later)}")
        self._later.append(draw)

    def expect(self, keys: Iterable[str]) -> None:
        """Say which bookmarks of this unit there will be: what refers to others is not drawn."""
        self._coming = frozenset(keys)

    def expects(self, key: str) -> bool:
        """Whether there will be a bookmark, so that something can refer to it."""
        return self._coming is None or key in self._coming

    def begin_unit(self, data: PackData) -> None:
        """From here on bookmarks, links and running heads are a unit's, one of several in the document."""
        self.data, self._scope = data, unit_key(data.unit, "")

    def scoped(self, key: str) -> str:
        """A bookmark's key, which is a unit's own where there are several units."""
        return key if ":" in key else self._scope + key

    def mark(self, key: str, title: str, level: int = 0) -> None:
        """A bookmark with its line in the outline, at this page; under its unit's where there are several."""
        name = self.scoped(key)
        self.pages[name] = self.getPageNumber()
        self.bookmarkPage(name)
        under = level + 1 if self._scope and key != "cover" else level
        self.addOutlineEntry(title, name, under, closed=bool(self._scope) and key == "cover")

    def link_to(self, key: str, rect: tuple[float, float, float, float], text: str) -> None:
        """A link to a bookmark of this unit."""
        super().link_to(self.scoped(key), rect, text)

    def save(self) -> None:
        """Draw what was left for later, and write the file."""
        for number, draw in enumerate(self._later):
            self.beginForm(f"later{number}")
            draw(self)
            self.endForm()
        make_archivable(self)
        super().save()

    @property
    def page_count(self) -> int:
        """How many pages there are, once all are drawn."""
        return int(self.getPageNumber()) - 1


def unit_key(unit: UnitInfo, key: str) -> str:
    """The key of a unit's bookmark for whoever refers to it from another unit's pages."""
    return f"{unit.code}:{key}"


class Start(Flowable):  # type: ignore[misc]
    """The invisible start of a section: its bookmark, outline entry and page number."""

    def __init__(self, key: str, title: str, level: int = 0) -> None:
        super().__init__()
        self.key, self.title, self.level = key, title, level

    def wrap(self, *_available: float) -> tuple[float, float]:
        """It takes no room."""
        return 0, 0

    def draw(self) -> None:
        """Remember the page."""
        self.canv.section()
        self.canv.mark(self.key, self.title, self.level)


class PackDocument(BaseDocTemplate):  # type: ignore[misc]
    """The pack of a unit, or of several: a cover, then pages with running head and foot."""

    def __init__(self, path: Path, data: PackData) -> None:
        paper.register_fonts()
        self._data = data
        title = f"{data.unit.name} – {meeting(data)}"
        super().__init__(
            str(path), pagesize=(paper.PAGE_WIDTH, paper.PAGE_HEIGHT), lang=LANGUAGES[i18n.language()],
            title=title, author=data.organisation, subject=data.kind.word,
            creator=f"alna-desktop {__version__}", initialFontName=paper.REGULAR, displayDocTitle=True,
        )  # fmt: skip
        self.addPageTemplates(
            [
                PageTemplate("cover", [_frame(14 * mm, 263 * mm)], autoNextPageTemplate="page"),
                PageTemplate("page", [_frame(paper.BOTTOM, paper.TOP - paper.BOTTOM)], onPage=self._head_and_foot),
            ]
        )

    def _head_and_foot(self, canvas: PackCanvas, _document: BaseDocTemplate) -> None:
        data, head, foot = canvas.data or self._data, paper.PAGE_HEIGHT - 11 * mm - 6, 10 * mm
        name, right = data.unit.name, paper.text_width(meeting(data), paper.REGULAR, 8)
        room = paper.WIDTH - right - 12
        canvas.setFillColor(paper.INK)
        size = max(7.0, min(8, 8 * room / max(1, paper.text_width(name, paper.SEMIBOLD, 8))))
        canvas.setFont(paper.SEMIBOLD, size)
        canvas.drawString(paper.LEFT, head, paper.shortened(name, paper.SEMIBOLD, size, room))
        canvas.setFont(paper.REGULAR, 8)
        canvas.setFillColor(paper.SECONDARY)
        canvas.drawRightString(paper.RIGHT, head, meeting(data))
        rule(canvas, paper.LEFT, paper.RIGHT, paper.PAGE_HEIGHT - 17 * mm, 0.4, paper.RULE)
        canvas.drawString(paper.LEFT, foot, _data_as_of(data))
        canvas.later(page_of(canvas.getPageNumber(), paper.RIGHT, foot))


def _frame(bottom: float, height: float) -> Frame:
    return Frame(paper.LEFT, bottom, paper.WIDTH, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)


def _data_as_of(data: PackData) -> str:
    text = _("Data as of %(date)s") % {"date": format_date(data.data_as_of)}
    return f"{text} · {_example()}" if data.is_example else text


def _example() -> str:
    return _("Example file: figures that are not published are made up")


def meeting(data: PackData) -> str:
    """«Dialogmøte 1. tertial 2009», «Årsrapport 2008»; the district is followed up, it has no dialogue with itself."""
    if data.kind is PackKind.ANNUAL and data.period.ends_year:
        return _("%(kind)s %(year)d") % {"kind": data.kind.word, "year": data.period.year}
    if data.kind is not PackKind.DIALOGUE:
        facts = {"kind": data.kind.word, "period": data.period.label()}
        return _("%(kind)s, %(period)s") % facts
    if data.unit.is_district:
        return _("Result follow-up %(period)s") % {"period": data.period.label()}
    return _("Dialogue meeting %(period)s") % {"period": data.period.label()}


def page_of(number: int, x: float, y: float) -> Draw:
    """«Side 3 av 12», to be drawn when the count is known."""

    def draw(canvas: PackCanvas) -> None:
        canvas.setFont(paper.REGULAR, 8)
        canvas.setFillColor(paper.SECONDARY)
        canvas.drawRightString(x, y, _("Page %(number)d of %(count)d") % {"number": number, "count": canvas.page_count})

    return draw


def rule(canvas: Canvas, left: float, right: float, y: float, width: float, color: object) -> None:
    """A horizontal rule."""
    canvas.setLineWidth(width)
    canvas.setStrokeColor(color)
    canvas.line(left, y, right, y)
