"""Is this a file we may open? Looks without writing a byte, and says in one plain sentence what is wrong."""

import struct
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.reasons import reason
from alna_desktop.store import troubles
from alna_desktop.store.driver import APPLICATION_ID, connect
from alna_desktop.store.migrations import REVISIONS

_MAGIC = b"SQLite format 3\0"


def read_mode(path: Path) -> str:
    """How to open a file for reading without leaving traces.

    A file in write-ahead mode makes its log and index even for readers; without a log or a journal there is no
    writer and nothing to read in it, so it may be read as immutable.
    """
    return "ro" if _beside(path, "-wal") or _beside(path, "-journal") else "ro&immutable=1"


def restore(path: Path) -> None:
    """Take back a save that a crash interrupted half-way on a network drive; whoever calls has the file to itself."""
    if not _beside(path, "-journal") or not _is_ours(path):
        return
    with closing(connect(path, "rw")) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _beside(path: Path, ending: str) -> bool:
    return Path(f"{path}{ending}").exists()


def _is_ours(path: Path) -> bool:
    """Whether the header on disk says so; in write-ahead mode it may still stand in the log."""
    with path.open("rb") as file:
        header = file.read(100)
    return header.startswith(_MAGIC) and header[68:72] == APPLICATION_ID.to_bytes(4, "big")


def revision(path: Path, *, thorough: bool = False) -> str:
    """The schema revision of a sound file of ours; `thorough` also checks every index and reference.

    Raises UserError where it is missing, no database, damaged, another program's, or newer than we are.
    """
    _check_header(path)
    try:
        with closing(connect(path, read_mode(path))) as connection:
            found = _revision_of(connection, path)
            _check_pages(connection, path, thorough=thorough)
    except dbapi2.DatabaseError as error:
        raise _refusal(path, error) from error
    return found


def _refusal(path: Path, error: Exception) -> UserError:
    if "locked" in str(error):
        return troubles.plain(error) or UserError(_damaged(path))
    if _beside(path, "-journal"):
        message = _("A save of “%(file)s” was interrupted. Open it in the window once to put it right.")
        return UserError(message % {"file": path.name})
    return UserError(_damaged(path))


def _damaged(path: Path) -> str:
    return _("“%(file)s” is damaged and was not opened. Use a backup copy.") % {"file": path.name}


def _check_header(path: Path) -> None:
    """The first 100 bytes: what the file is, and how long it should be."""
    name = {"file": path.name}
    try:
        with path.open("rb") as file:
            header = file.read(100)
        size = path.stat().st_size
    except FileNotFoundError:
        raise UserError(_("“%(file)s” does not exist.") % name) from None
    except OSError as error:
        raise UserError(_("“%(file)s” can't be read: %(reason)s.") % {**name, "reason": reason(error)}) from error
    if not header.startswith(_MAGIC):
        raise UserError(_("“%(file)s” is not an Alna file.") % name)
    if len(header) < 100:
        raise UserError(_damaged(path))
    page_size, pages = struct.unpack_from(">H", header, 16)[0], struct.unpack_from(">I", header, 28)[0]
    page_size = 65536 if page_size == 1 else page_size
    if size < page_size * pages and not _beside(path, "-wal") and not _beside(path, "-journal"):
        raise UserError(_damaged(path))


def _revision_of(connection: Any, path: Path) -> str:
    name = {"file": path.name}
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise UserError(_("“%(file)s” is a database, but not an Alna file.") % name)
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise UserError(_damaged(path))
    if row[0] not in REVISIONS:
        raise UserError(_("“%(file)s” was made by a newer version of the program. Update the program first.") % name)
    return str(row[0])


def _check_pages(connection: Any, path: Path, *, thorough: bool) -> None:
    if connection.execute(f"PRAGMA {'integrity_check' if thorough else 'quick_check'}(1)").fetchone()[0] != "ok":
        raise UserError(_damaged(path))
    if thorough and connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise UserError(_damaged(path))
