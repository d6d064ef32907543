"""The pages that readers open."""

from __future__ import annotations

from flask import Blueprint, Flask, render_template, request

from geo.web.asked import read_page
from geo.web.contents import map_content, method_content, place_content, report_content
from geo.web.delivery import only_when_new

routes = Blueprint("pages", __name__)


def init_app(app: Flask) -> None:
    """Adds the addresses to ``app``."""
    app.register_blueprint(routes)


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


@routes.get("/method")
def method() -> str:
    """How pins come about, and how often they are wrong."""
    return render_template("method.html", **method_content())


only_when_new(routes)
