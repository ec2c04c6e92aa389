"""The card with the table: what can be done above it, what there is and what went wrong below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from alna_desktop.i18n import _, ngettext
from alna_desktop.services.scorecard_desk import Desk
from alna_desktop.services.scorecard_states import Step
from alna_desktop.ui.pages.setup.model import Column, Row
from alna_desktop.ui.pages.setup.side import decision
from alna_desktop.ui.pages.setup.table import SetupTable
from alna_desktop.ui.pages.setup.toolbar import Toolbar
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.elided import ElidedLabel


class SetupCard(kit.Card):
    """Toolbar, table and foot."""

    def __init__(self) -> None:
        super().__init__()
        self.tools, self.table = Toolbar(), SetupTable()
        self.note, self.problem = ElidedLabel(13, "text2"), ElidedLabel(13, "red", 600)
        self.export_link = kit.link(_("Export what I see"), "upload")
        self.nothing = kit.EmptyState(_("The draft is empty. Begin with a focus area: press Ctrl+N."))
        self._desk: Desk | None = None
        self._build()
        self.table.row_changed.connect(self._show_row)
        self.tools.filter_field.textChanged.connect(self._filter)
        self.tools.left.connect(lambda: self.table.setFocus(Qt.FocusReason.TabFocusReason))

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 6, 12, 6)
        foot.setSpacing(12)
        for label in (self.note, self.problem):
            label.setMinimumHeight(24)
            foot.addWidget(label, 1)
        foot.addWidget(self.export_link)
        self.body.addWidget(self.tools)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.nothing, 1)
        self.body.addLayout(foot)
        self.nothing.hide()
        self.show_problem("")

    def show_desk(self, desk: Desk, *, writable: bool) -> None:
        """Show a version; only a draft has anything to press."""
        self._desk = desk
        self.table.show_setup(desk.setup, desk.goals, writable=writable)
        self.tools.show_links(writable)
        empty = not desk.setup.areas
        self.table.setVisible(not empty or not writable)
        self.nothing.setVisible(empty and writable)
        self.tools.show_note("" if desk.version.is_draft else _locked(desk))
        self.note.show_text(_contents(desk))
        self._filter(self.tools.filter_field.text())
        self._show_row()

    def show_problem(self, text: str) -> None:
        """Say what went wrong, in place of what there is; nothing where the text is empty."""
        self.problem.show_text(text)
        self.problem.setVisible(bool(text))
        self.note.setVisible(not text)

    def begin_filter(self) -> None:
        """Put the keyboard in the filter."""
        self.tools.begin_filter()

    def end_filter(self) -> None:
        """Show all rows."""
        self.tools.filter_field.clear()

    def shown_rows(self) -> list[Row]:
        """The rows that can be seen."""
        rows = self.table.setup_model.rows
        return [row for at, row in enumerate(rows) if not self.table.isRowHidden(at)]

    def _filter(self, text: str) -> None:
        """Show the rows that have all the words, and what those stand under."""
        words, rows = text.casefold().split(), self.table.setup_model.rows
        wanted: set[object] = set()
        for row in rows:
            said = " ".join(row.text(column) for column in Column).casefold()
            if all(word in said for word in words):
                wanted |= {row.item.id, row.area.id, row.factor.id if row.factor else row.area.id}
        for at, row in enumerate(rows):
            self.table.setRowHidden(at, row.item.id not in wanted)

    def _show_row(self) -> None:
        row, setup = self.table.row, self._desk.setup if self._desk else None
        self.tools.show_item(
            row.item if row else None, has_areas=bool(setup and setup.areas), has_factors=bool(row and row.area.factors)
        )


def _contents(desk: Desk) -> str:
    """«4 fokusområder, 8 suksessfaktorer, 10 indikatorer»."""
    areas = desk.setup.areas
    factors, lines = sum(len(area.factors) for area in areas), sum(len(area.lines) for area in areas)
    parts = [
        ngettext("%(n)d focus area", "%(n)d focus areas", len(areas)) % {"n": len(areas)},
        ngettext("%(n)d success factor", "%(n)d success factors", factors) % {"n": factors},
        ngettext("%(n)d indicator", "%(n)d indicators", lines) % {"n": lines},
    ]
    return ", ".join(parts)


def _locked(desk: Desk) -> str:
    """«Vedtatt 11.12.2008. Endres bare som en ny versjon.»"""
    text = _("%(decision)s. It changes only as a new version.") if Step.REVISE in desk.steps else "%(decision)s."
    return text % {"decision": decision(desk.version)}
