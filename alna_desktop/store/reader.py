"""Plain reading: SQL straight to the driver, for what a page needs before it can be seen.

The records are read and changed through SQLAlchemy; importing it takes longer than everything else at start-up
together, so the scorecard and the first page do without (docs/architecture.md has the figures). What is read here
is as the columns hold it; `decimal`, `day` and their like make it what the models' types would.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar
from uuid import UUID

from sqlcipher3 import dbapi2

from alna_desktop.errors import Closed
from alna_desktop.periods import Period
from alna_desktop.store import troubles
from alna_desktop.store.driver import connect, prepare

Kind = TypeVar("Kind", bound=Enum)


class Rows(Protocol):
    """Runs one SELECT with its values and gives all its rows."""

    def __call__(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows, as the driver gives them."""


class Reader:
    """One connection for reading, opened when first used; any thread, one at a time."""

    def __init__(self, path: Path, mode: str, *, network: bool) -> None:
        self._path, self._mode, self._network = path, mode, network
        self._connection: Any = None
        self._closed = False
        self._taken = threading.Lock()

    @contextmanager
    def look(self) -> Iterator[Rows]:
        """Everything read in the block is from one moment.

        Raises UserError where the disk does not play along, and Closed once the file is closed.
        """
        with self._taken:
            if self._closed:
                raise Closed
            try:
                connection = self._open()
                connection.execute("BEGIN")
                try:
                    yield lambda sql, *values: connection.execute(sql, values).fetchall()
                finally:
                    connection.execute("ROLLBACK")
            except dbapi2.Error as error:
                raise (troubles.plain(error) or error) from error

    def _open(self) -> Any:
        if self._connection is None:
            connection = connect(self._path, self._mode)
            prepare(connection, self._mode, network=self._network)
            connection.execute("PRAGMA query_only = ON")
            self._connection = connection
        return self._connection

    def close(self) -> None:
        """Close the connection, when whoever reads through it has read; it is not opened again."""
        with self._taken:
            self._closed = True
            if self._connection is not None:
                self._connection.close()
                self._connection = None


# A column's text as a value. Few different ones are read many times: each is made once.
@lru_cache(maxsize=65_536)
def key(text: str) -> UUID:
    """A record's key."""
    return UUID(hex=text)


def decimal(text: str | None) -> Decimal | None:
    """An exact decimal with the digits it was given."""
    return None if text is None else Decimal(text)


@cache
def period(text: str) -> Period:
    """A period."""
    return Period.parse(text)


@cache
def day(text: str | None) -> date | None:
    """A date."""
    return None if text is None else date.fromisoformat(text)


def moment(text: str | None) -> datetime | None:
    """A moment, in UTC."""
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)


@cache
def kind(kinds: type[Kind], text: str) -> Kind:
    """A member of an enumeration, which is stored by its name in small letters."""
    return kinds[text.upper()]
