"""Asks whether copies are made without being asked, where, and how many are kept."""

from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from alna_desktop.errors import Invalid
from alna_desktop.fields.backups import BACKUPS
from alna_desktop.i18n import _
from alna_desktop.services.backups import Choice
from alna_desktop.store import backup
from alna_desktop.ui import theme
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.form import Form
from alna_desktop.ui.widgets.writing_dialog import SavingDialog


class BackupDialog(SavingDialog):
    """`choice` is what was chosen, when it is accepted."""

    def __init__(self, parent: QWidget, choice: Choice, file: Path) -> None:
        super().__init__(parent)
        self.choice = choice
        self.on = kit.CheckBox(_("Make a backup when the file has changed"))
        self.beside = QRadioButton(_("Beside the file, in “%(folder)s”") % {"folder": backup.folder(file).name})
        self.elsewhere = QRadioButton(_("In another folder, for example on a network drive"))
        self.folder, self.choose_button = QLineEdit(str(choice.folder or "")), kit.button(_("Choose …"), "folder-open")
        self.form = Form(BACKUPS)
        self.save_button, self.cancel_button = kit.button(_("Save"), primary=True), kit.button(_("Cancel"))
        self.setWindowTitle(_("Automatic backup"))
        self.setFixedWidth(520)
        self._build()
        self._connect()
        self.on.setChecked(choice.on)
        (self.elsewhere if choice.folder else self.beside).setChecked(True)
        self.form.show_values({"keep": Decimal(choice.keep)})
        self._enable()

    def _build(self) -> None:
        layout, inner, where, buttons = QVBoxLayout(self), QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        layout.setContentsMargins(8, 20, 8, 20)
        layout.setSpacing(8)
        inner.setSpacing(8)
        beside_form: tuple[QBoxLayout, ...] = (inner, buttons)
        for box in beside_form:
            box.setContentsMargins(16, 0, 16, 0)  # as the form has
        said = _("It is made when the file is opened and when it is closed. You can go on working meanwhile.")
        self.folder.setAccessibleName(_("Folder"))
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        where.setContentsMargins(28, 0, 0, 0)
        where.addWidget(self.folder, 1)
        where.addWidget(self.choose_button)
        buttons.setSpacing(12)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        inner.addWidget(kit.Label(_("Automatic backup"), 18, 600))
        inner.addWidget(kit.Label(said, 13, 400, "text2", wrap=True))
        inner.addWidget(self.on)
        for choice in (self.beside, self.elsewhere):
            choice.setFont(theme.font(14))
            inner.addWidget(choice)
        inner.addLayout(where)
        layout.addLayout(inner)
        layout.addWidget(self.form)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        for button in (self.on, self.beside, self.elsewhere):
            button.toggled.connect(self._enable)
        self.folder.textChanged.connect(self._enable)
        self.choose_button.clicked.connect(self._choose)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.setDefault(True)

    def _enable(self) -> None:
        on, elsewhere = self.on.isChecked(), self.elsewhere.isChecked()
        always: list[QWidget] = [self.beside, self.elsewhere, self.form]
        there: list[QWidget] = [self.folder, self.choose_button]
        for widget in always:
            widget.setEnabled(on)
        for widget in there:
            widget.setEnabled(on and elsewhere)
        self.save_button.setEnabled(not (on and elsewhere) or Path(self.folder.text().strip()).is_absolute())

    def _choose(self) -> None:
        found = QFileDialog.getExistingDirectory(self, _("Folder for backups"), self.folder.text())
        if found:
            self.folder.setText(found)

    def save(self) -> None:
        """Take what is chosen; what is wrong is said under its field."""
        try:
            keep = int(self.form.values()["keep"])
        except Invalid as trouble:
            self.form.show_problems(trouble.problems)
            return
        folder = Path(self.folder.text().strip()) if self.elsewhere.isChecked() else None
        self.choice = Choice(self.on.isChecked(), keep, folder)
        self.accept()
