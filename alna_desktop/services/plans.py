"""The life of a unit's annual plan (årsplan): submitted, returned or approved, reported on each tertial, closed.

`plan_making` begins one, `plan_writing` saves what is written in it, `plan_desk` reads it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from alna_desktop.errors import Invalid, UserError
from alna_desktop.fields.values import show_limits
from alna_desktop.i18n import N_, _
from alna_desktop.models import GoalStatus, PlanState
from alna_desktop.models.plan_rules import NEXT, Step
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import cards, plan_checks, plan_rows
from alna_desktop.services.plan_rows import as_agreed, to_json
from alna_desktop.services.scorecards import Cards
from alna_desktop.store.database import Database

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import AnnualPlan

LONGEST_TEXT, LONGEST_ROLE = 4000, 200  # characters
NEEDS_TEXT = (GoalStatus.AT_RISK, GoalStatus.OFF_TRACK)

_REFUSED = {
    PlanState.DRAFT: N_("The plan is a draft. It must be submitted first."),
    PlanState.SUBMITTED: N_("The plan is submitted. It can be changed when it is returned, or as a new version."),
    PlanState.RETURNED: N_("The plan is returned. It must be submitted again first."),
    PlanState.APPROVED: N_("The plan is approved. It changes only as a new version."),
    PlanState.CLOSED: N_("The plan is concluded."),
    PlanState.REPLACED: N_("The plan is replaced by a later version."),
}


@dataclass(frozen=True)
class StatusText:
    """What is said of a goal after a tertial; `status` None says nothing, and takes back what was said."""

    status: GoalStatus | None
    text: str = ""


def submit(database: Database, plan_id: UUID) -> None:
    """Submit a draft or a returned plan; targets and actions are then as they were agreed.

    Raises UserError with the reasons where it is not ready (see `plan_checks`), or its state does not allow it.
    """
    today = database.today()
    with database.look() as rows:
        plan = next(iter(plan_rows.read(rows, today, "id = ?", plan_id.hex)), None)
        targets: dict[UUID | None, str] = {}
        if plan is not None and cards.current(rows, plan.year) is not None:
            view = Cards(rows, Period(plan.year)).view(plan.unit_id)
            targets = {
                line.indicator.id: show_limits(line.limits, line.indicator.measure)
                for line in view.lines
                if line.limits.is_set
            }
    with database.begin(_("Annual plan submitted")) as session:
        record = found(session, plan_id)
        take(record, Step.SUBMIT)
        assert plan is not None
        plan_checks.refuse_unready(plan_rows.resolved(plan, {}))
        record.submitted_on = today
        agreed = {goal.id: to_json(as_agreed(goal.actions)) for goal in plan.goals}
        for goal in _goals(session, plan_id):
            goal.target_text = targets.get(goal.indicator_id, "")
            goal.agreed_actions = agreed.get(goal.id, "")


def give_back(database: Database, plan_id: UUID, decided_by: str, note: str) -> None:
    """Return a submitted plan with what must be done about it.

    Raises Invalid (`decision_note` missing, `decided_by` too long), UserError where it is not submitted.
    """
    text = required("decision_note", note, _("Write what must be done about the plan."))
    _decide(database, _("Annual plan returned"), plan_id, Step.RETURN, decided_by, text)


def approve(database: Database, plan_id: UUID, decided_by: str, note: str = "") -> None:
    """Approve a submitted plan; the version before it is then replaced. Raises as `give_back`, but needs no note."""
    _decide(database, _("Annual plan approved"), plan_id, Step.APPROVE, decided_by, note)


def close(database: Database, plan_id: UUID) -> None:
    """Close an approved plan: its year is over. Raises UserError where it is not, or a later version is on its way."""
    with database.begin(_("Annual plan concluded")) as session:
        plan = found(session, plan_id)
        take(plan, Step.CLOSE)
        refuse_open_version(session, plan)
        plan.closed_on = database.today()


def discard(database: Database, plan_id: UUID) -> None:
    """Throw a draft away, with the actions that were new in it. Raises UserError where it is no draft."""
    from sqlalchemy import select

    from alna_desktop.models import Action, ActionSource, PlanGoal

    with database.begin(_("Annual plan discarded")) as session:
        plan = found(session, plan_id)
        take(plan, Step.DISCARD)
        goals = _goals(session, plan_id)
        elsewhere = set(session.scalars(select(PlanGoal.root_id).where(PlanGoal.plan_id != plan_id)))
        own = [goal.root_id for goal in goals if goal.root_id not in elsewhere]
        hung = select(Action).where(Action.source_kind == ActionSource.PLAN, Action.source_id.in_(own))
        for record in (*session.scalars(hung), *goals):
            session.delete(record)
        session.flush()
        session.delete(plan)


def report(database: Database, plan_id: UUID, after: Period, said: Mapping[UUID, StatusText]) -> None:
    """Say how goals (by id) stand after a tertial; those that are not mentioned stay as they are.

    Raises Invalid by `<goal id>.text` and `<goal id>.status` (no reason where it is uncertain or not on track, a
    text without a status, too long), UserError unless the plan is approved.
    """
    if after.frequency is not Frequency.TERTIAL:
        raise ValueError(f"not a tertial: {after}")
    problems = {key: text for goal_id, each in said.items() for key, text in _status_problems(goal_id, each).items()}
    if problems:
        raise Invalid(problems)
    with database.begin(_("Status of the annual plan")) as session:
        plan = found(session, plan_id)
        take(plan, Step.REPORT)
        roots = {goal.id: goal.root_id for goal in _goals(session, plan_id)}
        for goal_id, each in said.items():
            if goal_id in roots:
                _put_status(session, roots[goal_id], after, each, database.today())


def _status_problems(goal_id: UUID, said: StatusText) -> dict[str, str]:
    text = said.text.strip()
    if len(text) > LONGEST_TEXT:
        return {f"{goal_id}.text": _("At most %(n)d characters.") % {"n": LONGEST_TEXT}}
    if said.status is None and text:
        return {f"{goal_id}.status": _("Choose how the goal stands.")}
    if said.status in NEEDS_TEXT and not text:
        return {f"{goal_id}.text": _("Write why, and what is done about it.")}
    return {}


def _put_status(session: "Session", root_id: UUID, after: Period, said: StatusText, today: date) -> None:
    from sqlalchemy import select

    from alna_desktop.models import PlanStatus

    before = session.scalars(
        select(PlanStatus).where(PlanStatus.goal_id == root_id, PlanStatus.period == after)
    ).one_or_none()
    text = said.text.strip()
    if said.status is None:
        if before is not None:
            session.delete(before)
    elif before is None:
        facts = {"goal_id": root_id, "period": after, "status": said.status}
        session.add(PlanStatus(**facts, text=text, written_on=today))
    elif (before.status, before.text) != (said.status, text):
        before.status, before.text, before.written_on = said.status, text, today


def _decide(database: Database, what: str, plan_id: UUID, step: Step, decided_by: str, note: str) -> None:
    from sqlalchemy import select

    from alna_desktop.models import AnnualPlan

    role = required("decided_by", decided_by, _("Write who decides."), LONGEST_ROLE)
    if len(note.strip()) > LONGEST_TEXT:
        raise Invalid({"decision_note": _("At most %(n)d characters.") % {"n": LONGEST_TEXT}})
    with database.begin(what) as session:
        plan = found(session, plan_id)
        take(plan, step)
        plan.decided_on, plan.decided_by, plan.decision_note = database.today(), role, note.strip()
        if step is Step.APPROVE:
            same_year = (AnnualPlan.unit_id == plan.unit_id, AnnualPlan.year == plan.year, AnnualPlan.id != plan.id)
            for other in session.scalars(select(AnnualPlan).where(*same_year)):
                if (other.state, Step.REPLACE) in NEXT:
                    take(other, Step.REPLACE)


def required(key: str, text: str, problem: str, longest: int = LONGEST_TEXT) -> str:
    """A text that must be there, without blanks around it. Raises Invalid by `key`."""
    bare = text.strip()
    if not bare or len(bare) > longest:
        raise Invalid({key: _("At most %(n)d characters.") % {"n": longest} if bare else problem})
    return bare


def found(session: "Session", plan_id: UUID) -> "AnnualPlan":
    """A plan's record. Raises UserError where it is gone."""
    from alna_desktop.models import AnnualPlan

    plan = session.get(AnnualPlan, plan_id)
    if plan is None:
        raise UserError(_("This has been removed meanwhile."))
    return plan


def take(plan: "AnnualPlan", step: Step) -> None:
    """Bring a plan to the state that follows from a step. Raises UserError where it may not be taken."""
    following = NEXT.get((plan.state, step))
    if following is None:
        raise UserError(_(_REFUSED[plan.state]))
    plan.state = following


def refuse_open_version(session: "Session", plan: "AnnualPlan") -> None:
    """Raise UserError where a later version of the plan is on its way."""
    from sqlalchemy import select

    from alna_desktop.models import AnnualPlan

    later = (AnnualPlan.unit_id == plan.unit_id, AnnualPlan.year == plan.year, AnnualPlan.version > plan.version)
    if session.scalars(select(AnnualPlan).where(*later)).first() is not None:
        raise UserError(_("A new version of the plan is on its way. Approve or discard that first."))


def _goals(session: "Session", plan_id: UUID) -> "list":  # type: ignore[type-arg]
    from sqlalchemy import select

    from alna_desktop.models import PlanGoal

    return list(session.scalars(select(PlanGoal).where(PlanGoal.plan_id == plan_id).order_by(PlanGoal.position)))
