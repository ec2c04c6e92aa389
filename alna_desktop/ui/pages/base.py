"""What every page is to the window: it follows the context and answers the keys that mean the same everywhere."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from alna_desktop.i18n import _
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import seen

if TYPE_CHECKING:
    from alna_desktop.services.sources import Calculation


class Drill(NamedTuple):
    """A number that can be taken apart: what the menu calls it, and how it is done. None: the user stopped it."""

    text: str
    find: "Callable[[], Calculation | None]"


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

    def may_close(self) -> bool:
        """Whether the file may be closed: no work of the page is running that needs it. Says so if there is."""
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

    # Every number leads to the reports that it was made of

    def drills(self, view: QAbstractItemView | None) -> list[Drill]:
        """The numbers where the user is, in a table or list if there is one; the likeliest first."""
        return []

    def drill(self) -> None:
        """Alt+Enter: how the number is computed that the user is at."""
        found = self.drills(seen.current_view(self))
        if found:
            self.show_sources(found[0].find)
        else:
            self.shell.say(_("There is no number here to take apart."))

    def show_sources(self, find: "Callable[[], Calculation | None]") -> None:
        """How a number is computed."""
        from alna_desktop.ui.sources import opening

        opening.show(self.shell, self, find)

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
        if view is not None:
            self.table_menu(view).exec(event.globalPos())
        elif self.drills(None):
            self._drill_menu(None).exec(event.globalPos())
        else:
            super().contextMenuEvent(event)

    def _drill_menu(self, view: QAbstractItemView | None) -> QMenu:
        """A menu to take the numbers apart that one is at."""
        menu = QMenu(self)
        for at, drill in enumerate(self.drills(view)):
            text = drill.text if at else drill.text + "\t" + _("Alt+Enter")  # shown, and answered by the command
            menu.addAction(text).triggered.connect(lambda _on=False, find=drill.find: self.show_sources(find))
        return menu

    def table_menu(self, view: QAbstractItemView) -> QMenu:
        """A menu to take a number apart, copy a table with its head, or export it."""
        menu = self._drill_menu(view)
        if menu.actions():
            menu.addSeparator()
        copying = menu.addAction(_("Copy all with headings"))
        copying.triggered.connect(lambda: QGuiApplication.clipboard().setText(seen.seen(view).as_text))
        menu.addAction(_("Export what I see …")).triggered.connect(lambda: self.export_view(view))
        return menu
