"""«Historikk»: what has happened with it, newest first, in plain words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from alna_desktop.dates import format_moment
from alna_desktop.i18n import _
from alna_desktop.services import deviation_history
from alna_desktop.services.deviation_detail import Detail
from alna_desktop.store.database import Database
from alna_desktop.ui import theme
from alna_desktop.ui.pages.deviations.part import Part


class HistoryPart(Part):
    """A list of what was saved: when, by whom, and what it changed. Read only when it is seen."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database = database
        self._found: Detail | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(_("History"))
        self.list.setWordWrap(True)
        self.list.setFont(theme.font(13))
        self.list.setSpacing(3)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.setContentsMargins(13, 8, 4, 8)
        self.body.addWidget(self.list, 1)

    def show_detail(self, found: Detail) -> None:
        """The history of a deviation, as soon as it can be seen."""
        self._found = found
        if self.isVisible():
            self._read()

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """Now it is seen."""
        super().showEvent(event)
        self._read()

    def _read(self) -> None:
        self.list.clear()
        for event in deviation_history.events(self._database, self._found.id) if self._found else []:
            head = _("%(when)s, %(who)s: %(what)s") % {
                "when": format_moment(event.at),
                "who": event.by or _("unknown user"),
                "what": event.what,
            }
            QListWidgetItem("\n".join([head, *(f"   {line}" for line in event.lines)]), self.list)
