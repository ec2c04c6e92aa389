"""Which deviations a risk's rating has weighed, and a way to find those of a risk and of a document."""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Add the column and the indexes; until now no rating has weighed any deviation, as far as the file says."""
    op.add_column("risk_rating", sa.Column("evidence", sa.Text(), nullable=False, server_default=""))
    op.create_index(
        "ix_deviation_of_risk", "deviation", ["risk_id", "occurred_on"], sqlite_where=sa.text("risk_id IS NOT NULL")
    )
    op.create_index(
        "ix_deviation_of_document", "deviation", ["document_id"], sqlite_where=sa.text("document_id IS NOT NULL")
    )
