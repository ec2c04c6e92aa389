"""The help of a page (F1): a short text in Markdown, shown beside the work and not in its way."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from alna_desktop import paths
from alna_desktop.i18n import _
from alna_desktop.ui import theme

_HEADINGS = {1: 20, 2: 16, 3: 14}


def text_file(name: str) -> Path:
    """Where the help with a name is."""
    return paths.resources() / "help" / f"{name}.md"


class HelpWindow(QDialog):
    """One window for all help; it stays open while one works."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(_("Help"))
        self.resize(480, 620)
        self.browser = QTextBrowser()
        self.browser.setAccessibleName(_("Help"))
        self.browser.setFont(theme.font(14))
        self.browser.setOpenLinks(False)
        self.browser.anchorClicked.connect(lambda url: self.show_text(url.path().removesuffix(".md")))
        self.browser.document().setDocumentMargin(24)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.browser)
        self._name = ""
        theme.signals.changed.connect(self._fill)

    def show_text(self, name: str) -> None:
        """Show the help with a name, in front of the other windows."""
        self._name = name
        self._fill()
        self.show()
        self.raise_()
        self.activateWindow()

    def _fill(self) -> None:
        if not self._name:
            return
        self.browser.setMarkdown(text_file(self._name).read_text(encoding="utf-8"))
        self._set_type()
        self.browser.moveCursor(QTextCursor.MoveOperation.Start)

    def _set_type(self) -> None:
        """Markdown has headings of its own sizes: use the program's, and give the lines room."""
        block = self.browser.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            room = QTextBlockFormat()
            level = block.blockFormat().headingLevel()
            room.setTopMargin(16 if level > 1 else 0)
            room.setBottomMargin(6)
            room.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.mergeBlockFormat(room)
            if level:
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                heading = QTextCharFormat()
                heading.setFont(theme.font(_HEADINGS.get(level, 14), 600))
                cursor.setCharFormat(heading)  # not merged: Markdown's own adjustment would win over the size
            block = block.next()
