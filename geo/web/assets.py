"""Our own static files, at addresses that change with their content.

The version is a folder of the address, not a query: modules that import one another by relative
paths, and pictures that a style sheet names, inherit it, and nothing is ever loaded twice under two
addresses. Without a version, or with an old one, the file of today is answered, and asked for again.
"""

from __future__ import annotations

import mimetypes
from hashlib import blake2b
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, request
from werkzeug.security import safe_join

YEAR = 365 * 24 * 3600  # seconds, the longest that RFC 9111's authors advise

_TYPES = {".js": "text/javascript", ".woff2": "font/woff2", ".json": "application/json", ".svg": "image/svg+xml"}


def digest_of(folder: Path, pattern: str = "*") -> str:
    """Twelve hexadecimal digits that change when a file under ``folder`` with such a name does, or itself is a file."""
    digest = blake2b(digest_size=6)
    for path in sorted(path for path in (folder, *folder.rglob(pattern)) if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def keep_for_good(response: Response) -> None:
    """Lets browsers and caches keep an answer whose address changes with its content."""
    response.cache_control.public = True
    response.cache_control.max_age = YEAR
    response.cache_control.immutable = True


def init_app(app: Flask, folder: Path) -> str:
    """Serves the files of ``folder``; what comes out is the first part of their addresses."""
    version = f"v-{digest_of(folder)}"
    routes = Blueprint("assets", __name__)

    @routes.get("/static/<path:name>")
    def static(name: str) -> Response:
        asked, _, rest = name.partition("/")
        path = safe_join(str(folder), rest if asked.startswith("v-") else name)
        if path is None or not Path(path).is_file():
            abort(404)
        kind = _TYPES.get(Path(path).suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
        response = Response(Path(path).read_bytes(), mimetype=kind)
        response.add_etag(weak=True)  # weak, since the same file also travels compressed
        if asked == version and not app.debug:
            keep_for_good(response)
        else:
            response.cache_control.no_cache = True
        response.make_conditional(request)
        return response

    app.register_blueprint(routes)
    return f"/static/{version}"
