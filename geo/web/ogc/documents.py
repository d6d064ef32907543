"""What the API says of itself and of its collections, as the standards lay it out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext, lazy_gettext

from geo.exports.about import Collection
from geo.exports.records import columns_of
from geo.filter import Filter
from geo.model import Missing
from geo.store import Selection
from geo.store.queryables import TYPES, Column, Dates, Flags, Listed, Located, Numbers, Texts
from geo.web.export.contents import TITLES
from geo.web.ogc.crs import Crs
from geo.web.ogc.links import CONFORMANCE, GEOJSON, HTML, OPENAPI, QUERYABLES, SCHEMA, Link, link, own_links
from geo.web.services import Services, actor
from geo.web.urls import Urls
from geo.web.world import LICENCE_OF_PLACES, attribution

Json = dict[str, Any]

COLLECTIONS = (Collection.PLACES, Collection.EXCERPTS, Collection.REPORTS)
DESCRIPTIONS: Mapping[Collection, Any] = {
    Collection.PLACES: lazy_gettext(
        "The places that reports name: points, and areas as their outlines, with how often each is named."
    ),
    Collection.EXCERPTS: lazy_gettext(
        "The mentions of places, each in the words of its report. Of an area the geometry is its box."
    ),
    Collection.REPORTS: lazy_gettext("The reports, each at the places that it names: points, and boxes of areas."),
}
_DIGITS = 5  # of degrees, as geometries have
_GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"

CONFORMS_TO = [
    *(
        f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}"
        for name in ("core", "oas30", "html", "geojson")
    ),
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
    *(
        f"http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/{name}"
        for name in ("queryables", "filter", "features-filter")
    ),
    *(
        f"http://www.opengis.net/spec/cql2/1.0/conf/{name}"
        for name in (
            *("cql2-text", "cql2-json", "basic-cql2", "advanced-comparison-operators", "case-insensitive-comparison"),
            *("accent-insensitive-comparison", "basic-spatial-functions", "basic-spatial-functions-plus"),
            *("spatial-functions", "temporal-functions"),
        )
    ),
]
"""The classes of requirements that are kept, all of them tested."""

_SCHEMAS: Mapping[type[Column], Json] = {
    Texts: {"type": "string"},
    Numbers: {"type": "number"},
    Flags: {"type": "boolean"},
    Dates: {"type": "string", "format": "date"},
    Located: {"format": "geometry-any", "x-ogc-role": "primary-geometry"},
}


def find(name: str) -> Collection:
    """The collection of that name; raises Missing where there is none."""
    if name not in COLLECTIONS:
        raise Missing("there is no collection %(name)s; there are %(known)s", name=name, known=", ".join(COLLECTIONS))
    return Collection(name)


def landing(urls: Urls) -> Json:
    """Where a client begins."""
    return {
        "title": gettext("The data of this map"),
        "description": gettext(
            "Places that reports name, with the words that name them, by the standard OGC API - Features."
        ),
        "links": [
            *own_links(urls, ""),
            link(urls, "service-desc", "api", OPENAPI, title=gettext("What can be asked for (OpenAPI 3.0)")),
            link(urls, "service-doc", "api", HTML, title=gettext("What can be asked for")),
            link(urls, "conformance", "conformance", title=gettext("What of the standards is kept")),
            link(urls, CONFORMANCE, "conformance", title=gettext("What of the standards is kept")),
            link(urls, "data", "collections", title=gettext("The collections")),
        ],
    }


def conformance(urls: Urls) -> Json:
    """Which classes of requirements are kept."""
    return {"conformsTo": CONFORMS_TO, "links": own_links(urls, "conformance")}


def collections(here: Services) -> Json:
    """All collections."""
    urls = here.urls()
    everything = here.store.select(Filter(), actor())
    return {
        "links": own_links(urls, "collections"),
        "crs": list(Crs),
        "collections": [_collection(here, everything, one, []) for one in COLLECTIONS],
    }


def collection(here: Services, which: Collection) -> Json:
    """One collection: what it holds, how far it reaches, and where its items are."""
    links = own_links(here.urls(), f"collections/{which}")
    return _collection(here, here.store.select(Filter(), actor()), which, links)


def _collection(here: Services, everything: Selection, which: Collection, links: list[Link]) -> Json:
    urls, part, title = here.urls(), f"collections/{which}", str(TITLES[which])
    return {
        "id": which,
        "title": title,
        "description": str(DESCRIPTIONS[which]),
        "attribution": str(attribution(here.gazetteer.credits).striptags()),
        "itemType": "feature",
        "extent": _extent(everything, which),
        "crs": list(Crs),
        "storageCrs": Crs.CRS84,
        "links": [
            *(links or [link(urls, "self", part), link(urls, "alternate", part, HTML)]),
            link(urls, "items", f"{part}/items", GEOJSON, title=title),
            link(urls, "items", f"{part}/items", HTML, title=title),
            link(urls, QUERYABLES, f"{part}/queryables", SCHEMA, title=gettext("What a filter can ask of it")),
            _licence(urls, which),
        ],
    }


def _licence(urls: Urls, which: Collection) -> Link:
    if which is Collection.PLACES:
        return {"rel": "license", "href": LICENCE_OF_PLACES, "type": HTML, "title": "CC BY 4.0"}
    href = urls.absolute(urls.export())
    return {"rel": "license", "href": href, "type": HTML, "title": gettext("What comes with it")}


def _extent(everything: Selection, which: Collection) -> Json:
    extent: Json = {}
    if box := everything.place_counts.reach:
        extent["spatial"] = {"bbox": [[round(side, _DIGITS) for side in box]], "crs": Crs.CRS84}
    days = everything.dates()
    if days and which is not Collection.PLACES:
        extent["temporal"] = {"interval": [_moments(*days)], "trs": _GREGORIAN}
    return extent


def _moments(first: date, last: date) -> list[str]:
    return [f"{first}T00:00:00Z", f"{last}T23:59:59Z"]


def queryables(urls: Urls, which: Collection) -> Json:
    """What a filter can ask of the items of a collection, as a JSON Schema (19-079r2, 7)."""
    part = f"collections/{which}/queryables"
    meanings = {column.name: column.meaning for column in columns_of(which)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": urls.absolute(urls.ogc(part)),
        "type": "object",
        "title": str(TITLES[which]),
        "description": str(DESCRIPTIONS[which]),
        "properties": {
            name: {"title": name, **({"description": meanings[name]} if name in meanings else {}), **_SCHEMAS[kind]}
            for name, kind in TYPES[Listed(which)].items()
        },
        "additionalProperties": False,
    }
