"""Looks through the sheets of an .xlsx: how far apart its cells are, and what python-calamine does not give.

Sheets are searched as bytes, since parsing 25 MB of XML takes longer than reading them: that is also why there is
a quick search for the usual sheet, of few columns, and a thorough one for all others.
"""

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from xml.etree import ElementTree

from alna_desktop.errors import UserError
from alna_desktop.exchange.looks import Look, Seen
from alna_desktop.exchange.sources import damaged, not_a_table
from alna_desktop.exchange.zip_parts import Parts

# A usual sheet has no cell beyond column Z or row 99 999, so 2.6 million cells at the most. The search finds the
# first cell that is not usual: `<c` neither with such a place nor the beginning of a longer word (`<cols`).
_UNUSUAL = re.compile(rb'<c(?! r="[A-Z]\d{1,5}"|[a-z])')
_USUAL_CELLS = 26 * 99_999
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{0,4})(\d{0,8})["']""")
_CELL = rb"<(?:\w+:)?c\s(?=[^>]*\br=\"([A-Z]+)(\d+)\")"
_ERROR = re.compile(_CELL + rb'[^>]*\bt="e"[^>]*>.*?<(?:\w+:)?v>([^<]*)<', re.DOTALL)
_NOT_WORKED_OUT = re.compile(
    _CELL + rb'(?![^>]*\bt="str")[^>]*>\s*<(?:\w+:)?f\b[^>]*(?:/>|>([^<]*)</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_PERCENT_FORMATS = {"9", "10"}  # Excel's own numbers for 0 % and 0,00 %


def look(name: str, parts: Parts) -> Look:
    """What looks through the sheets of a workbook; raises UserError where it is none, or damaged."""
    return _XmlLook(name, parts)


class _XmlLook(Look):
    def __init__(self, name: str, parts: Parts) -> None:
        self._name, self._parts = name, parts
        self._sheets: dict[str, str] = {}
        self._epoch_1904 = False
        self._read_workbook()
        parts.check_all(but=set(self._sheets.values()))
        self._percent_styles = self._find_percent_styles()

    def sheet(self, name: str) -> Seen:
        data = self._parts.read(self._sheets.get(name, ""))
        seen = Seen(cells_between(data), self._epoch_1904)
        if self._percent_styles:
            style = b"|".join(str(index).encode() for index in self._percent_styles)
            pattern = re.compile(_CELL + rb'[^>]*\bs="(?:' + style + rb')"')
            seen.percentages = [_place(*match.groups()) for match in pattern.finditer(data)]
        if b"#" in data and b't="e"' in data:  # one byte, which all errors begin with, is found far sooner
            seen.texts |= {_place(*match.group(1, 2)): _text(match[3]) for match in _ERROR.finditer(data)}
        if any(data[place - 1 : place] in (b"<", b":") for place in _places(data, b"f")):
            formulas = _NOT_WORKED_OUT.finditer(data)
            seen.texts |= {_place(*match.group(1, 2)): "=" + _text(match[3] or b"") for match in formulas}
        return seen

    def _read_workbook(self) -> None:
        """Which part each sheet is in, and from when its dates count."""
        start = self._related("", "").get("officeDocument", "")
        if not start.lower().endswith(".xml") or start not in self._parts:
            raise UserError(not_a_table(self._name))
        targets = self._related(*posixpath.split(start), by_id=True)
        for element in self._tree(start).iter():
            if _local(element.tag) == "workbookPr":
                self._epoch_1904 = element.get("date1904") in ("1", "true")
            if _local(element.tag) == "sheet":
                link = next((value for key, value in element.items() if _local(key) == "id"), "")
                self._sheets[element.get("name", "")] = targets.get(link, "")

    def _related(self, folder: str, part: str, *, by_id: bool = False) -> dict[str, str]:
        """The parts that a part refers to, by the last word of their kind or by their id."""
        rels = posixpath.join(folder, "_rels", f"{part}.rels")
        if rels not in self._parts:
            return {}
        found = {}
        for element in self._tree(rels).iter():
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
            found[element.get("Id", "") if by_id else element.get("Type", "").rpartition("/")[2]] = target
        return found

    def _tree(self, part: str) -> ElementTree.Element:
        data = self._parts.read(part)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise UserError(damaged(self._name))
        try:
            return ElementTree.fromstring(data)
        except ElementTree.ParseError as error:
            raise UserError(damaged(self._name)) from error

    def _find_percent_styles(self) -> list[int]:
        """The cell styles that show a number as per cent, by their index."""
        part = next((part for part in ("xl/styles.xml", "xl/Styles.xml") if part in self._parts), "")
        if not part:
            return []
        tree = self._tree(part)
        formats = set(_PERCENT_FORMATS)
        for element in tree.iter():
            if _local(element.tag) == "numFmt" and "%" in _QUOTED.sub("", element.get("formatCode", "")):
                formats.add(element.get("numFmtId", ""))
        cells = next((element for element in tree.iter() if _local(element.tag) == "cellXfs"), ())
        return [index for index, style in enumerate(cells) if style.get("numFmtId") in formats]


def cells_between(data: bytes) -> int:
    """How many cells lie between the first and the last of a sheet, or somewhat more; never fewer."""
    prefixed = any(data[place + 1 : place + 2] == b"c" for place in _places(data, b":"))
    if not prefixed and not _UNUSUAL.search(data):
        return _USUAL_CELLS
    columns = rows = 0
    for letters, digits in set(_PLACE.findall(data)):
        columns, rows = max(columns, column_number(letters)), max(rows, int(digits or b"0"))
    # Cells and rows need not say where they are: then they follow the one before.
    lines = re.split(rb"<(?:\w+:)?row\b", data)
    widest = max((len(re.findall(rb"<(?:\w+:)?c\b", line)) for line in lines), default=0)
    return (max(rows, 0) + len(lines)) * (columns + widest if columns < widest else columns)


def column_number(letters: bytes) -> int:
    """1 for A, 26 for Z, 27 for AA; 0 without letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _places(data: bytes, byte: bytes) -> Iterator[int]:
    place = data.find(byte)
    while place >= 0:
        yield place
        place = data.find(byte, place + 1)


def _place(letters: bytes, digits: bytes) -> tuple[int, int]:
    return int(digits) - 1, column_number(letters) - 1


def _text(data: bytes) -> str:
    return unescape(data.decode("utf-8", "replace"))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
