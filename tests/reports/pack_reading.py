"""What the tests of packs share: reading a pack as a person, a screen reader and a printer do."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from uuid import UUID

import numpy as np
import pikepdf
import pypdfium2 as pdfium
from numpy.typing import NDArray
from sqlalchemy import select

from alna_desktop.models import Unit
from alna_desktop.store.database import Database

POINTS_PER_MM = 72 / 25.4
Box = tuple[float, float, float, float]


def unit_ids(database: Database) -> dict[str, UUID]:
    """The ids of all units by their codes, in the order of the codes."""
    with database.read() as session:
        return {unit.code: unit.id for unit in session.scalars(select(Unit).order_by(Unit.code))}


@dataclass
class Pack:
    """A pack on disk. Pages are numbered from 1, as they are printed."""

    path: Path

    @cached_property
    def _document(self) -> pdfium.PdfDocument:
        return pdfium.PdfDocument(self.path)

    def close(self) -> None:
        """Let go of the file."""
        self._document.close()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._document)

    @cached_property
    def texts(self) -> list[str]:
        """The text of each page, with plain spaces and plain line ends."""
        pages = [self._document[at].get_textpage().get_text_bounded() for at in range(self.page_count)]
        return [text.replace("\u00a0", " ").replace("\r\n", "\n") for text in pages]

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.texts)

    @property
    def outline(self) -> list[tuple[int, str, int]]:
        """(level, title, page) of each bookmark."""
        return [(mark.level, mark.get_title(), mark.get_dest().get_index() + 1) for mark in self._document.get_toc()]

    def boxes(self, page: int) -> list[Box]:
        """(left, bottom, right, top) of each run of text on a page, in points."""
        found = self._document[page - 1].get_textpage()
        return [found.get_rect(at) for at in range(found.count_rects())]

    def within(self, page: int, box: Box) -> str:
        """The text in a box on a page."""
        return str(self._document[page - 1].get_textpage().get_text_bounded(*box))

    def baselines(self, page: int, text: str) -> list[float]:
        """The heights on a page, in points, that a text stands at, in the order that it is read."""
        found = self._document[page - 1].get_textpage()
        search, heights = found.search(text, match_case=True), []
        while (place := search.get_next()) is not None:
            x, y = ctypes.c_double(), ctypes.c_double()
            pdfium.raw.FPDFText_GetCharOrigin(found, place[0], x, y)
            heights.append(y.value)
        return heights

    def ink(self, page: int, scale: float = 0.5) -> NDArray[np.bool_]:
        """Where there is ink on a page, as pixels from the top."""
        return self._document[page - 1].render(scale=scale, grayscale=True).to_numpy().squeeze() < 200

    def contents(self) -> list[tuple[str, int]]:
        """(title, page) of each line of the contents, as printed on the cover."""
        lines = self.texts[0].split("Innhold Side\n")[1].split("\n")
        found = []
        for line in lines:
            title = line.rstrip("0123456789")
            if title == line or "Side 1 av" in line:
                break
            found.append((title.strip(), int(line[len(title) :])))
        return found

    def links(self, page: int) -> Iterator[int]:
        """The pages that the links of a page lead to, from top to bottom."""
        with pikepdf.open(self.path) as pdf:
            pages = {leaf.objgen: number for number, leaf in enumerate(pdf.pages, 1)}
            names = pdf.Root.get("/Dests", {})
            annotations = [note for note in pdf.pages[page - 1].get("/Annots", []) if note.Subtype == "/Link"]
            for note in sorted(annotations, key=lambda note: -float(note.Rect[1])):
                target = note.get("/Dest") or note.A.D
                place = names[str(target)] if isinstance(target, pikepdf.Name | pikepdf.String) else target
                yield pages[place[0].objgen]
