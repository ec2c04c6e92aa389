"""Looks through the sheets of an .xlsx: how far apart its cells are, and what python-calamine does not give.

Sheets are searched as bytes, since parsing 25 MB of XML takes longer than reading them: that is also why there is
a quick search for the usual sheet, of few columns, and a thorough one for all others.
"""

import re
from collections.abc import Iterator
from html import unescape

from alna_desktop.errors import UserError
from alna_desktop.exchange.formats import BUILT_IN_PERCENT, is_percent
from alna_desktop.exchange.looks import Look, Seen
from alna_desktop.exchange.part_links import local, related, tree
from alna_desktop.exchange.sources import not_a_table
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
        start = related(self._name, self._parts, "").get("officeDocument", "")
        if not start.lower().endswith(".xml") or start not in self._parts:
            raise UserError(not_a_table(self._name))
        targets = related(self._name, self._parts, start, by_id=True)
        for element in tree(self._name, self._parts, start).iter():
            if local(element.tag) == "workbookPr":
                self._epoch_1904 = element.get("date1904") in ("1", "true")
            if local(element.tag) == "sheet":
                link = next((value for key, value in element.items() if local(key) == "id"), "")
                self._sheets[element.get("name", "")] = targets.get(link, "")

    def _find_percent_styles(self) -> list[int]:
        """The cell styles that show a number as per cent, by their index."""
        part = next((part for part in ("xl/styles.xml", "xl/Styles.xml") if part in self._parts), "")
        if not part:
            return []
        styles = tree(self._name, self._parts, part)
        formats = set(map(str, BUILT_IN_PERCENT))
        for element in styles.iter():
            if local(element.tag) == "numFmt" and is_percent(element.get("formatCode", "")):
                formats.add(element.get("numFmtId", ""))
        cells = next((element for element in styles.iter() if local(element.tag) == "cellXfs"), ())
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
