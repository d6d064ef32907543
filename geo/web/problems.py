"""What goes wrong, told where it was asked: a page, a short note in a frame, or RFC 9457 problem details.

Each error of ours has its status here and nowhere else.
"""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, json, render_template, request
from flask_babel import lazy_gettext
from werkzeug.exceptions import HTTPException

from geo.model import BadFilter, BadInput, DatelineError, Gone, Missing, NotBuilt, Refused
from geo.web.negotiation import page_wanted
from geo.web.services import services
from geo.web.wording import reason, sentence

_STATUS = {
    Gone: HTTPStatus.GONE,
    NotBuilt: HTTPStatus.SERVICE_UNAVAILABLE,
    Missing: HTTPStatus.NOT_FOUND,
    Refused: HTTPStatus.FORBIDDEN,
    BadInput: HTTPStatus.BAD_REQUEST,
    DatelineError: HTTPStatus.INTERNAL_SERVER_ERROR,
}
_TITLES = {
    HTTPStatus.BAD_REQUEST: lazy_gettext("This cannot be read"),
    HTTPStatus.NOT_FOUND: lazy_gettext("There is nothing here"),
    HTTPStatus.METHOD_NOT_ALLOWED: lazy_gettext("That cannot be done here"),
    HTTPStatus.GONE: lazy_gettext("This report was taken out"),
    HTTPStatus.REQUEST_URI_TOO_LONG: lazy_gettext("The address is too long"),
    HTTPStatus.INTERNAL_SERVER_ERROR: lazy_gettext("Something went wrong on our side"),
    HTTPStatus.SERVICE_UNAVAILABLE: lazy_gettext("Not ready yet"),
}
_MESSAGES = {
    HTTPStatus.NOT_FOUND: lazy_gettext(
        "No page has this address. It may be mistyped, or what it named was never here."
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: lazy_gettext("This address can only be read."),
    HTTPStatus.INTERNAL_SERVER_ERROR: lazy_gettext("The fault has been written to the log. Please try again later."),
}

_KEPT = ("Allow", "Location", "Content-Range")
"""The headers of an error of HTTP that say what else to ask for."""


_FILES = ("/export/", "/cite/", "/ogc/")


def init_app(app: Flask) -> None:
    """Answers every error of ``app``."""
    app.register_error_handler(DatelineError, _ours)
    app.register_error_handler(HTTPException, _http)


def _ours(error: Exception) -> Response:
    kind = next(kind for kind in type(error).__mro__ if kind in _STATUS)
    assert isinstance(error, DatelineError)  # noqa: S101  # it is registered for these alone
    said = reason(error)
    if isinstance(error, BadFilter):
        return _answer(_STATUS[kind], f"{error.where}: {said}", key=error.where)
    return _answer(_STATUS[kind], said)


def _http(error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  # it is registered for these alone
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    known = _MESSAGES.get(status)
    response = _answer(status, str(known or error.description or status.description))
    response.headers.extend((key, value) for key, value in error.get_headers() if key in _KEPT)
    return response


def _answer(status: HTTPStatus, message: str, **more: str) -> Response:
    title = str(_TITLES.get(status, status.phrase))
    if _is_asked_by_a_program():
        details = {"type": "about:blank", "title": title, "status": status.value, "detail": message, **more}
        return Response(json.dumps(details), status, mimetype="application/problem+json")
    template = "embed/note.html" if request.path.startswith("/embed/") else "error.html"
    words = {"status": status.value, "title": title, "message": sentence(message)}
    return Response(render_template(template, urls=services().urls(), **words), status, mimetype="text/html")


def _is_asked_by_a_program() -> bool:
    """True for the API, and for files unless a browser asks, which prefers a page; programs take anything."""
    return request.path.startswith("/api/") or (request.path.startswith(_FILES) and not page_wanted())
