"""Making registration workbooks: for which units, which period and where, then the work, then the way to the folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from alna_desktop import paths
from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.periods import Period
from alna_desktop.progress import Progress
from alna_desktop.ui import theme, work
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

FOLDER = "workbooks/folder"


@dataclass(frozen=True)
class Order:
    """What workbooks to make, and where."""

    unit_ids: Sequence[UUID]
    period: Period
    folder: Path


class WorkbookDialog(QDialog):
    """Asks for which units, for which part of the year, and in which folder."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        context = shell.context
        self._own = [context.unit.id]
        self._all = [unit.id for unit in context.units if not unit.is_district]
        count = ngettext("The result unit (one workbook)", "All %(n)d result units, one each", len(self._all))
        self.all_units, self.own_unit = QRadioButton(count % {"n": len(self._all)}), QRadioButton(context.unit.name)
        (self.all_units if context.unit.is_district else self.own_unit).setChecked(True)
        self.periods, self._periods = kit.Combo(), [Period(context.year), *context.periods()[:-1]]
        for period in self._periods:
            self.periods.addItem(capitalised(period.label()))
        kept = str(shell.settings.value(FOLDER) or paths.documents() / _("Registration workbooks"))
        self.folder = QLineEdit(kept)
        self.choose_button = kit.button(_("Choose …"), "folder-open")
        self.make_button, self.cancel_button = kit.button(_("Make workbooks"), primary=True), kit.button(_("Cancel"))
        self.setWindowTitle(_("Registration workbooks"))
        self.setFixedWidth(520)
        self._build()
        self.choose_button.clicked.connect(self._choose)
        self.make_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.make_button.setDefault(True)
        self.folder.textChanged.connect(lambda text: self.make_button.setEnabled(bool(text.strip())))

    def _build(self) -> None:
        layout, where, buttons = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        layout.addWidget(kit.Label(_("Registration workbooks"), 18, 600))
        text = _("Excel workbooks that the units fill in and send back. “Read registration workbooks” reads them.")
        layout.addWidget(kit.Label(text, 13, token="text2", wrap=True))
        layout.addSpacing(4)
        for choice in (self.all_units, self.own_unit):
            choice.setFont(theme.font(14))
            layout.addWidget(choice)
        layout.addSpacing(8)
        self._named(layout, _("Period"), self.periods)
        layout.addWidget(self.periods)
        layout.addSpacing(8)
        self._named(layout, _("Folder"), self.folder)
        where.addWidget(self.folder, 1)
        where.addWidget(self.choose_button)
        layout.addLayout(where)
        layout.addSpacing(12)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.make_button)
        layout.addLayout(buttons)

    @staticmethod
    def _named(layout: QVBoxLayout, name: str, field: QWidget) -> None:
        label = kit.Label(name, 13, 600, "text2")
        label.setBuddy(field)
        field.setAccessibleName(name)
        layout.addWidget(label)

    def _choose(self) -> None:
        found = QFileDialog.getExistingDirectory(self, _("Folder for the workbooks"), self.folder.text())
        if found:
            self.folder.setText(found)

    def order(self) -> Order:
        """What was asked for."""
        ids = self._all if self.all_units.isChecked() else self._own
        return Order(ids, self._periods[self.periods.currentIndex()], Path(self.folder.text().strip()))


def make(shell: Shell, parent: QWidget) -> None:
    """Ask, make the workbooks and show where they are. Raises UserError where they can't be made."""
    dialog = WorkbookDialog(shell, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    order = dialog.order()

    def write(progress: Progress) -> list[Path]:
        from alna_desktop.exchange.registration.write import write_workbooks

        return write_workbooks(shell.database, order.unit_ids, order.period, order.folder, progress)

    written = work.run(parent, _("Making registration workbooks"), write)
    shell.settings.setValue(FOLDER, str(order.folder))
    if not written:
        return
    count = ngettext("%(n)d workbook is made.", "%(n)d workbooks are made.", len(written)) % {"n": len(written)}
    shell.say(count)
    where = ngettext("It is in “%(folder)s”.", "They are in “%(folder)s”.", len(written)) % {"folder": order.folder}
    box = kit.message_box(parent, count, where)
    opening = box.addButton(_("Open the folder"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Close)
    box.setDefaultButton(opening)
    box.exec()
    if box.clickedButton() is opening:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(order.folder)))
