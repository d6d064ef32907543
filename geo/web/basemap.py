"""The basemap's pieces, as ``flask basemap build`` cut them: a list of them, and pieces that never change.

The version is part of a piece's address, so a browser may keep it for good.
"""

from __future__ import annotations

from flask import Blueprint, Flask, Response, abort, request

from geo.regions.ground import SOURCE
from geo.web.assets import keep_for_good
from geo.web.services import services

routes = Blueprint("basemap", __name__, url_prefix="/basemap")


def init_app(app: Flask) -> None:
    """Adds the addresses to ``app``."""
    app.register_blueprint(routes)


@routes.get("/index.json")
def index() -> Response:
    """The levels of the basemap, coarsest first; raises NotBuilt where it has not been cut."""
    response = _json(services().ground().listing)
    response.cache_control.no_cache = True
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response


@routes.get("/<version>/<level>/<int:column>-<int:row>.json")
@routes.get("/<version>/<level>/<int:column>-<int:row>.<language>.json")
def piece(version: str, level: str, column: int, row: int, language: str = SOURCE) -> Response:
    """Land, borders and labels of one cell; labels in English where no language is named, or there are none in it."""
    ground = services().ground()
    found = ground.piece(level, column, row, language) if version == ground.version else None
    if found is None:
        abort(404)
    response = _json(found)
    keep_for_good(response)
    return response


def _json(content: bytes) -> Response:
    return Response(content, mimetype="application/json")
