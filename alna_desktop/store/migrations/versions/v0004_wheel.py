"""The rules of the annual wheel, and which part of the year a task is for."""

import sqlalchemy as sa
from alembic import op

RULE = ("start_month", "start_day", "due_month", "due_day", "week", "weekday", "from_year", "to_year")


def upgrade() -> None:
    """Add the columns; an old task is its year's, and a second one of the same year its month's."""
    with op.batch_alter_table("wheel_activity") as table:
        table.add_column(sa.Column("for_units", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("recurrence", sa.String(30), nullable=False, server_default="yearly"))
        for name in RULE:
            table.add_column(sa.Column(name, sa.Integer(), nullable=True))
        table.add_column(sa.Column("link", sa.String(30), nullable=False, server_default="none"))
        table.add_column(sa.Column("position", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("active", sa.Boolean(), nullable=False, server_default=sa.true()))
        table.add_column(sa.Column("origin", sa.String(30), nullable=False, server_default="reported"))
    op.add_column("wheel_task", sa.Column("starts_on", sa.Date(), nullable=True))
    op.add_column("wheel_task", sa.Column("period", sa.String(7), nullable=False, server_default=""))
    _fill()
    with op.batch_alter_table("wheel_task") as table:
        table.drop_constraint(op.f("uq_wheel_task_activity_id_unit_id_due"), type_="unique")
        table.create_unique_constraint(
            op.f("uq_wheel_task_activity_id_unit_id_period"), ["activity_id", "unit_id", "period"]
        )
        table.create_index(op.f("ix_wheel_task_due"), ["due"])


def _fill() -> None:
    """The rules of what is there, read off its latest tasks: until now every activity came once a year."""
    op.execute(
        """
        UPDATE wheel_task SET period = strftime('%Y', due) || CASE WHEN EXISTS (
            SELECT 1 FROM wheel_task AS other
            WHERE other.activity_id = wheel_task.activity_id AND other.unit_id = wheel_task.unit_id
                AND strftime('%Y', other.due) = strftime('%Y', wheel_task.due) AND other.due < wheel_task.due
        ) THEN strftime('-%m', due) ELSE '' END
        """
    )
    op.execute(
        """
        UPDATE wheel_activity SET
            due_month = (SELECT CAST(strftime('%m', MAX(due)) AS INTEGER) FROM wheel_task WHERE activity_id = wheel_activity.id),
            due_day = (SELECT CAST(strftime('%d', MAX(due)) AS INTEGER) FROM wheel_task WHERE activity_id = wheel_activity.id),
            for_units = EXISTS (
                SELECT 1 FROM wheel_task JOIN unit ON unit.id = unit_id
                WHERE activity_id = wheel_activity.id AND parent_id IS NOT NULL
            )
        """
    )
