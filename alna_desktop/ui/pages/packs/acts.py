"""What is done with a template on the page: look at the pack, make packs, keep them as sent."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from alna_desktop.errors import UserError
from alna_desktop.i18n import _, ngettext
from alna_desktop.models.pack_kinds import PackKind
from alna_desktop.periods import Period
from alna_desktop.progress import Progress
from alna_desktop.services import sent_packs
from alna_desktop.services.pack_templates import Template
from alna_desktop.ui.folder_dialog import show_made
from alna_desktop.ui.pack_dialog import ANNEX, FOLDER, PackDialog, tell_failed
from alna_desktop.ui.pages.packs.making import Making, Tell
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

if TYPE_CHECKING:
    from alna_desktop.reports.batch import Batch
    from alna_desktop.reports.sending import Sending, Written
    from alna_desktop.store.database import Database

FOR_EACH_UNIT = (PackKind.DIALOGUE, PackKind.TERTIAL, PackKind.ANNUAL)


class PackActs(QObject):
    """One at a time, in the background. `looked` has a PDF to show and whether it is all there; `sent` when frozen."""

    looked = Signal(Path, bool)
    busy = Signal(bool)
    sent = Signal()

    def __init__(self, shell: Shell, making: Making, page: QWidget) -> None:
        super().__init__(page)
        self._shell, self._making, self._page = shell, making, page
        self._scratch: TemporaryDirectory[str] | None = None
        self._written: list[Written] = []
        self._told: Callable[[object], None] = lambda _outcome: None
        self._done: Callable[[object], None] = lambda _result: None
        making.told.connect(lambda outcome: self._told(outcome))
        making.done.connect(self._finish)
        making.failed.connect(self._fail)

    def _begin(
        self,
        name: str,
        work: "Callable[[Progress, Tell], object]",
        done: Callable[[object], None],
        told: Callable[[object], None] = lambda _outcome: None,
    ) -> None:
        self._told, self._done = told, done
        self.busy.emit(True)
        self._making.begin(name, work)

    def _finish(self, result: object) -> None:
        self.busy.emit(False)
        self._done(result)

    def _fail(self, trouble: BaseException) -> None:
        self.busy.emit(False)
        if not isinstance(trouble, UserError):
            raise trouble
        logging.getLogger("alna").info("%s", trouble)
        kit.show_problem(self._page, str(trouble))

    # Looking at it

    def preview(self, template: Template) -> None:
        """Make the pack of the context's unit: its first pages are seen while the rest is made."""
        if self._scratch is None:
            self._scratch = TemporaryDirectory(prefix="alna-")
            self._page.destroyed.connect(self._scratch.cleanup)
        context, folder, database = self._shell.context, Path(self._scratch.name), self._shell.database
        unit_ids, period = [context.unit.id], context.period
        self._begin(
            _("Making the preview"),
            lambda progress, tell: _look(database, template, unit_ids, period, folder, progress, tell),
            self._previewed,
            lambda path: self.looked.emit(path, False),
        )

    def _previewed(self, result: object) -> None:
        batch = cast("Batch | None", result)
        if batch is not None and batch.made:
            self.looked.emit(batch.made[0].path, True)
        if batch is not None and batch.failed:
            tell_failed(self._page, batch.failed)

    # Making them

    def make(self, template: Template) -> None:
        """Ask for which units and where, and make the packs while the program can be used."""
        dialog = PackDialog(self._shell, self._page)
        if self._making.is_running or dialog.exec() != QDialog.DialogCode.Accepted:
            return
        unit_ids, folder, with_annex = list(dialog.unit_ids), dialog.place, dialog.annex.isChecked()
        self._shell.settings.setValue(FOLDER, str(folder))
        self._shell.settings.setValue(ANNEX, with_annex)
        database, period = self._shell.database, self._shell.context.period

        def work(progress: Progress, tell: Tell) -> object:
            from alna_desktop.exchange.annex import write_annex
            from alna_desktop.reports.batch import write_packs
            from alna_desktop.reports.from_template import recipe_of, units_for
            from alna_desktop.reports.sending import written

            recipe, ids = recipe_of(database, template), units_for(database, template, unit_ids)
            annex = write_annex if with_annex else None
            batch = write_packs(
                database, ids, period, folder, progress, recipe=recipe, pattern=template.pattern, annex=annex, told=tell
            )
            return batch, written(batch, recipe)

        seen: list[Path] = []

        def told(outcome: object) -> None:
            """The first one can be looked at while the rest is made."""
            path = getattr(outcome, "path", None)
            if path is not None and not seen:
                seen.append(path)
                self.looked.emit(path, True)

        self._begin(
            _("Making report packs"), work, lambda result: self._made(result, template.name, period, folder), told
        )

    def _made(self, result: object, name: str, period: Period, folder: Path) -> None:
        if result is None:
            self._shell.say(_("Cancelled. The packs that were made are in the folder."))
            return
        batch, written = cast("tuple[Batch, list[Written]]", result)
        # What is made again takes the place of what was; the others may still be sent as they are.
        again = {each.file.path for each in written}
        self._written = [each for each in self._written if each.file.path not in again] + written
        number = len(batch.made)
        sent_packs.note_run(self._shell.database, name, period, number, len(batch.failed), folder)
        if batch.failed:
            tell_failed(self._page, batch.failed)
        if not batch.made:
            return
        count = ngettext("%(n)d pack is made.", "%(n)d packs are made.", number) % {"n": number}
        if self._page.isVisible():
            show_made(self._shell, self._page, count, number, folder)
        else:  # whoever is elsewhere is not stopped by it
            self._shell.say(count)

    # Sending them

    def send(self, template: Template) -> None:
        """Freeze the packs of the context's unit, or of all units; those made before as they were made."""
        context, database, period = self._shell.context, self._shell.database, self._shell.context.period
        ids = [context.unit.id]
        if context.unit.is_district and template.kind in FOR_EACH_UNIT:
            ids = [unit.id for unit in getattr(context, "units", ()) if not unit.is_district] or ids
        before = list(self._written)

        def work(progress: Progress, _tell: Tell) -> object:
            from alna_desktop.reports.sending import send_packs

            return send_packs(database, template, ids, period, progress, before=before)

        self._begin(_("Keeping the packs as sent"), work, self._is_sent)

    def _is_sent(self, result: object) -> None:
        self.sent.emit()
        if result is None:
            self._shell.say(_("Cancelled. The packs that were kept by then are kept."))
            return
        sending = cast("Sending", result)
        if sending.count or sending.already:
            self._shell.say(sending.sentence)
        if sending.failed:
            tell_failed(self._page, sending.failed)


def _look(
    database: "Database", template: Template, unit_ids: Sequence[UUID], period: Period, folder: Path,
    progress: Progress, tell: Tell,
) -> object:  # fmt: skip
    """In the other thread: the cover and the first part at once, then all of it."""
    from alna_desktop.reports.batch import write_packs
    from alna_desktop.reports.from_template import first_part, recipe_of, units_for
    from alna_desktop.reports.pack import write_pack
    from alna_desktop.services import packs

    ids, recipe = units_for(database, template, unit_ids), recipe_of(database, template)
    beginning = folder / "beginning.pdf"
    write_pack(packs.gather(database, ids[:1], period)[0], beginning, first_part(recipe))
    tell(beginning)
    progress.check()
    return write_packs(database, ids, period, folder, progress, recipe=recipe)
