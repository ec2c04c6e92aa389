"""The heat map as a table for Qt: a row for the district, one of sums, and the units under their service areas."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from alna_desktop.dates import month_name
from alna_desktop.exchange.harmless import tab_separated
from alna_desktop.fields.values import unit_text
from alna_desktop.i18n import _
from alna_desktop.models.status import Status
from alna_desktop.numbers import EN_DASH, NBSP
from alna_desktop.periods import Frequency
from alna_desktop.services.heatmap import HeatColumn, HeatMap, HeatRow, Tally
from alna_desktop.services.readings import Gap, Reading, UnitReading
from alna_desktop.ui.pages.scorecard.words import compared_text

Index = QModelIndex | QPersistentModelIndex
CELL, ROW, TALLY = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
SUM, MEASURED = 0, 1  # the columns before those of the lines
BEFORE = 2


class Kind(Enum):
    """The kinds of rows."""

    DISTRICT = "district"
    SUMS = "sums"
    GROUP = "group"
    UNIT = "unit"


@dataclass(frozen=True)
class Row:
    """A row; a group and the sums have no unit."""

    kind: Kind
    title: str
    row: HeatRow | None = None


class HeatModel(QAbstractTableModel):
    """The rows that are shown; `show` changes them all. Cells without anything to say can't be gone to."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: HeatMap | None = None
        self.rows: list[Row] = []

    def show(self, found: HeatMap | None, units: Sequence[HeatRow] = (), *, grouped: bool = False) -> None:
        """Show units of a map in their order, with a head for each service area where they are grouped."""
        self.beginResetModel()
        self.found = found
        self.rows = list(_rows(found, units, grouped=grouped)) if found is not None else []
        self.endResetModel()

    @property
    def columns(self) -> list[HeatColumn]:
        """The lines."""
        return self.found.columns if self.found else []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """How many are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Two of sums and one for each line."""
        return 0 if parent.isValid() or self.found is None else BEFORE + len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A group's head is passed by."""
        if not index.isValid() or self.rows[index.row()].kind is Kind.GROUP:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The units at the left, the lines above."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return self.rows[section].title if 0 <= section < len(self.rows) else None
        if not 0 <= section < self.columnCount():
            return None
        full = role != Qt.ItemDataRole.DisplayRole
        return self.title(section, full=full)

    def title(self, section: int, *, full: bool = False) -> str:
        """A column's head: «Sykefravær i %»; `full` is the indicator's whole name."""
        if section == SUM:
            return _("Sum")
        if section == MEASURED:
            return _("Measured")
        info = self.columns[section - BEFORE].indicator
        name = info.name if full else info.short_name
        unit = unit_text(info.measure).strip(NBSP)
        return _("%(name)s in %(unit)s") % {"name": name, "unit": unit} if unit else name

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text; the cell, its row and its sum for the delegate; all of it in words."""
        if not index.isValid():
            return None
        row, tally = self.rows[index.row()], self.tally(index)
        cell = self.cell(index)
        if role == ROW:
            return row
        if role == CELL:
            return cell
        if role == TALLY:
            return tally
        if row.kind is Kind.GROUP:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(cell) if cell else _measured(tally) if index.column() == MEASURED else _counts(tally)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(index)
        return None

    def cell(self, index: Index) -> UnitReading | None:
        """What a line says of a unit."""
        row = self.rows[index.row()].row
        return row.cells[index.column() - BEFORE] if row is not None and index.column() >= BEFORE else None

    def tally(self, index: Index) -> Tally | None:
        """The sum that stands in a cell of sums."""
        row = self.rows[index.row()]
        if row.row is not None:
            return row.row.tally if index.column() < BEFORE else None
        if row.kind is Kind.GROUP or self.found is None:
            return None
        return self.found.tally if index.column() < BEFORE else self.columns[index.column() - BEFORE].tally

    def words(self, index: Index) -> str:
        """All of a cell in words: «Furuset sykehjem, Sykefravær: 12,0 %, ikke nådd, mål ≤ 9,9 %, apr. 2009»."""
        row, cell, tally = self.rows[index.row()], self.cell(index), self.tally(index)
        who = row.title
        if index.column() >= BEFORE:
            who += f", {self.columns[index.column() - BEFORE].indicator.name}"
        if cell is not None:
            return f"{who}: {compared_text(cell)}{_when(cell.reading)}"
        return (
            f"{who}: {tally.text}, " + _("%(coverage)s measured") % {"coverage": tally.coverage.text} if tally else who
        )

    def as_text(self, chosen: Sequence[int]) -> str:
        """Rows with their heads, tab-separated."""
        head = [_("Unit"), *(self.title(column) for column in range(self.columnCount()))]
        lines = [head]
        for row in chosen:
            cells = [str(self.index(row, column).data() or "") for column in range(self.columnCount())]
            lines.append([self.rows[row].title, *cells])
        return tab_separated(lines)


def cell_text(cell: UnitReading) -> str:
    """The value without its unit, which stands in the head; a word or – where there is none."""
    reading = cell.reading
    if reading.gap is Gap.STALE:
        return _("outdated")
    if reading.gap is Gap.MASKED:
        return Status.MASKED.word
    return reading.write(unit=False)


def _rows(found: HeatMap, units: Sequence[HeatRow], *, grouped: bool) -> list[Row]:
    rows = [Row(Kind.DISTRICT, found.district.unit.name, found.district), Row(Kind.SUMS, _("Number of units"))]
    area: str | None = None
    for unit in units:
        if grouped and unit.unit.service_area != area:
            area = unit.unit.service_area
            rows.append(Row(Kind.GROUP, area or _("Without a service area")))
        rows.append(Row(Kind.UNIT, unit.unit.name, unit))
    return rows


def _counts(tally: Tally | None) -> str:
    """«2 ikke nådd, 3 nær, 17 nådd», for the clipboard and screen readers; the delegate paints shapes."""
    return tally.text if tally else ""


def _measured(tally: Tally | None) -> str:
    return tally.coverage.text if tally else ""


def _when(reading: Reading) -> str:
    """What the value is for, and whether it is example data."""
    if reading.value is None:
        return ""
    period = reading.period
    when = reading.measured_text
    if reading.to_date and period.last_month > 1 and period.frequency is not Frequency.YEAR:
        when = f"{month_name(1, short=True)}{EN_DASH}{when}"
    return f", {when}, {reading.origin.word}"
