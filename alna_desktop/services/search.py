"""What the search field finds in a file, without reading any figures."""

from dataclasses import dataclass
from uuid import UUID

from alna_desktop.services import cards
from alna_desktop.store.database import Database
from alna_desktop.store.reader import key


@dataclass(frozen=True)
class FoundLine:
    """An indicator in a year's scorecard."""

    line_id: UUID
    name: str
    focus_area: str


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
