"""The bottom of the window: which file, when it was saved and copied, what was just done, and running work."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton

from alna_desktop.dates import format_long, format_moment
from alna_desktop.i18n import _
from alna_desktop.ui import icons, theme
from alna_desktop.ui.first_sight import STATUS
from alna_desktop.ui.widgets.kit import Label
from alna_desktop.ui.widgets.pressable import ToolButton

if TYPE_CHECKING:
    from pathlib import Path

    from alna_desktop.store.database import Database
    from alna_desktop.ui.backups import Backups

ICON, ICON_GAP = 14, 4
SAID_FOR = 10_000  # milliseconds


class StatusLine(QFrame):
    """The line. The file's name opens the menu of the program."""

    def __init__(self, menu: QMenu) -> None:
        super().__init__()
        self.setObjectName("statusLine")
        self.setFixedHeight(STATUS)
        self.file = ToolButton()
        self.file.setFont(theme.font(12, 600))
        self.file.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.file.setIconSize(QSize(ICON + ICON_GAP, ICON))
        self.file.setMenu(menu)
        self.file.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.saved, self.copied = Label("", 12, 400, "text2"), Label("", 12, 400, "text2")
        self.day = Label("", 12, 600, "text2")
        self.said = Label(_("No work is running"), 12, 400, "text2")
        self._silence = QTimer(self, singleShot=True, interval=SAID_FOR)
        self._silence.timeout.connect(self._be_silent)
        self._running = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 16, 0)
        row.setSpacing(24)
        for widget in (self.file, self.saved, self.copied, self.day):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self.said)
        theme.signals.changed.connect(self._tint)
        self._tint()
        self.show_file(None)

    def _tint(self) -> None:
        self.file.setIcon(icons.icon("save", "text2", ICON, ICON_GAP))

    def show_file(self, database: "Database | None", backups: "Backups | None" = None) -> None:
        """Say which file is open, when it was saved and copied, and which day it carries itself."""
        self.file.setText(database.path.stem if database else _("No file"))
        self.file.setAccessibleName(_("File: %(name)s") % {"name": self.file.text()})
        self.saved.setText(_moment(_("Saved %(when)s"), database.last_saved()) if database else "")
        self._show_copied(database.path if database else None, backups)
        own = database is not None and database.is_example
        if database is not None and own:
            day = {"date": format_long(database.today())}
            self.day.setText(_("Example file: today is %(date)s, and figures that are not published are made up") % day)
        self.day.setVisible(own)

    def _show_copied(self, path: "Path | None", backups: "Backups | None") -> None:
        text, trouble = (backups.words(path), backups.trouble(path)) if path and backups else ("", "")
        self.copied.setText(text)
        self.copied.setToolTip(trouble)
        self.copied.setAccessibleDescription(trouble)
        self.copied.set_token("red" if trouble else "text2")
        self.copied.setVisible(bool(text))

    def show_work(self, text: str) -> None:
        """Say which work is running ("" for none); what was just done is seen until it has been read."""
        self._running = text
        if not self._silence.isActive():
            self._be_silent()

    def _be_silent(self) -> None:
        self.said.setText(self._running or _("No work is running"))

    def say(self, text: str) -> None:
        """Say what was just done, also to screen readers; it goes after a while."""
        self.said.setText(text)
        self._silence.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.said, text))


def _moment(text: str, moment: datetime | None) -> str:
    return text % {"when": format_moment(moment)} if moment else ""
