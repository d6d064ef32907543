"""What goes wrong, told where it was asked: a page, a short note in a frame, or RFC 9457 problem details.

Each error of ours has its status here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, Response, json, render_template, request
from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString
from werkzeug.exceptions import HTTPException

from geo.model import BadFilter, BadInput, DatelineError, Gone, Missing, NotBuilt, Refused
from geo.web.negotiation import is_of_a_file, page_wanted
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


@dataclass(frozen=True, slots=True)
class Problem:
    """What can go wrong: ``name`` ends the address that is its ``type`` in problem details, and stays what it is.

    ``message`` is said where nothing closer is known.
    """

    name: str
    title: LazyString
    message: LazyString | None = None


PROBLEMS = {
    HTTPStatus.BAD_REQUEST: Problem("unreadable", lazy_gettext("This cannot be read")),
    HTTPStatus.FORBIDDEN: Problem("refused", lazy_gettext("You may not do that")),
    HTTPStatus.NOT_FOUND: Problem(
        "missing",
        lazy_gettext("There is nothing here"),
        lazy_gettext("No page has this address. It may be mistyped, or what it named was never here."),
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: Problem(
        "only-read", lazy_gettext("That cannot be done here"), lazy_gettext("This address can only be read.")
    ),
    HTTPStatus.NOT_ACCEPTABLE: Problem(
        "not-acceptable",
        lazy_gettext("It is not there in that format"),
        lazy_gettext("The API answers in JSON; ask for application/json, or accept anything."),
    ),
    HTTPStatus.GONE: Problem("gone", lazy_gettext("This report was taken out")),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Problem("too-large", lazy_gettext("What was sent is too large")),
    HTTPStatus.REQUEST_URI_TOO_LONG: Problem("too-long", lazy_gettext("The address is too long")),
    HTTPStatus.INTERNAL_SERVER_ERROR: Problem(
        "fault",
        lazy_gettext("Something went wrong on our side"),
        lazy_gettext("The fault has been written to the log. Please try again later."),
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: Problem("not-ready", lazy_gettext("Not ready yet")),
}
"""Those that have a type of their own, by the status of their answer; any other is told by its status alone."""

_KEPT = ("Allow", "Location", "Content-Range")
"""The headers of an error of HTTP that say what else to ask for."""


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
    known = PROBLEMS.get(status)
    response = _answer(status, str((known and known.message) or error.description or status.description))
    response.headers.extend((key, value) for key, value in error.get_headers() if key in _KEPT)
    return response


def _answer(status: HTTPStatus, message: str, **more: str) -> Response:
    known, urls = PROBLEMS.get(status), services().urls()
    title = str(known.title if known else status.phrase)
    if _is_asked_by_a_program():
        kind = urls.problem(known.name) if known else "about:blank"
        details = {"type": kind, "title": title, "status": status.value, "detail": message, **more}
        response = Response(json.dumps(details), status, mimetype="application/problem+json")
    else:
        template = "embed/note.html" if request.path.startswith("/embed/") else "error.html"
        words = {"status": status.value, "title": title, "message": sentence(message)}
        response = Response(render_template(template, urls=urls, **words), status, mimetype="text/html")
    if is_of_a_file(request.path):
        response.vary.add("Accept")
    return response


def _is_asked_by_a_program() -> bool:
    """True for the API and oEmbed, and for files unless a browser asks, which wants a page; programs take anything."""
    return request.path.startswith(("/api/", "/oembed")) or (is_of_a_file(request.path) and not page_wanted())
