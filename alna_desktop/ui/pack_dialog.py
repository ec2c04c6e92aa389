"""Making report packs: for which units and where, then the work, then the way to the folder."""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from alna_desktop.i18n import _, ngettext
from alna_desktop.progress import Progress
from alna_desktop.ui import work
from alna_desktop.ui.folder_dialog import FolderDialog, Words, show_made
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

if TYPE_CHECKING:
    from alna_desktop.reports.batch import Batch, Failure

FOLDER, ANNEX = "packs/folder", "packs/annex"


class PackDialog(FolderDialog):
    """Asks for which units and in which folder."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        units = sum(not unit.is_district for unit in shell.context.units)
        words = Words(
            title=_("Report packs"),
            heading=_("Report packs for %(period)s") % {"period": shell.context.period.label()},
            all_units=ngettext("The result unit (one pack)", "All %(n)d result units, one pack each", units),
            make=_("Make packs"),
            folder=_("Folder for the packs"),
            kept=FOLDER,
        )
        super().__init__(shell, parent, words)
        self.annex = kit.CheckBox(_("Excel annex with the figures of each pack"))
        self.annex.setChecked(shell.settings.value(ANNEX, False, bool) is True)
        self.more.addWidget(self.annex)
        QWidget.setTabOrder(self.own_unit, self.annex)


def make(shell: Shell, parent: QWidget) -> None:
    """Ask, make the packs and show where they are. Raises UserError where they can't be made."""
    dialog = PackDialog(shell, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    unit_ids, folder, period = dialog.unit_ids, dialog.place, shell.context.period
    with_annex = dialog.annex.isChecked()

    def write(progress: Progress) -> "Batch":
        from alna_desktop.exchange.annex import write_annex
        from alna_desktop.reports.batch import write_packs

        annex = write_annex if with_annex else None
        return write_packs(shell.database, unit_ids, period, folder, progress, annex=annex)

    batch = work.run(parent, _("Making report packs"), write)
    shell.settings.setValue(FOLDER, str(folder))
    shell.settings.setValue(ANNEX, with_annex)
    if batch is None:
        return
    if batch.failed:
        tell_failed(parent, batch.failed)
    if batch.made:
        number = len(batch.made)
        count = ngettext("%(n)d pack is made.", "%(n)d packs are made.", number) % {"n": number}
        show_made(shell, parent, count, number, folder)


def tell_failed(parent: QWidget, failed: "Sequence[Failure]") -> None:
    """Say which packs could not be made and why; what is our fault goes in the log."""
    for failure in failed:
        if failure.details:
            logging.getLogger("alna").error("%s: %s\n%s", failure.unit, failure.reason, failure.details)
    number = len(failed)
    text = ngettext("%(n)d pack could not be made:", "%(n)d packs could not be made:", number) % {"n": number}
    kit.show_problem(parent, "\n".join([text, *(f"{failure.unit}: {failure.reason}" for failure in failed)]))
