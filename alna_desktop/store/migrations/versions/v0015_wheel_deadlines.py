"""Why a unit's task in the wheel has a deadline of its own."""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Add the column; until now every deadline was the rule's, as far as the file says."""
    op.add_column("wheel_task", sa.Column("due_reason", sa.Text(), nullable=False, server_default=""))
