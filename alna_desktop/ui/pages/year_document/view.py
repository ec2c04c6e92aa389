"""A unit's document of the year: the document, what stands beside it, and the footer with what is not saved."""

from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.save_footer import SaveFooter

DeskT = TypeVar("DeskT")


class YearDocumentView(QWidget, Generic[DeskT]):
    """`version_wanted` asks to see another version.

    The document tells `edited`, says whether it `writes`, and shows problems under its fields; the pane beside it asks
    for versions. What is written is saved as one piece and never lost by reading the file again.
    """

    version_wanted = Signal(int)

    def __init__(self, shell: Shell, document: Any, side: Any) -> None:
        super().__init__()
        self.shell, self.document, self.side, self.card = shell, document, side, kit.Card()
        self.revert_button, self.save_button = kit.button(_("Discard changes")), kit.button(_("Save"))
        self.footer = SaveFooter(self.revert_button, self.save_button)
        self.desk: DeskT | None = None
        self._before: Any = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        self.card.body.addWidget(document, 1)
        self.card.body.addWidget(self.footer)
        layout.addWidget(self.card, 1)
        layout.addWidget(side)
        document.edited.connect(self._edited)
        side.version_wanted.connect(self.version_wanted)
        self.save_button.clicked.connect(self.save)
        self.revert_button.clicked.connect(self.revert)

    # What a kind of document knows

    def show_parts(self, desk: DeskT, *, writable: bool) -> None:
        """Show the document and what stands beside it anew."""
        raise NotImplementedError

    def keeps(self, desk: DeskT) -> bool:
        """Whether what is being written belongs to what the file has now, and stays; shows what else is new."""
        raise NotImplementedError

    def written(self) -> Any:
        """What is written, to compare and to save; None where nothing can be."""
        raise NotImplementedError

    def store(self, before: Any) -> None:
        """Save what is written; it was `before`. Raises Invalid, by field, or UserError."""
        raise NotImplementedError

    def check(self) -> None:
        """Say beside the document what is missing in it as it is written."""
        raise NotImplementedError

    @property
    def saved_text(self) -> str:
        """What is said when it is saved."""
        raise NotImplementedError

    # Showing

    @property
    def may_write(self) -> bool:
        """Whether the file can be written in."""
        return not self.shell.database.read_only

    def show_desk(self, desk: DeskT) -> None:
        """Show what the file has; what is being written meanwhile stays."""
        if not (self.is_unsaved and self.keeps(desk)):
            self._show(desk)

    def _show(self, desk: DeskT) -> None:
        focus = self._focused()
        self.desk = desk
        self.show_parts(desk, writable=self.may_write)
        self._before = self.written()
        self.footer.setVisible(self._before is not None)
        self._mark()
        if focus is not None:
            self._refocus(focus)

    def _focused(self) -> str | None:
        """The name of the field that has the keyboard, to find it again when the document is made anew."""
        widget = self.focusWidget()
        inside = widget is not None and self.document.isAncestorOf(widget) and widget.hasFocus()
        return widget.accessibleName() if inside and widget is not None else None

    def _refocus(self, name: str) -> None:
        found = next((child for child in self.document.findChildren(QWidget) if child.accessibleName() == name), None)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    # Writing

    @property
    def is_unsaved(self) -> bool:
        """Whether something was written that is not saved."""
        return self._before is not None and self.written() != self._before

    def _edited(self) -> None:
        self._mark()
        self.check()

    def _mark(self) -> None:
        self.footer.mark(unsaved=self.is_unsaved)

    def save(self) -> bool:
        """Save it as one piece; False where something is wrong, which then stands under its field."""
        if not self.is_unsaved:
            return True
        before = self._before
        self._before = self.written()  # saved is what is there now; the page reads again while the file tells of it
        try:
            self.store(before)
        except UserError as trouble:
            self._before = before
            if isinstance(trouble, Invalid):
                self.document.show_problems(trouble.problems)
            else:
                kit.show_problem(self, str(trouble))
            return False
        self._mark()
        self.shell.say(self.saved_text)
        return True

    def revert(self) -> None:
        """Show what is saved."""
        if self.desk is not None:
            self._show(self.desk)

    def may_leave(self) -> bool:
        """Whether one can go elsewhere: asks Save, Discard or Cancel where something is unsaved."""
        return not self.is_unsaved or kit.may_leave_unsaved(self, self.save, self.revert)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to what is saved, and asks first if something would be lost."""
        if event.key() == Qt.Key.Key_Escape and self.is_unsaved:
            self.may_leave()
        else:
            super().keyPressEvent(event)
