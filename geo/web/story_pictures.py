"""The pictures of stories. A picture's name is made from its bytes, so a browser may keep it for good."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Flask, Response, abort
from werkzeug.security import safe_join

from geo.stories import FORMATS
from geo.web.assets import keep_for_good
from geo.web.services import actor, services

_TYPES = {f".{ending}": f"image/{name.lower()}" for name, ending in FORMATS.items()}

routes = Blueprint("story_pictures", __name__, url_prefix="/stories/pictures")


def init_app(app: Flask) -> None:
    """Adds the addresses to ``app``."""
    app.register_blueprint(routes)


@routes.get("/<name>")
def picture(name: str) -> Response:
    """A picture of a story that the reader may see."""
    path = safe_join(str(services().settings.pictures_dir), name)
    if path is None or name not in services().store.pictures(actor()) or not Path(path).is_file():
        abort(404)
    response = Response(Path(path).read_bytes(), mimetype=_TYPES[Path(path).suffix])
    keep_for_good(response)
    return response
