"""Risks: found in an assessment, judged, treated, and confirmed anew as their actions are done.

Reading is `risk_rows`; the assessments themselves are `risk_assessments`.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import N_, _
from alna_desktop.models import (
    ConsequenceArea,
    DeviationKind,
    DeviationState,
    Origin,
    Phase,
    RiskState,
    Treatment,
)
from alna_desktop.models.risk_rules import NEXT_ASSESSMENT, NEXT_RISK, AssessmentStep, Judgement, RiskStep
from alna_desktop.services import risk_evidence, risk_scales
from alna_desktop.services.risk_checks import KEYS, check, cleaned, refuse, too_long
from alna_desktop.services.risk_rows import RiskRow, read
from alna_desktop.store.database import Database
from alna_desktop.store.reader import day, key, kind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import Risk, RiskAssessment, RiskRating
    from alna_desktop.models.risk_scale import Scale

_REFUSED = {
    RiskState.OPEN: N_("“%(title)s”: its assessment is approved or closed. Open the assessment first."),
    RiskState.CLOSED: N_("“%(title)s” is closed. Reopen it first."),
}


class Materialised(NamedTuple):
    """A deviation that made a risk come true, or nearly. `title` is empty where it is confidential."""

    id: UUID
    number: str
    title: str
    on: date | None
    state: DeviationState
    kind: DeviationKind


def rows(database: Database, unit_id: UUID | None = None) -> list[RiskRow]:
    """The risks of a unit, or of all (None), by unit and number."""
    today = database.today()
    with database.look() as look:
        return read(look, today, "risk.unit_id = ?", unit_id.hex) if unit_id else read(look, today)


def deviations(database: Database, risk_id: UUID) -> list[Materialised]:
    """The deviations that materialised a risk, newest first; none in a file whose schema has no deviations."""
    with database.look() as look:
        if not look("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'deviation'"):
            return []
        found = look(
            "SELECT id, number_year, number, CASE WHEN confidential THEN '' ELSE title END, occurred_on, state, "
            "kind FROM deviation WHERE risk_id = ? ORDER BY number_year DESC, number DESC",
            risk_id.hex,
        )
    return [
        Materialised(
            key(row[0]), f"{row[1]}-{row[2]:04}", row[3], day(row[4]), kind(DeviationState, row[5]),
            kind(DeviationKind, row[6]),
        )
        for row in found
    ]  # fmt: skip


def save(database: Database, risk_id: UUID | None, revision: int, values: Mapping[str, Any]) -> UUID:
    """Save a risk (None: a new one) from those of `risk_checks.KEYS` that are given; what is not given stays.

    `start` and `after` are judgements; `after` None takes it away. `assessment_id` is for a new one only.
    Raises Invalid by field (title, assessment or start missing, greater after its actions than at the start,
    accepted without until when and by whom), UserError where it was saved meanwhile or its state does not allow it.
    """
    scale = risk_scales.stored(database).scale
    with database.begin(_("Risk")) as session:
        return put(session, database.today(), scale, risk_id, revision, values)


def put(
    session: "Session", today: date, scale: "Scale", risk_id: UUID | None, revision: int, values: Mapping[str, Any]
) -> UUID:
    """`save` in the transaction of the caller."""
    given = cleaned(values)
    if risk_id is None:
        risk, assessment = _made(session, given.get("assessment_id"))
    else:
        risk, assessment = found(session, risk_id)
        if risk.revision != revision:
            raise UserError(_("Someone else has changed this meanwhile. Open it again to see what is there now."))
    _take(risk, assessment, RiskStep.CHANGE)
    judged = {phase: given[phase.value] for phase in (Phase.START, Phase.AFTER) if phase.value in given}
    before = _ratings(session, risk.id)
    check(risk, given, {**{phase: judgement_of(rating) for phase, rating in before.items()}, **judged})
    for name in KEYS:
        if name in given:
            setattr(risk, name, given[name])
    session.add(risk)
    session.flush()
    for phase, judgement in judged.items():
        _judge(session, today, scale, (risk, assessment), phase, before.get(phase), judgement)
    return risk.id


def confirm(database: Database, risk_id: UUID, judgement: Judgement, *, by: str = "", note: str = "") -> None:
    """Say what a risk is now, as of today: a new row in its history. `by` is the role of who confirms.

    Whoever does so has weighed the deviations that count: they suggest nothing of themselves again.

    Raises Invalid (`by` or `note` too long, `judgement` outside 1–5), UserError where its state does not allow it.
    """
    problems = too_long("by", by, 200) | too_long("note", note)
    steps = (judgement.probability, *judgement.areas.values())
    if not judgement.areas or not all(1 <= step <= 5 for step in steps):
        problems["judgement"] = _("Choose probability and consequence.")
    refuse(problems)
    scale, today = risk_scales.stored(database).scale, database.today()
    with database.look() as rows:
        weighed = risk_evidence.counted(rows, today).get(risk_id.hex, ())
    with database.begin(_("Risk confirmed")) as session:
        risk, assessment = found(session, risk_id)
        _take(risk, assessment, RiskStep.CONFIRM)
        rating = rated(scale, risk.id, Phase.NOW, today, judgement)
        rating.confirmed_by, rating.note, rating.evidence = by.strip(), note.strip(), risk_evidence.written(weighed)
        session.add(rating)


def close(database: Database, risk_ids: Collection[UUID], reason: str) -> None:
    """Close open risks, with the reason why. Raises Invalid (`reason`), UserError where one can't be closed."""
    problems = too_long("reason", reason)
    if not reason.strip():
        problems["reason"] = _("Write why.")
    refuse(problems)
    today = database.today()

    def change(risk: "Risk") -> None:
        risk.closed_on, risk.closed_reason = today, reason.strip()

    _step(database, _("Risk closed"), risk_ids, RiskStep.CLOSE, change)


