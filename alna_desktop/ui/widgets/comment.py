"""The comment on an indicator: read, and written in place in three parts that are saved as one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from alna_desktop.dates import format_date
from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _, capitalised
from alna_desktop.models import Origin
from alna_desktop.periods import Period
from alna_desktop.services.readings import Remark
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.elided import ElidedLabel

PARTS = ("cause", "doing", "expected")


@dataclass(frozen=True)
class Place:
    """What a comment is about; kept from when writing began, whatever is chosen meanwhile."""

    unit: UUID
    indicator: UUID
    period: Period
    about: str = field(default="", compare=False)  # «Sykefravær, 1. tertial 2009», for the form's head


Save = Callable[[Place, dict[str, str]], None]


class PartEdit(QPlainTextEdit):
    """A field for one part: Tab goes on to the next, as in a form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(44)


class CommentCard(QWidget):
    """Shows a comment and lets it be written. `save` does the saving and raises what is wrong."""

    editing_changed = Signal(bool)

    def __init__(self, save: Save, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._place: Place | None = None
        self._editing: Place | None = None
        self._remark: Remark | None = None
        self._before: dict[str, str] = {}
        self.fields: dict[str, PartEdit] = {}
        self._problems: dict[str, kit.Label] = {}
        self.edit_link = kit.link(_("Edit"), "pencil")
        self._layers = QVBoxLayout(self)
        self._layers.setContentsMargins(0, 0, 0, 0)
        self._reading = self._build_reading()
        self._form = self._build_form()
        self._layers.addWidget(self._reading)
        self._layers.addWidget(self._form)
        self._form.hide()

    # Building

    def _build_reading(self) -> QWidget:
        pane = QWidget(self)
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(16, 8, 16, 12)
        layout.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(kit.Label(_("Comment"), 14, 600))
        head.addStretch()
        head.addWidget(self.edit_link)
        self.edit_link.clicked.connect(self.begin)
        self.text = kit.Label("", 13, wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.meta = kit.Label("", 12, token="text3", wrap=True)
        layout.addLayout(head)
        layout.addWidget(self.text)
        layout.addWidget(self.meta)
        return pane

    def _build_form(self) -> QWidget:
        form = QWidget(self)
        layout = QVBoxLayout(form)
        layout.setContentsMargins(16, 8, 16, 12)
        layout.setSpacing(4)
        self.about = ElidedLabel(14, "text", 600)
        layout.addWidget(self.about)
        for key, title in zip(PARTS, (_("Cause"), _("What is done"), _("Expected")), strict=True):
            box, label = PartEdit(form), kit.Label(title, 13, 600, "text2")
            problem = kit.Label("", 12, 400, "red", wrap=True)
            box.setAccessibleName(title)
            box.textChanged.connect(self._mark)
            label.setBuddy(box)
            problem.hide()
            for widget in (label, box, problem):
                layout.addWidget(widget)
            self.fields[key], self._problems[key] = box, problem
        layout.addLayout(self._build_buttons())
        return form

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(12)
        self.unsaved = kit.Label("● " + _("Not saved"), 13, 400, "accent")
        self.save_button = kit.button(_("Save"), primary=True)
        self.cancel_button = kit.button(_("Cancel"))
        self.save_button.setToolTip("Ctrl+S")
        self.cancel_button.setToolTip("Esc")
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.cancel)
        row.addWidget(self.unsaved)
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        return row

    # Showing

    def show_remark(self, place: Place | None, remark: Remark | None, *, writable: bool = True) -> None:
        """Show the comment on a line; what is being written meanwhile stays as it is."""
        self._place, self._remark = place, remark
        self.text.setText(remark.text if remark else _("No comment has been written."))
        self.meta.setText(_signature(remark) if remark else "")
        self.meta.setVisible(remark is not None)
        self.edit_link.setText(_("Edit") if remark else _("Write a comment"))
        self.edit_link.setVisible(writable and place is not None)

    @property
    def is_editing(self) -> bool:
        """Whether the form is open."""
        return self._editing is not None

    @property
    def is_unsaved(self) -> bool:
        """Whether something was written that is not saved."""
        return self.is_editing and self._typed() != self._before

    # Writing

    def begin(self) -> None:
        """Open the form on the comment that is shown."""
        if self.is_editing or self._place is None or self.edit_link.isHidden():
            return
        self._editing = self._place
        self.about.show_text(_("Comment: %(about)s") % {"about": self._place.about})
        self._before = {key: getattr(self._remark, key) if self._remark else "" for key in PARTS}
        for key, box in self.fields.items():
            box.setPlainText(self._before[key])
            self._problems[key].hide()
        self._mark()
        self._switch(writing=True)
        self.fields[PARTS[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> bool:
        """Save all three parts; False where something is wrong, which then stands under its field."""
        if self._editing is None:
            return True
        for problem in self._problems.values():
            problem.hide()
        try:
            self._save(self._editing, self._typed())
        except Invalid as trouble:
            for key, text in trouble.problems.items():
                self._problems[key].setText(text)
                self._problems[key].show()
                self.fields[key].setFocus()
            return False
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return False
        self.discard()
        return True

    def cancel(self) -> None:
        """Close the form, but ask first if something would be lost."""
        if not self.may_leave():
            return
        self.discard()

    def discard(self) -> None:
        """Close the form without saving."""
        if self._editing is not None:
            self._editing = None
            had_focus = any(
                widget.hasFocus() for widget in (*self.fields.values(), self.save_button, self.cancel_button)
            )
            self._switch(writing=False)
            if had_focus:
                self.edit_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_leave(self) -> bool:
        """Whether one can go elsewhere: asks Save, Discard or Cancel where something is unsaved."""
        if not self.is_unsaved:
            self.discard()
            return True
        return kit.may_leave_unsaved(self, self.save, self.discard)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the form."""
        if event.key() == Qt.Key.Key_Escape and self.is_editing:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def _typed(self) -> dict[str, str]:
        return {key: box.toPlainText() for key, box in self.fields.items()}

    def _mark(self) -> None:
        self.unsaved.setVisible(self.is_unsaved)
        self.save_button.setEnabled(self.is_unsaved)

    def _switch(self, *, writing: bool) -> None:
        (self._reading if writing else self._form).hide()
        self.editing_changed.emit(writing)  # room is made before it is taken: a small window must not grow
        (self._form if writing else self._reading).show()


def _signature(remark: Remark) -> str:
    """«Personalsjef, 14.04.2009 · Eksempeldata»."""
    text = _("%(author)s, %(date)s") % {"author": remark.author, "date": format_date(remark.written_on)}
    return text if remark.origin is Origin.REPORTED else f"{text} · {capitalised(remark.origin.word)}"
