"""An import says what it brought in: figures (empty), or which register."""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Add the column; the imports that were made brought figures."""
    op.add_column("import_batch", sa.Column("kind", sa.String(20), nullable=False, server_default=""))
