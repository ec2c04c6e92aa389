"""The window: its frame, the pages in it, and what every page may ask of it."""

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from alna_desktop.i18n import _
from alna_desktop.ui import file_actions, theme
from alna_desktop.ui.actions import Actions
from alna_desktop.ui.backups import Backups, Outcome
from alna_desktop.ui.commands import FILE, HELP
from alna_desktop.ui.context import Context, Place
from alna_desktop.ui.context_bar import ContextBar
from alna_desktop.ui.memory import DARK_MODE, LIGHT_MODE, Memory
from alna_desktop.ui.modules import MODULES
from alna_desktop.ui.navigation import Navigation
from alna_desktop.ui.page_stack import PageStack
from alna_desktop.ui.pages.base import Page
from alna_desktop.ui.search import Entry, SearchField
from alna_desktop.ui.status_line import StatusLine
from alna_desktop.ui.travels import Travels
from alna_desktop.ui.welcome import Welcome

if TYPE_CHECKING:
    from alna_desktop.exchange.tables import Value
    from alna_desktop.store.database import Database
    from alna_desktop.ui.help import HelpWindow

CHOICES = frozenset({"unit", "scorecard"})  # tables that the context bar chooses from
WARM_UP_AFTER = 1500  # milliseconds after a file was opened
STEPS = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}


