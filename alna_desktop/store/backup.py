"""Copies of the file, made with SQLite's backup API so that an open file is copied whole."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.store.checks import read_mode
from alna_desktop.store.driver import connect

_STAMP = "%Y%m%dT%H%M%SZ"


def folder(path: Path) -> Path:
    """Where the copies of a file lie: beside it, so that they follow it."""
    return path.with_name(f"{path.stem} sikkerhetskopier")


def make(path: Path, moment: datetime) -> Path:
    """Copy a file; `moment` (with time zone) names the copy. Raises UserError where it can't be written."""
    target = folder(path) / f"{path.stem} {moment.astimezone(UTC).strftime(_STAMP)}{path.suffix}"
    try:
        target.parent.mkdir(exist_ok=True)
        _copy(path, target)
    except (OSError, dbapi2.Error) as error:
        message = _("No backup copy could be made in “%(folder)s”, so nothing was changed.")
        raise UserError(message % {"folder": target.parent.name}) from error
    return target


def _copy(path: Path, target: Path) -> None:
    """Copy by way of another name, so that a copy is never half there."""
    unfinished = target.with_suffix(".tmp")
    try:
        with closing(connect(path, read_mode(path))) as source, closing(connect(unfinished, "rwc")) as copy:
            source.backup(copy)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def newest(path: Path) -> datetime | None:
    """When the newest copy of a file was made, from its name; None where there is none."""
    moments = []
    for copy in folder(path).glob(f"*{path.suffix}"):
        try:
            moments.append(datetime.strptime(copy.stem.rsplit(" ", 1)[-1], _STAMP).replace(tzinfo=UTC))
        except ValueError:  # a file that someone else put there
            continue
    return max(moments, default=None)