def reopen(database: Database, risk_ids: Collection[UUID]) -> None:
    """Follow closed risks up again: the day and the reason are cleared. Raises UserError where one is open."""

    def change(risk: "Risk") -> None:
        risk.closed_on, risk.closed_reason = None, ""

    _step(database, _("Risk reopened"), risk_ids, RiskStep.REOPEN, change)


def move_reviews(database: Database, risk_ids: Collection[UUID], review_on: date | None) -> None:
    """Set the day on which open risks are gone through again. Raises Invalid (`review_on`) where it is missing."""
    if review_on is None:
        raise Invalid({"review_on": _("Write a date.")})

    def change(risk: "Risk") -> None:
        risk.review_on = review_on

    _step(database, _("Review of risks"), risk_ids, RiskStep.MOVE, change)


def set_owner(database: Database, risk_ids: Collection[UUID], *, person_id: UUID | None = None, role: str = "") -> None:
    """Give open risks to a person of the register, or to a role. Raises Invalid (`role`), UserError as the others."""
    problems = too_long("role", role, 200)
    if person_id is None and not role.strip():
        problems["role"] = _("Choose a person or write a role.")
    refuse(problems)

    def change(risk: "Risk") -> None:
        risk.owner_id, risk.owner = person_id, "" if person_id else role.strip()

    _step(database, _("Owner of risks"), risk_ids, RiskStep.ASSIGN, change)


def remove(database: Database, risk_id: UUID) -> None:
    """Throw away a risk of a draft, with how it was judged. Raises UserError where it has actions or is approved."""
    from sqlalchemy import select

    from alna_desktop.models import Action, ActionSource, RiskRating

    with database.begin(_("Risk removed")) as session:
        risk, assessment = found(session, risk_id)
        _take(risk, assessment, RiskStep.REMOVE)
        if session.scalars(select(Action).filter_by(source_kind=ActionSource.RISK, source_id=risk_id)).first():
            raise UserError(_("“%(title)s” has actions. Close it instead.") % {"title": risk.title})
        for rating in session.scalars(select(RiskRating).filter_by(risk_id=risk_id)):
            session.delete(rating)
        session.flush()
        session.delete(risk)


# What they share


def found(session: "Session", risk_id: UUID) -> "tuple[Risk, RiskAssessment]":
    """A risk with its assessment. Raises UserError where it is gone."""
    from alna_desktop.models import Risk, RiskAssessment

    risk = session.get(Risk, risk_id)
    assessment = session.get(RiskAssessment, risk.assessment_id) if risk else None
    if risk is None or assessment is None:
        raise UserError(_("This has been removed meanwhile."))
    return risk, assessment


