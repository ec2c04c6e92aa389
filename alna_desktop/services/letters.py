"""Letters to the units (styringsbrev, fullmaktsbrev): how each unit stands, drafts, and issuing them, all or none."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from alna_desktop.dates import format_date
from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _
from alna_desktop.models import LetterKind, LetterState, Origin, ScorecardState
from alna_desktop.models.letter_rules import NEXT, Standing, Step, seal
from alna_desktop.models.letter_text import Block, BlockKind, write
from alna_desktop.progress import Progress
from alna_desktop.services import cards, letter_facts, letter_templates
from alna_desktop.services.letter_facts import Facts, Filled, Source
from alna_desktop.services.letter_templates import TemplateRow
from alna_desktop.services.readings import UnitInfo
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, day, key, kind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import Letter

LONGEST_REFERENCE, LONGEST_ROLE = 60, 200


@dataclass(frozen=True)
class LetterRow:
    """One version of a unit's letter."""

    id: UUID
    revision: int
    unit_id: UUID
    year: int
    kind: LetterKind
    version: int
    state: LetterState
    title: str
    body: str
    sender: str
    municipality: str
    recipient: str
    recipient_role: str
    case_reference: str
    issued_on: date | None
    issued_by: str
    checksum: str
    origin: Origin

    @property
    def is_intact(self) -> bool:
        """Whether an issued letter is as it was sealed."""
        return self.state is LetterState.DRAFT or self.checksum == seal(self)


@dataclass(frozen=True)
class UnitLetter:
    """How a unit stands with its letter of a kind and year: the one in force, and a draft for the next."""

    unit: UnitInfo
    issued: LetterRow | None
    draft: LetterRow | None
    frame: Decimal | None

    @property
    def standing(self) -> Standing:
        """Issued as soon as one is in force, whatever is drafted beside it."""
        return Standing.ISSUED if self.issued else Standing.DRAFT if self.draft else Standing.MISSING


@dataclass(frozen=True)
class Issue:
    """What letters are issued: `template` for those units that have no draft of their own."""

    kind: LetterKind
    year: int
    unit_ids: Collection[UUID]
    template: TemplateRow | None
    issued_on: date
    issued_by: str
    case_reference: str = ""
    with_gaps: bool = False  # though values are missing, which the letters then say


_COLUMNS = (
    "id, revision, unit_id, year, kind, version, state, title, body, sender, municipality, recipient, recipient_role, "
    "case_reference, issued_on, issued_by, checksum, origin"
)


def rows(database: Database, year: int, wanted: LetterKind) -> list[UnitLetter]:
    """How all result units stand, by code."""
    with database.look() as look:
        source = Source(look, year)
        letters = _read(look, "year = ? AND kind = ?", year, wanted.name.lower())
    issued = {letter.unit_id: letter for letter in letters if letter.state is LetterState.ISSUED}
    drafts = {letter.unit_id: letter for letter in letters if letter.state is LetterState.DRAFT}
    return [
        UnitLetter(unit, issued.get(unit.id), drafts.get(unit.id), source.frames.get(unit.id)) for unit in source.units
    ]


def versions(database: Database, unit_id: UUID, year: int, wanted: LetterKind) -> list[LetterRow]:
    """All versions of a unit's letter, the newest first."""
    with database.look() as look:
        found = _read(look, "unit_id = ? AND year = ? AND kind = ?", unit_id.hex, year, wanted.name.lower())
    return sorted(found, key=lambda letter: letter.version, reverse=True)


def signer(database: Database) -> str:
    """The title of who signs unless another is given: the director; "" where the register has none."""
    with database.look() as look:
        found = look(
            "SELECT person.title FROM person_role AS role JOIN person ON person.id = role.person_id "
            "WHERE role.kind = 'director' ORDER BY person.id LIMIT 1"
        )
    return str(found[0][0]) if found else ""


def preview(database: Database, unit_id: UUID, year: int, title: str, body: str, on: date | None = None) -> Filled:
    """A text as the unit's letter would be, issued on a day (None: today)."""
    with database.look() as look:
        source = Source(look, year)
    unit = _unit(source, unit_id)
    return letter_facts.fill(title, body, source.facts(unit, on or database.today()))


