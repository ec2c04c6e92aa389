"""Asks for what is needed to do something with actions: a few fields, in a dialog made from them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QSizePolicy, QVBoxLayout, QWidget

from alna_desktop.errors import Invalid, UserError
from alna_desktop.fields.base import Option, Schema
from alna_desktop.i18n import _, ngettext
from alna_desktop.ui.widgets import identity, kit
from alna_desktop.ui.widgets.form import Form
from alna_desktop.ui.widgets.writing_dialog import WritingDialog

WIDTH = 480


class AskDialog(WritingDialog):
    """The fields of a schema with what they are about above them. `act` does it with the values.

    What `act` raises as Invalid stands under the fields, and the dialog stays open.
    """

    def __init__(
        self,
        parent: QWidget,
        schema: Schema,
        lead: str,
        act: Callable[[dict[str, Any]], object],
        *,
        options: Mapping[str, Sequence[Option]] | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(parent)
        self._act = act
        self.form, self.lead = Form(schema), kit.Label(lead, 13, 400, "text2", wrap=True)
        self.do_button, self.cancel_button = kit.button(_(schema.one), primary=True), kit.button(_("Cancel"))
        self.form.offer(options or {})
        self.form.show_values(values or {})
        self.setWindowTitle(_(schema.one))
        self.setFixedWidth(WIDTH)
        self._build(_(schema.one))
        self.do_button.clicked.connect(self.try_it)
        self.cancel_button.clicked.connect(self.reject)
        self.do_button.setDefault(True)
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.form.begin()

    def _build(self, title: str) -> None:
        layout, head, buttons = QVBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        layout.setContentsMargins(8, 20, 8, 20)
        head.setContentsMargins(16, 0, 16, 8)
        head.setSpacing(4)
        head.addWidget(kit.Label(title, 18, 600))
        head.addWidget(self.lead)
        buttons.setContentsMargins(16, 8, 16, 0)
        buttons.setSpacing(12)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.do_button)
        layout.addLayout(head)
        layout.addWidget(self.form)
        layout.addStretch()
        layout.addLayout(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """No higher than its fields."""
        super().showEvent(event)
        self.fit()

    def try_it(self) -> None:
        """Do it; what is wrong is said under its field."""
        try:
            values = self.form.values()
            if identity.may_save(self, {row.field.title: values[key] for key, row in self.form.rows.items()}):
                self._act(values)
                self.accept()
        except Invalid as trouble:
            self.form.show_problems(trouble.problems)
            self.fit()
        except UserError as trouble:
            kit.show_problem(self, str(trouble))


def with_confidential(parent: QWidget, count: int) -> bool | None:
    """Whether so many confidential actions are to be exported with the others; None where nothing is."""
    text = ngettext("%(n)d action is confidential", "%(n)d actions are confidential", count) % {"n": count}
    box = kit.message_box(parent, text, _("Whoever gets the file can read what is in it."))
    without = box.addButton(_("Leave out"), QMessageBox.ButtonRole.AcceptRole)
    along = box.addButton(_("Export them too"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(without)
    box.exec()
    clicked = box.clickedButton()
    return None if clicked not in (without, along) else clicked is along
