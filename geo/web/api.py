"""The API: the same answers as the pages', as JSON. ``docs/api.md`` tells it to those who call it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from flask import Blueprint, Flask, Response, request

from geo.filter import Filter
from geo.model import DEEPEST_ZOOM, BadFilter
from geo.pins import pins
from geo.regions import as_drawn, padded
from geo.store import Selection
from geo.web.asked import MOST_ROWS, read_box, read_strictly, refuse_unknown, whole_number
from geo.web.contents import cards_of
from geo.web.delivery import only_when_new
from geo.web.payloads import Payloads
from geo.web.services import actor, services
from geo.web.shading import Counting, areas, outline
from geo.web.suggestions import suggestions
from geo.web.urls import EVERYTHING
from geo.web.world import last_zoom

ROWS = 20  # of a page of a list where no number is asked for
BEYOND_VIEW = 0.25  # of its width and height, to which outlines reach on each side
MOST_PLACES = 10_000_000  # deeper no list goes

Json = dict[str, Any]

routes = Blueprint("api", __name__, url_prefix="/api/v1")


def init_app(app: Flask) -> None:
    """Adds the addresses to ``app``."""
    app.register_blueprint(routes)


@routes.get("/pins")
def pins_of_view() -> Response:
    """GeoJSON points of one view: places, and clusters where there is no room for each."""
    selection = _selection(read_strictly(request.args, "view", "z"))
    deepest = last_zoom(services().settings.basemap)
    found = pins(selection.place_counts, read_box(request.args), _zoom(), deepest=deepest)
    totals = {"places": selection.totals.places, "excerpts": selection.totals.excerpts}
    return _features([_payloads().pin(pin) for pin in found], total=totals)


@routes.get("/areas")
def areas_of_view() -> Response:
    """GeoJSON outlines of the areas that meet one view, most excerpts first, and the steps of their shading."""
    asked, view, zoom = read_strictly(request.args, "view", "z", "count"), read_box(request.args), _zoom()
    found, frame = areas(services(), asked, view, zoom, _counting()), padded(view, BEYOND_VIEW)
    payloads, shapes = _payloads(), services().shapes
    features = [
        payloads.area(row, found.step(row), asked, outline(shapes, row.place, frame, zoom)) for row in found.rows
    ]
    return _features(features, bbox=frame, steps=found.steps, unshaded=found.unshaded)


@routes.get("/drawn")
def drawn() -> Response:
    """A GeoJSON feature of the area that a filter was drawn to: what lies in its box, circles, shapes, along its lines.

    Its geometry is null where nothing was drawn.
    """
    area = _selection(read_strictly(request.args)).drawn
    geometry = None if area is None or area.is_empty else as_drawn(area)
    return _json({"type": "Feature", "properties": {}, "geometry": geometry}, "application/geo+json")


@routes.get("/whereabouts")
def whereabouts_of_view() -> Response:
    """Where in the world one view lies, whatever the filter: areas from the largest to the smallest."""
    refuse_unknown(request.args, {"view"})
    steps = services().whereabouts.of(read_box(request.args))
    return _json({"steps": [[_payloads().area_named(place) for place in step] for step in steps]}, "application/json")


@routes.get("/places")
def places() -> Response:
    """The places named, those with most excerpts first."""
    asked, limit = _paged()
    offset = whole_number(request.args, "after", default=0, least=0, most=MOST_PLACES)
    selection = _selection(asked)
    rows = selection.place_list(limit + 1, offset)
    after = str(offset + limit) if len(rows) > limit else None
    items = [_payloads().place(row) for row in rows[:limit]]
    return _list(items, selection.totals.places, services().urls().places(asked, limit, after) if after else None)


@routes.get("/excerpts")
def excerpts() -> Response:
    """The excerpts with their words, newest report first, then as they stand in its text."""
    asked, limit = _paged()
    selection = _selection(asked)
    page = selection.excerpts(limit=limit, after=request.args.get("after"))
    payloads = _payloads(asked)
    following = services().urls().excerpts(asked, limit, page.after) if page.after else None
    return _list([payloads.excerpt(row) for row in page.rows], selection.totals.excerpts, following)


@routes.get("/unplaced")
def unplaced() -> Response:
    """The mentions without a place, with the reason and what they could be, in the order of the excerpts."""
    asked, limit = _paged()
    selection = _selection(asked)
    page = selection.unplaced(limit=limit, after=request.args.get("after"))
    payloads = _payloads(asked)
    following = services().urls().unplaced(asked, limit, page.after) if page.after else None
    return _list([payloads.excerpt(row) for row in page.rows], selection.totals.unplaced, following)


@routes.get("/reports")
def reports() -> Response:
    """The reports with a mention that is meant, newest first."""
    asked, limit = _paged()
    selection = _selection(asked)
    page = selection.reports(limit=limit, after=request.args.get("after"))
    items = [_payloads().report(row) for row in page.rows]
    following = services().urls().reports(asked, limit, page.after) if page.after else None
    return _list(items, selection.totals.reports, following)


@routes.get("/regions")
def regions() -> Response:
    """The countries named, each followed by its provinces, with their numbers of excerpts."""
    values = _selection(read_strictly(request.args)).facet("region")
    return _list([_payloads().region(value) for value in values], len(values), None)


@routes.get("/suggest")
def suggest() -> Response:
    """What the letters typed so far (``q``) may mean under the rest of the filter, most likely first."""
    asked = read_strictly(request.args)
    if not asked.q:
        raise BadFilter("is needed: what was typed so far", "q")
    found = suggestions(services(), cards_of(services()), asked)
    return _list([asdict(one) for one in found], len(found), None)


only_when_new(routes)


def _selection(asked: Filter) -> Selection:
    return services().store.select(asked, actor())


def _payloads(asked: Filter = EVERYTHING) -> Payloads:
    return Payloads(services().urls(), services().place_names(), services().store.matcher(asked.q))


def _paged() -> tuple[Filter, int]:
    asked = read_strictly(request.args, "limit", "after")
    return asked, whole_number(request.args, "limit", default=ROWS, most=MOST_ROWS)


def _zoom() -> int:
    if "z" not in request.args:
        raise BadFilter("is needed: the zoom of the map, 0 to 22", "z")
    return whole_number(request.args, "z", default=0, least=0, most=DEEPEST_ZOOM)


def _counting() -> Counting:
    try:
        return Counting(request.args.get("count", Counting.ITSELF))
    except ValueError:
        raise BadFilter(
            "needs one of %(choices)s; got %(value)s",
            "count",
            choices=", ".join(Counting),
            value=repr(request.args["count"][:100]),
        ) from None


def _features(features: list[Json], **more: object) -> Response:
    return _json({"type": "FeatureCollection", **more, "features": features}, "application/geo+json")


def _list(items: list[Json], count: int, following: str | None) -> Response:
    return _json({"count": count, "next": following, "items": items}, "application/json")


def _json(answer: Json, mimetype: str) -> Response:
    return Response(json.dumps(answer, ensure_ascii=False, separators=(",", ":")), mimetype=mimetype)
