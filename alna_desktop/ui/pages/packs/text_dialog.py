"""A page of one's own text: its title and what stands on it."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from alna_desktop.i18n import _
from alna_desktop.models.pack_kinds import PackPart, PartKind
from alna_desktop.ui import theme
from alna_desktop.ui.folder_dialog import named
from alna_desktop.ui.widgets import identity, kit
from alna_desktop.ui.widgets.writing_dialog import WritingDialog


class TextDialog(WritingDialog):
    """Asks for a title and a text, in the marks that letters are written with."""

    def __init__(self, part: PackPart | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._before = part
        self.title = QLineEdit(part.title if part else "")
        self.body = QPlainTextEdit(part.body if part else "")
        self.body.setTabChangesFocus(True)
        self.body.setFont(theme.font(14))
        self.ok_button, self.cancel_button = kit.button(_("Put in"), primary=True), kit.button(_("Cancel"))
        self.setWindowTitle(_("Page of own text"))
        self.resize(560, 480)
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        layout.addWidget(kit.Label(_("Page of own text"), 18, 600))
        layout.addWidget(named(_("Heading"), self.title))
        layout.addWidget(self.title)
        layout.addWidget(named(_("Text"), self.body))
        layout.addWidget(self.body, 1)
        help_text = _("A line is a paragraph. # begins a heading, - a point in a list, 1. a numbered one.")
        layout.addWidget(kit.Label(help_text, 13, 400, "text2", wrap=True))
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.ok_button)
        layout.addLayout(buttons)
        self.ok_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.ok_button.setDefault(True)
        self.title.textChanged.connect(self._check)
        self._check()

    def accept(self) -> None:
        """Put it in, unless an identity number has come into it, which the user is told."""
        before = self._before
        saved = {_("Heading"): before.title, _("Text"): before.body} if before else None
        if identity.may_save(self, {_("Heading"): self.part.title, _("Text"): self.part.body}, saved):
            super().accept()

    def _check(self) -> None:
        self.ok_button.setEnabled(bool(self.title.text().strip()))

    @property
    def part(self) -> PackPart:
        """What was written."""
        return PackPart(PartKind.TEXT, title=self.title.text().strip(), body=self.body.toPlainText())
