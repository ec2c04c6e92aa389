"""Writes a draft of a document: its text at the left, how it will be read at the right."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from alna_desktop.errors import Invalid, UserError
from alna_desktop.fields.documents import WRITING
from alna_desktop.i18n import N_, _
from alna_desktop.services.document_rows import DocumentRow, VersionRow
from alna_desktop.ui.pages.documents.parts import sheet
from alna_desktop.ui.pages.letters.view import LetterView
from alna_desktop.ui.widgets import identity, kit
from alna_desktop.ui.widgets.form import Form

PREVIEW_AFTER = 200  # milliseconds after the last key
# What a line can be, and how it begins.
LINES = ((N_("Heading"), "# "), (N_("Subheading"), "## "), (N_("Bullet"), "- "), (N_("Numbered item"), "1. "))


class Editor(QWidget):
    """`done` when the draft is saved or left."""

    done = Signal()

    def __init__(self, save: Callable[[VersionRow, dict[str, Any]], None]) -> None:
        super().__init__()
        self._save = save
        self._row: DocumentRow | None = None
        self._draft: VersionRow | None = None
        self.lead, self.form = kit.Label("", 16, 600), Form(WRITING)
        self.text_field, self.problem = QPlainTextEdit(), kit.Label("", 12, 400, "red", wrap=True)
        self.line_button = kit.button(_("Insert"), "plus")
        self.unsaved = kit.Label("● " + _("Not saved"), 13, 400, "accent")
        self.save_button, self.cancel_button = kit.button(_("Save"), primary=True), kit.button(_("Back"))
        self.view = LetterView()
        self.view.setAccessibleName(_("The document"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PREVIEW_AFTER)
        self._build()
        self._connect()

    def _build(self) -> None:
        layout, left, right, top = QHBoxLayout(self), kit.Card(), kit.Card(), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        top.setContentsMargins(16, 12, 16, 4)
        top.addWidget(self.lead, 1)
        top.addWidget(self.line_button)
        text, label = QVBoxLayout(), kit.Label(_("Text"), 13, 600, "text2")
        text.setContentsMargins(16, 0, 16, 12)
        text.setSpacing(4)
        label.setBuddy(self.text_field)
        self.text_field.setAccessibleName(_("Text"))
        self.text_field.setTabChangesFocus(True)
        text.addWidget(label)
        text.addWidget(self.text_field, 1)
        text.addWidget(self.problem)
        left.body.addLayout(top)
        left.body.addWidget(self.form)
        left.body.addLayout(text, 1)
        left.body.addWidget(self._footer())
        right.body.addWidget(self.view, 1)
        layout.addWidget(left, 1)
        layout.addWidget(right, 1)

    def _footer(self) -> QWidget:
        footer = QFrame()
        footer.setObjectName("formFooter")
        row = QHBoxLayout(footer)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self.unsaved)
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        self.save_button.setToolTip("Ctrl+S")
        self.cancel_button.setToolTip("Esc")
        return footer

    def _connect(self) -> None:
        self.form.edited.connect(self._edited)
        self.text_field.textChanged.connect(self._edited)
        self.line_button.clicked.connect(self._offer)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.may_leave)
        self._timer.timeout.connect(self.show_preview)

    def begin(self, row: DocumentRow, draft: VersionRow) -> None:
        """Write in a draft."""
        self._row, self._draft = row, draft
        said = {"title": row.title, "n": draft.version}
        self.lead.setText(_("“%(title)s”, version %(n)d") % said)
        self.text_field.setPlainText(draft.text)
        self.form.show_values({key: getattr(draft, key) for key in self.form.rows})
        self.problem.setVisible(False)
        self._edited()
        self.show_preview()
        self.text_field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_unsaved(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._draft is not None and (self.form.is_changed or self.text_field.toPlainText() != self._draft.text)

    def save(self) -> bool:
        """Save, and go back; whether it could be saved. What is wrong stands under its field."""
        if self._draft is None:
            return True
        try:
            values = self.form.values() | {"text": self.text_field.toPlainText()}
            texts = {_("Document title"): values["title"], _("What is new"): values["change_note"]}
            if not identity.may_save(self, texts | {_("Text"): values["text"]}):
                return False
            self._save(self._draft, values)
        except Invalid as trouble:
            self._say(dict(trouble.problems))
            return False
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return False
        self._leave()
        return True

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost; asks if so. If so, the writing is over."""
        if self._draft is None:
            return True
        if not self.is_unsaved:
            self._leave()
            return True
        return kit.may_leave_unsaved(self, self.save, self._leave)

    def menu(self) -> QMenu:
        """What the line one is in can be made."""
        menu = QMenu(self)
        for label, mark in LINES:
            menu.addAction(_(label)).triggered.connect(lambda _checked=False, mark=mark: self.begin_line(mark))
        return menu

    def begin_line(self, mark: str) -> None:
        """Make the line one is in a heading or an item."""
        cursor = self.text_field.textCursor()
        cursor.movePosition(cursor.MoveOperation.StartOfBlock)
        cursor.insertText(mark)
        self.text_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_preview(self) -> None:
        """The document as it is with what is typed now."""
        if self._row is None or self._draft is None:
            return
        title = str(self.form.readable().get("title") or "")
        typed = replace(self._draft, title=title, text=self.text_field.toPlainText())
        self.view.show_sheet(sheet(self._row, typed), from_top=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.may_leave()
        else:
            super().keyPressEvent(event)

    def _edited(self) -> None:
        self.unsaved.setVisible(self.is_unsaved)
        self._timer.start()

    def _offer(self) -> None:
        self.menu().exec(self.line_button.mapToGlobal(QPoint(0, self.line_button.height() + 4)))

    def _say(self, problems: dict[str, str]) -> None:
        self.problem.setText(problems.pop("text", ""))
        self.problem.setVisible(bool(self.problem.text()))
        self.form.show_problems(problems)

    def _leave(self) -> None:
        self._timer.stop()
        self._draft = None
        self.done.emit()
