"""What the parts of the pane behind its tabs have in common."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alna_desktop.services.deviation_detail import Detail
from alna_desktop.services.deviations import Cause


class Part(QWidget):
    """A part that shows some of a deviation; one that is written in says what stands in it. `edited` as one writes."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 16)
        self.body.setSpacing(8)

    def show_detail(self, found: Detail) -> None:
        """Show a deviation."""
        raise NotImplementedError

    @property
    def is_changed(self) -> bool:
        """Whether something stands here that is not saved."""
        return False

    def values(self) -> dict[str, Any]:
        """What stands here, by the keys of a deviation. Raises Invalid where it can't be read."""
        return {}

    def causes(self) -> list[Cause] | None:
        """The causes that stand here; None where they are another part's."""
        return None

    def show_problems(self, problems: dict[str, str]) -> bool:
        """Say what is wrong here; whether something is."""
        return False

    def set_writable(self, writable: bool) -> None:
        """Let it be changed, or only be read."""

    def settle(self) -> None:
        """What stands here now is what is saved."""
