"""The cells of a pivot: what a measure says for some indicators, units and spans of time together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from uuid import UUID

from alna_desktop.i18n import _
from alna_desktop.models import Measure
from alna_desktop.models.scoring import Limits, weighted_mean
from alna_desktop.models.status import Status
from alna_desktop.numbers import EN_DASH, NBSP, format_number
from alna_desktop.periods import Frequency, Period
from alna_desktop.services.cards import Card
from alna_desktop.services.figures import Part, Parts, until
from alna_desktop.services.pivot_basis import Basis
from alna_desktop.services.pivot_setup import PivotMeasure
from alna_desktop.services.readings import Coverage, Gap, Reading

HUNDRED = Decimal(100)
Ask = Callable[[UUID, UUID, Period], Reading]
Made = Callable[[UUID, UUID, Period], Parts]


@dataclass(frozen=True)
class Slot:
    """What lies under a cell. `whole`: these are all units, so that the district's own figures count."""

    indicators: tuple[UUID, ...]
    units: tuple[UUID, ...]
    whole: bool
    spans: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A number or the reason why there is none, with what it was made of.

    `reading` goes with a value; `coverage` counts units (values), units × indicators (scores) or reports.
    A cell that lies under nothing at all is `blank`.
    """

    measure: PivotMeasure
    value: Decimal | None = None
    reading: Reading | None = None
    coverage: Coverage | None = None
    gap: Gap | None = None
    reason: str = ""
    blank: bool = False

    @property
    def text(self) -> str:
        """The number without its unit; a word for unknown and masked; – for none; nothing where blank."""
        return self.write(unit=False)

    def write(self, *, unit: bool = True) -> str:
        """The same, optionally with its unit."""
        if self.blank:
            return ""
        if self.gap is Gap.MASKED:
            return Status.MASKED.word
        if self.reading is not None:
            return self.reading.write(unit=unit)
        if self.value is None:
            return EN_DASH
        return format_number(self.value, self.digits) + (f"{NBSP}%" if unit and self.of is Measure.PERCENT else "")

    @property
    def digits(self) -> int:
        """Decimals that it is written with."""
        if self.reading is not None:
            return self.reading.digits
        return 1 if self.measure is PivotMeasure.SCORE else 0

    @property
    def of(self) -> Measure:
        """Its unit of measure."""
        if self.reading is not None:
            return self.reading.measure
        plain = {PivotMeasure.SHARE: Measure.PERCENT, PivotMeasure.SCORE: Measure.SCORE}
        return plain.get(self.measure, Measure.COUNT)


class Cells:
    """Computes cells of one measure."""

    def __init__(self, basis: Basis, measure: PivotMeasure) -> None:
        self._basis, self._measure = basis, measure

    def cell(self, slot: Slot) -> Cell:
        """The cell over a slot."""
        if not (slot.indicators and slot.units and slot.spans):
            return Cell(self._measure, blank=True)
        if self._measure is PivotMeasure.VALUE:
            return self._value(slot)
        return self._score(slot) if self._measure is PivotMeasure.SCORE else self._count(slot)

    # Values

    def _value(self, slot: Slot) -> Cell:
        (indicator_id,) = slot.indicators
        info = self._basis.figures.indicators[indicator_id]
        spans = [span for span in slot.spans if self._basis.can_tell(info, span)]
        reading = self._reading(indicator_id, slot)
        coverage = Coverage(self._measured(indicator_id, slot), len(slot.units))
        reason = ""
        if not spans:
            reason = _("is not measured for so short a time")
        elif reading.value is None and coverage.measured:
            reason = _("can't be put together")
        return Cell(self._measure, reading.value, reading, coverage, reading.gap, reason)

    def _reading(self, indicator_id: UUID, slot: Slot) -> Reading:
        """The value of one indicator over a slot."""
        unit = self._unit(slot)
        if unit is not None and len(slot.spans) == 1:  # what the basis remembers
            return self._basis.reading(indicator_id, unit, slot.spans[0])
        return self.made_of(indicator_id, slot).together

    def made_of(self, indicator_id: UUID, slot: Slot) -> Parts:
        """The spans put together as the indicator says; a single one is what it is.

        What was published for the district often lacks the amounts to do so. The units' own figures are then used.
        """
        found = self._over_time(indicator_id, slot)
        if slot.whole and len(slot.spans) > 1 and found.together.value is None:
            return self._over_time(indicator_id, replace(slot, whole=False))
        return found

    def _over_time(self, indicator_id: UUID, slot: Slot) -> Parts:
        """Each span with what it is made of. Operands are put together over time before the formula is computed."""
        if len(slot.spans) == 1:
            return self._at(indicator_id, slot, slot.spans[0])
        info = self._basis.figures.indicators[indicator_id]
        empty = Reading(info.measure, info.decimals, slot.spans[-1], gap=Gap.NOT_YET)
        if info.formula:
            formula = self._basis.figures.formulas[indicator_id]
            return formula.made_of(
                lambda each, _last: self._reading(each, slot), lambda each, _last: self.made_of(each, slot),
                self._unit(slot), empty, so_far=False,
            )  # fmt: skip
        inner = [(span, replace(slot, spans=(span,))) for span in slot.spans]
        parts = [
            Part(self._unit(slot), span, self._reading(indicator_id, at), partial(self.made_of, indicator_id, at))
            for span, at in inner
        ]
        return Parts(info.over_time, empty, parts)

    def _unit(self, slot: Slot) -> UUID | None:
        """The one unit of a slot; None where several are put together."""
        return self._basis.district if slot.whole else slot.units[0] if len(slot.units) == 1 else None

    def _at(self, indicator_id: UUID, slot: Slot, span: Period) -> Parts:
        """One span: the district itself, one unit, or several put together as the indicator says."""
        unit = self._unit(slot)
        if unit is not None:
            return self._basis.made_of(indicator_id, unit, span)
        basis, so_far = self._basis, span.frequency is Frequency.YEAR
        ask, made = (basis.figures.to_date, basis.figures.made_of) if so_far else (basis.reading, basis.made_of)
        return self._together(ask, made, indicator_id, slot.units, span)

    def _together(self, ask: Ask, made: Made, indicator_id: UUID, units: tuple[UUID, ...], span: Period) -> Parts:
        """Several units, each asked for its own; what is computed is computed from what its operands say together."""
        info, figures = self._basis.figures.indicators[indicator_id], self._basis.figures
        empty = Reading(info.measure, info.decimals, span, gap=Gap.NOT_YET)
        if info.formula:

            def operand(each: UUID, part: Period) -> Parts:
                return self._together(ask, made, each, units, part)

            so_far = ask == figures.to_date
            formula = figures.formulas[indicator_id]
            return formula.made_of(lambda each, part: operand(each, part).together, operand, None, empty, so_far=so_far)
        parts = [
            Part(unit, span, ask(indicator_id, unit, span), partial(made, indicator_id, unit, span)) for unit in units
        ]
        known = [part.reading.period for part in parts if part.reading.value is not None]
        return Parts(info.over_units, until(empty, known), parts)

    def _measured(self, indicator_id: UUID, slot: Slot) -> int:
        """How many of the units have a value in any of the spans."""
        reading = self._basis.reading
        return sum(
            any(reading(indicator_id, unit, span).value is not None for span in slot.spans) for unit in slot.units
        )

    # Scores

    def _score(self, slot: Slot) -> Cell:
        """The weighted mean up the scorecard of the last year; several units are judged by the district's targets."""
        last = slot.spans[-1]
        card = self._basis.cards.get(last.year)
        if card is None:
            return Cell(self._measure, reason=_("%(year)d has no scorecard") % {"year": last.year})
        now = replace(slot, spans=(last,))
        scores = {each: self._score_of(each, now) for each in slot.indicators if (last.year, each) in self._basis.lines}
        value = up_the_tree(card, scores)
        coverage = Coverage(sum(score is not None for score in scores.values()), len(scores))
        return Cell(self._measure, value, None, coverage, reason="" if value is not None else _("no value and target"))

    def _score_of(self, indicator_id: UUID, slot: Slot) -> Decimal | None:
        value = self._reading(indicator_id, slot).value
        if value is None:
            return None
        limits = self.limits(indicator_id, slot)
        return limits.score(value) if limits else None

    def limits(self, indicator_id: UUID, slot: Slot) -> Limits | None:
        """What an indicator was to reach: a unit's own limits, the district's for several; None outside the card."""
        own = not slot.whole and len(slot.units) == 1
        return self._basis.limits(indicator_id, slot.units[0] if own else self._basis.district, slot.spans[-1])

    # Reports

    def _count(self, slot: Slot) -> Cell:
        """Reports of the units, and how many of those that should have been there by today are."""
        basis, units = self._basis, slot.units
        pairs = [(each, span) for each in slot.indicators for span in slot.spans]
        covered = sum(basis.covered(each, unit, span) for each, span in pairs for unit in units)
        expected = sum(len(basis.expected(each, span)) for each, span in pairs) * len(units)
        coverage = Coverage(covered, expected)
        if self._measure is PivotMeasure.REPORTS:
            count = sum(basis.reports(each, unit, span) for each, span in pairs for unit in units)
            return Cell(self._measure, Decimal(count), None, coverage)
        if not expected:
            return Cell(self._measure, coverage=coverage, reason=_("nothing to report yet"))
        return Cell(self._measure, HUNDRED * covered / expected, None, coverage)


def up_the_tree(card: Card, scores: Mapping[UUID, Decimal | None]) -> Decimal | None:
    """Lines to factors to areas to the whole, each by its weight, as on the scorecard; one alone is what it is."""
    if len(scores) == 1:
        return next(iter(scores.values()))
    areas = []
    for area in card.areas:
        factors = [
            (weighted_mean((scores.get(line.indicator_id), line.weight) for line in factor.lines), factor.weight)
            for factor in area.factors
        ]
        areas.append((weighted_mean(factors), area.weight))
    return weighted_mean(areas)
