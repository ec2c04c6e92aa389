"""Annual plans read for whoever shows them, without SQLAlchemy."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from alna_desktop.i18n import _, ngettext
from alna_desktop.models import ActionState, GoalStatus, Origin, PlanState
from alna_desktop.models.plan_rules import Step, allows, is_in_force, is_worked_on
from alna_desktop.numbers import EN_DASH
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import action_rows
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.store.reader import Rows, day, key, kind, period


@dataclass(frozen=True)
class Agreed:
    """An action as it was agreed on when the plan was submitted."""

    title: str
    who: str
    deadline: date | None


@dataclass(frozen=True)
class StatusRow:
    """How a goal stood after a tertial."""

    period: Period
    status: GoalStatus
    text: str
    written_on: date


@dataclass(frozen=True)
class Goal:
    """A goal with its actions as they are now, and as they were agreed (see `models.plans.PlanGoal`)."""

    id: UUID
    root_id: UUID
    focus_area: str
    factor: str
    indicator_id: UUID | None
    indicator: str
    main_goal: str
    sub_goals: str
    target_text: str
    agreed: tuple[Agreed, ...]
    actions: tuple[ActionRow, ...]
    statuses: tuple[StatusRow, ...]

    @property
    def name(self) -> str:
        """What it is called in lists: its indicator, or else its success factor."""
        return self.indicator or self.factor

    def status(self, after: Period) -> StatusRow | None:
        """What was said of it after a tertial."""
        return next((row for row in self.statuses if row.period == after), None)

    def latest(self, until: Period) -> StatusRow | None:
        """What was said of it last, not later than a period."""
        said = [row for row in self.statuses if row.period.end <= until.end]
        return max(said, key=lambda row: row.period.end, default=None)


@dataclass(frozen=True)
class Plan:
    """A version of a unit's plan with its goals in order."""

    id: UUID
    revision: int
    unit_id: UUID
    year: int
    version: int
    state: PlanState
    challenges: str
    frames: str
    submitted_on: date | None
    decided_on: date | None
    decided_by: str
    decision_note: str
    change_note: str
    closed_on: date | None
    origin: Origin
    goals: tuple[Goal, ...] = ()

    def allows(self, step: Step) -> bool:
        """Whether the step may be taken now."""
        return allows(self.state, step)

    @property
    def is_worked_on(self) -> bool:
        """Whether its texts are still open."""
        return is_worked_on(self.state)

    @property
    def actions(self) -> list[ActionRow]:
        """All its actions."""
        return [action for goal in self.goals for action in goal.actions]

    def missing_status(self, after: Period) -> int:
        """How many of its goals nothing is said of after a tertial."""
        return sum(goal.status(after) is None for goal in self.goals)


def last_tertial(period: Period) -> Period:
    """The tertial that a pack for a period tells of: the last one that is over with it, or its own."""
    own = Period.containing(period.end, Frequency.TERTIAL)
    return own if own.end <= period.end or own.index == 1 else own.shifted(-1)


def actions_text(goal: Goal) -> str:
    """«2 tiltak, 1 gjort»; confidential ones are not counted."""
    actions = [action for action in goal.actions if not action.confidential]
    if not actions:
        return EN_DASH
    done = sum(not action.is_open for action in actions)
    text = ngettext("%(n)d action", "%(n)d actions", len(actions)) % {"n": len(actions)}
    return _("%(first)s, %(n)d done") % {"first": text, "n": done} if done else text


def read(rows: Rows, today: date, where: str, *values: object) -> list[Plan]:
    """The plans for which `where` (SQL about `annual_plan`) holds, by unit, year and version."""
    wanted = f"SELECT annual_plan.id FROM annual_plan WHERE {where}"
    found = rows(
        f"""
        SELECT id, revision, unit_id, year, version, state, challenges, frames, submitted_on, decided_on, decided_by,
               decision_note, change_note, closed_on, origin
        FROM annual_plan WHERE {where} ORDER BY unit_id, year, version
        """,
        *values,
    )
    goals = _goals(rows, today, wanted, *values)
    return [
        Plan(
            key(row[0]), row[1], key(row[2]), row[3], row[4], kind(PlanState, row[5]), row[6], row[7], day(row[8]),
            day(row[9]), row[10], row[11], row[12], day(row[13]), kind(Origin, row[14]), tuple(goals.get(row[0], ())),
        )
        for row in found
    ]  # fmt: skip


