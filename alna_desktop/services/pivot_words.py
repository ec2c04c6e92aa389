"""What a pivot says in words: each cell with its coverage, how its numbers were put together, what was filtered."""

from alna_desktop.i18n import N_, _, capitalised, ngettext
from alna_desktop.models import Aggregation, Measure, Origin
from alna_desktop.services.pivot import Pivot
from alna_desktop.services.pivot_cells import Cell
from alna_desktop.services.pivot_setup import PivotMeasure
from alna_desktop.services.readings import Coverage, IndicatorInfo

_RULES = {
    Aggregation.RATIO: N_("sum of numerators by sum of denominators"),
    Aggregation.WEIGHTED: N_("mean weighted by the number of answers"),
    Aggregation.SUM: N_("sum"),
    Aggregation.LAST: N_("the last value"),
    Aggregation.NONE: N_("not put together"),
}


def tip(pivot: Pivot, row: int, column: int) -> str:
    """A cell in words, line by line: where it is, its value, its coverage and what there is to know; "" for a blank."""
    cell = pivot.cells[row][column]
    if cell.blank:
        return ""
    where = f"{pivot.rows[row].name} · {pivot.columns[column].name}"
    return "\n".join([f"{where}: {cell.write()}", *_facts(cell)])


def _facts(cell: Cell) -> list[str]:
    """Why there is no value, or how far it reaches; and how much it was made of."""
    facts = []
    if cell.value is None:
        why = cell.reason or (cell.gap.word if cell.gap else "")
        facts += [capitalised(why)] if why else []
    elif cell.reading is not None and cell.reading.to_date and not cell.reading.period.ends_year:
        facts.append(_("Up to and including %(period)s") % {"period": cell.reading.period.label()})
    if cell.coverage is not None:
        facts += coverage(cell.measure, cell.coverage)
    if cell.reading is not None and cell.reading.value is not None and cell.reading.origin is Origin.EXAMPLE:
        facts.append(capitalised(Origin.EXAMPLE.word))
    return facts


def coverage(measure: PivotMeasure, found: Coverage) -> list[str]:
    """«18 av 23 enheter har verdi»; nothing where there is but one."""
    if found.expected == 0 or (measure is PivotMeasure.VALUE and found.expected == 1):
        return []
    text = {
        PivotMeasure.VALUE: N_("%(coverage)s units have a value"),
        PivotMeasure.SCORE: N_("%(coverage)s indicators have a score"),
    }.get(measure, N_("%(coverage)s expected reports have come"))
    return [_(text) % {"coverage": found.text}]


def note(pivot: Pivot) -> str:
    """What is filtered and what the numbers count: «prosent · 2009 · 1. tertial»."""
    setup, parts = pivot.setup, []
    if pivot.info is not None:
        parts.append({Measure.PERCENT: _("percent"), Measure.KRONER: _("kroner")}.get(pivot.info.measure, ""))
    elif setup.measure is PivotMeasure.SHARE:
        parts.append(_("percent"))
    parts += [*sorted(setup.focus_areas), *sorted(setup.service_areas)]
    if setup.units:
        parts.append(ngettext("%(n)d unit", "%(n)d units", len(setup.units)) % {"n": len(setup.units)})
    parts += [f"{year}" for year in sorted(setup.years)]
    if setup.part:
        parts.append(setup.period(2009).short_label())
    return " · ".join(part for part in parts if part)


def how(pivot: Pivot) -> str:
    """How the numbers of a table are put together, in a sentence or two."""
    measure = pivot.setup.measure
    if measure is PivotMeasure.SCORE:
        return _("Weighted mean up the scorecard of the year. Several units are judged by the district's targets.")
    if measure is PivotMeasure.REPORTS:
        return _("Reports from the units; the district's own are not counted.")
    if measure is PivotMeasure.SHARE:
        return _("Reports from the units, of those that should have come by today.")
    return _rules(pivot.info) if pivot.info else _("Each indicator is put together by its own rule.")


def _rules(info: IndicatorInfo) -> str:
    over_units, over_time = _(_RULES[info.over_units]), _(_RULES[info.over_time])
    if over_units == over_time:
        return _("Over units and time: %(rule)s.") % {"rule": over_units}
    return _("Over units: %(units)s. Over time: %(time)s.") % {"units": over_units, "time": over_time}
