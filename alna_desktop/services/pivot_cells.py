"""The cells of a pivot: what a measure says for some indicators, units and spans of time together."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from alna_desktop.i18n import _
from alna_desktop.models import Measure
from alna_desktop.models.scoring import weighted_mean
from alna_desktop.models.status import Status
from alna_desktop.numbers import EN_DASH, NBSP, format_number
from alna_desktop.periods import Frequency, Period
from alna_desktop.services.cards import Card
from alna_desktop.services.figures import combine, until
from alna_desktop.services.pivot_basis import Basis
from alna_desktop.services.pivot_setup import PivotMeasure
from alna_desktop.services.readings import Coverage, Gap, Reading

HUNDRED = Decimal(100)
Ask = Callable[[UUID, UUID, Period], Reading]


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
        """The spans put together as the indicator says; a single one is what it is.

        What was published for the district often lacks the amounts to do so. The units' own figures are then used.
        """
        found = self._over_time(indicator_id, slot)
        if found.value is None and slot.whole and len(slot.spans) > 1:
            return self._over_time(indicator_id, replace(slot, whole=False))
        return found

    def _over_time(self, indicator_id: UUID, slot: Slot) -> Reading:
        if len(slot.spans) == 1:
            return self._at(indicator_id, slot, slot.spans[0])
        info = self._basis.figures.indicators[indicator_id]
        empty = Reading(info.measure, info.decimals, slot.spans[-1], gap=Gap.NOT_YET)
        if info.formula:
            formula = self._basis.figures.formulas[indicator_id]
            return formula.of(lambda each, _last: self._reading(each, slot), empty)
        return combine([self._at(indicator_id, slot, span) for span in slot.spans], info.over_time, empty)

    def _at(self, indicator_id: UUID, slot: Slot, span: Period) -> Reading:
        """One span: the district itself, one unit, or several put together as the indicator says."""
        basis = self._basis
        if slot.whole or len(slot.units) == 1:
            return basis.reading(indicator_id, basis.district if slot.whole else slot.units[0], span)
        so_far = span.frequency is Frequency.YEAR
        return self._together(basis.figures.to_date if so_far else basis.reading, indicator_id, slot.units, span)

    def _together(self, ask: Ask, indicator_id: UUID, units: tuple[UUID, ...], span: Period) -> Reading:
        """Several units, each asked for its own; what is computed is computed from what its operands say together."""
        info = self._basis.figures.indicators[indicator_id]
        empty = Reading(info.measure, info.decimals, span, gap=Gap.NOT_YET)
        if info.formula:
            formula = self._basis.figures.formulas[indicator_id]
            compute = formula.so_far if ask == self._basis.figures.to_date else formula.of
            return compute(lambda each, part: self._together(ask, each, units, part), empty)
        found = [ask(indicator_id, unit, span) for unit in units]
        return combine(found, info.over_units, until(empty, [each.period for each in found if each.value is not None]))

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
        value = next(iter(scores.values())) if len(scores) == 1 else _up_the_tree(card, scores)
        coverage = Coverage(sum(score is not None for score in scores.values()), len(scores))
        return Cell(self._measure, value, None, coverage, reason="" if value is not None else _("no value and target"))

    def _score_of(self, indicator_id: UUID, slot: Slot) -> Decimal | None:
        value = self._reading(indicator_id, slot).value
        if value is None:
            return None
        own = not slot.whole and len(slot.units) == 1
        return self._basis.score(indicator_id, slot.units[0] if own else self._basis.district, slot.spans[-1], value)

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


def _up_the_tree(card: Card, scores: dict[UUID, Decimal | None]) -> Decimal | None:
    """Lines to factors to areas to the whole, each by its weight, as on the scorecard."""
    areas = []
    for area in card.areas:
        factors = [
            (weighted_mean((scores.get(line.indicator_id), line.weight) for line in factor.lines), factor.weight)
            for factor in area.factors
        ]
        areas.append((weighted_mean(factors), area.weight))
    return weighted_mean(areas)
