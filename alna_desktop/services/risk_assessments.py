"""Risk assessments (ROS): what was assessed, when, by which roles, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.i18n import N_, _
from alna_desktop.models import AssessmentState, RiskState
from alna_desktop.models.risk_rules import NEXT_ASSESSMENT, AssessmentStep, allows_assessment
from alna_desktop.services.action_checks import LONGEST_TITLE, refuse, too_long
from alna_desktop.store.database import Database
from alna_desktop.store.reader import day, key, kind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import RiskAssessment

KEYS = ("unit_id", "title", "held_on", "scope", "participants", "review_on", "origin")
_REFUSED = {
    AssessmentState.DRAFT: N_("“%(title)s” is a draft."),
    AssessmentState.APPROVED: N_("“%(title)s” is approved. Open it again first."),
    AssessmentState.CLOSED: N_("“%(title)s” is closed. Open it again first."),
}


@dataclass(frozen=True)
class AssessmentRow:
    """An assessment, with how many risks it has and how many of them are open."""

    id: UUID
    revision: int
    unit_id: UUID
    unit: str
    title: str
    held_on: date
    scope: str
    participants: str
    state: AssessmentState
    review_on: date | None
    approved_on: date | None
    approved_by: str
    closed_on: date | None
    risks: int
    open_risks: int
    today: date

    @property
    def review_overdue(self) -> bool:
        """Whether it should have been gone through again."""
        in_force = self.state is not AssessmentState.CLOSED
        return in_force and self.review_on is not None and self.review_on < self.today

    def allows(self, step: AssessmentStep) -> bool:
        """Whether the step may be taken now."""
        return allows_assessment(self.state, step)


def rows(database: Database, unit_id: UUID | None = None) -> list[AssessmentRow]:
    """The assessments of a unit, or of all (None): newest first."""
    today = database.today()
    where, values = ("a.unit_id = ?", (unit_id.hex,)) if unit_id else ("1", ())
    with database.look() as look:
        found = look(
            f"""
            SELECT a.id, a.revision, a.unit_id, unit.name, a.title, a.held_on, a.scope, a.participants, a.state,
                   a.review_on, a.approved_on, a.approved_by, a.closed_on,
                   (SELECT count(*) FROM risk WHERE assessment_id = a.id),
                   (SELECT count(*) FROM risk WHERE assessment_id = a.id AND risk.state = 'open')
            FROM risk_assessment AS a JOIN unit ON unit.id = a.unit_id
            WHERE {where} ORDER BY a.held_on DESC, unit.code, a.id
            """,
            *values,
        )
    return [_row(columns, today) for columns in found]


def _row(columns: tuple, today: date) -> AssessmentRow:  # type: ignore[type-arg]
    (assessment, revision, unit_id, unit, title, held, scope, participants, state, review, approved, by, closed,
     risks, remain) = columns  # fmt: skip
    return AssessmentRow(
        key(assessment), revision, key(unit_id), unit, title, date.fromisoformat(held), scope, participants,
        kind(AssessmentState, state), day(review), day(approved), by, day(closed), risks, remain, today,
    )  # fmt: skip


def save(database: Database, assessment_id: UUID | None, revision: int, values: Mapping[str, Any]) -> UUID:
    """Save an assessment (None: a new one) from those of `KEYS` that are given; what is not given stays.

    Raises Invalid by field (unit, title or date missing), and UserError where it was saved meanwhile, is no draft, or
    would go to another unit with its risks.
    """
    from alna_desktop.models import RiskAssessment
    from alna_desktop.models.base import new_id

    given = {name: values[name] for name in KEYS if name in values}
    given = {name: value.strip() if isinstance(value, str) else value for name, value in given.items()}
    with database.begin(_("Risk assessment")) as session:
        if assessment_id is None:
            assessment = RiskAssessment(
                id=new_id(), state=AssessmentState.DRAFT, title="", scope="", participants="", approved_by=""
            )
        else:
            assessment = _found(session, assessment_id)
            if assessment.revision != revision:
                raise UserError(_("Someone else has changed this meanwhile. Open it again to see what is there now."))
        _take(assessment, AssessmentStep.CHANGE)
        _check(session, assessment, given)
        for name, value in given.items():
            setattr(assessment, name, value)
        session.add(assessment)
        return assessment.id


def _check(session: "Session", assessment: "RiskAssessment", given: Mapping[str, Any]) -> None:
    values = {name: given.get(name, getattr(assessment, name)) for name in KEYS}
    problems = too_long("title", values["title"] or "", LONGEST_TITLE)
    for name in ("scope", "participants"):
        problems |= too_long(name, values[name] or "")
    if not values["title"]:
        problems["title"] = _("Write what was assessed.")
    if values["unit_id"] is None:
        problems["unit_id"] = _("Choose a unit.")
    elif assessment.unit_id not in (None, values["unit_id"]) and _risks(session, assessment.id):
        problems["unit_id"] = _("It has risks already, and they belong to this unit.")
    if values["held_on"] is None:
        problems["held_on"] = _("Write a date.")
    refuse(problems)


def approve(database: Database, assessment_id: UUID, by: str) -> None:
    """Approve a draft, today, by a role. Raises Invalid (`by`), UserError where it is no draft or has no risks."""
    problems = too_long("by", by, LONGEST_TITLE)
    if not by.strip():
        problems["by"] = _("Write the role of who approves it.")
    refuse(problems)
    with database.begin(_("Risk assessment approved")) as session:
        assessment = _found(session, assessment_id)
        _take(assessment, AssessmentStep.APPROVE)
        if not _risks(session, assessment_id):
            raise UserError(_("“%(title)s” has no risks yet.") % {"title": assessment.title})
        assessment.approved_on, assessment.approved_by = database.today(), by.strip()


def close(database: Database, assessment_id: UUID) -> None:
    """Close an approved assessment, today. Raises UserError as long as some of its risks are open."""
    with database.begin(_("Risk assessment closed")) as session:
        assessment = _found(session, assessment_id)
        _take(assessment, AssessmentStep.CLOSE)
        if _risks(session, assessment_id, RiskState.OPEN):
            raise UserError(_("“%(title)s” has open risks. Close them first.") % {"title": assessment.title})
        assessment.closed_on = database.today()


def reopen(database: Database, assessment_id: UUID) -> None:
    """An approved one becomes a draft again, a closed one approved. Raises UserError where it is a draft."""
    with database.begin(_("Risk assessment opened again")) as session:
        assessment = _found(session, assessment_id)
        _take(assessment, AssessmentStep.REOPEN)
        assessment.closed_on = None
        if assessment.state is AssessmentState.DRAFT:
            assessment.approved_on, assessment.approved_by = None, ""


def discard(database: Database, assessment_id: UUID) -> None:
    """Throw away a draft without risks. Raises UserError where it has some, or is no draft."""
    with database.begin(_("Risk assessment removed")) as session:
        assessment = _found(session, assessment_id)
        _take(assessment, AssessmentStep.DISCARD)
        if _risks(session, assessment_id):
            raise UserError(_("“%(title)s” has risks. Remove them first.") % {"title": assessment.title})
        session.delete(assessment)


def _risks(session: "Session", assessment_id: UUID, state: RiskState | None = None) -> int:
    """How many risks it has, in a state or in any."""
    from sqlalchemy import func, select

    from alna_desktop.models import Risk

    asked = select(func.count()).select_from(Risk).filter_by(assessment_id=assessment_id)
    return session.scalar(asked if state is None else asked.filter_by(state=state)) or 0


def _found(session: "Session", assessment_id: UUID) -> "RiskAssessment":
    from alna_desktop.models import RiskAssessment

    assessment = session.get(RiskAssessment, assessment_id)
    if assessment is None:
        raise UserError(_("This has been removed meanwhile."))
    return assessment


def _take(assessment: "RiskAssessment", step: AssessmentStep) -> None:
    """Bring an assessment to the state that follows from a step, or refuse it."""
    following = NEXT_ASSESSMENT.get((assessment.state, step))
    if following is None:
        raise UserError(_(_REFUSED[assessment.state]) % {"title": assessment.title})
    assessment.state = following
