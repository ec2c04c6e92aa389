"""«Rapportpakker»: what packs are made from, making them, looking at them, and those that are sent."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from alna_desktop import paths
from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _
from alna_desktop.services import pack_names, pack_narrowing, pack_templates, sent_packs
from alna_desktop.services.pack_templates import Template
from alna_desktop.services.sent_packs import Sent
from alna_desktop.ui.pages.base import Page
from alna_desktop.ui.pages.packs import attaching
from alna_desktop.ui.pages.packs.acts import PackActs
from alna_desktop.ui.pages.packs.editor import TemplateEditor
from alna_desktop.ui.pages.packs.making import Making
from alna_desktop.ui.pages.packs.preview import Preview
from alna_desktop.ui.pages.packs.sent_view import RunsView, SentView
from alna_desktop.ui.pages.packs.template_list import TemplateList
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import identity, kit

LIST_WIDTH = 232
PDF = ".pdf"


class PacksPage(Page):
    """Templates at the left, the chosen one's parts beside them, and what came of it at the right."""

    key = "packs"
    help_name = "packs"
    tables = frozenset({"pack_template", "sent_pack", "pack_run", "unit", "scorecard"})

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._templates: list[Template] = []
        self.head = kit.PageHead(_("Report packs"))
        self.making = Making(shell)
        self.acts = PackActs(shell, self.making, self)
        self.preview_button = kit.button(_("Preview"), "search")
        self.sent_button = kit.button(_("Keep as sent"), "lock")
        self.make_button = kit.button(_("Make packs …"), "files", primary=True)
        self.list, self.editor = TemplateList(), TemplateEditor()
        self.new_link, self.reset_link = kit.link(_("New"), "plus"), kit.link(_("Remove"))
        self.preview, self.sent, self.runs = Preview(), SentView(), RunsView()
        self.chips = [kit.Chip(_("Preview")), kit.Chip(_("Sent")), kit.Chip(_("Made before"))]
        self.right, self._group = QStackedWidget(), kit.OneOf(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        layout, row = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        self.head.summary.addWidget(self.making)
        for button in (self.preview_button, self.sent_button, self.make_button):
            self.head.buttons.addWidget(button)
        left, seen, chips = kit.Card(), kit.Card(), QHBoxLayout()
        left.setFixedWidth(LIST_WIDTH)
        left.body.addWidget(kit.CardTitle(_("Templates"), "", self.new_link))
        left.body.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.addWidget(self.reset_link)
        foot.addStretch()
        left.body.addLayout(foot)
        chips.setContentsMargins(16, 12, 16, 12)
        chips.setSpacing(8)
        for number, chip in enumerate(self.chips):
            self._group.addButton(chip, number)
            chips.addWidget(chip)
        chips.addStretch()
        self.chips[0].setChecked(True)
        self.nothing = kit.EmptyState(
            _("Preview shows the pack of the unit and period at the top, page by page, as it will be on paper.")
        )
        for view in (self.nothing, self.preview, self.sent, self.runs):
            self.right.addWidget(view)
        seen.body.addLayout(chips)
        seen.body.addWidget(self.right, 1)
        row.setSpacing(16)
        row.addWidget(left)
        row.addWidget(self.editor)
        row.addWidget(seen, 1)
        layout.addWidget(self.head)
        layout.addLayout(row, 1)

    def _connect(self) -> None:
        self._group.idClicked.connect(lambda _number: self._show_right())
        self.list.chosen.connect(self._choose)
        self.new_link.clicked.connect(self.new)
        self.reset_link.clicked.connect(self._remove)
        self.editor.save_wanted.connect(self.save)
        self.editor.discard_wanted.connect(self._discard)
        self.editor.file_wanted.connect(self._attach)
        self.preview_button.clicked.connect(self.show_preview)
        self.make_button.clicked.connect(self.make)
        self.sent_button.clicked.connect(self.send)
        self.acts.looked.connect(self._show_pdf)
        self.acts.busy.connect(self._set_busy)
        self.acts.sent.connect(self._is_sent)
        self.sent.write_wanted.connect(self._write_again)
        self.sent.compare_wanted.connect(self._compare)

    # What the window asks of a page

    def show_context(self) -> None:
        """Read templates and sent packs again; what is being edited stays as it is."""
        from alna_desktop.reports.pack import section_names

        names = section_names()
        self.editor.know(names, pack_narrowing.CHOICES)
        database = self.shell.database
        self.sent.show_sent(sent_packs.sent(database))
        self.runs.show_runs(sent_packs.runs(database))
        for button in (self.sent_button, self.new_link):
            button.setEnabled(not database.read_only)
        if not self.editor.is_changed or self.editor.template is None:
            self._show_templates(pack_templates.templates(database, list(names)))

    def _show_templates(self, found: list[Template], chosen: Template | None = None) -> None:
        row = max(0, self.list.row)
        if chosen is not None:
            row = next((at for at, each in enumerate(found) if each.name == chosen.name.strip()), row)
        self._templates = found
        self.list.show_templates(found, row)
        self._show_template()

    def _show_template(self) -> None:
        template = self._templates[self.list.row]
        self.editor.show_template(template, writable=not self.shell.database.read_only)
        self.reset_link.setText(_("As it came") if template.key else _("Remove"))
        self.reset_link.setVisible(template.id is not None and not self.shell.database.read_only)

    def _choose(self, row: int) -> None:
        """Another template, where nothing unsaved would be lost."""
        if row < 0:
            return
        wanted = self._templates[row]
        if self._may_change():  # what was saved may have another place, and be where the list went
            self.list.go(next((at for at, each in enumerate(self._templates) if each == wanted), row))
            self._show_template()
        else:
            at = next(at for at, each in enumerate(self._templates) if each == self.editor.saved)
            self.list.go(at)

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost; packs that are being made go on."""
        return self._may_change()

    def may_close(self) -> bool:
        """Whether the file may be closed: not while packs are being made of it."""
        if self.making.is_running:
            kit.show_problem(self, _("Packs are being made. Wait until they are done, or cancel."))
        return not self.making.is_running

    def _may_change(self) -> bool:
        return not self.editor.is_changed or kit.may_leave_unsaved(self, self._saved, self._discard)

    def focus_first(self) -> None:
        """The templates have the keyboard."""
        self.list.setFocus()

    def edit(self) -> None:
        """F2: the parts, or the text that is chosen among them."""
        self.editor.parts.setFocus()
        self.editor.edit_text()

    # The template

    def new(self) -> None:
        """Ctrl+N: a new template, made of the chosen one."""
        if self.shell.database.read_only or not self._may_change():
            return
        model = self._templates[self.list.row]
        name = pack_templates.name_of_copy(model, self._templates)
        pattern = pack_names.with_template(model.pattern)
        template = Template(model.kind, name, model.parts, pattern, model.combined)
        self._keep(template)
        self.editor.name.setFocus()
        self.editor.name.selectAll()

    def save(self) -> None:
        """Ctrl+S."""
        self._saved()

    def _saved(self) -> bool:
        template = self.editor.template
        return template is None or not self.editor.is_changed or self._keep(template)

    def _keep(self, template: Template) -> bool:
        saved = self.editor.saved
        if not identity.may_save(self, _names(template), _names(saved) if saved else None):
            return False
        try:
            pack_templates.save(self.shell.database, template)
        except Invalid as wrong:
            self.editor.show_problem(" ".join(wrong.problems.values()))
            return False
        except UserError as trouble:
            self.editor.show_problem(str(trouble))
            return False
        from alna_desktop.reports.pack import section_names

        self._show_templates(pack_templates.templates(self.shell.database, list(section_names())), template)
        self.shell.say(_("“%(name)s” is saved.") % {"name": template.name.strip()})
        return True

    def _discard(self) -> None:
        self.editor.show_template(self._template_of_editor(), writable=not self.shell.database.read_only)

    def _template_of_editor(self) -> Template:
        return self.editor.saved or self._templates[0]

    def _remove(self) -> None:
        template = self._template_of_editor()
        try:
            self._discard()
            pack_templates.remove(self.shell.database, template)
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return
        self.show_context()
        self.shell.say(_("“%(name)s” is removed. Ctrl+Z takes it back.") % {"name": template.name})

    def _attach(self) -> None:
        part = attaching.ask(self, self.shell)
        if part is not None:
            self.editor.parts.insert(part)

    # Packs

    def _show_right(self) -> None:
        number = self._group.checkedId()
        first = self.preview if self.preview.has_pdf else self.nothing
        views: list[QWidget] = [first, self.sent, self.runs]
        self.right.setCurrentWidget(views[number])

    def show_preview(self) -> None:
        """Make the pack of the context's unit and show it. What can't be made is said."""
        if self.editor.template is not None and not self.making.is_running:
            self.acts.preview(self.editor.template)

    def _show_pdf(self, path: Path, whole: bool) -> None:
        try:
            self.preview.show_pdf(path, whole=whole)
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return
        self.chips[0].setChecked(True)
        self._show_right()

    def make(self) -> None:
        """Ask for which units and where, and make the packs while the program can be used."""
        if self._may_begin():
            self.acts.make(self._templates[self.list.row])

    def send(self) -> None:
        """Freeze the packs of the context's unit, or of all units."""
        if self._may_begin():
            self.acts.send(self._templates[self.list.row])

    def _may_begin(self) -> bool:
        return self.editor.template is not None and not self.making.is_running and self._may_change()

    def _set_busy(self, busy: bool) -> None:
        for button in (self.make_button, self.preview_button, self.sent_button):
            button.setVisible(not busy)
        if not busy:
            self.preview.stop()

    def _is_sent(self) -> None:
        self.sent.show_sent(sent_packs.sent(self.shell.database))
        self.chips[1].setChecked(True)
        self._show_right()

    def _write_again(self, pack: Sent) -> None:
        kinds = _("PDF files") + " (*.pdf)"
        name = pack_names.safe(f"{pack.unit}-{pack.period}-{pack.template}".lower()) + PDF
        where = str(paths.documents() / name)
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Write the sent pack again"), where, kinds)
        if not chosen:
            return
        path = Path(chosen) if chosen.lower().endswith(PDF) else Path(chosen + PDF)
        try:
            sent_packs.write_again(self.shell.database, pack, path)
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return
        self.shell.say(_("“%(file)s” is written.") % {"file": path.name})

    def _compare(self, pack: Sent) -> None:
        try:
            self.sent.show_differences(sent_packs.compare(self.shell.database, pack))
        except UserError as trouble:
            kit.show_problem(self, str(trouble))


def _names(template: Template) -> dict[str, object]:
    """What is written about a template, by what it is called."""
    return {_("Name"): template.name, _("Names of the files"): template.pattern}
