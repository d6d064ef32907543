"""Reports, their mentions, the places these name, and the search over them."""

from __future__ import annotations

import time

import sqlalchemy as sa
from alembic import op

from geo.store import search

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    store_version = op.create_table(
        "store_version",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("made", sa.BigInteger, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
    )
    # Counted on from the clock, so that a store made anew never repeats a version that a browser remembers.
    made = time.time_ns() // 1_000_000
    op.bulk_insert(store_version, [{"id": 1, "made": made, "version": made}])
    op.create_table(
        "report",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("identity", sa.Text, nullable=False, unique=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("publication", sa.String(16), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("licence", sa.Text, nullable=False),
        sa.Column("retrieved", sa.DateTime(timezone=True)),
        sa.Column("display", sa.String(16), nullable=False),
        sa.Column("own_places", sa.JSON, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("geoparser", sa.Text, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.BigInteger, nullable=False, index=True),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "report_text",
        sa.Column("report_id", sa.Integer, sa.ForeignKey("report.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "collection",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
    )
    op.create_table(
        "report_collection",
        sa.Column("report_id", sa.Integer, sa.ForeignKey("report.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("collection_id", sa.Integer, sa.ForeignKey("collection.id"), primary_key=True, index=True),
    )
    op.create_table(
        "place",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("public_id", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("lat", sa.Double, nullable=False),
        sa.Column("lon", sa.Double, nullable=False),
        sa.Column("country", sa.String(2)),
        sa.Column("admin1", sa.Text),
        sa.Column("admin1_name", sa.Text),
        sa.Column("population", sa.BigInteger, nullable=False),
        sa.Column("west", sa.Double),
        sa.Column("south", sa.Double),
        sa.Column("east", sa.Double),
        sa.Column("north", sa.Double),
        sa.Column("revision", sa.BigInteger, nullable=False, index=True),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "mention",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("report_id", sa.Integer, sa.ForeignKey("report.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("excerpt_start", sa.Integer, nullable=False),
        sa.Column("excerpt_end", sa.Integer, nullable=False),
        sa.Column("place_id", sa.Integer, sa.ForeignKey("place.id"), index=True),
        sa.Column("usage", sa.String(16), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("confidence", sa.Double, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("alternatives", sa.JSON, nullable=False),
        sa.Column("geoparser", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    search.create(op.get_bind())


def downgrade() -> None:
    """Take the tables away, with all that is in them."""
    search.drop(op.get_bind())
    for table in (
        "mention",
        "place",
        "report_collection",
        "collection",
        "report_text",
        "report",
        "store_version",
    ):
        op.drop_table(table)
