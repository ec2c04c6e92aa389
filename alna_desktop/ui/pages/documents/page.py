"""«Kvalitetsdokumenter»: the documents that hold for the context's unit, and its services."""

from collections.abc import Mapping, Sequence
from enum import Enum
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QMenu, QStackedWidget, QVBoxLayout

from alna_desktop.errors import UserError
from alna_desktop.fields import documents as fields
from alna_desktop.fields.base import Option
from alna_desktop.i18n import N_, _
from alna_desktop.models import DocumentKind
from alna_desktop.models.document_rules import Standing, Step
from alna_desktop.services import document_readings, document_rows, documents, organisation, unit_services, units
from alna_desktop.services.document_people import Reader
from alna_desktop.services.document_rows import DocumentRow, VersionRow
from alna_desktop.ui.pages.documents import papers
from alna_desktop.ui.pages.documents.delegate import DocumentDelegate
from alna_desktop.ui.pages.documents.editor import Editor
from alna_desktop.ui.pages.documents.pane import DocumentPane
from alna_desktop.ui.pages.documents.register import DocumentRegister
from alna_desktop.ui.pages.documents.steps import TITLES, Steps
from alna_desktop.ui.pages.register_page import RegisterPage
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.record import Source
from alna_desktop.ui.widgets.register import Register
from alna_desktop.ui.widgets.table import Table

KIND_WIDTH = 168


class View(Enum):
    """Which of the documents are seen; the services stand behind a chip of their own."""

    IN_FORCE = "in_force"
    DUE = "due"
    UNREAD = "unread"
    DRAFTS = "drafts"
    PAST = "past"
    ALL = "all"
    SERVICES = "services"


# What the chip says, and why there is nothing behind it.
WORDS = {
    View.IN_FORCE: (N_("In force"), N_("No document is in force here.")),
    View.DUE: (N_("For revision"), N_("No document is due for revision.")),
    View.UNREAD: (N_("Not read"), N_("Everyone has read what they are to read.")),
    View.DRAFTS: (N_("Drafts"), N_("Nothing is being written.")),
    View.PAST: (N_("Withdrawn"), N_("No document is withdrawn.")),
    View.ALL: (N_("All"), fields.DOCUMENT.nothing),
    View.SERVICES: (N_("Services"), ""),
}


def is_in(view: View, row: DocumentRow) -> bool:
    """Whether a document is behind a chip."""
    return {
        View.IN_FORCE: row.standing.is_in_force,
        View.DUE: row.standing.is_due,
        View.UNREAD: row.remaining > 0,
        View.DRAFTS: row.is_being_written,
        View.PAST: row.standing is Standing.PAST,
    }.get(view, True)


