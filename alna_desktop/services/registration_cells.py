"""What a cell of a registration workbook says, in signs (`services.registration`), and what signs say to people."""

from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from alna_desktop import i18n
from alna_desktop.fields.reports import STATE_WORDS, Part, Question, parse_amount, parse_persons, parse_value
from alna_desktop.i18n import N_, _
from alna_desktop.models import MeasurementState
from alna_desktop.numbers import format_number
from alna_desktop.services.registration import ABOUT, SIGNS, Written

WORDS = {MeasurementState.KNOWN: N_("known"), MeasurementState.APPROXIMATE: N_("approximate"), **STATE_WORDS}


class CellText(NamedTuple):
    """What stands in a cell: its text, or a number as digits; `problem` is why it can't be read ("": it can)."""

    text: str
    sheet: str
    cell: str
    problem: str = ""


class Unreadable(ValueError):
    """A cell that says nothing we can read."""

    def __init__(self, cell: CellText, text: str) -> None:
        super().__init__(text)
        self.cell = cell


def signs(part: Part, cell: CellText, state: CellText, question: Question) -> str:
    """A part of a report in signs."""
    if cell.problem:
        raise Unreadable(cell, cell.problem)
    try:
        if part is Part.VALUE:
            return _value(cell.text, state, question)
        number = parse_persons(cell.text) if part is Part.PERSONS else parse_amount(cell.text)
    except Unreadable:
        raise
    except ValueError as wrong:
        raise Unreadable(cell, str(wrong)) from wrong
    return "" if number is None else format(number, "f")


def _value(text: str, state_cell: CellText, question: Question) -> str:
    state = _state(state_cell)
    found = parse_value(text, question.measure)
    if state in SIGNS:
        if found is not None and found.state is not state:
            raise Unreadable(state_cell, _("Empty the value, or take the state away: they say different things."))
        return SIGNS[state]
    if found is None:
        if state is MeasurementState.APPROXIMATE:
            raise Unreadable(state_cell, _("Write the value too."))
        return ""
    if found.state in SIGNS:
        return SIGNS[found.state]
    about = MeasurementState.APPROXIMATE in (state, found.state)
    return (ABOUT if about else "") + format(found.value or Decimal(0), "f")


def _state(cell: CellText) -> MeasurementState:
    """The state that a word in any of the program's languages stands for; known where there is none."""
    word = cell.text.strip().casefold()
    if not word:
        return MeasurementState.KNOWN
    for state, message in WORDS.items():
        if word in {text.casefold() for text in i18n.in_all_languages(message)}:
            return state
    found = parse_value(word) if word in SIGNS.values() else None
    if found is None:
        raise Unreadable(cell, _("“%(text)s” is none of the states in the list.") % {"text": cell.text.strip()})
    return found.state


def same(one: str, other: str) -> bool:
    """Whether two texts say the same; 4.7 is the 4.70 whose last digit Excel does not keep."""
    if one == other or one.startswith(ABOUT) is not other.startswith(ABOUT):
        return one == other
    try:
        return Decimal(one.removeprefix(ABOUT)) == Decimal(other.removeprefix(ABOUT))
    except InvalidOperation:  # one of them is no number
        return False


def show(report: Written) -> str:
    """A report for people: «ca. 9,9 · 12 / 121 · 30 personer»; "" for none."""
    value = report.value
    for state, sign in SIGNS.items():
        value = _(STATE_WORDS[state]) if value == sign else value
    if value.startswith(ABOUT):
        value = _("approx. %(value)s") % {"value": _number(value.removeprefix(ABOUT))}
    amounts = " / ".join(_number(amount) for amount in (report.numerator, report.denominator) if amount)
    count = int(report.persons or 0)
    persons = i18n.ngettext("%(n)d person", "%(n)d persons", count) % {"n": count} if report.persons else ""
    return " · ".join(part for part in (_number(value), amounts, persons) if part)


def _number(text: str) -> str:
    try:
        return format_number(Decimal(text))
    except InvalidOperation:  # a word
        return text
