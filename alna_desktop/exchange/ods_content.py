"""Looks through an .ods: one cell can say that it is repeated a million times, which makes a small file enormous."""

import io
from xml.etree import ElementTree

from alna_desktop.errors import UserError
from alna_desktop.exchange.looks import Look, Seen
from alna_desktop.exchange.sources import MOST_CELLS, damaged, too_large
from alna_desktop.exchange.zip_parts import Parts


def look(name: str, parts: Parts) -> Look:
    """What looks through the sheets of a file from LibreOffice, which are all read as soon as it is opened.

    Raises UserError where it is damaged or too large.
    """
    data = parts.read("content.xml")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UserError(damaged(name))
    try:
        found = _OdsLook(data)
    except (ElementTree.ParseError, ValueError) as error:
        raise UserError(damaged(name)) from error
    if found.cells > MOST_CELLS:
        raise UserError(too_large(name))
    return found


class _OdsLook(Look):
    def __init__(self, data: bytes) -> None:
        self._seen: dict[str, Seen] = {}
        sheet = _Counting()
        for event, element in ElementTree.iterparse(io.BytesIO(data), ("start", "end")):
            tag = _local(element.tag)
            if event == "start" and tag == "table":
                sheet = _Counting()
                self._seen[_attribute(element, "name")] = sheet.seen
            elif event == "end" and tag == "table-row":
                sheet.row(element)
                element.clear()

    @property
    def cells(self) -> int:
        """The cells of all sheets."""
        return sum(seen.cells for seen in self._seen.values())

    def sheet(self, name: str) -> Seen:
        return self._seen.get(name, Seen())


class _Counting:
    """Adds up the rows of a sheet."""

    def __init__(self) -> None:
        self.seen = Seen()
        self._rows = self._widest = 0

    def row(self, element: ElementTree.Element) -> None:
        repeated, column, width = _repeats(element, "rows"), 0, 0
        for cell in element:
            if _local(cell.tag) not in ("table-cell", "covered-table-cell"):
                continue
            kind, times = _attribute(cell, "value-type"), _repeats(cell, "columns")
            if kind or len(cell):
                width = column + times
            if kind == "percentage" and repeated * times < 10_000:
                places = ((self._rows + down, column + right) for down in range(repeated) for right in range(times))
                self.seen.percentages.extend(places)
            column += times
        self._rows += repeated
        if width:
            self._widest = max(self._widest, width)
            self.seen.cells = self._rows * self._widest


def _repeats(element: ElementTree.Element, what: str) -> int:
    return max(1, int(_attribute(element, f"number-{what}-repeated") or 1))


def _attribute(element: ElementTree.Element, name: str) -> str:
    return next((value for key, value in element.items() if _local(key) == name), "")


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
