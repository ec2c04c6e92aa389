"""Making packs on the page: in the background, with progress and cancel; the first can be seen while it goes on."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from alna_desktop.i18n import _
from alna_desktop.periods import Period
from alna_desktop.progress import Cancelled, Progress
from alna_desktop.services.pack_templates import Template
from alna_desktop.store.database import Database
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.work import WorkThread

if TYPE_CHECKING:
    from alna_desktop.reports.batch import Batch


class Making(QWidget):
    """A line with how far it has come. `made` tells each pack, `done` the whole batch (None where it was cancelled)."""

    made = Signal(object)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._thread: WorkThread[Batch] | None = None
        self.bar, self.what = QProgressBar(), kit.Label("", 13, 400, "text2")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(200)
        self.bar.setAccessibleName(_("Making report packs"))
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
        """Whether packs are being made."""
        return self._thread is not None

    def begin(
        self, database: Database, template: Template, unit_ids: Sequence[UUID], period: Period, folder: Path
    ) -> None:
        """Begin; nothing where it has begun already."""
        if self._thread is not None:
            return
        told = _Told(self)
        told.made.connect(self.made.emit)

        def work(progress: Progress) -> "Batch":
            from alna_desktop.reports.batch import write_packs
            from alna_desktop.reports.from_template import recipe_of, units_for

            recipe, ids = recipe_of(database, template), units_for(database, template, unit_ids)
            return write_packs(
                database, ids, period, folder, progress, recipe=recipe, pattern=template.pattern, told=told.made.emit
            )

        self._thread = WorkThread(work, self)
        self._thread.stepped.connect(self._step)
        self._thread.finished.connect(self._finished)
        self.bar.setRange(0, 0)
        self.what.setText(_("Preparing …"))
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

    def _finished(self) -> None:
        thread, self._thread = self._thread, None
        self.hide()
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
    """Carries what is made from the thread that makes it."""

    made = Signal(object)
