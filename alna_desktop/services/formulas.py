"""Indicators that are computed from others: their formulae made ready once, then asked as other figures are.

What an operand lacks, the result lacks: no value, with the operand's reason. Nothing here raises over what a file
holds; formulae are refused when they are saved (`services.indicators`), and one that slipped in has no answer.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from alna_desktop.i18n import _
from alna_desktop.models import MeasurementState, Origin
from alna_desktop.models.formula_reader import FormulaError, parse
from alna_desktop.models.formulas import (
    LONGEST_CHAIN,
    NoAnswerError,
    Node,
    circle,
    evaluate,
    for_reading,
    levels,
    names,
    rounded,
    write,
)
from alna_desktop.numbers import format_number
from alna_desktop.periods import Frequency, Period
from alna_desktop.services.readings import Computation, Gap, IndicatorInfo, Reading

if TYPE_CHECKING:
    from alna_desktop.services.figures import Figures, Parts

# The reason that is kept where operands lack a value for different ones.
_STRONGEST = (Gap.MASKED, Gap.NO_ANSWER, Gap.UNKNOWN, Gap.NOT_MEASURED, Gap.STALE, Gap.NOT_YET, Gap.NEVER)

Ask = Callable[[UUID, Period], Reading]
Made = Callable[[UUID, Period], "Parts"]


@dataclass(frozen=True)
class Formula:
    """One indicator's formula. `tree` is None, and `trouble` says why, where it can't be computed at all.

    `operands` are the indicators by their names in the formula.
    """

    indicator: IndicatorInfo
    tree: Node | None
    operands: Mapping[str, IndicatorInfo]
    trouble: str = ""

    def made_to_date(self, figures: "Figures", unit_id: UUID, empty: Reading) -> "Parts":
        """The value from 1 January to the end of the period of `empty`, as far as all operands are known."""
        made = partial(_made_of, figures, unit_id)
        return self.made_of(partial(_to_date, figures, unit_id), made, unit_id, empty, so_far=True)

    def made_alone(self, figures: "Figures", unit_id: UUID, empty: Reading) -> "Parts":
        """The value of the period of `empty` alone."""
        made = partial(_made_alone, figures, unit_id)
        return self.made_of(partial(_alone, figures, unit_id), made, unit_id, empty, so_far=False)

    def made_of(self, ask: Ask, made: Made, unit_id: UUID | None, empty: Reading, *, so_far: bool) -> "Parts":
        """The value as `so_far` or `of` gives it, with its operands; `made` says what each of those is made of."""
        from alna_desktop.services.figures import Part, Parts

        def operands() -> list[Part]:
            period = self._so_far(ask, empty.period)[1] if so_far else empty.period
            asked = ((operand.id, partial(made, operand.id, period)) for operand in self.operands.values())
            return [Part(unit_id, period, ask(key, period), inner, key) for key, inner in asked]

        return Parts(None, self.so_far(ask, empty) if so_far else self.of(ask, empty), [], operands)

    def so_far(self, ask: Ask, empty: Reading) -> Reading:
        """The value with operands that `ask` gives from 1 January to the end of a period."""
        found, period = self._so_far(ask, empty.period)
        shorter = period.end < empty.period.end
        frame = replace(empty, period=period, to_date=True) if shorter else empty
        return self._computed(found, frame)

    def of(self, ask: Ask, empty: Reading) -> Reading:
        """The value for the period of `empty` with operands that `ask` gives for it."""
        return self._computed(self._ask(ask, empty.period), empty)

    def explained(self, figures: "Figures", unit_id: UUID, period: Period) -> Computation:
        """What `to_date` was computed from."""
        if self.tree is None:
            return Computation(self.indicator.formula, [], period, self.trouble)
        found, last = self._so_far(partial(_to_date, figures, unit_id), period)
        called = [(self.operands[key].short_name, reading) for key, reading in found.items()]
        written, trouble = self.told(list(found.values()))
        return Computation(written, called, last, trouble)

    def told(self, readings: Sequence[Reading]) -> tuple[str, str]:
        """The formula in words with its operands' names, and what is wrong with it for their readings, or ""."""
        if self.tree is None:
            return self.indicator.formula, self.trouble
        style = for_reading(lambda key: self.operands[key].short_name, format_number)
        return write(self.tree, style), self._answer(dict(zip(self.operands, readings, strict=True)))[1]

    def _ask(self, ask: Ask, period: Period) -> dict[str, Reading]:
        return {key: ask(operand.id, period) for key, operand in self.operands.items()}

    def _so_far(self, ask: Ask, period: Period) -> tuple[dict[str, Reading], Period]:
        """The operands for the same part of the year, which ends where the first of them ends."""
        while True:
            found = self._ask(ask, period)
            last = min((reading.period for reading in found.values() if reading.value is not None), default=period)
            if not last.end < period.end:
                return found, period
            period = last

    def _computed(self, found: Mapping[str, Reading], empty: Reading) -> Reading:
        lacking = {reading.gap for reading in found.values() if reading.value is None}
        if self.tree is None or lacking:
            gap = next((gap for gap in _STRONGEST if gap in lacking), Gap.NO_ANSWER)
            state = next((reading.state for reading in found.values() if reading.gap is gap), None)
            return replace(empty, gap=gap, state=state, origin=_origin(list(found.values())))
        value, _trouble = self._answer(found)
        if value is None:
            return replace(empty, gap=Gap.NO_ANSWER, origin=_origin(list(found.values())))
        return _masked_if_few(_of_operands(value, list(found.values()), empty), self.indicator)

    def _answer(self, found: Mapping[str, Reading]) -> tuple[Decimal | None, str]:
        """The value as it is shown, or None and why there is none, which is "" where an operand lacks one."""
        values = {key: reading.value for key, reading in found.items() if reading.value is not None}
        if self.tree is None or len(values) < len(found):
            return None, self.trouble
        try:
            return rounded(evaluate(self.tree, values), self.indicator.decimals), ""
        except NoAnswerError as none:
            return None, str(none)


