"""Leader agreements."""

from typing import Any

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "leader_agreement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("leader", sa.String(200), nullable=False),
        sa.Column("superior", sa.String(200), nullable=False),
        *(_text(name) for name in ("priorities", "authority", "development", "support", "follow_up")),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("proposed_on", "leader_signed_on")),
        sa.Column("superior_signed_on", sa.Date(), nullable=True),
        _text("return_note"),
        _text("change_note"),
        sa.Column("closed_on", sa.Date(), nullable=True),
        _text("closing_note"),
        sa.Column("origin", sa.String(30), nullable=False),
        *_bookkeeping(),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_leader_agreement_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leader_agreement")),
        sa.UniqueConstraint("unit_id", "year", "version", name=op.f("uq_leader_agreement_unit_id_year_version")),
    )
    op.create_table(
        "agreement_demand",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("indicator_id", sa.Uuid(), nullable=True),
        _text("text"),
        sa.Column("target_text", sa.String(60), nullable=False),
        *_bookkeeping(),
        _of_agreement("agreement_demand"),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_agreement_demand_indicator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_demand")),
    )
    op.create_table(
        "agreement_talk",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("topic", sa.String(200), nullable=False),
        _text("notes"),
        sa.Column("origin", sa.String(30), nullable=False),
        *_bookkeeping(),
        _of_agreement("agreement_talk"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_talk")),
    )
    for table in ("agreement_demand", "agreement_talk"):
        op.create_index(op.f(f"ix_{table}_agreement_id"), table, ["agreement_id"])


def _text(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.Text(), nullable=False)


def _of_agreement(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["agreement_id"], ["leader_agreement.id"], name=op.f(f"fk_{table}_agreement_id"))


def _bookkeeping() -> "list[sa.Column[Any]]":
    return [
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        sa.Column("changed_by", sa.String(100), nullable=False),
    ]
