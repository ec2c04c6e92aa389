"""«Måltall»: the register of indicators."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from alna_desktop.fields.base import Option
from alna_desktop.fields.indicators import INDICATOR
from alna_desktop.i18n import _
from alna_desktop.models.formulas import quoted
from alna_desktop.services import indicator_notes, indicators
from alna_desktop.store.database import Database
from alna_desktop.ui.pages.register_page import RegisterPage
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.record import Source
from alna_desktop.ui.widgets.register import Register


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
    tables = frozenset({"indicator", "measurement", "scorecard", "scorecard_line"})

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.register = Register(shell, indicator_source(shell.database))
        self.new_button = kit.button(_(INDICATOR.new), "plus", primary=True)
        self.head = kit.PageHead(_("Indicators"))
        self.summary = kit.Label("", 13, token="text2")
        self._build()
        self.register.changed.connect(self._count)
        self.new_button.clicked.connect(self.new)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        self.head.summary.addWidget(self.summary)
        self.head.buttons.addWidget(self.new_button)
        self.new_button.setToolTip("Ctrl+N")
        self.new_button.setVisible(not self.shell.database.read_only)
        layout.addWidget(self.head)
        layout.addWidget(self.register, 1)

    def show_context(self) -> None:
        """Read the register again; it is the same for all units and periods."""
        self.register.reload()
        self._count()

    def select(self, **what: object) -> None:
        """Jump to `indicator_id`."""
        wanted = what.get("indicator_id")
        if isinstance(wanted, UUID):
            self.register.choose(wanted)

    def _count(self) -> None:
        self.summary.setText(indicators.summary(self.register.model.all_rows))
