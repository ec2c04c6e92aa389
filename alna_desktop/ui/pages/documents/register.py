"""The register of documents: as other registers, with steps that are taken with many rows at once."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from alna_desktop.i18n import _
from alna_desktop.models.document_rules import Step
from alna_desktop.services.document_rows import DocumentRow
from alna_desktop.ui.pages.documents.delegate import DocumentTable
from alna_desktop.ui.pages.documents.pane import DocumentPane
from alna_desktop.ui.pages.documents.steps import MANY, TITLES, Deed, Steps
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.record import Source
from alna_desktop.ui.widgets.register import WIDE_FROM, Register

FILTER_WIDTH = 232
PANE, WIDE_PANE = 454, 620


class DocumentRegister(Register):
    """The list and the pane. `why_empty` says why there are no rows, when it is not the filter."""

    pane: DocumentPane

    def __init__(
        self, shell: Shell, source: Source, pane: DocumentPane, steps: Steps, why_empty: Callable[[], str]
    ) -> None:
        self.steps, self._why_empty = steps, why_empty
        self.bulk, self.chosen_count = QWidget(), kit.Label("", 13, 600, "text2")
        self.bulk_links: dict[Deed, kit.Link] = {deed: kit.link(_(TITLES[deed])) for deed in MANY}
        self.list_link = kit.link(_("List as PDF …"), "files")
        super().__init__(shell, source, table=DocumentTable(), pane=pane)
        self.table.setAccessibleName(_("Quality documents"))
        self.filter_field.setFixedWidth(FILTER_WIDTH)
        self.filter_field.setPlaceholderText(_("Search in title and text"))
        self._build_bulk()
        self.table.selectionModel().selectionChanged.connect(lambda _now, _before: self._show_bulk())
        pane.step_wanted.connect(self.take_with_shown)

    def _build_bulk(self) -> None:
        row = QHBoxLayout(self.bulk)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.chosen_count)
        for deed, link in self.bulk_links.items():
            row.addWidget(link)
            link.clicked.connect(lambda _checked=False, deed=deed: self.take(deed))
        row.addStretch()
        self.foot.insertWidget(0, self.bulk, 1)
        self.foot.addWidget(self.list_link)
        self.bulk.hide()

    # What is chosen, and what is done with it

    def rows(self) -> list[DocumentRow]:
        """The documents that are seen, from the top."""
        return [self.model.row(self.model.index(place, 0)) for place in range(self.model.rowCount())]

    def chosen(self) -> list[DocumentRow]:
        """The selected documents, from the top."""
        return [self.model.row(self.model.index(place, 0)) for place in self.table.selected_rows()]

    def possible(self) -> list[Deed]:
        """What can be done with the selected ones: some things only with one at a time."""
        chosen = self.chosen()
        return [deed for deed in self.steps.possible(chosen) if len(chosen) == 1 or deed in MANY]

    def take(self, deed: Deed) -> None:
        """Take a step with the selected ones, unless something unsaved holds the user here."""
        if self.pane.may_leave():
            self.steps.take(deed, self.chosen())

    def take_with_shown(self, deed: Deed) -> None:
        """Take a step with the one in the pane, whatever is selected."""
        row = self.pane.row
        if row is not None and self.pane.may_leave():
            self.steps.take(deed, [row])

    def remove(self) -> None:
        """Delete discards a draft: what was approved is withdrawn, never removed."""
        if len(self.chosen()) == 1:
            self.take(Step.DISCARD)

    # What is seen

    def _show_rows(self, wanted: UUID | None) -> None:
        """Where the chosen row is gone from the list, the one that has taken its place is chosen."""
        before = self.table.currentIndex().row()
        super()._show_rows(wanted)
        if wanted is not None and not self.table.selected_rows() and before >= 0:
            self._moving = True
            self._select(min(before, self.model.rowCount() - 1))
            self._moving = False
        self._show_bulk()

    def _count(self) -> None:
        super()._count()
        if not self.model.total:
            self.nothing.label.setText(self._why_empty())
        self.first_button.hide()  # a chip without documents is no empty register

    def _show_bulk(self) -> None:
        """The steps stand in the foot as long as several rows are selected."""
        chosen = self.chosen()
        many = len(chosen) > 1
        self.chosen_count.setText(_("%(n)d chosen") % {"n": len(chosen)})
        possible = self.possible()
        for deed, link in self.bulk_links.items():
            link.setVisible(many and deed in possible)
        self.bulk.setVisible(many)
        for widget in (self.count, self.export_link, self.list_link):
            widget.setVisible(not many)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pane grows on wide windows only."""
        super().resizeEvent(event)
        pane: Any = self.pane
        pane.setFixedWidth(WIDE_PANE if self.width() >= WIDE_FROM else PANE)
