"""A field to filter what stands under it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from alna_desktop.i18n import _
from alna_desktop.ui import icons, theme
from alna_desktop.ui.widgets.row_view import ENTER

HEIGHT = 32


class FilterField(QLineEdit):
    """Where one writes words to look for. `left` asks for the keyboard to go to what is found: Esc, Enter or Down.

    Esc empties it too.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._glass = QAction(self)
        self.setPlaceholderText(_("Filter"))
        self.setAccessibleName(_("Filter"))
        self.setToolTip("Ctrl+F")
        self.setClearButtonEnabled(True)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.setFixedHeight(HEIGHT)
        theme.signals.changed.connect(self._tint)
        self._tint()

    def begin(self) -> None:
        """Take the keyboard, with what is there chosen."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def passes(self, *texts: str) -> bool:
        """Whether all the words stand in the texts, however they are cased."""
        within = " ".join(texts).casefold()
        return all(word in within for word in self.text().casefold().split())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, Enter and Down go to what is found."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, *ENTER):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _tint(self) -> None:
        self._glass.setIcon(icons.icon("search", "text3", 16))
