"""What is written in an annual plan, saved as one piece: its texts, its goals in order, and their actions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _
from alna_desktop.models import ActionSource, ActionState
from alna_desktop.models.plan_rules import Step
from alna_desktop.services import actions
from alna_desktop.services.action_checks import LONGEST_TITLE
from alna_desktop.services.plans import LONGEST_TEXT, found, take
from alna_desktop.store.database import Database

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alna_desktop.models import Action, AnnualPlan, PlanGoal


@dataclass(frozen=True)
class ActionText:
    """An action as it is written in a plan; `id` None is a new one. `who` is a title in the unit, or a role."""

    id: UUID | None
    title: str
    who: str = ""
    deadline: date | None = None


@dataclass(frozen=True)
class GoalText:
    """A goal as it is written; `id` None is a new one."""

    id: UUID | None
    focus_area: str
    factor: str
    indicator_id: UUID | None
    main_goal: str = ""
    sub_goals: str = ""
    actions: tuple[ActionText, ...] = ()


@dataclass(frozen=True)
class PlanText:
    """All that is written in a plan. Goals that are not here any more are removed."""

    challenges: str
    frames: str
    goals: tuple[GoalText, ...]


def save(database: Database, plan_id: UUID, revision: int, text: PlanText) -> None:
    """Save a plan that is worked on.

    An open action that is left out is removed where it is new in this version, and dropped where an earlier one has
    it. One that is done stays as it is, whatever is written.
    Raises Invalid by `challenges`, `frames`, `goals.0.main_goal`, `goals.0.actions.1.title`, …; UserError where the
    plan was saved meanwhile or may not be changed.
    """
    problems = _problems(text)
    if problems:
        raise Invalid(problems)
    with database.begin(_("Annual plan")) as session:
        plan = found(session, plan_id)
        take(plan, Step.CHANGE)
        if plan.revision != revision:
            raise UserError(_("Someone else has changed this meanwhile. Open it again to see what is there now."))
        plan.challenges, plan.frames = text.challenges.strip(), text.frames.strip()
        _Writer(session, plan, database.today()).write(text.goals)


def _problems(text: PlanText) -> dict[str, str]:
    too_long = _("At most %(n)d characters.")
    found = {}
    texts = {"challenges": text.challenges, "frames": text.frames}
    for place, goal in enumerate(text.goals):
        texts |= {f"goals.{place}.main_goal": goal.main_goal, f"goals.{place}.sub_goals": goal.sub_goals}
        for at, action in enumerate(goal.actions):
            key = f"goals.{place}.actions.{at}"
            for name, written in (("title", action.title), ("who", action.who)):
                if len(written.strip()) > LONGEST_TITLE:
                    found[f"{key}.{name}"] = too_long % {"n": LONGEST_TITLE}
            if not action.title.strip():
                found[f"{key}.title"] = _("Write what is to be done.")
    found |= {key: too_long % {"n": LONGEST_TEXT} for key, written in texts.items() if len(written) > LONGEST_TEXT}
    return found


class _Writer:
    """Brings a plan's records to what is written."""

    def __init__(self, session: "Session", plan: "AnnualPlan", today: date) -> None:
        from sqlalchemy import select

        from alna_desktop.models import Action, Person, PlanGoal

        self._session, self._plan, self._today = session, plan, today
        self._goals = {goal.id: goal for goal in session.scalars(select(PlanGoal).where(PlanGoal.plan_id == plan.id))}
        self._elsewhere = set(session.scalars(select(PlanGoal.root_id).where(PlanGoal.plan_id != plan.id)))
        roots = [goal.root_id for goal in self._goals.values()]
        hung = select(Action).where(Action.source_kind == ActionSource.PLAN, Action.source_id.in_(roots))
        self._actions: dict[UUID, Action] = {action.id: action for action in session.scalars(hung)}
        people = session.scalars(select(Person).where(Person.unit_id == plan.unit_id).order_by(Person.id.desc()))
        self._people = {person.title.casefold(): person.id for person in people}

    def write(self, goals: Sequence[GoalText]) -> None:
        """All of it."""
        kept = {goal.id for goal in goals}
        written = {action.id for goal in goals for action in goal.actions}
        for action in list(self._actions.values()):
            if action.id not in written and action.state is ActionState.OPEN:
                self._remove(action)
        for goal_id, goal in self._goals.items():
            if goal_id not in kept:
                self._session.delete(goal)
        for position, text in enumerate(goals, 1):
            goal = self._goal(text, position)
            for action_text in text.actions:
                self._action(goal, action_text)

    def _goal(self, text: GoalText, position: int) -> "PlanGoal":
        from alna_desktop.models import PlanGoal
        from alna_desktop.models.base import new_id

        goal = self._goals.get(text.id) if text.id else None
        if goal is None:
            goal_id = new_id()
            goal = PlanGoal(id=goal_id, plan_id=self._plan.id, root_id=goal_id, position=position)
            self._session.add(goal)
        goal.position, goal.focus_area, goal.factor = position, text.focus_area, text.factor
        goal.indicator_id = text.indicator_id
        goal.main_goal, goal.sub_goals = text.main_goal.strip(), text.sub_goals.strip()
        return goal

    def _action(self, goal: "PlanGoal", text: ActionText) -> None:
        """An action as it is written; one that is done or dropped is left as it is."""
        before = self._actions.get(text.id) if text.id else None
        if before is not None and before.state is not ActionState.OPEN:
            return
        values: dict[str, Any] = {"title": text.title, "deadline": text.deadline}
        if before is None:
            values |= {
                "unit_id": self._plan.unit_id,
                "source_kind": ActionSource.PLAN,
                "source_id": goal.root_id,
                "source_text": _("Annual plan %(year)d") % {"year": self._plan.year},
                "indicator_id": goal.indicator_id,
            }
        if before is None or text.who.strip() != self._who(before):
            person = self._people.get(text.who.strip().casefold())
            values |= {"responsible_id": person, "responsible": "" if person else text.who}
        actions.put(self._session, self._today, before.id if before else None, before.revision if before else 0, values)

    def _who(self, action: "Action") -> str:
        """How the responsible of an action is written."""
        from alna_desktop.models import Person

        person = self._session.get(Person, action.responsible_id) if action.responsible_id else None
        if person is None:
            return action.responsible
        return ", ".join(part for part in (person.title, person.name) if part)

    def _remove(self, action: "Action") -> None:
        if action.source_id in self._elsewhere:
            text = _("Taken out of the annual plan %(year)d, version %(n)d.")
            action.state = ActionState.DROPPED
            action.dropped_reason = text % {"year": self._plan.year, "n": self._plan.version}
        else:
            self._session.delete(action)
