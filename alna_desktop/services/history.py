"""Taking back the last saved change."""

from alna_desktop.store import history
from alna_desktop.store.database import Database


def undo(database: Database) -> str | None:
    """Take back the last saved change; returns what it was called, None where there is nothing to take back."""
    with database.begin() as session:
        last = history.last_undoable(session)
        if last is None:
            return None
        history.take_back(session, last[0])
        return last[1]
