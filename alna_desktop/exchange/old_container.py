"""Takes a stream out of the container that Excel's old .xls files are: a small file system of sectors, in a file."""

import struct
from collections.abc import Iterator

_HEADER = 512  # bytes
_ENTRY = 128  # bytes of an entry in the directory
_IN_HEADER = 109  # of the sectors that hold the table of sectors, so many are named in the header itself
_LAST = 0xFFFFFFFA  # from here on a number is no sector, but a mark
_ROOT, _STREAM = 5, 2


def stream(data: bytes, *names: str) -> bytes:
    """The first of the named streams that is there; empty where none is.

    Raises ValueError, IndexError or struct.error where the container is damaged.
    """
    container = _Container(data)
    entries = {name: (kind, start, size) for name, kind, start, size in container.entries()}
    for name in names:
        kind, start, size = entries.get(name.casefold(), (0, 0, 0))
        if kind == _STREAM:
            return container.read(start, size)
    return b""


class _Container:
    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, small_shift = struct.unpack_from("<HH", data, 30)
        if not (7 <= shift <= 16 and 4 <= small_shift <= shift):
            raise ValueError("sectors of an impossible size")
        self._size, self._small_size = 1 << shift, 1 << small_shift
        self._directory, self._cutoff, small_table = (struct.unpack_from("<I", data, at)[0] for at in (48, 56, 60))
        self._next = self._table(list(self._table_sectors()))
        self._small_next = self._table(list(_chain(small_table, self._next)))
        root = next((start, size) for _name, kind, start, size in self.entries() if kind == _ROOT)
        self._small = self._join(root[0])[: root[1]]

    def entries(self) -> Iterator[tuple[str, int, int, int]]:
        """(name, kind, first sector, size in bytes) of all that is in the directory."""
        directory = self._join(self._directory)
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            start, size = struct.unpack_from("<II", directory, at + 116)
            name = directory[at : at + min(length, 64)].decode("utf-16-le", "replace").rstrip("\0")
            yield name.casefold(), kind, start, size

    def read(self, start: int, size: int) -> bytes:
        """A stream: small ones lie in sectors of their own, inside the root's."""
        if size >= self._cutoff:
            return self._join(start)[:size]
        step = self._small_size
        return b"".join(self._small[at * step : (at + 1) * step] for at in _chain(start, self._small_next))[:size]

    def _sector(self, number: int) -> bytes:
        at = _HEADER if self._size == _HEADER else self._size  # the header takes a whole sector
        return self._data[at + number * self._size : at + (number + 1) * self._size]

    def _join(self, start: int) -> bytes:
        return b"".join(map(self._sector, _chain(start, self._next)))

    def _table_sectors(self) -> Iterator[int]:
        """The sectors that say which sector follows each; the first ones stand in the header."""
        yield from (one for one in struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76) if one < _LAST)
        (more,) = struct.unpack_from("<I", self._data, 68)
        for _round in range(len(self._data) // self._size):
            if more >= _LAST:
                return
            *found, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            yield from (one for one in found if one < _LAST)

    def _table(self, sectors: list[int]) -> list[int]:
        if len(sectors) > len(self._data) // self._size + 1:
            raise ValueError("more sectors than the file has room for")
        table = b"".join(map(self._sector, sectors))
        return list(struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4]))


def _chain(start: int, following: list[int]) -> Iterator[int]:
    """A sector and those that follow it; raises ValueError where they go in a circle."""
    for _step in range(len(following) + 1):
        if start >= _LAST:
            return
        yield start
        start = following[start]
    raise ValueError("sectors in a circle")
