"""What every other way to see the scorecard is to its page: it fills the page's room and has its own controls."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from alna_desktop.periods import Period
from alna_desktop.ui.pages.base import Drill
from alna_desktop.ui.shell import Shell


class SubView(QWidget):
    """A view of the year's scorecard. `controls` stand beside the chips that choose it.

    `line_opened` asks to see a unit's line in the scorecard, `drill_wanted` how the number was computed that one is at.
    """

    line_opened = Signal(object, object)
    drill_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.controls = QWidget()
        self.controls_row = QHBoxLayout(self.controls)
        self.controls_row.setContentsMargins(0, 0, 0, 0)
        self.controls_row.setSpacing(8)

    def show_place(self, unit_id: UUID, period: Period) -> None:
        """Read the file and show it. Raises UserError where the year has no scorecard."""
        raise NotImplementedError

    def drills(self) -> list[Drill]:
        """The numbers one is at (see `Page.drills`)."""
        return []

    def focus_first(self) -> None:
        """Put the keyboard where one begins."""

    def begin_filter(self) -> None:
        """Ctrl+F."""

    def export(self) -> None:
        """What is seen, to Excel."""
