"""The dialog in which a decision on a scorecard is written down."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from alna_desktop.errors import Invalid, UserError
from alna_desktop.fields.scorecards import ADOPTION, REVISION
from alna_desktop.i18n import _
from alna_desktop.services import scorecard_versions
from alna_desktop.services.scorecard_desk import Desk
from alna_desktop.store.database import Database
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.form import Form
from alna_desktop.ui.widgets.writing_dialog import WritingDialog

WIDTH = 520


class AdoptDialog(WritingDialog):
    """Asks for date and case, and from version 2 on for what is changed; adopts."""

    def __init__(self, database: Database, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._database, self._version = database, desk.version
        self.form = Form(REVISION if desk.version.number > 1 else ADOPTION)
        self.adopt_button, self.cancel_button = kit.button(_("Adopt"), primary=True), kit.button(_("Cancel"))
        self.setWindowTitle(_("Adopt the scorecard"))
        self.setFixedWidth(WIDTH)
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._build(desk)
        self.adopt_button.clicked.connect(self._adopt)
        self.cancel_button.clicked.connect(self.reject)
        self.adopt_button.setDefault(True)
        self.form.begin()

    def _build(self, desk: Desk) -> None:
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(8, 20, 8, 20)
        layout.setSpacing(8)
        layout.addWidget(_inset(kit.Label(_title(desk), 18, 600, wrap=True)))
        layout.addWidget(_inset(kit.Label(_consequence(desk), 13, 400, "text2", wrap=True)))
        layout.addWidget(self.form)
        advice = [check for check in desk.checks if not check.ok and not check.required]
        if advice:
            layout.addWidget(_inset(kit.Label(_("This is missing, but does not stand in the way:"), 13, 600, "text2")))
        for check in advice:
            text = _("%(what)s. Missing: %(names)s.") % {"what": check.text, "names": check.names}
            layout.addWidget(_inset(kit.Label(text, 13, 400, "text2", wrap=True)))
        buttons.setContentsMargins(16, 12, 16, 0)
        buttons.setSpacing(12)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.adopt_button)
        layout.addStretch()
        layout.addLayout(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its texts are in the width it has."""
        super().showEvent(event)
        self.fit()

    def _adopt(self) -> None:
        try:
            scorecard_versions.adopt(self._database, self._version.id, **({"change_note": ""} | self.form.values()))
        except Invalid as trouble:
            self.form.show_problems(trouble.problems)
            self.fit()
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
        else:
            self.accept()


def _title(desk: Desk) -> str:
    version = desk.version
    if version.number > 1:
        return _("Adopt the scorecard for %(year)d, version %(n)d") % {"year": version.year, "n": version.number}
    return _("Adopt the scorecard for %(year)d") % {"year": version.year}


def _consequence(desk: Desk) -> str:
    if desk.version.number > 1:
        return _("It replaces the version before. After this it can only be changed as a new version.")
    return _("After this it can only be changed as a new version.")


def _inset(label: kit.Label) -> kit.Label:
    label.setContentsMargins(16, 0, 16, 0)
    return label
