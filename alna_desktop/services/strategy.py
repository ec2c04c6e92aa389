"""The strategy map: strategic goals, and the success factors of a year's scorecard that carry them, with status."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from alna_desktop.models.scoring import weighted_mean
from alna_desktop.models.status import Status, status_of_score
from alna_desktop.periods import Period
from alna_desktop.services.readings import Coverage, FactorView, FocusAreaView, LineView, ScorecardView
from alna_desktop.services.scorecards import Cards
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, key


@dataclass(frozen=True)
class FactorNode:
    """A success factor on the map. `goal` is the strategic goal it serves; None where nobody has said."""

    factor: FactorView
    status: Status
    goal: UUID | None


@dataclass(frozen=True)
class AreaNode:
    """A focus area with its factors."""

    area: FocusAreaView
    factors: list[FactorNode]


@dataclass(frozen=True)
class GoalNode:
    """A strategic goal, judged by the factors that serve it; without any, there is nothing to judge by."""

    id: UUID
    number: int
    title: str
    factors: list[FactorNode]
    score: Decimal | None
    status: Status
    coverage: Coverage


@dataclass(frozen=True)
class StrategyMap:
    """Goals at the top, the scorecard's focus areas and factors under them."""

    view: ScorecardView
    goals: list[GoalNode]
    areas: list[AreaNode]

    @property
    def factors(self) -> list[FactorNode]:
        """All factors, in the scorecard's order."""
        return [factor for area in self.areas for factor in area.factors]

    @property
    def goals_alone(self) -> list[GoalNode]:
        """Goals that no factor serves."""
        return [goal for goal in self.goals if not goal.factors]

    @property
    def factors_alone(self) -> list[FactorNode]:
        """Factors that serve no goal."""
        return [factor for factor in self.factors if factor.goal is None]


def read(database: Database, unit_id: UUID, period: Period) -> StrategyMap:
    """The map of the period's year with the status of a unit. Raises UserError where the year has no scorecard."""
    with database.look() as rows:
        return of(rows, Cards(rows, period), unit_id)


def of(rows: Rows, cards: Cards, unit_id: UUID) -> StrategyMap:
    """The same from scorecards that are read already."""
    goals, served = _goals(rows, cards.period.year), _served(rows)
    view = cards.view(unit_id)
    areas = [
        AreaNode(area, [FactorNode(factor, _status(factor), served.get(factor.id)) for factor in area.factors])
        for area in view.focus_areas
    ]
    weights = {factor.id: factor.weight for area in cards.card.areas for factor in area.factors}
    nodes = [node for area in areas for node in area.factors]
    named = {node.goal for node in nodes}
    shown = [goal for goal in goals if goal.in_force or goal.id in named]
    return StrategyMap(view, [_judged(goal, nodes, weights) for goal in shown], areas)


class _Goal(NamedTuple):
    id: UUID
    number: int
    title: str
    in_force: bool


def _judged(goal: _Goal, nodes: Sequence[FactorNode], weights: Mapping[UUID, Decimal]) -> GoalNode:
    mine = [node for node in nodes if node.goal == goal.id]
    lines = [line for node in mine for line in node.factor.lines]
    score = weighted_mean((node.factor.score, weights[node.factor.id]) for node in mine)
    status = status_of_score(score) if score is not None else _without_score(lines)
    coverage = Coverage(sum(line.reading.value is not None for line in lines), len(lines))
    return GoalNode(goal.id, goal.number, goal.title, mine, score, status, coverage)


def _goals(rows: Rows, year: int) -> list[_Goal]:
    """All goals by number, and whether each is in force in a year."""
    found = rows(
        """
        SELECT id, number, title, from_year <= ? AND (to_year IS NULL OR to_year >= ?) FROM strategic_goal
        ORDER BY number, from_year
        """,
        year,
        year,
    )
    return [_Goal(key(goal_id), number, title, bool(in_force)) for goal_id, number, title, in_force in found]


def _served(rows: Rows) -> dict[UUID, UUID]:
    """The goal of each factor that has one."""
    found = rows("SELECT id, strategic_goal_id FROM success_factor WHERE strategic_goal_id IS NOT NULL")
    return {key(factor_id): key(goal_id) for factor_id, goal_id in found}


def _status(factor: FactorView) -> Status:
    return status_of_score(factor.score) if factor.score is not None else _without_score(factor.lines)


def _without_score(lines: Sequence[LineView]) -> Status:
    """Why there is no score: values without a target, masked ones, or nothing."""
    statuses = {line.status for line in lines}
    if any(line.reading.value is not None for line in lines):
        return Status.NO_TARGET
    return Status.MASKED if statuses == {Status.MASKED} else Status.MISSING
