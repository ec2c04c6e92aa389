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
    for number, found in enumerate(pdf_pages.pictures(files[part.sha256], part.title, DOTS_PER_INCH / 72)):
        pages += [PageBreak(), *([] if number else [Start(key, part.title)])]
        words = _("%(name)s, page %(number)d") % {"name": part.title, "number": number + 1}
        picture = Image.frombytes("RGB", (found.width, found.height), found.rgb)
        pages.append(_PageOfFile(picture, f"{words}. {found.text[:LONGEST_SPOKEN]}".strip()))
    return entry, pages


class _PageOfFile(Flowable):  # type: ignore[misc]
    """A page of another PDF, as large as there is room for between the running heads."""

    def __init__(self, picture: Image.Image, spoken: str) -> None:
        super().__init__()
        self._picture, self._spoken = picture, spoken
        wide, high = picture.size
        scale = min(paper.WIDTH / wide, (paper.TOP - paper.BOTTOM - 2) / high)
        self.width, self.height = wide * scale, high * scale
        self.hAlign = "CENTER"

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Its own size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the picture, which is read as its text."""
        left, bottom = self.canv.absolutePosition(0, 0)
        box = (left, bottom, left + self.width, bottom + self.height)
        with self.canv.content("Figure", self._spoken, box):
            self.canv.drawImage(ImageReader(self._picture), 0, 0, self.width, self.height)
        self.canv.setStrokeColor(paper.HAIRLINE)
        self.canv.setLineWidth(0.4)
        self.canv.rect(0, 0, self.width, self.height, stroke=1, fill=0)
