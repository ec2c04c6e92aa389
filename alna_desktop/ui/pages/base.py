"""What every page is to the window: it follows the context and answers the keys that mean the same everywhere."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from alna_desktop.ui.shell import Shell


class Page(QWidget):
    """A page. `key` names it, `help_name` is its file in resources/help, `tables` those that it shows.

    `counted` tells how many things wait on it, for the navigation (see `Module.counts`); `moved` that the user has
    gone to another place on the page, which they may want to come back to.
    """

    key: ClassVar[str]
    help_name: ClassVar[str]
    tables: ClassVar[frozenset[str]] = frozenset()
    counted = Signal(int)
    moved = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.setObjectName("page")

    def show_context(self) -> None:
        """Read from the file and show; called when the page is shown, the context changes, or its tables did."""
        raise NotImplementedError

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost by going elsewhere; asks if so."""
        return True

    def focus_first(self) -> None:
        """Put the keyboard where one begins."""

    def select(self, **what: object) -> None:
        """Jump to something on the page."""

    @property
    def at(self) -> str:
        """Where on the page the user is; "" where it has one place only."""
        return ""

    def return_to(self, at: str) -> None:
        """Be where `at` was."""

    def begin_filter(self) -> None:
        """Ctrl+F."""

    def edit(self) -> None:
        """F2."""

    def new(self) -> None:
        """Ctrl+N."""

    def save(self) -> None:
        """Ctrl+S."""
