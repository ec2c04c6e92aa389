"""The director's board: every unit beside what is delivered and how it stands, from one reading of the file.

How a cell is judged is said in `models.board_rules`; what the board shows in a file in `board_setup`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.fields.values import show_limits
from alna_desktop.i18n import N_, _, sort_key
from alna_desktop.models.board_rules import SEVERITY, Limit, Limits, Standing, of_count, of_status, urgency
from alna_desktop.models.status import Status
from alna_desktop.numbers import EN_DASH
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import board_setup, units
from alna_desktop.services.board_deliveries import Delivered, Delivery
from alna_desktop.services.cards import CardLine
from alna_desktop.services.readings import Reading, UnitInfo, UnitReading
from alna_desktop.services.scorecards import Cards
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, key


class Kind(Enum):
    """What a column is about."""

    PLAN = "plan"
    AGREEMENT = "agreement"
    REPORT = "report"
    RED = "red"
    INDICATOR = "indicator"
    LATE = "late"
    # Those of the board of who holds up the packs (`services.readiness`)
    FIGURES = "figures"
    COMMENTS = "comments"
    STATUS = "status"
    DEVIATIONS = "deviations"
    UPDATED = "updated"
    AGENDA = "agenda"
    REMINDED = "reminded"

    @property
    def is_delivery(self) -> bool:
        """Whether it is something to be delivered, and so a word; the others are numbers."""
        return self not in (Kind.RED, Kind.INDICATOR, Kind.LATE)


_TITLES = {
    Kind.PLAN: N_("Annual plan"),
    Kind.AGREEMENT: N_("Leader agreement"),
    Kind.REPORT: N_("Tertial report"),
    Kind.RED: N_("Red goals"),
    Kind.LATE: N_("Late actions"),
}


@dataclass(frozen=True)
class Column:
    """A column: its head, and in `rule` how its cells are judged. `line` is the scorecard line of an indicator."""

    kind: Kind
    title: str
    rule: str
    line: CardLine | None = None


@dataclass(frozen=True)
class Cell:
    """What a column says of a unit: `text` as it is seen, `detail` what more there is to say.

    `number` is what was counted, `reading` what was measured. `line_id` is the scorecard line it leads to.
    `weight` orders cells of the same standing, the largest first. `is_fact` where there is nothing to judge.
    """

    standing: Standing
    text: str
    detail: str = ""
    number: int | None = None
    reading: Reading | None = None
    line_id: UUID | None = None
    weight: Decimal = Decimal(0)
    is_fact: bool = False


@dataclass(frozen=True)
class Row:
    """A unit with a cell for each column."""

    unit: UnitInfo
    cells: tuple[Cell, ...]

    @property
    def urgency(self) -> tuple[int, int]:
        """What places it: most that needs following up first, then most to be watched."""
        return urgency(cell.standing for cell in self.cells)


@dataclass(frozen=True)
class Board:
    """The whole board: `district` sums up, `rows` are the units, the most urgent first, then by name."""

    period: Period
    tertial: Period
    columns: list[Column]
    district: Row
    rows: list[Row]

    def arranged(self, column: int | None = None, *, backwards: bool = False) -> list[Row]:
        """The rows by a column, worst first; None is the board's own order, −1 by name. Ties keep that order."""
        if column is None:
            return list(self.rows)
        if column < 0:
            return sorted(self.rows, key=lambda row: sort_key(row.unit.name), reverse=backwards)
        return sorted(self.rows, key=lambda row: _worst_first(row.cells[column]), reverse=backwards)


def _worst_first(cell: Cell) -> tuple[int, Decimal]:
    return SEVERITY.index(cell.standing), -cell.weight


def tertial_of(period: Period) -> Period:
    """The tertial whose report the board asks for: the period itself, or the one it ends in."""
    if period.frequency is Frequency.TERTIAL:
        return period
    return Period.containing(period.end, Frequency.TERTIAL)


def read(database: Database, period: Period) -> Board:
    """The board of a period: what is delivered in its year and tertial, and the figures so far.

    In a year without a scorecard nothing is red, and no indicator has a column.
    """
    today = database.today()
    with database.look() as rows:
        return of(rows, period, today, _cards(rows, period))


def of(rows: Rows, period: Period, today: date, cards: Cards | None) -> Board:
    """The board of a period from its scorecards, for who has read them already."""
    return _Maker(rows, period, today, cards).board()


