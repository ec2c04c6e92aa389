"""Connections to the file through sqlcipher3, one SQLite driver for plain and later encrypted files."""

import json
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

APPLICATION_ID = 0x416C6E61  # "Alna" in the file's header, so that another SQLite file is not taken for ours

# `isolation_level=None` and our own BEGIN: the driver would otherwise leave DDL outside transactions.
_BEGIN = {True: "BEGIN IMMEDIATE", False: "BEGIN"}
_WRITES = "alna_writes"


def connect(path: Path, mode: str) -> Any:
    """A bare driver connection; `mode` is SQLite's: "rwc", "rw", "ro" or "ro&immutable=1"."""
    # Autocommit (isolation_level None), and any thread: the pool sees to that only one uses it at a time.
    return dbapi2.connect(
        f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False, timeout=5
    )


def make_engine(path: Path, mode: str, *, network: bool) -> Engine:
    """An engine for the file: foreign keys on, every commit on disk before it is acknowledged.

    Local disks use the write-ahead log; network drives the rollback journal, since the log needs
    memory shared between its readers.
    """
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(path, mode),
        poolclass=QueuePool,
        json_serializer=lambda value: json.dumps(value, ensure_ascii=False),
    )

    def prepare(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        if mode.startswith("rw"):
            connection.execute(f"PRAGMA journal_mode = {'DELETE' if network else 'WAL'}")

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(_BEGIN[connection.get_execution_options().get(_WRITES, False)])

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def for_writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take the write lock at once instead of failing half-way."""
    return engine.execution_options(**{_WRITES: True})
