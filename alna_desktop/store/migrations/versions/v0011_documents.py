"""Quality documents, their versions, units and readings, and the units' services."""

from typing import Any

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "service",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who_for", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(30), nullable=False),
        *_bookkeeping(),
        _foreign("service", "unit_id", "unit"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
        sa.UniqueConstraint("unit_id", "name", name=op.f("uq_service_unit_id_name")),
    )
    _documents()
    _parts()
    for table, column in (
        ("service", "unit_id"),
        ("document", "owner_id"),
        ("document", "service_id"),
        ("document_unit", "document_id"),
        ("document_unit", "unit_id"),
        ("document_version", "document_id"),
        ("document_reading", "version_id"),
        ("document_reading", "unit_id"),
        ("document_reading", "person_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _documents() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("number", sa.String(40), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("owner", sa.String(200), nullable=False),
        sa.Column("for_all", sa.Boolean(), nullable=False),
        sa.Column("must_read", sa.Boolean(), nullable=False),
        sa.Column("review_months", sa.Integer(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("service_id", sa.Uuid(), nullable=True),
        sa.Column("origin", sa.String(30), nullable=False),
        *_bookkeeping(),
        _foreign("document", "owner_id", "person"),
        _foreign("document", "service_id", "service"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_table(
        "document_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("change_note", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approved_by", sa.String(200), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_note", sa.Text(), nullable=False),
        *_bookkeeping(),
        _foreign("document_version", "document_id", "document"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_version")),
        sa.UniqueConstraint("document_id", "version", name=op.f("uq_document_version_document_id_version")),
    )


def _parts() -> None:
    op.create_table(
        "document_unit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        *_bookkeeping(),
        _foreign("document_unit", "document_id", "document"),
        _foreign("document_unit", "unit_id", "unit"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_unit")),
        sa.UniqueConstraint("document_id", "unit_id", name=op.f("uq_document_unit_document_id_unit_id")),
    )
    op.create_table(
        "document_reading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("role", sa.String(200), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        *_bookkeeping(),
        _foreign("document_reading", "version_id", "document_version"),
        _foreign("document_reading", "unit_id", "unit"),
        _foreign("document_reading", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_reading")),
        sa.UniqueConstraint(
            "version_id", "unit_id", "person_id", "role",
            name=op.f("uq_document_reading_version_id_unit_id_person_id_role"),
        ),
    )  # fmt: skip


def _foreign(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def _bookkeeping() -> "list[sa.Column[Any]]":
    return [
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        sa.Column("changed_by", sa.String(100), nullable=False),
    ]
