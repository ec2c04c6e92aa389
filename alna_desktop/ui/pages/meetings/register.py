"""The register of meetings: as other registers, with a choice of kind, and Delete only for what was never held."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from alna_desktop.i18n import _
from alna_desktop.models import MeetingKind
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.ui.pages.meetings.pane import MeetingPane
from alna_desktop.ui.pages.meetings.table import MeetingTable
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets.check_combo import CheckCombo
from alna_desktop.ui.widgets.record import Source
from alna_desktop.ui.widgets.register import WIDE_FROM, Register

FILTER_WIDTH, KINDS_WIDTH = 184, 152
PANE, WIDE_PANE = 448, 600


class MeetingRegister(Register):
    """The list and the form. `why_empty` says why there are no rows, when it is not the filter."""

    kinds_chosen = Signal()

    def __init__(self, shell: Shell, source: Source, pane: MeetingPane, why_empty: Callable[[], str]) -> None:
        self._why_empty = why_empty
        self.meeting_table, self.kinds = MeetingTable(), CheckCombo(_("All kinds"))
        super().__init__(shell, source, table=self.meeting_table, pane=pane)
        self.table.setAccessibleName(_("Meetings"))
        self.filter_field.setFixedWidth(FILTER_WIDTH)
        self.kinds.setAccessibleName(_("Kinds of meetings"))
        self.kinds.setFixedWidth(KINDS_WIDTH)
        self.kinds.offer([(kind.name, kind.word) for kind in MeetingKind], frozenset())
        self.kinds.chosen.connect(lambda _ticked: self.kinds_chosen.emit())
        self.tools.addWidget(self.kinds)

    def wants(self, row: MeetingRow) -> bool:
        """Whether a meeting is of the kinds that are ticked."""
        return not self.kinds.ticked or row.kind.name in self.kinds.ticked

    def _count(self) -> None:
        super()._count()
        if not self.model.total:
            self.nothing.label.setText(self._why_empty())
        self.first_button.hide()  # a chip without meetings is no empty register

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The form grows on wide windows only."""
        super().resizeEvent(event)
        self.pane.setFixedWidth(WIDE_PANE if self.width() >= WIDE_FROM else PANE)
