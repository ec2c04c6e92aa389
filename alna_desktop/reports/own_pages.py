"""Pages of a pack that are not the program's own: a text of the district's, and PDFs that are put in.

An attached PDF comes as pictures of its pages with their text to be read aloud: its own fonts, tags and colours may
be anything, and the pack is still PDF/A and PDF/UA.
"""

from collections.abc import Mapping

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, PageBreak

from alna_desktop import pdf_pages
from alna_desktop.i18n import _
from alna_desktop.models.letter_text import parse
from alna_desktop.models.pack_kinds import PackPart, PartKind
from alna_desktop.reports import paper
from alna_desktop.reports.blocks import title
from alna_desktop.reports.cover import Entry
from alna_desktop.reports.document import Start
from alna_desktop.reports.letters import blocks_story

DOTS_PER_INCH = 150
LONGEST_SPOKEN = 8000  # characters of a page that are read aloud


def own_pages(part: PackPart, key: str, files: Mapping[str, bytes]) -> tuple[Entry, list[Flowable]]:
    """A part's line in the contents, and its pages. Raises UserError where an attached PDF can't be read."""
    entry = (key, part.title, 0)
    if part.kind is PartKind.TEXT:
        text = blocks_story(parse(part.body))
        return entry, [*title(key, _("From the district"), part.title, bookmark=part.title), *text]
    pages: list[Flowable] = []
    source = files[part.sha256]
    for number, size in enumerate(pdf_pages.sizes(source, part.title)):
        pages += [PageBreak(), *([] if number else [Start(key, part.title)])]
        pages.append(_PageOfFile(source, part.title, number, size))
    return entry, pages


class _PageOfFile(Flowable):  # type: ignore[misc]
    """A page of another PDF, as large as there is room for between the running heads.

    Its picture is made as it is drawn, as sharp as it will be on paper and no larger: two hundred pages, or one as
    large as a wall, need no more room than one of A4.
    """

    def __init__(self, source: bytes, name: str, number: int, size: tuple[float, float]) -> None:
        super().__init__()
        self._source, self._name, self._number = source, name, number
        wide, high = (max(1.0, side) for side in size)
        self._scale = min(paper.WIDTH / wide, (paper.TOP - paper.BOTTOM - 2) / high)
        self.width, self.height = wide * self._scale, high * self._scale
        self.hAlign = "CENTER"

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Its own size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the picture, which is read as its text."""
        found = pdf_pages.picture(self._source, self._name, self._number, self._scale * DOTS_PER_INCH / 72)
        words = _("%(name)s, page %(number)d") % {"name": self._name, "number": self._number + 1}
        left, bottom = self.canv.absolutePosition(0, 0)
        box = (left, bottom, left + self.width, bottom + self.height)
        with self.canv.content("Figure", f"{words}. {found.text[:LONGEST_SPOKEN]}".strip(), box):
            self.canv.drawImage(ImageReader(_as_image(found)), 0, 0, self.width, self.height)
        self.canv.setStrokeColor(paper.HAIRLINE)
        self.canv.setLineWidth(0.4)
        self.canv.rect(0, 0, self.width, self.height, stroke=1, fill=0)


def _as_image(found: pdf_pages.Picture) -> Image.Image:
    """The picture, without colours where there are none: most letters are black on white, and a third as large so."""
    image = Image.frombytes("RGB", (found.width, found.height), found.rgb)
    red, green, blue = (band.tobytes() for band in image.split())
    return image.convert("L") if red == green == blue else image
