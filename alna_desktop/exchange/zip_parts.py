"""Looks into a zip file before anyone unpacks it: how much it is, and whether it is what its directory says.

A workbook of a few kB can unpack to gigabytes, and its directory can lie about that. So sizes are checked in the
directory first, and then by unpacking in small pieces that are thrown away.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Container, Iterator

from alna_desktop.errors import UserError
from alna_desktop.exchange.sources import damaged, locked, too_large

MOST_UNPACKED = 250_000_000  # bytes, all parts together
MOST_PARTS = 10_000
HIGHEST_RATIO = 150  # sheets shrink to a tenth or a thirtieth, empty ones to a sixtieth
SMALL = 20_000_000  # bytes: below this any ratio will do
_PIECE, _GULP = 1 << 20, 1 << 16  # bytes out and in at a time
_LOCAL = struct.Struct("<4s5H3I2H")


class Parts:
    """The parts of a zip file in memory, by name. What was read or checked unpacks to what the directory says."""

    def __init__(self, name: str, data: bytes) -> None:
        """Raises UserError where it is too large, damaged, or encrypted."""
        self._name, self._data = name, data
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                found = archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
            raise UserError(damaged(name)) from error
        self._check_directory(found)
        self._parts = {part.filename: part for part in found}

    def check_all(self, *, but: Container[str] = ()) -> None:
        """Unpack every part, and throw away what comes out; those in `but` are for later. Raises UserError."""
        for name, part in self._parts.items():
            if name not in but:
                self._unpack(part, keep=False)

    def _check_directory(self, found: list[zipfile.ZipInfo]) -> None:
        unpacked, packed = sum(part.file_size for part in found), sum(part.compress_size for part in found)
        if len(found) > MOST_PARTS or unpacked > MOST_UNPACKED:
            raise UserError(too_large(self._name))
        if unpacked > SMALL and unpacked > HIGHEST_RATIO * min(packed, len(self._data)):
            raise UserError(too_large(self._name))
        if any(part.flag_bits & 1 for part in found):
            raise UserError(locked(self._name))

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def names(self, start: str, end: str) -> list[str]:
        """The parts whose names begin and end so."""
        return [name for name in self._parts if name.startswith(start) and name.endswith(end)]

    def read(self, part: str) -> bytes:
        """A part, unpacked; empty where there is none of that name."""
        return self._unpack(self._parts[part], keep=True) if part in self._parts else b""

    def _unpack(self, part: zipfile.ZipInfo, *, keep: bool) -> bytes:
        """Unpack in pieces, never beyond the size in the directory: a part that goes on is a lie."""
        packed = self._packed(part)
        if part.compress_type == zipfile.ZIP_STORED:
            if len(packed) != part.file_size:
                raise UserError(damaged(self._name))
            return bytes(packed) if keep else b""
        if part.compress_type != zipfile.ZIP_DEFLATED:
            raise UserError(damaged(self._name))
        pieces: list[bytes] = []
        size = 0
        try:
            for piece in inflated(packed):
                size += len(piece)
                if size > part.file_size:
                    break
                if keep:
                    pieces.append(piece)
        except zlib.error as error:
            raise UserError(damaged(self._name)) from error
        if size != part.file_size:
            raise UserError(damaged(self._name))
        return b"".join(pieces)

    def _packed(self, part: zipfile.ZipInfo) -> memoryview:
        """The bytes of a part as they stand in the file, found by its own header."""
        try:
            header = _LOCAL.unpack_from(self._data, part.header_offset)
        except struct.error as error:
            raise UserError(damaged(self._name)) from error
        start = part.header_offset + _LOCAL.size + header[9] + header[10]
        if header[0] != b"PK\x03\x04" or start + part.compress_size > len(self._data):
            raise UserError(damaged(self._name))
        return memoryview(self._data)[start : start + part.compress_size]


def inflated(packed: memoryview) -> Iterator[bytes]:
    """What deflated bytes become, in pieces that are never large, however much there is in them."""
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    for start in range(0, len(packed), _GULP):
        waiting: bytes | memoryview = packed[start : start + _GULP]
        while not engine.eof:
            piece = engine.decompress(waiting, _PIECE)
            waiting = engine.unconsumed_tail
            if not piece and not waiting:
                break
            yield piece
