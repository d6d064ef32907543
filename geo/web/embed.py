"""The same pages made for a frame in somebody's article."""

from __future__ import annotations

from flask import Blueprint, Flask, render_template, request

from geo.web.asked import read_page
from geo.web.contents import map_content, place_content, report_content
from geo.web.delivery import only_when_new
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


only_when_new(routes)
