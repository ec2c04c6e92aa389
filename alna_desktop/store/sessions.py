"""Sessions of SQLAlchemy on the file. Imported when the first one is needed: SQLAlchemy takes longer than Qt."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, configure_mappers
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.store import troubles
from alna_desktop.store.driver import connect, prepare
from alna_desktop.store.history import BY, WHAT, StoreSession

# `isolation_level=None` and our own BEGIN: the driver would otherwise leave DDL outside transactions.
_BEGIN = {True: "BEGIN IMMEDIATE", False: "BEGIN"}
_WRITES = "alna_writes"


def make_engine(path: Path, mode: str, *, network: bool) -> Engine:
    """An engine for the file (see `driver.prepare`)."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(path, mode),
        poolclass=QueuePool,
        json_serializer=lambda value: json.dumps(value, ensure_ascii=False),
    )

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(_BEGIN[connection.get_execution_options().get(_WRITES, False)])

    def connected(connection: Any, _record: object) -> None:
        prepare(connection, mode, network=network)

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begin)
    return engine


def for_writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take the write lock at once instead of failing half-way."""
    return engine.execution_options(**{_WRITES: True})


class Sessions:
    """Makes sessions on one file, for reading and for writing."""

    def __init__(self, path: Path, mode: str, *, network: bool) -> None:
        configure_mappers()  # now rather than at the user's first save
        self._reads = make_engine(path, mode, network=network)
        self.writes = for_writing(self._reads)

    @contextmanager
    def begin(self, by: str, what: str) -> Iterator[Session]:
        """One transaction, saved when the block ends; see `Database.begin`."""
        session = StoreSession(self.writes, expire_on_commit=False, info={BY: by, WHAT: what})
        try:
            with session, session.begin():
                yield session
        except StaleDataError as error:
            message = _("Someone else has changed this meanwhile. Open it again to see what is there now.")
            raise UserError(message) from error
        except DBAPIError as error:
            raise (troubles.plain(error) or error) from error

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading; see `Database.read`."""
        try:
            with Session(self._reads, expire_on_commit=False, autoflush=False) as session:
                yield session
        except DBAPIError as error:
            raise (troubles.plain(error) or error) from error

    def compact(self) -> None:
        """Write the file anew without what was removed; see `Database.compact`."""
        connection = self.writes.raw_connection()
        try:
            connection.driver_connection.execute("VACUUM")  # type: ignore[union-attr]
            connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
        except dbapi2.Error as error:
            raise (troubles.plain(error) or error) from error
        finally:
            connection.close()

    def dispose(self) -> None:
        """Close all connections."""
        self._reads.dispose()
