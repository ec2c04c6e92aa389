"""Asks whose file a new one is: the district's name, and the municipality's."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop.errors import Invalid
from alna_desktop.fields.organisation import ORGANISATION
from alna_desktop.i18n import _
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.form import Form
from alna_desktop.ui.widgets.writing_dialog import WritingDialog


class NewFileDialog(WritingDialog):
    """The fields of the organisation, and on to where the file shall lie. `values` is what was written."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.values: dict[str, Any] = {}
        self.form = Form(ORGANISATION)
        self.next_button, self.cancel_button = kit.button(_("Choose where …"), primary=True), kit.button(_("Cancel"))
        self.setWindowTitle(_("New file"))
        self.setFixedWidth(520)
        self._build()
        self.next_button.clicked.connect(self._go_on)
        self.cancel_button.clicked.connect(self.reject)
        self.next_button.setDefault(True)
        self.form.show_values({})

    def _build(self) -> None:
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(8, 20, 24, 20)
        layout.setSpacing(8)
        title = kit.Label(_("A file for your district"), 18, 600)
        text = kit.Label(_("Units, indicators and scorecard are filled in afterwards."), 13, 400, "text2", wrap=True)
        for label in (title, text):
            label.setContentsMargins(16, 0, 0, 0)
            layout.addWidget(label)
        layout.addWidget(self.form)
        buttons.setSpacing(12)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.next_button)
        layout.addLayout(buttons)

    def _go_on(self) -> None:
        try:
            self.values = self.form.values()
        except Invalid as trouble:
            self.form.show_problems(trouble.problems)
            return
        self.accept()
