"""An open file: short transactions, plain errors, and word to whoever listens when something is saved."""

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from alna_desktop import clock
from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.models import Change, Setting
from alna_desktop.models.files import EXAMPLE, TODAY
from alna_desktop.store import backup, checks, migrations, troubles
from alna_desktop.store.driver import for_writing, make_engine
from alna_desktop.store.history import BY, TABLES, WHAT, StoreSession
from alna_desktop.store.location import is_network

EXTENSION = ".alna"


class Database:
    """A file that is open; made by `open_file` and `create_file`, to be closed when done.

    Reads and writes from any thread, each in a session of its own.
    """

    def __init__(self, path: Path, engine: Engine, lock: FileLock | None, by: str) -> None:
        self.path = path
        self.by = by
        self._engine = engine
        self._writes = for_writing(engine)
        self._lock = lock
        self._listeners: list[Callable[[frozenset[str]], None]] = []

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved."""
        return self._lock is None

    @contextmanager
    def begin(self, what: str = "") -> Iterator[Session]:
        """One transaction: all of it is saved when the block ends, or nothing.

        `what` names the change for Undo, translated («Endret enhet»); without a name it can't be undone.
        Raises UserError where someone else saved the same record meanwhile, or the disk does not play along.
        """
        session = StoreSession(self._writes, expire_on_commit=False, info={BY: self.by, WHAT: what})
        try:
            with session, session.begin():
                yield session
        except StaleDataError as error:
            message = _("Someone else has changed this meanwhile. Open it again to see what is there now.")
            raise UserError(message) from error
        except DBAPIError as error:
            raise (troubles.plain(error) or error) from error
        touched = frozenset(session.info.get(TABLES, ()))
        for listener in list(self._listeners) if touched else []:
            listener(touched)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading: everything it sees is from one moment."""
        try:
            with Session(self._engine, expire_on_commit=False, autoflush=False) as session:
                yield session
        except DBAPIError as error:
            raise (troubles.plain(error) or error) from error

    def subscribe(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        """Be called with the names of the tables touched after every save, in the thread that saved.

        Returns what ends it.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def setting(self, key: str) -> str:
        """A value that follows the file; "" where it is not set."""
        with self.read() as session:
            return session.scalar(select(Setting.value).where(Setting.key == key)) or ""

    def today(self) -> date:
        """The file's own date if it carries one (the demo), otherwise the clock's."""
        own = self.setting(TODAY)
        return date.fromisoformat(own) if own else clock.today()

    @property
    def is_example(self) -> bool:
        """Whether the file holds example data."""
        return self.setting(EXAMPLE) == "1"

    def last_saved(self) -> datetime | None:
        """When something was last changed; None in an empty file."""
        with self.read() as session:
            return session.scalar(select(func.max(Change.at)))

    def last_backup(self) -> datetime | None:
        """When the newest copy was made; None where there is none."""
        return backup.newest(self.path)

    def back_up(self) -> Path:
        """Copy the file as it is now, while it is open; returns the copy."""
        return backup.make(self.path, clock.now())

    def close(self) -> None:
        """Write the log back into the file and let others open it."""
        self._engine.dispose()
        if self._lock is not None:
            self._lock.release()


def create_file(path: Path, by: str = "") -> Database:
    """Make an empty file and open it; raises UserError where it exists already or can't be made."""
    if path.exists():
        raise UserError(_("“%(file)s” exists already.") % {"file": path.name})
    lock = _take(path)
    try:
        engine = make_engine(path, "rwc", network=is_network(path))
        migrations.upgrade(for_writing(engine), "")
    except DBAPIError as error:
        lock.release()
        raise (troubles.plain(error) or error) from error
    return Database(path, engine, lock, by or _user())


def open_file(path: Path, *, read_only: bool = False, by: str = "") -> Database:
    """Open a file, bringing an older one up to date after a copy is made.

    Raises UserError, with nothing written, where it is missing, damaged, no file of ours, from a newer
    program, or (unless `read_only`) open in another process already.
    """
    if read_only:
        _refuse_older(path, checks.revision(path))
        return Database(path, make_engine(path, checks.read_mode(path), network=is_network(path)), None, by)
    lock = _take(path) if path.exists() else None
    try:
        found = checks.revision(path)
        if found != migrations.HEAD:
            backup.make(path, clock.now())
        engine = make_engine(path, "rw", network=is_network(path))
        migrations.upgrade(for_writing(engine), found)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return Database(path, engine, lock, by or _user())


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
        reason = error.strerror or str(error)
        message = _("Can't write in the folder of “%(file)s”: %(reason)s.")
        raise UserError(message % {**name, "reason": reason}) from error
    return lock


def _user() -> str:
    """Who is logged in, for the change history."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user in a container: the history says «ukjent»
        return _("unknown user")
