"""One line under a red value: that nothing is being done about it, or what is; with the way there."""

from uuid import UUID

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from alna_desktop.i18n import _, ngettext
from alna_desktop.models.status import Status
from alna_desktop.services import actions
from alna_desktop.services.readings import LineView
from alna_desktop.ui import theme
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.marks import MARK_SIZE, paint_mark

ACTIONS = "actions"  # the page


class _Mark(QWidget):
    """The mark of a red value."""

    def sizeHint(self) -> QSize:
        """As large as a mark."""
        return QSize(MARK_SIZE, MARK_SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The square."""
        painter = QPainter(self)
        paint_mark(painter, Status.NOT_MET, QPointF(self.width() / 2, self.height() / 2), 1, theme.current())
        painter.end()


class ActionLine(QWidget):
    """Says for a red value whether the unit has open actions that are to move it; hidden for all others."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._select: dict[str, UUID] = {}
        self.mark, self.text, self.link = _Mark(), kit.Label("", 13, 400, "text2"), kit.link("")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 12, 0)
        row.setSpacing(6)
        row.addWidget(self.mark)
        row.addWidget(self.text)
        row.addStretch()
        row.addWidget(self.link)
        self.link.clicked.connect(lambda: self._shell.go(ACTIONS, **self._select))
        self.hide()

    def show_line(self, line: LineView, unit_id: UUID) -> None:
        """Look up what is being done about a line of a unit's scorecard."""
        self.setVisible(line.status is Status.NOT_MET)
        if line.status is not Status.NOT_MET:
            return
        found = actions.open_for_indicator(self._shell.database, line.indicator.id, unit_id)
        self.mark.setVisible(not found)
        if found:
            self._select = {"action_id": found[0].id}
            self.text.setText(ngettext("%(n)d open action", "%(n)d open actions", len(found)) % {"n": len(found)})
            self.link.setText(_("Show"))
        else:
            self._select = {"indicator_id": line.indicator.id}
            self.text.setText(_("No open action is to move this value"))
            self.link.setText(_("New action"))
        self.link.setVisible(bool(found) or not self._shell.database.read_only)
