"""What every page is to the window: it follows the context and answers the keys that mean the same everywhere."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from alna_desktop.i18n import _
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import seen


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

    # Every table and list can be copied and exported, whatever page it is on

    def export_seen(self) -> None:
        """Ctrl+E: the table that has the keyboard, or else the first one, to Excel as it is seen."""
        view = seen.current_view(self)
        if view is None:
            self.shell.say(_("There is no table here to export."))
            return
        self.export_view(view)

    def export_view(self, view: QAbstractItemView) -> None:
        """A table to Excel as it is seen."""
        found = seen.seen(view)
        self.shell.export(found.head, found.rows, found.name)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with any table."""
        by_keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        view = seen.current_view(self) if by_keyboard else seen.view_at(self, event.pos())
        if view is None:
            super().contextMenuEvent(event)
        else:
            self.table_menu(view).exec(event.globalPos())

    def table_menu(self, view: QAbstractItemView) -> QMenu:
        """A menu to copy a table with its head, or export it."""
        menu, found = QMenu(self), seen.seen(view)
        copying = menu.addAction(_("Copy all with headings"))
        copying.triggered.connect(lambda: QGuiApplication.clipboard().setText(found.as_text))
        menu.addAction(_("Export what I see …")).triggered.connect(lambda: self.export_view(view))
        return menu
