"""Rows of the database into the columns of a snapshot: all of them once, then only what was written since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from threading import Lock
from typing import Any, TypeVar

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from geo.access import Publication
from geo.mercator import morton, world_units
from geo.model import Kind, Role, Status, Usage
from geo.store.columns import (
    WORDS,
    CollectedColumns,
    Integers,
    MentionColumns,
    PlaceColumns,
    ReportColumns,
    Snapshot,
    Vocabularies,
    codes_of,
)
from geo.store.database import made_of, version_of
from geo.store.doubt import uncertain
from geo.store.sentences import sentence_starts
from geo.store.tables import collection, mention, place, report, report_collection

Columns = TypeVar("Columns", PlaceColumns, ReportColumns, CollectedColumns, MentionColumns)

MOST_PASSED_OVER = 100  # transactions in a row that began before the newest snapshot was read; they take milliseconds

_MENTION = np.dtype(
    [
        ("id", np.int64),
        ("place", np.int64),
        ("report", np.int64),
        ("usage", np.int8),
        ("role", np.int8),
        ("status", np.int8),
        ("confidence", np.float32),
        ("uncertain", np.bool_),
        ("excerpt_start", np.int64),
        ("excerpt_end", np.int64),
    ]
)


class Snapshots:
    """Keeps the newest snapshot; threads may share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._newest = _empty(0)
        self._passed_over = 0

    def at(self, connection: sa.Connection) -> Snapshot | None:
        """The snapshot of the state that this transaction sees; None where others have gone on to a later one.

        Where a later one is not to be seen again and again, an earlier state was put back, from a
        backup or by making the store anew: then all is read again.
        """
        made, version = made_of(connection), version_of(connection)
        with self._lock:
            newest = self._newest
            if newest.made == made and newest.version > version and self._passed_over < MOST_PASSED_OVER:
                self._passed_over += 1
                return None
            if newest.made != made or newest.version > version:
                newest = _empty(made)
            if newest.version < version:
                newest = _brought_up(newest, connection, version)
            self._newest, self._passed_over = newest, 0
            return newest


def _brought_up(old: Snapshot, connection: sa.Connection, version: int) -> Snapshot:
    """The snapshot of ``version``: what has not been written since ``old``, and what has."""
    places, keys, names = _places(old, connection)
    reports, changed = _reports(old, connection)
    collected = _collected(old, connection, reports, changed)
    mentions = _mentions(old, connection, places, reports, changed)
    return Snapshot(old.made, version, places, reports, collected, mentions, old.vocabularies, keys, names)


def _places(old: Snapshot, connection: sa.Connection) -> tuple[PlaceColumns, dict[str, int], dict[str, str]]:
    """The places in order, their keys by public id, and the names of regions."""
    rows = connection.execute(sa.select(place).where(place.c.revision > old.version)).all()
    words = old.vocabularies
    keys, names = dict(old.place_keys), dict(old.region_names)
    for row in rows:
        keys[row.public_id] = row.id
        if row.admin1 and row.admin1_name:
            names[row.admin1] = row.admin1_name
        if row.country and row.kind is Kind.COUNTRY:
            names[row.country] = row.name
    lat = np.array([row.lat for row in rows], np.float64)
    lon = np.array([row.lon for row in rows], np.float64)
    x, y = world_units(lat, lon)
    new = PlaceColumns(
        id=_integers(row.id for row in rows),
        name=np.array([row.name for row in rows], np.dtypes.StringDType()),
        key=morton(x, y),
        x=x,
        y=y,
        lat=lat,
        lon=lon,
        kind=np.array(codes_of(row.kind for row in rows), np.int8),
        country=_codes(words.country.code(row.country) for row in rows),
        admin1=_codes(words.admin1.code(row.admin1) for row in rows),
        admin2=_codes(words.admin2.code(row.admin2) for row in rows),
        population=_integers(row.population for row in rows),
        extent=np.array([(r.west, r.south, r.east, r.north) for r in rows], np.float64).reshape(len(rows), 4),
    )
    both = _joined(_taken(old.places, ~np.isin(old.places.id, new.id)), new)
    return _taken(both, np.lexsort((both.id, both.key))), keys, names


def _reports(old: Snapshot, connection: sa.Connection) -> tuple[ReportColumns, Integers]:
    """The reports in order, and the ids of those written since ``old``."""
    named = ("id", "published", "added_at", "source", "author", "language", "publication", "display")
    rows = connection.execute(
        sa.select(*(report.c[name] for name in named)).where(report.c.revision > old.version)
    ).all()
    changed = _integers(row.id for row in rows)
    rows = [row for row in rows if row.publication is not Publication.REMOVED]
    words = old.vocabularies
    new = ReportColumns(
        id=_integers(row.id for row in rows),
        day=_codes(row.published.toordinal() if row.published else 0 for row in rows),
        added=_codes(row.added_at.toordinal() for row in rows),
        source=_codes(words.source.code(row.source) for row in rows),
        author=_codes(words.author.code(row.author) for row in rows),
        language=_codes(words.language.code(row.language.lower()) for row in rows),
        publication=np.array(codes_of(row.publication for row in rows), np.int8),
        display=np.array(codes_of(row.display for row in rows), np.int8),
    )
    both = _joined(_taken(old.reports, ~np.isin(old.reports.id, changed)), new)
    return _taken(both, np.lexsort((-both.id, -both.day))), changed


