"""Stories in and out, and the words of reports that they show: found once, then known by where they stand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from geo.access import Act, Actor, Publication, may, may_read_excerpts, may_read_text, readable
from geo.model import BadInput, Chapter, Display, Missing, Picture, Quote, Refused, Span, Story, View
from geo.store.database import raise_version
from geo.store.reading import report_mentions, stored_report
from geo.store.rows import ExcerptRow, StoredStory, StoryRow
from geo.store.tables import chapter, quote, report, report_text, story
from geo.text import cut, shortened, words_span

_NUMBER = re.compile(r"(?:/reports/)?(\d{1,15})(?:#\w*)?")


def save(connection: sa.Connection, given: Story, actor: Actor, publication: Publication) -> None:
    """Keep a story, in place of one with its slug."""
    if not may(actor, Act.CHANGE, publication):
        raise Refused(f"{actor.name} may not change the story ‘{given.slug}’")
    now = datetime.now(UTC)
    about: dict[str, Any] = {name: getattr(given, name) for name in ("title", "summary", "author", "language")}
    about |= {"publication": publication, "changed_at": now}
    known = connection.execute(sa.select(story.c.id).where(story.c.slug == given.slug)).scalar()
    if known is None:
        made = sa.insert(story).values(slug=given.slug, added_at=now, **about).returning(story.c.id)
        story_id = connection.execute(made).scalar_one()
    else:
        story_id = known
        connection.execute(sa.update(story).where(story.c.id == known).values(**about))
        connection.execute(sa.delete(chapter).where(chapter.c.story_id == known))
    for number, one in enumerate(given.chapters):
        _save_chapter(connection, story_id, number, one)
    raise_version(connection)


def _save_chapter(connection: sa.Connection, story_id: int, number: int, given: Chapter) -> None:
    values: dict[str, Any] = {"story_id": story_id, "number": number, "title": given.title, "text": given.text}
    values["place"] = given.place
    if view := given.view:
        values |= view._asdict()
    if shown := given.picture:
        values |= {"picture": shown.name, "picture_width": shown.width, "picture_height": shown.height}
        values |= {"picture_alt": shown.alt, "picture_credit": shown.credit, "picture_caption": shown.caption}
    chapter_id = connection.execute(sa.insert(chapter).values(**values).returning(chapter.c.id)).scalar_one()
    rows = [
        {
            "chapter_id": chapter_id,
            "number": n,
            "report_id": q.report,
            "start": q.start,
            "end": q.end,
            "digest": q.digest,
        }
        for n, q in enumerate(given.quotes)
    ]
    if rows:
        connection.execute(sa.insert(quote), rows)


def remove(connection: sa.Connection, slug: str, actor: Actor) -> None:
    """Take a story out."""
    stored = stored_story(connection, slug, actor)
    if not may(actor, Act.CHANGE, stored.publication):
        raise Refused(f"{actor.name} may not take out the story ‘{slug}’")
    connection.execute(sa.delete(story).where(story.c.slug == slug))
    raise_version(connection)


def stored_story(connection: sa.Connection, slug: str, actor: Actor) -> StoredStory:
    """A story; raises Missing where the actor may see none of that slug."""
    row = connection.execute(sa.select(story).where(story.c.slug == slug)).one_or_none()
    if row is None or not may(actor, Act.READ, row.publication):
        raise Missing("there is no story ‘%(slug)s’", slug=slug)
    chapters = connection.execute(
        sa.select(chapter).where(chapter.c.story_id == row.id).order_by(chapter.c.number)
    ).all()
    quotes: dict[int, list[Quote]] = {one.id: [] for one in chapters}
    found = sa.select(quote).join(chapter).where(chapter.c.story_id == row.id).order_by(quote.c.number)
    for one in connection.execute(found):
        quotes[one.chapter_id].append(Quote(one.report_id, one.start, one.end, one.digest))
    told = Story(
        slug=row.slug,
        title=row.title,
        chapters=tuple(_chapter_of(one, quotes[one.id]) for one in chapters),
        summary=row.summary,
        author=row.author,
        language=row.language,
    )
    return StoredStory(told, row.publication, row.added_at, row.changed_at)


def _chapter_of(row: sa.Row[*tuple[Any, ...]], quotes: Iterable[Quote]) -> Chapter:
    picture = None
    if row.picture:
        size = row.picture_width, row.picture_height
        picture = Picture(row.picture, *size, row.picture_alt, row.picture_credit, row.picture_caption)
    return Chapter(
        title=row.title,
        text=row.text,
        view=None if row.zoom is None else View(row.lat, row.lon, row.zoom),
        place=row.place,
        quotes=tuple(quotes),
        picture=picture,
    )


def story_rows(connection: sa.Connection, actor: Actor) -> list[StoryRow]:
    """The stories that the actor may see, those changed last first."""
    columns = (story.c.slug, story.c.title, story.c.summary, story.c.language)
    query = (
        sa.select(*columns, sa.func.count(chapter.c.id).label("chapters"), story.c.changed_at)
        .join_from(story, chapter, isouter=True)
        .where(story.c.publication.in_(_publications(actor)))
        .group_by(story.c.id)
        .order_by(story.c.changed_at.desc(), story.c.id.desc())
    )
    return [StoryRow(*row) for row in connection.execute(query)]


def has_stories(connection: sa.Connection, actor: Actor) -> bool:
    """Whether there is a story that the actor may see."""
    query = sa.select(story.c.id).where(story.c.publication.in_(_publications(actor))).limit(1)
    return connection.execute(query).first() is not None


def pictures(connection: sa.Connection, actor: Actor) -> set[str]:
    """The names of the pictures that stories show which the actor may see."""
    query = (
        sa.select(chapter.c.picture)
        .distinct()
        .join(story)
        .where(chapter.c.picture.is_not(None), story.c.publication.in_(_publications(actor)))
    )
    return set(connection.execute(query).scalars())


def _publications(actor: Actor) -> list[Publication]:
    return [thing for thing in readable(actor) if isinstance(thing, Publication)]


@dataclass(frozen=True, slots=True)
class _Source:
    """A report to be quoted from: its whole text, and the mentions that the actor may see."""

    text: str
    display: Display
    rows: list[ExcerptRow]
    actor: Actor

    @classmethod
    def read(cls, connection: sa.Connection, report_id: int, actor: Actor) -> _Source:
        """The report of that id; raises Missing where the actor may see none, Gone where it was taken out."""
        display = stored_report(connection, report_id, actor).report.display
        text = connection.execute(
            sa.select(report_text.c.text).where(report_text.c.report_id == report_id)
        ).scalar_one()
        return cls(text, display, report_mentions(connection, report_id, actor), actor)

    def passage(self, span: Span) -> list[ExcerptRow]:
        """The mentions within a span, as they stand there, each with the span as its excerpt."""
        inside = [row for row in self.rows if span.start <= row.start and row.end <= span.end]
        return [replace(row, excerpt=cut(self.text, span, Span(row.start, row.end))) for row in inside]

    def may_show(self, span: Span) -> bool:
        """True where the actor may read the words of the span: of the text, or else of one excerpt."""
        if may_read_text(self.actor, self.display):
            return True
        return may_read_excerpts(self.actor, self.display) and any(
            row.start - len(row.excerpt.before) <= span.start and span.end <= row.end + len(row.excerpt.after)
            for row in self.rows
        )


def find_quote(connection: sa.Connection, name: str, words: str, actor: Actor) -> Quote:
    """Where words stand in the report of that number, address or title; they must name a place, and may be shown."""
    report_id = _report_called(connection, name, actor)
    source = _Source.read(connection, report_id, actor)
    said = shortened(words)
    span = words_span(source.text, words)
    if span is None:
        raise BadInput(f"report {report_id} does not have the words ‘{said}’")
    if source.display is Display.LINK and not source.may_show(span):
        raise BadInput(f"the words of report {report_id} may only be read at its source")
    if not source.may_show(span):
        raise BadInput(f"‘{said}’ is outside the excerpts of report {report_id}, of which no more may be shown")
    if not source.passage(span):
        raise BadInput(f"‘{said}’ names no place; quote words of report {report_id} that name one")
    return Quote(report_id, *span, _digest(span.of(source.text)))


def passages(connection: sa.Connection, quotes: Sequence[Quote], actor: Actor) -> list[list[ExcerptRow]]:
    """For each quote the mentions in it; none where its words are gone, have changed, or are not for the actor."""
    sources: dict[int, _Source | None] = {}
    for report_id in {one.report for one in quotes}:
        try:
            sources[report_id] = _Source.read(connection, report_id, actor)
        except Missing:
            sources[report_id] = None
    return [_passage(sources[one.report], one) for one in quotes]


def _passage(source: _Source | None, wanted: Quote) -> list[ExcerptRow]:
    if source is None or _digest(wanted.span.of(source.text)) != wanted.digest or not source.may_show(wanted.span):
        return []
    return source.passage(wanted.span)


def _report_called(connection: sa.Connection, name: str, actor: Actor) -> int:
    """The id of the report with that number, address or title; raises Missing for none, BadInput for several."""
    number = _NUMBER.fullmatch(name)
    called = report.c.id == int(number[1]) if number else sa.or_(report.c.url == name, report.c.title == name)
    seen = report.c.publication.in_(_publications(actor))
    found = list(connection.execute(sa.select(report.c.id).where(called, seen).order_by(report.c.id)).scalars())
    said = shortened(name)
    if not found:
        raise Missing("there is no report ‘%(name)s’; name it by its number, its address or its whole title", name=said)
    if len(found) > 1:
        raise BadInput(f"several reports are called ‘{said}’: {', '.join(map(str, found))}; name one by its number")
    return int(found[0])


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