def _goals(rows: Rows, today: date, wanted: str, *values: object) -> dict[str, list[Goal]]:
    roots = f"SELECT root_id FROM plan_goal WHERE plan_id IN ({wanted})"
    actions: dict[UUID | None, list[ActionRow]] = {}
    for action in action_rows.read(rows, today, f"source_kind = 'plan' AND source_id IN ({roots})", *values):
        if action.state is not ActionState.DROPPED:
            actions.setdefault(action.source_id, []).append(action)
    statuses = _statuses(rows, roots, *values)
    found = rows(
        f"""
        SELECT plan_goal.plan_id, plan_goal.id, root_id, focus_area, factor, indicator_id,
               coalesce(indicator.name, ''), main_goal, sub_goals, target_text, agreed_actions
        FROM plan_goal LEFT JOIN indicator ON indicator.id = plan_goal.indicator_id
        WHERE plan_id IN ({wanted}) ORDER BY plan_goal.position, plan_goal.id
        """,
        *values,
    )
    goals: dict[str, list[Goal]] = {}
    for plan, goal, root, area, factor, indicator_id, name, main, sub, target, agreed in found:
        root_id = key(root)
        goals.setdefault(plan, []).append(
            Goal(
                key(goal), root_id, area, factor, None if indicator_id is None else key(indicator_id), name, main, sub,
                target, from_json(agreed), tuple(actions.get(root_id, ())), tuple(statuses.get(root_id, ())),
            )
        )  # fmt: skip
    return goals


def _statuses(rows: Rows, roots: str, *values: object) -> dict[UUID, list[StatusRow]]:
    found: dict[UUID, list[StatusRow]] = {}
    select = "SELECT goal_id, period, status, text, written_on FROM plan_status"
    for goal, after, status, text, written in rows(f"{select} WHERE goal_id IN ({roots}) ORDER BY period", *values):
        row = StatusRow(period(after), kind(GoalStatus, status), text, date.fromisoformat(written))
        found.setdefault(key(goal), []).append(row)
    return found


def as_agreed(actions: Sequence[ActionRow]) -> tuple[Agreed, ...]:
    """Actions as they would be agreed on now."""
    return tuple(Agreed(action.title, action.who, action.deadline) for action in actions)


def to_json(agreed: Sequence[Agreed]) -> str:
    """What was agreed, as it is stored."""
    return json.dumps(
        [[each.title, each.who, each.deadline.isoformat() if each.deadline else None] for each in agreed],
        ensure_ascii=False,
    )


def from_json(text: str) -> tuple[Agreed, ...]:
    """What `to_json` made; nothing from an empty text."""
    return tuple(Agreed(title, who, day(deadline)) for title, who, deadline in json.loads(text or "[]"))


def resolved(plan: Plan, targets: dict[UUID, str]) -> Plan:
    """A plan that is worked on, with the targets of the scorecard by indicator and its actions as they are now.

    What was submitted keeps what was agreed.
    """
    if not plan.is_worked_on:
        return plan
    goals = (
        replace(
            goal,
            target_text=targets.get(goal.indicator_id, "") if goal.indicator_id else "",
            agreed=as_agreed(goal.actions),
        )
        for goal in plan.goals
    )
    return replace(plan, goals=tuple(goals))


def shown(plans: Sequence[Plan]) -> Plan | None:
    """Of a unit's versions for a year, the one it works by; where there is none yet, the one that is worked on."""
    in_force = [plan for plan in plans if is_in_force(plan.state)]
    return max(in_force or plans, key=lambda plan: plan.version, default=None)
