"""The pane beside the register: a document's text, what the register says of it, its versions, readers, deviations."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from alna_desktop.dates import format_date
from alna_desktop.i18n import _
from alna_desktop.models.document_rules import Step
from alna_desktop.services import document_readings
from alna_desktop.services.document_rows import DocumentRow
from alna_desktop.services.readings import UnitInfo
from alna_desktop.store.database import Database
from alna_desktop.ui.pages.deviations.tabs import Tabs
from alna_desktop.ui.pages.documents.delegate import StandingPill
from alna_desktop.ui.pages.documents.parts import ContentPart, DeviationsPart, VersionsPart
from alna_desktop.ui.pages.documents.readers_part import ReadersPart
from alna_desktop.ui.pages.documents.steps import IN_HEAD, LEADING, TITLES
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.check_combo import CheckCombo
from alna_desktop.ui.widgets.form import GAP, LABEL_WIDTH
from alna_desktop.ui.widgets.record import RecordPane, Source
from alna_desktop.ui.widgets.scrolled import scrolled

CONTENT, HOLDS, VERSIONS, READ, DEVIATIONS = range(5)
LINK_PADDING = 4


class DocumentPane(RecordPane):
    """One document. `step_wanted` is a step that the user asks for, `paper_wanted` that it is to be a PDF."""

    step_wanted = Signal(object)
    paper_wanted = Signal()

    def __init__(self, database: Database, source: Source, *, writable: bool) -> None:
        self._database = database
        self._unit_id: UUID | None = None  # whose people are seen; None: all
        self._choices: list[tuple[str, str]] = []
        self._units: frozenset[str] = frozenset()  # as they are saved
        self.content, self.versions = ContentPart(database), VersionsPart()
        self.readers, self.deviations = ReadersPart(), DeviationsPart()
        self.units_box = CheckCombo(_("All units"))
        words = [_("Content"), _("Holds for"), _("Versions"), _("Read"), _("Deviations")]
        self.tabs, self.stack = Tabs(words), QStackedWidget()
        self.step_button = kit.button("")
        super().__init__(source, writable=writable)
        self.tabs.opened.connect(self.stack.setCurrentIndex)
        self.units_box.chosen.connect(lambda _ticked: self.form.edited.emit())
        self.step_button.clicked.connect(lambda: self.step_wanted.emit(self.leading()))

    def _build(self) -> None:
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        for part in (self.content, scrolled(self._holds()), self.versions, self.readers, self.deviations):
            self.stack.addWidget(part)
        self.body.addLayout(self._head())
        self.body.addWidget(self.tabs)
        self.body.addWidget(rule)
        self.body.addWidget(self.stack, 1)
        self.footer.add(self.step_button)
        self.body.addWidget(self.footer)

    def _head(self) -> QVBoxLayout:
        head = super()._head()
        self.links = {step: kit.link(_(TITLES[step])) for step in IN_HEAD}
        self.paper_link = kit.link(_("Save as PDF …"))
        self.pill, self.meta = StandingPill(), kit.Label("", 13, 400, "text2", wrap=True)
        line, links = QHBoxLayout(), QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.pill)
        line.addWidget(self.meta, 1)
        links.setContentsMargins(0, 6, 0, 0)
        links.setSpacing(12 - LINK_PADDING)
        links.addSpacing(-LINK_PADDING)  # the words begin where the others do
        links.addWidget(self.paper_link)
        for step, link in self.links.items():
            links.addWidget(link)
            link.clicked.connect(lambda _checked=False, step=step: self.step_wanted.emit(step))
        links.addStretch()
        self.paper_link.clicked.connect(self.paper_wanted)
        head.addLayout(line)
        head.addLayout(links)
        return head

    def _holds(self) -> QWidget:
        """The units that it holds for, and under them the form."""
        whole, line = QWidget(), QHBoxLayout()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(GAP)
        label = kit.Label(_("Holds for"), 13, 600, "text2")
        label.setFixedWidth(LABEL_WIDTH)
        label.setBuddy(self.units_box)
        self.units_box.setAccessibleName(_("Holds for"))
        self.units_box.setEnabled(self._writable)
        line.addWidget(label)
        line.addWidget(self.units_box, 1)
        column.addLayout(line)
        column.addWidget(self.form)
        return whole

    # Showing

    def offer_units(self, units: Sequence[UnitInfo], seen: UUID | None) -> None:
        """The units there are, and the one whose people are `seen` as readers (None: all)."""
        self._unit_id = seen
        self._choices = [(unit.id.hex, unit.name) for unit in units]
        self.units_box.offer(self._choices, self.units_box.ticked)

    @property
    def row(self) -> DocumentRow | None:
        """The document that is shown, None for a new one."""
        found: DocumentRow | None = self._row
        return found

    @property
    def unit_ids(self) -> frozenset[UUID]:
        """The units that are ticked; none means all."""
        return frozenset(UUID(hex=text) for text in self.units_box.ticked)

    @property
    def is_unsaved(self) -> bool:
        """Whether something was typed or ticked that is not saved."""
        return self.form.is_changed or self.units_box.ticked != self._units

    def show_row(self, row: Any) -> None:
        """Show a document, or the beginnings of a new one (None)."""
        chosen = frozenset(unit.hex for unit in row.unit_ids) if row is not None and not row.for_all else frozenset()
        self.units_box.offer(self._choices, chosen)
        self._units = self.units_box.ticked
        super().show_row(row)
        self.form.rows["title"].set_shown(row is None)
        for part in (self.pill, self.meta, self.paper_link):
            part.setVisible(row is not None)
        for place in (CONTENT, VERSIONS, READ, DEVIATIONS):
            self.tabs.tabs[place].setVisible(row is not None)
        keeps = self._writable and (row is None or row.allows(Step.KEEP))
        self.form.set_writable(keeps)
        self.units_box.setEnabled(keeps)
        self._show_steps()
        if row is None:
            self.tabs.open(HOLDS)
            return
        self.kind.setText(" · ".join(part for part in (row.kind.word, row.number, row.units) if part))
        self.pill.show_standing(row.standing)
        self.meta.setText(meta(row))
        self.show_parts()

    def show_parts(self) -> None:
        """What stands behind the other tabs."""
        row = self.row
        if row is None:
            return
        self.content.show_document(row, writable=self._writable and row.allows(Step.CHANGE))
        self.versions.show_document(self._database, row)
        found = document_readings.readers(self._database, row, self._unit_id)
        self.readers.show_document(row, found, writable=self._writable)
        self.deviations.show_document(self._database, row, self._unit_id)

    def leading(self) -> Step | None:
        """The step that leads on from here."""
        row = self.row
        return next((step for step in LEADING if row is not None and row.allows(step)), None)

    def begin(self) -> None:
        """Put the keyboard in the form."""
        self.tabs.open(HOLDS)
        first = "title" if self.row is None else "kind"
        self.form.rows[first].editor.setFocus()

    def _show_steps(self) -> None:
        row, step = self.row, self.leading()
        for each, link in self.links.items():
            link.setVisible(row is not None and self._writable and row.allows(each))
        self.step_button.setText(_(TITLES[step]) if step is not None else "")
        self._mark()

    def _mark(self) -> None:
        """What is unsaved can be saved; else the document can go on."""
        super()._mark()
        unsaved = self.is_unsaved
        for button in (self.save_button, self.revert_button):
            button.setVisible(unsaved)
        leads = self._writable and not unsaved and self.leading() is not None
        self.step_button.setVisible(leads)
        self.footer.setVisible(self._writable)


def meta(row: DocumentRow) -> str:
    """What is to be said of how it stands: «versjon 3, gyldig fra 01.02.2009», why it was withdrawn."""
    version = row.shown
    if version.ended_note:
        return version.ended_note
    said = _("version %(n)d") % {"n": version.version}
    if version.valid_from is not None:
        return said + ", " + _("valid from %(date)s") % {"date": format_date(version.valid_from)}
    return said
