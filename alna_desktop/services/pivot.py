"""The home-made pivot: measurements crossed by any two of unit, area, indicator and time, put together by their rules.

A total is computed anew from what lies under it, never from the cells: sums, ratios of sums, weighted means.
Values of different indicators are never mixed; scores and counts of reports can be.
"""

from dataclasses import dataclass, field, replace

from alna_desktop.i18n import _
from alna_desktop.progress import Progress
from alna_desktop.services.pivot_basis import Basis
from alna_desktop.services.pivot_cells import Cell, Cells
from alna_desktop.services.pivot_members import Member, Members
from alna_desktop.services.pivot_setup import Dimension, PivotMeasure, Setup
from alna_desktop.services.readings import IndicatorInfo


@dataclass(frozen=True)
class Pivot:
    """A table of cells; the last row and column are totals where their member says so.

    `problem` says why there is none, translated. `info` is the only indicator of a table of values, where it has one.
    """

    setup: Setup
    rows: list[Member] = field(default_factory=list)
    columns: list[Member] = field(default_factory=list)
    cells: list[list[Cell]] = field(default_factory=list)
    info: IndicatorInfo | None = None
    problem: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.rows or not self.columns

    @property
    def title(self) -> str:
        """«Sykefravær per enhet og år», for the table's head and the names of files."""
        what = self.info.short_name if self.info else self.setup.measure.word
        facts = {"what": what, "rows": self.setup.rows.word.lower(), "columns": self.setup.columns.word.lower()}
        return _("%(what)s by %(rows)s and %(columns)s") % facts


def make(basis: Basis, setup: Setup, progress: Progress | None = None) -> Pivot:
    """The table of a set-up. Takes time and room in proportion to what was reported."""
    members = Members(basis, setup)
    values = setup.measure is PivotMeasure.VALUE
    mixed = values and not setup.crosses(Dimension.INDICATOR)
    if mixed and len(members.indicators) != 1:
        return Pivot(setup, problem=_mixed())
    rows, columns = members.along(setup.rows, setup.columns), members.along(setup.columns, setup.rows)
    cells, progress = Cells(basis, setup.measure), progress or Progress()
    progress.start(max(1, len(rows)))
    made = []
    for row in rows:
        progress.step(row.name)
        made.append([cells.cell(members.slot(row, column)) for column in columns])
    info = basis.figures.indicators[members.indicators[0]] if values and len(members.indicators) == 1 else None
    return _without_empty_time(Pivot(setup, rows, columns, made, info))


def _mixed() -> str:
    return _(
        "Values of different indicators can't be put together. Choose one indicator, lay the indicators along rows or "
        "columns, or show scores."
    )


def _without_empty_time(pivot: Pivot) -> Pivot:
    """Periods and years in which nothing has a number are left out; who did not report is not."""
    rows, columns = list(range(len(pivot.rows))), list(range(len(pivot.columns)))
    if pivot.setup.rows.is_time:
        rows = [row for row in rows if any(cell.value is not None for cell in pivot.cells[row])]
    if pivot.setup.columns.is_time:
        columns = [column for column in columns if any(cells[column].value is not None for cells in pivot.cells)]
    return replace(
        pivot,
        rows=[pivot.rows[row] for row in rows],
        columns=[pivot.columns[column] for column in columns],
        cells=[[pivot.cells[row][column] for column in columns] for row in rows],
    )
