"""Annual plans begun: from the year's scorecard, from last year's plan, or as the next version of an approved one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.models import ActionSource, ActionState, Effect, Origin, PlanState, ScorecardState
from alna_desktop.models.plan_rules import Step
from alna_desktop.services import cards, plan_rows
from alna_desktop.services.cards import Card
from alna_desktop.services.plan_rows import Goal, Plan
from alna_desktop.services.plans import found, refuse_open_version, take
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import AnnualPlan


@dataclass(frozen=True)
class Copied:
    """A plan that was copied, and the names of the goals left out because the new scorecard has no place for them."""

    id: UUID
    left_out: list[str]


@dataclass(frozen=True)
class _Place:
    focus_area: str
    factor: str
    indicator_id: UUID | None


def start(database: Database, unit_id: UUID, year: int) -> UUID:
    """A draft with a goal for each line of the year's adopted scorecard.

    Raises UserError where the scorecard is not adopted, or the unit has a plan for the year.
    """
    with database.look() as rows:
        card = _adopted(rows, year)
    with database.begin(_("New annual plan")) as session:
        plan = _new(session, unit_id, year)
        for position, place in enumerate(_places(card), 1):
            _add_goal(session, plan.id, position, place)
        return plan.id


def copy_year(database: Database, unit_id: UUID, from_year: int, to_year: int) -> Copied:
    """A draft with another year's texts, the goals that the new scorecard has a place for, and its open actions anew.

    A goal stands where its indicator stands in the new scorecard. A deadline that lies before the new year is left
    out. Lines of the scorecard that had no goal are not made: they are pointed out. Raises UserError where there is
    nothing to copy, the scorecard is not adopted, or the unit has a plan for the new year.
    """
    today = database.today()
    with database.look() as rows:
        card = _adopted(rows, to_year)
        where = "unit_id = ? AND year = ?"
        source = plan_rows.shown(plan_rows.read(rows, today, where, unit_id.hex, from_year))
    if source is None:
        raise UserError(_("There is no annual plan for %(year)d to copy.") % {"year": from_year})
    with database.begin(_("Annual plan copied")) as session:
        plan = _new(session, unit_id, to_year, source.challenges, source.frames)
        kept, left_out = _kept(source, card)
        for position, (goal, place) in enumerate(kept, 1):
            goal_id = _add_goal(session, plan.id, position, place, goal)
            _copy_actions(session, plan, goal, goal_id)
        return Copied(plan.id, left_out)


def revise(database: Database, plan_id: UUID, change_note: str) -> UUID:
    """A draft of the next version of an approved plan, with all that is in it; `change_note` says why.

    Raises Invalid (`change_note` missing), UserError unless it is approved, or where a later version is on its way.
    """
    from alna_desktop.models.base import new_id
    from alna_desktop.services.plans import required

    note = required("change_note", change_note, _("Write why the plan is changed."))
    today = database.today()
    with database.look() as rows:
        source = next(iter(plan_rows.read(rows, today, "id = ?", plan_id.hex)), None)
    with database.begin(_("New version of the annual plan")) as session:
        before = found(session, plan_id)
        take(before, Step.REVISE)
        refuse_open_version(session, before)
        assert source is not None
        plan = _plan(before.unit_id, before.year, before.version + 1, source.challenges, source.frames)
        plan.id, plan.change_note, plan.origin = new_id(), note, Origin.REPORTED
        session.add(plan)
        session.flush()
        for position, goal in enumerate(source.goals, 1):
            place = _Place(goal.focus_area, goal.factor, goal.indicator_id)
            _add_goal(session, plan.id, position, place, goal, root=goal.root_id)
        return plan.id


def _adopted(rows: Rows, year: int) -> Card:
    card = cards.read(rows, year)
    if card is None or card.state is ScorecardState.DRAFT:
        raise UserError(_("The scorecard for %(year)d is not adopted yet. The plan begins with it.") % {"year": year})
    return card


def _places(card: Card) -> list[_Place]:
    return [_Place(area.name, factor.name, line.indicator_id) for area, factor, line in card.walk()]


def _new(session: "Session", unit_id: UUID, year: int, challenges: str = "", frames: str = "") -> "AnnualPlan":
    from sqlalchemy import select

    from alna_desktop.models import AnnualPlan

    there = select(AnnualPlan).where(AnnualPlan.unit_id == unit_id, AnnualPlan.year == year)
    if session.scalars(there).first() is not None:
        raise UserError(_("The unit has an annual plan for %(year)d already.") % {"year": year})
    plan = _plan(unit_id, year, 1, challenges, frames)
    session.add(plan)
    session.flush()
    return plan


def _plan(unit_id: UUID, year: int, version: int, challenges: str, frames: str) -> "AnnualPlan":
    from alna_desktop.models import AnnualPlan
    from alna_desktop.models.base import new_id

    facts = {"unit_id": unit_id, "year": year, "version": version, "challenges": challenges, "frames": frames}
    return AnnualPlan(id=new_id(), state=PlanState.DRAFT, **facts)


def _add_goal(
    session: "Session",
    plan_id: UUID,
    position: int,
    place: _Place,
    like: Goal | None = None,
    *,
    root: UUID | None = None,
) -> UUID:
    """A goal in a place, with another one's texts; returns its id."""
    from alna_desktop.models import PlanGoal
    from alna_desktop.models.base import new_id

    goal_id = new_id()
    session.add(
        PlanGoal(
            id=goal_id,
            plan_id=plan_id,
            root_id=root or goal_id,
            position=position,
            focus_area=place.focus_area,
            factor=place.factor,
            indicator_id=place.indicator_id,
            main_goal=like.main_goal if like else "",
            sub_goals=like.sub_goals if like else "",
        )
    )
    return goal_id


def _kept(source: Plan, card: Card) -> tuple[Sequence[tuple[Goal, _Place]], list[str]]:
    """The goals that the new scorecard has a place for, in its order; and the names of the others."""
    places = _places(card)
    order = [area.name for area in card.areas]
    by_indicator = {place.indicator_id: place for place in places}
    kept: list[tuple[int, int, Goal, _Place]] = []
    left_out = []
    for at, goal in enumerate(source.goals):
        place = by_indicator.get(goal.indicator_id) if goal.indicator_id else None
        if place is not None:
            kept.append((order.index(place.focus_area), places.index(place), goal, place))
        elif goal.indicator_id is None and goal.focus_area in order:
            place = _Place(goal.focus_area, goal.factor, None)
            kept.append((order.index(goal.focus_area), len(places) + at, goal, place))
        else:
            left_out.append(goal.name)
    kept.sort(key=lambda each: each[:2])
    return [(goal, place) for _area, _at, goal, place in kept], left_out


def _copy_actions(session: "Session", plan: "AnnualPlan", goal: Goal, goal_id: UUID) -> None:
    from alna_desktop.models import Action

    first = date(plan.year, 1, 1)
    for action in goal.actions:
        if not action.is_open:
            continue
        session.add(
            Action(
                unit_id=plan.unit_id,
                title=action.title,
                description=action.description,
                responsible_id=action.responsible_id,
                responsible=action.responsible,
                deadline=action.deadline if action.deadline and action.deadline >= first else None,
                state=ActionState.OPEN,
                effect=Effect.NOT_EVALUATED,
                source_kind=ActionSource.PLAN,
                source_id=goal_id,
                source_text=_("Annual plan %(year)d") % {"year": plan.year},
                indicator_id=action.indicator_id,
                confidential=action.confidential,
            )
        )
