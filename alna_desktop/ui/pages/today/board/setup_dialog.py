"""The dialog in which one chooses what the board shows."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop.errors import Invalid, UserError
from alna_desktop.fields.base import Option
from alna_desktop.fields.board import BOARD, INDICATORS
from alna_desktop.i18n import _
from alna_desktop.services import board_setup
from alna_desktop.services.board_setup import Choice
from alna_desktop.store.database import Database
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.form import Form
from alna_desktop.ui.widgets.writing_dialog import SavingDialog

WIDTH = 480


class BoardDialog(SavingDialog):
    """Asks for the indicators and the limits, and saves them with the file."""

    def __init__(self, database: Database, choice: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self._database, title = database, _("What the board shows")
        self.form = Form(BOARD)
        self.save_button, self.cancel_button = kit.button(_("Save"), primary=True), kit.button(_("Cancel"))
        self.setWindowTitle(title)
        self.setFixedWidth(WIDTH)
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(8, 20, 8, 20)
        layout.setSpacing(8)
        heading = kit.Label(title, 18, 600)
        heading.setContentsMargins(16, 0, 16, 0)
        layout.addWidget(heading)
        layout.addWidget(self.form)
        buttons.setContentsMargins(16, 8, 16, 0)
        buttons.setSpacing(12)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        layout.addLayout(buttons)
        self._show(choice)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.setDefault(True)
        self.form.begin()

    def _show(self, choice: Choice) -> None:
        options = [Option(info.id, info.name) for info in choice.indicators]
        self.form.offer(dict.fromkeys(INDICATORS, options))
        limits = {
            f"{name}_{end}": value
            for name, limit in choice.limits._asdict().items()
            for end, value in limit._asdict().items()
        }
        self.form.show_values({**dict(zip(INDICATORS, choice.chosen, strict=False)), **limits})

    def save(self) -> None:
        """Save, and go; what is wrong is said under its field."""
        try:
            values = self.form.values()
            indicators = [values[key] for key in INDICATORS if values[key] is not None]
            board_setup.save(self._database, indicators, values)
        except Invalid as trouble:
            self.form.show_problems(trouble.problems)
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
        else:
            self.accept()
