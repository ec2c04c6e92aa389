"""A template's name, the name of its files, and its parts."""

from dataclasses import replace
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from alna_desktop.i18n import _
from alna_desktop.models.pack_kinds import PackPart, PartKind
from alna_desktop.services import pack_names
from alna_desktop.services.pack_templates import Template
from alna_desktop.ui.folder_dialog import named
from alna_desktop.ui.pages.packs.parts import PartsList
from alna_desktop.ui.pages.packs.text_dialog import TextDialog
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.pressable import Pressable

WIDTH = 368


class _Tick(Pressable, kit.CheckBox):
    """A box that Enter ticks, as it presses buttons."""


class TemplateEditor(kit.Card):
    """The form. `edited` when something is changed, `file_wanted` when a PDF is to be attached."""

    edited = Signal()
    file_wanted = Signal()
    save_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._template: Template | None = None
        self._choices: dict[str, tuple[tuple[str, str], ...]] = {}
        self._writable = True
        self.name, self.pattern = QLineEdit(), QLineEdit()
        self.pattern.setToolTip(_("These can be filled in: %(known)s.") % {"known": pack_names.known()})
        self.combined = _Tick(_("All units in one PDF"))
        self.parts, self.way = PartsList(), kit.Combo()
        self.up, self.down = kit.link(_("Up"), "arrow-up"), kit.link(_("Down"), "arrow-down")
        self.text_link, self.file_link = kit.link(_("Own text …")), kit.link(_("Attach PDF …"))
        self.remove_link = kit.link(_("Remove"))
        self.problem = kit.Label("", 12, 400, "red", wrap=True)
        self.unsaved = kit.Label(_("● Not saved"), 13, 600, "accent")
        self.save_button, self.discard_link = kit.button(_("Save"), "save", primary=True), kit.link(_("Discard"))
        self.setFixedWidth(WIDTH)
        self._build()
        self._connect()

    def _build(self) -> None:
        top, moves, more, way, foot = QVBoxLayout(), QHBoxLayout(), QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.setContentsMargins(16, 12, 16, 8)
        top.setSpacing(4)
        top.addWidget(named(_("Name"), self.name))
        top.addWidget(self.name)
        top.addWidget(named(_("Names of the files"), self.pattern))
        top.addWidget(self.pattern)
        top.addWidget(self.combined)
        for row, links in ((moves, (self.up, self.down, self.remove_link)), (more, (self.text_link, self.file_link))):
            row.setContentsMargins(16, 4, 16, 0)
            row.setSpacing(12)
            for link in links:
                row.addWidget(link)
            row.addStretch()
        way.setContentsMargins(16, 8, 16, 4)
        way.setSpacing(8)
        way.addWidget(named(_("Shown"), self.way))
        way.addWidget(self.way, 1)
        self.problem.setContentsMargins(16, 0, 16, 0)
        foot.setContentsMargins(16, 8, 16, 12)
        foot.setSpacing(12)
        foot.addWidget(self.unsaved)
        foot.addStretch()
        foot.addWidget(self.discard_link)
        foot.addWidget(self.save_button)
        for layout in (top, moves, more):
            self.body.addLayout(layout)
        self.body.insertWidget(1, self.parts, 1)
        self.body.addLayout(way)
        self.body.addWidget(self.problem)
        self.body.addLayout(foot)
        self.problem.hide()

    def _connect(self) -> None:
        self.name.textEdited.connect(lambda _text: self._changed())
        self.pattern.textEdited.connect(lambda _text: self._changed())
        self.combined.clicked.connect(self._changed)
        self.parts.changed.connect(self._changed)
        self.parts.selectionModel().currentChanged.connect(lambda *_rows: self._show_way())
        self.parts.opened.connect(lambda _index: self.edit_text())
        self.way.activated.connect(self._choose_way)
        self.up.clicked.connect(lambda: self.parts.move_part(self.parts.row, self.parts.row - 1))
        self.down.clicked.connect(lambda: self.parts.move_part(self.parts.row, self.parts.row + 1))
        self.remove_link.clicked.connect(self.parts.take)
        self.text_link.clicked.connect(self.new_text)
        self.file_link.clicked.connect(self.file_wanted)
        self.save_button.clicked.connect(self.save_wanted)
        self.discard_link.clicked.connect(self.discard_wanted)

    def know(self, names: dict[str, str], choices: dict[str, tuple[tuple[str, str], ...]]) -> None:
        """The names of sections, and the ways they can be shown."""
        self._choices = choices
        self.parts.know(names, {(key, way): _(words) for key, ways in choices.items() for way, words in ways})

    def show_template(self, template: Template, *, writable: bool) -> None:
        """Show a template as it is saved."""
        self._template = template
        self.name.setText(template.name)
        self.pattern.setText(template.pattern)
        self.combined.setChecked(template.combined)
        self._writable = writable
        self.parts.show_parts(template.parts)
        for widget in (self.name, self.combined, self.text_link, self.file_link):
            widget.setEnabled(writable)
        self.parts.setEnabled(writable)
        self.show_problem("")
        self._show_state()

    @property
    def template(self) -> Template | None:
        """The template as it is on the screen."""
        if self._template is None:
            return None
        return replace(
            self._template, name=self.name.text(), pattern=self.pattern.text(), combined=self.combined.isChecked(),
            parts=tuple(self.parts.parts),
        )  # fmt: skip

    @property
    def saved(self) -> Template | None:
        """The template as it is in the file."""
        return self._template

    @property
    def is_changed(self) -> bool:
        """Whether something is not saved."""
        return self.template != self._template

    def show_problem(self, text: str) -> None:
        """Say what is wrong."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _changed(self) -> None:
        self._show_state()
        self.edited.emit()

    def _show_state(self) -> None:
        changed = self.is_changed
        for widget in (self.unsaved, self.discard_link):
            widget.setVisible(changed)
        self.save_button.setEnabled(changed)
        self.pattern.setEnabled(self._writable and not self.combined.isChecked())  # one PDF has the template's name
        self._show_way()

    def _show_way(self) -> None:
        """The ways that the chosen part can be shown, and what can be done with it."""
        row, parts = self.parts.row, self.parts.parts
        part = parts[row] if 0 <= row < len(parts) else None
        ways = self._choices.get(part.key, ()) if part else ()
        self.way.clear()
        for key, words in ways:
            self.way.addItem(_(words), key)
        self.way.setEnabled(bool(ways) and self.parts.isEnabled())
        if part and ways:
            self.way.setCurrentIndex(max(0, self.way.findData(part.choice)))
        else:
            self.way.addItem(_("As it is"), "")
        writable = part is not None and self.parts.isEnabled()
        self.up.setEnabled(writable and row > 0)
        self.down.setEnabled(writable and row + 1 < len(parts))
        self.remove_link.setVisible(writable and cast(PackPart, part).kind is not PartKind.SECTION)

    def _choose_way(self, _place: int) -> None:
        row = self.parts.row
        self.parts.put(row, replace(self.parts.parts[row], choice=str(self.way.currentData())))

    def new_text(self) -> None:
        """Ask for a page of own text, and put it in after the chosen part."""
        dialog = TextDialog(None, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.parts.insert(dialog.part)

    def edit_text(self) -> None:
        """Edit the chosen part, if it is a text."""
        row = self.parts.row
        part = self.parts.parts[row] if row >= 0 else None
        if part is None or part.kind is not PartKind.TEXT:
            return
        dialog = TextDialog(part, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.parts.put(row, replace(dialog.part, chosen=part.chosen))
