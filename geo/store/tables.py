"""The tables of the store; :mod:`geo.store.migrations` makes them, :mod:`geo.store.search` adds the words.

Ids are given once and never again, so that an address keeps its meaning. ``revision`` is the version that
the store had when the row was last written: what is newer than a snapshot is all it has to read again.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

import sqlalchemy as sa

from geo.access import Publication
from geo.model import Display, Kind, Role, Status, Usage

SCHEMA = "0005"
"""The migration that these tables are the outcome of."""

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _word_of(choices: type[StrEnum]) -> sa.Enum:
    """One of our words, stored as the word itself: readable in SQL, and a new word needs no migration."""
    return sa.Enum(choices, native_enum=False, length=16, values_callable=lambda words: [word.value for word in words])


class Moment(sa.TypeDecorator[datetime]):
    """A point of time, kept and given in UTC; SQLite keeps no zone. One without a zone is taken to be UTC."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: sa.Dialect) -> datetime | None:
        """The moment as it is written."""
        return value and _in_utc(value)

    def process_result_value(self, value: datetime | None, _dialect: sa.Dialect) -> datetime | None:
        """The moment as it is read."""
        return value and _in_utc(value)


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


store_version = sa.Table(
    "store_version",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("made", sa.BigInteger, nullable=False),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("gazetteer", sa.Text),  # the version of that which has said last what the places are
)

report = sa.Table(
    "report",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("identity", sa.Text, nullable=False, unique=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("publication", _word_of(Publication), nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False, index=True),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("published", sa.Date),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("licence", sa.Text, nullable=False),
    sa.Column("retrieved", Moment),
    sa.Column("display", _word_of(Display), nullable=False),
    sa.Column("own_places", sa.JSON, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("geoparser", sa.Text, nullable=False),
    sa.Column("added_at", Moment, nullable=False),
    sa.Column("changed_at", Moment, nullable=False),
    sa.Column("revision", sa.BigInteger, nullable=False, index=True),
    sqlite_autoincrement=True,
)

# Apart from the report, so that a list of a thousand titles does not drag a thousand texts along.
report_text = sa.Table(
    "report_text",
    metadata,
    sa.Column("report_id", sa.ForeignKey("report.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
)

collection = sa.Table(
    "collection",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, unique=True),
)

report_collection = sa.Table(
    "report_collection",
    metadata,
    sa.Column("report_id", sa.ForeignKey("report.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("collection_id", sa.ForeignKey("collection.id"), primary_key=True, index=True),
)

place = sa.Table(
    "place",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("public_id", sa.Text, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("kind", _word_of(Kind), nullable=False),
    sa.Column("lat", sa.Double, nullable=False),
    sa.Column("lon", sa.Double, nullable=False),
    sa.Column("country", sa.String(2)),
    sa.Column("admin1", sa.Text),
    sa.Column("admin1_name", sa.Text),
    sa.Column("admin2", sa.Text),
    sa.Column("population", sa.BigInteger, nullable=False),
    sa.Column("west", sa.Double),
    sa.Column("south", sa.Double),
    sa.Column("east", sa.Double),
    sa.Column("north", sa.Double),
    sa.Column("revision", sa.BigInteger, nullable=False, index=True),
    sqlite_autoincrement=True,
)

mention = sa.Table(
    "mention",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("report_id", sa.ForeignKey("report.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("excerpt_start", sa.Integer, nullable=False),
    sa.Column("excerpt_end", sa.Integer, nullable=False),
    sa.Column("place_id", sa.ForeignKey("place.id"), index=True),
    sa.Column("usage", _word_of(Usage), nullable=False),
    sa.Column("role", _word_of(Role), nullable=False),
    sa.Column("status", _word_of(Status), nullable=False),
    sa.Column("confidence", sa.Double, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("alternatives", sa.JSON, nullable=False),  # keys of place, likeliest first
    sa.Column("geoparser", sa.Text, nullable=False),
    sa.Column("uncertainty_km", sa.Double),
    sqlite_autoincrement=True,
)

story = sa.Table(
    "story",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("slug", sa.Text, nullable=False, unique=True),
    sa.Column("publication", _word_of(Publication), nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("summary", sa.Text, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("added_at", Moment, nullable=False),
    sa.Column("changed_at", Moment, nullable=False),
)

chapter = sa.Table(
    "chapter",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("story_id", sa.ForeignKey("story.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("lat", sa.Double),
    sa.Column("lon", sa.Double),
    sa.Column("zoom", sa.Integer),
    sa.Column("place", sa.Text),  # a public id, which the gazetteer may know where no report names it
    sa.Column("picture", sa.Text, index=True),
    sa.Column("picture_width", sa.Integer),
    sa.Column("picture_height", sa.Integer),
    sa.Column("picture_alt", sa.Text),
    sa.Column("picture_credit", sa.Text),
    sa.Column("picture_caption", sa.Text),
)

# A span, never the words: those go with their report. A report that was taken out keeps its row, so the key holds.
quote = sa.Table(
    "quote",
    metadata,
    sa.Column("chapter_id", sa.ForeignKey("chapter.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("report_id", sa.ForeignKey("report.id"), nullable=False, index=True),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
)

# What somebody drew that is too long for an address, as geo.drawn writes it.
shape = sa.Table(
    "shape",
    metadata,
    sa.Column("hash", sa.String(32), primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("added_at", Moment, nullable=False),
)
