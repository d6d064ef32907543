"""The pages that readers open."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, render_template, request

from geo.web.asked import read_page
from geo.web.contents import map_content, method_content, place_content, report_content
from geo.web.delivery import only_when_new
from geo.web.story_contents import follow_content, has_stories, stories_content, story_content

routes = Blueprint("pages", __name__)


def init_app(app: Flask) -> None:
    """Adds the addresses to ``app``."""
    app.register_blueprint(routes)
    app.add_template_global(has_stories)


@routes.get("/")
def index() -> str:
    """The map and list under a filter."""
    return render_template("index.html", **map_content(read_page(request.args)))


@routes.get("/reports/<int:report_id>")
def report(report_id: int) -> str:
    """A report's text, marked, beside its own map."""
    return render_template("report.html", **report_content(report_id, read_page(request.args)))


@routes.get("/places/<place_id>")
def place(place_id: str) -> str:
    """A place, and all that the reports say of it."""
    content = place_content(place_id, read_page(request.args), request.args.get("after"))
    return render_template("place.html", **content)


@routes.get("/reports/<int:report_id>/follow")
def follow(report_id: int) -> str:
    """A report as a story, from place to place."""
    return render_template("story.html", **follow_content(report_id))


@routes.get("/stories/")
def stories() -> str:
    """The list of stories."""
    return render_template("stories.html", **stories_content())


@routes.get("/stories/<slug>")
def story(slug: str) -> str:
    """A story, chapter by chapter, beside its map."""
    return render_template("story.html", **story_content(slug))


@routes.get("/method")
def method() -> str:
    """How pins come about, and how often they are wrong."""
    return render_template("method.html", **method_content())


@routes.get("/robots.txt")
def robots() -> Response:
    """What robots may read: all but the API and files, whose rows stand in the pages; a frame says itself so."""
    return Response(
        "User-agent: *\nDisallow: /api/\nDisallow: /export/\nDisallow: /cite/\nDisallow: /ogc/\n", mimetype="text/plain"
    )


only_when_new(routes)
