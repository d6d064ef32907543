"""Where a region is drawn on a map, or given as text or as a file, to filter by."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

from flask import Blueprint, Flask, redirect, render_template, request
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from geo.drawn import LONGEST, LONGEST_NAME, MOST_KM, Circle, Corridor, Shape, check_line, distance, text_of
from geo.filter import Filter
from geo.model import BadFilter, BadInput, BadRegion
from geo.regions import polygons
from geo.regions.given import LARGEST, Given, read_file, read_text
from geo.web.asked import read_page
from geo.web.draw_contents import draw_content
from geo.web.services import Services, services

MOST_MEANT = 20  # points or lines of one file: each becomes a value of the filter
BODY = LARGEST + 256 * 1024
"""Bytes of a file and the fields beside it."""

routes = Blueprint("draw", __name__, url_prefix="/draw")


def init_app(app: Flask) -> None:
    """Adds the addresses to ``app``."""
    app.register_blueprint(routes)


@routes.get("/")
def index() -> str:
    """A map to draw on, and a form to give a region by."""
    return render_template("draw.html", **draw_content(read_page(request.args)))


@routes.post("/")
def give() -> tuple[str, int] | Response:
    """The map under the filter narrowed to what was given; the form again, with the reason, where that cannot be."""
    request.max_content_length = BODY
    request.max_form_memory_size = BODY
    question, here = read_page(request.args), services()
    try:
        asked = _narrowed(here, question.filter)
    except BadInput as problem:
        content = draw_content(question, problem, {key: request.form.get(key, "") for key in ("text", "km", "name")})
        return render_template("draw.html", **content), HTTPStatus.BAD_REQUEST
    return redirect(here.urls().map(asked), HTTPStatus.SEE_OTHER)


def _narrowed(here: Services, asked: Filter) -> Filter:
    """The filter with the region of the form in place of what was drawn before."""
    given, own_name = _given(here)
    name = request.form.get("name", "").strip() or own_name
    km = _kilometres(needed=bool(given.points or given.lines))
    if len(name) > LONGEST_NAME:
        raise BadRegion("a name may have %(most)s characters, this has %(length)s", most=LONGEST_NAME, length=len(name))
    if max(len(given.points), len(given.lines)) > MOST_MEANT:
        raise BadRegion("at most %(most)s points or lines can be given at once", most=MOST_MEANT)
    for line in given.lines:
        check_line(line)
    text = text_of(given.polygons)
    if text and polygons(text).geometry.is_empty:
        raise BadRegion("it surrounds nothing: its points lie on one line, or within a metre of each other")
    shape = (Shape(_short(here, text), name),) if text else ()
    near = tuple(Circle.round_a_point(point, km, name) for point in given.points)
    along = tuple(Corridor(_short(here, text_of([[line]])), km, name) for line in given.lines)
    return asked.with_(shape=shape, near=near, along=along, bbox=None)


def _given(here: Services) -> tuple[Given, str]:
    """What the form gives, and the name that it has by itself: that of a place."""
    file, text = request.files.get("file"), request.form.get("text", "").strip()
    if isinstance(file, FileStorage) and file.filename:
        with file.stream:
            return read_file(file.read()), ""
    if not text:
        raise BadRegion("draw a region, write where it is, or choose a file")
    if named := here.gazetteer.lookup(text, limit=1):
        place = named[0].place
        return Given([], [], [(place.lat, place.lon)]), here.place_names()(place.id, place.name)[:LONGEST_NAME]
    return read_text(text), ""


def _kilometres(*, needed: bool) -> float:
    """The kilometres of the form, 0 where there are none and none are needed; raises BadRegion."""
    text = request.form.get("km", "").strip()
    if needed and not text:
        raise BadRegion("say how many kilometres around the point or line are meant")
    try:
        return distance(float(text)) if text else 0.0
    except (BadFilter, ValueError):
        raise BadRegion(
            "the kilometres are a number from 0.001 to %(most)s; got %(value)s",
            most=int(MOST_KM),
            value=repr(text[:40]),
        ) from None


def _short(here: Services, text: str) -> str:
    """The text, or its hash where it is too long for an address."""
    return here.store.keep_shape(text) if len(quote(text)) > LONGEST else text
