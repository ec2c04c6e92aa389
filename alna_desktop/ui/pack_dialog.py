"""Making report packs: for which units and where, then the work, then the way to the folder."""

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
from alna_desktop.i18n import _, ngettext
from alna_desktop.progress import Progress
from alna_desktop.ui import theme, work
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

FOLDER = "packs/folder"


@dataclass(frozen=True)
class Order:
    """What packs to make, and where."""

    unit_ids: Sequence[UUID]
    folder: Path


class PackDialog(QDialog):
    """Asks for which units and in which folder."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        context = shell.context
        self._own = [context.unit.id]
        self._all = [unit.id for unit in context.units if not unit.is_district]
        count = {"n": len(self._all)}
        text = ngettext("The result unit (one pack)", "All %(n)d result units, one pack each", len(self._all))
        self.all_units, self.own_unit = QRadioButton(text % count), QRadioButton(context.unit.name)
        (self.all_units if context.unit.is_district else self.own_unit).setChecked(True)
        kept = str(shell.settings.value(FOLDER) or paths.documents() / _("Report packs"))
        self.folder = QLineEdit(kept)
        self.choose_button = kit.button(_("Choose …"), "folder-open")
        self.make_button, self.cancel_button = kit.button(_("Make packs"), primary=True), kit.button(_("Cancel"))
        self.setWindowTitle(_("Report packs"))
        self.setFixedWidth(520)
        self._build(context.period.label())
        self.choose_button.clicked.connect(self._choose)
        self.make_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.make_button.setDefault(True)
        self.folder.textChanged.connect(lambda text: self.make_button.setEnabled(bool(text.strip())))

    def _build(self, period: str) -> None:
        layout, where, buttons = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        title = kit.Label(_("Report packs for %(period)s") % {"period": period}, 18, 600)
        label = kit.Label(_("Folder"), 13, 600, "text2")
        label.setBuddy(self.folder)
        self.folder.setAccessibleName(_("Folder"))
        for choice in (self.all_units, self.own_unit):
            choice.setFont(theme.font(14))
        where.addWidget(self.folder, 1)
        where.addWidget(self.choose_button)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.make_button)
        layout.addWidget(title)
        layout.addSpacing(4)
        layout.addWidget(self.all_units)
        layout.addWidget(self.own_unit)
        layout.addSpacing(8)
        layout.addWidget(label)
        layout.addLayout(where)
        layout.addSpacing(12)
        layout.addLayout(buttons)

    def _choose(self) -> None:
        found = QFileDialog.getExistingDirectory(self, _("Folder for the packs"), self.folder.text())
        if found:
            self.folder.setText(found)

    def order(self) -> Order:
        """What was asked for."""
        return Order(self._all if self.all_units.isChecked() else self._own, Path(self.folder.text().strip()))


def make(shell: Shell, parent: QWidget) -> None:
    """Ask, make the packs and show where they are. Raises UserError where they can't be made."""
    dialog = PackDialog(shell, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    order, period = dialog.order(), shell.context.period

    def write(progress: Progress) -> list[Path]:
        from alna_desktop.reports.pack import write_packs

        return write_packs(shell.database, order.unit_ids, period, order.folder, progress)

    written = work.run(parent, _("Making report packs"), write)
    shell.settings.setValue(FOLDER, str(order.folder))
    if written:
        _show_done(shell, parent, written, order.folder)


def _show_done(shell: Shell, parent: QWidget, written: Sequence[Path], folder: Path) -> None:
    count = ngettext("%(n)d pack is made.", "%(n)d packs are made.", len(written)) % {"n": len(written)}
    shell.say(count)
    where = ngettext("It is in “%(folder)s”.", "They are in “%(folder)s”.", len(written)) % {"folder": folder}
    box = kit.message_box(parent, count, where)
    opening = box.addButton(_("Open the folder"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Close)
    box.setDefaultButton(opening)
    box.exec()
    if box.clickedButton() is opening:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
