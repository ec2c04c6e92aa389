"""A file with a table in it, opened to be read: sheets of raw cells, and plain words where it can't be read.

What a file is, is seen from its contents, never from its name. Excel's and LibreOffice's files go through
python-calamine (`workbooks`), text through the standard library (`text_tables`).
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cached_property
from pathlib import Path

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.reasons import reason

# As the readers give them; an empty cell is "". Text that stands for a number stays text.
Cell = str | float | int | bool | date | time | timedelta
Row = list[Cell]
Area = tuple[tuple[int, int], tuple[int, int]]  # (first row, column), (last row, column), from 0

LARGEST_FILE = 200_000_000  # bytes
MOST_CELLS = 4_000_000  # that is 400 000 rows of ten columns
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PAGES = (b"<html", b"<!doctype", b"<table", b"<?xml")
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"SQLite format 3", b"7z\xbc\xaf", b"Rar!")


@dataclass(frozen=True)
class Contents:
    """What a sheet holds: rows as long as they are in the file, merged areas, and which calendar its numbers count."""

    rows: list[Row]
    merged: list[Area] = field(default_factory=list)
    epoch_1904: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet by its name. Its cells are read when first asked for, which may raise UserError."""

    name: str
    hidden: bool
    read: Callable[[], Contents]

    @cached_property
    def contents(self) -> Contents:
        """Rows from the first of the sheet on, so that row i of the list is row i + 1 of the file."""
        return self.read()

    @property
    def rows(self) -> list[Row]:
        """The rows of the contents."""
        return self.contents.rows


@dataclass(frozen=True)
class Source:
    """An opened file: its name, the SHA-256 of its bytes, and its sheets. A text file has one."""

    name: str
    digest: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet:
        """A sheet by its name; "" is the first that is not hidden. Raises UserError where there is none."""
        wanted = next((sheet for sheet in self.sheets if (sheet.name == name if name else not sheet.hidden)), None)
        if wanted is None:
            names = ", ".join(sheet.name for sheet in self.sheets)
            message = _("“%(file)s” has no sheet “%(sheet)s”. It has: %(names)s.")
            raise UserError(message % {"file": self.name, "sheet": name, "names": names})
        return wanted


def open_source(path: Path) -> Source:
    """Open a file of any kind that we read; raises UserError in words the user can act on, within seconds."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UserError(too_large(path.name))
        data = path.read_bytes()
    except OSError as error:
        message = _("“%(file)s” can't be read: %(reason)s.")
        raise UserError(message % {"file": path.name, "reason": reason(error)}) from error
    return Source(path.name, hashlib.sha256(data).hexdigest(), _sheets(path.name, data))


def _sheets(name: str, data: bytes) -> tuple[Sheet, ...]:
    named = {"file": name}
    if not data.strip():
        raise UserError(_("“%(file)s” is empty.") % named)
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise UserError(locked(name))
    if data.startswith((_ZIP, _OLE)):
        from alna_desktop.exchange import workbooks  # the reader's library, not before a workbook is opened

        return workbooks.sheets(name, data)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:9].lower().startswith(_PAGES):
        message = _("“%(file)s” is a web page or XML, whatever its name says. Open it in Excel and save it as .xlsx.")
        raise UserError(message % named)
    if data.startswith(_OTHERS):
        raise UserError(not_a_table(name))
    from alna_desktop.exchange import text_tables

    return (text_tables.sheet(name, data),)


def too_large(name: str) -> str:
    """What is said of a file that is too large to be read."""
    message = _("“%(file)s” is too large to be read at once. Remove what is not needed, or divide it into several.")
    return message % {"file": name}


def locked(name: str) -> str:
    """What is said of a file with a password."""
    message = _("“%(file)s” is protected by a password. Open it in Excel, remove the password and save it.")
    return message % {"file": name}


def damaged(name: str) -> str:
    """What is said of a file that can't be read to its end."""
    message = _("“%(file)s” is damaged, or not the kind of file it looks like. Open it in Excel and save it anew.")
    return message % {"file": name}


def not_a_table(name: str) -> str:
    """What is said of a file that is something else."""
    return _("“%(file)s” is neither a workbook nor a table of text.") % {"file": name}
