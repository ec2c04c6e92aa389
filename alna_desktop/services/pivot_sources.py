"""«Slik er tallet regnet» for a cell of the pivot: the reports it was made of, as the pivot put them together."""

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.i18n import _, ngettext
from alna_desktop.models import Aggregation, Measure
from alna_desktop.models.status import status_of_score
from alna_desktop.numbers import EN_DASH
from alna_desktop.periods import Period
from alna_desktop.progress import Progress
from alna_desktop.services import pivot_words, score_sources, sources
from alna_desktop.services.pivot import Pivot
from alna_desktop.services.pivot_basis import Basis
from alna_desktop.services.pivot_cells import Cell, Cells, Slot, up_the_tree
from alna_desktop.services.pivot_members import Member, Members
from alna_desktop.services.pivot_setup import PivotMeasure
from alna_desktop.services.readings import Gap, IndicatorInfo, Reading, UnitInfo
from alna_desktop.services.score_sources import Judged
from alna_desktop.services.sources import Calculation, Source, Tracer
from alna_desktop.store.database import Database


class _Place(NamedTuple):
    """A cell with what lies under it. `unit` None: several units, called `name`."""

    pivot: Pivot
    cell: Cell
    slot: Slot
    unit: UnitInfo | None
    name: str
    where: tuple[str, ...]

    @property
    def span(self) -> str:
        """«2006–2009», «1. tertial 2006–2009»; "" for a time within one year."""
        first, last = self.slot.spans[0], self.slot.spans[-1]
        return f"{first.label()}{EN_DASH}{last.year}" if first.year != last.year else ""


def read(
    database: Database, basis: Basis, pivot: Pivot, row: int, column: int, progress: Progress | None = None
) -> Calculation:
    """How a cell came to be. Raises UserError where nothing lies under it."""
    place = _place(basis, pivot, row, column)
    with database.look() as rows:
        years = {span.year for span in place.slot.spans}
        tracer = sources.tracer_of(rows, basis.figures, place.slot.indicators, years, place.name)
    return calculation(tracer, basis, pivot, row, column, progress)


def calculation(
    tracer: Tracer, basis: Basis, pivot: Pivot, row: int, column: int, progress: Progress | None = None
) -> Calculation:
    """The same from what has been read."""
    place = _place(basis, pivot, row, column)
    if pivot.setup.measure is PivotMeasure.VALUE:
        return _of_value(tracer, basis, place)
    if pivot.setup.measure is PivotMeasure.SCORE:
        return _of_score(tracer, basis, place)
    return _of_reports(tracer, basis, place, progress or Progress())


def _place(basis: Basis, pivot: Pivot, row: int, column: int) -> _Place:
    members, cell = (pivot.rows[row], pivot.columns[column]), pivot.cells[row][column]
    if cell.blank:
        raise UserError(_("There is nothing to be in this cell."))
    slot = Members(basis, pivot.setup).slot(*members)
    one = basis.district if slot.whole else slot.units[0] if len(slot.units) == 1 else None
    unit = basis.figures.units[one] if one is not None else None
    name = unit.name if unit is not None else _group(members, len(slot.units))
    where = tuple(member.name for member in members if not member.is_total and member.name != name)
    return _Place(pivot, cell, slot, unit, name, where)


def _group(members: tuple[Member, ...], count: int) -> str:
    """What several units are called: their service area, or how many they are."""
    area = next((member.name for member in members if member.units is not None and not member.is_total), "")
    return area or ngettext("%(n)d unit", "%(n)d units", count) % {"n": count}


def _of_value(tracer: Tracer, basis: Basis, place: _Place) -> Calculation:
    (indicator_id,) = place.slot.indicators
    info = basis.figures.indicators[indicator_id]
    made_of = Cells(basis, PivotMeasure.VALUE).made_of(indicator_id, place.slot)
    found, reading = tracer.sources(info, made_of), made_of.together
    over, under = tracer.names[indicator_id]
    said = reading.text if reading.value is not None else place.cell.reason or reading.why
    return Calculation(
        _("%(name)s: %(value)s") % {"name": info.name, "value": said}, place.name, place.unit, place.where,
        tracer.rule(place.unit, info, made_of, found), found, reading, made_of.how,
        numerator="" if made_of.operands is not None else over, denominator=under, span=place.span,
    )  # fmt: skip


