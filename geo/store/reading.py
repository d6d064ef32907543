"""Rows by their ids: what a page shows is fetched when it is shown, and no text is read whole for a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from geo.access import Act, Actor, Publication, may, may_read_excerpts, may_read_text, readable
from geo.model import Excerpt, Gone, Missing, OwnPlace, Report, Span, Status, Usage
from geo.store.places import AT_ONCE, places_by_key
from geo.store.rows import ExcerptRow, ReportRow, StoredReport
from geo.store.tables import collection, mention, place, report, report_collection, report_text
from geo.text import NEARBY, cut

_REPORT = [report.c[name] for name in ReportRow.__dataclass_fields__ if name != "id"]
_MENTION = [column.label(f"mention_{column.name}") for column in mention.c]

# The excerpt with what stands next to it, cut out by the database: a text may have millions of characters.
_BEGIN = sa.case((mention.c.excerpt_start > NEARBY, mention.c.excerpt_start - NEARBY), else_=0)
_WINDOW = sa.func.substr(report_text.c.text, _BEGIN + 1, mention.c.excerpt_end + NEARBY - _BEGIN)

_LATEST = 50  # reports of a source that tell where it is at home
_LARGEST_ID = 2**63 - 1  # of a database; an address may name a larger number, and nothing has it


def excerpt_rows(connection: sa.Connection, ids: Sequence[int], actor: Actor) -> list[ExcerptRow]:
    """The mentions of the ids given, in their order; those that are gone or not for the actor are left out."""
    rows: dict[int, sa.Row[*tuple[Any, ...]]] = {}
    ids = [id_ for id_ in ids if id_ <= _LARGEST_ID]
    for begin in range(0, len(ids), AT_ONCE):
        query = (
            sa.select(
                report.c.id, *_REPORT, *_MENTION, report.c.publication, _BEGIN.label("begin"), _WINDOW.label("words")
            )
            .join_from(mention, report)
            .join(report_text)
            .where(mention.c.id.in_(ids[begin : begin + AT_ONCE]))
        )
        rows.update((row.mention_id, row) for row in connection.execute(query))
    seen = readable(actor)
    found = [rows[id_] for id_ in ids if id_ in rows]
    return _read(connection, [r for r in found if {r.publication, r.mention_status} <= seen], actor)


def report_mentions(connection: sa.Connection, report_id: int, actor: Actor) -> list[ExcerptRow]:
    """All mentions of a report that the actor may see, of every usage, as they stand in its text."""
    text = connection.execute(sa.select(report_text.c.text).where(report_text.c.report_id == report_id)).scalar_one()
    seen = [thing for thing in readable(actor) if isinstance(thing, Status)]
    query = (
        sa.select(report.c.id, *_REPORT, *_MENTION, sa.literal(0).label("begin"))
        .join_from(mention, report)
        .where(mention.c.report_id == report_id, mention.c.status.in_(seen))
        .order_by(mention.c.start, mention.c.end)
    )
    return _read(connection, connection.execute(query).all(), actor, text)


def report_rows(connection: sa.Connection, ids: Sequence[int]) -> list[ReportRow]:
    """The reports of the ids given, in their order."""
    rows: dict[int, ReportRow] = {}
    for begin in range(0, len(ids), AT_ONCE):
        query = sa.select(report.c.id, *_REPORT).where(
            report.c.id.in_(ids[begin : begin + AT_ONCE]), report.c.publication != Publication.REMOVED
        )
        rows.update((row.id, _report_row(row)) for row in connection.execute(query))
    return [rows[id_] for id_ in ids if id_ in rows]


def stored_report(connection: sa.Connection, report_id: int, actor: Actor) -> StoredReport:
    """A report with its text. Raises Missing where the actor may see none, Gone where it was taken out."""
    if report_id > _LARGEST_ID:
        raise Missing("there is no report %(number)s", number=report_id)
    row = connection.execute(
        sa.select(report, report_text.c.text)
        .join_from(report, report_text, isouter=True)
        .where(report.c.id == report_id)
    ).one_or_none()
    if row is not None and row.publication is Publication.REMOVED:
        raise Gone("report %(number)s was taken out", number=report_id)
    if row is None or not may(actor, Act.READ, row.publication):
        raise Missing("there is no report %(number)s", number=report_id)
    collections = connection.execute(
        sa.select(collection.c.name)
        .join(report_collection)
        .where(report_collection.c.report_id == report_id)
        .order_by(collection.c.name)
    ).scalars()
    return StoredReport(
        id=row.id,
        version=row.version,
        publication=row.publication,
        report=Report(
            identity=row.identity,
            title=row.title,
            text=row.text if may_read_text(actor, row.display) else "",
            source=row.source,
            url=row.url,
            author=row.author,
            published=row.published,
            language=row.language,
            licence=row.licence,
            retrieved=row.retrieved,
            display=row.display,
            places=tuple(OwnPlace(**own) for own in row.own_places),
        ),
        collections=tuple(collections),
        geoparser=row.geoparser,
        added_at=row.added_at,
        changed_at=row.changed_at,
    )


def _read(
    connection: sa.Connection, rows: Sequence[sa.Row[*tuple[Any, ...]]], actor: Actor, text: str | None = None
) -> list[ExcerptRow]:
    keys = {key for row in rows for key in (row.mention_place_id, *row.mention_alternatives) if key is not None}
    places = places_by_key(connection, keys)
    return [
        ExcerptRow(
            id=row.mention_id,
            start=row.mention_start,
            end=row.mention_end,
            excerpt=_excerpt(row, row.words if text is None else text, actor),
            place=places.get(row.mention_place_id),
            usage=row.mention_usage,
            role=row.mention_role,
            status=row.mention_status,
            confidence=row.mention_confidence,
            reason=row.mention_reason,
            alternatives=tuple(places[key] for key in row.mention_alternatives if key in places),
            geoparser=row.mention_geoparser,
            uncertainty_km=row.mention_uncertainty_km,
            report=_report_row(row),
        )
        for row in rows
    ]


def _excerpt(row: sa.Row[*tuple[Any, ...]], words: str, actor: Actor) -> Excerpt:
    """The excerpt of a mention from ``words``, which begin at the code point ``row.begin`` of the text."""
    spoken = Span(row.mention_start - row.begin, row.mention_end - row.begin)
    if not may_read_excerpts(actor, row.display):
        return Excerpt("", spoken.of(words), "")
    return cut(words, Span(row.mention_excerpt_start - row.begin, row.mention_excerpt_end - row.begin), spoken)


def _report_row(row: sa.Row[*tuple[Any, ...]]) -> ReportRow:
    return ReportRow(**{name: getattr(row, name) for name in ReportRow.__dataclass_fields__})


def named_by(connection: sa.Connection, source: str) -> tuple[int, dict[str, int]]:
    """How many of a source's latest reports there are, and how many of them name each place literally, by its id.

    For the geoparser, which learns from it where the source is at home; no reader sees it.
    """
    latest = sa.select(report.c.id).where(report.c.source == source).order_by(report.c.id.desc()).limit(_LATEST)
    ids = list(connection.execute(latest).scalars())
    query = (
        sa.select(place.c.public_id, sa.func.count(mention.c.report_id.distinct()))
        .join_from(mention, place)
        .where(mention.c.report_id.in_(ids), mention.c.usage == Usage.LITERAL, mention.c.status != Status.REJECTED)
        .group_by(place.c.public_id)
    )
    return len(ids), {place_id: count for place_id, count in connection.execute(query)}  # noqa: C416  # rows are no pairs to mypy