class _Maker:
    """Reads all there is in a dozen queries, and makes the cells of it."""

    def __init__(self, rows: Rows, period: Period, today: date, cards: Cards | None) -> None:
        self.period, self.tertial, self.cards = period, tertial_of(period), cards
        self.setup = board_setup.read(rows)
        self.units = list(self.cards.figures.units.values()) if self.cards else units.read(rows)
        self.lines = board_setup.lines(self.cards, self.setup) if self.cards else []
        self.delivered = Delivered(rows, period, self.tertial, today)
        self.late = {key(unit): count for unit, count in rows(_LATE, today.isoformat())}
        self.columns = _columns(self.cards, self.lines, self.tertial, self.setup.limits)

    def board(self) -> Board:
        district = next(unit for unit in self.units if unit.is_district)
        found = [Row(unit, self._cells(unit.id)) for unit in self.units if not unit.is_district]
        found.sort(key=lambda row: (row.urgency, sort_key(row.unit.name)))
        return Board(self.period, self.tertial, self.columns, self._whole(district, found), found)

    def _cells(self, unit_id: UUID) -> tuple[Cell, ...]:
        make: dict[Kind, Callable[[Column], Cell]] = {
            Kind.PLAN: lambda _column: _delivery(self.delivered.plan(unit_id)),
            Kind.AGREEMENT: lambda _column: _delivery(self.delivered.agreement(unit_id)),
            Kind.REPORT: lambda _column: _delivery(self.delivered.report(unit_id)),
            Kind.RED: lambda _column: self._red(unit_id),
            Kind.INDICATOR: lambda column: self._measured(unit_id, column),
            Kind.LATE: lambda _column: _counted(self.late.get(unit_id, 0), self.setup.limits.late),
        }
        return tuple(make[column.kind](column) for column in self.columns)

    def _red(self, unit_id: UUID) -> Cell:
        """The lines that are not met; where no line is judged there is nothing to count."""
        if self.cards is None:
            return Cell(Standing.NOT_JUDGED, EN_DASH, _("The year has no scorecard"))
        found = [(line, self.cards.compared(unit_id, line.id)) for _area, _factor, line in self.cards.card.walk()]
        if not any(reading.status.judged for _line, reading in found):
            return Cell(Standing.NOT_JUDGED, EN_DASH, _("No value has a target yet"))
        red = [(line, reading) for line, reading in found if reading.status is Status.NOT_MET]
        red.sort(key=lambda each: _score(each[1]))
        names = ", ".join(self.cards.figures.indicators[line.indicator_id].short_name for line, _reading in red)
        return _counted(len(red), self.setup.limits.red, names, red[0][0].id if red else None)

    def _measured(self, unit_id: UUID, column: Column) -> Cell:
        assert self.cards is not None, "an indicator's column without a scorecard"
        assert column.line is not None, "an indicator's column without its line"
        found = self.cards.compared(unit_id, column.line.id)
        reading, limits = found.reading, found.limits
        weight = Decimal(0)
        if reading.value is not None:
            weight = -(limits.sides_in_use[0] if limits.is_set else 1) * reading.value
        detail = _target(found) if reading.value is not None else reading.why
        text = reading.text if reading.value is not None else EN_DASH
        return Cell(of_status(found.status), text, detail, None, reading, column.line.id, weight)

    def _whole(self, district: UnitInfo, found: Sequence[Row]) -> Row:
        """What the columns come to: how many have delivered, how many in all, or the district's own value."""
        return Row(district, tuple(self._sum(at, district, found) for at in range(len(self.columns))))

    def _sum(self, at: int, district: UnitInfo, found: Sequence[Row]) -> Cell:
        column, cells = self.columns[at], [row.cells[at] for row in found]
        if column.kind is Kind.INDICATOR:
            return self._measured(district.id, column)
        detail = tally(cells)
        if column.kind.is_delivery:
            ready = sum(cell.standing is Standing.FINE for cell in cells)
            return Cell(Standing.NOT_JUDGED, _("%(n)d of %(total)d") % {"n": ready, "total": len(cells)}, detail)
        count = sum(cell.number or 0 for cell in cells)
        if column.kind is Kind.LATE and self.late.get(district.id):
            detail += ", " + _("and %(n)d of the district's own") % {"n": self.late[district.id]}
        return Cell(Standing.NOT_JUDGED, str(count), detail, count)


_LATE = "SELECT unit_id, count(*) FROM action WHERE state = 'open' AND deadline < ? GROUP BY unit_id"


def _cards(rows: Rows, period: Period) -> Cards | None:
    try:
        return Cards(rows, period)
    except UserError:
        return None


def _columns(cards: Cards | None, lines: Iterable[CardLine], tertial: Period, limits: Limits) -> list[Column]:
    """In the order they stand."""
    delivered = _("Yellow when it is begun, red when it is missing after its deadline in the annual wheel.")
    report = _("%(tertial)s. Red when it is missing after its deadline in the annual wheel.")
    judged = _("So far this year, judged by the target in the scorecard.")
    columns = [
        Column(Kind.PLAN, _(_TITLES[Kind.PLAN]), delivered),
        Column(Kind.AGREEMENT, _(_TITLES[Kind.AGREEMENT]), delivered),
        Column(Kind.REPORT, _(_TITLES[Kind.REPORT]), report % {"tertial": tertial.label()}),
        Column(Kind.RED, _(_TITLES[Kind.RED]), _limits(limits.red)),
    ]
    for line in lines if cards else ():
        assert cards is not None
        columns.append(Column(Kind.INDICATOR, cards.figures.indicators[line.indicator_id].short_name, judged, line))
    return [*columns, Column(Kind.LATE, _(_TITLES[Kind.LATE]), _limits(limits.late))]


def _limits(limit: Limit) -> str:
    return _("Yellow from %(watch)d, red from %(act)d.") % limit._asdict()


def _delivery(found: Delivery) -> Cell:
    return Cell(found.standing, found.text, found.detail)


def _counted(count: int, limit: Limit, detail: str = "", line_id: UUID | None = None) -> Cell:
    return Cell(of_count(count, limit), str(count), detail, count, None, line_id, Decimal(count))


def _score(found: UnitReading) -> Decimal:
    value = found.reading.value
    return (found.limits.score(value) if value is not None else None) or Decimal(0)


def _target(found: UnitReading) -> str:
    if not found.limits.is_set:
        return _("target not set")
    return _("target %(target)s") % {"target": show_limits(found.limits, found.reading.measure)}


def tally(cells: Iterable[Cell]) -> str:
    """How many cells stand how: «3 krever oppfølging, 2 følg med, 18 i orden»."""
    found = [cell.standing for cell in cells]
    counts = [(standing, found.count(standing)) for standing in SEVERITY]
    return ", ".join(f"{count} {standing.word}" for standing, count in counts if count)
