"""Looks through an .xlsb, whose sheets are binary records: how far apart the cells are, and which are errors.

Which cells are shown in per cent is not looked for in this rare format; the preview points out percentages that all
lie between 0 and 1.
"""

import struct
from collections.abc import Iterator

from alna_desktop.errors import UserError
from alna_desktop.exchange.looks import Look, Seen
from alna_desktop.exchange.sources import damaged
from alna_desktop.exchange.zip_parts import Parts

_ROW, _ERROR, _LAST_CELL, _ERROR_FORMULA = 0, 3, 11, 11
_WORDS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


def look(name: str, parts: Parts) -> Look:
    """What looks through the sheets of a binary workbook; every part is checked at once. Raises UserError."""
    parts.check_all()
    return _BinaryLook(name, parts)


class _BinaryLook(Look):
    """All sheets are taken for the largest of them: their names stand in yet another binary part."""

    def __init__(self, name: str, parts: Parts) -> None:
        self._name, self._parts = name, parts

    def sheet(self, name: str) -> Seen:
        try:
            found = [seen(self._parts.read(part)) for part in self._parts.names("xl/worksheets/", ".bin")]
        except (struct.error, IndexError) as error:
            raise UserError(damaged(self._name)) from error
        largest = max((sheet.cells for sheet in found), default=0)
        return Seen(largest, texts=found[0].texts if len(found) == 1 else {})


def seen(data: bytes) -> Seen:
    """A sheet's records, looked through; raises IndexError or struct.error where they are damaged."""
    sheet, row, rows, columns = Seen(), 0, 0, 0
    for kind, start, length in _records(data):
        if kind == _ROW and length >= 4:
            (row,) = struct.unpack_from("<I", data, start)
            continue
        if not _ROW < kind <= _LAST_CELL or length < 8:
            continue
        (column,) = struct.unpack_from("<I", data, start)
        rows, columns = max(rows, row + 1), max(columns, column + 1)
        if kind in (_ERROR, _ERROR_FORMULA):
            sheet.texts[row, column] = _WORDS.get(data[start + 8], "#")
    sheet.cells = rows * columns
    return sheet


def _records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """(kind, start, length) of each record: kind and length are written in groups of seven bits."""
    place = 0
    while place < len(data):
        kind = data[place]
        place += 1
        if kind & 0x80:
            kind = kind & 0x7F | (data[place] & 0x7F) << 7
            place += 1
        length = shift = 0
        while True:
            byte = data[place]
            place += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 or shift > 28:
                break
        yield kind, place, length
        place += length
