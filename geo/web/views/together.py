"""Which places are named together under a filter: the page with its map, a picture of that, all pairs as a file."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, render_template, request

from geo.exports.formats import CSV
from geo.web.asked import read_page, read_strictly
from geo.web.delivery import as_file, only_when_new
from geo.web.languages import answer_as_addressed
from geo.web.pictures.arc_pictures import drawn_arcs
from geo.web.pictures.look import read_look
from geo.web.services import services
from geo.web.views.arcs import arcs, read_ranking
from geo.web.views.together_contents import together_content
from geo.web.views.together_file import together_file

routes = Blueprint("together", __name__, url_prefix="/together")


def init_app(app: Flask) -> None:
    """Adds the addresses to ``app``."""
    app.register_blueprint(routes)


@routes.get("/")
def index() -> str:
    """The pairs of places, those that rank highest first."""
    return render_template("together.html", **together_content(read_page(request.args), request.args))


@routes.get("/map.svg")
def picture() -> Response:
    """Their arcs. Raises BadFilter for what cannot be read: a picture cannot say it."""
    question, ranking = read_page(request.args), read_ranking(request.args)
    if question.problems:
        raise question.problems[0]
    shown = arcs(services(), question.filter, ranking)
    content = drawn_arcs(services(), ranking, shown, question.view, read_look(request.args))
    return Response(content, mimetype="image/svg+xml")


@routes.get("/pairs.csv")
def file() -> Response:
    """All of them as a file, made while it is sent. Raises BadFilter."""
    asked, ranking = read_strictly(request.args, "by", "sort"), read_ranking(request.args)
    answer_as_addressed()  # so that it is the same file for everybody
    name, content = together_file(asked, ranking)
    return as_file(content, name, CSV)


only_when_new(routes)
