"""The cells of a registration: what is reported, what is typed over it, and how it then stands."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from alna_desktop.exchange.tables import Number, Value
from alna_desktop.fields.reports import Part, write
from alna_desktop.fields.values import show_value, unit_text
from alna_desktop.i18n import _
from alna_desktop.models import Measure, MeasurementState
from alna_desktop.models.status import Status
from alna_desktop.numbers import decimals_of, format_number
from alna_desktop.services.readings import LineView, Reading
from alna_desktop.services.report_sheets import Changes, Sheet, Slot
from alna_desktop.ui.pages.reporting.layouts import Fact, Layout, Pair
from alna_desktop.ui.widgets.grid.source import Cell, GridSource, Place, Typed

Save = Callable[[Changes], None]


class ReportSource(GridSource):
    """A sheet in a layout, as the grid asks for it."""

    def __init__(self, sheet: Sheet, layout: Layout, save: Save) -> None:
        self.sheet, self._layout, self._save = sheet, layout, save
        self.rows, self.columns = layout.rows, layout.columns
        self._places: dict[Slot, dict[Part, Place]] = defaultdict(dict)
        self._slots: dict[Pair, list[Slot]] = defaultdict(list)
        self._facts: dict[Pair, list[Place]] = defaultdict(list)
        for place, (slot, part) in layout.reports.items():
            if slot not in self._places:
                self._slots[Pair(slot.unit_id, slot.indicator_id)].append(slot)
            self._places[slot][part] = place
        for place, (_fact, pair) in layout.facts.items():
            self._facts[pair].append(place)

    # What stands where

    def slot(self, place: Place) -> Slot | None:
        """The report that a cell is part of."""
        found = self._layout.reports.get(place)
        return found[0] if found else None

    def pair(self, place: Place) -> Pair | None:
        """The unit and indicator that a cell is about; None for an empty one."""
        slot = self.slot(place)
        if slot is not None:
            return Pair(slot.unit_id, slot.indicator_id)
        found = self._layout.facts.get(place)
        return found[1] if found else None

    def parts(self, slot: Slot) -> Mapping[Part, Place]:
        """Where the parts of a report stand."""
        return self._places[slot]

    def places_of(self, indicator_id: UUID) -> list[Place]:
        """Where the values of an indicator stand."""
        reports = self._layout.reports.items()
        return [place for place, (slot, part) in reports if slot.indicator_id == indicator_id and part is Part.VALUE]

    def fact_place(self, pair: Pair, fact: Fact) -> Place | None:
        """Where something that is shown of a unit and an indicator stands."""
        return next((place for place in self._facts[pair] if self._layout.facts[place][0] is fact), None)

    def texts(self, slot: Slot, typed: Typed) -> dict[Part, str]:
        """What was typed of a report."""
        return {part: typed[place] for part, place in self._places[slot].items() if place in typed}

    def changes(self, typed: Typed) -> Changes:
        """All that was typed, by report."""
        slots = dict.fromkeys(self._layout.reports[place][0] for place in typed)
        return {slot: self.texts(slot, typed) for slot in slots}

    def line(self, pair: Pair, typed: Typed, sheet: Sheet | None = None) -> LineView:
        """How an indicator stands for a unit so far this year, with what is typed; by a sheet that knows more."""
        changes = {slot: texts for slot in self._slots[pair] if (texts := self.texts(slot, typed))}
        return (sheet or self.sheet).line(*pair, changes)

    # Cells

    def cell(self, place: Place, typed: Typed) -> Cell:
        """A report, a fact, or nothing."""
        report = self._layout.reports.get(place)
        if report is not None:
            return self._report(place, *report, typed) if self.sheet.can_report(report[0]) else self._computed(*report)
        fact = self._layout.facts.get(place)
        return self._fact(*fact, typed) if fact is not None else Cell(editable=False)

    def _report(self, place: Place, slot: Slot, part: Part, typed: Typed) -> Cell:
        subject, texts = self.sheet.subject(slot.indicator_id), self.texts(slot, typed)
        verdict = self.sheet.judged(slot, texts) if texts else None
        if verdict is not None and verdict.problems:
            text = typed.get(place, write(verdict.answer, part, subject.question))
            return Cell(text, problem=verdict.problems.get(part, ""))
        answer = verdict.answer if verdict else self.sheet.answer(slot)
        text = write(answer, part, subject.question)
        if part is not Part.VALUE or answer is None:
            return Cell(text)
        status = self.sheet.status(slot, {slot: texts} if texts else {}) if self._layout.judged else None
        spoken = text
        if answer.state.has_value:
            spoken = show_value(answer.shown_value(subject.question), subject.info.measure, state=answer.state)
        computed = answer.value is None and answer.has_amounts
        token = "text2" if computed and place not in typed else ""
        return Cell(text, spoken=spoken, status=status, token=token, weight=600 if subject.question.ratio else 0)

    def _computed(self, slot: Slot, part: Part) -> Cell:
        """What comes from the units or from other indicators."""
        reading = self.sheet.reading(slot)
        amount = {Part.NUMERATOR: reading.numerator, Part.DENOMINATOR: reading.denominator, Part.PERSONS: None}
        formula = self.sheet.subject(slot.indicator_id).formula
        note = _("Computed from other indicators.") if formula else _("Made of what the units report.")
        if part is Part.VALUE:
            weight = 600 if self.sheet.subject(slot.indicator_id).question.ratio else 0
            return Cell(_written(reading), editable=False, note=note, spoken=reading.text, weight=weight)
        found = amount[part]
        return Cell("" if found is None else format_number(found), editable=False, note=note)

    def _fact(self, fact: Fact, pair: Pair, typed: Typed) -> Cell:
        line = self.line(pair, typed)
        if fact is Fact.TARGET:
            inherited = _("The district's target.") if line.target_inherited else ""
            return Cell(line.target_text, editable=False, note=inherited)
        if fact is Fact.LAST_YEAR:
            before = self.sheet.last_year(*pair)
            return Cell(_written(before), editable=False, spoken=before.text)
        if fact is Fact.COMMENT:
            return _comment(line)
        reading = line.reading if line.reading.period.year == self.sheet.period.year else None
        if reading is None or reading.value is None:
            status = line.status if line.status is Status.MASKED else Status.MISSING
            return Cell("", editable=False, note=line.reason, status=status)
        return Cell(
            _written(reading), editable=False, note=line.reason, spoken=reading.text, status=line.status, weight=600
        )

    def related(self, place: Place) -> Sequence[Place]:
        """The other parts of the report, and how the indicator stands."""
        pair, slot = self.pair(place), self.slot(place)
        if slot is None or pair is None:
            return ()
        return [*self._places[slot].values(), *self._facts[pair]]

    def incomplete(self, typed: Typed) -> Mapping[Place, str]:
        """Reports that are half."""
        return {
            self._places[slot][part]: text
            for slot, texts in self.changes(typed).items()
            for part, text in self.sheet.judged(slot, texts).incomplete.items()
            if part in self._places[slot]
        }

    def value(self, place: Place, typed: Typed) -> Value:
        """A number as a number, with «ca.» and « %» as Excel's format; else the words."""
        report = self._layout.reports.get(place)
        if report is not None and self.sheet.can_report(report[0]):
            return self._exported(place, *report, typed)
        reading = self._reading(place, typed)
        if reading is None or reading.value is None:
            return self.cell(place, typed).text
        return _number(reading.value, reading.digits, reading.state, reading.measure)

    def _exported(self, place: Place, slot: Slot, part: Part, typed: Typed) -> Value:
        answer = self.sheet.judged(slot, self.texts(slot, typed)).answer
        if answer is None:
            return self.cell(place, typed).text
        subject = self.sheet.subject(slot.indicator_id)
        value = answer.shown_value(subject.question)
        if part is Part.VALUE:
            words = write(answer, part, subject.question)
            return words if value is None else _number(value, decimals_of(value), answer.state, subject.info.measure)
        return {
            Part.NUMERATOR: answer.numerator,
            Part.DENOMINATOR: answer.denominator,
            Part.PERSONS: answer.persons,
        }[part]

    def _reading(self, place: Place, typed: Typed) -> Reading | None:
        """The reading behind a cell that is not reported."""
        report, fact = self._layout.reports.get(place), self._layout.facts.get(place)
        if report is not None:
            return self.sheet.reading(report[0]) if report[1] is Part.VALUE else None
        if fact is not None and fact[0] is Fact.SO_FAR:
            return self.line(fact[1], typed).reading
        return self.sheet.last_year(*fact[1]) if fact is not None and fact[0] is Fact.LAST_YEAR else None

    def save(self, typed: Typed) -> None:
        """Hand all of it to the service."""
        self._save(self.changes(typed))


def _number(value: Decimal, digits: int, state: MeasurementState | None, measure: Measure) -> Number:
    before = _("approx. %(value)s") % {"value": ""} if state is MeasurementState.APPROXIMATE else ""
    return Number(value, digits, before, unit_text(measure))


def _written(reading: Reading) -> str:
    """The value without its unit; nothing where there never was one."""
    if reading.value is None and reading.state is None:
        return ""
    if reading.state is MeasurementState.MASKED:
        return _("masked")
    return reading.write(unit=False)


def _comment(line: LineView) -> Cell:
    """Whether there is a comment, and whether there should be."""
    if line.remark is not None:
        return Cell(_("Written"), editable=False, note=line.remark.text, token="text2")
    if line.needs_comment:
        why = _("Red without comment")
        note = why + ". " + _("Shift+F2 writes it.")
        return Cell(_("Is missing"), editable=False, token="red", weight=600, note=note, spoken=why)
    return Cell("", editable=False)
