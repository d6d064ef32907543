"""What a browser may do with an answer of ours: the content security policy and its neighbours.

The map's one inline script is allowed by its hash (:func:`allow_script`). A 304 carries no policy: the
browser keeps the one stored with the page, whose script that is. Who may frame and who may fetch goes
by the address: embeds may be framed by anybody, and what their scripts fetch, or a program takes away, is
open to every origin, since a sandboxed frame has none of its own. Our own pages show a frame where its code is
offered. Nothing here sets or reads a cookie.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256

from flask import Flask, abort, g, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from geo.web.languages import number
from geo.web.negotiation import is_of_a_file

LONGEST_QUERY = 8_000  # characters: 200 regions and a search, with room to spare
LARGEST_BODY = 64 * 1024  # bytes; nothing here reads one yet

FRAMED = "/embed/"
PICTURE = "default-src 'none'; sandbox; frame-ancestors *"
"""The policy of a picture that is a document: opened by itself it can do no more than in a page."""

FETCHED = ("/api/", "/basemap/", "/oembed", "/static/", "/stories/pictures/")
_FETCHING = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": ", ".join(
        ("Allow", "Content-Crs", "Content-Disposition", "ETag", "Last-Modified", "Link")
    ),
}
"""What a script of another site may read, besides what every script may (Fetch, 3.3.3)."""
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-Modified-Since, If-None-Match, Range",
    "Access-Control-Max-Age": "86400",
}
"""What it may send, for the browsers that ask before."""

_FEATURES = ("accelerometer", "camera", "gyroscope", "microphone", "payment", "usb", "browsing-topics")
_REFUSED = ", ".join(f"{feature}=()" for feature in _FEATURES)
_EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def init_app(app: Flask, tile_origins: tuple[str, ...] = (), framed_by: tuple[str, ...] = ()) -> None:
    """Puts the headers on every answer of ``app``, and refuses what is too long to be meant.

    Embeds may be framed by the sites ``framed_by`` alone, and by ours, where any are named; else by everybody.
    """
    framers = ("'self'", *framed_by) if framed_by else ("*",)
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_CONTENT_LENGTH"] or LARGEST_BODY  # Flask's own is None

    @app.before_request
    def refuse_long_queries() -> None:
        if len(request.query_string) > LONGEST_QUERY:
            most = gettext(
                "The query has more than %(most)s characters; choose fewer values.", most=number(LONGEST_QUERY)
            )
            abort(414, most)

    @app.after_request
    def guard(response: Response) -> Response:
        if fetched := request.path.startswith(FETCHED) or is_of_a_file(request.path):
            response.headers.update(_FETCHING)
            if request.method == "OPTIONS":
                response.headers.update(_PREFLIGHT)
        if response.status_code != 304:
            framed = request.path.startswith(FRAMED)
            response.headers.update(_EVERYWHERE)
            response.headers["Permissions-Policy"] = permissions(
                own_page=not framed and response.mimetype == "text/html"
            )
            pictured = framed and response.mimetype == "image/svg+xml"
            allowed = PICTURE if pictured else policy(g.get("script_hash"), tile_origins, framers if framed else ())
            response.headers["Content-Security-Policy"] = allowed
            if not framed:
                response.headers["X-Frame-Options"] = "DENY"
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin" if framed or fetched else "same-origin"
        return response


def permissions(*, own_page: bool) -> str:
    """What a page may use of the device: on one of our own the reader may ask the map where they are, else nothing.

    >>> permissions(own_page=True).rpartition(", ")[2]
    'geolocation=(self)'
    """
    return f"{_REFUSED}, geolocation={'(self)' if own_page else '()'}"


def allow_script(script_hash: str) -> None:
    """Lets the answer to this request run the one inline script of that hash."""
    g.script_hash = script_hash


def policy(script_hash: str | None = None, tile_origins: tuple[str, ...] = (), framers: tuple[str, ...] = ()) -> str:
    """The content security policy of an answer, which those may frame; one that nobody may can show frames of ours.

    >>> policy("'sha256-abc'").split("; ")[1]
    "script-src 'self' 'sha256-abc'"
    """
    sources = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *([script_hash] if script_hash else [])],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", *tile_origins],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "frame-src": ["'none'" if framers else "'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": [*(framers or ["'none'"])],
    }
    return _written(sources)


def standalone_policy(scripts: Iterable[str], sheets: Iterable[str]) -> str:
    """The content security policy that a file carries in itself: these run, by their text, and it asks for nothing.

    >>> standalone_policy(["let a = 1;"], []).partition("; ")[2]
    "script-src 'sha256-xY6QKfH9PRsQnLz56nj6MBwiK5oHg+im1Jkpdp1x/Ck='; style-src 'none'; img-src data:; font-src data:"
    """
    sources = {
        "default-src": ["'none'"],
        "script-src": [hash_of(script) for script in scripts] or ["'none'"],
        "style-src": [hash_of(sheet) for sheet in sheets] or ["'none'"],
        "img-src": ["data:"],
        "font-src": ["data:"],
    }
    return _written(sources)


def hash_of(text: str) -> str:
    """The source expression for one inline script or sheet."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _written(sources: Mapping[str, Iterable[str]]) -> str:
    return "; ".join(f"{name} {' '.join(values)}" for name, values in sources.items())
