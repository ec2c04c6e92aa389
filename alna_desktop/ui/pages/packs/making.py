"""Work on packs in the background: how far it has come, and cancel. It goes on while the user is elsewhere."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from alna_desktop.i18n import _
from alna_desktop.progress import Cancelled, Progress
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.work import WorkThread

Tell = Callable[[object], None]
Work = Callable[[Progress, Tell], object]


class Making(QWidget):
    """One piece of work at a time. `told` has what it tells on its way, `done` its result (None where cancelled)."""

    told = Signal(object)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._thread: WorkThread[object] | None = None
        self._name = ""
        self.bar, self.what = QProgressBar(), kit.Label("", 13, 400, "text2")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.cancel_button = kit.button(_("Cancel"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.bar)
        row.addWidget(self.what, 1)
        row.addWidget(self.cancel_button)
        self.cancel_button.clicked.connect(self.cancel)
        self.hide()

    @property
    def is_running(self) -> bool:
        """Whether something is being done."""
        return self._thread is not None

    @property
    def name(self) -> str:
        """What is being done, for people; "" where nothing is."""
        return self._name if self.is_running else ""

    def begin(self, name: str, work: Work) -> None:
        """Begin some work, which is called `name`; nothing where there is some already."""
        if self._thread is not None:
            return
        told = _Told(self)
        told.told.connect(self.told.emit)
        self._name = name
        self._thread = WorkThread(lambda progress: work(progress, told.told.emit), self)
        self._thread.stepped.connect(self._step)
        self._thread.finished.connect(self._finished)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(name)
        self.what.setText(_("Preparing …"))
        self._shell.working(name)
        self.cancel_button.setEnabled(True)
        self.show()
        self._thread.start()

    def cancel(self) -> None:
        """Ask it to stop; what is made stays."""
        if self._thread is not None:
            self._thread.progress.cancel()
            self.cancel_button.setEnabled(False)
            self.what.setText(_("Stopping …"))

    def _step(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.what.setText(_("%(done)d of %(total)d: %(what)s") % {"done": done, "total": total, "what": what})
        facts = {"name": self._name, "done": done, "total": total}
        self._shell.working(_("%(name)s: %(done)d of %(total)d") % facts)

    def _finished(self) -> None:
        thread, self._thread = self._thread, None
        self.hide()
        self._shell.working("")
        if thread is None:
            return
        thread.wait()
        trouble, result = thread.trouble, thread.result
        thread.deleteLater()
        if trouble is None or isinstance(trouble, Cancelled):
            self.done.emit(result)
        else:
            self.failed.emit(trouble)


class _Told(QObject):
    """Carries what is told from the thread that does the work."""

    told = Signal(object)
