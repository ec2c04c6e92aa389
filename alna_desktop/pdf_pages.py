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
_NEEDS_PASSWORD = 4  # PDFium's code for it


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
            # PDFium may keep the code of the last one that failed: a file that is not encrypted has no password.
            locked = isinstance(source, bytes) and b"/Encrypt" in source
            if locked and getattr(error, "err_code", None) == _NEEDS_PASSWORD:
                words = _("The PDF “%(name)s” has a password. Save it without one first.")
            else:
                words = _("The PDF “%(name)s” can't be read.")
            raise UserError(words % {"name": name}) from error


def count(source: bytes | Path, name: str) -> int:
    """How many pages there are. Raises UserError where it can't be read."""
    with _opened(source, name) as document:
        return len(document)


def texts(source: bytes | Path, name: str) -> list[str]:
    """The text of each page; "" for one that is a picture. Raises UserError where it can't be read."""
    with _opened(source, name) as document:
        return [_text(page) for page in document]


def picture(source: bytes | Path, name: str, page: int, scale: float) -> Picture:
    """A page, from 0, at `scale` pixels a point. Raises UserError where it can't be read."""
    with _opened(source, name) as document:
        return _drawn(document[page], scale)


def sizes(source: bytes | Path, name: str) -> list[tuple[float, float]]:
    """How wide and high each page is as it is read, in points. Raises UserError where it can't be read."""
    with _opened(source, name) as document:
        return [document.get_page_size(at) for at in range(len(document))]


def _drawn(page: Any, scale: float) -> Picture:
    image = page.render(scale=scale).to_pil().convert("RGB")
    width, height = image.size
    return Picture(width, height, image.tobytes(), _text(page))


def _text(page: Any) -> str:
    text = "".join(each if each.isprintable() else " " for each in page.get_textpage().get_text_bounded())
    return " ".join(text.split())
