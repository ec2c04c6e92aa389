"""The pages of the open file: made when they are first shown, read again when what they show has changed."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from alna_desktop.ui.modules import MODULES
from alna_desktop.ui.pages.base import Page
from alna_desktop.ui.shell import Shell


class PageStack(QStackedWidget):
    """One page at a time, or `welcome` while no file is open. `counted` tells a page's key and number.

    `moved` tells that the user has gone to another place on the page.
    """

    counted = Signal(str, int)
    moved = Signal()

    def __init__(self, shell: Shell, welcome: QWidget) -> None:
        super().__init__()
        self._shell, self._welcome = shell, welcome
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self.addWidget(welcome)

    @property
    def page(self) -> Page | None:
        """The page that is seen."""
        found = self.currentWidget()
        return found if isinstance(found, Page) else None

    def show_page(self, key: str) -> Page:
        """Show a page, with what is in the file now."""
        page = self._pages.get(key) or self._make(key)
        self.setCurrentWidget(page)
        self._refresh(page)
        return page

    def _make(self, key: str) -> Page:
        module = next(module for module in MODULES if module.key == key)
        page = self._pages[key] = module.make(self._shell)
        page.counted.connect(partial(self.counted.emit, key))
        page.moved.connect(self.moved)
        self._stale.add(key)
        self.addWidget(page)
        return page

    def touch(self, tables: frozenset[str] | None = None) -> None:
        """These tables have changed (None: the context has): pages that show them read again, at once or when seen."""
        self._stale |= {key for key, page in self._pages.items() if tables is None or tables & page.tables}
        if self.page is not None:
            self._refresh(self.page)
            QTimer.singleShot(0, self.refresh_counts)

    def _refresh(self, page: Page) -> None:
        if page.key in self._stale:
            self._stale.discard(page.key)
            page.show_context()

    def refresh_counts(self) -> None:
        """Have those pages up to date that are not seen, but whose number in the navigation is."""
        for module in MODULES:
            if module.counts and self.page is not None:
                self._refresh(self._pages.get(module.key) or self._make(module.key))
            elif module.waiting is not None and self.page is not None:
                self.counted.emit(module.key, module.waiting(self._shell))

    def may_leave(self) -> bool:
        """Whether nothing unsaved holds the user on the page that is seen."""
        return self.page is None or self.page.may_leave()

    def may_close(self) -> bool:
        """Whether nothing unsaved holds the user, and no work of any page needs the file."""
        return self.may_leave() and all(page.may_close() for page in self._pages.values())

    def let_go(self) -> None:
        """No page has a file any more."""
        self.setCurrentWidget(self._welcome)
        for page in self._pages.values():
            self.removeWidget(page)
            page.deleteLater()
        self._pages, self._stale = {}, set()
