"""How answers travel: compressed, and not at all where the browser has them already.

What a page or the API answers follows from its address, the asker and the store's version alone, so
those make its ETag, known before any work is done. It is weak (RFC 9110, 8.8.1): the same answer
travels under several compressions. Who keeps no tags may ask by the time instead. Who has nothing gets what was
answered under this ETag before, if that is still in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from hashlib import blake2b

from flask import Blueprint, Flask, Response, current_app, g, request
from flask_compress import Compress

from geo.exports.formats import FORMATS
from geo.web.kept_answers import KeptAnswer
from geo.web.languages import language
from geo.web.security import FRAMED, allow_script
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


STALE = 300
"""Seconds that a frame may show what it had while it asks for what is new (RFC 5861, section 3)."""


def init_app(app: Flask) -> None:
    """Compresses the answers of ``app``, and keeps those that :func:`only_when_new` labels."""
    app.after_request(_keep)  # what is registered first comes last: the answer is compressed by then
    app.config.from_mapping(
        COMPRESS_MIMETYPES=_COMPRESSED,
        COMPRESS_ALGORITHM=["br", "zstd", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_ALGORITHM_STREAMING=["zstd", "gzip"],  # of a file that is made while it goes: as fast as it is made
    )
    Compress(app)


def as_file(content: Iterable[bytes] | str, name: str, media_type: str) -> Response:
    """An answer that browsers save as a file of that name."""
    response = Response(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


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
        if current_app.debug:
            return None
        return _labelled(Response(status=304)) if request.if_none_match.contains_weak(g.etag) else _kept()

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


def _question() -> tuple[str, str]:
    """All that the bytes of an answer depend on."""
    return g.etag, request.headers.get("Accept-Encoding", "")


def _kept() -> Response | None:
    """The answer to this request, where it was given before."""
    g.kept = services().answers.get(_question())
    if g.kept is None:
        return None
    if g.kept.script_hash:
        allow_script(g.kept.script_hash)
    return Response(g.kept.body, headers=g.kept.headers)


def _keep(response: Response) -> Response:
    """Keeps an answer that carries a label of ours and is whole."""
    labelled = g.get("etag") and response.status_code == 200 and not response.is_streamed
    if labelled and not g.get("kept") and not current_app.debug:
        answer = KeptAnswer(response.get_data(), tuple(response.headers), g.get("script_hash"))
        services().answers.keep(_question(), answer)
    return response


def _labelled(response: Response) -> Response:
    if g.changed is not None:
        response.last_modified = g.changed
    if "ETag" in response.headers:  # as an answer given again has it, and all that follows
        return response
    response.set_etag(g.etag, weak=True)
    response.vary.update(("Accept-Encoding", "Accept-Language"))
    if request.path.startswith(FRAMED):
        response.cache_control.max_age = 0
        response.cache_control.stale_while_revalidate = STALE
    else:
        response.cache_control.no_cache = True
    return response
