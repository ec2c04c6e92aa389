"""«Slik er tallet regnet»: a number, its rule in words, and the reports that it was made of, down to the last one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.models import Aggregation
from alna_desktop.models.status import Status
from alna_desktop.periods import Period
from alna_desktop.services import source_rules
from alna_desktop.services.figures import Figures, Part, Parts
from alna_desktop.services.readings import Gap, IndicatorInfo, LineView, Reading, UnitInfo
from alna_desktop.services.scorecards import Cards
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, key
from alna_desktop.store.reader import period as a_period

Reporters = Mapping[tuple[UUID, UUID, Period], str]
Names = Mapping[UUID, tuple[str, str]]


@dataclass(frozen=True)
class Source:
    """A row behind a number: a report, or a value that is made of others itself, with those under it.

    `period` is what it is for, `note` says why it is left out ("" where it counts), `who` reported it, `unit` is None
    where several are put together, `how` says how `reports` make the reading. A masked row has no amounts and no
    number of persons. In a score a row has its `target`, its own `score` and its `share` of the whole in per cent.
    Where reports are counted, a group says `of` how many its number is.
    """

    name: str
    unit: UnitInfo | None
    indicator: IndicatorInfo
    period: Period
    reading: Reading
    is_report: bool
    note: str = ""
    who: str = ""
    reports: "tuple[Source, ...]" = ()
    how: Aggregation | None = None
    target: str = ""
    score: Decimal | None = None
    share: Decimal | None = None
    of: int | None = None

    @property
    def counts(self) -> bool:
        """Whether it is in the value."""
        return not self.note


@dataclass(frozen=True)
class Calculation:
    """How a number came to be. `total` is what the sources give; `how` None: there was one report, or none.

    `name` is whose number it is, `where` what it is a part of; `text` writes it where the reading alone does not.
    `numerator` and `denominator` are what the two amounts are called, "" where the sources' have nothing in common.
    `unit` None: of several. `span` names a time of several years.
    """

    headline: str
    name: str
    unit: UnitInfo | None
    where: tuple[str, ...]
    rule: str
    sources: list[Source]
    total: Reading
    how: Aggregation | None = None
    status: Status | None = None
    text: str = ""
    numerator: str = ""
    denominator: str = ""
    span: str = ""

    @property
    def by_indicator(self) -> bool:
        """Whether the sources are different indicators' numbers."""
        return len({source.indicator.id for source in self.sources}) > 1

    @property
    def by_unit(self) -> bool:
        """Whether the sources are other units' numbers, not its own reports."""
        return any(source.unit is not None and source.unit != self.unit for source in self.sources)

    @property
    def has_amounts(self) -> bool:
        """Whether some source has a numerator and a denominator of the same kind as the others'."""
        return bool(self.numerator) and any(source.reading.numerator is not None for source in self.sources)

    @property
    def has_persons(self) -> bool:
        """Whether some source says how many persons it is about."""
        return any(source.reading.persons is not None for source in self.sources)

    @property
    def has_scores(self) -> bool:
        """Whether the sources are judged, each with its part of a score."""
        return any(source.target for source in self.sources)

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


class Tracer:
    """Takes values apart, down to the reports. `group` is what several units together are called."""

    def __init__(self, figures: Figures, names: Names, reporters: Reporters, group: str = "") -> None:
        """`names` are what the two amounts of the indicators are called, `reporters` who saved the reports."""
        self.figures, self.names, self._reporters, self._group = figures, names, reporters, group

    def sources(self, indicator: IndicatorInfo, made_of: Parts) -> list[Source]:
        """What a value is made of; a formula's operands where it is computed."""
        if made_of.operands is not None:
            return [self._operand(part) for part in made_of.operands()]
        return [self._source(indicator, made_of, part) for part in made_of.parts]

    def rule(self, unit: UnitInfo | None, indicator: IndicatorInfo, made_of: Parts, sources: list[Source]) -> str:
        """The rule in sentences."""
        if made_of.operands is not None:
            return " ".join(source_rules.of_formula(self.figures, indicator, made_of, sources))
        return " ".join(source_rules.of_parts(unit, indicator, made_of, self.names[indicator.id], sources))

    def _operand(self, part: Part) -> Source:
        assert part.indicator_id is not None
        indicator, whole = self.figures.indicators[part.indicator_id], Parts(None, part.reading, [])
        return replace(self._source(indicator, whole, part), name=indicator.short_name)

    def _source(self, indicator: IndicatorInfo, whole: Parts, part: Part) -> Source:
        """A part as a row, with what it is made of; one that stands for a single report is that report."""
        inner = part.inner() if part.inner is not None else None
        under = self.sources(indicator, inner) if inner is not None else []
        unit = self.figures.units[part.unit_id] if part.unit_id is not None else None
        alone = under[0] if inner is not None and inner.how is None and len(under) == 1 and not inner.operands else None
        is_report = part.inner is None or (alone is not None and alone.is_report)
        period = part.period if inner is None else alone.period if alone is not None else part.reading.period
        masked = part.reading.gap is Gap.MASKED
        return Source(
            unit.name if unit is not None else self._group,
            unit,
            indicator,
            period,
            replace(part.reading, persons=None) if masked else part.reading,
            is_report,
            under[0].note if under and masked and under[0].note else source_rules.note(indicator, whole, part),
            self._reporters.get((indicator.id, unit.id, period), "") if is_report and unit is not None else "",
            () if is_report else tuple(alone.reports if alone is not None else under),
            (alone.how if alone is not None else inner.how) if inner is not None else None,
        )


