"""Units beside indicators: the whole district in one picture, from one reading of the file.

The work grows with the number of cells, whatever the units and lines are.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from alna_desktop.i18n import sort_key
from alna_desktop.models.status import Status
from alna_desktop.periods import Period
from alna_desktop.services.readings import Coverage, IndicatorInfo, UnitInfo, UnitReading
from alna_desktop.services.scorecards import Cards
from alna_desktop.store.database import Database

JUDGED = (Status.NOT_MET, Status.NEAR, Status.MET)
BY_AREA, BY_RED = "area", "red"  # orders of the rows, besides by a line's id
Order = str | UUID


@dataclass(frozen=True)
class Tally:
    """How many cells have each status, and how many have a value."""

    counts: Counter[Status]
    coverage: Coverage

    @classmethod
    def of(cls, cells: Iterable[UnitReading]) -> "Tally":
        """Count some cells."""
        found = list(cells)
        measured = sum(cell.reading.value is not None for cell in found)
        return cls(Counter(cell.status for cell in found), Coverage(measured, len(found)))

    @property
    def red(self) -> int:
        """How many are not met."""
        return self.counts[Status.NOT_MET]

    @property
    def text(self) -> str:
        """«2 ikke nådd, 3 nær, 17 nådd»."""
        return ", ".join(f"{self.counts[status]} {status.word}" for status in JUDGED)


@dataclass(frozen=True)
class HeatColumn:
    """A line of the scorecard, and what the units say on it together."""

    line_id: UUID
    indicator: IndicatorInfo
    focus_area: str
    tally: Tally


@dataclass(frozen=True)
class HeatRow:
    """A unit with a cell for each column."""

    unit: UnitInfo
    cells: tuple[UnitReading, ...]
    tally: Tally


@dataclass(frozen=True)
class HeatMap:
    """The units of a period: `district` is the whole, `rows` the others by service area and name."""

    year: int
    period: Period
    columns: list[HeatColumn]
    district: HeatRow
    rows: list[HeatRow]
    tally: Tally

    @property
    def areas(self) -> list[str]:
        """The service areas that there are, in order; "" for units without."""
        return list(dict.fromkeys(row.unit.service_area for row in self.rows))

    def arranged(self, area: str | None = None, *, only_red: bool = False, order: Order = BY_AREA) -> list[HeatRow]:
        """Some of the rows in an order; `area` None is all of them.

        `order` is BY_AREA, BY_RED (most red first, then most yellow) or a line's id (worst first, without value last).
        """
        found = [
            row
            for row in self.rows
            if (area is None or row.unit.service_area == area) and (row.tally.red or not only_red)
        ]
        if order == BY_RED:
            found.sort(key=lambda row: (-row.tally.red, -row.tally.counts[Status.NEAR]))
        place = next((at for at, column in enumerate(self.columns) if column.line_id == order), None)
        if place is not None:
            found.sort(key=lambda row: _worst_first(row.cells[place]))
        return found


def read(database: Database, period: Period) -> HeatMap:
    """All units of a period's year. Raises UserError where it has no scorecard."""
    with database.look() as rows:
        cards = Cards(rows, period)
    lines = [(area, line) for area, _factor, line in cards.card.walk()]
    ids = [line.id for _area, line in lines]
    units = cards.figures.units.values()
    of_units = [_row(cards, unit, ids) for unit in units if not unit.is_district]
    of_units.sort(key=lambda row: (sort_key(row.unit.service_area), sort_key(row.unit.name)))
    columns = [
        HeatColumn(
            line.id, cards.figures.indicators[line.indicator_id], area.name, Tally.of(row.cells[at] for row in of_units)
        )
        for at, (area, line) in enumerate(lines)
    ]
    district = _row(cards, cards.figures.units[cards.district], ids)
    whole = Tally.of(cell for row in of_units for cell in row.cells)
    return HeatMap(cards.card.year, period, columns, district, of_units, whole)


def _row(cards: Cards, unit: UnitInfo, line_ids: Sequence[UUID]) -> HeatRow:
    cells = tuple(cards.compared(unit.id, line_id) for line_id in line_ids)
    return HeatRow(unit, cells, Tally.of(cells))


def _worst_first(cell: UnitReading) -> tuple[bool, Decimal, Decimal]:
    """By score against the unit's own target; where the score has no more to give, or there is none, by value."""
    value = cell.reading.value
    if value is None:
        return True, Decimal(0), Decimal(0)
    better = cell.limits.sides_in_use[0] if cell.limits.is_set else 1
    return False, cell.limits.score(value) or Decimal(0), better * value
