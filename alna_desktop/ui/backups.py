"""Copies without being asked: when a file is opened and when it is closed, never in the user's way.

They are made in a thread. Closing waits two seconds for it; what is not done then is done when the file is opened the
next time, as is what did not succeed, so that the reason can be said.
"""

import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal

from alna_desktop.errors import UserError
from alna_desktop.i18n import _

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from alna_desktop.services.backups import Choice
    from alna_desktop.store.database import Database

ON, KEEP, FOLDER = "backup/on", "backup/keep", "backup/folder"
CLOSING = 2.0  # seconds that closing waits for a copy


def choice(settings: "QSettings") -> "Choice":
    """What the user chose on this machine; what makes no sense is as if nothing was chosen."""
    from alna_desktop.fields.backups import LEAST, MOST
    from alna_desktop.services.backups import Choice

    number, folder = str(settings.value(KEEP) or ""), str(settings.value(FOLDER) or "")
    keep = int(number) if number.isdecimal() and LEAST <= int(number) <= MOST else Choice.keep
    return Choice(str(settings.value(ON) or "") != "0", keep, Path(folder) if folder else None)


def keep_choice(settings: "QSettings", chosen: "Choice") -> None:
    """Remember what the user chose."""
    settings.setValue(ON, "1" if chosen.on else "0")
    settings.setValue(KEEP, str(chosen.keep))
    settings.setValue(FOLDER, str(chosen.folder or ""))


@dataclass(frozen=True)
class Outcome:
    """When the newest copy of a file was made, and why there is no newer one where there should be."""

    path: Path
    moment: datetime | None
    trouble: str = ""


class Backups(QObject):
    """`made` tells the `Outcome` when a file was looked after; the last one of each file is kept."""

    made = Signal(object)

    def __init__(self, settings: "QSettings", parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._thread: threading.Thread | None = None
        self._known: dict[Path, Outcome] = {}
        self.made.connect(self.know)

    def know(self, outcome: Outcome) -> None:
        """Remember what became of a file's copies."""
        self._known[outcome.path] = outcome

    def begin(self, database: "Database") -> None:
        """Copy a file if it has changed since its newest copy was made; the user goes on meanwhile."""
        if database.read_only or self._is_busy():
            return
        facts = (database.path, database.last_saved(), choice(self._settings))
        self._thread = threading.Thread(target=self._renew, args=facts, daemon=True)
        self._thread.start()

    def finish(self, database: "Database") -> None:
        """Copy a file that is about to be closed if it has changed, but wait for that only a little.

        Then the contents of attachments that were removed long ago leave it; where that fails, the next time.
        """
        from alna_desktop.services import attachments

        self._wait()
        self.begin(database)
        self._wait()
        if not database.read_only and not self._is_busy():
            with suppress(UserError):
                attachments.tidy(database)

    def _is_busy(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def _wait(self) -> None:
        if self._thread is not None:
            self._thread.join(CLOSING)

    def _renew(self, path: Path, saved: datetime | None, chosen: "Choice") -> None:
        """In the other thread."""
        from alna_desktop.services import backups

        try:
            outcome = Outcome(path, backups.renew(path, saved, chosen))
        except UserError as trouble:
            outcome = Outcome(path, None, str(trouble))
        if shiboken6.isValid(self):  # the window may have been closed meanwhile
            self.made.emit(outcome)

    def words(self, path: Path) -> str:
        """«Sikkerhetskopi 04.05.2009 kl. 16.00», «Ingen sikkerhetskopi», or that none could be made.

        Nothing as long as a folder elsewhere was not looked in: its drive may be asleep.
        """
        from alna_desktop.dates import format_moment
        from alna_desktop.services import backups

        chosen, known = choice(self._settings), self._known.get(path)
        if known is None and chosen.folder is not None:
            return ""
        if known is not None and known.trouble:
            return _("The backup was not made")
        moment = known.moment if known is not None else backups.last(path, chosen)
        text = _("Backup %(when)s") % {"when": format_moment(moment)} if moment else _("No backup")
        return text if chosen.on else _("%(backup)s, automatic is off") % {"backup": text}

    def trouble(self, path: Path) -> str:
        """Why no copy could be made; nothing where all is well."""
        known = self._known.get(path)
        return known.trouble if known else ""
