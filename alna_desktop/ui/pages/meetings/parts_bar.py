"""The parts of a long form, over it: a click brings one up and puts the keyboard in it. It stays one form."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from alna_desktop.ui.widgets import kit

ABOVE = 8  # pixels seen above a part that is brought up


class Part(NamedTuple):
    """A part: its title, the widget that it begins with, and what gives the field that takes the keyboard."""

    title: str
    begins: QWidget
    field: Callable[[], QWidget]


class PartsBar(QWidget):
    """A chip for each part of what scrolls in `area`; the one that is seen is marked."""

    def __init__(self, area: QScrollArea, parts: Sequence[Part]) -> None:
        super().__init__()
        self._area, self._parts = area, parts
        self._going = False
        self.chips = [kit.Chip(part.title) for part in parts]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        for at, chip in enumerate(self.chips):
            row.addWidget(chip)
            chip.clicked.connect(lambda _on=False, at=at: self.go(at))
        row.addStretch()
        area.verticalScrollBar().valueChanged.connect(self._follow)
        self._mark(0)

    def go(self, at: int) -> None:
        """Bring a part up, with the keyboard in its field."""
        self._going = True
        field = self._parts[at].field()
        if field.isEnabled():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.verticalScrollBar().setValue(self._top(at))
        self._going = False
        self._mark(at)

    def begin(self) -> None:
        """Show the form from its beginning, and let the keyboard be."""
        self._area.verticalScrollBar().setValue(0)
        self._mark(0)

    def _top(self, at: int) -> int:
        """Where a part is at the top; the first has all that stands above it too."""
        content = self._area.widget()
        return self._parts[at].begins.mapTo(content, QPoint(0, -ABOVE)).y() if at and content is not None else 0

    def _follow(self, value: int) -> None:
        """Mark the part that is at the top after scrolling."""
        if self._going:
            return
        last = len(self._parts) - 1
        at_end = 0 < value == self._area.verticalScrollBar().maximum()
        self._mark(last if at_end else max(at for at in range(last + 1) if at == 0 or self._top(at) <= value))

    def _mark(self, current: int) -> None:
        for at, chip in enumerate(self.chips):
            chip.setChecked(at == current)
