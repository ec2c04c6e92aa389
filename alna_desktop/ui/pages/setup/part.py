"""What a part of the page is: a widget that answers as a page does, and brings its own tag and buttons for the head."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from alna_desktop.ui.shell import Shell


class Part(QWidget):
    """One part of the page, behind its chip. `tags` stand beside the page's title, `buttons` at its right."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.tags: Sequence[QWidget] = ()
        self.buttons: Sequence[QWidget] = ()

    def show_context(self) -> None:
        """Read from the file and show."""
        raise NotImplementedError

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost by going elsewhere; asks if so."""
        return True

    def focus_first(self) -> None:
        """Put the keyboard where one begins."""

    def begin_filter(self) -> None:
        """Ctrl+F."""

    def edit(self) -> None:
        """F2."""

    def new(self) -> None:
        """Ctrl+N."""

    def save(self) -> None:
        """Ctrl+S."""
