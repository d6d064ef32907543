"""The rows of files, and what their columns mean: the one list by which all formats name and type them.

A record is flat, so that it fits a table. No columns are ``footprint``, the geometry beside them, and ``changed_at``,
when the report came in or last changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Annotated, Any, NamedTuple, TypeAlias, get_args, get_origin, get_type_hints

from geo.exports.about import Collection
from geo.regions import Footprint

Words: TypeAlias = tuple[str, ...]
"""Several values of one row; parted by a space where a format has no lists."""

# What several collections have: a value, and what it means.
Kind: TypeAlias = Annotated[str, "country, admin1, admin2, settlement, facility, water, landform or region"]
GeoNamesId: TypeAlias = Annotated[int | None, "number of the place at GeoNames"]
Country: TypeAlias = Annotated[str | None, "ISO 3166-1 alpha-2 code of the country that the place lies in"]
Admin1: TypeAlias = Annotated[str | None, "GeoNames code of the province that the place lies in, such as KP.17"]
Admin1Name: TypeAlias = Annotated[str | None, "name of that province"]
Admin2: TypeAlias = Annotated[
    str | None, "code of the district that it lies in, such as US.KY.111; empty where none is known"
]
Admin2Name: TypeAlias = Annotated[str | None, "name of that district"]
Title: TypeAlias = Annotated[str, "title of the report"]
Source: TypeAlias = Annotated[str, "who published the report, as it says itself"]
Author: TypeAlias = Annotated[str, "who wrote the report, as it says itself"]
Published: TypeAlias = Annotated[date | None, "day on which the report was published; empty where none is known"]
Language: TypeAlias = Annotated[str, "language of the report, a code such as en"]
Licence: TypeAlias = Annotated[str, "licence of the report, as it says itself; where empty, none is known"]
SourceUrl: TypeAlias = Annotated[str | None, "address of the report at its source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRecord:
    """A place under a filter."""

    id: Annotated[str, "the place's id, such as geonames:2044757"]
    name: Annotated[str, "name of the place"]
    kind: Kind
    excerpts: Annotated[int, "how many excerpts name it under the filter"]
    reports: Annotated[int | None, "how many reports do"]
    said: Annotated[bool, "true where nothing is reported to have happened there: somebody only spoke or filed there"]
    uncertain: Annotated[bool, "true where no excerpt is sure of the place"]
    geonameid: GeoNamesId
    country: Country
    admin1: Admin1
    admin1_name: Admin1Name
    admin2: Admin2
    admin2_name: Admin2Name
    population: Annotated[int | None, "people who live there, by GeoNames"]
    lat: Annotated[float, "latitude, degrees north (WGS84); of an area that of a point which stands for it"]
    lon: Annotated[float, "longitude, degrees east (WGS84); of an area likewise"]
    geometry_is: Annotated[
        str,
        "what the geometry claims: point (it is there), outline (it is that area), extent (an area within that box) "
        "or centre (an area around that point)",
    ]
    west: Annotated[float | None, "western edge of an area, degrees; greater than east where it crosses 180°"]
    south: Annotated[float | None, "southern edge of an area, degrees"]
    east: Annotated[float | None, "eastern edge of an area, degrees"]
    north: Annotated[float | None, "northern edge of an area, degrees"]
    url: Annotated[str, "its page here"]
    footprint: Footprint


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcerptRecord:
    """A mention with the words around it. Of unplaced ones the place's columns are empty, and ``reason`` says why."""

    id: Annotated[int, "number of the mention"]
    place_id: Annotated[str | None, "id of the place that is named, such as geonames:2044757"]
    place_name: Annotated[str | None, "name of the place"]
    place_kind: Annotated[str | None, "country, admin1, admin2, settlement, facility, water, landform or region"]
    before: Annotated[str, "words of the report before the mention, from where its sentence begins"]
    mention: Annotated[str, "the name as the report writes it"]
    after: Annotated[str, "words after the mention, to where its sentence ends"]
    words_shown: Annotated[
        bool, "false where the words may only be read at the source; before and after are empty then"
    ]
    usage: Annotated[
        str, "how the name is meant: literal, associative (its people or government) or embedded (in a name)"
    ]
    role: Annotated[
        str, "what the place is to the report: primary (it happened there), said (somebody spoke) or passing"
    ]
    status: Annotated[str, "who stands behind it: machine, verified or corrected"]
    confidence: Annotated[float, "how sure the place is, 0 to 1"]
    uncertain: Annotated[bool, "true where another place may well be meant"]
    uncertainty_km: Annotated[
        float | None, "how far from the place's point the thing named may lie, km; empty where it is the place"
    ]
    reason: Annotated[str, "why this place, or why none"]
    alternatives: Annotated[Words, "ids of other places that it could be, likeliest first"]
    geoparser: Annotated[str, "what found it"]
    geonameid: GeoNamesId
    country: Country
    admin1: Admin1
    admin1_name: Admin1Name
    admin2: Admin2
    admin2_name: Admin2Name
    lat: Annotated[float | None, "latitude, degrees north (WGS84); of an area that of a point which stands for it"]
    lon: Annotated[float | None, "longitude, degrees east (WGS84); of an area likewise"]
    geometry_is: Annotated[
        str | None,
        "what the geometry claims: point (it is there), extent (an area within that box) or centre (an area around "
        "that point)",
    ]
    start: Annotated[int, "where the mention begins in the report's text, in code points from 0"]
    end: Annotated[int, "where it ends: the code point after its last"]
    report_id: Annotated[int, "number of the report"]
    title: Title
    source: Source
    author: Author
    published: Published
    language: Language
    licence: Licence
    source_url: SourceUrl
    url: Annotated[str, "the report's page here, at the mention"]
    changed_at: datetime
    footprint: Footprint | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRecord:
    """A report with a mention that is meant."""

    id: Annotated[int, "number of the report"]
    title: Title
    source: Source
    author: Author
    published: Published
    language: Language
    licence: Licence
    display: Annotated[str, "what of its words may be shown here: full, excerpt or link"]
    excerpts: Annotated[int, "how many excerpts it has under the filter"]
    places: Annotated[int, "how many places they name"]
    unplaced: Annotated[int, "how many mentions have no place"]
    version: Annotated[int, "which state of the report, counted from 1: it rises when the report changes"]
    source_url: SourceUrl
    url: Annotated[str, "its page here"]
    changed_at: datetime


