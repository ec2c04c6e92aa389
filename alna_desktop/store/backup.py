"""Copies of the file, made with SQLite's backup API so that an open file is copied whole."""

import hashlib
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.reasons import reason
from alna_desktop.store.checks import read_mode
from alna_desktop.store.driver import connect

_STAMP = "%Y%m%dT%H%M%SZ"
_AUTO = "auto"  # in the name of a copy that nobody asked for, so that only those are ever removed


@dataclass(frozen=True)
class Copy:
    """A copy that was made; `auto`: by the program of its own accord."""

    path: Path
    moment: datetime
    auto: bool


def folder(path: Path, chosen: Path | None = None) -> Path:
    """Where the copies of a file lie: beside it, so that they follow it, or in a folder of its own in a chosen one.

    Files of one name from two places do not meet there: where the file lies is part of its folder's name.
    """
    name = f"{path.stem} sikkerhetskopier"
    if chosen is None:
        return path.with_name(name)
    place = hashlib.sha256(str(path.resolve().parent).encode()).hexdigest()[:6]
    return chosen / f"{name} {place}"


def make(path: Path, moment: datetime, chosen: Path | None = None) -> Path:
    """Copy a file; `moment` (with time zone) names the copy. Raises UserError where it can't be written."""
    target = folder(path, chosen) / f"{path.stem} {_stamp(moment)}{path.suffix}"
    try:
        _copy(path, target)
    except (OSError, dbapi2.Error) as error:
        message = _("No backup copy could be made in “%(folder)s”, so nothing was changed.")
        raise UserError(message % {"folder": target.parent.name}) from error
    return target


def make_auto(path: Path, moment: datetime, chosen: Path | None, keep: int) -> Path:
    """Copy a file without being asked, and remove the oldest such copies so that `keep` (1 or more) are left.

    Raises UserError with the reason where it can't be written.
    """
    place = folder(path, chosen)
    target = place / f"{path.stem} {_AUTO} {_stamp(moment)}{path.suffix}"
    try:
        _copy(path, target)
    except OSError as error:
        message = _("No backup copy could be made in “%(folder)s”: %(reason)s.")
        raise UserError(message % {"folder": place, "reason": reason(error)}) from error
    except dbapi2.Error as error:
        raise UserError(_("No backup copy could be made in “%(folder)s”.") % {"folder": place}) from error
    _remove_old(path, place, keep)
    return target


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(_STAMP)


def _copy(path: Path, target: Path) -> None:
    """Copy by way of another name, so that a copy is never half there."""
    unfinished = target.with_suffix(".tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with closing(connect(path, read_mode(path))) as source, closing(connect(unfinished, "rwc")) as copy:
            source.backup(copy)
        unfinished.replace(target)
    finally:
        with suppress(OSError):  # where the folder can't be written in, that is what is said
            unfinished.unlink(missing_ok=True)


def _remove_old(path: Path, place: Path, keep: int) -> None:
    """Leave the newest automatic copies; those that someone asked for stay, and what else lies there."""
    made = sorted((copy for copy in copies(path, place) if copy.auto), key=lambda copy: copy.moment)
    with suppress(OSError):  # one that someone looks at just now goes next time
        for copy in made[:-keep]:
            copy.path.unlink()
        for unfinished in place.glob(f"*{_AUTO}*.tmp"):  # of a program that was ended meanwhile
            unfinished.unlink()


def copies(path: Path, place: Path) -> Iterator[Copy]:
    """The copies of a file in a folder, in no order; what someone else put there is passed by."""
    for found in place.glob(f"*{path.suffix}"):
        name, _space, stamp = found.stem.rpartition(" ")
        with suppress(ValueError):
            moment = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
            if name in (path.stem, f"{path.stem} {_AUTO}"):
                yield Copy(found, moment, name != path.stem)


def newest(path: Path, chosen: Path | None = None) -> datetime | None:
    """When the newest copy of a file was made, beside it or in a chosen folder; None where there is none."""
    places = {folder(path), folder(path, chosen)}
    return max((copy.moment for place in places for copy in copies(path, place)), default=None)
