"""Files are written beside their names and then renamed, so that there is never half of one."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.reasons import reason

_UNFINISHED = re.compile(r"\..*-[0-9a-f]{8}\.tmp")
_ABANDONED = 3600  # seconds: older ones were left by a program that was killed


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A place beside a file to write it to; it takes the file's name when the block ends, and is gone where it fails.

    Raises UserError where it can't be written.
    """
    unfinished = path.with_name(f".{path.stem[:40]}-{uuid4().hex[:8]}.tmp")
    try:
        yield unfinished
        os.replace(unfinished, path)
    except OSError as error:
        facts = {"file": path.name, "folder": path.parent, "reason": reason(error)}
        raise UserError(_("“%(file)s” can't be written to “%(folder)s”: %(reason)s.") % facts) from error
    finally:
        with suppress(OSError):  # where nothing can be written, nothing can be removed either
            unfinished.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder with those it lies in, where it is not there. Raises UserError where it can't be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        facts = {"folder": folder, "reason": reason(error)}
        raise UserError(_("The folder “%(folder)s” can't be made: %(reason)s.") % facts) from error


def remove_unfinished(folder: Path) -> None:
    """Remove what a program that was killed more than an hour ago had begun to write in a folder."""
    for path in folder.glob(".*.tmp"):
        with suppress(OSError):  # it is someone else's, or gone: nothing to be done about either
            if _UNFINISHED.fullmatch(path.name) and time.time() - path.stat().st_mtime > _ABANDONED:
                path.unlink()
