"""Pages of a PDF as pictures and as text, through PDFium; one thread at a time, which is all that PDFium can do."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alna_desktop.errors import UserError
from alna_desktop.i18n import _

_PDFIUM = threading.Lock()


@dataclass(frozen=True)
class Picture:
    """A page drawn: `rgb` has three bytes a pixel, row by row from the top, without gaps."""

    width: int
    height: int
    rgb: bytes
    text: str


@contextmanager
def _opened(source: bytes | Path, name: str) -> Iterator[Any]:
    """The document. Raises UserError where it can't be read: it is damaged, or has a password."""
    import pypdfium2 as pdfium

    with _PDFIUM:
        try:
            document = pdfium.PdfDocument(source)
            try:
                yield document
            finally:
                document.close()
        except (pdfium.PdfiumError, OSError) as error:
            raise UserError(_("The PDF “%(name)s” can't be read.") % {"name": name}) from error


def count(source: bytes | Path, name: str) -> int:
    """How many pages there are. Raises UserError where it can't be read."""
    with _opened(source, name) as document:
        return len(document)


def picture(source: bytes | Path, name: str, page: int, scale: float) -> Picture:
    """A page, from 0, at `scale` pixels a point. Raises UserError where it can't be read."""
    with _opened(source, name) as document:
        return _drawn(document[page], scale)


def pictures(source: bytes | Path, name: str, scale: float) -> list[Picture]:
    """All pages at `scale` pixels a point. Raises UserError where it can't be read."""
    with _opened(source, name) as document:
        return [_drawn(page, scale) for page in document]


def _drawn(page: Any, scale: float) -> Picture:
    image = page.render(scale=scale).to_pil().convert("RGB")
    text = "".join(each if each.isprintable() else " " for each in page.get_textpage().get_text_bounded())
    width, height = image.size
    return Picture(width, height, image.tobytes(), " ".join(text.split()))
