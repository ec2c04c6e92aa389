"""«Måltall»: the register of indicators."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout

from alna_desktop.fields.base import Option
from alna_desktop.fields.indicators import INDICATOR
from alna_desktop.i18n import _, ngettext
from alna_desktop.models.formulas import quoted
from alna_desktop.services import document_deviations, indicator_notes, indicators
from alna_desktop.services.document_deviations import DeviationLink
from alna_desktop.store.database import Database
from alna_desktop.ui.pages.register_page import RegisterPage
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.record import Source
from alna_desktop.ui.widgets.register import Register

LISTED = 20  # deviations in the menu


def indicator_source(database: Database) -> Source:
    """The indicators."""
    return Source(
        INDICATOR,
        partial(indicators.rows, database),
        partial(indicators.save, database),
        partial(_choices, database),
        partial(indicators.delete, database),
        partial(_notes, database),
    )


def _choices(database: Database) -> Mapping[str, Sequence[Option]]:
    return {"formula": [Option(quoted(row.key), row.short_name or row.name) for row in indicators.rows(database)]}


def _notes(database: Database, indicator_id: UUID | None, values: Mapping[str, Any]) -> Mapping[str, str]:
    said = indicators.check_formula(database, indicator_id, values)
    offer = _("As 100 * spending / budget. Ctrl+Space shows what can stand here.")
    return indicator_notes.notes(values) | {"formula": said or offer}


class IndicatorsPage(RegisterPage):
    """The indicators, with the form of the chosen one."""

    key = "indicators"
    help_name = "indicators"
    tables = frozenset({"deviation", "indicator", "measurement", "scorecard", "scorecard_line"})

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.register = Register(shell, indicator_source(shell.database))
        self.new_button = kit.button(_(INDICATOR.new), "plus", primary=True)
        self.head = kit.PageHead(_("Indicators"))
        self.summary = kit.Label("", 13, token="text2")
        self.deviations_button = kit.button("", "triangle-alert")
        self._build()
        # After the pane, which is told likewise, shows the row.
        self.register.table.row_changed.connect(self._show_deviations, Qt.ConnectionType.QueuedConnection)
        self.deviations_button.clicked.connect(self._open_deviations)
        self.register.changed.connect(self._count)
        self.new_button.clicked.connect(self.new)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        self.head.summary.addWidget(self.summary)
        self.head.buttons.addWidget(self.deviations_button)
        self.head.buttons.addWidget(self.new_button)
        self.new_button.setToolTip("Ctrl+N")
        self.new_button.setVisible(not self.shell.database.read_only)
        layout.addWidget(self.head)
        layout.addWidget(self.register, 1)

    def show_context(self) -> None:
        """Read the register again; it is the same for all units and periods."""
        self.register.reload()
        self._count()
        self._show_deviations()

    def select(self, **what: object) -> None:
        """Jump to `indicator_id`."""
        wanted = what.get("indicator_id")
        if isinstance(wanted, UUID):
            self.register.choose(wanted)

    def _count(self) -> None:
        self.summary.setText(indicators.summary(self.register.model.all_rows))

    # The deviations that point at the chosen indicator

    def deviations(self) -> list[DeviationLink]:
        """Those of the context's unit, of all where it is the district: the newest first."""
        chosen, unit = self.register.pane.row_id, self.shell.context.unit
        if chosen is None:
            return []
        own = None if unit.is_district else unit.id
        return document_deviations.pointing_at(self.shell.database, "indicator_id", chosen, own)

    def deviations_menu(self) -> QMenu:
        """A menu that leads to each of them; the newest twenty are enough to see what repeats."""
        menu = QMenu(self)
        for found in self.deviations()[:LISTED]:
            action = menu.addAction(" · ".join((found.number, found.title.replace("&", "&&"), found.state.word)))
            action.triggered.connect(
                lambda _on=False, row_id=found.id: self.shell.go("deviations", deviation_id=row_id)
            )
        return menu

    def _open_deviation(self, deviation_id: UUID, _on: bool = False) -> None:
        self.shell.go("deviations", deviation_id=deviation_id)

    def _show_deviations(self) -> None:
        count = len(self.deviations())
        self.deviations_button.setVisible(bool(count))
        self.deviations_button.setText(ngettext("%(n)s deviation", "%(n)s deviations", count) % {"n": count})
        self.deviations_button.setAccessibleName(_("Deviations of the indicator"))

    def _open_deviations(self) -> None:
        button = self.deviations_button
        self.deviations_menu().exec(button.mapToGlobal(QPoint(0, button.height() + 4)))
