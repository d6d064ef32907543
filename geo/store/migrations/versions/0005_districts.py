"""The district that a place lies in, and which gazetteer has said last what the places are."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the columns, empty: ``flask prepare`` asks the gazetteer."""
    op.add_column("place", sa.Column("admin2", sa.Text))
    op.add_column("store_version", sa.Column("gazetteer", sa.Text))


def downgrade() -> None:
    """Take them away, with what they hold."""
    op.drop_column("store_version", "gazetteer")
    op.drop_column("place", "admin2")
