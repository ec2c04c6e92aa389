"""Letters, their templates, and budget frames."""

from typing import Any

import sqlalchemy as sa
from alembic import op


def _bookkeeping() -> list[sa.Column[Any]]:
    return [
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        sa.Column("changed_by", sa.String(100), nullable=False),
    ]


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "letter_template",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        *_bookkeeping(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_template")),
    )
    op.create_table(
        "letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("sender", sa.String(200), nullable=False),
        sa.Column("municipality", sa.String(200), nullable=False),
        sa.Column("recipient", sa.String(200), nullable=False),
        sa.Column("recipient_role", sa.String(200), nullable=False),
        sa.Column("case_reference", sa.String(60), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("issued_by", sa.String(200), nullable=False),
        sa.Column("template_id", sa.Uuid(), nullable=True),
        sa.Column("checksum", sa.String(64), nullable=False),
        sa.Column("origin", sa.String(30), nullable=False),
        *_bookkeeping(),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_letter_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("unit_id", "year", "kind", "version", name=op.f("uq_letter_unit_id_year_kind_version")),
    )
    op.create_index(op.f("ix_letter_unit_id"), "letter", ["unit_id"])
    op.create_index("ix_letter_year_kind", "letter", ["year", "kind"])
    op.create_table(
        "budget_frame",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("amount", sa.String(40), nullable=False),
        sa.Column("origin", sa.String(30), nullable=False),
        *_bookkeeping(),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_budget_frame_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_frame")),
        sa.UniqueConstraint("unit_id", "year", name=op.f("uq_budget_frame_unit_id_year")),
    )
    op.create_index(op.f("ix_budget_frame_unit_id"), "budget_frame", ["unit_id"])
