"""Taking back the last saved change."""

from alna_desktop import garbage
from alna_desktop.progress import Progress
from alna_desktop.store import history
from alna_desktop.store.database import Database

MANY = 200  # records in a change, from which taking it back takes so long that one sees it


def undo(database: Database, progress: Progress | None = None) -> str | None:
    """Take back the last saved change; returns what it was called, None where there is nothing to take back.

    Raises UserError where it is an import that something has been hung on since, and Cancelled.
    """
    with garbage.paused(), database.begin() as session:
        last = history.last_undoable(session)
        if last is None:
            return None
        history.take_back(session, last[0], progress)
        return last[1]


def takes_long(database: Database) -> bool:
    """Whether the change that is taken back next is of `MANY` records or more: the user should see how far it is."""
    with database.look() as rows:
        last = rows("""
            SELECT transaction_id FROM change
            WHERE undoes IS NULL AND what <> ''
              AND transaction_id NOT IN (SELECT undoes FROM change WHERE undoes IS NOT NULL)
            ORDER BY id DESC LIMIT 1
        """)
        return (
            bool(last) and len(rows("SELECT 1 FROM change WHERE transaction_id = ? LIMIT ?", last[0][0], MANY)) == MANY
        )
