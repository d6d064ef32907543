"""The addresses of the API and of what can be taken away: what each answers, what it takes, and one to try."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString

from geo.exports.citations import FORMATS as CITATIONS
from geo.exports.formats import FORMATS
from geo.filter import KEYS
from geo.web.openapi.parameters import FILTER, OTHERS, SECOND_FILTER, Parameter


class Group(StrEnum):
    """What an address is for."""

    LISTS = "lists"
    ONE = "one"
    MAP = "map"
    CHOICES = "choices"
    FILES = "files"


GROUPS: Mapping[Group, LazyString] = {
    Group.LISTS: lazy_gettext("Lists"),
    Group.ONE: lazy_gettext("One by itself"),
    Group.MAP: lazy_gettext("One view of the map"),
    Group.CHOICES: lazy_gettext("What can be chosen"),
    Group.FILES: lazy_gettext("Files and citations"),
}

_JSON = ("application/json",)
_GEOJSON = ("application/geo+json",)
_PAGED = ("limit", "after")


@dataclass(frozen=True, slots=True)
class Operation:
    """What can be asked with GET. ``schema`` names that of the answer; without one it is a file.

    ``takes`` are the names of parameters besides those of the filter, ``without`` the filter's keys that it refuses.
    ``compares`` two filters: the keys of the second are those of the first, each after ``b.``.
    """

    name: str
    path: str
    group: Group
    says: LazyString
    example: str
    schema: str = ""
    media_types: tuple[str, ...] = _JSON
    takes: tuple[str, ...] = ()
    filtered: bool = True
    without: frozenset[str] = frozenset()
    compares: bool = False
    problems: tuple[HTTPStatus, ...] = ()

    @property
    def keys_of_filter(self) -> list[str]:
        """The keys of the filter that it takes."""
        return sorted(KEYS - self.without) if self.filtered else []

    @property
    def components(self) -> dict[str, Parameter]:
        """All it takes, by the names of the components."""
        of_filter = {key: FILTER[key] for key in self.keys_of_filter}
        of_second = SECOND_FILTER if self.compares else {}
        return {**{name: OTHERS[name] for name in self.takes}, **of_filter, **of_second, "hl": OTHERS["hl"]}

    @property
    def pages(self) -> bool:
        """Whether it answers a page at a time."""
        return "limit" in self.takes


_MISSING = (HTTPStatus.NOT_FOUND,)
_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
_FILE_TYPES = tuple(dict.fromkeys(form.media_type for form in FORMATS))
_CITATION_TYPES = tuple(form.media_type for form in CITATIONS.values())

OPERATIONS = (
    Operation(
        "places",
        "/api/v1/places",
        Group.LISTS,
        lazy_gettext("The places named, those with most excerpts first"),
        "/api/v1/places?region=KP&limit=2",
        "places",
        takes=(*_PAGED, "sort_places"),
    ),
    Operation(
        "excerpts",
        "/api/v1/excerpts",
        Group.LISTS,
        lazy_gettext("The excerpts with their words, newest report first, then as they stand in its text"),
        "/api/v1/excerpts?region=KP&limit=1",
        "excerpts",
        takes=(*_PAGED, "sort_excerpts"),
    ),
    Operation(
        "unplaced",
        "/api/v1/unplaced",
        Group.LISTS,
        lazy_gettext("The mentions without a place, each with the reason"),
        "/api/v1/unplaced?limit=1",
        "excerpts",
        takes=_PAGED,
    ),
    Operation(
        "reports",
        "/api/v1/reports",
        Group.LISTS,
        lazy_gettext("The reports with a mention that is meant, newest first"),
        "/api/v1/reports?from=2011-01-01&limit=1",
        "reports",
        takes=("limit", "after_report", "sort_reports"),
    ),
    Operation(
        "compare",
        "/api/v1/compare",
        Group.LISTS,
        lazy_gettext("The places of either of two filters with their numbers under both, most excerpts first"),
        "/api/v1/compare?kind=settlement&b.region=KP&limit=2",
        "compared_places",
        takes=("limit", "after_compared"),
        compares=True,
    ),
    Operation(
        "place",
        "/api/v1/places/{place_id}",
        Group.ONE,
        lazy_gettext("A place, with its numbers under the rest of a filter"),
        "/api/v1/places/geonames:2044757",
        "place_by_itself",
        takes=("place_id",),
        without=frozenset({"place"}),
        problems=_MISSING,
    ),
    Operation(
        "excerpt",
        "/api/v1/excerpts/{excerpt_id}",
        Group.ONE,
        lazy_gettext("An excerpt, however it is meant"),
        "/api/v1/excerpts/1",
        "excerpt",
        takes=("excerpt_id",),
        filtered=False,
        problems=_MISSING,
    ),
    Operation(
        "report",
        "/api/v1/reports/{report_id}",
        Group.ONE,
        lazy_gettext("A report, with its text where that may be shown"),
        "/api/v1/reports/1",
        "report_by_itself",
        takes=("report_id",),
        filtered=False,
        problems=_GONE,
    ),
    Operation(
        "pins",
        "/api/v1/pins",
        Group.MAP,
        lazy_gettext("Places as points, and clusters where there is no room for each"),
        "/api/v1/pins?view=124,37,131,43&z=6",
        "pins",
        _GEOJSON,
        takes=("view", "z"),
    ),
    Operation(
        "areas",
        "/api/v1/areas",
        Group.MAP,
        lazy_gettext("The outlines of areas, and the steps of their shading"),
        "/api/v1/areas?view=124,37,131,43&z=1",
        "areas",
        _GEOJSON,
        takes=("view", "z", "count"),
    ),
    Operation(
        "compared_pins",
        "/api/v1/compare/pins",
        Group.MAP,
        lazy_gettext("The places of either of two filters as points and clusters, with their excerpts under both"),
        "/api/v1/compare/pins?kind=settlement&b.region=KP&view=124,37,131,43&z=6",
        "compared_pins",
        _GEOJSON,
        takes=("view", "z"),
        compares=True,
    ),
    Operation(
        "compared_areas",
        "/api/v1/compare/areas",
        Group.MAP,
        lazy_gettext("The outlines of the areas of either of two filters, with their excerpts under both"),
        "/api/v1/compare/areas?region=KP&view=124,37,131,43&z=1",
        "compared_areas",
        _GEOJSON,
        takes=("view", "z"),
        compares=True,
    ),
    Operation(
        "drawn",
        "/api/v1/drawn",
        Group.MAP,
        lazy_gettext("What a filter was drawn to: the area of its box, circles, shapes and lines"),
        "/api/v1/drawn?bbox=124,37,131,43",
        "drawn",
        _GEOJSON,
    ),
    Operation(
        "pairs",
        "/api/v1/pairs",
        Group.MAP,
        lazy_gettext("Places that are named together, with the arcs between them"),
        "/api/v1/pairs?limit=1",
        "pairs",
        _GEOJSON,
        takes=("by", "rank", "pairs"),
    ),
    Operation(
        "whereabouts",
        "/api/v1/whereabouts",
        Group.MAP,
        lazy_gettext("Where in the world a view lies, from the largest area to the smallest"),
        "/api/v1/whereabouts?view=129.5,41.5,130,42",
        "whereabouts",
        takes=("view",),
        filtered=False,
    ),
    Operation(
        "regions",
        "/api/v1/regions",
        Group.CHOICES,
        lazy_gettext("The countries named, each followed by its provinces, and one that is chosen by its districts"),
        "/api/v1/regions",
        "regions",
    ),
    Operation(
        "facet",
        "/api/v1/facets/{key}",
        Group.CHOICES,
        lazy_gettext("The values of a key of the filter, with the excerpts that choosing each would give"),
        "/api/v1/facets/source",
        "values",
        takes=("key",),
        problems=_MISSING,
    ),
    Operation(
        "suggest",
        "/api/v1/suggest",
        Group.CHOICES,
        lazy_gettext("What some letters may mean: places by any of their names, regions, sources, reports"),
        "/api/v1/suggest?q=chong",
        "suggestions",
        takes=("typed",),
        without=frozenset({"q"}),
    ),
    Operation(
        "file",
        "/export/{name}",
        Group.FILES,
        lazy_gettext("All rows of a collection as a file"),
        "/export/excerpts.csv?region=KP",
        media_types=_FILE_TYPES,
        takes=("name",),
        problems=_MISSING,
    ),
    Operation(
        "pairs_file",
        "/together/pairs.csv",
        Group.FILES,
        lazy_gettext("All pairs of places that are named together as a file"),
        "/together/pairs.csv?region=KP",
        media_types=("text/csv",),
        takes=("by", "rank"),
    ),
    Operation(
        "trend_file",
        "/trend/excerpts.csv",
        Group.FILES,
        lazy_gettext("How many excerpts the regions of a filter have as time goes by, as a file"),
        "/trend/excerpts.csv?region=KP",
        media_types=("text/csv",),
    ),
    Operation(
        "compared_file",
        "/compare/places.csv",
        Group.FILES,
        lazy_gettext("All places of either of two filters, with their numbers under both, as a file"),
        "/compare/places.csv?kind=settlement&b.region=KP",
        media_types=("text/csv",),
        takes=("sort_compared",),
        compares=True,
    ),
    Operation(
        "cite_map",
        "/cite/map.{form}",
        Group.FILES,
        lazy_gettext("How to cite the map under a filter"),
        "/cite/map.bib?region=KP",
        media_types=_CITATION_TYPES,
        takes=("form",),
        problems=_MISSING,
    ),
    Operation(
        "cite_report",
        "/cite/reports/{report_id}.{form}",
        Group.FILES,
        lazy_gettext("How to cite a report"),
        "/cite/reports/1.ris",
        media_types=_CITATION_TYPES,
        takes=("report_id", "form"),
        filtered=False,
        problems=_GONE,
    ),
    Operation(
        "cite_place",
        "/cite/places/{place_id}.{form}",
        Group.FILES,
        lazy_gettext("How to cite a place, under the rest of a filter"),
        "/cite/places/geonames:2044757.json",
        media_types=_CITATION_TYPES,
        takes=("place_id", "form"),
        problems=_MISSING,
    ),
    Operation(
        "cite_story",
        "/cite/stories/{slug}.{form}",
        Group.FILES,
        lazy_gettext("How to cite a story"),
        "/cite/stories/bridge.txt",
        media_types=_CITATION_TYPES,
        takes=("slug", "form"),
        filtered=False,
        problems=_MISSING,
    ),
)