def gaps(database: Database, order: Issue) -> dict[str, list[str]]:
    """What is missing in which units' letters: the names of the units by what they lack."""
    with database.look() as look:
        source = Source(look, order.year)
        drafts = _drafts(look, order)
    found: dict[str, list[str]] = {}
    for unit in _wanted(source, order):
        filled = _filled(source.facts(unit, order.issued_on), drafts.get(unit.id), order.template)
        for name in filled.missing:
            found.setdefault(name, []).append(unit.name)
    return found


def why_no_targets(database: Database, year: int) -> str:
    """Why the letters of a year have no targets, in a sentence; "" where the year has an adopted scorecard."""
    with database.look() as look:
        card = cards.read(look, year)
    if card is None:
        return _("There is no scorecard for %(year)d yet. The letters have their targets from it.") % {"year": year}
    if card.state is ScorecardState.DRAFT:
        text = _("The scorecard for %(year)d is not adopted yet. The letters have no targets before it is.")
        return text % {"year": year}
    return ""


def issue(database: Database, order: Issue, progress: Progress | None = None) -> list[UUID]:
    """Issue letters, all of them or none; returns their ids by unit code. Undone as one.

    What a unit has had issued before is replaced by a new version that says so. `progress` steps once a letter;
    cancelled, none is issued. Raises Invalid (`issued_by`, `case_reference`), and UserError where there is no template
    for a unit, or values are missing and the order is not `with_gaps`.
    """
    _check(order)
    progress = progress or Progress()
    with database.look() as look:
        source = Source(look, order.year)
    chosen = _wanted(source, order)
    if not chosen:
        raise UserError(_("Choose at least one unit."))
    progress.start(len(chosen))
    made = []
    with database.begin(_("Letters issued")) as session:
        for unit in chosen:
            progress.step(unit.name)
            made.append(put(session, source.facts(unit, order.issued_on), order).id)
    return made


def put(session: "Session", facts: Facts, order: Issue) -> "Letter":
    """Issue one letter in the transaction of the caller; raises as `issue`."""
    from alna_desktop.models import Letter
    from alna_desktop.models.base import new_id

    found = _all(session, facts.unit.id, order.year, order.kind)
    draft = next((letter for letter in found if letter.state is LetterState.DRAFT), None)
    before = next((letter for letter in found if letter.state is LetterState.ISSUED), None)
    filled = _filled(facts, draft, order.template)
    if filled.missing and not order.with_gaps:
        lack = {"unit": facts.unit.name, "names": ", ".join(filled.missing)}
        raise UserError(_("The letter to “%(unit)s” lacks: %(names)s.") % lack)
    letter = draft or Letter(id=new_id(), unit_id=facts.unit.id, year=order.year, kind=order.kind)
    if draft is None:
        letter.version, letter.state = _next_version(found), LetterState.DRAFT
        letter.template_id = order.template.id if order.template else None
        session.add(letter)
    _take(letter, Step.ISSUE)
    blocks = list(filled.blocks)
    if before is not None:
        blocks.insert(0, Block(BlockKind.PARAGRAPH, _replaces(letter.version, before)))
        _take(before, Step.REPLACE)
    letter.title, letter.body = filled.title, write(blocks)
    _seal(letter, facts, order)
    return letter


def _seal(letter: "Letter", facts: Facts, order: Issue) -> None:
    """Put down what else is on the paper, and seal it."""
    letter.sender, letter.municipality = facts.sender, facts.municipality
    letter.recipient, letter.recipient_role = facts.unit.name, facts.leader
    letter.issued_on, letter.issued_by = order.issued_on, order.issued_by.strip()
    letter.case_reference, letter.origin = order.case_reference.strip(), Origin.REPORTED
    letter.checksum = seal(letter)


