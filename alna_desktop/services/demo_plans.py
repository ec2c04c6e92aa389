"""The annual plans of the demo district: examples all of them, with roles and no names."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alna_desktop import paths
from alna_desktop.fields.values import show_limits
from alna_desktop.models import (
    Action,
    ActionSource,
    AnnualPlan,
    FocusArea,
    GoalStatus,
    Indicator,
    Origin,
    Person,
    PlanGoal,
    PlanState,
    PlanStatus,
    Scorecard,
    ScorecardLine,
    SuccessFactor,
    Target,
    Unit,
)
from alna_desktop.models.base import new_id
from alna_desktop.models.scoring import Limits
from alna_desktop.periods import Frequency, Period
from alna_desktop.services.plan_rows import Agreed, to_json

_FALLBACK = "user_overall"  # the goal of an action that is to move no indicator
_REPORTED_FROM, _SOME_LEFT = 6, 4  # of units that have reported, one in four left out every second goal from here on


def add(session: Session, units: Mapping[str, Unit], indicators: Mapping[str, Indicator]) -> None:
    """Add the plans of `resources/demo/plans.json`: 2009 for all units but one, 2008 closed for a few.

    The actions that say «Årsplan 2009» are hung on their goals.
    """
    source = json.loads((paths.resources() / "demo" / "plans.json").read_text(encoding="utf-8"))
    maker = _Maker(session, source, {indicator.id: key for key, indicator in indicators.items()}, units)
    for place, (code, unit) in enumerate(units.items()):
        if unit.is_district:
            continue
        if code in source["closed_2008"]:
            maker.plan(code, 2008, place)
        if code not in source["missing"]:
            maker.plan(code, 2009, place)
    session.flush()


class _Maker:
    """Makes plans from the texts of the units' groups and the lines of the scorecards."""

    def __init__(
        self, session: Session, source: dict[str, Any], keys: dict[UUID, str], units: Mapping[str, Unit]
    ) -> None:
        self._session, self._source, self._keys, self._units = session, source, keys, units
        self._groups = {code: group for group in source["groups"].values() for code in group["units"]}
        self._indicators = {indicator.id: indicator for indicator in session.scalars(select(Indicator))}
        self._people = {person.id: person.title for person in session.scalars(select(Person))}
        self._district = next(unit.id for unit in units.values() if unit.is_district)
        self._lines = {year: self._lines_of(year) for year in (2008, 2009)}
        self._targets: dict[UUID, list[Target]] = {}
        for target in session.scalars(select(Target)):
            self._targets.setdefault(target.line_id, []).append(target)
        self._actions: dict[tuple[UUID, str], list[Action]] = {}
        for action in session.scalars(select(Action).where(Action.source_kind == ActionSource.PLAN)):
            self._actions.setdefault((action.unit_id, action.source_text), []).append(action)

    def plan(self, code: str, year: int, place: int) -> None:
        """A unit's plan for a year with its goals, the actions they have, and what is said of them."""
        group, submitted = self._groups[code], date(year, 1, 31) - timedelta(days=place % 9)
        waits = self._source["submitted"].get(code) if year == 2009 else None
        state = PlanState.SUBMITTED if waits else PlanState.APPROVED if year == 2009 else PlanState.CLOSED
        plan = AnnualPlan(
            id=new_id(),
            unit_id=self._units[code].id,
            year=year,
            state=state,
            challenges=group["challenges"],
            frames=group["frames"],
            submitted_on=date.fromisoformat(waits) if waits else submitted,
            decided_on=None if waits else submitted + timedelta(days=7 + place % 5),
            decided_by="" if waits else self._source["director"],
            closed_on=date(2009, 2, 6) if state is PlanState.CLOSED else None,
            origin=Origin.EXAMPLE,
        )
        self._session.add(plan)
        self._session.flush()
        goals = [self._goal(plan, code, at, *line) for at, line in enumerate(self._lines[year], 1)]
        self._session.flush()
        for at, goal in enumerate(goals):
            self._report(goal, code, year, at, place, state)
        if year == 2009 and code in self._source["returned"]:
            self._returned(plan, goals, self._source["returned"][code])

    def _returned(self, plan: AnnualPlan, goals: list[PlanGoal], said: Mapping[str, str]) -> None:
        """A new version of a plan, that was submitted and came back; the first one holds meanwhile."""
        version = AnnualPlan(
            id=new_id(), unit_id=plan.unit_id, year=plan.year, version=2, state=PlanState.RETURNED,
            challenges=plan.challenges, frames=plan.frames, submitted_on=date.fromisoformat(said["submitted"]),
            decided_on=date.fromisoformat(said["decided"]), decided_by=self._source["director"],
            decision_note=said["note"], change_note=said["why"], origin=Origin.EXAMPLE,
        )  # fmt: skip
        self._session.add(version)
        self._session.flush()
        kept = ("root_id", "position", "focus_area", "factor", "indicator_id", "main_goal", "sub_goals")
        for goal in goals:
            self._session.add(PlanGoal(id=new_id(), plan_id=version.id, **{key: getattr(goal, key) for key in kept}))

    def _goal(
        self, plan: AnnualPlan, code: str, position: int, area: str, factor: str, line: ScorecardLine
    ) -> PlanGoal:
        key, goal_id = self._keys[line.indicator_id], new_id()
        main, sub = self._groups[code]["goals"].get(key) or self._source["default_goals"][key]
        goal = PlanGoal(
            id=goal_id,
            plan_id=plan.id,
            root_id=goal_id,
            position=position,
            focus_area=area,
            factor=factor,
            indicator_id=line.indicator_id,
            main_goal=main,
            sub_goals=sub,
            target_text=self._target(line, plan),
            agreed_actions=to_json(self._hang(plan, key, goal_id)),
        )
        self._session.add(goal)
        return goal

    def _target(self, line: ScorecardLine, plan: AnnualPlan) -> str:
        indicator, targets = self._indicators[line.indicator_id], self._targets.get(line.id, [])
        for unit_id in (plan.unit_id, self._district):
            for target in targets:
                if target.unit_id == unit_id:
                    limits = (target.goal_low, target.goal_high, target.red_low, target.red_high)
                    return show_limits(Limits(indicator.polarity, *limits), indicator.measure)
        return ""

    def _hang(self, plan: AnnualPlan, key: str, goal_id: UUID) -> list[Agreed]:
        """The unit's actions of this plan that belong to a goal; hung on it."""
        found = []
        for action in self._actions.get((plan.unit_id, f"Årsplan {plan.year}"), []):
            own = self._keys[action.indicator_id] if action.indicator_id else _FALLBACK
            if own == key:
                action.source_id = goal_id
                who = self._people[action.responsible_id] if action.responsible_id else action.responsible
                found.append(Agreed(action.title, who, action.deadline))
        return found

    def _report(self, goal: PlanGoal, code: str, year: int, at: int, place: int, state: PlanState) -> None:
        """What is said after the tertials: all of a closed year, and the first of this one where it is reported."""
        said = year == 2009 and state is PlanState.APPROVED and code not in self._source["no_status"]
        if said and (at < _REPORTED_FROM or at % 2 or (place + 1) % _SOME_LEFT):
            self._say(goal, code, Period(year, Frequency.TERTIAL, 1), final=False)
        if state is PlanState.CLOSED:
            for index in (1, 2, 3):
                self._say(goal, code, Period(year, Frequency.TERTIAL, index), final=index == 3)

    def _say(self, goal: PlanGoal, code: str, after: Period, *, final: bool) -> None:
        key = self._keys[goal.indicator_id] if goal.indicator_id else _FALLBACK
        status, text = self._source["statuses"][key]
        if key == "economy" and code in self._source["over_budget_units"]:
            status, text = self._source["over_budget"]
        if final and status == GoalStatus.ON_TRACK.name:
            status, text = GoalStatus.DONE.name, ""
        written = after.end + timedelta(days=3)
        facts = {"goal_id": goal.id, "period": after, "status": GoalStatus[status], "text": text}
        self._session.add(PlanStatus(**facts, written_on=written, origin=Origin.EXAMPLE))

    def _lines_of(self, year: int) -> list[tuple[str, str, ScorecardLine]]:
        """Focus area, factor and line, in the order of the scorecard."""
        found = self._session.execute(
            select(FocusArea.name, SuccessFactor.name, ScorecardLine)
            .join(SuccessFactor, SuccessFactor.id == ScorecardLine.success_factor_id)
            .join(FocusArea, FocusArea.id == SuccessFactor.focus_area_id)
            .join(Scorecard, Scorecard.id == FocusArea.scorecard_id)
            .where(Scorecard.year == year)
            .order_by(FocusArea.position, SuccessFactor.position, ScorecardLine.position)
        )
        return [(area, factor, line) for area, factor, line in found]
