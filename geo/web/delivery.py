"""How answers travel: compressed, and not at all where the browser has them already.

What a page or the API answers follows from its address, the asker and the store's version alone, so
those make its ETag, known before any work is done. It is weak (RFC 9110, 8.8.1): the same answer
travels under several compressions.
"""

from __future__ import annotations

from collections.abc import Callable
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
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_ALGORITHM_STREAMING=["zstd", "gzip"],  # of a file that is made while it goes: as fast as it is made
    )
    Compress(app)


def only_when_new(routes: Blueprint, form: Callable[[], object] = str) -> None:
    """Gives the answers of ``routes`` an ETag, and answers 304 to who has them already.

    ``form`` says in which of several forms of one address this request is answered, where there are such.
    """

    @routes.before_request
    def spare() -> Response | None:
        here = services()
        whose = (here.store.version, actor().name, here.urls().origin, language())
        parts = (here.build, *whose, request.full_path, form())
        g.etag = blake2b(repr(parts).encode(), digest_size=12).hexdigest()
        known = request.if_none_match.contains_weak(g.etag) and not current_app.debug
        return _labelled(Response(status=304)) if known else None

    @routes.after_request
    def label(response: Response) -> Response:
        return _labelled(response) if response.status_code == 200 and g.etag else response


def leave_unlabelled() -> None:
    """Gives the answer to this request no ETag: it will be another one without a change of the store."""
    g.etag = None


def _labelled(response: Response) -> Response:
    response.set_etag(g.etag, weak=True)
    response.cache_control.no_cache = True
    return response
