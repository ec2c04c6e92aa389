"""The register of risks: beside it the matrix, or the form of the risk that was opened."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from alna_desktop.i18n import _
from alna_desktop.models.risk_rules import RiskStep
from alna_desktop.services.risk_rows import RiskRow
from alna_desktop.ui.pages.risks.delegate import RiskDelegate, RiskTable
from alna_desktop.ui.pages.risks.matrix_card import MatrixCard
from alna_desktop.ui.pages.risks.pane import RiskPane
from alna_desktop.ui.pages.risks.steps import TITLES, Steps
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.record import Source
from alna_desktop.ui.widgets.register import WIDE_FROM, Register

SIDE, WIDE_SIDE = 440, 560
FREE = 16777215  # Qt's greatest width


class RiskRegister(Register):
    """The list, and beside it the matrix or the form. `why_empty` says why there are no rows."""

    def __init__(
        self, shell: Shell, source: Source, pane: RiskPane, steps: Steps, why_empty: Callable[[], str]
    ) -> None:
        self.steps, self._why_empty, self.delegate = steps, why_empty, RiskDelegate()
        self.matrix, self.side, self.bulk = MatrixCard(), QStackedWidget(), QWidget()
        self.chosen_count = kit.Label("", 13, 600, "text2")
        self.bulk_links = {step: kit.link(_(title)) for step, title in TITLES.items()}
        super().__init__(shell, source, table=RiskTable(self.delegate), pane=pane)
        self.table.setAccessibleName(_("Risks"))
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.side)
        for widget in (self.matrix, pane):
            self.side.addWidget(widget)
        self._build_bulk()
        self.table.selectionModel().selectionChanged.connect(lambda _now, _before: self._show_bulk())
        pane.matrix_wanted.connect(self.close_pane)
        pane.step_wanted.connect(self.take_with_shown)
        pane.answered.connect(self._answer)

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

    # Matrix or form

    def open_pane(self) -> None:
        """The form is seen in place of the matrix."""
        self.side.setCurrentWidget(self.pane)

    def go_to(self, risk_id: UUID) -> None:
        """A risk in its form, chosen in the list."""
        self.choose(risk_id)
        self.pane.show_row(self._current())
        self.open_pane()

    def close_pane(self) -> None:
        """The matrix is seen again, unless something unsaved holds the user here."""
        if self.pane.may_leave():
            if self.pane.row_id is None:
                self._show_current()
            self.side.setCurrentWidget(self.matrix)
            self.focus_table()

    def edit(self) -> None:
        """Open the form."""
        if self.pane.row_id is not None:
            self.open_pane()
        super().edit()

    def new(self) -> None:
        """An empty form."""
        if not self._shell.database.read_only:
            self.open_pane()
        super().new()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the form, with nothing unsaved, shows the matrix."""
        if event.key() == Qt.Key.Key_Escape and self.side.currentWidget() is self.pane:
            self.close_pane()
        else:
            super().keyPressEvent(event)

    # What is chosen, and what is done with it

    def chosen(self) -> list[RiskRow]:
        """The selected risks, from the top."""
        return [self.model.row(self.model.index(place, 0)) for place in self.table.selected_rows()]

    def take(self, step: RiskStep) -> None:
        """Take a step with the selected ones, unless something unsaved holds the user here."""
        if self.pane.may_leave():
            self.steps.take(step, self.chosen())

    def _answer(self, raised: bool) -> None:
        """Answer what the deviations of the one in the form suggest."""
        row = self._shown()
        if row is not None and self.pane.may_leave():
            self.steps.answer(row, raised=raised)

    def _shown(self) -> RiskRow | None:
        """The one in the form, whatever is selected."""
        place = self.model.place_of(self.pane.row_id)
        return self.model.row(self.model.index(place, 0)) if place >= 0 else None

    def take_with_shown(self, step: RiskStep) -> None:
        """Take a step with the one in the form, whatever is selected."""
        row = self._shown()
        if row is not None and self.pane.may_leave():
            self.steps.take(step, [row])

    def _show_rows(self, wanted: UUID | None) -> None:
        super()._show_rows(wanted)
        self._show_bulk()

    def _count(self) -> None:
        super()._count()
        if not self.model.total:
            self.nothing.label.setText(self._why_empty())
        self.first_button.hide()  # a chip without risks is no empty register

    def _show_bulk(self) -> None:
        """The steps stand in the foot as long as several rows are selected."""
        chosen = self.chosen()
        many, possible = len(chosen) > 1, self.steps.possible(chosen)
        self.chosen_count.setText(_("%(n)d chosen") % {"n": len(chosen)})
        for step, link in self.bulk_links.items():
            link.setVisible(step in possible)
        self.bulk.setVisible(many)
        for widget in (self.count, self.export_link):
            widget.setVisible(not many)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Matrix and form grow on wide windows only."""
        super().resizeEvent(event)
        self.pane.setMinimumWidth(0)
        self.pane.setMaximumWidth(FREE)
        self.side.setFixedWidth(WIDE_SIDE if self.width() >= WIDE_FROM else SIDE)
