"""Notices to authorities, and when they are suggested."""

from typing import Any

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "notice_rule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(100), nullable=False),
        sa.Column("cause", sa.String(200), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(30), nullable=True),
        sa.Column("area", sa.String(30), nullable=True),
        sa.Column("level", sa.Integer(), nullable=True),
        *_bookkeeping(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_rule")),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deviation_id", sa.Uuid(), nullable=False),
        sa.Column("recipient", sa.String(100), nullable=False),
        sa.Column("cause", sa.String(200), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("aware_on", sa.Date(), nullable=False),
        sa.Column("aware_time", sa.String(5), nullable=False),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_time", sa.String(5), nullable=False),
        sa.Column("sent_by", sa.String(200), nullable=False),
        sa.Column("reference", sa.String(200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(30), nullable=False),
        *_bookkeeping(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index(op.f("ix_notice_deviation_id"), "notice", ["deviation_id"])


def _bookkeeping() -> "list[sa.Column[Any]]":
    return [
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        sa.Column("changed_by", sa.String(100), nullable=False),
    ]
