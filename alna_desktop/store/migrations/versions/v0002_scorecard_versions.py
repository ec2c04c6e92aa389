"""Versions of a scorecard, more about an indicator, and imports."""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Add the columns and tables; an old scorecard is its year's first version."""
    _scorecard()
    for name, length in (("definition", None), ("formula", 500), ("numerator_name", 100), ("denominator_name", 100)):
        kind = sa.String(length) if length else sa.Text()
        op.add_column("indicator", sa.Column(name, kind, nullable=False, server_default=""))
    op.add_column("indicator", sa.Column("retired_on", sa.Date(), nullable=True))
    _imports()
    with op.batch_alter_table("measurement") as table:
        table.add_column(sa.Column("batch_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(op.f("fk_measurement_batch_id"), "import_batch", ["batch_id"], ["id"])


def _scorecard() -> None:
    for name in ("focus_area", "success_factor"):
        op.add_column(name, sa.Column("copied_from", sa.Uuid(), nullable=True))
    with op.batch_alter_table("scorecard") as table:
        table.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(sa.Column("change_note", sa.Text(), nullable=False, server_default=""))
        table.drop_constraint(op.f("uq_scorecard_organisation_id_year"), type_="unique")
        table.create_unique_constraint(
            op.f("uq_scorecard_organisation_id_year_version"), ["organisation_id", "year", "version"]
        )


def _imports() -> None:
    op.create_table(
        "import_profile",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        sa.Column("changed_by", sa.String(100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_profile")),
        sa.UniqueConstraint("name", name=op.f("uq_import_profile_name")),
    )
    op.create_table(
        "import_batch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(260), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("profile", sa.String(100), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        sa.Column("changed_by", sa.String(100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
