"""The foot of a form: whether something is not saved, and the buttons that save it or take it back."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from alna_desktop.i18n import _
from alna_desktop.ui.widgets import kit

HEIGHT = 56


class SaveFooter(QFrame):
    """«● Ikke lagret», the button to take back, those of its own, and the one that saves."""

    def __init__(self, revert: QPushButton, save: QPushButton, *between: QPushButton) -> None:
        super().__init__()
        self.unsaved = kit.Label("● " + _("Not saved"), 13, 400, "accent")
        self._revert, self._save = revert, save
        self.setObjectName("formFooter")
        self.setFixedHeight(HEIGHT)
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(12)
        line.addWidget(self.unsaved)
        line.addStretch()
        for button in (revert, *between, save):
            line.addWidget(button)
        save.setToolTip("Ctrl+S")
        revert.setToolTip("Esc")

    def add(self, button: QPushButton) -> None:
        """One more button, at the end."""
        self._line.addWidget(button)

    def mark(self, *, unsaved: bool) -> None:
        """Say whether there is something to save."""
        self.unsaved.setVisible(unsaved)
        self._save.setEnabled(unsaved)
        self._revert.setEnabled(unsaved)
