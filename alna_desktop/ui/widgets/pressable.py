"""Enter on a button presses it, in the window and in dialogs alike."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QToolButton

from alna_desktop.ui.widgets.row_view import ENTER

if TYPE_CHECKING:
    _Base = QAbstractButton
else:
    _Base = object  # Qt's own class comes from the one that mixes this in


class Pressable(_Base):
    """Mixed into a Qt button, before it.

    Qt knows Space alone; Enter would do nothing in a window, and press another button in a dialog.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what Space does."""
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class ToolButton(Pressable, QToolButton):
    """An icon with a name; one that has a menu opens it."""

    def click(self) -> None:
        """What Enter does."""
        if self.menu() is not None:
            self.showMenu()
        else:
            super().click()
