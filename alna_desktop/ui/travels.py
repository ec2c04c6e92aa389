"""Back and forward: the pages and contexts that the user has been at."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from alna_desktop.ui.context import Context, Place
from alna_desktop.ui.journey import Journey
from alna_desktop.ui.page_stack import PageStack


class Stop(NamedTuple):
    """A page with a context, and where on it one is (see `Page.at`): where one can come back to."""

    key: str
    place: Place
    at: str = ""


class Travels(QObject):
    """Remembers where the user has been and goes there; `changed` tells whether there is a way back and forward."""

    changed = Signal(bool, bool)

    def __init__(self, context: Context, stack: PageStack, go: Callable[[str], None]) -> None:
        super().__init__(stack)
        self._context, self._stack, self._go = context, stack, go
        self._journey: Journey[Stop] = Journey()
        self._travelling = False
        stack.moved.connect(self.arrive)

    def arrive(self) -> None:
        """The user is somewhere else than before."""
        page = self._stack.page
        if page is not None and not self._travelling:
            self._journey.arrive(Stop(page.key, self._context.place, page.at))
        self.tell()

    def step(self, steps: int) -> None:
        """Go back (−1) or forward (1), unless unsaved work holds the user where they are."""
        stop = self._journey.peek(steps)
        if stop is None or not self._stack.may_leave():
            return
        self._journey.move(steps)
        self._travelling = True
        self._context.set_place(stop.place)
        self._go(stop.key)
        if self._stack.page is not None:
            self._stack.page.return_to(stop.at)
        self._travelling = False
        self.tell()

    def pass_by(self, go: Callable[[], object]) -> None:
        """Do something on the way to elsewhere: where it leads is no stop of its own."""
        self._travelling = True
        go()
        self._travelling = False

    def forget(self) -> None:
        """There is nowhere to go: the file is closed."""
        self._journey = Journey()
        self.tell()

    def tell(self) -> None:
        """Say where one can go."""
        self.changed.emit(self._journey.peek(-1) is not None, self._journey.peek(1) is not None)