class MainWindow(QWidget):
    """All that is in the window, without a file until `use` gives it one; `touched` has the tables of a save."""

    touched = Signal(object)

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.settings, self.memory = memory.settings, memory
        self.context, self.backups = Context(self), Backups(self.settings, self)
        self._database: Database | None = None
        self.help_window: HelpWindow | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self.commands = Actions(self)
        self.search_field = SearchField(self._entries, self._numbered)
        self.navigation = Navigation(MODULES)
        self.menu, self.help_menu = self.commands.menu(FILE), self.commands.menu(HELP)
        self.bar = ContextBar(self.context, self.search_field, self.help_menu)
        self.status = StatusLine(self.menu)
        self.say, self.working = self.status.say, self.status.show_work  # what pages ask (see `Shell`)
        self.welcome = Welcome(self.commands)
        self.stack = PageStack(self, self.welcome)
        self.travels = Travels(self.context, self.stack, self.go)
        self._build()
        self._connect()
        self.navigation.fold(memory.folded)
        self._enable()

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.status, 2, 0, 1, 2)  # first, since Tab goes round in this order and pages come last
        grid.addWidget(self.navigation, 0, 0, 2, 1)
        grid.addWidget(self.bar, 0, 1)
        grid.addWidget(self.stack, 1, 1)
        self.setMinimumSize(1024, 640)
        self._name()

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.go)
        self.bar.place_wanted.connect(self._want)
        self.bar.moved.connect(self.travels.step)
        self.travels.changed.connect(self._show_steps)
        self.stack.counted.connect(lambda key, count: self.navigation.items[key].set_count(count))
        self.context.changed.connect(self._context_changed)
        self.touched.connect(self._tables_touched)
        self.backups.made.connect(self._backed_up)

    # The file

    @property
    def database(self) -> "Database":
        """The open file."""
        assert self._database is not None, "a page without a file"
        return self._database

    @property
    def has_file(self) -> bool:
        """Whether a file is open."""
        return self._database is not None

    def use(self, database: "Database") -> None:
        """Show a file, which has a unit, instead of what is shown; that must be done with (see `let_go`)."""
        self._database = database
        self._unsubscribe = database.subscribe(self.touched.emit)
        self._offer()
        self.memory.restore_place(self.context, database.path)
        self._enable()
        self._name()
        QTimer.singleShot(0, self.show_status)
        QTimer.singleShot(WARM_UP_AFTER, self._warm_up)
        self.go(self.memory.page if self.memory.page in self.navigation.items else MODULES[0].key)

    def _warm_up(self) -> None:
        """Fetch what was not needed at first while the user reads: SQLAlchemy, which the first save would wait for."""
        if self._database is not None:
            self.stack.refresh_counts()
            self.backups.begin(self._database)
            threading.Thread(target=lambda database: database.sessions, args=(self._database,), daemon=True).start()

    def let_go(self) -> bool:
        """Close the file, if nothing unsaved holds the user; whether it is closed."""
        if self._database is None:
            return True
        if not self.stack.may_close():
            return False
        self.memory.keep_place(self.context, self._database.path)
        if self._unsubscribe is not None:
            self._unsubscribe()
        self.stack.let_go()
        self.travels.forget()
        self.context.forget()
        self.backups.finish(self._database)
        self._database.close()
        self._database = None
        self.navigation.show_current("")
        self.bar.show_selectors(False)
        self.status.show_file(None)
        self._enable()
        self._name()
        return True

    def _offer(self) -> None:
        from alna_desktop.services import scorecards, units

        self.context.offer(units.in_force(self.database), scorecards.years(self.database), self.database.today())

    def _enable(self) -> None:
        self.commands.enable(has_file=self.has_file)
        self.search_field.setEnabled(self.has_file)
        for item in self.navigation.items.values():
            item.setEnabled(self.has_file)
        self.travels.tell()

    def _name(self) -> None:
        program = _("Results management")
        self.setWindowTitle(f"{self._database.path.stem} – {program}" if self._database else program)

    # Pages

    @property
    def page(self) -> Page | None:
        """The page that is seen."""
        return self.stack.page

    def go(self, key: str, *, of_unit: UUID | None = None, **select: object) -> None:
        """Show a page, for a unit, and jump to something on it, unless unsaved work holds the user where they are."""
        elsewhere = self.page is None or self.page.key != key
        if not self.has_file or (elsewhere and not self.stack.may_leave()):
            return
        if of_unit is not None:
            self.travels.pass_by(lambda: self.context.set_unit(of_unit))
        page = self.stack.show_page(key)
        self.navigation.show_current(key)
        self.memory.page = key
        if select:
            page.select(**select)
        page.focus_first()
        self.travels.arrive()

    def _context_changed(self) -> None:
        self.stack.touch()
        self.travels.arrive()

    def _tables_touched(self, tables: frozenset[str]) -> None:
        if not self.has_file:  # saved in another thread just before the file was closed
            return
        if tables & CHOICES:
            self._offer()
        self.stack.touch(tables)
        self.show_status()

    def show_status(self) -> None:
        """Say when the file was saved and copied."""
        self.status.show_file(self._database, self.backups)

    def _backed_up(self, outcome: Outcome) -> None:
        self.show_status()
        if outcome.trouble:
            self.say(outcome.trouble)

    def go_to_unit(self, unit_id: UUID) -> None:
        """Show another unit on the same page."""
        self._want(Place(unit_id, self.context.period))

    def _want(self, place: Place) -> None:
        if self.stack.may_leave():
            self.context.set_place(place)

    def _show_steps(self, back: bool, forward: bool) -> None:
        self.bar.show_steps(back, forward)
        self.commands["go_back"].setEnabled(back)
        self.commands["go_forward"].setEnabled(forward)

    # Commands and what pages ask

    def export(self, head: Sequence[str], rows: "Sequence[Sequence[Value]]", name: str) -> None:
        """Ask where to put a table as an Excel file, and write it."""
        file_actions.export(self, head, rows, name)

    def make_packs(self) -> None:
        """Ask for which units, and make their packs."""
        file_actions.make_packs(self)

    def next_theme(self) -> None:
        """Light if it is dark, dark if it is light; remembered."""
        self.memory.theme = LIGHT_MODE if theme.current().dark else DARK_MODE
        theme.use(self.memory.theme)

    def show_help(self) -> None:
        """The help of the page that is seen."""
        self._help(self.page.help_name if self.page else "welcome")

    def show_keys(self) -> None:
        """The help on keys."""
        self._help("keys")

    def _help(self, name: str) -> None:
        from alna_desktop.ui.help import HelpWindow

        self.help_window = self.help_window or HelpWindow(self)
        self.help_window.show_text(name)

    def show_about(self) -> None:
        """Versions, files and licences."""
        from alna_desktop.ui.about import AboutDialog

        AboutDialog(self).exec()

    def search(self) -> None:
        """Put the keyboard in the search."""
        self.search_field.begin()

    def _entries(self) -> list[Entry]:
        from alna_desktop.ui.found import entries

        return entries(self) if self.has_file else []  # the keyboard may come here as it closes

    def _numbered(self, typed: str) -> list[Entry]:
        from alna_desktop.ui.found import numbered

        return numbered(self, typed) if self.has_file else []

    def go_back(self) -> None:
        """To where one was."""
        self.travels.step(-1)

    def go_forward(self) -> None:
        """And forward again."""
        self.travels.step(1)

    def fold_navigation(self) -> None:
        """Show the navigation with words, or icons alone."""
        self.navigation.fold(not self.navigation.is_folded)

    # Qt's events

    def showEvent(self, event: QShowEvent) -> None:
        """The mouse's buttons are heard before the widget under it, which may keep them to itself."""
        super().showEvent(event)
        self.window().windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The mouse's own back and forward buttons."""
        if isinstance(event, QMouseEvent) and event.button() in STEPS:
            if event.type() is QEvent.Type.MouseButtonPress:
                self.travels.step(STEPS[event.button()])
            return True
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing unsaved is lost by closing."""
        if not self.let_go():
            event.ignore()
            return
        self.memory.folded = self.navigation.is_folded
        super().closeEvent(event)
