"""The basemap's pieces, as ``flask basemap build`` cut them: a list of them, and pieces that never change.

The version is part of a piece's address, so a browser may keep it for good.
"""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Flask, Response, abort, request
from werkzeug.security import safe_join

from geo.model import NotBuilt
from geo.web.assets import keep_for_good
from geo.web.services import services

routes = Blueprint("basemap", __name__, url_prefix="/basemap")


def init_app(app: Flask) -> None:
    """Adds the addresses to ``app``."""
    app.register_blueprint(routes)


@routes.get("/index.json")
def index() -> Response:
    """The levels of the basemap, coarsest first; raises NotBuilt where it has not been cut."""
    path = services().settings.basemap_dir / "index.json"
    if not path.is_file():
        raise NotBuilt("the basemap has not been cut yet; `make setup` does it")
    response = _json(path)
    response.cache_control.no_cache = True
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response


@routes.get("/<version>/<level>/<int:column>-<int:row>.json")
def piece(version: str, level: str, column: int, row: int) -> Response:
    """Land, borders and labels of one cell."""
    path = safe_join(str(services().settings.basemap_dir), version, level, f"{column}-{row}.json")
    if path is None or not Path(path).is_file():
        abort(404)
    response = _json(Path(path))
    keep_for_good(response)
    return response


def _json(path: Path) -> Response:
    return Response(path.read_bytes(), mimetype="application/json")