def prepared(indicators: Mapping[UUID, IndicatorInfo]) -> dict[UUID, Formula]:
    """The formulae of all indicators that have one. One that can't be computed has its trouble instead of a tree."""
    by_key = {info.key.casefold(): info for info in indicators.values()}
    read = {info.key.casefold(): _read(info, by_key) for info in indicators.values() if info.formula}
    graph = {key: [part.key.casefold() for part in formula.operands.values()] for key, formula in read.items()}
    depth = levels(graph)
    return {read[key].indicator.id: _sound(key, read, graph, depth) for key in read}


def _read(info: IndicatorInfo, by_key: Mapping[str, IndicatorInfo]) -> Formula:
    try:
        tree = parse(info.formula)
    except FormulaError as wrong:
        return Formula(info, None, {}, str(wrong))
    keys = names(tree)
    if not keys:
        return Formula(info, None, {}, _("The formula names no indicator."))
    unknown = [key for key in keys if key.casefold() not in by_key]
    if unknown:
        return Formula(info, None, {}, _("There is no indicator “%(key)s”.") % {"key": unknown[0]})
    return Formula(info, tree, {key: by_key[key.casefold()] for key in keys})


def _sound(
    key: str, read: Mapping[str, Formula], graph: Mapping[str, Sequence[str]], depth: Mapping[str, int]
) -> Formula:
    """A formula, or its trouble where it goes in a circle or stands on too many others."""
    if key not in depth:
        chain = [read[part].indicator.key for part in circle(graph, key, depth)]
        shown = chain if len(chain) <= LONGEST_CHAIN else [*chain[:3], "…", *chain[-2:]]
        trouble = _("The formula goes in a circle: %(chain)s.") % {"chain": " → ".join(shown)}
    elif depth[key] > LONGEST_CHAIN:
        trouble = _("At most %(n)d formulas can build on each other.") % {"n": LONGEST_CHAIN}
    else:
        return read[key]
    return replace(read[key], tree=None, operands={}, trouble=trouble)


def _to_date(figures: "Figures", unit_id: UUID, indicator_id: UUID, until: Period) -> Reading:
    return figures.to_date(indicator_id, unit_id, until)


def _made_of(figures: "Figures", unit_id: UUID, indicator_id: UUID, until: Period) -> "Parts":
    return figures.made_of(indicator_id, unit_id, until)


def _alone(figures: "Figures", unit_id: UUID, indicator_id: UUID, period: Period) -> Reading:
    return _made_alone(figures, unit_id, indicator_id, period).together


def _made_alone(figures: "Figures", unit_id: UUID, indicator_id: UUID, period: Period) -> "Parts":
    """An operand's value of one period alone: its own report, or its months put together where it has all of them."""
    from alna_desktop.services.figures import Part, Parts

    operand = figures.indicators[indicator_id]
    if operand.formula or operand.frequency.months >= period.frequency.months:
        return figures.made_alone(indicator_id, unit_id, period)
    parts = [
        Part(
            unit_id,
            part,
            figures.at(indicator_id, unit_id, part),
            partial(figures.made_alone, indicator_id, unit_id, part),
        )
        for part in _parts(period, operand.frequency)
    ]
    empty = Reading(operand.measure, operand.decimals, period, gap=Gap.NOT_YET)
    lacking = next((part.reading for part in parts if part.reading.value is None), None)
    if lacking is not None:
        return Parts(None, replace(empty, gap=lacking.gap, state=lacking.state), [])
    return Parts(operand.over_time, empty, parts)


def _parts(period: Period, frequency: Frequency) -> list[Period]:
    """The periods of a frequency within a longer one; none where they do not fit (quarters in a tertial)."""
    every = (Period(period.year, frequency, index) for index in range(1, frequency.value + 1))
    found = [part for part in every if part in period]
    return found if len(found) * frequency.months == period.frequency.months else []


def _of_operands(value: Decimal, operands: Sequence[Reading], empty: Reading) -> Reading:
    """The result, with what it has from its operands: approximate, example data, when reported, how many persons."""
    rough = any(operand.state is MeasurementState.APPROXIMATE for operand in operands)
    dates = [operand.reported_on for operand in operands if operand.reported_on is not None]
    return replace(
        empty,
        value=value,
        state=MeasurementState.APPROXIMATE if rough else MeasurementState.KNOWN,
        gap=None,
        computed=True,
        origin=_origin(operands),
        persons=min((operand.persons for operand in operands if operand.persons is not None), default=None),
        reported_on=max(dates, default=None),
    )


def _masked_if_few(reading: Reading, indicator: IndicatorInfo) -> Reading:
    if reading.persons is None or reading.persons >= indicator.smallest_group:
        return reading
    return replace(reading, value=None, state=MeasurementState.MASKED, gap=Gap.MASKED, computed=False)


def _origin(operands: Sequence[Reading]) -> Origin:
    """What is made of example data is example data; what is computed was not published."""
    return Origin.EXAMPLE if any(operand.origin is Origin.EXAMPLE for operand in operands) else Origin.REPORTED
