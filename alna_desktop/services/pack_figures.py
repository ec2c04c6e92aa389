"""The figures of a pack as plain tables, a section each: for its annex in Excel, and to compare it with today's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from alna_desktop.dates import format_date
from alna_desktop.fields.values import show_limits
from alna_desktop.i18n import _, ngettext
from alna_desktop.models import Measure
from alna_desktop.models.scoring import Limits
from alna_desktop.numbers import EN_DASH, NBSP, format_number
from alna_desktop.services.packs import PackData
from alna_desktop.services.readings import Reading


@dataclass(frozen=True)
class Goal:
    """A target with what it is measured in."""

    limits: Limits
    measure: Measure


Cell = str | int | date | Reading | Goal | None


@dataclass(frozen=True)
class FigureTable:
    """A section's figures: its key, head and rows. The first column says what a row is about."""

    key: str
    head: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


def shown(cell: Cell) -> str:
    """A cell as the pack shows it."""
    if isinstance(cell, Reading):
        return cell.text
    if isinstance(cell, Goal):
        return show_limits(cell.limits, cell.measure)
    if isinstance(cell, date):
        return format_date(cell)
    if isinstance(cell, int):
        return format_number(cell)
    return cell if cell is not None else EN_DASH


def tables(data: PackData, keys: Sequence[str] = ()) -> list[FigureTable]:
    """The tables of a pack's sections (`keys`, or all), without those that have nothing."""
    found = [
        _scorecard(data), _history(data), *_units(data), _comments(data), _plan(data), _actions(data), _wheel(data),
        _delivered(data), _missing(data),
    ]  # fmt: skip
    return [table for table in found if table.rows and (not keys or table.key in keys)]


def _scorecard(data: PackData) -> FigureTable:
    head = (_("Indicator"), _("Focus area"), _("Target"), _("Value"), _("Measured"), _("Status"), _("Change"))
    rows: list[tuple[Cell, ...]] = [
        (
            line.indicator.name, line.focus_area, Goal(line.limits, line.indicator.measure), line.reading,
            line.reading.measured_text, line.status.word, line.change.text(line.reading) if line.change else None,
        )
        for line in data.scorecard.lines
    ]  # fmt: skip
    return FigureTable("scorecard", head, rows)


def _history(data: PackData) -> FigureTable:
    years = sorted({past.period.year for line in data.scorecard.lines for past in line.history})
    rows: list[tuple[Cell, ...]] = []
    for line in data.scorecard.lines:
        past = {reading.period.year: reading for reading in line.history}
        rows.append((line.indicator.name, *(past.get(year) for year in years)))
    return FigureTable("history", (_("Indicator"), *(str(year) for year in years)), rows)


def _units(data: PackData) -> list[FigureTable]:
    """The units beside each other; the district's pack has them all, a unit's those of its own area."""
    head = (_("Indicator"), _("Unit"), _("Value"), _("Measured"))
    rows: list[tuple[Cell, ...]] = [
        (view.line.indicator.name, row.unit.name, row.reading, row.reading.measured_text)
        for view in data.indicators
        for row in view.units
        if data.unit.is_district or row.unit.service_area == data.unit.service_area
    ]
    return [FigureTable("indicators", head, rows)]


def _comments(data: PackData) -> FigureTable:
    head = (_("Indicator"), _("Cause"), _("What is done"), _("Expected"), _("Written by"), _("Date"))
    rows: list[tuple[Cell, ...]] = [
        (line.indicator.name, *(line.remark.cause, line.remark.doing, line.remark.expected, line.remark.author),
         line.remark.written_on)
        for line in data.scorecard.lines
        if line.remark is not None
    ]  # fmt: skip
    return FigureTable("comments", head, rows)


def _plan(data: PackData) -> FigureTable:
    goals = data.plan.goals if data.plan else ()
    rows: list[tuple[Cell, ...]] = []
    for goal in goals:
        latest = goal.latest(data.period)
        rows.append((goal.main_goal, goal.name, goal.target_text, latest.status.word if latest else None))
    return FigureTable("plan", (_("Main goal"), _("Indicator"), _("Target"), _("Status")), rows)


def _actions(data: PackData) -> FigureTable:
    head = (_("Action"), _("Concerns"), _("Responsible"), _("Deadline"), _("Status"), _("Progress"))
    rows: list[tuple[Cell, ...]] = [
        (row.title, row.source, row.who, row.deadline, row.standing.word, f"{row.progress}{NBSP}%")
        for row in data.actions
    ]
    return FigureTable("actions", head, rows)


def _wheel(data: PackData) -> FigureTable:
    rows: list[tuple[Cell, ...]] = [
        (item.name, item.first.responsible, item.due, item.status) for item in data.wheel.items
    ]
    return FigureTable("wheel", (_("Activity"), _("Responsible"), _("Due"), _("Status")), rows)


def _delivered(data: PackData) -> FigureTable:
    rows: list[tuple[Cell, ...]] = [(task.name, task.due, task.done_on, task.responsible) for task in data.tasks]
    return FigureTable("delivered", (_("Delivery"), _("Due"), _("Done"), _("Responsible")), rows)


def _missing(data: PackData) -> FigureTable:
    rows: list[tuple[Cell, ...]] = [(row.what, row.why, row.who) for row in data.missing]
    return FigureTable("missing", (_("What"), _("Why"), _("Updated by")), rows)


@dataclass(frozen=True)
class Difference:
    """What is another figure, line by line: in which section, of what, in which column, then and now."""

    section: str
    what: str
    column: str
    before: str
    now: str


Frozen = dict[str, dict[str, list[list[str]]]]


def frozen(found: Sequence[FigureTable]) -> Frozen:
    """Tables as texts that can be stored and read by any later version: by section, its head and its rows."""
    return {
        table.key: {"head": [list(table.head)], "rows": [[shown(cell) for cell in row] for row in table.rows]}
        for table in found
    }


def differences(before: Frozen, now: Frozen) -> list[Difference]:
    """What differs, section by section; a line that is only in one of them has – in the other."""
    found: list[Difference] = []
    for key in dict.fromkeys([*before, *now]):
        old, new = (_by_line(tables.get(key)) for tables in (before, now))
        head = (now.get(key) or before[key])["head"][0]
        for line in dict.fromkeys([*old, *new]):
            then, today = (rows.get(line, [EN_DASH] * len(head)) for rows in (old, new))
            if (line in old) != (line in new):
                there, gone = (_("there"), EN_DASH) if line in old else (EN_DASH, _("there"))
                found.append(Difference(key, line[0], "", there, gone))
                continue
            for column, (one, other) in enumerate(zip(then, today, strict=False)):
                if one != other:
                    name = head[column] if column < len(head) else ""
                    found.append(Difference(key, line[0], name, one, other))
    return found


def _by_line(table: dict[str, list[list[str]]] | None) -> dict[tuple[str, int], list[str]]:
    """The rows by what they are about; several about the same are told apart by their order."""
    seen: dict[str, int] = {}
    found = {}
    for row in table["rows"] if table else []:
        seen[row[0]] = seen.get(row[0], 0) + 1
        found[row[0], seen[row[0]]] = row
    return found


def summary_of(found: Sequence[Difference]) -> str:
    """«3 tall er endret siden pakken ble sendt.»"""
    if not found:
        return _("All figures are as they were when the pack was sent.")
    text = ngettext(
        "%(n)d figure is another than when the pack was sent.",
        "%(n)d figures are others than when the pack was sent.",
        len(found),
    )
    return text % {"n": len(found)}