def _collected(old: Snapshot, connection: sa.Connection, reports: ReportColumns, changed: Integers) -> CollectedColumns:
    pairs = connection.execute(
        sa.select(report_collection.c.report_id, collection.c.name)
        .join(collection)
        .join(report)
        .where(report.c.revision > old.version)
    ).all()
    names = old.vocabularies.collection
    new = CollectedColumns(_integers(id_ for id_, _ in pairs), _codes(names.code(name) for _, name in pairs))
    before = replace(old.collected, report=old.reports.id[old.collected.report])
    both = _joined(_taken(before, ~np.isin(before.report, changed)), new)
    return replace(both, report=_rows_of(both.report, reports.id))


def _mentions(
    old: Snapshot, connection: sa.Connection, places: PlaceColumns, reports: ReportColumns, changed: Integers
) -> MentionColumns:
    """The mentions in the order of the new rows of places and reports."""
    before = replace(
        old.mentions,
        place=np.append(old.places.id, 0)[old.mentions.place],
        report=old.reports.id[old.mentions.report],
    )
    both = _joined(_taken(before, ~np.isin(before.report, changed)), _mentions_since(old.version, connection))
    placed = replace(both, place=_rows_of(both.place, places.id), report=_rows_of(both.report, reports.id))
    # Stable: within one place and report the ids stay rising, as the mentions do in the text.
    order = np.argsort(placed.place.astype(np.int64) * (len(reports) + 1) + placed.report, kind="stable")
    return _taken(placed, order)


def _mentions_since(version: int, connection: sa.Connection) -> MentionColumns:
    """The mentions of reports written after ``version``, by id, with keys of places (0 for none) and reports."""
    query = sa.select(
        mention.c.id,
        sa.func.coalesce(mention.c.place_id, 0),
        mention.c.report_id,
        *(
            sa.case({word.value: code for code, word in enumerate(WORDS[words])}, value=sa.type_coerce(column, sa.Text))
            for words, column in ((Usage, mention.c.usage), (Role, mention.c.role), (Status, mention.c.status))
        ),
        mention.c.confidence,
        uncertain(
            mention.c.confidence,
            sa.cast(mention.c.alternatives, sa.Text) != "[]",
            mention.c.uncertainty_km.is_not(None),
        ),
        mention.c.excerpt_start,
        mention.c.excerpt_end,
    )
    if version >= 0:
        query = query.where(mention.c.report_id.in_(sa.select(report.c.id).where(report.c.revision > version)))
    # The driver's own cursor: a million rows come in 1.5 s, where SQLAlchemy's row objects take three times that.
    cursor = connection.connection.cursor()
    cursor.execute(str(query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})))
    rows = np.fromiter(iter(cursor.fetchone, None), _MENTION)
    cursor.close()
    rows = rows[np.argsort(rows["id"], kind="stable")]  # which is their order in the file, as a rule
    sentence = sentence_starts(rows["report"], rows["excerpt_start"], rows["excerpt_end"])
    kept = [name for name in rows.dtype.names or () if not name.startswith("excerpt")]
    return MentionColumns(**{name: np.ascontiguousarray(rows[name]) for name in kept}, sentence=sentence)


def _rows_of(ids: NDArray[Any], column: Integers) -> NDArray[np.int32]:
    """The row at which each id stands in a column; ``len(column)`` for those that do not.

    Ids are counted up from 1, so a table of all of them is hardly longer than the column.
    """
    rows = np.full(max(ids.max(initial=0), column.max(initial=0)) + 1, len(column), np.int32)
    rows[column] = np.arange(len(column))
    found: NDArray[np.int32] = rows[ids]
    return found


def _taken(columns: Columns, rows: NDArray[Any]) -> Columns:
    return type(columns)(**{one.name: getattr(columns, one.name)[rows] for one in fields(columns)})


def _joined(first: Columns, second: Columns) -> Columns:
    return type(first)(
        **{one.name: np.concatenate((getattr(first, one.name), getattr(second, one.name))) for one in fields(first)}
    )


def _integers(values: Iterable[int]) -> Integers:
    return np.fromiter(values, np.int64)


def _codes(values: Iterable[int]) -> NDArray[np.int32]:
    return np.fromiter(values, np.int32)


def _empty(made: int) -> Snapshot:
    """The snapshot of nothing, older than any of the store made then."""

    def none(kind: type[np.generic]) -> Any:  # noqa: ANN401  # one empty column serves fields of any type
        return np.empty(0, kind)

    long, code, small = none(np.int64), none(np.int32), none(np.int8)
    degrees, names = none(np.float64), np.empty(0, np.dtypes.StringDType())
    return Snapshot(
        made=made,
        version=-1,
        places=PlaceColumns(
            long, names, long, long, long, degrees, degrees, small, code, code, code, long, np.empty((0, 4))
        ),
        reports=ReportColumns(long, code, code, code, code, code, small, small),
        collected=CollectedColumns(code, code),
        mentions=MentionColumns(long, code, code, small, small, small, none(np.float32), none(np.bool_), code),
        vocabularies=Vocabularies(),
        place_keys={},
        region_names={},
    )
