"""What the search field finds in a file, without reading any figures."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alna_desktop.models import DocumentKind
from alna_desktop.services import cards
from alna_desktop.store.database import Database
from alna_desktop.store.reader import key, kind


@dataclass(frozen=True)
class FoundLine:
    """An indicator in a year's scorecard."""

    line_id: UUID
    name: str
    focus_area: str


@dataclass(frozen=True)
class FoundGoal:
    """A strategic goal."""

    id: UUID
    number: int
    title: str


def goals(database: Database, year: int) -> list[FoundGoal]:
    """The strategic goals in force in a year, by number."""
    with database.look() as rows:
        found = rows(
            """
            SELECT id, number, title FROM strategic_goal
            WHERE from_year <= ?1 AND (to_year IS NULL OR to_year >= ?1) ORDER BY number, from_year
            """,
            year,
        )
    return [FoundGoal(key(goal_id), number, title) for goal_id, number, title in found]


@dataclass(frozen=True)
class FoundMeeting:
    """A meeting of a year: its title with the unit, and its date."""

    meeting_id: UUID
    name: str
    held_on: date


def meetings(database: Database, year: int) -> list[FoundMeeting]:
    """The meetings of a year, the latest first; individual contact is not found by what it was about."""
    with database.look() as rows:
        found = rows(
            """
            SELECT meeting.id, title, unit.name, held_on FROM meeting LEFT JOIN unit ON unit.id = unit_id
            WHERE kind <> 'contact' AND held_on BETWEEN ? AND ? ORDER BY held_on DESC, unit.name
            """,
            f"{year}-01-01",
            f"{year}-12-31",
        )
    return [
        FoundMeeting(key(row[0]), ", ".join(part for part in row[1:3] if part), date.fromisoformat(row[3]))
        for row in found
    ]


@dataclass(frozen=True)
class FoundDocument:
    """A quality document, called by its number and title."""

    id: UUID
    name: str
    kind: DocumentKind


def documents(database: Database) -> list[FoundDocument]:
    """The quality documents, by title."""
    with database.look() as rows:
        found = rows("SELECT id, trim(number || ' ' || title), kind FROM document ORDER BY title")
    return [FoundDocument(key(row[0]), row[1], kind(DocumentKind, row[2])) for row in found]


@dataclass(frozen=True)
class FoundRisk:
    """An open risk, with the unit it is of."""

    risk_id: UUID
    name: str
    unit: str


def risks(database: Database) -> list[FoundRisk]:
    """The open risks of all units, by unit and number."""
    with database.look() as rows:
        found = rows(
            "SELECT risk.id, risk.title, unit.name FROM risk JOIN unit ON unit.id = risk.unit_id "
            "WHERE risk.state = 'open' ORDER BY unit.parent_id IS NOT NULL, unit.code, risk.number"
        )
    return [FoundRisk(key(risk_id), name, unit) for risk_id, name, unit in found]


def lines(database: Database, year: int) -> list[FoundLine]:
    """The indicators of a year's scorecard, in its order; none where the year has no scorecard."""
    with database.look() as rows:
        found = rows(
            """
            SELECT line.id, indicator.name, area.name
            FROM scorecard_line AS line
            JOIN indicator ON indicator.id = line.indicator_id
            JOIN success_factor AS factor ON factor.id = line.success_factor_id
            JOIN focus_area AS area ON area.id = factor.focus_area_id
            WHERE area.scorecard_id = ?
            ORDER BY area.position, factor.position, line.position
            """,
            cards.current(rows, year),
        )
    return [FoundLine(key(line_id), name, focus_area) for line_id, name, focus_area in found]
