"""Connections to the file through sqlcipher3, one SQLite driver for plain and later encrypted files."""

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

APPLICATION_ID = 0x416C6E61  # "Alna" in the file's header, so that another SQLite file is not taken for ours

# Pages in the log before a save also moves them into the file: 32 MB instead of SQLite's 4, so that an import of
# 50 000 rows, which is durable as soon as it is in the log, is not written twice while the user waits.
LOG_PAGES = 8_000


def connect(path: Path, mode: str) -> Any:
    """A bare driver connection; `mode` is SQLite's: "rwc", "rw", "ro" or "ro&immutable=1"."""
    # Autocommit (isolation_level None), and any thread: whoever shares it sees to that only one uses it at a time.
    return dbapi2.connect(
        f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False, timeout=5
    )


def prepare(connection: Any, mode: str, *, network: bool) -> None:
    """Foreign keys on, and every commit on disk before it is acknowledged.

    Local disks use the write-ahead log; network drives the rollback journal, since the log needs
    memory shared between its readers.
    """
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    if mode.startswith("rw"):
        connection.execute(f"PRAGMA journal_mode = {'DELETE' if network else 'WAL'}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
