"""Quick registration: one screen, three fields that are needed, done with the keyboard in less than a minute."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from alna_desktop.errors import Invalid, UserError
from alna_desktop.fields import deviations as fields
from alna_desktop.fields.base import Option
from alna_desktop.i18n import _
from alna_desktop.services import deviations
from alna_desktop.services.deviations import Registered
from alna_desktop.store.database import Database
from alna_desktop.ui.pages.deviations import guard
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.form import Form
from alna_desktop.ui.widgets.writing_dialog import SavingDialog

WIDTH, HEIGHT = 560, 700


class QuickDialog(SavingDialog):
    """What happened, when, and of which category; the rest can follow. `registered` is what came of it."""

    def __init__(
        self, parent: QWidget, database: Database, options: Mapping[str, Sequence[Option]], values: Mapping[str, Any]
    ) -> None:
        super().__init__(parent)
        self._database = database
        self.registered: Registered | None = None
        self.form = Form(fields.QUICK)
        self.do_button, self.cancel_button = kit.button(_(fields.QUICK.one), primary=True), kit.button(_("Cancel"))
        self.setWindowTitle(_(fields.QUICK.new))
        self.resize(WIDTH, HEIGHT)
        self.setMinimumWidth(WIDTH)
        self.form.offer(options)
        self.form.show_values({**{row.field.key: row.field.initial for row in self.form.rows.values()}, **values})
        self._build()
        self.do_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        self.do_button.setDefault(True)
        for keys in ("Ctrl+S", "Ctrl+Return"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self.form.begin()

    def _build(self) -> None:
        layout, head, buttons, area = QVBoxLayout(self), QVBoxLayout(), QHBoxLayout(), QScrollArea()
        layout.setContentsMargins(8, 20, 8, 20)
        head.setContentsMargins(16, 0, 16, 8)
        head.setSpacing(4)
        head.addWidget(kit.Label(_(fields.QUICK.new), 18, 600))
        lead = _("What, when and category are enough. The rest can be written later.")
        head.addWidget(kit.Label(lead, 13, 400, "text2", wrap=True))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.form)
        for widget in (area.viewport(), self.form):
            widget.setAutoFillBackground(False)
        buttons.setContentsMargins(16, 8, 16, 0)
        buttons.setSpacing(12)
        buttons.addWidget(kit.Label(_("Ctrl+S registers"), 12, 400, "text3"))
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.do_button)
        layout.addLayout(head)
        layout.addWidget(area, 1)
        layout.addLayout(buttons)

    def save(self) -> None:
        """Register it; what is missing is said under its field."""
        try:
            values = self.form.values()
            if not guard.may_save(self, values):
                return
            self.registered = deviations.register(self._database, values)
        except Invalid as trouble:
            self.form.show_problems(trouble.problems)
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
        else:
            self.accept()
