"""What the search can find in the open file: pages, units, indicators and commands."""

from functools import partial
from typing import TYPE_CHECKING

from alna_desktop.i18n import _
from alna_desktop.services import search
from alna_desktop.ui.commands import COMMANDS, KEYS
from alna_desktop.ui.modules import MODULES
from alna_desktop.ui.search import Entry

if TYPE_CHECKING:
    from alna_desktop.ui.window import MainWindow


def entries(window: "MainWindow") -> list[Entry]:
    """Everything, pages first."""
    return [*_pages(window), *_lines(window), *_units(window), *_risks(window), *_commands(window)]


def _pages(window: "MainWindow") -> list[Entry]:
    return [Entry(module.title, _("Page"), module.icon, partial(window.go, module.key)) for module in MODULES]


def _lines(window: "MainWindow") -> list[Entry]:
    return [
        Entry(line.name, line.focus_area, "target", partial(window.go, "scorecard", line_id=line.line_id))
        for line in search.lines(window.database, window.context.year)
    ]


def _risks(window: "MainWindow") -> list[Entry]:
    return [
        Entry(
            risk.name,
            _("Risk, %(unit)s") % {"unit": risk.unit},
            "grid-3x3",
            partial(window.go, "risks", risk_id=risk.risk_id),
        )
        for risk in search.risks(window.database)
    ]


def _units(window: "MainWindow") -> list[Entry]:
    return [
        Entry(unit.name, _("Unit"), "network", partial(window.go_to_unit, unit.id)) for unit in window.context.units
    ]


def _commands(window: "MainWindow") -> list[Entry]:
    return [
        Entry(command.title, command.key or _("Command"), command.icon, window.commands[command.method].trigger)
        for command in COMMANDS
        if command.menu != KEYS
    ]
