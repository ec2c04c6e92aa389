"""A unit's leader agreement: the document, what stands beside it, and the footer with what is not saved."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _
from alna_desktop.services import agreement_desk, agreement_writing
from alna_desktop.services.agreement_desk import Desk
from alna_desktop.services.agreement_writing import AgreementText
from alna_desktop.ui.pages.agreements.document import AgreementDocument
from alna_desktop.ui.pages.agreements.side import SidePane
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit

FOOTER_HEIGHT = 56


class UnitView(QWidget):
    """`version_wanted` asks to see another version."""

    version_wanted = Signal(int)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.document, self.side, self.card = AgreementDocument(shell), SidePane(), kit.Card()
        self.unsaved = kit.Label("● " + _("Not saved"), 13, 400, "accent")
        self.revert_button, self.save_button = kit.button(_("Discard changes")), kit.button(_("Save"))
        self.footer = QFrame()
        self.desk: Desk | None = None
        self._before: AgreementText | None = None
        self._build()
        self.document.edited.connect(self._edited)
        self.side.offer_wanted.connect(self.document.take)
        self.side.version_wanted.connect(self.version_wanted)
        self.save_button.clicked.connect(self.save)
        self.revert_button.clicked.connect(self.revert)

    def _build(self) -> None:
        layout, line = QHBoxLayout(self), QHBoxLayout(self.footer)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        self.footer.setObjectName("formFooter")
        self.footer.setFixedHeight(FOOTER_HEIGHT)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(12)
        line.addWidget(self.unsaved)
        line.addStretch()
        line.addWidget(self.revert_button)
        line.addWidget(self.save_button)
        self.save_button.setToolTip("Ctrl+S")
        self.revert_button.setToolTip("Esc")
        self.card.body.addWidget(self.document, 1)
        self.card.body.addWidget(self.footer)
        layout.addWidget(self.card, 1)
        layout.addWidget(self.side)

    # Showing

    def show_desk(self, desk: Desk) -> None:
        """Show an agreement; what is being written meanwhile stays, with the talks as they are now."""
        mine = self.desk.agreement if self.desk else None
        if self.is_unsaved and mine is not None and desk.agreement is not None and desk.agreement.id == mine.id:
            writable = not self._shell.database.read_only
            self.document.talks.show_desk(desk, writable=writable)
            self.document.chain()
            self.desk = self.document.desk = desk
            self._show_written()
        else:
            self._show(desk)

    def _show(self, desk: Desk) -> None:
        writable = not self._shell.database.read_only
        focus = self._focused()
        self.desk = desk
        self.document.show_desk(desk, writable=writable)
        self.side.show_desk(desk, writable=writable)
        self._before = self._written()
        self.footer.setVisible(self.document.writes)
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
        return self._before is not None and self._written() != self._before

    def _written(self) -> AgreementText | None:
        return self.document.text() if self.document.writes else None

    def _edited(self) -> None:
        self._mark()
        self._show_written()

    def _show_written(self) -> None:
        if self.document.writes and self.desk is not None:
            self.side.show_checks(agreement_desk.as_written(self.desk, self.document.text()), writable=True)

    def _mark(self) -> None:
        unsaved = self.is_unsaved
        self.unsaved.setVisible(unsaved)
        self.save_button.setEnabled(unsaved)
        self.revert_button.setEnabled(unsaved)

    def save(self) -> bool:
        """Save it as one piece; False where something is wrong, which then stands under its field."""
        agreement = self.desk.agreement if self.desk else None
        if not self.is_unsaved or agreement is None:
            return True
        written, text = self._before, self.document.text()
        self._before = text  # saved is what is there now; the page reads again while the file tells of it
        try:
            agreement_writing.save(self._shell.database, agreement.id, agreement.revision, text)
        except Invalid as trouble:
            self._before = written
            self.document.show_problems(trouble.problems)
            return False
        except UserError as trouble:
            self._before = written
            kit.show_problem(self, str(trouble))
            return False
        self._mark()
        self._shell.say(_("The leader agreement is saved."))
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
