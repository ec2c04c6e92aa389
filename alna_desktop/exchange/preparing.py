"""From a sheet and a profile to lines that can be saved, each problem with its row and column. Saves nothing."""

from collections import Counter
from functools import partial

from alna_desktop import garbage
from alna_desktop.exchange.layout import Layout, Series, data_rows, is_empty, lay
from alna_desktop.exchange.line_checks import Fault, Parts, faults_of_kind, faults_of_value
from alna_desktop.exchange.names import Found, Names, cell_text, indicator_names, unit_names
from alna_desktop.exchange.period_cells import read_period, read_period_in
from alna_desktop.exchange.profiles import Profile, Role
from alna_desktop.exchange.sources import Cell, Contents, Row, Source
from alna_desktop.exchange.value_cells import Memo, ValueCells
from alna_desktop.i18n import _, ngettext
from alna_desktop.models import Measure
from alna_desktop.periods import Frequency, Period
from alna_desktop.progress import Progress
from alna_desktop.services.incoming import (
    Key,
    Known,
    KnownIndicator,
    KnownUnit,
    Line,
    Prepared,
    Problem,
    Report,
    effect_of,
)

_EVERY = 1000  # rows between two steps of the progress
# What `Parts` is made of, as it is read.
_IN_ORDER = (
    Role.UNIT, Role.INDICATOR, Role.PERIOD, Role.VALUE, Role.STATE, Role.NUMERATOR, Role.DENOMINATOR, Role.PERSONS,
)  # fmt: skip
_SHARES = 3  # so many percentages that all lie between 0 and 1 are pointed out


