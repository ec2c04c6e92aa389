"""What stands where in the grid: indicators by period, units by period, or units by indicator."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple
from uuid import UUID

from alna_desktop.fields.reports import AMOUNTS, Part
from alna_desktop.fields.values import show_limits, unit_text
from alna_desktop.i18n import _
from alna_desktop.numbers import NBSP
from alna_desktop.periods import Period
from alna_desktop.services.readings import UnitInfo
from alna_desktop.services.report_sheets import Sheet, Slot, Subject
from alna_desktop.ui.widgets.grid.source import Column, Place, Row

# Widths of columns. In a grid with one indicator alone there is more room for its amounts, which may be in kroner.
NUMBER, LARGE_NUMBER, SO_FAR, LAST_YEAR, COMMENT, AMOUNT, INDICATOR = 72, 92, 78, 64, 78, 112, 128
INDICATOR_NAMES, UNIT_NAMES = 206, 232  # of the rows' names
LONG_NAME = 28  # characters; a longer name gives way to the short one


class Fact(Enum):
    """What is shown beside the reports and can't be typed."""

    SO_FAR = "so_far"
    TARGET = "target"
    LAST_YEAR = "last_year"
    COMMENT = "comment"


UNIT_FACTS = (Fact.SO_FAR, Fact.LAST_YEAR, Fact.COMMENT)  # a unit's target stands beside the indicator's name


class Pair(NamedTuple):
    """A unit and an indicator."""

    unit_id: UUID
    indicator_id: UUID


@dataclass
class Layout:
    """Rows, columns, and what each cell is. A cell that is neither is empty: the indicator has no such period."""

    rows: list[Row] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    reports: dict[Place, tuple[Slot, Part]] = field(default_factory=dict)
    facts: dict[Place, tuple[Fact, Pair]] = field(default_factory=dict)
    names: int = UNIT_NAMES
    judged: bool = False  # whether each value shows its own status, since there is none so far this year beside it


def of_unit(sheet: Sheet) -> Layout:
    """Indicators under their focus areas, each with its amounts below it; a column for each period."""
    layout, unit = Layout(names=INDICATOR_NAMES), sheet.units[0]
    shown = [subject for subject in sheet.subjects if sheet.periods(subject)]
    periods = _periods(sheet, shown)
    width = LARGE_NUMBER if unit.is_district else NUMBER
    kind = "total" if unit.is_district else "period"
    layout.columns = [
        *(Column(str(own), own.short_label(), width=width, kind=kind, spoken=own.label()) for own in periods),
        *_facts(sheet, *UNIT_FACTS),
    ]
    area = ""
    for subject in shown:
        if subject.focus_area != area:
            area = subject.focus_area
            layout.rows.append(Row(("area", area), area, heading=True))
        own = sheet.periods(subject)
        for part in _parts(subject):
            row = len(layout.rows)
            layout.rows.append(_part_row(sheet, subject, part))
            for column, period in enumerate(periods):
                if period in own:
                    layout.reports[row, column] = Slot(subject.info.id, unit.id, period), part
            if part is Part.VALUE:
                _add_facts(layout, row, Pair(unit.id, subject.info.id), *UNIT_FACTS)
    return layout


def of_indicator(sheet: Sheet) -> Layout:
    """Units, with the amounts and the value of each period beside each other."""
    layout = Layout(_unit_rows(sheet.units))
    if not sheet.subjects:
        return layout
    subject = sheet.subjects[0]
    parts = sorted(_parts(subject), key=[*AMOUNTS, Part.VALUE, Part.PERSONS].index)
    places = [(period, part) for period in sheet.periods(subject) for part in parts]
    layout.columns = [
        *(_part_column(subject, period, part, alone=len(parts) == 1) for period, part in places),
        *_facts(sheet, *Fact),
    ]
    for row, unit in enumerate(sheet.units):
        for column, (period, part) in enumerate(places):
            layout.reports[row, column] = Slot(subject.info.id, unit.id, period), part
        _add_facts(layout, row, Pair(unit.id, subject.info.id), *Fact)
    return layout


def of_all(sheet: Sheet) -> Layout:
    """Units by indicators under their focus areas: the value of the last period of each."""
    layout = Layout(_unit_rows(sheet.units), judged=True)
    for column, subject in enumerate(sheet.subjects):
        period = sheet.periods(subject)[-1]
        spoken = f"{subject.info.name}, {period.label()}"
        key, title = subject.info.key, subject.info.short_name
        layout.columns.append(Column(key, title, subject.focus_area, INDICATOR, kind="indicator", spoken=spoken))
        for row, unit in enumerate(sheet.units):
            layout.reports[row, column] = Slot(subject.info.id, unit.id, period), Part.VALUE
    return layout


def _periods(sheet: Sheet, subjects: Sequence[Subject]) -> list[Period]:
    """All their periods: the months first, the year last."""
    found = {period for subject in subjects for period in sheet.periods(subject)}
    return sorted(found, key=lambda period: (-period.frequency.value, period.index))


def _parts(subject: Subject) -> Sequence[Part]:
    """A formula has its value alone."""
    return (Part.VALUE,) if subject.formula else subject.question.parts


def _part_row(sheet: Sheet, subject: Subject, part: Part) -> Row:
    info = subject.info
    if part is Part.VALUE:
        limits = sheet.cards.limits(sheet.units[0].id, subject.line_id)
        note = show_limits(limits, info.measure) if limits.is_set else unit_text(info.measure).strip(NBSP)
        name = info.name if len(info.name) <= LONG_NAME else info.short_name
        return Row((info.id, part), name, note, spoken=info.name)
    title = subject.question.title(part)
    return Row((info.id, part), title, level=1, spoken=f"{info.short_name}, {title[:1].lower()}{title[1:]}")


def _part_column(subject: Subject, period: Period, part: Part, *, alone: bool) -> Column:
    title = subject.question.title(part)
    width = AMOUNT if part in AMOUNTS else NUMBER
    spoken = period.label() if part is Part.VALUE else f"{period.label()}, {title[:1].lower()}{title[1:]}"
    if alone:
        return Column(f"{period} {part.value}", period.short_label(), width=NUMBER, kind="period", spoken=spoken)
    return Column(f"{period} {part.value}", title, period.short_label(), width, kind=part.value, spoken=spoken)


def _unit_rows(units: Sequence[UnitInfo]) -> list[Row]:
    return [Row(unit.id, unit.name, unit.code) for unit in units]


def _facts(sheet: Sheet, *facts: Fact) -> list[Column]:
    year = sheet.period.year
    before = _("same part of %(year)d") % {"year": year - 1}
    so_far = str(year) if sheet.period.ends_year else _("%(part)s so far") % {"part": year}
    columns = {
        Fact.SO_FAR: Column(Fact.SO_FAR.value, so_far, width=SO_FAR),
        Fact.TARGET: Column(Fact.TARGET.value, _("Target"), width=NUMBER),
        Fact.LAST_YEAR: Column(Fact.LAST_YEAR.value, _("Last year"), width=LAST_YEAR, spoken=before),
        Fact.COMMENT: Column(Fact.COMMENT.value, _("Comment"), width=COMMENT, right=False),
    }
    return [columns[fact] for fact in facts]


def _add_facts(layout: Layout, row: int, pair: Pair, *facts: Fact) -> None:
    for column, fact in enumerate(facts, len(layout.columns) - len(facts)):
        layout.facts[row, column] = fact, pair
