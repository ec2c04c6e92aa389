"""Looks through an .xlsb, whose parts are binary records: how far apart a sheet's cells are, and what python-calamine
does not give."""

import struct
from collections.abc import Collection, Iterator

from alna_desktop.errors import UserError
from alna_desktop.exchange.formats import BUILT_IN_PERCENT, ERRORS, is_percent
from alna_desktop.exchange.looks import Look, Seen
from alna_desktop.exchange.part_links import related
from alna_desktop.exchange.sources import damaged
from alna_desktop.exchange.zip_parts import Parts

WORKBOOK, _STYLES = "xl/workbook.bin", "xl/styles.bin"
_ROW, _SMALL_NUMBER, _ERROR, _NUMBER, _NUMBER_FORMULA, _LAST_CELL, _ERROR_FORMULA = 0, 2, 3, 5, 9, 11, 11
_FORMAT, _STYLE, _CELL_STYLES, _END_OF_CELL_STYLES = 44, 47, 617, 618
_PROPERTIES, _SHEET = 153, 156
_NUMBERS = (_SMALL_NUMBER, _NUMBER, _NUMBER_FORMULA)


def look(name: str, parts: Parts) -> Look:
    """What looks through the sheets of a binary workbook; every part is checked at once. Raises UserError."""
    parts.check_all()
    try:
        return _BinaryLook(name, parts)
    except (struct.error, IndexError) as error:
        raise UserError(damaged(name)) from error


class _BinaryLook(Look):
    def __init__(self, name: str, parts: Parts) -> None:
        self._name, self._parts = name, parts
        self._sheets: dict[str, str] = {}
        self._epoch_1904 = False
        self._read_workbook(parts.read(WORKBOOK), related(name, parts, WORKBOOK, by_id=True))
        self._percent_styles = percent_styles(parts.read(_STYLES))

    def sheet(self, name: str) -> Seen:
        try:
            found = seen(self._parts.read(self._sheets.get(name, "")), self._percent_styles)
        except (struct.error, IndexError) as error:
            raise UserError(damaged(self._name)) from error
        found.epoch_1904 = self._epoch_1904
        return found

    def _read_workbook(self, data: bytes, targets: dict[str, str]) -> None:
        """Which part each sheet is in, and from when its dates count."""
        for kind, start, _length in _records(data):
            if kind == _PROPERTIES:
                self._epoch_1904 = bool(data[start] & 1)
            elif kind == _SHEET:
                link, after = _text(data, start + 8)
                self._sheets[_text(data, after)[0]] = targets.get(link, "")


def percent_styles(data: bytes) -> set[int]:
    """The cell styles that show a number as per cent, by their index."""
    formats, styles, inside = set(BUILT_IN_PERCENT), [], False
    for kind, start, _length in _records(data):
        if kind == _FORMAT:
            (number,) = struct.unpack_from("<H", data, start)
            (formats.add if is_percent(_text(data, start + 2)[0]) else formats.discard)(number)
        elif kind in (_CELL_STYLES, _END_OF_CELL_STYLES):
            inside = kind == _CELL_STYLES
        elif kind == _STYLE and inside:
            styles.append(struct.unpack_from("<H", data, start + 2)[0])
    return {place for place, number in enumerate(styles) if number in formats}


def _text(data: bytes, at: int) -> tuple[str, int]:
    """A text after its length, and where it ends."""
    (length,) = struct.unpack_from("<I", data, at)
    length = 0 if length == 0xFFFFFFFF else length
    return data[at + 4 : at + 4 + 2 * length].decode("utf-16-le", "replace"), at + 4 + 2 * length


def seen(data: bytes, percent: Collection[int] = ()) -> Seen:
    """A sheet's records, looked through; `percent` are the styles that show per cent.

    Raises IndexError or struct.error where they are damaged.
    """
    sheet, row, rows, columns = Seen(), 0, 0, 0
    for kind, start, length in _records(data):
        if kind == _ROW and length >= 4:
            (row,) = struct.unpack_from("<I", data, start)
            continue
        if not _ROW < kind <= _LAST_CELL or length < 8:
            continue
        column, style = struct.unpack_from("<II", data, start)
        rows, columns = max(rows, row + 1), max(columns, column + 1)
        if kind in (_ERROR, _ERROR_FORMULA):
            sheet.texts[row, column] = ERRORS.get(data[start + 8], "#")
        elif kind in _NUMBERS and style & 0xFFFFFF in percent:
            sheet.percentages.append((row, column))
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
