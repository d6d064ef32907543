"""The words of Dateline as frozen dataclasses, and the tree of its errors.

Offsets are code points of the stored text, half open: ``text[start:end]``.
Points are degrees WGS84 (latitude first), boxes are ``(west, south, east, north)`` in degrees,
where ``west > east`` means that the box crosses the antimeridian.

Errors::

    DatelineError
    ├── BadInput             something given to us cannot be read; says where and what to do
    │   ├── BadFilter        one key of a query string
    │   └── BadStory         all that is wrong with a story's file
    ├── Missing              no such thing
    │   ├── Gone             it was here and was taken out
    │   └── NotBuilt         an index that the set-up makes is not there
    └── Refused              the actor may not do that
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

Box = tuple[float, float, float, float]


class DatelineError(Exception):
    """Anything that Dateline itself says is wrong, in a sentence a person can act on.

    ``pattern`` is the sentence with ``%(name)s`` for each of ``values``, so that a reader can be told in another
    language; without values it is the sentence itself.

    >>> str(Missing("there is no report %(number)s", number=7))
    'there is no report 7'
    """

    def __init__(self, pattern: str = "", /, **values: object) -> None:
        super().__init__(pattern)
        self.pattern = pattern
        self.values = values

    @property
    def reason(self) -> str:
        """What is wrong, in English."""
        return self.pattern % self.values if self.values else self.pattern

    def __str__(self) -> str:
        return self.reason


class BadInput(DatelineError):
    """Input that cannot be read: ``where`` names the file and line, the reason says why."""

    def __init__(self, pattern: str, where: str = "", /, **values: object) -> None:
        super().__init__(pattern, **values)
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}" if self.where else self.reason


class BadFilter(BadInput):
    """One key of a query string that cannot be understood; ``where`` is the key."""


class BadRegion(BadInput):
    """A region that a reader gave, as text or as a file, and that cannot be read."""


class BadStory(BadInput):
    """A story's file that cannot be taken in: ``problems`` are all that is wrong with it, in the order of its lines."""

    def __init__(self, problems: Sequence[BadInput]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = tuple(problems)


class Missing(DatelineError):
    """There is no such report, place, region or story."""


class Gone(Missing):
    """A report that was here and was taken out."""


class NotBuilt(Missing):
    """The gazetteer index or another product of the set-up is not there yet."""


class Refused(DatelineError):
    """The actor may not do that with the object."""


class Kind(StrEnum):
    """What sort of place: the areas are drawn as areas, the others as points."""

    COUNTRY = "country"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    SETTLEMENT = "settlement"
    FACILITY = "facility"
    WATER = "water"
    LANDFORM = "landform"
    REGION = "region"

    @property
    def is_area(self) -> bool:
        """True where a dot at the centre would claim more than the name says."""
        return self in _AREAS


_AREAS = frozenset({Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2, Kind.WATER, Kind.LANDFORM, Kind.REGION})


class Usage(StrEnum):
    """How a mention is meant (after Gritta et al. 2020, 'A pragmatic guide to geoparsing evaluation')."""

    LITERAL = "literal"
    ASSOCIATIVE = "associative"
    EMBEDDED = "embedded"


class Role(StrEnum):
    """What the place is to the report."""

    PRIMARY = "primary"
    SAID = "said"
    PASSING = "passing"


class Status(StrEnum):
    """Who stands behind a mention."""

    MACHINE = "machine"
    VERIFIED = "verified"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    WITHHELD = "withheld"


class Display(StrEnum):
    """How much of a report may be shown again."""

    FULL = "full"
    EXCERPT = "excerpt"
    LINK = "link"


class Span(NamedTuple):
    """Code points ``start`` up to but not including ``end`` of a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def overlaps(self, other: tuple[int, int]) -> bool:
        """True where the two share a code point."""
        return self.start < other[1] and other[0] < self.end


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of a gazetteer.

    ``id`` is ``scheme:key``, such as ``geonames:2044757``; ``country`` is ISO 3166-1 alpha-2,
    ``admin1`` the GeoNames code ``KP.17``, ``admin2`` that of the district in it, ``US.KY.111`` or ``IN.16.pune``, as
    the gazetteer has it; ``extent`` is the box of an area, where one is known.
    """

    id: str
    name: str
    kind: Kind
    lat: float
    lon: float
    country: str | None = None
    admin1: str | None = None
    admin1_name: str | None = None
    population: int = 0
    extent: Box | None = None
    admin2: str | None = None

    @property
    def region(self) -> str | None:
        """The code of this very place where it is a country or an admin-1 area, which have shapes."""
        return {Kind.COUNTRY: self.country, Kind.ADMIN1: self.admin1}.get(self.kind)

    @property
    def geonameid(self) -> int | None:
        """The GeoNames id, for those who join on it."""
        scheme, _, key = self.id.partition(":")
        return int(key) if scheme == "geonames" and key.isdigit() else None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a mention could be, and how well its name fits (1 is its own name, letter for letter)."""

    place: Place
    match: float


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place that a report brings itself: its name as the text spells it, and where its author puts it."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Report:
    """One document as it came in. ``text`` is what offsets count in, for ever.

    ``identity`` is what makes the same report twice one report: the id its source gives it, else
    its address, else a digest of its words (see :mod:`geo.ingest`).
    """

    identity: str
    title: str
    text: str
    source: str = ""
    url: str = ""
    author: str = ""
    published: date | None = None
    language: str = ""
    licence: str = ""
    retrieved: datetime | None = None
    display: Display = Display.FULL
    places: tuple[OwnPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a report that names a place, and what we make of it.

    ``place`` is None where none could be chosen; ``reason`` then says why, and otherwise why this
    one. ``confidence`` is 0 to 1. ``alternatives`` are other places it could be, likeliest first.
    ``uncertainty_km`` is None where ``place`` is the very place named; otherwise what is named lies somewhere
    within so many km of the place's point, as far as we know (``coordinateUncertaintyInMeters`` of Darwin
    Core, in km: https://dwc.tdwg.org/terms/#dwc:coordinateUncertaintyInMeters).
    """

    start: int
    end: int
    usage: Usage
    role: Role
    place: Place | None
    confidence: float
    reason: str
    alternatives: tuple[Place, ...] = ()
    status: Status = Status.MACHINE
    uncertainty_km: float | None = None

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The words around a mention, cut from the stored text: ``before``, the mention, ``after``.

    ``cut_before`` and ``cut_after`` say that the sentence goes on beyond the excerpt.
    """

    before: str
    mention: str
    after: str
    cut_before: bool = False
    cut_after: bool = False

    @property
    def words(self) -> str:
        """All of its words, as they stand in the text."""
        return self.before + self.mention + self.after

    def __str__(self) -> str:
        return f"{'… ' * self.cut_before}{self.before}{self.mention}{self.after}{' …' * self.cut_after}"


@dataclass(frozen=True, slots=True)
class Region:
    """An area to filter by, with how many excerpts of the view lie in it."""

    id: str
    name: str
    kind: Kind
    country: str | None = None
    excerpts: int = 0


@dataclass(frozen=True, slots=True)
class Pin:
    """A place with its number of excerpts under the filter, or a cluster of such (``place`` None)."""

    lat: float
    lon: float
    places: int
    excerpts: int
    place: Place | None = None
    said: bool = field(default=False, kw_only=True)
    """True where nothing happened there: somebody only spoke or filed there."""
    uncertain: bool = field(default=False, kw_only=True)
    """True where no excerpt is sure of the place; of a cluster, where that is so of all its places."""
    reports: int | None = field(default=None, kw_only=True)
    """How many reports name the place; not counted for a cluster, whose places share reports."""
    size: int = field(default=28, kw_only=True)
    """The diameter in pixels at which it overlaps no other pin."""
    bounds: Box | None = field(default=None, kw_only=True)
    """The box around a cluster's places."""
    together: tuple[Place, ...] = field(default=(), kw_only=True)
    """The places of a cluster that no zoom of the map takes apart."""
    parts: tuple[int, ...] = field(default=(), kw_only=True)
    """How many of the excerpts each of several filters means that are compared; an excerpt may be in more than one."""


class View(NamedTuple):
    """What part of the world a map shows: its centre in degrees, and its zoom."""

    lat: float
    lon: float
    zoom: int

    def __str__(self) -> str:
        return f"{self.lat:g},{self.lon:g},{self.zoom}"

    @classmethod
    def parse(cls, text: str) -> View:
        """The view in ``lat,lon,zoom``, its longitude brought to -180 to 180; raises ValueError.

        >>> View.parse("41.8,489.8,7")
        View(lat=41.8, lon=129.8, zoom=7)
        """
        lat, lon, zoom = (float(part) for part in text.split(","))
        if not (-90 <= lat <= 90 and -540 <= lon <= 540 and 0 <= zoom <= DEEPEST_ZOOM):
            raise ValueError(f"{text} is no view of a map")
        return cls(round(lat, 5), round((lon + 180) % 360 - 180, 5), round(zoom))


DEEPEST_ZOOM = 22


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report that a story shows: where they stand in its text, and a digest that knows them again.

    The words themselves are the report's: they change with it, and go when it is taken out.
    """

    report: int
    start: int
    end: int
    digest: str

    @property
    def span(self) -> Span:
        """Where they stand in the report's text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a chapter: ``name`` is that of its file among the pictures, ``width`` and ``height`` are pixels."""

    name: str
    width: int
    height: int
    alt: str
    credit: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a story: ``text`` is Markdown, ``place`` the id of the place that it is about.

    The map shows ``view``, else the place, else the places that the quotes name, else what it showed before.
    """

    title: str
    text: str = ""
    view: View | None = None
    place: str | None = None
    quotes: tuple[Quote, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Chapters in an order, told by somebody. ``slug`` is its name in addresses, ``language`` a code of BCP 47."""

    slug: str
    title: str
    chapters: tuple[Chapter, ...]
    summary: str = ""
    author: str = ""
    language: str = "en"
