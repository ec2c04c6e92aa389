"""An open file: short transactions, plain errors, and word to whoever listens when something is saved."""

import getpass
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from alna_desktop import clock
from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.models import SettingKey
from alna_desktop.reasons import reason
from alna_desktop.store import backup, checks, migrations, reader
from alna_desktop.store.location import is_network

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from sqlalchemy.orm import Session

    from alna_desktop.store.sessions import Sessions

EXTENSION = ".alna"


class Database:
    """A file that is open; made by `open_file` and `create_file`, to be closed when done.

    Reads and writes from any thread, each in a session of its own.
    """

    def __init__(self, path: Path, mode: str, lock: FileLock | None, by: str) -> None:
        self.path = path
        self.by = by
        self._mode, self._lock = mode, lock
        self._network = is_network(path)
        self._reader = reader.Reader(path, mode, network=self._network)
        self._aside = reader.Reader(path, mode, network=self._network)
        self._made: Sessions | None = None
        self._making = threading.Lock()
        self._listeners: list[Callable[[frozenset[str]], None]] = []

    @property
    def sessions(self) -> "Sessions":
        """SQLAlchemy's sessions on the file, made when first asked for."""
        with self._making:
            if self._made is None:
                from alna_desktop.store.sessions import Sessions

                self._made = Sessions(self.path, self._mode, network=self._network)
            return self._made

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved."""
        return self._lock is None

    @contextmanager
    def begin(self, what: str = "") -> "Iterator[Session]":
        """One transaction: all of it is saved when the block ends, or nothing.

        `what` names the change for Undo, translated («Endret enhet»); without a name it can't be undone.
        Raises UserError where someone else saved the same record meanwhile, or the disk does not play along.
        """
        from alna_desktop.store.batches import TABLES

        with self.sessions.begin(self.by, what) as session:
            yield session
        touched = frozenset(session.info.get(TABLES, ()))
        for listener in list(self._listeners) if touched else []:
            listener(touched)

    def read(self) -> "AbstractContextManager[Session]":
        """A session for reading records: everything it sees is from one moment."""
        return self.sessions.read()

    def look(self) -> "AbstractContextManager[reader.Rows]":
        """Plain reading without records (see `store.reader`), for what a page needs before it can be seen.

        Other threads read through a connection of their own: the window never waits for what they look for.
        """
        own = threading.current_thread() is threading.main_thread()
        return (self._reader if own else self._aside).look()

    def subscribe(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        """Be called with the names of the tables touched after every save, in the thread that saved.

        Returns what ends it.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def setting(self, key: str) -> str:
        """A value that follows the file; "" where it is not set."""
        with self.look() as rows:
            found = rows("SELECT value FROM setting WHERE key = ?", key)
        return str(found[0][0]) if found else ""

    def today(self) -> date:
        """The file's own date if it carries one (the demo), otherwise the clock's."""
        own = self.setting(SettingKey.TODAY)
        return date.fromisoformat(own) if own else clock.today()

    @property
    def is_example(self) -> bool:
        """Whether the file holds example data."""
        return self.setting(SettingKey.EXAMPLE) == "1"

    def last_saved(self) -> datetime | None:
        """When something was last changed; None in an empty file."""
        with self.look() as rows:
            return reader.moment(rows("SELECT max(at) FROM change")[0][0])

    def back_up(self, folder: Path | None = None) -> Path:
        """Copy the file as it is now, while it is open, beside it or in a folder; returns the copy."""
        return backup.make(self.path, clock.now(), folder)

    def compact(self) -> None:
        """Give the room in the file that nothing needs any more back to the disk, and overwrite what stood there.

        Raises UserError where the disk has no room for the copy that it takes.
        """
        self.sessions.compact()

    def close(self) -> None:
        """Write the log back into the file and let others open it."""
        self._reader.close()
        self._aside.close()
        with self._making:
            if self._made is not None:
                self._made.dispose()
        if self._lock is not None:
            self._lock.release()


def create_file(path: Path, by: str = "") -> Database:
    """Make an empty file and open it; raises UserError where it exists already or can't be made."""
    if path.exists():
        raise UserError(_("“%(file)s” exists already.") % {"file": path.name})
    database = Database(path, "rwc", _take(path), by or _user())
    try:
        _migrate(database, "")
    except BaseException:
        remove_file(path)
        raise
    return database


def remove_file(path: Path) -> None:
    """Remove a file that could not be made, with what SQLite has put beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def open_file(path: Path, *, read_only: bool = False, by: str = "") -> Database:
    """Open a file, bringing an older one up to date after a copy is made.

    Raises UserError, with nothing written, where it is missing, damaged, no file of ours, from a newer
    program, or (unless `read_only`) open in another process already.
    """
    if read_only:
        _refuse_older(path, checks.revision(path))
        return Database(path, checks.read_mode(path), None, by)
    lock = _take(path) if path.exists() else None
    try:
        if lock is not None:
            checks.restore(path)
        found = checks.revision(path)
        if found != migrations.HEAD:
            backup.make(path, clock.now())
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    database = Database(path, "rw", lock, by or _user())
    if found != migrations.HEAD:
        _migrate(database, found)
    return database


def _migrate(database: Database, found: str) -> None:
    """Bring a file from a revision to the newest; where that fails it is closed as it was."""
    try:
        migrations.upgrade(database.sessions, found)
    except BaseException:
        database.close()
        raise


def _refuse_older(path: Path, found: str) -> None:
    if found != migrations.HEAD:
        message = _("“%(file)s” is from an older version of the program. Open it in the window once to update it.")
        raise UserError(message % {"file": path.name})


def _take(path: Path) -> FileLock:
    """The lock that says a process has the file open. The system frees it if the process dies."""
    lock = FileLock(path.with_name(f".{path.name}.lock"))
    name = {"file": path.name}
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise UserError(_("“%(file)s” is already open in another window.") % name) from None
    except OSError as error:
        message = _("Can't write in the folder of “%(file)s”: %(reason)s.")
        raise UserError(message % {**name, "reason": reason(error)}) from error
    return lock


def _user() -> str:
    """Who is logged in, for the change history."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user in a container: the history says «ukjent»
        return _("unknown user")
