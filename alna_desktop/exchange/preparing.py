"""From a sheet and a profile to lines that can be saved, each problem with its row and column. Saves nothing."""

from collections import Counter
from dataclasses import replace

from alna_desktop import garbage
from alna_desktop.exchange.cell_columns import ROLES, CellColumns
from alna_desktop.exchange.layout import Layout, Series, data_rows, is_empty, lay
from alna_desktop.exchange.line_checks import Fault, added, faults_of_kind, faults_of_value
from alna_desktop.exchange.newcomers import newcomers
from alna_desktop.exchange.profiles import Profile, Role
from alna_desktop.exchange.sources import Contents, Row, Source
from alna_desktop.exchange.value_cells import Trouble
from alna_desktop.fields.entries import Entry
from alna_desktop.i18n import _, ngettext
from alna_desktop.models import Measure, MeasurementState
from alna_desktop.periods import Period
from alna_desktop.progress import Progress
from alna_desktop.services.incoming import (
    Effect,
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
_NO_ENTRY = Entry(MeasurementState.KNOWN)  # where numerator and denominator say it all
_SHARES = 3  # so many percentages that all lie between 0 and 1 are pointed out


def prepare(source: Source, profile: Profile, known: Known, progress: Progress | None = None) -> Prepared:
    """Read a sheet as the profile says and check every row.

    Raises UserError where the file can't be read, or the profile does not fit the sheet or is not complete.
    """
    progress = progress or Progress()
    with garbage.paused():
        contents = source.sheet(profile.sheet).contents
        layout = lay(profile, contents)
        rows = data_rows(contents, profile)
        checking = _Checking(known, layout, adding=profile.adding)
        progress.start(len(rows) // _EVERY + 1)
        checking.widths(rows)
        numbers, cells = list(rows), list(rows.values())
        units, indicators = newcomers(profile, layout, contents, cells, known)
        everyone = replace(known, units=known.units + units, indicators=known.indicators + indicators)
        parts = CellColumns(profile, everyone, layout, contents).parts(numbers, cells)
        for count, (number, row) in enumerate(zip(numbers, parts, strict=True)):
            if count % _EVERY == 0:
                progress.step(source.name)
            for at, found in zip(layout.series, row, strict=True):
                checking.value(number, at, found)
    came = {key for line in checking.lines for key in line.key[:2]} if units or indicators else set()
    notes = [*layout.notes, *_left_below(contents, rows), *_shares(checking.lines, everyone)]
    return Prepared(
        source=source.name,
        digest=source.digest,
        known=known,
        lines=checking.lines,
        # Once each: a unit that is not known is so for all the values of its row.
        problems=sorted(dict.fromkeys(checking.problems), key=lambda problem: problem.row),
        unmatched=checking.unmatched,
        new_units=tuple(unit for unit in units if unit.id in came),
        new_indicators=tuple(indicator for indicator in indicators if indicator.id in came),
        added_to=checking.added_to,
        notes=notes,
        rows=len(rows),
        empty=checking.empty,
        left_out=checking.left_out,
    )


class _Checking:
    """Checks value by value, and keeps what it finds."""

    def __init__(self, known: Known, layout: Layout, *, adding: bool) -> None:
        self._layout, self._stored, self._adding = layout, known.stored, adding
        self._kinds: dict[tuple[str, str], list[Fault]] = {}
        self._seen: dict[Key, int] = {}  # the place of its line
        self.lines: list[Line] = []
        self.problems: list[Problem] = []
        self.unmatched: dict[str, Counter[str]] = {Role.UNIT.value: Counter(), Role.INDICATOR.value: Counter()}
        self.added_to: dict[int, int] = {}
        self.empty = self.left_out = 0

    def widths(self, rows: dict[int, Row]) -> None:
        """Note the rows that have more fields than there are headings."""
        width = self._layout.width
        message = _("The row has %(fields)d fields, but there are %(columns)d columns.")
        for number, row in rows.items():
            if len(row) > width and not is_empty(row[width:]):
                self.problems.append(Problem(number, "", message % {"fields": len(row), "columns": width}))

    def value(self, number: int, at: Series, found: tuple[object, ...]) -> None:
        """Check what the cells of a value say (`Parts`), and keep it as a line or as problems."""
        unit, indicator, period, entry, state, numerator, denominator, persons, comment = found
        if entry is None and state is None and numerator is None and denominator is None:
            self.empty += 1
        elif unit is None or indicator is None:
            self.left_out += 1
        elif Trouble in map(type, found):
            self._refuse(number, at, found)
        else:
            written: Entry = entry or _NO_ENTRY  # type: ignore[assignment]  # no troubles from here on
            kind = state or written.state
            report = Report(kind, written.value, numerator, denominator, persons, comment)  # type: ignore[arg-type]
            self._take(number, at, unit, indicator, period, state, report)  # type: ignore[arg-type]

    def _refuse(self, number: int, at: Series, found: tuple[object, ...]) -> None:
        """Note the problems among the parts of a value, and the names that are not known."""
        for role, part in zip(ROLES, found, strict=True):
            if isinstance(part, Trouble):
                self._problem(number, at, role, part)
                if part.name is not None:
                    self.unmatched[role.value][part.name] += 1

    def _take(
        self,
        number: int,
        at: Series,
        unit: KnownUnit,
        indicator: KnownIndicator,
        period: str,
        state: MeasurementState | None,
        report: Report,
    ) -> None:
        """Check a value whose cells could all be read, and keep it."""
        key, kind = (indicator.id, unit.id, period), (indicator.id, period)
        if kind not in self._kinds:
            self._kinds[kind] = list(faults_of_kind(indicator, Period.parse(period)))
        problems = faults_of_value(indicator, state, report)
        if problems or self._kinds[kind]:
            for role, text in [*self._kinds[kind], *problems]:
                self._problem(number, at, role, text)
        if key in self._seen:
            self._again(number, key, indicator, report)
            return
        if problems or self._kinds[kind]:
            return
        self._seen[key] = len(self.lines)
        stored = self._stored.get(key)
        self.lines.append(Line(number, key, report, effect_of(stored, report) if stored else Effect.NEW))

    def _again(self, number: int, key: Key, indicator: KnownIndicator, report: Report) -> None:
        """Add a report to an earlier one of the same, or note why not."""
        place = self._seen[key]
        earlier = self.lines[place]
        both = added(earlier.report, report, indicator.measure) if self._adding else None
        if both is not None:
            stored = self._stored.get(key)
            effect = effect_of(stored, both) if stored else Effect.NEW
            self.lines[place] = earlier._replace(report=both, effect=effect)
            self.added_to[number] = earlier.row
            return
        text = _("The same unit, indicator and period stand in row %(row)d already.")
        if self._adding:
            text = _("The same unit, indicator and period stand in row %(row)d already, and can't be added to it.")
        self.problems.append(Problem(number, "", text % {"row": earlier.row}))

    def _problem(self, number: int, at: Series, role: Role, text: str) -> None:
        place = getattr(at, role.value)
        if role is Role.PERIOD and place == self._layout.width:  # the year's column says it all
            place = at.year
        self.problems.append(Problem(number, self._layout.names[place], str(text)))


def _left_below(contents: Contents, rows: dict[int, Row]) -> list[str]:
    """What is said where there is more in the sheet below an empty row."""
    last = max(rows, default=len(contents.rows))
    below = [number for number, row in enumerate(contents.rows[last:], last + 1) if not is_empty(row)]
    if not below:
        return []
    text = ngettext(
        "Row %(first)d below an empty row is not read.", "Rows %(first)d–%(last)d below an empty row are not read.",
        len(below),
    )  # fmt: skip
    return [text % {"first": below[0], "last": below[-1]}]


def _shares(lines: list[Line], known: Known) -> list[str]:
    """What is said of percentages that look like shares: they are more often meant as per cent than not."""
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
