"""A form made from fields: sections of rows with label, editor, help and a place for what is wrong."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from alna_desktop.errors import Invalid
from alna_desktop.fields.base import Field, Option, Schema, Section
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.editors import FormulaEditor, PickEditor, editor

LABEL_WIDTH, GAP = 104, 8
SECTION_GAP, ROW_GAP = 20, 6


class Row:
    """One field in a form: its label, editor, help and problem."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        self.field = field
        self._help = field.help_text
        self.editor = editor(field, parent)
        self.label = kit.Label(field.title, 13, 600, "text2", wrap=True)
        self.note = kit.Label("", 12, 400, "text3", wrap=True)
        self.label.setBuddy(self.editor)
        self.editor.setAccessibleName(field.title)
        self._problem = kit.Label("", 12, 400, "red", wrap=True)
        for label in (self.label, self.note, self._problem):
            label.setParent(parent)  # before any is made visible: a label without a parent would be a window
        self.show_problem("")

    def add_to(self, grid: QGridLayout) -> None:
        """Put the row below what the grid has."""
        at = grid.rowCount()
        grid.addWidget(self.label, at, 0, Qt.AlignmentFlag.AlignTop)
        self.label.setMinimumHeight(32)
        grid.addWidget(self.editor, at, 1)
        grid.addWidget(self.note, at + 1, 1)
        grid.addWidget(self._problem, at + 2, 1)
        grid.setRowMinimumHeight(at + 3, ROW_GAP)

    def show_problem(self, text: str) -> None:
        """Say under the field what is wrong, in place of its help; nothing where the text is empty."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.note.setText(self._help)
        self.note.setVisible(bool(self._help) and not text)
        self.editor.setAccessibleDescription(text or self._help)
        self.editor.setProperty("wrong", bool(text))
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    def set_shown(self, shown: bool) -> None:
        """Show or hide all of it."""
        for widget in (self.label, self.editor):
            widget.setVisible(shown)
        self.note.setVisible(shown and bool(self.note.text()) and not self.problem)
        self._problem.setVisible(shown and bool(self.problem))

    def show_help(self, text: str) -> None:
        """Say something else under the field than its help, for as long as nothing is wrong."""
        self._help = text or self.field.help_text
        self.show_problem(self.problem)

    @property
    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text()


class Form(QWidget):
    """The editable fields of a schema. `edited` is emitted when the user has changed something."""

    edited = Signal()

    def __init__(self, schema: Schema, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, Row] = {}
        self.grids: list[QGridLayout] = []  # of the sections, for what a pane puts under their rows
        self._before: dict[str, Any] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 16)
        layout.setSpacing(SECTION_GAP)
        for section in schema.sections:
            if section.editable:
                layout.addLayout(self._section(section))
        layout.addStretch()
        self.settle()

    def _section(self, section: Section) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        if section.label:
            title = kit.Label(section.title, 12, 600, "text3")
            title.setMinimumHeight(24)
            grid.addWidget(title, 0, 0, 1, 2)
        for field in section.editable:
            row = Row(field, self)
            row.add_to(grid)
            row.editor.edited.connect(self._on_edit)
            self.rows[field.key] = row
        self.grids.append(grid)
        return grid

    def offer(self, options: Mapping[str, Sequence[Option]]) -> None:
        """What the references can be, by field key."""
        for key, choices in options.items():
            picker = self.rows[key].editor
            if isinstance(picker, PickEditor | FormulaEditor):
                picker.offer(choices)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show values by field key; a field without one is empty."""
        for key, row in self.rows.items():
            row.editor.write(values.get(key, row.field.empty if values else row.field.initial))
            row.show_problem("")
        self.settle()

    def settle(self) -> None:
        """What stands here now is what is saved."""
        self._before = self._typed()
        self.edited.emit()

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that was not there."""
        return self._typed() != self._before

    def values(self) -> dict[str, Any]:
        """All values by field key. Raises Invalid where some can't be read or are wrong."""
        values, problems = {}, {}
        for key, row in self.rows.items():
            try:
                values[key] = row.editor.read()
                problem = row.field.problem(values[key])
            except ValueError as wrong:
                problem = str(wrong)
            if problem:
                problems[key] = problem
        if problems:
            raise Invalid(problems)
        return values

    def readable(self) -> dict[str, Any]:
        """What stands in the fields now, where it can be read."""
        found = {}
        for key, row in self.rows.items():
            with suppress(ValueError):  # half a number is nothing yet
                found[key] = row.editor.read()
        return found

    def show_help(self, texts: Mapping[str, str]) -> None:
        """Say other things under some fields than their help; "" is the field's own again."""
        for key, text in texts.items():
            self.rows[key].show_help(text)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong under the fields, and go to the first of them."""
        for key, row in self.rows.items():
            row.show_problem(problems.get(key, ""))
        first = next((row for key, row in self.rows.items() if key in problems), None)
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Put the keyboard in the first field."""
        next(iter(self.rows.values())).editor.setFocus(Qt.FocusReason.TabFocusReason)

    def set_writable(self, writable: bool) -> None:
        """Let the fields be changed, or only be read."""
        for row in self.rows.values():
            row.editor.setEnabled(writable)

    def _typed(self) -> dict[str, Any]:
        """What stands in the fields; what can't be read stands for itself."""
        typed = {}
        for key, row in self.rows.items():
            try:
                typed[key] = row.editor.read()
            except ValueError as wrong:
                typed[key] = str(wrong)
        return typed

    def _on_edit(self) -> None:
        """A problem is gone as soon as its field is changed; saving looks again."""
        for row in self.rows.values():
            if row.editor is self.sender():
                row.show_problem("")
        self.edited.emit()
