"""«Slik er tallet regnet»: a value, its rule in words, and the reports that it was made of, down to the last one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.i18n import _, capitalised, ngettext
from alna_desktop.models import Aggregation
from alna_desktop.periods import Period
from alna_desktop.services.figures import Figures, Part, Parts
from alna_desktop.services.readings import Computation, Gap, IndicatorInfo, LineView, Reading, UnitInfo
from alna_desktop.services.scorecards import Cards
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, key
from alna_desktop.store.reader import period as a_period

Reporters = Mapping[tuple[UUID, Period], str]


@dataclass(frozen=True)
class Source:
    """A row behind a value: a report, or what a unit has so far, with its own reports under it.

    `period` is what it is for, `note` says why it is left out ("" where it counts), `who` reported it.
    A masked row has no amounts and no number of persons.
    """

    unit: UnitInfo
    period: Period
    reading: Reading
    is_report: bool
    note: str
    who: str
    reports: "tuple[Source, ...]" = ()

    @property
    def counts(self) -> bool:
        """Whether it is in the value."""
        return not self.note


@dataclass(frozen=True)
class Calculation:
    """How a line's value came to be. `total` is what the sources give; `how` None: there was one report, or none.

    `numerator` and `denominator` are what the two amounts are called.
    """

    line: LineView
    unit: UnitInfo
    how: Aggregation | None
    rule: str
    numerator: str
    denominator: str
    sources: list[Source]
    total: Reading

    @property
    def by_unit(self) -> bool:
        """Whether the sources are units, not reports."""
        return any(source.unit.id != self.unit.id for source in self.sources)

    @property
    def has_amounts(self) -> bool:
        """Whether some source has a numerator and a denominator."""
        return any(source.reading.numerator is not None for source in self.sources)

    @property
    def has_persons(self) -> bool:
        """Whether some source says how many persons it is about."""
        return any(source.reading.persons is not None for source in self.sources)

    @property
    def persons(self) -> int | None:
        """How many persons the value is about; where it is weighted by them, all that were weighted."""
        if self.how is not Aggregation.WEIGHTED:
            return self.total.persons
        return sum(source.reading.persons or 0 for source in self.sources if source.counts)

    @property
    def left_out(self) -> int:
        """How many sources are not in the value."""
        return sum(not source.counts for source in self.sources)


def read(database: Database, unit_id: UUID, line_id: UUID, period: Period) -> Calculation:
    """How the value of a line came to be, for a unit so far at a period's end.

    Raises UserError where the year has no scorecard, or the line is no longer in it.
    """
    with database.look() as rows:
        cards = Cards(rows, period)
        if not any(line.id == line_id for _area, _factor, line in cards.card.walk()):
            raise UserError(_("This indicator is no longer in the scorecard."))
        line = cards.line(unit_id, line_id)
        year = line.reading.period.year
        names, reporters = _names(rows, line.indicator.id), _reporters(rows, line.indicator.id, year)
    return calculation(cards.figures, line, unit_id, names, reporters)


def calculation(
    figures: Figures, line: LineView, unit_id: UUID, names: tuple[str, str], reporters: Reporters
) -> Calculation:
    """The same from what has been read."""
    made_of = figures.made_of(line.indicator.id, unit_id, line.reading.period)
    sources = [_source(figures, line.indicator, made_of, part, reporters) for part in made_of.parts]
    total = made_of.together
    sentences = (
        _of_formula(line.computation)
        if line.computation
        else _rule(figures.units[unit_id], line.indicator, made_of, names, sources)
    )
    rule = " ".join(sentences)
    return Calculation(line, figures.units[unit_id], made_of.how, rule, *names, sources, total)


def _source(figures: Figures, indicator: IndicatorInfo, whole: Parts, part: Part, reporters: Reporters) -> Source:
    """A part as a row; what a unit has so far is taken apart once more."""
    own = part.unit_id == whole.parts[0].unit_id == whole.parts[-1].unit_id or whole.how is None
    inner = None if own else figures.made_of(indicator.id, part.unit_id, part.period)
    is_report = inner is None or (inner.how is None and bool(inner.parts))
    reports = [_source(figures, indicator, inner, under, reporters) for under in inner.parts] if inner else []
    period = part.period if own or not inner or not inner.parts else part.reading.period
    return Source(
        figures.units[part.unit_id],
        period,
        replace(part.reading, persons=None) if part.reading.gap is Gap.MASKED else part.reading,
        is_report,
        reports[0].note if reports and part.reading.gap is Gap.MASKED else _note(indicator, whole, part),
        reporters.get((part.unit_id, period), "") if is_report else "",
        () if is_report else tuple(reports),
    )


def _note(indicator: IndicatorInfo, whole: Parts, part: Part) -> str:
    """Why a part is not in the whole; "" where it is."""
    reading, known = part.reading, [other for other in whole.parts if other.reading.value is not None]
    if reading.gap is Gap.MASKED and reading.persons is not None and reading.persons < indicator.smallest_group:
        return _("masked: fewer than %(n)d persons") % {"n": indicator.smallest_group}
    if reading.value is None:
        return _("masked") if reading.gap is Gap.MASKED else reading.why
    if whole.how is Aggregation.LAST and part is not known[-1]:
        return _("a later value counts")
    if whole.how is Aggregation.NONE:
        return _("not put together")
    if whole.how is Aggregation.WEIGHTED and not reading.persons:
        return _("without a number of persons to weight by")
    if whole.how is Aggregation.RATIO and None in (reading.numerator, reading.denominator):
        return _("without its two amounts")
    return ""


def _rule(
    unit: UnitInfo, indicator: IndicatorInfo, made_of: Parts, names: tuple[str, str], sources: list[Source]
) -> list[str]:
    """The rule in sentences: how, of how many, and how it is rounded."""
    if not sources:
        return [_("Nothing has been reported.")]
    if made_of.how is None:
        return [_one_report(unit, sources[0], names)]
    facts = {"over": names[0], "under": names[1]}
    sentences = {
        Aggregation.RATIO: _("The sum of %(over)s divided by the sum of %(under)s."),
        Aggregation.WEIGHTED: _("The mean, weighted by how many persons are behind each value."),
        Aggregation.SUM: _("The sum of the values."),
        Aggregation.LAST: _("The last value counts."),
        Aggregation.NONE: _("Values of this indicator are not put together."),
    }
    counted = sum(source.counts for source in sources)
    of_units = any(source.unit.id != unit.id for source in sources)
    text = _("%(n)d of %(total)d units are in it.") if of_units else _("%(n)d of %(total)d reports are in it.")
    found = [capitalised(sentences[made_of.how] % facts), text % {"n": counted, "total": len(sources)}]
    if made_of.together.value is not None and made_of.how is not Aggregation.LAST:
        digits = indicator.decimals
        rounded = ngettext("Rounded to %(n)d decimal.", "Rounded to %(n)d decimals.", digits) % {"n": digits}
        found.append(rounded)
    return found


def _of_formula(computation: Computation) -> list[str]:
    """The formula with the values that went into it; what they are made of is read on their own lines."""
    if computation.trouble:
        return [computation.trouble]
    values = [
        _("%(name)s is %(value)s.") % {"name": name, "value": reading.text} for name, reading in computation.operands
    ]
    return [_("Computed by the formula %(formula)s.") % {"formula": computation.formula}, *values]


def _one_report(unit: UnitInfo, source: Source, names: tuple[str, str]) -> str:
    if source.reading.value is None:
        return _("A report without a value: %(reason)s.") % {"reason": source.note}
    if source.reading.computed and source.reading.numerator is not None:
        facts = {"over": names[0], "under": names[1]}
        return capitalised(_("%(over)s divided by %(under)s, as they were reported.") % facts)
    if unit.is_district:
        return _("The value was reported for the whole district, and is not computed from the units'.")
    return _("The value is shown as it was reported.")


def _names(rows: Rows, indicator_id: UUID) -> tuple[str, str]:
    """What the two amounts of an indicator are called."""
    found = rows("SELECT numerator_name, denominator_name FROM indicator WHERE id = ?", indicator_id.hex)
    over, under = found[0]
    return over or _("numerator"), under or _("denominator")


def _reporters(rows: Rows, indicator_id: UUID, year: int) -> dict[tuple[UUID, Period], str]:
    """Who saved each report of a year last."""
    found = rows(
        "SELECT unit_id, period, changed_by FROM measurement WHERE indicator_id = ? AND period >= ? AND period < ?",
        indicator_id.hex,
        str(year),
        str(year + 1),
    )
    return {(key(unit_id), a_period(period)): who for unit_id, period, who in found}
