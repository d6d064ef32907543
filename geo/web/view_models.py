"""What templates are given: frozen records with everything worked out, so that a template only places it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from geo.model import Box, Excerpt, Kind, Role, Usage, View


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a key of the filter could have, with its number of excerpts under the rest of the filter.

    ``level`` is 0 for a country, continent or year, 1 for what stands under it, 2 for a district. ``url`` leads to the
    value where it is no field of the form.
    """

    value: str
    label: str
    excerpts: int
    chosen: bool = False
    level: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """One key of the filter with what it may be; ``among`` is the number of all its values, of which some are listed.

    ``note`` says what holds where none is chosen; of ``single`` values one alone can be.
    """

    key: str
    title: str
    choices: tuple[Choice, ...]
    among: int
    note: str = ""
    single: bool = False
    whole: bool = False
    """True where the reader asked for all values, so that it stands open."""

    @property
    def chosen(self) -> tuple[Choice, ...]:
        """The values that are chosen, of those listed."""
        return tuple(choice for choice in self.choices if choice.chosen)


@dataclass(frozen=True, slots=True)
class Fold:
    """A part of the filter's form that opens: one facet, or several below each other."""

    id: str
    title: str
    facets: tuple[Facet, ...]

    @property
    def chosen(self) -> bool:
        """Whether anything in it is chosen."""
        return any(facet.chosen for facet in self.facets)

    @property
    def whole(self) -> bool:
        """Whether it stands open."""
        return any(facet.whole for facet in self.facets)


@dataclass(frozen=True, slots=True)
class Bar:
    """A period of the histogram of time: its height is of 100, and it is ``chosen`` where the dates take it in."""

    first: date
    last: date
    label: str
    reports: int
    height: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: ``sorts_to`` is the table sorted by it, None where it cannot be.

    ``sorted`` is ``ascending`` or ``descending`` where the table is sorted by it.
    """

    name: str
    label: str
    numeric: bool
    sorted: str | None = None
    sorts_to: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go, and what to call it; of the filter's chips, the page without that value."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something to be said of what was asked, and where to go instead."""

    text: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A place that is only pointed to."""

    name: str
    where: str
    url: str


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text, which the words of the search have ``matched`` or not; joined, the pieces are the text."""

    text: str
    matched: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an excerpt: a mention, or what stands before, between or after those; cut at what a search matched."""

    runs: tuple[Run, ...]
    is_mention: bool


@dataclass(frozen=True, slots=True)
class ExcerptCard:
    """A mention with the words around it, and the report it stands in.

    ``parts`` are those of the words of ``excerpt``; of a sentence that names the place again, each of its ``mentions``
    is one of them. They and ``title`` are cut at what a search matched.
    ``near`` says how near to its place the thing named is, where it is not the place itself. ``anchor`` is
    the mention's on the report's page, which is ``report_url``; ``source_url`` leads to the passage in the
    source page. ``text_shown`` is False where the report may not be shown again.
    """

    excerpt: Excerpt
    parts: tuple[Part, ...]
    mentions: int
    usage: Usage
    role: Role
    confidence: float
    uncertain: bool
    reason: str
    near: str | None
    alternatives: tuple[PlaceLink, ...]
    title: tuple[Run, ...]
    report_url: str
    report_map_url: str
    source: str
    published: date | None
    language: str
    source_url: str | None
    anchor: str
    place_url: str | None
    text_shown: bool


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """A place with its numbers under the filter, and the first of its excerpts."""

    id: str
    name: str
    kind: Kind
    kind_label: str
    area: bool
    where: str
    url: str
    lat: float
    lon: float
    extent: Box | None = None
    excerpts: int = 0
    reports: int | None = 0
    said: bool = False
    uncertain: bool = False
    share: float | None = None
    """How much of an area lies in what was drawn, 0 to 1."""
    shown: tuple[ExcerptCard, ...] = ()
    more_url: str | None = None


@dataclass(frozen=True, slots=True)
class MentionView:
    """A mention marked in the text of its report; the place's fields are None where it has none."""

    anchor: str
    usage: Usage
    reason: str
    place_id: str | None = None
    place_url: str | None = None
    place_name: str | None = None
    place_where: str | None = None
    lat: float | None = None
    lon: float | None = None
    area: bool | None = None
    extent: Box | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a report's text; the pieces joined are the text, letter for letter."""

    text: str
    mention: MentionView | None = None


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What stands above a report's text; ``url`` is None where it is nothing to follow."""

    title: str
    source: str
    author: str
    published: date | None
    language: str
    licence: str
    url: str | None
    collections: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture as it is shown: its size in pixels is known, so that nothing moves when it comes."""

    url: str
    width: int
    height: int
    alt: str
    credit: str
    caption: str


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a story: what is read, and where the map goes meanwhile.

    ``opening`` is a view or a box, and None where the map stays; ``marked`` are the ids of the places that it marks.
    ``lost`` counts excerpts whose words are no longer to be shown.
    """

    number: int
    title: str
    opening: View | Box | None
    marked: tuple[str, ...]
    places: tuple[PlaceCard, ...] = ()
    prose: Markup | None = None
    excerpts: tuple[ExcerptCard, ...] = ()
    unplaced: tuple[ExcerptCard, ...] = ()
    lost: int = 0
    picture: PictureView | None = None

    @property
    def anchor(self) -> str:
        """The id of its section, by which an address names it."""
        return f"step-{self.number}"
