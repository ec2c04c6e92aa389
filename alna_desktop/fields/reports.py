"""How a report is typed, checked and written: value, the two amounts of a ratio, how many persons stand behind it.

A value's text says its state too: `97,24 %`, `ca. 97`, `ukjent` or `??`, `ikke målt` or `–`, `skjermet`, `*` or `:`;
nothing at all is no report. Missing, unknown, approximate, masked and zero are five different things.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from alna_desktop.fields.entries import parse_entry
from alna_desktop.i18n import N_, _, capitalised
from alna_desktop.models import Measure, MeasurementState
from alna_desktop.numbers import format_number, parse_decimal, rounded

HUNDRED, ZERO = Decimal(100), Decimal(0)


class Part(Enum):
    """One of the numbers that a report has room for."""

    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    PERSONS = "persons"


AMOUNTS = (Part.NUMERATOR, Part.DENOMINATOR)
Texts = Mapping[Part, str]
"""What was typed, by part; a part that is not there was left as it is."""

STATE_WORDS = {
    MeasurementState.UNKNOWN: N_("unknown"),
    MeasurementState.NOT_MEASURED: N_("not measured"),
    MeasurementState.MASKED: N_("masked"),
}


@dataclass(frozen=True)
class Question:
    """What is to be reported, of an indicator: how it is written and what it may be.

    `ratio`: it has two amounts. `counts_persons`: how many persons stand behind it is asked too.
    """

    measure: Measure
    decimals: int
    scale_low: Decimal | None = None
    scale_high: Decimal | None = None
    ratio: bool = False
    counts_persons: bool = False
    numerator_name: str = ""
    denominator_name: str = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        """What can be typed."""
        amounts = AMOUNTS if self.ratio else ()
        return (Part.VALUE, *amounts, *((Part.PERSONS,) if self.counts_persons else ()))

    def title(self, part: Part) -> str:
        """«Tapte dagsverk», translated where the indicator has no name of its own for it."""
        names = {
            Part.VALUE: _("Value"),
            Part.NUMERATOR: capitalised(self.numerator_name) or _("Numerator"),
            Part.DENOMINATOR: capitalised(self.denominator_name) or _("Denominator"),
            Part.PERSONS: _("Persons"),
        }
        return names[part]

    def ratio_of(self, numerator: Decimal, denominator: Decimal) -> Decimal:
        """The value of two amounts, with the indicator's decimals; the denominator is not 0."""
        return rounded(numerator / denominator * (HUNDRED if self.measure is Measure.PERCENT else 1), self.decimals)


@dataclass(frozen=True)
class Answer:
    """A report: a state, a value where it has one, or the two amounts that the value is computed from."""

    state: MeasurementState
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    persons: int | None = None

    @property
    def has_amounts(self) -> bool:
        """Whether some amount is there."""
        return self.numerator is not None or self.denominator is not None

    def shown_value(self, question: Question) -> Decimal | None:
        """The value as it was reported, or as the amounts make it; None while one of them is missing."""
        if not self.state.has_value:
            return None
        if self.value is None and self.numerator is not None and self.denominator:
            return question.ratio_of(self.numerator, self.denominator)
        return self.value


@dataclass(frozen=True)
class Verdict:
    """What was typed, as a report (None: none). `problems` are wrong; `incomplete` are parts that must be typed too."""

    answer: Answer | None
    problems: Mapping[Part, str]
    incomplete: Mapping[Part, str]


# Writing


def write_value(state: MeasurementState, value: Decimal | None) -> str:
    """A value with its state, as it can be typed; `parse_value` reads the same again."""
    if state in STATE_WORDS:
        return _(STATE_WORDS[state])
    if value is None:
        return ""
    text = format_number(value)
    return _("approx. %(value)s") % {"value": text} if state is MeasurementState.APPROXIMATE else text


def write(answer: Answer | None, part: Part, question: Question) -> str:
    """One part of a report, as it can be typed; "" where there is nothing."""
    if answer is None:
        return ""
    if part is Part.VALUE:
        return write_value(answer.state, answer.shown_value(question))
    found = {
        Part.NUMERATOR: answer.numerator,
        Part.DENOMINATOR: answer.denominator,
        Part.PERSONS: answer.persons,
    }[part]
    return "" if found is None else format_number(found)


# Reading


def parse_value(text: str, measure: Measure = Measure.SCORE) -> Answer | None:
    """Read a value with its state; None where nothing was typed. Raises ValueError, translated."""
    bare = text.strip()
    number = bare.removesuffix("kr") if measure is Measure.KRONER else bare
    try:
        entry = parse_entry(number)
        if number.endswith("%") and measure is not Measure.PERCENT:
            raise ValueError(text)
    except ValueError:
        raise ValueError(_("“%(text)s” is neither a number nor one of the words for none.") % {"text": bare}) from None
    return None if entry is None else Answer(entry.state, entry.value)


