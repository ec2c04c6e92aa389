"""Copies that the program makes of its own accord, when a file has changed since the last one."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from alna_desktop import clock
from alna_desktop.store import backup


@dataclass(frozen=True)
class Choice:
    """What the user chose: whether at all, how many to keep, and where (None: beside the file)."""

    on: bool = True
    keep: int = 10
    folder: Path | None = None


def last(path: Path, choice: Choice) -> datetime | None:
    """When the newest copy of a file was made, by whomever; None where there is none."""
    return backup.newest(path, choice.folder)


def renew(path: Path, saved: datetime | None, choice: Choice) -> datetime | None:
    """Copy a file that was saved after its newest copy was made, and remove the oldest of the program's own copies.

    `saved` is when it was last saved, None for never. Returns when the newest copy was made. Asks the open file
    nothing, so it is for any thread. Raises UserError with the reason where the copy can't be written.
    """
    newest = last(path, choice)
    if choice.on and saved is not None and (newest is None or saved > newest):
        backup.make_auto(path, clock.now(), choice.folder, choice.keep)
        return last(path, choice)
    return newest
