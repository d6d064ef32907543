"""The links by which a client finds its way (RFC 8288), each with its type and, where people read it, a title."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext

from geo.web.negotiation import DATA, KEY, PAGE, page_wanted
from geo.web.urls import Urls

JSON, GEOJSON, HTML = "application/json", "application/geo+json", "text/html"
SCHEMA, OPENAPI = "application/schema+json", "application/vnd.oai.openapi+json;version=3.0"
NAMES = {JSON: "JSON", GEOJSON: "GeoJSON", SCHEMA: "JSON Schema", OPENAPI: "OpenAPI 3.0"}
"""What the forms of data are called, in every language."""

QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
CONFORMANCE = "http://www.opengis.net/def/rel/ogc/1.0/conformance"

Link = dict[str, str]


def link(
    urls: Urls, rel: str, part: str, media_type: str = JSON, *, title: str = "", pairs: Iterable[tuple[str, str]] = ()
) -> Link:
    """A link to a part of the API in the form that its type says."""
    form = PAGE if media_type == HTML else DATA
    href = urls.absolute(urls.ogc(part, [*pairs, (KEY, form)]))
    return {"rel": rel, "href": href, "type": media_type, **({"title": title} if title else {})}


def own_links(urls: Urls, part: str, media_type: str = JSON, pairs: Iterable[tuple[str, str]] = ()) -> list[Link]:
    """The document itself and its other form: as a page, or as data."""
    pairs = list(pairs)
    own, other = (HTML, media_type) if page_wanted() else (media_type, HTML)
    return [
        link(urls, "self", part, own, title=gettext("This document"), pairs=pairs),
        link(
            urls,
            "alternate",
            part,
            other,
            title=gettext("This document as JSON") if other != HTML else gettext("This document as a page"),
            pairs=pairs,
        ),
    ]
