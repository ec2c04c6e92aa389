"""Annual plans."""

from typing import Any

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "annual_plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("challenges", sa.Text(), nullable=False),
        sa.Column("frames", sa.Text(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.String(200), nullable=False),
        sa.Column("decision_note", sa.Text(), nullable=False),
        sa.Column("change_note", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("origin", sa.String(30), nullable=False),
        *_bookkeeping(),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_annual_plan_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annual_plan")),
        sa.UniqueConstraint("unit_id", "year", "version", name=op.f("uq_annual_plan_unit_id_year_version")),
    )
    op.create_table(
        "plan_goal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("root_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("focus_area", sa.String(200), nullable=False),
        sa.Column("factor", sa.String(200), nullable=False),
        sa.Column("indicator_id", sa.Uuid(), nullable=True),
        sa.Column("main_goal", sa.Text(), nullable=False),
        sa.Column("sub_goals", sa.Text(), nullable=False),
        sa.Column("target_text", sa.String(60), nullable=False),
        sa.Column("agreed_actions", sa.Text(), nullable=False),
        *_bookkeeping(),
        sa.ForeignKeyConstraint(["plan_id"], ["annual_plan.id"], name=op.f("fk_plan_goal_plan_id")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_plan_goal_indicator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_goal")),
    )
    op.create_index(op.f("ix_plan_goal_plan_id"), "plan_goal", ["plan_id"])
    op.create_index(op.f("ix_plan_goal_root_id"), "plan_goal", ["root_id"])
    op.create_table(
        "plan_status",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("status", sa.String(30), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("origin", sa.String(30), nullable=False),
        *_bookkeeping(),
        sa.ForeignKeyConstraint(["goal_id"], ["plan_goal.id"], name=op.f("fk_plan_status_goal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_status")),
        sa.UniqueConstraint("goal_id", "period", name=op.f("uq_plan_status_goal_id_period")),
    )


def _bookkeeping() -> "list[sa.Column[Any]]":
    return [
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        sa.Column("changed_by", sa.String(100), nullable=False),
    ]
