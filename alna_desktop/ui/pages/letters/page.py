"""«Brev og fullmakter»: the units' letters of a year, read, written, issued and put on paper."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from alna_desktop.errors import UserError
from alna_desktop.i18n import _, ngettext
from alna_desktop.models import LetterKind
from alna_desktop.models.letter_rules import Standing
from alna_desktop.progress import Progress
from alna_desktop.services import letter_templates, letters
from alna_desktop.services.letter_facts import Filled
from alna_desktop.services.letter_templates import TemplateRow
from alna_desktop.services.letters import UnitLetter
from alna_desktop.ui import work
from alna_desktop.ui.pages.base import Page
from alna_desktop.ui.pages.letters import papers
from alna_desktop.ui.pages.letters.editor import Editor, Job
from alna_desktop.ui.pages.letters.issue_dialog import IssueDialog
from alna_desktop.ui.pages.letters.marks import in_words
from alna_desktop.ui.pages.letters.read_pane import ReadPane
from alna_desktop.ui.pages.letters.units import UnitList
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.filter_field import FilterField

LIST_WIDTH = 376


class LettersPage(Page):
    """The letters of the context's year, of one kind at a time."""

    key = "letters"
    help_name = "letters"
    tables = frozenset(
        {"letter", "letter_template", "budget_frame", "unit", "person", "person_role", "scorecard", "scorecard_line",
         "target", "indicator", "strategic_goal"}
    )  # fmt: skip

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._kind = LetterKind.STEERING
        self._rows: list[UnitLetter] = []
        self._templates: list[TemplateRow] = []
        self._seen_unit: UUID | None = None  # the context's, when this page last followed it
        self.head = kit.PageHead(_("Letters and authority"))
        self.chips = {kind: kit.Chip(kind.word) for kind in LetterKind}
        self.issue_button = kit.button(_("Issue …"), "mail", primary=True)
        self.pdf_button = kit.button(_("Save as PDF …"), "files")
        self.template_box = kit.Combo()
        self.template_link, self.new_template_link = kit.link(_("Edit")), kit.link(_("New"))
        self.first_link = kit.link(_("Fetch the templates that come with the program"))
        self.units, self.reader, self.editor = UnitList(), ReadPane(shell), Editor()
        self.filter_field = FilterField()
        self.none_found = kit.Label(
            _("Nothing here has all the words you are looking for."), 13, 400, "text2", wrap=True
        )
        self.units_button = kit.button(_("Enter units"), "network")
        self.stack, self._group = QStackedWidget(), kit.OneOf(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        for kind, chip in self.chips.items():
            self._group.addButton(chip)
            self.head.summary.addWidget(chip)
            chip.setChecked(kind is self._kind)
        self.head.buttons.addWidget(self.pdf_button)
        self.head.buttons.addWidget(self.issue_button)
        self.stack.addWidget(self._browse())
        self.stack.addWidget(self.editor)
        text = _("Letters go to the result units. There are none in the file yet: enter them first.")
        self.nothing = kit.EmptyState(text, self.units_button)
        layout.addWidget(self.head)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.nothing, 1)

    def _browse(self) -> QWidget:
        whole, left, top, search = QWidget(), kit.Card(), QHBoxLayout(), QHBoxLayout()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        top.setContentsMargins(16, 8, 12, 8)
        top.setSpacing(8)
        label = kit.Label(_("Template"), 13, 600, "text2")
        label.setBuddy(self.template_box)
        self.template_box.setAccessibleName(_("Template"))
        top.addWidget(label)
        top.addWidget(self.template_box, 1)
        for link in (self.template_link, self.new_template_link, self.first_link):
            top.addWidget(link)
        rule = QWidget()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        left.body.addLayout(top)
        search.setContentsMargins(12, 8, 12, 8)
        search.addWidget(self.filter_field)
        self.none_found.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.none_found.setContentsMargins(16, 16, 16, 16)
        left.body.addWidget(rule)
        left.body.addLayout(search)
        left.body.addWidget(self.units, 1)
        left.body.addWidget(self.none_found, 1)
        left.setFixedWidth(LIST_WIDTH)
        policy = self.reader.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reader.setSizePolicy(policy)
        row.addWidget(left)
        row.addWidget(self.reader, 1)
        return whole

    def _connect(self) -> None:
        for kind, chip in self.chips.items():
            chip.clicked.connect(lambda _checked=False, kind=kind: self._switch(kind))
        self.units.chosen.connect(lambda _row: self._show_unit())
        self.units.opened.connect(lambda _index: self.reader.view.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.filter_field.textChanged.connect(self._filter)
        self.filter_field.left.connect(lambda: self.units.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.template_box.activated.connect(lambda _place: self._show_unit())
        self.template_link.clicked.connect(self._edit_template)
        self.new_template_link.clicked.connect(self._new_template)
        self.first_link.clicked.connect(lambda: letter_templates.fetch_defaults(self.shell.database))
        self.reader.edit_wanted.connect(self.edit)
        self.reader.discard_wanted.connect(self._discard)
        self.editor.done.connect(self._back)
        self.units_button.clicked.connect(lambda: self.shell.go("organisation"))
        self.issue_button.clicked.connect(self.issue)
        self.pdf_button.clicked.connect(
            lambda: self.pdf_menu().exec(self.pdf_button.mapToGlobal(QPoint(0, self.pdf_button.height() + 4)))
        )

    # What the window asks of a page

    def show_context(self) -> None:
        """Read the letters again; the chosen unit stays unless the context has gone to another."""
        context = self.shell.context
        current = self.units.current()
        wanted = current.unit.id if current else None
        if context.unit.id != self._seen_unit and not context.unit.is_district:
            self.filter_field.clear()  # where one is going is not hidden
            wanted = context.unit.id
        self._seen_unit = context.unit.id
        self._show_templates()
        self._show_rows(wanted)

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost; asks if so."""
        return self.reader.save_frame() and self.editor.may_leave()

    def focus_first(self) -> None:
        """The list has the keyboard, or the text that is being written."""
        first = self.units if self.stack.currentIndex() == 0 else self.editor.body_field
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def begin_filter(self) -> None:
        """Ctrl+F: find a unit in the list."""
        if self.stack.currentIndex() == 0:
            self.filter_field.begin()

    def select(self, **what: object) -> None:
        """Jump to a `unit_id`'s letter of a `kind`."""
        kind, unit_id = what.get("kind"), what.get("unit_id")
        if isinstance(kind, LetterKind):
            self._switch(kind)
        if isinstance(unit_id, UUID) and self.stack.currentIndex() == 0:
            self.filter_field.clear()
            self._show_rows(unit_id)

    def edit(self) -> None:
        """Write the unit's own draft, from its template where it has none."""
        row, template = self.units.current(), self.template
        if row is None or self._read_only or self.stack.currentIndex() or not (row.draft or template):
            return
        text = row.draft or template
        assert text is not None
        revision, year, kind = row.draft.revision if row.draft else 0, self.shell.context.year, self._kind

        def save(values: dict[str, str]) -> object:
            return letters.save_draft(self.shell.database, row.unit.id, year, kind, revision, values)

        lead = _("Draft for %(unit)s") % {"unit": row.unit.name}
        self._begin(Job(lead, {"title": text.title, "body": text.body}, save, self._preview, self._job_head()))

    def new(self) -> None:
        """Begin on a new template."""
        if not self._read_only and not self.stack.currentIndex():
            self._new_template()

    def save(self) -> None:
        """Save what is being written."""
        if self.stack.currentIndex():
            self.editor.save()
        else:
            self.reader.save_frame()

    # Showing

    @property
    def template(self) -> TemplateRow | None:
        """The chosen template; None where there is none of this kind."""
        place = self.template_box.currentIndex()
        return self._templates[place] if 0 <= place < len(self._templates) else None

    @property
    def _read_only(self) -> bool:
        return self.shell.database.read_only

    def _switch(self, kind: LetterKind) -> None:
        """Letters of the other kind, unless something unsaved holds the user here."""
        if kind is not self._kind and self.may_leave():
            self._kind = kind
            self.show_context()
        self.chips[self._kind].setChecked(True)

    def _show_templates(self) -> None:
        before = self.template
        self._templates = letter_templates.rows(self.shell.database, self._kind)
        self.template_box.clear()
        self.template_box.addItems([template.name for template in self._templates])
        ids = [template.id for template in self._templates]
        self.template_box.setCurrentIndex(ids.index(before.id) if before and before.id in ids else 0)
        there, writable = bool(ids), not self._read_only
        self.template_box.setVisible(there)
        self.template_link.setVisible(there and writable)
        self.new_template_link.setVisible(there and writable)
        self.first_link.setVisible(not there and writable)

    def _show_rows(self, unit_id: UUID | None) -> None:
        year = self.shell.context.year
        for kind, chip in self.chips.items():
            found = letters.rows(self.shell.database, year, kind)
            chip.set_count(sum(row.standing is Standing.ISSUED for row in found))
            if kind is self._kind:
                self._rows = found
        self._show_list(self._found(), unit_id)
        self.stack.setVisible(bool(self._rows))
        self.nothing.setVisible(not self._rows)
        self.issue_button.setVisible(not self._read_only)
        self.pdf_button.setEnabled(any(row.issued for row in self._rows))
        self._show_unit()

    def _found(self) -> list[UnitLetter]:
        """The units that the filter lets through."""
        return [row for row in self._rows if self.filter_field.passes(row.unit.code, row.unit.name, in_words(row))]

    def _filter(self) -> None:
        """The chosen unit stays chosen while it is seen."""
        current = self.units.current()
        self._show_list(self._found(), current.unit.id if current else None)
        self._show_unit()

    def _show_list(self, found: list[UnitLetter], unit_id: UUID | None) -> None:
        self.units.show_rows(found, unit_id)
        self.units.setVisible(bool(found))
        self.none_found.setVisible(not found)
        self.issue_button.setEnabled(bool(found))

    def _show_unit(self) -> None:
        row = self.units.current()
        self.reader.setVisible(row is not None)
        if row is None:
            return
        text = row.draft or self.template
        filled = self._preview(text.title, text.body) if text else None
        self.reader.show_row(row, self.shell.context.year, filled)

    def _preview(self, title: str, body: str) -> Filled:
        row = self.units.current()
        assert row is not None, "a preview without a unit"
        return letters.preview(self.shell.database, row.unit.id, self.shell.context.year, title, body)

    # Writing

    def _begin(self, job: Job) -> None:
        self.editor.begin(job)
        self.head.setEnabled(False)
        self.stack.setCurrentIndex(1)
        self.editor.body_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        self.head.setEnabled(True)
        self.stack.setCurrentIndex(0)
        self.show_context()
        self.units.setFocus(Qt.FocusReason.OtherFocusReason)

    def _job_head(self) -> tuple[str, ...]:
        row = self.units.current()
        return (_("Draft"), row.unit.name if row else "")

    def _edit_template(self) -> None:
        if self.template is not None:
            self._write_template(self.template, self.template.name)

    def _new_template(self) -> None:
        """A new template begins as the chosen one, under another name."""
        self._write_template(None, "")

    def _write_template(self, template: TemplateRow | None, name: str) -> None:
        start, kind, database = template or self.template, self._kind, self.shell.database
        if self.units.current() is None:
            self.filter_field.clear()  # the template is seen as a unit's letter
        if not self._rows:
            return
        title, body = (start.title, start.body) if start else letter_templates.default(kind)

        def save(values: dict[str, Any]) -> object:
            key, revision = (template.id, template.revision) if template else (None, 0)
            return letter_templates.save(database, key, revision, kind, values)

        lead = _("Template for %(kind)s") % {"kind": kind.word.lower()}
        values = {"name": name, "title": title, "body": body}
        remove = (lambda: letter_templates.delete(database, template.id)) if template else None
        self._begin(Job(lead, values, save, self._preview, self._job_head(), remove))

    def _discard(self) -> None:
        row = self.units.current()
        if row is None or row.draft is None:
            return
        try:
            letters.discard_draft(self.shell.database, row.draft.id)
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return
        self.shell.say(_("The draft is discarded. Ctrl+Z takes it back."))

    # Issuing and paper

    def issue(self) -> None:
        """Ask for which units, and issue their letters: all of them or none."""
        row = self.units.current()
        if row is None or not self.reader.save_frame():
            return
        try:
            dialog = IssueDialog(self.shell, self, self._kind, self.shell.context.year, self._rows, row, self.template)
            if dialog.exec() != QDialog.DialogCode.Accepted or dialog.order is None:
                return
            order = dialog.order

            def do(progress: Progress) -> list[UUID]:
                return letters.issue(self.shell.database, order, progress)

            issued = work.run(self, _("Issuing letters"), do)
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
            return
        if issued is None:
            self.shell.say(_("Cancelled. No letter is issued."))
            return
        text = ngettext("%(n)d letter is issued.", "%(n)d letters are issued.", len(issued)) % {"n": len(issued)}
        self.shell.say(text + " " + _("Undo with Ctrl+Z."))

    def pdf_menu(self) -> QMenu:
        """One letter or all of them."""
        menu, row = QMenu(self), self.units.current()
        if row is not None and row.issued is not None:
            one = menu.addAction(_("The letter to %(unit)s …") % {"unit": row.unit.name})
            one.triggered.connect(lambda: papers.save_one(self.shell, self, row))
        count = sum(1 for each in self._rows if each.issued is not None)
        text = ngettext("The %(n)d issued letter …", "All %(n)d issued letters …", count) % {"n": count}
        menu.addAction(text).triggered.connect(lambda: papers.save_all(self.shell, self, self._rows))
        return menu
