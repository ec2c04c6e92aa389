"""The register of actions: as other registers, with steps that are taken with many rows at once."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from alna_desktop.i18n import _
from alna_desktop.models.action_rules import Step
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.ui.pages.actions import ask
from alna_desktop.ui.pages.actions.pane import ActionPane
from alna_desktop.ui.pages.actions.steps import TITLES, Steps
from alna_desktop.ui.pages.actions.table import ActionTable
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.record import Source
from alna_desktop.ui.widgets.register import WIDE_FROM, Register

FILTER_WIDTH = 232
PANE, WIDE_PANE = 400, 520  # the form is narrower than elsewhere: what is to be done needs the room


class ActionRegister(Register):
    """The list and the form. `why_empty` says why there are no rows, when it is not the filter."""

    def __init__(self, shell: Shell, source: Source, pane: ActionPane, steps: Steps, why_empty: Callable[[], str]):
        self.steps, self._why_empty = steps, why_empty
        self.action_table, self.bulk = ActionTable(), QWidget()
        self.chosen_count = kit.Label("", 13, 600, "text2")
        self.bulk_links = {step: kit.link(_(title)) for step, title in TITLES.items()}
        super().__init__(shell, source, table=self.action_table, pane=pane)
        self.table.setAccessibleName(_("Actions"))
        self.filter_field.setFixedWidth(FILTER_WIDTH)
        self._build_bulk()
        self.table.selectionModel().selectionChanged.connect(lambda _now, _before: self._show_bulk())
        pane.step_wanted.connect(self.take_with_shown)

    def _build_bulk(self) -> None:
        row = QHBoxLayout(self.bulk)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.chosen_count)
        for step, link in self.bulk_links.items():
            row.addWidget(link)
            link.clicked.connect(lambda _checked=False, step=step: self.take(step))
        row.addStretch()
        self.foot.insertWidget(0, self.bulk, 1)
        self.bulk.hide()

    # What is chosen, and what is done with it

    def chosen(self) -> list[ActionRow]:
        """The selected actions, from the top."""
        return [self.model.row(self.model.index(place, 0)) for place in self.table.selected_rows()]

    def take(self, step: Step) -> None:
        """Take a step with the selected ones, unless something unsaved holds the user here."""
        if self.pane.may_leave():
            self.steps.take(step, self.chosen())

    def take_with_shown(self, step: Step) -> None:
        """Take a step with the one in the form, whatever is selected."""
        if not self.pane.may_leave():
            return
        place = self.model.place_of(self.pane.row_id)
        if place >= 0:
            self.steps.take(step, [self.model.row(self.model.index(place, 0))])

    def remove(self) -> None:
        """Delete drops: an action that was agreed on is never removed."""
        self.take(Step.DROP)

    def export(self) -> None:
        """The rows that are seen; the confidential ones only where the user says so."""
        secret = sum(row.confidential for row in self.action_table.rows())
        along = ask.with_confidential(self, secret) if secret else False
        if along is not None:
            found = self.action_table.seen(confidential=along)
            self._shell.export(found.head, found.rows, found.name)

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
        self.first_button.hide()  # a chip without actions is no empty register

    def _show_bulk(self) -> None:
        """The steps stand in the foot as long as several rows are selected."""
        chosen = self.chosen()
        many = len(chosen) > 1
        self.chosen_count.setText(_("%(n)d chosen") % {"n": len(chosen)})
        possible = self.steps.possible(chosen)
        for step, link in self.bulk_links.items():
            link.setVisible(many and step in possible)
        self.bulk.setVisible(many)
        for widget in (self.count, self.export_link):
            widget.setVisible(not many)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The form grows on wide windows only."""
        super().resizeEvent(event)
        self.pane.setFixedWidth(WIDE_PANE if self.width() >= WIDE_FROM else PANE)
