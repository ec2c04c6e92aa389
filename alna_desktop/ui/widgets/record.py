"""The pane beside a register: one record in a form, saved as one piece and never lost."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from alna_desktop.errors import Invalid, UserError
from alna_desktop.fields.base import Option, Schema
from alna_desktop.i18n import _
from alna_desktop.ui.widgets import identity, kit
from alna_desktop.ui.widgets.form import Form
from alna_desktop.ui.widgets.save_footer import SaveFooter


@dataclass(frozen=True)
class Source:
    """Where a register's rows come from and go to.

    `save` takes id (None: new), revision and values, returns the id, and raises Invalid or UserError.
    `delete` None: records of this kind are never removed. `notes` says what stands under the fields while
    something is typed, from the record's id and what the fields hold, in place of their help.
    """

    schema: Schema
    rows: Callable[[], Sequence[Any]]
    save: Callable[[UUID | None, int, dict[str, Any]], UUID]
    options: Callable[[], Mapping[str, Sequence[Option]]] = dict
    delete: Callable[[UUID], None] | None = None
    notes: Callable[[UUID | None, Mapping[str, Any]], Mapping[str, str]] | None = None


class RecordPane(kit.Card):
    """A record in its form. `saved` has its id; `removal_wanted` is for the register, which knows what comes next."""

    saved = Signal(object)
    removal_wanted = Signal()

    def __init__(self, source: Source, *, writable: bool) -> None:
        super().__init__()
        self._source, self._writable = source, writable
        self._row: Any = None
        self.form = Form(source.schema)
        self.form.set_writable(writable)
        self.kind = kit.Label("", 12, 400, "text3")
        self.title = kit.Label("", 18, 600, wrap=True)
        self.remove_link = kit.link(_("Remove"))
        self.revert_button = kit.button(_("Discard changes"))
        self.save_button = kit.button(_("Save"), primary=True)
        self.footer = SaveFooter(self.revert_button, self.save_button)
        self._build()
        self.form.edited.connect(self._mark)
        self.form.edited.connect(self._note)
        self.save_button.clicked.connect(self.save)
        self.revert_button.clicked.connect(self.revert)
        self.remove_link.clicked.connect(self.removal_wanted)

    def _build(self) -> None:
        area = self.area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = self._content()
        area.setWidget(content)
        for widget in (area.viewport(), content):
            widget.setAutoFillBackground(False)
        self.body.addLayout(self._head())
        self.body.addWidget(area, 1)
        self.body.addWidget(self.footer)
        self.footer.setVisible(self._writable)

    def _content(self) -> QWidget:
        """What scrolls: the form, and what a pane of its own kind puts around it."""
        return self.form

    def _head(self) -> QVBoxLayout:
        head, top = QVBoxLayout(), QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 8)
        head.setSpacing(0)
        top.addWidget(self.kind)
        top.addStretch()
        top.addWidget(self.remove_link)
        self.title.setMinimumHeight(28)
        self.remove_link.setToolTip("Delete")
        head.addLayout(top)
        head.addWidget(self.title)
        return head

    # Showing

    @property
    def row_id(self) -> UUID | None:
        """The record that is shown, None for a new one."""
        return self._row.id if self._row is not None else None

    @property
    def is_unsaved(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.form.is_changed

    def show_row(self, row: Any) -> None:
        """Show a record, or an empty form for a new one (None)."""
        schema = self._source.schema
        self._row = row
        self.form.offer(self._source.options())
        self.kind.setText(_(schema.one))
        self.title.setText(str(getattr(row, schema.title_key)) if row is not None else _(schema.new))
        self.remove_link.setVisible(row is not None and self._writable and self._source.delete is not None)
        keys = [field.key for field in schema.editable]
        self.form.show_values({key: getattr(row, key) for key in keys} if row is not None else {})

    def begin(self) -> None:
        """Put the keyboard in the first field."""
        self.form.begin()

    # Saving

    def values(self) -> dict[str, Any]:
        """What is to be saved. Raises Invalid where some of it can't be read or is wrong."""
        return self.form.values()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong under the fields."""
        self.form.show_problems(problems)

    def settle(self) -> None:
        """What stands here now is what is saved."""
        self.form.settle()

    def save(self) -> bool:
        """Save all fields; False where something is wrong, which is then said under its field."""
        revision = self._row.revision if self._row is not None else 1
        try:
            values = self.values()
            if not self._may_hold(values):
                return False
            saved = self._source.save(self.row_id, revision, values)
        except Invalid as trouble:
            self.show_problems(trouble.problems)
            return False
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return False
        self.settle()
        self.saved.emit(saved)
        return True

    def _may_hold(self, values: Mapping[str, Any]) -> bool:
        """Whether the texts can be saved: no national identity number has come into them, or the user says so."""
        return identity.may_save(self, self.texts(values), self.texts_before())

    def texts(self, values: Mapping[str, Any]) -> dict[str, object]:
        """What is to be saved, by what it is called on the screen."""
        titles = {row.field.key: row.field.title for row in self.form.rows.values()}
        return {titles[key]: value for key, value in values.items() if key in titles}

    def texts_before(self) -> dict[str, object]:
        """The same as it is saved now."""
        return {row.field.title: getattr(self._row, row.field.key, None) for row in self.form.rows.values()}

    def revert(self) -> None:
        """Back to what is saved."""
        self.show_row(self._row)

    def may_leave(self) -> bool:
        """Whether one can go elsewhere; asks Save, Discard or Cancel where something is unsaved."""
        if not self.is_unsaved:
            return True
        return kit.may_leave_unsaved(self, self.save, self.revert)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what was typed, after asking."""
        if event.key() == Qt.Key.Key_Escape and self.is_unsaved:
            self.may_leave()
        else:
            super().keyPressEvent(event)

    def _note(self) -> None:
        if self._source.notes is not None:
            self.form.show_help(self._source.notes(self.row_id, self.form.readable()))

    def _mark(self) -> None:
        self.footer.mark(unsaved=self.is_unsaved)
