"""What a page may ask of the window around it; the window and the tests' stand-ins both keep to it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtCore import QSettings

    from alna_desktop.exchange.tables import Value
    from alna_desktop.store.database import Database
    from alna_desktop.ui.context import Context


class Shell(Protocol):
    """The window as pages see it."""

    @property
    def database(self) -> "Database":
        """The open file."""

    @property
    def context(self) -> "Context":
        """Unit, year and period that every page follows."""

    @property
    def settings(self) -> "QSettings":
        """What the program remembers on this machine."""

    def go(self, key: str, *, of_unit: "UUID | None" = None, **select: object) -> None:
        """Show another page, for a unit (None: the one there is), and jump to something on it."""

    def say(self, text: str) -> None:
        """Say in the status line what has just been done."""

    def working(self, text: str) -> None:
        """Say in the status line which work is running, and how far it has come; "" when it is done."""

    def export(self, head: Sequence[str], rows: "Sequence[Sequence[Value]]", name: str) -> None:
        """Ask where to put a table as an Excel file, and write it."""

    def make_packs(self) -> None:
        """Ask for which units, and make their packs."""
