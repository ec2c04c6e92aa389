"""Copies of attached files for other programs to show: read-only, in a folder of one's own, gone when we are.

What was changed in a copy is not what is in the file: so it can't be changed, and is saved elsewhere instead.
"""

import atexit
import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from uuid import UUID, uuid4

from filelock import FileLock, Timeout

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.progress import Progress
from alna_desktop.reasons import reason
from alna_desktop.services.attachments import write
from alna_desktop.store.database import Database

PREFIX, LOCK = "alna-vedlegg-", ".lock"


class Copies:
    """A folder of copies, made when the first one is. `remove` takes it away; what is still open is left behind."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._lock: FileLock | None = None

    def make(self, database: Database, attachment_id: UUID, name: str, progress: Progress | None = None) -> Path:
        """A read-only copy of an attached file under its name. Raises UserError as `attachments.write` does."""
        try:
            place = self._own_folder() / uuid4().hex[:8]
            place.mkdir(mode=0o700)
        except OSError as error:
            raise UserError(_("A copy to open can't be made: %(reason)s.") % {"reason": reason(error)}) from error
        copy = place / name
        write(database, attachment_id, copy, progress)
        copy.chmod(stat.S_IRUSR)
        return copy

    def remove(self) -> None:
        """Take the folder and its copies away."""
        if self._lock is not None and self._folder is not None:
            self._lock.release()
            _remove(self._folder)
        self._folder = self._lock = None

    def _own_folder(self) -> Path:
        if self._folder is None or not self._folder.is_dir():
            _remove_forgotten()
            self._folder = Path(tempfile.mkdtemp(prefix=PREFIX))  # for this user alone
            self._lock = FileLock(self._folder / LOCK)
            self._lock.acquire(blocking=False)
            atexit.register(self.remove)
        return self._folder


def _remove_forgotten() -> None:
    """Take away the folders of programs that were stopped before they could: nobody holds their locks."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        lock = FileLock(folder / LOCK)
        with suppress(OSError, Timeout):  # another user's, or in use
            lock.acquire(blocking=False)
            lock.release()
            _remove(folder)


def _remove(folder: Path) -> None:
    for copy in folder.glob("*/*"):
        with suppress(OSError):
            copy.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows removes no read-only file
    shutil.rmtree(folder, ignore_errors=True)


copies = Copies()  # those of this process
