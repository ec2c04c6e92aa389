"""What a registration shows: who reports what for which period, what is reported, and how it would stand if saved.

A slot is an indicator for a unit in one of the indicator's own periods. Those that are to be reported in a period are
the ones that end in it: in the first tertial the months January to April, but not the year.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import NamedTuple
from uuid import UUID

from alna_desktop.fields.reports import Answer, Question, Texts, Verdict, judge
from alna_desktop.models import Origin
from alna_desktop.models.status import Status
from alna_desktop.periods import Frequency, Period
from alna_desktop.services.figures import Report
from alna_desktop.services.readings import IndicatorInfo, LineView, Reading, UnitInfo
from alna_desktop.services.scorecards import Cards


class Slot(NamedTuple):
    """The place of one report."""

    indicator_id: UUID
    unit_id: UUID
    period: Period


Changes = Mapping[Slot, Texts]
"""What was typed, by slot and part."""


@dataclass(frozen=True)
class Subject:
    """An indicator of the year's scorecard as those who report it need it. `formula`: it is computed, not reported."""

    info: IndicatorInfo
    line_id: UUID
    focus_area: str
    question: Question
    formula: bool

    def periods(self, within: Period) -> Sequence[Period]:
        """Its own periods that end in a period."""
        return _ending(self.info.frequency, within)


@cache
def _ending(frequency: Frequency, within: Period) -> Sequence[Period]:
    own = (Period(within.year, frequency, index) for index in range(1, frequency.value + 1))
    return [period for period in own if within.start <= period.end <= within.end]


@dataclass(frozen=True)
class Sheet:
    """Everything that a registration shows: one unit with all indicators, one indicator with all units, or all of all.

    `units` and `subjects` are those with a place in it, the district among them only where it is the one unit; `known`
    are all indicators of the year's scorecard. Where it is not `whole`, it knows the reports of the period alone: not
    the year so far, nor the year before.
    """

    period: Period
    today: date
    units: Sequence[UnitInfo]
    subjects: Sequence[Subject]
    known: Sequence[Subject]
    cards: Cards = field(repr=False)
    whole: bool = True

    @cached_property
    def _by_id(self) -> dict[UUID, Subject]:
        return {subject.info.id: subject for subject in self.subjects}

    def saved(self, slot: Slot) -> Report | None:
        """What is reported."""
        return self.cards.figures.report(*slot)

    def answer(self, slot: Slot) -> Answer | None:
        """The same, as it is typed."""
        report = self.saved(slot)
        if report is None:
            return None
        return Answer(report.state, report.value, report.numerator, report.denominator, report.persons)

    def subject(self, indicator_id: UUID) -> Subject:
        """An indicator on the sheet."""
        return self._by_id[indicator_id]

    def periods(self, subject: Subject) -> Sequence[Period]:
        """The periods of an indicator that have their place on the sheet."""
        own = subject.periods(self.period)
        return own if self.whole else own[-1:]

    def judged(self, slot: Slot, texts: Texts) -> Verdict:
        """What a slot becomes with what is typed."""
        return judge(self.subject(slot.indicator_id).question, self.answer(slot), texts)

    def can_report(self, slot: Slot) -> bool:
        """Whether a report belongs there: a formula has none, nor has the district where the units' reports add up."""
        if self.subject(slot.indicator_id).formula:
            return False
        if not self.cards.figures.units[slot.unit_id].is_district or self.saved(slot) is not None:
            return True
        own = self.cards.figures
        return all(own.report(slot.indicator_id, part, slot.period) is None for part in own.parts)

    def reading(self, slot: Slot) -> Reading:
        """The value of a slot, rolled up or computed where it is not reported."""
        return self.cards.figures.at(*slot)

    def line(self, unit_id: UUID, indicator_id: UUID, changes: Changes) -> LineView:
        """How an indicator stands for a unit so far this year, if what is typed were saved."""
        own = {
            slot: texts
            for slot, texts in changes.items()
            if slot.unit_id == unit_id and slot.indicator_id == indicator_id
        }
        return self.with_changes(own).line(unit_id, self.subject(indicator_id).line_id)

    def with_changes(self, changes: Changes) -> Cards:
        """The scorecards as they would be if what is typed were saved."""
        drafts: dict[tuple[UUID, UUID, Period], Report | None] = {
            slot: self._draft(slot, texts) for slot, texts in changes.items() if slot.indicator_id in self._by_id
        }
        return self.cards.with_reports(drafts) if drafts else self.cards

    def last_year(self, unit_id: UUID, indicator_id: UUID) -> Reading:
        """The same part of the year before."""
        return self.cards.figures.to_date(indicator_id, unit_id, self.period.last_year())

    def status(self, slot: Slot, changes: Changes) -> Status | None:
        """How the value of one slot stands against the unit's target; None where there is no value."""
        texts = changes.get(slot)
        own = self.cards.figures.with_reports({slot: self._draft(slot, texts)}) if texts else self.cards.figures
        reading = own.at(*slot)
        limits = self.cards.limits(slot.unit_id, self.subject(slot.indicator_id).line_id)
        return None if reading.value is None else limits.status(reading.value)

    def _draft(self, slot: Slot, texts: Texts) -> Report | None:
        answer = self.judged(slot, texts).answer
        return None if answer is None else _report(answer, self.today)

    def due(self) -> list[Slot]:
        """All slots that wait for a report, or have one; periods that are not over wait for none."""
        over = [
            (subject.info.id, period)
            for subject in self.subjects
            for period in self.periods(subject)
            if period.end <= self.today
        ]
        slots = (Slot(indicator_id, unit.id, period) for unit in self.units for indicator_id, period in over)
        return [slot for slot in slots if self.can_report(slot)]

    def progress(self, changes: Changes) -> "Progress":
        """How far it has come, with what is typed."""
        due = self.due()
        reported = [
            slot
            for slot in due
            if (self._draft(slot, changes[slot]) if slot in changes else self.saved(slot)) is not None
        ]
        return Progress(len(reported), len(due), len(self.red(changes)))

    def red(self, changes: Changes) -> list[tuple[UUID, UUID]]:
        """Unit and indicator of the red values that have no comment yet, of those with a place on the sheet."""
        shown = [subject.info.id for subject in self.subjects if self.whole and self.periods(subject)]
        pairs = [(unit.id, indicator) for unit in self.units for indicator in shown]
        lines = ((unit, indicator, self.line(unit, indicator, changes)) for unit, indicator in pairs)
        return [(unit, indicator) for unit, indicator, line in lines if line.needs_comment]


class Progress(NamedTuple):
    """How far a registration has come: slots with a report, of all that wait for one; red values without a comment."""

    reported: int
    due: int
    red: int


def _report(answer: Answer, today: date) -> Report:
    amounts = answer.numerator, answer.denominator
    return Report(answer.state, answer.value, *amounts, answer.persons, Origin.REPORTED, today)
