"""The API as an OpenAPI 3.0 document (17-069r4, 9): its paths, and what each may be asked."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext

from geo.cql2 import LANGUAGES
from geo.exports.about import Collection
from geo.filter import KEYS
from geo.web.export.contents import TITLES
from geo.web.languages import KEY as LANGUAGE_KEY
from geo.web.negotiation import FORMS
from geo.web.negotiation import KEY as FORM_KEY
from geo.web.ogc.asked import MOST_ROWS, ROWS
from geo.web.ogc.crs import Crs
from geo.web.ogc.documents import COLLECTIONS, DESCRIPTIONS
from geo.web.ogc.links import GEOJSON, HTML, JSON, OPENAPI, SCHEMA
from geo.web.openapi.parameters import FILTER, OTHERS
from geo.web.services import Services

Json = dict[str, Any]

_PROBLEM = "application/problem+json"


def openapi(here: Services) -> Json:
    """The whole document."""
    urls = here.urls()
    return {
        "openapi": "3.0.3",
        "info": {
            "title": gettext("The data of this map"),
            "description": gettext(
                "Places that reports name, with the words that name them, by the standard OGC API - Features."
            ),
            "version": here.software.rpartition(" ")[2],
        },
        "servers": [{"url": urls.absolute(urls.ogc()).partition("?")[0].rstrip("/")}],
        "paths": {
            "/": _path("landing", gettext("Where a client begins"), JSON, "landingPage"),
            "/conformance": _path("conformance", gettext("What of the standards is kept"), JSON, "confClasses"),
            "/api": _path("api", gettext("What can be asked for"), OPENAPI, "object"),
            "/collections": _path("collections", gettext("The collections"), JSON, "collections"),
            **{path: told for which in COLLECTIONS for path, told in _paths_of(which).items()},
        },
        "components": {"parameters": _parameters(), "schemas": _SCHEMAS, "responses": _responses()},
    }


def _paths_of(which: Collection) -> Json:
    part, title = f"/collections/{which}", str(TITLES[which])
    fid: Json = {"name": "featureId", "in": "path", "required": True, "schema": {"type": "string"}}
    asked = ["limit", "after", "bbox", "bbox-crs", "datetime", "crs", "filter", "filter-lang", "filter-crs"]
    filters = sorted(KEYS - {"bbox"})
    return {
        part: _path(f"{which}.collection", str(DESCRIPTIONS[which]), JSON, "collection"),
        f"{part}/queryables": _path(f"{which}.queryables", gettext("What a filter can ask of it"), SCHEMA, "object"),
        f"{part}/items": _path(f"{which}.items", title, GEOJSON, "featureCollectionGeoJSON", [*asked, *filters]),
        f"{part}/items/{{featureId}}": _path(
            f"{which}.item", gettext("One of them"), GEOJSON, "featureGeoJSON", ["crs"], own=[fid]
        ),
    }


def _path(
    operation: str,
    summary: str,
    media_type: str,
    schema: str,
    asked: list[str] | None = None,
    *,
    own: list[Json] | None = None,
) -> Json:
    names = [*(asked or []), FORM_KEY, LANGUAGE_KEY]
    content = {"type": "object"} if schema == "object" else {"$ref": f"#/components/schemas/{schema}"}
    missing = {"404": {"$ref": "#/components/responses/Missing"}} if own else {}
    return {
        "get": {
            "operationId": operation,
            "summary": summary,
            "parameters": [*(own or []), *({"$ref": f"#/components/parameters/{name}"} for name in names)],
            "responses": {
                "200": {
                    "description": summary,
                    "content": {media_type: {"schema": content}, HTML: {"schema": {"type": "string"}}},
                },
                "400": {"$ref": "#/components/responses/Unreadable"},
                **missing,
            },
        }
    }


def _parameters() -> Json:
    text, systems = {"type": "string"}, {"type": "string", "format": "uri", "enum": list(Crs), "default": Crs.CRS84}
    told: dict[str, tuple[Json, str]] = {
        "limit": (
            {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": ROWS},
            gettext("How many items at most; a larger number gives %(most)s.", most=MOST_ROWS),
        ),
        "after": (text, gettext("Where the list goes on: the link to the next page has it.")),
        "bbox": (
            {"type": "array", "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
             "minItems": 4, "maxItems": 6, "items": {"type": "number"}},
            gettext("West, south, east, north; with heights in between they are passed over."),
        ),
        "bbox-crs": (systems, gettext("The system of the box.")),
        "datetime": (
            text,
            gettext("A day, a moment, or an interval of two with a stroke between; undated items match any."),
        ),
        "crs": (systems, gettext("The system of the geometries that are given.")),
        "filter": (text, gettext("A condition in CQL2 on what can be asked of the collection.")),
        "filter-lang": (
            {"type": "string", "enum": list(LANGUAGES), "default": LANGUAGES[0]},
            gettext("How it is written."),
        ),
        "filter-crs": (systems, gettext("The system of the geometries in it.")),
        FORM_KEY: (
            {"type": "string", "enum": list(FORMS)},
            gettext("Data or a page; without it, what the browser accepts."),
        ),
    }  # fmt: skip
    own = {
        name: {"name": name, "in": "query", "required": False, "description": meaning, "schema": schema,
               "style": "form", "explode": False}
        for name, (schema, meaning) in told.items()
    }  # fmt: skip
    shared = [*(FILTER[key] for key in KEYS - {"bbox"}), OTHERS["hl"]]
    return own | {one.key: {**one.described(), "style": "form", "explode": one.several} for one in shared}


def _responses() -> Json:
    content = {_PROBLEM: {"schema": {"$ref": "#/components/schemas/problem"}}}
    return {
        "Unreadable": {"description": gettext("Something in the query cannot be understood."), "content": content},
        "Missing": {"description": gettext("There is nothing here"), "content": content},
    }


_LINKS: Json = {"type": "array", "items": {"$ref": "#/components/schemas/link"}}


def _object(required: list[str], **properties: Json) -> Json:
    return {"type": "object", "required": required, "properties": properties}


_TEXT: Json = {"type": "string"}
_GEOMETRY: Json = {"type": "object", "nullable": True}
_SCHEMAS: Json = {
    "link": _object(["href"], href=_TEXT, rel=_TEXT, type=_TEXT, title=_TEXT),
    "landingPage": _object(["links"], title=_TEXT, description=_TEXT, links=_LINKS),
    "confClasses": _object(["conformsTo"], conformsTo={"type": "array", "items": _TEXT}, links=_LINKS),
    "collections": _object(
        ["links", "collections"],
        links=_LINKS,
        crs={"type": "array", "items": _TEXT},
        collections={"type": "array", "items": {"$ref": "#/components/schemas/collection"}},
    ),
    "collection": _object(
        ["id", "links"],
        id=_TEXT,
        title=_TEXT,
        description=_TEXT,
        attribution=_TEXT,
        links=_LINKS,
        extent={"type": "object"},
        itemType=_TEXT,
        crs={"type": "array", "items": _TEXT},
        storageCrs=_TEXT,
    ),
    "featureGeoJSON": _object(
        ["type", "geometry", "properties"],
        type={"type": "string", "enum": ["Feature"]},
        id={"oneOf": [{"type": "string"}, {"type": "integer"}]},
        geometry=_GEOMETRY,
        properties={"type": "object", "nullable": True},
        links=_LINKS,
    ),
    "featureCollectionGeoJSON": _object(
        ["type", "features"],
        type={"type": "string", "enum": ["FeatureCollection"]},
        features={"type": "array", "items": {"$ref": "#/components/schemas/featureGeoJSON"}},
        links=_LINKS,
        timeStamp={"type": "string", "format": "date-time"},
        numberMatched={"type": "integer", "minimum": 0},
        numberReturned={"type": "integer", "minimum": 0},
        attribution=_TEXT,
    ),
    "problem": _object(
        ["type", "title", "status"], type=_TEXT, title=_TEXT, status={"type": "integer"}, detail=_TEXT, key=_TEXT
    ),
}