def read(database: Database, unit_id: UUID, line_id: UUID, period: Period) -> Calculation:
    """How the value of a line came to be, for a unit so far at a period's end.

    Raises UserError where the year has no scorecard, or the line is no longer in it.
    """
    with database.look() as rows:
        cards = _cards(rows, line_id, period)
        line = cards.line(unit_id, line_id)
        tracer = tracer_of(rows, cards.figures, [line.indicator.id], {line.reading.period.year})
    return calculation(tracer, line, unit_id)


def calculation(tracer: Tracer, line: LineView, unit_id: UUID) -> Calculation:
    """The same from what has been read."""
    found = _of_reading(tracer, line, unit_id, line.reading.period)
    return replace(found, headline=line.headline, status=line.status)


def past(database: Database, unit_id: UUID, line_id: UUID, period: Period, year: int) -> Calculation:
    """How a year's value in a line's history came to be; the period's own year is so far at its end.

    Raises UserError as `read` does.
    """
    with database.look() as rows:
        cards = _cards(rows, line_id, period)
        line = cards.line(unit_id, line_id)
        tracer = tracer_of(rows, cards.figures, [line.indicator.id], {year})
    return _of_reading(tracer, line, unit_id, period if year == period.year else Period(year))


def change(database: Database, unit_id: UUID, line_id: UUID, period: Period) -> Calculation:
    """How the change from the same part of the year before came to be: the two values, and what each is made of.

    Raises UserError as `read` does, and where there is nothing to compare with.
    """
    with database.look() as rows:
        cards = _cards(rows, line_id, period)
        line = cards.line(unit_id, line_id)
        if line.change is None:
            raise UserError(_("There is nothing to compare the value with."))
        now, before = line.reading.period, line.change.against.period
        tracer = tracer_of(rows, cards.figures, [line.indicator.id], {now.year, before.year})
    unit, figures, indicator = cards.figures.units[unit_id], cards.figures, line.indicator
    sources = []
    for each in (now, now.last_year()):
        made_of = figures.made_of(indicator.id, unit_id, each)
        part = Part(unit_id, each, made_of.together, lambda made_of=made_of: made_of)  # type: ignore[misc]
        sources += tracer.sources(indicator, Parts(None, made_of.together, [part]))
    text = line.change.text(line.reading)
    return Calculation(
        _("%(name)s: %(difference)s since the same part of %(year)d")
        % {"name": indicator.name, "difference": text, "year": before.year},
        unit.name,
        unit,
        (line.focus_area, line.factor),
        source_rules.of_change(indicator, line.change.against),
        sources,
        replace(line.reading, value=line.change.difference, numerator=None, denominator=None, persons=None),
        text=text,
        numerator=tracer.names[indicator.id][0],
        denominator=tracer.names[indicator.id][1],
    )  # fmt: skip


def _cards(rows: Rows, line_id: UUID, period: Period) -> Cards:
    """The scorecards at a period. Raises UserError where a line is not in them."""
    cards = Cards(rows, period)
    if not any(line.id == line_id for _area, _factor, line in cards.card.walk()):
        raise UserError(_("This indicator is no longer in the scorecard."))
    return cards


def _of_reading(tracer: Tracer, line: LineView, unit_id: UUID, period: Period) -> Calculation:
    """How the value so far at a period's end came to be, whatever the line says now."""
    figures, indicator = tracer.figures, line.indicator
    unit, made_of = figures.units[unit_id], figures.made_of(indicator.id, unit_id, period)
    total, sources = made_of.together, tracer.sources(indicator, made_of)
    facts = {
        "name": indicator.name,
        "when": total.measured_text,
        "value": total.text if total.value is not None else total.why,
    }
    return Calculation(
        _("%(name)s %(when)s: %(value)s") % facts,
        unit.name,
        unit,
        (line.focus_area, line.factor),
        tracer.rule(unit, indicator, made_of, sources),
        sources,
        total,
        made_of.how,
        numerator="" if made_of.operands is not None else tracer.names[indicator.id][0],
        denominator=tracer.names[indicator.id][1],
    )  # fmt: skip


def tracer_of(
    rows: Rows, figures: Figures, indicator_ids: Sequence[UUID], years: Collection[int], group: str = ""
) -> Tracer:
    """A tracer for some indicators and what they are computed from, in some years."""
    wanted = _with_operands(figures, indicator_ids)
    return Tracer(figures, _names(rows), _reporters(rows, wanted, years) if years else {}, group)


def _with_operands(figures: Figures, indicator_ids: Sequence[UUID]) -> list[UUID]:
    found, waiting = dict.fromkeys(indicator_ids), list(indicator_ids)
    while waiting:
        each = waiting.pop()
        if figures.indicators[each].formula:
            new = [operand.id for operand in figures.formulas[each].operands.values() if operand.id not in found]
            found.update(dict.fromkeys(new))
            waiting += new
    return list(found)


def _names(rows: Rows) -> dict[UUID, tuple[str, str]]:
    """What the two amounts of each indicator are called."""
    found = rows("SELECT id, numerator_name, denominator_name FROM indicator")
    return {key(each): (over or _("numerator"), under or _("denominator")) for each, over, under in found}


def _reporters(
    rows: Rows, indicator_ids: Sequence[UUID], years: Collection[int]
) -> dict[tuple[UUID, UUID, Period], str]:
    """Who saved each report of some indicators last, from the first of some years to the last."""
    marks = ", ".join("?" * len(indicator_ids))
    found = rows(
        f"""
        SELECT indicator_id, unit_id, period, changed_by
        FROM measurement
        WHERE indicator_id IN ({marks}) AND period >= ? AND period < ?
        """,
        *(each.hex for each in indicator_ids),
        str(min(years)),
        str(max(years) + 1),
    )
    return {(key(each), key(unit_id), a_period(period)): who for each, unit_id, period, who in found}