Record: TypeAlias = PlaceRecord | ExcerptRecord | ReportRecord

RECORDS: Mapping[Collection, type[Record]] = {
    Collection.PLACES: PlaceRecord,
    Collection.EXCERPTS: ExcerptRecord,
    Collection.UNPLACED: ExcerptRecord,
    Collection.REPORTS: ReportRecord,
}
"""What the rows of each collection are."""


class Column(NamedTuple):
    """A column: ``type`` is str, int, float, bool, date, or tuple for several words."""

    name: str
    type: type
    optional: bool
    meaning: str


@cache
def columns_of(collection: Collection) -> tuple[Column, ...]:
    """The columns of a collection, in their order: the fields of its rows that say what they mean.

    >>> columns_of(Collection.REPORTS)[4][:3]
    ('published', <class 'datetime.date'>, True)
    """
    hints = get_type_hints(RECORDS[collection], include_extras=True)
    return tuple(
        Column(name, *_type_of(get_args(hint)[0]), get_args(hint)[1])
        for name, hint in hints.items()
        if get_origin(hint) is Annotated
    )


def _type_of(hint: Any) -> tuple[type, bool]:  # noqa: ANN401  # a type, or several
    """The type that a column has, and whether it may be empty."""
    if isinstance(hint, UnionType):
        (kind,) = (one for one in get_args(hint) if one is not type(None))
        return kind, True
    return get_origin(hint) or hint, False


@cache
def _values(collection: Collection) -> attrgetter[tuple[Any, ...]]:
    return attrgetter(*(column.name for column in columns_of(collection)))


def values_of(collection: Collection, record: Record) -> tuple[Any, ...]:
    """The values of a record, in the order of the columns."""
    return _values(collection)(record)


def mapping_of(collection: Collection, record: Record) -> dict[str, Any]:
    """The values of a record by the names of the columns, as JSON has them."""
    return {
        column.name: value.isoformat() if isinstance(value, date) else value
        for column, value in zip(columns_of(collection), values_of(collection, record), strict=True)
    }