def parse_amount(text: str) -> Decimal | None:
    """Read an amount, with or without «kr»; None where nothing was typed. Raises ValueError, translated."""
    bare = text.strip().removesuffix("kr").strip()
    return parse_decimal(bare) if bare else None


def parse_persons(text: str) -> int | None:
    """Read how many persons: a whole number, not below 0. Raises ValueError, translated."""
    bare = text.strip()
    if not bare:
        return None
    number = parse_decimal(bare)
    if number != number.to_integral_value() or number < 0:
        raise ValueError(_("Persons are counted: write a whole number."))
    return int(number)


# Judging


def judge(question: Question, saved: Answer | None, typed: Texts) -> Verdict:
    """What a report becomes when something is typed over what is saved; says what is wrong, part by part."""
    problems: dict[Part, str] = {}
    base = saved or Answer(MeasurementState.KNOWN)
    answer = _with_amounts(base, typed, problems)
    try:
        answer = _with_value(question, answer, typed, problems)
        _check_scale(question, answer, typed, problems)
    except ValueError as wrong:
        problems[Part.VALUE] = str(wrong)
    if problems:
        return Verdict(saved, problems, {})
    empty = answer.value is None and not answer.has_amounts and answer.state.has_value
    if empty and answer.persons is None:
        return Verdict(None, {}, {})
    return Verdict(answer, {}, _missing(question, answer, empty=empty))


def _with_amounts(answer: Answer, typed: Texts, problems: dict[Part, str]) -> Answer:
    """The amounts and the persons as typed; an amount that is typed takes the place of a value of its own."""
    found: dict[str, Decimal | int | None] = {}
    for part in (*AMOUNTS, Part.PERSONS):
        if part not in typed:
            continue
        try:
            found[part.value] = parse_persons(typed[part]) if part is Part.PERSONS else parse_amount(typed[part])
        except ValueError as wrong:
            problems[part] = str(wrong)
    changed = replace(answer, **found)  # type: ignore[arg-type]  # by name, each of its own type
    if any(part.value in found for part in AMOUNTS) and changed.has_amounts:
        masked = answer.state in (MeasurementState.MASKED, MeasurementState.APPROXIMATE)
        changed = replace(changed, value=None, state=answer.state if masked else MeasurementState.KNOWN)
    if changed.denominator == ZERO and Part.DENOMINATOR in typed:
        problems[Part.DENOMINATOR] = _("There is no ratio to 0. Write “not measured” as the value instead.")
    return changed


def _with_value(question: Question, answer: Answer, typed: Texts, problems: dict[Part, str]) -> Answer:
    """The value as typed. One that the amounts make can't be another, but it can be approximate or masked."""
    if Part.VALUE not in typed:
        return answer
    value = parse_value(typed[Part.VALUE], question.measure) or Answer(MeasurementState.KNOWN)
    if not answer.has_amounts:
        return replace(answer, state=value.state, value=value.value)
    if not value.state.has_value and value.state is not MeasurementState.MASKED:
        problems[Part.VALUE] = _("Empty the amounts first: they make a value.")
    elif value.value not in (None, replace(answer, state=value.state).shown_value(question)):
        problems[Part.VALUE] = _("The value is made of the amounts. Empty them to write it yourself.")
    return replace(answer, state=value.state)


def _check_scale(question: Question, answer: Answer, typed: Texts, problems: dict[Part, str]) -> None:
    value = answer.shown_value(question)
    low, high = question.scale_low, question.scale_high
    if value is None or not typed:
        return
    if (low is not None and value < low) or (high is not None and value > high):
        if low is not None and high is not None:
            text = _("The scale goes from %(low)s to %(high)s.")
        else:
            text = _("At least %(low)s.") if low is not None else _("At most %(high)s.")
        limits = {"low": format_number(low or ZERO), "high": format_number(high or ZERO)}
        problems[Part.VALUE if Part.VALUE in typed else next(iter(typed))] = text % limits


def _missing(question: Question, answer: Answer, *, empty: bool) -> dict[Part, str]:
    """The parts that must be typed too before this is a report."""
    if empty:
        return {Part.VALUE: _("Write the value too.")}
    amounts = {Part.NUMERATOR: answer.numerator, Part.DENOMINATOR: answer.denominator}
    if answer.value is not None or not answer.has_amounts:
        return {}
    return {
        part: _("Write “%(amount)s” too.") % {"amount": question.title(part)}
        for part, amount in amounts.items()
        if amount is None
    }
