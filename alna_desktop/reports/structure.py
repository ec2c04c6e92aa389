"""The structure tree of a tagged PDF: what is read aloud, in which order, as what (ISO 32000-1, 14.7 and 14.8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFObject, PDFString

FIRST_LINK = 100_000  # keys of links in the parent tree, behind those of the pages


class Mark(NamedTuple):
    """A piece of a page: the page's number from 0, and the number that the piece has there."""

    page: int
    number: int


class Link(NamedTuple):
    """An annotation: the page it is on, its name in the document, and its key in the parent tree."""

    page: int
    name: str
    key: int


@dataclass
class Element:
    """A part of the tree: its role (`H1`, `P`, `Table`, …) and what is in it, in the order of reading.

    `alt` is what is said instead of a picture, `box` where that stands on its page (points). `attributes` are those
    of a table's cell, as `{"Scope": "/Column"}`.
    """

    role: str
    alt: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    box: Sequence[float] = ()
    kids: "list[Element | Mark | Link]" = field(default_factory=list)


class _Raw(PDFObject):  # type: ignore[misc]
    """An object of the file that is written already."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.text = ""

    def format(self, _document: PDFDocument) -> bytes:
        return self.text.encode("latin-1")


class Tree:
    """Writes a tree into a document whose pages are all there. `add` is called once."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._parents: dict[int, dict[int, int]] = {}
        self._links: dict[int, int] = {}

    def add(self, root: Element) -> None:
        """Make the document a tagged one."""
        tree = _Raw()
        number = self._number(tree)
        top = self._write(root, number)
        keys = [
            f"{page} [{' '.join(f'{found[mark]} 0 R' for mark in range(len(found)))}]"
            for page, found in sorted(self._parents.items())
        ]
        keys += [f"{key} {owner} 0 R" for key, owner in sorted(self._links.items())]
        tree.text = (
            f"<< /Type /StructTreeRoot /K {top} 0 R /ParentTree << /Nums [{' '.join(keys)}] >> "
            f"/ParentTreeNextKey {FIRST_LINK + len(self._links)} >>"
        )
        self._document.Catalog.StructTreeRoot = tree
        self._document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _number(self, obj: PDFObject) -> int:
        reference = self._document.Reference(obj)
        return int(self._document.idToObjectNumberAndVersion[reference.name][0])

    def _named(self, name: str) -> int:
        return int(self._document.idToObjectNumberAndVersion[name][0])

    def _write(self, element: Element, parent: int) -> int:
        """The number of an element's object, with all that is under it."""
        obj = _Raw()
        number = self._number(obj)
        parts = [f"<< /S /{element.role} /P {parent} 0 R"]
        if element.alt:
            parts.append(f"/Alt {self._text(element.alt)}")
        if element.attributes:
            given = " ".join(f"/{name} {value}" for name, value in element.attributes.items())
            parts.append(f"/A << /O /Table {given} >>")
        if element.box:
            corners = " ".join(f"{corner:.2f}" for corner in element.box)
            parts.append(f"/A << /O /Layout /Placement /Block /BBox [{corners}] >>")
        marks = [kid for kid in element.kids if isinstance(kid, Mark)]
        only = len({mark.page for mark in marks}) == 1  # then the page is said once
        if only:
            parts.append(f"/Pg {self._named(_page(marks[0].page))} 0 R")
        parts.append(f"/K [{' '.join(self._kid(kid, number, plain=only) for kid in element.kids)}] >>")
        obj.text = " ".join(parts)
        return number

    def _kid(self, kid: Element | Mark | Link, number: int, *, plain: bool) -> str:
        if isinstance(kid, Element):
            return f"{self._write(kid, number)} 0 R"
        page = self._named(_page(kid.page))
        if isinstance(kid, Link):
            self._links[kid.key] = number
            return f"<< /Type /OBJR /Obj {self._named(kid.name)} 0 R /Pg {page} 0 R >>"
        self._parents.setdefault(kid.page, {})[kid.number] = number
        return f"{kid.number}" if plain else f"<< /Type /MCR /Pg {page} 0 R /MCID {kid.number} >>"

    def _text(self, text: str) -> str:
        formatted = PDFString(text).format(self._document)
        return formatted.decode("latin-1") if isinstance(formatted, bytes) else str(formatted)


def _page(number: int) -> str:
    """The name that reportlab gives a page."""
    return f"Page{number + 1}"
