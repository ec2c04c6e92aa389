"""What of a pivot can be seen in a chart, and the sentence that says what one should see.

Time becomes lines, all else bars. What is drawn has one unit of measure: where indicators stand beside each other,
the one that the user is at.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from alna_desktop.fields.values import show_change
from alna_desktop.i18n import _, ngettext
from alna_desktop.models import Measure
from alna_desktop.numbers import format_number
from alna_desktop.services.pivot import Pivot
from alna_desktop.services.pivot_cells import Cell
from alna_desktop.services.pivot_members import Member
from alna_desktop.services.pivot_setup import Dimension, PivotMeasure


@dataclass(frozen=True)
class Series:
    """A line: its name and a value, or a gap, at every place. `chosen` is the one the title is about."""

    label: str
    values: list[Decimal | None]
    is_total: bool = False
    chosen: bool = False


@dataclass(frozen=True)
class Bar:
    """A bar: its name, its value as a number and as text."""

    label: str
    value: Decimal | None
    text: str
    is_total: bool = False


@dataclass(frozen=True)
class PivotChart:
    """Lines over `places`, or else bars; `title` says what one should see and `unit` what is measured in."""

    title: str
    unit: str
    digits: int
    places: list[str]
    series: list[Series]
    bars: list[Bar]

    @property
    def words(self) -> str:
        """The title and all figures, for those who can't see them."""
        if self.bars:
            return f"{self.title}. " + ", ".join(f"{bar.label} {bar.text}" for bar in self.bars)
        series = next(line for line in self.series if line.chosen)
        known = [
            f"{place} {format_number(value)}"
            for place, value in zip(self.places, series.values, strict=True)
            if value is not None
        ]
        return f"{self.title}. {series.label}: " + ", ".join(known)


Lines = Sequence[tuple[Member, list[Cell]]]


def chart(pivot: Pivot, order: Sequence[int], row: int, column: int) -> PivotChart | None:
    """The chart of a table whose rows are shown in an `order`, with the user at a row and column; None without values.

    `row` and `column` are −1 where the user is nowhere.
    """
    if pivot.is_empty:
        return None
    lines, at = _along_time(pivot, order, row, column)
    if (
        lines
        and len({place for _member, cells in lines for place, cell in enumerate(cells) if cell.value is not None}) > 1
    ):
        return _lines(pivot, lines, _places(pivot), at)
    return _bars(pivot, order, row, column)


def _time_is_across(pivot: Pivot) -> bool:
    """Whether the columns are the places along time: not where they are years beside each other over months."""
    setup = pivot.setup
    return setup.columns.is_time and not (setup.columns is Dimension.YEAR and setup.rows.is_part_of_year)


def _places(pivot: Pivot) -> list[Member]:
    members = pivot.columns if _time_is_across(pivot) else pivot.rows
    return [member for member in members if not member.is_total]


def _along_time(pivot: Pivot, order: Sequence[int], row: int, column: int) -> tuple[Lines, int]:
    """The lines of a pivot that has time along one side, without totals over time; and which of them is chosen."""
    across = _time_is_across(pivot)
    if not across and not pivot.setup.rows.is_time:
        return [], 0
    if across:
        keep = [place for place, member in enumerate(pivot.columns) if not member.is_total]
        found = [(pivot.rows[at], [pivot.cells[at][place] for place in keep]) for at in order]
        at = order.index(row) if row in order else -1
    else:
        keep = [place for place, member in enumerate(pivot.rows) if not member.is_total]
        found = [(member, [pivot.cells[place][at] for place in keep]) for at, member in enumerate(pivot.columns)]
        at = column if 0 <= column < len(found) else -1
    if at < 0:
        at = _telling(found, across=across)
    if _mixes(pivot):
        return [found[at]] if found else [], 0
    return found, at


def _telling(lines: Lines, *, across: bool) -> int:
    """The line that is chosen while the user has chosen none: the total, or of years beside each other the last."""
    totals = [place for place, (member, _cells) in enumerate(lines) if member.is_total]
    years = [place for place, (member, _cells) in enumerate(lines) if member.year is not None]
    return years[-1] if years and not across else totals[-1] if totals else 0


def _mixes(pivot: Pivot) -> bool:
    """Whether values of several indicators stand beside each other."""
    return pivot.setup.measure is PivotMeasure.VALUE and pivot.info is None


