"""What one does with a document beside writing it: each step with its button."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Generic

from PySide6.QtWidgets import QMessageBox, QWidget

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.ui.pages.year_document.desk import DeskT
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit


class YearSteps(Generic[DeskT]):
    """Takes the steps; what can't be done is said. `words` are those of the buttons, the one that leads on last."""

    words: ClassVar[Mapping[Any, str]]
    primary: ClassVar[Sequence[Any]]

    def __init__(self, shell: Shell, parent: QWidget, may_save: Callable[[], bool]) -> None:
        self.shell, self.parent, self._may_save = shell, parent, may_save
        self.buttons = {step: kit.button(_(word), primary=step in self.primary) for step, word in self.words.items()}

    def show(self, desk: DeskT | None) -> None:
        """Show the buttons that make sense: only the newest version goes on."""
        document = desk.document if desk else None
        newest = document is not None and desk is not None and document.id == desk.versions[-1].id
        for step, button in self.buttons.items():
            allowed = document is not None and document.allows(step)
            button.setVisible(newest and allowed and not self.shell.database.read_only)

    def take(self, step: Any, desk: DeskT) -> None:
        """Take a step with the document on the desk; what is not saved is saved first."""
        if desk.document is None or not self._may_save():
            return
        try:
            self.do(step, desk)
        except UserError as trouble:
            kit.show_problem(self.parent, str(trouble))

    def do(self, step: Any, desk: DeskT) -> None:
        """Do it, after asking for what it needs. Raises UserError."""
        raise NotImplementedError

    def sure(self, title: str, text: str, yes: str) -> bool:
        """Whether the user wants it done, told what it means."""
        box = kit.message_box(self.parent, title, text)
        button = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(button)
        box.exec()
        return box.clickedButton() is button
