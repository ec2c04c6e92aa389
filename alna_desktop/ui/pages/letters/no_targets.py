"""Says why a letter has no targets, and shows the way to where they are set."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from alna_desktop.i18n import _
from alna_desktop.ui.widgets import kit

LINK_PADDING = 4


class NoTargets(QWidget):
    """A line and a link, there as long as there is something to say. `wanted` asks for the set-up of the scorecard."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.label, self.link = kit.Label("", 13, 400, "text2", wrap=True), kit.link("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label, 1)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        self.link.clicked.connect(self.wanted)
        self.say("", 0)

    def say(self, why: str, year: int) -> None:
        """Say why the letters of a year have no targets; "" where there is nothing to say."""
        self.label.setText(why)
        self.link.setText(_("Scorecard set-up %(year)d") % {"year": year})
        self.setVisible(bool(why))
