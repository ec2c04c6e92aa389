"""The annual plan (årsplan) of a unit: its goals under the scorecard's focus areas, and how they stand."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from alna_desktop.models.base import Record
from alna_desktop.models.kinds import GoalStatus, Origin, PlanState
from alna_desktop.models.types import PeriodText, choice
from alna_desktop.periods import Period


class AnnualPlan(Record):
    """One version of a unit's plan for a year; `models.plan_rules` says what may be done with it.

    `version` counts from 1; `change_note` says why there is a later one. `decided_on`, `decided_by` (a role) and
    `decision_note` are those of the last approval or return.
    """

    __tablename__ = "annual_plan"
    __table_args__ = (UniqueConstraint("unit_id", "year", "version"),)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    year: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    state: Mapped[PlanState] = mapped_column(choice(PlanState), default=PlanState.DRAFT)
    challenges: Mapped[str] = mapped_column(Text, default="")
    frames: Mapped[str] = mapped_column(Text, default="")
    submitted_on: Mapped[date | None]
    decided_on: Mapped[date | None]
    decided_by: Mapped[str] = mapped_column(String(200), default="")
    decision_note: Mapped[str] = mapped_column(Text, default="")
    change_note: Mapped[str] = mapped_column(Text, default="")
    closed_on: Mapped[date | None]
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)


class PlanGoal(Record):
    """A goal of a version. Focus area and factor stand by name: the plan says what it said when it was approved.

    `root_id` is the id of the same goal in the version where it first stood. Its actions (`Action.source_id`) and its
    statuses hang on that one, so they are the same in all versions. `target_text` and `agreed_actions` (JSON) are empty
    until the plan is submitted: what was agreed then, whatever becomes of scorecard and actions.
    """

    __tablename__ = "plan_goal"
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("annual_plan.id"), index=True)
    root_id: Mapped[UUID] = mapped_column(Uuid, index=True)
    position: Mapped[int]
    focus_area: Mapped[str] = mapped_column(String(200))
    factor: Mapped[str] = mapped_column(String(200))
    indicator_id: Mapped[UUID | None] = mapped_column(ForeignKey("indicator.id"))
    main_goal: Mapped[str] = mapped_column(Text, default="")
    sub_goals: Mapped[str] = mapped_column(Text, default="")
    target_text: Mapped[str] = mapped_column(String(60), default="")
    agreed_actions: Mapped[str] = mapped_column(Text, default="")


class PlanStatus(Record):
    """How a goal stands after a tertial. `goal_id` is the goal's root."""

    __tablename__ = "plan_status"
    __table_args__ = (UniqueConstraint("goal_id", "period"),)
    goal_id: Mapped[UUID] = mapped_column(ForeignKey("plan_goal.id"))
    period: Mapped[Period] = mapped_column(PeriodText)
    status: Mapped[GoalStatus] = mapped_column(choice(GoalStatus))
    text: Mapped[str] = mapped_column(Text, default="")
    written_on: Mapped[date]
    origin: Mapped[Origin] = mapped_column(choice(Origin), default=Origin.REPORTED)