class DocumentsPage(RegisterPage):
    """The documents of the context's unit; all of them where that is the district."""

    key = "documents"
    help_name = "documents"
    tables = frozenset(
        {"document", "document_version", "document_unit", "document_reading", "service", "unit", "person", "deviation"}
    )

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._view, self._kind = View.IN_FORCE, None
        writable = not shell.database.read_only
        source = Source(fields.DOCUMENT, self._rows, self._save, self._choices)
        self.pane = DocumentPane(shell.database, source, writable=writable)
        steps = Steps(shell, self, self._persons)
        self.documents = DocumentRegister(shell, source, self.pane, steps, lambda: _(WORDS[self._view][1]))
        self.services = Register(shell, self._service_source(), table=Table(DocumentDelegate()))
        self.editor = Editor(self._write)
        self.head, self.kind_box = kit.PageHead(_("Quality documents")), kit.Combo()
        self.chips = {view: kit.Chip(_(words[0])) for view, words in WORDS.items()}
        self.new_button = kit.button(_("New document"), "plus", primary=True)
        self.stack, self._group = QStackedWidget(), QButtonGroup(self)
        self._build()
        self._connect()

    def _service_source(self) -> Source:
        database = self.shell.database
        return Source(
            fields.SERVICE,
            lambda: unit_services.rows(database, self.shell.context.unit),
            partial(unit_services.save, database),
            lambda: {"unit_id": [Option(unit.id, unit.name) for unit in units.in_force(database)]},
            partial(unit_services.delete, database),
        )

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        for view, chip in self.chips.items():
            self._group.addButton(chip)
            self.head.summary.addWidget(chip)
            chip.setChecked(view is self._view)
        self.head.buttons.addWidget(self.new_button)
        self.new_button.setToolTip("Ctrl+N")
        self.new_button.setVisible(not self.shell.database.read_only)
        self.kind_box.setAccessibleName(_("Kind"))
        self.kind_box.setFixedWidth(KIND_WIDTH)
        self.kind_box.addItem(_("All kinds"), None)
        for kind in DocumentKind:
            self.kind_box.addItem(kind.word, kind)
        self.documents.tools.addWidget(self.kind_box)
        for part in (self.documents, self.services, self.editor):
            self.stack.addWidget(part)
        layout.addWidget(self.head)
        layout.addWidget(self.stack, 1)

    def _connect(self) -> None:
        for view, chip in self.chips.items():
            chip.clicked.connect(lambda _checked=False, view=view: self._switch(view))
        self.kind_box.activated.connect(self._filter_kind)
        self.new_button.clicked.connect(self.new)
        self.documents.list_link.clicked.connect(self.save_list)
        self.editor.done.connect(self._back)
        self.pane.paper_wanted.connect(self.save_paper)
        self.pane.content.write_wanted.connect(self.write)
        self.pane.readers.ticked.connect(self._tick)
        self.pane.deviations.opened.connect(lambda found: self.shell.go("deviations", deviation_id=found))

    # What the window asks of a page

    @property
    def register(self) -> Register:
        """The one that is seen."""
        return self.services if self._view is View.SERVICES else self.documents

    def show_context(self) -> None:
        """Read the documents again; the chosen one stays, and what is being typed."""
        unit = self.shell.context.unit
        self.pane.offer_units(units.in_force(self.shell.database), None if unit.is_district else unit.id)
        self.documents.reload()
        self.services.reload()
        self.chips[View.SERVICES].set_count(self.services.model.total)

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost; asks if so."""
        return self.editor.may_leave() if self._is_writing else super().may_leave()

    def focus_first(self) -> None:
        """The table has the keyboard, or the text that is being written."""
        if self._is_writing:
            self.editor.text_field.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().focus_first()

    def select(self, **what: object) -> None:
        """Jump to a `document_id`, or to a `view` of the documents."""
        wanted, view = what.get("document_id"), what.get("view")
        if isinstance(view, str):
            self._switch(View(view))
        if isinstance(wanted, UUID):
            self._go_to(wanted)

    def new(self) -> None:
        """Begin on a new document, or service."""
        if not self._is_writing:
            super().new()

    def save(self) -> None:
        """Save what is being written, or the form."""
        if self._is_writing:
            self.editor.save()
        else:
            super().save()

    def table_menu(self, view: QAbstractItemView) -> QMenu:
        """What can be done with the selected documents, before what can be done with any table."""
        menu = super().table_menu(view)
        if view is not self.documents.table:
            return menu
        first = menu.actions()[0]
        possible = self.documents.possible()
        first = menu.insertSeparator(first) if possible else first
        for deed in possible:
            action = QAction(_(TITLES[deed]), menu)
            action.triggered.connect(lambda _checked=False, deed=deed: self.documents.take(deed))
            menu.insertAction(first, action)
        return menu

    # Which documents

    def _rows(self) -> list[DocumentRow]:
        """Those behind the chosen chip and of the chosen kind, all of them counted on the way."""
        everything = document_rows.rows(self.shell.database, self.shell.context.unit)
        everything = [row for row in everything if self._kind in (None, row.kind)]
        for view, chip in self.chips.items():
            if view is not View.SERVICES:
                chip.set_count(sum(is_in(view, row) for row in everything))
        return [row for row in everything if is_in(self._view, row)]

    def _filter_kind(self) -> None:
        if self.may_leave():
            self._kind = self.kind_box.currentData()
            self.documents.reload()
        self.kind_box.setCurrentIndex(self.kind_box.findData(self._kind))

    def _switch(self, view: View) -> None:
        """See other documents, unless something unsaved holds the user here."""
        if view is not self._view and self.may_leave():
            self._set_view(view)
            self.show_context()
        self.chips[self._view].setChecked(True)

    def _set_view(self, view: View) -> None:
        self._view = view
        self.chips[view].setChecked(True)
        self.stack.setCurrentWidget(self.register)
        is_service = view is View.SERVICES
        self.new_button.setText(_(fields.SERVICE.new) if is_service else _(fields.DOCUMENT.new))

    def _go_to(self, document_id: UUID) -> None:
        """A document, out of the chip and the kind if it is hidden there."""
        if not self.may_leave():
            return
        if self.documents.model.place_of(document_id) < 0 or self._view is View.SERVICES:
            self._kind = None
            self.kind_box.setCurrentIndex(0)
            self._set_view(View.ALL)
            self.show_context()
        self.documents.choose(document_id)

    def _save(self, document_id: UUID | None, revision: int, values: dict[str, Any]) -> UUID:
        given = values | {"unit_ids": self.pane.unit_ids}
        saved = documents.save(self.shell.database, document_id, revision, given)
        if document_id is None and self._view is not View.ALL:
            self._set_view(View.DRAFTS)  # where a new one is seen
        return saved

    def _choices(self) -> Mapping[str, Sequence[Option]]:
        services = unit_services.rows(self.shell.database)
        return {
            "owner_id": self._persons(),
            "service_id": [Option(row.id, f"{row.name}, {row.unit}") for row in services],
        }

    def _persons(self) -> list[Option]:
        """The people of the register, those of the context's unit first."""
        unit, people = self.shell.context.unit.id, organisation.person_rows(self.shell.database)
        return [
            Option(person.id, ", ".join(part for part in (person.title, person.name, person.unit) if part))
            for person in sorted(people, key=lambda person: person.unit_id != unit)
        ]

    # Writing, reading, paper

    @property
    def _is_writing(self) -> bool:
        return self.stack.currentWidget() is self.editor

    def write(self) -> None:
        """Write in the draft of the chosen document."""
        row = self.pane.row
        if self.shell.database.read_only or row is None or not row.newest.allows(Step.CHANGE):
            return
        if not self.pane.may_leave():
            return
        self.head.setEnabled(False)
        self.stack.setCurrentWidget(self.editor)
        self.editor.begin(row, row.newest)

    def _write(self, draft: VersionRow, values: dict[str, Any]) -> None:
        documents.write(self.shell.database, draft.id, draft.revision, values)
        self.shell.say(_("Saved."))

    def _back(self) -> None:
        self.head.setEnabled(True)
        self.stack.setCurrentWidget(self.register)
        self.show_context()
        self.documents.focus_table()

    def _tick(self, readers: list[Reader], read: bool) -> None:
        row = self.pane.row
        if row is None:
            return
        try:
            document_readings.set_read(self.shell.database, row.shown.id, readers, read=read)
        except UserError as trouble:
            kit.show_problem(self, str(trouble))

    def _sender(self) -> str:
        return organisation.name(self.shell.database)

    def save_paper(self) -> None:
        """The version that is read, as PDF."""
        row, version = self.pane.row, self.pane.content.version
        if row is not None and version is not None:
            papers.save_document(self.shell, self, row, version, self._sender())

    def save_list(self) -> None:
        """The documents that are seen, as PDF."""
        heading = " · ".join((_(WORDS[self._view][0]), self.shell.context.unit.name))
        papers.save_register(self.shell, self, self.documents.rows(), heading, self._sender())
