"""What a filled-in workbook changes: compared with the file and with what the file said when it was written, and saved.

Three versions of each place: what the workbook was given (`base`), what it says now, and what the file says now. What
was not touched in the workbook is left alone; what was touched there and in the file meanwhile is a conflict, and the
user chooses.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import groupby
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.fields.reports import Part, Question, judge
from alna_desktop.i18n import N_, _
from alna_desktop.numbers import EN_DASH
from alna_desktop.periods import Period
from alna_desktop.services import comments, reporting
from alna_desktop.services.red_values import Red, Uncommented, uncommented
from alna_desktop.services.registration import NO_REMARK, Form, Remark, Written, commented_periods, form, written
from alna_desktop.services.registration_cells import CellText, Unreadable, same, show, signs
from alna_desktop.services.report_sheets import Slot, Subject
from alna_desktop.store.database import Database

REMARK_PARTS = ("cause", "doing", "expected")


@dataclass(frozen=True)
class Problem:
    """Something wrong in a workbook, and where: its file, sheet and cell (C7)."""

    file: str
    sheet: str
    cell: str
    text: str

    @property
    def sentence(self) -> str:
        """«RE02.xlsx, Registrering, C7: …»."""
        place = ", ".join(part for part in (self.file, self.sheet, self.cell) if part)
        return _("%(name)s: %(reason)s") % {"name": place, "reason": self.text}


@dataclass(frozen=True)
class FilledReport:
    """A report in a workbook: what it was given, and its cells by «value», «state» and the names of the other parts."""

    indicator_id: UUID
    period: Period
    base: Written
    cells: Mapping[str, CellText]


@dataclass(frozen=True)
class FilledRemark:
    """A comment in a workbook: what it was given, and its three cells."""

    indicator_id: UUID
    period: Period
    base: Remark
    cells: Sequence[CellText]


@dataclass(frozen=True)
class Filled:
    """A workbook that was read, before it is compared with the file."""

    file: str
    organisation_id: UUID
    unit_id: UUID
    period: Period
    reports: Sequence[FilledReport] = ()
    remarks: Sequence[FilledRemark] = ()
    problems: Sequence[Problem] = ()


class Kind(Enum):
    """What a change does."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"

    @property
    def word(self) -> str:
        """«ny», «endret», «fjernet», translated."""
        return _({Kind.NEW: N_("new"), Kind.CHANGED: N_("changed"), Kind.REMOVED: N_("removed")}[self])


@dataclass(frozen=True)
class Change:
    """What a workbook says otherwise than the file: a report, or (`is_remark`) a comment.

    `now` and `wanted` are written for people. `conflict`: the file has changed since the workbook was written.
    `period` is the workbook's.
    """

    slot: Slot
    is_remark: bool
    kind: Kind
    unit: str
    subject: Subject
    now: str
    wanted: str
    conflict: bool
    period: Period
    before: Written | Remark = field(repr=False)
    texts: Mapping[Part, str] | Remark = field(repr=False)

    @property
    def what(self) -> str:
        """«Furuset sykehjem: Sykefravær, april 2009», with «kommentar» after it for one."""
        names = [self.subject.info.short_name, self.slot.period.label(), *([_("comment")] if self.is_remark else [])]
        return _("%(name)s: %(reason)s") % {"name": self.unit, "reason": ", ".join(names)}

    @property
    def sentence(self) -> str:
        """«Furuset sykehjem: Sykefravær, april 2009: 9,9 → 10,1 (endret)»."""
        kind = _("conflict") if self.conflict else self.kind.word
        return f"{self.what}: {self.now or EN_DASH} → {self.wanted or EN_DASH} ({kind})"

    @property
    def key(self) -> tuple[Slot, bool]:
        """What tells the change from others."""
        return self.slot, self.is_remark


@dataclass(frozen=True)
class Comparison:
    """All changes of one or several workbooks, with what is wrong in them."""

    changes: Sequence[Change]
    problems: Sequence[Problem]

    @property
    def conflicts(self) -> list[Change]:
        """The changes that the user is to choose about."""
        return [change for change in self.changes if change.conflict]


# Comparing


