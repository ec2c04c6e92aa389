"""A line between the parts of a card."""

from PySide6.QtWidgets import QFrame, QWidget

from alna_desktop.ui import theme


class Rule(QFrame):
    """One pixel in the theme's colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        theme.signals.changed.connect(self.repaint_theme)
        self.repaint_theme()

    def repaint_theme(self) -> None:
        """Take the theme's colour."""
        self.setStyleSheet(f"background: {theme.current().border}; border: none;")
