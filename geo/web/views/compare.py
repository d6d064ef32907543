"""Two filters side by side: the page with their map and table, and the table as a file."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, render_template, request

from geo.exports.formats import CSV
from geo.store import ComparedBy
from geo.web.asked import one_of, read_both_strictly, read_page, read_second
from geo.web.delivery import as_file, only_when_new
from geo.web.languages import answer_as_addressed
from geo.web.views.compare_contents import compare_content, compared_file

routes = Blueprint("compare", __name__, url_prefix="/compare")


def init_app(app: Flask) -> None:
    """Adds the addresses to ``app``."""
    app.register_blueprint(routes)


@routes.get("/")
def index() -> str:
    """The places of two filters, on one map and as a table."""
    return render_template(
        "compare.html", **compare_content(read_page(request.args), read_second(request.args), request.args)
    )


@routes.get("/places.csv")
def file() -> Response:
    """The whole table as a file, made while it is sent. Raises BadFilter."""
    a, b = read_both_strictly(request.args, "sort")
    by = ComparedBy(one_of(request.args, "sort", tuple(ComparedBy)))
    answer_as_addressed()  # so that it is the same file for everybody
    name, chunks = compared_file(a, b, by)
    return as_file(chunks, name, CSV)


only_when_new(routes)
