"""The commands as Qt's actions: with their keys, in their menus, and what happens when one is chosen."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from alna_desktop.errors import UserError
from alna_desktop.ui import icons
from alna_desktop.ui.commands import COMMANDS, FILE_ACTIONS, WINDOW, Command
from alna_desktop.ui.widgets import kit

if TYPE_CHECKING:
    from alna_desktop.ui.window import MainWindow


class Actions(dict[str, QAction]):
    """The actions of a window, by the names of their methods."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        super().__init__({command.method: self._action(command) for command in COMMANDS})

    def _action(self, command: Command) -> QAction:
        action = QAction(command.title, self._window)
        action.setShortcut(QKeySequence(command.key))
        action.triggered.connect(lambda: self._run(command))
        self._window.addAction(action)
        return action

    def menu(self, name: str) -> QMenu:
        """One of the menus; its icons are drawn when it is opened, in the theme of that moment."""
        menu = QMenu(self._window)
        members = [command for command in COMMANDS if command.menu == name]
        for command in members:
            menu.addAction(self[command.method])

        def tint() -> None:
            for command in members:
                self[command.method].setIcon(icons.icon(command.icon, "text2", 16))

        menu.aboutToShow.connect(tint)
        return menu

    def enable(self, *, has_file: bool) -> None:
        """Let those be chosen that make sense."""
        for command in COMMANDS:
            self[command.method].setEnabled(has_file or not command.needs_file)

    def _run(self, command: Command) -> None:
        """Do a command; what the user can do something about is said, not raised."""
        from alna_desktop.ui import file_actions

        window = self._window
        try:
            if command.whose == FILE_ACTIONS:
                getattr(file_actions, command.method)(window)
            elif command.whose == WINDOW:
                getattr(window, command.method)()
            elif window.page is not None:
                getattr(window.page, command.method)()
        except UserError as trouble:
            kit.show_problem(window, str(trouble))
