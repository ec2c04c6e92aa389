"""Writes a template, or a unit's own draft, with the letter as it becomes beside it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import N_, _, capitalised
from alna_desktop.models.letter_text import Placeholder
from alna_desktop.services.letter_facts import Filled
from alna_desktop.ui.pages.letters.view import LetterView, Sheet
from alna_desktop.ui.widgets import kit

PREVIEW_AFTER = 200  # milliseconds after the last key
# What a line can be, and how it begins.
LINES = ((N_("Heading"), "# "), (N_("Subheading"), "## "), (N_("Bullet"), "- "), (N_("Numbered item"), "1. "))


@dataclass(frozen=True)
class Job:
    """What is written: `lead` says so, `values` are `title`, `body` and, for a template, `name`."""

    lead: str
    values: dict[str, str]
    save: Callable[[dict[str, str]], object] = field(repr=False)
    preview: Callable[[str, str], Filled] = field(repr=False)
    head: tuple[str, ...] = ()
    remove: Callable[[], object] | None = field(default=None, repr=False)


class Editor(QWidget):
    """The text at the left, the letter at the right. `done` when it is saved or left."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None
        self._before: dict[str, str] = {}  # what the fields held at first, as they give it back
        self.lead = kit.Label("", 16, 600)
        self.name_field, self.title_field, self.body_field = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.fields: dict[str, QLineEdit | QPlainTextEdit] = {
            "name": self.name_field, "title": self.title_field, "body": self.body_field,
        }  # fmt: skip
        self.labels = {
            "name": kit.Label(_("Name of the template"), 13, 600, "text2"),
            "title": kit.Label(_("Letter title"), 13, 600, "text2"),
            "body": kit.Label(_("Text"), 13, 600, "text2"),
        }
        self.problems = {name: kit.Label("", 12, 400, "red", wrap=True) for name in self.fields}
        self.insert_button = kit.button(_("Insert field"), "plus")
        self.unsaved = kit.Label(_("Not saved"), 13, 600, "accent")
        self.save_button, self.cancel_button = kit.button(_("Save"), primary=True), kit.button(_("Cancel"))
        self.remove_link = kit.link(_("Remove the template"))
        self.view, self.missing = LetterView(), kit.Label("", 13, 600, "text2", wrap=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PREVIEW_AFTER)
        self._build()
        self._connect()

    def _build(self) -> None:
        layout, left, right = QHBoxLayout(self), kit.Card(), kit.Card()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        self.body_field.setFont(self.title_field.font())
        self.body_field.setTabChangesFocus(True)
        inner, top = QVBoxLayout(), QHBoxLayout()
        inner.setContentsMargins(16, 12, 16, 12)
        inner.setSpacing(4)
        top.addWidget(self.lead, 1)
        top.addWidget(self.insert_button)
        inner.addLayout(top)
        for name, widget in self.fields.items():
            self.labels[name].setBuddy(widget)
            widget.setAccessibleName(self.labels[name].text())
            inner.addWidget(self.labels[name])
            inner.addWidget(widget, 1 if name == "body" else 0)
            inner.addWidget(self.problems[name])
        left.body.addLayout(inner, 1)
        left.body.addWidget(self._footer())
        self.missing.setContentsMargins(16, 12, 16, 8)
        right.body.addWidget(self.missing)
        right.body.addWidget(self.view, 1)
        layout.addWidget(left, 1)
        layout.addWidget(right, 1)

    def _footer(self) -> QWidget:
        footer = QWidget()
        footer.setObjectName("formFooter")
        footer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(footer)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self.unsaved)
        row.addWidget(self.remove_link)
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        return footer

    def _connect(self) -> None:
        self.name_field.textChanged.connect(self._edited)
        self.title_field.textChanged.connect(self._edited)
        self.body_field.textChanged.connect(self._edited)
        self.insert_button.clicked.connect(self._offer)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.cancel)
        self.remove_link.clicked.connect(self._remove)
        self._timer.timeout.connect(self.show_preview)

    def begin(self, job: Job) -> None:
        """Write something else."""
        self._job = job
        self.lead.setText(job.lead)
        for name, widget in self.fields.items():
            there = name in job.values
            for part in (widget, self.labels[name]):
                part.setVisible(there)
            _write(widget, job.values.get(name, ""))
        self._before = self.values()
        self.remove_link.setVisible(job.remove is not None)
        self._show_problems({})
        self._edited()
        self.show_preview()
        self.body_field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_unsaved(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._job is not None and self.values() != self._before

    def values(self) -> dict[str, str]:
        """What is typed, by field."""
        job = self._job
        return {name: _read(widget) for name, widget in self.fields.items() if job and name in job.values}

    def save(self) -> bool:
        """Save, and go back; whether it could be saved. What is wrong stands under its field."""
        if self._job is None:
            return True
        try:
            self._job.save(self.values())
        except Invalid as trouble:
            self._show_problems(trouble.problems)
            return False
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return False
        self._leave()
        return True

    def cancel(self) -> None:
        """Go back, unless something unsaved holds the user here."""
        self.may_leave()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost; asks if so. If so, the writing is over: it has its unit and year."""
        if self._job is None:
            return True
        if not self.is_unsaved:
            self._leave()
            return True
        return kit.may_leave_unsaved(self, self.save, self._leave)

    def menu(self) -> QMenu:
        """What can be put into the text where one writes."""
        menu = QMenu(self)
        for each in Placeholder:
            action = menu.addAction(capitalised(each.word))
            action.triggered.connect(lambda _checked=False, each=each: self.insert(each))
        menu.addSeparator()
        for label, mark in LINES:
            action = menu.addAction(_(label))
            action.triggered.connect(lambda _checked=False, mark=mark: self.begin_line(mark))
        return menu

    def insert(self, each: Placeholder) -> None:
        """A placeholder where one writes; one that stands alone gets a line of its own."""
        cursor = self.body_field.textCursor()
        if each.stands_alone and not cursor.atBlockStart():
            cursor.insertText("\n")
        cursor.insertText(each.written + ("\n" if each.stands_alone else ""))
        self.body_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_line(self, mark: str) -> None:
        """Make the line one is in a heading or an item."""
        cursor = self.body_field.textCursor()
        cursor.movePosition(cursor.MoveOperation.StartOfBlock)
        cursor.insertText(mark)
        self.body_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_preview(self) -> None:
        """The letter as it is with what is typed now."""
        if self._job is None:
            return
        filled = self._job.preview(_read(self.title_field), _read(self.body_field))
        self.view.show_sheet(Sheet(self._job.head, filled.title, filled.blocks, filled.missing), from_top=False)
        names = ", ".join(filled.missing)
        lacks = _("Missing in the letter: %(names)s") % {"names": names}
        self.missing.setText(lacks if names else _("Nothing is missing in the letter."))

    def _edited(self) -> None:
        self.unsaved.setVisible(self.is_unsaved)
        self._timer.start()

    def _offer(self) -> None:
        self.menu().exec(self.insert_button.mapToGlobal(QPoint(0, self.insert_button.height() + 4)))

    def _remove(self) -> None:
        if self._job is not None and self._job.remove is not None:
            self._job.remove()
            self._leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        self._timer.stop()
        self._job = None
        self.done.emit()

    def _show_problems(self, problems: Any) -> None:
        for name, label in self.problems.items():
            label.setText(problems.get(name, ""))
            label.setVisible(name in problems)
            self.fields[name].setAccessibleDescription(problems.get(name, ""))
        first = next((self.fields[name] for name in self.fields if name in problems), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)


def _read(widget: QLineEdit | QPlainTextEdit) -> str:
    return widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()


def _write(widget: QLineEdit | QPlainTextEdit, text: str) -> None:
    if isinstance(widget, QLineEdit):
        widget.setText(text)
        widget.setCursorPosition(0)
    else:
        widget.setPlainText(text)
