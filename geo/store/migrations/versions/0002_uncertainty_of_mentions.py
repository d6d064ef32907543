"""How far from its place's point what a mention names may be, of which nothing is known of those stored before; and an
index of sources, by which the geoparser asks what their earlier reports name.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column, empty, and the index."""
    op.add_column("mention", sa.Column("uncertainty_km", sa.Double))
    op.create_index("ix_report_source", "report", ["source"])


def downgrade() -> None:
    """Take the index and the column away, with what it holds."""
    op.drop_index("ix_report_source", "report")
    op.drop_column("mention", "uncertainty_km")
