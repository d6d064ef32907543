"""How often regions are named as time goes by: the page that draws it, and its table as a file."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, render_template, request

from geo.exports.formats import CSV
from geo.web.asked import read_page, read_strictly
from geo.web.delivery import as_file, only_when_new
from geo.web.languages import answer_as_addressed
from geo.web.views.trend_contents import trend_content, trend_file

routes = Blueprint("trend", __name__, url_prefix="/trend")


def init_app(app: Flask) -> None:
    """Adds the addresses to ``app``."""
    app.register_blueprint(routes)


@routes.get("/")
def index() -> str:
    """The trend of a filter's regions, drawn and as a table."""
    return render_template("trend.html", **trend_content(read_page(request.args)))


@routes.get("/excerpts.csv")
def file() -> Response:
    """The same table as a file. Raises BadFilter."""
    asked = read_strictly(request.args)
    answer_as_addressed()  # so that it is the same file for everybody
    name, content = trend_file(asked)
    return as_file(content, name, CSV)


only_when_new(routes)
