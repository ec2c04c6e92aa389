"""Risk assessments, risks, how they were judged, and the scale."""

from typing import Any

import sqlalchemy as sa
from alembic import op

_AREAS = ("life", "service", "economy", "privacy", "reputation")


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "risk_assessment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("participants", sa.Text(), nullable=False),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approved_by", sa.String(200), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("origin", sa.String(30), nullable=False),
        *_bookkeeping(),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_risk_assessment_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_assessment")),
    )
    op.create_index(op.f("ix_risk_assessment_unit_id"), "risk_assessment", ["unit_id"])
    _risks()
    _ratings()
    op.create_table(
        "risk_scale",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("probability", sa.Text(), nullable=False),
        sa.Column("consequence", sa.Text(), nullable=False),
        sa.Column("levels", sa.Text(), nullable=False),
        sa.Column("grid", sa.String(60), nullable=False),
        sa.Column("treat_from", sa.Integer(), nullable=False),
        *_bookkeeping(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_scale")),
    )


def _risks() -> None:
    op.create_table(
        "risk",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("owner", sa.String(200), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("treatment", sa.String(30), nullable=False),
        sa.Column("accepted_until", sa.Date(), nullable=True),
        sa.Column("accepted_by", sa.String(200), nullable=False),
        sa.Column("indicator_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_reason", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(30), nullable=False),
        *_bookkeeping(),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_risk_unit_id")),
        sa.ForeignKeyConstraint(["assessment_id"], ["risk_assessment.id"], name=op.f("fk_risk_assessment_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_risk_owner_id")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_risk_indicator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk")),
        sa.UniqueConstraint("unit_id", "number", name=op.f("uq_risk_unit_id_number")),
    )
    op.create_index(op.f("ix_risk_assessment_id"), "risk", ["assessment_id"])


def _ratings() -> None:
    op.create_table(
        "risk_rating",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("risk_id", sa.Uuid(), nullable=False),
        sa.Column("phase", sa.String(30), nullable=False),
        sa.Column("rated_on", sa.Date(), nullable=False),
        sa.Column("probability", sa.Integer(), nullable=False),
        sa.Column("consequence", sa.Integer(), nullable=False),
        *(sa.Column(area, sa.Integer(), nullable=True) for area in _AREAS),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("level_name", sa.String(60), nullable=False),
        sa.Column("confirmed_by", sa.String(200), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(30), nullable=False),
        *_bookkeeping(),
        sa.ForeignKeyConstraint(["risk_id"], ["risk.id"], name=op.f("fk_risk_rating_risk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_rating")),
    )
    op.create_index("ix_risk_rating_latest", "risk_rating", ["risk_id", "phase", "rated_on"])


def _bookkeeping() -> "list[sa.Column[Any]]":
    return [
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        sa.Column("changed_by", sa.String(100), nullable=False),
    ]
