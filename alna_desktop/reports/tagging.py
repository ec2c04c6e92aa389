"""A canvas that knows what is drawn on it: whatever is not said to be read is marked as decoration."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from reportlab.pdfbase.pdfdoc import LinkAnnotation
from reportlab.pdfgen.canvas import Canvas

from alna_desktop.reports.structure import FIRST_LINK, Element, Link, Mark, Tree

# Operators that only set something: a stretch of nothing else is not worth a mark of its own.
QUIET = frozenset(
    [
        "q",
        "Q",
        "cm",
        "rg",
        "RG",
        "g",
        "G",
        "k",
        "K",
        "w",
        "J",
        "j",
        "d",
        "M",
        "i",
        "ri",
        "gs",
        "W",
        "W*",
        "n",
        "cs",
        "CS",
        "sc",
        "SC",
        "scn",
        "SCN",
    ]
)
HOLDERS = ("TD", "TH", "LBody", "Lbl")  # what a paragraph may be instead of being in it
VERSION = (1, 7)  # which PDF/A-2 and PDF/UA-1 build on
PRINTED = 4  # the flag of an annotation that PDF/A asks for


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """Draws as its parent does, and keeps the tree of what is to be read.

    `content` marks what is drawn in it as an element; `inside` opens an element that holds others. Where neither is
    open, and in forms, what is drawn is an artifact: rules, fields, running heads.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        # The same drawing gives the same file: its dates are set when it is saved.
        super().__init__(*arguments, **{**options, "invariant": 1, "pdfVersion": VERSION})
        self.root = Element("Document")
        self._parents = [self.root]
        self._current: Element | None = None
        self._unread = self._in_form = False
        self._number = 0  # of the next piece on this page
        self._since = 0  # where in the page's code the stretch without a mark begins
        self._links = 0

    # What flowables say

    @property
    def parent(self) -> Element:
        """The element that the next one goes into."""
        return self._parents[-1]

    def section(self) -> None:
        """Begin a part of the document; what follows goes into it."""
        part = Element("Sect")
        self.root.kids.append(part)
        self._parents = [part]

    @contextmanager
    def inside(self, element: Element) -> Iterator[None]:
        """Elements of this block go into `element`, which hangs in the tree already."""
        self._parents.append(element)
        try:
            yield
        finally:
            self._parents.pop()

    @contextmanager
    def unread(self) -> Iterator[None]:
        """What is drawn in this block has been read before: a table's head on its next page."""
        before, self._unread = self._unread, True
        try:
            yield
        finally:
            self._unread = before

    @contextmanager
    def content(
        self, role: str = "P", alt: str = "", box: Sequence[float] = (), element: Element | None = None
    ) -> Iterator[Element | None]:
        """What is drawn in this block is read as an element, which is given; inside such a block, as a part of that.

        `element` is one that began on an earlier page. A paragraph alone in a cell is the cell. None where it is not
        read: it has been before, or it belongs to a form.
        """
        if self._current is not None or self._unread or self._in_form:
            yield None if self._current is None else self._current
            return
        found = element or self._element(role, alt, box)
        self._cover()
        found.kids.append(Mark(self.getPageNumber() - 1, self._number))
        self._code.append(f"/{found.role} <</MCID {self._number}>> BDC")
        self._number += 1
        self._current = found
        try:
            yield found
        finally:
            self._current = None
            self._code.append("EMC")
            self._since = len(self._code)

    def _element(self, role: str, alt: str, box: Sequence[float]) -> Element:
        parent = self.parent
        if role == "P" and not alt and parent.role in HOLDERS and not parent.kids:
            return parent
        if role == "LI":
            if not (parent.kids and isinstance(parent.kids[-1], Element) and parent.kids[-1].role == "L"):
                parent.kids.append(Element("L"))
            items, body = parent.kids[-1], Element("LBody")
            assert isinstance(items, Element)
            items.kids.append(Element("LI", kids=[body]))
            return body
        found = Element(role, alt, box=box)
        parent.kids.append(found)
        return found

    def link_to(self, key: str, rect: tuple[float, float, float, float], text: str) -> None:
        """A link to a bookmark over a rectangle (relative) in a `content("Link")`; `text` says where it leads."""
        if self._current is None:
            return
        name, number = f"link{self._links}", FIRST_LINK + self._links
        self._addAnnotation(
            _Leading(
                Rect=self._absRect(rect, 1), Contents=text, Destination=self._bookmarkReference(key),
                Border="[0 0 0]", F=PRINTED, StructParent=number,
            ),
            name,
        )  # fmt: skip
        self._current.kids.append(Link(self.getPageNumber() - 1, self._doc.annotationName(name), number))
        self._links += 1

    # The page

    def _cover(self) -> None:
        """Mark what was drawn since the last element as an artifact."""
        stretch = self._code[self._since :]
        if any(code.rsplit(None, 1)[-1] not in QUIET for code in stretch if code.strip()):
            self._code.insert(self._since, "/Artifact BMC")
            self._code.append("EMC")
        self._since = len(self._code)

    def showPage(self) -> None:
        """As a canvas does; what is not marked yet is decoration."""
        self._cover()
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]  # what reportlab's pages have no room for
        page.StructParents, page.Tabs = self.getPageNumber() - 2, "/S"
        self._number = self._since = 0

    def beginForm(self, *arguments: Any, **options: Any) -> None:
        """What a form draws is read where the form is put."""
        self._in_form = True
        super().beginForm(*arguments, **options)

    def endForm(self, **options: Any) -> None:
        """Back to the page."""
        super().endForm(**options)
        self._in_form = False

    def save(self) -> None:
        """Write the file, with its tree."""
        if self._code:
            self.showPage()
        Tree(self._doc).add(self.root)
        super().save()


class _Leading(LinkAnnotation):  # type: ignore[misc]
    """A link that the tree knows."""

    permitted = (*LinkAnnotation.permitted, "StructParent")
