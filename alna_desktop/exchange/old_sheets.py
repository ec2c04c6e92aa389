"""Looks through an .xls, whose sheets are records in one stream: what the reader does not give, and how much it is.

The reader makes full tables of all sheets as soon as the file is opened, and reads errors such as #DIV/0! as empty.
"""

import struct
from collections.abc import Iterator

from alna_desktop.errors import UserError
from alna_desktop.exchange.formats import BUILT_IN_PERCENT, ERRORS, is_percent
from alna_desktop.exchange.looks import Look, Seen
from alna_desktop.exchange.old_container import stream
from alna_desktop.exchange.sources import MOST_CELLS, damaged, locked, too_large

_BEGIN, _END, _PASSWORD, _DAYS, _SHEET, _STYLE, _FORMAT = 0x809, 0x0A, 0x2F, 0x22, 0x85, 0xE0, 0x41E
_FORMULA, _MANY_NUMBERS, _ERROR = 0x06, 0xBD, 0x205
_NUMBERS = {0x203, 0x27E, _FORMULA}
_CELLS = {*_NUMBERS, _ERROR, 0xFD, 0x204, 0xD6}  # the last three are kinds of text
_BIFF8 = 0x600


def look(name: str, data: bytes) -> Look:
    """What looks through the sheets; raises UserError where the workbook is damaged, locked or too large."""
    try:
        found = _OldLook(name, stream(data, "Workbook", "Book"))
    except (struct.error, IndexError, ValueError, StopIteration) as error:
        raise UserError(damaged(name)) from error
    if found.cells > MOST_CELLS:
        raise UserError(too_large(name))
    return found


class _OldLook(Look):
    """All sheets are looked through at once: they are read at once too."""

    def __init__(self, name: str, data: bytes) -> None:
        self._data = data
        self._epoch_1904 = self._new = False
        self._formats: dict[int, bool] = dict.fromkeys(BUILT_IN_PERCENT, True)
        self._styles: list[int] = []
        places: list[tuple[str, int]] = []
        for kind, start, length in _records(data, 0):
            if kind == _END:
                break
            if kind == _BEGIN:
                self._new = _short(data, start) == _BIFF8
            elif kind == _PASSWORD:
                raise UserError(locked(name))
            elif kind == _DAYS:
                self._epoch_1904 = _short(data, start) == 1
            elif kind == _STYLE:
                self._styles.append(_short(data, start + 2))
            elif kind == _FORMAT:
                self._formats[_short(data, start)] = is_percent(self._text(start + 2, length - 2, wide=self._new))
            elif kind == _SHEET:
                places.append((self._text(start + 6, length - 6), struct.unpack_from("<I", data, start)[0]))
        seen = {place: self._seen(place) for place in {place for _sheet, place in places}}
        self._sheets = {sheet: seen[place] for sheet, place in places}
        self.cells = sum(seen[place].cells for _sheet, place in places)  # a damaged file may have one several times

    def sheet(self, name: str) -> Seen:
        return self._sheets.get(name, Seen())

    def _text(self, at: int, room: int, *, wide: bool = False) -> str:
        """A text of one or two bytes a letter, after its length (`wide`: in two bytes); before 1997 always one."""
        length, at, end = (_short(self._data, at), at + 2, at + room) if wide else (self._data[at], at + 1, at + room)
        if not self._new:
            return self._data[at : min(at + length, end)].decode("cp1252", "replace")
        if self._data[at] & 1:
            return self._data[at + 1 : min(at + 1 + 2 * length, end)].decode("utf-16-le", "replace")
        return self._data[at + 1 : min(at + 1 + length, end)].decode("latin-1")

    def _seen(self, place: int) -> Seen:
        seen, rows, columns, inside = Seen(epoch_1904=self._epoch_1904), 0, 0, 0
        for kind, start, length in _records(self._data, place):
            inside += (kind == _BEGIN) - (kind == _END)
            if inside == 0:
                break
            if inside > 1 or not (kind in _CELLS or kind == _MANY_NUMBERS) or length < 6:
                continue  # inside a chart of the sheet, or no cell
            row, column, style = struct.unpack_from("<HHH", self._data, start)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            if kind == _MANY_NUMBERS:
                styles = [
                    style for style, _number in struct.iter_unpack("<HI", self._data[start + 4 : start + length - 2])
                ]
                columns = max(columns, column + len(styles))
                seen.percentages += [(row, column + right) for right, one in enumerate(styles) if self._percent(one)]
            elif error := self._error(kind, start):
                seen.texts[row, column] = error
            elif kind in _NUMBERS and self._percent(style):
                seen.percentages.append((row, column))
        seen.cells = rows * columns
        return seen

    def _percent(self, style: int) -> bool:
        return style < len(self._styles) and self._formats.get(self._styles[style], False)

    def _error(self, kind: int, start: int) -> str:
        """The error that a cell holds, or that its formula came to; "" where there is none."""
        data = self._data
        if kind == _ERROR and data[start + 7]:
            return ERRORS.get(data[start + 6], "#")
        if kind == _FORMULA and data[start + 12 : start + 14] == b"\xff\xff" and data[start + 6] == 2:
            return ERRORS.get(data[start + 8], "#")
        return ""


def _short(data: bytes, at: int) -> int:
    return data[at] | data[at + 1] << 8


def _records(data: bytes, place: int) -> Iterator[tuple[int, int, int]]:
    """(kind, start, length) of each record from a place on."""
    while place + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, place)
        yield kind, place + 4, length
        place += 4 + length
