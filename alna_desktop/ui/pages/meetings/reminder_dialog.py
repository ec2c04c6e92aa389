"""The reminder to one or more units: its text, to be copied; and the template it is made from."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _, ngettext
from alna_desktop.services import readiness, reminders
from alna_desktop.services.board import Board
from alna_desktop.store.database import Database
from alna_desktop.ui.widgets import identity, kit
from alna_desktop.ui.widgets.writing import Problem
from alna_desktop.ui.widgets.writing_dialog import SavingDialog

SIZE = (640, 640)
TEMPLATE_HEIGHT = 168
BETWEEN = "\n\n–––\n\n"  # between the reminders of several units


class ReminderDialog(SavingDialog):
    """Copies the reminders of units, and writes down that they were sent where one says so."""

    def __init__(self, parent: QWidget, database: Database, board: Board, unit_ids: Sequence[UUID]) -> None:
        super().__init__(parent)
        self._database, self._board = database, board
        self._units = [unit_id for unit_id in unit_ids if readiness.missing(board, unit_id)]
        self.template, self.text = QPlainTextEdit(reminders.template(database)), QPlainTextEdit()
        self.problem, self._before = Problem(), self.template.toPlainText()
        self.mark_button = kit.button(_("Copy and mark as reminded"), primary=True)
        self.copy_button, self.cancel_button = kit.button(_("Copy only")), kit.button(_("Close"))
        number = len(self._units) or len(unit_ids)  # nobody is reminded of nothing
        title = ngettext("Reminder to %(n)d unit", "Reminder to %(n)d units", number) % {"n": number}
        self.setWindowTitle(title)
        self.resize(*SIZE)
        self._build(title)
        self.template.textChanged.connect(self._fill)
        self.mark_button.clicked.connect(lambda: self.copy(mark=True))
        self.copy_button.clicked.connect(lambda: self.copy(mark=False))
        self.cancel_button.clicked.connect(self.reject)
        self.mark_button.setDefault(True)
        self._fill()
        writable = not database.read_only
        self.mark_button.setVisible(writable)
        self.template.setReadOnly(not writable)

    def _build(self, title: str) -> None:
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        layout.addWidget(kit.Label(title, 18, 600))
        lead = _("The text is put on the clipboard, to be pasted in a mail. The program sends nothing.")
        layout.addWidget(kit.Label(lead, 13, 400, "text2", wrap=True))
        places = _("Template. Kept with the file; %(places)s are filled in.") % {"places": ", ".join(reminders.PLACES)}
        for label, field in ((places, self.template), (_("Text"), self.text)):
            words = kit.Label(label, 13, 600, "text2", wrap=True)
            words.setBuddy(field)
            field.setAccessibleName(label)
            field.setTabChangesFocus(True)
            layout.addWidget(words)
            layout.addWidget(field)
        self.template.setFixedHeight(TEMPLATE_HEIGHT)
        self.text.setReadOnly(True)
        layout.addWidget(self.problem)
        buttons.setSpacing(12)
        buttons.addStretch()
        for button in (self.cancel_button, self.copy_button, self.mark_button):
            buttons.addWidget(button)
        layout.addLayout(buttons)

    def _fill(self) -> None:
        found = reminders.texts(self.template.toPlainText(), self._board, self._units)
        self.text.setPlainText(BETWEEN.join(found) or _("Nothing is missing."))
        self.mark_button.setEnabled(bool(found))
        self.copy_button.setEnabled(bool(found))

    @property
    def is_unsaved(self) -> bool:
        """Whether another template was written."""
        return self.template.toPlainText() != self._before

    def save(self) -> None:
        """Keep the template, and close without a reminder."""
        if self._keep(mark=False):
            self.done(ReminderDialog.DialogCode.Rejected)

    def copy(self, *, mark: bool) -> None:
        """Put the text on the clipboard; another template is kept."""
        if self._keep(mark=mark):
            QGuiApplication.clipboard().setText(self.text.toPlainText())
            self.accept()

    def _keep(self, *, mark: bool) -> bool:
        """Save the template where it is another, and that the units were reminded; whether that went well."""
        name = self.template.accessibleName()
        if not identity.may_save(self, {name: self.template.toPlainText()}, {name: self._before}):
            return False
        try:
            if self.is_unsaved:
                reminders.save_template(self._database, self.template.toPlainText())
                self._before = self.template.toPlainText()
            if mark:
                reminders.mark(self._database, self._board.tertial, self._units)
        except Invalid as trouble:
            self.problem.say(" ".join(trouble.problems.values()))
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
        else:
            return True
        return False
