"""What the search can find in the open file: pages, indicators, goals, units, documents, meetings and commands."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from alna_desktop.dates import format_date
from alna_desktop.i18n import _
from alna_desktop.services import deviation_rows, search
from alna_desktop.ui.commands import COMMANDS, KEYS
from alna_desktop.ui.modules import MODULES
from alna_desktop.ui.search import Entry

if TYPE_CHECKING:
    from alna_desktop.ui.window import MainWindow


def entries(window: "MainWindow") -> list[Entry]:
    """Everything, pages first."""
    return [
        *_pages(window), *_lines(window), *_goals(window), *_units(window), *_agreements(window), *_documents(window),
        *_risks(window),
        *_commands(window), *_meetings(window),
    ]  # fmt: skip


def numbered(window: "MainWindow", typed: str) -> list[Entry]:
    """The deviation with the number that is typed, 2009-0042."""
    row = deviation_rows.by_number(window.database, typed)
    if row is None:
        return []
    go = partial(window.go, "deviations", deviation_id=row.id)
    return [Entry(f"{row.number} {row.title}", _("Deviation"), "triangle-alert", go)]


def _pages(window: "MainWindow") -> list[Entry]:
    return [Entry(module.title, _("Page"), module.icon, partial(window.go, module.key)) for module in MODULES]


def _lines(window: "MainWindow") -> list[Entry]:
    return [
        Entry(line.name, line.focus_area, "target", partial(window.go, "scorecard", line_id=line.line_id))
        for line in search.lines(window.database, window.context.year)
    ]


def _goals(window: "MainWindow") -> list[Entry]:
    return [
        Entry(
            f"{goal.number}. {goal.title}",
            _("Strategic goal"),
            "waypoints",
            partial(window.go, "thread", goal_id=goal.id),
        )
        for goal in search.goals(window.database, window.context.year)
    ]


def _meetings(window: "MainWindow") -> list[Entry]:
    return [
        Entry(
            found.name, format_date(found.held_on), "message-square",
            partial(window.go, "meetings", meeting_id=found.meeting_id),
        )
        for found in search.meetings(window.database, window.context.year)
    ]  # fmt: skip


def _units(window: "MainWindow") -> list[Entry]:
    return [
        Entry(unit.name, _("Unit"), "network", partial(window.go_to_unit, unit.id)) for unit in window.context.units
    ]


def _agreements(window: "MainWindow") -> list[Entry]:
    """Each unit's leader agreement by its name; never what is written in it."""

    def open_one(unit_id: UUID) -> None:
        window.go_to_unit(unit_id)
        window.go("agreements")

    name = _("Leader agreement %(unit)s")
    return [
        Entry(name % {"unit": unit.name}, _("Leader agreement"), "file-pen-line", partial(open_one, unit.id))
        for unit in window.context.units
        if not unit.is_district
    ]


def _documents(window: "MainWindow") -> list[Entry]:
    return [
        Entry(found.name, found.kind.word, "book-open", partial(window.go, "documents", document_id=found.id))
        for found in search.documents(window.database)
    ]


def _risks(window: "MainWindow") -> list[Entry]:
    return [
        Entry(
            risk.name, _("Risk, %(unit)s") % {"unit": risk.unit}, "grid-3x3",
            partial(window.go, "risks", risk_id=risk.risk_id),
        )
        for risk in search.risks(window.database)
    ]  # fmt: skip


def _commands(window: "MainWindow") -> list[Entry]:
    return [
        Entry(command.title, command.key or _("Command"), command.icon, window.commands[command.method].trigger)
        for command in COMMANDS
        if command.menu != KEYS
    ]
