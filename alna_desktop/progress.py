"""Progress of long work, without Qt: services step, the user interface or a terminal listens."""

from collections.abc import Callable


class Cancelled(Exception):
    """The user asked the work to stop; what was done is rolled back by whoever started it."""


class Progress:
    """Counts steps and tells a listener; raises `Cancelled` at the next step once cancelled.

    `listener` gets (done, total, what) after every step, in the thread that does the work.
    """

    def __init__(self, listener: Callable[[int, int, str], None] | None = None) -> None:
        self._listener = listener
        self._cancelled = False
        self.done = 0
        self.total = 0

    def start(self, total: int) -> None:
        """Say how many steps the work has; `total` is 1 or more."""
        self.done, self.total = 0, total

    def step(self, what: str = "") -> None:
        """One step is about to be done or was just done; `what` is for people."""
        self.check()
        self.done += 1
        if self._listener is not None:
            self._listener(self.done, self.total, what)

    def check(self) -> None:
        """Raise `Cancelled` where that was asked for: between two steps of work that waits for others."""
        if self._cancelled:
            raise Cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next step; safe from any thread."""
        self._cancelled = True
