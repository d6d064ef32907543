"""Shapes and lines that are too long for an address."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep shapes by their hashes."""
    op.create_table(
        "shape",
        sa.Column("hash", sa.String(32), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_shape"),
    )


def downgrade() -> None:
    """Forget them; addresses that name one then find nothing."""
    op.drop_table("shape")