def save_draft(
    database: Database, unit_id: UUID, year: int, wanted: LetterKind, revision: int, values: Mapping[str, Any]
) -> UUID:
    """Save a unit's own `title` and `body` for its next letter (revision 0: a new draft).

    Raises Invalid by field, and UserError where it was changed, issued or removed meanwhile.
    """
    from alna_desktop.models import Letter
    from alna_desktop.models.base import new_id

    title, body = (str(values.get(name) or "").strip() for name in ("title", "body"))
    if problems := letter_templates.check(title, body):
        raise Invalid(problems)
    with database.begin(_("Draft of a letter")) as session:
        found = _all(session, unit_id, year, wanted)
        draft = next((letter for letter in found if letter.state is LetterState.DRAFT), None)
        if (draft.revision if draft else 0) != revision:
            raise UserError(_("Someone else has changed this meanwhile. Open it again to see what is there now."))
        if draft is None:
            draft = Letter(id=new_id(), unit_id=unit_id, year=year, kind=wanted, version=_next_version(found))
            draft.state = LetterState.DRAFT
        _take(draft, Step.CHANGE)
        draft.title, draft.body = title, body
        session.add(draft)
        return draft.id


def discard_draft(database: Database, letter_id: UUID) -> None:
    """Throw a draft away; the template counts again. Raises UserError where it is no draft. Can be undone."""
    from alna_desktop.models import Letter

    with database.begin(_("Draft of a letter removed")) as session:
        letter = session.get(Letter, letter_id)
        if letter is None:
            raise UserError(_("This has been removed meanwhile."))
        _take(letter, Step.DISCARD)
        session.delete(letter)


def _check(order: Issue) -> None:
    problems = {}
    if not order.issued_by.strip():
        problems["issued_by"] = _("Write the role that signs.")
    elif len(order.issued_by) > LONGEST_ROLE:
        problems["issued_by"] = _too_long(order.issued_by, LONGEST_ROLE)
    if len(order.case_reference) > LONGEST_REFERENCE:
        problems["case_reference"] = _too_long(order.case_reference, LONGEST_REFERENCE)
    if problems:
        raise Invalid(problems)


def _too_long(text: str, longest: int) -> str:
    return _("Write at most %(longest)d characters. There are %(n)d now.") % {"longest": longest, "n": len(text)}


def _wanted(source: Source, order: Issue) -> list[UnitInfo]:
    return [unit for unit in source.units if unit.id in set(order.unit_ids)]


def _unit(source: Source, unit_id: UUID) -> UnitInfo:
    unit = next((unit for unit in source.units if unit.id == unit_id), None)
    if unit is None:
        raise UserError(_("This has been removed meanwhile."))
    return unit


def _drafts(look: Rows, order: Issue) -> dict[UUID, LetterRow]:
    where = "year = ? AND kind = ? AND state = 'draft'"
    return {letter.unit_id: letter for letter in _read(look, where, order.year, order.kind.name.lower())}


def _filled(facts: Facts, draft: "LetterRow | Letter | None", template: TemplateRow | None) -> Filled:
    """The letter from the unit's draft, or else from the template."""
    text = draft or template
    if text is None:
        raise UserError(_("There is no template for this letter. Make one first."))
    return letter_facts.fill(text.title, text.body, facts)


def _replaces(version: int, before: "Letter") -> str:
    """The sentence with which a new version begins."""
    assert before.issued_on is not None
    text = _("This letter is version %(n)d. It replaces version %(before)d, which was issued on %(date)s.")
    return text % {"n": version, "before": before.version, "date": format_date(before.issued_on)}


def _next_version(found: "Sequence[Letter]") -> int:
    return max((letter.version for letter in found), default=0) + 1


def _take(letter: "Letter", step: Step) -> None:
    """Bring a letter to the state that follows from a step, or refuse it."""
    if (letter.state, step) not in NEXT:
        raise UserError(_("This letter has been issued, and can only be replaced by a new version."))
    letter.state = NEXT[letter.state, step] or letter.state


def _all(session: "Session", unit_id: UUID, year: int, wanted: LetterKind) -> "Sequence[Letter]":
    from sqlalchemy import select

    from alna_desktop.models import Letter

    return session.scalars(select(Letter).filter_by(unit_id=unit_id, year=year, kind=wanted)).all()


def _read(look: Rows, where: str, *values: object) -> list[LetterRow]:
    return [
        LetterRow(
            key(row[0]), row[1], key(row[2]), row[3], kind(LetterKind, row[4]), row[5], kind(LetterState, row[6]),
            row[7], row[8], row[9], row[10], row[11], row[12], row[13], day(row[14]),
            row[15], row[16], kind(Origin, row[17]),
        )
        for row in look(f"SELECT {_COLUMNS} FROM letter WHERE {where}", *values)
    ]  # fmt: skip
