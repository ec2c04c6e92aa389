"""Meetings, and which kind of meeting an activity of the wheel is done by."""

from typing import Any

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "meeting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.String(5), nullable=False),
        sa.Column("ends_at", sa.String(5), nullable=False),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("period", sa.String(7), nullable=True),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("cancelled_reason", sa.Text(), nullable=False),
        sa.Column("agenda", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(30), nullable=False),
        *_bookkeeping(),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_meeting_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index(op.f("ix_meeting_unit_id"), "meeting", ["unit_id"])
    op.create_index(op.f("ix_meeting_held_on"), "meeting", ["held_on"])
    op.create_table(
        "meeting_unit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        *_bookkeeping(),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_unit_meeting_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_meeting_unit_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_unit")),
        sa.UniqueConstraint("meeting_id", "unit_id", name=op.f("uq_meeting_unit_meeting_id_unit_id")),
    )
    op.create_index(op.f("ix_meeting_unit_unit_id"), "meeting_unit", ["unit_id"])
    op.create_table(
        "meeting_participant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("role", sa.String(200), nullable=False),
        sa.Column("absent", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_bookkeeping(),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_participant_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_meeting_participant_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_participant")),
    )
    op.create_index(op.f("ix_meeting_participant_meeting_id"), "meeting_participant", ["meeting_id"])
    op.create_index(op.f("ix_meeting_participant_person_id"), "meeting_participant", ["person_id"])
    op.add_column("wheel_activity", sa.Column("meeting_kind", sa.String(30), nullable=True))


def _bookkeeping() -> "list[sa.Column[Any]]":
    return [
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        sa.Column("changed_by", sa.String(100), nullable=False),
    ]
