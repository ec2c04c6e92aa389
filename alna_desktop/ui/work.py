"""Long work off the GUI thread, behind one dialog with progress and a cancel button."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QThread, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from alna_desktop.errors import Closed
from alna_desktop.i18n import _
from alna_desktop.numbers import format_number
from alna_desktop.progress import Cancelled, Progress
from alna_desktop.ui.widgets import kit

Result = TypeVar("Result")
Work = Callable[[], Any]
Then = Callable[[Any], None]
_BETWEEN = 0.05  # seconds between two words on progress: more of them would hold up the window itself


class WorkThread(QThread, Generic[Result]):
    """Does the work; its outcome is read when it has finished. Behind a dialog it is `run`, on a page its own."""

    stepped = Signal(int, int, str)

    def __init__(self, work: Callable[[Progress], Result], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.progress = Progress(self._tell)
        self._told = 0.0
        self.result: Result | None = None
        self.trouble: BaseException | None = None

    def run(self) -> None:
        """In the other thread: whatever is raised is handed over to the first."""
        try:
            self.result = self._work(self.progress)
        except BaseException as trouble:
            self.trouble = trouble

    def _tell(self, done: int, total: int, what: str) -> None:
        """In the other thread, after each step."""
        now = time.monotonic()
        if now - self._told >= _BETWEEN or done == total:
            self._told = now
            self.stepped.emit(done, total, what)


class WorkDialog(QDialog):
    """Shows how far the work has come. Esc and the close button ask it to stop at its next step."""

    def __init__(self, title: str, thread: "WorkThread[Result]", parent: QWidget) -> None:
        super().__init__(parent)
        self._thread = thread
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(416)
        self.what = kit.Label(_("Preparing …"), 13, 400, "text2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.cancel_button = kit.button(_("Cancel"))
        self.cancel_button.clicked.connect(self.cancel)
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        layout.addWidget(kit.Label(title, 16, 600))
        layout.addWidget(self.bar)
        layout.addWidget(self.what)
        layout.addLayout(buttons)
        thread.stepped.connect(self._step)
        thread.finished.connect(self.accept)

    def _step(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        far = {"done": format_number(done), "total": format_number(total)}
        text = _("%(done)s of %(total)s: %(what)s") if what else _("%(done)s of %(total)s")
        self.what.setText(text % {**far, "what": what})

    def cancel(self) -> None:
        """Ask the work to stop; the dialog goes when it has."""
        self._thread.progress.cancel()
        self.cancel_button.setEnabled(False)
        self.what.setText(_("Stopping …"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is the cancel button."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        """So is the window's own close button."""
        event.ignore()
        self.cancel()


class Aside(QObject):
    """Looks for something beside the window, one thing at a time, and tells only what was asked for last.

    What is found is given to `then` in the window's thread; what the work raises is raised there. Where the file is
    closed meanwhile nothing is told. Whoever asks holds it without being its parent, since it must outlive the work,
    and lets it drop what is asked when it goes itself.
    """

    _ended = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._asked: tuple[Work, Then] | None = None
        self._next: tuple[Work, Then] | None = None
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether something is being looked for."""
        return self._asked is not None

    def ask(self, work: Work, then: Then) -> None:
        """Look for something else; what has been asked for before is told no more."""
        self._next = (work, then)
        if self._asked is None:
            self._begin()

    def drop(self) -> None:
        """Tell nothing of what is being looked for."""
        self._next = (lambda: None, lambda _nothing: None) if self._asked is not None else None

    def _begin(self) -> None:
        self._asked, self._next = self._next, None
        threading.Thread(target=self._look, args=(self._asked,), name="aside").start()

    def _look(self, asked: tuple[Work, Then]) -> None:
        """In the other thread."""
        result: Any = None
        trouble: BaseException | None = None
        try:
            result = asked[0]()
        except BaseException as raised:
            trouble = raised
        with suppress(RuntimeError):  # whoever asked is gone
            self._ended.emit(result, trouble)

    def _tell(self, result: Any, trouble: BaseException | None) -> None:
        asked, self._asked = self._asked, None
        if self._next is not None:
            self._begin()
        elif trouble is None and asked is not None:
            asked[1](result)
        elif trouble is not None and not isinstance(trouble, Closed):
            raise trouble


def run(parent: QWidget, title: str, work: Callable[[Progress], Result], *, patience: int = 0) -> Result | None:
    """Do the work and return its result; None where the user cancelled. What the work raises is raised here.

    The dialog comes after `patience` milliseconds, and not at all where the work is done by then.
    """
    thread: WorkThread[Result] = WorkThread(work, parent)
    dialog = WorkDialog(title, thread, parent)
    thread.start()
    if not (patience and thread.wait(patience)):
        dialog.exec()
    thread.wait()
    thread.deleteLater()
    dialog.deleteLater()
    if isinstance(thread.trouble, Cancelled):
        return None
    if thread.trouble is not None:
        raise thread.trouble
    return thread.result
