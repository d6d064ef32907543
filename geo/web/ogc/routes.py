"""The addresses of the OGC API: each answers with data or with a page that shows the same."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, Response, render_template, request

from geo.exports.about import Collection
from geo.exports.records import columns_of, mapping_of
from geo.exports.streams import to_json
from geo.web.delivery import only_when_new
from geo.web.export.contents import TITLES
from geo.web.languages import KEY as LANGUAGE_KEY
from geo.web.negotiation import KEY as FORM_KEY
from geo.web.negotiation import page_wanted
from geo.web.ogc import documents
from geo.web.ogc.asked import check, read_items
from geo.web.ogc.crs import Crs
from geo.web.ogc.items import Items, as_collection, as_feature, item_of, items_of
from geo.web.ogc.links import GEOJSON, HTML, JSON, NAMES, OPENAPI, SCHEMA, Link, link, own_links
from geo.web.ogc.openapi import openapi
from geo.web.services import services
from geo.web.world import attribution

routes = Blueprint("ogc", __name__, url_prefix="/ogc")

_SHOWN = {
    Collection.PLACES: ("name", "kind", "country", "excerpts", "reports"),
    Collection.EXCERPTS: ("mention", "place_name", "published", "source", "role"),
    Collection.REPORTS: ("title", "source", "published", "excerpts", "places"),
}
"""The columns of the page of many items; all of them stand on the page of one."""


def init_app(app: Flask) -> None:
    """Adds the addresses to ``app``."""
    app.register_blueprint(routes)


@routes.get("/")
def landing() -> Response:
    """Where a client begins."""
    check(request.args)
    return _answer(documents.landing(services().urls()), "landing", "")


@routes.get("/conformance")
def conformance() -> Response:
    """Which classes of requirements are kept."""
    check(request.args)
    return _answer(documents.conformance(services().urls()), "conformance", "conformance")


@routes.get("/api")
def api() -> Response:
    """What can be asked for, as OpenAPI 3.0."""
    check(request.args)
    return _answer(openapi(services()), "api", "api", OPENAPI)


@routes.get("/collections")
def collections() -> Response:
    """All collections."""
    check(request.args)
    return _answer(documents.collections(services()), "collections", "collections")


@routes.get("/collections/<name>")
def collection(name: str) -> Response:
    """One collection. Raises Missing."""
    which = documents.find(name)
    check(request.args)
    return _answer(documents.collection(services(), which), "collection", f"collections/{which}")


@routes.get("/collections/<name>/queryables")
def queryables(name: str) -> Response:
    """What a filter can ask of the items of a collection. Raises Missing."""
    which = documents.find(name)
    check(request.args)
    part = f"collections/{which}/queryables"
    return _answer(documents.queryables(services().urls(), which), "queryables", part, SCHEMA, which=which)


@routes.get("/collections/<name>/items")
def items(name: str) -> Response:
    """A page of items. Raises Missing, BadFilter."""
    which = documents.find(name)
    asked, here = read_items(request.args), services()
    found = items_of(here, which, asked)
    links = _links_of_items(which, found)
    if page_wanted():
        rows = [mapping_of(which, item.record) for item in found.page]
        return _page(
            "items", f"collections/{which}/items", links, which=which, items=found, rows=rows, shown=_SHOWN[which]
        )
    credits = str(attribution(here.gazetteer.credits).striptags())
    return _in(asked.crs, _data(as_collection(which, found, asked.crs, links, credits), GEOJSON))


@routes.get("/collections/<name>/items/<item>")
def one(name: str, item: str) -> Response:
    """One item. Raises Missing, Gone."""
    which = documents.find(name)
    check(request.args, "crs")
    crs, here = Crs.read(request.args, "crs"), services()
    found = item_of(here, which, item)
    urls, part = here.urls(), f"collections/{which}/items/{item}"
    pairs = [("crs", crs)] if crs.in_metres else []
    links = [*own_links(urls, part, GEOJSON, pairs), link(urls, "collection", f"collections/{which}")]
    if page_wanted():
        values = mapping_of(which, found.record)
        told = [(column.name, values[column.name], column.meaning) for column in columns_of(which)]
        return _page(
            "item",
            part,
            links,
            which=which,
            called=values[_SHOWN[which][0]] or item,
            told=told,
            own_url=found.record.url,
        )
    return _in(crs, _data(as_feature(which, found, crs, links=links), GEOJSON))


@routes.after_request
def vary(response: Response) -> Response:
    """Says that the form goes by what is accepted."""
    response.vary.add("Accept")
    return response


only_when_new(routes, page_wanted)


def _links_of_items(which: Collection, found: Items) -> list[Link]:
    urls, part = services().urls(), f"collections/{which}/items"
    dropped = (FORM_KEY, LANGUAGE_KEY, "after")
    kept = [(key, value) for key, value in request.args.items(multi=True) if key not in dropped]
    after = [("after", value) for value in request.args.getlist("after")]
    links = own_links(urls, part, GEOJSON, [*kept, *after])
    if found.after is not None:
        media_type = HTML if page_wanted() else GEOJSON
        links.append(link(urls, "next", part, media_type, pairs=[*kept, ("after", found.after)]))
    return [*links, link(urls, "collection", f"collections/{which}")]


def _answer(document: documents.Json, template: str, part: str, media_type: str = JSON, **content: object) -> Response:
    if page_wanted():
        return _page(template, part, own_links(services().urls(), part, media_type), document=document, **content)
    return _data(to_json(document), media_type)


def _data(text: str, media_type: str) -> Response:
    return Response(text, content_type=media_type)


def _page(template: str, part: str, links: list[Link], **content: Any) -> Response:  # noqa: ANN401  # what it shows
    urls = services().urls()
    data = next(one for one in links if one["rel"] == "alternate")
    content = {
        "urls": urls,
        "canonical": urls.absolute(urls.ogc(part)),
        "titles": TITLES,
        "data_url": data["href"],
        "data_form": NAMES[data["type"]],
        "geojson": NAMES[GEOJSON],
        "next_url": next((one["href"] for one in links if one["rel"] == "next"), None),
        **content,
    }
    return Response(render_template(f"ogc/{template}.html", **content), content_type=f"{HTML}; charset=utf-8")


def _in(crs: Crs, response: Response) -> Response:
    response.headers["Content-Crs"] = f"<{crs}>"
    return response
