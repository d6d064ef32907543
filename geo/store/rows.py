"""What the store hands out: a row of a list, with the words and places that it needs to be read by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Generic, TypeVar

from geo.access import Publication
from geo.model import Display, Excerpt, Place, Report, Role, Span, Status, Story, Usage
from geo.store.doubt import uncertain

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a list, and where the list goes on: hand ``after`` in again for the next; None at its end.

    ``before`` is how many rows of the list stand before them.
    """

    rows: list[Row]
    after: str | None = None
    before: int = 0


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What a list says of a report: everything but its words."""

    id: int
    version: int
    title: str
    source: str
    author: str
    url: str
    published: date | None
    language: str
    licence: str
    display: Display
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """A mention with the words around it. ``start`` and ``end`` are code points of the report's text.

    ``uncertainty_km`` is None where ``place`` is the very place named (see :class:`geo.model.Mention`).

    Where the report's ``display`` is ``link``, a reader's excerpt holds the mention alone.
    """

    id: int
    start: int
    end: int
    excerpt: Excerpt
    place: Place | None
    usage: Usage
    role: Role
    status: Status
    confidence: float
    reason: str
    alternatives: tuple[Place, ...]
    geoparser: str
    uncertainty_km: float | None
    report: ReportRow

    @property
    def uncertain(self) -> bool:
        """True where its place is uncertain (see :mod:`geo.store.doubt`); never where it has none."""
        near = self.uncertainty_km is not None
        return self.place is not None and bool(uncertain(self.confidence, bool(self.alternatives), near))

    @property
    def span(self) -> Span:
        """Where the mention stands in the words of its excerpt."""
        begin = len(self.excerpt.before)
        return Span(begin, begin + len(self.excerpt.mention))

    @property
    def sentence(self) -> tuple[int, int, int]:
        """The report's id and where the excerpt begins and ends in it: what mentions of the same words share.

        Those of a report whose words are not to be shown share that they are not.
        """
        if self.report.display is Display.LINK:
            return self.report.id, 0, 0
        return self.report.id, self.start - len(self.excerpt.before), self.end + len(self.excerpt.after)


def of_first_sentences(rows: Iterable[ExcerptRow], count: int) -> list[ExcerptRow]:
    """The rows whose excerpts are among the first so many that differ."""
    rows = list(rows)
    first = set(islice(dict.fromkeys(row.sentence for row in rows), count))
    return [row for row in rows if row.sentence in first]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place under a filter: how many excerpts name it, and in how many reports.

    ``said``: somebody only spoke there. ``uncertain``: no excerpt is sure of it.
    """

    place: Place
    excerpts: int
    reports: int | None
    """None where it stands for all places in it, whose reports are not counted."""
    said: bool = False
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class ReportCount:
    """A report under a filter: how many excerpts it has, of how many places, and mentions without a place."""

    report: ReportRow
    excerpts: int
    places: int
    unplaced: int


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that a key of the filter could have, and the excerpts that it would give.

    ``level`` is 1 for a province, which stands below its country, and 2 for a district below its province.
    """

    value: str
    label: str
    excerpts: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as the store keeps it. ``report.text`` is empty for those who may see excerpts or a link only."""

    id: int
    version: int
    publication: Publication
    report: Report
    collections: tuple[str, ...]
    geoparser: str
    added_at: datetime
    changed_at: datetime

    @property
    def row(self) -> ReportRow:
        """What a list says of it."""
        own = self.report
        return ReportRow(
            id=self.id,
            version=self.version,
            title=own.title,
            source=own.source,
            author=own.author,
            url=own.url,
            published=own.published,
            language=own.language,
            licence=own.licence,
            display=own.display,
            changed_at=self.changed_at,
        )


@dataclass(frozen=True, slots=True)
class StoryRow:
    """What a list says of a story."""

    slug: str
    title: str
    summary: str
    language: str
    chapters: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class StoredStory:
    """A story as the store keeps it."""

    story: Story
    publication: Publication
    added_at: datetime
    changed_at: datetime