def rated(scale: "Scale", risk_id: UUID, phase: Phase, on: date, judgement: Judgement) -> "RiskRating":
    """A rating by the scale of today."""
    from alna_desktop.models import RiskRating

    rating = RiskRating(risk_id=risk_id, phase=phase, rated_on=on)
    _fill(rating, scale, judgement)
    return rating


def judgement_of(rating: "RiskRating") -> Judgement:
    """What a rating says; one without areas says something of the service."""
    areas = {area: getattr(rating, area.value) for area in ConsequenceArea if getattr(rating, area.value) is not None}
    return Judgement(rating.probability, areas or {ConsequenceArea.SERVICE: rating.consequence})


def _fill(rating: "RiskRating", scale: "Scale", judgement: Judgement) -> None:
    level = scale.level(judgement.probability, judgement.consequence)
    rating.probability, rating.consequence = judgement.probability, judgement.consequence
    for area in ConsequenceArea:
        setattr(rating, area.value, judgement.areas.get(area))
    rating.level, rating.level_name = level.index, level.name


def _made(session: "Session", assessment_id: UUID | None) -> "tuple[Risk, RiskAssessment]":
    """A new risk of an assessment, with the unit's next number. Raises Invalid (`assessment_id`), UserError."""
    from sqlalchemy import func, select

    from alna_desktop.models import Risk, RiskAssessment
    from alna_desktop.models.base import new_id

    assessment = session.get(RiskAssessment, assessment_id) if assessment_id else None
    if assessment is None:
        raise Invalid({"assessment_id": _("Choose the assessment that the risk belongs to.")})
    if (assessment.state, AssessmentStep.ADD) not in NEXT_ASSESSMENT:
        raise UserError(_("“%(title)s” is closed.") % {"title": assessment.title})
    last = session.scalar(select(func.max(Risk.number)).filter_by(unit_id=assessment.unit_id)) or 0
    risk = Risk(
        id=new_id(), unit_id=assessment.unit_id, assessment_id=assessment.id, number=last + 1, title="", description="",
        owner="", accepted_by="", treatment=Treatment.REDUCE, state=RiskState.OPEN, origin=Origin.REPORTED,
    )  # fmt: skip
    return risk, assessment


def _ratings(session: "Session", risk_id: UUID) -> "dict[Phase, RiskRating]":
    """The ratings at the start and after actions."""
    from sqlalchemy import select

    from alna_desktop.models import RiskRating

    kept = (Phase.START, Phase.AFTER)
    asked = select(RiskRating).where(RiskRating.risk_id == risk_id, RiskRating.phase.in_(kept))
    return {rating.phase: rating for rating in session.scalars(asked)}


def _judge(
    session: "Session",
    today: date,
    scale: "Scale",
    whose: "tuple[Risk, RiskAssessment]",
    phase: Phase,
    before: "RiskRating | None",
    judgement: Judgement | None,
) -> None:
    """Write what a risk is at the start or after its actions; what is the same as before is left alone."""
    risk, assessment = whose
    if before is not None and judgement is not None and judgement_of(before) == judgement:
        return
    if phase is Phase.START and before is not None:
        _take(risk, assessment, RiskStep.JUDGE)
    if judgement is None:
        if before is not None:
            session.delete(before)
    elif before is None:
        session.add(rated(scale, risk.id, phase, today, judgement))
    else:
        _fill(before, scale, judgement)


def _step(
    database: Database, what: str, risk_ids: Collection[UUID], step: RiskStep, change: Callable[["Risk"], None]
) -> None:
    """Take one step with all of them in one transaction, which is taken back as one."""
    with database.begin(what) as session:
        for risk_id in risk_ids:
            risk, assessment = found(session, risk_id)
            _take(risk, assessment, step)
            change(risk)


def _take(risk: "Risk", assessment: "RiskAssessment", step: RiskStep) -> None:
    """Bring a risk to the state that follows from a step, or refuse it."""
    following = NEXT_RISK.get((assessment.state, risk.state, step))
    if following is None:
        raise UserError(_(_REFUSED[risk.state]) % {"title": risk.title})
    risk.state = following
