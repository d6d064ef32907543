"""The same pages made for a frame in somebody's article, and their maps as pictures."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, render_template, request

from geo.filter import Filter
from geo.model import Box, Usage, View
from geo.web.asked import Question, read_page
from geo.web.contents import map_content, opening_of, place_content, place_of, report_content
from geo.web.delivery import only_when_new
from geo.web.services import actor, services
from geo.web.still_maps import drawn, read_look
from geo.web.story_contents import follow_content, story_content

routes = Blueprint("embed", __name__, url_prefix="/embed")


def init_app(app: Flask) -> None:
    """Adds the addresses to ``app``."""
    app.register_blueprint(routes)


@routes.get("/")
def index() -> str:
    """The map and list under a filter."""
    return render_template("embed/index.html", **map_content(read_page(request.args), framed=True))


@routes.get("/reports/<int:report_id>")
def report(report_id: int) -> str:
    """A report's places with its map."""
    content = report_content(report_id, read_page(request.args), framed=True)
    return render_template("embed/report.html", **content)


@routes.get("/places/<place_id>")
def place(place_id: str) -> str:
    """A place with its excerpts."""
    content = place_content(place_id, read_page(request.args), request.args.get("after"))
    return render_template("embed/place.html", **content)


@routes.get("/reports/<int:report_id>/follow")
def follow(report_id: int) -> str:
    """A report as a story, a step at a time."""
    return render_template("story.html", **follow_content(report_id, framed=True))


@routes.get("/stories/<slug>")
def story(slug: str) -> str:
    """A story, a step at a time."""
    return render_template("story.html", **story_content(slug, framed=True))


@routes.get("/map.svg")
def map_picture() -> Response:
    """The map under a filter, as a picture. Raises BadFilter for what cannot be read: a picture cannot say it."""
    question = read_page(request.args)
    return _picture(question, question.filter, question.view)


@routes.get("/reports/<int:report_id>.svg")
def report_picture(report_id: int) -> Response:
    """A report's map, as a picture. Raises Missing, Gone where it was taken out."""
    services().store.report(report_id, actor())
    question = read_page(request.args)
    return _picture(question, Filter(report=(report_id,)), question.view)


@routes.get("/places/<place_id>.svg")
def place_picture(place_id: str) -> Response:
    """A place's map, as a picture. Raises Missing."""
    place, question = place_of(services(), place_id), read_page(request.args)
    asked = question.filter.with_(place=(place_id,), usage=question.filter.usage or tuple(Usage))
    return _picture(question, asked, question.view or opening_of(place))


def _picture(question: Question, asked: Filter, opening: View | Box | None) -> Response:
    if question.problems:
        raise question.problems[0]
    content = drawn(services(), asked, opening, read_look(request.args))
    return Response(content, mimetype="image/svg+xml")


only_when_new(routes)