def _of_score(tracer: Tracer, basis: Basis, place: _Place) -> Calculation:
    slot, cells = place.slot, Cells(basis, PivotMeasure.SCORE)
    last = slot.spans[-1]
    card, now = basis.cards.get(last.year), replace(slot, spans=(last,))
    judged = []
    for each in slot.indicators if card is not None else ():
        if (last.year, each) in basis.lines:
            made_of, limits = cells.made_of(each, now), cells.limits(each, now)
            reading = made_of.together
            score = limits.score(reading.value) if limits and reading.value is not None else None
            judged.append(Judged(basis.figures.indicators[each], place.unit, reading, made_of, limits, score))
    found = score_sources.rows(tracer, judged, lambda scores: up_the_tree(card, scores)) if card is not None else []
    value = place.cell.value
    total = score_sources.total(value, last)
    headline = score_sources.told(place.name, value)
    if value is None:
        headline = _("No score: %(reason)s") % {"reason": place.cell.reason}
    rule = score_sources.rule(value, found) if found else pivot_words.how(place.pivot)
    status = status_of_score(value) if value is not None else None
    return Calculation(headline, place.name, place.unit, place.where, rule, found, total, status=status)


# Counts of reports


def _of_reports(tracer: Tracer, basis: Basis, place: _Place, progress: Progress) -> Calculation:
    """Indicators, then units, then their reports; a level with one member only is left out."""
    slot, share = place.slot, place.pivot.setup.measure is PivotMeasure.SHARE
    infos = [basis.figures.indicators[each] for each in slot.indicators]
    progress.start(max(1, len(infos)))
    groups: list[Source] = []
    for info in infos:
        progress.step(info.short_name)
        if share and not any(basis.expected(info.id, span) for span in slot.spans):
            continue
        by_unit = [_of_unit(tracer, basis, info, unit, slot, share=share) for unit in slot.units]
        groups.append(_counted(info.short_name, None, info, slot, by_unit))
    found = groups if len(slot.indicators) > 1 else [unit for group in groups for unit in group.reports]
    if len(slot.indicators) == 1 and len(slot.units) == 1:
        found = [report for unit in found for report in unit.reports]
    cell = place.cell
    total = Reading(cell.of, 0, slot.spans[-1], cell.value, gap=None, computed=True)
    said = cell.write() if cell.value is not None else cell.reason
    counts = " ".join(f"{text}." for text in pivot_words.coverage(cell.measure, cell.coverage)) if cell.coverage else ""
    rule = f"{pivot_words.how(place.pivot)} {counts}".strip()
    return Calculation(
        _("%(name)s: %(value)s") % {"name": place.pivot.setup.measure.word, "value": said}, place.name, place.unit,
        place.where, rule, found, total, text=cell.write(), span=place.span,
    )  # fmt: skip


def _of_unit(tracer: Tracer, basis: Basis, info: IndicatorInfo, unit_id: UUID, slot: Slot, *, share: bool) -> Source:
    """A unit's reports in the spans; where the share is asked for, the periods that were expected."""
    unit = basis.figures.units[unit_id]
    if share:
        periods = [part for span in slot.spans for part in basis.should_report(info.id, span)]
        leaves = [_expected(tracer, basis, info, unit, part) for part in periods]
    else:
        periods = [part for span in slot.spans for part in basis.reported(info.id, unit_id, span)]
        leaves = [_report(tracer, basis, info, unit, part) for part in periods]
    return _counted(unit.name, unit, info, slot, leaves)


def _report(tracer: Tracer, basis: Basis, info: IndicatorInfo, unit: UnitInfo, period: Period) -> Source:
    """A report; it counts whatever it says."""
    (row,) = tracer.sources(info, basis.figures.made_alone(info.id, unit.id, period))
    return replace(row, note="")


def _expected(tracer: Tracer, basis: Basis, info: IndicatorInfo, unit: UnitInfo, part: Period) -> Source:
    """A period that should have been reported by today, with what it was reported with."""
    whole = basis.reported(info.id, unit.id, Period(part.year))
    report = next((period for period in whole if part in period), None)
    if report is not None:
        return _report(tracer, basis, info, unit, report)
    reading, covered = basis.reading(info.id, unit.id, part), basis.covers(info.id, unit.id, part)
    return Source(unit.name, unit, info, part, reading, is_report=True, note="" if covered else Gap.NOT_YET.word)


def _counted(name: str, unit: UnitInfo | None, info: IndicatorInfo, slot: Slot, under: list[Source]) -> Source:
    """A group with how many of its reports count; what is under it is reports, or groups of them."""
    groups = [each for each in under if each.of is not None]
    count = sum(each.reading.value or 0 for each in groups) + sum(each.counts for each in under if each.of is None)
    of = sum(each.of or 0 for each in groups) + len(under) - len(groups)
    reading = Reading(Measure.COUNT, 0, slot.spans[-1], Decimal(count), gap=None, computed=True)
    return Source(
        name, unit, info, slot.spans[-1], reading, is_report=False, reports=tuple(under), how=Aggregation.SUM, of=of
    )
