"""How answers travel: compressed, and not at all where the browser has them already.

What a page or the API answers follows from its address, the asker and the store's version alone, so
those make its ETag, known before any work is done. It is weak (RFC 9110, 8.8.1): the same answer
travels under several compressions. Who keeps no tags may ask by the time instead.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import blake2b

from flask import Blueprint, Flask, current_app, g, request
from flask_compress import Compress
from werkzeug.wrappers import Response

from geo.exports.formats import FORMATS
from geo.web.languages import language
from geo.web.services import actor, services

_COMPRESSED = [
    *(one.media_type.partition(";")[0] for one in FORMATS if not one.packed),
    "text/html",
    "text/css",
    "text/javascript",
    "text/plain",
    "image/svg+xml",
    "application/json",
    "application/geo+json",
    "application/problem+json",
    "application/schema+json",
    "application/vnd.oai.openapi+json",
]


def init_app(app: Flask) -> None:
    """Compresses the answers of ``app``."""
    app.config.from_mapping(
        COMPRESS_MIMETYPES=_COMPRESSED,
        COMPRESS_ALGORITHM=["br", "zstd", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_ALGORITHM_STREAMING=["zstd", "gzip"],  # of a file that is made while it goes: as fast as it is made
    )
    Compress(app)


def only_when_new(routes: Blueprint, form: Callable[[], object] = str) -> None:
    """Gives the answers of ``routes`` an ETag and the time of the store, and answers 304 to who has them already.

    ``form`` says in which of several forms of one address this request is answered, where there are such.
    """

    @routes.before_request
    def spare() -> Response | None:
        if request.method not in ("GET", "HEAD"):
            g.etag = None
            return None
        here, version = services(), services().store.version
        whose = (version, actor().name, here.urls().origin, language())
        parts = (here.build, *whose, request.full_path, form())
        g.etag = blake2b(repr(parts).encode(), digest_size=12).hexdigest()
        g.changed = here.changes.seen(version)
        known = request.if_none_match.contains_weak(g.etag) and not current_app.debug
        return _labelled(Response(status=304)) if known else None

    @routes.after_request
    def label(response: Response) -> Response:
        if response.status_code != 200 or not g.etag:
            return response
        if _is_unchanged() and not current_app.debug:
            response.close()
            response = Response(status=304)
        return _labelled(response)


def _is_unchanged() -> bool:
    """Whether the asker has an answer of this time, and sent no tag, which says more (RFC 9110, 13.1.3).

    Asked only of an answer that is there: a time, other than a tag, can be sent to an address that has none.
    """
    since: datetime | None = request.if_modified_since
    asked = since is not None and "If-None-Match" not in request.headers
    return asked and g.changed is not None and g.changed <= since


def leave_unlabelled() -> None:
    """Gives the answer to this request no ETag: it will be another one without a change of the store."""
    g.etag = None


def _labelled(response: Response) -> Response:
    response.set_etag(g.etag, weak=True)
    if g.changed is not None:
        response.last_modified = g.changed
    response.vary.update(("Accept-Encoding", "Accept-Language"))
    response.cache_control.no_cache = True
    return response
