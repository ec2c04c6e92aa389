"""What was suggested for an agenda and left out of it."""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Add the column; until now it was not written down."""
    op.add_column("meeting", sa.Column("agenda_dropped", sa.Text(), nullable=False, server_default=""))
