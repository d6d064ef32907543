"""The API: the same answers as the pages', as JSON. ``docs/api.md`` tells it to those who call it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any

from flask import Blueprint, Flask, Response, abort, request

from geo.expression import Unfinished
from geo.filter import INSIDE, KEYS, Filter
from geo.model import DEEPEST_ZOOM, BadFilter, Missing
from geo.pins import pins
from geo.regions import as_drawn, padded
from geo.store import Comparison, PlaceRow, Selection, compare, orders
from geo.web.asked import (
    MOST_ROWS,
    not_among,
    read_both_strictly,
    read_box,
    read_strictly,
    refuse_unknown,
    whole_number,
)
from geo.web.contents import cards_of, place_of
from geo.web.delivery import only_when_new
from geo.web.payloads import Payloads
from geo.web.services import actor, services
from geo.web.shading import Counting, areas, compared_areas, outline
from geo.web.suggestions import suggestions
from geo.web.urls import EVERYTHING
from geo.web.views.arcs import PAIRS_SHOWN, arcs, read_ranking
from geo.web.world import last_zoom

ROWS = 20  # of a page of a list where no number is asked for
BEYOND_VIEW = 0.25  # of its width and height, to which outlines reach on each side
_ANSWERED = ("application/json", "application/geo+json", "application/problem+json")

Json = dict[str, Any]

routes = Blueprint("api", __name__, url_prefix="/api/v1")


def init_app(app: Flask) -> None:
    """Adds the addresses to ``app``."""
    app.register_blueprint(routes)


@routes.before_request
def refuse_other_formats() -> None:
    """Answers 406 to who takes no JSON of any sort."""
    if request.accept_mimetypes and not request.accept_mimetypes.best_match(_ANSWERED):
        abort(406)


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
    """The places named, those with most excerpts first, or in the order of ``sort``."""
    asked, limit = _paged("sort")
    selection, order = _selection(asked), orders.PLACES.read(_sort())
    called = services().place_names()
    page = selection.places(limit=limit, after=request.args.get("after"), order=order, called=called)
    items = [_payloads().place(row) for row in page.rows]
    at = partial(services().urls().places, asked, limit, sort=orders.PLACES.text(order))
    return _page(items, selection.totals.places, at, page.after)


@routes.get("/places/<place_id>")
def place(place_id: str) -> Response:
    """A place with its numbers under the rest of a filter. Raises Missing."""
    refuse_unknown(request.args, KEYS - {"place"})
    asked = read_strictly(request.args).with_(place=(place_id,))
    found = _selection(asked).place_list(1)
    row = found[0] if found else PlaceRow(place_of(services(), place_id), 0, 0)
    return _json(_payloads().place_by_itself(row, asked), "application/json")


@routes.get("/compare")
def compared() -> Response:
    """The places of either of two filters with their numbers under both, those with most excerpts first."""
    a, b = read_both_strictly(request.args, "limit", "after")
    found, limit, payloads = _comparison(a, b), _limit(), _payloads()
    page = found.places(limit=limit, after=request.args.get("after"))
    items = [payloads.compared(row) for row in page.rows]
    totals = {"a": payloads.totals(found.a.totals), "b": payloads.totals(found.b.totals), "in_both": found.in_both}
    at = partial(services().urls().compared, a, b, limit)
    return _page(items, found.either.totals.places, at, page.after, **totals)


@routes.get("/compare/pins")
def compared_pins_of_view() -> Response:
    """GeoJSON points of one view under two filters, and clusters where there is no room for each."""
    found = _comparison(*read_both_strictly(request.args, "view", "z"))
    deepest = last_zoom(services().settings.basemap)
    shown = pins(found.counts, read_box(request.args), _zoom(), deepest=deepest)
    return _features([_payloads().compared_pin(pin) for pin in shown])


@routes.get("/compare/areas")
def compared_areas_of_view() -> Response:
    """GeoJSON outlines of the areas that meet one view under either of two filters, most excerpts first."""
    a, b = read_both_strictly(request.args, "view", "z")
    view, zoom = read_box(request.args), _zoom()
    payloads, shapes, frame = _payloads(), services().shapes, padded(view, BEYOND_VIEW)
    rows = compared_areas(services(), _comparison(a, b), view)
    features = [payloads.compared_area(row, outline(shapes, row.place, frame, zoom)) for row in rows]
    return _features(features, bbox=frame)


@routes.get("/excerpts")
def excerpts() -> Response:
    """The excerpts with their words, newest report first, then as in its text, or in the order of ``sort``."""
    asked, limit = _paged("sort")
    selection, order = _selection(asked), orders.EXCERPTS.read(_sort())
    called = services().place_names()
    page = selection.excerpts(limit=limit, after=request.args.get("after"), order=order, called=called)
    payloads = _payloads(asked)
    items = [payloads.excerpt(row) for row in page.rows]
    at = partial(services().urls().excerpts, asked, limit, sort=orders.EXCERPTS.text(order))
    return _page(items, selection.totals.excerpts, at, page.after)


@routes.get("/excerpts/<int:excerpt_id>")
def excerpt(excerpt_id: int) -> Response:
    """An excerpt, of whatever usage. Raises Missing."""
    refuse_unknown(request.args, set())
    rows = services().store.excerpts([excerpt_id], actor())
    if not rows:
        raise Missing("there is no excerpt %(number)s", number=excerpt_id)
    return _json(_payloads().excerpt(rows[0]), "application/json")


@routes.get("/unplaced")
def unplaced() -> Response:
    """The mentions without a place, with the reason and what they could be, in the order of the excerpts."""
    asked, limit = _paged()
    selection = _selection(asked)
    page = selection.unplaced(limit=limit, after=request.args.get("after"))
    payloads = _payloads(asked)
    items = [payloads.excerpt(row) for row in page.rows]
    return _page(items, selection.totals.unplaced, partial(services().urls().unplaced, asked, limit), page.after)


@routes.get("/reports")
def reports() -> Response:
    """The reports with a mention that is meant, newest first, or in the order of ``sort``."""
    asked, limit = _paged("sort")
    selection, order = _selection(asked), orders.REPORTS.read(_sort())
    page = selection.reports(limit=limit, after=request.args.get("after"), order=order)
    items = [_payloads().report(row) for row in page.rows]
    at = partial(services().urls().reports, asked, limit, sort=orders.REPORTS.text(order))
    return _page(items, selection.totals.reports, at, page.after)


@routes.get("/reports/<int:report_id>")
def report(report_id: int) -> Response:
    """A report, with its text where that may be shown. Raises Missing, Gone where it was taken out."""
    refuse_unknown(request.args, set())
    stored = services().store.report(report_id, actor())
    found = _selection(Filter(report=(report_id,))).reports(limit=1).rows
    return _json(_payloads().report_by_itself(stored, found[0] if found else None), "application/json")


@routes.get("/regions")
def regions() -> Response:
    """The countries named, each followed by its provinces, and one that is chosen by its districts."""
    found = _selection(read_strictly(request.args)).facet("region")
    values = [value for value in found if not value.value.endswith(INSIDE)]  # which is no region, but a part of one
    return _list([_payloads().region(value) for value in values], len(values))


@routes.get("/facets/<key>")
def facet(key: str) -> Response:
    """The values that a key of the filter could have, with the excerpts that each would give. Raises Missing."""
    values = _selection(read_strictly(request.args)).facet(key)
    return _list([_payloads().facet(key, value) for value in values], len(values))


@routes.get("/pairs")
def pairs() -> Response:
    """GeoJSON arcs between places named together, those that rank highest first, and the steps of their width."""
    asked, ranking = read_strictly(request.args, "by", "sort", "limit"), read_ranking(request.args)
    shown = arcs(services(), asked, ranking, whole_number(request.args, "limit", default=ROWS, most=PAIRS_SHOWN))
    payloads = _payloads()
    features = [
        payloads.pair(pair, line, shown.step(pair), asked, shown.found.in_reports(pair))
        for pair, line in zip(shown.pairs, shown.lines, strict=True)
    ]
    return _features(features, count=len(shown.found), among=shown.found.among, steps=shown.steps)


@routes.get("/suggest")
def suggest() -> Response:
    """What the letters typed so far (``q``) may mean under the rest of the filter, most likely first."""
    try:
        asked = read_strictly(request.args)
    except Unfinished:
        return _list([], 0)  # an operator is being typed, and no name begins so
    if not asked.q:
        raise BadFilter("is needed: what was typed so far", "q")
    found = suggestions(services(), cards_of(services()), asked)
    return _list([asdict(one) for one in found], len(found))


only_when_new(routes)


def _selection(asked: Filter) -> Selection:
    return services().store.select(asked, actor())


def _comparison(a: Filter, b: Filter) -> Comparison:
    return compare(services().store, a, b, actor())


def _payloads(asked: Filter = EVERYTHING) -> Payloads:
    return Payloads(services().urls(), services().place_names(), services().store.matcher(asked.q))


def _paged(*others: str) -> tuple[Filter, int]:
    asked = read_strictly(request.args, "limit", "after", *others)
    return asked, _limit()


def _limit() -> int:
    return whole_number(request.args, "limit", default=ROWS, most=MOST_ROWS)


def _sort() -> str:
    return request.args.get("sort", "")


def _zoom() -> int:
    if "z" not in request.args:
        raise BadFilter("is needed: the zoom of the map, 0 to 22", "z")
    return whole_number(request.args, "z", default=0, least=0, most=DEEPEST_ZOOM)


def _counting() -> Counting:
    asked = request.args.get("count", Counting.ITSELF)
    if asked not in list(Counting):
        raise not_among("count", asked, Counting)
    return Counting(asked)


def _features(features: list[Json], **more: object) -> Response:
    return _json({"type": "FeatureCollection", **more, "features": features}, "application/geo+json")


def _page(
    items: list[Json], count: int, at: Callable[[str | None], str], after: str | None, **more: object
) -> Response:
    """One page of a list, with the way to the next in its body and to the first too in its head (RFC 8288).

    ``at`` gives the address of the page that goes on after a cursor.
    """
    response, absolute = _list(items, count, at(after) if after else None, **more), services().urls().absolute
    links = [f'<{absolute(at(None))}>; rel="first"', *([f'<{absolute(at(after))}>; rel="next"'] if after else [])]
    response.headers["Link"] = ", ".join(links)
    return response


def _list(items: list[Json], count: int, following: str | None = None, **more: object) -> Response:
    return _json({"count": count, "next": following, **more, "items": items}, "application/json")


def _json(answer: Json, mimetype: str) -> Response:
    return Response(json.dumps(answer, ensure_ascii=False, separators=(",", ":")), mimetype=mimetype)
