"""A card of the first page: a title, what it holds, and what belongs there while it is empty."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from alna_desktop.ui import theme
from alna_desktop.ui.widgets import kit

BELOW = 8  # under the list, so that no row meets the round corners


class Divider(QWidget):
    """A line of one pixel under a title."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("divider"))
        painter.end()


class ListCard(kit.Card):
    """A card with a list or table; `line` parts it from the title, `link` leads on from there."""

    def __init__(
        self, title: str, content: QWidget, empty: str, *, line: bool = True, link: QWidget | None = None
    ) -> None:
        super().__init__()
        self.body.setSpacing(0)
        self.body.setContentsMargins(0, 0, 0, BELOW)
        self.title = kit.CardTitle(title, "", link)
        self._stack = QStackedWidget()
        self._stack.addWidget(content)
        self._stack.addWidget(kit.EmptyState(empty))
        self.body.addWidget(self.title)
        if line:
            self.body.addWidget(Divider())
        self.body.addWidget(self._stack, 1)

    def show_count(self, count: int, note: str) -> None:
        """Say how much there is, and show the list or why there is none."""
        self.title.set_note(note)
        self._stack.setCurrentIndex(0 if count else 1)
