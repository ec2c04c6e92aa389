"""The sheet where figures are typed: a row for each indicator and each of its periods."""

from itertools import groupby
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from alna_desktop.exchange.harmless import put_text
from alna_desktop.exchange.registration.layout import FIRST_ROW, NUMBERS, REPORTS, ManifestRow
from alna_desktop.exchange.registration.sheets import SheetColumn, ask, begin, finish, put_number, say
from alna_desktop.fields.reports import Part, Question
from alna_desktop.fields.values import show_limits, unit_text
from alna_desktop.i18n import _, capitalised
from alna_desktop.models import Measure, MeasurementState
from alna_desktop.models.scoring import Limits
from alna_desktop.numbers import NBSP, format_number
from alna_desktop.services.registration import ABOUT, SIGNS, Form, ReportRow
from alna_desktop.services.registration_cells import WORDS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST = 10**15


def columns() -> list[SheetColumn]:
    """The columns of the sheet, after the hidden one."""
    return [
        SheetColumn("indicator", _("Indicator"), 48),
        SheetColumn("period", _("Period"), 18),
        SheetColumn("target", _("Target"), 11, right=True),
        SheetColumn("red", _("Red limit"), 11, right=True),
        SheetColumn("value", _("Value"), 11, typed=True, right=True),
        SheetColumn("measure", _("Measured in"), 13),
        SheetColumn("state", _("State"), 14, typed=True),
        SheetColumn("numerator", _("Numerator"), 13, typed=True, right=True),
        SheetColumn("denominator", _("Denominator"), 13, typed=True, right=True),
        SheetColumn("persons", _("Persons"), 10, typed=True, right=True),
        SheetColumn("amounts", _("The amounts are"), 30),
    ]


def fill(sheet: "Worksheet", form: Form) -> list[ManifestRow]:
    """Write the sheet; returns its rows for the hidden sheet."""
    sheet.title = _("Registration")[:31]
    names = {"period": form.period.label(), "unit": form.unit.name}
    note = _("Fill in the white cells. The sheet “Guidance” says how.")
    begin(sheet, REPORTS, columns(), _("Registration %(period)s – %(unit)s") % names, note)
    manifest = []
    checks = _Checks(sheet)
    place = FIRST_ROW
    for _indicator, together in groupby(form.reports, key=lambda row: row.slot.indicator_id):
        for number, row in enumerate(together):
            manifest.append(_fill_row(sheet, place, row, first=number == 0))
            checks.add(place, row.subject.question)
            place += 1
    checks.finish()
    if not any(_amounts(subject.question) for subject in form.subjects):
        sheet.column_dimensions[get_column_letter(len(columns()) + 1)].hidden = True
    finish(sheet, f"{form.organisation} · {form.unit.code} {form.unit.name}")
    return manifest


def _fill_row(sheet: "Worksheet", place: int, row: ReportRow, *, first: bool) -> ManifestRow:
    info, question, key = row.subject.info, row.subject.question, f"r{place}"
    put_text(sheet.cell(place, 1), key)
    told = {
        "indicator": info.name,
        "period": capitalised(row.slot.period.label()),
        "target": show_limits(row.limits, info.measure),
        "red": _red_limits(row.limits, info.measure),
        "measure": _measured_in(question),
        "amounts": _amounts(question),
    }
    numbers = dict(zip(NUMBERS, row.written, strict=True))
    asked = {part.value for part in question.parts}
    for column, head in enumerate(columns(), 2):
        cell, text = sheet.cell(place, column), numbers.get(head.key, "")
        if head.key in told:
            say(cell, told[head.key], first=first, strong=head.key == "indicator" and first, right=head.right)
        elif head.key == "state":
            ask(cell)
            put_text(cell, _state(row.written.value))
        elif head.key not in asked and not text:
            say(cell, "", first=first)
        else:
            ask(cell)
            digits = "" if text in SIGNS.values() else text.removeprefix(ABOUT)
            put_number(cell, digits, question.decimals if head.key == "value" else 0)
    slot, given = row.slot, tuple(row.written)
    return ManifestRow(key, str(slot.indicator_id), str(slot.period), given, told["indicator"], told["period"])


def _state(value: str) -> str:
    """The word of a state that a report in signs has; none for a plain value."""
    if value.startswith(ABOUT):
        return _(WORDS[MeasurementState.APPROXIMATE])
    return next((_(WORDS[state]) for state, sign in SIGNS.items() if sign == value), "")


def _measured_in(question: Question) -> str:
    low, high = question.scale_low, question.scale_high
    if low is not None and high is not None:
        return _("scale %(low)s–%(high)s") % {"low": format_number(low), "high": format_number(high)}
    if question.measure is Measure.COUNT:
        return _("number")
    return unit_text(question.measure).strip(NBSP)


def _amounts(question: Question) -> str:
    """«Tapte dagsverk / avtalte dagsverk»; nothing where there are none."""
    if not question.ratio or not question.numerator_name:
        return ""
    numerator, denominator = question.title(Part.NUMERATOR), question.title(Part.DENOMINATOR)
    return f"{numerator} / {denominator[:1].lower()}{denominator[1:]}"


def _red_limits(limits: Limits, measure: Measure) -> str:
    """«> 11 %»: where red begins."""
    found = []
    if limits.red_low is not None and 1 in limits.sides_in_use:
        found.append(f"<{NBSP}{format_number(limits.red_low)}{unit_text(measure)}")
    if limits.red_high is not None and -1 in limits.sides_in_use:
        found.append(f">{NBSP}{format_number(limits.red_high)}{unit_text(measure)}")
    return ", ".join(found)


class _Checks:
    """Excel's own checks while one types: numbers in the scale, whole persons, and the states as a list."""

    def __init__(self, sheet: "Worksheet") -> None:
        self._sheet = sheet
        self._letters = {column.key: get_column_letter(place) for place, column in enumerate(columns(), 2)}
        self._found: dict[tuple[object, ...], DataValidation] = {}

    def add(self, place: int, question: Question) -> None:
        """Check the cells of a row."""
        states = [state for state in WORDS if state is not MeasurementState.KNOWN]
        words = ",".join(_(WORDS[state]) for state in states)
        self._rule("state", place, ("list", f'"{words}"'), _("Choose one of the states in the list, or none."))
        low, high = question.scale_low, question.scale_high
        message = _("Write a number. Is it approximate or unknown, choose that as the state.")
        if low is not None and high is not None:
            message = _("Write a number from %(low)s to %(high)s.") % {
                "low": format_number(low),
                "high": format_number(high),
            }
        limits = (str(-LARGEST if low is None else low), str(LARGEST if high is None else high))
        self._rule("value", place, ("decimal", *limits), message)
        for part in question.parts[1:]:
            whole = part is Part.PERSONS
            text = _("Write a whole number, not below 0.") if whole else _("Write a number.")
            span = ("whole", "0", str(10**9)) if whole else ("decimal", str(-LARGEST), str(LARGEST))
            self._rule(part.value, place, span, text)

    def _rule(self, key: str, place: int, rule: tuple[str, ...], message: str) -> None:
        if rule not in self._found:
            kind, first, second = (*rule, None)[:3]
            operator = None if kind == "list" else "between"
            check = DataValidation(
                kind, formula1=first, formula2=second, operator=operator, allow_blank=True, showErrorMessage=True
            )
            check.error, check.errorTitle = message, _("This can't be read")
            self._found[rule] = check
        self._found[rule].add(f"{self._letters[key]}{place}")

    def finish(self) -> None:
        """Put the checks on the sheet."""
        for check in self._found.values():
            self._sheet.add_data_validation(check)