def _lines(pivot: Pivot, lines: Lines, places: list[Member], at: int) -> PivotChart | None:
    member, cells = lines[at]
    known = [place for place, cell in enumerate(cells) if cell.value is not None]
    if not known:
        with_values = [
            place for place, (_member, cells) in enumerate(lines) if any(cell.value is not None for cell in cells)
        ]
        return _lines(pivot, lines, places, with_values[0]) if with_values else None
    last = cells[known[-1]]
    series = [
        Series(each.label, [cell.value for cell in its_cells], each.is_total, place == at)
        for place, (each, its_cells) in enumerate(lines)
    ]
    title = _title_of_line(pivot, member, cells, known, places)
    return PivotChart(title, _unit(last), last.digits, [place.label for place in places], series, [])


def _title_of_line(pivot: Pivot, member: Member, cells: Sequence[Cell], known: list[int], places: list[Member]) -> str:
    """«Sykefravær, samlet: 10,06 % i 2008, −0,29 pp. fra 2007»; a year so far is not held against a whole one."""
    last = cells[known[-1]]
    facts = {"what": _what(pivot, member), "value": last.write(), "when": _small(places[known[-1]].name)}
    if last.reading is not None and last.reading.to_date and not last.reading.period.ends_year:
        return _("%(what)s: %(value)s so far in %(when)s") % facts
    if len(known) < 2 or last.value is None:
        return _("%(what)s: %(value)s in %(when)s") % facts
    before = cells[known[-2]].value
    assert before is not None
    facts["difference"] = show_change(last.value - before, before, last.of, max(last.digits, cells[known[-2]].digits))
    facts["before"] = _small(places[known[-2]].name)
    return _("%(what)s: %(value)s in %(when)s, %(difference)s from %(before)s") % facts


def _what(pivot: Pivot, member: Member) -> str:
    """What a line is of: «Sykefravær, samlet»."""
    name = pivot.info.short_name if pivot.info else "" if _mixes(pivot) else pivot.setup.measure.word
    return ", ".join(part for part in (name, _small(member.name) if name and member.is_total else member.name) if part)


def _small(label: str) -> str:
    """A month or a total within a sentence: «april», «samlet»."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _bars(pivot: Pivot, order: Sequence[int], row: int, column: int) -> PivotChart | None:
    """The rows in the column that the user is at; where the rows are indicators, the columns of the row."""
    if _mixes(pivot) and pivot.setup.rows is Dimension.INDICATOR:
        full = [place for place in order if any(cell.value is not None for cell in pivot.cells[place])]
        at = row if row in full else full[0] if full else order[0]
        pairs, under = list(zip(pivot.columns, pivot.cells[at], strict=True)), pivot.rows[at]
    else:
        full = [at for at in range(len(pivot.columns)) if any(cells[at].value is not None for cells in pivot.cells)]
        at = column if column in full else full[-1] if full else 0
        pairs, under = [(pivot.rows[place], pivot.cells[place][at]) for place in order], pivot.columns[at]
    # A year without a value is no news in a bar; a unit without one is.
    pairs = [(each, cell) for each, cell in pairs if not cell.blank and (cell.value is not None or each.year is None)]
    known = [(member, cell) for member, cell in pairs if cell.value is not None]
    if not known:
        return None
    bars = [Bar(member.name, cell.value, cell.text, member.is_total) for member, cell in pairs]
    cell = known[0][1]
    return PivotChart(_title_of_bars(pivot, under, known), _unit(cell), cell.digits, [], [], bars)


def _title_of_bars(pivot: Pivot, under: Member, known: list[tuple[Member, Cell]]) -> str:
    """«Sykefravær, 2008: høyest Hjemmetjenesten nord (11,8 %), lavest Renovasjon (6,4 %)»."""
    parts = [(member, cell) for member, cell in known if not member.is_total] or known
    high, low = (end(parts, key=lambda pair: pair[1].value or 0) for end in (max, min))
    facts = {
        "what": _what(pivot, under), "high": _with_equals(high, parts), "low": _with_equals(low, parts),
        "most": high[1].write(), "least": low[1].write(),
    }  # fmt: skip
    if high[1].value == low[1].value:
        return _("%(what)s: %(most)s") % facts
    return _("%(what)s: highest %(high)s (%(most)s), lowest %(low)s (%(least)s)") % facts


def _with_equals(one: tuple[Member, Cell], parts: Sequence[tuple[Member, Cell]]) -> str:
    """The name of the one at an end, and how many others are there too."""
    others = sum(cell.value == one[1].value for _member, cell in parts) - 1
    if not others:
        return one[0].name
    return ngettext("%(name)s and %(n)d more", "%(name)s and %(n)d more", others) % {"name": one[0].name, "n": others}


def _unit(cell: Cell) -> str:
    """What the axis counts: «prosent», «kroner», or nothing."""
    return {Measure.PERCENT: _("percent"), Measure.KRONER: _("kroner")}.get(cell.of, "")
