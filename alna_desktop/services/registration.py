"""What a registration workbook holds: a unit's reports and comments of a period, and what is asked for.

A report is written here in signs that mean the same in all languages: `4.70`, `~97`, `??`, `-`, `*`, and "" for none.
Where it is masked, or too few persons stand behind it, the workbook has the sign alone: it is sent by mail.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from alna_desktop.fields.reports import Answer, Part, Question
from alna_desktop.models import MeasurementState
from alna_desktop.models.scoring import Limits
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import reporting
from alna_desktop.services.readings import IndicatorInfo, UnitInfo
from alna_desktop.services.report_sheets import Sheet, Slot, Subject
from alna_desktop.store.database import Database
from alna_desktop.store.reader import key
from alna_desktop.store.reader import period as a_period

ABOUT = "~"
SIGNS = {MeasurementState.UNKNOWN: "??", MeasurementState.NOT_MEASURED: "-", MeasurementState.MASKED: "*"}
Remark = tuple[str, str, str]
"""Cause, what is done, what is expected."""

NO_REMARK: Remark = ("", "", "")


class Written(NamedTuple):
    """A report in signs, part by part; all empty where there is none."""

    value: str = ""
    numerator: str = ""
    denominator: str = ""
    persons: str = ""

    @property
    def by_part(self) -> dict[Part, str]:
        """The same by part."""
        return {part: getattr(self, part.value) for part in Part}


@dataclass(frozen=True)
class ReportRow:
    """A place for a report, with what is reported now and the target it is held against."""

    slot: Slot
    subject: Subject
    limits: Limits
    answer: Answer | None
    written: Written


@dataclass(frozen=True)
class RemarkRow:
    """A place for a comment: on an indicator in one of the periods that the scorecard is read for."""

    slot: Slot
    info: IndicatorInfo
    remark: Remark


@dataclass(frozen=True)
class Form:
    """A unit's workbook as it would be written now."""

    organisation_id: UUID
    organisation: str
    unit: UnitInfo
    period: Period
    subjects: Sequence[Subject]
    reports: Sequence[ReportRow]
    remarks: Sequence[RemarkRow]


def form(database: Database, unit_id: UUID, period: Period) -> Form:
    """A unit's workbook for a year, or a shorter period. Raises UserError where the year has no scorecard."""
    sheet = reporting.for_unit(database, unit_id, period)
    (unit,) = sheet.units
    slots = [
        Slot(subject.info.id, unit_id, own)
        for subject in sheet.subjects
        for own in subject.periods(period)
        if not subject.formula
    ]
    slots = [slot for slot in slots if sheet.can_report(slot)]
    with database.look() as rows:
        organisation_id, organisation = rows("SELECT id, name FROM organisation")[0]
        remarks = _remarks(rows(_REMARKS, unit_id.hex), sheet, period)
    asked = {slot.indicator_id for slot in slots}
    subjects = [subject for subject in sheet.subjects if subject.info.id in asked]
    reports = [_row(sheet, slot) for slot in slots]
    return Form(key(organisation_id), organisation, unit, period, subjects, reports, remarks)


_REMARKS = "SELECT indicator_id, period, cause, doing, expected FROM comment WHERE unit_id = ?"


def _row(sheet: Sheet, slot: Slot) -> ReportRow:
    subject = sheet.subject(slot.indicator_id)
    limits = sheet.cards.limits(slot.unit_id, subject.line_id)
    answer = sheet.answer(slot)
    shown = written(answer, subject.question, subject.info.smallest_group)
    return ReportRow(slot, subject, limits, answer, shown)


def _remarks(found: Sequence[tuple[str, ...]], sheet: Sheet, period: Period) -> list[RemarkRow]:
    """A place for each indicator and period to comment on, and for each comment there is in the period."""
    there: dict[tuple[UUID, Period], Remark] = {
        (key(row[0]), a_period(row[1])): (row[2], row[3], row[4]) for row in found
    }
    asked = set(commented_periods(period))
    unit = sheet.units[0]
    rows = []
    for subject in sheet.subjects:
        own = {at for indicator, at in there if indicator == subject.info.id and at in period}
        for at in sorted(asked | own):
            slot = Slot(subject.info.id, unit.id, at)
            rows.append(RemarkRow(slot, subject.info, there.get((subject.info.id, at), NO_REMARK)))
    return rows


def commented_periods(period: Period) -> list[Period]:
    """The periods that comments are written for: of a year its tertials and itself, else the period alone."""
    if period.frequency is not Frequency.YEAR:
        return [period]
    return [*(Period(period.year, Frequency.TERTIAL, index) for index in (1, 2, 3)), period]


def written(answer: Answer | None, question: Question, smallest_group: int = 0) -> Written:
    """A report in signs; masked where fewer than `smallest_group` persons stand behind it."""
    if answer is None:
        return Written()
    few = answer.persons is not None and answer.persons < smallest_group and answer.state.has_value
    if few or answer.state is MeasurementState.MASKED:
        return Written(SIGNS[MeasurementState.MASKED])
    persons = "" if answer.persons is None else str(answer.persons)
    return Written(_value(answer, question), _plain(answer.numerator), _plain(answer.denominator), persons)


def _value(answer: Answer, question: Question) -> str:
    if answer.state in SIGNS:
        return SIGNS[answer.state]
    text = _plain(answer.shown_value(question))
    return ABOUT + text if text and answer.state is MeasurementState.APPROXIMATE else text


def _plain(number: Decimal | None) -> str:
    return "" if number is None else format(number, "f")
