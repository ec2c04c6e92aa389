"""Dialogs that fill a folder with files for the units: for which units and where, and the way to the folder after."""

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
from alna_desktop.ui import theme
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit


@dataclass(frozen=True)
class Words:
    """A dialog's texts, translated: `title`, the heading in it, «All %(n)d …» (by number), and what its button does.

    `folder` asks for the folder. `kept` is the setting that remembers it; the title is the first folder's name.
    """

    title: str
    heading: str
    all_units: str
    make: str
    folder: str
    kept: str


class FolderDialog(QDialog):
    """Asks for which units and in which folder; `more` is where a subclass asks for more."""

    def __init__(self, shell: Shell, parent: QWidget, words: Words) -> None:
        super().__init__(parent)
        context = shell.context
        self._own = [context.unit.id]
        self._all = [unit.id for unit in context.units if not unit.is_district]
        self._words = words
        self.all_units = QRadioButton(words.all_units % {"n": len(self._all)})
        self.own_unit = QRadioButton(context.unit.name)
        (self.all_units if context.unit.is_district else self.own_unit).setChecked(True)
        self.folder = QLineEdit(str(shell.settings.value(words.kept) or paths.documents() / words.title))
        self.choose_button = kit.button(_("Choose …"), "folder-open")
        self.make_button, self.cancel_button = kit.button(words.make, primary=True), kit.button(_("Cancel"))
        self.intro, self.more = QVBoxLayout(), QVBoxLayout()
        self.setWindowTitle(words.title)
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
        self.intro.addWidget(kit.Label(self._words.heading, 18, 600))
        layout.addLayout(self.intro)
        layout.addSpacing(4)
        for choice in (self.all_units, self.own_unit):
            choice.setFont(theme.font(14))
            layout.addWidget(choice)
        layout.addSpacing(8)
        self.more.setSpacing(8)
        layout.addLayout(self.more)
        layout.addWidget(named(_("Folder"), self.folder))
        where.addWidget(self.folder, 1)
        where.addWidget(self.choose_button)
        layout.addLayout(where)
        layout.addSpacing(12)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.make_button)
        layout.addLayout(buttons)

    def _choose(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self._words.folder, self.folder.text())
        if found:
            self.folder.setText(found)

    @property
    def unit_ids(self) -> Sequence[UUID]:
        """The units that were asked for."""
        return self._all if self.all_units.isChecked() else self._own

    @property
    def place(self) -> Path:
        """The folder that was asked for."""
        return Path(self.folder.text().strip())


def named(name: str, field: QWidget) -> kit.Label:
    """The label over a field, which gives the field its name."""
    label = kit.Label(name, 13, 600, "text2")
    label.setBuddy(field)
    field.setAccessibleName(name)
    return label


def show_made(shell: Shell, parent: QWidget, count: str, number: int, folder: Path) -> None:
    """Say how many were made («23 pakker er laget.»), and offer the way to their folder."""
    shell.say(count)
    where = ngettext("It is in “%(folder)s”.", "They are in “%(folder)s”.", number) % {"folder": folder}
    box = kit.message_box(parent, count, where)
    opening = box.addButton(_("Open the folder"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Close)
    box.setDefaultButton(opening)
    box.exec()
    if box.clickedButton() is opening:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