def compare(database: Database, workbooks: Sequence[Filled]) -> Comparison:
    """What workbooks change in the file. Raises UserError where one belongs to another file, or to no unit in it."""
    changes: list[Change] = []
    problems: list[Problem] = []
    taken: dict[tuple[Slot, bool], str] = {}
    for filled in workbooks:
        compared = _Comparing(_form_of(database, filled), filled)
        compared.run()
        _check_red(database, compared)
        for change in compared.changes:
            if taken.setdefault(change.key, filled.file) != filled.file:
                text = _("“%(name)s” is in “%(file)s” too.")
                other = {"name": change.subject.info.short_name, "file": taken[change.key]}
                compared.problems.append(Problem(filled.file, "", "", text % other))
        changes += compared.changes
        problems += compared.problems
    return Comparison(changes, problems)


def _form_of(database: Database, filled: Filled) -> Form:
    """The workbook as it would be written now."""
    with database.look() as rows:
        organisations = [row[0] for row in rows("SELECT id FROM organisation")]
        units = [row[0] for row in rows("SELECT id FROM unit WHERE closed_on IS NULL")]
    name = {"file": filled.file}
    if filled.organisation_id.hex not in organisations:
        raise UserError(_("“%(file)s” was made from another file than the one that is open.") % name)
    if filled.unit_id.hex not in units:
        raise UserError(_("“%(file)s” is for a unit that is no longer there.") % name)
    return form(database, filled.unit_id, filled.period)


class _Comparing:
    """One workbook beside the file."""

    def __init__(self, now: Form, filled: Filled) -> None:
        self._now, self._filled = now, filled
        self._subjects = {subject.info.id: subject for subject in now.subjects}
        self._rows = {(row.slot.indicator_id, row.slot.period): row for row in now.reports}
        self._remarks = {(row.slot.indicator_id, row.slot.period): row.remark for row in now.remarks}
        self.changes: list[Change] = []
        self.problems = list(filled.problems)
        self.cells: dict[Slot, CellText] = {}

    def run(self) -> None:
        """Find all that differs."""
        for report in self._filled.reports:
            self._report(report)
        for remark in self._filled.remarks:
            self._remark(remark)

    def wrong(self, cell: CellText, text: str) -> None:
        """Say what is wrong with a cell."""
        self.problems.append(Problem(self._filled.file, cell.sheet, cell.cell, text))

    def _report(self, report: FilledReport) -> None:
        row = self._rows.get((report.indicator_id, report.period))
        if row is None:
            self._not_asked(report.base != Written(), report.cells["value"])
            return
        theirs = self._read(report, row.subject.question)
        if theirs is None or theirs == report.base or theirs == row.written:
            return
        conflict = row.written not in (report.base, theirs)
        was = row.written if conflict else report.base
        texts = {part: text for part, text in theirs.by_part.items() if text != was.by_part[part]}
        verdict = judge(row.subject.question, row.answer, texts)
        wrong = {**verdict.problems, **verdict.incomplete}
        for part, text in wrong.items():
            self.wrong(report.cells[part.value], text)
        if wrong or verdict.answer == row.answer:
            return
        self.cells[row.slot] = report.cells["value"]
        wanted = written(verdict.answer, row.subject.question)
        kind = Kind.REMOVED if verdict.answer is None else Kind.NEW if row.answer is None else Kind.CHANGED
        self._add(row.slot, kind, row.subject, conflict, row.written, texts, show(row.written), show(wanted))

    def _not_asked(self, had_something: bool, cell: CellText) -> None:
        """A place that is no longer reported in: a problem where something is typed in it."""
        if cell.text and not had_something:
            self.wrong(cell, _("This is no longer reported."))

    def _read(self, report: FilledReport, question: Question) -> Written | None:
        """What the cells say, in signs; None where some can't be read, which is then said."""
        found, cells = {}, report.cells
        for part in Part:
            cell, base = cells[part.value], report.base.by_part[part]
            try:
                text = signs(part, cell, cells["state"], question)
            except Unreadable as trouble:
                self.wrong(trouble.cell, str(trouble))
                return None
            found[part.value] = base if same(text, base) else text
        return Written(**found)

    def _remark(self, filled: FilledRemark) -> None:
        subject = self._subjects.get(filled.indicator_id)
        bad = [cell for cell in filled.cells if cell.problem or len(cell.text.strip()) > comments.LONGEST]
        for cell in bad:
            self.wrong(cell, cell.problem or comments.too_long())
        theirs, base = _stripped([cell.text for cell in filled.cells]), _stripped(filled.base)
        if theirs == base or bad:
            return
        if subject is None:
            self.wrong(filled.cells[0], _("This is no longer reported."))
            return
        ours = _stripped(self._remarks.get((filled.indicator_id, filled.period), NO_REMARK))
        if theirs == ours:
            return
        kind = Kind.REMOVED if not any(theirs) else Kind.CHANGED if any(ours) else Kind.NEW
        slot = Slot(filled.indicator_id, self._now.unit.id, filled.period)
        shown = (" ".join(part for part in parts if part) for parts in (ours, theirs))
        self._add(slot, kind, subject, ours != base, ours, theirs, *shown)

    def _add(
        self,
        slot: Slot,
        kind: Kind,
        subject: Subject,
        conflict: bool,
        before: Written | Remark,
        texts: Mapping[Part, str] | Remark,
        now: str,
        wanted: str,
    ) -> None:
        is_remark = not isinstance(before, Written)
        unit, at = self._now.unit.name, self._filled.period
        self.changes.append(Change(slot, is_remark, kind, unit, subject, now, wanted, conflict, at, before, texts))


