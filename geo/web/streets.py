"""The file of the street map, in the parts that a reader's map asks for: ranges of bytes (RFC 9110, section 14).

Its version is part of its address, so a browser may keep what it has got for good. A file that was changed while we
serve is no longer what that address names: it is not there until the server is started again.
"""

from __future__ import annotations

from flask import Blueprint, Flask, Response, abort, request
from werkzeug.exceptions import RequestedRangeNotSatisfiable

from geo.web.assets import keep_for_good
from geo.web.services import services

TYPE = "application/vnd.pmtiles"

routes = Blueprint("streets", __name__, url_prefix="/basemap")


def init_app(app: Flask) -> None:
    """Adds the address to ``app``."""
    app.register_blueprint(routes)


@routes.get("/<version>.pmtiles")
def streets(version: str) -> Response:
    """The file that the setting names, or one range of it; never any other file."""
    streets = services().settings.basemap
    if streets is None or version != streets.version or not streets.is_unchanged():
        abort(404)
    response = Response(mimetype=TYPE)
    response.set_etag(version)
    response.accept_ranges = "bytes"
    response.make_conditional(request)  # what If-Match and If-None-Match ask comes before a range (13.2.2)
    if response.status_code == 412:
        return response
    keep_for_good(response)
    if response.status_code == 200:
        start, end = 0, streets.size
        if part := _part_asked_for(streets.size, f'"{version}"'):
            start, end = part
            response.status_code = 206
            response.content_range.set(start, end, streets.size)
        response.content_length = end - start
        response.response = streets.part(start, end)
    return response


def _part_asked_for(size: int, etag: str) -> tuple[int, int] | None:
    """Where the one range asked for begins and ends; None where the whole is to be answered.

    That is so for other methods than GET, units than bytes, several ranges, and a range of another version
    (``If-Range``). Raises RequestedRangeNotSatisfiable for a range that begins after the end.
    """
    asked = request.range
    if request.method != "GET" or asked is None or asked.units != "bytes" or len(asked.ranges) != 1:
        return None
    if request.headers.get("If-Range", etag) != etag:
        return None
    part = asked.range_for_length(size)
    if part is None:
        raise RequestedRangeNotSatisfiable(size)
    return part
