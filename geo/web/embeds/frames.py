"""The same pages made for a frame in somebody's article."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, Flask, render_template, request

from geo.web.asked import Question, read_page
from geo.web.contents import Content, framed_map_content, framed_place_content, framed_report_content
from geo.web.delivery import only_when_new
from geo.web.embeds.choices import Choices, read_choices
from geo.web.story_contents import follow_content, story_content

routes = Blueprint("embed", __name__, url_prefix="/embed")


def init_app(app: Flask) -> None:
    """Adds the addresses to ``app``."""
    app.register_blueprint(routes)


@routes.get("/")
def index() -> str:
    """The map and list under a filter."""
    question, choices = _asked()
    return _framed("embed/index.html", framed_map_content(question), choices)


@routes.get("/reports/<int:report_id>")
def report(report_id: int) -> str:
    """A report's places with its map."""
    question, choices = _asked()
    return _framed("embed/report.html", framed_report_content(report_id, question), choices)


@routes.get("/places/<place_id>")
def place(place_id: str) -> str:
    """A place with its excerpts."""
    question, choices = _asked()
    return _framed("embed/place.html", framed_place_content(place_id, question, request.args.get("after")), choices)


@routes.get("/reports/<int:report_id>/follow")
def follow(report_id: int) -> str:
    """A report as a story, a step at a time."""
    _, choices = _asked()
    return _framed("story.html", follow_content(report_id, framed=True), choices)


@routes.get("/stories/<slug>")
def story(slug: str) -> str:
    """A story, a step at a time."""
    _, choices = _asked()
    return _framed("story.html", story_content(slug, framed=True), choices)


def _asked() -> tuple[Question, Choices]:
    """What the frame shows and how; it says what of either could not be read."""
    question = read_page(request.args)
    return question, read_choices(request.args, question.problems)


def _framed(template: str, content: Content, choices: Choices) -> str:
    """The page of a frame; where a picture stands in for the map, no script of the map is in it."""
    if choices.still:
        content = {**content, "map": None, "still": content["map"].still.in_theme(choices.theme)}
    others = [(key, value) for key, value in request.args.items(multi=True) if key != "start"]
    return render_template(template, **content, choices=choices, start_url=f"?{urlencode(others)}")


only_when_new(routes)
