"""A sheet column by column: each cell becomes what it says, or the trouble with it.

50 000 rows pass through here. Cells are looked up in dictionaries by `map`, which is several times as fast as going
through them row by row, and a cell that has been seen is not read again.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from alna_desktop.exchange.layout import Layout, Series
from alna_desktop.exchange.names import Found, Names, cell_text, indicator_names, unit_names
from alna_desktop.exchange.period_cells import read_period, read_period_in
from alna_desktop.exchange.profiles import Profile, Role
from alna_desktop.exchange.sources import Cell, Contents, Row
from alna_desktop.exchange.value_cells import Memo, Trouble, ValueCells
from alna_desktop.fields.entries import Entry
from alna_desktop.i18n import _
from alna_desktop.models import MeasurementState
from alna_desktop.periods import Frequency
from alna_desktop.services.incoming import Known, KnownIndicator, KnownUnit

When = tuple[Cell, Cell, int]  # a year, a period, and how many of them the indicator has in a year


class Parts(NamedTuple):
    """What the cells of one value say; None where they say nothing, or the unit or indicator is to be left out."""

    unit: KnownUnit | Trouble | None
    indicator: KnownIndicator | Trouble | None
    period: str | Trouble
    entry: Entry | Trouble | None
    state: MeasurementState | Trouble | None
    numerator: Decimal | Trouble | None
    denominator: Decimal | Trouble | None
    persons: int | Trouble | None
    comment: str


# The roles of the parts, in their order.
ROLES = (
    Role.UNIT, Role.INDICATOR, Role.PERIOD, Role.VALUE, Role.STATE, Role.NUMERATOR, Role.DENOMINATOR, Role.PERSONS,
    Role.COMMENT,
)  # fmt: skip


class CellColumns:
    """The columns of the rows of data, and what is made of their cells."""

    def __init__(self, profile: Profile, known: Known, layout: Layout, contents: Contents) -> None:
        self._layout, self._epoch_1904 = layout, contents.epoch_1904
        self._merged = _filled_down(contents, layout)
        units = unit_names(known.units, profile.names.get(Role.UNIT.value, {}))
        indicators = indicator_names(known.indicators, profile.names.get(Role.INDICATOR.value, {}))
        self._units: Memo[Cell, KnownUnit | None] = Memo(partial(_find, units, _("The unit is missing.")))
        missing = _("The indicator is missing.")
        self._indicators: Memo[Cell, KnownIndicator | None] = Memo(partial(_find, indicators, missing))
        self._frequencies = _Frequencies(self._indicators)
        self._periods: Memo[When, str] = Memo(self._period)
        self._values = ValueCells(profile.dash)

    def parts(self, numbers: Sequence[int], rows: Sequence[Row]) -> Iterator[tuple[tuple[object, ...], ...]]:
        """For each row, what each series has in it, as plain tuples of what `Parts` says."""
        columns = self._columns(numbers, rows)
        return zip(*(self._series(columns, at) for at in self._layout.series), strict=True)

    def _columns(self, numbers: Sequence[int], rows: Sequence[Row]) -> list[Iterable[Cell]]:
        """The columns of the sheet and the constants, each as long as there are rows."""
        width, even = self._layout.width, rows
        if self._merged or any(len(row) != width for row in rows):
            even = [self._even(number, row) for number, row in zip(numbers, rows, strict=True)]
        columns: list[Iterable[Cell]] = [_without_truth(column) for column in zip(*even, strict=True)]
        return columns + [[constant] * len(rows) for constant in self._layout.constants]

    def _even(self, number: int, row: Row) -> Row:
        """A row as wide as the headings, with what merged cells above have said."""
        width = self._layout.width
        cells = [*row[:width], *[""] * (width - len(row))]
        for place, cell in self._merged.get(number, ()):
            cells[place] = cell
        return cells

    def _series(self, columns: list[Iterable[Cell]], at: Series) -> Iterator[tuple[object, ...]]:
        read = self._values
        often = map(self._frequencies.__getitem__, columns[at.indicator])
        return zip(
            map(self._units.__getitem__, columns[at.unit]),
            map(self._indicators.__getitem__, columns[at.indicator]),
            map(self._periods.__getitem__, zip(columns[at.year], columns[at.period], often, strict=True)),
            map(read.entries.__getitem__, columns[at.value]),
            map(read.states.__getitem__, columns[at.state]),
            map(read.amounts.__getitem__, columns[at.numerator]),
            map(read.amounts.__getitem__, columns[at.denominator]),
            map(read.persons.__getitem__, columns[at.persons]),
            map(read.comments.__getitem__, columns[at.comment]),
            strict=True,
        )

    def _period(self, when: When) -> str:
        """The period as it is written; raises ValueError where it is none."""
        year, part, often = when
        if not often:
            return ""
        if year == "" and part == "":
            raise ValueError(_("The period is missing."))
        if year == "":
            return str(read_period(part, Frequency(often), epoch_1904=self._epoch_1904))
        return str(read_period_in(year, part, Frequency(often)))


class _Frequencies(dict[Cell, int]):
    """How often in a year the indicator in a cell is reported; 0 where there is none."""

    def __init__(self, indicators: Memo[Cell, KnownIndicator | None]) -> None:
        super().__init__()
        self._indicators = indicators

    def __missing__(self, cell: Cell) -> int:
        indicator = self._indicators[cell]
        self[cell] = indicator.frequency.value if isinstance(indicator, KnownIndicator) else 0
        return self[cell]


def _find(names: Names[Found], missing: str, cell: Cell) -> Found | Trouble | None:
    text = cell_text(cell)
    found = names.find(text) if text or names.has_meaning("") else missing
    return Trouble.of_name(found, text) if isinstance(found, str) else found


def _without_truth(column: tuple[Cell, ...]) -> Iterable[Cell]:
    """The column with True and False as texts: to a dictionary they are 1 and 0, and would be found there as those."""
    if bool not in set(map(type, column)):
        return column
    return [str(cell) if isinstance(cell, bool) else cell for cell in column]


def _filled_down(contents: Contents, layout: Layout) -> dict[int, list[tuple[int, Cell]]]:
    """By row, the cells of merged areas in columns that say which value it is: the file has the first one only."""
    wanted = {place for at in layout.series for place in (at.unit, at.indicator, at.year, at.period)}
    filled: dict[int, list[tuple[int, Cell]]] = {}
    for (top, left), (bottom, right) in contents.merged:
        for place in wanted.intersection(range(left, right + 1)):
            for row in range(max(top, layout.first - 1), min(bottom + 1, len(contents.rows))):
                filled.setdefault(row + 1, []).append((place, contents.rows[top][left]))
    return filled
