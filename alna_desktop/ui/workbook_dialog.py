"""Making registration workbooks: for which units, which period and where, then the work, then the way to the folder."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.periods import Period
from alna_desktop.progress import Progress
from alna_desktop.ui import work
from alna_desktop.ui.folder_dialog import FolderDialog, Words, named, show_made
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

FOLDER = "workbooks/folder"


class WorkbookDialog(FolderDialog):
    """Asks for which units, for which part of the year, and in which folder."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        context = shell.context
        units = sum(not unit.is_district for unit in context.units)
        words = Words(
            title=_("Registration workbooks"),
            heading=_("Registration workbooks"),
            all_units=ngettext("The result unit (one workbook)", "All %(n)d result units, one each", units),
            make=_("Make workbooks"),
            folder=_("Folder for the workbooks"),
            kept=FOLDER,
        )
        super().__init__(shell, parent, words)
        text = _("Excel workbooks that the units fill in and send back. “Read registration workbooks” reads them.")
        self.intro.addWidget(kit.Label(text, 13, token="text2", wrap=True))
        self.periods, self._periods = kit.Combo(), [Period(context.year), *context.periods()[:-1]]
        for period in self._periods:
            self.periods.addItem(capitalised(period.label()))
        self.more.addWidget(named(_("Period"), self.periods))
        self.more.addWidget(self.periods)
        self.setTabOrder(self.own_unit, self.periods)
        self.setTabOrder(self.periods, self.folder)

    @property
    def period(self) -> Period:
        """The part of the year that was asked for."""
        return self._periods[self.periods.currentIndex()]


def make(shell: Shell, parent: QWidget) -> None:
    """Ask, make the workbooks and show where they are. Raises UserError where they can't be made."""
    dialog = WorkbookDialog(shell, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    unit_ids, period, folder = dialog.unit_ids, dialog.period, dialog.place

    def write(progress: Progress) -> list[Path]:
        from alna_desktop.exchange.registration.write import write_workbooks

        return write_workbooks(shell.database, unit_ids, period, folder, progress)

    written = work.run(parent, _("Making registration workbooks"), write)
    shell.settings.setValue(FOLDER, str(folder))
    if written:
        count = ngettext("%(n)d workbook is made.", "%(n)d workbooks are made.", len(written)) % {"n": len(written)}
        show_made(shell, parent, count, len(written), folder)
