"""A unit's annual plan with all that its page and its papers show beside it; and all units' plans at a glance."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.fields.values import show_limits
from alna_desktop.i18n import _, sort_key
from alna_desktop.models import PlanState, ScorecardState
from alna_desktop.models.action_rules import Standing
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import cards, plan_changes, plan_checks, plan_rows, units
from alna_desktop.services.plan_checks import Check
from alna_desktop.services.plan_rows import Agreed, Goal, Plan
from alna_desktop.services.plan_writing import GoalText, PlanText
from alna_desktop.services.readings import LineView, UnitInfo
from alna_desktop.services.scorecards import Cards
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows


@dataclass(frozen=True)
class OpenLine:
    """A line of the scorecard that the plan has no goal for."""

    indicator_id: UUID
    name: str
    focus_area: str
    factor: str


@dataclass(frozen=True)
class Desk:
    """What lies on the desk for a unit and a year. `plan` is the version that is looked at, None where there is none.

    `lines` are the scorecard's for the unit, by indicator; `after` is the tertial whose status is written;
    `changes` is what differs from the version before; `last_year` whether there is one to copy;
    `adopted` whether the year's scorecard is, which a plan begins with.
    """

    unit: UnitInfo
    year: int
    after: Period
    today: date
    plan: Plan | None
    versions: list[Plan]
    lines: dict[UUID, LineView]
    uncovered: list[OpenLine]
    checks: list[Check]
    changes: list[str]
    last_year: bool
    adopted: bool

    @property
    def document(self) -> Plan | None:
        """The plan: what every desk for a year has, by one name."""
        return self.plan


@dataclass(frozen=True)
class PlanLine:
    """A unit's plan at a glance. `state` is None where there is none; `late` are actions over their deadline."""

    unit: UnitInfo
    state: PlanState | None
    version: int
    goals: int
    actions: int
    late: int
    missing: int
    submitted_on: date | None
    decided_on: date | None


def tertial(period: Period) -> Period:
    """The tertial whose status is written while a period is looked at."""
    if period.frequency is Frequency.TERTIAL:
        return period
    return Period.containing(period.end, Frequency.TERTIAL)


def desk(database: Database, unit_id: UUID, period: Period, version: int | None = None) -> Desk:
    """What lies on the desk; `version` None is the newest one."""
    today = database.today()
    with database.look() as rows:
        unit = next((unit for unit in units.read(rows) if unit.id == unit_id), None)
        if unit is None:
            raise UserError(_("This has been removed meanwhile."))
        plans = plan_rows.read(rows, today, "unit_id = ? AND year = ?", unit_id.hex, period.year)
        before = rows("SELECT 1 FROM annual_plan WHERE unit_id = ? AND year = ?", unit_id.hex, period.year - 1)
        card, lines = _scorecard(rows, unit_id, period)
    targets = {key: _target(line) for key, line in lines.items()}
    plans = [plan_rows.resolved(plan, targets) for plan in plans]
    plan = next((each for each in plans if each.version == version), plans[-1] if plans else None)
    uncovered = _uncovered(plan, lines) if plan else []
    earlier = [other for other in plans if plan and other.version < plan.version]
    return Desk(
        unit, period.year, tertial(period), today, plan, plans, lines, uncovered,
        plan_checks.checks(plan, [line.name for line in uncovered]) if plan else [],
        plan_changes.between(earlier[-1], plan) if plan and earlier else [],
        bool(before), card is not None and card is not ScorecardState.DRAFT,
    )  # fmt: skip


def _scorecard(rows: Rows, unit_id: UUID, period: Period) -> tuple[ScorecardState | None, dict[UUID, LineView]]:
    if cards.current(rows, period.year) is None:
        return None, {}
    found = Cards(rows, period)
    return found.card.state, {line.indicator.id: line for line in found.view(unit_id).lines}


def _target(line: LineView) -> str:
    return show_limits(line.limits, line.indicator.measure) if line.limits.is_set else ""


def _uncovered(plan: Plan, lines: dict[UUID, LineView]) -> list[OpenLine]:
    covered = {goal.indicator_id for goal in plan.goals}
    return [
        OpenLine(indicator, line.indicator.name, line.focus_area, line.factor)
        for indicator, line in lines.items()
        if indicator not in covered
    ]


def as_written(desk: Desk, text: PlanText) -> Desk:
    """The desk as it would be if what is written were saved: so the list is ticked off while one types."""
    plan = desk.plan
    assert plan is not None
    names = {key: line.indicator.name for key, line in desk.lines.items()}
    known = {goal.id: goal for goal in plan.goals}
    goals = tuple(_as_written(known.get(goal.id) if goal.id else None, goal, names) for goal in text.goals)
    written = replace(plan, challenges=text.challenges.strip(), frames=text.frames.strip(), goals=goals)
    uncovered = _uncovered(written, desk.lines)
    found = plan_checks.checks(written, [line.name for line in uncovered])
    return replace(desk, plan=written, uncovered=uncovered, checks=found)


def _as_written(known: Goal | None, text: GoalText, names: dict[UUID, str]) -> Goal:
    goal_id = text.id or UUID(int=0)
    name = names.get(text.indicator_id, "") if text.indicator_id else ""
    agreed = tuple(Agreed(action.title, action.who, action.deadline) for action in text.actions)
    return Goal(
        goal_id, goal_id, text.focus_area, text.factor, text.indicator_id, known.indicator if known else name,
        text.main_goal.strip(), text.sub_goals.strip(), "", agreed, (), (),
    )  # fmt: skip


def overview(database: Database, period: Period) -> list[PlanLine]:
    """The plans of all result units for the period's year, by unit name."""
    after, today = tertial(period), database.today()
    with database.look() as rows:
        found = in_year(rows, today, period.year)
        result = [unit for unit in units.read(rows) if not unit.is_district]
    return [_line(unit, found.get(unit.id), after) for unit in sorted(result, key=lambda unit: sort_key(unit.name))]


def in_year(rows: Rows, today: date, year: int) -> dict[UUID, Plan]:
    """By unit, the plan it works by in a year, or else the one that is on its way."""
    versions: dict[UUID, list[Plan]] = {}
    for plan in plan_rows.read(rows, today, "year = ?", year):
        versions.setdefault(plan.unit_id, []).append(plan)
    return {unit: shown for unit, plans in versions.items() if (shown := plan_rows.shown(plans))}


def _line(unit: UnitInfo, plan: Plan | None, after: Period) -> PlanLine:
    if plan is None:
        return PlanLine(unit, None, 0, 0, 0, 0, 0, None, None)
    late = sum(action.standing is Standing.OVERDUE for action in plan.actions)
    missing = plan.missing_status(after) if plan.state in (PlanState.APPROVED, PlanState.CLOSED) else 0
    return PlanLine(
        unit, plan.state, plan.version, len(plan.goals), len(plan.actions), late, missing, plan.submitted_on,
        plan.decided_on,
    )  # fmt: skip
