"""What a filled-in workbook changes: compared with the file and with what the file said when it was written, and saved.

Three versions of each place: what the workbook was given (`base`), what it says now, and what the file says now. What
was not touched in the workbook is left alone; what was touched there and in the file meanwhile is a conflict, and the
user chooses.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.fields.reports import Part, Question, judge
from alna_desktop.i18n import N_, _
from alna_desktop.models.status import Status
from alna_desktop.numbers import EN_DASH
from alna_desktop.periods import Period
from alna_desktop.services import comments, reporting
from alna_desktop.services.registration import NO_REMARK, Form, Remark, Written, form, written
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
    """

    slot: Slot
    is_remark: bool
    kind: Kind
    unit: str
    subject: Subject
    now: str
    wanted: str
    conflict: bool
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
    """All changes of one or several workbooks, with what is wrong in them and what is worth knowing (`notices`)."""

    changes: Sequence[Change]
    problems: Sequence[Problem]
    notices: Sequence[str]

    @property
    def conflicts(self) -> list[Change]:
        """The changes that the user is to choose about."""
        return [change for change in self.changes if change.conflict]


# Comparing


def compare(database: Database, workbooks: Sequence[Filled]) -> Comparison:
    """What workbooks change in the file. Raises UserError where one belongs to another file, or to no unit in it."""
    changes: list[Change] = []
    problems: list[Problem] = []
    notices: list[str] = []
    taken: dict[tuple[Slot, bool], str] = {}
    for filled in workbooks:
        compared = _Comparing(_form_of(database, filled), filled)
        compared.run()
        for change in compared.changes:
            if taken.setdefault(change.key, filled.file) != filled.file:
                text = _("“%(name)s” is in “%(file)s” too.")
                other = {"name": change.subject.info.short_name, "file": taken[change.key]}
                compared.problems.append(Problem(filled.file, "", "", text % other))
        changes += compared.changes
        problems += compared.problems
        notices += compared.notices
    return Comparison(changes, problems, notices)


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
        self.notices: list[str] = []

    def run(self) -> None:
        """Find all that differs."""
        for report in self._filled.reports:
            self._report(report)
        for remark in self._filled.remarks:
            self._remark(remark)
        self._notice_red()

    def _wrong(self, cell: CellText, text: str) -> None:
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
            self._wrong(report.cells[part.value], text)
        if wrong or verdict.answer == row.answer:
            return
        wanted = written(verdict.answer, row.subject.question)
        kind = Kind.REMOVED if verdict.answer is None else Kind.NEW if row.answer is None else Kind.CHANGED
        self._add(row.slot, kind, row.subject, conflict, row.written, texts, show(row.written), show(wanted))

    def _not_asked(self, had_something: bool, cell: CellText) -> None:
        """A place that is no longer reported in: a problem where something is typed in it."""
        if cell.text and not had_something:
            self._wrong(cell, _("This is no longer reported."))

    def _read(self, report: FilledReport, question: Question) -> Written | None:
        """What the cells say, in signs; None where some can't be read, which is then said."""
        found, cells = {}, report.cells
        for part in Part:
            cell, base = cells[part.value], report.base.by_part[part]
            try:
                text = signs(part, cell, cells["state"], question)
            except Unreadable as trouble:
                self._wrong(trouble.cell, str(trouble))
                return None
            found[part.value] = base if same(text, base) else text
        return Written(**found)

    def _remark(self, filled: FilledRemark) -> None:
        subject = self._subjects.get(filled.indicator_id)
        bad = [cell for cell in filled.cells if cell.problem or len(cell.text.strip()) > comments.LONGEST]
        for cell in bad:
            self._wrong(cell, cell.problem or comments.too_long())
        theirs, base = _stripped([cell.text for cell in filled.cells]), _stripped(filled.base)
        if theirs == base or bad:
            return
        if subject is None:
            self._wrong(filled.cells[0], _("This is no longer reported."))
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
        unit = self._now.unit.name
        self.changes.append(Change(slot, is_remark, kind, unit, subject, now, wanted, conflict, before, texts))

    def _notice_red(self) -> None:
        """A red value is to have a comment: told, since it can be written afterwards."""
        told = {remark.indicator_id for remark in self._filled.remarks if any(cell.text for cell in remark.cells)}
        for change in self.changes:
            row = self._rows.get((change.slot.indicator_id, change.slot.period))
            if change.is_remark or row is None or change.slot.indicator_id in told:
                continue
            verdict = judge(row.subject.question, row.answer, dict(_texts(change)))
            value = verdict.answer.shown_value(row.subject.question) if verdict.answer else None
            if value is not None and row.limits.status(value) is Status.NOT_MET:
                text = _("%(unit)s: %(name)s %(period)s is red and has no comment.")
                names = {"unit": change.unit, "name": row.subject.info.short_name, "period": row.slot.period.label()}
                self.notices.append(text % names)


def _texts(change: Change) -> Mapping[Part, str]:
    return change.texts if isinstance(change.texts, Mapping) else {}


def _stripped(parts: Sequence[str]) -> Remark:
    cause, doing, expected = (part.strip() for part in parts)
    return cause, doing, expected


# Saving


def save(database: Database, comparison: Comparison, take: Collection[tuple[Slot, bool]] = ()) -> int:
    """Save what the workbooks change, all of it or nothing; returns how many reports and comments are others now.

    Of the conflicts, those in `take` (by `Change.key`) are saved, and the file keeps what it has in the others. Raises
    UserError where something is wrong in a workbook, or the file was changed since the comparison.
    """
    if comparison.problems:
        raise UserError(comparison.problems[0].sentence)
    wanted = [change for change in comparison.changes if not change.conflict or change.key in take]
    if not wanted:
        return 0
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
