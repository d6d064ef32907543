"""How far from its place's point what a mention names may be; of the mentions stored before, nothing is known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column, empty."""
    op.add_column("mention", sa.Column("uncertainty_km", sa.Double))


def downgrade() -> None:
    """Take the column away, with what it holds."""
    op.drop_column("mention", "uncertainty_km")