def prepare(source: Source, profile: Profile, known: Known, progress: Progress | None = None) -> Prepared:
    """Read a sheet as the profile says and check every row.

    Raises UserError where the file can't be read, or the profile does not fit the sheet or is not complete.
    """
    with garbage.paused():
        contents = source.sheet(profile.sheet).contents
        layout = lay(profile, contents)
        reading = _Reading(profile, known, layout, contents)
        rows = list(data_rows(contents, profile))
        if progress is not None:
            progress.start(len(rows) // _EVERY + 1)
        for count, (number, row) in enumerate(rows):
            if progress is not None and count % _EVERY == 0:
                progress.step(source.name)
            reading.row(number, row)
    notes = [*layout.notes, *_left_below(contents, rows), *_shares(reading.lines, known)]
    return Prepared(
        source=source.name,
        digest=source.digest,
        known=known,
        lines=reading.lines,
        problems=reading.problems,
        unmatched=reading.unmatched,
        notes=notes,
        rows=len(rows),
        empty=reading.empty,
        left_out=reading.left_out,
    )


class _Reading:
    """Reads row by row, and keeps what it finds. 50 000 rows pass through: each different cell is looked up once."""

    def __init__(self, profile: Profile, known: Known, layout: Layout, contents: Contents) -> None:
        self._layout, self._stored = layout, known.stored
        units = unit_names(known.units, profile.names.get(Role.UNIT.value, {}))
        indicators = indicator_names(known.indicators, profile.names.get(Role.INDICATOR.value, {}))
        self._units: Memo[KnownUnit | None] = Memo(partial(_find, units, _("The unit is missing.")))
        self._indicators: Memo[KnownIndicator | None] = Memo(partial(_find, indicators, _("The indicator is missing.")))
        self._periods = _Periods(epoch_1904=contents.epoch_1904)
        self._cells = ValueCells(profile.dash)
        self._merged = _filled_down(contents, layout)
        self._kinds: dict[tuple[str, str], list[Fault]] = {}
        self._seen: dict[Key, int] = {}
        self.lines: list[Line] = []
        self.problems: list[Problem] = []
        self.unmatched: dict[str, Counter[str]] = {Role.UNIT.value: Counter(), Role.INDICATOR.value: Counter()}
        self.empty = self.left_out = 0

    def row(self, number: int, row: Row) -> None:
        """Read all values of a row."""
        layout = self._layout
        if len(row) > layout.width and not is_empty(row[layout.width :]):
            message = _("The row has %(fields)d fields, but there are %(columns)d columns.")
            self.problems.append(Problem(number, "", message % {"fields": len(row), "columns": layout.width}))
        if len(row) != layout.width:
            row = [*row[: layout.width], *[""] * (layout.width - len(row))]
        cells = row + layout.constants
        for place, cell in self._merged.get(number, ()):
            cells[place] = cell
        if bool in map(type, cells):  # to a dictionary True is 1, and would be found there as 1
            cells = [str(cell) if isinstance(cell, bool) else cell for cell in cells]
        for at in layout.series:
            self._value(number, cells, at)

    def _value(self, number: int, cells: Row, at: Series) -> None:
        read = self._cells
        entry, state = read.entries[cells[at.value]], read.states[cells[at.state]]
        numerator, denominator = read.amounts[cells[at.numerator]], read.amounts[cells[at.denominator]]
        if entry is None and state is None and numerator is None and denominator is None:
            self.empty += 1
            return
        unit, indicator = self._units[cells[at.unit]], self._indicators[cells[at.indicator]]
        if unit is None or indicator is None:
            self.left_out += 1
            return
        period: Period | str | None = None
        if not isinstance(indicator, str):
            period = self._periods[cells[at.year], cells[at.period], indicator.frequency]
        persons = read.persons[cells[at.persons]]
        found = (unit, indicator, period, entry, state, numerator, denominator, persons)
        if str in map(type, found):
            self._refuse(number, cells, at, found)
        else:
            self._take(number, at, Parts(*found, str(cells[at.comment]).strip()))  # type: ignore[arg-type]  # no texts

    def _refuse(self, number: int, cells: Row, at: Series, found: tuple[object, ...]) -> None:
        """Note the problems among the parts of a value, and the names that are not known."""
        for role, part in zip(_IN_ORDER, found, strict=True):
            if not isinstance(part, str):
                continue
            self._problem(number, at, role, part)
            if role.value in self.unmatched and (name := cell_text(cells[getattr(at, role.value)])):
                self.unmatched[role.value][name] += 1

    def _take(self, number: int, at: Series, parts: Parts) -> None:
        """Check a value that could be read, and keep it."""
        indicator, period = parts.indicator, str(parts.period)
        key, kind = (indicator.id, parts.unit.id, period), (indicator.id, period)
        if kind not in self._kinds:
            self._kinds[kind] = list(faults_of_kind(indicator, parts.period))
        problems = [*self._kinds[kind], *faults_of_value(parts)]
        if key in self._seen:
            text = _("The same unit, indicator and period stand in row %(row)d already.")
            problems.append((Role.SKIP, text % {"row": self._seen[key]}))
        self._seen.setdefault(key, number)
        for role, text in problems:
            self._problem(number, at, role, text)
        if problems:
            return
        report = Report(parts.kind, parts.value, parts.numerator, parts.denominator, parts.persons, parts.comment)
        self.lines.append(Line(number, key, report, effect_of(self._stored.get(key), report)))

    def _problem(self, number: int, at: Series, role: Role, text: str) -> None:
        place = getattr(at, role.value, None)
        if role is Role.PERIOD and place == self._layout.width:  # the year's column says it all
            place = at.year
        self.problems.append(Problem(number, "" if place is None else self._layout.names[place], text))


class _Periods(dict[tuple[Cell, Cell, Frequency], Period | str]):
    """The period by a cell with a year (or none), a cell with a period (or none), and the indicator's frequency."""

    def __init__(self, *, epoch_1904: bool) -> None:
        super().__init__()
        self._epoch_1904 = epoch_1904

    def __missing__(self, key: tuple[Cell, Cell, Frequency]) -> Period | str:
        year, part, frequency = key
        found: Period | str
        try:
            if year == "" and part == "":
                raise ValueError(_("The period is missing."))
            if year == "":
                found = read_period(part, frequency, epoch_1904=self._epoch_1904)
            else:
                found = read_period_in(year, part, frequency)
        except ValueError as error:
            found = str(error)
        self[key] = found
        return found


def _find(names: Names[Found], missing: str, cell: Cell) -> Found | str | None:
    text = cell_text(cell)
    return names.find(text) if text else missing


def _filled_down(contents: Contents, layout: Layout) -> dict[int, list[tuple[int, Cell]]]:
    """By row, the cells of merged areas in columns that say which value it is: the file has the first one only."""
    wanted = {place for at in layout.series for place in (at.unit, at.indicator, at.year, at.period)}
    filled: dict[int, list[tuple[int, Cell]]] = {}
    for (top, left), (bottom, right) in contents.merged:
        for place in wanted.intersection(range(left, right + 1)):
            for row in range(max(top, layout.first - 1), min(bottom + 1, len(contents.rows))):
                filled.setdefault(row + 1, []).append((place, contents.rows[top][left]))
    return filled


def _left_below(contents: Contents, rows: list[tuple[int, Row]]) -> list[str]:
    """What is said where there is more in the sheet below an empty row."""
    last = rows[-1][0] if rows else len(contents.rows)
    below = [number for number, row in enumerate(contents.rows[last:], last + 1) if not is_empty(row)]
    if not below:
        return []
    text = ngettext(
        "Row %(first)d below an empty row is not read.", "Rows %(first)d–%(last)d below an empty row are not read.",
        len(below),
    )  # fmt: skip
    return [text % {"first": below[0], "last": below[-1]}]


def _shares(lines: list[Line], known: Known) -> list[str]:
    """What is said of percentages that look like shares: some formats show 0,97 as 97 % and don't tell us."""
    percent = {one.id: one.name for one in known.indicators if one.measure is Measure.PERCENT}
    low: Counter[str] = Counter()
    for line in lines:
        if not percent:
            break
        value = line.report.value
        if line.key[0] in percent and value is not None:
            low[line.key[0]] += 1
            if not -1 <= value <= 1:
                del percent[line.key[0]]
    text = _("All values of “%(name)s” lie between 0 and 1. Are they shares rather than per cent?")
    return [text % {"name": name} for one, name in percent.items() if low[one] >= _SHARES]