def _check_red(database: Database, compared: _Comparing) -> None:
    """A new or changed red value without a comment is a problem, at the last figure that makes it."""
    changes = [change for change in compared.changes if not change.conflict]
    for red in _uncommented(database, changes):
        slots = [change.slot for change in changes if not change.is_remark]
        cells = [compared.cells[slot] for slot in slots if slot.indicator_id == red.indicator.id]
        text = _("%(name)s %(period)s is red and has no comment: write it in the sheet “Comments”.")
        said = text % {"name": red.indicator.short_name, "period": red.period.label()}
        compared.wrong(cells[-1] if cells else CellText("", "", ""), said)


def _uncommented(database: Database, changes: Sequence[Change]) -> list[Red]:
    """The red values that one workbook's changes make and nobody comments on: in the workbook, or in the file before.

    They are judged at the end of what is filled in: the first of the periods commented on that has the last.
    """
    reports: dict[Slot, Mapping[Part, str]] = {
        change.slot: _texts(change) for change in changes if not change.is_remark
    }
    if not reports:
        return []
    whole, unit_id = changes[0].period, changes[0].slot.unit_id
    last = max(slot.period for slot in reports)
    at = next(period for period in commented_periods(whole) if last in period)
    remarks = {row.slot: row.remark for row in form(database, unit_id, whole).remarks}
    remarks |= {change.slot: _remark(change) for change in changes if change.is_remark}
    said = [slot for slot, parts in remarks.items() if any(parts)]
    told = {(unit_id, slot.indicator_id) for slot in said if slot.period in at or at in slot.period}
    return uncommented(reporting.for_unit(database, unit_id, at), reports, told)


def _texts(change: Change) -> Mapping[Part, str]:
    return change.texts if isinstance(change.texts, Mapping) else {}


def _remark(change: Change) -> Remark:
    return NO_REMARK if isinstance(change.texts, Mapping) else change.texts


def _stripped(parts: Sequence[str]) -> Remark:
    cause, doing, expected = (part.strip() for part in parts)
    return cause, doing, expected


# Saving


def save(database: Database, comparison: Comparison, take: Collection[tuple[Slot, bool]] = ()) -> int:
    """Save what the workbooks change, all of it or nothing; returns how many reports and comments are others now.

    Of the conflicts, those in `take` (by `Change.key`) are saved, and the file keeps what it has in the others. Raises
    UserError where something is wrong in a workbook, a red value has no comment (a conflict decides on some), or the
    file was changed since the comparison.
    """
    if comparison.problems:
        raise UserError(comparison.problems[0].sentence)
    wanted = [change for change in comparison.changes if not change.conflict or change.key in take]
    if not wanted:
        return 0
    for _place, together in groupby(wanted, key=lambda change: (change.slot.unit_id, change.period)):
        if reds := _uncommented(database, list(together)):
            raise Uncommented(reds)
    today = database.today()
    with database.begin(_("Registration workbook")) as session:
        for change in wanted:
            place = change.slot._asdict()
            if change.is_remark:
                parts = dict(zip(REMARK_PARTS, map(str, change.texts), strict=True))
                comments.put(session, place, parts, database.by, today)
                continue
            subject = change.subject
            before = reporting.answer_of(reporting.record_of(session, change.slot))
            if written(before, subject.question, subject.info.smallest_group) != change.before:
                raise UserError(_("The file was changed meanwhile. Read the workbook again."))
            verdict = judge(subject.question, before, _texts(change))
            if verdict.problems or verdict.incomplete:
                raise UserError(" ".join([*verdict.problems.values(), *verdict.incomplete.values()]))
            reporting.put(session, change.slot, verdict.answer, today)
    return len(wanted)
